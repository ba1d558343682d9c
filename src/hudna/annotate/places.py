"""Places of the packs named in a text. A name that several places bear is settled by the text, or left open."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache

from hudna.annotate.namesakes import beside, chosen
from hudna.lexicon import Lexicon, NameHit, Place
from hudna.lexicon.sides import installed_sides
from hudna.model.folded import Folded
from hudna.model.mention import ActorValue, Mention, MentionType, PlaceValue
from hudna.model.spans import Span
from hudna.text.fold import fold_key
from hudna.text.words import Words

_PLACE_CUES = ("province_word", "town_word", "place_word")
_PREPOSITIONS = "بلك"
_NEAR = 60
"""Characters before a name and after it in which what is named is near."""
_STOP = re.compile(r"[.!؟?\n]")


def places(
    prepared: Folded,
    words: Words,
    lexicon: Lexicon,
    actors: Sequence[Mention] = (),
    inside_actors: bool = False,
) -> list[Mention]:
    """Every naming of a place, in order; ``actors`` are the text's actor mentions.

    A name inside a longer actor's name (البنك المركزي العراقي) is left out unless ``inside_actors``. The value's
    ``place`` is None when several places are as likely; ``candidates`` then lists them.
    """
    before, leads = _place_words(lexicon), _leads(lexicon)
    named = [(hit, [lexicon.places[p] for p in hit.owners]) for hit in lexicon.place_names.scan(prepared, words)]
    hits = []
    for at, (hit, owners) in enumerate(named):
        span = Span(hit.start, hit.end)
        if not inside_actors and any(a.at.holds(span) and len(a.at) > len(span) for a in actors):
            continue
        led = words[hit.first - 1].text if hit.first else ""
        cue = before.get(led) or before.get(led.removeprefix("و"), "")
        neighbours = beside(named, at, words, leads)
        if not _is_word(hit, owners, cue, words, lexicon):
            candidates = owners
        else:
            candidates = [p for p in owners if not p.needs or p.country in neighbours]
        if candidates and not _owned_word(hit, words, lexicon) and not _in_phrase(hit, words, lexicon):
            hits.append((hit, cue, neighbours, candidates))
    return [
        _mention(prepared, hit, chosen(candidates, cue, told), candidates)
        for hit, cue, told, candidates in _with_countries(prepared, hits, actors, lexicon)
    ]


_Hit = tuple[NameHit, str, Collection[str], list[Place]]
"""A name, the cue before it, the countries of the place beside it, and the places that it may be."""


def _is_word(hit: NameHit, owners: Sequence[Place], cue: str, words: Words, lexicon: Lexicon) -> bool:
    """Could the name be a word, as far as the words beside it tell? A name of several words, or of a place that needs
    no word before it, is none; behind which a side stands (``منطقة الباب الشرقي``) the word is meant."""
    if hit.last - hit.first > 1 or not all(p.needs for p in owners):
        return False
    described = hit.last < len(words) and words[hit.last].text in _words_of(lexicon, "side")
    return not cue or described


def _with_countries(
    prepared: Folded, hits: Sequence[_Hit], actors: Sequence[Mention], lexicon: Lexicon
) -> Iterator[tuple[NameHit, str, tuple[Collection[str], ...], list[Place]]]:
    """Each name with the countries that may settle it: of the place beside it, of the text, of what is near."""
    open_ = any(len({p.country for p in candidates}) > 1 for *_, candidates in hits)
    everywhere = _countries(prepared, hits, actors, lexicon, Span(0, len(prepared.text))) if open_ else set()
    for hit, cue, neighbours, candidates in hits:
        told: tuple[Collection[str], ...] = ()
        if len({p.country for p in candidates}) > 1:
            near = _countries(prepared, hits, actors, lexicon, _around(prepared.text, hit))
            told = (neighbours, everywhere, near)
        yield hit, cue, told, candidates


def _around(text: str, hit: NameHit) -> Span:
    """The stretch of its sentence around a name."""
    start, end = max(0, hit.start - _NEAR), min(len(text), hit.end + _NEAR)
    stops = [m.start() for m in _STOP.finditer(text, start, end)]
    first = max((s for s in stops if s < hit.start), default=start)
    return Span(first, min((s for s in stops if s >= hit.end), default=end))


def _owned_word(hit: NameHit, words: Words, lexicon: Lexicon) -> bool:
    """``عند بابها``: what looks like a preposition before a name (``بأبها``) is a noun with a pronoun."""
    word = words[hit.first]
    if hit.last - hit.first > 1 or hit.start == word.start or word.text[0] not in _PREPOSITIONS:
        return False
    return any(a.pronoun and not a.prep for a in lexicon.analyse(word.text))


def _in_phrase(hit: NameHit, words: Words, lexicon: Lexicon) -> bool:
    """``مسقط رأسه``: is the name part of a phrase that means no place?"""
    here = words[hit.first].text[hit.start - words[hit.first].start :]
    for phrase, at in _phrases(lexicon).get(here, ()):
        first = hit.first - at
        rest = [w.text for w in words[first : first + len(phrase)]] if first >= 0 else []
        if rest[:at] == list(phrase[:at]) and rest[at + 1 :] == list(phrase[at + 1 :]) and len(rest) == len(phrase):
            return True
    return False


@lru_cache(maxsize=4)
def _phrases(lexicon: Lexicon) -> Mapping[str, Sequence[tuple[tuple[str, ...], int]]]:
    """Folded word → the phrases that mean no place in which it stands, and where in them."""
    found: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    for words in (p.words for p in lexicon.particles if p.cue == "no_place"):
        for phrase in (tuple(fold_key(w).split()) for w in words):
            for at, word in enumerate(phrase):
                found.setdefault(word, []).append((phrase, at))
    return found


@lru_cache(maxsize=16)
def _words_of(lexicon: Lexicon, cue: str) -> frozenset[str]:
    """The words of a cue, folded."""
    return frozenset(fold_key(word) for p in lexicon.particles if p.cue == cue for word in p.words)


@lru_cache(maxsize=4)
def _leads(lexicon: Lexicon) -> frozenset[str]:
    """The words that may stand between a place and the one by which it is found; those for an area with ``ب`` too."""
    return _words_of(lexicon, "toward").union(
        front + word for word in _words_of(lexicon, "within") for front in ("", "ب")
    )


@lru_cache(maxsize=4)
def _place_words(lexicon: Lexicon) -> Mapping[str, str]:
    """Folded word before a name → what it says about the name; a clitic preposition may stand in front.

    ``مدينة وان`` is Van, ``من المدينة وأن`` is not: only a word listed with the article stands before a name with it.
    """
    found: dict[str, str] = {}
    for particle in lexicon.particles:
        if particle.cue in _PLACE_CUES:
            for word in map(fold_key, particle.words):
                bare = word.removeprefix("ال")
                for front in ("", "ب", "ل") if bare == word else ("ال", "بال", "لل"):
                    found.setdefault(front + bare, particle.cue)
    return found


def _countries(
    prepared: Folded, hits: Sequence[_Hit], actors: Sequence[Mention], lexicon: Lexicon, within: Span
) -> set[str]:
    """Countries that a stretch of the text names beyond doubt: by place, actor or adjective (``الوفد الليبي``)."""
    found, rest, done = set(), [], within.start
    for hit, _, _, candidates in hits:
        if not within.start <= hit.start < hit.end <= within.end:
            continue
        rest.append(prepared.text[done : hit.start])
        done = hit.end
        if len({c.country for c in candidates}) == 1 and candidates[0].country:
            found.add(candidates[0].country)
    for mention in actors:
        if isinstance(mention.value, ActorValue) and within.holds(mention.at):
            actor = lexicon.actors.get(mention.value.entity)
            if actor is not None and actor.country:
                found.add(actor.country)
    rest.append(prepared.text[done : within.end])
    return found.union(code.upper() for code in installed_sides().mentions(" ".join(rest)))


def _mention(prepared: Folded, hit: NameHit, chosen: Place | None, candidates: list[Place]) -> Mention:
    hull = prepared.hull(hit.start, hit.end)
    rivals = tuple(sorted(c.id for c in candidates)) if len(candidates) > 1 else ()
    value = PlaceValue(chosen.id if chosen else None, rivals)
    text = prepared.original[hull.start : hull.end]
    return Mention(MentionType.PLACE, Span(hit.start, hit.end), hull.start, hull.end, text, value)
