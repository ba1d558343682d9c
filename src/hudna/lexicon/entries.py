"""Records of the packs other than words: what names something in the world, signals, and deeds of general verbs."""

from __future__ import annotations

from dataclasses import dataclass

from hudna.lexicon.schema import Slots
from hudna.model.claim import Kind
from hudna.model.interval import Interval


@dataclass(frozen=True, slots=True)
class Office:
    """A public office that a person holds or held; ``of`` is the actor it belongs to.

    Dates are as precise as they are public; None: open.
    """

    title: str
    en: str | None = None
    of: str | None = None
    since: Interval | None = None
    until: Interval | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor of the packs. Names are as written there; field meanings: docs/packs.md."""

    id: str
    ar: str
    en: str
    type: str
    aliases: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    metonym: tuple[str, ...] = ()
    inter: str | None = None
    sector: str | None = None
    country: str | None = None
    parent: str | None = None
    offices: tuple[Office, ...] = ()
    latin: tuple[str, ...] = ()
    """Its other names in Latin letters, by which a searcher may call it."""
    adjective: tuple[str, ...] = ()
    """Adjectives by which news says whose a deed is (``هجوم حوثي``)."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the packs. Coordinates in WGS 84 degrees, None when not known."""

    id: str
    ar: str
    en: str
    precision: str
    """``site``, ``town``, ``admin1``, ``country`` or ``region``."""
    aliases: tuple[str, ...] = ()
    country: str | None = None
    admin1: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    population: int | None = None
    needs: str | None = None
    """A cue class of ``particles.yml`` that must stand before the name (``place_word``)."""
    source: str | None = None
    also: str | None = None
    """The word whose form the name could be as well, where an editor found that news nearly always means the place."""
    latin: tuple[str, ...] = ()
    """Its other names in Latin letters, by which a searcher may call it."""


@dataclass(frozen=True, slots=True)
class Particle:
    """Words that signal one thing (a cue), with the condition on what follows."""

    cue: str
    words: tuple[str, ...]
    """``…`` inside an entry stands for up to six words: ``على … أن``."""
    before: tuple[str, ...] = ()
    """What must follow: ``past``, ``present`` (a verb in that tense), ``noun`` (no verb); empty: anything."""
    opens: bool = False
    """Only where a clause begins."""


@dataclass(frozen=True, slots=True)
class WeaponTerms:
    """Words that tell one class of weapon."""

    weapon: str
    words: tuple[str, ...]
    with_shadda: tuple[str, ...] = ()
    """Words that tell it where the text writes a shadda in them (مسيّرة: a drone; without, mostly a march), or the words
    around them are of attacks (``هجوم بمسيرات``)."""
    behind: tuple[str, ...] = ()
    """Words behind which those tell it: ``أسقط مسيرة``."""


@dataclass(frozen=True, slots=True)
class Deed:
    """A kind that general verbs tell together with what fills their slots; lemmas and terms are folded."""

    name: str
    kind: Kind
    verbs: tuple[str, ...]
    fillers: Slots
    """The slots that must be filled, that of the subject last."""
    frame: str
    mode: str | None = None
    """PLOVER mode, where it is not that of the kind."""
    unless: Slots = ()
    """The deed is not told where one of these slots is filled so."""
