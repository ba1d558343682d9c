"""Lines of JSON that people keep in git: read strictly, each fault named with its file and line."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any

from hudna.model.finding import Finding, Severity

AHEAD = timedelta(days=1)
"""How far another machine's clock may be ahead."""


def fields_of(
    line: str, where: str, keys: Collection[str], nested: Mapping[str, Collection[str]]
) -> dict[str, Any] | Finding:
    """The fields of a line, or what is wrong with it. ``nested``: the keys of the objects that stand in a field, or in
    the list that does."""
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError) as error:
        hint = "repair it, or take the line out; git may have left marks of a conflict"
        return fault(where, f"the line is not JSON: {error}", hint)
    if not isinstance(fields, dict):
        return fault(where, "the line is not a JSON object", "one a line, as the export writes them")
    strange = [*(fields.keys() - set(keys))]
    for field, known in nested.items():
        held = fields.get(field)
        objects = [o for o in (held if isinstance(held, list) else [held]) if isinstance(o, dict)]
        strange += {f"{field}.{key}" for o in objects for key in o.keys() - set(known)}
    if strange:
        return fault(where, f"unknown field: {', '.join(sorted(strange))}", f"fields: {', '.join(keys)}")
    return fields


def wrong_moment(moment: datetime, now: datetime, what: str) -> tuple[str, str] | None:
    """What is wrong with a moment of another machine, and the way out. ``what``: what happened then, in a word."""
    if moment.utcoffset() is None:
        return "its time has no time zone", "write it with one: 2020-10-11T09:00:00+00:00"
    if moment > now + AHEAD:
        return f"it was {what} on {moment.date()}, which is still to come", "check the clock and the line"
    return None


def fault(where: str, message: str, hint: str) -> Finding:
    return Finding("decision-unreadable", where, message, hint, Severity.ERROR)
