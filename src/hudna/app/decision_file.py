"""Decisions as text that git can keep: one a line, in an order and form that are the same everywhere."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from typing import Any

import msgspec

from hudna.app.actor_joins import with_words
from hudna.app.ask import Ask
from hudna.app.decide import signed
from hudna.app.effects import effects
from hudna.app.rulings import unmatched
from hudna.app.text_lines import fault, fields_of, wrong_moment
from hudna.ledger import Ledger
from hudna.ledger.decisions import JOINS, about, lost
from hudna.model.actor import other_of
from hudna.model.finding import Finding
from hudna.model.judgement import Joined, Judgement, Verdict

_KEYS = (
    "decided", "by", "verdict", "subject", "other", "slot", "value", "note", "round", "anchor", "other_anchor", "id",
)  # fmt: skip
_ANCHOR_KEYS = ("doc", "kind", "start", "end", "quote")


@dataclass(frozen=True, slots=True)
class Applied:
    """What became of a file of decisions. With a finding of severity error nothing was stored; a warning is a decision
    that finds no claim here. ``held``: how many were there. ``moved``: what changed, in words."""

    stored: int
    held: int
    findings: tuple[Finding, ...] = ()
    moved: tuple[str, ...] = ()


def written(judgements: Iterable[Judgement]) -> Iterator[str]:
    """The decisions as lines without their line feeds, by the time and the id of each. Empty fields are left out."""
    for judgement in sorted(judgements, key=lambda j: (_moment(j), j.id)):
        fields: dict[str, Any] = {**asdict(judgement), "decided": _moment(judgement), "verdict": str(judgement.verdict)}
        yield json.dumps({k: fields[k] for k in _KEYS if fields[k] not in (None, "")}, ensure_ascii=False)


def apply(ledger: Ledger, lines: Iterable[str], name: str, now: datetime) -> Applied:
    """Store the decisions of a file called ``name`` that the ledger does not have, all or none.

    A decision that the file gives without an id gets the one of its content. One that finds no claim is stored all
    the same, since its report may come later, and told. Blank lines do not matter.
    """
    ask = Ask(ledger)
    held = {j.id for j in ledger.as_of().judgements()}
    read: dict[str, tuple[str, Judgement]] = {}
    findings: list[Finding] = []
    again = 0
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        where = f"{name}:{number}"
        judgement = _read(line, where, now, ledger, ask)
        if isinstance(judgement, Finding):
            findings.append(judgement)
        elif judgement.id in held:
            again += 1
        else:
            read.setdefault(judgement.id, (where, judgement))
    findings += _loose(read, held)
    new = [judgement for _, judgement in read.values()]
    if findings or not new:
        return Applied(0, again, tuple(findings))
    ask.picture()
    stored = ledger.add_judgements(new, recorded=now)
    after = Ask(ledger)
    lost_ones = [(j.id, lost(j, anchor, why)) for j, anchor, why in ledger.as_of().losses()]
    lost_ones += [(r.judgement.id, f) for r in after.picture().rulings for f in unmatched([r])]
    warnings = [_unmatched(read[own][0], finding) for own, finding in lost_ones if own in read]
    return Applied(stored, again, tuple(warnings), tuple(effects(ask, after, now.date()).lines()))


def _read(line: str, where: str, now: datetime, ledger: Ledger, ask: Ask) -> Judgement | Finding:
    """The decision that a line holds, with its id, or what is wrong with it."""
    fields = fields_of(line, where, _KEYS, {"anchor": _ANCHOR_KEYS, "other_anchor": _ANCHOR_KEYS})
    if isinstance(fields, Finding):
        return fields
    try:
        judgement = msgspec.convert({"id": "", **fields}, type=Judgement)
    except msgspec.ValidationError as error:
        return fault(where, f"not a decision: {error}", "repair the field, or export the decisions again")
    wrong = _wrong(judgement, now)
    if wrong:
        return fault(where, *wrong)
    if not judgement.id:
        on_actors = about(judgement) is Joined.ACTORS
        return signed(with_words(judgement, ask.picture().who) if on_actors else ledger.anchored(judgement))
    bare = replace(judgement, anchor=None, other_anchor=None)
    if judgement.id.startswith("decision-") and judgement.id not in (signed(judgement).id, signed(bare).id):
        hint = "a decision is not changed: restore the line; or remove its id, and it counts as another decision"
        return fault(where, f"the line is not what {judgement.by} decided: its id is not that of its content", hint)
    return judgement


def _wrong(judgement: Judgement, now: datetime) -> tuple[str, str] | None:
    """What the decision lacks to be one, and the way out."""
    if not judgement.by.strip() or not judgement.subject:
        return "it does not say who decided, or on what", "fill in by and subject"
    if wrong := wrong_moment(judgement.decided, now, "decided"):
        return wrong
    if judgement.verdict is Verdict.CORRECT and not (judgement.slot and judgement.value):
        return "a correction needs a slot and a value", "fill in slot and value"
    if judgement.verdict in JOINS and not judgement.other:
        return f"a decision to {judgement.verdict} needs two claims or reports", "fill in other"
    if judgement.verdict in JOINS and (judgement.slot or "") not in set(Joined):
        hint = "slot: event, lineage, actor, or empty for truces"
        return f"nothing called {judgement.slot!r} is merged or split", hint
    parts_actors = judgement.verdict is Verdict.SPLIT and judgement.slot == Joined.ACTORS
    if parts_actors and judgement.other == other_of(judgement.subject) and judgement.other_anchor is None:
        return f"it does not say which report means {judgement.other}", "fill in other_anchor"
    if judgement.verdict is Verdict.EXPECT:
        try:
            words = shlex.split(judgement.value or "")
        except ValueError:
            words = []
        if words[:1] != ["expect"]:
            return "its value is no expectation", "write value as a line of hudna check: expect TRUCE LABEL at DAY"
    return None


def _loose(read: dict[str, tuple[str, Judgement]], held: set[str]) -> Iterator[Finding]:
    """Withdrawals of decisions that neither the file nor the ledger has."""
    for where, judgement in read.values():
        if judgement.verdict is Verdict.WITHDRAW and judgement.subject not in held and judgement.subject not in read:
            hint = "apply the file that has the decision first, or together with this one"
            yield fault(where, f"it withdraws {judgement.subject}, which is not known here", hint)


def _unmatched(where: str, finding: Finding) -> Finding:
    hint = "add its report, if it is missing here; else decide again, or take it back: hudna decide withdraw"
    return replace(finding, where=f"{where} ({finding.where})", hint=hint)


def _moment(judgement: Judgement) -> str:
    return judgement.decided.astimezone(UTC).isoformat(timespec="microseconds")
