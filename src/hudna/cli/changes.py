"""``hudna changes``: what moved since a day, or since the last look."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from hudna.app.ask import Ask
from hudna.app.changes import changes as changes_between
from hudna.app.changes_feed import changes_feed
from hudna.app.looks import asked_since, remember_look
from hudna.app.workspace import Workspace
from hudna.cli.options import Moment, say, stdout, talk
from hudna.export.records import line, move_record
from hudna.model.change import Move
from hudna.report.moves import headline, news, term
from hudna.report.words import Words, words
from hudna.text.one_line import counted

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
    w = words(lang)
    if form == "jsonl":
        stdout().writelines(line(move_record(m, headline(m, w))) + "\n" for m in found)
    elif form == "atom":
        stdout().write(changes_feed(found, until or now, folder.resolve().name, w))
    else:
        for moved in found:
            _tell(moved, w)
        end = f" until {until:%Y-%m-%d %H:%M} UTC" if until else ""
        talk(f"{counted(len(found), 'truce')} moved since {start:%Y-%m-%d %H:%M} UTC{end}")
    if looked:
        remember_look(folder, until or now, by)


def _tell(moved: Move, w: Words) -> None:
    causes = w("page.comma").join(w(f"cause.{c}") for c in moved.causes)
    say(f"{headline(moved, w)}  [{causes}]  {w.titled(moved.name)}")
    if moved.after:
        say(f"  {moved.after.proof.holds} ({w('proof.rule', name=moved.after.proof.rule)})")
    if moved.hindsight and moved.before:
        then, label = w.day(moved.before.at), w(f"labels.{moved.hindsight}")
        say(f"  {w('moves.hindsight', day=then, label=label)}")
    for clause in moved.terms:
        say(f"  {term(clause, w)}")
    for told in moved.news[:_SHOWN]:
        say(f"  {news(told, w)}")
    if len(moved.news) > _SHOWN:
        more = w("page.and_more", number=len(moved.news) - _SHOWN)
        say(f"  … {more}{w('page.colon')}hudna explain {moved.handle}")
