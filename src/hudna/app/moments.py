"""Moments as people write them, on the command line and in addresses."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

_DAY = len("2020-10-11")


def moment(written: str) -> datetime:
    """A day (2020-10-11), which means its end in UTC, or a time as ISO 8601 (UTC when it names no zone).

    Raises ValueError for anything else.
    """
    if len(written) <= _DAY:
        return datetime.combine(date.fromisoformat(written), time.max, UTC)
    found = datetime.fromisoformat(written)
    return found if found.utcoffset() is not None else found.replace(tzinfo=UTC)
