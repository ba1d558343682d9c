"""Consent to what the report has named before: ``وافقت الحركة على المقترح``, ``أعلن قبول الاتفاق``, ``وقع المسودة``. In
a report of a truce the accord, the proposal, the extension is the truce's."""

from __future__ import annotations

from collections.abc import Iterator

from hudna.claims.agents import actor_like
from hudna.claims.chunks import Chunk, Sort
from hudna.claims.drafts import Draft
from hudna.claims.fillers import names
from hudna.claims.rules.drafting import start
from hudna.claims.rules.truce_words import GRANTING, is_truce
from hudna.claims.scene import Scene
from hudna.claims.vocabulary import words
from hudna.model.claim import Kind, Modality, Stage

_ACCEDING = words("truce_acceded.acceding")
_OFFERS = tuple(sorted(words("truce_acceded.offers")))
_EXTENDING = words("schedule.renewing")
_CARRYING = words("truce_acceded.carrying")
_SIGN = "وقع"
_FRAMES = ("speech", "light")


def acceded(scene: Scene) -> Iterator[Draft]:
    """Drafts of kind truce for a side's consent, once the report has named a truce."""
    if scene.since_truce is None or _ACCEDING.isdisjoint(scene.lemmas):
        return
    for c in scene.led_by(_ACCEDING):
        if c.negation or scene.in_condition(c.index) or not (c.sort is Sort.VERB or _carried(scene, c)):
            continue
        matter = _matter(scene, c)
        if matter is None or (c.lemma == _SIGN and matter.kind is Kind.AGREEMENT):
            continue  # ``وقع الطرفان الاتفاق`` tells again how the truce was made
        draft = start(scene, c, Kind.TRUCE, "truce.acceded")
        draft.stage = Stage.EXTENDED if matter.lemma in _EXTENDING else Stage.AGREED
        draft.last = max(draft.last, matter.index)
        draft.parts = frozenset({c.index, matter.index})
        draft.recipient = [b for b in draft.recipient if b is not matter]
        if c.sort is Sort.EVENT:
            _from_carrier(scene, c, draft)
        if draft.actor and draft.modality in (Modality.ACTUAL, Modality.PLANNED):
            yield draft


def granted(scene: Scene, asked: Chunk) -> bool:
    """``وافقت الجبهة على دعوة الأمم المتحدة إلى هدنة``, ``قبلت طلبا من الوسطاء لوقف القتال``: who grants what was
    asked makes the truce."""
    above = scene.governor.get(asked.index)
    verb = scene.row[above] if above is not None and asked.kind is Kind.DEMAND and asked.sort is Sort.EVENT else None
    grants = verb is not None and scene.lemma(verb) in GRANTING
    return grants and verb is not None and not verb.negation and asked.prep in ("", "علي")


def _carried(scene: Scene, c: Chunk) -> bool:
    """``أعلنت قبول الاتفاق``, ``أبدت موافقتها على المقترح``: a verbal noun that a verb of announcing carries."""
    above = scene.governor.get(c.index)
    verb = scene.row[above] if above is not None else None
    carries = verb is not None and verb.predicate and (verb.frame in _FRAMES or verb.lemma in _CARRYING)
    return c.sort is Sort.EVENT and carries and c.prep in ("", "ب", "عن") and not (verb is not None and verb.negation)


def _from_carrier(scene: Scene, c: Chunk, draft: Draft) -> None:
    verb = scene.row[scene.governor[c.index]]
    own = scene.arguments[verb.index]
    draft.actor = [s for s in own.subject if actor_like(s)]
    draft.first = min(draft.first, verb.index)
    draft.times += [t for t in own.times if t not in draft.times]


def _matter(scene: Scene, c: Chunk) -> Chunk | None:
    """What is consented to: definite, no truce of its own and no accord of another field named with it."""
    own = scene.arguments[c.index]
    found = [*own.objects, *own.of("علي", "ل", "ب")]
    for b in own.of("علي")[:1] or found[:1]:
        if names(b.head, *_OFFERS) and not is_truce(scene, b) and (_definite(b) or _owned(scene, b)):
            return b
    return None


def _definite(c: Chunk) -> bool:
    return bool(c.head.pronoun) or any(w.article or w.actor or w.place for w in c.words)


def _owned(scene: Scene, c: Chunk) -> bool:
    """``مسودة الاتفاق``: with a definite genitive right behind."""
    owner = scene.row[c.index + 1] if c.index + 1 < len(scene.row) else None
    return owner is not None and owner.first - c.last == 1 and owner.head.article and not owner.prep
