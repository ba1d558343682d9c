"""What of a claim tells one act from another: its days, places, targets and words, ready to be compared."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from hudna.lexicon.capitals import capitals, is_the_capital
from hudna.lexicon.compile import load_lexicon
from hudna.lexicon.namesakes import namesakes
from hudna.lexicon.side import Side
from hudna.model.claim import Claim, Kind, Location, Modality, Precision, Stage
from hudna.resolve.landmarks import own_name, without_landmarks
from hudna.resolve.nested import is_past
from hudna.resolve.particulars import (
    Hour,
    has_figures,
    hour_of,
    is_counted_back,
    is_known,
    is_last_week,
    is_of_its_source,
    is_recount,
    slain,
    sorts_of,
    stems_of_deeds,
    way_of,
)
from hudna.resolve.stems import distinctive, is_rare, says, spellings, stems
from hudna.resolve.tellings import NO_COUNTRIES, Telling
from hudna.text.fold import fold_key

WIDEST_DAYS = 7
LOOK_BACK_DAYS = 31
"""How far back of its report an act without a day of its own is looked for."""
_LONGEST_DAYS = 366
"""A stretch that is over (``الصيف الماضي``, ``في 2023``) dates an act by no more than these."""
_BEGAN_WITHIN = 10
"""``الهدنة القائمة منذ نهاية آب``: a truce that has been in force up to its report's day set in on the first of these
days, or, where a part of a month is told, within so many."""

_FAMILIES = {
    Kind.ATTACK: "violence", Kind.VIOLATION: "violence", Kind.COERCION: "coercion", Kind.CLAIM: "violence",
    Kind.ACCUSATION: "violence", Kind.DENIAL: "violence", Kind.TRUCE: "accord", Kind.AGREEMENT: "accord",
    Kind.TRUCE_END: "end", Kind.WITHDRAWAL: "withdrawal", Kind.DECISION: "decision", Kind.MOBILIZE: "mobilize",
    Kind.TALKS: "talks", Kind.MEDIATION: "talks", Kind.INVESTIGATION: "investigation", Kind.PROTEST: "protest",
    Kind.AID: "aid",
}  # fmt: skip
"""Kinds that reports use for one and the same act."""
_DENIED = {"coercion": "seizing", "accord": "truces"}
"""What is denied where no word tells of violence, by lists of words (``packs/truce/joins.yml``)."""
PLAIN = frozenset({"violence", "accord", "end", "withdrawal", "release"})
"""Families whose acts are told in words of their own. What is decided, talked of, seized or sent is told in the same
words day after day, and a join needs more."""
FEW = frozenset({"accord", "withdrawal", "release"})
"""Families of which a country seldom has two in one day."""
DAILY = frozenset({"coercion", "decision", "investigation"})
"""Families of which a town may have several in one day: arrests, orders, inquiries."""
SAID_OF_AN_ACT = frozenset({Kind.CLAIM, Kind.ACCUSATION, Kind.DENIAL})
KINDS = frozenset(_FAMILIES) - SAID_OF_AN_ACT
"""The kinds of claim that tell of an act."""

_ASKED_AGAIN = 1 << 11
"""Acts that are remembered with their keys, two to three times what one page looks at; each takes some 30 kB."""
_BY_WHOM = re.compile(r"\bعلي (?:ايدي|يد)\b")
"""``على أيدي``: by whose hands, not into which."""
_CELL_DEGREES = 0.15
"""Two places no farther from each other than this, in latitude and in longitude, share a key. No less than what is
near (``alike``)."""


class Dating(StrEnum):
    """How a claim is dated."""

    STATED = "stated"
    TOLD = "told"
    """By the day of the telling: the reader's inference."""
    VAGUE = "vague"
    """No day, or a stretch too long to tell one act from another."""


@dataclass(frozen=True, slots=True, eq=False)
class Act:
    """A claim as an act, with what it is compared by."""

    telling: Telling
    family: str
    dating: Dating
    first: date | None
    last: date | None
    """The days on which it can have been; of a vague one those up to its report. None: neither has a day."""
    hour: Hour | None
    """The part of the day that it states, if it is one beside which the date turns."""
    places: tuple[Location, ...]
    """Known places below a country, as listed."""
    provinces: frozenset[str]
    """The first-order divisions in which these lie."""
    perhaps: frozenset[str]
    """Ids of places that it may mean by a name that several bear, where the report does not tell which. Such a name is
    left out below: it counts by the places alone."""
    countries: frozenset[str]
    named: frozenset[str]
    """Stems of the names of these: the rare ones of a name that has some (``مطار الشعيرات``)."""
    borne: frozenset[str]
    """Those of them that other places bear too."""
    targets: frozenset[str]
    """Stems of the words that say what was hit or where, known places left out."""
    spots: frozenset[str]
    """The rare stems of the names of settlements that are not known."""
    doers: frozenset[str]
    """Stems of the names of those who did it."""
    words: frozenset[str]
    """Stems of the words of its evidence that say more than that something of its kind was done."""
    around: frozenset[str]
    """Stems of the other words of its sentence."""
    sentence: frozenset[str]
    """Both."""
    story: frozenset[str]
    """Stems of the report's first words."""
    beside: frozenset[str]
    """Those of them that its sentence does not have."""
    background: frozenset[str]
    """Those of these that neither its target nor its places have."""
    sorts: frozenset[str]
    """The sorts of thing that the words for its target name (a school, a market), by ``joins.yml``."""
    called: bool
    """Its words say nothing but its place: it is called by it (``قصف زاخو``, ``مجزرة الطيونة``), so it is known."""
    past: bool
    """``بعد قصف السوق``: by the words before it, it was over when what its report tells was done."""
    way: frozenset[str]
    """``from_afar``, ``hand_to_hand``, ``abducted``: how it was done, by its means, else by the words for the deed."""
    taken: bool
    """It tells that a place came under others."""
    slain: frozenset[str]
    """Stems of the names of those whom it killed, where its words name them one by one."""
    counts: bool
    """Its figures stand in words of its own, not in those of another act that it tells too."""
    recount: bool
    """It tells that a toll was counted anew, on a day that may be that of the count: on its report's."""
    known: bool
    """It is told as something known: without a day that is its own, and not as news of its report's day; or it is said
    of an act."""
    bare: bool
    """Nothing but a mention: no day, no place, hardly a word of its own."""

    @property
    def id(self) -> str:
        return self.telling.claim.id

    @property
    def doc(self) -> str:
        return self.telling.claim.doc

    @property
    def by(self) -> tuple[Side, ...]:
        """Who did it, or is said to have."""
        accused = self.telling.claim.kind is Kind.ACCUSATION
        return self.telling.recipients if accused else self.telling.actors

    @property
    def whom(self) -> tuple[Side, ...]:
        """Whom it hit."""
        return () if self.telling.claim.kind is Kind.ACCUSATION else self.telling.recipients

    def days(self) -> list[date]:
        if self.first is None or self.last is None:
            return []
        return [self.first + timedelta(days=i) for i in range((self.last - self.first).days + 1)]


def is_act(claim: Claim) -> bool:
    """Does the claim tell of something done, or of who did it? What is planned, denied or supposed is not done."""
    return claim.kind in SAID_OF_AN_ACT or (claim.kind in KINDS and claim.modality is Modality.ACTUAL)


@lru_cache(maxsize=_ASKED_AGAIN)
def act(telling: Telling) -> Act:
    """The claim, one for which :func:`is_act` holds, as an act."""
    claim = telling.claim
    family = _family(telling)
    dating, first, last = _dated(telling)
    own = [p for p in claim.where if telling.is_own(p) and not _is_a_state(p, claim)]
    where = tuple(_grounded(p, telling.ready.setting) for p in without_landmarks(own, telling.ready.landmarks))
    places = tuple(p for p in where if p.place and p.precision is not Precision.COUNTRY)
    known = frozenset(s for p in where if p.place for s in stems(p.text))
    named = frozenset(s for p in places for s in distinctive(stems(p.name or p.text)))
    spots = [p.text for p in where if not p.place]
    borne = frozenset(s for p in places if namesakes(p.text) for s in stems(p.name or p.text))
    left_open = frozenset(s for p in where if not p.place and namesakes(p.text) for s in stems(p.text))
    whom = [p.text for p in claim.recipient if telling.is_own(p)]
    hit = [] if claim.kind is Kind.ACCUSATION else whom  # who is accused did it
    said = telling.own_words
    targets = stems(" ".join([*hit, *spots])) - known - left_open - stems_of_deeds()
    doers = stems(" ".join(p.text for p in claim.actor if telling.is_own(p))) - targets
    voices = stems(" ".join(p.text for p in claim.speaker))
    words = stems(said) - voices - left_open
    around = stems(telling.ready.sentence) - words - voices - left_open
    story = _story(telling.ready.lead) - left_open
    beside = story - words - around
    return Act(
        telling, family, dating, first, last,
        hour_of(telling),
        places,
        frozenset(province for p in places if (province := province_of(p)) is not None),
        frozenset(place for p in where if not p.place for place in namesakes(p.text)),
        frozenset(p.place.split(".", 1)[0] for p in where if p.place) - NO_COUNTRIES,
        named, named & borne, targets,
        frozenset[str]().union(*map(own_name, spots)) & targets,
        doers, words, around, words | around, story, beside,
        beside - targets - named,
        sorts_of([*whom, *spots], said),
        bool(places) and claim.killed is None and words - known - named <= stems_of_deeds(),
        is_past(telling.ready.before),
        way_of(telling),
        family == "violence" and any(says(said, words) for words in ("taking", "fallen")),
        slain(telling),
        not telling.ready.others or has_figures(said),
        is_recount(telling),
        claim.kind in SAID_OF_AN_ACT or (dating is not Dating.STATED and is_known(telling)),
        dating is Dating.VAGUE and not (places or left_open or targets) and len(words) <= 1 and claim.same_as is None,
    )  # fmt: skip


def _is_a_state(place: Location, claim: Claim) -> bool:
    """``توغل الرباط``: does a capital stand for its state, which did it or to which it was done?"""
    parties = (p for p in (*claim.actor, *claim.recipient) if p.entity is not None and p.entity.endswith(".state"))
    named = any((p.start, p.end) == (place.start, place.end) for p in parties)
    return named and place.precision is not Precision.COUNTRY


def _grounded(place: Location, setting: tuple[str, ...]) -> Location:
    """``في العاصمة``: the capital of the report's first country; any other place as it is."""
    listed = capitals().get(setting[0]) if setting and not place.place and is_the_capital(place.text) else None
    if listed is None:
        return place
    return replace(
        place, place=listed.id, name=listed.ar, latitude=listed.latitude, longitude=listed.longitude,
        precision=Precision.TOWN,
    )  # fmt: skip


def province_of(place: Location) -> str | None:
    """Id of the first-order division in which a place lies; None of one that is none within one."""
    listed = load_lexicon().places.get(place.place or "")
    return listed.admin1 if listed is not None else None


def is_wide(place: Location) -> bool:
    """Is it a first-order division or a stretch of land that lies in none: too wide to tell one act from another?"""
    return place.precision in (Precision.ADMIN1, None) and province_of(place) is None


def _family(telling: Telling) -> str:
    """The family of its kind; the taking of a town is told as an attack or as control over it, protesters dispersed by
    shots as those shot, an exchange of prisoners as one that was agreed on or as their release."""
    claim = telling.claim
    said = telling.own_words
    if claim.kind is Kind.COERCION and says(said, "dispersing") and (claim.killed or says(said, "shooting")):
        return "violence"
    if claim.kind is Kind.COERCION and says(_BY_WHOM.sub("", fold_key(said)), "taking"):
        return "coercion" if says(said, "carried") else "violence"
    if claim.kind is Kind.DENIAL and not says(said, "violent"):
        return next((family for family, name in _DENIED.items() if says(said, name)), "violence")
    mode = claim.plover.mode if claim.plover is not None else ()
    freed = claim.kind is Kind.WITHDRAWAL and not {"release", "return"}.isdisjoint(mode)
    swapped = claim.kind is Kind.AGREEMENT and says(said, "swapping")
    if freed or (swapped and not says(said, "agreeing")):
        return "release"
    return _FAMILIES[claim.kind]


def _dated(telling: Telling) -> tuple[Dating, date | None, date | None]:
    happened, published = telling.happened, telling.published
    if happened is not None and happened.days is not None and happened.days <= WIDEST_DAYS:
        said = telling.claim.kind in SAID_OF_AN_ACT  # its day may be that of the saying
        told = said or (happened.approximate and happened.text is None)
        if happened.earliest is not None and not told and is_of_its_source(telling):
            return Dating.TOLD, happened.earliest - timedelta(days=1), happened.latest
        first, last = happened.earliest, happened.latest
        if first is not None and last is not None and published is not None and is_last_week(telling):
            first, last = last_week(published)
        if first is not None and first == last and is_counted_back(telling):
            first, last = first - timedelta(days=1), min(first + timedelta(days=1), published or date.max)
        return (Dating.TOLD if told else Dating.STATED), first, last
    if happened is not None and happened.earliest is not None:
        if happened.days is not None and happened.days <= LOOK_BACK_DAYS:
            return Dating.VAGUE, happened.earliest, happened.latest
        if telling.claim.stage is Stage.IN_EFFECT and happened.latest == published:
            return Dating.VAGUE, happened.earliest, happened.earliest + timedelta(days=_BEGAN_WITHIN)
        over = happened.days is not None and happened.days <= _LONGEST_DAYS and happened.latest != published
        if over and (is_known(telling) or is_past(telling.ready.before)):
            return Dating.VAGUE, happened.earliest, happened.latest
        if not happened.approximate or happened.latest != published:
            return Dating.VAGUE, None, None  # a stretch of years, or one that has not ended: no one act
    last = (happened.latest if happened else None) or published
    return Dating.VAGUE, last - timedelta(days=LOOK_BACK_DAYS) if last else None, last


def last_week(published: date) -> tuple[date, date]:
    """The days that a report may call last week: one begins it on Saturday, another on Sunday or on Monday."""
    begun = [published - timedelta(days=(published.weekday() - day) % 7) for day in _WEEK_BEGINS]
    return min(begun) - timedelta(days=7), max(begun) - timedelta(days=1)


_WEEK_BEGINS = (5, 6, 0)


@lru_cache(maxsize=1 << 10)
def _story(lead: str) -> frozenset[str]:
    return stems(lead)


@lru_cache(maxsize=_ASKED_AGAIN)
def keys(found: Act) -> frozenset[str]:
    """Names of the blocks in which an act is compared: its kind, when (by day; by week for one without a day), and one
    thing that is in it. Two acts that share no key are not compared."""
    tokens = {f"@{p.place}" for p in found.places} | _cells(found.places)
    tokens |= {f"@{place}" for place in found.provinces | found.perhaps}
    long = is_of_months(found)
    said = found.targets | found.words | found.named
    tokens |= {f"={form}" for w in said if not long or is_rare(w) for form in spellings(w)}
    tokens |= set() if long else {f"+{s}" for s in found.sorts}
    if found.family in FEW:
        tokens |= {f"^{c}" for c in found.telling.ready.setting[:2]}
    tokens |= {f"~{s.entity}" for s in (*found.telling.actors, *found.telling.recipients) if s.entity}
    if found.dating is Dating.VAGUE:
        times: Iterable[str] = {_week(d) for d in found.days()}
    elif found.dating is Dating.TOLD:
        times = {d.isoformat() for d in _around(found)} | {_week(d) for d in _before(found)}
    else:
        times = {d.isoformat() for d in _around(found)} | {_week(d) for d in found.days()}
        times |= {_week(d) for d in _before(found)} if found.recount else set()
    told = [f"{time} {token}" for time in times for token in tokens] + _fallen(found)
    names = filter(is_rare, found.around) if found.dating is not Dating.VAGUE else ()
    beside = [f"={form}" for name in names for form in spellings(name)]
    when = [day.isoformat() for day in found.days()]
    when += [_week(day) for day in found.days()] if found.dating is Dating.STATED else []
    days = [f"{found.family} {time} {token}" for time in when for token in beside]
    told += [f"!{form}" for name in found.slain for form in spellings(name)]  # nobody is killed twice
    return frozenset([*days, *(f"{found.family} {key}" for key in told)])


def _fallen(found: Act) -> list[str]:
    """For the taking of a place: the place and the half of the year in which it was; without a day those of a year."""
    if not found.taken or found.first is None or found.last is None:
        return []
    back = [found.last - timedelta(days=_LONGEST_DAYS // 2 * i) for i in range(3)]
    halves = {f"{day.year} {(day.month - 1) // 6}" for day in (back if is_long_known(found) else [found.first])}
    return [f"{half} @{p.place}" for half in halves for p in found.places if not is_wide(p)]


def is_long_known(found: Act) -> bool:
    """Is it told as known, without a word of when?"""
    return found.dating is Dating.VAGUE and not found.telling.dated and (found.known or found.past)


def is_of_months(found: Act) -> bool:
    """``الصيف الماضي``: is it told of a stretch longer than those in which an act without a day is looked for?"""
    return found.dating is Dating.VAGUE and len(found.days()) > LOOK_BACK_DAYS + 1


def _cells(places: Iterable[Location]) -> set[str]:
    """Squares of the map, each place in four that overlap, so that places near each other share one."""
    found = set()
    for place in places:
        if place.latitude is not None and place.longitude is not None and not is_wide(place):
            row, column = (int(degrees // _CELL_DEGREES) for degrees in (place.latitude, place.longitude))
            found |= {f"#{r} {c}" for r in (row, row + 1) for c in (column, column + 1)}
    return found


def _around(found: Act) -> set[date]:
    """Its days, and for one of the night the days beside them."""
    beside = (-1, 0, 1) if found.hour else (0,)
    return {day + timedelta(days=i) for day in found.days() for i in beside}


def _before(found: Act) -> set[date]:
    """Days on which an act can have been that its report dates by the telling alone."""
    return {day - timedelta(days=7 * i) for day in found.days() for i in range(LOOK_BACK_DAYS // 7 + 1)}


def _week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"
