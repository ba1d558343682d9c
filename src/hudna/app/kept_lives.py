"""How truces stood from day to day, kept by the digest of a truce and its claims: equal digests, equal lives."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

import msgspec

from hudna.app.shelf_file import ShelfFile
from hudna.model.status import Label, Status, Support
from hudna.model.truce import Names

History = tuple[tuple[date, Status], ...]
"""The days on which a truce's answer changed, rising, each with the status from then on."""


@dataclass(frozen=True, slots=True)
class Outline:
    """What a list tells of a status."""

    label: Label
    support: Support
    stale: bool
    silent: bool
    holds: Names
    """What the rule of the label says."""

    @classmethod
    def of(cls, english: Status, arabic: Status) -> Outline:
        """Of the same status in both languages."""
        holds = Names(english.proof.holds, arabic.proof.holds)
        return cls(english.label, english.support, english.stale, english.silent, holds)


Outlines = tuple[tuple[date, Outline], ...]
"""The days on which the outline of a truce's status changed, rising, each with the outline from then on."""

Cited = tuple[tuple[date, tuple[str, ...]], ...]
"""Days, rising, each with the ids of the claims in which a proof of that day ends and none of a day before did."""


@dataclass(frozen=True, slots=True)
class Life:
    """One truce from day to day: its history with the sentences in English and in Arabic, in outline, and with what
    claims it is proved."""

    english: History
    arabic: History
    outlines: Outlines
    cited: Cited

    def history(self, arabic: bool) -> History:
        """That of one language."""
        return self.arabic if arabic else self.english


class Lives:
    """Lives of which none is kept: each is made by whoever asks."""

    def history(self, digest: str, arabic: bool, made: Callable[[], Life]) -> History:
        """That of one language, of no knowledge time, as it holds for every moment at which just this was known."""
        return made().history(arabic)

    def outlines(self, digest: str, made: Callable[[], Life]) -> Outlines:
        """Its outlines alone, of which many are read for a list."""
        return made().outlines

    def cited(self, digest: str, made: Callable[[], Life]) -> Cited:
        """The claims that its proofs end in."""
        return made().cited

    def status(self, digest: str, arabic: bool, since: str) -> Status | None:
        """The status of the day ``since`` (ISO 8601), on which it can change, in one language; None when that day's is
        not kept: one is, that which held on when all was made ready last."""
        return None


class KeptLives(Lives):
    """The lives that joining's file keeps. What it does not keep is made by whoever asks, and kept then."""

    def __init__(self, file: ShelfFile) -> None:
        self._file = file

    def history(self, digest: str, arabic: bool, made: Callable[[], Life]) -> History:
        held = self._file.rows("SELECT body FROM histories WHERE digest = ? AND arabic = ?", digest, arabic)
        if held:
            return msgspec.msgpack.decode(zlib.decompress(held[0][0]), type=History)
        return self._made(digest, made).history(arabic)

    def outlines(self, digest: str, made: Callable[[], Life]) -> Outlines:
        held = self._file.rows("SELECT body FROM outlines WHERE digest = ?", digest)
        return msgspec.msgpack.decode(held[0][0], type=Outlines) if held else self._made(digest, made).outlines

    def cited(self, digest: str, made: Callable[[], Life]) -> Cited:
        held = self._file.rows("SELECT body FROM cited WHERE digest = ?", digest)
        return msgspec.msgpack.decode(held[0][0], type=Cited) if held else self._made(digest, made).cited

    def status(self, digest: str, arabic: bool, since: str) -> Status | None:
        query = "SELECT body FROM standing WHERE digest = ? AND arabic = ? AND since = ?"
        held = self._file.rows(query, digest, arabic, since)
        return msgspec.msgpack.decode(zlib.decompress(held[0][0]), type=Status) if held else None

    def keep_status(self, digest: str, since: str, english: Status, arabic: Status) -> None:
        """Keep the status of that day instead of the one kept before."""
        rows = [(digest, i, since, _packed(told)) for i, told in enumerate((english, arabic))]
        with suppress(sqlite3.OperationalError), self._file.transaction():  # another process has it, or it is full
            self._file.insert("INSERT OR REPLACE INTO standing VALUES (?, ?, ?, ?)", rows)

    def standing(self, state: str) -> dict[str, str]:
        """Of a picture's truces by digest: the day whose status is kept."""
        query = "SELECT digest, since FROM rows JOIN standing USING (digest) WHERE state = ? AND NOT arabic"
        return dict(self._file.rows(query, state))

    def keep(self, digest: str, life: Life) -> None:
        """Keep a life, all of it or nothing."""
        rows = [(digest, arabic, _packed(told)) for arabic, told in enumerate((life.english, life.arabic))]
        with suppress(sqlite3.OperationalError), self._file.transaction():  # another process has it, or it is full
            self._file.insert("INSERT OR IGNORE INTO histories VALUES (?, ?, ?)", rows)
            outlines, cited = msgspec.msgpack.encode(life.outlines), msgspec.msgpack.encode(life.cited)
            self._file.insert("INSERT OR IGNORE INTO outlines VALUES (?, ?)", [(digest, outlines)])
            self._file.insert("INSERT OR IGNORE INTO cited VALUES (?, ?)", [(digest, cited)])

    def held(self, state: str) -> set[str]:
        """The digests of a picture's truces of which the life is kept."""
        query = "SELECT digest FROM rows JOIN outlines USING (digest) WHERE state = ?"
        return {digest for (digest,) in self._file.rows(query, state)}

    def _made(self, digest: str, made: Callable[[], Life]) -> Life:
        life = made()
        self.keep(digest, life)
        return life


def _packed(told: Status | History) -> bytes:
    """To a fourteenth: statuses repeat themselves."""
    return zlib.compress(msgspec.msgpack.encode(told), 1)
