"""What the dead and wounded of two acts say for their being one: how many, and who."""

from __future__ import annotations

from hudna.resolve.acts import Act
from hudna.resolve.stems import in_both

_TOLL = 3
"""From so many dead on a figure is a count: one or two may stand for whoever the report names."""


_RIVAL, _OTHER = 1.25, 10
"""Counts of the dead of one event, by rival sources or a day later, lie mostly no farther from each other than the
first; what has so many times the dead of the other is a series of which the other may be one, or another."""


def one_victim(first: Act, second: Act) -> frozenset[str]:
    """The name of somebody whom both say was killed, as the first spells it: nobody is killed twice."""
    return in_both(first.slain, second.slain) if first.slain and second.slain else frozenset()


def numbers_told(first: Act, second: Act) -> str:
    """What the figures say; an earlier report comes first."""
    earlier, later = sorted((first.telling, second.telling), key=lambda t: t.reported)
    one, other = earlier.claim, later.claim
    if not (first.counts and second.counts):
        return "not told"
    pairs = ((one.killed, other.killed), (one.wounded, other.wounded), (one.count, other.count))
    told = [(a, b) for a, b in pairs if a is not None and b is not None]
    if not told:
        return "not told"
    if one.killed == other.killed and (one.killed or 0) >= _TOLL:
        return "the same toll"
    if any(a == b and a > 0 for a, b in told):
        return "same harm" if all(a == b for a, b in told) else "some of the harm the same"
    if one.killed and other.killed and min(one.killed, other.killed) >= _TOLL:
        if max(one.killed, other.killed) <= _RIVAL * min(one.killed, other.killed):
            return "about the same toll"
        if max(one.killed, other.killed) >= _OTHER * min(one.killed, other.killed):
            return "far apart"
        if earlier.published != later.published and other.killed > one.killed:
            return "a toll that rose" + (" to twice or more" if other.killed >= 2 * one.killed else "")
        if earlier.published != later.published and other.killed * 2 <= one.killed:
            return "a later toll of half or less"
    return "near" if all(min(a, b) * 2 >= max(a, b) for a, b in told) else "far apart"
