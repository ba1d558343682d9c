"""``hudna export`` as a user calls it: formats, files beside the file, delay, precision, what is refused."""

from __future__ import annotations

import csv
import json
import sys
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from cli_run import REPORT, Run

from hudna.app.exporting import WRITERS

AT = ("--at", "2021-06-01")


@pytest.mark.parametrize("form", [*WRITERS, "jsonl"])
def test_standard_output_and_a_file_are_the_same(run: Run, desk: Path, tmp_path: Path, form: str) -> None:
    printed = run("export", form, *AT)
    assert printed.code == 0
    written = run("export", form, *AT, "-o", "out")
    assert (written.code, written.out) == (0, "")
    assert (tmp_path / "out").read_text(encoding="utf-8") == printed.out
    assert printed.out.endswith("\n")


def test_the_losses_stand_beside_the_file_and_in_short_on_standard_error(run: Run, desk: Path, tmp_path: Path) -> None:
    found = run("export", "ucdp-ged", *AT, "-o", "ged.csv")
    losses = json.loads((tmp_path / "ged.csv.loss.json").read_text(encoding="utf-8"))
    assert (losses["format"], losses["at"], losses["delay_days"]) == ("ucdp-ged", "2021-06-01", 2)
    assert losses["left_out"]["truce"] == 1
    assert (tmp_path / "ged.csv.loss.txt").read_text(encoding="utf-8").startswith("ucdp-ged: ")
    assert found.err.splitlines()[0] == "written: ged.csv"
    assert "1 truce left out: the format holds lethal events only" in found.err
    assert found.err.endswith("written: ged.csv.loss.json\nwritten: ged.csv.loss.txt\n")
    assert run("export", "ucdp-ged", *AT).err.endswith("  all of it with ids: -o FILE\n")


def test_parquet_is_a_folder(run: Run, desk: Path, tmp_path: Path) -> None:
    assert run("export", "parquet", *AT, "-o", "tables").code == 0
    tables = sorted(p.name for p in (tmp_path / "tables").iterdir())
    assert tables == [f"{n}.parquet" for n in ("claims", "events", "reports", "statuses", "terms", "truces")]
    assert (tmp_path / "tables.loss.json").exists()
    refused = run("export", "parquet")
    assert (refused.code, refused.out) == (2, "")
    assert "give one with -o DIR" in refused.err


def test_parquet_without_its_library_says_what_to_install(
    run: Run, desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    found = run("export", "parquet", "-o", "tables")
    assert (found.code, found.out) == (1, "")
    assert found.err == (
        "hudna: Parquet needs pyarrow, which is not installed\n  install it: pip install 'hudna[parquet]'\n"
    )
    assert not (tmp_path / "tables").exists()
    for form in WRITERS:
        assert run("export", form, *AT).code == 0, f"{form} needs no library"


def test_what_cannot_be_written_is_told(run: Run, desk: Path, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("", encoding="utf-8")
    for form, target in (("acled", "nowhere/out.csv"), ("parquet", "taken")):
        found = run("export", form, *AT, "-o", target)
        assert (found.code, found.out) == (1, "")
        assert found.err.splitlines()[-2].startswith(
            f"hudna: cannot write {'to ' if form == 'parquet' else ''}{target}: "
        )
        assert found.err.splitlines()[-1].split()[1:2] == ["another"]


@pytest.mark.parametrize("option", [("--delay", "3"), ("--places", "admin1")])
def test_the_whole_ledger_takes_no_public_options(run: Run, desk: Path, option: tuple[str, str]) -> None:
    found = run("export", "jsonl", *option)
    assert (found.code, found.out) == (2, "")
    assert "public" in found.err


def test_an_unknown_format_is_a_wrong_call_that_lists_the_known(run: Run, desk: Path) -> None:
    found = run("export", "xlsx")
    assert found.code == 2
    assert all(form in found.err for form in (*WRITERS, "jsonl", "parquet"))


def test_the_last_days_are_not_told(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "truce.txt").write_text(REPORT, encoding="utf-8")
    assert run("add", "truce.txt").code == 0
    monkeypatch.setattr("hudna.cli.export.today", lambda: date(2021, 5, 3))
    soon = run("export", "ceasefires")
    assert rows(soon.out) == []
    assert "1 truce left out: it is more recent than public exports may tell (--delay)" in soon.err
    assert len(rows(run("export", "ceasefires", "--delay", "0").out)) == 1
    assert len(rows(run("export", "ceasefires", "--delay", "1").out)) == 1
    plover = run("export", "plover")
    assert plover.out == ""
    assert "claims left out: it is more recent" in plover.err


def test_an_event_of_the_last_days_is_not_told_nor_are_its_claims(
    run: Run, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hudna.cli.export.today", lambda: date(2021, 5, 6))
    for form in ("hxl", "geojson", "ftm", "plover"):
        soon, later = run("export", form), run("export", form, "--delay", "0")
        assert "قصف الجيش الليبي" not in soon.out, form
        assert "قصف الجيش الليبي" in later.out, form
        assert "1 event left out: it is more recent than public exports may tell (--delay)" in soon.err, form


def test_a_day_before_is_answered_by_what_had_begun(run: Run, desk: Path) -> None:
    before = run("export", "hxl", "--at", "2021-05-03")
    assert [r["record"] for r in rows(before.out)[1:]] == ["truce"]
    assert "1 event left out: it began, or happened, after the day asked about (--at)" in before.err
    known = run("export", "hxl", "--at", "2021-05-03", "--known-at", "2021-05-01")
    assert rows(known.out)[1:] == []


def test_places_may_be_coarser(run: Run, desk: Path, tmp_path: Path) -> None:
    (tmp_path / "news" / "town.txt").write_text(
        "---\npublished: 2021-05-06\nsource: صحيفة الميناء\n---\n"
        "قصف الجيش الليبي مواقع حركة النور في مدينة بنغازي يوم الخميس، وقتل ثلاثة مدنيين.\n",
        encoding="utf-8",
    )
    assert run("add", "news", "--archive").code == 0
    town, region = (rows(run("export", "hxl", *AT, *more).out) for more in ((), ("--places", "admin1")))
    assert "Benghazi" in {r["place"] for r in town}
    assert "Benghazi" not in {r["place"] for r in region}
    assert len(region) == len(town)
    assert {r["place_precision"] for r in region[1:]} <= {"admin1", "country", ""}


def test_accepted_and_rejected_claims_in_an_export(run: Run, desk: Path) -> None:
    shelled = next(json.loads(x) for x in run("export", "jsonl").out.splitlines() if '"kind":"attack"' in x)
    own = shelled["id"] if shelled["record"] == "claim" else shelled["claims"][0]
    assert run("decide", "accept", own, "--by", "Layla").code == 0
    accepted = rows(run("export", "acled", *AT).out)
    (row,) = [r for r in accepted if own in r["claims"]]
    assert row["coding_status"] == "reviewed"
    assert "Layla" not in str(accepted)
    assert run("decide", "reject", own, "--by", "Layla").code == 0
    found = run("export", "acled", *AT)
    assert own not in found.out
    assert "1 claim left out: a person rejected the claim" in found.err


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text)))
