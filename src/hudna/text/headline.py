"""How far the head of a report reaches: its headline, and the bullet lines that some outlets set below it."""

from __future__ import annotations

import re

_DATELINE = re.compile(r"\s*(?:\S+[ /،]+){0,4}?\S+\s*(?:\([^)\n]{2,40}\)\s*)?[-–—]\s*\S")
"""``بغداد - ``, ``القاهرة (رويترز) - ``: the place, the agency and a dash, which open the body."""
_BULLETS = frozenset("•-–—*·")
_LONGEST_HEADLINE = 200
_MOST_BULLETS = 6


def headline_end(text: str, *, titled: bool) -> int:
    """Offset behind the last line of the report's head, in the unaltered text; 0 when it has none.

    ``titled``: the first line is the report's title. Without one the first line is the headline when it is short, ends
    in no full stop and more text follows. Lines below belong to the head up to a line that begins with a dateline.
    """
    lines = [m.span() for m in re.finditer(r"[^\n]+", text) if m.group().strip()]
    if len(lines) < 2:
        return 0
    first = text[slice(*lines[0])].strip()
    if not titled and (len(first) > _LONGEST_HEADLINE or first.endswith((".", "!", "؟", "…"))):
        return 0
    for number, (start, end) in enumerate(lines[1 : 2 + _MOST_BULLETS], 1):
        line = text[start:end].strip()
        if line[0] not in _BULLETS and _DATELINE.match(line):
            return lines[number - 1][1]
    return lines[0][1]
