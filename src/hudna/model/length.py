"""A length of time by the calendar: months, and days."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

_ISO = re.compile(r"P(?:(?P<years>\d+)Y|(?P<months>\d+)M|(?P<weeks>\d+)W|(?P<days>\d+)D)|PT(?P<hours>\d+)H")


@dataclass(frozen=True, slots=True)
class Length:
    """How long: months of the calendar and days (hours rounded up to days)."""

    months: int = 0
    days: int = 0

    @classmethod
    def of_iso(cls, duration: str) -> Length | None:
        """The length of an ISO 8601 duration of one unit (``P2M``, ``PT48H``); None for minutes and parts of units."""
        found = _ISO.fullmatch(duration)
        if found is None:
            return None
        years, months, weeks, days, hours = (int(n or 0) for n in found.groups())
        return cls(12 * years + months, 7 * weeks + days - (-hours // 24))

    def times(self, number: int) -> Length:
        return Length(self.months * number, self.days * number)

    def after(self, day: date) -> date:
        """The last day; two months from 31 December end with February."""
        year, month = divmod(day.year * 12 + day.month - 1 + self.months, 12)
        last = calendar.monthrange(year, month + 1)[1]
        return date(year, month + 1, min(day.day, last)) + timedelta(days=self.days)
