"""Who stands accused of a deed, whose decision it is, with whom one signs: where the grammar of the trigger alone
says it wrongly or not at all."""

from __future__ import annotations

from hudna.claims.agents import actor_like, is_party
from hudna.claims.chunks import Chunk, Sort
from hudna.claims.drafts import Draft
from hudna.claims.rules.drafting import MET, answering
from hudna.claims.scene import Scene
from hudna.claims.vocabulary import words
from hudna.model.claim import Kind

_RESPONSIBILITY = words("blame.responsibility")
_LAID_TO = frozenset((Kind.COERCION, Kind.WITHDRAWAL, Kind.AID, Kind.MOBILIZE))


def accused(scene: Scene, draft: Draft) -> list[Chunk]:
    """``اتهم الحركة بمحاصرة الحي``, ``بفرض حصار على الحي``, ``حملها مسؤولية السيطرة على الطريق``: who stands accused of
    the deed did it."""
    deed = draft.trigger
    verb = next((c for c in scene.chain(deed.index) if c.predicate), None)
    before = scene.row[deed.index - 1]
    charged = (deed if deed.prep else before).prep == "ب" or (not deed.prep and before.lemma in _RESPONSIBILITY)
    if draft.kind not in _LAID_TO or verb is None or verb.kind is not Kind.ACCUSATION or not charged:
        return []
    return [c for c in scene.arguments[verb.index].objects if c.index < deed.index and is_party(c)]


def taken_by(scene: Scene, chunk: Chunk, draft: Draft) -> None:
    """``قرار للبرلمان``, ``قرار لمجلس الأمن``: whose decision it is stands behind ``ل``, right behind the noun."""
    if draft.kind is not Kind.DECISION or chunk.sort is not Sort.EVENT:
        return
    behind = [c for c in scene.arguments[chunk.index].of("ل")[:1] if c.index == chunk.index + 1]
    if behind and not draft.actor and behind[0].word_class in ("body", "") and actor_like(behind[0]):
        draft.actor, draft.recipient = behind, [c for c in draft.recipient if c not in behind]


def met_with(scene: Scene, chunk: Chunk, draft: Draft) -> None:
    """``لقي الهجوم تنديدا من الجامعة``, ``حظي الاتفاق بتأييد الحركة``: who condemns or welcomes stands behind ``من`` or
    in the genitive, and what met with it is the verb's subject."""
    verb = next((c for c in scene.chain(chunk.index) if c.predicate), None)
    if draft.kind not in _ANSWERS or verb is None or scene.lemma(verb) not in MET or chunk.sort is not Sort.EVENT:
        return
    own = scene.arguments[verb.index]
    met = [c for c in [*own.subject, *own.objects] if c.index < chunk.index][:1]
    voices = answering(scene, chunk)
    if voices and met:
        draft.actor, draft.recipient = voices, met


_ANSWERS = frozenset((Kind.SUPPORT, Kind.CONDEMNATION, Kind.REJECTION))


def signed_with(scene: Scene, verb: Chunk) -> list[Chunk]:
    """``وقع الرئيس اتفاق سلام مع المتمردين``, ``توصلوا إلى اتفاق مع الحكومة``: with whom the accord is that somebody
    signs or reaches."""
    own = scene.arguments[verb.index] if verb.predicate and verb.kind is Kind.AGREEMENT else None
    named = [*own.objects, *own.of("الي")] if own is not None else []
    made = [o for o in named if o.sort is Sort.EVENT and o.kind is Kind.AGREEMENT]
    return [c for o in made for c in scene.arguments[o.index].of("مع") if actor_like(c)]
