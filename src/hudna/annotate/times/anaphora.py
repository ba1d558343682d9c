"""Times that hang on what was said before: ``قبل ذلك``, ``في اليوم التالي``, ``وجاء ذلك بعد يومين من``."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hudna.annotate.times.calendar import Grain, Period
from hudna.annotate.times.offsets import from_past, length
from hudna.annotate.times.scene import Read, Scene, listed
from hudna.annotate.times.tense import looks_ahead

_STOPS = frozenset(".!؟?؛\n")
_SINCE, _FAR = "منذ", 6
"""What opens that since which something was so, and the words within which its day stands."""


def backwards(scene: Scene, at: int) -> Read | None:
    """The day after, the day before, that day, before that: from the time last told, else from publication."""
    found = scene.find("anaphora", at)
    if not found:
        return None
    stop, how = found
    if how in ("before", "after") and scene.text(stop).startswith("ب") and (span := length(scene, stop)):
        return Read(
            span.stop, from_past(scene, span, 1 if how == "after" else -1), duration=span.duration, anchored=True
        )
    past = scene.past
    if past is None or past.first is None or past.last is None:
        fresh = scene.shifted(1) if how == "next_day" and looks_ahead(scene, at, stop) else None
        return Read(stop, fresh, anchored=fresh is None)
    return Read(stop, _from(scene, how, past), anchored=True)


def _from(scene: Scene, how: str, past: Period) -> Period | None:
    if past.first is None or past.last is None:
        return None
    if how == "before":
        return Period(None, past.first - timedelta(1), past.grain, True)
    if how == "after":
        return Period(past.last, scene.today if scene.today and scene.today >= past.last else None, past.grain, True)
    step = {"next_day": 1, "day_before": -1}.get(how, 0)
    first, last = past.first + timedelta(step), past.last + timedelta(step)
    if scene.today and first <= scene.today:
        last = min(last, scene.today)
    return Period(first, last, Grain.DAY, first != last)


def resumed(scene: Scene, at: int, read: Read) -> Read:
    """``وجاء القرار بعد يومين من …``: a sentence that opens so speaks on of what was last dated, on that day."""
    if not read.anchored or read.period or scene.told is None or scene.told.grain is not Grain.DAY:
        return read
    start = at
    while start > 0 and scene.row[start - 1].text not in _STOPS:
        start -= 1
    opener = scene.text(start)
    if opener in listed("resumptive") or (opener[1:] in listed("resumptive") and opener[0] == "و"):
        return replace(read, period=scene.told)
    return read


def since_when(scene: Scene, at: int) -> bool:
    """``الأعنف منذ بدء الهدنة الأربعاء``: is it the time of an event since which something is so, not of the news?"""
    for k in range(at - 1, max(-1, at - 1 - _FAR), -1):
        text = scene.text(k)
        if text in _STOPS or text == "،":
            return False
        if text in (_SINCE, f"و{_SINCE}"):
            return True
    return False
