"""A claim made ready for joining: its sides, its time, and the words it can be compared by."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from hudna.lexicon.clauses import Link, links_of
from hudna.lexicon.namesakes import namesakes
from hudna.lexicon.side import Relation, Side
from hudna.lexicon.sides import Sides, truce_vocabulary
from hudna.model.claim import Claim, Kind, Location, Modality, Party, Stage
from hudna.model.document import Document
from hudna.model.entry import KnownClaim, Review
from hudna.model.interval import Interval
from hudna.resolve.landmarks import landmarks
from hudna.resolve.nested import other_acts
from hudna.text.fold import fold_key

_WORD = re.compile(r"\w+")
_STOP = re.compile(r"[.!?؟\n]")
_FAR = 200
"""Characters of a sentence before a claim's words, and after them."""
_LEAD = 600
"""Characters of a report in which its country is looked for, and what its story is."""
_LED_BY = 4
"""Words before a claim that may say that it came before what the sentence tells."""
_BEFORE = 3
"""Words before the other side of an agreement within which ``with`` or ``between`` stands."""
REMEMBERED = timedelta(days=366)
"""A truce of which nobody has spoken for longer is not what a deed bears on. One that still runs is spoken of: by its
parties, its observers, on its anniversaries."""
_BESIDE = 160
"""Characters after a mediation in which the report may say who is guarantor and who mediator."""

Order = tuple[date, date, str, int, str]


@dataclass(frozen=True, slots=True)
class ReadyClaim:
    """What joining needs of a claim, taken from its report's text once; the document comes without text."""

    known: KnownClaim
    setting: tuple[str, ...]
    """Countries of the report's story, most named first."""
    counterpart: bool
    """The recipient is the other side of an agreement (``with``, ``between``; in what two did together each is the
    other's), not whom a promise of the actors alone is about."""
    beside: str
    """For a mediation: the words that follow it. Else empty."""
    sentence: str = ""
    """The words of its sentence before and after its own."""
    lead: str = ""
    """The report's first words."""
    before: str = ""
    """The last words of its sentence that stand before it."""
    others: tuple[tuple[int, int], ...] = ()
    """Offsets ``[start, end)`` in the report's text of other acts whose words are not its own
    (:func:`~hudna.resolve.nested.other_acts`)."""
    landmarks: tuple[int, ...] = ()
    """Where in that text towns are named only to say where another place lies
    (:func:`~hudna.resolve.landmarks.landmarks`)."""


@dataclass(frozen=True, slots=True, eq=False)
class Telling:
    """A claim with its sides worked out."""

    ready: ReadyClaim
    actors: tuple[Side, ...]
    recipients: tuple[Side, ...]
    speakers: tuple[Side, ...]
    happened: Interval | None
    """As stated, cut off at the day of the report: what is told as done was done by then."""
    published: date | None

    @property
    def known(self) -> KnownClaim:
        return self.ready.known

    @property
    def claim(self) -> Claim:
        return self.ready.known.claim

    @property
    def when(self) -> Interval:
        """When it happened; without a date of its own, some time up to the report."""
        return self.happened or Interval(None, self.published)

    @property
    def span(self) -> tuple[date, date]:
        """First and last day between which it is looked for among truces. What is told without a day is taken for
        news of its report's day, what is told vaguer than a year for its last year."""
        when = self.when
        if when.latest is None:
            return when.earliest or date.min, date.max
        first = when.earliest or when.latest
        return max(first, when.latest - REMEMBERED) if when.latest - date.min > REMEMBERED else first, when.latest

    @property
    def dated(self) -> bool:
        return self.happened is not None and self.happened.bounded

    @property
    def start(self) -> int:
        return self.claim.evidence[0].start if self.claim.evidence else 0

    @property
    def end(self) -> int:
        return self.claim.evidence[-1].end if self.claim.evidence else 0

    @property
    def quote(self) -> str:
        evidence = self.claim.evidence
        return evidence[0].quote if len(evidence) == 1 else " ".join(e.quote for e in evidence)

    @property
    def own_words(self) -> str:
        """Its words but those by which it tells of other acts."""
        if not self.ready.others or len(self.claim.evidence) != 1:
            return self.quote
        kept, at = [], self.start
        for start, end in (other for other in self.ready.others if other[0] >= self.start):
            kept.append(self.quote[at - self.start : start - self.start])
            at = max(at, end)
        return " ".join((*kept, self.quote[at - self.start :]))

    @property
    def of_former(self) -> bool:
        """Is it about a truce before the one that its report announces, in its own words (``الهدنة السابقة``)?"""
        links = links_of(self.quote)
        return Link.FORMER in links or (Link.SUPERSEDES in links and self.claim.kind is not Kind.TRUCE)

    def is_own(self, named: Party | Location) -> bool:
        """Does it name this in words of its own?"""
        if not self.ready.others:
            return True
        return not any(start <= named.start and named.end <= end for start, end in self.ready.others)

    @property
    def sides(self) -> tuple[Side, ...]:
        return self.actors + self.recipients + self.speakers

    @property
    def order(self) -> Order:
        """By what happened, then by publication: the same whatever order reports arrive in."""
        late = self.published or date.max
        return self.when.earliest or late, late, self.claim.doc, self.start, self.claim.id

    @property
    def reported(self) -> tuple[date, str, int, str]:
        """By publication, then by place in the report."""
        return self.published or date.max, self.claim.doc, self.start, self.claim.id


def tellings(claims: Sequence[KnownClaim], sides: Sides) -> list[Telling]:
    """The claims that no reviewer rejected, each made ready, in the order of :attr:`Telling.order`. The documents come
    with their texts."""
    return sorted((telling(p, sides) for p in ready_claims(claims, sides)), key=lambda t: t.order)


def ready_claims(claims: Sequence[KnownClaim], sides: Sides) -> list[ReadyClaim]:
    """What joining needs of the claims that no reviewer rejected. All claims of a report are given together."""
    kept = [k for k in claims if k.review is not Review.REJECTED]
    settings = _settings(kept, sides)
    bare: dict[int, Document] = {}
    leads: dict[str, str] = {}
    told: dict[str, list[Claim]] = defaultdict(list)
    for known in kept:
        told[known.claim.doc].append(known.claim)
    found = []
    for known in kept:
        claim, document = known.claim, known.document
        textless = bare.setdefault(id(document), replace(document, text=""))
        end = claim.evidence[-1].end if claim.evidence else 0
        beside = document.full_text[end : end + _BESIDE] if claim.kind is Kind.MEDIATION else ""
        counterpart = _with_counterpart(claim, document.full_text)
        before, after = _sentence(claim, document.full_text)
        lead = leads.setdefault(claim.doc, document.full_text[:_LEAD])
        found.append(
            ReadyClaim(
                replace(known, document=textless),
                settings[claim.doc],
                counterpart,
                beside,
                f"{before} {after}",
                lead,
                " ".join(before.split()[-_LED_BY:]),
                other_acts(claim, told[claim.doc], document.full_text),
                landmarks(claim.where, document.full_text),
            )
        )
    return found


def _sentence(claim: Claim, text: str) -> tuple[str, str]:
    """The words of its sentence before its own, and those after them."""
    if not claim.evidence:
        return "", ""
    start, end = claim.evidence[0].start, claim.evidence[-1].end
    before = _STOP.split(text[max(0, start - _FAR) : start])[-1]
    return before, _STOP.split(text[end : end + _FAR])[0]


def _with_counterpart(claim: Claim, text: str) -> bool:
    if claim.recipient and set(claim.recipient) <= set(claim.actor):
        return True
    mutual = claim.kind is Kind.TRUCE and _is_mutual(claim)
    if not (claim.stage is Stage.AGREED or mutual) or not claim.recipient or not claim.evidence:
        return False
    cues = {fold_key(c) for c in truce_vocabulary("clauses")["counterpart_cues"]}
    start = claim.evidence[0].start
    lead = [fold_key(text[start : p.start]).split()[-_BEFORE:] for p in claim.recipient]
    return any(word.removeprefix("و") in cues for words in lead for word in words)


def _is_mutual(claim: Claim) -> bool:
    """``أعلن الرئيس هدنة ثنائية مع الحركة``"""
    said = fold_key(" ".join(e.quote for e in claim.evidence))
    return any(fold_key(stem) in said for stem in truce_vocabulary("clauses")["mutual_words"])


def meeting(sides: Sides, some: Iterable[Side], others: Iterable[Side]) -> Relation | None:
    """The closest relation between any of some sides and any of others; None when either has none."""
    others = tuple(others)
    found = [sides.relation(a, b) for a in some for b in others]
    return min(found, key=_CLOSENESS.__getitem__) if found else None


_CLOSENESS = {r: i for i, r in enumerate(Relation)}


def likeness(first: str, second: str) -> float:
    """Share of the shorter quote's words that the other has, folded; 0 to 1."""
    left, right = (frozenset(_WORD.findall(fold_key(q))) for q in (first, second))
    return len(left & right) / max(1, min(len(left), len(right)))


def telling(prepared: ReadyClaim, sides: Sides) -> Telling:
    """A claim with its sides worked out."""
    known, setting = prepared.known, prepared.setting
    claim, published = known.claim, known.document.published.day
    recipients = _sides(claim.recipient, sides, frozenset(setting[:2]))
    away = frozenset[str]().union(*(s.countries for s in recipients)) if recipients else frozenset()
    home = [c for c in setting if c not in away]
    own = frozenset(home[:1] if away else setting[:2])
    happened = claim.happened
    if happened and published and claim.modality is not Modality.PLANNED:
        happened = happened.meets(Interval(None, published)) or happened
    return Telling(
        prepared, _sides(claim.actor, sides, own), recipients, _sides(claim.speaker, sides, own), happened, published
    )  # fmt: skip


def _sides(parties: Sequence[Party], sides: Sides, setting: frozenset[str]) -> tuple[Side, ...]:
    return tuple(dict.fromkeys(sides.of(p, setting) for p in parties))


NO_COUNTRIES = frozenset(("un", "eu", "xx", "world"))
"""What stands where ids of actors and places have a country, and is none (``المحيط الهندي``)."""
_HOSTED = frozenset((Kind.AGREEMENT, Kind.TALKS, Kind.MEDIATION))
"""What is often done in a country that is no party to it."""


def _settings(claims: Sequence[KnownClaim], sides: Sides) -> Mapping[str, tuple[str, ...]]:
    """For each document the countries of its story, most named first."""
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    left_open: dict[str, dict[str, None]] = defaultdict(dict)
    for known in claims:
        names = (p.text for p in known.claim.where if not p.place and namesakes(p.text))
        left_open[known.claim.doc].update(dict.fromkeys(map(fold_key, names)))
    for known in claims:
        doc, claim_kind = known.claim.doc, known.claim.kind
        if doc not in counted:
            lead = fold_key(known.document.full_text[:_LEAD])
            for name in left_open[doc]:  # a town's name that is open tells no country
                lead = re.sub(rf"(?<!\w)[وف]?[بلك]?{re.escape(name)}(?!\w)", " ", lead)
            counted[doc].update(sides.mentions(lead))
        for place in () if claim_kind in _HOSTED else known.claim.where:
            country = place.place.split(".", 1)[0] if place.place and "." in place.place else None
            if country is not None and country not in NO_COUNTRIES:
                counted[doc][country] += 2
        for party in (*known.claim.actor, *known.claim.recipient):
            counted[doc].update(sides.of(party).countries - NO_COUNTRIES)
    return {
        doc: tuple(c for c, _ in sorted(found.items(), key=lambda item: (-item[1], item[0])))
        for doc, found in counted.items()
    }
