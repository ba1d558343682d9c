"""Reports taken apart once: their claims made ready for joining, with the numbers by which they are found again."""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import count
from typing import Any

import msgspec

from hudna.app.shelf_file import ShelfFile
from hudna.app.voices import age_of
from hudna.app.who import Who, base_of
from hudna.ledger import View
from hudna.lexicon.sides import Sides, installed_sides
from hudna.model.document import Gap
from hudna.resolve.acts import KINDS, SAID_OF_AN_ACT, is_act
from hudna.resolve.bearing import RELEVANT
from hudna.resolve.event_records import event_id
from hudna.resolve.events import event_keys
from hudna.resolve.identities import identified
from hudna.resolve.lineages import Reading, is_strong, keys
from hudna.resolve.naming import namings
from hudna.resolve.skeleton import frames
from hudna.resolve.tellings import ReadyClaim, Telling, ready_claims, telling

TAKEN_IN = RELEVANT | KINDS | SAID_OF_AN_ACT
"""The kinds of claim that bear on truces or tell of events."""


class Part(IntEnum):
    """What a claim is to truces."""

    DEED = 0
    FRAME = 1
    NONE = 2


@dataclass(frozen=True, slots=True)
class _Apart:
    """A report taken apart. ``name`` is that of its reading, ``base`` that without what people decided on actors,
    ``version`` that without what they decided at all."""

    name: str
    base: str
    version: str
    doc: str
    age: str
    gaps: tuple[Gap, ...]
    voice: frozenset[str]
    named: frozenset[str]
    """Whom it names."""
    names: Mapping[str, tuple[str, ...]]
    """Id of each name, whosever it is → its telling words."""
    claims: tuple[ReadyClaim, ...]


@dataclass(slots=True)
class _Rows:
    """Rows to be inserted, by table."""

    readings: list[tuple[Any, ...]] = field(default_factory=list)
    named: list[tuple[Any, ...]] = field(default_factory=list)
    names: list[tuple[Any, ...]] = field(default_factory=list)
    claims: list[tuple[Any, ...]] = field(default_factory=list)
    voices: list[tuple[Any, ...]] = field(default_factory=list)
    deeds: list[tuple[Any, ...]] = field(default_factory=list)
    acts: list[tuple[Any, ...]] = field(default_factory=list)


def take_in(view: View, file: ShelfFile, who: Who, docs: Collection[str]) -> None:
    """Put what counts of these documents into the file, in one transaction. What is there already is left."""
    apart = [a for doc in docs if (a := _apart(view, who, doc))]
    with file.transaction():
        held = {name for (name,) in file.by_ids("SELECT name FROM readings WHERE name IN", (a.name for a in apart))}
        versions = "SELECT version, voice FROM readings WHERE version IN"
        voice_of: dict[str, int] = dict(file.by_ids(versions, (a.version for a in apart)))
        ((reading,),) = file.rows("SELECT coalesce(max(id), 0) FROM readings")
        ((claim,),) = file.rows("SELECT coalesce(max(id), 0) FROM claims")
        claim_ids, rows = count(claim + 1), _Rows()
        for number, report in enumerate((a for a in apart if a.name not in held), reading + 1):
            _add(rows, report, number, voice_of.setdefault(report.version, number), claim_ids, who.sides)
        file.insert("INSERT INTO readings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows.readings)
        file.insert("INSERT INTO named VALUES (?, ?, ?)", sorted(rows.named))
        file.insert("INSERT OR IGNORE INTO names VALUES (?, ?)", sorted(rows.names))
        file.insert("INSERT INTO claims VALUES (?, ?, ?, ?, ?, ?, ?)", rows.claims)
        file.insert("INSERT OR IGNORE INTO voices VALUES (?, ?, ?, ?)", sorted(rows.voices))
        file.insert("INSERT OR IGNORE INTO deeds VALUES (?, ?, ?, ?)", sorted(rows.deeds))
        file.insert("INSERT OR IGNORE INTO acts VALUES (?, ?)", sorted(rows.acts))


def number_of(key: str) -> int:
    """A name as a number, to find it by. Two names can share one: what is found is looked at, not believed."""
    return zlib.crc32(key.encode())


def _apart(view: View, who: Who, doc: str) -> _Apart | None:
    whole = view.counted(doc)
    if whole is None:
        return None
    report, claims = whole
    found = namings(claims, installed_sides())
    named = frozenset(n.actor for n in found.values())
    names = {n.name: n.words for n in found.values() if n.name}
    ready = ready_claims(identified(claims, found, who.known, who.sides), who.sides)
    reading, base, version = Reading.of(report), base_of(view, doc), _version(view, doc)
    return _Apart(
        f"{base}{who.sign(doc, named.union(names))}", base, version, doc, age_of(reading), report.gaps, keys(reading),
        named, names, tuple(p for p in ready if p.known.claim.kind in TAKEN_IN),
    )  # fmt: skip


def _version(view: View, doc: str) -> str:
    return f"{doc} {(view.reading_of(doc) or '').partition(' ')[0]}"


def _add(rows: _Rows, report: _Apart, number: int, voice: int, claim_ids: Iterator[int], sides: Sides) -> None:
    gaps = msgspec.msgpack.encode(report.gaps)
    names = report.name, report.base, report.version, report.doc
    runs = sum(not is_strong(key) for key in report.voice)
    rows.readings.append((number, *names, voice, report.age, runs, gaps))
    rows.named += ((actor, number, actor in report.named) for actor in report.named.union(report.names))
    rows.names += ((actor, " ".join(words)) for actor, words in report.names.items())
    if voice == number:
        rows.voices += ((number_of(key), report.age, number, is_strong(key)) for key in report.voice)
    for prepared in report.claims:
        told = telling(prepared, sides)
        part, act = _part(told), is_act(told.claim)
        if part is Part.NONE and not act:
            continue
        own = next(claim_ids)
        event = event_id(told.claim) if act and told.claim.kind in KINDS else None
        rows.claims.append((own, number, told.claim.id, part, act, event, msgspec.msgpack.encode(prepared)))
        if part is Part.DEED:
            first, last = (day.toordinal() for day in told.span)
            rows.deeds += ((number_of(key), first, last, own) for key in _names(told))
        rows.acts += ((number_of(key), own) for key in event_keys([told]).get(told.claim.id, ()))


def _names(told: Telling) -> Iterable[str]:
    return {key for side in told.sides for key in side.keys}


def _part(told: Telling) -> Part:
    if told.claim.kind not in RELEVANT:
        return Part.NONE
    return Part.FRAME if frames(told) else Part.DEED
