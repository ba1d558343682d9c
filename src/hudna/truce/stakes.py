"""What each claim decides about a truce: the label without it, and what it does to the proof. Pure, by the rules.

Most claims only bring occurrences of their own: without them those are taken out and the facts that they touch are
asked again. Where a claim has a say in what others are (an announcement, a clause, a denial), all is worked out anew.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from hudna.lexicon.sides import Sides, installed_sides
from hudna.model.claim import Kind, Stage, TermKind
from hudna.model.entry import KnownClaim
from hudna.model.interval import Truth
from hudna.model.status import Label
from hudna.model.truce import Truce
from hudna.truce.calculus import Occurrence, holds, weighed
from hudna.truce.facts import OCCURRENCES, Facts, Told, established, told
from hudna.truce.proof import grounds, open_incidents
from hudna.truce.rules import Rule, RuleBook, installed_rules
from hudna.truce.view import View, look, uttered

_DISPUTABLE = frozenset({
    Kind.ATTACK, Kind.VIOLATION, Kind.CLAIM, Kind.THREAT, Kind.ACCUSATION, Kind.TRUCE, Kind.TRUCE_END,
})  # fmt: skip
_ANSWERED = timedelta(days=7)
"""A denial within this time answers what was told."""


@dataclass(frozen=True, slots=True)
class Stake:
    """What one claim decides about a truce on a day."""

    claim: str
    without: Label | None = None
    """The label that the truce would have without it; None: the same."""
    rests: bool = False
    """The proof of the label ends in it."""
    inside: Label | None = None
    """The label, should this incident of unknown scope prove to be inside the terms and a party's; None: the same, or
    its scope is known."""
    denied: bool = False
    """Soon after it was told the doer whom it names, or a party that speaks of the truce, denies something."""
    alone: bool = False
    """No other claim tells that there is, or was, such a truce: for whoever builds truces to say."""


@dataclass(frozen=True, slots=True)
class Stakes:
    """All that is at stake in a truce's label on a day, claim by claim in the truce's order."""

    label: Label
    stale: bool
    claims: tuple[Stake, ...]


def stakes(
    truce: Truce,
    claims: Sequence[KnownClaim],
    at: date,
    known_at: datetime | None = None,
    *,
    sides: Sides | None = None,
    rules: RuleBook | None = None,
) -> Stakes:
    """What each claim decides; arguments as of :func:`hudna.truce.engine.status`.

    ``without`` takes the truce as it was built: whether the rejection of a claim would make two truces of one, or none,
    is for whoever builds them.
    """
    book = rules or installed_rules(OCCURRENCES)
    view = look(truce, claims, at, known_at, sides or installed_sides(), book)
    found = told(view)
    facts = established(view, found)
    rule = book.label(facts.truths)
    resting = _leaves(rule, facts)
    inside = book.label({**facts.truths, "attributed_incident": Truth.YES}).label
    unsettled = open_incidents(facts).keys() if inside is not rule.label else frozenset[str]()
    without = _Without(view, found, facts, rule.label)
    return Stakes(
        rule.label,
        view.silent_for(book.stale_after_days),
        tuple(
            Stake(
                k.claim.id,
                without.label(k),
                k.claim.id in resting,
                inside if k.claim.id in unsettled else None,
                _disputed(k, view),
            )
            for k in view.claims
        ),
    )


def _leaves(rule: Rule, facts: Facts) -> frozenset[str]:
    """The claims that the proof ends in: those the label rests on, and those that deny one of them."""
    denied = (k.claim.id for c in rule.when for k in facts.by_name[c.fact].denied)
    return frozenset((*(k.claim.id for k in grounds(rule, facts)), *denied))


def _disputed(known: KnownClaim, view: View) -> bool:
    """Nobody denies a claim by its name: what the doer denies long after it is about something else."""
    since = uttered(known).earliest
    if not view.denials or known.claim.kind not in _DISPUTABLE or since is None:
        return False
    heard = (uttered(denial).latest for denial in view.denials_of(known))
    return any(day is not None and day - since <= _ANSWERED for day in heard)


class _Without:
    """The label without one claim."""

    def __init__(self, view: View, found: Told, facts: Facts, label: Label) -> None:
        self._view, self._book, self._found, self._facts, self._label = view, view.book, found, facts, label
        self._own: Mapping[str, list[Occurrence]] = _by_claim(found.occurrences)
        self._entangled = frozenset(_entangled(view, found))
        self._weighed: dict[str, list[tuple[str, Truth]]] = {}

    def label(self, known: KnownClaim) -> Label | None:
        """None when it is the same."""
        own = known.claim.id
        if own in self._entangled:
            then = self._anew(own)
        elif own in self._own:
            then = self._less(own)
        else:
            return None
        return then if then is not self._label else None

    def _less(self, own: str) -> Label:
        """Its occurrences are taken out, and the facts that they touch asked again."""
        effects, known, now = self._book.effects, self._facts.truths, {}
        for fact in {f for o in self._own[own] for f in effects.starts.get(o.name, ())} & known.keys():
            now[fact] = self._less_one(fact, own)
        stopped = {f for o in self._own[own] for f in effects.stops.get(o.name, ())} & known.keys()
        left = [o for o in self._found.occurrences if _claim_of(o) != own] if stopped else []
        now.update((f, holds(f, self._view.at, left, effects).truth) for f in stopped)
        return self._book.label({**known, **now}).label if now.items() - known.items() else self._label

    def _less_one(self, fact: str, own: str) -> Truth:
        """How the fact stands by what others than the claim have started."""
        if fact not in self._weighed:
            found = weighed(fact, self._view.at, self._found.occurrences, self._book.effects)
            self._weighed[fact] = [(_claim_of(o), truth) for o, truth in found]
        left = {truth for claim, truth in self._weighed[fact] if claim != own}
        return next((t for t in (Truth.YES, Truth.UNKNOWN) if t in left), Truth.NO)

    def _anew(self, own: str) -> Label:
        view, truce = self._view, self._view.truce
        if truce.ends_by == (own,):
            truce = replace(truce, ends=None, ends_by=())
        left = [k for k in view.claims if k.claim.id != own]
        lesser = look(truce, left, view.at, None, view.sides, view.book)
        return self._book.label(established(lesser, told(lesser)).truths).label


def _claim_of(occurrence: Occurrence) -> str:
    return occurrence.claim.claim.id if occurrence.claim else ""


def _by_claim(occurrences: Sequence[Occurrence]) -> dict[str, list[Occurrence]]:
    found: dict[str, list[Occurrence]] = defaultdict(list)
    for occurrence in occurrences:
        if occurrence.claim is not None:
            found[occurrence.claim.claim.id].append(occurrence)
    return found


def _entangled(view: View, found: Told) -> Iterator[str]:
    """Claims without which other claims may be something else to the truce."""
    known = {k.claim.id: k for k in view.claims}
    for version in view.terms:
        stating = [c for c in version.evidence if c in known]
        placed = version.kind is TermKind.PROHIBITION
        yield from (c for c in stating if len(stating) == 1 or known[c].met or (placed and known[c].claim.where))
    if len(view.truce.ends_by) == 1:
        yield from view.truce.ends_by
    yield from (f.claim.claim.id for f in found.duties.fulfilled if f.claim)
    yield from (_claim_of(o) for o in found.duties.occurrences if o.name == "due_day_passed")
    for end in (k for k in view.claims if k.claim.kind is Kind.TRUCE_END):
        denials = view.denials_of(end)
        if len(denials) == 1:
            yield denials[0].claim.id
    yield from _announcing(view)


def _announcing(view: View) -> Iterator[str]:
    """Announcements that alone give the day, a place, or the report in which threats are part of the bargain; and those
    that say from when the truce is to hold."""
    announced = [k for k in view.claims if k.claim.kind is Kind.TRUCE]
    days = Counter(k.came_out.latest for k in announced)
    first = min((d for d in days if d), default=None)
    founding = view.founding(None, *Stage)
    places = Counter(p for k in founding for p in {(w.place, w.precision) for w in k.claim.where})
    reports = Counter(k.claim.doc for k in view.founding(None, Stage.DECLARED, Stage.AGREED))
    threatening = {k.claim.doc for k in view.claims if k.claim.kind is Kind.THREAT}
    for known in announced:
        day = known.came_out.latest
        alone = view.truce.announced is None and day is not None and day == first and days[day] == 1
        alone = alone or known.claim.begins is not None
        alone = alone or any(places[w.place, w.precision] == 1 for w in known.claim.where)
        if alone or (known.claim.doc in threatening and reports[known.claim.doc] == 1):
            yield known.claim.id
