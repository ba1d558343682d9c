"""What each feature of two acts is worth, by the words that explain it. How they were found: docs/resolve.md.

A score is the sum of these; -1 decides alone. No two features say the same thing, and more in common is never worth
less.
"""

from __future__ import annotations

from dataclasses import dataclass

from hudna.lexicon.side import Relation

EXCLUDED = -1.0
"""What decides alone that two acts are not one."""

LEAST = 0.55
LEAST_OF_A_DAY = 0.5
"""Where both tell the day."""
LEAST_OF_FEW = 0.45
"""For accords, withdrawals, releases: a country seldom has two in one day."""
LEAST_STRICT = 0.85
"""For two claims of one report, which is expected to mark what it tells twice, and for acts told in everybody's
words."""
LEAST_OF_A_DAY_STRICT, LEAST_OF_A_DAY_DAILY = 0.65, 0.8
"""For acts told in everybody's words where both state the same day, and the place or the target is the same; for those
done every day in every town (``DAILY``)."""
LEAST_HIT = 0.6
"""Where a word for the target or its sort is the same, in reports of one day about one country, or of two days."""
LEAST_NAMED_SOON = 0.45
"""Where one of them has no day, both are told within two days and a rare word for the target is the same."""
LEAST_UNNAMED = 0.65
"""Where no place, no two words for the target and no rare word are the same: one word that other targets have too."""

TIME = {
    "same days": 0.45,
    "days in common": 0.4,
    "the day named": 0.35,
    "days in common, one by the day of telling": 0.3,
    "said soon after": 0.25,
    "in the weeks stated": 0.3,
    "in the months stated": 0.15,
    "windows that overlap": 0.2,
    "one night": 0.35,
    "about the same days": 0.2,
    "an evening, and the next day": 0.1,
    "a day, and the next one's dawn": -0.1,
    "looked back on within two days": 0.2,
    "looked back on within a week": 0.1,
    "looked back on later": 0.0,
    "a place that fell in the year before": 0.1,
    "a toll counted within two days": 0.2,
    "a toll counted within a week": 0.1,
    "told within two days": 0.05,
    "told within a week": 0.0,
    "told later": -0.05,
    "over before that day": -0.3,
    "neither has a day, told within two days": 0.1,
    "neither has a day": EXCLUDED,
    "no day to compare": EXCLUDED,
    "told before it happened": EXCLUDED,
    "other days": EXCLUDED,
}
"""Which days. A plain perfect whose report names no day is news of its day (``told``): it seldom looks back."""

PLACE = {
    "same place": 0.35,
    "called by its place": 0.45,
    "a place of the one in the words of the other": 0.25,
    "one within the other's places": 0.2,
    "near the same place": 0.2,
    "held in one country": 0.2,
    "one name, that several places bear": 0.2,
    "a place of the one beside the other's words": 0.15,
    "a place of the one in the other report's first words": 0.15,
    "same province": 0.1,
    "in the province that the other names": 0.1,
    "perhaps the same province": 0.1,
    "other spots of one province": -0.1,
    "perhaps the same place: others bear its name": 0.1,
    "in the same countries": 0.15,
    "reports about one country": 0.05,
    "not told": 0.0,
    "no way to tell": 0.0,
    "not far": 0.0,
    "a town and a large one beside it": 0.0,
    "signed here, in force there": 0.0,
    "other country": -0.1,
    "neighbouring town": -0.2,
    "reports about other countries": -0.3,
    "other place": EXCLUDED,
    "other town": EXCLUDED,
    "other region": EXCLUDED,
}
"""Where."""

RECIPIENT = {
    Relation.SAME: 0.2,
    Relation.MEMBER: 0.15,
    Relation.HOLDS: 0.15,
    Relation.ALLIED: 0.05,
    Relation.DIFFERENT: -0.2,
}
"""Whom it hit, where no word for the target is the same."""
ONE_VICTIM = 0.65
"""Both say that one and the same person was killed."""
ACTOR = {
    Relation.SAME: 0.15,
    Relation.MEMBER: 0.1,
    Relation.HOLDS: 0.1,
    Relation.ALLIED: 0.05,
    Relation.DIFFERENT: -0.1,
}
"""Who did it: rival readings are to stand side by side."""
OTHER_SIDES_WORD = -0.3
"""What one side declares or agrees to is its own act, whatever the other side does that day."""
ACCORDS_ARE_FEW = 0.1
"""Two accords of one day between others are rarer than two attacks."""
SORT = 0.15
"""One sort of target by other words."""
OTHER_TARGET = -0.1
NATION = 0.07
"""Of whom it hit no more in common than the country that they are of."""
SAME_MEANS, OTHER_MEANS = 0.15, -0.3
OTHER_WAY = -0.3
"""A bombardment beside a fight with guns, where one of them names no means."""
OTHER_KIND = -0.2
"""A breach of a truce beside an attack: reports count breaches, and seldom say of one attack that it was one."""
OTHER_STAGE, IN_FORCE = -0.5, -0.15
"""The extension of a truce is another accord than the truce. That one was made and that it set in are two acts, which
many a report tells as one."""

NUMBERS = {
    "the same toll": 0.2,
    "about the same toll": 0.1,
    "same harm": 0.1,
    "some of the harm the same": 0.05,
    "a toll that rose": 0.1,
    "a toll that rose to twice or more": 0.05,
    "near": 0.0,
    "far apart": -0.05,
    "a later toll of half or less": -0.1,
    "not told": 0.0,
}
"""Dead, wounded and how many of what. Tolls rise: a later, higher one speaks for one act, a later, lower one against.
Other figures are what rival reports have, and speak hardly against it."""

ALONE, AHEAD = 0.25, 0.15
"""What is told as known, and that no other event comes near: the best is ahead of the next by so much."""


@dataclass(frozen=True, slots=True)
class Worth:
    """What shared words are worth: each rare one, each other, all together at most."""

    rare: float
    other: float
    most: float


TARGET = Worth(0.25, 0.2, 0.35)
WORDS = Worth(0.2, 0.07, 0.35)
SENTENCE = Worth(0.1, 0.03, 0.2)
STORY = Worth(0.04, 0.01, 0.15)
"""The words for what was hit; the others of the claim; of the sentence around; of the reports' first words."""
