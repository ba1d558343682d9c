"""Deeds told by a general verb together with its object, subject or complement: ``أغلقت السلطات المعبر``,
``قطعت الدولة علاقاتها``, ``دخلت شاحنات محملة بالأغذية``.

The families stand in the ``deeds`` lists of packs/lang/ar/reader.yml, named ``kind.family``. A family gives the lemmas
of its verbs (their verbal nouns count too: ``إغلاق المعبر``) and, by slot, what must stand there with them: ``object``,
``subject``, a preposition, or ``near`` (any word of the clause). ``@force`` stands for a word class, ``@talks`` for a
kind, ``@name`` for any named actor, ``@number`` for a number alone, ``@any`` for any phrase; ``frame`` names the role
pattern.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hudna.claims.agents import actor_like
from hudna.claims.chunks import Chunk, Sort, rest
from hudna.claims.drafts import Draft
from hudna.claims.grammar import HARD_MARKS
from hudna.claims.roles import fill_roles
from hudna.claims.rules.drafting import borrow, start
from hudna.claims.scene import Scene
from hudna.claims.spelling import bare, without_article
from hudna.claims.tokens import Token
from hudna.claims.vocabulary import families, words
from hudna.lexicon import Pos
from hudna.model.claim import Kind
from hudna.text.fold import fold_key

_TOWARD = words("deeds_toward.prepositions")
_DIRECT = frozenset(("subject", "object"))
_ELSEWHEN = words("finish.elsewhen")


@dataclass(frozen=True, slots=True)
class Deed:
    """A family that a predicate or verbal noun was found to tell, and the phrases that proved it."""

    kind: Kind
    family: str
    subject: Chunk | None = None
    matter: Chunk | None = None
    """The object or complement that makes it the deed."""


_FAMILIES = families("deeds")
_BY_VERB: dict[str, list[str]] = {}
for _name, _slots in _FAMILIES.items():
    for _verb in _slots["verb"]:
        _BY_VERB.setdefault(_verb, []).append(_name)
DEED_VERBS = frozenset(_BY_VERB)
"""The lemmas that some family knows."""


def deed_of(scene: Scene, chunk: Chunk) -> Deed | None:
    """The first family that the chunk's verb or verbal noun tells with what stands around it."""
    lemma = scene.lemma(chunk) if chunk.predicate or scene.lemma(chunk) in DEED_VERBS else _verbal(scene, chunk)
    if not chunk.predicate and (_wished(scene, chunk) or (chunk.sort is Sort.NP and not _told(scene, chunk))):
        return None
    for name in _BY_VERB.get(lemma, ()):
        deed = _found(scene, chunk, name)
        if deed is not None:
            return deed
    return None


def _verbal(scene: Scene, chunk: Chunk) -> str:
    """``إغلاق المعبر``: the lemma of the verb whose verbal noun opens the phrase, else an empty string."""
    form = chunk.head.analysis.form if chunk.head.analysis else None
    if form is None or chunk.head is not chunk.words[0] or form.pos not in (Pos.MASDAR, Pos.NOUN):
        return ""
    if form.pos is Pos.MASDAR:
        return form.lemma
    read = (a.form for a in scene.lexicon.analyse(chunk.head.text))
    return next((f.lemma for f in read if f.pos is Pos.MASDAR and f.lemma in DEED_VERBS), "")


def _told(scene: Scene, chunk: Chunk) -> bool:
    """A verbal noun tells a deed under a verb (``أعلن إغلاق المعبر``), in a headline or behind ``بعد``; one behind
    ``ل`` or left hanging only names it."""
    if chunk.prep == "ل" or chunk.negation:
        return False
    above = scene.governor.get(chunk.index)
    return above is not None or chunk.prep in _ELSEWHEN or (scene.headline and chunk.index == 0)


_WISHING = frozenset((Kind.DEMAND, Kind.REJECTION, Kind.THREAT, Kind.ACCUSATION))


def _wished(scene: Scene, chunk: Chunk) -> bool:
    """``طالب بإغلاق المعبر``, ``اتهمها بإرسال السلاح``: asked for, refused or alleged, and told by the word above."""
    above = scene.governor.get(chunk.index)
    over = [scene.row[k] for k in (above, chunk.index - 1) if k is not None and k >= 0]
    return any(c.kind in _WISHING for c in over)


def begin(scene: Scene, chunk: Chunk, deed: Deed) -> Draft:
    """The draft of a deed, its roles by the frame of its kind or of its family."""
    draft = start(scene, chunk, deed.kind, f"{deed.kind.value}.phrase", roles=False)
    named = next(iter(_FAMILIES[deed.family].get("frame", ())), deed.kind.value)
    frame = scene.lexicon.frames[named]
    fill_roles(scene, draft, frame)
    matter = deed.matter
    if matter is not None:
        if Sort.EVENT in (matter.sort, chunk.sort) or deed.kind is Kind.COERCION or matter.prep:
            draft.parts |= {matter.index}
        draft.last = max(draft.last, matter.index)
        if not draft.recipient and frame.get("object") == "recipient" and matter.sort is Sort.NP and not matter.prep:
            draft.recipient = [matter]
        aimed = scene.arguments.get(matter.index)
        draft.recipient += [c for p, c in aimed.preps if frame.get(p) == "recipient"] if aimed is not None else []
    if deed.subject is not None and frame.get("subject") == "recipient":
        draft.recipient = [deed.subject]
    elif deed.subject is not None and deed.subject not in draft.actor and frame.get("subject") == "actor":
        draft.actor = [deed.subject]
        draft.first = min(chunk.index, deed.subject.index)
        draft.recipient = [c for c in draft.recipient if c is not deed.subject]
    draft.parts |= {c.index for c in _loads(scene, deed)}
    if not chunk.predicate:
        draft.last = max(draft.last, _complemented_to(scene, draft.last))
        borrow(scene, chunk, draft)
    return draft


def _loads(scene: Scene, deed: Deed) -> list[Chunk]:
    """``شاحنة مساعدات``, ``منع دخول المساعدات``: relief or a noun of the deed's own kind that only says more of the
    phrase before it."""
    behind = [scene.row[c.index + 1] for c in (deed.subject, deed.matter) if c and c.index + 1 < len(scene.row)]
    return [c for c in behind if c.sort is Sort.EVENT and c.kind in (deed.kind, Kind.AID) and not (c.prep or c.conj)]


def _complemented_to(scene: Scene, last: int) -> int:
    """``سحب قواته إلى الحدود``: the last of the phrases with prepositions that follow a verbal noun's phrase."""
    while last + 1 < len(scene.row) and scene.row[last + 1].sort is Sort.NP and scene.row[last + 1].prep in _TOWARD:
        last += 1
    return last


def _found(scene: Scene, chunk: Chunk, name: str) -> Deed | None:
    slots = _FAMILIES[name]
    taken: dict[str, Chunk] = {}
    for slot, wanted in slots.items():
        if slot in ("verb", "frame"):
            continue
        if slot == "near":
            if not any(_listed(scene, w, wanted) for w in _clause(scene, chunk)):
                return None
            continue
        hit = next((c for c in _fillers(scene, chunk, slot) if _fits(scene, chunk, c, wanted)), None)
        if hit is None:
            return None
        taken[slot] = hit
    matter = next((c for slot, c in taken.items() if slot != "subject"), None)
    return Deed(Kind(name.partition(".")[0]), name, taken.get("subject"), matter)


def _fillers(scene: Scene, chunk: Chunk, slot: str) -> list[Chunk]:
    """The phrases that stand in the slot. What cannot act is never taken for a subject by the grammar, and what
    follows a verbal noun may be either."""
    own = scene.arguments.get(chunk.index)
    if own is None:
        within = rest(chunk)
        return [*([within] if within else []), *scene.row[chunk.index + 1 : chunk.index + 2]] if slot in _DIRECT else []
    if slot == "object":
        return own.objects[:2] or ([] if chunk.predicate else own.of("ل")[:1])
    if slot == "subject":
        acting = own.subject and actor_like(own.subject[0]) and not own.subject_from_left
        return [*own.subject[:1], *([] if acting else own.objects[:1])]
    return own.of(slot)


def _fits(scene: Scene, chunk: Chunk, filler: Chunk, wanted: frozenset[str]) -> bool:
    if chunk.sort is Sort.NP and (filler.prep or filler.conj):
        return False
    return "@any" in wanted or any(_listed(scene, w, wanted) for w in _heads(filler))


def _heads(chunk: Chunk) -> list[Token]:
    """``أولى القوافل``, ``عشرات الشاحنات``: the head, and what an ordinal or a quantity before it counts."""
    at = chunk.words.index(chunk.head)
    return chunk.words[at : at + 2]


def _listed(scene: Scene, word: Token, wanted: frozenset[str]) -> bool:
    if (word.actor is not None and "@name" in wanted) or (word.number is not None and "@number" in wanted):
        return True
    entry = word.entry
    if entry is not None and (f"@{entry.word_class}" in wanted or fold_key(entry.lemma) in wanted):
        return True
    if entry is not None and entry.kind is not None and f"@{entry.kind.value}" in wanted:
        return True
    lemma = word.analysis.form.lemma if word.analysis else ""
    text = without_article(bare(word.text))
    return lemma in wanted or text in wanted or text.removesuffix("ا") in wanted


def _clause(scene: Scene, chunk: Chunk) -> Iterator[Token]:
    for c in scene.row[chunk.index + 1 :]:
        if c.sort is Sort.MARK and c.head.text in HARD_MARKS:
            return
        yield from c.words
