"""What is one act without a score: second tellings of a report, the same words of one voice, a bare mention of what was
told before, and what one who owns up says that it did."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from hudna.lexicon.side import Relation
from hudna.lexicon.sides import Sides
from hudna.model.claim import Kind
from hudna.model.judgement import Feature, Match
from hudna.resolve.acts import KINDS, Act
from hudna.resolve.attributions import differ_in_means
from hudna.resolve.tellings import Telling, meeting
from hudna.text.fold import fold_key

NEARBY = 500
"""Characters around an event's sentence in which an undated claim or denial of the same report is about it."""
Voice = Callable[[Telling], str]
"""Gives the lineage of a claim's report."""


def marked(again: Act) -> Match:
    """The reader found that the report tells it a second time."""
    return Match(
        again.id,
        again.telling.claim.same_as or "",
        1.0,
        True,
        (Feature("told_again", 1.0, 1.0, "marked by the reader"),),
    )


def copied(facts: Sequence[Act], voice: Voice) -> Iterator[Match]:
    """The same words in reports of one voice tell the same, dated or not."""
    by_words: dict[tuple[str, str], list[Act]] = defaultdict(list)
    for fact in sorted(facts, key=lambda a: a.telling.order):
        by_words[fact.telling.claim.kind, fold_key(fact.telling.quote)].append(fact)
    for alike_ in by_words.values():
        first: dict[str, Act] = {}
        for fact in alike_ if len({a.doc for a in alike_}) > 1 else ():
            head = first.setdefault(voice(fact.telling), fact)
            if head.doc != fact.doc:
                yield Match(fact.id, head.id, 1.0, True, (Feature("copied", 1.0, 1.0, "the same words of one voice"),))


def mentions(facts: Sequence[Act], sides: Sides) -> Iterator[Match]:
    """What a report calls "the attack", without day, place or a word of its own, is the last that it told of; one that
    it says whose it was (``القصف الهندي``) the last of theirs."""
    by_doc: dict[str, list[Act]] = defaultdict(list)
    for fact in sorted(facts, key=lambda a: (a.doc, a.telling.start, a.id)):
        before = [a for a in by_doc[fact.doc] if _of_its_sort(a, fact)]
        if fact.telling.actors:
            before = [a for a in before if _may_be_theirs(a, fact, sides)]
        if fact.bare and before and not differ_in_means(fact.telling, [before[-1].telling]):
            yield Match(
                fact.id, before[-1].id, 1.0, True, (Feature("mention", 1.0, 1.0, "names no other act than the last"),)
            )
        elif not fact.bare:
            by_doc[fact.doc].append(fact)


def _may_be_theirs(before: Act, mention: Act, sides: Sides) -> bool:
    relation = meeting(sides, before.telling.actors, mention.telling.actors)
    return relation is not None and (relation.joins or relation is Relation.ALLIED)


def owned(facts: Sequence[Act], sayings: Sequence[Act], sides: Sides) -> Iterator[Match]:
    """``تبنت الجماعة الهجوم وقالت إنها أطلقت عشرين صاروخا``: what one who owns up says that it did is that act."""
    by_doc: dict[str, list[Act]] = defaultdict(list)
    for act_ in (*facts, *sayings):
        by_doc[act_.doc].append(act_)
    for fact in facts:
        told = fact.telling
        if fact.places or meeting(sides, told.speakers, told.actors) is not Relation.SAME:
            continue
        gaps = ((a, told.start - a.telling.start) for a in by_doc[fact.doc] if a is not fact)
        before = sorted(((a, gap) for a, gap in gaps if 0 < gap <= NEARBY), key=lambda found: (found[1], found[0].id))
        owning = next((gap for a, gap in before if a.telling.claim.kind is Kind.CLAIM), None)
        acts = [a for a, gap in before if owning is not None and gap >= owning and a.telling.claim.kind in KINDS]
        fits = (a for a in acts if _of_its_sort(a, fact) and days_meet(a, fact) and not _other_means(a, fact))
        if found := next(fits, None):
            yield Match(
                fact.id, found.id, 1.0, True, (Feature("owned", 1.0, 1.0, "told by who claims responsibility"),)
            )


def _other_means(one: Act, other: Act) -> bool:
    return differ_in_means(other.telling, [one.telling])


def _of_its_sort(before: Act, mention: Act) -> bool:
    """Is what was told before near enough and of the kind that the mention says? A breach is no such attack."""
    near = mention.telling.start - before.telling.start <= NEARBY
    breach = Kind.VIOLATION in (before.telling.claim.kind, mention.telling.claim.kind)
    return near and before.family == mention.family and not breach


def days_meet(fact: Act, saying: Act) -> bool:
    """May the saying be of that day, or later?"""
    return fact.first is None or saying.last is None or fact.first <= saying.last
