"""Lay a sentence open: its chunks, their arguments, whose subject each verb has, who governs what, its conditions."""

from __future__ import annotations

from collections.abc import Sequence

from hudna.claims.arguments import event_arguments, verb_arguments
from hudna.claims.chunks import Chunk, Sort, chunk
from hudna.claims.complements import Arguments
from hudna.claims.grammar import COMMAS
from hudna.claims.provisos import condition_behind
from hudna.claims.scene import Scene
from hudna.claims.speakers import SPEECH_KINDS
from hudna.claims.spelling import bare, without_article
from hudna.claims.tokens import Token
from hudna.claims.vocabulary import words
from hudna.lexicon import Lexicon
from hudna.model.claim import Kind

_DOCUMENTS = frozenset(("document", "speech"))
_MASCULINE = words("layout.masculine")
"""The few countries whose names are masculine."""
_ITS_OWN = ("نه", "نها", "نهم", "نهما")
"""Endings of ``أن`` with the pronoun of whoever speaks (``أكد أنه أسقط``)."""
_EVERYBODY = words("layout.everybody")


def lay_open(
    tokens: Sequence[Token],
    lexicon: Lexicon,
    *,
    number: int = 0,
    since_truce: int | None = None,
    listing: bool = False,
) -> Scene:
    """Chunk a tagged sentence, the ``number``-th of its report, and find arguments, governors and conditions."""
    scene = Scene(chunk(tokens), lexicon, number == 0, number, since_truce=since_truce, listing=listing)
    for c in scene.row:
        if c.predicate:
            scene.arguments[c.index] = verb_arguments(scene.row, c.index)
        elif c.sort is Sort.EVENT:
            scene.arguments[c.index] = event_arguments(scene.row, c.index)
    _carry_subjects(scene)
    _late_objects(scene)
    _late_complements(scene)
    _behind_circumstances(scene)
    _govern(scene)
    _find_conditions(scene)
    return scene


def _carry_subjects(scene: Scene) -> None:
    """A verb without a subject of its own has that of the verb that it goes on from."""
    told: list[int] = []
    """The predicates so far that have a subject."""
    for c in scene.row:
        if not c.predicate:
            continue
        own = scene.arguments[c.index]
        before = _goes_on_from(scene, c, told) if told else []
        said = scene.row[c.index - 1] if c.index else None
        clause = said is not None and said.sort is Sort.COMPLEMENTISER
        after_then = said is not None and said.sort is Sort.CONNECTIVE and said.head.close == "ثم"
        pronominal = clause and said is not None and said.head.close.endswith(_ITS_OWN)
        owner = (_preceded(scene, c) or (_announcer(scene, c) if pronominal else [])) if clause else []
        if pronominal and (before or owner) and own.subject and not own.subject_from_left:
            own.objects, own.subject = own.subject + own.objects, []
        turned = _lone_object(scene, c, own) or (before and c.conj and _no_city(c, own))
        if turned or _behind_own_pronoun(scene, c, own) or _everybody_called(c, own):
            own.objects, own.subject = own.subject + own.objects, []
        if not own.subject and owner and not _comes_about(c, own):
            own.subject, own.subject_from_left = owner, True
        linked = c.conj or clause or after_then or c.sort is Sort.PARTICIPLE or _in_document(scene, c)
        if not own.subject and before and linked and not _passive(c) and not _of_speaker(scene, c, told):
            own.subject, own.subject_from_left = list(before), True
        if own.subject:
            told.append(c.index)


def _of_speaker(scene: Scene, c: Chunk, told: list[int]) -> bool:
    """``اتفق البلدان على هدنة، وندعو الجميع إلى``: a verb of the first person goes on from none of the third."""
    persons = [v.head.analysis.form.person if v.head.analysis else None for v in (c, scene.row[told[-1]])]
    return c.conj and persons[0] == 1 and persons[1] != 1


def _comes_about(c: Chunk, own: Arguments) -> bool:
    """``أكد أنه تم القبض عليه``: nobody does it; ``أنه سيجري تحقيقا``, with its object in the accusative, says who."""
    done = own.objects[0].head if own.objects else None
    return c.passive_auxiliary and not (done is not None and done.text.endswith("ا") and not done.article)


def _announcer(scene: Scene, c: Chunk) -> list[Chunk]:
    """``إعلان واشنطن أنها ستسحب``: whose announcement the clause with a pronoun is the content of."""
    for k in range(c.index - 1, -1, -1):
        own = scene.arguments.get(k)
        if own is not None and own.content == c.index - 1:
            return [o for o in own.objects if o.sort is Sort.NP][:1] if scene.row[k].sort is Sort.EVENT else own.subject
    return []


def _preceded(scene: Scene, c: Chunk) -> list[Chunk]:
    """``سبق للبلدين أن أعلنا هدنة``: who did it before stands behind ``ل``."""
    said = next((k for k in range(c.index - 1, -1, -1) if scene.row[k].sort is Sort.VERB), None)
    if said is None or bare(scene.row[said].head.text) != "سبق" or scene.arguments[said].content != c.index - 1:
        return []
    return scene.arguments[said].of("ل")


def _goes_on_from(scene: Scene, c: Chunk, told: list[int]) -> list[Chunk]:
    """The subject of the verb that ``c`` goes on from, one of ``told``: for a deed the nearest before it; for a speech
    act or a circumstance (``متعهدا``) the nearest whose clause is not itself somebody's words, where the genders allow
    it."""
    speaks = c.sort is Sort.PARTICIPLE or c.kind in SPEECH_KINDS or c.frame == "speech"
    clause = scene.row[c.index - 1].sort is Sort.COMPLEMENTISER
    if speaks and not clause:
        for k in sorted({*told, *_untold(scene, c)}, reverse=True):
            if not scene.within_words(k, c.index) and _agrees(scene.row[k], c):
                return scene.arguments[k].subject
    return scene.arguments[told[-1]].subject


def _untold(scene: Scene, c: Chunk) -> list[int]:
    """``وأضاف أن الجيش سيرد، مطالبا``: verbs of saying before ``c`` whose subject an earlier sentence names."""
    verbs = [v for v in scene.row[: c.index] if v.sort is Sort.VERB and v.frame == "speech" and not _passive(v)]
    return [v.index for v in verbs if v.conj and scene.arguments[v.index].content is not None]


def _agrees(verb: Chunk, other: Chunk) -> bool:
    """May the two have one subject: is the gender of neither against it?"""
    forms = [c.head.analysis.form if c.head.analysis else None for c in (verb, other)]
    genders = {form.gender for form in forms if form is not None and form.gender}
    return len(genders) < 2


def _lone_object(scene: Scene, c: Chunk, own: Arguments) -> bool:
    """``وناشد الأطراف الامتناع``: the one phrase behind a verb that always names whom it is turned to is its object,
    where a verb before it, here or in the sentence before (``و``), gives the subject."""
    if not own.subject or own.subject_from_left or c.sort is not Sort.VERB:
        return False
    if not scene.needs_object(c) and not _calls_on(scene, c, own):
        return False
    before = scene.row[c.index - 1] if c.index else None
    linked = c.conj or (before is not None and before.sort is Sort.CONNECTIVE and not c.head.pronoun)
    linked = linked or _in_document(scene, c)  # ``ألقى خطابا اتهم فيه الجيش``
    return linked and all(o.sort is Sort.EVENT for o in own.objects)


def _calls_on(scene: Scene, c: Chunk, own: Arguments) -> bool:
    """``ندد المجلس بالمجزرة وطالب المجتمع الدولي بالتدخل``: joined without a comma to a verb with a subject, a demand
    with its content names first whom it is put to."""
    if c.kind is not Kind.DEMAND or not c.conj or not own.of("ب", "الي") or len(own.subject) > 1:
        return False
    for k in range(c.index - 1, -1, -1):
        before = scene.row[k]
        if before.sort in (Sort.MARK, Sort.CONNECTIVE, Sort.COMPLEMENTISER):
            return False
        if before.sort is Sort.VERB:
            return bool(scene.arguments[k].subject) and _agrees(before, c) and own.subject[0].word_class != "people"
    return False


def _behind_own_pronoun(scene: Scene, c: Chunk, own: Arguments) -> bool:
    """``لكنه اتهم القوات``, ``لأنها ترفض الاتفاق``: the connective holds the subject, so that what follows is the
    object."""
    before = scene.row[c.index - 1] if c.index else None
    linked = before is not None and before.sort is Sort.CONNECTIVE and before.head.close.endswith(_ITS_OWN)
    return linked and bool(own.subject) and not own.subject_from_left and not _passive(c)


def _everybody_called(c: Chunk, own: Arguments) -> bool:
    """``ودعا كل القوى إلى الحوار``: all and everybody are called upon; they do not call."""
    if c.kind is not Kind.DEMAND or len(own.subject) != 1 or own.subject_from_left or not c.conj:
        return False
    called = own.subject[0]
    whole = bare(called.words[0].text) in _EVERYBODY
    return whole and not (len(called.words) > 1 and called.words[1].close == "من")


def _no_city(c: Chunk, own: Arguments) -> bool:
    """``وطالب كييف``: a masculine verb has no city for its subject; names of cities are feminine."""
    form = c.head.analysis.form if c.head.analysis else None
    if form is None or c.sort is not Sort.VERB or own.subject_from_left or not own.subject or own.objects:
        return False
    named = own.subject[0]
    masculine = (form.tense, form.person, form.number, form.gender) == ("past", 3, "s", "m")
    city = named.head.place is not None and not named.head.article and len(named.words) == 1
    return masculine and city and without_article(named.head.text) not in _MASCULINE


def _in_document(scene: Scene, c: Chunk) -> bool:
    """``نشرت الجماعة بيانا أعلنت فيه مسؤوليتها``, ``وجه رسالة إلى نظيره دعا فيها``: who issues a statement says what
    stands in it."""
    near = [b for b in scene.row[max(0, c.index - 2) : c.index] if not (b.sort is Sort.NP and b.prep)]
    before = near[-1] if near else None
    issued = before is not None and before.word_class in _DOCUMENTS and not before.words[0].article
    return bool(c.resumptive) and issued


def _passive(c: Chunk) -> bool:
    form = c.head.analysis.form if c.head.analysis else None
    return c.passive_auxiliary or c.head.passive or (form is not None and form.voice == "passive")


def _late_objects(scene: Scene) -> None:
    """``أعلن التحالف، الذي يضم ثلاث فصائل، هدنة``, ``وقعت الحكومة، الأربعاء، اتفاقا``: the object behind an aside is
    that of the verb before it which has none."""
    row = scene.row
    for verb in [c for c in row if c.sort is Sort.VERB and not c.passive_auxiliary]:
        own = scene.arguments[verb.index]
        if own.objects or own.content is not None or not own.subject or own.subject_from_left:
            continue
        late = next((c for c in row[own.end + 1 :] if c.kind in _MADE and _behind_comma(row, c)), None)
        if late is not None and _aside(row[own.end + 1 : late.index]):
            own.objects.append(late)
            own.end = late.index


def _late_complements(scene: Scene) -> None:
    """``ساعدت قطر، وكذلك منظمة تعمل في البلاد، على الجمع بين الطرفين``: behind an aside that names one more doer, what
    follows the comma goes back to the verb that opens the sentence and has no complement yet."""
    row = scene.row
    verb = next((c for c in row if c.predicate), None)
    if verb is None or verb.sort is not Sort.VERB:
        return
    own = scene.arguments[verb.index]
    if own.objects or own.preps or own.content is not None or not own.subject or own.subject_from_left:
        return
    first = own.end + 1
    if first + 2 >= len(row) or row[first].head.text not in COMMAS:
        return
    described, one_more = row[first + 1].sort is Sort.RELATIVE, _one_more(row, first + 1)
    if not (described or one_more):
        return
    more = first + 1 if described or row[first + 1].nominal else first + 2
    late = next((c for c in row[more + 1 :] if c.nominal and c.prep and row[c.index - 1].head.text in COMMAS), None)
    inner = list(row[more + 1 : late.index]) if late is not None else []
    if late is None or any(c.sort not in _WITHIN_ASIDE for c in inner) or sum(c.predicate for c in inner) > 1:
        return
    if described and (late.conj or not _taken_by(scene, verb, late.prep)):
        return
    if one_more:
        own.subject.append(row[more])
    for c in inner:
        if c.predicate:
            telling = scene.arguments[c.index]
            telling.preps = [(p, d) for p, d in telling.preps if d.index < late.index]
            telling.end = min(telling.end, late.index - 2)
    for c in row[late.index :]:
        if not c.nominal or not (c.prep or c.conj):
            break
        own.preps.append((c.prep or own.preps[-1][0], c))
        own.end = c.index


def _taken_by(scene: Scene, verb: Chunk, prep: str) -> bool:
    """Has the verb a place for a phrase behind this preposition?"""
    entry = verb.head.entry
    return entry is not None and prep in scene.lexicon.frame(entry)


def _one_more(row: list[Chunk], k: int) -> bool:
    """``وكذلك منظمة``, ``ومنظمة``: one more doer, named in an aside."""
    if row[k].sort is Sort.CONNECTIVE:
        return row[k].head.close in _TOO and row[k + 1].sort is Sort.NP and not row[k + 1].prep
    return row[k].sort is Sort.NP and row[k].conj and not row[k].prep


_TOO = words("layout.too")
_WITHIN_ASIDE = frozenset((Sort.NP, Sort.VERB, Sort.TIME, Sort.MARK, Sort.RELATIVE))


def _behind_comma(row: list[Chunk], c: Chunk) -> bool:
    return c.sort is Sort.EVENT and not (c.prep or c.conj) and row[c.index - 1].head.text in COMMAS


def _aside(between: list[Chunk]) -> bool:
    """Is it, between commas, time and place, or a relative clause?"""
    relative = False
    for k, c in enumerate(between):
        if c.sort is Sort.MARK:
            relative = False
            if c.head.text not in COMMAS:
                return False
        elif c.sort is Sort.RELATIVE:
            relative = k > 0 and between[k - 1].sort is Sort.MARK
        elif not (relative or c.sort is Sort.TIME or (c.nominal and c.prep)):
            return False
    return True


_MADE = frozenset((Kind.TRUCE, Kind.AGREEMENT, Kind.DECISION))
"""What is declared or made: its noun stands as an object wherever it comes."""


def _behind_circumstances(scene: Scene) -> None:
    """``اتفق الطرفان خلال اجتماع في صيدا على هدنة``: what the event of a circumstance cannot take, and the verb can, is
    the verb's."""
    for verb in [c for c in scene.row if c.sort is Sort.VERB]:
        for prep, event in scene.arguments[verb.index].preps:
            if prep not in _DURING or event.sort is not Sort.EVENT:
                continue
            own = scene.arguments[event.index]
            taken = next((c for p, c in own.preps if _rather(scene, verb, event, p)), None)
            if taken is not None:
                own.preps = [(p, c) for p, c in own.preps if c.index < taken.index]
                own.end = taken.index - 1


def _rather(scene: Scene, verb: Chunk, event: Chunk, prep: str) -> bool:
    """Is the preposition one that the verb has a place for and the event has not?"""
    frames = [scene.lexicon.frame(c.head.entry) if c.head.entry is not None else {} for c in (verb, event)]
    return prep in frames[0] and prep not in frames[1]


_DURING = words("layout.during")


def _govern(scene: Scene) -> None:
    for index in sorted(scene.arguments):
        own = scene.arguments[index]
        dependants = [*own.objects, *(c for _, c in own.preps)]
        if not own.subject_from_left:
            dependants += own.subject
        for c in dependants:
            if c.index > index:
                scene.governor[c.index] = index
    for c in scene.row:
        if c.sort is not Sort.EVENT or c.index == 0:
            continue
        before = scene.row[c.index - 1]
        if not c.prep and not c.conj and before.sort is Sort.EVENT:
            scene.governor[c.index] = before.index
        elif not c.prep and not c.conj and before.sort is Sort.NP and before.index in scene.governor:
            scene.governor[c.index] = scene.governor[before.index]


def _find_conditions(scene: Scene) -> None:
    for c in scene.row:
        if c.sort is Sort.CONDITION:
            scene.conditions.append((c.index, _condition_end(scene, c.index)))
        elif (start := condition_behind(scene.row, c.index)) is not None:
            named = scene.row[start].nominal
            scene.conditions.append((start, _condition_end(scene, start, seen=named)))


def _condition_end(scene: Scene, start: int, *, seen: bool = False) -> int:
    """The if-part ends at a comma or hard mark, before ``ف`` that opens the answer, or before a second main verb, with
    a verbal noun (``seen``) before the first."""
    row = scene.row
    for k in range(start + 1, len(row)):
        if row[k].sort is Sort.MARK or row[k].sort is Sort.CONDITION:
            return k - 1
        if row[k].future and k > start + 1:
            return k - 1
        either = row[k - 1].sort is Sort.CONNECTIVE and row[k - 1].head.close == "او"
        linked = row[k].conj or either or row[k - 1].sort in (Sort.RELATIVE, Sort.COMPLEMENTISER)
        if row[k].sort is Sort.VERB and seen and not linked:
            return k - 1
        seen = seen or row[k].sort is Sort.VERB
        if row[k].head.text.startswith("ف") and row[k].head.conj and k > start + 1:
            return k - 1
    return len(row) - 1
