"""Sessions: who signed in, kept by the server in files of the workspace, so that every process that serves it knows
them.

Litestar's own session middleware is not used: it keeps the id that a browser brings (so that somebody could plant
one), sets its cookie on answers that caches share, and revives a session that ends while a page is on its way.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import msgspec
from litestar.stores.file import FileStore

from hudna.model.finding import HudnaError
from hudna.model.message import Message
from hudna.web.people import Person

FOLDER = ".workbench"
"""Of the workspace: what the workbench keeps for itself."""
LONGEST = timedelta(days=7)
"""However busy it is, a session ends then."""
_RENEWED = timedelta(minutes=5)
"""A session that is used is written at most this often."""
_SECRET_BYTES = 32


class Session(msgspec.Struct, frozen=True):
    """Who signed in under which stamp of the account, when (UTC), and when it was used last."""

    name: str
    stamp: str
    begun: datetime
    seen: datetime


class Sessions:
    """The sessions of a workspace. A token is what the browser keeps; files bear only its hash."""

    def __init__(self, workspace: Path, idle: timedelta, clock: Callable[[], datetime]) -> None:
        self._folder = workspace / FOLDER / "sessions"
        self._store = FileStore(self._folder)
        self._idle = idle
        self._clock = clock

    async def begin(self, person: Person) -> str:
        """A new session, and its token. Raises HudnaError when it cannot be kept."""
        token = secrets.token_urlsafe(_SECRET_BYTES)
        now = self._clock()
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise _unkept(self._folder) from error
        await self._keep(token, Session(person.name, person.stamp, now, now))
        if not await self._store.exists(token):
            raise _unkept(self._folder)
        return token

    async def find(self, token: str) -> Session | None:
        """The session of a token; None when there is none or it has ended. Using it keeps it going."""
        try:
            raw = await self._store.get(token)
            held = msgspec.json.decode(raw, type=Session) if raw else None
        except (OSError, ValueError):
            return None
        if held is None:
            return None
        now = self._clock()
        if now - held.seen > self._idle or now - held.begun > LONGEST:
            await self.end(token)
            return None
        if now - held.seen > _RENEWED and await self._store.exists(token):
            await self._keep(token, msgspec.structs.replace(held, seen=now))
        return held

    async def end(self, token: str) -> None:
        """End it, if it is there."""
        with contextlib.suppress(OSError):
            await self._store.delete(token)

    async def sweep(self) -> None:
        """Take away the files of those that have ended by themselves."""
        with contextlib.suppress(OSError, ValueError):
            await self._store.delete_expired()

    async def _keep(self, token: str, session: Session) -> None:
        await self._store.set(token, msgspec.json.encode(session), expires_in=self._idle)


def _unkept(folder: Path) -> HudnaError:
    hint = Message("check the rights on {folder}, and that the disk is not full", folder=folder)
    return HudnaError("the session cannot be kept, so nobody can sign in", hint)


def secret_of(workspace: Path) -> str:
    """The secret by which a workspace's processes sign tokens against forged requests. Where none can be kept (a
    read-only workspace, or one that is not there yet) it lives as long as the process."""
    path = workspace / FOLDER / "secret"
    if workspace.is_dir():
        with contextlib.suppress(OSError):
            path.parent.mkdir(mode=0o700, exist_ok=True)
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(secrets.token_hex(_SECRET_BYTES))
        for _ in range(20):  # another process may be writing it
            with contextlib.suppress(OSError):
                kept = path.read_text(encoding="ascii")
                if len(kept) == 2 * _SECRET_BYTES:
                    return kept
            time.sleep(0.01)
    return secrets.token_hex(_SECRET_BYTES)
