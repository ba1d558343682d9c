"""What moved between two looks: which truces, from what to what, and whether news, hindsight or time moved them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

from hudna.app.ask import Ask, Called
from hudna.app.at_hand import Allowing, NotAtHandError
from hudna.app.histories import axes
from hudna.app.kept_picture import Row
from hudna.app.picture import Picture
from hudna.model.change import Cause, Move, TermMove, Told
from hudna.model.claim import Kind
from hudna.model.entry import KnownClaim
from hudna.model.status import Status, TermState
from hudna.model.truce import TermVersion, Truce
from hudna.text.one_line import flat

_AT_ONCE = 5
"""Truces that are worked out for whoever is in a hurry; each takes some hundredths of a second."""


def changes(ask: Ask, since: datetime, until: datetime | None = None, *, arabic: bool = False) -> list[Move]:
    """What moved between the knowledge of ``since`` and that of ``until`` (UTC; None: all that has been read).

    Each look asks about its own day; that of ``until`` None is today.
    Truces whose labels moved come first, then the others of which something new is known; in each by their handles.
    """
    return moved(ask, since, until).moves(arabic=arabic)


def moved(ask: Ask, since: datetime, until: datetime | None = None) -> Changes:
    """What moved, told in parts; found once for all parts of it. Arguments as of :func:`changes`."""
    return ask.once((Changes, since, until, _last_day(until)), lambda: Changes(ask, since, until))


@dataclass(frozen=True, slots=True)
class _Case:
    """A truce that has perhaps moved. ``was``: its id in the earlier picture; None: it was not known."""

    called: Called
    was: str | None
    gone: bool = False


class Changes:
    """What moved between two looks, told in parts: only of the moves that are asked for all is worked out. Arguments
    as of :func:`changes`.

    Raises NotAtHandError when whoever asks is in a hurry and one of the pictures is not at hand, or more than a few
    answers that are needed to tell which truces have moved are not kept.
    """

    def __init__(self, ask: Ask, since: datetime, until: datetime | None = None) -> None:
        self._earlier, self._later = ask.picture(since), ask.picture(until)
        self._first = since.astimezone(UTC).date()
        self._last = _last_day(until)
        lacking = 0

        def allow(number: int) -> None:
            nonlocal lacking
            lacking += number
            if ask.hurried and lacking > _AT_ONCE:
                raise NotAtHandError(since, until)

        was = _called_before(self._earlier, self._later)
        found = self._perhaps_moved([_Case(c, was.get(c.id)) for c in ask.called(until)], allow)
        stayed = set(was.values())
        found += [_Case(c, c.id, gone=True) for c in ask.called(since) if c.id not in stayed]
        before = self._earlier.labels((c.was for c in found if c.was is not None), self._first, allow)
        after = self._later.labels((c.called.id for c in found if not c.gone), self._last, allow)

        def order(case: _Case) -> tuple[bool, int]:
            old = before[case.was] if case.was is not None else None
            return old is (None if case.gone else after[case.called.id]), int(case.called.handle[1:])

        self._cases = sorted(found, key=order)

    def __len__(self) -> int:
        """How many truces have perhaps moved: there are no more moves, and seldom fewer."""
        return len(self._cases)

    def moves(self, start: int = 0, stop: int | None = None, *, arabic: bool = False) -> list[Move]:
        """The moves of the truces from place ``start`` to before ``stop`` (None: to the last)."""
        told = (self._gone(c, arabic) if c.gone else self._moved(c, arabic) for c in self._cases[start:stop])
        return [m for m in told if m is not None]

    def _perhaps_moved(self, cases: Iterable[_Case], allow: Allowing) -> list[_Case]:
        """Those of which something else is known, and those whose answers moved in time."""
        first, last, kept = self._first, self._last, self._later.kept
        by_row = {self._later.row(case.called.id): case for case in cases}
        moved: dict[Row, bool | None] = {}
        for row, case in by_row.items():
            if row.begun is not None and row.begun > last:
                moved[row] = False
            elif case.was is None or row.digest != self._earlier.row(case.was).digest:
                moved[row] = True
            else:
                moved[row] = row.turns_between(first, last) and kept.moved(row, first, last)
        missing = [row for row, told in moved.items() if told is None]
        allow(len(missing))
        made = {row: self._moved(by_row[row], arabic=False) is not None for row in missing}
        if made:
            kept.keep_moved(first, last, made)
        return [case for row, case in by_row.items() if made.get(row, moved[row])]

    def _moved(self, case: _Case, arabic: bool) -> Move | None:
        earlier, later, first, last, called = self._earlier, self._later, self._first, self._last, case.called
        truce, old = later.truce(called.id), earlier.truce(case.was) if case.was is not None else None
        before = earlier.status(old, first, arabic=arabic) if old else None
        after = later.status(truce, last, arabic=arabic)
        known = {k.claim.id: k for k in earlier.claims_of(old)} if old else {}
        fresh = [k for k in later.claims_of(truce) if k.claim.id not in known]
        renamed = earlier.who.known != later.who.known
        come = [k for k in fresh if not renamed or earlier.known_at is None or k.known > earlier.known_at]
        decided = len(come) < len(fresh) or [
            k for k in later.claims_of(truce) if (then_known := known.get(k.claim.id))
            and (then_known.review != k.review or (renamed and _whom(then_known) != _whom(k)))
        ]  # fmt: skip
        then = later.status(truce, first, arabic=arabic) if old and (decided or _of_then(fresh, first)) else None
        hindsight = then.label if then and before and then.label is not before.label else None
        terms = tuple(_terms(old, truce, before, after))
        if before is not None and axes(before) == axes(after) and not (fresh or decided or terms or hindsight):
            return None
        causes = {
            Cause.NEW: old is None, Cause.NEWS: bool(old and come), Cause.HINDSIGHT: hindsight is not None,
            Cause.DECISION: bool(decided), Cause.TIME: bool(old and not fresh and not decided),
        }  # fmt: skip
        told = sorted(map(_told, fresh), key=lambda t: (t.published or date.min, t.claim), reverse=True)
        told.sort(key=lambda t: t.claim not in after.because)
        return Move(
            called.handle, called.id, called.name, tuple(c for c, holds in causes.items() if holds),
            before, after, hindsight, tuple(told), terms,
        )  # fmt: skip

    def _gone(self, case: _Case, arabic: bool) -> Move:
        called = case.called
        before = self._earlier.status(self._earlier.truce(called.id), self._first, arabic=arabic)
        return Move(called.handle, called.id, called.name, (Cause.GONE,), before, None, None, (), ())


def _last_day(until: datetime | None) -> date:
    return (until or datetime.now(UTC)).astimezone(UTC).date()


def _called_before(earlier: Picture, later: Picture) -> dict[str, str]:
    """Id of each later truce that was known → its id then: decisions on whose truce it is give it another one."""
    before, now = {r.id for r in earlier.rows}, {r.id for r in later.rows}
    found = {own: own for own in now & before}
    if before <= now:
        return found
    founders = later.kept.founders(now - before)
    borne = earlier.borne_on(founders.values())
    for own, founder in founders.items():
        if borne.get(founder, [own])[0] not in now and (old := earlier.told_by(founder)):
            found[own] = old.id
    return found


def _whom(known: KnownClaim) -> tuple[str | None, ...]:
    claim = known.claim
    return tuple(p.entity for p in (*claim.actor, *claim.recipient, *claim.speaker))


def _of_then(fresh: list[KnownClaim], day: date) -> bool:
    """Can what is newly known tell of the day of the last look? Clauses can, and what happened by then."""
    return any(
        k.claim.term is not None or k.claim.kind is Kind.TERM
        or (k.claim.happened is not None and (k.claim.happened.earliest is None or k.claim.happened.earliest <= day))
        or (k.document.published.earliest is None or k.document.published.earliest <= day)
        for k in fresh
    )  # fmt: skip


def _told(known: KnownClaim) -> Told:
    claim, document = known.claim, known.document
    words = " … ".join(flat(e.quote) for e in claim.evidence)
    return Told(claim.id, claim.kind, words, document.id, document.source, document.published.day)


def _terms(old: Truce | None, new: Truce, before: Status | None, after: Status) -> Iterator[TermMove]:
    """Versions of clauses that were not there before, or stood otherwise."""
    had = {v.id: v for v in old.terms} if old else {}
    stood = {t.term: t.state for t in before.terms} if before else {}
    states = {t.term: t.state for t in after.terms}
    for clause in new.clauses:
        for version in clause.versions:
            rival = clause.rival and old is not None
            if version.id not in had:
                yield TermMove(version.kind, _words(version), rival, None)
            elif _news(stood.get(version.id), states.get(version.id)):
                yield TermMove(version.kind, _words(version), rival, states[version.id])


def _news(old: TermState | None, new: TermState | None) -> bool:
    return new is not None and old is not None and new is not old


def _words(version: TermVersion) -> str:
    return flat(version.act or version.trigger or "")
