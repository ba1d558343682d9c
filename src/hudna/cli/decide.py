"""``hudna decide`` and ``hudna decisions``: people's word on claims and truces, made, listed, taken along."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from hudna.app.ask import Ask
from hudna.app.decide import Decided, Desk
from hudna.app.decision_file import apply as apply_lines
from hudna.app.decision_file import written
from hudna.app.history import history
from hudna.app.picture import Picture
from hudna.app.rulings import Ruling, said_of, state_of
from hudna.app.workspace import Workspace
from hudna.cli.options import (
    Commands,
    Day,
    file_or_stdout,
    leave,
    lines_of,
    opened_to_write,
    say,
    signed,
    stdout,
    talk,
    tell,
    write_text,
)
from hudna.export.records import Record, line
from hudna.ledger.decisions import JOINS
from hudna.model.judgement import Verdict
from hudna.model.status import Label
from hudna.text.one_line import counted, flat

_F = TypeVar("_F", bound=Callable[..., Any])
_QUOTE = 80


@click.group(cls=Commands)
def decide() -> None:
    """Put a person's decision into the ledger: dated, with a name, and never changed; a later one supersedes.

    Claims and decisions are named by their ids or the beginning of one (claim-5bf3), truces as in hudna status.
    """


@decide.command()
@click.argument("claims", nargs=-1, required=True, metavar="CLAIM…")
@signed
@click.pass_obj
def accept(workspace: str, claims: tuple[str, ...], by: str, note: str) -> None:
    """The report says so: the reading of each CLAIM is right. It does not say that what the report tells is true."""
    with _desk(workspace, by, note) as desk:
        _done(desk.review(Verdict.ACCEPT, claims))


@decide.command()
@click.argument("claims", nargs=-1, required=True, metavar="CLAIM…")
@signed
@click.pass_obj
def reject(workspace: str, claims: tuple[str, ...], by: str, note: str) -> None:
    """The report does not say so, or the claim is to be left out: no CLAIM counts from now on."""
    with _desk(workspace, by, note) as desk:
        _done(desk.review(Verdict.REJECT, claims))


@decide.command()
@click.argument("claims", nargs=-1, required=True, metavar="CLAIM…")
@signed
@click.pass_obj
def establish(workspace: str, claims: tuple[str, ...], by: str, note: str) -> None:
    """The desk holds what each CLAIM tells for a fact, done by those whom it names."""
    with _desk(workspace, by, note) as desk:
        _done(desk.review(Verdict.ESTABLISH, claims))


@decide.command()
@click.argument("claim")
@click.argument("assignments", nargs=-1, required=True, metavar="SLOT=VALUE…")
@signed
@click.pass_obj
def correct(workspace: str, claim: str, assignments: tuple[str, ...], by: str, note: str) -> None:
    """Read slots of a CLAIM otherwise: killed=3, happened=2020-10-01..2020-10-10, actor="id@words of the report".

    The value none empties a slot; several names are joined by " + ". docs/decisions-of-people.md lists the slots.
    """
    with _desk(workspace, by, note) as desk:
        _done(desk.correct(claim, assignments))


@decide.command()
@click.argument("first")
@click.argument("others", nargs=-1, required=True, metavar="OTHER…")
@click.option("--reports", is_flag=True, help="FIRST and each OTHER are reports, held to be one voice.")
@signed
@click.pass_obj
def merge(workspace: str, first: str, others: tuple[str, ...], reports: bool, by: str, note: str) -> None:
    """Hold truces, or events (event-…, or a claim that tells of it), or actors (iq.…, actor-…) for one; with --reports
    reports for one voice.

    Actors are given by their ids, or one by its id and others by their names.
    """
    with _desk(workspace, by, note) as desk:
        _done(desk.merge(first, *others, reports=reports))


@decide.command()
@click.argument("whole")
@click.argument("parts", nargs=-1, required=True, metavar="PART…")
@click.option("--reports", is_flag=True, help="WHOLE and each PART are reports, held to be different voices.")
@signed
@click.pass_obj
def split(workspace: str, whole: str, parts: tuple[str, ...], reports: bool, by: str, note: str) -> None:
    """Each PART, a claim by which the truce or event WHOLE is told, tells of another one.

    Where WHOLE is an actor: the report of a claim means another one by its name; a name, or another actor, is not
    WHOLE. With --reports each report is another voice than WHOLE.
    """
    with _desk(workspace, by, note) as desk:
        _done(desk.split(whole, parts, reports=reports))


@decide.command()
@click.argument("name", metavar="ID")
@signed
@click.pass_obj
def note(workspace: str, name: str, by: str, note: str) -> None:
    """Put the words of --note on a claim, a truce or a decision. They change no answer."""
    with _desk(workspace, by, note) as desk:
        _done(desk.remark(name))


@decide.command()
@click.argument("truce")
@click.argument("label", type=click.Choice([str(n) for n in Label]), metavar="LABEL")
@click.option("--at", type=Day(), required=True, help="The day on which TRUCE should stand so.")
@click.option("--known", type=Day(), help="By what was known at the end of that day.")
@click.option("--because", metavar="WORDS", default="", help="Words that the proof must have.")
@signed
@click.pass_obj
def expect(
    workspace: str, truce: str, label: str, at: date, known: date | None, because: str, by: str, note: str
) -> None:  # fmt: skip
    """What the ledger should answer: TRUCE has the LABEL on a day. hudna check holds it against what it answers.

    LABEL is rumoured, announced, conditional, in_force, strained, breached, renewed or ended.
    """
    with _desk(workspace, by, note) as desk:
        _done(desk.expect(truce, label, at, known, because))


@decide.command()
@click.argument("decision")
@signed
@click.pass_obj
def withdraw(workspace: str, decision: str, by: str, note: str) -> None:
    """Take an earlier DECISION back. It stays in the ledger and no longer counts."""
    with _desk(workspace, by, note) as desk:
        _done(desk.withdraw(decision))


@decide.command()
@signed
@click.pass_obj
def undo(workspace: str, by: str, note: str) -> None:
    """Take your last call back, with every decision that it stored. What was decided stays in the ledger, withdrawn."""
    with _desk(workspace, by, note) as desk:
        _done(desk.undo())


@click.group(cls=Commands, invoke_without_command=True)
@click.option("--by", metavar="NAME", help="Only what NAME decided.")
@click.option("--on", metavar="ID", help="Only what was decided on this claim, truce or actor.")
@click.option("--last", type=click.IntRange(min=1), metavar="N", help="Only the last N.")
@click.option("--format", "form", type=click.Choice(["text", "jsonl"]), default="text", show_default=True)
@click.pass_context
def decisions(ctx: click.Context, by: str | None, on: str | None, last: int | None, form: str) -> None:
    """List the decisions of people, newest last, with what became of each; or take them to another workspace.

    A line: day, who, what, on which words or truce, why, whether it holds (else superseded, withdrawn or unmatched),
    id.
    """
    if ctx.invoked_subcommand is not None:
        return
    with Workspace.consult(ctx.obj) as opened:
        ask = Ask(opened.ledger)
        picture = ask.picture()
        listed = history(ask, by=by, on=on)[-(last or 0) :]
        for ruling in listed:
            if form == "jsonl":
                stdout().write(line(_record(ruling, ask, picture)) + "\n")
            else:
                say(_row(ruling, ask, picture))
        if not listed:
            fits = "so" if picture.rulings else "anything"
            talk(f"nobody has decided {fits} yet: hudna decide --help")
        tell(ask.unmatched())


@decisions.command()
@click.argument("file", required=False, type=click.Path(path_type=Path), callback=file_or_stdout)
@click.pass_obj
def export(workspace: str, file: Path | None) -> None:
    """Write all decisions to FILE, or standard output, as text that git can keep: one a line, always the same."""
    with Workspace.consult(workspace) as opened:
        text = "".join(f"{row}\n" for row in written(opened.ledger.as_of().judgements()))
    write_text(file, [text])
    talk(f"{counted(len(text.splitlines()), 'decision')} written")


@decisions.command()
@click.argument("file", type=click.Path())
@click.pass_obj
def apply(workspace: str, file: str) -> None:
    """Add the decisions of FILE (- for standard input) that are not here yet: all of them, or none if one is faulty.

    One that finds no claim here is stored, and holds as soon as its report is added.
    """
    lines = lines_of(file, "decisions")
    with opened_to_write(workspace) as opened:
        applied = apply_lines(opened.ledger, lines, "stdin" if file == "-" else file, datetime.now(UTC))
    failed = tell(applied.findings)
    lost = len(applied.findings)
    talk("nothing was added" if failed else f"{applied.stored} added, {applied.held} were here, {lost} find no claim")
    for moved in applied.moved:
        say(moved)
    leave(failed)


@contextmanager
def _desk(workspace: str, by: str, note: str) -> Iterator[Desk]:
    with opened_to_write(workspace) as opened:
        yield Desk(opened.ledger, by, note)


def _done(decided: Decided) -> None:
    for repeat in decided.repeats:
        talk(f"nothing to store: {repeat}")
    for judgement in decided.stored:
        other = f" {judgement.other}" if judgement.other else ""
        talk(f"{judgement.id}: {judgement.verdict} {judgement.subject}{other}, by {judgement.by}")
    for moved in decided.moved:
        say(moved)
    if decided.stored and not decided.moved:
        talk("no truce stands otherwise today than before")


def _record(ruling: Ruling, ask: Ask, picture: Picture) -> Record:
    judgement = ruling.judgement
    return {
        "record": "decision", "id": judgement.id, "decided": judgement.decided, "by": judgement.by,
        "verdict": judgement.verdict, "subject": judgement.subject, "other": judgement.other, "slot": judgement.slot,
        "value": judgement.value, "note": judgement.note, "round": judgement.round, "on": _on(ruling, ask, picture),
        "claim": ruling.claim, "other_claim": ruling.other, "holds": ruling.holds, "why": str(ruling.why),
    }  # fmt: skip


def _row(ruling: Ruling, ask: Ask, picture: Picture) -> str:
    judgement = ruling.judgement
    said = said_of(judgement)
    if judgement.verdict is Verdict.EXPECT:
        said = f"{judgement.verdict} {' '.join((judgement.value or '').split(' ')[2:])}"
    what = (str(judgement.decided.date()), judgement.by, said, _on(ruling, ask, picture))
    return "\t".join(flat(field) for field in (*what, judgement.note, state_of(ruling), judgement.id))


def _on(ruling: Ruling, ask: Ask, picture: Picture) -> str:
    """The truce that it is about, or the words, or the earlier decision."""
    judgement = ruling.judgement
    quotes = [f"«{_short(a.quote)}»" for a in (judgement.anchor, judgement.other_anchor) if a]
    if judgement.verdict in JOINS or judgement.verdict is Verdict.EXPECT:
        truce = picture.told_by(ruling.claim)
        named = [f"{c.handle} {c.name.en}" for c in ask.called() if truce and c.id == truce.id]
        return " ".join([*named, *(quotes if judgement.verdict in JOINS or not named else ())])
    return quotes[0] if quotes else judgement.subject


def _short(quote: str) -> str:
    words = flat(quote)
    return words if len(words) <= _QUOTE else f"{words[:_QUOTE].rsplit(' ', 1)[0]} …"
