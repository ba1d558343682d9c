"""``hudna review``: the queue of claims that wait for a person, and trying out what a decision would do."""

from __future__ import annotations

from datetime import date

import click

from hudna.app.ask import Ask, AskError
from hudna.app.decide import Decided, Desk
from hudna.app.named import find_claim
from hudna.app.nodes import headline, source_of
from hudna.app.review_queue import Item, Page, State, Wanted, get_ready, queue, reasons
from hudna.app.review_slots import Selection, select
from hudna.app.review_stakes import Matter
from hudna.app.workspace import Workspace
from hudna.cli.options import Commands, Day, narrow, opened_to_write, say, signed, stdout, talk, today
from hudna.cli.rounds import rounds
from hudna.export.records import Record, claim_record, line
from hudna.ledger.corrections import MET, NOTHING, written
from hudna.model.claim import Kind
from hudna.model.judgement import Verdict
from hudna.report.words import words
from hudna.text.one_line import flat, plain

_MATTERS = [m.name.lower() for m in Matter]
_QUOTE = 90
_COLUMNS = 120
"""Columns of a terminal that the table needs."""
_TRIED = {"accept": Verdict.ACCEPT, "reject": Verdict.REJECT, "establish": Verdict.ESTABLISH}


@click.group(cls=Commands, invoke_without_command=True)
@click.option("--truce", metavar="TRUCE", help="Only claims that bear on it: T1, an id, part of a name.")
@click.option("--kind", type=click.Choice([k.value for k in Kind]), metavar="KIND", help="Only this kind of claim.")
@click.option("--matter", type=click.Choice(_MATTERS), help="Only what is to be looked at for this reason.")
@click.option("--state", type=click.Choice([s.value for s in State]), default="waiting", show_default=True)
@click.option("--by", metavar="NAME", help="Of decided claims: only those that NAME decided.")
@click.option("--at", type=Day(), help="The day whose labels are at stake. Default: today.")
@click.option("--skip", type=click.IntRange(min=0), default=0, show_default=True, help="Leave out so many.")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="Show so many.")
@click.option("--lang", type=click.Choice(["ar", "en"]), default="en", show_default=True)
@click.option("--format", "form", type=click.Choice(["text", "jsonl"]), default="text", show_default=True)
@click.pass_context
def review(
    ctx: click.Context,
    truce: str | None,
    kind: str | None,
    matter: str | None,
    state: str,
    by: str | None,
    at: date | None,
    skip: int,
    limit: int,
    lang: str,
    form: str,
) -> None:
    """The claims that wait for a person's decision, ordered by what matters; or those that were decided.

    \b
    moves     a truce's label would be another one without the claim, or there would be no truce
    rests     the proof of a truce's label ends in it, as in others
    open      an incident: the label would be another one if it proved to be inside the terms
    disputed  somebody denies it
    unsure    the rule that read it is often wrong, or has not been measured
    other     the rest of what bears on a truce

    Decide with hudna decide; code blind with hudna review round.
    """
    if ctx.invoked_subcommand is not None:
        return
    chosen = Matter[matter.upper()] if matter else None
    wanted = Wanted(truce, Kind(kind) if kind else None, chosen, State(state), by)
    day = at or today()
    with Workspace.consult(ctx.obj) as opened:
        get_ready(opened.ledger, day)
        page = queue(Ask(opened.ledger), day, wanted, skip=skip, limit=limit)
    if form == "jsonl":
        stdout().writelines(line(_record(item, lang)) + "\n" for item in page.items)
    else:
        _table(page, lang)
    _told(page, skip, wanted.state)


@review.command(name="try")
@click.argument("claim")
@click.argument("verdict", type=click.Choice([*_TRIED, "correct"]), metavar="VERDICT")
@click.argument("assignments", nargs=-1, metavar="[SLOT=VALUE…]")
@click.pass_obj
def try_out(workspace: str, claim: str, verdict: str, assignments: tuple[str, ...]) -> None:
    """What a decision on CLAIM would do: to its slots, and to the labels of truces. Nothing is stored.

    VERDICT is accept, reject, establish or correct, as for hudna decide.
    """
    with Workspace.consult(workspace) as opened:
        desk = Desk(opened.ledger, "nobody", rehearse=True)
        known = find_claim(opened.ledger, claim)[1]
        if verdict == "correct":
            done = desk.correct(claim, assignments)
        elif assignments:
            raise AskError("only a correction gives slots a value", "hudna review try CLAIM correct SLOT=VALUE…")
        else:
            done = desk.review(_TRIED[verdict], [claim])
    for judgement in done.stored:
        if judgement.slot:
            old = str(known.met or NOTHING) if judgement.slot == MET else written(known.claim, judgement.slot)
            say(f"{judgement.slot}: {old} → {judgement.value}")
    _would(done)


@review.command(name="select")
@click.argument("claim")
@click.argument("slot")
@click.option(
    "--words", "marked", metavar="WORDS", help="Words of the report; those next to the claim's own are meant."
)
@click.option("--span", type=int, nargs=2, metavar="START END", help="Or their offsets in the report's text.")
@click.option("--take", type=click.IntRange(min=1), metavar="N", help="Decide for the Nth choice.")
@click.option("--add", is_flag=True, help="Keep what the slot says, and add the choice (actors and places).")
@signed
@click.pass_obj
def select_words(
    workspace: str,
    claim: str,
    slot: str,
    marked: str | None,
    span: tuple[int, int] | None,
    take: int | None,
    add: bool,
    by: str,
    note: str,
) -> None:  # fmt: skip
    """What marked words of the report make of a SLOT of CLAIM: an actor or place, a day, a number; or the list of
    values that the slot can have. With --take one of them is decided.
    """
    if (marked is None) == (span is None):
        raise click.UsageError("mark the words: give --words WORDS or --span START END")
    with Workspace.consult(workspace) as opened:
        found = select(opened.ledger, claim, slot, *(span or _place(opened, claim, marked or "")))
        values = [found.added(c) if add else c.value for c in found.choices]
    if take is None:
        _choices(found, values)
        return
    if take > len(values):
        raise AskError(f"there are {len(values)} choices, and no number {take}", found.why or "call without --take")
    with opened_to_write(workspace) as opened:
        done = Desk(opened.ledger, by, note).correct(claim, [f"{slot}={values[take - 1]}"])
    for judgement in done.stored:
        talk(f"{judgement.id}: {judgement.slot}: {found.old} → {judgement.value}, by {judgement.by}")
    _would(done)


review.add_command(rounds, "round")


def _place(opened: Workspace, claim: str, marked: str) -> tuple[int, int]:
    """Where the words stand that are nearest to the claim's own."""
    known = find_claim(opened.ledger, claim)[1]
    text, near = known.document.full_text, known.claim.evidence[0].start
    places = [i for i in range(len(text)) if marked and text.startswith(marked, i)]
    if not places:
        raise AskError(f"the report does not have the words {marked!r}", "copy them from the report, as written")
    start = min(places, key=lambda i: abs(i - near))
    return start, start + len(marked)


def _choices(found: Selection, values: list[str]) -> None:
    say(f"{found.slot} says: {flat(found.old)}")
    for number, (choice, value) in enumerate(zip(found.choices, values, strict=True), 1):
        say(f"{number}\t{flat(value)}\t{flat(choice.means.en)}")
    if found.why:
        talk(f"nothing to choose: {found.why}")


def _would(done: Decided) -> None:
    for repeat in done.repeats:
        talk(f"nothing to store: {repeat}")
    for moved in done.moved:
        say(moved)
    if done.stored and not done.moved:
        talk("no truce stands otherwise today")


def _table(page: Page, lang: str) -> None:
    """One line a claim; on a terminal in colours and boxes."""
    rows = [_row(item, lang) for item in page.items]
    out = stdout()
    if not out.isatty():
        for row in rows:
            say("\t".join(row))
        return
    if not rows:
        return
    if narrow(_COLUMNS):
        for own, matter, kind, truces, why, quote, source in rows:
            say("\n  ".join((f"{own}  {matter}  {kind}  {truces}", f"«{quote}»", source, why)))
        return
    from rich.console import Console
    from rich.table import Column, Table
    from rich.text import Text

    table = Table(Column("claim", no_wrap=True), "matters", "kind", "truces", "says", "why")
    for own, matter, kind, truces, why, quote, source in rows:
        told = (own, matter, kind, truces, f"«{quote}»\n{source}", why)
        table.add_row(*(Text(plain(cell)) for cell in told))
    Console(file=out).print(table)


def _row(item: Item, lang: str) -> tuple[str, ...]:
    known = item.claim
    quote = flat(" … ".join(e.quote for e in known.claim.evidence))
    state = item.matter.name.lower() if known.review is None else f"{known.review} by {known.reviewer}"
    shown = quote if len(quote) <= _QUOTE else f"{quote[:_QUOTE]}…"
    handles, why = " ".join(b.handle for b in item.bearings), "; ".join(reasons(item, words(lang)))
    return known.claim.id, state, known.claim.kind, handles, why, shown, source_of(known)


def _record(item: Item, lang: str) -> Record:
    known, decided = item.claim, item.decided
    return {
        "record": "review", "claim": claim_record(known.claim), "headline": headline(known.claim),
        "matter": item.matter.name.lower(), "reasons": list(reasons(item, words(lang))),
        "review": known.review, "reviewer": known.reviewer, "decided": decided.decided if decided else None,
        "truces": [
            {
                "truce": b.truce, "handle": b.handle, "name": {"en": b.name.en, "ar": b.name.ar}, "label": b.label,
                "without": b.stake.without, "rests": b.stake.rests, "inside": b.stake.inside, "denied": b.stake.denied,
                "alone": b.stake.alone,
            }
            for b in item.bearings
        ],
    }  # fmt: skip


def _told(page: Page, skip: int, state: State) -> None:
    last = skip + len(page.items)
    shown = f"{skip + 1} to {last} of {page.total}" if page.items else f"none of {page.total}"
    told = ", ".join(f"{n} {m.name.lower()}" for m, n in page.matters.items() if n)
    talk(f"{state}: {shown}{f' ({told})' if told else ''}")
