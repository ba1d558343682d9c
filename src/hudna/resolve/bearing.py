"""Which truce a claim bears on: its clauses, its violations, and what the parties did and said while it ran."""

from __future__ import annotations

from datetime import timedelta

from hudna.lexicon.clauses import matters_of, may_fulfil, names_truce
from hudna.lexicon.side import Relation
from hudna.lexicon.sides import Sides
from hudna.model.claim import Kind
from hudna.model.interval import Truth
from hudna.resolve.gathering import distance, former
from hudna.resolve.shelf import Shelf
from hudna.resolve.stories import Story
from hudna.resolve.tellings import Telling, meeting

DEEDS = frozenset({
    Kind.ATTACK, Kind.VIOLATION, Kind.CLAIM, Kind.ACCUSATION, Kind.DENIAL, Kind.THREAT, Kind.MOBILIZE, Kind.COERCION,
    Kind.WITHDRAWAL,
})  # fmt: skip
WORDS = frozenset({
    Kind.PLEDGE, Kind.REJECTION, Kind.SUPPORT, Kind.CONDEMNATION, Kind.DECISION, Kind.AGREEMENT, Kind.DEMAND,
    Kind.TRUCE, Kind.TRUCE_END, Kind.INVESTIGATION,
})  # fmt: skip

RELEVANT = DEEDS | WORDS | {Kind.TERM, Kind.MEDIATION}
"""The kinds of claim that found a truce or can bear on one."""
_ANSWERED = timedelta(days=30)
"""A party denies within this time that it declared the end; later words are about something else."""


def is_clause(telling: Telling) -> bool:
    """True for a claim that states a clause of a truce."""
    return telling.claim.kind is Kind.TERM or telling.claim.term is not None


def home_of(telling: Telling, shelf: Shelf, sides: Sides) -> Story | None:
    """The truce whose clause, violation or mediation a claim states: the nearest told of in its report, else the
    latest one that was running between its sides; of a former one, that. None when there is none."""
    if telling.of_former:
        return next(iter(former(shelf, telling, sides)), None)
    own = [s for s in shelf.of_doc(telling.claim.doc) if not _over_before(s, telling)]
    own = [s for s in own if any(t.claim.doc == telling.claim.doc for t in s.founding)] or own
    if own:
        return min(own, key=lambda s: (distance(s, telling), s.place))
    found = [
        s for s in shelf.running(telling)
        if not _apart_in_time(s, telling)
        and (r := meeting(sides, telling.sides, s.parties)) is not None and r.joins
    ]  # fmt: skip
    return max(found, key=lambda s: (s.begun, s.place), default=None)


def bears(story: Story, telling: Telling, sides: Sides) -> bool:
    """Does a deed or a word bear on the truce? Wide on purpose: the scope test says later what it means."""
    kind = telling.claim.kind
    if _apart_in_time(story, telling):
        return disputes_end(story, telling, sides)
    if kind not in DEEDS and kind not in WORDS:
        return _on_a_clause(story, telling, sides)
    doer = story.met(sides, telling.actors + telling.speakers)
    target = story.met(sides, telling.recipients, protected=True)
    near = doer is not None and doer.joins
    hit = target is not None and (target.joins or target is Relation.ALLIED)
    if kind in WORDS:
        return (near and (hit or telling.claim.doc in story.docs)) or _on_a_clause(story, telling, sides)
    if near or hit:
        return True
    open_questions = {doer, target} & {None, Relation.UNKNOWN}
    if telling.claim.doc in story.docs and len(open_questions) > 0 and Relation.DIFFERENT not in (doer, target):
        return True
    return _on_a_clause(story, telling, sides)


def disputes_end(story: Story, telling: Telling, sides: Sides) -> bool:
    """Does a party deny, when the end was told of, something about the truce?"""
    told, ended = telling.published, story.ended
    if telling.claim.kind is not Kind.DENIAL or told is None or ended is None or not names_truce(telling.quote):
        return False
    if not ended.earliest or not ended.latest or not ended.earliest <= told <= ended.latest + _ANSWERED:
        return False
    voice = meeting(sides, telling.speakers or telling.actors, tuple(story.parties))
    return voice is not None and voice.joins


def _on_a_clause(story: Story, telling: Telling, sides: Sides) -> bool:
    """Does somebody whom a clause names do what may fulfil it, whether or not the deed touches the truce's sides?"""
    if not story.clauses or not telling.actors or not may_fulfil(telling.claim.kind):
        return False
    matters = matters_of(telling.quote)
    for clause in story.clauses:
        shared = matters & matters_of(clause.quote)
        if shared and may_fulfil(telling.claim.kind, shared):
            doer = meeting(sides, telling.actors, clause.actors + clause.recipients)
            if doer is not None and doer.joins:
                return True
    return False


def _apart_in_time(story: Story, telling: Telling) -> bool:
    first, last = telling.span
    begins, ends = story.window
    if last < begins or first > ends:
        return True
    return story.ended is not None and not story.disputed and story.ended.before(telling.when) is Truth.YES


def _over_before(story: Story, telling: Telling) -> bool:
    told = telling.published
    return bool(story.ended and story.ended.latest and told and story.ended.latest < told and story.founding == [])
