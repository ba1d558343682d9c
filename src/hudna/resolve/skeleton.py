"""The truces without what happened under them: their stories, clauses, ids and successions.

Small beside the deeds, and made anew from the claims that frame truces whenever one of them comes or goes; deeds are
then looked for story by story.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from hudna.lexicon.clauses import clause_of_announcement, names_truce
from hudna.lexicon.side import Side
from hudna.lexicon.sides import Sides
from hudna.model.claim import Kind, Modality
from hudna.model.finding import Finding, Severity
from hudna.model.ids import content_id
from hudna.model.truce import Relations
from hudna.resolve.bearing import bears, disputes_end, home_of, is_clause
from hudna.resolve.gathering import gather
from hudna.resolve.kinship import Kin, kinship, replacing
from hudna.resolve.shelf import Shelf
from hudna.resolve.stories import Story, first_told, founds, principals
from hudna.resolve.tellings import Telling
from hudna.resolve.ties import NO_TIES, Ties


@dataclass(frozen=True, slots=True)
class Skeleton:
    """``ids``: place of each story → id of its truce. ``kin``: place of a story → places of those it is related to.
    ``findings``: what could not be placed."""

    shelf: Shelf
    ids: Mapping[int, str]
    kin: Mapping[int, Kin]
    findings: list[Finding]

    def relations(self, story: Story) -> Relations:
        """The truces that the story's stands to."""
        kin = self.kin.get(story.place, Kin())
        follows = self.ids.get(kin.follows)
        return Relations(
            successor_of=follows,
            amends=self.ids.get(kin.amends),
            renews=follows if kin.renews else None,
            supersedes=self.ids.get(kin.supersedes),
            within=self.ids.get(kin.within),
        )

    def in_order(self) -> list[Story]:
        """The stories, first begun first."""
        return sorted(self.shelf.stories, key=lambda s: s.begun)


def frames(telling: Telling) -> bool:
    """True for a claim that makes a truce, ends it, states what binds, breaks or brings it about, or denies something
    of it. What else is told is a deed or a word under it."""
    claim = telling.claim
    if claim.kind is Kind.DENIAL:
        return names_truce(telling.quote)
    return founds(claim) or _has_home(telling)


def skeleton(told: Sequence[Telling], sides: Sides, ties: Ties = NO_TIES) -> Skeleton:
    """The stories of the claims that :func:`frames` picks, in the order of :attr:`Telling.order`."""
    shelf = gather(told, sides, ties)
    core = {t.claim.id for s in shelf.stories for t in s.core}
    findings = [_nameless(t) for t in told if founds(t.claim) and t.claim.id not in core]
    homes = [(t, home_of(t, shelf, sides)) for t in told if not founds(t.claim) and _has_home(t)]
    for telling, home in homes:
        if home is not None:
            home.bearing[telling.claim.id] = telling
            if _states_clause(telling):
                shelf.bind(home, telling)
        elif telling.claim.kind in (Kind.VIOLATION, Kind.TERM):
            findings.append(_homeless(telling))
    denials = [t for t in told if t.claim.kind is Kind.DENIAL and not _has_home(t)]
    for telling in denials:
        for story in shelf.running(telling):
            story.disputed = story.disputed or disputes_end(story, telling, sides)
    for telling in denials:
        for story in shelf.running(telling):
            if bears(story, telling, sides):
                story.bearing[telling.claim.id] = telling
    kin = kinship(shelf.stories, sides)
    stories = {story.place: story for story in shelf.stories}
    for place, own in kin.items():
        if own.supersedes >= 0:
            for telling in replacing(stories[place]):
                stories[own.supersedes].replaced.append(telling)
                stories[own.supersedes].bearing[telling.claim.id] = telling
    return Skeleton(shelf, _ids(shelf.stories), kin, findings)


def _states_clause(telling: Telling) -> bool:
    return is_clause(telling) or clause_of_announcement(telling.claim)


def _has_home(telling: Telling) -> bool:
    """Does the claim belong to one truce, as a clause, a violation, a mediation or the end foretold of it?"""
    claim = telling.claim
    foretold = claim.kind is Kind.TRUCE_END and claim.modality is Modality.PLANNED
    return _states_clause(telling) or foretold or claim.kind in (Kind.VIOLATION, Kind.MEDIATION)


def _homeless(telling: Telling) -> Finding:
    return Finding(
        f"{telling.claim.kind}-without-truce",
        f"{telling.claim.doc}:{telling.start}",
        f"the report speaks of a {telling.claim.kind} of a truce that no report announces",
        "add the report that announced the truce, or correct the claim",
        Severity.INFO,
    )


def _nameless(telling: Telling) -> Finding:
    return Finding(
        "truce-without-party",
        f"{telling.claim.doc}:{telling.start}",
        "the report speaks of a truce and names nobody whose truce it is",
        "add a report that names the parties, or correct the claim",
        Severity.INFO,
    )


def _ids(stories: Iterable[Story]) -> dict[int, str]:
    """Place of each story → its id. Where one side announced two truces on one day, the id of the one published later
    also names its announcement."""
    found: dict[int, str] = {}
    taken: set[str] = set()
    for story in sorted(stories, key=lambda s: first_told(s).reported):
        named = _id(story)
        if named in taken:
            named = content_id("truce", named, first_told(story).claim.id)
        taken.add(named)
        found[story.place] = named
    return found


def _id(story: Story) -> str:
    """Of what the first published announcement says: reports that come later do not change it."""
    first = first_told(story)
    sides = sorted(_sign(s) for s in principals(first))
    when = first.happened.earliest if first.happened else None
    told = None if when else (first.published or first.claim.doc)
    return content_id("truce", *dict.fromkeys(sides), first.claim.kind, when or told)


def _sign(side: Side) -> str:
    return side.entity or " ".join(sorted(side.distinct)) or f"{side.kind} {' '.join(sorted(side.countries))}"
