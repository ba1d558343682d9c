"""What a report tells as known (``مجزرة السوق``, ``الهجوم الذي …``) is the one event that it can be: of those of its
kind told before that have something in common with it, the one that no other comes near."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from hudna.model.judgement import Feature, Match
from hudna.resolve.acts import Act
from hudna.resolve.stems import in_both, is_name
from hudna.resolve.weights import AHEAD, ALONE, LEAST

FAINT = round(LEAST - ALONE - AHEAD, 3)
"""Two acts below this play no part for each other."""
_THEIRS = "ه"
"""The end of the stem of what is somebody's (``جنودها``): it is no name."""
_LIKENESS = ("target", "actor", "means", "numbers", "wording")
_SOME = 0.1
"""What they have in common is worth so much without their times."""
Group = list[Act]


@dataclass(frozen=True, slots=True)
class Known:
    """A group of acts told as known, and the events that it may be, best first."""

    mention: Group
    may_be: tuple[tuple[Match, Group], ...]

    def found(self, clash: Callable[[Group, Group], bool]) -> Match | None:
        """Why it is the best of them, if it is that one. ``clash``: can two groups not be one event? What can be one
        with the best is no rival of it."""
        best, event = self.may_be[0]
        near = (other for match, other in self.may_be[1:] if best.score - match.score < AHEAD)
        if best.same or any(clash(event, rival) for rival in near) or not _may_name(self.mention, event):
            return None
        if clash(self.mention, event):
            return None
        reasons = *best.features, Feature("alone", ALONE, 1.0, "told as known, and no other event comes near")
        return replace(best, score=round(min(1.0, best.score + ALONE), 3), same=True, features=reasons)


def is_faint(match: Match, first: Act, second: Act) -> bool:
    """May the one be what the other tells as known? Their reports are about a country in common, and no place of the
    one is against it."""
    if first.family != second.family or match.score < FAINT or first.known is second.known:
        return False
    values = {f.name: f.value for f in match.features}
    alike = sum(values[name] for name in _LIKENESS) + max(0.0, values["place"])
    at_home = not set(first.telling.ready.setting).isdisjoint(second.telling.ready.setting)
    return at_home and values["place"] >= 0 and alike >= _SOME


def told_as_known(near: Sequence[Match], home: Mapping[str, Group]) -> list[Known]:
    """The groups all of whose acts are told as known and that may be another group's event, likeliest first. ``near``:
    of acts that share a key what was found alike or faintly so; ``home``: the group of each act."""
    only_known = {id(g): all(a.known for a in g) for g in home.values()}
    acts = {a.id: a for g in home.values() for a in g}
    about: dict[int, list[tuple[Match, Group]]] = defaultdict(list)
    for match in near:
        for one, other in ((match.left, match.right), (match.right, match.left)):
            told, event = acts[one], acts[other]
            if only_known[id(home[one])] and not event.known and _told(event) <= _told(told):
                about[id(home[one])].append((match, home[other]))
    groups = {id(g): g for g in home.values()}
    found = (_ranked(groups[mention], may_be) for mention, may_be in about.items())
    return sorted((k for k in found if k is not None), key=lambda k: _order(k.may_be[0]))


def said_of_known(saying: Act, may_be: Sequence[tuple[Match, Group]]) -> Known | None:
    """The same for what somebody denies that no event fits: it is known, too."""
    return _ranked([saying], may_be)


def _ranked(mention: Group, may_be: Sequence[tuple[Match, Group]]) -> Known | None:
    best: dict[int, tuple[Match, Group]] = {}
    for match, event in sorted(may_be, key=_order):
        best.setdefault(id(event), (match, event))
    known = Known(mention, tuple(best.values()))
    return known if known.may_be and round(known.may_be[0][0].score + ALONE, 3) >= LEAST else None


def _order(found: tuple[Match, Group]) -> tuple[float, str, str]:
    return -found[0].score, found[0].left, found[0].right


def _may_name(mention: Group, event: Group) -> bool:
    """Are they of other reports, and does none of the event's reports lack every name by which it is mentioned?"""
    if not {a.doc for a in mention}.isdisjoint(a.doc for a in event):
        return False  # a report is expected to mark what it tells twice
    names = frozenset(s for a in mention for s in a.targets if is_name(s) and not s.endswith(_THEIRS))
    said = frozenset[str]().union(*(a.sentence | a.story | a.named | a.targets for a in event))
    return not names or bool(in_both(names, said))


def _told(act: Act) -> date:
    return act.telling.published or date.max
