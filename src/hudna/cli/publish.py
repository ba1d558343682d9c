"""``hudna publish``: the public static site of a workspace."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from pathlib import Path

import click

from hudna.app.ask import Ask
from hudna.app.publish import DELAY_DAYS, public_site, write_site
from hudna.app.workspace import Workspace
from hudna.cli.options import asked, talk, today
from hudna.export.losses import ROW, SAYS, Why
from hudna.export.material import Finest
from hudna.text.one_line import counted


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--name", default="Hudna", show_default=True, help="Who publishes, as readers know them.")
@asked
@click.option(
    "--delay",
    type=click.IntRange(min=0),
    default=DELAY_DAYS,
    show_default=True,
    metavar="DAYS",
    help="Tell nothing of the last DAYS days.",
)
@click.option(
    "--places",
    type=click.Choice([f.value for f in Finest]),
    default=Finest.TOWN.value,
    show_default=True,
    help="The finest place that is told.",
)
@click.pass_obj
def publish(
    workspace: str, folder: Path, name: str, at: date | None, known_at: datetime | None, delay: int, places: str
) -> None:  # fmt: skip
    """Write a public static site of the truces into DIR, in Arabic and English.

    A page for each truce with its time line, terms, incidents, map, proof and sources; an index, an Atom feed and the
    data as JSON. It needs no script and no server: open DIR/index.html, or put the folder on one. What may harm is left
    out: what is too recent, persons, fine places, texts. A site in DIR is replaced as a whole, or not at all.
    """
    with Workspace.consult(workspace) as opened:
        ask = Ask(opened.ledger)
        made = public_site(ask, ask.picture(known_at), name, at or today(), today(), delay, Finest(places))
    write_site(made.files, folder)
    pages = sum(1 for path in made.files if path.endswith(".html"))
    talk(f"written: {folder}/index.html ({counted(pages, 'page')}, as of {made.site.as_of})")
    gone = Counter((x.why, x.record) for x in made.losses if x.field == ROW)
    for (why, record), number in sorted(gone.items(), key=lambda x: (list(Why).index(x[0][0]), x[0][1])):
        talk(f"  {counted(number, record)} left out: {SAYS[why]}")
