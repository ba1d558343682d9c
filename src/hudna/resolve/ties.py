"""What people decided about joins: claims that tell of one truce, and claims that do not, whatever the rules find."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ties:
    """``together``: groups of ids of claims whose truces are one, no id in two groups. ``apart``: claim id → ids of
    claims whose truce is another one."""

    together: tuple[frozenset[str], ...] = ()
    apart: tuple[tuple[str, str], ...] = ()

    def part(self, claim: str, others: Collection[str]) -> bool:
        """Did somebody decide that the claim tells of another truce than one of the others?"""
        return any((a == claim and b in others) or (b == claim and a in others) for a, b in self.apart)


NO_TIES = Ties()


def tie(merged: Iterable[tuple[str, str]], parted: Iterable[tuple[str, str]] = ()) -> Ties:
    """Ties from pairs of claim ids. What is merged pairwise is one group."""
    return Ties(tuple(united(merged)), tuple(sorted(parted)))


def united(sets: Iterable[Iterable[str]]) -> list[frozenset[str]]:
    """The sets with those made one that share a member, in order of their least members. Empty ones are left out."""
    home: dict[str, set[str]] = {}
    for members in sets:
        whole = set(members)
        for old in {id(home[m]): home[m] for m in whole if m in home}.values():
            whole |= old
        home.update(dict.fromkeys(whole, whole))
    return sorted({id(s): frozenset(s) for s in home.values()}.values(), key=min)
