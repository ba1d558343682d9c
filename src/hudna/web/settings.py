"""What a running workbench is told once, at its start."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

PORT = 8420
LOCALHOST = "127.0.0.1"
UPLOAD_BYTES = 64 * 1024 * 1024
"""The largest request: a file that is added."""


def now() -> datetime:
    return datetime.now(UTC)


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
    clock: Callable[[], datetime] = now

    @property
    def local(self) -> bool:
        """Does it listen to this machine only?"""
        return is_loopback(self.host)


def is_loopback(host: str) -> bool:
    """Is that a name or an address of the machine itself?"""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
