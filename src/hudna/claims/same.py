"""Second tellings: a later claim of one report that tells again what an earlier one told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from hudna.claims.vocabulary import words
from hudna.lexicon.side import Relation
from hudna.lexicon.sides import Sides, installed_sides
from hudna.model.claim import Claim, Kind, Modality, Party, TermKind
from hudna.text.fold import fold_key

_TO_COME = frozenset((Modality.PLANNED, Modality.CONDITIONAL, Modality.ACTUAL))
_MANY_WORDS = 5
"""So many words alike are no chance."""
_TOOK_PLACE = words("same.took_place")
_ONE_OF_SEVERAL = words("same.one_of_several")
"""``ووقع الهجوم الثاني``."""
_NEAR, _EVE = 500, timedelta(days=2)
"""Characters from an attack to where its report says when it was; from that day to the one on which it was told."""


def _sums_up(head: Claim, told: Claim) -> bool:
    """Same kind, and nothing in who did it to whom, how many and when is against it."""
    if head.kind is not told.kind or head.term is not told.term:
        return False
    if head.modality is not told.modality and not {head.modality, told.modality} <= _TO_COME:
        return False
    sides = installed_sides()
    if _apart(head.actor, told.actor, sides) or _apart(head.recipient, told.recipient, sides):
        return False
    numbers = ((head.killed, told.killed), (head.wounded, told.wounded), (head.count, told.count))
    return not any(a is not None and b is not None and a != b for a, b in numbers)


def _apart(one: Sequence[Party], other: Sequence[Party], sides: Sides) -> bool:
    """Do both name somebody, and never the same?"""
    if not one or not other:
        return False
    pairs = (sides.relation(sides.side(a.text, a.entity), sides.side(b.text, b.entity)) for a in one for b in other)
    return all(relation is Relation.DIFFERENT for relation in pairs)


def mark_same(claims: Sequence[Claim], headline_end: int = 0) -> list[Claim]:
    """The claims with ``same_as`` set where kind, actors, recipients and times of an earlier one allow no difference,
    for what the lines below a headline tell of it again, and for the first claim of the body that tells at length what
    the headline sums up. What a page prints twice is told once.

    ``headline_end`` is the offset behind the headline in the unaltered text.
    """
    marked: list[Claim] = []
    first_told: dict[tuple[Kind, Modality, TermKind | None], list[Claim]] = {}
    heads: list[Claim] = []
    told: set[str] = set()
    printed: dict[tuple[Kind, tuple[str, ...]], Claim] = {}
    for claim in claims:
        words = tuple(word for e in claim.evidence for word in fold_key(e.quote).split())
        twice = printed.setdefault((claim.kind, words), claim)
        if twice is not claim and len(words) >= _MANY_WORDS and _one_voice(twice, claim):
            continue
        alike = first_told.setdefault((claim.kind, claim.modality, claim.term), [])
        first = next((c for c in alike if _same(c, claim)), None)
        in_head = claim.evidence[-1].end <= headline_end
        if first is None:
            left = (c for c in heads if in_head or c.id not in told)
            first = next((c for c in left if _sums_up(c, claim)), None)
        if first is not None and not in_head:
            told.add(first.id)
        marked.append(replace(claim, same_as=first.id) if first else claim)
        if marked[-1].same_as is None:
            alike.append(claim)
            if in_head:
                heads.append(claim)
    return _dated(_told_when(marked))


def _told_when(claims: Sequence[Claim]) -> list[Claim]:
    """``قالت الشرطة السبت إن عشرين قتلوا في هجوم. ووقع الهجوم مساء الجمعة``: who says when the attack just told was
    tells it again, and of the two days that is its own."""
    found = list(claims)
    for i, again in enumerate(claims):
        before = [k for k in range(i) if claims[k].kind is Kind.ATTACK and claims[k].same_as is None]
        if not before or not _says_when(again) or not _of_that_day(claims[before[-1]], again):
            continue
        first = claims[before[-1]]
        found[i] = replace(again, same_as=first.id)
        found[before[-1]] = replace(first, happened=again.happened)
    return found


def _says_when(claim: Claim) -> bool:
    """``ووقع الهجوم مساء الجمعة``: is it a verb of happening, a definite noun and a day?"""
    words_ = fold_key(claim.evidence[0].quote).split()
    if claim.kind is not Kind.ATTACK or claim.same_as or len(words_) <= 2 or claim.happened is None:
        return False
    happened = words_[0] in _TOOK_PLACE or words_[0][1:] in _TOOK_PLACE
    stated = claim.happened.text is not None and claim.happened.text in claim.evidence[0].quote
    certain = words_[1].startswith("ال") and words_[2] not in _ONE_OF_SEVERAL
    return happened and certain and stated and not (claim.recipient or claim.killed or claim.wounded)


def _of_that_day(first: Claim, again: Claim) -> bool:
    """Is the one not far before the other, and its day none of its own words but that of the telling, or none?"""
    apart = again.evidence[0].start - first.evidence[-1].end
    if apart > _NEAR or first.happened is None or again.happened is None:
        return apart <= _NEAR
    text, told, day = first.happened.text, first.happened.latest, again.happened.latest
    if told is None or day is None or (text is not None and any(text in e.quote for e in first.evidence)):
        return False
    return timedelta(0) <= told - day <= _EVE


def _one_voice(one: Claim, other: Claim) -> bool:
    """May the same words, at two places of a page (a teaser, a caption, a passage set twice), be one telling?"""
    return _agree(one.actor, other.actor) and _agree(one.speaker, other.speaker)


def _dated(claims: Sequence[Claim]) -> list[Claim]:
    """One event has one time: a telling without a date has that of the telling which gives one."""
    dated = {c.same_as or c.id: c.happened for c in reversed(claims) if c.happened is not None}
    return [
        replace(c, happened=dated[c.same_as or c.id]) if c.happened is None and (c.same_as or c.id) in dated else c
        for c in claims
    ]


def _same(one: Claim, other: Claim) -> bool:
    """Do two claims of one kind, modality and sort of clause allow no difference?"""
    if not _agree(one.actor, other.actor) or not _agree(one.recipient, other.recipient):
        return False
    shared = _share(one.actor, other.actor) or _share(one.recipient, other.recipient)
    if one.happened and other.happened and one.happened.meets(other.happened) is None:
        return False
    numbers = [(one.killed, other.killed), (one.wounded, other.wounded), (one.count, other.count)]
    if any(a is not None and b is not None and a != b for a, b in numbers):
        return False
    places = {p.place for p in one.where if p.place}, {p.place for p in other.where if p.place}
    return shared and not (places[0] and places[1] and places[0].isdisjoint(places[1]))


def _share(one: Sequence[Party], other: Sequence[Party]) -> bool:
    return bool(one and other) and not _keys(one).isdisjoint(_keys(other))


def _agree(one: Sequence[Party], other: Sequence[Party]) -> bool:
    """Nothing said on one side, or something in common."""
    return not one or not other or _share(one, other)


def _keys(parties: Sequence[Party]) -> set[str]:
    return {p.entity or fold_key(p.text) for p in parties}
