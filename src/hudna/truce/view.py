"""A truce as known at one time: the claims on it that had been read by then, and its sides."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

from hudna.lexicon.clauses import names_truce
from hudna.lexicon.side import Relation, Side
from hudna.lexicon.sides import Sides
from hudna.model.claim import Claim, Kind, Modality, Party, Stage
from hudna.model.entry import KnownClaim, Review
from hudna.model.interval import Interval, Truth
from hudna.model.truce import Clause, Role, TermVersion, Truce, TruceKind
from hudna.truce.rules import RuleBook

_DEEDS = frozenset({Kind.ATTACK, Kind.VIOLATION, Kind.CLAIM, Kind.THREAT, Kind.ACCUSATION})
"""What whoever did it can deny in other words than the truce's."""
_T = TypeVar("_T")
_CLOSENESS = {relation: i for i, relation in enumerate(Relation)}


@dataclass(frozen=True, slots=True)
class Denial:
    """A claim by which somebody denied something: when it was heard, in whose voice, whether a party's, and whether it
    names the truce."""

    known: KnownClaim
    heard: Interval
    voices: tuple[Side, ...]
    party: bool
    of_truce: bool


@dataclass(frozen=True, slots=True)
class View:
    """What the rules look at. ``claims`` bear on the truce, were known, and no reviewer rejected them; ``replacing``
    likewise, by which another truce was made that takes its place."""

    truce: Truce
    claims: tuple[KnownClaim, ...]
    clauses: tuple[Clause, ...]
    at: date
    sides: Sides
    book: RuleBook
    begun: Interval
    """When it was announced; where no claim says, some time up to the first report of it."""
    denials: tuple[Denial, ...] = ()
    """Those heard by the day."""
    of_truce: tuple[Denial, ...] = ()
    """Those that name the truce."""
    deniers: frozenset[Side] = frozenset()
    """In whose voices."""
    replacing: tuple[KnownClaim, ...] = ()
    begins: Interval | None = None
    """From when it is to hold, where its own words give a day other than that of its announcement."""
    _denied: dict[str, list[KnownClaim]] = field(default_factory=dict)
    _lasting: dict[str, Any] = field(default_factory=dict)

    def on(self, at: date) -> View:
        """The same truce with the same claims on another day. What holds on every day is worked out once for all."""
        denials = tuple(d for d in self.lasting("denials", lambda: _denials(self)) if d.heard.by(at) is Truth.YES)
        of_truce = tuple(d for d in denials if d.of_truce)
        deniers = frozenset(v for d in denials for v in d.voices)
        return replace(self, at=at, denials=denials, of_truce=of_truce, deniers=deniers, _denied={})

    def lasting(self, name: str, make: Callable[[], _T]) -> _T:
        """What holds on every day, by its name: made when it is first asked for."""
        if name not in self._lasting:
            self._lasting[name] = make()
        made: _T = self._lasting[name]
        return made

    def founding(self, *stages: Stage | None) -> list[KnownClaim]:
        """Claims that the truce was made, runs or was renewed, at one of these stages."""
        kept = (Modality.ACTUAL, Modality.CONDITIONAL, Modality.PLANNED)
        return [
            k for k in self.claims
            if k.claim.kind is Kind.TRUCE and k.claim.stage in stages and k.claim.modality in kept
        ]  # fmt: skip

    def of_kind(self, *kinds: Kind) -> list[KnownClaim]:
        """Claims of these kinds that something was done, not planned, conditional or denied."""
        return [k for k in self.claims if k.claim.kind in kinds and k.claim.modality is Modality.ACTUAL]

    def stand(self, some: Iterable[Party], roles: Sequence[Role]) -> Relation | None:
        """The closest relation of any of the parties to any of the roles; None when either is empty."""
        return self.stand_to(some, self.sides_of(roles)) if some else None

    def stand_to(self, some: Iterable[Party], theirs: Sequence[Side]) -> Relation | None:
        """As ``stand``, to sides."""
        mine = [self.sides.of(p) for p in some]
        found = [self.sides.relation(a, b) for a in mine for b in theirs]
        return min(found, key=_CLOSENESS.__getitem__) if found else None

    def sides_of(self, roles: Iterable[Role]) -> tuple[Side, ...]:
        return tuple(dict.fromkeys(self.sides.side(r.name, r.entity) for r in roles))

    def nobody(self, some: Iterable[Party]) -> bool:
        """Nobody is named, or nobody who is known (``مسلحون مجهولون``)."""
        return all(self.sides.of(p).unknown for p in some)

    def is_party(self, some: Iterable[Party]) -> Relation | None:
        return self.stand(some, self.truce.parties)

    def binds(self, some: Iterable[Party], roles: Sequence[Role] | None = None) -> bool:
        """Is one of them one of these parties (of all, when none are given), a body over one, or who acts for one: its
        army, its leader?"""
        theirs = self.sides_of(self.truce.parties if roles is None else roles)
        mine = [self.sides.of(p) for p in some]
        return any(
            self.sides.relation(a, b) is Relation.HOLDS or self.sides.one_side(a, b) for a in mine for b in theirs
        )

    @property
    def terms(self) -> tuple[TermVersion, ...]:
        """Every version of every clause."""
        return tuple(v for c in self.clauses for v in c.versions)

    def denials_of(self, known: KnownClaim) -> list[KnownClaim]:
        """Denials, heard by the day and not before the claim, of what it tells: by whom it names as the doer, or by a
        party that speaks of the truce."""
        found = self._denied.get(known.claim.id)
        if found is None:
            since, kind = uttered(known).earliest, known.claim.kind
            doers = [self.sides.of(p) for p in known.claim.actor]
            theirs = {v for v in self.deniers if any(self.sides.relation(v, d).joins for d in doers)}
            found = [
                d.known for d in (self.denials if kind in _DEEDS else self.of_truce)
                if ((d.of_truce and d.party and kind is not Kind.ATTACK) or not theirs.isdisjoint(d.voices))
                and not (since and d.heard.latest and d.heard.latest < since)
            ]  # fmt: skip
            self._denied[known.claim.id] = found
        return found

    @property
    def mutual(self) -> bool:
        """True when each side owes the other the same."""
        return self.truce.kind in (TruceKind.BILATERAL, TruceKind.MULTILATERAL)

    def silent_for(self, days: int) -> bool:
        """Has no report up to the view's day borne on it for more than so many days?"""
        told = self.lasting("told", lambda: sorted({d for k in self.claims if (d := k.document.published.day)}))
        if before := bisect_right(told, self.at):
            return self.at - told[before - 1] > timedelta(days=days)
        begun = self.begun.latest
        return begun is not None and self.at - begun > timedelta(days=days)

    def after_beginning(self, when: Interval) -> Truth:
        """Did it happen on a later day than the announcement? The same day leaves the order open."""
        later = self.begun.before(when)
        if later is Truth.NO and self.begun.meets(when):
            return Truth.UNKNOWN
        return later


def _first_told(claims: Iterable[KnownClaim]) -> Interval:
    told = (k.came_out.latest for k in claims if k.claim.kind is Kind.TRUCE)
    return Interval(None, min((day for day in told if day), default=None))


def _begins(view: View) -> Interval | None:
    first = view.founding(None, Stage.DECLARED, Stage.AGREED, Stage.IN_EFFECT)
    told = [k.claim.begins for k in first if k.claim.begins is not None]
    # ``يدخل حيز التنفيذ اعتبارا من الأحد``: told of before it came
    told += [d for k in first if k.claim.stage is Stage.IN_EFFECT and (d := k.claim.happened) and _to_come(k, d)]
    return min(told, key=lambda i: (i.earliest or date.min, i.latest or date.max), default=None)


def _to_come(known: KnownClaim, happens: Interval) -> bool:
    published = known.document.published.latest
    return published is not None and happens.earliest is not None and happens.earliest > published


def _denials(view: View) -> tuple[Denial, ...]:
    found = []
    for known in view.of_kind(Kind.DENIAL):
        parties = known.claim.speaker or known.claim.actor
        relation = view.is_party(parties)
        voices = tuple(view.sides.of(p) for p in parties)
        party = relation is not None and relation.joins
        found.append(Denial(known, uttered(known), voices, party, names_truce(said(known.claim))))
    return tuple(found)


def when(known: KnownClaim) -> Interval:
    """When a deed happened, cut off at its report; without a date, some time up to the report."""
    published = known.out_by
    happened = known.claim.happened
    if happened is None:
        return Interval(None, published)
    if known.claim.modality is Modality.PLANNED:
        return happened
    if happened.latest is not None and happened.latest <= published:
        return happened
    return happened.meets(Interval(None, published)) or happened


def uttered(known: KnownClaim) -> Interval:
    """When something was said; without a date, on the day of the report that has it."""
    if known.claim.happened is not None:
        return when(known)
    return known.came_out


def look(
    truce: Truce, claims: Sequence[KnownClaim], at: date, known_at: datetime | None, sides: Sides, book: RuleBook
) -> View:  # fmt: skip
    """Leave what bears on the truce and was known by ``known_at`` (UTC; None: everything), in the truce's order."""
    mine = {claim: i for i, claim in enumerate(truce.claims)}
    known = [
        k for k in claims
        if (k.claim.id in mine or k.claim.truce == truce.id)
        and k.review is not Review.REJECTED
        and (known_at is None or k.known <= known_at)
    ]  # fmt: skip
    known.sort(key=lambda k: (mine.get(k.claim.id, len(mine)), k.claim.id))
    kept = tuple(k for k in known if k.claim.id not in truce.replaced_by)
    replacing = tuple(k for k in known if k.claim.id in truce.replaced_by)
    ids = {k.claim.id for k in kept}
    versions = ((c, tuple(v for v in c.versions if ids & set(v.evidence))) for c in truce.clauses)
    clauses = tuple(replace(c, versions=kept) for c, kept in versions if kept)
    view = View(truce, kept, clauses, at, sides, book, truce.announced or _first_told(kept), replacing=replacing)
    return replace(view, begins=_begins(view)).on(at)


def said(claim: Claim) -> str:
    """The words that a claim rests on."""
    return " ".join(e.quote for e in claim.evidence)
