"""``hudna review round``: several people judge the same claims without seeing each other's codes."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from hudna.app.ask import Ask, AskError
from hudna.app.decide import Settled
from hudna.app.nodes import headline
from hudna.app.review_file import apply as apply_lines
from hudna.app.review_file import written
from hudna.app.review_queue import Wanted
from hudna.app.review_results import Results, results
from hudna.app.review_rounds import CODED, Coder, Sheet, adjudicate, choose, find_round, no_coder, settled_in, sheets
from hudna.app.review_stakes import Matter
from hudna.app.workspace import Workspace
from hudna.cli.options import (
    Commands,
    file_or_stdout,
    leave,
    lines_of,
    opened_to_write,
    say,
    signed,
    stdout,
    talk,
    tell,
    today,
    write_text,
)
from hudna.export.records import Record, line
from hudna.ledger.corrections import NOTHING
from hudna.model.claim import Kind
from hudna.model.coding import Round
from hudna.model.judgement import Verdict
from hudna.text.one_line import flat

_TYPED = click.core.ParameterSource.COMMANDLINE
_VERDICTS = {"accept": Verdict.ACCEPT, "reject": Verdict.REJECT, "unsure": None}


@click.group(cls=Commands)
def rounds() -> None:
    """Code blind: two or more people judge the same claims, none sees what the others say until nobody codes any more.

    Codes change no status. When all are done, or the round is closed, agreement is told (Krippendorff's alpha) and one
    person settles the claims.
    """


@rounds.command()
@click.argument("name")
@click.argument("claims", nargs=-1, metavar="[CLAIM…]")
@click.option("--coder", "coders", multiple=True, required=True, metavar="NAME", help="Who codes; two or more.")
@click.option("--first", type=click.IntRange(min=1), metavar="N", help="The first N claims of the queue.")
@click.option("--sample", type=click.IntRange(min=1), metavar="N", help="N claims drawn from all that wait.")
@click.option(
    "--seed", type=int, default=0, show_default=True, help="Of the draw: same ledger, same seed, same claims."
)
@click.option("--truce", metavar="TRUCE", help="Only claims that bear on it.")
@click.option("--kind", type=click.Choice([k.value for k in Kind]), metavar="KIND", help="Only this kind of claim.")
@click.option("--matter", type=click.Choice([m.name.lower() for m in Matter]), help="Only claims of this urgency.")
@click.option("--slot", "slots", multiple=True, metavar="SLOT", help=f"What is coded. Default: {', '.join(CODED)}.")
@signed
@click.pass_obj
def new(
    workspace: str,
    name: str,
    claims: tuple[str, ...],
    coders: tuple[str, ...],
    first: int | None,
    sample: int | None,
    seed: int,
    truce: str | None,
    kind: str | None,
    matter: str | None,
    slots: tuple[str, ...],
    by: str,
    note: str,
) -> None:  # fmt: skip
    """Open the round NAME, on the CLAIMs, or on claims from the queue."""
    if sum((bool(claims), first is not None, sample is not None)) != 1:
        raise click.UsageError("say which claims: their ids, or --first N, or --sample N")
    with opened_to_write(workspace) as opened:
        chosen, how = list(claims), ""
        if not claims:
            wanted = Wanted(truce, Kind(kind) if kind else None, Matter[matter.upper()] if matter else None)
            ask = Ask(opened.ledger)
            chosen, how = choose(ask, today(), wanted, first or sample or 0, None if first else seed)
        made = Coder(opened.ledger, by, note).open(name, coders, chosen, slots or CODED, how)
    talk(f"{made.id}: {made.name}, {len(made.opened.units)} claims, coded by {', '.join(made.coders)}")


@rounds.command(name="list")
@click.pass_obj
def list_rounds(workspace: str) -> None:
    """The rounds, oldest first: who has judged how many, and whether codes may be seen."""
    with Workspace.consult(workspace) as opened:
        found = opened.ledger.as_of().rounds().all
    for of in found:
        say("\t".join((of.name, _state(of), _progress(of), of.opened.chosen, of.id)))
    if not found:
        talk("there is no round yet: hudna review round new --help")


@rounds.command()
@click.argument("name", metavar="ROUND")
@click.option(
    "--by", metavar="NAME", envvar="HUDNA_BY", default="", help="Coder whose own codes are shown. Default: HUDNA_BY."
)
@click.option("--format", "form", type=click.Choice(["text", "jsonl"]), default="text", show_default=True)
@click.pass_obj
def show(workspace: str, name: str, by: str, form: str) -> None:
    """ROUND as it stands: to a coder the claims with their own codes; when nobody codes any more, agreement slot by
    slot and where coders differ.
    """
    with Workspace.consult(workspace) as opened:
        of = find_round(opened.ledger, name)
        if not of.released:
            viewer = " ".join(by.split())
            if viewer and viewer not in of.coders and click.get_current_context().get_parameter_source("by") is _TYPED:
                raise no_coder(viewer, of)
            _sheets(of, sheets(opened.ledger, of, viewer), form)
            return
        found = results(opened.ledger.as_of(), of)
        settled = settled_in(opened.ledger, of)
    if form == "jsonl":
        stdout().writelines(line(r) + "\n" for r in _records(found))
        return
    _agreement(found)
    done = sum(1 for u in of.opened.units if u.claim in settled)
    talk(f"{_state(of)}: {_progress(of)}; {done} of {len(of.opened.units)} claims are settled")


@rounds.command()
@click.argument("name", metavar="ROUND")
@click.argument("claim")
@click.argument("verdict", type=click.Choice(list(_VERDICTS)), metavar="VERDICT")
@click.argument("assignments", nargs=-1, metavar="[SLOT=VALUE…]")
@signed
@click.pass_obj
def code(
    workspace: str, name: str, claim: str, verdict: str, assignments: tuple[str, ...], by: str, note: str
) -> None:  # fmt: skip
    """Judge CLAIM in ROUND: accept, reject, or unsure. What is accepted may be read otherwise: SLOT=VALUE, as for hudna
    decide correct. A later code on the same claim counts instead.
    """
    with opened_to_write(workspace) as opened:
        made = Coder(opened.ledger, by, note).code(name, claim, _VERDICTS[verdict], assignments)
        of = find_round(opened.ledger, made.round)
    talk(f"{made.claim}: {verdict}; {made.by} has judged {of.coded[made.by]} of {len(of.opened.units)}")


@rounds.command()
@click.argument("name", metavar="ROUND")
@signed
@click.pass_obj
def done(workspace: str, name: str, by: str, note: str) -> None:
    """Say that you have finished ROUND. You cannot code in it any more."""
    with opened_to_write(workspace) as opened:
        of = Coder(opened.ledger, by, note).done(name)
    talk(f"{of.name}: {_state(of)}; {_progress(of)}")


@rounds.command()
@click.argument("name", metavar="ROUND")
@signed
@click.pass_obj
def close(workspace: str, name: str, by: str, note: str) -> None:
    """End the coding of ROUND, whether or not all have finished. What nobody coded is missing."""
    with opened_to_write(workspace) as opened:
        of = Coder(opened.ledger, by, note).close(name)
    talk(f"{of.name}: {_state(of)}; {_progress(of)}")


@rounds.command(name="adjudicate")
@click.argument("name", metavar="ROUND")
@click.argument("claim", required=False)
@click.argument("verdict", type=click.Choice(["accept", "reject", "establish"]), required=False, metavar="[VERDICT]")
@click.argument("assignments", nargs=-1, metavar="[SLOT=VALUE…]")
@click.option("--unanimous", is_flag=True, help="Settle all claims on which the coders agree in everything.")
@signed
@click.pass_obj
def settle(
    workspace: str,
    name: str,
    claim: str | None,
    verdict: str | None,
    assignments: tuple[str, ...],
    unanimous: bool,
    by: str,
    note: str,
) -> None:  # fmt: skip
    """Settle CLAIM of ROUND by one decision in your name: accept (with SLOT=VALUE for what is to be read otherwise),
    reject or establish. With --unanimous all claims on which the coders agree.
    """
    if unanimous == (claim is not None) or (claim is not None and verdict is None):
        raise click.UsageError("give CLAIM and VERDICT, or --unanimous")
    with opened_to_write(workspace) as opened:
        of = find_round(opened.ledger, name)
        if claim is not None:
            cases = [_settled(claim, verdict or "", assignments)]
        else:
            settled = settled_in(opened.ledger, of)
            cases = [c for own, c in results(opened.ledger.as_of(), of).unanimous.items() if own not in settled]
        decided = adjudicate(opened.ledger, of, cases, by, note)
    for judgement in decided.stored:
        value = f" {judgement.slot}={flat(judgement.value or '')}" if judgement.slot else ""
        talk(f"{judgement.id}: {judgement.verdict}{value} {judgement.subject}, by {judgement.by}")
    for repeat in decided.repeats:
        talk(f"nothing to store: {repeat}")
    for moved in decided.moved:
        say(moved)


@rounds.command()
@click.argument("file", required=False, type=click.Path(path_type=Path), callback=file_or_stdout)
@click.option("--by", metavar="NAME", envvar="HUDNA_BY", default="", help="Who asks. Default: HUDNA_BY.")
@click.pass_obj
def export(workspace: str, file: Path | None, by: str) -> None:
    """Write the rounds to FILE, or standard output, as text that git can keep: of rounds that are still coded no codes
    but those of NAME."""
    with Workspace.consult(workspace) as opened:
        text = "".join(f"{row}\n" for row in written(opened.ledger.as_of().rounds(), " ".join(by.split())))
    write_text(file, [text])
    talk(f"{len(text.splitlines())} entries written")


@rounds.command()
@click.argument("file", type=click.Path())
@click.pass_obj
def apply(workspace: str, file: str) -> None:
    """Add the entries of FILE (- for standard input) that are not here yet: all of them, or none if one is faulty."""
    lines = lines_of(file, "entries about rounds")
    with opened_to_write(workspace) as opened:
        applied = apply_lines(opened.ledger, lines, "stdin" if file == "-" else file, datetime.now(UTC))
    failed = tell(applied.findings)
    talk("nothing was added" if failed else f"{applied.stored} added, {applied.held} were here")
    leave(failed)


def _settled(claim: str, verdict: str, assignments: tuple[str, ...]) -> Settled:
    if assignments and verdict != "accept":
        raise AskError("only what is accepted can be read otherwise", "accept CLAIM, with SLOT=VALUE…")
    return Settled(claim, Verdict.CORRECT if assignments else Verdict(verdict), assignments)


def _state(of: Round) -> str:
    if of.closed is not None:
        return f"closed by {of.closed.by} on {of.closed.made.date()}"
    return "all are done" if of.released else "being coded"


def _progress(of: Round) -> str:
    units = len(of.opened.units)
    return ", ".join(f"{c} {of.coded[c]}/{units}{' done' if c in of.done else ''}" for c in of.coders)


def _sheets(of: Round, laid: list[Sheet], form: str) -> None:
    """The claims of a round with the codes of one coder; where there is none yet, with what the machine reads."""
    for sheet in laid:
        own = sheet.code
        verdict = next(v for v, known in _VERDICTS.items() if known is own.verdict) if own else ""
        values = own.values if own and own.values else tuple(f"{slot}={v}" for slot, v in sheet.values.items())
        says = headline(sheet.claim.claim) if sheet.claim else "no claim is read at these words any more"
        if form == "jsonl":
            record = {
                "record": "sheet", "round": of.name, "claim": sheet.unit.claim, "doc": sheet.unit.anchor.doc,
                "verdict": verdict or None, "values": values, "says": says, "quote": sheet.unit.anchor.quote,
            }  # fmt: skip
            stdout().write(line(record) + "\n")
        else:
            told = "; ".join(v for v in values if not v.endswith(f"={NOTHING}"))
            say("\t".join((sheet.unit.claim, verdict, flat(says), flat(told), flat(sheet.unit.anchor.quote))))
    talk(f"{of.name}: {_state(of)}; {_progress(of)}")


def _agreement(found: Results) -> None:
    say("slot\tkind\tunits\talpha\tinterval\tagree")
    for row in found.rows:
        a = row.agreement
        between = f"{a.low:.2f} to {a.high:.2f}" if a.low is not None and a.high is not None else ""
        cells = (row.slot, row.kind or "all", str(a.units), _figure(a.alpha), between, _figure(a.share))
        say("\t".join(cells))
    for differing in found.disagreements:
        noted = {coder: f" ({flat(note)})" for coder, note in differing.notes.items()}
        said = "; ".join(f"{coder}: {flat(value)}{noted.get(coder, '')}" for coder, value in differing.said.items())
        say(f"{differing.unit.claim}\t{differing.slot}\t{said}\t«{flat(differing.unit.anchor.quote)}»")


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}"


def _records(found: Results) -> list[Record]:
    name = found.round.name
    rows: list[Record] = [
        {
            "record": "agreement", "round": name, "slot": r.slot, "kind": r.kind, "units": r.agreement.units,
            "values": r.agreement.values, "alpha": r.agreement.alpha, "low": r.agreement.low, "high": r.agreement.high,
            "agree": r.agreement.share,
        }
        for r in found.rows
    ]  # fmt: skip
    rows += [
        {
            "record": "disagreement",
            "round": name,
            "claim": d.unit.claim,
            "slot": d.slot,
            "said": dict(d.said),
            "notes": dict(d.notes),
        }
        for d in found.disagreements
    ]
    return rows
