"""Run by Maha's own interpreter, which knows nothing of Hudna: the times in texts, and what finding them took.

Reads ``[{"text", "today"}, …]`` from standard input; writes ``{"seconds", "found"}``, where ``found`` has a list for
each text of ``{"start", "end", "first", "last"}``, the two being ``[day, unit]`` or null.
"""

from __future__ import annotations

import json
import sys
import time
from datetime import datetime
from typing import Any

from maha.parsers.functions import parse_dimension
from maha.parsers.rules.time.template import TimeInterval


def _moment(value: Any, today: datetime) -> list[str] | None:
    if value is None:
        return None
    try:
        day = (today + value).date().isoformat()
    except (ValueError, OverflowError):  # a 31st of June, a year 20117
        return None
    if value.is_days_set() or value.weekday or value.is_hours_set() or value.is_am_pm_set():
        return [day, "day"]
    if value.is_weeks_set():
        return [day, "week"]
    return [day, "month" if value.is_months_set() else "year" if value.is_years_set() else "day"]


def _hit(found: Any, today: datetime) -> dict[str, Any]:
    value = found.value
    ends = (value.start, value.end) if isinstance(value, TimeInterval) else (value, value)
    first, last = (_moment(end, today) for end in ends)
    return {"start": found.start, "end": found.end, "first": first, "last": last}


def main() -> None:
    texts = json.loads(sys.stdin.buffer.read())
    parse_dimension("يوم الأحد", time=True)  # its expressions are compiled at the first call
    least = float("inf")
    for _ in range(int(sys.argv[1])):
        began = time.process_time()
        found = [parse_dimension(row["text"], time=True) for row in texts]
        least = min(least, time.process_time() - began)
    hits = [[_hit(h, datetime.fromisoformat(row["today"])) for h in of] for row, of in zip(texts, found, strict=True)]
    json.dump({"seconds": least, "found": hits}, sys.stdout)


if __name__ == "__main__":
    main()
