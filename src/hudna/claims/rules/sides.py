"""Who does what with whom, where the words around an act say it otherwise than its frame expects: a verb that has only
whom it takes hold of, a decision ``ل`` somebody, the talks that a round is of."""

from __future__ import annotations

from hudna.claims.agents import actor_like
from hudna.claims.chunks import Chunk, Sort
from hudna.claims.drafts import Draft
from hudna.claims.scene import Scene
from hudna.claims.spelling import bare, without_article
from hudna.claims.vocabulary import words
from hudna.model.claim import Kind
from hudna.model.mention import PlaceValue

_SEIZING = words("acts.seizing")
_ROUNDS = words("acts.rounds")


def of_noun(scene: Scene, draft: Draft) -> None:
    """Correct the parties of an act told by an event noun, before it takes any from the verb above it."""
    noun = draft.trigger
    if draft.kind is Kind.TALKS:
        draft.actor = [c for c in draft.actor if not _host_town(scene, noun, c)]
    _seized_by(scene, noun, draft)


def whose(scene: Scene, draft: Draft) -> None:
    """Correct the parties of an act, told by whatever word."""
    if draft.kind is Kind.TALKS:
        _round_of(scene, draft.trigger, draft)
    elif draft.kind is Kind.DECISION and draft.trigger.sort is Sort.EVENT:
        _taken_by(scene, draft.trigger, draft)


def suffered(scene: Scene, draft: Draft) -> bool:
    """``وخطف آخرون``, ``ستة عاملين اختطفوا من المبنى``: a verb that takes hold of somebody has nobody else to take."""
    own = scene.arguments.get(draft.trigger.index)
    verb = draft.trigger
    if own is None or not verb.predicate or verb.head.pronoun or draft.recipient or own.objects or not draft.actor:
        return False
    carried = verb.conj and own.subject_from_left
    counted = any(w.number is not None for c in draft.actor for w in c.words)
    return not carried and (scene.lemma(verb) in _SEIZING or (counted and own.subject_from_left))


def _seized_by(scene: Scene, noun: Chunk, draft: Draft) -> None:
    """``اختطافه من قبل مجهولين``: behind a verbal noun too the agent follows ``من قبل``; before ``ل`` stands the doer
    (``اعتقال الشرطة لناشط``)."""
    own = scene.arguments[noun.index]
    doers, seized = [c for c in own.objects[:1] if actor_like(c)], own.of("ل")
    if scene.lemma(noun) in _SEIZING and doers and seized and seized[0].index == doers[0].index + 1:
        draft.actor, draft.recipient = doers, [c for c in draft.recipient if c not in doers]
    agents = own.of("by")
    if scene.lemma(noun) in _SEIZING and agents:
        draft.actor, draft.recipient = agents, [c for c in draft.recipient if c not in agents]


def _host_town(scene: Scene, meeting: Chunk, c: Chunk) -> bool:
    """``قمة مينسك``, ``محادثات جنيف``: a lone town behind a meeting is where it is held, no party to it."""
    value = c.head.place.value if c.head.place is not None and c.head.actor is None else None
    place = scene.lexicon.places.get(value.place or "") if isinstance(value, PlaceValue) else None
    joined = c.index + 1 < len(scene.row) and scene.row[c.index + 1].conj
    alone = c.index == meeting.index + 1 and not c.prep and not joined
    return alone and place is not None and place.precision == "town"


def _round_of(scene: Scene, chunk: Chunk, draft: Draft) -> None:
    """``انعقاد الجولة الثالثة من الحوار بين بغداد وواشنطن``: the talks that a round is of say between whom; the round
    itself meets nobody."""
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


def _taken_by(scene: Scene, chunk: Chunk, draft: Draft) -> None:
    """``قرار للبرلمان``, ``قرار لمجلس الأمن``: whose decision it is stands behind ``ل``, right behind the noun."""
    behind = [c for c in scene.arguments[chunk.index].of("ل")[:1] if c.index == chunk.index + 1]
    if behind and not draft.actor and behind[0].word_class in ("body", "") and actor_like(behind[0]):
        draft.actor, draft.recipient = behind, [c for c in draft.recipient if c not in behind]


def signed_with(scene: Scene, verb: Chunk) -> list[Chunk]:
    """``وقع الرئيس اتفاق سلام مع المتمردين``: with whom the accord is that somebody signs."""
    own = scene.arguments[verb.index].objects if verb.predicate and verb.kind is Kind.AGREEMENT else []
    made = [o for o in own if o.sort is Sort.EVENT and o.kind is Kind.AGREEMENT]
    return [c for o in made for c in scene.arguments[o.index].of("مع") if actor_like(c)]
