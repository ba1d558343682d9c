"""Each export opened in what its users use."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from export_made import MISSING, Exports

from hudna.export.hxl import TAGS
from hudna.export.tables import SCHEMAS

hxl = pytest.importorskip("hxl", reason=MISSING)
pandas = pytest.importorskip("pandas", reason=MISSING)
parquet = pytest.importorskip("pyarrow.parquet", reason=MISSING)
pyogrio = pytest.importorskip("pyogrio", reason=MISSING)
model = pytest.importorskip("followthemoney", reason=MISSING).model
EntityProxy = pytest.importorskip("followthemoney.proxy", reason=MISSING).EntityProxy

CSV = ("ceasefires", "acled", "ucdp-ged")


def told(exports: Exports) -> int:
    """Events and truces of the example reports."""
    number = len(exports.material.events) + len(exports.material.truces)
    assert number > 40
    return number


@pytest.mark.parametrize("form", CSV)
def test_pandas_reads_as_many_rows_as_were_written(exports: Exports, form: str) -> None:
    frame = pandas.read_csv(exports.files[form])
    assert len(frame) == exports.reports[form].rows
    assert not frame.columns.str.contains("Unnamed").any()
    assert frame["coding_status"].isin(["machine", "reviewed", "contested"]).all()
    assert frame["notice"].str.contains("not data of").all()


def test_pandas_reads_days_numbers_and_codes(exports: Exports) -> None:
    frame = pandas.read_csv(exports.files["acled"], parse_dates=["event_date"]).set_index("hudna_id")
    assert frame["event_date"].dt.year.tolist() == frame["year"].tolist()
    assert frame["time_precision"].isin([1, 2, 3]).all()
    assert frame["fatalities"].dtype == "int64"
    assert set(frame["geo_precision"].dropna()) <= {1.0, 2.0, 3.0}
    erbil = frame[frame["actor1"] == "Saraya Awliya al-Dam"].iloc[0]
    assert (erbil["country"], erbil["iso"], erbil["admin1"]) == ("Iraq", 368, "Erbil Province")
    assert erbil["location"] == "Erbil Province", "the town in one telling, a site outside of it in the other"
    assert (erbil["latitude"], erbil["longitude"]) == (36.3, 44.2)
    assert (erbil["actor1"], erbil["inter1"]) == ("Saraya Awliya al-Dam", "Political militia")
    assert erbil["coding_status"] == "machine", "others than the named doer deny that they did it"
    assert "admitted: Saraya Awliya al-Dam by Saraya Awliya al-Dam" in erbil["attribution"]
    assert "denied: Kataib Hezbollah by Kataib Hezbollah" in erbil["attribution"]


def test_pandas_reads_the_truces_with_the_days_that_are_told_and_no_other(exports: Exports) -> None:
    frame = pandas.read_csv(exports.files["ceasefires"])
    first = frame[frame["handle"] == "T1"].iloc[0]
    assert [int(first[f"cf_dec_{p}"]) for p in ("yr", "month", "day")] == [2020, 10, 11]
    assert [int(first[f"cf_effect_{p}"]) for p in ("yr", "month")] == [2020, 10]
    assert pandas.isna(first["cf_effect_day"])
    assert (first["effect_earliest"], first["effect_latest"]) == ("2020-10-01", "2020-10-31")
    assert [int(first[f"end_{p}"]) for p in ("yr", "month")] == [2021, 3]
    assert pandas.isna(first["end_day"])
    assert first["status"] == "ended"
    second = frame[frame["handle"] == "T2"].iloc[0]
    assert second["link"] == first["cf_id"]
    assert pandas.isna(second["end_yr"])


def test_gdal_reads_the_geojson_with_points_where_a_town_or_region_is_told(exports: Exports) -> None:
    info = pyogrio.read_info(exports.files["geojson"])
    assert (info["features"], info["crs"], info["geometry_type"]) == (told(exports), "EPSG:4326", "Point")
    meta, _, shapes, columns = pyogrio.raw.read(exports.files["geojson"])
    field = dict(zip(meta["fields"], columns, strict=True))
    placed = [shape is not None for shape in shapes]
    assert placed == [p in ("town", "admin1") for p in field["place_precision"]]
    assert any(placed)
    assert not all(placed)
    assert set(field["record"]) == {"event", "truce"}
    minx, miny, maxx, maxy = pyogrio.read_info(exports.files["geojson"], force_total_bounds=True)["total_bounds"]
    assert -78 < minx <= maxx < 49, "the examples are of Iraq and eastern Syria, Washington and London"
    assert 29 < miny <= maxy < 52


@pytest.mark.parametrize("form", [*CSV, "hxl"])
def test_gdal_reads_the_csv(exports: Exports, form: str, tmp_path: Path) -> None:
    file = Path(shutil.copy(exports.files[form], tmp_path / "out.csv"))
    read = pyogrio.read_info(file, encoding="UTF-8")
    assert read["features"] == exports.reports[form].rows + (1 if form == "hxl" else 0)
    assert list(read["fields"]) == file.read_text(encoding="utf-8").splitlines()[0].split(",")


def test_hxl_reader_finds_tags_rows_and_numbers(exports: Exports) -> None:
    with hxl.data(str(exports.files["hxl"]), hxl.input.InputOptions(allow_local=True)) as source:
        assert source.display_tags == list(TAGS.values())
        assert source.headers == list(TAGS)
        rows = list(source)
    assert len(rows) == told(exports)
    (erbil,) = [
        r
        for r in rows
        if r.get("#loc+name") == "Erbil Province"
        and (r.get("#affected+killed+max"), r.get("#affected+injured+max")) == ("1", "9")
    ]
    assert (erbil.get("#geo+lat"), erbil.get("#geo+lon")) == ("36.3", "44.2")
    assert {r.get("#status+coding") for r in rows} <= {"machine", "reviewed", "contested"}
    assert {r.get("#event+category") for r in rows} == {"event", "truce"}


def test_hxl_columns_are_valid_in_the_core_schema(exports: Exports) -> None:
    problems: list[hxl.validation.HXLValidationException] = []
    with hxl.data(str(exports.files["hxl"]), hxl.input.InputOptions(allow_local=True)) as source:
        hxl.schema(callback=problems.append).validate(source)
    assert [str(p) for p in problems if p.rule.severity == "error"] == []
    assert {p.message for p in problems} <= {"Possible numeric outlier"}


def test_followthemoney_holds_every_entity_for_valid_and_finds_what_they_name(exports: Exports) -> None:
    proxies: dict[str, EntityProxy] = {}
    for line in exports.files["ftm"].read_text(encoding="utf-8").splitlines():
        given = json.loads(line)
        proxy = model.get_proxy(given, cleaned=False)
        assert proxy.schema.name == given["schema"]
        model.get(given["schema"]).validate(given)
        kept = {name: sorted(proxy.get(name)) for name in given["properties"]}
        assert kept == {n: sorted(v) for n, v in given["properties"].items()}, (
            "the library drops values it holds for invalid"
        )
        assert proxy.id not in proxies
        proxies[str(proxy.id)] = proxy
    assert {p.schema.name for p in proxies.values()} == {"Article", "Event", "PublicBody", "Organization"}
    for proxy in proxies.values():
        for prop, value in proxy.itervalues():
            if prop.type.name == "entity":
                assert proxies[value].schema.is_a(prop.range), (proxy.id, prop.name)
    (truce,) = [
        p
        for p in proxies.values()
        if p.schema.name == "Event" and p.caption.startswith("truce: Iraqi resistance factions")
    ]
    assert truce.first("country") == "iq"
    assert proxies[truce.first("proof")].schema.name == "Article"


def test_arrow_reads_each_table_with_its_types_and_ids_that_meet(exports: Exports) -> None:
    read = {name: parquet.read_table(exports.files["parquet"] / f"{name}.parquet") for name in SCHEMAS}
    for name, table in read.items():
        assert table.column_names == list(SCHEMAS[name])
        assert set(table["coding_status"].to_pylist()) <= {"machine", "reviewed", "contested"}
        assert table.schema.metadata[b"at"] == b"2021-04-30"
    truces = set(read["truces"]["id"].to_pylist())
    claims, reports = set(read["claims"]["id"].to_pylist()), set(read["reports"]["doc"].to_pylist())
    assert set(read["statuses"]["truce"].to_pylist()) == set(read["terms"]["truce"].to_pylist()) == truces
    assert set(read["claims"]["doc"].to_pylist()) == reports
    assert {c for row in read["events"]["claims"].to_pylist() for c in row} <= claims
    assert str(read["claims"].schema.field("known").type) == "timestamp[us, tz=UTC]"


def test_pandas_reads_the_tables(exports: Exports) -> None:
    claims = pandas.read_parquet(exports.files["parquet"] / "claims.parquet")
    events = pandas.read_parquet(exports.files["parquet"] / "events.parquet")
    assert {"attack", "truce", "denial"} <= set(claims["kind"])
    assert (events["killed_high"].max(), events["wounded_high"].max()) == (1, 9)
    assert events["killed_high"].isna().any(), "not said is not zero"


def test_plover_lines_are_what_the_ledger_holds(exports: Exports) -> None:
    lines = [json.loads(row) for row in exports.files["plover"].read_text(encoding="utf-8").splitlines()]
    known = exports.material.claims
    assert len({row["id"] for row in lines}) == len(lines)
    for row in lines:
        for piece in row["text_info"]:
            evidence = known[piece["claim"]].claim.evidence
            assert (piece["start"], piece["end"]) == (min(e.start for e in evidence), max(e.end for e in evidence))
    frame = pandas.read_json(exports.files["plover"], lines=True)
    assert len(frame) == len(lines)
    told = [c for row in lines for c in row["hudna"]["claims"]]
    assert len(told) == len(set(told)), "no claim is told twice"
