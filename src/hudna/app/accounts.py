"""Accounts: what one report says in its own words, piece by piece, and two reports side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from hudna.app.ask import AskError
from hudna.app.picture import Picture
from hudna.model.claim import Claim
from hudna.model.document import Gap
from hudna.model.entry import KnownClaim, Report
from hudna.model.event import Event
from hudna.model.message import Message

SLOTS = ("kind", "modality", "actor", "recipient", "where", "happened", "weapon", "killed", "wounded", "count")
"""What two claims on one event can say differently."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a report's text over which the same claims stand. Offsets are code points of its full text."""

    start: int
    end: int
    text: str
    claims: tuple[str, ...]
    gap: bool
    """The text itself is damaged here."""


@dataclass(frozen=True, slots=True)
class Account:
    """One report as read: its claims as people left them, in order of their words."""

    report: Report
    claims: tuple[KnownClaim, ...]
    lineage: tuple[str, ...]
    """The documents that are one voice with it, itself among them."""

    def paragraphs(self, first: int, last: int) -> list[list[Piece]]:
        """The text between two offsets in pieces, line by line."""
        spans = [(e.start, e.end, k.claim.id) for k in self.claims for e in k.claim.evidence]
        return lines(self.report.document.full_text, spans, self.report.gaps, first, last)


def account(picture: Picture, doc: str) -> Account:
    """Raises AskError when no report of that id counts."""
    counted = picture.counted(doc)
    if counted is None:
        raise AskError(
            Message("the ledger holds no report {doc!r}", doc=doc),
            "check the id, and the day by which it is to be known",
        )
    report, claims = counted
    ordered = sorted(claims, key=lambda k: (k.claim.evidence[0].start, k.claim.evidence[-1].end, k.claim.id))
    return Account(report, tuple(ordered), tuple(sorted(picture.voice_of(doc))))


def lines(
    text: str, spans: Iterable[tuple[int, int, str]], gaps: Iterable[Gap], first: int, last: int
) -> list[list[Piece]]:
    """The pieces of the text between two offsets, line by line; empty lines are left out."""
    found: list[list[Piece]] = [[]]
    for piece in pieces(text, spans, gaps, first, last):
        start = piece.start
        for i, line in enumerate(piece.text.split("\n")):
            if i:
                found.append([])
            if line:
                found[-1].append(Piece(start, start + len(line), line, piece.claims, piece.gap))
            start += len(line) + 1
    return [line for line in found if line]


def pieces(
    text: str, spans: Iterable[tuple[int, int, str]], gaps: Iterable[Gap], first: int, last: int
) -> Iterator[Piece]:
    """The text between two offsets, cut wherever a claim's words or a gap begin or end."""
    marks = [(max(s, first), min(e, last), name) for s, e, name in spans if s < last and e > first]
    holes = [(max(g.start, first), min(g.end, last)) for g in gaps if g.start < last and g.end > first]
    opening: dict[int, list[str]] = {}
    closing: dict[int, list[str]] = {}
    for start, end, name in marks:
        opening.setdefault(start, []).append(name)
        closing.setdefault(end, []).append(name)
    cuts = sorted({first, last, *opening, *closing, *(c for hole in holes for c in hole)})
    open_now: list[str] = []
    for start, end in pairwise(cuts):
        for name in closing.get(start, ()):
            open_now.remove(name)
        open_now += opening.get(start, ())
        damaged = any(s <= start and end <= e for s, e in holes)
        yield Piece(start, end, text[start:end], tuple(dict.fromkeys(open_now)), damaged)


@dataclass(frozen=True, slots=True)
class Meeting:
    """Where two reports tell of one event: what each says of it, and in which slots they differ."""

    event: Event
    left: tuple[KnownClaim, ...]
    right: tuple[KnownClaim, ...]
    differ: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two reports side by side. ``only_left``, ``only_right``: claims on what the other does not tell."""

    left: Account
    right: Account
    meetings: tuple[Meeting, ...]
    only_left: tuple[KnownClaim, ...]
    only_right: tuple[KnownClaim, ...]

    @property
    def one_voice(self) -> bool:
        return self.right.report.document.id in self.left.lineage


def compare(picture: Picture, left: str, right: str) -> Comparison:
    """Raises AskError when one of them is not there, or both are the same."""
    if left == right:
        raise AskError("a report is not compared with itself", "name two different ones")
    one, other = account(picture, left), account(picture, right)
    wanted = [k.claim.id for k in (*one.claims, *other.claims)]
    mine, theirs = ({k.claim.id: k for k in a.claims} for a in (one, other))
    meetings = []
    for event in picture.happenings.told_by(wanted):
        here, there = ([side[c] for c in event.claims if c in side] for side in (mine, theirs))
        if here and there:
            meetings.append(Meeting(event, tuple(here), tuple(there), tuple(_differing(here, there))))
    met = {k.claim.id for m in meetings for k in (*m.left, *m.right)}
    return Comparison(
        one, other, tuple(meetings),
        tuple(k for k in one.claims if k.claim.id not in met), tuple(k for k in other.claims if k.claim.id not in met),
    )  # fmt: skip


def _differing(left: Sequence[KnownClaim], right: Sequence[KnownClaim]) -> Iterator[str]:
    """Slots that both fill, with nothing in common."""
    for slot in SLOTS:
        here, there = ({v for k in side for v in _said(k.claim, slot)} for side in (left, right))
        if here and there and here.isdisjoint(there):
            yield slot


def _said(claim: Claim, slot: str) -> Iterator[object]:
    value = getattr(claim, slot)
    if slot in ("actor", "recipient"):
        yield from (p.entity or p.name or p.text for p in value)
    elif slot == "where":
        yield from (w.place or w.name or w.text for w in value)
    elif slot == "happened":
        if value is not None:
            yield value.earliest, value.latest
    elif value is not None:
        yield value
