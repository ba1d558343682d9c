"""What is at stake in every truce of a picture on a day, claim by claim, and how pressing each claim therefore is.

Worked out once for a truce and the days on which its answers are the same, and kept beside the picture: after a
decision only the truces that it touches are asked again.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum
from functools import partial
from itertools import islice

import msgspec

from hudna.app.kept_picture import Body, KeptPicture
from hudna.app.shelf_file import packed, unpacked
from hudna.app.steps import Step, unseen
from hudna.lexicon.sides import Sides
from hudna.model.claim import Kind
from hudna.model.entry import KnownClaim
from hudna.model.status import Label
from hudna.resolve.stories import founds
from hudna.truce.stakes import Stake, Stakes, stakes

KINDS = tuple(Kind)
SURE_ENOUGH = 0.8
"""A rule that proved right less often than this on annotated text is not to be relied on unseen."""
_A_TIME = 100
"""Truces worked out before they are put away."""
_KEPT_AGAIN = 4
"""How many times as many as the picture has may be kept before those of other pictures and days are thrown out."""
_NO_DAY = 1 << 22
_PERCENT = 128


class Matter(IntEnum):
    """Why a claim should be looked at, the most pressing first."""

    MOVES = 0
    """A truce's label would be another one without it, or there would be no such truce."""
    RESTS = 1
    """The proof of a truce's label ends in it, as in others."""
    OPEN = 2
    """An incident: the label would be another one if it proved to be inside the terms."""
    DISPUTED = 3
    """Somebody denies it."""
    UNSURE = 4
    """The rule that read it is often wrong, or has not been measured."""
    OTHER = 5


_Key = tuple[str, str]
"""A truce's digest, and the first of the days on which its answers are the same."""
_Held = tuple[str, bytes, bytes, bytes, bytes | None]
"""Label, rows of claims, orders, kinds, and the body where it is not in the file."""
_Made = tuple[str, str, str, bytes, bytes, bytes, bytes]


@dataclass(frozen=True, slots=True)
class Staked:
    """What waits in one truce: rows of its claims that nobody has decided on, each with its order (lower is more
    pressing) and the place of its kind in :data:`KINDS`."""

    truce: str
    label: Label
    claims: array[int]
    orders: array[int]
    kinds: bytes
    key: _Key
    body: bytes | None = None
    """What each claim decides, where the file did not take it."""


def staked(
    picture: KeptPicture, sides: Sides, day: date, step: Step = unseen, *, only: Collection[str] | None = None
) -> list[Staked]:
    """What waits in each truce of the picture on the day, the truces in its order; only in those of these ids, where
    some are named. ``sides``: those of its view."""
    wanted = {(row.digest, row.since(day)): row for row in picture.rows if only is None or row.id in only}
    look = partial(_held, picture) if only is None else partial(_held_of, picture, wanted.keys())
    held = look()
    missing = [key for key in wanted if key not in held]
    if missing:
        unkept = _put(picture, sides, missing, day, step)
        held = {**look(), **unkept}
    found = []
    for key, row in wanted.items():
        label, claims, orders, kinds, body = held[key]
        found.append(Staked(row.id, Label(label), unpacked(claims), unpacked(orders), kinds, key, body))
    return found


def _put(picture: KeptPicture, sides: Sides, missing: Sequence[_Key], day: date, step: Step) -> dict[_Key, _Held]:
    """Work out and keep what is missing; given back is what the file did not take: another process holds it, or it is
    full."""
    unkept: dict[_Key, _Held] = {}
    made, done = _made(picture, sides, missing), 0
    while part := list(islice(made, _A_TIME)):
        try:
            with picture.file.transaction():
                picture.file.insert("INSERT OR IGNORE INTO stakes VALUES (?, ?, ?, ?, ?, ?, ?)", part)
                _prune(picture, day)
        except sqlite3.Error:
            unkept.update({(row[0], row[1]): row[2:] for row in part})
        done += len(part)
        step("truces weighed", done, len(missing))
    return unkept


def first_order(matter: Matter) -> int:
    """The lowest order of a claim to be looked at for that reason."""
    return matter * 2 * _PERCENT * _NO_DAY


def stakes_of(picture: KeptPicture, of: Staked) -> dict[str, Stake]:
    """What each claim of the truce decides, by the claim's id."""
    body = of.body
    if body is None:
        ((body,),) = picture.file.rows("SELECT body FROM stakes WHERE digest = ? AND since = ?", *of.key)
    return {stake.claim: stake for stake in msgspec.msgpack.decode(body, type=tuple[Stake, ...])}


def _held(picture: KeptPicture) -> dict[_Key, _Held]:
    query = (
        "SELECT stakes.digest, since, label, claims, orders, kinds FROM rows JOIN stakes USING (digest) WHERE state = ?"
    )
    held = picture.file.rows(query, picture.state)
    return {
        (digest, since): (label, claims, orders, kinds, None) for digest, since, label, claims, orders, kinds in held
    }


def _held_of(picture: KeptPicture, keys: Iterable[_Key]) -> dict[_Key, _Held]:
    query = "SELECT label, claims, orders, kinds FROM stakes WHERE digest = ? AND since = ?"
    return {key: (*held, None) for key in keys for held in picture.file.rows(query, *key)}


def _made(picture: KeptPicture, sides: Sides, missing: Iterable[_Key]) -> Iterator[_Made]:
    for digest, since in missing:
        body, rows = picture.read(digest)
        found = _with_alone(stakes(body.truce, body.claims, date.fromisoformat(since), sides=sides), body)
        waiting = list(_waiting(body, rows, found))
        yield (
            digest, since, str(found.label), packed(row for row, _, _ in waiting),
            packed(order for _, order, _ in waiting), bytes(kind for _, _, kind in waiting),
            msgspec.msgpack.encode(found.claims),
        )  # fmt: skip


def _with_alone(found: Stakes, body: Body) -> Stakes:
    telling = [k.claim.id for k in body.claims if founds(k.claim)]
    if len(telling) != 1:
        return found
    return replace(found, claims=tuple(replace(s, alone=s.claim == telling[0]) for s in found.claims))


def _waiting(body: Body, rows: Sequence[int], found: Stakes) -> Iterator[tuple[int, int, int]]:
    """Row, order and kind of each claim on which nobody has decided."""
    stake_of = {stake.claim: stake for stake in found.claims}
    for row, known in zip(rows, body.claims, strict=True):
        if known.review is None and (stake := stake_of.get(known.claim.id)) is not None:
            yield row, _order(known, stake, found.stale), KINDS.index(known.claim.kind)


def _order(known: KnownClaim, stake: Stake, stale: bool) -> int:
    """By what matters; then truces of which there is news before others; what is read worst first, among those that are
    only read badly; then the latest published."""
    matter = matter_of(known, stake)
    sure = known.claim.reading.certainty if known.claim.reading else None
    percent = round(100 * (0.5 if sure is None else sure)) if matter is Matter.UNSURE else 0
    day = known.document.published.day
    age = _NO_DAY - 1 - (day.toordinal() if day else 0)
    return ((matter * 2 + stale) * _PERCENT + percent) * _NO_DAY + age


def matter_of(known: KnownClaim, stake: Stake) -> Matter:
    """Why a claim is to be looked at, as far as one truce is concerned."""
    if stake.alone or stake.without is not None:
        return Matter.MOVES
    if stake.rests:
        return Matter.RESTS
    if stake.inside is not None:
        return Matter.OPEN
    if stake.denied:
        return Matter.DISPUTED
    sure = known.claim.reading.certainty if known.claim.reading else None
    return Matter.UNSURE if sure is None or sure < SURE_ENOUGH else Matter.OTHER


def _prune(picture: KeptPicture, day: date) -> None:
    held = picture.file.rows("SELECT digest, since FROM stakes")
    if len(held) > _KEPT_AGAIN * len(picture.rows):
        wanted = {(row.digest, row.since(day)) for row in picture.rows}
        gone = [key for key in held if key not in wanted]
        picture.file.insert("DELETE FROM stakes WHERE digest = ? AND since = ?", gone)
