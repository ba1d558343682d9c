"""How truces stand to each other: a new deal after an end, and a local truce under a wider one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from hudna.lexicon.clauses import Link, links_of
from hudna.lexicon.sides import Sides
from hudna.model.claim import Precision, Stage
from hudna.resolve.stories import Story, announces, first_told
from hudna.resolve.tellings import Telling, meeting

_LOCAL = (Precision.SITE, Precision.TOWN, Precision.ADMIN1)


@dataclass(frozen=True, slots=True)
class Kin:
    """Places of stories; -1: none."""

    follows: int = -1
    """The latest one between the same sides that had ended before: a new deal is not the old one reopened."""
    within: int = -1
    """The wider one between the same sides that ran when this one was made for certain places only."""
    amends: int = -1
    """The one between the same sides that ran when this one was agreed, which by its words changes it."""
    supersedes: int = -1
    """The same, which by its words takes its place."""
    renews: bool = False
    """It is the one that it follows, renewed: told of first as extended or resumed."""


def kinship(stories: Sequence[Story], sides: Sides) -> Mapping[int, Kin]:
    """Place of each story that has kin → its kin."""
    by_key: dict[str, list[Story]] = defaultdict(list)
    for story in stories:
        for key in _keys(story):
            by_key[key].append(story)
    local = {s.place for s in stories if _local(s)}
    found: dict[int, Kin] = {}
    for story in stories:
        if not story.founding:
            continue
        near = {o.place: o for key in _keys(story) for o in by_key[key] if o is not story}
        past = ((over, o) for o in near.values() if (over := _over_before(o, story)))
        follows = _latest(past, story, sides)
        wide = (o for o in near.values() if o.place not in local and _runs_under(o, story))
        within = _latest(((o.begun, o) for o in wide), story, sides) if story.place in local else -1
        links = _links(story)
        ran = _latest(((o.begun, o) for o in near.values() if _runs_under(o, story)), story, sides) if links else -1
        amends, supersedes = (ran if link in links else -1 for link in (Link.AMENDS, Link.SUPERSEDES))
        kin = Kin(follows, within, amends, supersedes, follows >= 0 and _renewed(story))
        if kin != Kin():
            found[story.place] = kin
    return found


def _links(story: Story) -> frozenset[Link]:
    """Is it told of as changing or replacing another, where it is first announced?"""
    return _links_in(first_told(story))


def _links_in(telling: Telling) -> frozenset[Link]:
    return links_of(f"{telling.quote} {telling.ready.sentence}") if announces(telling.claim) else frozenset()


def replacing(story: Story) -> list[Telling]:
    """The claims that announce it as taking another's place."""
    return [t for t in story.founding if Link.SUPERSEDES in _links_in(t)]


def _renewed(story: Story) -> bool:
    return first_told(story).claim.stage in (Stage.EXTENDED, Stage.RESUMED)


def _keys(story: Story) -> set[str]:
    return {key for side in story.parties for key in side.keys}


def _latest(others: Iterable[tuple[date, Story]], story: Story, sides: Sides) -> int:
    """Place of the last of the stories whose parties can be the story's; -1 when there is none."""
    for _, other in sorted(others, key=lambda o: (o[0], o[1].place), reverse=True):
        relation = meeting(sides, story.parties, other.parties)
        if relation is not None and relation.joins:
            return other.place
    return -1


def _over_before(other: Story, story: Story) -> date | None:
    """The first day on which the other one can have ended, when that was by the time the story's was made. What a
    report calls the former one (``انهارت الهدنة السابقة``) was over when that which it announces began."""
    over = other.ended.earliest if other.ended else None
    if over is None and any(t.of_former and story.announced_by(t.claim.doc) for t in other.ends):
        over = story.begun
    return over if over and over <= _last_begun(story) and other.begun <= story.begun else None


def _runs_under(other: Story, story: Story) -> bool:
    over = other.ended.earliest if other.ended else None
    first, last = other.window
    return bool(other.founding) and first <= story.begun <= last and (over is None or over > story.begun)


def _last_begun(story: Story) -> date:
    return (story.announced.latest if story.announced else None) or story.begun


def _local(story: Story) -> bool:
    """Is every announcement that says where it holds for towns or provinces, and does one say?"""
    where = [p for t in story.founding if announces(t.claim) for p in t.claim.where]
    return bool(where) and all(p.place and p.precision in _LOCAL for p in where)
