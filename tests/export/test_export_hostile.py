"""Text that would break a table, run in a spreadsheet or turn a line around, and comes back as it may."""

from __future__ import annotations

import csv
import json
from io import BytesIO, StringIO

import hxl
import pandas
import pytest
from export_made import ARMY, GROUP, claim, event, material, truce, write
from followthemoney import model
from hypothesis import given, settings
from hypothesis import strategies as st

from hudna.app.exporting import WRITERS
from hudna.export.losses import Losses, Why
from hudna.export.table import table
from hudna.model.claim import Kind, Plover, Weapon
from hudna.text.one_line import harmless

HOSTILE = [
    'قال "نعم", ثم قال; لا', "سطر\nثم سطر\r\nثم", "=cmd|'/C calc'!A0", "+1", "-1+2", "@SUM(A1)", "\t=1+1",
    "\u202egnp.exe", "\u2066عزل\u2069", "#event+code", 'a,b,,""', "<script>alert(1)</script>", "\x00\x07", "''", "\ufeffx",
    "a\u2028b\u2029c\x85d",
]  # fmt: skip
DIRECTION = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_comes_back_from_pandas_as_one_harmless_cell(text: str) -> None:
    losses = Losses()
    made = table(("hudna_id", "a", "b"), [{"hudna_id": "event-1", "a": text, "b": "end"}], losses)
    (row,) = pandas.read_csv(BytesIO(made.encode()), dtype=str, keep_default_na=False).to_dict("records")
    plain = harmless(text)
    formula = plain.startswith(("=", "+", "-", "@"))
    assert row == {"hudna_id": "event-1", "a": f"'{plain}" if formula else plain, "b": "end"}
    assert ({x.why for x in losses.found} == {Why.FORMULA}) is formula
    assert not set(row["a"]) & set(DIRECTION)


@settings(deadline=None)
@given(st.lists(st.text(), min_size=1, max_size=5))
def test_any_text_is_one_row_and_never_a_formula(texts: list[str]) -> None:
    columns = ("hudna_id", *(f"c{i}" for i in range(len(texts))))
    rows = [{"hudna_id": "event-1", **{f"c{i}": t for i, t in enumerate(texts)}}]
    made = table(columns, rows, Losses())
    read = list(csv.reader(StringIO(made)))
    assert len(made.splitlines()) == len(made.split("\n")) - 1 == 2 or any("\u2028" in t for t in texts)
    assert [len(r) for r in read] == [len(columns)] * 2
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in read[1])


def test_numbers_are_no_formulas_and_days_are_iso() -> None:
    losses = Losses()
    assert table(("a", "b", "c"), [{"a": -1, "b": -5.25, "c": None}], losses) == "a,b,c\n-1,-5.25,\n"
    assert not losses.found


def test_a_column_that_the_header_lacks_is_an_error() -> None:
    with pytest.raises(ValueError, match="nosuch"):
        table(("a",), [{"nosuch": 1}], Losses())


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_reports_in_every_format(text: str) -> None:
    told = claim(
        "claim-1", words=f"قصف {text} مواقع", source=text, title=text, doc=f"d{text}", killed=1, weapon=Weapon.DRONE,
        url=f"https://example.org/{text}",
    )  # fmt: skip
    stop = claim("claim-2", words=text + "هدنة", source=text, kind=Kind.TRUCE, plover=Plover("CONCEDE"))
    happening = event("event-1", told, actor={"الجيش": ARMY}, recipient={"الكتائب": GROUP, text or "x": None})
    made = material((happening,), (told, stop), (truce("truce-1", stop, word=text),))
    for form in WRITERS:
        done, _ = write(form, made)
        assert not set(done.text) & set(DIRECTION), form
        assert "\x00" not in done.text, form
        if form in ("ceasefires", "acled", "ucdp-ged", "hxl"):
            frame = pandas.read_csv(BytesIO(done.text.encode()), dtype=str, keep_default_na=False)
            assert len(frame) == done.rows + (form == "hxl"), form
            cells = frame.to_numpy().ravel().tolist()
            assert not [c for c in cells if c.startswith(("=", "@", "+"))], form
        elif form == "geojson":
            assert len(json.loads(done.text)["features"]) == done.rows
        else:
            rows = [json.loads(row) for row in done.text.split("\n")[:-1]]
            assert len(rows) == done.rows, form
            if form == "ftm":
                for row in rows:
                    model.get(row["schema"]).validate(row)


def test_hxl_reader_takes_a_hashtag_in_a_cell_for_text() -> None:
    told = claim("claim-1", words="#affected+killed", source="#event")
    done, _ = write("hxl", material((event("event-1", told),), (told,)))
    (row,) = list(hxl.data(list(csv.reader(StringIO(done.text)))))
    assert row.get("#event+description") == "#affected+killed"
    assert row.get("#meta+source").startswith("#event, 2021-05-05")
