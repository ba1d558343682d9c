"""Headers as the codebooks have them, values as they allow them."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from datetime import date
from io import StringIO

import pytest
from export_made import ARMY, DAY, GROUP, Exports, claim, event, material, strike, truce, write

from hudna.export.acled import INTER
from hudna.export.losses import Why
from hudna.export.material import standing_of_event
from hudna.lexicon import load_lexicon
from hudna.model.claim import Kind, Plover, TermKind, Weapon
from hudna.model.entry import Review
from hudna.model.event import Attribution, AttributionStance, Event, TimeReading
from hudna.model.interval import Interval
from hudna.model.status import Label
from hudna.model.truce import Authority, Clause, Role, TermVersion, TruceKind

GED = """id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name
dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b
number_of_sources source_article source_office source_date source_headline source_original where_prec
where_coordinates where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id region
event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low gwnoa
gwnob"""
ACLED = """event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1
inter1 actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location
latitude longitude geo_precision source source_scale notes fatalities tags timestamp"""
ETH_PRIO = """cc location region cf_id uniq_id id ucdp_actor_id actor_name ucdp_acd_id ucdp_dyad pax_id link
cf_dec_yr cf_dec_month cf_dec_day cf_effect_yr cf_effect_month cf_effect_day end_yr end_month end_day ended timing
fixed fixed_time side partial written nsa_frac splinter ceasefire_class cf_pp truce ddr p_humanitarian p_peaceprocess
p_holiday p_election p_other p_unclear mediator_nego mediator_send implement enforcement evidence_onset evidence_end
source page comment coder"""
PLOVER = """id date enddate actor recipient event mode context event_loc event_text quad_code link text_info cite_info
coder coded_date comment"""
CATEGORIES = """AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION
MOBILIZE COERCE ASSAULT"""


def replace_days(happening: Event, *spans: Interval) -> Event:
    return replace(happening, happened=tuple(TimeReading(s, ()) for s in spans))


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text)))


@pytest.mark.parametrize(("form", "codebook"), [("ucdp-ged", GED), ("acled", ACLED), ("ceasefires", ETH_PRIO)])
def test_the_codebooks_columns_come_first_in_its_order(exports: Exports, form: str, codebook: str) -> None:
    header = exports.files[form].read_text(encoding="utf-8").splitlines()[0].split(",")
    wanted = codebook.split()
    assert header[: len(wanted)] == wanted
    assert len(header) == len(set(header))
    assert {"coding_status", "notice", "sources", "claims"} <= set(header[len(wanted) :])


def test_plover_has_its_fields_and_categories(exports: Exports) -> None:
    for line in exports.files["plover"].read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        assert list(row) == [*PLOVER.split(), "hudna"]
        assert len(row["event"]) == 1
        assert row["event"][0] in CATEGORIES.split()
        assert row["quad_code"] == [4, 7, 11, 16].index(next(n for n in (4, 7, 11, 16) if row["event"][0] in CATEGORIES.split()[:n])) + 1  # fmt: skip
        assert row["date"] is None or row["enddate"] is None or row["date"] <= row["enddate"]


def test_one_strike_in_acled() -> None:
    happening, told = strike()
    made, _ = write("acled", material((happening,), (told,)))
    (row,) = rows_of(made.text)
    said = {
        "event_date": "2021-05-05", "year": "2021", "time_precision": "1", "disorder_type": "Political violence",
        "event_type": "Explosions/Remote violence", "sub_event_type": "Air/drone strike", "actor1": "Syrian army",
        "inter1": "State forces", "actor2": "Kataib Hezbollah", "inter2": "Political militia",
        "interaction": "State forces-Political militia", "civilian_targeting": "", "iso": "760", "country": "Syria",
        "admin1": "Aleppo Governorate", "location": "Aleppo", "geo_precision": "1", "fatalities": "3",
        "fatalities_basis": "told", "coding_status": "machine",
    }  # fmt: skip
    assert {k: row[k] for k in said} == said


@pytest.mark.parametrize(
    ("days", "precision"),
    [(1, "1"), (2, "2"), (7, "2"), (8, "3"), (31, "3"), (32, None), (None, None)],
)
def test_acled_time_precision(days: int | None, precision: str | None) -> None:
    span = Interval(DAY, None) if days is None else Interval(DAY, date.fromordinal(DAY.toordinal() + days - 1))
    happening, told = strike()
    made, losses = write("acled", material((replace_days(happening, span),), (told,)))
    rows = rows_of(made.text)
    assert [r["time_precision"] for r in rows] == ([precision] if precision else [])
    assert [r["event_date"] for r in rows] == (["2021-05-05"] if precision else [])
    why = {loss.why for loss in losses.found if loss.record == "event"}
    if precision not in ("1", None):
        assert rows[0]["day_basis"].startswith("ACLED convention")
        assert Why.DAY_NOT_KNOWN in why
    if precision is None:
        assert why & {Why.NO_DATE, Why.DATE_TOO_WIDE}


@pytest.mark.parametrize(
    ("killed", "fatalities", "basis", "best", "low", "high"),
    [
        ((3, 3), "3", "told", "3", "3", "3"),
        ((3, 5), "3", "ACLED convention: the lowest of 3, 5", "", "3", "5"),
        ((0, 2), "0", "ACLED convention: the lowest of 0, 2", "", "0", "2"),
        ((None, 4), "4", "told", "4", "4", "4"),
        ((None, None), "0", "ACLED convention: no report says", None, None, None),
        ((0, 0), "0", "told", None, None, None),
    ],
)
def test_deaths(
    killed: tuple[int | None, int | None], fatalities: str, basis: str, best: str | None, low: str, high: str
) -> None:
    claims = tuple(claim(f"claim-{i}", killed=k, weapon=Weapon.DRONE) for i, k in enumerate(killed))
    happening = event("event-1", *claims, actor={"الجيش": ARMY}, recipient={"الكتائب": GROUP})
    acled, _ = write("acled", material((happening,), claims))
    (row,) = rows_of(acled.text)
    assert (row["fatalities"], row["fatalities_basis"]) == (fatalities, basis)
    ged, losses = write("ucdp-ged", material((happening,), claims))
    found = [(r["best"], r["low"], r["high"]) for r in rows_of(ged.text)]
    assert found == ([] if best is None else [(best, low, high)])
    refused = {x.why for x in losses.found if x.record == "event" and x.field == "row"}
    assert refused == ({Why.NO_KNOWN_DEATH} if best is None else set())


@pytest.mark.parametrize(
    ("actor", "recipient", "violence"),
    [
        (ARMY, GROUP, "1"), (GROUP, ARMY, "1"), (GROUP, "ye.houthis", "2"), (GROUP, "مدنيين", "3"),
        (ARMY, "ثلاثة مدنيين", "3"), (None, GROUP, None), (ARMY, None, None), (ARMY, "منشآت", None),
    ],
)  # fmt: skip
def test_ucdp_type_of_violence(actor: str | None, recipient: str | None, violence: str | None) -> None:
    told = claim("claim-1", killed=2)
    hit = {recipient: recipient if "." in recipient else None} if recipient else None
    happening = event("event-1", told, actor={"x": actor} if actor else None, recipient=hit)
    made, _ = write("ucdp-ged", material((happening,), (told,)))
    assert [r["type_of_violence"] for r in rows_of(made.text)] == ([violence] if violence else [])
    for row in rows_of(made.text):
        civilians = violence == "3"
        assert row["side_b"] == "Civilians" if civilians else row["side_b"] != "Civilians"
        assert (row["deaths_civilians"], row["deaths_unknown"]) == (("2", "") if civilians else ("", "2"))
        assert (row["deaths_a"], row["deaths_b"]) == ("", "")


@pytest.mark.parametrize(("days", "precision"), [(1, "1"), (2, "2"), (6, "2"), (7, "3"), (20, "4"), (90, "5")])
def test_ucdp_dates_are_the_possible_days(days: int, precision: str) -> None:
    last = date.fromordinal(DAY.toordinal() + days - 1)
    happening, told = strike()
    made, _ = write("ucdp-ged", material((replace_days(happening, Interval(DAY, last)),), (told,)))
    (row,) = rows_of(made.text)
    assert (row["date_start"], row["date_end"]) == (DAY.isoformat(), last.isoformat())
    assert (row["date_prec"], row["event_clarity"]) == (precision, "1" if days == 1 else "2")


def test_rival_doers_are_no_actor1_and_no_side_a() -> None:
    claims = (claim("claim-1", killed=2, weapon=Weapon.IED), claim("claim-2", killed=2, weapon=Weapon.IED))
    happening = event(
        "event-1", *claims, actor={"الجيش": ARMY, "الكتائب": GROUP}, recipient={"مدنيين": None}, rivals=True
    )
    made, losses = write("acled", material((happening,), claims))
    (row,) = rows_of(made.text)
    assert (row["actor1"], row["assoc_actor_1"], row["inter1"]) == ("", "", "")
    assert row["actor_readings"] == "Syrian army (1 claim); Kataib Hezbollah (1 claim)"
    assert row["civilian_targeting"] == "Civilian targeting"
    assert Why.RIVAL_ACTORS in {x.why for x in losses.found}
    ged, losses = write("ucdp-ged", material((happening,), claims))
    assert rows_of(ged.text) == []
    assert {x.why for x in losses.found if x.field == "row"} == {Why.RIVAL_ACTORS}


def test_partners_are_actor1_and_its_associate() -> None:
    told = claim("claim-1", weapon=Weapon.IED)
    happening = event("event-1", told, actor={"الجيش": ARMY, "الكتائب": GROUP})
    (row,) = rows_of(write("acled", material((happening,), (told,)))[0].text)
    assert (row["actor1"], row["assoc_actor_1"]) == ("Syrian army", "Kataib Hezbollah")


@pytest.mark.parametrize(
    ("weapons", "actor", "recipient", "kind"),
    [
        ((Weapon.SUICIDE,), None, None, "Suicide bomb"),
        ((Weapon.ROCKET, Weapon.ARTILLERY), None, None, "Shelling/artillery/missile attack"),
        ((Weapon.ROCKET, Weapon.DRONE), ARMY, GROUP, None),
        ((Weapon.SMALL_ARMS,), ARMY, GROUP, "Armed clash"),
        ((None,), ARMY, GROUP, "Armed clash"),
        ((None,), ARMY, "مدنيين", "Attack"),
        ((None,), ARMY, None, None),
        ((Weapon.UNKNOWN,), None, GROUP, None),
    ],
)
def test_acled_sub_types(
    weapons: tuple[Weapon | None, ...], actor: str | None, recipient: str | None, kind: str | None
) -> None:
    claims = tuple(claim(f"claim-{i}", weapon=w) for i, w in enumerate(weapons))
    hit = {recipient: recipient if "." in recipient else None} if recipient else None
    happening = event("event-1", *claims, actor={"x": actor} if actor else None, recipient=hit)
    made, losses = write("acled", material((happening,), claims))
    assert [r["sub_event_type"] for r in rows_of(made.text)] == ([kind] if kind else [])
    if kind is None:
        assert {x.why for x in losses.found if x.field == "row"} == {Why.NO_SUB_TYPE}


@pytest.mark.parametrize("kind", [Kind.WITHDRAWAL, Kind.VIOLATION])
def test_kinds_that_acled_and_ucdp_do_not_have(kind: Kind) -> None:
    happening, told = strike()
    for form in ("acled", "ucdp-ged"):
        made, losses = write(form, material((replace(happening, kind=kind),), (told,)))
        assert made.rows == 0
        assert {x.why for x in losses.found if x.field == "row"} == {Why.NO_KIND}


@pytest.mark.parametrize(
    ("reviews", "denied", "status"),
    [
        ((None, None), False, "machine"), ((None, Review.ACCEPTED), False, "reviewed"), ((None, None), True, "contested"),
        ((Review.ACCEPTED, None), True, "contested"), ((Review.ESTABLISHED, None), True, "reviewed"),
    ],
)  # fmt: skip
def test_coding_status_in_every_format(reviews: tuple[Review | None, ...], denied: bool, status: str) -> None:
    claims = tuple(claim(f"claim-{i}", killed=1, weapon=Weapon.DRONE, review=r) for i, r in enumerate(reviews))
    ties = (Attribution(AttributionStance.DENIED, "الجيش السوري", "الجيش السوري", "claim-0"),) if denied else ()
    happening = event("event-1", *claims, actor={"الجيش السوري": ARMY}, recipient={"الكتائب": GROUP}, attribution=ties)
    made = material((happening,), claims)
    for form in ("acled", "ucdp-ged"):
        assert [r["coding_status"] for r in rows_of(write(form, made)[0].text)] == [status], form
    assert rows_of(write("hxl", made)[0].text)[1]["coding_status"] == status
    (feature,) = json.loads(write("geojson", made)[0].text)["features"]
    assert feature["properties"]["coding_status"] == status
    (line,) = write("plover", made)[0].text.splitlines()
    assert json.loads(line)["hudna"]["coding_status"] == status
    assert f"coding status: {status}" in write("ftm", made)[0].text
    for form in ("acled", "ucdp-ged", "hxl", "geojson", "plover", "ftm"):
        assert "Layla" not in write(form, made)[0].text, "reviewers are not named"


def test_denied_by_one_who_is_not_named_is_not_contested_nor_is_what_the_doer_admits() -> None:
    def status(*ties: tuple[AttributionStance, str]) -> str:
        told = claim("claim-1")
        made = tuple(Attribution(s, who, who, "claim-1") for s, who in ties)
        return standing_of_event(event("event-1", told, actor={"الجيش السوري": ARMY}, attribution=made), (told,))

    denied, admitted, accused = AttributionStance.DENIED, AttributionStance.ADMITTED, AttributionStance.ACCUSED
    assert status((denied, "كتائب حزب الله")) == "machine"
    assert status((denied, "كتائب حزب الله"), (accused, "كتائب حزب الله")) == "contested"
    assert status((denied, "الجيش السوري")) == "contested"
    assert status((denied, "الجيش السوري"), (admitted, "الجيش السوري")) == "machine"


def test_inter_knows_every_class_of_the_packs() -> None:
    assert {a.inter for a in load_lexicon().actors.values() if a.inter} <= set(INTER)


def test_a_truce_with_everything_that_reports_can_say() -> None:
    told = claim("claim-1", kind=Kind.TRUCE, plover=Plover("CONCEDE", ("ceasefire",)), word="هدنة")
    terms = tuple(
        TermVersion(
            f"term-{kind}", kind, (), (), None, (), (), (), None, (), None, (), Authority.PARTY_CONFIRMED, DAY, ()
        )
        for kind in (TermKind.PROHIBITION, TermKind.MONITORING)
    )
    full = truce(
        "truce-1", told, effective=Interval.on(date(2021, 5, 6)), ends=Interval.on(date(2021, 5, 12)),
        mediators=(Role("مصر", "eg.state", ("claim-1",)),), clauses=tuple(Clause(t.id, t.kind, (t,)) for t in terms),
    )  # fmt: skip
    made, _ = write("ceasefires", material((), (told,), (full,)))
    (row,) = rows_of(made.text)
    said = {
        "location": "", "actor_name": "Syrian army", "toward": "Kataib Hezbollah", "cf_dec_yr": "2021",
        "cf_dec_month": "5", "cf_dec_day": "5", "cf_effect_day": "6", "end_yr": "", "fixed": "1",
        "fixed_time": "7 days", "written": "-1", "ceasefire_class": "2", "mediator_nego": "1",
        "mediator_send": "Egypt", "implement": "1", "enforcement": "-1", "kind": "bilateral", "status": "in_force",
        "page": "report-of-claim-1 0-22",
    }  # fmt: skip
    assert {k: row[k] for k in said} == said, "two countries: the location is nobody's guess"


@pytest.mark.parametrize(
    ("first", "last", "parts"),
    [
        ("2021-05-05", "2021-05-05", ("2021", "5", "5")), ("2021-05-01", "2021-05-31", ("2021", "5", "")),
        ("2021-05-31", "2021-06-01", ("2021", "", "")), ("2020-12-31", "2021-01-01", ("", "", "")),
        (None, "2021-05-05", ("", "", "")),
    ],
)  # fmt: skip
def test_a_missing_day_stays_missing(first: str | None, last: str, parts: tuple[str, str, str]) -> None:
    span = Interval(date.fromisoformat(first) if first else None, date.fromisoformat(last))
    told = claim("claim-1", kind=Kind.TRUCE)
    made, losses = write("ceasefires", material((), (told,), (truce("truce-1", told, announced=span),)))
    (row,) = rows_of(made.text)
    assert tuple(row[f"cf_dec_{p}"] for p in ("yr", "month", "day")) == parts
    assert (row["declared_earliest"], row["declared_latest"]) == (first or "", last)
    assert any(x.field == "cf_dec_day" for x in losses.found) is (parts[2] == "")


def test_several_parties_are_several_rows_of_one_ceasefire() -> None:
    told = claim("claim-1", kind=Kind.TRUCE)
    sides = (Role("a", ARMY, ("claim-1",)), Role("b", GROUP, ("claim-1",)))
    two = truce("truce-1", told, parties=sides, toward=sides)
    rows = rows_of(write("ceasefires", material((), (told,), (two,)))[0].text)
    assert [(r["actor_name"], r["toward"]) for r in rows] == [
        ("Syrian army", "Kataib Hezbollah"),
        ("Kataib Hezbollah", "Syrian army"),
    ]
    assert len({r["cf_id"] for r in rows}) == 1
    assert len({r["id"] for r in rows}) == 2


def test_an_end_by_claims_that_differ_is_the_span_of_both() -> None:
    told = claim("claim-1", kind=Kind.TRUCE)
    ends = [
        claim("claim-2", kind=Kind.TRUCE_END, happened=Interval.on(date(2021, 5, 3))),
        claim("claim-3", kind=Kind.TRUCE_END, happened=Interval.on(date(2021, 5, 4))),
    ]
    over = truce("truce-1", told)
    status = replace(over.status, label=Label.ENDED, because=("claim-2", "claim-3"))
    over = replace(over, history=((DAY, status),))
    (row,) = rows_of(write("ceasefires", material((), (told, *ends), (over,)))[0].text)
    assert (row["end_yr"], row["end_month"], row["end_day"]) == ("2021", "5", "")
    assert (row["end_earliest"], row["end_latest"]) == ("2021-05-03", "2021-05-04")


@pytest.mark.parametrize("begins", [date(2021, 5, 9), None])
def test_a_truce_that_is_replaced_ends_when_the_other_begins(begins: date | None) -> None:
    told = claim("claim-1", kind=Kind.TRUCE)
    agreed, day = date(2021, 5, 7), Interval.on
    other = claim("claim-2", kind=Kind.TRUCE, happened=day(agreed), begins=day(begins) if begins else None)
    over = truce("truce-1", told, replaced_by=("claim-2",))
    status = replace(over.status, label=Label.ENDED, because=("claim-2",))
    over = replace(over, history=((DAY, status),))
    (row,) = rows_of(write("ceasefires", material((), (told, other), (over,)))[0].text)
    assert (row["end_earliest"], row["end_latest"]) == (str(begins or agreed),) * 2


@pytest.mark.parametrize(
    ("kind", "sub"),
    [(TruceKind.BILATERAL, "Agreement"), (TruceKind.UNILATERAL, "Other"), (TruceKind.PROPOSED, None)],
)
def test_truces_in_acled(kind: TruceKind, sub: str | None) -> None:
    told = claim("claim-1", kind=Kind.TRUCE)
    made, _ = write("acled", material((), (told,), (truce("truce-1", told, kind=kind),)))
    assert [r["sub_event_type"] for r in rows_of(made.text)] == ([sub] if sub else [])
