"""What commands share: days and moments as they are typed, output, findings, and the workspace."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime
from io import TextIOWrapper
from pathlib import Path
from shutil import get_terminal_size
from typing import Any, BinaryIO, Literal, TextIO, TypeVar

import click

from hudna.app.moments import moment
from hudna.app.workspace import Workspace
from hudna.model.finding import CallError, Finding, HudnaError, Severity
from hudna.sources import STDIN, Walk, walk_paths
from hudna.text.one_line import counted, plain

STDOUT = "-"
SHOWN = 20
"""Findings of one code that are told one by one; the rest are counted."""
_LONGEST_HELP = 400
_ANSWER = "check-failed"
"""Code of the findings that are what was asked for."""
_F = TypeVar("_F", bound=Callable[..., Any])


class Commands(click.Group):
    """A group whose help says of each command what its first sentence says, to its end."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        commands = ((name, self.get_command(ctx, name)) for name in self.list_commands(ctx))
        rows = [(name, command.get_short_help_str(_LONGEST_HELP)) for name, command in commands if command is not None]
        with formatter.section("Commands"):
            formatter.write_dl(rows)


class Day(click.ParamType[date]):
    """A day as ISO 8601: 2020-10-11."""

    name = "date"

    def convert(self, value: str | date, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a day; write it as 2020-10-11", param, ctx)


class Moment(click.ParamType[datetime]):
    """A day, which means its end in UTC, or a time as ISO 8601 (UTC when it names no zone): 2020-10-11T09:00."""

    name = "date|time"

    def convert(self, value: str | datetime, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        if isinstance(value, datetime):
            return value
        try:
            return moment(value)
        except ValueError:
            self.fail(f"{value!r} is not a day or time; write it as 2020-10-11 or 2020-10-11T09:00", param, ctx)


def asked(command: _F) -> _F:
    """Adds ``--at`` and ``--known-at`` to a command."""
    at = click.option("--at", type=Day(), help="The day asked about (2020-10-11). Default: today.")
    known = click.option(
        "--known-at", type=Moment(), help="Answer by what was known then: a day (its end, UTC) or a time. Default: now."
    )
    return at(known(command))


def tables(command: _F) -> _F:
    """Adds ``--column`` to a command that reads files."""
    return click.option(
        "--column", "columns", multiple=True, metavar="FIELD=NAME", callback=_columns,
        help="In tables: which column holds text, title, published, source, url or id. Default: usual names.",
    )(command)  # fmt: skip


def jobs_option(command: _F) -> _F:
    """Adds ``--jobs`` to a command that reads reports."""
    return click.option(
        "-j", "--jobs", type=click.IntRange(min=1), metavar="N",
        help="Read with N processes. Default: as many as there are cores, once there is enough to do.",
    )(command)  # fmt: skip


def walk_of(paths: tuple[str, ...], published: date | None, columns: dict[str, str]) -> Walk:
    """The walk over paths as they are typed: ``-`` is standard input."""
    named: list[Path | Literal["-"]] = ["-" if path == STDIN else Path(path) for path in paths]
    return walk_paths(named, published=published, columns=columns)


def keeping(command: _F) -> _F:
    """Adds ``--no-originals`` to a command that stores reports."""
    return click.option(
        "--originals/--no-originals", default=True, show_default=True,
        help="Keep the bytes that each report came from, under their hash.",
    )(command)  # fmt: skip


def file_or_stdout(ctx: click.Context, param: click.Parameter, given: Path | None) -> Path | None:
    """The file to write to as it is typed: ``-`` is standard output, as when none is given."""
    return None if given == Path(STDOUT) else given


def output_option(command: _F) -> _F:
    """Adds ``--output`` to a command that writes to one file."""
    return click.option(
        "-o", "--output", type=click.Path(path_type=Path), metavar="FILE", callback=file_or_stdout,
        help="Write to this file. Default: standard output.",
    )(command)  # fmt: skip


def _columns(ctx: click.Context, param: click.Parameter, given: tuple[str, ...]) -> dict[str, str]:
    pairs = [pair.partition("=") for pair in given]
    if wrong := next((field for field, equals, name in pairs if not (field and equals and name)), None):
        raise click.BadParameter(f"{wrong!r} is not FIELD=NAME; write it as text=body", ctx, param)
    return {field: name for field, _, name in pairs}


def today() -> date:
    """The day in UTC, which the ledger's clocks keep."""
    return datetime.now(UTC).date()


def stdout() -> TextIO:
    """Standard output in UTF-8, whatever the locale says. Raises HudnaError when it is closed."""
    if sys.stdout is None:
        raise HudnaError("standard output is closed", "let it go to a file: hudna … > FILE")
    if isinstance(sys.stdout, TextIOWrapper) and sys.stdout.encoding.lower() not in ("utf-8", "utf8"):
        sys.stdout.reconfigure(encoding="utf-8")
    return sys.stdout


def say(text: str) -> None:
    """Lines of an answer for a person, with words of others in them: nothing that a terminal obeys gets through."""
    stdout().write(f"{plain(text)}\n")


def talk(message: str) -> None:
    """Lines for the person at the terminal, not part of the data; as safe as ``say``."""
    click.echo(plain(message), err=True)


def tell(findings: tuple[Finding, ...] | list[Finding]) -> bool:
    """Print findings to standard error, of each code so many and how many more there are, but all expectations that
    fail; True when one of them is an error."""
    codes: Counter[str] = Counter()
    for finding in findings:
        codes[finding.code] += finding.code != _ANSWER
        if codes[finding.code] <= SHOWN:
            talk(str(finding))
    tell_rest(codes)
    return any(f.severity is Severity.ERROR for f in findings)


def tell_rest(codes: Mapping[str, int]) -> None:
    """Print how many findings of each code were not told one by one."""
    for code, count in codes.items():
        if count > SHOWN:
            talk(f"… and {counted(count - SHOWN, 'more finding')} [{code}]")


def tell_added(met: Mapping[str, int], findings: int, workspace: str) -> None:
    """Print what became of the reports that were to be added, by outcome."""
    told = f"{met['added']} added, {met['unchanged']} unchanged, {met['skipped']} skipped (not Arabic)"
    talk(f"{told}, {counted(findings, 'finding')}: {workspace}")


def leave(failed: bool) -> None:
    """End with exit code 1 when something is wrong with the data."""
    if sys.stdout is not None:
        stdout().flush()
    if failed:
        sys.exit(1)


def narrow(columns: int) -> bool:
    """Has the terminal that standard output is fewer columns than a table needs?"""
    return get_terminal_size().columns < columns


def lines_of(file: str, of: str) -> list[str]:
    """The lines of a file (``-``: standard input) of expectations or the like, in UTF-8."""
    try:
        raw = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        return raw.decode("utf-8-sig").split("\n")
    except OSError as error:
        hint = f"give a file of {of}, or - for standard input"
        raise CallError(f"cannot read {file}: {error.strerror}", hint) from error
    except UnicodeDecodeError as error:
        raise HudnaError(f"{file} is not text in UTF-8", f"save the {of} as UTF-8") from error


def signed(command: _F) -> _F:
    """Adds ``--by`` and ``--note`` to a command."""
    by = click.option("--by", metavar="NAME", envvar="HUDNA_BY", default="", help="Who you are. Default: HUDNA_BY.")
    return by(click.option("--note", metavar="TEXT", default="", help="Why.")(command))


@contextmanager
def opened_to_write(workspace: str) -> Iterator[Workspace]:
    """A workspace that there is, to add to it."""
    Workspace.consult(workspace).close()
    with Workspace.open(workspace) as opened:
        yield opened


def write_text(file: Path | None, pieces: Iterable[str]) -> None:
    """Write to a file, or with None to standard output, in UTF-8 with line feeds whatever the system's habit. What is
    made piece by piece is never in memory as a whole."""
    if file is None:
        stdout().writelines(pieces)
        return
    with _written(file) as out:
        out.writelines(piece.encode("utf-8") for piece in pieces)


def write_bytes(file: Path | None, raw: bytes) -> None:
    """Write unaltered to a file, or with None to standard output."""
    if file is None:
        stdout().buffer.write(raw)
        return
    with _written(file) as out:
        out.write(raw)


@contextmanager
def _written(file: Path) -> Iterator[BinaryIO]:
    try:
        with file.open("wb") as out:
            yield out
    except OSError as error:
        raise HudnaError(f"cannot write {file}: {error.strerror}", "choose another file") from error
