"""The line that says where, when and by whom a report was filed: ``بغداد 3 آب/أغسطس 2024 (وكالات) -``.

News agencies open the body with it, ministries and companies their statements. It is found by its shape: nothing but
places, agencies and marks before the date, and the mark or agency that closes it behind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hudna.annotate.times.scene import Read, Scene, listed
from hudna.model.folded import Folded
from hudna.model.spans import Span

_LINES = 8
"""Lines of a report among which its dateline is sought, below headline and bullets."""
_LONGEST_HEAD = 200
"""Characters of a line above it: behind a longer one the report is under way."""
_FURTHEST = 60
"""Characters of a dateline before its date."""
_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"\w+")
_CLOSES = re.compile(r"(?:م\b|هـ?\b|\d{1,2}[:.]\d{2})?[\s،,]*(?:$|[-–—|]|:(?!\d))")
"""What follows a date that stands behind a place: the end of the line, a dash, a colon."""
_AGENCY = re.compile(r"[\s،,]*[-–—|]?\s*(?:\((?P<in>[^()\n]{2,30})\)|/\s*(?P<by>[^/\n]{2,20})/)")
"""The agency in brackets or between strokes."""


@dataclass(frozen=True, slots=True)
class Named:
    """What the head of a text names, each by its span in the folded text: places and actors; of these news media."""

    everything: Sequence[Span] = ()
    media: Sequence[Span] = ()


@dataclass(frozen=True, slots=True)
class Dateline:
    """The date of a dateline, by its place among the dated points of the scene. ``agency``: it is a news agency's,
    whose reports come out when they are filed; a statement may be carried later."""

    number: int
    agency: bool


def dateline(folded: Folded, scene: Scene, found: Sequence[tuple[int, Read]], named: Named) -> Dateline | None:
    """The dateline in the head of the report; None where there is none, or lines of that shape go on (a chronicle, a
    digest of wires). ``found``: the dated points of the scene, each with its first token."""
    lines = [m.span() for m in _LINE.finditer(folded.text) if m.group().strip()]
    fitting = [fit for line in lines if (fit := _of_line(line, folded, scene, found, named))]
    head = set(_head(lines))
    if len(fitting) != 1:
        return None
    first = scene.row[found[fitting[0].number][0]].start
    return fitting[0] if any(start <= first < end for start, end in head) else None


def _head(lines: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Headline, bullets and the first line of the body."""
    for start, end in lines[:_LINES]:
        yield start, end
        if end - start > _LONGEST_HEAD:
            return


def _of_line(
    line: tuple[int, int], folded: Folded, scene: Scene, found: Sequence[tuple[int, Read]], named: Named
) -> Dateline | None:
    start, end = line
    for number, (at, read) in enumerate(found):
        first, last = scene.row[at].start, scene.row[read.stop - 1].end
        if start <= first and last <= end and first - start <= _FURTHEST:
            return _shaped(number, (start, folded.text[start:first]), (last, folded.text[last:end]), named)
    return None


def _shaped(number: int, before: tuple[int, str], behind: tuple[int, str], named: Named) -> Dateline | None:
    """``before`` and ``behind`` the date: each the words and the offset at which they begin."""
    opening = [(m.group(), Span(before[0] + m.start(), before[0] + m.end())) for m in _WORD.finditer(before[1])]
    if not all(_agency(*word, named) or _beside(*word, named) for word in opening):
        return None
    filed = _AGENCY.match(behind[1])
    if filed is not None:
        group = "in" if filed["in"] else "by"
        at = behind[0] + filed.start(group)
        by = [(m.group(), Span(at + m.start(), at + m.end())) for m in _WORD.finditer(filed[group])]
        return Dateline(number, True) if by and all(_agency(*word, named) for word in by) else None
    if not opening or _CLOSES.match(behind[1]) is None:
        return None
    return Dateline(number, any(_agency(*word, named) for word in opening))


def _agency(word: str, span: Span, named: Named) -> bool:
    """``رويترز``, ``أ ف ب``, ``وكالات``; and a word that says when something came out (``نشر في``)."""
    return word in listed("agencies") or len(word) == 1 or any(m.holds(span) for m in named.media)


def _beside(word: str, span: Span, named: Named) -> bool:
    return word in listed("beside_a_date") or any(n.holds(span) for n in named.everything)
