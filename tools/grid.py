"""``python -m tools.grid``: which triggers the reader reads in which constructions.

    python -m tools.grid [--by construction|trigger|kind] [--show NAME]… [--raise]

A cell is right where the event comes out with every slot that is asked, partly where a slot is wrong or another event
comes out besides, missed where none does. A cell in which nothing happened is right where nothing is said to have.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import click
import yaml
from rich.console import Console
from rich.table import Table

from hudna.app.reading import RuleReader
from hudna.model.claim import Claim, Modality
from hudna.model.document import Document, Published
from hudna.text.fold import fold
from tools.grid_cells import FOLDER, Cell, cells

FLOORS = FOLDER / "floors.yml"
DEEDS = frozenset(("attack", "coercion", "withdrawal", "mobilize", "protest"))
_DAY = Published.given(date(2020, 10, 11))


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a cell was read: ``right``, ``partly`` or ``missed``, and what is wrong with it."""

    cell: Cell
    grade: str
    faults: tuple[str, ...]


def judged() -> Iterator[Verdict]:
    """Every cell, read and judged."""
    reader = RuleReader()
    for cell in cells():
        claims = reader.read(Document("cell", cell.text, None, _DAY, language="ar")).claims
        yield judge(cell, claims)


def judge(cell: Cell, claims: Sequence[Claim]) -> Verdict:
    """The verdict on what was read in a cell."""
    told = [c for c in claims if c.modality is Modality.ACTUAL and c.same_as is None]
    told = [c for c in told if c.kind.value in DEEDS | cell.kinds]
    if not cell.happened:
        false = sorted({c.kind.value for c in told if c.kind.value in cell.kinds or c.kind.value == "attack"})
        return Verdict(cell, "missed" if false else "right", tuple(false))
    fitting = [c for c in told if c.kind.value in cell.kinds and _upon(cell, c)]
    if not fitting:
        kinds = sorted({c.kind.value + ("" if c in told else f" ({c.modality.value})") for c in claims})
        return Verdict(cell, "missed", ("none", *kinds))
    best = min(fitting, key=lambda c: len(_faults(cell, c)))
    others = [c for c in told if c is not best and c.kind.value not in cell.besides]
    faults = _faults(cell, best)
    if len(others) > cell.second:
        faults = (*faults, "extra")
    return Verdict(cell, "partly" if faults else "right", faults)


def _upon(cell: Cell, claim: Claim) -> bool:
    start, end = cell.at
    return end == 0 or any(e.start < end and start < e.end for e in claim.evidence)


def _faults(cell: Cell, claim: Claim) -> tuple[str, ...]:
    faults = []
    for slot, core in cell.slots.items():
        given = [folded(p.text) for p in getattr(claim, slot)]
        if slot == "recipient" and cell.mutual:
            given += [folded(p.text) for p in claim.actor]
        if core is None:
            if given:
                faults.append(f"{slot}+")
        elif not any(folded(core) in text for text in given):
            faults.append(f"{slot}{'~' if given else '-'}")
    faults += [n for n, value in cell.numbers.items() if getattr(claim, n) != value]
    return tuple(faults)


def folded(text: str) -> str:
    """The text as the reader's words are compared."""
    return fold(text).text


def rates(verdicts: Sequence[Verdict], by: str) -> dict[str, Counter[str]]:
    """Right, partly and missed for each construction, trigger or kind, in the order of the grid."""
    table: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for v in verdicts:
        table[name_of(v.cell, by)][v.grade] += 1
    return dict(table)


def name_of(cell: Cell, by: str) -> str:
    """The row of a cell in the table by construction, trigger or kind."""
    if by == "construction":
        return cell.construction
    if by == "trigger":
        return cell.trigger
    return "none" if not cell.happened else "/".join(sorted(cell.kinds))


def share(counts: Counter[str]) -> float:
    """Of its cells, right ones; partly right ones count half."""
    return (counts["right"] + counts["partly"] / 2) / counts.total()


def floors() -> dict[str, float]:
    """Construction → the share that it may not fall under."""
    found: dict[str, float] = yaml.safe_load(FLOORS.read_text(encoding="utf-8"))
    return found


@click.command()
@click.option("--by", type=click.Choice(["construction", "trigger", "kind"]), default="construction")
@click.option("--show", multiple=True, help="Also the cells of this construction or trigger that are not right.")
@click.option("--raise", "to_raise", is_flag=True, help="Raise the floors to what is reached now.")
def grid(by: str, show: tuple[str, ...], to_raise: bool) -> None:
    """Tabulate the grid."""
    verdicts = list(judged())
    console = Console(width=None if sys.stdout.isatty() else 170, soft_wrap=True)
    table = Table(by, "cells", "right", "partly", "missed", "share", "faults", box=None, pad_edge=False)
    for name, counts in rates(verdicts, by).items():
        faults = Counter(f for v in verdicts if name_of(v.cell, by) == name for f in v.faults[:4])
        worst = "  ".join(f"{f} {n}" for f, n in faults.most_common(5))
        table.add_row(
            name, *(str(n) for n in (counts.total(), counts["right"], counts["partly"], counts["missed"])),
            f"{share(counts):.2f}", worst,
        )  # fmt: skip
    console.print(table)
    for label, happened in (("told", True), ("nothing happened", False)):
        counts = Counter(v.grade for v in verdicts if v.cell.happened is happened)
        console.print(f"{label}: {counts.total()} cells, {dict(counts)}, share {share(counts):.3f}")
    for v in verdicts:
        if v.grade != "right" and {v.cell.construction, v.cell.trigger} & set(show):
            click.echo(f"{v.grade:7} {v.cell.construction:16} {','.join(v.faults):24} {v.cell.text}")
    if to_raise:
        now = {k: round(share(c) - 0.005, 3) for k, c in rates(verdicts, "construction").items()}
        old = floors() if FLOORS.exists() else {}
        risen = {k: max(v, old.get(k, 0.0)) for k, v in now.items()}
        FLOORS.write_text(yaml.safe_dump(risen, sort_keys=False, allow_unicode=True), encoding="utf-8")


if __name__ == "__main__":
    grid()
