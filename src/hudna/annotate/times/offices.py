"""When a text can have been written, by who holds which public office in it.

``رئيس الوزراء العراقي مصطفى الكاظمي`` is written while he holds the office, or shortly before and after. News tells of
former holders by their old titles too, so a naming counts only in a sentence without a year or a word of history
(``إطاحة``, ``آنذاك``), outside quotations, and of a person whom the text nowhere calls former, elect or late.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache

from hudna.annotate.numbers.vocabulary import read_pack
from hudna.annotate.times.publication import Bound
from hudna.annotate.times.scene import listed
from hudna.lexicon import Lexicon, NameHit, Office, load_lexicon
from hudna.model.interval import Interval
from hudna.text.fold import fold
from hudna.text.one_line import flat
from hudna.text.prepare import Prepared
from hudna.text.words import Word, words

_MARGIN = timedelta(31)
"""News gives an office to who has been chosen for it but is not sworn in, and still to who hands it over. Six days were
the most that was measured (docs/decisions.md, "Who is in office")."""
_PUBLIC = frozenset({"state", "government", "ministry", "place_of_power", "un_body"})
"""Actors whose offices have a public first and last day; a dead leader of an armed group keeps his title."""
_YEARS = range(1900, 2100)
_BESIDE = 3
"""Words before and behind a name among which it is called former."""
_BETWEEN = frozenset("،,")
"""Marks between a title and the name in apposition."""
_CLITICS = "وفبلك"


@dataclass(frozen=True, slots=True)
class _Title:
    """A title as its words, without the adjective of ``country`` that closes it, and the days of each term."""

    words: tuple[str, ...]
    country: str | None
    days: Interval


@dataclass(frozen=True, slots=True)
class _Naming:
    """A holder named with his office: the words from ``first`` to ``last``."""

    person: str
    first: int
    last: int
    days: Interval


def in_office(prepared: Prepared) -> list[Bound]:
    """What the holders of offices whom a text names as present leave of the days; nothing where they contradict each
    other: then history is told."""
    bounds: dict[tuple[str, Interval], Bound] = {}
    left: Interval | None = Interval()
    for naming in _present(prepared, load_lexicon()):
        days = _written(naming.days)
        left = left.meets(days) if left else None
        span = prepared.words[naming.first].start, prepared.words[naming.last - 1].end
        hull = prepared.folded.hull(*span)
        said = flat(prepared.folded.original[hull.start : hull.end])
        reason = f"«{said}» is in office: {_told(naming.days)}, a month more or less"
        bounds.setdefault((naming.person, days), Bound(days, reason))
    return list(bounds.values()) if left else []


def _present(prepared: Prepared, lexicon: Lexicon) -> Iterator[_Naming]:
    hits = [hit for hit in lexicon.actor_names.scan(prepared.folded, prepared.words) if len(hit.owners) == 1]
    held = [hit for hit in hits if hit.owners[0] in _titles()]
    former = {hit.owners[0] for hit in held if _former(prepared.words, hit)}
    for hit in held:
        naming = _named(prepared.words, hit, lexicon) if hit.owners[0] not in former else None
        if naming is not None and not _of_history(prepared, naming):
            yield naming


def _named(text: Sequence[Word], hit: NameHit, lexicon: Lexicon) -> _Naming | None:
    """The name with one of its holder's titles right before it, if nobody else's office is made of that title."""
    stop = hit.first
    while stop and (text[stop - 1].text in _BETWEEN or text[stop - 1].text in listed("forms_of_address")):
        stop -= 1
    for title in _titles()[hit.owners[0]]:
        end = stop
        if title.country and end and _country(text[end - 1].text, lexicon) == title.country:
            end -= 1
        first = end - len(title.words)
        if first < 0 or not all(_is(text[first + i].text, word, i) for i, word in enumerate(title.words)):
            continue
        before = text[first - 1].text if first else ""
        if any(_is(before, word, 0) for word in listed("deputies")):
            return None
        return _Naming(hit.owners[0], first, hit.last, title.days)
    return None


def _former(text: Sequence[Word], hit: NameHit) -> bool:
    """Is the person called former, elect or late, right before or behind the name?"""
    beside = [*text[max(0, hit.first - _BESIDE) : hit.first], *text[hit.last : hit.last + _BESIDE]]
    return any(_is(word.text, one, 0) for word in beside for one in listed("no_longer_in_office"))


def _of_history(prepared: Prepared, naming: _Naming) -> bool:
    start = prepared.words[naming.first].start
    if any(q.span.start <= start < q.span.end and not q.scare for q in prepared.quotations):
        return True
    at = next(i for i, span in enumerate(prepared.sentences) if start < span.end)
    said = [word.text for word in prepared.sentence_words(at)]
    history = listed("history") | listed("told_of_before")
    return any(_year(word) or any(_is(word, one, 0) for one in history) for word in said)


def _year(word: str) -> bool:
    return word.isdigit() and int(word) in _YEARS


def _is(word: str, meant: str, at: int) -> bool:
    """Is it that word, in the first place behind a conjunction or preposition too (``للرئيس``)?"""
    if word == meant or at:
        return word == meant
    return word[:1] in _CLITICS and (word[1:] == meant or (word.startswith("لل") and "ال" + word[2:] == meant))


def _country(word: str, lexicon: Lexicon) -> str | None:
    bare = word.removeprefix("ال")
    return next((country for f in lexicon.forms.spelled(bare) if (country := lexicon.entry(f).country)), None)


@cache
def _titles() -> Mapping[str, tuple[_Title, ...]]:
    """The titles of each holder of a public office, a term or more to each."""
    lexicon = load_lexicon()
    found: dict[str, tuple[_Title, ...]] = {}
    for actor in lexicon.actors.values():
        terms: dict[str, list[Office]] = {}
        for office in actor.offices:
            if office.of and lexicon.actors[office.of].type in _PUBLIC:
                terms.setdefault(office.title, []).append(office)
        titles = tuple(t for title, held in terms.items() for t in _spelled(title, _days(held), lexicon))
        titles = tuple(t for t in titles if t.days.earliest or t.days.latest)
        if titles:
            found[actor.id] = titles
    return found


def _spelled(title: str, days: Interval, lexicon: Lexicon) -> Iterator[_Title]:
    """A title and what news says for it, the longer first."""
    told = tuple(w.text for w in words(fold(title)))
    country = _country(told[-1], lexicon)
    core = " ".join(told[:-1] if country else told)
    same = next((row for row in _same() if core in row), (core,))
    for one in sorted(same, key=len, reverse=True):
        yield _Title(tuple(one.split()), country, days)


@cache
def _same() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(fold(t).text for t in row) for row in read_pack("times.yml")["same_offices"])


def _days(terms: Sequence[Office]) -> Interval:
    """From the first day of the first term to the last of the last, as far as both are known."""
    first = [o.since.earliest if o.since else None for o in terms]
    last = [o.until.latest if o.until else None for o in terms]
    low = None if None in first else min(d for d in first if d)
    high = None if None in last else max(d for d in last if d)
    return Interval(low, high)


def _written(term: Interval) -> Interval:
    """The days on which news calls the holder so."""
    low = term.earliest - _MARGIN if term.earliest else None
    return Interval(low, term.latest + _MARGIN if term.latest else None)


def _told(term: Interval) -> str:
    if term.latest is None:
        return f"since {term.earliest}"
    return f"{term.earliest} to {term.latest}" if term.earliest else f"until {term.latest}"
