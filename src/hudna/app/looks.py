"""When somebody last looked. A small file of the workspace, not part of the ledger: it changes no answer."""

from __future__ import annotations

import json
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from hudna.model.finding import HudnaError

FILE = "last-looks.json"
"""An object: who looked (empty: nobody who was named) → when, as ISO 8601 with a zone."""


def last_look(folder: Path, who: str = "") -> datetime | None:
    """The moment (UTC) when that person last looked; None when never.

    Raises HudnaError when the file holds something else.
    """
    path = folder / FILE
    written = _read(path).get(who)
    if written is None:
        return None
    try:
        moment = datetime.fromisoformat(written)
    except (TypeError, ValueError) as error:
        raise HudnaError(f"{path} holds {str(written)[:40]!r}, not a time", "delete it, or give --since") from error
    if moment.utcoffset() is None:
        raise HudnaError(f"{path}: the time {written} has no zone", "delete it, or give --since")
    return moment


def asked_since(folder: Path, now: datetime, who: str = "") -> datetime:
    """When that person last looked; where that is not known, the beginning (UTC) of the day before ``now``: one moment
    all day long, so that what was known then is worked out once. Raises HudnaError as :func:`last_look`."""
    return last_look(folder, who) or _day_before(now)


def all_asked_since(folder: Path, now: datetime) -> list[datetime]:
    """Every moment since which somebody is going to ask what moved, the latest first. Raises HudnaError as
    :func:`last_look`."""
    looks = (last_look(folder, who) for who in _read(folder / FILE))
    return sorted({_day_before(now), *(moment for moment in looks if moment)}, reverse=True)


def _day_before(now: datetime) -> datetime:
    return datetime.combine(now.astimezone(UTC).date() - timedelta(days=1), time(), UTC)


def remember_look(folder: Path, moment: datetime, who: str = "") -> None:
    """Record that a person looked. Raises HudnaError when the workspace cannot be written."""
    path = folder / FILE
    fresh = path.with_suffix(".new")
    looks = {**_read(path), who: moment.isoformat()}
    try:
        fresh.write_text(json.dumps(looks, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        fresh.replace(path)
    except OSError as error:
        raise HudnaError(
            f"cannot write {path}: {error.strerror}", "the look is not remembered; give --since"
        ) from error


def _read(path: Path) -> dict[str, str]:
    try:
        looks = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise HudnaError(f"{path} cannot be read as JSON", "delete it, or give --since") from error
    if not isinstance(looks, dict):
        raise HudnaError(f"{path} does not hold an object", "delete it, or give --since")
    return looks
