"""When the desk last looked. A small file of the workspace, not part of the ledger: it changes no answer."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from hudna.model.finding import HudnaError

FILE = "last-look.txt"


def last_look(folder: Path) -> datetime | None:
    """The moment (UTC) of the last look; None when nobody has looked yet.

    Raises HudnaError when the file holds something else.
    """
    path = folder / FILE
    if not path.exists():
        return None
    written = path.read_text(encoding="utf-8").strip()
    try:
        moment = datetime.fromisoformat(written)
    except ValueError as error:
        raise HudnaError(f"{path} holds {written[:40]!r}, not a time", "delete it, or give --since") from error
    if moment.utcoffset() is None:
        raise HudnaError(f"{path}: the time {written} has no zone", "delete it, or give --since")
    return moment


def remember_look(folder: Path, moment: datetime) -> None:
    """Record that somebody looked. Raises HudnaError when the workspace cannot be written."""
    path = folder / FILE
    fresh = path.with_suffix(".new")
    try:
        fresh.write_text(moment.isoformat() + "\n", encoding="utf-8")
        fresh.replace(path)
    except OSError as error:
        raise HudnaError(
            f"cannot write {path}: {error.strerror}", "the look is not remembered; give --since"
        ) from error
