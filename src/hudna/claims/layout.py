"""Lay a sentence open: its chunks, their arguments, whose subject each verb has, who governs what, its conditions."""

from __future__ import annotations

from collections.abc import Sequence

from hudna.claims.arguments import event_arguments, verb_arguments
from hudna.claims.between import name_sides
from hudna.claims.carried import carry_subjects
from hudna.claims.chunks import Chunk, Sort, chunk
from hudna.claims.grammar import COMMAS, HARD_MARKS
from hudna.claims.provisos import condition_behind
from hudna.claims.scene import Scene
from hudna.claims.tokens import SPEECH_KINDS, Token
from hudna.claims.vocabulary import lists, words
from hudna.lexicon import Lexicon, Pos
from hudna.model.claim import Kind


def lay_open(
    tokens: Sequence[Token],
    lexicon: Lexicon,
    *,
    number: int = 0,
    since_truce: int | None = None,
    listing: bool = False,
) -> Scene:
    """Chunk a tagged sentence, the ``number``-th of its report, and find arguments, governors and conditions."""
    row = chunk(tokens)
    _lead_both(row)
    scene = Scene(row, lexicon, number == 0, number, since_truce=since_truce, listing=listing)
    for c in scene.row:
        if c.predicate:
            scene.arguments[c.index] = verb_arguments(scene.row, c.index)
        elif c.sort is Sort.EVENT:
            scene.arguments[c.index] = event_arguments(scene.row, c.index)
    carry_subjects(scene)
    _late_objects(scene)
    announced = _behind_described(scene)
    _late_complements(scene)
    _behind_circumstances(scene)
    _blamed_for(scene)
    _managed(scene)
    _govern(scene, announced)
    name_sides(scene)
    _find_conditions(scene)
    return scene


def _lead_both(row: Sequence[Chunk]) -> None:
    """``بعد قصف المستشفى واشتباكات في المدينة``: what puts one deed at another time puts the deed joined to it there
    too."""
    for c in row:
        if c.sort is not Sort.EVENT or not c.conj or c.prep or c.kind is None:
            continue
        before = reversed(row[: c.index])
        first = next((b for b in before if b.sort is Sort.EVENT or not (b.sort is Sort.NP and not b.conj)), None)
        if first is not None and first.sort is Sort.EVENT and first.kind is c.kind and first.prep in _ELSEWHEN:
            c.prep = first.prep


_ELSEWHEN = words("finish.elsewhen") | {"اثر", "عقب"}


def _late_objects(scene: Scene) -> None:
    """``أعلن التحالف، الذي يضم ثلاث فصائل، هدنة``, ``وقعت الحكومة، الأربعاء، اتفاقا``: the object behind an aside is
    that of the verb before it which has none."""
    row = scene.row
    for verb in scene.verbs:
        own = scene.arguments[verb.index]
        if verb.passive_auxiliary or own.objects or own.content is not None or not own.subject or own.subject_from_left:
            continue
        wanted = _MADE | {Kind.ATTACK} if verb.kind in _JUDGING else _MADE
        late = next((c for c in row[own.end + 1 :] if c.kind in wanted and _behind_comma(row, c)), None)
        if late is not None and _aside(row[own.end + 1 : late.index]):
            own.objects.append(late)
            own.end = late.index


def _behind_described(scene: Scene) -> set[int]:
    """``أعلن مجلس يمثل الفصائل رفضه``, ``أبدى ائتلاف يقوده زعيم قبلي موافقته``: behind an imperfect that describes who
    is indefinite, the deed with its doer's pronoun is what the verb before announces; gives these deeds."""
    found: set[int] = set()
    for verb in scene.verbs:
        own = scene.arguments[verb.index]
        who = own.subject[-1] if own.subject and not own.subject_from_left else None
        if who is None or verb.frame not in ("light", "speech") or own.objects or own.content is not None:
            continue
        describing = scene.row[who.index + 1] if who.index + 1 < len(scene.row) else who
        if who.words[0].article or describing.sort is not Sort.VERB or not describing.present or describing.conj:
            continue
        other = scene.arguments[describing.index]
        deed = next((c for c in other.objects if c.sort is Sort.EVENT and c.kind and c.head.pronoun), None)
        if deed is not None and not deed.prep and deed.index > describing.index + 1:
            own.objects, own.end = [deed], deed.index
            other.objects = [c for c in other.objects if c.index < deed.index]
            other.preps = [(p, c) for p, c in other.preps if c.index < deed.index]
            found.add(deed.index)
            other.end = deed.index - 1
    return found


def _late_complements(scene: Scene) -> None:
    """``ساعدت قطر، وكذلك منظمة تعمل في البلاد، على الجمع بين الطرفين``: behind an aside that names one more doer, what
    follows the comma goes back to the verb that opens the sentence and has no complement yet."""
    row = scene.row
    verb = scene.predicates[0] if scene.predicates else None
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
_JUDGING = frozenset((Kind.CLAIM, Kind.CONDEMNATION, Kind.DENIAL))
"""Verbs that have an attack for their object: ``تبنى التنظيم، في بيان، التفجير``."""


def _behind_circumstances(scene: Scene) -> None:
    """``اتفق الطرفان خلال اجتماع في صيدا على هدنة``: what the event of a circumstance cannot take, and the verb can, is
    the verb's."""
    for verb in scene.verbs:
        for prep, event in scene.arguments[verb.index].preps:
            if prep not in _DURING or event.sort is not Sort.EVENT:
                continue
            own = scene.arguments[event.index]
            taken = next((c for p, c in own.preps if _rather(scene, verb, event, p)), None)
            if taken is not None:
                own.preps = [(p, c) for p, c in own.preps if c.index < taken.index]
                own.end = taken.index - 1


def _blamed_for(scene: Scene) -> None:
    """``ألقى باللوم في الهجوم على الحركة``: whom the blame falls on stands behind the deed, which hit others."""
    for verb in [c for c in scene.verbs if scene.lemma(c) in _LAYING]:
        blame = next((c for p, c in scene.arguments[verb.index].preps if p == "ب" and c.lemma in _BLAME), None)
        blame = blame or next((c for c in scene.arguments[verb.index].objects if c.lemma in _BLAME), None)
        deed = scene.row[blame.index + 1] if blame is not None and blame.index + 1 < len(scene.row) else None
        if blame is None or deed is None or deed.prep not in _FOR or deed.sort is not Sort.EVENT:
            continue
        own = scene.arguments[deed.index]
        falls = [(p, c) for p, c in own.preps if p == "علي"][-1:]
        own.preps = [(p, c) for p, c in own.preps if (p, c) not in falls]
        own.end = max([deed.index, *(c.index for c in own.objects), *(c.index for _, c in own.preps)])
        for taking in {verb.index, blame.index} & scene.arguments.keys():
            given = scene.arguments[taking]
            given.preps += [pair for pair in falls if pair not in given.preps]
            given.end = max([given.end, *(c.index for _, c in falls)])


_LAYING = words("layout.laying")
_BLAME = words("layout.blame")
_FOR = frozenset(("في", "عن"))


def _managed(scene: Scene) -> None:
    """``تمكنت القوات، بعد كمين محكم، من القبض عليه``, ``ردوا على الاغتيال بقصف البلدة``: what a verb of managing
    leads to, and what an answer is given by, stands behind its own preposition, past commas and whatever event comes
    between, up to the next verb."""
    row = scene.row
    for verb in [c for c in scene.verbs if c.lemma in _MANAGING]:
        span = row[verb.index + 1 : verb.index + 1 + _WITHIN]
        ends = next((c.index for c in span if c.predicate or c.sort in _CLAUSES or c.head.text in HARD_MARKS), len(row))
        deed = next((c for c in span if c.index < ends and c.prep == _MANAGING[verb.lemma] and _deed(row, c)), None)
        if deed is None or (row[deed.index - 1].sort is Sort.EVENT and row[deed.index - 1].prep in _DURING):
            continue
        if deed.prep == "ب" and any(c.kind in SPEECH_KINDS for c in row[verb.index + 1 : deed.index]):
            continue  # ``رد على اتهامه بقصف البلدة``
        for c in row[verb.index + 1 : deed.index]:
            own = scene.arguments.get(c.index)
            if own is not None:
                own.preps = [(p, d) for p, d in own.preps if d.index < deed.index]
                own.objects = [d for d in own.objects if d.index < deed.index]
                own.end = min(own.end, deed.index - 1)
        own = scene.arguments[verb.index]
        if all(d is not deed for _, d in own.preps):
            own.preps.append((deed.prep, deed))
            own.end = max(own.end, deed.index)


def _deed(row: list[Chunk], c: Chunk) -> bool:
    """``من القبض``, ``من إلقاء القبض``: an event, or a light noun before one."""
    behind = row[c.index + 1] if c.index + 1 < len(row) else None
    return c.sort is Sort.EVENT or (c.nominal and behind is not None and behind.sort is Sort.EVENT and not behind.prep)


_MANAGING = {verb: prep for prep, verbs in lists("drafting.managing").items() for verb in verbs}
"""Verbs that tell of their subject's deed, each with the preposition before it."""
_WITHIN = 10
_CLAUSES = frozenset((Sort.COMPLEMENTISER, Sort.RELATIVE, Sort.CONNECTIVE, Sort.CONDITION))


def _rather(scene: Scene, verb: Chunk, event: Chunk, prep: str) -> bool:
    """Is the preposition one that the verb has a place for and the event has not?"""
    frames = [scene.lexicon.frame(c.head.entry) if c.head.entry is not None else {} for c in (verb, event)]
    return prep in frames[0] and prep not in frames[1]


_DURING = words("layout.during")


def _govern(scene: Scene, announced: set[int]) -> None:
    for index in sorted(scene.arguments):
        own = scene.arguments[index]
        dependants = [*own.objects, *(c for _, c in own.preps)]
        if not own.subject_from_left:
            dependants += own.subject
        for c in dependants:
            if c.index > index:
                scene.governor[c.index] = index
    for c in scene.events:
        if c.index == 0:
            continue
        before = _mounter(scene, c) or scene.row[c.index - 1]
        if before.sort is Sort.QUOTE and c.kind is Kind.TRUCE and scene.row[max(0, c.index - 2)].prep == "علي":
            before = scene.row[c.index - 2]  # ``على احترام "وقف كامل لإطلاق النار"``
        if not c.prep and not c.conj and before.sort is Sort.EVENT:
            if not _accusative_behind(scene, before, c):
                scene.governor[c.index] = before.index
        elif not c.prep and not c.conj and before.sort is Sort.NP and before.index in scene.governor:
            if c.index not in announced:
                scene.governor[c.index] = scene.governor[before.index]
        elif c.conj and (verb := _goes_with(scene, c) if c.prep else _charged_too(scene, c)) is not None:
            scene.governor[c.index] = verb
        elif before.index in scene.governor and (_one_more_construct(before, c) or _one_more_truce(before, c)):
            scene.governor[c.index] = scene.governor[before.index]


def _mounter(scene: Scene, c: Chunk) -> Chunk | None:
    """``بعد شن الجيش الأحد هجوما على البلدة``: who, before the time, mounts what stands behind it in the accusative."""
    k = c.index - 1
    while k > 0 and scene.row[k].sort is Sort.TIME:
        k -= 1
    mounting = scene.governor.get(k)
    light = mounting is not None and scene.row[mounting].sort is Sort.EVENT and scene.row[mounting].frame == "light"
    between = k < c.index - 1 and scene.row[k].sort is Sort.NP
    return scene.row[k] if light and between and not (c.prep or c.head.article) else None


def _one_more_construct(before: Chunk, c: Chunk) -> bool:
    """``التزامها باحترام وتنفيذ الاتفاق``: two verbal nouns that share what stands behind the second."""
    form = before.head.analysis.form if before.head.analysis else None
    bare = c.conj and not any(b.words[-1].article or b.head.pronoun for b in (before, c))
    return (
        bool(before.prep)
        and not c.prep
        and bare
        and len(before.words) == 1
        and form is not None
        and form.pos is Pos.MASDAR
    )


def _one_more_truce(before: Chunk, c: Chunk) -> bool:
    """``نجدد التزامنا بالهدنة والوقف الكامل لإطلاق النار``: the preposition stands before both."""
    return c.conj and bool(before.prep) and not c.prep and before.kind is c.kind is Kind.TRUCE


def _accusative_behind(scene: Scene, before: Chunk, c: Chunk) -> bool:
    """``لقي الهجوم تنديدا``: behind an event with the article an indefinite accusative is no part of it, but the
    object of the verb above both."""
    indefinite = c.head.text.endswith("ا") and not (c.head.article or c.head.pronoun)
    above = scene.governor.get(before.index)
    verb = above is not None and scene.row[above].sort is Sort.VERB and c in scene.arguments[above].objects
    if not (indefinite and before.head.article and verb):
        return False
    scene.governor[c.index] = above if above is not None else before.index
    return True


def _goes_with(scene: Scene, c: Chunk) -> int | None:
    """``اتهمه بخرق الهدنة وبقصف المدينة``: a preposition that is said again behind ``و`` goes back to the verb that has
    it already."""
    for verb in reversed(scene.row[: c.index]):
        if verb.predicate:
            said = [d for p, d in scene.arguments[verb.index].preps if p == c.prep]
            return verb.index if c in said[1:] and said[0].sort is Sort.EVENT else None
    return None


def _charged_too(scene: Scene, c: Chunk) -> int | None:
    """``اتهمت الحركة الجيش بخرق الهدنة في الجنوب، وشن غارات``: behind a comma one more verbal noun is what the verb of
    accusing charges somebody with, too."""
    form = c.head.analysis.form if c.head.analysis else None
    comma = scene.row[c.index - 1].head.text in COMMAS and form is not None and form.pos is Pos.MASDAR
    for verb in reversed(scene.row[: c.index] if comma and not c.head.article else ()):
        if verb.predicate:
            charged = verb.kind is Kind.ACCUSATION and any(
                d.sort is Sort.EVENT for d in scene.arguments[verb.index].of("ب")
            )
            return verb.index if charged else None
        if verb.sort in _CLAUSES:
            return None
    return None


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
