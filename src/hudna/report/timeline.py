"""The life of a truce as a drawing: where each mark, bar and label goes. No colours, no markup, no clock."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from hudna.model.interval import Interval
from hudna.report.drawing import Canvas, Drawing, Mark, Segment, Tick
from hudna.report.lines import Change, Incident, Statement
from hudna.report.rows import Rows, glyph_of
from hudna.report.words import Words
from hudna.text.one_line import clip

ROW = 26.0
_BAND = 30.0
_AXIS = 26.0
_GLYPH = 7.0
_MOST_ROWS = 7
_DECLARING = frozenset({"truce", "truce_end"})


@dataclass(frozen=True, slots=True)
class _Point:
    number: int
    glyph: str
    when: Interval
    label: str
    told: str


def days_shown(rows: Rows) -> tuple[date, date]:
    """The first and last day of the drawing: the brief's horizon, its open ends fitted to what there is to show."""
    horizon, as_of = rows.data.horizon, rows.data.as_of
    starts = [c.first for c in rows.changes[:1]]
    announced = rows.brief.truce.announced
    if announced and announced.earliest:
        starts.append(announced.earliest)
    begun = min(starts, default=as_of)
    near = [d for w in _times(rows) if w and (d := w.earliest) and timedelta(0) <= begun - d <= timedelta(days=31)]
    first = horizon.earliest or min([begun, *near]) - timedelta(days=5)
    last = horizon.latest or as_of + timedelta(days=max(4, (as_of - first).days // 20))
    return first, max(last, first + timedelta(days=13))


def draw(rows: Rows, width: float, labelled: bool) -> Drawing:
    """Lay the truce's life out on ``width`` units. Without ``labelled`` marks carry numbers only (a narrow screen)."""
    words = rows.words
    canvas = Canvas(*days_shown(rows), width, mirrored=words.dir == "rtl")
    points = [_of_incident(i, words) for i in rows.incidents] + [_of_statement(s, words) for s in rows.statements]
    shown = [p for p in points if _visible(p.when, canvas)]
    upper = [p for p in shown if p.glyph in _DECLARING or p.number <= len(rows.incidents)]
    lower = [p for p in shown if p not in upper]
    above, rows_above = _pack(upper, canvas, labelled)
    below, rows_below = _pack(lower, canvas, labelled)
    top = 30.0
    band_y = top + rows_above * ROW + 6
    axis_y = band_y + _BAND
    under = axis_y + _AXIS + (26 if lower else 0)
    return Drawing(
        width=width,
        height=under + rows_below * ROW + 8,
        band_y=band_y,
        band_height=_BAND,
        axis_y=axis_y,
        today=canvas.x(rows.data.as_of, 1.0),
        segments=_segments(rows.changes, canvas, words),
        above=tuple(replace(m, y=round(band_y - 6 - (row + 0.5) * ROW, 1)) for m, row in above),
        below=tuple(replace(m, y=round(under + (row + 0.5) * ROW, 1)) for m, row in below),
        ticks=_ticks(canvas, words, rows.data.as_of),
        first=canvas.first,
        last=canvas.last,
        outside=len(points) - len(shown),
    )


def text_width(text: str, size: float) -> float:
    """A generous guess of a text's width: browsers differ, and labels must not touch."""
    return len(text) * size * 0.56


def _times(rows: Rows) -> Iterable[Interval | None]:
    yield from (i.when[0] for i in rows.incidents)
    yield from (s.when for s in rows.statements)


def _of_incident(row: Incident, words: Words) -> _Point:
    when = row.when[0] or Interval(None, row.reported)
    whom = words("page.comma").join(row.target[:1] or row.where[:1])
    told = f"{words('chart.number', number=row.number)} {words.interval(when)}: {row.what} {whom}"
    return _Point(row.number, glyph_of(row), when, _label(when, row.short, whom, words), told)


def _of_statement(row: Statement, words: Words) -> _Point:
    when = row.when or (Interval.on(row.reported) if row.reported else Interval())
    who = words("page.comma").join(row.doer[:1])
    told = f"{words('chart.number', number=row.number)} {words.interval(when)}: {row.what} {who}"
    return _Point(row.number, glyph_of(row), when, _label(when, row.short, who, words), told)


def _label(when: Interval, what: str, who: str, words: Words) -> str:
    day = f"{words.short_day(when.earliest)} " if when.days == 1 and when.earliest and not when.approximate else ""
    return clip(f"{day}{what}" + (f" · {who}" if who else ""), 48)


def _visible(when: Interval, canvas: Canvas) -> bool:
    """Does any of it lie on the drawing? What has no beginning could be anywhere before: it is not drawn."""
    if when.earliest is None or when.earliest > canvas.last:
        return False
    return (when.latest or when.earliest) >= canvas.first


def _pack(points: Sequence[_Point], canvas: Canvas, labelled: bool) -> tuple[list[tuple[Mark, int]], int]:
    """Give each point the first row in which it and its label touch nothing. Past the last row labels are dropped."""
    rows: list[list[tuple[float, float]]] = []
    placed = []
    for point in sorted(points, key=lambda p: (p.when.earliest or p.when.latest or canvas.first, p.number)):
        for text in dict.fromkeys((point.label if labelled else str(point.number), str(point.number))):
            mark, low, high = _mark(point, canvas, text)
            free = (i for i, taken in enumerate(rows) if all(high < a or low > b for a, b in taken))
            row = next(free, len(rows))
            if row < _MOST_ROWS or text == str(point.number):
                break
        if row == len(rows):
            rows.append([])
        rows[row].append((low, high))
        placed.append((mark, row))
    return placed, len(rows)


def _mark(point: _Point, canvas: Canvas, text: str) -> tuple[Mark, float, float]:
    """The mark with its label beside it, and the stretch of the row that both take."""
    when = point.when
    if when.days == 1 and when.earliest:
        x, bar, fades = canvas.x(when.earliest), None, ""
    else:
        first, last, fades = _span(when, canvas)
        left, right = sorted((first, last))
        x, bar = round((left + right) / 2, 1), (left, round(right - left, 1))
    half = (bar[1] / 2 if bar else 0.0) + _GLYPH
    wide = text_width(text, 12.5) + 10
    ahead = (x - half - wide > 0) if canvas.mirrored else (x + half + wide < canvas.width)
    towards = -1 if canvas.mirrored == ahead else 1
    label_x = round(x + towards * (half + 5), 1)
    far = x + towards * (half + 5 + wide)
    low, high = min(far, x - half), max(far, x + half)
    vague = when.approximate or not when.bounded
    anchor = "start" if ahead else "end"
    mark = Mark(point.number, point.glyph, x, 0.0, bar, vague, fades, text, label_x, anchor, point.told)
    return mark, low - 4, high + 4


def _span(when: Interval, canvas: Canvas) -> tuple[float, float, str]:
    """Both ends of a span, and on which sides of the drawing it fades: an open end and ends beyond the edge."""
    stub = timedelta(days=max(2, (canvas.last - canvas.first).days // 30))
    first = when.earliest or canvas.first
    last = when.latest or first + stub
    open_first = first < canvas.first
    open_last = when.latest is None or when.latest > canvas.last
    sides = ("right", "left") if canvas.mirrored else ("left", "right")
    fades = [side for side, is_open in zip(sides, (open_first, open_last), strict=True) if is_open]
    return canvas.x(first, 0.0), canvas.x(last, 1.0), "both" if len(fades) == 2 else "".join(fades)


def _segments(changes: Sequence[Change], canvas: Canvas, words: Words) -> tuple[Segment, ...]:
    found = []
    for change in changes:
        if change.last < canvas.first or change.first > canvas.last:
            continue
        left, right = sorted((canvas.x(change.first, 0.0), canvas.x(change.last, 1.0)))
        label = words(f"labels.{change.status.label}")
        text = label if text_width(label, 14) + 12 < right - left else ""
        told = f"{label}: {words.interval(Interval(change.first, change.last))}"
        found.append(Segment(str(change.status.label), left, round(right - left, 1), text, told))
    return tuple(found)


def _ticks(canvas: Canvas, words: Words, today: date) -> tuple[Tick, ...]:
    """The first of each month, named where the names touch neither each other nor the line of the brief's day; the
    year stands with January and with the first."""
    firsts = [
        date(y, m, 1) for y in range(canvas.first.year, canvas.last.year + 1) for m in range(1, 13)
        if canvas.first <= date(y, m, 1) <= canvas.last
    ]  # fmt: skip
    names = words.strings["time"]["months_short"]
    found: list[Tick] = []
    taken = -1.0
    line = canvas.width - canvas.x(today, 1.0) if canvas.mirrored else canvas.x(today, 1.0)
    for i, day in enumerate(firsts):
        text = names[day.month - 1] + (f" {day.year}" if i == 0 or day.month == 1 else "")
        x = canvas.x(day, 0.0)
        along = canvas.width - x if canvas.mirrored else x
        end = along + text_width(text, 12.5) + 4
        fits = along > taken and end < canvas.width and not along < line < end
        taken = end + 6 if fits else taken
        found.append(Tick(x, text if fits else "", day.month == 1))
    return tuple(found)
