"""Second tellings: a later claim of one report that tells again what an earlier one told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hudna.model.claim import Claim, Party
from hudna.text.fold import fold_key


def mark_same(claims: Sequence[Claim]) -> list[Claim]:
    """The claims with ``same_as`` set where kind, actors, recipients and times of an earlier one allow no
    difference."""
    marked: list[Claim] = []
    for claim in claims:
        first = next((c for c in marked if c.same_as is None and _same(c, claim)), None)
        marked.append(replace(claim, same_as=first.id) if first else claim)
    return _dated(marked)


def _dated(claims: Sequence[Claim]) -> list[Claim]:
    """One event has one time: a telling without a date has that of the telling which gives one."""
    dated = {c.same_as or c.id: c.happened for c in reversed(claims) if c.happened is not None}
    return [
        replace(c, happened=dated[c.same_as or c.id]) if c.happened is None and (c.same_as or c.id) in dated else c
        for c in claims
    ]


def _same(one: Claim, other: Claim) -> bool:
    if one.kind is not other.kind or one.modality is not other.modality or one.term is not other.term:
        return False
    if not _agree(one.actor, other.actor) or not _agree(one.recipient, other.recipient):
        return False
    shared = _share(one.actor, other.actor) or _share(one.recipient, other.recipient)
    if one.happened and other.happened and one.happened.meets(other.happened) is None:
        return False
    numbers = [(one.killed, other.killed), (one.wounded, other.wounded), (one.count, other.count)]
    if any(a is not None and b is not None and a != b for a, b in numbers):
        return False
    places = {p.place for p in one.where if p.place}, {p.place for p in other.where if p.place}
    return shared and not (places[0] and places[1] and places[0].isdisjoint(places[1]))


def _share(one: Sequence[Party], other: Sequence[Party]) -> bool:
    return bool(one and other) and not _keys(one).isdisjoint(_keys(other))


def _agree(one: Sequence[Party], other: Sequence[Party]) -> bool:
    """Nothing said on one side, or something in common."""
    return not one or not other or _share(one, other)


def _keys(parties: Sequence[Party]) -> set[str]:
    return {p.entity or fold_key(p.text) for p in parties}
