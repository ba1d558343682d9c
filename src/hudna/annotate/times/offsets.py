"""Times counted from another: ``قبل شهرين``, ``منذ أسبوع``, ``بعد 48 ساعة من``; and bare lengths of time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from hudna.annotate.numbers.cardinals import cardinal
from hudna.annotate.times.calendar import Grain, Period, Unit, iso_duration, move, slack
from hudna.annotate.times.dates import numbered_month
from hudna.annotate.times.scene import Read, Scene, UnitForm
from hudna.annotate.times.tense import looks_ahead
from hudna.model.mention import TimeKind

_HOURS = 24
_NO_EVENT = ("الان", "اليوم", "ايدي", "يد", "الاقل", "الاكثر", "الارجح", "متن")
"""Words behind ``من`` or ``على`` that are nothing to count from (``قبل يومين على أيدي مسلحين``)."""
_HALF = {"نصف": 0.5, "ربع": 0.25, "ثلث": 1 / 3}


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time as stated. ``amount`` is None for a few."""

    stop: int
    amount: float | None
    unit: Unit
    bound: str | None = None
    """``about``, ``at_least``, ``at_most`` or None."""

    @property
    def duration(self) -> str | None:
        return iso_duration(self.unit, self.amount) if self.amount is not None else None


def length(scene: Scene, at: int) -> Length | None:
    """A number of units: ``ثلاثة أيام``, ``يومين``, ``أكثر من أسبوع``, ``سنة ونصف``, ``نصف ساعة``, ``بضعة أيام``."""
    if not (scene.opens(at) or scene.text(at) == "("):
        return None
    if scene.find("feasts", at):  # ``خلال أيام العيد``
        return None
    bound = scene.find("bounds", at)
    start = scene.skip(bound[0] if bound else at, "(", "ال")
    if several := scene.find("several", start):
        unit = scene.find("units", several[0])
        return Length(unit[0], None, unit[1].unit, "about") if unit and unit[1].number == 3 else None
    half = scene.find("units", start + 1) if scene.text(start) in _HALF and not scene.find("units", start) else None
    if half and half[1].number == 1:
        return Length(half[0], _HALF[scene.text(start)], half[1].unit, bound[1] if bound else None)
    number = cardinal(scene.row, start)
    after = scene.skip(number.stop, ")") if number else start
    unit = scene.find("units", after)
    if not unit:
        return None
    stop, form = unit
    if not number and numbered_month(scene, after):
        return None
    if any(t.definite for t in scene.row[after:stop]) or (number and scene.row[after].clitic):
        return None
    amount = float(number.value) if number else {1: 1.0, 2: 2.0}.get(form.number)
    stop, amount = _and_half(scene, stop, amount)
    if not number and form.number == 1 and scene.text(stop) in ("واحد", "واحده"):
        stop += 1
    told = bound[1] if bound else None
    if (trailing := scene.find("bounds", stop)) and scene.text(stop).startswith("تقريب"):
        stop, told = trailing[0], "about"
    return Length(stop, amount, form.unit, told)


def _and_half(scene: Scene, at: int, amount: float | None) -> tuple[int, float | None]:
    if amount is not None and scene.text(at)[:1] == "و" and scene.text(at)[1:] in _HALF:
        again = scene.find("units", at + 1)  # ``بعد عام ونصف عام``
        return again[0] if again and again[1].number == 1 else at + 1, amount + _HALF[scene.text(at)[1:]]
    return at, amount


def _needs_number(scene: Scene, at: int, found: Length) -> bool:
    """``في غضون  شهرا``: a unit in the accusative singular, whose number the text has lost."""
    last = scene.row[found.stop - 1]
    original = scene.original(last)
    return found.stop == at + 1 and original.rstrip("ًٌٍَُِْ").endswith("ا") and last.bare.endswith("ا")


def _move(scene: Scene, unit: Unit, amount: float) -> date | None:
    return move(scene.today, unit, amount) if scene.today else None


def offset(scene: Scene, at: int) -> Read | None:
    """A preposition and a length of time."""
    here = scene.sections(at)
    for section, rule in _rules():
        if section in here and (found := scene.find(section, at)):
            span = length(scene, found[0])
            if span and not _needs_number(scene, found[0], span):
                return rule(scene, at, span)
            if span and section in ("within", "during", "for"):
                return Read(span.stop, None, deadline=section == "within")
    if scene.text(at) == "في" and (span := length(scene, at + 1)):
        if not scene.label() or span.amount is None:
            return None
        return Read(span.stop, _future(scene, span), duration=span.duration)
    return None


def _rules() -> tuple[tuple[str, Callable[[Scene, int, Length], Read]], ...]:
    """The sections of prepositions, each with how it counts."""
    back = (("elapsed", _ago), ("since", _since), ("before", _ago))
    return (*back, ("within", _within), ("during", _during), ("after", _after), ("for", _lasting))


def _is_anchor(scene: Scene, at: int) -> bool:
    return scene.text(at) in ("من", "علي") and scene.text(at + 1) not in _NO_EVENT


def _ago(scene: Scene, at: int, span: Length) -> Read:
    """``قبل شهرين``: a time stamp gives the day, a sentence the day give or take half a unit."""
    if _is_anchor(scene, span.stop) and not scene.find("elapsed", at):
        return Read(span.stop, None, duration=span.duration, anchored=True)
    return Read(span.stop, _back(scene, at, span), duration=span.duration)


def _back(scene: Scene, at: int, span: Length) -> Period | None:
    if scene.today is None:
        return None
    if span.amount is None:
        return _few(scene, span.unit, -1)
    day = _move(scene, span.unit, -span.amount)
    if day is None:
        return None
    if span.bound == "at_least":  # more than N: before N, hardly before 2 N
        return _older(_move(scene, span.unit, -2 * span.amount), day)
    if span.bound == "at_most":
        return Period(min(day, scene.today - timedelta(1)), scene.today - timedelta(1), Grain.DAY, True)
    if scene.label() or not slack(span.unit) or (span.unit is Unit.WEEK and scene.label()):
        return Period(day, day, Grain.DAY, span.bound == "about")
    return _around(day, slack(span.unit), None, scene.today)


def _older(first: date | None, day: date) -> Period | None:
    return Period(first, day - timedelta(1), Grain.DAY, True)


def _around(day: date, off: int, low: date | None, high: date | None) -> Period:
    first, last = day - timedelta(off), day + timedelta(off - 1)
    return Period(max(first, low) if low else first, min(last, high) if high else last, Grain.DAY, True)


def _few(scene: Scene, unit: Unit, direction: int) -> Period | None:
    far = _move(
        scene,
        unit if unit is not Unit.HOUR else Unit.DAY,
        direction * (7 if unit is Unit.DAY else 1 if unit is Unit.HOUR else 5),
    )
    if far is None or scene.today is None:
        return None
    return Period(min(far, scene.today), max(far, scene.today), Grain.DAY, True)


def _since(scene: Scene, at: int, span: Length) -> Read:
    """``منذ شهر``: a time stamp's day; in a sentence the N units that end with the day before publication."""
    if scene.label():
        if span.bound == "at_least" and span.amount is not None:
            day = _move(scene, span.unit, -span.amount)
            return Read(
                span.stop, Period(None, day - timedelta(1), Grain.DAY, True) if day else None, duration=span.duration
            )
        return Read(span.stop, _back(scene, at, span), duration=span.duration)
    if scene.today is None or span.amount is None:
        return Read(span.stop, _few(scene, span.unit, -1), duration=span.duration)
    first = _move(scene, span.unit, -span.amount)
    last = scene.today - timedelta(1)
    period = (
        Period(first, max(last, first), Grain.DAY, True)
        if first and span.unit not in (Unit.HOUR, Unit.MINUTE)
        else None
    )
    if first and period is None:
        period = Period(first, scene.today)
    return Read(span.stop, period, duration=span.duration)


def _after(scene: Scene, at: int, span: Length) -> Read:
    """``بعد يومين``: from publication where the clause looks ahead or stands alone; else from another event."""
    if _is_anchor(scene, span.stop):
        return Read(span.stop, None, duration=span.duration, anchored=True)
    if scene.label() or _future_words(scene, at, span.stop):
        return Read(span.stop, _future(scene, span), duration=span.duration)
    return Read(span.stop, from_past(scene, span, 1), duration=span.duration, anchored=True)


def from_past(scene: Scene, span: Length, sign: int) -> Period | None:
    """``رفض المبادرة بعد يومين``: so long after (or before) the day that was last dated, not later than publication.
    Hours may end on the next day."""
    past = scene.past
    if past is None or past.grain is not Grain.DAY or past.first is None or past.last is None or scene.today is None:
        return None
    near: date | None
    far: date | None
    if span.unit in (Unit.HOUR, Unit.MINUTE):
        days = int(-(-(span.amount or 1) // _HOURS)) if span.unit is Unit.HOUR else 0
        near, far = past.first, past.last + timedelta(sign * days)
    elif span.amount is None or span.bound:
        return None
    else:
        near, far = move(past.first, span.unit, sign * span.amount), move(past.last, span.unit, sign * span.amount)
    if near is None or far is None or min(near, far) > scene.today:
        return None
    return Period(min(near, far), min(max(near, far), scene.today), Grain.DAY, near != far)


def _future_words(scene: Scene, at: int, stop: int) -> bool:
    return looks_ahead(scene, at, stop) or scene.find("weekdays", stop) is not None


def _future(scene: Scene, span: Length) -> Period | None:
    if span.amount is None:
        return _few(scene, span.unit, 1)
    day = _move(scene, span.unit, span.amount)
    if day is None:
        return None
    if span.bound == "at_least":
        return Period(day, None, Grain.DAY, True)
    if span.bound == "at_most":
        return Period(scene.today, day, Grain.DAY, True)
    return Period(day, day, Grain.DAY, span.bound == "about")


def _within(scene: Scene, at: int, span: Length) -> Read:
    """``في غضون 72 ساعة``: from publication to the end of that time."""
    last = _move(scene, span.unit, span.amount) if span.amount is not None else None
    if _is_anchor(scene, span.stop):
        return Read(span.stop, None, duration=span.duration, deadline=True, anchored=True)
    if span.amount is None:
        return Read(span.stop, _few(scene, span.unit, 1), deadline=True)
    return Read(span.stop, Period(scene.today, last) if last else None, duration=span.duration, deadline=True)


def _during(scene: Scene, at: int, span: Length) -> Read:
    """``خلال 15 يوما``: a deadline where the clause looks ahead, else a length of time."""
    if scene.label():
        return Read(span.stop, _future(scene, span), duration=span.duration)
    if _is_anchor(scene, span.stop) or not looks_ahead(scene, at, span.stop):
        return Read(span.stop, None, TimeKind.DURATION, span.duration)
    return _within(scene, at, span)


def _lasting(scene: Scene, at: int, span: Length) -> Read:
    """``لمدة خمسة أيام``: a length without a place on the calendar."""
    return Read(span.stop, None, TimeKind.DURATION, span.duration)


def bare_length(scene: Scene, at: int) -> Read | None:
    """A length by itself (``هدنة 72 ساعة``); behind it ``على`` or ``يوميا`` may change what it is."""
    span = length(scene, at)
    if not span or _needs_number(scene, at, span) or span.amount is None:
        return None
    token = scene.row[at]
    single = span.stop == at + 1 and span.amount == 1 and not span.bound
    if single or (span.bound == "about" and span.stop == at + 2 and span.amount == 1):
        return None
    if token.clitic.endswith("ك"):
        return None
    if again := scene.find("recurring", span.stop):
        return Read(again[0], None, TimeKind.SET, span.duration)
    return Read(span.stop, None, TimeKind.DURATION, span.duration)


def recurring(scene: Scene, at: int) -> Read | None:
    """``كل يوم``, ``كل أسبوعين``, ``يوميا``."""
    if found := scene.find("recurring", at):
        return Read(found[0], None, TimeKind.SET)
    if not (found := scene.find("every", at)):
        return None
    if span := length(scene, found[0]):
        return Read(span.stop, None, TimeKind.SET, span.duration)
    weekday = scene.find("units", found[0])
    start = weekday[0] if weekday and weekday[1] == UnitForm(Unit.DAY, 1) else found[0]
    day = scene.find("weekdays", start)
    return Read(day[0], None, TimeKind.SET) if day else None


def from_then(scene: Scene, read: Read, span: Length, sign: int) -> Read:
    """A length counted from a dated time: ``بعد ثلاثة أيام من أول رجب``."""
    base = read.period.first if read.period else None
    day = move(base, span.unit, sign * span.amount) if base and span.amount is not None else None
    return replace(read, period=Period(day, day) if day else None, duration=span.duration)
