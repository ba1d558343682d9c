"""Small ledgers made by hand: events and truces with the claims and reports behind them; and what exports gave."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from hudna.app.exporting import WRITERS
from hudna.export.losses import Losses, LossReport
from hudna.export.material import Finest, Made, Material, ToldTruce
from hudna.model.claim import Claim, Kind, Location, Party, Plover, Weapon
from hudna.model.document import Document, Published
from hudna.model.entry import KnownClaim, Review
from hudna.model.event import ActorReading, Attribution, Event, PlaceReading, TimeReading
from hudna.model.interval import Interval
from hudna.model.spans import Evidence
from hudna.model.status import Compliance, Label, Lifecycle, Proof, Standing, Status, Support
from hudna.model.truce import Names, Role, Truce, TruceKind


@dataclass(frozen=True)
class Exports:
    """Files by format (a folder for parquet), and their loss reports."""

    material: Material
    files: dict[str, Path]
    reports: dict[str, LossReport]

    def losses(self, form: str) -> list[dict[str, Any]]:
        return json.loads(json.dumps(self.reports[form].record(), default=str))["losses"]

    def left_out(self, form: str, record: str) -> set[str]:
        return {i for x in self.losses(form) if x["record"] == record and x["field"] == "row" for i in x["ids"]}


DAY = date(2021, 5, 5)
WORDS = "قصف الجيش مواقع الحركة"
ARMY, GROUP = "sy.army", "iq.kataib-hezbollah"


def claim(
    own: str, *, words: str = WORDS, source: str = "وكالة الساحل", url: str | None = "https://example.org/1",
    title: str | None = None, doc: str | None = None, review: Review | None = None, published: date = DAY, **more: object,
) -> KnownClaim:  # fmt: skip
    """A claim of an attack whose evidence is the whole report."""
    name = doc or f"report-of-{own}"
    document = Document(name, words, title, Published.given(published), source, url, sha256="0" * 64, language="ar")
    start = len(title) + 1 if title else 0
    made = Claim(
        own, name, Kind.ATTACK, (Evidence(start, start + len(words), words),), Plover("ASSAULT"),
        happened=Interval.on(DAY),
    )  # fmt: skip
    made = replace(made, **more)  # type: ignore[arg-type]
    return KnownClaim(made, document, name, datetime(2021, 5, 6, tzinfo=UTC), review, "Layla" if review else None)


def event(
    own: str, *claims: KnownClaim, actor: Mapping[str, str | None] | None = None,
    recipient: Mapping[str, str | None] | None = None, where: tuple[str, ...] = (),
    happened: tuple[Interval, ...] = (Interval.on(DAY),), kind: Kind = Kind.ATTACK,
    attribution: tuple[Attribution, ...] = (), rivals: bool = False,
) -> Event:  # fmt: skip
    """``actor`` and ``recipient``: words → id of the packs. With ``rivals`` each claim names another actor."""
    ids = tuple(k.claim.id for k in claims)

    def readings(named: Mapping[str, str | None] | None) -> tuple[ActorReading, ...]:
        return tuple(
            ActorReading(words, entity, ids[i : i + 1] if rivals else ids)
            for i, (words, entity) in enumerate((named or {}).items())
        )

    return Event(
        own, kind, tuple(TimeReading(h, ids) for h in happened), tuple(PlaceReading(w, w, ids) for w in where),
        readings(actor), readings(recipient), ids, len(ids), attribution,
    )  # fmt: skip


def truce(own: str, *claims: KnownClaim, kind: TruceKind = TruceKind.BILATERAL, **more: object) -> ToldTruce:
    """A truce in force on the day."""
    ids = tuple(k.claim.id for k in claims)
    made = Truce(
        own, ids[0] if ids else "claim-none", Names("a truce", "هدنة"), "هدنة", kind,
        (Role("الجيش", ARMY, ids),), (Role("الكتائب", GROUP, ids),), announced=Interval.on(DAY), claims=ids,
    )  # fmt: skip
    made = replace(made, **more)  # type: ignore[arg-type]
    status = Status(
        truce=own, at=DAY, known_at=None, label=Label.IN_FORCE, lifecycle=Lifecycle.EFFECTIVE, compliance=Compliance.UNKNOWN,
        stance=(), support=Support.ONE_LINEAGE, stale=False, because=ids,
        proof=Proof("it runs", "in-force", standing=Standing.MACHINE), would_change_if=(), scope=(),
    )  # fmt: skip
    return ToldTruce("T1", made, ((DAY, status),))


def material(
    events: tuple[Event, ...] = (), claims: tuple[KnownClaim, ...] = (), truces: tuple[ToldTruce, ...] = (),
    finest: Finest = Finest.TOWN,
) -> Material:  # fmt: skip
    return Material(
        DAY, None, 2, finest, truces, events, {k.claim.id: k for k in claims},
        {k.document.id: k.document for k in claims}, {"hudna": "0", "engine": "e", "packs": "p"},
    )  # fmt: skip


def write(form: str, made: Material) -> tuple[Made, Losses]:
    losses = Losses()
    writer: Callable[[Material, Losses], Made] = WRITERS[form]
    return writer(made, losses), losses


def strike(own: str = "1", **more: object) -> tuple[Event, KnownClaim]:
    """An army's air strike on a group in Aleppo with three dead: every format can hold it."""
    told = claim(
        f"claim-{own}", weapon=Weapon.AIRSTRIKE, killed=3, actor=(Party("الجيش السوري", 0, 1, ARMY, "الجيش السوري"),),
        recipient=(Party("الكتائب", 0, 1, GROUP, "كتائب حزب الله"),), where=(Location("حلب", 0, 1, "sy.aleppo"),),
    )  # fmt: skip
    happening = event(
        f"event-{own}", told, actor={"الجيش السوري": ARMY}, recipient={"كتائب حزب الله": GROUP}, where=("sy.aleppo",)
    )
    return replace(happening, **more), told  # type: ignore[arg-type]
