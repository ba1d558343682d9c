"""Publication dates as files, pages and feeds write them; never made more precise than written."""

from __future__ import annotations

import calendar
import re
from datetime import date
from email.utils import parsedate_to_datetime

from hudna.model.document import DateBasis, Published

_ISO = re.compile(r"(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?(?=$|[T\s])", re.ASCII)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?=$|T)", re.ASCII)


def parse_published(written: str, basis: DateBasis = DateBasis.GIVEN) -> Published | None:
    """The day, month or year that an ISO 8601 or RFC 2822 date names; None when it is neither.

    The day is the one written, in the writer's own time zone. Days of one or two digits pass (2020-1-5); an order
    other than year, month, day does not, because nothing tells 05/01 from 01/05.
    """
    text = written.strip()
    match = _COMPACT.match(text) or _ISO.match(text)
    try:
        if match:
            year, month, day = (int(part) if part else None for part in match.groups())
            return _period(year, month, day, basis) if year else None
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError):
        return None
    return Published(moment.date(), moment.date(), basis)


def _period(year: int, month: int | None, day: int | None, basis: DateBasis) -> Published:
    if month is None:
        return Published(date(year, 1, 1), date(year, 12, 31), basis)
    if day is None:
        return Published(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), basis)
    return Published(date(year, month, day), date(year, month, day), basis)
