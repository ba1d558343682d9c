"""Fetching from the web with manners: robots.txt, conditional requests, pauses, limits."""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

from hudna.model.finding import HudnaError
from hudna.model.message import Message
from hudna.sources.intake import optional
from hudna.sources.limits import PAGE_BYTES

AGENT = "hudna"
"""The name under which robots.txt may speak of us."""
PAUSE_SECONDS = 1.0
"""At least so long between two requests to one host; more where its robots.txt asks for it …"""
_LONGEST_PAUSE_SECONDS = 60.0
"""… up to this."""
_CONNECT_SECONDS, _READ_SECONDS, _WHOLE_SECONDS = 10.0, 30.0, 120.0
_REDIRECTS = 5
_ROBOTS_BYTES = 512 * 1024
_ROBOTS_SECONDS = 24 * 3600.0
_CHUNK_BYTES = 64 * 1024
_LATER = frozenset({408, 425, 429, 500, 502, 503, 504})


class FetchError(Exception):
    """Nothing came. ``lasting``: asking again will not help; ``retry_seconds``: how long the server asks us to wait."""

    def __init__(self, message: str, *, lasting: bool, retry_seconds: float | None = None) -> None:
        super().__init__(message)
        self.lasting = lasting
        self.retry_seconds = retry_seconds


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer. ``body`` is None when nothing has changed since (304); ``url`` is where redirects led."""

    url: str
    body: bytes | None
    media: str
    retrieved: datetime
    etag: str | None = None
    last_modified: str | None = None


@dataclass(slots=True)
class _Host:
    """What is known of one host: its rules, when they were read, when it was last asked."""

    robots: Any = None
    read_at: float = float("-inf")
    asked_at: float = float("-inf")


@dataclass(slots=True)
class Web:
    """Fetches one thing at a time. ``contact``: an address that stands in each request, for whoever runs a server.
    ``public_only``: nothing inside the network that we stand in, wherever a redirect may lead.

    Raises HudnaError when the libraries of the extra ``web`` are not installed.
    """

    contact: str | None = None
    public_only: bool = False
    pause_seconds: float = PAUSE_SECONDS
    monotonic: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    _hosts: dict[str, _Host] = field(default_factory=dict)
    _pool: Any = None

    def __post_init__(self) -> None:
        urllib3 = optional("urllib3")
        if urllib3 is None or optional("protego") is None:
            raise HudnaError("this installation cannot fetch from the web", "pip install 'hudna[web]'")
        self._pool = urllib3.PoolManager(
            retries=False, timeout=urllib3.Timeout(connect=_CONNECT_SECONDS, read=_READ_SECONDS)
        )

    def get(self, url: str, *, etag: str | None = None, last_modified: str | None = None) -> Fetched:
        """What is at an address, if robots.txt allows; with validators of an earlier answer, only if it changed.

        Raises FetchError for everything that keeps it from coming, also for an answer above the limit.
        """
        headers = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        for _ in range(_REDIRECTS + 1):
            self._admitted(url)
            status, got, body = self._ask(url, {k: v for k, v in headers.items() if v}, PAGE_BYTES)
            if status in (301, 302, 303, 307, 308) and got.get("Location"):
                url = urljoin(url, got["Location"])
                continue
            if status not in (200, 304):
                again = _seconds(got.get("Retry-After"))
                raise FetchError(
                    Message("HTTP {status}", status=status), lasting=status not in _LATER, retry_seconds=again
                )
            media = (got.get("Content-Type") or "").partition(";")[0].strip().lower()
            kept = got.get("ETag") or (etag if status == 304 else None)
            since = got.get("Last-Modified") or (last_modified if status == 304 else None)
            return Fetched(url, None if status == 304 else body, media, datetime.now(UTC), kept, since)
        raise FetchError(Message("more than {redirects} redirects", redirects=_REDIRECTS), lasting=True)

    def _admitted(self, url: str) -> None:
        """Waits until the host may be asked again. Raises FetchError where robots.txt says no (RFC 9309)."""
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise FetchError("not an address on the web", lasting=True)
        if self.public_only and not _is_public(parts.hostname):
            raise FetchError("not an address on the public web", lasting=True)
        root = f"{parts.scheme}://{parts.netloc}"
        host = self._hosts.setdefault(root, _Host())
        if self.monotonic() - host.read_at > _ROBOTS_SECONDS:
            host.robots = self._robots(root)
            host.read_at = self.monotonic()
        if not host.robots.can_fetch(url, AGENT):
            raise FetchError("robots.txt of the site forbids it", lasting=True)
        pause = max(self.pause_seconds, min(host.robots.crawl_delay(AGENT) or 0.0, _LONGEST_PAUSE_SECONDS))
        wait = host.asked_at + pause - self.monotonic()
        if wait > 0:
            self.sleep(wait)
        host.asked_at = self.monotonic()

    def _robots(self, root: str) -> Any:
        """The host's rules. None there: all is allowed. An answer that says "later" or none at all: nothing is, yet."""
        from protego import Protego

        address = f"{root}/robots.txt"
        for _ in range(_REDIRECTS + 1):
            status, got, body = self._ask(address, {}, _ROBOTS_BYTES, whole=False)
            if status in (301, 302, 303, 307, 308) and got.get("Location"):
                address = urljoin(address, got["Location"])
                continue
            if status == 429 or status >= 500:
                again = _seconds(got.get("Retry-After"))
                raise FetchError(
                    Message("robots.txt: HTTP {status}", status=status), lasting=False, retry_seconds=again
                )
            return Protego.parse(body.decode("utf-8", "replace") if status == 200 else "")
        return Protego.parse("")

    def _ask(self, url: str, headers: dict[str, str], limit: int, *, whole: bool = True) -> tuple[int, Any, bytes]:
        """Status, headers and body of one request. What passes the limit is an error, or cut off if not ``whole``."""
        import urllib3

        agent = f"{AGENT} ({self.contact})" if self.contact else AGENT
        sent = {"User-Agent": agent, "Accept-Encoding": "gzip, deflate", **headers}
        began = self.monotonic()
        try:
            answer = self._pool.request("GET", url, headers=sent, redirect=False, preload_content=False)
            try:
                body = bytearray()
                for chunk in answer.stream(_CHUNK_BYTES, decode_content=True):
                    body += chunk
                    if len(body) > limit:
                        if whole:
                            raise FetchError(Message("more than {limit} MB", limit=limit // 1024 // 1024), lasting=True)
                        break
                    if self.monotonic() - began > _WHOLE_SECONDS:
                        raise FetchError(
                            Message("not there after {seconds:.0f} seconds", seconds=_WHOLE_SECONDS),
                            lasting=False,
                        )
            finally:
                answer.close()
        except urllib3.exceptions.HTTPError as error:
            raise _unreached(error) from error
        return answer.status, answer.headers, bytes(body[:limit])


def _unreached(error: Exception) -> FetchError:
    """What keeps a site from being reached, in plain words where there are any."""
    from urllib3 import exceptions as wrong

    if isinstance(error, wrong.NameResolutionError):
        return FetchError("no site of that name is found", lasting=False)
    if isinstance(error, wrong.NewConnectionError):  # for urllib3 one sort of time-out
        return FetchError("nobody answers at that address", lasting=False)
    if isinstance(error, wrong.TimeoutError):
        return FetchError("the site does not answer in time", lasting=False)
    if isinstance(error, wrong.SSLError):
        return FetchError("the site's certificate is not valid", lasting=False)
    reason = " ".join(str(error).split())[:200]
    return FetchError(Message("{sort}: {reason}", sort=type(error).__name__, reason=reason), lasting=False)


def _seconds(written: str | None) -> float | None:
    """The seconds that a Retry-After header asks for: a number or a date."""
    if not written:
        return None
    if written.strip().isdecimal():
        return float(written)
    try:
        return max((parsedate_to_datetime(written) - datetime.now(UTC)).total_seconds(), 0.0)
    except (TypeError, ValueError):
        return None


def _is_public(host: str) -> bool:
    """Do all addresses of the host belong to the public internet? One that has none is refused when it is asked."""
    try:
        found = {str(info[4][0]) for info in socket.getaddrinfo(host, None)}
    except (OSError, UnicodeError):
        return True
    return all(ipaddress.ip_address(address.partition("%")[0]).is_global for address in found)
