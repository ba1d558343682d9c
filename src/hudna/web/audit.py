"""The audit log: who wrote what and when, and who signed in or tried to. Lines of JSON in the workspace, only ever
appended to; never passwords, never words of a report."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

import msgspec
from litestar.connection import ASGIConnection
from litestar.enums import ScopeType
from litestar.exceptions import HTTPException
from litestar.middleware import ASGIMiddleware
from litestar.types import ASGIApp, Receive, Scope, Send
from litestar.types import Message as AsgiMessage

from hudna.model.finding import HudnaError
from hudna.model.message import Message
from hudna.web.forged import SAFE
from hudna.web.me import me_or_none

FILE = "audit.jsonl"
FULL_BYTES = 5 * 1024 * 1024
"""At this size the file gets the time in its name and a new one begins."""
KEPT_FILES = 40
_LONGEST_PATH = 200
_MOST_SUBJECTS = 50
_LONGEST_ID = 80
_SUBJECTS = "audit_subjects"
_NAME = "audit_name"
_log = logging.getLogger(__name__)


class Result(StrEnum):
    """What became of it: done, refused (the caller's fault or too little right), or failed (ours)."""

    DONE = "done"
    REFUSED = "refused"
    FAILED = "failed"


class Entry(msgspec.Struct, frozen=True):
    """One write or sign-in. ``when`` is UTC. ``name`` is empty for a stranger, and for a name that is no account's:
    people type passwords there."""

    when: datetime
    name: str
    address: str
    method: str
    path: str
    subjects: tuple[str, ...]
    """Ids of what it was about: claims, truces, accounts."""
    status: int
    result: Result

    def line(self) -> bytes:
        """As the log holds it."""
        return msgspec.json.encode(self)


class AuditLog:
    """The log of one workspace; any number of processes may append."""

    def __init__(self, workspace: Path, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._path = workspace / FILE
        self._clock = clock

    def note(
        self, name: str, address: str, method: str, path: str, subjects: tuple[str, ...], status: int
    ) -> None:  # fmt: skip
        """Append one entry. Raises OSError when it cannot be written."""
        result = Result.DONE if status < 400 else Result.REFUSED if status < 500 else Result.FAILED
        ids = tuple(subject[:_LONGEST_ID] for subject in subjects[:_MOST_SUBJECTS])
        entry = Entry(self._clock(), name, address, method, path[:_LONGEST_PATH], ids, status, result)
        self._path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            os.write(handle, entry.line() + b"\n")
            full = os.fstat(handle).st_size > FULL_BYTES
        finally:
            os.close(handle)
        if full:
            self._begin_anew()

    def last(self, most: int | None = None) -> tuple[list[Entry], list[str]]:
        """The latest entries (all when ``most`` is None), oldest first; and the places of lines that are none, which a
        full disk or somebody else has left there. Raises HudnaError when a file cannot be read."""
        found: list[Entry] = []
        torn: list[str] = []
        for path in [self._path, *self._older()]:
            try:
                lines = path.read_bytes().splitlines() if path.exists() else []
            except OSError as error:
                raise HudnaError(
                    Message("the audit log {path} cannot be read: {reason}", path=path, reason=error.strerror),
                    "check its rights",
                ) from error
            for number in range(len(lines), 0, -1):
                if most is not None and len(found) >= most:
                    return found[::-1], torn
                try:
                    found.append(msgspec.json.decode(lines[number - 1], type=Entry))
                except ValueError:
                    torn.append(f"{path.name}:{number}")
        return found[::-1], torn

    def _older(self) -> list[Path]:
        """Files that are full, latest first."""
        return sorted(self._path.parent.glob("audit-*.jsonl"), reverse=True)

    def _begin_anew(self) -> None:
        """Names hold the time and the process, so that two of them at once overwrite nothing."""
        full = self._path.with_name(f"audit-{datetime.now(UTC):%Y%m%dT%H%M%S%f}-{os.getpid()}.jsonl")
        try:
            self._path.rename(full)
        except FileNotFoundError:
            return
        for path in self._older()[KEPT_FILES:]:
            path.unlink(missing_ok=True)


class Audit(ASGIMiddleware):
    """Notes every write that the workbench was asked for, also those that it refused."""

    scopes = (ScopeType.HTTP,)

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        if scope.get("method") in SAFE:
            await next_app(scope, receive, send)
            return
        status = 500

        async def watched(message: AsgiMessage) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await next_app(scope, receive, watched)
        except HTTPException as error:
            status = error.status_code
            raise
        finally:
            _note(ASGIConnection(scope), status)


def _note(connection: ASGIConnection[Any, Any, Any, Any], status: int) -> None:
    scope = connection.scope
    me = me_or_none(connection)
    told: dict[str, Any] = scope["state"]
    name = me.name if me else told.get(_NAME, "")
    address = connection.client.host if connection.client else ""
    log: AuditLog = connection.app.state.audit
    method = str(scope.get("method"))
    try:
        log.note(name, address, method, scope["path"], tuple(told.get(_SUBJECTS, ())), status)
    except OSError:
        _log.exception("the audit log cannot be written: %s %s by %r", method, scope["path"], name)


def about(connection: ASGIConnection[Any, Any, Any, Any], *ids: str) -> None:
    """Tell the audit log what a write is about, beside its address."""
    connection.scope["state"].setdefault(_SUBJECTS, []).extend(ids)


def by(connection: ASGIConnection[Any, Any, Any, Any], name: str) -> None:
    """Tell the audit log who signs in: the name of an account, whether it is them or not."""
    connection.scope["state"][_NAME] = name
