"""The queue: which claims wait for a person's decision, ordered by what matters, each with the reasons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hudna.app.ask import Ask
from hudna.app.picture import Picture
from hudna.app.review_order import Order, keep_order, kept_order, ordered
from hudna.app.review_stakes import SURE_ENOUGH, Matter, matter_of, staked, stakes_of
from hudna.app.rulings import REVIEWS
from hudna.app.steps import Step, unseen
from hudna.ledger import Ledger, View
from hudna.ledger.decisions import review_of
from hudna.model.claim import Kind
from hudna.model.entry import KnownClaim
from hudna.model.judgement import Judgement, Verdict
from hudna.model.status import Label
from hudna.model.truce import Names
from hudna.report.words import Words
from hudna.truce.stakes import Stake

_MOST_REASONS = 3
"""Truces of which one is told why a claim matters to them."""


class State(StrEnum):
    """What became of a claim so far."""

    WAITING = "waiting"
    """Nobody has decided on it, and no blind round that is still coded has it."""
    DECIDED = "decided"
    """Somebody has, however."""
    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    ESTABLISHED = "established"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which claims are asked for. None: any."""

    truce: str | None = None
    """A truce as people call it (``T1``, an id, part of a name)."""
    kind: Kind | None = None
    matter: Matter | None = None
    state: State = State.WAITING
    by: str | None = None
    """Who decided; of those that wait nobody did, so that none fits."""


@dataclass(frozen=True, slots=True)
class Bearing:
    """What a claim is to one truce on the day."""

    handle: str
    truce: str
    name: Names
    label: Label
    stake: Stake


@dataclass(frozen=True, slots=True)
class Item:
    """A claim of the queue, as people left it, with its report's text."""

    claim: KnownClaim
    matter: Matter
    """The most pressing of its reasons; ``OTHER`` for one that bears on no truce (a rejected one)."""
    bearings: tuple[Bearing, ...]
    """Truces, those to which it matters most first."""
    decided: Judgement | None = None
    """The last decision on it."""


@dataclass(frozen=True, slots=True)
class Page:
    """A part of the queue. ``total``: how many fit in all. ``matters``: how many of those that fit, whatever their
    matter, have which (of decided claims none)."""

    items: tuple[Item, ...]
    total: int
    matters: Mapping[Matter, int]


def queue(ask: Ask, day: date, wanted: Wanted | None = None, *, skip: int = 0, limit: int = 20) -> Page:
    """A page of what waits, as of the state that ``ask`` knows, most pressing first; or of what was decided, newest
    first. ``day``: that whose labels are at stake.

    Claims that bear on no truce move no status, and do not wait. What was decided since that state waits no longer.
    Raises AskError when no truce, or more than one, is called as wanted.
    """
    asked = wanted or Wanted()
    if asked.state is not State.WAITING:
        return _decided(ask, day, asked, skip, limit)
    fitting = _fitting(ask, day, asked)
    matters = {m: len(part) for m, part in zip(Matter, fitting.parts, strict=True)}
    chosen = fitting if asked.matter is None else fitting.only(asked.matter)
    return Page(tuple(_items(ask, day, _named(ask, chosen.rows(skip, skip + limit)))), len(chosen), matters)


def waiting(ask: Ask, day: date, wanted: Wanted) -> list[str]:
    """Ids of all claims that wait and fit, most pressing first. Raises AskError as :func:`queue` does."""
    fitting = _fitting(ask, day, wanted)
    return _named(ask, (fitting if wanted.matter is None else fitting.only(wanted.matter)).rows())


def _named(ask: Ask, rows: Sequence[int]) -> list[str]:
    names = ask.picture().kept.names_of(rows)
    return [names[row] for row in rows]


def reasons(item: Item, words: Words) -> tuple[str, ...]:
    """Why the claim should be looked at, in words: what it does to the truces to which it matters most, and how it was
    read."""
    told = [_of_truce(b, words) for b in item.bearings if matter_of(item.claim, b.stake) is item.matter][:_MOST_REASONS]
    if any(b.stake.denied for b in item.bearings):
        told.append(words("queue.denied"))
    sure = item.claim.claim.reading.certainty if item.claim.claim.reading else None
    if sure is None:
        told.append(words("queue.unmeasured"))
    elif sure < SURE_ENOUGH:
        told.append(words("queue.unsure", percent=round(100 * sure)))
    return tuple(told) if item.bearings else (words("queue.nothing"), *told)


def _of_truce(bearing: Bearing, words: Words) -> str:
    handle, label, stake = bearing.handle, words(f"labels.{bearing.label}"), bearing.stake
    if stake.alone:
        return words("queue.alone", handle=handle)
    if stake.without is not None:
        return words("queue.moves", handle=handle, then=words(f"labels.{stake.without}"), label=label)
    if stake.rests:
        return words("queue.rests", handle=handle, label=label)
    if stake.inside is not None:
        return words("queue.inside", handle=handle, then=words(f"labels.{stake.inside}"), label=label)
    return words("queue.bears", handle=handle)


def get_ready(ledger: Ledger, day: date, step: Step = unseen) -> None:
    """Join what is new in the ledger and work out what is at stake, so that the first question need not wait."""
    picture = Ask(ledger, step=step).picture()
    found = staked(picture.kept, picture.who.sides, day, step)
    if kept_order(picture.kept, day) is None:
        keep_order(picture.kept, day, ordered(found))


def _fitting(ask: Ask, day: date, asked: Wanted) -> Order:
    """The claims that wait and fit, whatever their matter, most pressing first."""
    if asked.by is not None:
        return ordered(())
    picture = ask.picture()
    if asked.truce is not None:
        own = ask.find(asked.truce).truce.id
        found = ordered(staked(picture.kept, picture.who.sides, day, only=[own]))
    else:
        found = picture.once(("queue", day), lambda: _in_all(picture, day))
    if asked.kind is not None:
        found = found.of_kind(asked.kind)
    return found.without(_not_waiting(ask, picture))


def _in_all(picture: Picture, day: date) -> Order:
    kept = kept_order(picture.kept, day)
    return ordered(staked(picture.kept, picture.who.sides, day)) if kept is None else kept


def _not_waiting(ask: Ask, picture: Picture) -> frozenset[int]:
    """Rows of claims that were decided on since the picture was made, or that are coded blind just now."""
    newer = picture.decided_since(ask.ledger)
    gone = {j.subject for j in newer if j.verdict is Verdict.WITHDRAW}
    new = {j.subject for j in newer if j.verdict in REVIEWS and j.id not in gone}
    coded = {u.claim for r in ask.ledger.as_of().rounds().all if not r.released for u in r.opened.units}
    return frozenset(picture.kept.rows_of(new | coded))


def _decided(ask: Ask, day: date, asked: Wanted, skip: int, limit: int) -> Page:
    picture = ask.picture()
    found = picture.once("decided", lambda: _on_claims(ask.view()))
    fitting = []
    for claim, made in found.items():
        review, by = review_of(made)
        kind = made[-1].anchor.kind if made[-1].anchor else None
        if asked.state in (State.DECIDED, State(review)) and asked.by in (None, by) and asked.kind in (None, kind):
            fitting.append(claim)
    if asked.truce is not None:
        own = ask.find(asked.truce).truce.id
        borne = picture.borne_on(fitting)
        fitting = [c for c in fitting if own in borne.get(c, ())]
    last = {claim: found[claim][-1] for claim in fitting}
    chosen = sorted(fitting, key=lambda c: (last[c].decided, last[c].id), reverse=True)
    return Page(tuple(_items(ask, day, chosen[skip : skip + limit], last)), len(chosen), {})


def _on_claims(view: View) -> dict[str, list[Judgement]]:
    """Claim, as read now → the reviews and corrections of it that count, oldest first."""
    found: dict[str, list[Judgement]] = {}
    for judgement in view.decisions().all:
        claim = view.found(judgement.subject, judgement.anchor) if judgement.verdict in REVIEWS else None
        if claim is not None:
            found.setdefault(claim, []).append(judgement)
    return found


def _items(
    ask: Ask, day: date, claims: Sequence[str], decided: Mapping[str, Judgement] | None = None
) -> Iterator[Item]:
    picture = ask.picture()
    bearings = _bearings(ask, day, claims)
    for name in claims:
        known = picture.claim(name)
        if known is not None:
            own = sorted(bearings.get(name, ()), key=lambda b: matter_of(known, b.stake))
            matter = matter_of(known, own[0].stake) if own else Matter.OTHER
            yield Item(known, matter, tuple(own), (decided or {}).get(name))


def _bearings(ask: Ask, day: date, claims: Sequence[str]) -> dict[str, list[Bearing]]:
    """What each claim is to the truces on which it bears, the latest announced first."""
    picture = ask.picture()
    called = {c.id: c for c in ask.called()}
    borne = picture.borne_on(claims)
    on = {truce for truces in borne.values() for truce in truces}
    of = {s.truce: s for s in staked(picture.kept, picture.who.sides, day, only=on)}
    stakes = {truce: stakes_of(picture.kept, s) for truce, s in of.items()}
    found: dict[str, list[Bearing]] = {}
    for claim, truces in borne.items():
        for truce in reversed(truces):
            if (stake := stakes[truce].get(claim)) is not None:
                name = called[truce]
                found.setdefault(claim, []).append(Bearing(name.handle, truce, name.name, of[truce].label, stake))
    return found
