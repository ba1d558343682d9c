"""Feeds watched over rounds, from a server of the test's own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from feedgen.feed import FeedGenerator
from made import FIRST, SECOND, TITLE, page
from served import Served

from hudna.app.adding import Added, Outcome
from hudna.app.watching import Watch
from hudna.app.workspace import Workspace
from hudna.model.finding import Finding, HudnaError
from hudna.sources.fetch import Web


class Clock:
    def __init__(self) -> None:
        self.at = datetime(2021, 5, 2, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture(autouse=True)
def _rules(served: Served) -> None:
    served.at("/robots.txt", "User-agent: *\nDisallow: /closed/\n")


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.open(tmp_path / "desk") as opened:
        yield opened


def _feed(served: Served, *entries: tuple[str, str], etag: str = '"1"', full: bool = False) -> None:
    """Serve a feed of (path, title), the newest first."""
    feed = FeedGenerator()
    feed.id(served.url("/"))
    feed.title("وكالة الساحل")
    feed.link(href=served.url("/"))
    feed.description("أخبار")
    for path, title in entries:
        entry = feed.add_entry(order="append")
        entry.id(path)
        entry.title(title)
        entry.link(href=served.url(path))
        entry.published("2021-05-02T10:00:00+03:00")
        entry.description(f"ملخص: {FIRST}")
        if full:
            entry.content(f"<p>{FIRST}</p><p>{SECOND}</p>", type="CDATA")
    served.at("/feed", feed.rss_str(), Content_Type="application/rss+xml", ETag=etag)


def _watch(workspace: Workspace, served: Served, clock: Clock | None = None) -> Watch:
    web = Web(pause_seconds=0.0)
    return Watch(workspace, [served.url("/feed")], web, every=timedelta(minutes=15), clock=clock or Clock())


def _round(watch: Watch) -> tuple[list[Added], list[Finding]]:
    found = list(watch.round())
    return [a for a in found if isinstance(a, Added)], [f for f in found if isinstance(f, Finding)]


def test_new_entries_come_in_once_with_their_pages(workspace: Workspace, served: Served) -> None:
    _feed(served, ("/2", "خبر ثان"), ("/1", TITLE))
    served.at("/1", page())
    served.at("/2", page("خبر ثان", SECOND, FIRST))
    watch = _watch(workspace, served)
    added, findings = _round(watch)
    assert ([a.outcome for a in added], findings) == ([Outcome.ADDED] * 2, [])
    reports = list(workspace.ledger.as_of().reports())
    assert {r.document.title for r in reports} == {TITLE, "خبر ثان"}
    assert all(r.document.retrieved and r.document.published.latest == date(2021, 5, 2) for r in reports)
    assert {workspace.ledger.original_of(r.document.sha256) for r in reports} == {
        page().encode(), page("خبر ثان", SECOND, FIRST).encode(),
    }  # fmt: skip
    asked = len(served.asked)
    assert _round(_watch(workspace, served)) == ([], [])  # another process: it is remembered
    assert served.paths()[asked:] == ["/robots.txt", "/feed"]
    assert served.asked[-1][1]["If-None-Match"] == '"1"'


def test_changed_entry_is_a_newer_version_of_one_report(workspace: Workspace, served: Served) -> None:
    _feed(served, ("/1", TITLE))
    served.at("/1", page())
    clock = Clock()
    watch = _watch(workspace, served, clock)
    _round(watch)
    clock.at += timedelta(hours=1)
    _feed(served, ("/1", f"{TITLE} (محدث)"), etag='"2"')
    served.at("/1", page(f"{TITLE} (محدث)"))
    (added,), (finding,) = _round(watch)
    assert (added.outcome, finding.code) == (Outcome.ADDED, "workspace-version")
    (report,) = workspace.ledger.as_of().reports()
    assert report.document.title == f"{TITLE} (محدث)"


def test_full_text_in_the_feed_spares_the_page(workspace: Workspace, served: Served) -> None:
    _feed(served, ("/1", TITLE), full=True)
    (added,), findings = _round(_watch(workspace, served))
    assert (added.outcome, findings) == (Outcome.ADDED, [])
    assert served.paths() == ["/robots.txt", "/feed"]


@pytest.mark.parametrize(("path", "why"), [("/closed/1", "robots"), ("/gone", "HTTP 404")])
def test_page_that_cannot_be_had_leaves_the_feeds_words(
    workspace: Workspace, served: Served, path: str, why: str
) -> None:
    _feed(served, (path, TITLE))
    watch = _watch(workspace, served)
    (added,), (finding,) = _round(watch)
    assert (added.outcome, finding.code) == (Outcome.ADDED, "watch-no-page")
    assert why in finding.message
    (report,) = workspace.ledger.as_of().reports()
    assert report.document.text == f"ملخص: {FIRST}"
    assert _round(watch) == ([], [])


def test_page_that_fails_is_asked_for_again_and_others_are_read(workspace: Workspace, served: Served) -> None:
    _feed(served, ("/1", TITLE), ("/2", "خبر ثان"))
    served.at("/1", "", 503)
    served.then("/1", page())
    served.at("/2", page("خبر ثان", SECOND, FIRST))
    watch = _watch(workspace, served)
    (added,), (finding,) = _round(watch)
    assert (added.outcome, finding.code) == (Outcome.ADDED, "watch-no-page")
    (added,), findings = _round(watch)
    assert (added.outcome, findings) == (Outcome.ADDED, [])
    assert served.paths().count("/2") == 1


def test_feed_that_fails_is_asked_less_and_less_often(workspace: Workspace, served: Served) -> None:
    served.at("/feed", "", 500)
    served.then("/feed", "", 503, Retry_After="36000")
    clock = Clock()
    watch = _watch(workspace, served, clock)
    for wait in (timedelta(minutes=30), timedelta(hours=10)):
        _, (finding,) = _round(watch)
        assert (finding.code, watch.wait_seconds()) == ("watch-failed", wait.total_seconds())
        clock.at += wait / 2
        _, (finding,) = _round(watch)
        assert finding.code == "watch-waiting"
        clock.at += wait / 2
    _feed(served, ("/1", TITLE), full=True)
    (added,), findings = _round(watch)
    assert (added.outcome, findings, watch.wait_seconds()) == (Outcome.ADDED, [], 900.0)


def test_what_is_no_feed_is_a_finding_and_the_next_feed_is_read(workspace: Workspace, served: Served) -> None:
    _feed(served, ("/1", TITLE), full=True)
    served.at("/other", "<html><body>مرحبا</body></html>")
    addresses = [served.url("/other"), served.url("/feed")]
    watch = Watch(workspace, addresses, Web(pause_seconds=0.0), every=timedelta(minutes=1), clock=Clock())
    (added,), (finding,) = _round(watch)
    assert (added.outcome, finding.code, finding.where) == (Outcome.ADDED, "source-damaged", served.url("/other"))


def test_damaged_memory_and_strange_addresses_are_errors(workspace: Workspace, served: Served) -> None:
    with pytest.raises(HudnaError, match="no address of a feed"):
        Watch(workspace, ["feed.xml"], Web(), every=timedelta(minutes=1))
    (workspace.directory / "watch.json").write_text('{"a": 7}', encoding="utf-8")
    with pytest.raises(HudnaError, match=r"watch\.json cannot be read"):
        _watch(workspace, served)


def test_memory_forgets_what_left_the_feed(workspace: Workspace, served: Served) -> None:
    _feed(served, ("/1", TITLE), full=True)
    watch = _watch(workspace, served)
    _round(watch)
    _feed(served, ("/2", TITLE), full=True, etag='"2"')
    _round(watch)
    (kept,) = json.loads((workspace.directory / "watch.json").read_bytes()).values()
    assert list(kept["seen"]) == ["/2"]
