"""The lives of truces drawn in a terminal: a band of days coloured by status, and the days on which it changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rich.console import Console
from rich.table import Table
from rich.text import Text

from hudna.app.demo import Shown
from hudna.cli.options import stdout
from hudna.model.status import Label, Status
from hudna.text.one_line import flat

_MARKS = {
    Label.RUMOURED: ("·", "bright_black"), Label.ANNOUNCED: ("░", "cyan"), Label.CONDITIONAL: ("▒", "yellow"),
    Label.IN_FORCE: ("█", "green"), Label.RENEWED: ("█", "bright_green"), Label.STRAINED: ("▓", "dark_orange"),
    Label.BREACHED: ("█", "red"), Label.ENDED: ("─", "bright_black"),
}  # fmt: skip
_WIDEST = 72


def draw(shown: Shown) -> None:
    """Print each truce's band and the table of its changes to standard output."""
    out = stdout()
    console = Console(file=out, width=None if out.isatty() else 120)
    starts = [history[0][0] for _, history in shown.lives if history]
    if not starts:
        console.print("no truce was found in the example reports")
        return
    first = min(starts)
    for handled, history in shown.lives:
        console.print(Text(f"{handled.handle} {flat(handled.truce.name.en)}", style="bold"), highlight=False)
        console.print(band(history, first, shown.until, console.width))
        console.print(_changes(history))
    seen = dict.fromkeys(s.label for _, history in shown.lives for _, s in history)
    console.print(Text("  ").join(Text(f"{_MARKS[m][0]} {m}", style=_MARKS[m][1]) for m in seen))


def band(history: Sequence[tuple[date, Status]], first: date, last: date, columns: int) -> Text:
    """A line of the days from ``first`` to ``last``, each mark a few days of one status (the last one of them), in a
    terminal of so many columns."""
    days = (last - first).days + 1
    width = max(1, min(_WIDEST, days, columns - len(f"{first} {last} ")))
    line = Text(f"{first} ")
    for i in range(width):
        day = date.fromordinal(first.toordinal() + (i + 1) * days // width - 1)
        label = next((s.label for since, s in reversed(history) if since <= day), None)
        mark, colour = _MARKS[label] if label else (" ", "")
        line.append(mark, colour)
    return line.append(f" {last}")


def _changes(history: Sequence[tuple[date, Status]]) -> Table:
    table = Table(box=None, show_header=False, padding=(0, 1))
    label = None
    for since, status in history:
        if status.label is not label:
            label = status.label
            table.add_row(str(since), Text(label, style=_MARKS[label][1]), status.proof.holds, f"[{status.proof.rule}]")
    return table
