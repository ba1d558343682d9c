"""A claim: one thing that one report says, in somebody's voice. Field names are those of the exchange contract."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from hudna.model.interval import Interval
from hudna.model.spans import Evidence


class Kind(StrEnum):
    """What a claim says was done. Meanings: docs/kinds.md."""

    ATTACK = "attack"
    TRUCE = "truce"
    TRUCE_END = "truce_end"
    VIOLATION = "violation"
    THREAT = "threat"
    DEMAND = "demand"
    ACCUSATION = "accusation"
    DENIAL = "denial"
    CLAIM = "claim"
    PLEDGE = "pledge"
    AGREEMENT = "agreement"
    REJECTION = "rejection"
    SUPPORT = "support"
    CONDEMNATION = "condemnation"
    INVESTIGATION = "investigation"
    WITHDRAWAL = "withdrawal"
    DECISION = "decision"
    TALKS = "talks"
    MEDIATION = "mediation"
    MOBILIZE = "mobilize"
    COERCION = "coercion"
    AID = "aid"
    PROTEST = "protest"
    TERM = "term"


class Modality(StrEnum):
    ACTUAL = "actual"
    PLANNED = "planned"
    CONDITIONAL = "conditional"
    HYPOTHETICAL = "hypothetical"
    DENIED = "denied"


class Directness(StrEnum):
    """In whose words: a speaker's own, a speaker's as told by the outlet, or the outlet's own voice."""

    QUOTE = "quote"
    PARAPHRASE = "paraphrase"
    OUTLET = "outlet"


class Weapon(StrEnum):
    ROCKET = "rocket"
    ARTILLERY = "artillery"
    AIRSTRIKE = "airstrike"
    DRONE = "drone"
    IED = "ied"
    SUICIDE = "suicide"
    SMALL_ARMS = "small_arms"
    MISSILE = "missile"
    UNKNOWN = "unknown"


class TermKind(StrEnum):
    """The kinds of clause a truce can have (docs/status-rules.md, Terms)."""

    PROHIBITION = "prohibition"
    OBLIGATION = "obligation"
    CONDITION = "condition"
    TERMINATION = "termination"
    DEADLINE = "deadline"
    ATTRIBUTION_RULE = "attribution_rule"
    PERMISSION = "permission"
    POWER = "power"
    """A party may do what changes the truce: call it off, extend it, suspend it."""
    MONITORING = "monitoring"


class Stage(StrEnum):
    """How far a truce has come, for claims of kind truce; of kind truce_end only ``SUSPENDED`` is one."""

    PROPOSED = "proposed"
    DECLARED = "declared"
    AGREED = "agreed"
    IN_EFFECT = "in_effect"
    EXTENDED = "extended"
    RESUMED = "resumed"
    SUSPENDED = "suspended"
    """For claims of kind truce_end: a party sets the truce, or its own adherence to it, aside for a time. A definitive
    end has no stage."""


class Precision(StrEnum):
    SITE = "site"
    TOWN = "town"
    ADMIN1 = "admin1"
    COUNTRY = "country"


@dataclass(frozen=True, slots=True)
class Party:
    """Who fills a role: the words, and the actor they were resolved to (None: nobody we know)."""

    text: str
    start: int
    end: int
    entity: str | None = None
    name: str | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Location:
    """Where: never more precise than the words. Coordinates are WGS 84 degrees, None when not known."""

    text: str
    start: int
    end: int
    place: str | None = None
    name: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    precision: Precision | None = None


def towns(where: Iterable[Location]) -> frozenset[str] | None:
    """Ids of the places; None when there are none, or when one is not known to be a town or less."""
    places = list(where)
    small = all(p.place and p.precision in (Precision.TOWN, Precision.SITE) for p in places)
    return frozenset(p.place for p in places if p.place) if places and small else None


@dataclass(frozen=True, slots=True)
class Plover:
    """The PLOVER category and its modes."""

    event: str
    mode: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """Which rule read a claim, and how often that rule proved right on annotated text (None: not measured)."""

    rule: str
    certainty: float | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that one report says. None is "not said"; 0 stands only where the text says none."""

    id: str
    doc: str
    kind: Kind
    evidence: tuple[Evidence, ...]
    plover: Plover | None = None
    modality: Modality = Modality.ACTUAL
    actor: tuple[Party, ...] = ()
    recipient: tuple[Party, ...] = ()
    speaker: tuple[Party, ...] = ()
    where: tuple[Location, ...] = ()
    happened: Interval | None = None
    time_words: str | None = None
    """The words that tell when it happened, where they are seen from the day of a report that has none (``الشهر
    الماضي``, ``مطلع آذار``): other reports may tell which day they mean."""
    earlier: bool = False
    """Such words mean a time weeks before the report, whenever that came out: what it tells as news came later."""
    due: Interval | None = None
    """Of a clause: by when what it asks must be done, its last day (``latest``) and no first; approximate where the day
    from which a length is counted is not said. None: not stated."""
    begins: Interval | None = None
    until: Interval | None = None
    """Of a truce, and of a clause that says how long: the days of which one is the first, and of which one is the last,
    on which it holds by these words. None: they do not say; an open end: some day from then on."""
    directness: Directness = Directness.OUTLET
    chain: tuple[str, ...] = ()
    """Who passed it on, nearest first, as written."""
    weapon: Weapon | None = None
    killed: int | None = None
    wounded: int | None = None
    count: int | None = None
    truce: str | None = None
    """Id of the truce that it bears on; filled when claims of several reports are joined."""
    term: TermKind | None = None
    stage: Stage | None = None
    same_as: str | None = None
    word: str | None = None
    """The word the report uses for a truce, folded and without its article: هدنة, تهدئة, تعليق …"""
    reading: Reading | None = None
