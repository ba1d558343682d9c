"""Which claims tell of one truce: joined by who stops, toward whom, when, and in which report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta

from hudna.lexicon.clauses import Link, links_of
from hudna.lexicon.side import Relation, Side
from hudna.lexicon.sides import Sides
from hudna.model.claim import Kind, towns
from hudna.model.interval import Truth
from hudna.model.judgement import Feature, Match
from hudna.resolve.shelf import Shelf
from hudna.resolve.stories import Story, announces, founds, principals
from hudna.resolve.tellings import Telling, meeting
from hudna.resolve.ties import NO_TIES, Ties, united

_NEAR = timedelta(days=10)
"""Reports date one announcement up to this far apart (announced, reported, dated by its month's middle)."""
_NEXT = timedelta(days=2)
"""A new one (``هدنة جديدة``) is not the one announced longer before; truces of three days follow each other."""
_FRESH = timedelta(days=60)
"""An undated announcement is taken for the last known one no longer than this after it was last told."""
_LATELY = timedelta(days=100)
"""A truce of which a report names no side has been told of no longer before: many run for three months."""
_LEAST = 0.45
_CLOSE = {Relation.SAME: 0.5, Relation.MEMBER: 0.4, Relation.HOLDS: 0.4, Relation.ALLIED: 0.15, Relation.UNKNOWN: 0.1}


def gather(told: Sequence[Telling], sides: Sides, ties: Ties = NO_TIES) -> Shelf:
    """Join the claims that found, carry on or end a truce into stories. ``told`` is in its order.

    A claim that names nobody joins the nearest truce that its report tells of, or none. What a person decided goes
    before: ``ties`` keep claims apart, then join whole stories.
    """
    shelf = Shelf(sides)
    told = sorted(
        told, key=lambda t: (*t.order[:3], not t.claim.earlier)
    )  # what a report looks back on before its news
    of_claim: dict[str, Story] = {}
    for telling in told:
        if not founds(telling.claim):
            continue
        outside = False
        story = of_claim.get(telling.claim.same_as or "")
        if story is None or _parted(telling, story, ties):
            near = [s for s in shelf.open(telling) if not _parted(telling, s, ties)]
            fits = [(m, s) for s in near if (m := _fit(s, telling, sides)) and m.same]
            best = max(fits, key=lambda f: (f[0].score, f[1].begun), default=None)
            if best is None and not principals(telling):
                continue
            if best is None and (story := _the_truce(shelf, telling, ties)) is not None:
                outside = _is_abroad(principals(telling), telling)
                joins = outside or _is_abroad(story.parties, telling) or (len(story.parties) == 1 and not story.toward)
                best = (_by_country(telling, story), story) if joins else None
            story = best[1] if best else Story()
            if best:
                story.joins.append(best[0])
        shelf.put(story, telling, outside=outside)
        of_claim[telling.claim.id] = story
    for telling in told:
        if founds(telling.claim) and telling.claim.id not in of_claim:
            told_of = former(shelf, telling, sides) if telling.of_former else shelf.of_doc(telling.claim.doc)
            near = [s for s in told_of if not _parted(telling, s, ties)]
            fitting = [s for s in near if _time(s, telling) is not None]
            if fitting:
                shelf.put(min(fitting, key=lambda s: distance(s, telling)), telling)
            elif (story := _the_truce(shelf, telling, ties)) is not None:
                story.joins.append(_by_country(telling, story))
                shelf.put(story, telling)
    return _merged(shelf, ties, sides) if ties.together else shelf


def _the_truce(shelf: Shelf, telling: Telling, ties: Ties) -> Story | None:
    """``أعلن المبعوث تمديد الهدنة``: of a claim of the course or the end of a truce whose sides its report does not
    name, the only one that was running in its country and told of lately. None where that is none or more than one."""
    if announces(telling.claim) or telling.of_former or telling.published is None:
        return None
    lately = [s for s in shelf.of_country(telling) if s.last_told and telling.published - s.last_told <= _LATELY]
    found = [s for s in lately if s.begun < telling.published and _time(s, telling) is not None]
    return found[0] if len(found) == 1 and not _parted(telling, found[0], ties) else None


def _is_abroad(some: Iterable[Side], telling: Telling) -> bool:
    """Are they all of other countries than the one of which the report tells: do they broker its truce?"""
    home = telling.ready.setting[:1]
    return all(s.countries and s.countries.isdisjoint(home) for s in some)


def _by_country(telling: Telling, story: Story) -> Match:
    reason = Feature("country", _LEAST, 1.0, "the only truce that was running in its report's country")
    return Match(telling.claim.id, story.core[0].claim.id, _LEAST, True, (reason,))


def former(shelf: Shelf, telling: Telling, sides: Sides) -> list[Story]:
    """The truce that ``الهدنة السابقة`` means: one that the report tells of beside the one it announces, else the last
    one before that between the same sides. Empty when none is known."""
    doc = telling.claim.doc
    own = shelf.of_doc(doc)
    if told := [s for s in own if not s.announced_by(doc)]:
        return told
    before = {
        o.place: o for s in own for o in shelf.beside(s)
        if o.begun < s.begun and (r := meeting(sides, o.parties, s.parties)) is not None and r.joins
    }  # fmt: skip
    return sorted(before.values(), key=lambda s: (s.begun, s.place))[-1:]


def _parted(telling: Telling, story: Story, ties: Ties) -> bool:
    return bool(ties.apart) and ties.part(telling.claim.id, story.core_ids)


def _merged(shelf: Shelf, ties: Ties, sides: Sides) -> Shelf:
    """The shelf with the stories joined that a person holds for one."""
    groups = united((*ties.together, *(s.core_ids for s in shelf.stories)))
    merged = Shelf(sides)
    kept = {id(g): Story() for g in groups}
    for story in shelf.stories:
        whole = kept[id(next(g for g in groups if not g.isdisjoint(story.core_ids)))]
        whole.joins += story.joins
        for telling in story.core:
            merged.put(whole, telling, outside=telling.claim.id in story.outside)
    return merged


def distance(story: Story, telling: Telling) -> tuple[int, int]:
    """How far, in characters, its report's nearest sentence that tells of the truce; the end of one counts last."""
    doc = telling.claim.doc
    founding = [abs(t.start - telling.start) for t in story.founding if t.claim.doc == doc]
    ends = [abs(t.start - telling.start) for t in story.ends if t.claim.doc == doc]
    return (0, min(founding)) if founding else (1, min(ends, default=0))


def _fit(story: Story, telling: Telling, sides: Sides) -> Match | None:
    """Does the claim tell of this story's truce? None when it cannot."""
    here = telling.claim.doc in story.docs
    time = _time(story, telling)
    if time is None or (telling.of_former and story.announced_by(telling.claim.doc)):
        return None
    party = meeting(sides, principals(telling), story.parties)
    if party is Relation.DIFFERENT or _rival(story, telling, sides, here) or _other_towns(story, telling, sides):
        return None
    toward = meeting(sides, telling.recipients, story.toward)
    features = (
        Feature("parties", _CLOSE.get(party or Relation.UNKNOWN, 0.0), 1.0, str(party or "not told")),
        Feature("toward", 0.4 * _CLOSE.get(toward or Relation.UNKNOWN, 0.0), 1.0, str(toward or "not told")),
        Feature("time", time, 1.0, "announcements meet, or the truce was running"),
        Feature("same report", 0.15 * here, 1.0),
        Feature("word", 0.05 * (telling.claim.word in {t.claim.word for t in story.founding}), 1.0),
    )
    score = min(1.0, sum(f.value * f.weight for f in features))
    return Match(telling.claim.id, story.core[0].claim.id, round(score, 3), score >= _LEAST, features)


def _time(story: Story, telling: Telling) -> float | None:
    """How well the times agree, 0 to 0.25; None when they cannot be of one truce."""
    if telling.claim.kind is Kind.TRUCE_END:
        return _time_of_end(story, telling)
    when = telling.happened
    if when is None or not when.bounded or when.latest is None or when.earliest is None:
        return _time_undated(story, telling)
    over = story.ended is not None and story.ended.before(when) is not Truth.NO and story.ended != when
    if not announces(telling.claim):
        return None if over or when.latest < story.begun else 0.15
    if story.announced and story.announced.earliest and story.announced.latest:
        if story.announced.meets(when):
            return 0.25
        gap = max(when.earliest - story.announced.latest, story.announced.earliest - when.latest)
        return 0.15 if gap <= (_NEXT if Link.NEW in links_of(telling.quote) else _NEAR) and not over else None
    if story.ended and when.before(story.ended) is not Truth.YES:
        return None
    first = min((t.published for t in story.founding if t.published), default=None)
    return 0.1 if first is None or -_FRESH <= when.earliest - first <= timedelta(0) else None


def _time_undated(story: Story, telling: Telling) -> float | None:
    told = telling.published
    if told is None:
        own = (e for e in story.ends if e.claim.earlier and e.claim.doc == telling.claim.doc)
        news = announces(telling.claim) and not telling.claim.earlier
        return None if news and any(own) else 0.1
    if story.begun > told:
        return None
    if story.ended and story.ended.latest and story.ended.latest < told and announces(telling.claim):
        return None
    if announces(telling.claim) and story.last_told and told - story.last_told > _FRESH:
        return None
    return 0.1


def _time_of_end(story: Story, telling: Telling) -> float | None:
    latest = telling.when.latest
    if latest is not None and story.begun > latest:
        return None
    if story.ended is None:
        return 0.2
    return 0.2 if telling.happened is None or story.ended.meets(telling.when) else None


def _rival(story: Story, telling: Telling, sides: Sides, here: bool) -> bool:
    """True when one side of the two pairs agrees and the other side is somebody else."""
    mine = dict.fromkeys((*principals(telling), *telling.recipients))
    theirs = dict.fromkeys((*story.parties, *story.toward))
    left = [s for s in mine if _alone(s, theirs, sides)]
    right = [s for s in theirs if _alone(s, mine, sides)]
    for a in left:
        for b in right:
            if sides.relation(a, b) is Relation.DIFFERENT and (not here or a.kind == "factions" == b.kind):
                return True
    return False


def _other_towns(story: Story, telling: Telling, sides: Sides) -> bool:
    """One side makes a truce with one in this town and with another in that, though no pack tells these two apart."""
    here, there = towns(telling.claim.where), towns(p for t in story.founding for p in t.claim.where)
    if here is None or there is None or here & there:
        return False
    mine = dict.fromkeys((*principals(telling), *telling.recipients))
    theirs = dict.fromkeys((*story.parties, *story.toward))
    left = [s for s in mine if _strange(s, theirs, sides)]
    return any(s.distinct and o.distinct for s in left for o in theirs if _strange(o, mine, sides))


def _strange(side: Side, others: Iterable[Side], sides: Sides) -> bool:
    """Nothing tells that it is one of the others, or of their state."""
    return not any((r := sides.relation(side, o)).joins or r is Relation.ALLIED for o in others)


def _alone(side: Side, others: Iterable[Side], sides: Sides) -> bool:
    return all(sides.relation(side, o) is Relation.DIFFERENT for o in others)
