"""Commands that ask the ledger: ``truces``, ``status``, ``explain``, ``actors``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

import click

from hudna.app.ask import Ask, Handled
from hudna.app.explain import explain as explain_name
from hudna.app.exporting import named_actors, truce_records
from hudna.app.in_english import name_of
from hudna.app.nodes import Node, source_of
from hudna.app.picture import Picture
from hudna.app.workspace import Workspace
from hudna.cli.options import Moment, asked, narrow, say, stdout, talk, today
from hudna.export.records import actor_record, line, status_record
from hudna.model.actor import Actor
from hudna.model.status import Status
from hudna.text.fold import fold_key
from hudna.text.one_line import counted, flat, harmless

_TABLE = 76
"""Columns that the table of truces needs."""
_FORMAT = click.Choice(["text", "jsonl"])


@click.command()
@asked
@click.option("--format", "form", type=_FORMAT, default="text", show_default=True)
@click.pass_obj
def truces(workspace: str, at: date | None, known_at: datetime | None, form: str) -> None:
    """List the truces of the workspace and where they stand."""
    day = at or today()
    with Workspace.consult(workspace) as opened:
        ask = Ask(opened.ledger)
        picture = ask.picture(known_at)
        if form == "jsonl":
            stdout().writelines(line(r) + "\n" for r in truce_records(ask, picture, day))
        else:
            _table(ask.listed(day, known_at), picture, day)
        _none(ask, picture, day)


@click.command()
@click.argument("truce", required=False)
@asked
@click.option("--format", "form", type=_FORMAT, default="text", show_default=True)
@click.pass_obj
def status(workspace: str, truce: str | None, at: date | None, known_at: datetime | None, form: str) -> None:
    """Where each truce, or only TRUCE, stood on a day, as known on a day.

    TRUCE is a handle (T1), an id or the beginning of one, or part of a name.
    """
    day = at or today()
    with Workspace.consult(workspace) as opened:
        ask = Ask(opened.ledger)
        picture = ask.picture(known_at)
        for handled in [ask.find(truce, known_at)] if truce else ask.listed(day, known_at):
            found = picture.status(handled.truce, day)
            _not_begun(handled, picture, day)
            if form == "jsonl":
                about = {"truce": handled.truce.id, "handle": handled.handle}
                stdout().write(line({**about, **status_record(found)}) + "\n")
            else:
                _tell(handled, found, picture)
        _none(ask, picture, day)


@click.command()
@click.argument("name", metavar="ID")
@asked
@click.pass_obj
def explain(workspace: str, name: str, at: date | None, known_at: datetime | None) -> None:
    """The proof of a status, down to the words of the reports.

    ID is a truce (T1, an id, part of a name), a claim, an event or an actor (iq.…, actor-…).
    """
    with Workspace.consult(workspace) as opened:
        ask = Ask(opened.ledger)
        _draw(explain_name(ask, name, at or today(), ask.picture(known_at)))


@click.command()
@click.argument("name", required=False)
@click.option("--known-at", type=Moment(), help="By what was known then: a day (its end, UTC) or a time. Default: now.")
@click.option("--format", "form", type=_FORMAT, default="text", show_default=True)
@click.pass_obj
def actors(workspace: str, name: str | None, known_at: datetime | None, form: str) -> None:
    """List who acts, those first whom most reports name: id, name, reports, who may be the same.

    With NAME only those with an id that begins so, or with a name that has these words.
    """
    wanted = fold_key(name or "").casefold()
    with Workspace.consult(workspace) as opened:
        ask = Ask(opened.ledger)
        found = named_actors(opened.ledger.as_of(known_at), ask.picture(known_at), ask.lineage_of(known_at))
        chosen = [a for a in found if a.id.startswith(wanted) or any(wanted in n for n in _names(a))]
        for actor in sorted(chosen, key=lambda a: (-len(a.reports), a.id)):
            if form == "jsonl":
                stdout().write(line(actor_record(actor)) + "\n")
            else:
                likely = ", ".join(f"{m.right} {m.score:.2f}" for m in actor.suggestions)
                held = ", ".join(actor.merged)
                name = name_of(actor.name, actor.id) if actor.known else flat(actor.name)
                row = (
                    actor.id,
                    name,
                    str(len(actor.reports)),
                    likely,
                    held and f"also {held}",
                )
                say("\t".join(row).rstrip("\t"))
    if not chosen:
        talk("no report that counts names such an actor" if name else "no report that counts names an actor")


def _names(actor: Actor) -> Iterator[str]:
    """What it is called, in both languages, folded."""
    names = (actor.name, name_of(actor.name, actor.id), *(alias.text for alias in actor.aliases))
    yield from (fold_key(name).casefold() for name in names)


def _none(ask: Ask, picture: Picture, day: date) -> None:
    """Say so when there is nothing to show, and what there is instead."""
    if not picture.truces:
        talk("no truce was known: no report that counts tells of one that was declared or agreed")
        talk(f"  {ask.late(picture.known_at) or 'hudna read PATH… shows what is read in a report'}")
    elif not ask.listed(day, picture.known_at):
        first = min(d for t in picture.truces if (d := picture.begun(t)))
        talk(f"no truce had begun by {day}; the first one known began on {first}")


def _not_begun(handled: Handled, picture: Picture, day: date) -> None:
    """Say so when the day lies before all that is known of a truce."""
    begun = picture.begun(handled.truce)
    if begun is not None and day < begun:
        talk(f"{handled.handle} had not begun by {day}: the first that is known of it is of {begun}")


def _table(handled: list[Handled], picture: Picture, day: date) -> None:
    """One line a truce; on a terminal in colours and boxes."""
    rows = [(h.handle, picture.status(h.truce, day), flat(h.truce.name.en), h.truce.id) for h in handled]
    out = stdout()
    if not rows:
        return
    if not out.isatty():
        for handle, found, name, truce in rows:
            say(f"{handle}\t{found.label}\t{found.support}\t{name}\t{truce}")
        return
    if narrow(_TABLE):
        for handle, found, name, truce in rows:
            say(f"{handle} {found.label}, rests on: {found.support.replace('_', ' ')}\n  {name}\n  {truce}")
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table("", "status", "rests on", "truce", "id", title=f"Truces on {day}")
    for handle, found, name, truce in rows:
        table.add_row(handle, found.label, found.support.replace("_", " "), Text(harmless(name)), truce)
    Console(file=out).print(table)


def _tell(handled: Handled, found: Status, picture: Picture) -> None:
    """One truce's status for a person."""
    say(f"{handled.handle} {flat(handled.truce.name.en)} ({handled.truce.id})")
    known = f", as known at {found.known_at:%Y-%m-%d %H:%M} UTC" if found.known_at else ""
    say(f"  {found.label} on {found.at}{known}: {found.proof.holds} (rule {found.proof.rule})")
    support = found.support.replace("_", " ")
    stale = "; nothing reported for long" if found.stale else ""
    say(f"  lifecycle {found.lifecycle}, compliance {found.compliance}, support {support}{stale}")
    for stance in found.stance:
        say(f"  {name_of(stance.party, stance.entity)}: {stance.stance}")
    for claim in found.because[:3]:
        if (known_claim := picture.claim(claim)) is not None:
            words = flat(" … ".join(e.quote for e in known_claim.claim.evidence))
            say(f"  «{words}» ({source_of(known_claim)})")
    if len(found.because) > 3:
        more = counted(len(found.because) - 3, "more claim")
        say(f"  … and {more}: hudna explain {handled.handle} --at {found.at}")


def _draw(node: Node, indent: int = 0) -> None:
    """The tree as indented lines."""
    pad = "  " * indent
    if node.quote is None:
        say(f"{pad}{node.says}")
    else:
        say(f"{pad}«{flat(node.quote)}»\n{pad}  {node.source}")
    for below in node.because:
        _draw(below, indent + 1)
