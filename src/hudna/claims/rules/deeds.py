"""Deeds told by a general verb together with its object, subject or complement: ``أغلقت السلطات المعبر``,
``قطعت الدولة علاقاتها``, ``دخلت شاحنات محملة بالأغذية``.

The deeds stand in packs/lang/ar/deeds.yml (docs/packs.md says how). The verbal nouns of their verbs count too:
``إغلاق المعبر``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache

from hudna.claims.agents import actor_like
from hudna.claims.chunks import Chunk, Sort
from hudna.claims.complements import Arguments
from hudna.claims.drafts import Draft
from hudna.claims.fillers import fits, names
from hudna.claims.grammar import HARD_MARKS
from hudna.claims.roles import fill_roles
from hudna.claims.row import behind_head
from hudna.claims.rules.drafting import PUT_TO, borrow, start
from hudna.claims.scene import Scene, Told
from hudna.claims.timeline import leading_time
from hudna.claims.tokens import Token
from hudna.claims.vocabulary import words
from hudna.lexicon import Deed, Lexicon, Pos
from hudna.model.claim import Kind
from hudna.text.memory import remembered

_TOWARD = words("deeds_toward.prepositions")
_DIRECT = frozenset(("subject", "object"))
_ELSEWHEN = words("finish.elsewhen")
_FREEING = words("deeds_toward.freeing")


def deeds_of(scene: Scene) -> Mapping[int, Told]:
    """The deeds that the sentence tells, by the index of the chunk that does; looked for once a sentence."""
    if scene.deeds is None:
        scene.deeds = {}
        known, verbal = scene.lexicon.deeds, _masdar_of(scene.lexicon)
        for c in scene.row:
            deeds = known.get(c.lemma) or (known.get(verbal(c.head.text)) if _may_be_verbal(c) else None)
            if deeds is not None and (told := _deed_of(scene, c, deeds)) is not None:
                scene.deeds[c.index] = told
    return scene.deeds


def freed(scene: Scene) -> Iterator[Draft]:
    """``وصل الأسرى المفرج عنهم إلى رام الله``: captives called freed, under a verb of what has come to pass."""
    for chunk in scene.row:
        if chunk.sort is not Sort.NP or not _freed_in(chunk.words):
            continue
        if any(told.subject is chunk for told in deeds_of(scene).values()):
            continue  # ``عاد الأسرى المفرج عنهم``: told by the verb
        told = any(_came_to_pass(c) for c in scene.row[: chunk.index])
        if not told or any(c.kind in _WISHING or c.negation for c in scene.chain(chunk.index)):
            continue
        draft = start(scene, chunk, Kind.WITHDRAWAL, "withdrawal.freed", roles=False)
        draft.mode, draft.recipient = "release", [chunk]
        yield draft


def _freed_in(words: Sequence[Token]) -> bool:
    for word in words:
        form = word.analysis.form if word.analysis is not None else None
        if form is not None and form.lemma in _FREEING and form.pos in (Pos.ACTIVE, Pos.PASSIVE):
            return True
    return False


def _came_to_pass(c: Chunk) -> bool:
    return c.sort is Sort.VERB and not (c.present or c.future or c.negation)


def _deed_of(scene: Scene, chunk: Chunk, deeds: Sequence[Deed]) -> Told | None:
    """The first of the deeds of the chunk's verb or verbal noun that it tells with what stands around it."""
    if not chunk.predicate and (_wished(scene, chunk) or (chunk.sort is Sort.NP and not _told(scene, chunk))):
        return None
    for deed in deeds:
        if chunk.sort is Sort.EVENT and chunk.kind is Kind.AGREEMENT and deed.kind in _FALLING:
            continue  # ``توقيعها من قبل الجيش`` is written like the verb of falling
        told = _found(scene, chunk, deed)
        if told is not None:
            return told
    return None


def _may_be_verbal(chunk: Chunk) -> bool:
    """``إغلاق المعبر``: does a word that was read as a noun, and may be a verbal noun, open the phrase?"""
    head = chunk.head
    noun = head.analysis is not None and head.analysis.form.pos is Pos.NOUN
    return noun and not chunk.predicate and head is chunk.words[0]


@lru_cache(maxsize=4)
def _masdar_of(lexicon: Lexicon) -> Callable[[str], str]:
    """The function that gives the lemma of the verb with deeds whose verbal noun a word can be read as."""

    @remembered
    def masdar_of(word: str) -> str:
        read = (a.form for a in lexicon.analyse(word))
        return next((f.lemma for f in read if f.pos is Pos.MASDAR and f.lemma in lexicon.deeds), "")

    return masdar_of


def _told(scene: Scene, chunk: Chunk) -> bool:
    """A verbal noun tells a deed under a verb (``أعلن إغلاق المعبر``), in a headline or behind ``بعد``; one behind
    ``ل`` or left hanging only names it."""
    if chunk.prep == "ل" or chunk.negation:
        return False
    above = scene.governor.get(chunk.index)
    after = chunk.prep in _ELSEWHEN or leading_time(scene, chunk.index) is not None
    return above is not None or after or (scene.headline and chunk.index == _head(scene))


def _head(scene: Scene) -> int:
    """Where a headline's news begins: behind the place or the speaker that it is headed by (``غزة: إغلاق المعبر``)."""
    headed = len(scene.row) > _HEADED and scene.row[0].sort is Sort.NP and scene.row[1].head.text in _COLONS
    return _HEADED if headed else 0


_HEADED = 2
_COLONS = (":", "..", "|", "-")


_FALLING = frozenset((Kind.COERCION, Kind.ATTACK))
_WISHING = frozenset((Kind.DEMAND, Kind.REJECTION, Kind.THREAT, Kind.ACCUSATION))


def _wished(scene: Scene, chunk: Chunk) -> bool:
    """``طالب بإغلاق المعبر``, ``اتهمها بإرسال السلاح``: asked for, refused or alleged, and told by the word above."""
    above = scene.governor.get(chunk.index)
    over = [scene.row[k] for k in (above, chunk.index - 1) if k is not None and k >= 0]
    return any(c.kind in _WISHING for c in over)


def begin(scene: Scene, chunk: Chunk, told: Told) -> Draft:
    """The draft of a deed, its roles by the frame of its kind or of its own."""
    deed = told.deed
    draft = start(scene, chunk, deed.kind, f"{deed.kind.value}.phrase", roles=False)
    draft.mode = deed.mode
    frame = scene.lexicon.frames[deed.frame]
    fill_roles(scene, draft, frame)
    matter = told.matter
    if matter is not None:
        if Sort.EVENT in (matter.sort, chunk.sort) or deed.kind is Kind.COERCION or matter.prep:
            draft.parts |= {matter.index}
        draft.last = max(draft.last, matter.index)
        own = scene.arguments.get(chunk.index)
        undergoing = own is not None and matter in _undergoing(chunk, own)
        if frame.get("object") == "content" or undergoing:
            draft.actor = [c for c in draft.actor if c is not matter]
        slot = "object" if not matter.prep else matter.prep if chunk.sort is Sort.NP else ""
        if chunk.sort is Sort.NP and matter.index < chunk.index:  # ``دخول القوات إليها``
            slot = _INTO
        if not draft.recipient and frame.get(slot) == "recipient" and matter.sort is Sort.NP:
            draft.recipient = [matter]
        if not draft.recipient and own is not None and deed.kind in _GIVING and _given(own, matter):
            draft.recipient = own.objects[:1]
        draft.recipient += [c for c in _aimed_at(scene, draft, matter, frame) if c not in draft.recipient]
        placed = deed.kind is Kind.COERCION and bool(matter.prep) and frame.get("object") == "recipient"
        if placed and own is not None and not (draft.recipient or own.objects):
            draft.actor, draft.recipient = [], draft.actor  # ``وضع الرئيس قيد الإقامة الجبرية``
    if frame.get("subject") == "recipient" and (undergoer := told.subject or _before_matter(scene, told)) is not None:
        draft.recipient = [undergoer]
    elif told.subject is not None and told.subject not in draft.actor and frame.get("subject") == "actor":
        draft.actor = [told.subject]
        draft.first = min(chunk.index, told.subject.index)
        draft.recipient = [c for c in draft.recipient if c is not told.subject]
    if deed.mode == "release" and matter is not None and frame.get("object") == "content":
        _free(scene, chunk, matter, draft)
    draft.parts |= {c.index for c in _loads(scene, told)}
    if chunk.predicate and scene.lemma(chunk) == "تبادل" and deed.kind in PUT_TO and not draft.recipient:
        draft.recipient = list(draft.actor)  # ``تبادل الجانبان التهم``
    if not chunk.predicate:
        inside = behind_head(chunk) if matter is not None and matter.index > chunk.index else None
        if inside is not None and actor_like(inside) and frame.get("subject") == "actor":
            draft.actor = [inside]  # ``سحب ترامب جنودا``
        draft.last = max(draft.last, _complemented_to(scene, draft.last))
        borrow(scene, chunk, draft)
    return draft


def _before_matter(scene: Scene, told: Told) -> Chunk | None:
    """``لقي أربعة مدنيين مصرعهم``: the counted phrase right before what its pronoun owns, whatever its ending shows."""
    matter = told.matter
    before = (
        scene.row[matter.index - 1] if matter is not None and matter.index and matter.head.pronoun in _THEM else None
    )
    counted = before is not None and before.sort is Sort.NP and before.words[0].number is not None
    return before if counted and before is not None and not (before.prep or before.conj) else None


def _aimed_at(scene: Scene, draft: Draft, matter: Chunk, frame: Mapping[str, str]) -> list[Chunk]:
    """``رد الجيش على الهجوم بقصف البلدة``; of a demand (``ربط موافقته بانسحاب المسلحين من المدن``) not whence."""
    aimed, asked = scene.arguments.get(matter.index), draft.kind is Kind.DEMAND
    toward = aimed.preps if aimed is not None else []
    struck = start(scene, matter, draft.kind, draft.rule).recipient if draft.kind is matter.kind is Kind.ATTACK else []
    return [c for p, c in toward if frame.get(p) == "recipient" and not (asked and p == "من")] + struck


_GIVING = frozenset((Kind.AID, Kind.WITHDRAWAL))


def _given(own: Arguments, matter: Chunk) -> bool:
    """``سلمت روسيا الجيش مروحيات``: is the matter the second of two objects, the first of them somebody?"""
    return bool(own.subject) and matter in own.objects[1:2] and not matter.conj and actor_like(own.objects[0])


def _free(scene: Scene, chunk: Chunk, matter: Chunk, draft: Draft) -> None:
    """``أطلقت الحكومة سراح 250 مقاتلا``, ``39 امرأة أطلق سراحهن``: whose freedom it is."""
    freed = behind_head(matter)
    if freed is not None:
        draft.recipient = draft.recipient or [freed]
    own = scene.arguments.get(chunk.index)
    several = any(w.number is not None for c in draft.actor for w in c.words)
    if several and own is not None and own.subject_from_left and matter.head.pronoun in _THEM:
        draft.actor, draft.recipient = [], draft.actor


_THEM = frozenset(("هم", "هن", "هما", "ها"))
_INTO = "الي"
_THERE = ("اليه", "اليها")
"""``بعد دخول القوات إليها``."""


def _loads(scene: Scene, told: Told) -> list[Chunk]:
    """``شاحنة مساعدات``, ``منع دخول المساعدات``: relief or a noun of the deed's own kind that only says more of the
    phrase before it."""
    behind = [scene.row[c.index + 1] for c in (told.subject, told.matter) if c and c.index + 1 < len(scene.row)]
    kinds = (told.deed.kind, Kind.AID)
    return [c for c in behind if c.sort is Sort.EVENT and c.kind in kinds and not (c.prep or c.conj)]


def _complemented_to(scene: Scene, last: int) -> int:
    """``سحب قواته إلى الحدود``: the last of the phrases with prepositions that follow a verbal noun's phrase."""
    while last + 1 < len(scene.row) and scene.row[last + 1].sort is Sort.NP and scene.row[last + 1].prep in _TOWARD:
        last += 1
    return last


def _found(scene: Scene, chunk: Chunk, deed: Deed) -> Told | None:
    taken: dict[str, Chunk] = {}
    for slot, terms in deed.fillers:
        if slot == "near":
            if not any(names(word, *terms) for word in _clause(scene, chunk)):
                return None
            continue
        # ``شكلت لجنة``: what fills another slot is no subject too
        left = [c for c in _fillers(scene, chunk, slot) if c.index not in {t.index for t in taken.values()}]
        hit = next((c for c in left if _fits(chunk, c, slot, terms)), None)
        if hit is None and slot == "subject" and _owned(scene, chunk, deed, terms):
            continue
        if hit is None:
            return None
        taken[slot] = hit
    if deed.unless and any(_barred(scene, chunk, slot, terms) for slot, terms in deed.unless):
        return None
    matter = next((c for slot, c in taken.items() if slot != "subject"), None)
    return Told(deed, taken.get("subject"), matter)


def _barred(scene: Scene, chunk: Chunk, slot: str, terms: tuple[str, ...]) -> bool:
    """``سقطت المدينة في ظلام دامس``: is the slot filled so that the deed is not meant?"""
    if slot == "near":
        return any(names(word, *terms) for word in _clause(scene, chunk))
    return any(_fits(chunk, c, slot, terms) for c in _fillers(scene, chunk, slot))


def _owned(scene: Scene, chunk: Chunk, deed: Deed, terms: tuple[str, ...]) -> bool:
    """``سقوطها في أيدي المتمردين``: the pronoun on the noun is the subject, where another slot proves the deed;
    ``دخولهم المدينة``: so with violence told by what may be any noun, where the sentence names whom it can mean."""
    if not chunk.head.pronoun or len(deed.fillers) < _WITH_MATTER:
        return False
    hits = deed.kind in _FALLING and any(slot == "object" for slot, _ in deed.fillers)
    if chunk.sort is not Sort.EVENT and not hits:
        return False
    named = (c for c in scene.row if c is not chunk and _agrees(c, chunk.head.pronoun))
    return chunk.sort is Sort.EVENT or any(fits(c, *terms, deep=True) for c in named)


_WITH_MATTER = 2
"""Slots of a deed that more than its subject proves."""


def _fillers(scene: Scene, chunk: Chunk, slot: str) -> list[Chunk]:
    """The phrases that stand in the slot. What cannot act is never taken for a subject by the grammar, and what
    follows a verbal noun may be either."""
    own = scene.arguments.get(chunk.index)
    if own is None and slot not in _DIRECT:  # ``الإفراج عن مئة محتجز``
        behind = scene.row[chunk.index + 1 : chunk.index + 2]
        there = next((c.pointing for c in (chunk, *(b for b in behind if b.conj)) if c.pointing in _THERE), "")
        there = there if there.startswith(slot) else ""
        return _place_before(scene, chunk, there) if there else [c for c in behind if c.prep == slot]
    if own is None:
        within = behind_head(chunk)
        return [*([within] if within else []), *scene.row[chunk.index + 1 : chunk.index + 2]]
    if slot == "object":
        if not chunk.predicate:
            return own.objects[:2] or own.of("ل")[:1]
        objects = [c for c in own.objects if c.negation not in _WITHOUT]  # ``انتهت الجولة دون اتفاق``
        if len(objects) > 1 and not own.subject and _first_acts(chunk, objects):
            return objects[1:2]
        return objects[:2] or _undergoing(chunk, own) or _entered(scene, chunk)
    if slot == "subject":
        acting = own.subject and actor_like(own.subject[0]) and not own.subject_from_left
        return [*(own.subject[:1] or _told_before(scene, chunk)), *([] if acting else own.objects[:1])]
    if chunk.resumptive and chunk.resumptive.startswith(slot):
        return _pointed_back_to(scene, chunk)
    return own.of(slot)


_WITHOUT = words("truce_left.without")


def _first_acts(verb: Chunk, bare: Sequence[Chunk]) -> bool:
    """``استعادت المدينة هدوءها``: of two phrases right behind the verb the first is its subject, party or none."""
    first, second = bare[:2]
    return (first.index, second.index) == (verb.index + 1, verb.index + 2) and not (second.conj or verb.head.pronoun)


def _told_before(scene: Scene, verb: Chunk) -> list[Chunk]:
    """``تعزيزات عسكرية تصل إلى الحدود``: an event noun that opens the clause right before the verb is its subject;
    ``شيعوا ثلاثة عمال قضوا في القصف``: so are the counted right before a plural."""
    before = scene.row[verb.index - 1] if verb.index and verb.sort is Sort.VERB and not verb.conj else None
    if before is not None and verb.head.text.endswith(_THEY) and any(w.number is not None for w in before.words):
        return [before]
    opens = before is not None and (before.index == 0 or scene.row[before.index - 1].sort in _OPENING)
    return [before] if before is not None and opens and before.sort is Sort.EVENT and not before.prep else []


_THEY = "وا"
_OPENING = (Sort.MARK, Sort.COMPLEMENTISER)


def _undergoing(verb: Chunk, own: Arguments) -> list[Chunk]:
    """``35 شخصا أوقفوا للتحقيق``, ``أوقف عشرة شبان``, ``نشرت قوات إضافية``: so many before a plural verb without an
    object, and somebody indefinite behind it, are whom it was done to."""
    form = verb.head.analysis.form if verb.head.analysis else None
    if form is None or form.tense != "past" or verb.head.pronoun or not own.subject:
        return []
    lone, counted = own.subject[0], any(w.number is not None for w in own.subject[0].words)
    if own.subject_from_left:
        return [lone] if (counted and form.number == "p") or lone.word_class in ("site", "area") else []
    owned = lone.head.article or lone.head.pronoun or lone.head.actor is not None or lone.head.place is not None
    return [lone] if form.number == "s" and lone.index == verb.index + 1 and (counted or not owned) else []


def _entered(scene: Scene, verb: Chunk) -> list[Chunk]:
    """``انسحبت القوات من الحقل، ودخلته الميليشيا``, ``عاد الناشط بعد أن أوقفته الشرطة``: the nearest place before, or
    person before whoever did it, that the verb's pronoun agrees with."""
    pronoun = verb.head.pronoun
    if pronoun not in ("ه", "ها"):
        return []
    for c in reversed(scene.row[: verb.index]):
        form = c.head.analysis.form if c.head.analysis else None
        one = c.word_class == "person" and form is not None and form.number == "s"
        if _agrees(c, pronoun) and (one or c.word_class in ("area", "site") or c.head.place is not None):
            return [c]
    return []


def _place_before(scene: Scene, noun: Chunk, pronoun: str) -> list[Chunk]:
    """``نزحوا من سنجة بعد دخول القوات إليها``: the nearest place before, or name that the packs do not know, that the
    pronoun behind the noun agrees with; none behind ``ب`` (``سمحت بدخول الجيش إليها``)."""
    before = (c for c in reversed(scene.row[: noun.index]) if _agrees(c, pronoun) and noun.prep != "ب")
    return [c for c in before if c.head.place or c.word_class in ("area", "site") or _unknown(c)][:1]


def _unknown(c: Chunk) -> bool:
    return c.head.analysis is None and c.head.actor is None and c.head.number is None


def _agrees(c: Chunk, pronoun: str) -> bool:
    form = c.head.analysis.form if c.head.analysis else None
    return c.sort is Sort.NP and (form is None or (form.gender == "f") == pronoun.endswith("ها"))


def _pointed_back_to(scene: Scene, chunk: Chunk) -> list[Chunk]:
    """``48 أسيرا أفرجت عنهم السلطات``, ``الأسرى الذين أفرج عنهم``: whom the pronoun behind the preposition means."""
    before = scene.row[: chunk.index]
    if before and before[-1].sort is Sort.RELATIVE:
        before = before[:-1]
    return [c for c in before[-1:] if c.sort is Sort.NP]


def _fits(chunk: Chunk, filler: Chunk, slot: str, terms: tuple[str, ...]) -> bool:
    """Behind a verbal noun only the phrase right behind it belongs to it."""
    owned = slot == "object" and filler.prep == "ل"  # ``تبادل للنار``
    apart = filler.conj or (bool(filler.prep) and slot in _DIRECT and not owned)
    return not (chunk.sort is Sort.NP and apart) and fits(filler, *terms, deep=True)


def _clause(scene: Scene, chunk: Chunk) -> Iterator[Token]:
    yield from chunk.words[1:] if chunk.sort is Sort.NP else ()
    for c in scene.row[chunk.index + 1 :]:
        if c.sort is Sort.MARK and c.head.text in HARD_MARKS:
            return
        yield from c.words
