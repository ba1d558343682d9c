"""A file of results that is written in whole batches, so that a run that was broken off can be taken up.

Beside the file stands a note of how far it is whole: after how many documents, at which byte. What is behind that is a
half-written batch and is cut off. When all is done the note goes.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from contextlib import nullcontext, suppress
from pathlib import Path
from time import monotonic
from types import TracebackType

import msgspec

from hudna.model.document import Document
from hudna.model.finding import HudnaError

NOTE_SUFFIX = ".unfinished"
_BATCH_SECONDS = 1.0
_ANEW = "begin anew, without --resume"


class _Note(msgspec.Struct):
    """``call``: what decides the content, by name; ``seen``: a hash over the documents; ``failed``: something was
    wrong with the data."""

    call: dict[str, str]
    documents: int = 0
    bytes: int = 0
    seen: str = ""
    failed: bool = False


class Output:
    """An open file of results, for one run over documents. ``call`` holds what decides the results, by name, so that
    those of another call are never appended; without ``resume`` what was in the file is lost.

    Raises HudnaError when the file cannot be written, or not be taken up with this call.
    """

    def __init__(self, path: Path, call: Mapping[str, str], *, resume: bool) -> None:
        self.path = path
        self._beside = _note_of(path)
        self._note = self._taken_up(dict(call)) if resume and self._beside.exists() else _Note(dict(call))
        self._passed, self._seen = 0, ""
        self._until = monotonic() + _BATCH_SECONDS
        try:
            self._write_note()
            self._file = path.open("r+b" if self._note.documents else "wb")
        except OSError as error:
            if not self._note.documents:
                self._beside.unlink(missing_ok=True)
            raise HudnaError(f"cannot write {path}: {error.strerror}", "choose another file") from error
        self._file.truncate(self._note.bytes)
        self._file.seek(self._note.bytes)

    def __enter__(self) -> Output:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._file, suppress(OSError) if error else nullcontext():
            self._commit()
        if error is None:
            if self._passed < self._note.documents:
                raise HudnaError(f"{self.path} holds results of more reports than there are", _ANEW)
            self._beside.unlink()

    @property
    def documents(self) -> int:
        """How many documents have their results in the file."""
        return self._note.documents

    @property
    def failed(self) -> bool:
        """Was something wrong with the data, in this run or before it was broken off?"""
        return self._note.failed

    def has(self, document: Document) -> bool:
        """Are the results of this document in the file already? To be asked of each document, in order.

        Raises HudnaError when what was read before were other documents.
        """
        if self._passed == self._note.documents:
            return False
        self._passed += 1
        self._seen = _chained(self._seen, document)
        if self._passed == self._note.documents and self._seen != self._note.seen:
            raise HudnaError(f"{self.path} holds results of other reports than these begin with", _ANEW)
        return True

    def write(self, document: Document, text: str, *, failed: bool = False) -> None:
        """Append the results of the next document that is not there; ``failed``: it could not be read."""
        self._file.write(text.encode("utf-8"))
        self._seen = _chained(self._seen, document)
        self._passed += 1
        self._note.documents, self._note.seen = self._passed, self._seen
        self._note.failed = self._note.failed or failed
        if monotonic() >= self._until:
            self._commit()

    def _taken_up(self, call: dict[str, str]) -> _Note:
        try:
            note = msgspec.json.decode(self._beside.read_bytes(), type=_Note)
        except msgspec.DecodeError as error:
            raise HudnaError(f"{self._beside} cannot be read: {error}", _ANEW) from error
        if other := next((k for k in sorted({*call, *note.call}) if call.get(k) != note.call.get(k)), None):
            was, now = note.call.get(other), call.get(other)
            raise HudnaError(f"{self.path} was begun with another call: {other} was {was}, now it is {now}", _ANEW)
        if not self.path.exists() or self.path.stat().st_size < note.bytes:
            raise HudnaError(f"{self.path} is shorter than it was when the run was broken off", _ANEW)
        return note

    def _commit(self) -> None:
        """What was written so far is whole from now on, whatever happens to process or machine."""
        self._file.flush()
        os.fsync(self._file.fileno())
        self._note.bytes = self._file.tell()
        self._write_note()
        self._until = monotonic() + _BATCH_SECONDS

    def _write_note(self) -> None:
        """Written beside and moved into place, so that a kill leaves the old or the new one."""
        beside = self._beside.with_name(self._beside.name + ".new")
        beside.write_bytes(msgspec.json.encode(self._note))
        beside.replace(self._beside)


def is_whole(path: Path) -> bool:
    """Is there a file of results that no run left unfinished?"""
    return path.exists() and not _note_of(path).exists()


def _note_of(path: Path) -> Path:
    return path.with_name(path.name + NOTE_SUFFIX)


def _chained(before: str, document: Document) -> str:
    return hashlib.sha256(f"{before}\0{document.id}\0{document.sha256}".encode("utf-8", "replace")).hexdigest()
