"""Whose subject a verb has that names none of its own: that of the verb it goes on from, of a clause before it, of
whoever issues the document or announces what the clause says."""

from __future__ import annotations

from hudna.claims.agents import actor_like, beside_breach
from hudna.claims.chunks import Chunk, Sort
from hudna.claims.complements import Arguments
from hudna.claims.grammar import COMMAS
from hudna.claims.scene import Scene
from hudna.claims.spelling import bare
from hudna.claims.subjects import nominative
from hudna.claims.subordinate import of_main_clause
from hudna.claims.tokens import DOCUMENTS, SPEECH_KINDS
from hudna.claims.topics import agree
from hudna.claims.vocabulary import words
from hudna.model.claim import Kind

_ITS_OWN = ("نه", "نها", "نهم", "نهما")
"""Endings of ``أن`` with the pronoun of whoever speaks (``أكد أنه أسقط``)."""
_SUFFERING = words("readings.suffering")
_EVERYBODY = words("carried.everybody")
_FRONTING = words("carried.fronting")
"""What opens a clause of time or concession before the main one (``رغم أن``, ``بعدما``)."""


def carry_subjects(scene: Scene) -> None:
    """A verb without a subject of its own has that of the verb that it goes on from."""
    told: list[int] = []
    """The predicates so far that have a subject."""
    for c in scene.predicates:
        own = scene.arguments[c.index]
        before = _goes_on_from(scene, c, told) if told else []
        said = scene.row[c.index - 1] if c.index else None
        clause = said is not None and said.sort is Sort.COMPLEMENTISER
        after_then = said is not None and said.sort is Sort.CONNECTIVE and said.head.close == "ثم"
        pronominal = clause and said is not None and said.head.close.endswith(_ITS_OWN)
        preceded = _preceded(scene, c) if clause else []
        owner = preceded or (_announcer(scene, c) if pronominal else [])
        if pronominal and said is not None and (_means_other(said, owner or before) or _means_nobody(said, c, own)):
            before, owner = [], []
        if (preceded or (pronominal and (before or owner))) and own.subject and not own.subject_from_left:
            own.objects, own.subject = own.subject + own.objects, []
        if _lone_object(scene, c, own) or _behind_own_pronoun(scene, c, own) or _everybody_called(c, own):
            own.objects, own.subject = own.subject + own.objects, []
        if not own.subject and owner and _undergone(c):
            own.objects = [*own.objects, *owner]
        elif not own.subject and owner and not _comes_about(c, own):
            own.subject, own.subject_from_left = owner, True
        own_subject = c.lemma in _SUFFERING and bool(own.objects) and own.objects[0].index == c.index + 1
        linked = c.conj or clause or after_then or c.sort is Sort.PARTICIPLE or _in_document(scene, c)
        linked = linked or (bool(before) and not own.subject and _behind_fronted(scene, c, told[-1]))
        linked = linked or (bool(before) and (_when_it_suffered(c, said) or _but_they(c, said, before)))
        linked = linked and not (own_subject or _truce_begins(c, own))  # ``وتعرض محيط البلدة لقصف``
        if not own.subject and before and linked and not _passive(c) and not _of_speaker(scene, c, told):
            own.subject, own.subject_from_left = list(before), True
        if told and (meant := _meant(scene, c, own, told)):
            own.subject, own.subject_from_left = meant, True
        if (own.subject_from_left or not own.subject) and (breaking := beside_breach(scene.row, c)):
            own.subject, own.subject_from_left = breaking, True
        if told and _goes_on_doing(scene, c, own, told[-1]):
            own.objects, own.subject = own.subject + own.objects, list(scene.arguments[told[-1]].subject)
            own.subject_from_left = True
        if issuer := _issuer(scene, c, own):
            if own.subject and not own.subject_from_left:
                own.objects = own.subject + own.objects
            own.subject, own.subject_from_left = issuer, True
        if own.subject:
            told.append(c.index)


def _of_main_clause(scene: Scene, c: Chunk, own: Arguments, told: list[int]) -> list[Chunk]:
    outside = [k for k in told if not _told_of_what(scene, k, c)]
    quoted = not outside or _in_closed_quote(scene, outside[-1], c.index) or _passive(c)
    return [] if quoted or own.subject_from_left else of_main_clause(scene, c, own, outside[-1])


def _when_it_suffered(c: Chunk, said: Chunk | None) -> bool:
    """``كانت دورية تمر في المنطقة عندما تعرضت لهجوم``: whoever the main clause is about came under it."""
    timed = said is not None and said.sort is Sort.CONNECTIVE and said.head.close in _WHEN
    return timed and c.lemma in _SUFFERING


def _but_they(c: Chunk, said: Chunk | None, before: list[Chunk]) -> bool:
    """``أما الحركة، فلم تصدر تعليقا، لكنها كانت قد نفت``: what they say goes on from what the clause before did."""
    contrast = said is not None and said.sort is Sort.CONNECTIVE and said.head.text.removeprefix("و").startswith(_YET)
    own = contrast and said is not None and said.head.text.endswith(_PRONOUNS)
    return own and c.kind in SPEECH_KINDS and actor_like(before[0]) and agree(c, before[0])


_WHEN = words("attacks.when")


def _meant(scene: Scene, c: Chunk, own: Arguments, told: list[int]) -> list[Chunk]:
    """Whom of the clause before a verb means that names nobody itself."""
    if same := _of_main_clause(scene, c, own, told):
        own.objects, own.subject = own.subject + own.objects, []
        return same
    if own.subject and not own.subject_from_left:
        return []
    if not own.subject and _of_its_own(scene, c, told[-1]):
        return list(scene.arguments[told[-1]].subject)
    return _asked(scene, c, told[-1])


def _asked(scene: Scene, c: Chunk, told: int) -> list[Chunk]:
    """``عرض الوسيط على الحكومة هدنة لكنها رفضت``, ``دعت البعثة الجماعة إلى هدنة غير أنها رفضت``: behind a pronoun who
    refuses or accepts is who was asked."""
    said = scene.row[c.index - 1]
    contrast = said.sort is Sort.CONNECTIVE and said.head.text.removeprefix("و").startswith(_YET)
    contrast = contrast or (said.sort is Sort.COMPLEMENTISER and scene.row[said.index - 1].head.close in _BUT)
    verb, own = scene.row[told], scene.arguments[told]
    if c.sort is not Sort.VERB or c.lemma not in _ANSWERS or not (contrast and said.head.text.endswith(_PRONOUNS)):
        return []
    if verb.kind is not Kind.DEMAND and verb.lemma not in _PROPOSING:
        return []
    put_to = [*own.objects, *own.of("علي", "ل", "من")] if verb.kind is Kind.DEMAND else own.of("علي", "ل")
    return [p for p in put_to if p.index < c.index and actor_like(p) and agree(c, p)][:1]


_YET = "لكن"
_BUT = words("carried.but")
_PRONOUNS = ("ه", "ها", "هم", "هما")
_ANSWERS = words("carried.answers")
_PROPOSING = words("carried.proposing")


def _truce_begins(c: Chunk, own: Arguments) -> bool:
    """``ذكرت مصادر أنه اتفق على أن تدخل الهدنة حيز التنفيذ``: the truce right behind the verb is what begins."""
    first = own.objects[0] if own.objects else None
    return first is not None and first.index == c.index + 1 and first.word_class == "truce_word" and c.lemma in _BEGINS


_BEGINS = words("truce_again.begins")


def _goes_on_doing(scene: Scene, c: Chunk, own: Arguments, told: int) -> bool:
    """``بدأت القوات تقصف المدينة``, ``باتت الحركة ترفض``: an imperfect right behind a verb of beginning or becoming, or
    behind its subject, is what that subject does."""
    if c.sort is not Sort.VERB or not c.present or c.conj or c.negation or own.subject_from_left or _passive(c):
        return False
    between = scene.row[told + 1 : c.index]
    near = all(b.sort is Sort.TIME or (b.nominal and not (b.prep or b.conj)) for b in between)
    return near and scene.row[told].lemma in _BECOMING and agree(scene.row[told], c)


def _of_its_own(scene: Scene, c: Chunk, told: int) -> bool:
    """``صادقت مصر على اتفاق أبرمته مع السودان``: a perfect whose pronoun means the indefinite phrase right before it,
    and that names nobody, is what the subject before that phrase did."""
    thing, form = scene.row[c.index - 1], c.head.analysis.form if c.head.analysis else None
    if c.sort is not Sort.VERB or c.conj or c.negation or _passive(c) or form is None or form.tense != "past":
        return False
    if not thing.nominal or thing.conj or c.head.pronoun not in ("ه", "ها") or form.person != 3:
        return False
    definite = any(w.article or w.pronoun or w.actor is not None or w.place is not None for w in thing.words)
    own = thing.head.analysis.form if thing.head.analysis else None
    meant = own is None or own.gender is None or (own.gender == "f" or own.number == "p") == (c.head.pronoun == "ها")
    between = scene.row[told + 1 : c.index]
    return not definite and meant and agree(scene.row[told], c) and not any(b.sort is Sort.MARK for b in between)


_BECOMING = words("carried.becoming")
_ISSUING = frozenset((Kind.DECISION, Kind.CLAIM, Kind.AGREEMENT))
"""``أقر المجلس قرارا``, ``تبنى قرارا``, ``وقع مرسوما``."""


def _issuer(scene: Scene, c: Chunk, own: Arguments) -> list[Chunk]:
    """``أصدر المجلس قرارا يدعو إلى``, ``أصدر مكتبه وثيقة تتضمن``: what an indefinite document does, right before the
    verb, is done by whoever issues it; what follows the verb is its object (``قرارا يطالب إسرائيل``)."""
    paper = scene.row[c.index - 1] if c.index and c.sort is Sort.VERB and not c.conj else None
    if paper is None or paper.words[0].article or _passive(c) or c.negation:
        return []
    described = c.present and not (c.head.pronoun or c.resumptive)
    if own.subject not in ([], [paper]) and not described:
        return []
    if paper.word_class != "document" and paper.kind is not Kind.DECISION:
        return []
    for verb in reversed(scene.row[: paper.index]):
        if verb.predicate:
            issuing = scene.arguments[verb.index]
            issued = paper in issuing.objects and (verb.frame == "light" or verb.kind in _ISSUING)
            return [s for s in issuing.subject if actor_like(s)] if issued else []
    return []


def _behind_fronted(scene: Scene, c: Chunk, told: int) -> bool:
    """``ورغم أن الحركة أعلنت هدنة، قصفت البلدة``: a verb right behind the comma that ends a clause of time or
    concession at the head of the sentence, which may have the subject of that clause."""
    k = c.index - 1
    while k > 0 and scene.row[k].sort is Sort.TIME:
        k -= 1
    comma = scene.row[k].sort is Sort.MARK and scene.row[k].head.text in COMMAS
    fronted = scene.row[0].sort is Sort.CONNECTIVE and bare(scene.row[0].head.close) in _FRONTING
    return c.sort is Sort.VERB and comma and fronted and told < k and agree(scene.row[told], c)


def _of_speaker(scene: Scene, c: Chunk, told: list[int]) -> bool:
    """``اتفق البلدان على هدنة، وندعو الجميع إلى``: a verb of the first person goes on from none of the third."""
    persons = [v.head.analysis.form.person if v.head.analysis else None for v in (c, scene.row[told[-1]])]
    return c.conj and persons[0] == 1 and persons[1] != 1


def _comes_about(c: Chunk, own: Arguments) -> bool:
    """``أكد أنه تم القبض عليه``: nobody does it; ``أنه سيجري تحقيقا``, with its object in the accusative, says who."""
    done = own.objects[0].head if own.objects else None
    return c.passive_auxiliary and not (done is not None and done.text.endswith("ا") and not done.article)


def _undergone(c: Chunk) -> bool:
    """``قالت إنه أُجلي``: the pronoun means whom it was done to."""
    form = c.head.analysis.form if c.head.analysis else None
    return c.head.passive or (form is not None and form.voice == "passive")


def _announcer(scene: Scene, c: Chunk) -> list[Chunk]:
    """``إعلان واشنطن أنها ستسحب``: whose announcement the clause with a pronoun is the content of."""
    for k in range(c.index - 1, -1, -1):
        own = scene.arguments.get(k)
        if own is not None and own.content == c.index - 1:
            return [o for o in own.objects if o.sort is Sort.NP][:1] if scene.row[k].sort is Sort.EVENT else own.subject
    return []


def _means_other(clause: Chunk, teller: list[Chunk]) -> bool:
    """``وقالت البعثة إنهم أعدموا``, ``قال الوزير إنها ستنسحب``: one person or body that tells something is meant by no
    plural pronoun behind ``أن``, and by none of the other gender."""
    if len(teller) != 1:
        return False
    head = teller[0].head
    form = head.analysis.form if head.analysis else None
    if form is None or form.number != "s" or form.gender is None or head is not teller[0].words[0] or head.number:
        return False
    if teller[0].word_class not in _SINGLE or clause.head.close.endswith("نهما"):
        return False
    if clause.head.close.endswith("نهم"):
        return True
    spoken_for = len(teller[0].words) > 1  # ``قال المتحدث باسم الحركة إنها``
    return not spoken_for and not clause.head.close.endswith({"f": "نها", "m": "نه"}[form.gender])


_SINGLE = frozenset(("person", "body"))


def _means_nobody(clause: Chunk, verb: Chunk, own: Arguments) -> bool:
    """``قالت اللجان إنه للمرة الثانية قصفت القوات السوق``, ``أكد أنه هاجم المسلحون البلدة``: nobody is meant by a
    pronoun of another gender than the verb's, or before a subject that its ending shows."""
    form = verb.head.analysis.form if verb.head.analysis else None
    if form is None or form.number != "s" or form.person == 1 or not own.subject or own.subject_from_left:
        return False
    shown = nominative(own.subject[0]) and clause.head.close.endswith(("نه", "نها"))
    return shown or (form.gender == "f" and clause.head.close.endswith("نه"))


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
    deed = c.kind is Kind.ATTACK and not c.conj  # ``مستهدفة مناطق``
    speaks = (c.sort is Sort.PARTICIPLE and not deed) or c.kind in SPEECH_KINDS or c.frame == "speech"
    clause = scene.row[c.index - 1].sort is Sort.COMPLEMENTISER
    if not clause:
        if told_of_thing(scene, c):
            return []
        outside = [k for k in told if not _told_of_what(scene, k, c)]
        agreeing = [k for k in outside if agree(scene.row[k], c)]
        if not agreeing and c.sort is Sort.PARTICIPLE and not speaks:
            return []
        told = agreeing or outside or told
    else:
        told = [k for k in told if not _in_closed_quote(scene, k, c.index)] or told
    if speaks and not clause:
        for k in sorted({*told, *_untold(scene, c)}, reverse=True):
            quoted = scene.within_words(k, c.index) or _in_closed_quote(scene, k, c.index)
            if not quoted and agree(scene.row[k], c):
                return scene.arguments[k].subject
        if _in_closed_quote(scene, told[-1], c.index):
            return []
    return scene.arguments[told[-1]].subject


def _told_of_what(scene: Scene, k: int, c: Chunk) -> bool:
    """``رد الرئيس على الهدنة التي أعلنتها موسكو، متهما``, ``قبلت هدنة أعلنتها موسكو، واشترطت``: does the verb at ``k``
    say, in a relative clause that a comma ends before ``c``, what its own subject did to what stands before it? ``الأمر
    الذي`` tells of the clause itself."""
    row, first = scene.row, k - 1
    while first > 0 and row[first].sort is Sort.TIME:
        first -= 1
    relative = first > 0 and row[first].sort is Sort.RELATIVE and row[first].head.close != "ما"
    form = c.head.analysis.form if c.head.analysis else None
    several = c.sort is Sort.VERB and form is not None and form.number in ("p", "d")
    relative = relative or (first == k - 1 >= 0 and bool(row[k].head.pronoun) and _of_indefinite(row, k))
    if not relative or several or row[first - 1].head.text in _MATTER:
        return False
    own = row[k].head.pronoun or row[k].resumptive
    if not own and (c.sort is not Sort.PARTICIPLE or row[first - 1].sort is Sort.MARK):
        return False
    return any(b.sort is Sort.MARK and b.head.text in COMMAS for b in row[k + 1 : c.index])


def _of_indefinite(row: list[Chunk], verb: int) -> bool:
    """``هدنة أطلقتها الأمم المتحدة``: without a relative, of the indefinite noun right before it."""
    before = row[verb - 1]
    definite = any(w.article or w.pronoun or w.actor is not None or w.place is not None for w in before.words)
    return before.nominal and not (definite or row[verb].conj or row[verb].resumptive)


_MATTER = words("carried.matter")


def told_of_thing(scene: Scene, c: Chunk) -> bool:
    """``هجمات شهدتها البلاد وتتهم الحركة بها``, ``حرب أودت بحياة الآلاف وشردت الملايين``: is the verb joined, without a
    comma, to one that tells of an indefinite thing right before it and that has nobody for its subject?"""
    before = next((v for v in reversed(scene.predicates) if v.index < c.index), None) if c.conj else None
    if before is None or scene.arguments[before.index].subject or before.sort is not Sort.VERB or before.conj:
        return False
    thing = scene.row[before.index - 1] if before.index else before
    definite = any(w.article or w.pronoun or w.actor is not None or w.place is not None for w in thing.words)
    between = scene.row[before.index + 1 : c.index]
    return thing.nominal and not definite and not any(b.sort is Sort.MARK for b in between)


def _in_closed_quote(scene: Scene, k: int, outside: int) -> bool:
    """``فإن الموقوف "التقى شريكه"، مشددا على``: does the verb stand in quoted words that end before ``outside``? Who
    acts in them is not who speaks them."""
    quotes = [c.index for c in scene.row if c.sort is Sort.QUOTE]
    return sum(q < k for q in quotes) % 2 == 1 and any(k < q < outside for q in quotes)


def _untold(scene: Scene, c: Chunk) -> list[int]:
    """``وأضاف أن الجيش سيرد، مطالبا``: verbs of saying before ``c`` whose subject an earlier sentence names."""
    verbs = [v for v in scene.row[: c.index] if v.sort is Sort.VERB and v.frame == "speech" and not _passive(v)]
    return [v.index for v in verbs if v.conj and scene.arguments[v.index].content is not None]


def _lone_object(scene: Scene, c: Chunk, own: Arguments) -> bool:
    """``وناشد الأطراف الامتناع``: the one phrase behind a verb that always names whom it is turned to is its object,
    where a verb before it, here or in the sentence before (``و``), gives the subject."""
    if not own.subject or own.subject_from_left or c.sort is not Sort.VERB or c.head.pronoun:
        return False
    if nominative(own.subject[0]):
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
            return bool(scene.arguments[k].subject) and agree(before, c) and own.subject[0].word_class != "people"
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


def _in_document(scene: Scene, c: Chunk) -> bool:
    """``نشرت الجماعة بيانا أعلنت فيه مسؤوليتها``, ``وجه رسالة إلى نظيره دعا فيها``: who issues a statement says what
    stands in it."""
    near = [b for b in scene.row[max(0, c.index - 2) : c.index] if not (b.sort is Sort.NP and b.prep)]
    before = near[-1] if near else None
    issued = before is not None and before.word_class in DOCUMENTS and not before.words[0].article
    return bool(c.resumptive) and issued


def _passive(c: Chunk) -> bool:
    form = c.head.analysis.form if c.head.analysis else None
    return c.passive_auxiliary or c.head.passive or (form is not None and form.voice == "passive")
