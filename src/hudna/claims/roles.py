"""From grammatical functions to roles: a verb's subject is the actor of an attack, what stands behind ``على``
its target.

Which function plays which role is said by frames (packs/lang/ar/frames.yml); the default frame has the name of the
kind. Event nouns use the same frames: what follows them in the genitive is their object when the verb they come from
has one (``استهداف رتل``), else their subject (``هجوم الحركة``).
"""

from __future__ import annotations

from collections.abc import Mapping

from hudna.claims.agents import actor_like, is_fire
from hudna.claims.chunks import Chunk, Sort
from hudna.claims.complements import Arguments
from hudna.claims.drafts import Draft
from hudna.claims.scene import Scene
from hudna.claims.tokens import Token
from hudna.claims.vocabulary import words
from hudna.model.claim import Kind

WHERE_PREPS = words("roles.where_preps")
_FORCES = frozenset(("force", "group"))


def frame_of(scene: Scene, chunk: Chunk, kind: str) -> Mapping[str, str]:
    """The role pattern of a predicate: its own frame where it has one, else its kind's."""
    own = scene.lexicon.frames.get(chunk.frame) if chunk.frame else None
    return own or scene.lexicon.frames.get(kind, {})


def fill_roles(scene: Scene, draft: Draft, frame: Mapping[str, str] | None = None) -> None:
    """Give the draft the fillers that its trigger's own arguments supply. Existing fillers are kept.

    ``frame`` is the role pattern where neither the trigger's own nor its kind's applies.
    """
    trigger = draft.trigger
    arguments = scene.arguments.get(trigger.index)
    if arguments is None:
        return
    frame = frame or frame_of(scene, trigger, draft.kind.value)
    if trigger.sort is Sort.EVENT:
        _event_core(trigger, arguments, frame, draft)
    else:
        _give(draft, frame.get("subject"), arguments.subject)
        _give(draft, frame.get("object"), first_group(arguments.objects, events=draft.kind in _ABOUT_EVENTS))
    inner = _first_event(trigger, arguments)
    for prep, chunk in arguments.preps:
        if inner is not None and chunk.index > inner and prep != "by":
            continue
        if prep == "بين" and draft.kind is Kind.ATTACK:
            _give(draft, "actor", [chunk])
            _give(draft, "recipient", [chunk])
        elif chunk.sort is Sort.NP or draft.kind in _ABOUT_EVENTS:
            _give(draft, frame.get(prep), [chunk], prep)
    draft.times.extend(arguments.times)


def _first_event(trigger: Chunk, arguments: Arguments) -> int | None:
    """Behind an event noun in the complement, prepositions belong to that noun (``اتهمه بإطلاق صواريخ على
    القاعدة``)."""
    if trigger.frame == "light" or trigger.sort is Sort.EVENT:
        return None
    inner = [c.index for c in [*arguments.objects, *(c for _, c in arguments.preps)] if c.sort is Sort.EVENT]
    return min(inner) if inner else None


def first_group(chunks: list[Chunk], *, events: bool = False) -> list[Chunk]:
    """The first noun phrase and those coordinated with it; a second object is something else (``حمّله المسؤولية``)."""
    phrases = [c for c in chunks if c.sort is Sort.NP or events]
    return phrases[:1] + [c for c in phrases[1:] if c.conj]


_ABOUT_EVENTS = frozenset((Kind.SUPPORT, Kind.REJECTION, Kind.CONDEMNATION))
"""Kinds whose recipient may be an event: what is welcomed, refused, condemned."""


def _give(draft: Draft, role: str | None, chunks: list[Chunk], prep: str = "") -> None:
    if role not in ("actor", "recipient", "speaker") or not chunks:
        return
    slot: list[Chunk] = getattr(draft, role)
    for chunk in chunks:
        event = chunk.sort is Sort.EVENT and draft.kind in _ABOUT_EVENTS and role == "recipient"
        if chunk in slot or (chunk.sort is not Sort.NP and not event):
            continue
        named_beside = bool(slot) and chunk.conj and not chunk.word_class and slot[-1].index == chunk.index - 1
        if role == "actor" and not actor_like(chunk) and not named_beside:
            continue
        if role != "actor" and (
            chunk.word_class == "weapon"
            or (chunk.head.weapon is not None and chunk.head.actor is None)
            or is_fire(chunk)
        ):
            continue
        slot.append(chunk)


def _event_core(trigger: Chunk, arguments: Arguments, frame: Mapping[str, str], draft: Draft) -> None:
    """Genitive and accusative of an event noun, and the adjective that names a country."""
    direct = [c for c in arguments.objects if c.sort is Sort.NP]
    subject, object_ = frame.get("subject"), frame.get("object")
    transitive = object_ is not None and trigger.head.entry is not None and trigger.head.entry.form is not None
    if "ل" not in frame:
        owned = arguments.of("ل")
        _give(draft, object_ if transitive or direct or trigger.head.pronoun else subject, owned)
    if not direct or trigger.head.pronoun:
        _give(draft, object_, direct)
        draft.adjectival = draft.adjectival or trigger
        return
    first = direct[0]
    targets = [c for p, c in arguments.preps if frame.get(p) == object_ and p not in ("في", "من")]
    forceful = first.head.actor is not None or first.word_class in _FORCES
    if len(direct) > 1 and not direct[1].conj and actor_like(first):
        _give(draft, subject, direct[:1])
        _give(draft, object_, direct[1:])
    elif transitive and frame.get("genitive") != "subject" and not (forceful and targets):
        _give(draft, object_, direct)
    else:
        _give(draft, subject, direct)


def places(scene: Scene, draft: Draft) -> list[Chunk]:
    """Phrases of the clause that say where: behind a local preposition, with a place in them."""
    found: list[Chunk] = []
    last = draft.last
    while last + 1 < len(scene.row) and _adverbial(scene.row[last + 1]):
        last += 1
    for chunk in scene.row[draft.first : last + 1]:
        if chunk.sort is not Sort.NP or chunk in found or chunk in draft.speaker:
            continue
        inside = any(w.text == "في" for w in chunk.words[1:])
        local = chunk.prep in WHERE_PREPS or chunk.word_class in ("area", "site") or chunk in draft.recipient
        local = local or (draft.kind is Kind.TALKS and chunk.index == draft.trigger.index + 1)
        local = local or (draft.kind is Kind.WITHDRAWAL and not chunk.prep and chunk.index > draft.trigger.index)
        if ((local and chunk not in draft.actor) or inside) and (placed(chunk) or _local_name(chunk)):
            found.append(chunk)
    return found


def placed(chunk: Chunk) -> list[Token]:
    """The words of the phrase that name a place, not one inside a longer name (``فيلق القدس``) unless behind ``في``."""
    return [
        w
        for k, w in enumerate(chunk.words)
        if w.place is not None
        and (w.actor is None or w.actor.at == w.place.at or (k > 0 and chunk.words[k - 1].text == "في"))
    ]


def _local_name(chunk: Chunk) -> bool:
    """A place that the packs do not know: behind a word for places (``بلدة``, ``إلى معسكر كاتي``), or an unknown name
    behind ``في`` or ``قرب``."""
    if chunk.word_class == "area":
        return len(chunk.words) > 1 and not chunk.head.pronoun
    if chunk.word_class == "site" and chunk.prep and chunk.head is chunk.words[0]:
        return any(w.analysis is None and w.actor is None and w.text.isalpha() for w in chunk.words[1:])
    unknown = chunk.head.analysis is None and chunk.head.number is None and chunk.head.actor is None
    return unknown and chunk.prep in ("في", "قرب") and chunk.head is chunk.words[0] and len(chunk.head.text) > 2


def _adverbial(chunk: Chunk) -> bool:
    """A time, or a phrase behind a local preposition."""
    return chunk.sort is Sort.TIME or (chunk.sort is Sort.NP and chunk.prep in _STANDING)


_STANDING = words("roles.standing")
