"""``hudna read``: stateless reading."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path

import click

from hudna.app.nodes import days_of
from hudna.app.output import Output, is_whole
from hudna.app.reading import Read, reader
from hudna.app.tasks import documents, lines_of, lost, read_document, weight_of, workers_for
from hudna.app.versions import versions_of
from hudna.app.workers import Lost
from hudna.cli import progress
from hudna.cli.options import Day, jobs_option, leave, output_option, stdout, tables, talk, walk_of
from hudna.model.document import Document
from hudna.model.finding import Finding, Severity
from hudna.sources import Taken, Walk
from hudna.text.one_line import plain

Task = Callable[[Document], str | Finding]


@click.command()
@click.argument("paths", nargs=-1, required=True)
@click.option("--published", type=Day(), help="Publication day of texts that state none (2020-10-11).")
@tables
@click.option("--mentions", is_flag=True, help="Also print actors, places, times, numbers, weapons and cues.")
@click.option("--format", "form", type=click.Choice(["text", "jsonl"]), default="text", show_default=True)
@click.option("--reader", "reader_name", default="rules", show_default=True, help="Which installed reader reads.")
@click.option("--explain", is_flag=True, help="In text: which rule read each claim, and how often it proved right.")
@jobs_option
@output_option
@click.option("--resume", is_flag=True, help="Go on with FILE where a run that was broken off stopped.")
def read(
    paths: tuple[str, ...],
    published: date | None,
    columns: dict[str, str],
    mentions: bool,
    form: str,
    reader_name: str,
    explain: bool,
    jobs: int | None,
    output: Path | None,
    resume: bool,
) -> None:
    """Read reports and print what they say. PATH is a file, a folder, or - for standard input.

    What is printed, and its order, does not depend on --jobs. A run to a file that is broken off can be taken up with
    --resume: what the file has is not read again.
    """
    if resume and output is None:
        raise click.UsageError("--resume goes on with a file: name it with -o")
    if resume and output is not None and is_whole(output):
        talk(f"{output} is whole: there is nothing to go on with")
        return
    reader(reader_name)
    walk = walk_of(paths, published, columns)
    versions = versions_of(reader_name)
    call = {
        "engine": versions.engine, "packs": versions.packs, "format": form, "mentions": str(mentions),
        "explain": str(explain), "published": str(published), "columns": str(columns),
    }  # fmt: skip
    task = partial(_rendered, reader_name, form, mentions, explain)
    if output is None:
        leave(_read(walk, task, jobs, None))
        return
    with Output(output, call, resume=resume) as file:
        try:
            failed = _read(walk, task, jobs, file)
        except KeyboardInterrupt:
            talk(f"{file.documents} reports are in {output}; --resume goes on from there")
            raise
    leave(failed or file.failed)


def _read(walk: Walk, task: Task, jobs: int | None, file: Output | None) -> bool:
    """Read, and write to the file or standard output; True when something was wrong with the data."""
    failed = False

    def to_read(item: Taken | Finding) -> Document | None:
        return None if isinstance(item, Finding) or (file and file.has(item.document)) else item.document

    with workers_for(walk, jobs) as workers, progress.reading(walk) as step:
        for item, text in workers.map(task, documents(walk, workers), to_read, weight_of):
            if isinstance(item, Finding):
                failed = _told(item) or failed
                continue
            step()
            if isinstance(text, Lost):
                text = lost(item.document, text)
            wrong = isinstance(text, Finding) and _told(text)
            if file and text is not None:
                file.write(item.document, text if isinstance(text, str) else "", failed=wrong)
            elif isinstance(text, str):
                stdout().write(text)
            failed = failed or wrong
    return failed


def _told(finding: Finding) -> bool:
    """Print a finding; True when it is an error."""
    talk(str(finding))
    return finding.severity is Severity.ERROR


def _rendered(reader_name: str, form: str, mentions: bool, explain: bool, document: Document) -> str | Finding:
    """What is printed of a document."""
    if form == "jsonl":
        return lines_of(reader_name, mentions, document)
    found = read_document(document, reader_name, everything=mentions)
    if isinstance(found, Finding):
        return found
    return "".join(f"{plain(row)}\n" for row in _rows(found, mentions, explain))


def _rows(found: Read, mentions: bool, explain: bool) -> Iterator[str]:
    """The claims of one report for a person."""
    document = found.document
    yield (f"{document.id}  {days_of(document)}  {_flat(document.title or '')}".rstrip())
    for reason in document.dated_by:
        yield (f"  dated by: {_flat(reason)}")
    for gap in found.gaps:
        yield (f"  gap ({gap.what} lost) {gap.start}-{gap.end}: {_flat(gap.quote)}")
    for claim in found.claims:
        who = "، ".join(p.text for p in claim.actor) or "?"
        whom = "، ".join(p.text for p in claim.recipient)
        parts = [f"{claim.kind}", who + (f" → {whom}" if whom else "")]
        if claim.modality != "actual":
            parts.append(claim.modality)
        if claim.happened and (claim.happened.earliest or claim.happened.latest):
            parts.append(f"{claim.happened.earliest or '…'}/{claim.happened.latest or '…'}")
        if claim.speaker:
            parts.append("says " + "، ".join(_flat(p.text) for p in claim.speaker))
        if explain and claim.reading:
            sure = "not measured" if claim.reading.certainty is None else f"{claim.reading.certainty:.2f}"
            parts.append(f"rule {claim.reading.rule} ({sure})")
        yield ("  " + " | ".join(_flat(p) for p in parts))
        quote = _flat(" … ".join(e.quote for e in claim.evidence))
        yield (f"      «{quote}» {claim.evidence[0].start}-{claim.evidence[-1].end}")
    if mentions:
        for mention in found.mentions:
            yield (f"  {mention.type} {mention.start}-{mention.end}: {_flat(mention.text)}")


def _flat(text: str) -> str:
    return " ".join(text.split())
