"""Commands that write to a workspace or look after it: ``add``, ``original``, ``retract``, ``verify``."""

from __future__ import annotations

from collections import Counter
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import click

from hudna.app.adding import Added
from hudna.app.answers import make_ready
from hudna.app.ask import Ask, AskError
from hudna.app.workspace import Workspace
from hudna.cli import progress
from hudna.cli.options import (
    SHOWN,
    Day,
    jobs_option,
    keeping,
    leave,
    output_option,
    say,
    tables,
    talk,
    tell_added,
    tell_rest,
    today,
    walk_of,
    write_bytes,
)
from hudna.model.finding import Finding, HudnaError, Severity


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option("--published", type=Day(), help="Publication day of reports that state none (2020-10-11).")
@tables
@keeping
@click.option(
    "--archive", is_flag=True,
    help="Reports count as known from the end of their publication day, not from now on: for reading an archive.",
)  # fmt: skip
@jobs_option
@click.pass_obj
def add(
    workspace: str,
    paths: tuple[str, ...],
    published: date | None,
    columns: dict[str, str],
    originals: bool,
    archive: bool,
    jobs: int | None,
) -> None:
    """Read reports into the workspace's ledger. PATH is a file, a folder, or - for standard input.

    Each report is stored whole or not at all; adding the same again changes nothing. So a run that was broken off goes
    on where it stopped when it is called again: what is stored is not read again.
    """
    met: Counter[str] = Counter()
    codes: Counter[str] = Counter()
    failed = False
    walk = walk_of(paths, published, columns)
    with Workspace.open(workspace) as opened:
        try:
            added = opened.add(walk, jobs=jobs, archive=archive, originals=originals)
            with progress.reading(walk) as step, closing(added):
                for item in added:
                    if isinstance(item, Added):
                        met[item.outcome] += 1
                        step()
                        continue
                    failed = failed or item.severity is Severity.ERROR
                    codes[item.code] += 1
                    if codes[item.code] <= SHOWN:
                        talk(str(item))
            if met["added"] or met["unchanged"]:
                with progress.steps() as seen:
                    make_ready(opened.ledger, today(), seen)
        except KeyboardInterrupt:
            talk("what was read is stored; the same call goes on from there")
            raise
    tell_rest(codes)
    tell_added(met, codes.total(), workspace)
    leave(failed)


@click.command()
@click.argument("doc")
@output_option
@click.pass_obj
def original(workspace: str, doc: str, output: Path | None) -> None:
    """Give back, unaltered, the bytes that the newest version of the report DOC came from."""
    with Workspace.consult(workspace) as opened:
        held = opened.ledger.hashes_of(doc)
        if not held:
            raise AskError(f"the ledger holds no report {doc!r}", "check the id; documents are named as when added")
        raw = opened.ledger.original_of(held[-1])
    if raw is None:
        hint = "add the report again without --no-originals"
        raise HudnaError(f"the bytes that {doc!r} came from were not kept", hint)
    write_bytes(output, raw)


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
            findings += Ask(opened.ledger).unmatched()
    for finding in findings:
        say(str(finding))
    if whole:
        talk(f"the ledger is as it was written; its last entry has the hash {head}")
    leave(any(f.severity is Severity.ERROR for f in findings))
