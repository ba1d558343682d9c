"""Events from claims: one thing that happened, told by one report or many. Each join is a score that explains itself.

Only claims with a date of a week or less are joined across reports: what is vaguer could be anything. Rival readings
of who, where and when stay side by side.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from hudna.lexicon.sides import Relation, Sides, installed_sides, truce_vocabulary
from hudna.model.claim import Kind, Location, Modality, Party, Precision, Weapon
from hudna.model.entry import KnownClaim
from hudna.model.event import ActorReading, Attribution, AttributionStance, Event, PlaceReading, TimeReading
from hudna.model.ids import content_id
from hudna.model.interval import Interval
from hudna.model.judgement import Feature, Match
from hudna.resolve.tellings import Telling, meeting, tellings
from hudna.text.fold import fold_key

KINDS = (Kind.ATTACK, Kind.VIOLATION, Kind.WITHDRAWAL)
_WIDEST_DAYS = 7
_LEAST = 0.6
_LEAST_IN_ONE_REPORT = 0.8
"""Higher, because a report that tells one thing twice is expected to be marked so."""
_NEARBY = 500
"""Characters around an event's sentence in which an undated claim or denial of the same report is about it."""
_LOCAL = (Precision.SITE, Precision.TOWN)
_ROLE = {Relation.SAME: 0.25, Relation.MEMBER: 0.2, Relation.HOLDS: 0.2, Relation.ALLIED: 0.1, Relation.DIFFERENT: -0.4}


@dataclass(slots=True, eq=False)
class _Draft:
    place: int
    told: list[Telling] = field(default_factory=list)
    ties: list[Attribution] = field(default_factory=list)


def events(claims: Sequence[KnownClaim], sides: Sides | None = None) -> list[Event]:
    """The attacks, violations and withdrawals that the claims tell of, earliest first. The order of ``claims`` does
    not matter; planned, conditional, hypothetical and denied acts, and rejected claims, are no events."""
    names = sides or installed_sides()
    told = tellings(claims, names)
    drafts, _ = _gather(told, names)
    _attribute(drafts, told, names)
    return [_event(d) for d in sorted(drafts, key=lambda d: d.told[0].order)]


def event_joins(claims: Sequence[KnownClaim], sides: Sides | None = None) -> list[Match]:
    """Why claims were taken to tell of one event: a match with its features for each join."""
    names = sides or installed_sides()
    return _gather(tellings(claims, names), names)[1]


def _gather(told: Sequence[Telling], sides: Sides) -> tuple[list[_Draft], list[Match]]:
    drafts: list[_Draft] = []
    matches: list[Match] = []
    of_claim: dict[str, _Draft] = {}
    by_day: dict[tuple[Kind, date], dict[int, None]] = defaultdict(dict)
    facts = [t for t in told if t.claim.kind in KINDS and t.claim.modality is Modality.ACTUAL]
    for telling in sorted(facts, key=lambda t: t.claim.same_as is not None):
        days = _days(telling)
        draft = of_claim.get(telling.claim.same_as or "")
        if draft is None:
            near = dict.fromkeys(i for d in days for i in by_day[telling.claim.kind, d])
            fits = [(m, drafts[i]) for i in sorted(near) if (m := _best(drafts[i], telling, sides)).same]
            if fits:
                match, draft = max(fits, key=lambda f: f[0].score)
                matches.append(match)
        if draft is None:
            draft = _Draft(len(drafts))
            drafts.append(draft)
        draft.told.append(telling)
        of_claim[telling.claim.id] = draft
        for day in days:
            by_day[telling.claim.kind, day][draft.place] = None
    for draft in drafts:
        draft.told.sort(key=lambda t: t.order)
    return drafts, matches


def _days(telling: Telling) -> list[date]:
    happened = telling.happened
    if happened is None or happened.earliest is None or happened.days is None or happened.days > _WIDEST_DAYS:
        return []
    return [happened.earliest + timedelta(days=i) for i in range(happened.days)]


def _best(draft: _Draft, telling: Telling, sides: Sides) -> Match:
    return max((_match(t, telling, sides) for t in draft.told), key=lambda m: m.score)


def _match(first: Telling, second: Telling, sides: Sides) -> Match:
    """Do two claims tell of one event? A place, weapon or victim that excludes the other decides alone."""
    same_days = first.happened is not None and second.happened is not None and (
        first.happened.earliest == second.happened.earliest and first.happened.latest == second.happened.latest
    )  # fmt: skip
    place = _place(first.claim.where, second.claim.where)
    recipient = meeting(sides, first.recipients, second.recipients)
    actor = meeting(sides, first.actors, second.actors)
    weapon = _weapon(first.claim.weapon, second.claim.weapon)
    dead = (first.claim.killed, second.claim.killed)
    features = (
        Feature("time", 0.35 if same_days else 0.25, 1.0, "same days" if same_days else "days in common"),
        Feature("place", place, 1.0),
        Feature("recipient", _ROLE.get(recipient or Relation.UNKNOWN, 0.0), 1.0, str(recipient or "not told")),
        Feature("actor", 0.6 * _ROLE.get(actor or Relation.UNKNOWN, 0.0), 1.0, str(actor or "not told")),
        Feature("weapon", weapon, 1.0),
        Feature("killed", 0.1 if dead[0] and dead[0] == dead[1] else 0.0, 1.0),
    )
    score = max(0.0, min(1.0, sum(f.value * f.weight for f in features)))
    least = _LEAST_IN_ONE_REPORT if first.claim.doc == second.claim.doc else _LEAST
    return Match(second.claim.id, first.claim.id, round(score, 3), score >= least, features)


def _place(first: Sequence[Location], second: Sequence[Location]) -> float:
    left, right = ({p.place or fold_key(p.text) for p in side} for side in (first, second))
    if left & right:
        return 0.25
    local = all(any(p.place and p.precision in _LOCAL for p in side) for side in (first, second))
    return -0.5 if local else 0.0


def _weapon(first: Weapon | None, second: Weapon | None) -> float:
    if None in (first, second) or Weapon.UNKNOWN in (first, second):
        return 0.0
    return 0.15 if first is second else -0.3


def _attribute(drafts: Sequence[_Draft], told: Sequence[Telling], sides: Sides) -> None:
    """Tie claims of responsibility, accusations and denials to the events that they are about."""
    by_day: dict[date, list[_Draft]] = defaultdict(list)
    by_doc: dict[str, list[_Draft]] = defaultdict(list)
    for draft in drafts:
        for day in dict.fromkeys(d for t in draft.told for d in _days(t)):
            by_day[day].append(draft)
        for doc in dict.fromkeys(t.claim.doc for t in draft.told):
            by_doc[doc].append(draft)
        draft.ties += [tie for t in draft.told for tie in _by_speaker(t, sides)]
    for telling in told:
        if telling.claim.kind not in (Kind.CLAIM, Kind.ACCUSATION, Kind.DENIAL):
            continue
        dated = [d for day in _days(telling) for d in by_day[day] if _about(d, telling, sides)]
        about = dated[0] if dated else None
        if about is None and telling.happened is None:
            about = _nearest(by_doc[telling.claim.doc], telling, sides)
        if about is not None:
            about.ties += _ties(telling)


def _about(draft: _Draft, telling: Telling, sides: Sides) -> bool:
    weapons = {t.claim.weapon for t in draft.told if t.claim.weapon}
    if telling.claim.weapon and weapons and telling.claim.weapon not in weapons:
        return False
    if any(t.claim.doc == telling.claim.doc for t in draft.told):
        return True
    hit = meeting(sides, telling.recipients, tuple(s for t in draft.told for s in t.recipients))
    return telling.claim.kind is Kind.CLAIM and hit is not None and hit.joins


def _nearest(drafts: Sequence[_Draft], telling: Telling, sides: Sides) -> _Draft | None:
    def distance(draft: _Draft) -> int:
        return min(abs(t.start - telling.start) for t in draft.told if t.claim.doc == telling.claim.doc)

    near = [d for d in drafts if distance(d) <= _NEARBY and _about(d, telling, sides)]
    return min(near, key=distance, default=None)


def _by_speaker(telling: Telling, sides: Sides) -> list[Attribution]:
    """Who says so: a doer that speaks for itself admits, anybody else accuses."""
    claim = telling.claim
    if not claim.actor or not claim.speaker:
        return []
    own = meeting(sides, telling.speakers, telling.actors) is Relation.SAME
    stance = AttributionStance.ADMITTED if own else AttributionStance.ACCUSED
    return [Attribution(stance, _name(a), _name(claim.speaker[0]), claim.id) for a in claim.actor]


def _ties(telling: Telling) -> list[Attribution]:
    claim = telling.claim
    voice = claim.speaker or claim.actor
    by = _name(voice[0]) if voice else None
    if claim.kind is Kind.ACCUSATION:
        return [Attribution(AttributionStance.ACCUSED, _name(p), by, claim.id) for p in claim.recipient]
    if claim.kind is Kind.DENIAL:
        return [Attribution(AttributionStance.DENIED, _name(p), by, claim.id) for p in claim.actor]
    stems = [fold_key(s) for s in truce_vocabulary("clauses")["admission_stems"]]
    owned = any(s in fold_key(telling.quote) for s in stems)
    stance = AttributionStance.ADMITTED if owned else AttributionStance.CLAIMED
    return [Attribution(stance, _name(p), by, claim.id) for p in claim.actor]


def _name(party: Party) -> str:
    return party.name or party.text


def _event(draft: _Draft) -> Event:
    first = draft.told[0].claim
    return Event(
        id=content_id("event", *sorted(t.claim.id for t in draft.told)[:1]),
        kind=first.kind,
        happened=_times(draft.told),
        where=_places(draft.told),
        actor=_readings((p, t.claim.id) for t in draft.told for p in t.claim.actor),
        recipient=_readings((p, t.claim.id) for t in draft.told for p in t.claim.recipient),
        claims=tuple(t.claim.id for t in draft.told),
        lineages=len({t.known.lineage for t in draft.told}),
        attribution=tuple(dict.fromkeys(draft.ties)),
    )


def _times(told: Iterable[Telling]) -> tuple[TimeReading, ...]:
    found: dict[tuple[date | None, date | None], tuple[Interval, list[str]]] = {}
    for t in told:
        if t.happened is not None:
            found.setdefault((t.happened.earliest, t.happened.latest), (t.happened, []))[1].append(t.claim.id)
    return tuple(TimeReading(interval, tuple(ids)) for interval, ids in found.values())


def _places(told: Iterable[Telling]) -> tuple[PlaceReading, ...]:
    found: dict[str, tuple[Location, list[str]]] = {}
    for t in told:
        for where in t.claim.where:
            found.setdefault(where.place or fold_key(where.text), (where, []))[1].append(t.claim.id)
    return tuple(PlaceReading(w.name or w.text, w.place, tuple(ids)) for w, ids in found.values())


def _readings(named: Iterable[tuple[Party, str]]) -> tuple[ActorReading, ...]:
    found: dict[str, tuple[Party, list[str]]] = {}
    for party, claim in named:
        found.setdefault(party.entity or fold_key(party.text), (party, []))[1].append(claim)
    return tuple(ActorReading(_name(p), p.entity, tuple(dict.fromkeys(ids))) for p, ids in found.values())
