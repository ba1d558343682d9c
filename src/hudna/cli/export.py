"""``hudna export``: the ledger in an exchange format, with a report of what the format could not carry."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click
import msgspec

from hudna.app.ask import Ask
from hudna.app.exporting import DELAY_DAYS, TABLES, WRITERS, field_export, ledger_records, material
from hudna.app.workspace import Workspace
from hudna.cli.options import asked, output_option, talk, today, write_text
from hudna.export.losses import LossReport
from hudna.export.material import Finest
from hudna.export.records import line

_RECORDS = "jsonl"


@click.command()
@click.argument("form", metavar="FORMAT", type=click.Choice([_RECORDS, *WRITERS, TABLES]))
@output_option
@asked
@click.option(
    "--delay",
    type=click.IntRange(min=0),
    metavar="DAYS",
    help=f"Tell nothing of the last DAYS days. [default: {DELAY_DAYS}]",
)
@click.option(
    "--places", type=click.Choice([f.value for f in Finest]), help="The finest place that is told. [default: town]"
)  # fmt: skip
@click.pass_obj
def export(
    workspace: str,
    form: str,
    output: Path | None,
    at: date | None,
    known_at: datetime | None,
    delay: int | None,
    places: str | None,
) -> None:
    """Write the ledger in an exchange format.

    \b
    jsonl        everything, one record of the contract a line, for the desk itself
    ceasefires   CSV as of the ETH/PRIO Civil Conflict Ceasefire Dataset
    acled        CSV as of ACLED
    ucdp-ged     CSV as of the UCDP GED: events with at least one death
    plover       PLOVER events, JSON Lines
    hxl          CSV with HXL hashtags
    geojson      for QGIS and other maps
    ftm          FollowTheMoney entities, JSON Lines
    parquet      six tables in a folder (-o DIR; needs hudna[parquet])

    All but jsonl are for the public: they stay some days behind, name no place finer than a town, and say in each row
    whether a person has reviewed it. What a format could not carry is told on standard error, and with -o in full in
    FILE.loss.json and FILE.loss.txt. docs/exports.md says which column comes from where.
    """
    if form == _RECORDS and (delay is not None or places is not None):
        raise click.UsageError("--delay and --places are for public formats; jsonl is the whole ledger")
    if form == TABLES and output is None:
        raise click.UsageError("parquet is a folder of files: give one with -o DIR")
    with Workspace.consult(workspace) as opened:
        ask = Ask(opened.ledger)
        picture = ask.picture(known_at)
        day = at or today()
        if form == _RECORDS:
            write_text(output, (line(r) + "\n" for r in ledger_records(ask, picture, day)))
            if output is not None:
                talk(f"written: {output}")
            return
        wanted = Finest(places) if places else Finest.TOWN
        made = material(ask, picture, day, today(), DELAY_DAYS if delay is None else delay, wanted)
        done = field_export(form, made, output)
    if form != TABLES:
        write_text(output, [done.text])
    if output is not None:
        talk(f"written: {output}")
    for told in done.report.summary():
        talk(told)
    if output is None:
        talk("  all of it with ids: -o FILE")
    else:
        _beside(output, done.report)


def _beside(output: Path, report: LossReport) -> None:
    """The loss report, for programs and for people."""
    json = msgspec.json.format(msgspec.json.encode(report.record()), indent=2).decode() + "\n"
    for ending, text in (("json", json), ("txt", report.text())):
        beside = output.with_name(f"{output.name}.loss.{ending}")
        write_text(beside, [text])
        talk(f"written: {beside}")
