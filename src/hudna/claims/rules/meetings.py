"""Who met, where the noun of a meeting does not say so: ``لقاء جمع الرئيسين``, ``أعلن الوزير بعد محادثات مع نظيره``,
``اتفق البلدان إثر مباحثات``; and where (``قمة مينسك``)."""

from __future__ import annotations

from hudna.claims.agents import actor_like
from hudna.claims.chunks import Chunk, Sort
from hudna.claims.drafts import Draft
from hudna.claims.scene import Scene
from hudna.claims.spelling import bare, without_article
from hudna.claims.vocabulary import words
from hudna.claims.where import host_town
from hudna.claims.words_alone import is_dual
from hudna.model.claim import Kind

_GATHERING = words("meetings.gathering")
_BESIDE = words("meetings.beside")
"""Prepositions by which a meeting is told beside what its parties did."""
_OUTLETS = words("voice.outlets")
_TOGETHER = frozenset((Kind.TRUCE, Kind.AGREEMENT, Kind.TALKS))
_NEAR = 3
_ROUNDS = words("meetings.rounds")


def who_met(scene: Scene, talks: Chunk, draft: Draft) -> None:
    """Give a meeting without an actor those whom it brought together, else the subject of the verb beside which it is
    told: one side where the other is named behind ``مع``, all where they did something together."""
    if draft.kind is Kind.TALKS:
        draft.actor = [c for c in draft.actor if not _plays_host(scene, c)]
    if draft.kind is not Kind.TALKS or draft.actor:
        return
    draft.actor = _gathered(scene, talks) or _visiting(scene, talks)
    host = _host(scene, talks) if not draft.actor else None
    if host is None:
        return
    own = scene.arguments[host.index]
    told = [c for c in own.subject if actor_like(c) and c not in draft.recipient and c.lemma not in _OUTLETS]
    together = host.kind in _TOGETHER and (len(told) > 1 or any(is_dual(c.head) for c in told))
    if draft.recipient or together or talks in own.objects:
        draft.actor = told


def _plays_host(scene: Scene, place: Chunk) -> bool:
    """``محادثات استضافتها موسكو``: who is host to others does not meet them."""
    before = scene.row[max(0, place.index - 2) : place.index]
    return not (place.prep or place.conj) and any(c.head.pronoun and scene.lemma(c) in _HOSTING for c in before)


_HOSTING = words("meetings.hosting")


def _gathered(scene: Scene, talks: Chunk) -> list[Chunk]:
    """``قمة مينسك التي جمعت قادة روسيا وأوكرانيا``, ``لقاء ضم الوزيرين``."""
    behind = scene.row[talks.index + 1 : talks.index + 1 + _NEAR]
    verb = next((c for c in behind if c.sort is Sort.VERB), None)
    if verb is None or verb.lemma not in _GATHERING or verb.conj or verb.head.pronoun:
        return []
    own = scene.arguments[verb.index]
    return [c for c in [*own.subject, *own.objects] if c.index > verb.index and actor_like(c)]


def _visiting(scene: Scene, talks: Chunk) -> list[Chunk]:
    """``مدير المخابرات في زيارة إلى بغداد``: somebody at the head of a sentence who is said to be at a meeting."""
    before = scene.row[talks.index - 1] if talks.index else None
    if talks.prep != "في" or before is None or before.prep or talks.words[0].article:
        return []
    opens = before.index == 0 or scene.row[before.index - 1].sort is Sort.MARK
    return [before] if opens and actor_like(before) else []


def _host(scene: Scene, talks: Chunk) -> Chunk | None:
    """The verb of the clause in which the meeting is told: the last before it, else, where it opens the sentence, the
    first behind the comma that closes its phrase."""
    row = scene.row
    before = next((c for c in reversed(row[: talks.index]) if c.predicate), None)
    fronted = talks.conj and row[talks.index - 1].sort is Sort.MARK  # ``بدعم روسي، وإثر محادثات، وافقت الفصائل``
    if before is not None and not fronted:
        return before if talks.prep in _BESIDE or talks in scene.arguments[before.index].objects else None
    if talks.prep not in _BESIDE:
        return None
    behind = row[talks.index + 1 :]
    return next((c for c in behind if c.sort is Sort.VERB and row[c.index - 1].sort is Sort.MARK and not c.conj), None)


def no_host_town(scene: Scene, talks: Chunk, draft: Draft) -> None:
    """``قمة مينسك``, ``محادثات جنيف``, ``توقيع اتفاق ستوكهولم``: a lone town behind a meeting or an accord is where it
    was held, no party to it."""
    if draft.kind is Kind.TALKS:
        draft.actor = [c for c in draft.actor if c.index != talks.index + 1 or not host_town(scene, c)]
    elif draft.kind is Kind.AGREEMENT and not scene.arguments[talks.index].of("مع", "بين"):
        made = [c for c in draft.actor if scene.row[c.index - 1].kind is Kind.AGREEMENT and host_town(scene, c)]
        draft.actor = [c for c in draft.actor if c not in made]


def round_of(scene: Scene, chunk: Chunk, draft: Draft) -> None:
    """``انعقاد الجولة الثالثة من الحوار بين بغداد وواشنطن``: the talks that a round is of say between whom; the round
    itself meets nobody."""
    if draft.kind is not Kind.TALKS:
        return
    draft.recipient = [c for c in draft.recipient if c.word_class != "thing"]
    inner = next((c for c in scene.row[chunk.index + 1 : draft.last + 1] if _is_held(scene, c, chunk)), None)
    if inner is None or draft.actor or draft.recipient:
        return
    own = scene.arguments[inner.index]
    draft.actor = [c for c in own.of("بين") if actor_like(c)]
    draft.recipient = [c for c in own.of("مع") if actor_like(c)]
    draft.last = max([draft.last, *(c.index for c in [*draft.actor, *draft.recipient])])
    draft.parts |= {inner.index}


def _is_held(scene: Scene, inner: Chunk, chunk: Chunk) -> bool:
    if inner.sort is not Sort.EVENT or inner.kind is not Kind.TALKS or inner.prep != "من":
        return False
    before = next((c for c in reversed(scene.row[: inner.index]) if c.sort is not Sort.QUOTE), None)
    rounds = before is not None and without_article(bare(before.words[0].text)) in _ROUNDS
    return rounds and chunk in scene.chain(inner.index)
