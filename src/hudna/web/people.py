"""The accounts of a workspace: who may use its workbench, and as what. A small file beside the ledger."""

from __future__ import annotations

import os
import secrets
import time
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

import msgspec

from hudna.model.finding import CallError, HudnaError
from hudna.model.message import Message
from hudna.text.one_line import harmless
from hudna.web.passwords import hashed, refuse_weak

FILE = "people.json"
LONGEST_NAME = 60
_FORMAT = 1
_WAIT_SECONDS = 5.0


class AccountError(HudnaError):
    """An account cannot be made, found or changed as asked."""


class NoAccountError(AccountError, CallError):
    """There is no account of that name."""


class TakenError(AccountError):
    """There is an account of that name."""


class Role(StrEnum):
    """What somebody may do: read; also add and decide; also look after people."""

    READER = "reader"
    REVIEWER = "reviewer"
    ADMIN = "admin"

    @property
    def rank(self) -> int:
        return list(Role).index(self)


class Person(msgspec.Struct, frozen=True):
    """One account. ``stamp`` changes with password and role, and ends the sessions that began under another one."""

    name: str
    role: Role
    password: str
    """Its hash (argon2id, with its parameters)."""
    stamp: str
    since: datetime


class _Kept(msgspec.Struct, frozen=True):
    format: int
    people: tuple[Person, ...]


class People:
    """The accounts, as the file holds them now: another process may change it at any time."""

    def __init__(self, workspace: Path, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._path = workspace / FILE
        self._clock = clock
        self._seen: tuple[int, int, int] | None = None
        self._people: tuple[Person, ...] = ()

    def all(self) -> tuple[Person, ...]:
        """In the order in which they were added; none when there is no file.

        Raises HudnaError when the file cannot be read: then nobody must be taken for somebody.
        """
        try:
            held = self._path.stat()
        except FileNotFoundError:
            self._seen, self._people = None, ()
            return ()
        seen = (held.st_mtime_ns, held.st_size, held.st_ino)
        if seen != self._seen:
            self._people, self._seen = self._read(), seen
        return self._people

    def find(self, name: str) -> Person | None:
        """By name; letter case and forms of characters make no difference."""
        return next((p for p in self.all() if key_of(p.name) == key_of(name)), None)

    def get(self, name: str) -> Person:
        """As ``find``. Raises NoAccountError when there is none."""
        found = self.find(name)
        if found is None:
            raise NoAccountError(
                Message("there is no account {name!r}", name=name[:LONGEST_NAME]),
                "hudna people list tells the accounts",
            )
        return found

    def add(self, name: str, role: Role, password: str) -> Person:
        """Raises TakenError, AccountError when that is no name, WeakPasswordError."""
        clean = clean_name(name)
        refuse_weak(password, clean)
        made = Person(clean, role, hashed(password), _stamp(), self._clock())
        with self._changing() as people:
            if any(key_of(p.name) == key_of(clean) for p in people):
                raise TakenError(Message("there is an account {name!r} already", name=clean), "choose another name")
            people.append(made)
        return made

    def set_role(self, name: str, role: Role) -> Person:
        """Change what somebody may do, and end their sessions. Raises NoAccountError."""
        return self._replace(name, role=role, stamp=_stamp())

    def set_password(self, name: str, password: str) -> Person:
        """Change it, and end the sessions. Raises NoAccountError, WeakPasswordError."""
        refuse_weak(password, self.get(name).name)
        return self._replace(name, password=hashed(password), stamp=_stamp())

    def rehash(self, person: Person, password: str) -> None:
        """Keep the same password under today's parameters, unless the account was changed meanwhile."""
        fresh = hashed(password)
        with self._changing() as people:
            people[:] = [msgspec.structs.replace(p, password=fresh) if p == person else p for p in people]

    def remove(self, name: str) -> Person:
        """End the account and its sessions; what it decided stays. Raises NoAccountError."""
        gone = self.get(name)
        with self._changing() as people:
            people[:] = [p for p in people if key_of(p.name) != key_of(gone.name)]
        return gone

    def _replace(self, name: str, **fields: object) -> Person:
        old = self.get(name)
        with self._changing() as people:
            place = next((i for i, p in enumerate(people) if key_of(p.name) == key_of(old.name)), None)
            if place is None:
                raise NoAccountError(Message("the account {name!r} was removed meanwhile", name=old.name))
            people[place] = msgspec.structs.replace(people[place], **fields)
            return people[place]

    def _read(self) -> tuple[Person, ...]:
        try:
            kept = msgspec.json.decode(self._path.read_bytes(), type=_Kept)
        except (OSError, ValueError) as error:
            hint = "nobody can sign in until it is put right; it is JSON, one object for each account"
            raise HudnaError(
                Message("the accounts in {path} cannot be read: {reason}", path=self._path, reason=error), hint
            ) from error
        if kept.format != _FORMAT:
            raise HudnaError(Message("{path} was written by a newer Hudna", path=self._path), "use that one")
        return kept.people

    @contextmanager
    def _changing(self) -> Iterator[list[Person]]:
        """The accounts, to be changed by one process at a time, and put in place as a whole.

        The new file is the lock: only one process can make it.
        """
        fresh = self._path.with_name(f"{FILE}.new")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            handle = self._made(fresh)
        except OSError as error:
            hint = "check the rights on the workspace"
            raise HudnaError(
                Message("the accounts in {path} cannot be changed: {reason}", path=self._path, reason=error.strerror),
                hint,
            ) from error
        try:
            with os.fdopen(handle, "wb") as file:
                people = list(self._read()) if self._path.exists() else []
                yield people
                kept = msgspec.json.encode(_Kept(_FORMAT, tuple(people)))
                file.write(msgspec.json.format(kept) + b"\n")
                file.flush()
                os.fsync(file.fileno())
            fresh.replace(self._path)
        except BaseException:
            fresh.unlink(missing_ok=True)
            raise

    def _made(self, fresh: Path) -> int:
        until = time.monotonic() + _WAIT_SECONDS
        while True:
            try:
                return os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            except FileExistsError:
                if time.monotonic() > until:
                    hint = Message("if none is, one was killed at it: delete {file} and try again", file=fresh)
                    raise HudnaError("another process is changing the accounts", hint) from None
            time.sleep(0.02)


def clean_name(name: str) -> str:
    """The name as decisions bear it. Raises AccountError when it is none, too long, or would disturb a line."""
    clean = unicodedata.normalize("NFC", " ".join(name.split()))
    if not clean or len(clean) > LONGEST_NAME:
        raise AccountError(
            Message("a name has 1 to {most} characters", most=LONGEST_NAME),
            "give the name that decisions are to bear",
        )
    if harmless(clean) != clean or "/" in clean:
        hint = "leave out slashes, control characters and marks of direction"
        raise AccountError(Message("{name!r} cannot be a name", name=harmless(clean)), hint)
    return clean


def key_of(name: str) -> str:
    """The same for every way to write a name."""
    return unicodedata.normalize("NFKC", " ".join(name.split())).casefold()


def _stamp() -> str:
    return secrets.token_hex(8)
