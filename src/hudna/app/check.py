"""Expectations beside data: a file says what the ledger should answer, and every line that fails is a finding.

One expectation a line, ``#`` opens a comment, names with blanks stand in quotes::

    expect T1 strained at 2020-11-18
    expect T1 announced at 2020-11-18 known 2020-10-31
    expect T1 ended at 2021-03-15 because "declared"
    expect doc 002 has attack
    expect doc 002 has no truce_end
    expect 2 truces
    expect lineage 000 001
    expect no lineage 000 002
"""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from hudna.app.ask import Ask, AskError, Handled
from hudna.app.nodes import source_of
from hudna.app.picture import Picture
from hudna.app.rulings import Holds, Ruling
from hudna.model.claim import Kind
from hudna.model.finding import Finding, Severity
from hudna.model.judgement import Verdict
from hudna.model.status import Label, Proof, Status
from hudna.resolve.lineages import Reading, joins
from hudna.text.fold import fold_key
from hudna.text.one_line import flat

_FORMS = (
    'write: expect TRUCE LABEL at DATE [known DATE] [because "WORDS"], or: expect doc NAME has [no] KIND, '
    "or: expect N truces, or: expect [no] lineage NAME NAME"
)
_LABELS = ", ".join(Label)

Find = Callable[[str, datetime | None], Handled]
"""Finds the truce that an expectation names, as known at a time."""


@dataclass(frozen=True, slots=True)
class Checked:
    """How many expectations a file has, and a finding for each that failed or could not be understood."""

    expectations: int
    findings: tuple[Finding, ...]


def check(ask: Ask, lines: Iterable[str], name: str) -> Checked:
    """Hold the ledger's answers against the expectations of a file called ``name``."""
    count = 0
    findings: list[Finding] = []
    for number, written in enumerate(lines, 1):
        where = f"{name}:{number}"
        try:
            words = shlex.split(written, comments=True)
        except ValueError as error:
            count += 1
            findings.append(_misread(where, f"cannot read the line: {str(error).lower()}"))
            continue
        if words:
            count += 1
            findings += _expect(ask, words, where)
    return Checked(count, tuple(findings))


def check_decided(ask: Ask) -> Checked:
    """Hold the ledger's answers against the expectations that people put into it and nobody took back.

    The truce is the one that the decision means, whatever its handle and id are now.
    """
    standing = [
        r for r in ask.picture().rulings
        if r.judgement.verdict is Verdict.EXPECT and r.holds in (Holds.HOLDS, Holds.UNMATCHED)
    ]  # fmt: skip
    return Checked(len(standing), tuple(f for r in standing for f in check_ruling(ask, r)))


def check_ruling(ask: Ask, ruling: Ruling) -> Iterator[Finding]:
    """A finding when the expectation of one decision fails."""
    judgement = ruling.judgement
    where = f"{judgement.id} ({judgement.by}, {judgement.decided.date()})"
    try:
        words = shlex.split(judgement.value or "")
    except ValueError as error:
        yield _misread(where, f"cannot read the expectation: {str(error).lower()}")
        return
    if ruling.holds is Holds.UNMATCHED:
        hint = f"decide again, or take it back: hudna decide withdraw {judgement.id}"
        yield _failed(where, " ".join(words[1:]), ruling.why, hint)
        return
    truce = ask.picture().meant(judgement)
    name = next((h.handle for h in ask.handled() if truce is not None and h.truce.id == truce.id), None)
    if name and words[:1] == ["expect"] and "at" in words[3:4]:
        words[1] = name
    yield from _expect(ask, words, where, lambda _, known_at: ask.meant(judgement, known_at))


def end_of(day: date) -> datetime:
    """The last moment of a day, UTC: what was known by then was known on that day."""
    return datetime.combine(day, time.max, UTC)


def _expect(ask: Ask, words: list[str], where: str, find: Find | None = None) -> Iterator[Finding]:
    match words:
        case ["expect", "doc", doc, "has", "no", kind]:
            yield from _kind(ask, where, doc, kind, False)
        case ["expect", "doc", doc, "has", kind]:
            yield from _kind(ask, where, doc, kind, True)
        case ["expect", "lineage", first, second]:
            yield from _lineage(ask, where, first, second, True)
        case ["expect", "no", "lineage", first, second]:
            yield from _lineage(ask, where, first, second, False)
        case ["expect", number, "truces" | "truce"] if number.isdecimal():
            yield from _number(ask, where, int(number))
        case ["expect", truce, label, "at", day, *rest] if len(rest) % 2 == 0:
            also = dict(zip(rest[::2], rest[1::2], strict=True))
            yield from _label(ask, where, truce, label, day, also, find or ask.find)
        case _:
            yield _misread(where, f"not an expectation: {' '.join(words)}")


def _label(
    ask: Ask, where: str, name: str, label: str, day: str, also: dict[str, str], find: Find
) -> Iterator[Finding]:  # fmt: skip
    if label not in set(Label):
        yield _misread(where, f"no label is called {label!r}", f"labels: {_LABELS}")
        return
    if also.keys() - {"known", "because"}:
        yield _misread(where, f"cannot read: {' '.join(also)}")
        return
    days = {d: _day(d) for d in (day, *([also["known"]] if "known" in also else []))}
    for written, read in days.items():
        if read is None:
            yield _misread(where, f"{written!r} is not a day", "write days as 2020-11-18")
    at, known = days[day], days.get(also.get("known", ""))
    if at is None or None in days.values():
        return
    known_at = end_of(known) if known else None
    expected = f"{name} {label} at {day}" + (f" known {also['known']}" if "known" in also else "")
    picture = ask.picture(known_at)
    try:
        handled = find(name, known_at)
    except AskError as error:
        yield _failed(where, expected, error.args[0], error.hint)
        return
    status = picture.status(handled.truce, at)
    if status.label != label:
        yield _failed(where, expected, f"it is {status.label}", _why(status, picture))
    elif "because" in also and fold_key(also["because"]) not in fold_key(_grounds(status, picture)):
        expected += f' because "{also["because"]}"'
        yield _failed(where, expected, "the proof does not say so", _why(status, picture))


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def _kind(ask: Ask, where: str, doc: str, kind: str, wanted: bool) -> Iterator[Finding]:
    if kind not in set(Kind):
        yield _misread(where, f"no kind of claim is called {kind!r}", f"kinds: {', '.join(Kind)}")
        return
    expected = f"doc {doc} has {'' if wanted else 'no '}{kind}"
    report = ask.ledger.as_of().report(doc)
    if report is None:
        yield _failed(where, expected, "the ledger holds no such report", "check the name, and add the report first")
        return
    found = [c for c in report.claims if c.kind == kind]
    if found and not wanted:
        words = "; ".join(f"{c.id} «{flat(c.evidence[0].quote)}»" for c in found)
        yield _failed(where, expected, f"it has {len(found)}", words)
    elif wanted and not found:
        others = ", ".join(sorted({c.kind for c in report.claims})) or "nothing"
        yield _failed(where, expected, "it has none", f"it has {others}")


def _lineage(ask: Ask, where: str, first: str, second: str, wanted: bool) -> Iterator[Finding]:
    expected = f"{first} and {second} to be {'copies of one report' if wanted else 'two reports'}"
    found = [Reading.of(r) for doc in (first, second) if (r := ask.ledger.as_of().report(doc))]
    if len(found) < 2:
        yield _failed(where, expected, "the ledger does not hold both", "check the names, and add the reports first")
        return
    if (ask.lineage_of()[first] == ask.lineage_of()[second]) is not wanted:
        reasons = "; ".join(f"{f.name} {f.value:g}" for m in joins(found) for f in m.features)
        yield _failed(where, expected, f"they are {'two' if wanted else 'one'}", reasons or "their words are unlike")


def _number(ask: Ask, where: str, wanted: int) -> Iterator[Finding]:
    found = ask.handled()
    if len(found) != wanted:
        names = "; ".join(f"{h.handle} {flat(h.truce.name.en)}" for h in found)
        yield _failed(where, f"{wanted} truces", f"there are {len(found)}", names)


def _why(status: Status, picture: Picture) -> str:
    """The rule that fired and the first words it rests on."""
    known = next((k for c in status.because if (k := picture.claim(c))), None)
    said = f"; «{flat(known.claim.evidence[0].quote)}» ({source_of(known)})" if known else ""
    return f"rule {status.proof.rule}: {status.proof.holds}{said}"


def _grounds(status: Status, picture: Picture) -> str:
    """Everything that a proof says, with the whole quotes of its claims."""

    def texts(proof: Proof) -> Iterator[str]:
        yield f"{proof.rule} {proof.holds}"
        for below in proof.because:
            yield from texts(below)

    quotes = (e.quote for c in status.because if (k := picture.claim(c)) for e in k.claim.evidence)
    return flat(" ".join((*texts(status.proof), *quotes)))


def _failed(where: str, expected: str, found: str, why: str) -> Finding:
    return Finding("check-failed", where, f"expected {expected}, but {found}", why, Severity.ERROR)


def _misread(where: str, message: str, hint: str = _FORMS) -> Finding:
    return Finding("check-unreadable", where, message, hint, Severity.ERROR)
