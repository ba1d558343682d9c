"""What a running workbench is told once, at its start."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

PORT = 8420
LOCALHOST = "127.0.0.1"
UPLOAD_BYTES = 64 * 1024 * 1024
"""The largest request: a file that is added."""


def now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Limits:
    """Requests in a minute: of one session where somebody signed in, else of one address. Fifty readers may come from
    one address; the sliders of a truce ask eight times a second."""

    reads: int = 1200
    writes: int = 120
    outputs: int = 60
    """Briefs, exports, sites: each takes seconds."""
    sign_ins: int = 60
    """Of one address, right or wrong; wrong ones wait besides (``tries.py``)."""


@dataclass(frozen=True, slots=True)
class Settings:
    """One workbench. ``by``: the name that decisions bear where nobody signs in."""

    workspace: Path
    host: str = LOCALHOST
    port: int = PORT
    by: str = ""
    upload_bytes: int = UPLOAD_BYTES
    fetch_private: bool = False
    """May a link lead into the network that the workbench stands in?"""
    behind_proxy: str = ""
    """Addresses of proxies, with commas, that are believed about who asks and whether by TLS. Empty: there is none."""
    certificate: Path | None = None
    key: Path | None = None
    """Files (PEM) by which it speaks TLS itself."""
    idle: timedelta = timedelta(hours=12)
    """A session that is not used for so long has ended."""
    limits: Limits = field(default_factory=Limits)
    clock: Callable[[], datetime] = now

    @property
    def exposed(self) -> bool:
        """Can others than whoever sits at this machine reach it? Then everybody has to sign in."""
        return bool(self.behind_proxy) or not is_loopback(self.host)

    @property
    def secure(self) -> bool:
        """Do browsers speak TLS with it, so that cookies need never travel readable?"""
        return bool(self.behind_proxy or self.certificate)

    @property
    def address(self) -> str:
        """Where it answers."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{'https' if self.certificate else 'http'}://{host}:{self.port}/"


def is_loopback(host: str) -> bool:
    """Is that a name or an address of the machine itself?"""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
