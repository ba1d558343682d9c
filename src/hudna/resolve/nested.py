"""What the words of a claim tell beside its act: other acts, each a claim of its own, whose words are not its own."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from hudna.model.claim import Claim, Kind
from hudna.resolve.stems import folded_words, plain_words, says, vocabulary

_LED_BY = 4
"""Words before a deed that may say that it was over when the rest was done."""
_LED_TO = 2
"""Words before an attack that may say that it came after another."""
_NEAR = 40
"""Characters in which they are looked for."""
_LATER, _OF = "بعد", "من"
_DONE = frozenset({
    Kind.ATTACK, Kind.VIOLATION, Kind.TRUCE, Kind.TRUCE_END, Kind.AGREEMENT, Kind.WITHDRAWAL, Kind.DECISION,
    Kind.MOBILIZE, Kind.COERCION, Kind.AID, Kind.PROTEST,
})  # fmt: skip
"""Kinds that tell of an act without being about another: who is accused is accused of what is told within."""


def is_past(before: str) -> bool:
    """``بعد``, ``بعد ساعات من`` before a deed."""
    words = folded_words(before)[-_LED_BY:]
    if not words or words[-1] in vocabulary("past"):
        return bool(words)
    return words[-1] in vocabulary("past_from") and not vocabulary("past").isdisjoint(words[:-1])


def _is_another(claim: Claim) -> bool:
    """``ضربة مماثلة``, ``بعد ساعة واحدة``, ``في اليوم نفسه``: do the words of an attack, or those for its day, say that
    it is not the one told before?"""
    said, others = plain_words(claim.evidence[0].quote), vocabulary("another")
    if not others.isdisjoint(said) and any(after in others and says(deed, "violent") for deed, after in pairwise(said)):
        return True
    day = plain_words(claim.happened.text) if claim.happened is not None and claim.happened.text else ()
    later = day[:1] == (_LATER,) and not vocabulary("hours").isdisjoint(day) and _OF not in day
    return later or not vocabulary("same_day").isdisjoint(day)


def _follows(before: str, said: str) -> bool:
    """``وأعقبت ذلك اشتباكات``: do the words before an attack, or its first, say that it came after what was told?"""
    return says(" ".join((*before.split()[-_LED_TO:], *said.split()[:1])), "followed")


def other_acts(claim: Claim, claims: Sequence[Claim], text: str) -> tuple[tuple[int, int], ...]:
    """Offsets ``[start, end)`` in its report's text of the acts that its words tell beside its own: what was over
    before (``بعد انسحاب الجيش``), of an attack those that it goes on to tell, of another one those told before it.
    ``claims``: those of its report."""
    if claim.kind not in _DONE or len(claim.evidence) != 1:
        return ()
    own, found = claim.evidence[0], []
    before = text[max(0, own.start - _NEAR) : own.start]
    another = claim.kind is Kind.ATTACK and (_is_another(claim) or _follows(before, own.quote))
    for other in claims:
        again = other.id == claim.same_as or claim.id == other.same_as
        if again or other.kind not in _DONE or len(other.evidence) != 1:
            continue
        words = other.evidence[0]
        if another and words.end <= own.start:
            found.append((words.start, words.end))
        if not (own.start < words.start and words.end <= own.end):
            continue
        if claim.kind is other.kind is Kind.ATTACK or is_past(text[own.start : words.start]):
            found.append((words.start, words.end))
    return tuple(sorted(found))
