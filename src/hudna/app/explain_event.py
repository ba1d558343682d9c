"""An event with its rival readings side by side, each with the independent voices behind it, and who is tied to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from hudna.app.in_english import name_of
from hudna.app.nodes import Node, could_be, joined, leaf, span, words_of
from hudna.app.picture import Picture
from hudna.model.event import ActorReading, Attribution, AttributionStance, Event, PlaceReading
from hudna.text.one_line import flat


class _Reading(Protocol):
    @property
    def claims(self) -> tuple[str, ...]: ...


_Told = tuple[str, _Reading]
"""What a reading says, in words, and the reading."""


def explain_event(event: Event, picture: Picture) -> Node:
    """When, where, who, whom, by what means, how many; who claims, admits, is accused or denies; why its claims were
    joined; their words."""
    voice_of = picture.happenings.voices(event.claims)
    rows = [
        *_readings("when", [(span(t.happened), t) for t in event.happened], voice_of),
        *_readings("where", _places(event.where), voice_of),
        *_readings("who", _people(event.actor), voice_of),
        *_readings("to whom", _people(event.recipient), voice_of),
        *_readings("by what means", [(str(m.weapon), m) for m in event.means], voice_of),
    ]
    for what in dict.fromkeys(n.what for n in event.numbers):
        told: list[_Told] = [(str(n.value), n) for n in event.numbers if n.what is what]
        rows += _readings(str(what), told, voice_of)
    rows += _tied(event, picture)
    rows += joined(picture.happenings.joins(event))
    known = {c: k for c in event.claims if (k := picture.claim(c))}
    leaves = [(c, leaf(k)) for c, k in known.items()]
    rows += [replace(n, says=f"{n.says} [looks back]") if c in event.background else n for c, n in leaves]
    reports = len({k.claim.doc for k in known.values()})
    told_by = f"told by {_number(event.lineages, 'independent voice')} in {_number(reports, 'report')}"
    return Node(f"{event.id}: {event.kind}, {told_by}{' [contested]' if event.contested else ''}", tuple(rows))


def _people(readings: Sequence[ActorReading]) -> list[_Told]:
    return [(name_of(r.name, r.entity) + _id(r.entity), r) for r in readings]


def _places(readings: Sequence[PlaceReading]) -> list[_Told]:
    return [(name_of(r.name, r.place) + _id(r.place) if r.place else flat(r.name) + could_be(r.name), r)
            for r in readings]  # fmt: skip


def _id(own: str | None) -> str:
    return f" ({own})" if own else ""


def _readings(what: str, told: Sequence[_Told], voice_of: Mapping[str, str]) -> Iterator[Node]:
    """One line for what all say; rival readings below each other."""
    lines = [f"{words}, by {_voices(reading.claims, voice_of)}" for words, reading in told]
    if len(lines) == 1:
        yield Node(f"{what}: {lines[0]}")
    elif lines:
        given = [c for _, reading in told for c in reading.claims]
        rival = len(set(given)) == len(given)
        says = f"{len(lines)} readings stand side by side" if rival else f"{len(lines)} named, some of them together"
        yield Node(f"{what}: {says}", tuple(map(Node, lines)))


def _voices(claims: Iterable[str], voice_of: Mapping[str, str]) -> str:
    """``2 voices: lineage-1 (claim-a, claim-b), lineage-2 (claim-c)``."""
    found: dict[str, list[str]] = {}
    for claim in claims:
        found.setdefault(voice_of.get(claim, "?"), []).append(claim)
    return f"{_number(len(found), 'voice')}: " + ", ".join(f"{v} ({', '.join(c)})" for v, c in found.items())


def _tied(event: Event, picture: Picture) -> Iterator[Node]:
    """Each actor with who claims for it, admits, accuses and denies, in what words."""
    actors = dict.fromkeys(t.actor for t in event.attribution)
    told = [_ties(actor, [t for t in event.attribution if t.actor == actor], picture) for actor in actors]
    if told:
        yield Node("who is tied to it", tuple(told))


def _ties(actor: str, ties: Sequence[Attribution], picture: Picture) -> Node:
    stances = [s for s in AttributionStance if any(t.stance is s for t in ties)]
    ordered = ((t, picture.claim(t.claim)) for stance in stances for t in ties if t.stance is stance)
    lines = (
        Node(f"{t.stance} by {flat(t.by or 'the outlet')} ({t.claim})", (words_of(known),) if known else ())
        for t, known in ordered
    )
    return Node(f"{flat(actor)}: {', '.join(stances)}", tuple(lines))


def _number(count: int, thing: str) -> str:
    return f"{count} {thing}{'' if count == 1 else 's'}"
