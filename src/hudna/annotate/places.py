"""Places of the packs named in a text. A name that several places bear is settled by the text, or left open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from hudna.lexicon import Lexicon, NameHit, Place
from hudna.lexicon.sides import installed_sides
from hudna.model.folded import Folded
from hudna.model.mention import ActorValue, Mention, MentionType, PlaceValue
from hudna.model.spans import Span
from hudna.text.fold import fold_key
from hudna.text.words import Words

_PLACE_CUES = ("province_word", "town_word", "place_word")
_PROVINCE = frozenset(("admin1", "region"))
_TOWN = frozenset(("town", "site"))
_SIDES = frozenset(("الشرقي", "الغربي", "الشمالي", "الجنوبي"))
"""``منطقة الباب الشرقي``: of a name that is a word as well, behind which a side stands, the word is meant."""
_PREPOSITIONS = "بلك"
DOMINANCE = 10
"""How many times more people a place must have than each namesake to be meant without further sign."""


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
    before = _place_words(lexicon)
    hits = []
    for hit in lexicon.place_names.scan(prepared, words):
        span = Span(hit.start, hit.end)
        if not inside_actors and any(a.at.holds(span) and len(a.at) > len(span) for a in actors):
            continue
        cue = before.get(words[hit.first - 1].text.removeprefix("و"), "") if hit.first else ""
        described = hit.last < len(words) and words[hit.last].text in _SIDES
        plain = not cue or described
        candidates = [lexicon.places[p] for p in hit.owners if not (lexicon.places[p].needs and plain)]
        if candidates and not _owned_word(hit, words, lexicon):
            hits.append((hit, cue, candidates))
    countries = _countries((c for _, _, c in hits), actors, lexicon)
    if any(len({p.country for p in c}) > 1 for _, _, c in hits):
        countries |= _nationalities(prepared.text, [hit for hit, _, _ in hits])
    return [_mention(prepared, hit, _chosen(c, cue, countries), c) for hit, cue, c in hits]


def _owned_word(hit: NameHit, words: Words, lexicon: Lexicon) -> bool:
    """``عند بابها``: what looks like a preposition before a name (``بأبها``) is a noun with a pronoun."""
    word = words[hit.first]
    if hit.last - hit.first > 1 or hit.start == word.start or word.text[0] not in _PREPOSITIONS:
        return False
    return any(a.pronoun and not a.prep for a in lexicon.analyse(word.text))


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


def _countries(named: Iterable[list[Place]], actors: Sequence[Mention], lexicon: Lexicon) -> set[str]:
    """Countries that the document names beyond doubt, by a place or by an actor."""
    found = set()
    for candidates in named:
        if len({c.country for c in candidates}) == 1 and candidates[0].country:
            found.add(candidates[0].country)
    for mention in actors:
        if isinstance(mention.value, ActorValue):
            actor = lexicon.actors.get(mention.value.entity)
            if actor is not None and actor.country:
                found.add(actor.country)
    return found


def _nationalities(text: str, hits: Iterable[NameHit]) -> set[str]:
    """Countries that the text names by an adjective (``الوفد الليبي``), its place names left out."""
    rest, done = [], 0
    for hit in hits:
        rest.append(text[done : hit.start])
        done = hit.end
    return {code.upper() for code in installed_sides().mentions(" ".join([*rest, text[done:]]))}


def _chosen(candidates: list[Place], cue: str, countries: set[str]) -> Place | None:
    """The one place that is meant, or None.

    The word before tells province from town. A bare name is the country's before its capital's and the town's before
    the province's (a province is named after its town, news then says محافظة).
    """
    wanted = {"province_word": _PROVINCE, "town_word": _TOWN}.get(cue)
    left = [c for c in candidates if wanted and c.precision in wanted] or candidates
    if len(left) > 1 and countries:
        left = [c for c in left if c.country in countries] or left
    if len(left) > 1 and len({c.country for c in left}) == 1:
        for precision in ("country", "town"):
            if alone := [c for c in left if c.precision == precision]:
                left = alone
                break
    if len(left) == 1:
        return left[0]
    left.sort(key=lambda c: -(c.population or 0))
    first, *rest = left
    dominates = all(c.population and first.population and first.population >= DOMINANCE * c.population for c in rest)
    return first if dominates else None


def _mention(prepared: Folded, hit: NameHit, chosen: Place | None, candidates: list[Place]) -> Mention:
    hull = prepared.hull(hit.start, hit.end)
    rivals = tuple(sorted(c.id for c in candidates)) if len(candidates) > 1 else ()
    value = PlaceValue(chosen.id if chosen else None, rivals)
    text = prepared.original[hull.start : hull.end]
    return Mention(MentionType.PLACE, Span(hit.start, hit.end), hull.start, hull.end, text, value)
