"""What addresses of several rooms have in common: the two clocks and the pages of a list."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

from litestar.exceptions import ValidationException
from litestar.params import QueryParameter

from hudna.app.moments import moment
from hudna.model.message import Message

Record = dict[str, Any]
"""A record of the exchange contract."""
PAGE = 25
_MOST = 200
At = Annotated[date | None, QueryParameter(description="The day asked about (UTC). Default: today.")]
Known = Annotated[
    str | None, QueryParameter(description="By what was known then: a day (its end, UTC) or a time (ISO 8601).")
]
Since = Annotated[str, QueryParameter(description="A day (its end, UTC) or a time (ISO 8601).")]
Limit = Annotated[int, QueryParameter(ge=1, le=_MOST, description="How many are told.")]
Skip = Annotated[int, QueryParameter(ge=0, le=10**9, description="How many are passed over.")]


def known(written: str | None, name: str = "known_at") -> datetime | None:
    """The moment of a query; None where it names none. Raises ValidationException for what is none."""
    if not written:
        return None
    try:
        return moment(written)
    except (ValueError, OverflowError) as error:
        wrong = "{name}: {written!r} is not a day or time; write it as 2020-10-11 or 2020-10-11T09:00"
        raise ValidationException(detail=Message(wrong, name=name, written=written[:40])) from error


def since(written: str) -> datetime:
    """The moment from which something is asked. Raises ValidationException for what is none."""
    found = known(written, "since")
    if found is None:
        raise ValidationException(detail=Message("since: give a day or a time"))
    return found
