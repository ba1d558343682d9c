"""``python -m tools.eval_pairs``: are copies and events joined rightly? On the labelled pairs of tests/resolve/pairs.

    python -m tools.eval_pairs [--part open|open2|open3|held] [--errors] [--reveal]

Lineages: of each two reports of a part that are joined, how many are one voice (precision); of the labelled pairs that
are, how many are joined (recall). Events: a unit is an event that both reports of a pair tell. Found when a claim on
its words in the one is joined with a claim on its words in the other; a join of claims about two things is false (words
without a mark count as details of what their report tells). Only pairs of different true lineages count, since what
two copies tell is one event without any skill. ``reader`` is the
share of the units of which the reader finds the claims on both sides: no joining can have a higher recall.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import product

import click
from rich.console import Console
from rich.table import Table

from hudna.resolve.acts import KINDS, SAID_OF_AN_ACT
from hudna.resolve.events import events
from hudna.resolve.lineages import lineages
from tools.pair_sets import HELD_BACK, PARTS, Archive, all_pairs, archive, events_told, known_claims, readings

_UNMARKED = "no mark"


@dataclass(slots=True)
class Joins:
    """Counts of joins, and the ones that are wrong, in words."""

    right: int = 0
    false: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + len(self.false))

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + len(self.missed))


@cache
def lineage_joins(part: str) -> Joins:
    """How well one part's copies, rewrites and versions are told from the rest."""
    made, found = archive(part), lineages(readings(part))
    true, labelled = made.voices(), {frozenset((p.left, p.right)): p.relation for p in made.pairs}
    joins = Joins()
    for left, right in all_pairs(made):
        same, joined = true[left] == true[right], found[left] == found[right]
        relation = labelled.get(frozenset((left, right)), "not labelled")
        if joined and not same:
            joins.false.append(f"{left} {right} ({relation})")
        elif same and relation != "not labelled":
            joins.right += joined
            joins.missed += [] if joined else [f"{left} {right} ({relation})"]
    return joins


@cache
def event_joins_of(part: str) -> Joins:
    """How well tellings of one event in reports of different voices are joined, and no others."""
    made, true = archive(part), archive(part).voices()
    found: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    for tellings in _joined(part):
        for (one, left), (other, right) in product(tellings, tellings):
            if one < other and true[one] != true[other]:
                found[one, other].add((left, right))
    joins, wanted = Joins(), _wanted(made)
    for pair in sorted(found.keys() | wanted.keys()):
        hit = {left for left, right in found[pair] if left == right and left in wanted.get(pair, ())}
        joins.right += len(hit)
        joins.missed += [f"{pair[0]} {pair[1]}: {event}" for event in sorted(wanted.get(pair, set()) - hit)]
        joins.false += [
            f"{pair[0]} {pair[1]}: {le} = {ri}" for le, ri in sorted(found[pair]) if not _may_be_one(made, pair, le, ri)
        ]
    return joins


def _may_be_one(made: Archive, pair: tuple[str, str], left: str, right: str) -> bool:
    """Are both the same marked event, or is one without a mark a detail of an event that its report tells too?"""
    told = [{m.event for m in made.marks[doc]} for doc in pair]
    if left.startswith(_UNMARKED) and right.startswith(_UNMARKED):
        return not told[0].isdisjoint(told[1])
    if left.startswith(_UNMARKED):
        return right in told[0]
    return left in told[1] if right.startswith(_UNMARKED) else left == right


def _wanted(made: Archive) -> Mapping[tuple[str, str], set[str]]:
    """Labelled pairs of two voices with the events that both tell."""
    told = {doc: {m.event for m in marks} for doc, marks in made.marks.items()}
    return {
        (min(p.left, p.right), max(p.left, p.right)): told[p.left] & told[p.right]
        for p in made.pairs
        if not p.one_voice
    }


def _joined(part: str) -> Iterator[set[tuple[str, str]]]:
    """For each event that is found: the documents that tell it, each with the marked event that its claims tell."""
    claims, marks = {k.claim.id: k.claim for k in known_claims(part)}, archive(part).marks
    for event in events(known_claims(part)):
        ids = {*event.claims, *(tie.claim for tie in event.attribution)}
        found = [(claims[c].doc, events_told(claims[c], marks[claims[c].doc]) or {f"{_UNMARKED} ({c})"}) for c in ids]
        yield {(doc, min(told)) for doc, told in found}


@cache
def reader_share(part: str) -> float:
    """Share of the units of which the reader has a claim on both sides."""
    seen: dict[str, set[str]] = defaultdict(set)
    for known in known_claims(part):
        if known.claim.kind in KINDS | SAID_OF_AN_ACT:
            seen[known.claim.doc] |= events_told(known.claim, archive(part).marks[known.claim.doc])
    units = [(pair, event) for pair, events_ in _wanted(archive(part)).items() for event in events_]
    return sum(e in seen[left] and e in seen[right] for (left, right), e in units) / max(1, len(units))


def figures(part: str) -> dict[str, float]:
    """The figures of a part that have floors, rounded to three places."""
    voices, told = lineage_joins(part), event_joins_of(part)
    return {
        "lineages.precision": round(voices.precision, 3),
        "lineages.recall": round(voices.recall, 3),
        "events.precision": round(told.precision, 3),
        "events.recall": round(told.recall, 3),
    }


@click.command()
@click.option("--part", "chosen", multiple=True, type=click.Choice(PARTS), help="Only this part.")
@click.option("--errors", is_flag=True, help="Also every wrong and missed join of the open parts.")
@click.option(
    "--reveal", is_flag=True, help="With --errors: those of the other parts too. They are then held back no more."
)
def evaluate(chosen: tuple[str, ...], errors: bool, reveal: bool) -> None:
    """Measure the joining of reports and of events."""
    table = Table(title="joins")
    for column in ("part", "what", "pairs", "right", "false", "missed", "precision", "recall", "reader"):
        table.add_column(column)
    for part in chosen or PARTS:
        pairs = str(len(archive(part).pairs))
        for what, joins in (("lineages", lineage_joins(part)), ("events", event_joins_of(part))):
            numbers = (str(joins.right), str(len(joins.false)), str(len(joins.missed)))
            share = f"{reader_share(part):.3f}" if what == "events" else ""
            table.add_row(part, what, pairs, *numbers, f"{joins.precision:.3f}", f"{joins.recall:.3f}", share)
            if errors and (reveal or part not in HELD_BACK):
                for kind, lines in (("false", joins.false), ("missed", joins.missed)):
                    for line in lines:
                        click.echo(f"{part} {what} {kind}: {line}")
    Console(width=None if sys.stdout.isatty() else 140).print(table)


if __name__ == "__main__":
    evaluate()
