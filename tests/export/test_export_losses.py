"""Nothing is dropped in silence: every event and truce has a row or a reason."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from io import StringIO
from pathlib import Path

import pytest
from export_made import ARMY, DAY, GROUP, Exports, claim, event, material, strike, truce, write
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hudna.app import exporting
from hudna.app.exporting import TABLES, WRITERS
from hudna.export import losses as losses_module
from hudna.export.losses import ROW, SAYS, Loss, Losses, LossReport, Why
from hudna.export.material import Finest, Material
from hudna.export.tables import tables
from hudna.model.claim import Kind, Plover, Weapon
from hudna.model.entry import KnownClaim
from hudna.model.event import TimeReading
from hudna.model.interval import Interval
from hudna.model.truce import TruceKind

_days = st.integers(-400, 400).map(lambda n: DAY + timedelta(days=n))
_actors = st.dictionaries(
    st.sampled_from(["الجيش", "الكتائب", "مسلحون", "أحمد", "مدنيين", "=HYPERLINK()"]),
    st.sampled_from([ARMY, GROUP, "ir.qasem-soleimani", "no.such-actor", None]),
    max_size=3,
)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    days = sorted(draw(st.lists(_days, min_size=2, max_size=2)))
    return Interval(*(d if draw(st.booleans()) else None for d in days))


@st.composite
def materials(draw: st.DrawFn) -> Material:
    events, claims, truces = [], [], []
    for i in range(draw(st.integers(0, 4))):
        told = [
            claim(
                f"claim-{i}-{j}", killed=draw(st.none() | st.integers(0, 9)),
                weapon=draw(st.none() | st.sampled_from(Weapon)), plover=draw(st.sampled_from([None, Plover("ASSAULT")])),
            )
            for j in range(draw(st.integers(1, 3)))
        ]  # fmt: skip
        claims += told
        where = draw(st.lists(st.sampled_from(["sy.aleppo", "iq.erbil-international-airport", "iq.iraq", "no.place"])))
        made = event(
            f"event-{i}", *told, actor=draw(_actors), recipient=draw(_actors), where=tuple(where),
            happened=tuple(draw(st.lists(intervals(), max_size=2))), rivals=draw(st.booleans()),
            kind=draw(st.sampled_from([Kind.ATTACK, Kind.VIOLATION, Kind.WITHDRAWAL])),
        )  # fmt: skip
        events.append(made)
    for i in range(draw(st.integers(0, 2))):
        told = [claim(f"claim-t{i}", kind=Kind.TRUCE, plover=draw(st.sampled_from([None, Plover("CONCEDE")])))]
        claims += told
        announced = draw(st.none() | intervals())
        truces.append(truce(f"truce-{i}", *told, kind=draw(st.sampled_from(TruceKind)), announced=announced))
    return material(tuple(events), tuple(claims), tuple(truces), draw(st.sampled_from(Finest)))


def csv_ids(text: str) -> list[str]:
    return [r["hudna_id"] for r in csv.DictReader(StringIO(text))]


def json_ids(text: str) -> list[str]:
    rows = [json.loads(row) for row in text.splitlines()]
    return [r["id"] for r in rows] + [f"{c}" for r in rows for c in r.get("hudna", {}).get("claims", ())]


IDS: dict[str, Callable[[str], list[str]]] = {
    "ceasefires": csv_ids,
    "acled": csv_ids,
    "ucdp-ged": csv_ids,
    "hxl": lambda text: [r["id"] for r in csv.DictReader(StringIO(text))][1:],
    "geojson": lambda text: [f["id"] for f in json.loads(text)["features"]],
    "plover": json_ids,
    "ftm": json_ids,
}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(materials())
def test_every_event_and_truce_has_a_row_or_a_reason_and_never_both(made: Material) -> None:
    everything = {e.id for e in made.events} | {t.truce.id for t in made.truces}
    for form in WRITERS:
        done, losses = write(form, made)
        left = {x.id for x in losses.found if x.field == ROW and x.record in ("event", "truce")}
        written = set(IDS[form](done.text))
        if form == "plover":
            written |= {t.truce.id for t in made.truces if written & set(t.truce.claims)}
        assert (written & everything) | left == everything, form
        assert not written & left, form
        carried = set().union(*(ids for kind, ids in done.carried.items() if kind in ("event", "truce")))
        assert carried == everything - left, form
        assert len(json_ids(done.text) if form in ("plover", "ftm") else IDS[form](done.text)) >= done.rows
    whole = tables(made, Losses())
    assert {r["id"] for name in ("events", "truces") for r in whole[name]} == everything
    assert {r["id"] for r in whole["claims"]} == set(made.claims)


def test_every_format_has_a_way_to_read_its_ids() -> None:
    assert IDS.keys() == WRITERS.keys()


@pytest.mark.parametrize("form", [*WRITERS, TABLES])
def test_the_report_of_the_examples_counts_what_is_left_out(exports: Exports, form: str) -> None:
    record = exports.reports[form].record()
    for kind, everything in (("event", len(exports.material.events)), ("truce", len(exports.material.truces))):
        assert record["carried"].get(kind, 0) + record["left_out"][kind] == everything, kind
    for loss in record["losses"]:
        assert loss["count"] == len(loss["ids"]) == len(set(loss["ids"]))
        assert loss["says"] == SAYS[Why(loss["why"])]


def test_every_reason_has_words_and_is_used() -> None:
    assert set(SAYS) == set(Why)
    room = Path(losses_module.__file__).parent
    files = [Path(exporting.__file__), *(p for p in room.glob("*.py") if p.name != "losses.py")]
    text = "".join(p.read_text(encoding="utf-8") for p in files)
    assert [w.name for w in Why if f"Why.{w.name}" not in text] == []


def test_the_report_in_words() -> None:
    losses = (
        Loss("event", "event-1", ROW, Why.NO_KNOWN_DEATH),
        *(Loss("event", f"event-{i}", "place", Why.NO_PLACE) for i in range(2, 9)),
        Loss("column", "relid", "relid", Why.NOT_READ),
        Loss("column", "id", "id", Why.NOT_READ),
    )
    report = LossReport("ucdp-ged", {}, {"event": 7}, 7, losses)
    assert report.text() == (
        "ucdp-ged: 7 rows (7 events)\n"
        "  1 event left out: no report gives a death, and the format wants at least one\n"
        "  7 fields not carried over, or only in part\n"
        "\n"
        "Left out\n"
        "  1 event: no report gives a death, and the format wants at least one\n"
        "      event-1\n"
        "\n"
        "Not carried over, or only in part\n"
        "  7 events, place: no place is told\n"
        "      event-2, event-3, event-4, event-5, event-6 … and 2 more\n"
        "  2 columns: Hudna does not read what the column wants: it is empty in every row\n"
        "      id, relid\n"
    )


def test_of_a_record_without_a_row_only_that_is_reported() -> None:
    happening, told = strike()
    _, losses = write("ucdp-ged", material((replace(happening, where=()),), (replace_killed(told),)))
    settled = [x for x in losses.settled() if x.record == "event"]
    assert [(x.field, x.why) for x in settled] == [(ROW, Why.NO_KNOWN_DEATH)]


def replace_killed(told: KnownClaim) -> KnownClaim:
    return replace(told, claim=replace(told.claim, killed=None))


def test_the_same_material_gives_the_same_export(exports: Exports) -> None:
    for form in WRITERS:
        again, _ = write(form, exports.material)
        assert again.text == exports.files[form].read_text(encoding="utf-8"), form


def test_dates_that_reports_differ_on_are_told_as_their_span() -> None:
    happening, told = strike()
    rival = replace(
        happening,
        happened=(TimeReading(Interval.on(DAY), ()), TimeReading(Interval.on(date(2021, 5, 8)), ())),
    )
    done, losses = write("hxl", material((rival,), (told,)))
    row = list(csv.DictReader(StringIO(done.text)))[1]
    assert (row["date_start"], row["date_end"]) == ("2021-05-05", "2021-05-08")
    assert Loss("event", "event-1", "date", Why.RIVAL_DATES) in losses.found
