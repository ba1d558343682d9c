"""Feeds that feedgen wrote, as files."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from feedgen.feed import FeedGenerator
from made import FIRST, SECOND, TITLE, read

from hudna.model.finding import Severity

SITE = "https://example.org"


def _feed() -> FeedGenerator:
    feed = FeedGenerator()
    feed.id(SITE)
    feed.title("وكالة الساحل")
    feed.link(href=SITE)
    feed.description("أخبار")
    for number, (title, text) in enumerate(((TITLE, FIRST), ("خبر ثان", SECOND)), 1):
        entry = feed.add_entry(order="append")
        entry.id(f"{SITE}/{number}")
        entry.title(title)
        entry.link(href=f"{SITE}/news/{number}")
        entry.published(datetime(2021, 5, 2, 0, 30, tzinfo=timezone(timedelta(hours=3))))
        entry.updated(datetime(2021, 5, 9, tzinfo=timezone.utc))  # noqa: UP017
        entry.content(f"<p>{text}</p><script>x()</script>", type="CDATA" if number == 1 else "html")
    return feed


@pytest.mark.parametrize("name", ["a.rss", "a.atom", "a.xml", "a"])
def test_rss_and_atom(tmp_path: Path, name: str) -> None:
    feed = _feed()
    write = feed.atom_str if name.endswith("atom") else feed.rss_str
    (tmp_path / name).write_bytes(write(pretty=True))
    documents, findings = read(tmp_path / name)
    assert [(d.title, d.text, d.url, d.source) for d in documents] == [
        (TITLE, FIRST, f"{SITE}/news/1", "وكالة الساحل"),
        ("خبر ثان", SECOND, f"{SITE}/news/2", "وكالة الساحل"),
    ]
    assert {d.published.latest for d in documents} == {date(2021, 5, 2)}  # the writer's day, not that of UTC
    assert findings == []


def test_json_feed(tmp_path: Path) -> None:
    items = [
        {"id": 1, "url": "/news/1", "title": TITLE, "content_html": f"<p>{FIRST}</p>", "date_published": "2021-05-02T00:30:00+03:00"},
        {"id": "2", "content_text": f"{SECOND} <ثم> &"},
        {"id": []},
    ]  # fmt: skip
    content = {"version": "https://jsonfeed.org/version/1.1", "title": "وكالة", "home_page_url": SITE, "items": items}
    (tmp_path / "feed.json").write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    documents, (finding,) = read(tmp_path)
    assert [d.text for d in documents] == [FIRST, f"{SECOND} <ثم> &"]
    assert (documents[0].published.latest, documents[0].source) == (date(2021, 5, 2), "وكالة")
    assert (finding.code, finding.where) == ("source-damaged", f"{tmp_path}/feed.json:3")


def test_ids_lead_to_the_address_and_stay_when_the_text_changes(tmp_path: Path) -> None:
    feed = _feed()
    (tmp_path / "a.rss").write_bytes(feed.rss_str())
    (before, _), _ = read(tmp_path)
    feed.entry()[0].content("<p>نص آخر عن الهدنة</p>", type="CDATA")
    (tmp_path / "a.rss").write_bytes(feed.rss_str())
    (after, _), _ = read(tmp_path)
    assert before.id == after.id
    assert before.sha256 != after.sha256


def test_broken_feeds_are_findings_and_the_rest_is_read(tmp_path: Path) -> None:
    whole = _feed().rss_str(pretty=True)
    (tmp_path / "a.rss").write_bytes(whole[: whole.rindex(b"</item>")])
    (tmp_path / "b.xml").write_text("<html><body>404</body></html>", encoding="utf-8")
    (tmp_path / "c.xml").write_bytes(b"")
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 20 if n else "x" * 1000}">' for n in range(8))
    (tmp_path / "d.xml").write_text(
        f'<?xml version="1.0"?><!DOCTYPE rss [{bomb}]><rss version="2.0"><channel><title>&e7;</title></channel></rss>',
        encoding="utf-8",
    )
    (tmp_path / "e.rss").write_bytes(whole)
    documents, findings = read(tmp_path)
    assert {d.text for d in documents} == {FIRST, SECOND}
    assert [(f.code, Path(f.where).name) for f in findings if f.severity is Severity.ERROR] == [
        ("source-damaged", f"{name}") for name in ("a.rss", "b.xml", "c.xml", "d.xml")
    ]


def test_feed_without_items_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "a.rss").write_text('<rss version="2.0"><channel><title>x</title></channel></rss>', encoding="utf-8")
    documents, (finding,) = read(tmp_path)
    assert (documents, finding.code) == ([], "source-empty")


def test_without_its_library_the_finding_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hudna.sources.feeds.optional", lambda library: None)
    (tmp_path / "a.rss").write_bytes(_feed().rss_str())
    _, (finding,) = read(tmp_path)
    assert (finding.code, finding.hint) == ("source-needs-extra", "pip install 'hudna[web]'")
