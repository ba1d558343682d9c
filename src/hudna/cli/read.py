"""``hudna read``: stateless reading."""

from __future__ import annotations

import sys
from datetime import date

import click

from hudna.app.dating import dated
from hudna.app.reading import Read, reader
from hudna.app.workspace import named
from hudna.cli.options import Day, stdout, tables
from hudna.export.records import line, read_records
from hudna.model.document import DateBasis, Document
from hudna.model.finding import Finding, Severity
from hudna.sources import read_paths


@click.command()
@click.argument("paths", nargs=-1, required=True)
@click.option("--published", type=Day(), help="Publication day of texts that state none (2020-10-11).")
@tables
@click.option("--mentions", is_flag=True, help="Also print actors, places, times, numbers, weapons and cues.")
@click.option("--format", "form", type=click.Choice(["text", "jsonl"]), default="text", show_default=True)
@click.option("--reader", "reader_name", default="rules", show_default=True, help="Which installed reader reads.")
@click.option("--explain", is_flag=True, help="In text: which rule read each claim, and how often it proved right.")
def read(
    paths: tuple[str, ...],
    published: date | None,
    columns: dict[str, str],
    mentions: bool,
    form: str,
    reader_name: str,
    explain: bool,
) -> None:
    """Read reports and print what they say. PATH is a file, a folder, or - for standard input."""
    failed = False
    out = stdout()
    for item in read_paths(named(paths), published=published, columns=columns):
        if isinstance(item, Finding):
            click.echo(str(item), err=True)
            failed = failed or item.severity is Severity.ERROR
            continue
        chosen = reader(reader_name)
        found = chosen.read(dated(item, chosen), everything=mentions)
        if form == "jsonl":
            for record in read_records(found.document, found.claims, found.gaps, found.mentions if mentions else ()):
                out.write(line(record) + "\n")
        else:
            _tell(found, mentions, explain)
    out.flush()
    if failed:
        sys.exit(1)


def _tell(found: Read, mentions: bool, explain: bool) -> None:
    """The claims of one report for a person."""
    document = found.document
    click.echo(f"{document.id}  {_dated(document)}  {document.title or ''}".rstrip())
    for reason in document.dated_by:
        click.echo(f"  dated by: {_flat(reason)}")
    for gap in found.gaps:
        click.echo(f"  gap ({gap.what} lost) {gap.start}-{gap.end}: {_flat(gap.quote)}")
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
        click.echo("  " + " | ".join(_flat(p) for p in parts))
        quote = _flat(" … ".join(e.quote for e in claim.evidence))
        click.echo(f"      «{quote}» {claim.evidence[0].start}-{claim.evidence[-1].end}")
    if mentions:
        for mention in found.mentions:
            click.echo(f"  {mention.type} {mention.start}-{mention.end}: {_flat(mention.text)}")


def _dated(document: Document) -> str:
    """The publication day, or the days that it is known to be among."""
    first, last = document.published.earliest, document.published.latest
    if first is None and last is None:
        return "no date"
    days = str(first) if first == last else f"{first or '…'}/{last or '…'}"
    return f"{days} (inferred)" if document.published.basis is DateBasis.INFERRED else days


def _flat(text: str) -> str:
    return " ".join(text.split())
