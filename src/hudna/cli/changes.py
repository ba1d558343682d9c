"""``hudna changes``: what moved since a day, or since the last look."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from hudna.app.ask import Ask
from hudna.app.changes import changes as changes_between
from hudna.app.changes import headline
from hudna.app.looks import asked_since, remember_look
from hudna.app.workspace import Workspace
from hudna.cli.options import Moment, say, stdout, talk
from hudna.export.atom import feed
from hudna.export.records import line, move_record
from hudna.model.change import Move
from hudna.report.words import words
from hudna.text.one_line import counted, flat

_SHOWN = 3
"""New claims that are printed for each truce; the rest are counted."""


@click.command()
@click.option(
    "--since",
    type=Moment(),
    help="A day (its end, UTC) or a time. Default: your last look, else yesterday.",
)
@click.option("--until", type=Moment(), help="As known then. Default: now.")
@click.option("--looked", is_flag=True, help="Remember that you have looked: the next call starts here.")
@click.option("--by", metavar="NAME", envvar="HUDNA_BY", default="", help="Who looks. Default: HUDNA_BY.")
@click.option("--format", "form", type=click.Choice(["text", "jsonl", "atom"]), default="text", show_default=True)
@click.option("--lang", type=click.Choice(["ar", "en"]), default="en", show_default=True)
@click.pass_obj
def changes(
    workspace: str, since: datetime | None, until: datetime | None, looked: bool, by: str, form: str, lang: str
) -> None:  # fmt: skip
    """What moved since a day, or since the last look: which truces, from what to what, and why.

    News, hindsight (what was known then has proved otherwise), decisions of people, and time (an end, a due day, a long
    silence) are told apart. Each look asks about its own day by what was known then.
    """
    now = datetime.now(UTC)
    folder = Path(workspace)
    start = since or asked_since(folder, now, by)
    if until is not None and start > until:
        raise click.UsageError(
            f"--until is before {start:%Y-%m-%d %H:%M} UTC, from where it is asked what moved: --since"
        )
    with Workspace.consult(workspace) as opened:
        found = changes_between(Ask(opened.ledger), start, until, arabic=lang == "ar")
    if form == "jsonl":
        stdout().writelines(line(move_record(m, headline(m))) + "\n" for m in found)
    elif form == "atom":
        stdout().write(feed(found, until or now, folder.resolve().name, lang, words(lang)))
    else:
        for moved in found:
            _tell(moved, lang)
        end = f" until {until:%Y-%m-%d %H:%M} UTC" if until else ""
        talk(f"{counted(len(found), 'truce')} moved since {start:%Y-%m-%d %H:%M} UTC{end}")
    if looked:
        remember_look(folder, until or now, by)


def _tell(moved: Move, lang: str) -> None:
    name = flat(moved.name_ar if lang == "ar" else moved.name_en)
    say(f"{headline(moved)}  [{', '.join(moved.causes)}]  {name}")
    if moved.after:
        say(f"  {moved.after.proof.holds} (rule {moved.after.proof.rule})")
    if moved.hindsight and moved.before:
        say(f"  on {moved.before.at} it was, as is known now, {moved.hindsight}")
    for term in moved.terms:
        say(f"  {term}")
    for told in moved.news[:_SHOWN]:
        source = ", ".join(str(p) for p in (told.source, told.published, told.doc) if p)
        say(f"  {told.kind}: «{told.words}» ({source})")
    if len(moved.news) > _SHOWN:
        say(f"  … and {counted(len(moved.news) - _SHOWN, 'more claim')}: hudna explain {moved.handle}")
