"""Which words tell what somebody says, and who says it: verbs of saying, of passing on and of answering, documents."""

from __future__ import annotations

from hudna.claims.agents import actor_like, speaks_for_somebody
from hudna.claims.asides import issued_by
from hudna.claims.chunks import Chunk, Sort
from hudna.claims.row import behind_head
from hudna.claims.scene import Scene
from hudna.claims.subjects import OUTLETS
from hudna.claims.tokens import DOCUMENTS, SPEECH_KINDS
from hudna.claims.vocabulary import words
from hudna.model.claim import Kind

_ANSWERING = words("voice.answering")
_FIRE_ANSWERED = words("voice.fire_answered")
_RELAYS = words("voice.relays")
"""Verbs of passing on: who says it stands behind ``عن`` or ``الي``."""
COUNTS = words("voice.counts")
"""``حصيلة``, ``تقدير``: what somebody has counted up."""


def speaks(scene: Scene, chunk: Chunk) -> bool:
    """Does this predicate report speech: a speech verb, or a speech act with a clause behind it? ``لم تلتزم`` says
    nothing."""
    entry = chunk.head.entry
    if (chunk.kind is Kind.PLEDGE and chunk.negation) or _in_kind(scene, chunk):
        return False
    if chunk.frame == "speech" or relays(scene, chunk) or (entry is not None and entry.speech):
        return True
    arguments = scene.arguments.get(chunk.index)
    if arguments is not None and arguments.content is not None and (stated_in(scene, chunk) or _replies(scene, chunk)):
        return True
    told = chunk.kind in SPEECH_KINDS or chunk.frame == "light"
    return told and arguments is not None and arguments.content is not None


def _in_kind(scene: Scene, chunk: Chunk) -> bool:
    """``ردت القوات على القصف``, ``رد على ذلك بقتل ثلاثة``, ``ردت خلال المعارك``: answered by deeds, not by words."""
    own = scene.arguments.get(chunk.index)
    if scene.lemma(chunk) not in _ANSWERING or own is None:
        return False
    deeds = any(_shot(scene, c) for c in own.of("علي")) or any(c.kind is Kind.ATTACK for c in own.of("ب"))
    return deeds or (own.content is None and not own.of("علي", "ب") and any(_shot(scene, c) for _, c in own.preps))


def _replies(scene: Scene, chunk: Chunk) -> bool:
    """``ردت الخارجية بأن``: in words, by somebody."""
    return scene.lemma(chunk) in _ANSWERING and any(actor_like(c) for c in scene.arguments[chunk.index].subject)


def _shot(scene: Scene, c: Chunk) -> bool:
    """``على القصف``, ``على مصادر النيران``: what is answered in kind."""
    return c.kind is Kind.ATTACK or scene.lemma(c) in _FIRE_ANSWERED


def relays(scene: Scene, chunk: Chunk) -> bool:
    """``نقلت عن``, ``نسبت إلى``: words are passed on; a deed is laid to somebody (``نسبت الهجوم إلى``)."""
    if chunk.lemma not in _RELAYS or chunk.negation:
        return False
    own = scene.arguments.get(chunk.index)
    return own is None or bool(own.of("عن")) or not any(o.kind is Kind.ATTACK for o in own.objects)


def speakers_of(scene: Scene, chunk: Chunk) -> list[Chunk]:
    arguments = scene.arguments[chunk.index]
    if relays(scene, chunk):
        return [c for c in arguments.of("عن", "الي") if c.sort is Sort.NP]
    if stated := stated_in(scene, chunk):
        return stated
    speakers = [c for c in arguments.subject if actor_like(c) or c.word_class in DOCUMENTS]
    if not speakers and chunk.kind is Kind.DEMAND:
        speakers = [c for c in arguments.subject if speaks_for_somebody(c)]
    speakers = speakers or [c for c in arguments.subject if c.lemma in OUTLETS]
    if speakers and speakers[0].word_class in DOCUMENTS:
        return owner_of(scene, speakers[0]) or speakers
    in_document = [c for c in arguments.of("في", "علي") if c.word_class in DOCUMENTS]
    if not speakers and in_document:
        return [c for c in arguments.of("ل", "عن") if actor_like(c)]
    return speakers


_STATED = words("voice.stated")
_TONGUE = words("speakers.tongue")


def stated_in(scene: Scene, verb: Chunk) -> list[Chunk]:
    """``جاء في بيان لوزارة الدفاع``, ``ورد في الوثيقة``, ``جاء على لسان الوزير``, ``أصدرت الحركة بيانا
    جاء فيه``: whose words it is, else in what."""
    if scene.lemma(verb) not in _STATED:
        return []
    if verb.resumptive and (issuers := [c for c in scene.arguments[verb.index].subject if actor_like(c)]):
        return issuers
    own = scene.arguments[verb.index].of("في", "علي")
    for c in own:
        if c.word_class in DOCUMENTS:
            return owner_of(scene, c) or [c]
        spoken = behind_head(c) if c.words[0].text in _TONGUE else None
        if spoken is not None:
            return [spoken]
    return []


def owner_of(scene: Scene, chunk: Chunk) -> list[Chunk]:
    """Whose statement or report it is: ``بيان لوزارة الدفاع``, ``تقرير عن المرصد``, ``بيان أصدرته الحركة``."""
    if (chunk.word_class not in DOCUMENTS and chunk.lemma not in COUNTS) or chunk.index + 1 >= len(scene.row):
        return []
    behind = scene.row[chunk.index + 1]
    if (issuer := issued_by(scene.row, behind.index)) is not None:
        return [issuer]
    return [behind] if behind.prep in ("ل", "عن", "من") and actor_like(behind) else []
