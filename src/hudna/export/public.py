"""What public exports may say (docs/decisions.md, "Do no harm"): places no finer than a town, people by their office
or not at all, short quotes. What is held back goes to the losses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from csv import DictReader
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from importlib import resources
from itertools import pairwise
from urllib.parse import urlsplit

from hudna.annotate.numbers.cardinals import number_words
from hudna.claims.grammar import GIVEN_NAMES
from hudna.export.losses import Losses, Why
from hudna.export.material import Finest
from hudna.lexicon import Actor, Place, load_lexicon
from hudna.model.claim import Precision
from hudna.model.entry import KnownClaim
from hudna.text.fold import fold, fold_key
from hudna.text.one_line import LONGEST, LONGEST_NAME, clip, harmless, shorten

_LEFT_OUT = "[…]"
_CLITICS = ("وال", "بال", "لل", "ال", "و", "ب", "ل")


@dataclass(frozen=True, slots=True)
class Country:
    """ISO 3166-1 codes and the English short name (after GeoNames); ``numeric`` is None where ISO gives none."""

    alpha2: str
    alpha3: str
    numeric: int | None
    name: str


@dataclass(frozen=True, slots=True)
class PublicPlace:
    """Where, as far as may be told. Names in English; coordinates are WGS 84 degrees of the town or of the middle of
    the first-order region, None for anything wider."""

    id: str
    precision: Precision | None
    """TOWN, ADMIN1 or COUNTRY; None for a region wider or vaguer than a first-order one."""
    name: str
    admin1: str | None
    country: Country | None
    latitude: float | None
    longitude: float | None


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody by a name that may be told. ``actor``: the pack entry, None for words that the packs do not know."""

    name: str
    actor: Actor | None
    claims: tuple[str, ...] = ()


@cache
def countries() -> dict[str, Country]:
    """By ISO 3166-1 alpha-2 code."""
    with (resources.files("hudna.export") / "countries.csv").open(encoding="utf-8") as lines:
        return {
            r["alpha2"]: Country(r["alpha2"], r["alpha3"], int(r["numeric"]) if r["numeric"] else None, r["name"])
            for r in DictReader(lines)
        }


def public_place(
    ids: Iterable[str | None], finest: Finest, losses: Losses, record: str, own: str
) -> PublicPlace | None:
    """The one place that all these readings allow, no finer than ``finest``; None when none is known or they have no
    country in common. A place that holds another one of them adds nothing."""
    listed = list(dict.fromkeys(ids))
    places = load_lexicon().places
    known = [places[i] for i in listed if i is not None and i in places]
    if len(known) < len(listed):
        losses.add(record, own, "place", Why.PLACE_WORDS)
    if not known:
        losses.add(record, own, "place", Why.NO_PLACE)
        return None
    inner = [p for p in known if not any(p.id in _holders(q) for q in known)]
    held = inner[0] if len(inner) == 1 else None
    if held is None:
        losses.add(record, own, "place", Why.SEVERAL_PLACES)
        shared = [h for h in _holders(inner[0]) if all(h in _holders(p) for p in inner[1:])]
        if not shared:
            return None
        held = places[shared[0]]
    if held.precision == "site" or (finest is Finest.ADMIN1 and held.precision == "town"):
        losses.add(record, own, "place", Why.PLACE_COARSENED)
        above = _holders(held)
        if not above:
            return None
        held = places[above[0]]
    if held.precision not in ("town", "admin1"):
        losses.add(record, own, "point", Why.ONLY_COUNTRY)
    return _told(held)


def _holders(place: Place) -> list[str]:
    """Ids of the places that hold it, from the narrowest."""
    places = load_lexicon().places
    found = [place.admin1] if place.admin1 and place.admin1 in places else []
    state = None if place.precision == "country" else _states().get(place.country or "")
    return [*found, *([state] if state else [])]


@cache
def _states() -> dict[str, str]:
    """ISO code → id of the place that is the country."""
    return {p.country: p.id for p in load_lexicon().places.values() if p.precision == "country" and p.country}


def _told(place: Place) -> PublicPlace:
    above = load_lexicon().places.get(place.admin1 or "")
    precise = {"town": Precision.TOWN, "admin1": Precision.ADMIN1, "country": Precision.COUNTRY}.get(place.precision)
    point = precise in (Precision.TOWN, Precision.ADMIN1)
    admin1 = place.en if precise is Precision.ADMIN1 else above.en if above and above.precision == "admin1" else None
    return PublicPlace(
        place.id,
        precise,
        place.en,
        admin1,
        countries().get(place.country or ""),
        place.latitude if point else None,
        place.longitude if point else None,
    )


def named(
    readings: Iterable[tuple[str, str | None, tuple[str, ...]]], day: date | None, losses: Losses, record: str, own: str
) -> tuple[Named, ...]:
    """Who, from (words, entity, claims): by the packs' English name; a person in office by the office held on that
    day; other words as written, unless they may name a private person."""
    actors = load_lexicon().actors
    found: dict[str, Named] = {}
    for words, entity, claims in readings:
        actor = actors.get(entity or "")
        if actor is not None and actor.type == "office_holder":
            losses.add(record, own, "actors", Why.OFFICE_FOR_PERSON)
            actor = _office(actor, day)
            if actor is None:
                continue
        if actor is None and may_name_a_person(words):
            losses.add(record, own, "actors", Why.MAYBE_A_PERSON)
            continue
        name = actor.en if actor else public_words(words, losses, record, own, "actors")
        if actor is None:
            if not name.strip(f"{_LEFT_OUT} "):
                continue
            losses.add(record, own, "actors", Why.UNKNOWN_ACTOR)
            name = clip(name, LONGEST_NAME)
        before = found.get(name)
        found[name] = Named(name, actor, (*(before.claims if before else ()), *claims))
    return tuple(found.values())


def _office(person: Actor, day: date | None) -> Actor | None:
    """The body whose office the person held on the day; without a day, or beyond the known ones, the latest."""
    actors = load_lexicon().actors
    held = [o for o in person.offices if o.of in actors]
    for office in held:
        begun = office.since is None or day is None or office.since.earliest is None or office.since.earliest <= day
        gone = office.until is not None and day is not None and office.until.latest and office.until.latest < day
        if day is not None and begun and not gone:
            return actors[office.of or ""]
    return actors[held[-1].of or ""] if held else None


@lru_cache(maxsize=20_000)
def may_name_a_person(words: str) -> bool:
    """Might these words, which the packs resolve to nobody, be or hold a private person's name? True when one is a
    given name, when the first word is none that the packs know, or when a word for a person stands with such a word."""
    lexicon = load_lexicon()
    folded = [w for w in fold_key(words).split() if w not in number_words() and not w.isdecimal()]
    if not folded or any(given(w) for w in folded):
        return True
    unknown = [not lexicon.analyse(w) and not _known_name(w) for w in folded]
    if unknown[0]:
        return True
    person = any(lexicon.entry(a.form).word_class == "person" for w in folded for a in lexicon.analyse(w))
    return person and any(unknown)


def tells_a_person(words: str) -> bool:
    """Do these words of a report hold two given names running, as a private person's full name does?"""
    return any(given(a) and given(b) for a, b in pairwise(fold_key(words).split()))


def given(word: str) -> bool:
    """Is the folded word a given name, perhaps behind a clitic?"""
    return word in GIVEN_NAMES or any(
        word.startswith(c) and word.removeprefix(c) in GIVEN_NAMES for c in _CLITICS if len(word) > len(c) + 2
    )


@cache
def _known_name(word: str) -> bool:
    lexicon = load_lexicon()
    bare = {word, *(word.removeprefix(c) for c in _CLITICS)}
    return any(lexicon.place_names.owners(b) or lexicon.actor_names.owners(b) for b in bare)


def public_quote(known: KnownClaim, losses: Losses) -> str:
    """The claim's evidence in short; empty when it may name a private person."""
    claim = known.claim
    words = harmless(" … ".join(e.quote for e in claim.evidence))
    if tells_a_person(words) or any(
        p.entity not in load_lexicon().actors and may_name_a_person(p.text) for p in (*claim.actor, *claim.recipient)
    ):
        losses.add("claim", claim.id, "quote", Why.QUOTE_WITHHELD)
        return ""
    if len(words) > LONGEST:
        losses.add("claim", claim.id, "quote", Why.QUOTE_SHORTENED)
    return shorten(public_words(words, losses, "claim", claim.id, "quote"))


def public_words(words: str, losses: Losses, record: str, own: str, what: str) -> str:
    """Words of a report in one harmless line, with ``[…]`` for the name of each place that is finer than a town."""
    kept = harmless(words)
    folded = fold(kept)
    for found in reversed(list(_sites().finditer(folded.text))):
        at = folded.hull(*found.span(1))
        kept = f"{kept[: at.start]}{_LEFT_OUT}{kept[at.end :]}"
        losses.add(record, own, what, Why.SITE_WORDS)
    return kept


@cache
def _sites() -> re.Pattern[str]:
    """Finds the names of sites in folded text, perhaps behind a clitic; not those that a town or region bears too."""
    names: dict[bool, set[str]] = {True: set(), False: set()}
    for place in load_lexicon().places.values():
        names[place.precision == "site"].update(fold_key(n) for n in (place.ar, *place.aliases))
    listed = "|".join(re.escape(n) for n in sorted(names[True] - names[False], key=lambda n: (-len(n), n)))
    return re.compile(rf"(?<!\w)(?:[وف]?[بلك]?)({listed})(?!\w)")


def offsets(known: KnownClaim | None) -> str:
    """Report, and ``start-end`` of each piece of the claim's evidence in code points of its unaltered text."""
    if known is None:
        return ""
    return " ".join((harmless(known.document.id), *(f"{e.start}-{e.end}" for e in known.claim.evidence)))


def link(url: str | None) -> str | None:
    """An address of a report when it is one that a browser opens; else None."""
    cleaned = harmless(url or "")
    try:
        parts = urlsplit(cleaned)
    except ValueError:
        return None
    return cleaned if parts.scheme in ("http", "https") and parts.netloc and " " not in cleaned else None


def citation(known: KnownClaim) -> str:
    """Outlet, day, address (where known) and name of the report."""
    document = known.document
    day = document.published.latest
    parts = (
        clip(harmless(document.source or ""), LONGEST_NAME),
        str(day) if day else "no date",
        link(document.url),
        harmless(document.id),
    )
    return ", ".join(p for p in parts if p)


def citations(claims: Sequence[KnownClaim]) -> str:
    """The reports of these claims, each once, the first published first."""
    ordered = sorted(claims, key=lambda k: (k.document.published.latest or date.max, k.document.id))
    return " | ".join(dict.fromkeys(citation(k) for k in ordered))
