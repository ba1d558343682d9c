"""Times in Arabic news: found, and resolved to intervals of days as far as the words and the publication day allow."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from hudna.annotate.numbers.tokens import Token, tokens
from hudna.annotate.times.anaphora import backwards, resumed, since_when
from hudna.annotate.times.calendar import Grain, Period
from hudna.annotate.times.dates import month_alone
from hudna.annotate.times.days import calendar_date, named_day, night, part_alone, part_of_day
from hudna.annotate.times.feasts import feast
from hudna.annotate.times.links import at_the_clock, between, day_span, governed, same_day, week_and_day
from hudna.annotate.times.offsets import bare_length, offset, recurring
from hudna.annotate.times.periods import counted_part, edge, part, relative, vague, week_of_day, whole, year
from hudna.annotate.times.scene import Read, Scene, analyse
from hudna.model.folded import Folded
from hudna.model.interval import Interval
from hudna.model.mention import Mention, MentionType, TimeKind, TimeValue
from hudna.model.spans import Span
from hudna.text.words import Words

Rule = Callable[[Scene, int], Read | None]

_MONTH = "months hijri_months"
# Each rule with the sections of the pack whose words may open it, in the order in which they are tried.
_RULES: tuple[tuple[Rule, str], ...] = (
    (backwards, "anaphora"), (vague, "vague"), (between, "from between"),
    (governed, "by until until_after since before after shortly_before shortly_after"),
    (offset, "elapsed within during since before after for in"), (night, "overnight tonight"),
    (part_of_day, "early_or_late this parts"), (at_the_clock, "clock number digits"), (week_and_day, "this units"),
    (named_day, "days weekdays units"), (feast, "feasts"), (day_span, "number digits"),
    (calendar_date, f"number digits {_MONTH}"), (recurring, "recurring every"), (counted_part, "last number units"),
    (edge, "edges"), (relative, "last this units number digits"),
    (part, "fractions_of_year trimesters seasons decades rest units"),
    (week_of_day, "units"), (year, "units digits"), (month_alone, f"units {_MONTH}"),
    (bare_length, "bounds several number units digits"), (part_alone, "bounds parts_alone"),
)  # fmt: skip


@cache
def _rules_for(sections: frozenset[str]) -> tuple[Rule, ...]:
    """The rules that a word with which entries of these sections begin may open."""
    return tuple(rule for rule, openers in _RULES if not sections.isdisjoint(openers.split()))


def times(folded: Folded, words: Words, reference: Interval | None, names: Iterable[Span] = ()) -> list[Mention]:
    """The time expressions of a text, in order and without overlap.

    ``words`` are all its words with the punctuation; ``reference`` is when it was published. Where that is an
    interval of several days, a relative time is resolved from its first and its last day, and spans both. Without
    a reference nothing relative is resolved: such a mention has ``value.interval`` None. Within ``names`` no time
    begins (``حركة 23 مارس``).
    """
    row = tokens(words, analyse())
    closed = frozenset(_within(row, names))
    if reference is None or reference.earliest is None or reference.latest is None:
        return [_mention(folded, row, at, read, read.period) for at, read in _scan(folded, row, None, closed)]
    late = _scan(folded, row, reference.latest, closed)
    if reference.earliest == reference.latest:
        return [_mention(folded, row, at, read, read.period) for at, read in late]
    early = {(at, read.stop): read for at, read in _scan(folded, row, reference.earliest, closed)}
    return [_mention(folded, row, at, *_between(early.get((at, r.stop)), r)) for at, r in late]


def _within(row: list[Token], names: Iterable[Span]) -> Iterator[int]:
    """The indexes of the tokens that begin within a name. No two names overlap, and two end marks close the row."""
    at, last, starts = 0, len(row) - 2, [token[1] for token in row]
    for name in sorted(names):
        at = bisect_left(starts, name.start, at, last)
        while at < last and row[at].start < name.end:
            yield at
            at += 1


def _both(early: Read | None, late: Read) -> Period | None:
    """What holds whichever day of the reference the text was published on."""
    if early is None or early.period is None or late.period is None or early.period == late.period:
        return late.period if early == late else None
    low, high = early.period, late.period
    first = min(low.first, high.first) if low.first and high.first else None
    last = max(low.last, high.last) if low.last and high.last else None
    return Period(first, last, max(low.grain, high.grain), True)


def _between(early: Read | None, late: Read) -> tuple[Read, Period | None]:
    """The reading that holds for every day between two, and its period."""
    starts, ends = (_hull(early.starts, late.starts), _hull(early.ends, late.ends)) if early else (None, None)
    return replace(late, starts=starts, ends=ends), _both(early, late)


def _hull(early: Period | None, late: Period | None) -> Period | None:
    if early is None or late is None:
        return None
    return Period(early.first, late.last, late.grain, late.approximate or early != late)


def _scan(folded: Folded, row: list[Token], today: date | None, closed: frozenset[int]) -> list[tuple[int, Read]]:
    return scan(Scene(row, today, lambda t: folded.original[folded.starts[t.start] : folded.ends[t.end - 1]]), closed)


def scan(scene: Scene, closed: frozenset[int] = frozenset()) -> list[tuple[int, Read]]:
    """What is read in a scene, each with the token at which it begins, none of the ``closed`` ones; the last two tokens
    only close the row."""
    row = scene.row
    found: list[tuple[int, Read]] = []
    free = 0
    for at, opens in [(k, token.opens) for k, token in enumerate(row[:-2]) if token.opens]:
        read = _read(scene, at, _rules_for(opens)) if at >= free and at not in closed else None
        if read is None:
            continue
        read = same_day(scene, resumed(scene, at, read))
        if read.period and read.kind is TimeKind.POINT and not read.deadline:
            scene.past = read.period
            aside = _ahead(scene, read.period) or (scene.told is not None and since_when(scene, at))
            scene.told = scene.told if aside else read.period
        found.append((at, read))
        free = read.stop
    return found


def _ahead(scene: Scene, period: Period) -> bool:
    return scene.today is not None and period.first is not None and period.first > scene.today


def _read(scene: Scene, at: int, rules: tuple[Rule, ...]) -> Read | None:
    for rule in rules:
        if read := rule(scene, at):
            if scene.text(read.stop) in ("-", "/") or scene.find("to", read.stop):
                longer = between(scene, at)
                return longer if longer and longer.stop > read.stop else read
            return read
    return whole(scene, at, governed=True) if scene.label() else None


def _mention(folded: Folded, row: list[Token], at: int, read: Read, period: Period | None) -> Mention:
    token = row[at]
    start = token.start + (1 if token.clitic[:1] in ("و", "ف") else 0)
    span = Span(start, row[read.stop - 1].end)
    hull = folded.hull(span.start, span.end)
    text = folded.original[hull.start : hull.end]
    interval = None
    if period and (period.first or period.last) and not (period.first and period.last and period.first > period.last):
        interval = Interval(period.first, period.last, period.approximate, text)
    starts, ends = (_some_day(p, text) for p in _ends(read, period))
    value = TimeValue(read.kind, interval, read.duration, read.deadline, read.anchored, starts, ends, read.through)
    return Mention(MentionType.TIME, span, hull.start, hull.end, text, value)


def _ends(read: Read, period: Period | None) -> tuple[Period | None, Period | None]:
    """The days of which one is the first and the last of what goes on: as read, else those of a month by name."""
    if read.starts or read.ends or period is None or not period.sighted or period.grain is not Grain.MONTH:
        return read.starts, read.ends
    return replace(period, last=period.first), replace(period, first=period.last)


def _some_day(period: Period | None, text: str) -> Interval | None:
    """One of these days; of those that are sighted one more on either side. None where they end before they begin."""
    if period is None:
        return None
    off = timedelta(1 if period.sighted else 0)
    first, last = period.first and period.first - off, period.last and period.last + off
    if first and last and first > last:
        return None
    return Interval(first, last, period.approximate or period.sighted, text)
