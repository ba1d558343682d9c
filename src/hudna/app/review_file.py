"""Entries about rounds of blind coding as text that git can keep: one a line, the same bytes for the same entries."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

import msgspec

from hudna.app.review_rounds import signed
from hudna.app.text_lines import fault, fields_of, wrong_moment
from hudna.ledger import Ledger
from hudna.ledger.rounds import Rounds
from hudna.model.coding import Act, Coding
from hudna.model.finding import Finding

_KEYS = (
    "made", "by", "act", "round", "name", "coders", "slots", "chosen", "units", "claim", "verdict", "values", "note",
    "id",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Applied:
    """What became of a file of entries. With findings nothing was stored. ``held``: how many were there."""

    stored: int
    held: int
    findings: tuple[Finding, ...] = ()


def written(rounds: Rounds, viewer: str) -> Iterator[str]:
    """The entries that the viewer may see as lines without their line feeds, by the time and the id of each: of a round
    that is still coded no codes but their own."""
    for entry in sorted(rounds.told(viewer), key=lambda c: (_moment(c), c.id)):
        fields: dict[str, Any] = {**asdict(entry), "made": _moment(entry), "act": str(entry.act)}
        yield json.dumps({k: fields[k] for k in _KEYS if fields[k] not in (None, "", ())}, ensure_ascii=False)


def apply(ledger: Ledger, lines: Iterable[str], name: str, now: datetime) -> Applied:
    """Store the entries of a file called ``name`` that the ledger does not have, all or none. Blank lines do not
    matter."""
    rounds = ledger.as_of().rounds()
    read: dict[str, tuple[str, Coding]] = {}
    findings: list[Finding] = []
    again = 0
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        where = f"{name}:{number}"
        entry = _read(line, where, now)
        if isinstance(entry, Finding):
            findings.append(entry)
        elif rounds.has(entry.id):
            again += 1
        else:
            read.setdefault(entry.id, (where, entry))
    findings += _loose(read, rounds)
    if findings:
        return Applied(0, again, tuple(findings))
    return Applied(ledger.add_codings((e for _, e in read.values()), recorded=now), again)


def _read(line: str, where: str, now: datetime) -> Coding | Finding:
    fields = fields_of(line, where, _KEYS, {"units": ("claim", "anchor")})
    if isinstance(fields, Finding):
        return fields
    try:
        entry = msgspec.convert(fields, type=Coding)
    except msgspec.ValidationError as error:
        return fault(where, f"not an entry about a round: {error}", "repair the field, or export the entries again")
    if wrong := wrong_moment(entry.made, now, "made"):
        return fault(where, *wrong)
    if signed(entry) != entry:
        hint = "an entry is not changed: restore the line"
        return fault(where, f"the line is not what {entry.by} entered: its id is not that of its content", hint)
    return entry


def _loose(read: dict[str, tuple[str, Coding]], rounds: Rounds) -> Iterator[Finding]:
    """Entries about rounds that neither the file nor the ledger has."""
    opened = {entry.id for _, entry in read.values() if entry.act is Act.OPEN}
    for where, entry in read.values():
        if entry.round not in opened and not rounds.has(entry.round):
            hint = "apply the file that has its opening first, or together with this one"
            yield fault(where, f"it is about {entry.round}, a round that is not known here", hint)


def _moment(entry: Coding) -> str:
    return entry.made.astimezone(UTC).isoformat(timespec="microseconds")
