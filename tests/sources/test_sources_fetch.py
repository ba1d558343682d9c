"""Fetching with manners, from a server of the test's own."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest
import urllib3
from served import Served

from hudna.model.finding import HudnaError
from hudna.sources import fetch
from hudna.sources.fetch import FetchError, Web


class Waits:
    """A clock that sleeping moves on."""

    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def waits() -> Waits:
    return Waits()


@pytest.fixture
def web(waits: Waits) -> Web:
    return Web("desk@example.org", monotonic=lambda: waits.now, sleep=waits.sleep)


def test_validators_are_sent_back_and_nothing_comes_twice(web: Web, served: Served) -> None:
    served.at("/feed", "نص", ETag='"1"', Last_Modified="Sun, 02 May 2021 08:00:00 GMT")
    first = web.get(served.url("/feed"))
    again = web.get(served.url("/feed"), etag=first.etag, last_modified=first.last_modified)
    assert (first.body, again.body) == ("نص".encode(), None)
    assert (again.etag, again.last_modified) == ('"1"', "Sun, 02 May 2021 08:00:00 GMT")
    _, headers = served.asked[-1]
    assert (headers["If-None-Match"], headers["If-Modified-Since"]) == ('"1"', "Sun, 02 May 2021 08:00:00 GMT")
    assert headers["User-Agent"] == "hudna (desk@example.org)"


def test_robots_are_asked_once_and_obeyed(web: Web, served: Served) -> None:
    served.at("/robots.txt", "User-agent: *\nDisallow: /closed/*.html$\nCrawl-delay: 7\n", Content_Type="text/plain")
    served.at("/closed/a.html", "x")
    served.at("/open.html", "y")
    with pytest.raises(FetchError, match="robots") as caught:
        web.get(served.url("/closed/a.html"))
    assert caught.value.lasting
    assert web.get(served.url("/open.html")).body == b"y"
    assert served.paths() == ["/robots.txt", "/open.html"]


def test_hosts_are_given_time_between_requests(web: Web, waits: Waits, served: Served) -> None:
    served.at("/robots.txt", "User-agent: hudna\nCrawl-delay: 7\n")
    served.at("/a", "x")
    for _ in range(3):
        web.get(served.url("/a"))
    assert waits.slept == [7.0, 7.0]


@pytest.mark.parametrize(("status", "lasting"), [(404, True), (410, True), (403, True), (429, False), (503, False)])
def test_errors_that_last_are_told_from_those_that_pass(web: Web, served: Served, status: int, lasting: bool) -> None:
    served.at("/a", "", status, Retry_After="120")
    with pytest.raises(FetchError, match=str(status)) as caught:
        web.get(served.url("/a"))
    assert (caught.value.lasting, caught.value.retry_seconds) == (lasting, 120.0)


def test_retry_after_may_be_a_date(web: Web, served: Served) -> None:
    served.at("/a", "", 503, Retry_After=format_datetime(datetime.now(UTC) + timedelta(hours=1), usegmt=True))
    with pytest.raises(FetchError) as caught:
        web.get(served.url("/a"))
    assert 3500 < (caught.value.retry_seconds or 0) <= 3600


def test_server_that_cannot_tell_its_rules_is_not_asked(web: Web, served: Served) -> None:
    served.at("/robots.txt", "", 503)
    served.at("/a", "x")
    with pytest.raises(FetchError, match=r"robots.txt: HTTP 503") as caught:
        web.get(served.url("/a"))
    assert not caught.value.lasting
    assert served.paths() == ["/robots.txt"]


def test_redirects_are_followed_to_a_limit_and_under_the_rules(web: Web, served: Served) -> None:
    served.at("/robots.txt", "User-agent: *\nDisallow: /closed\n")
    served.at("/a", "", 301, Location="/b")
    served.at("/b", "x")
    assert web.get(served.url("/a")).url == served.url("/b")
    served.at("/c", "", 302, Location="/c")
    with pytest.raises(FetchError, match="redirects"):
        web.get(served.url("/c"))
    served.at("/d", "", 302, Location="/closed")
    with pytest.raises(FetchError, match="robots"):
        web.get(served.url("/d"))
    served.at("/e", "", 302, Location="file:///etc/hostname")
    with pytest.raises(FetchError, match="not an address on the web"):
        web.get(served.url("/e"))


def test_what_unpacks_to_too_much_is_not_taken(web: Web, served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "PAGE_BYTES", 1_000_000)
    served.at("/a", gzip.compress(bytes(50_000_000)), Content_Encoding="gzip")
    with pytest.raises(FetchError, match="more than"):
        web.get(served.url("/a"))


def test_nobody_there_may_pass(web: Web) -> None:
    with pytest.raises(FetchError, match="nobody answers at that address") as caught:
        web.get("http://127.0.0.1:9/feed")
    assert not caught.value.lasting


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("NameResolutionError", "no site of that name"), ("ReadTimeoutError", "does not answer in time"),
        ("SSLError", "certificate"), ("IncompleteRead", "IncompleteRead: "),
    ],
)  # fmt: skip
def test_why_nothing_came_is_told_plainly(web: Web, monkeypatch: pytest.MonkeyPatch, kind: str, told: str) -> None:
    wrong: Any = {
        "NameResolutionError": lambda e: e.NameResolutionError("h", None, OSError("x")),
        "ReadTimeoutError": lambda e: e.ReadTimeoutError(None, None, "x"),
        "SSLError": lambda e: e.SSLError("x"),
        "IncompleteRead": lambda e: e.IncompleteRead(1, 2),
    }[kind](urllib3.exceptions)

    def fail(*_: object, **__: object) -> None:
        raise wrong

    monkeypatch.setattr(web._pool, "request", fail)
    with pytest.raises(FetchError, match=told) as caught:
        web.get("http://127.0.0.1:9/x")
    assert not caught.value.lasting


def test_without_its_libraries_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hudna.sources.fetch.optional", lambda library: None)
    with pytest.raises(HudnaError) as caught:
        Web()
    assert caught.value.hint == "pip install 'hudna[web]'"
