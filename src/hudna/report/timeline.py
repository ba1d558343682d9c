"""The life of a truce as a drawing: where each mark, bar and label goes. No colours, no markup, no clock."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from hudna.model.interval import Interval
from hudna.report.drawing import EDGE, Canvas, Drawing, Mark, Segment, Strip, Tick
from hudna.report.lines import Run
from hudna.report.points import Crowd, Point, crowds
from hudna.report.rows import Rows
from hudna.report.words import Words

ROW = 26.0
LABEL_SIZE = 12.5
HEAD_SIZE = 12.0
STRIP = 640.0
"""Units of width of the runs of labels alone."""
_BAND = 30.0
_AXIS = 26.0
_GLYPH = 7.5
_MARK = 12.0
"""For each mark the drawing has to be so wide: of more, those of one kind and of one time are one."""
_HEAD_Y, _HEAD_LINE = 14.0, 16.0
_MOST_ROWS = 11
_AHEAD = timedelta(days=45)
"""A deadline so near after the brief's day, or within half of what is shown, is drawn too."""

_LONG = timedelta(days=180)
"""A silence that is longer, and twice as long as what is shown before it, is not drawn to its end."""
_AFTER = timedelta(days=21)


def days_shown(rows: Rows) -> tuple[date, date]:
    """The first and last day of the drawing: the brief's horizon, its open ends fitted to what there is to show."""
    horizon, as_of = rows.data.horizon, rows.data.as_of
    starts = [run.first for run in rows.runs[:1]]
    announced = rows.brief.truce.announced
    if announced and announced.earliest:
        starts.append(announced.earliest)
    begun = min(starts, default=as_of)
    near = [d for w in _times(rows) if w and (d := w.earliest) and timedelta(0) <= begun - d <= timedelta(days=31)]
    first = horizon.earliest or min([begun, *near]) - timedelta(days=5)
    shown = as_of - first
    due = [d for line in rows.deadlines() if (d := line.when.latest) and as_of < d <= as_of + max(_AHEAD, shown / 2)]
    last = horizon.latest or max([as_of, *due]) + timedelta(days=max(4, shown.days // 20))
    if horizon.latest is None and not due:
        last = _cut(begun, _told_last(rows, begun, as_of), as_of) or last
    return first, max(last, first + timedelta(days=13))


def strip(runs: Sequence[Run], as_of: date, width: float, words: Words) -> Strip:
    """The runs of labels from the first to the day asked about, on ``width`` units."""
    first = runs[0].first
    end = _cut(first, runs[-1].first, as_of)
    canvas = Canvas(first, end or as_of, width, mirrored=words.dir == "rtl")
    return Strip(_segments(runs, canvas, words), first, as_of, cut=end is not None)


def _told_last(rows: Rows, begun: date, as_of: date) -> date:
    ends = (d for w in _times(rows) if w and (d := w.latest or w.earliest) and d <= as_of)
    return max([*(run.first for run in rows.runs), *ends], default=begun)


def _cut(begun: date, told: date, as_of: date) -> date | None:
    """Where a drawing ends when after the last thing told a silence follows that is longer than all it shows."""
    return told + max(_AFTER, (told - begun) / 6) if as_of - told > max(_LONG, 2 * (told - begun)) else None


def draw(rows: Rows, points: Sequence[Point], width: float, labelled: bool) -> Drawing:
    """Lay the truce's life with its points out on ``width`` units. Without ``labelled`` marks carry numbers only (a
    narrow screen)."""
    words = rows.words
    canvas = Canvas(*days_shown(rows), width, mirrored=words.dir == "rtl")
    shown = [p for p in points if _visible(p.when, canvas)]
    marks = crowds(shown, round(width / _MARK))
    above, rows_above = _pack((c for c in marks if c.first.upper), canvas, words, labelled)
    below, rows_below = _pack((c for c in marks if not c.first.upper), canvas, words, labelled)
    told = words("chart.today", day=words.day(rows.data.as_of))
    if rows.data.as_of > canvas.last:
        told = f"{words('chart.cut')} {told}"
    today = canvas.x(rows.data.as_of, 1.0)
    wide = text_width(told, HEAD_SIZE)
    end = max(width - today if canvas.mirrored else today, wide + EDGE)
    beside = text_width(words("chart.happened"), HEAD_SIZE) + 2 * EDGE <= end - wide
    lane_y = _HEAD_Y if beside else _HEAD_Y + _HEAD_LINE
    band_y = lane_y + 16 + rows_above * ROW + 6
    axis_y = band_y + _BAND
    under = axis_y + _AXIS + (26 if below else 0)
    return Drawing(
        width=width,
        height=under + rows_below * ROW + 8,
        band_y=band_y,
        band_height=_BAND,
        axis_y=axis_y,
        lane_y=lane_y,
        today=today,
        today_told=told,
        today_end=round(width - end if canvas.mirrored else end, 1),
        cut=rows.data.as_of > canvas.last,
        segments=_segments(rows.runs, canvas, words),
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


def _times(rows: Rows) -> Iterator[Interval | None]:
    yield from (i.when[0] for i in rows.incidents)
    yield from (s.when for s in rows.statements)


def _visible(when: Interval, canvas: Canvas) -> bool:
    """Does any of it lie on the drawing? What has no beginning could be anywhere before: it is not drawn."""
    if when.earliest is None or when.earliest > canvas.last:
        return False
    return (when.latest or when.earliest) >= canvas.first


def _pack(crowds: Iterable[Crowd], canvas: Canvas, words: Words, labelled: bool) -> tuple[list[tuple[Mark, int]], int]:
    """Give each mark the first row in which it and its label touch nothing. Past so many rows labels are numbers."""
    rows: list[list[tuple[float, float]]] = []
    placed = []
    for crowd in crowds:
        texts = dict.fromkeys((crowd.label(words, labelled), crowd.label(words, False)))
        for text, most in zip(texts, (_MOST_ROWS, math.inf), strict=False):
            mark, low, high = _mark(crowd, canvas, text, words)
            free = (i for i, taken in enumerate(rows) if all(high < a or low > b for a, b in taken))
            row = next(free, len(rows))
            if row < most:
                break
        if row == len(rows):
            rows.append([])
        rows[row].append((low, high))
        placed.append((mark, row))
    return placed, len(rows)


def _mark(crowd: Crowd, canvas: Canvas, text: str, words: Words) -> tuple[Mark, float, float]:
    """The mark with its label beside it, and the stretch of the row that both take. One of several times stands in the
    middle of them."""
    first, when = crowd.first, crowd.when
    if when is None:
        begin, end = (canvas.x(day) for day in crowd.days)
        x, bar, fades = round((begin + end) / 2, 1), None, ""
    elif when.days == 1 and when.earliest and not when.approximate:
        x, bar, fades = canvas.x(when.earliest), None, ""
    else:
        begin, end, fades = _span(when, canvas)
        low, high = sorted((begin, end))
        x, bar = round((low + high) / 2, 1), (low, round(high - low, 1))
    half = max(bar[1] / 2 if bar else 0.0, _GLYPH)
    wide = text_width(text, LABEL_SIZE) + 10 if text else 0.0
    right, left = x + half + wide < canvas.width, x - half - wide > 0
    ahead, behind = (left, right) if canvas.mirrored else (right, left)
    beside = half
    if not (ahead or behind):  # beside the glyph, on its bar
        beside, ahead = _GLYPH, (x < canvas.width / 2) != canvas.mirrored
    towards = -1 if canvas.mirrored == ahead else 1
    label_x = round(x + towards * (beside + 5), 1)
    far = x + towards * (beside + 5 + wide)
    low, high = min(far, x - half), max(far, x + half)
    mark = Mark(
        lines=tuple(p.line for p in crowd.points),
        glyph=first.glyph,
        bearing=first.bearing,
        hollow=first.hollow,
        x=x,
        y=0.0,
        bar=bar,
        vague=when is not None and (when.approximate or not when.bounded),
        fades=fades,
        label=text,
        label_x=label_x,
        anchor="start" if ahead else "end",
        told=crowd.told(words),
    )
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


def _segments(runs: Sequence[Run], canvas: Canvas, words: Words) -> tuple[Segment, ...]:
    found = []
    for run in runs:
        if run.last < canvas.first or run.first > canvas.last:
            continue
        left, right = sorted((canvas.x(run.first, 0.0), canvas.x(run.last, 1.0)))
        label = words(f"labels.{run.label}")
        text = label if text_width(label, 14) + 12 < right - left else ""
        told = f"{label}: {words.interval(Interval(run.first, run.last))}"
        found.append(Segment(str(run.label), left, round(right - left, 1), text, told))
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
