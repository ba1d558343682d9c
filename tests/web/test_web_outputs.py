"""Outputs on the workbench are those of the command line, byte for byte."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Xml

import pytest
from workbench_run import NOW, client_of, settings

from hudna.app.ask import Ask
from hudna.app.exporting import WRITERS, field_export, material
from hudna.app.publish import public_site
from hudna.app.workspace import Workspace
from hudna.web.wording import words

DAY = NOW.date()


@pytest.mark.parametrize("form", sorted(WRITERS))
def test_an_export_is_that_of_the_command_line(client: Any, kept: Path, form: str) -> None:
    answer = client.get(f"/api/exports/{form}")
    with Workspace.consult(kept) as opened:
        ask = Ask(opened.ledger)
        done = field_export(form, material(ask, ask.picture(), DAY, DAY))
    assert answer.content.decode() == done.text
    assert f'filename="hudna-{form}-2021-07-01.' in answer.headers["content-disposition"]
    assert client.get(f"/api/exports/{form}/losses").json()["summary"] == list(done.report.summary())


def test_records_and_tables_come_too(client: Any) -> None:
    records = client.get("/api/exports/jsonl").content.decode().splitlines()
    assert {'"record":"truce"', '"record":"claim"'} <= {r for line in records for r in [line[1 : line.index(",")]]}
    pytest.importorskip("pyarrow")
    with zipfile.ZipFile(io.BytesIO(client.get("/api/exports/parquet").content)) as archive:
        assert "truces.parquet" in archive.namelist()


def test_the_site_is_the_one_that_publish_writes(client: Any, kept: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(client.get("/api/site?name=Desk").content)) as archive:
        got = {name.removeprefix("site/"): archive.read(name).decode() for name in archive.namelist()}
    with Workspace.consult(kept) as opened:
        ask = Ask(opened.ledger)
        made = public_site(ask, ask.picture(), "Desk", DAY, DAY)
    assert got == dict(made.files)


def test_the_brief_and_the_feed(client: Any) -> None:
    assert client.get("/api/brief?lang=ar&form=markdown").content.decode().startswith("# ")
    page = client.get("/api/brief").content.decode()
    assert page.startswith("<!doctype html>")
    root = Xml.fromstring(client.get("/en/feed.atom").content)  # our own output
    assert root.tag.endswith("feed")
    assert [link.get("rel") for link in root.findall("{*}link")] == ["self", "alternate"]


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_feed_leads_to_the_truces_and_keeps_its_ids(desk: Path, lang: str) -> None:
    def entries(now: datetime) -> list[tuple[Any, ...]]:
        with client_of(settings(desk, clock=lambda: now)) as opened:
            found = Xml.fromstring(opened.get(f"/{lang}/feed.atom").content).findall("{*}entry")  # our own output
            pages = [entry.find("{*}link").get("href") for entry in found]  # type: ignore[union-attr]
            assert all(opened.get(f"/{lang}/{page}").status_code == 200 for page in pages)
            return [tuple(entry.findtext(f"{{*}}{name}") for name in ("id", "updated", "title")) for entry in found]

    noon = datetime(2021, 4, 1, 12, tzinfo=UTC)
    first = entries(noon)
    assert first
    assert entries(noon + timedelta(hours=1)) == first
    assert any(words(lang)("labels.ended") in title for *_, title in first)


@pytest.mark.parametrize(
    "address",
    ["/api/exports/xlsx", "/api/exports/acled?delay=-1", "/api/exports/acled?places=house", "/api/brief?lang=fr"],
)
def test_what_there_is_not_is_said(client: Any, address: str) -> None:
    assert client.get(address).status_code in (400, 404)


def test_the_page_offers_all_of_it(client: Any) -> None:
    page = client.get("/ar/outputs").text
    for form in ("jsonl", *WRITERS, "parquet"):
        assert f'action="/api/exports/{form}"' in page
