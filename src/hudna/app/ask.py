"""Asking the ledger: which truces there are as known at a time, and where each stood on a day."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from cachetools import LRUCache

from hudna.app.at_hand import Coming, NotAtHandError, never
from hudna.app.kept_picture import Row
from hudna.app.picture import Picture
from hudna.app.rulings import unmatched
from hudna.app.shelved import Shelved
from hudna.app.steps import Step, unseen
from hudna.ledger import Ledger, View
from hudna.ledger.decisions import about
from hudna.model.finding import CallError, Finding
from hudna.model.judgement import Joined, Judgement, Verdict
from hudna.model.lineage import Lineage
from hudna.model.message import Message
from hudna.model.status import Status
from hudna.model.truce import Names, Truce
from hudna.resolve.lineages import Reading, lineage_records
from hudna.resolve.ties import tie
from hudna.text.fold import fold_key

_T = TypeVar("_T")
_PICTURES = 8
"""Moments of which the picture is held; the one used longest ago goes first."""
_MADE = 4
"""Things made of two pictures that are held, likewise."""


class AskError(CallError):
    """A question that names something the ledger does not hold."""


class NoTruceError(AskError):
    """No truce is called so."""


@dataclass(frozen=True, slots=True)
class Handled:
    """A truce with the short name that people call it by (``T1``)."""

    handle: str
    truce: Truce


@dataclass(frozen=True, slots=True)
class Called:
    """What a truce can be called by."""

    handle: str
    id: str
    name: Names
    begun: date | None


class Ask:
    """Questions to one ledger. A picture is made once for each knowledge time, and kept beside the ledger; ``step`` is
    told how far the making of one has come.

    ``supposed``: answer as if these decisions had been made just now; nothing of it is stored. ``hurried``: raise
    NotAtHandError instead of making a picture, which takes seconds and with many reports minutes. ``coming``: while it
    holds, raise it instead of making the events of a large neighbourhood too.
    """

    def __init__(
        self,
        ledger: Ledger,
        supposed: Sequence[Judgement] = (),
        *,
        step: Step = unseen,
        hurried: bool = False,
        coming: Coming = never,
    ) -> None:
        self.ledger = ledger
        self._hurried, self._coming = hurried, coming
        self._supposed = tuple(supposed)
        self._shelved = Shelved(ledger, step)
        self._pictures: LRUCache[datetime | None, Picture] = LRUCache(_PICTURES)
        self._made: LRUCache[Hashable, Any] = LRUCache(_MADE)
        self._lineages: dict[datetime | None, list[Lineage]] = {}

    def lineages(self, known_at: datetime | None = None) -> list[Lineage]:
        """The lineages of every report known then, with what each report made of the first. Holds the folded texts of
        all of them while it works."""
        if known_at not in self._lineages:
            self._lineages[known_at] = _lineages(self.view(known_at))
        return self._lineages[known_at]

    def lineage_of(self, known_at: datetime | None = None) -> dict[str, str]:
        """Document id → lineage id."""
        return {member.doc: lineage.id for lineage in self.lineages(known_at) for member in lineage.members}

    def picture(self, known_at: datetime | None = None) -> Picture:
        """What was known at that moment (UTC); None: everything that has been read."""
        found = self._pictures.get(known_at)
        if found is None:
            view = self.view(known_at)
            if self._hurried and not self._shelved.holds(self.ledger.as_of(known_at)):
                raise NotAtHandError(known_at)
            supposing = known_at is None and self._supposed
            joined = self._shelved.supposed(view, self.ledger.as_of()) if supposing else self._shelved.joined(view)
            found = self._pictures[known_at] = Picture(view, known_at, joined, coming=self._coming)
        return found

    def once(self, key: Hashable, make: Callable[[], _T]) -> _T:
        """What was made of pictures under a key, made when it is first asked for."""
        if key not in self._made:
            self._made[key] = make()
        made: _T = self._made[key]
        return made

    @property
    def hurried(self) -> bool:
        """Is whoever asks in a hurry?"""
        return self._hurried

    def view(self, known_at: datetime | None = None) -> View:
        """The ledger as known then; what is supposed is of now."""
        view = self.ledger.as_of(known_at)
        return view.supposing(self._supposed) if known_at is None and self._supposed else view

    def called(self, known_at: datetime | None = None) -> list[Called]:
        """What the truces known then are called. A truce has one handle whatever the knowledge time: its place among
        all known now; one that later reports dissolved into others comes after those."""
        now, then = self.picture(), self.picture(known_at)
        return then.once(("called", now), lambda: _called(now.rows, then.rows))

    def handled(self, known_at: datetime | None = None) -> list[Handled]:
        """The truces known then, in order of their announcement."""
        return [self._handled(c, known_at) for c in self.called(known_at)]

    def listed(self, at: date, known_at: datetime | None = None) -> list[Handled]:
        """The truces known then that had begun by the day ``at``."""
        return [self._handled(c, known_at) for c in self.called(known_at) if c.begun is None or c.begun <= at]

    def _handled(self, called: Called, known_at: datetime | None) -> Handled:
        return Handled(called.handle, self.picture(known_at).truce(called.id))

    def status(self, name: str, at: date, known_at: datetime | None = None, *, arabic: bool = False) -> Status:
        """Where the truce that is called so stood on the day, by what was known at the moment."""
        return self.picture(known_at).status(self.find(name, known_at).truce, at, arabic=arabic)

    def late(self, known_at: datetime | None) -> str:
        """Why reports published by then may not have been known then, and the way out; empty when there are none."""
        number = self.ledger.as_of(known_at).known_later() if known_at else 0
        if not number:
            return ""
        return Message(_LATE if number > 1 else _LATE_ONE, number=number)

    def meant(self, judgement: Judgement, known_at: datetime | None = None) -> Handled:
        """The truce that a decision is about, as known then.

        Raises AskError when its words tell of none.
        """
        truce = self.picture(known_at).meant(judgement)
        found = next((c for c in self.called(known_at) if truce is not None and c.id == truce.id), None)
        if found is None:
            hint = self.late(known_at) or Message(
                "decide again, or take it back: hudna decide withdraw {id}", id=judgement.id
            )
            raise AskError("the words that the decision is about tell of no truce as known then", hint)
        return self._handled(found, known_at)

    def unmatched(self) -> list[Finding]:
        """A finding for each decision of people that finds no claim, or no actor, in what counts now."""
        view = self.ledger.as_of()
        on_actors = any(about(j) is Joined.ACTORS for j in view.decisions().all)
        return [*view.unmatched(), *(unmatched(self.picture().rulings) if on_actors else ())]

    def find(self, name: str, known_at: datetime | None = None) -> Handled:
        """The truce of that handle, id, unambiguous beginning of an id, or part of a name.

        Raises AskError, listing what there is, when none or several fit.
        """
        known = self.called(known_at)
        wanted = fold_key(name).casefold()
        ways: tuple[Callable[[Called], bool], ...] = (
            lambda c: wanted in (c.handle.casefold(), c.id),
            lambda c: c.id.startswith(wanted) or c.id.removeprefix("truce-").startswith(wanted),
            lambda c: wanted in fold_key(f"{c.name.en} {c.name.ar}").casefold(),
        )
        for way in ways:
            fits = [c for c in known if way(c)]
            if len(fits) == 1 and wanted:
                return self._handled(fits[0], known_at)
            if fits and wanted:
                raise AskError(
                    Message("{name!r} could be any of {number} truces", name=name, number=len(fits)), _choices(fits)
                )
        if not known:
            hint = self.late(known_at) or "hudna truces lists what there is"
            raise NoTruceError(Message("there is no truce {name!r}: no truce was known", name=name), hint)
        raise NoTruceError(Message("there is no truce {name!r}", name=name), _choices(known))


def _called(now: Sequence[Row], then: Sequence[Row]) -> list[Called]:
    names = {row.id: f"T{i}" for i, row in enumerate(now, 1)}
    for row in then:
        names.setdefault(row.id, f"T{len(names) + 1}")
    return [Called(names[r.id], r.id, r.name, r.begun) for r in then]


def _lineages(view: View) -> list[Lineage]:
    ties = tie(view.pairs(Verdict.MERGE, Joined.REPORTS), view.pairs(Verdict.SPLIT, Joined.REPORTS))
    return lineage_records([Reading.of(r) for r in view.reports()], ties)


_MOST_CHOICES = 20
_ANEW = "add an archive with hudna add --archive, and its reports count as known from publication"
_LATE_ONE = f"one report was published by then, but counts as known only from the day of adding; {_ANEW}"
_LATE = f"{{number}} reports were published by then, but count as known only from the day of adding; {_ANEW}"


def _choices(known: Sequence[Called]) -> Message:
    listed = [Message("    {handle}  {id}  {name}", handle=c.handle, id=c.id, name=c.name) for c in known]
    left = len(listed) - _MOST_CHOICES
    more = [Message("    … and {number} more: hudna truces", number=left)] if left > 0 else []
    return Message("choose one of:\n{choices:lines}", choices=(*listed[:_MOST_CHOICES], *more))
