"""Commands that write to a workspace or look after it: ``add``, ``original``, ``retract``, ``verify``."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime

import click

from hudna.app.answers import make_ready
from hudna.app.workspace import Added, Workspace
from hudna.cli.options import Day, keeping, leave, stdout, tables, talk, today
from hudna.model.finding import Finding, HudnaError, Severity

_SHOWN = 20
"""Findings of one code that are told one by one; the rest are counted."""


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option("--published", type=Day(), help="Publication day of reports that state none (2020-10-11).")
@tables
@keeping
@click.option(
    "--archive", is_flag=True,
    help="Reports count as known from the end of their publication day, not from now on: for reading an archive.",
)  # fmt: skip
@click.pass_obj
def add(
    workspace: str,
    paths: tuple[str, ...],
    published: date | None,
    columns: dict[str, str],
    originals: bool,
    archive: bool,
) -> None:
    """Read reports into the workspace's ledger. PATH is a file, a folder, or - for standard input.

    Each report is stored whole or not at all; adding the same again changes nothing.
    """
    met: Counter[str] = Counter()
    codes: Counter[str] = Counter()
    failed = False
    with Workspace.open(workspace) as opened, _progress() as step:
        for item in opened.add(paths, published, columns=columns, archive=archive, originals=originals):
            if isinstance(item, Added):
                met[item.outcome] += 1
                step(item.doc)
                continue
            failed = failed or item.severity is Severity.ERROR
            codes[item.code] += 1
            if codes[item.code] <= _SHOWN:
                talk(str(item))
        if met["added"]:
            make_ready(opened.ledger, today())
    for code, count in codes.items():
        if count > _SHOWN:
            talk(f"… and {count - _SHOWN} more findings [{code}]")
    talk(
        f"{met['added']} added, {met['unchanged']} unchanged, {met['skipped']} skipped (not Arabic), "
        f"{codes.total()} findings: {workspace}"
    )
    leave(failed)


@click.command()
@click.argument("doc")
@click.option("-o", "--output", metavar="FILE", default="-", help="Write to this file. Default: standard output.")
@click.pass_obj
def original(workspace: str, doc: str, output: str) -> None:
    """Give back, unaltered, the bytes that the newest version of the report DOC came from."""
    with Workspace.consult(workspace) as opened:
        held = opened.ledger.hashes_of(doc)
        if not held:
            raise HudnaError(f"the ledger holds no report {doc!r}", "check the id; documents are named as when added")
        raw = opened.ledger.original_of(held[-1])
    if raw is None:
        hint = "add the report again without --no-originals"
        raise HudnaError(f"the bytes that {doc!r} came from were not kept", hint)
    with click.open_file(output, "wb") as file:
        file.write(raw)


@click.command()
@click.argument("doc")
@click.option("--by", required=True, metavar="NAME", help="Who says that the report was taken back.")
@click.option("--note", required=True, metavar="TEXT", help="Why, and where that is said.")
@click.pass_obj
def retract(workspace: str, doc: str, by: str, note: str) -> None:
    """Record that a source took the report DOC back. Its claims no longer count from now on; nothing is deleted."""
    Workspace.consult(workspace).close()
    with Workspace.open(workspace) as opened:
        if opened.ledger.hashes_of(doc) and opened.ledger.as_of().report(doc) is None:
            talk(f"{doc} was retracted before; nothing changed")
            return
        opened.ledger.retract(doc, by, note, datetime.now(UTC))
    talk(f"{doc} no longer counts")


@click.command()
@click.pass_obj
def verify(workspace: str) -> None:
    """Check that the ledger is still what was written: its chain, texts, quotes and indexes, and that the decisions of
    people still find their claims."""
    with Workspace.consult(workspace) as opened:
        findings: list[Finding] = opened.ledger.verify()
        head = opened.ledger.head()
        whole = not findings
        if whole:
            findings += opened.ledger.as_of().unmatched()
    for finding in findings:
        stdout().write(f"{finding}\n")
    if whole:
        talk(f"the ledger is as it was written; its last entry has the hash {head}")
    leave(any(f.severity is Severity.ERROR for f in findings))


@contextmanager
def _progress() -> Iterator[Callable[[str], None]]:
    """A line on standard error that counts reports, when that is a terminal."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    count, name = TextColumn("{task.completed} reports"), TextColumn("{task.description}")
    columns = (SpinnerColumn(), count, TimeElapsedColumn(), name)
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task("", total=None)
        yield lambda doc: shown.update(task, advance=1, description=doc)
