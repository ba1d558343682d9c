"""From which score on two acts are one: less is asked of acts that are few, more of what is done every day, and of
those that have nothing in common by which they could be told from others. The values: ``weights.py``."""

from __future__ import annotations

from dataclasses import dataclass

from hudna.resolve.acts import DAILY, PLAIN, SAID_OF_AN_ACT, Act, Dating
from hudna.resolve.weights import (
    LEAST,
    LEAST_HIT,
    LEAST_NAMED_SOON,
    LEAST_OF_A_DAY,
    LEAST_OF_A_DAY_DAILY,
    LEAST_OF_A_DAY_STRICT,
    LEAST_OF_FEW,
    LEAST_STRICT,
    LEAST_UNNAMED,
)


@dataclass(frozen=True, slots=True)
class Common:
    """What two acts have in common."""

    place: bool
    name: bool
    """Of the words for the target two, or a rare one."""
    rare: bool
    """A rare one."""
    hit: bool
    """A word for the target that is no country's, or the sort of target."""
    named: bool
    """Something that not every act of a day has."""
    day: bool
    """Their day, as stated or by the telling."""
    soon: bool
    """That both were told within two days, where one has no day."""
    country: bool
    """The country that their reports are about, or more."""


def least(first: Act, second: Act, common: Common) -> float:
    """The score from which on they are one."""
    stated = first.dating is second.dating is Dating.STATED
    vague = Dating.VAGUE in (first.dating, second.dating)
    if {first.telling.claim.kind, second.telling.claim.kind} & SAID_OF_AN_ACT:
        return LEAST
    if first.doc == second.doc:
        return LEAST_STRICT
    abducted = "abducted" in first.way & second.way
    if first.family not in PLAIN and not abducted:
        return _of_set_phrases(first.family, common, stated=stated, vague=vague)
    if first.family != "violence" and not abducted:
        return LEAST_OF_FEW if common.day else LEAST
    if vague:
        return _without_a_day(common)
    if not common.named:
        hit = common.day and common.hit and common.country
        return LEAST if stated else LEAST_HIT if hit else LEAST_UNNAMED
    return LEAST_OF_A_DAY if common.day else LEAST


def _of_set_phrases(family: str, common: Common, *, stated: bool, vague: bool) -> float:
    """Decisions, talks, arrests: told in everybody's words."""
    if family in DAILY:
        named = common.rare and common.day and not vague
        daily = LEAST_OF_A_DAY_DAILY if stated and common.place else LEAST_STRICT
        return LEAST_OF_A_DAY_STRICT if named else daily
    same = common.place or common.name
    return LEAST_OF_A_DAY_STRICT if same and common.day and not vague else LEAST_STRICT


def _without_a_day(common: Common) -> float:
    """Violence of which one report states no day: its place, or a name for what was hit, tells it from others."""
    if common.soon and common.rare:
        return LEAST_NAMED_SOON
    if common.place or common.name:
        return LEAST
    if not common.named:
        return LEAST_STRICT
    return LEAST_HIT if common.soon and common.hit else LEAST_UNNAMED
