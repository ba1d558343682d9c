"""Times of the clock. They narrow a day and never move it, so they only lengthen the words of the day."""

from __future__ import annotations

from dataclasses import replace

from hudna.annotate.numbers.cardinals import cardinal, ordinal
from hudna.annotate.times.scene import Read, Scene

_ONE = "واحده"
"""``الواحدة بعد الظهر``: the one hour that is named by a cardinal; the others bear ordinals."""


def clock(scene: Scene, at: int) -> int | None:
    """Where a time of the clock stops: ``الساعة الخامسة والنصف مساء بتوقيت غرينتش``, ``11:59 مساء``, ``(59:11)``."""
    lead = scene.find("clock", at)
    start = scene.skip(lead[0], "(") if lead else at
    stop = _hour(scene, start, named=bool(lead))
    if stop is None:
        return None
    if lead and start > lead[0]:
        stop = scene.skip(stop, ")")
    while found := scene.find("clock_fractions", stop):
        stop = found[0]
    part = _half_of_day(scene, stop)
    if part is None and not lead and scene.text(start + 1) != ":":
        return None
    return _zone(scene, part or stop)


def _hour(scene: Scene, at: int, named: bool) -> int | None:
    row = scene.row
    if at >= len(row):
        return None
    if row[at].digits:
        if len(row[at].text) > 2 or int(row[at].text) > 59:
            return None
        after = scene.skip(at + 1, ":")
        return after + 1 if after > at + 1 and after < len(row) and row[after].digits else at + 1
    spoken = named or (row[at].definite and row[at].text.endswith("ه"))
    if spoken and (nth := (at + 1,) if row[at].bare == _ONE else ordinal(row, at)):
        stop = nth[0]
        if stop < len(row) and row[stop].clitic == "و" and (minutes := cardinal(row, stop)):
            stop = minutes.stop
            stop = scene.skip(stop, "دقيقه", "دقايق")
        return stop
    number = cardinal(row, at) if named else None
    return number.stop if number else None


def _half_of_day(scene: Scene, at: int) -> int | None:
    ahead = scene.skip(at, "من", "في")
    if part := scene.find("parts", ahead):
        return part[0]
    return at + 1 if scene.text(at) in ("م", "ص") else None


def _zone(scene: Scene, at: int) -> int:
    found = scene.find("clock_zones", at)
    return found[0] + 1 if found and scene.row[found[0]].is_word else at


def time_of_day(scene: Scene, read: Read) -> Read:
    """A day with the part of the day or the time of the clock behind it: ``الثلاثاء صباحا``."""
    ahead = scene.skip(read.stop, "،", "في", "عند", "(")
    for start in (read.stop, ahead):
        if early := scene.find("early_or_late", start):
            start = early[0]
        if part := scene.find("parts", start):
            return replace(read, stop=part[0])
        if scene.find("clock", start) and (stop := clock(scene, start)):
            return replace(read, stop=stop)
    return read
