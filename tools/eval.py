"""``make eval``: how well the reader reads, on every annotated text at hand, against the floors.

    python -m tools.eval [--set NAME]… [--by-kind] [--errors] [--reveal] [--raise] [--certainty] [--ablate]

Exit code 1 when a figure is under its floor.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence

import click
from rich.console import Console
from rich.table import Table

from tools.eval_ablation import worths
from tools.eval_certainty import CERTAINTY, MEASURED_ON, certainties, write_certainties
from tools.eval_figures import (
    SETS,
    TOLERANCE,
    Figures,
    below,
    faults_of,
    figures_of,
    floors,
    present_sets,
    raised,
    tally_of,
    write_floors,
)  # fmt: skip
from tools.eval_score import rate
from tools.eval_sets import EVENT_SETS, HELD_BACK, TIME_SETS, events_of, missing, time_cases

_EVENT_COLUMNS = (
    "score", "precision", "recall", "detection", "slots", "actor", "recipient", "speaker", "where", "modality", "when",
    "number", "weapon",
)  # fmt: skip
_TIME_COLUMNS = ("strict", "lenient", "found")


@click.command()
@click.option("--set", "chosen", multiple=True, type=click.Choice(SETS), help="Only this set (may be repeated).")
@click.option("--by-kind", is_flag=True, help="Also each kind (each suite, for times).")
@click.option("--errors", is_flag=True, help="Also everything missed or wrong.")
@click.option(
    "--reveal", is_flag=True, help="With --errors: those of the held-back texts too. They are then held back no more."
)
@click.option("--raise", "to_raise", is_flag=True, help="Raise the floors to what is reached now.")
@click.option("--certainty", is_flag=True, help="Measure how often each rule proves right, and write it to the packs.")
@click.option(
    "--ablate", is_flag=True, help="What each rule is worth: the score without its claims (held-back passages)."
)
def evaluate(
    chosen: tuple[str, ...], by_kind: bool, errors: bool, reveal: bool, to_raise: bool, certainty: bool, ablate: bool
) -> None:
    """Measure the reader on annotated texts."""
    console = Console(width=None if sys.stdout.isatty() else 190, soft_wrap=True)
    for name in chosen or SETS:
        if reason := missing(name):
            click.echo(f"{name} is left out: {reason}", err=True)
    names = present_sets(chosen)
    if certainty:
        _certainty(console)
        return
    if ablate:
        _ablate(console, chosen or HELD_BACK)
        return
    under = floors()
    _tables(console, names, under)
    for name in names:
        if by_kind:
            _by_kind(console, name)
        if errors and (name not in HELD_BACK or reveal):
            for fault in faults_of(name):
                click.echo(f"{name} {fault.what:16} {fault.doc:28} {fault.kind:14} {fault.words[:400]}")
        elif errors:
            click.echo(
                f"{name}: errors stay hidden, so that the set still tells what the reader does with unseen text",
                err=True,
            )
    sunk = [(name, *found) for name in names for found in below(figures_of(name), under.get(name, {}))]
    for name, figure, value, floor in sunk:
        click.echo(f"▼ {name} {figure} {'is measured no more' if value is None else f'{value:.3f}'}, floor {floor:.3f}")
    if to_raise:
        write_floors(raised(under, {name: figures_of(name) for name in names}))
        click.echo("floors raised", err=True)
    if sunk:
        sys.exit(1)


def _tables(console: Console, names: Sequence[str], under: Mapping[str, Figures]) -> None:
    events = [name for name in names if name in EVENT_SETS]
    times = [name for name in names if name in TIME_SETS]
    _table(console, "claims", [(n, len(events_of(n)), _EVENT_COLUMNS) for n in events], under)
    _table(console, "times", [(n, len(time_cases(n)), _TIME_COLUMNS) for n in times], under)
    if "distractors" in names:
        _table(console, "no truce, no attack", [("distractors", len(events_of("distractors")), ("clean",))], under)


def _table(
    console: Console, title: str, rows: Sequence[tuple[str, int, Sequence[str]]], under: Mapping[str, Figures]
) -> None:
    if not rows:
        return
    columns = rows[0][2]
    table = Table(title, "texts" if title != "times" else "cases", *columns, box=None, pad_edge=False)
    for name, count, _ in rows:
        now, floor = figures_of(name), under.get(name, {})
        table.add_row(name, str(count), *(_cell(now.get(c), floor.get(c)) for c in columns))
    console.print(table)


def _cell(value: float | None, floor: float | None) -> str:
    """The figure, and what changed since its floor was set."""
    if value is None:
        return "–"
    if floor is None:
        return f"{value:.3f}"
    change = round(value - floor - TOLERANCE, 3)
    if value < floor:
        return f"[red]{value:.3f} ▼{-change:.3f}[/red]"
    return f"[green]{value:.3f} ▲{change:.3f}[/green]" if change > 0 else f"{value:.3f}"


def _by_kind(console: Console, name: str) -> None:
    if name not in EVENT_SETS:
        for figure, value in figures_of(name).items():
            if figure.startswith("suite."):
                console.print(f"{name} {figure:24} {value:.3f}")
        return
    table = Table(f"{name} by kind", "annotated", "precision", "recall", "F1", box=None, pad_edge=False)
    for kind, counts in sorted(tally_of(name).kinds.items()):
        found = rate(counts)
        table.add_row(
            kind, str(found.right + found.missed), f"{found.precision:.3f}", f"{found.recall:.3f}", f"{found.f1:.3f}"
        )
    console.print(table)


def _ablate(console: Console, names: Sequence[str]) -> None:
    for name in names:
        table = Table(f"{name}: without the rule", "claims", "score falls by", box=None, pad_edge=False)
        for worth in worths(name):
            table.add_row(worth.rule, str(worth.claims), f"{worth.gain:+.4f}")
        console.print(table)


def _certainty(console: Console) -> None:
    if absent := [name for name in MEASURED_ON if missing(name)]:
        raise click.ClickException(
            f"certainty is measured on {', '.join(MEASURED_ON)}; missing here: {', '.join(absent)}"
        )
    rules = certainties()
    table = Table("rule", "claims", "right", "certainty", "at least", box=None, pad_edge=False)
    for rule in rules:
        table.add_row(rule.rule, str(rule.n), str(rule.right), f"{rule.certainty:.2f}", f"{rule.low:.2f}")
    console.print(table)
    write_certainties(rules)
    click.echo(f"written: {CERTAINTY}", err=True)


if __name__ == "__main__":
    evaluate()
