"""Grammatical signals: negation, condition, future, obligation, possibility, the openers of clauses."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise, product

from hudna.lexicon import Lexicon, NameHit, Particle, Pos
from hudna.model.folded import Folded
from hudna.model.mention import CueValue, Mention, MentionType
from hudna.model.spans import Span
from hudna.text.fold import fold_key
from hudna.text.memory import ROOM, remembered
from hudna.text.words import Word, Words

_SILENT = frozenset(
    ("function_word", "place_word", "town_word", "province_word", "no_place", "toward", "within", "side")
)
_SKIPPED = frozenset(("لا", "لم", "لن"))
_REACH = 6
_HAMZA = "أإآ"


def cues(prepared: Folded, words: Words, lexicon: Lexicon) -> list[Mention]:
    """Every cue of ``particles.yml`` and every future prefix, in order of the text."""
    found: dict[tuple[int, int, str], None] = {}
    hits = lexicon.cue_names.scan(prepared, words)
    for hit in hits:
        for owner in hit.owners:
            particle = lexicon.particles[int(owner)]
            if particle.cue not in _SILENT and _holds(particle, hit, prepared, words, lexicon):
                found[hit.start, hit.end, particle.cue] = None
    taken = {i for hit in hits for i in range(hit.first, hit.last)}
    inside = _inside(lexicon)
    for text, places in words.spread.items():
        if parts := inside(text):
            for word in (words[i] for i in places if i not in taken):
                for cue in parts:
                    found[word.start, word.end, cue] = None
    for start, end, cue in _apart(words, lexicon):
        found[start, end, cue] = None
    return [_mention(prepared, Span(start, end), cue) for start, end, cue in sorted(found)]


def _holds(particle: Particle, hit: NameHit, prepared: Folded, words: Sequence[Word], lexicon: Lexicon) -> bool:
    hull = prepared.hull(hit.start, hit.end)
    written = prepared.original[hull.start : hull.end]
    folded = prepared.text[hit.start : hit.end]
    if not any(_same_hamza(written, term) for term in _spelled(particle).get(folded, ())):
        return False
    if particle.opens and not (hit.first == 0 or words[hit.first - 1].is_punctuation):
        return False
    if not particle.before:
        return True
    following = next((w for w in words[hit.last :] if w.text not in _SKIPPED), None)
    return following is not None and not following.is_punctuation and _tense(following.text, lexicon) in particle.before


@lru_cache(maxsize=ROOM)
def _spelled(particle: Particle) -> Mapping[str, tuple[str, ...]]:
    """Folded word of a particle → how the pack writes it."""
    found: dict[str, tuple[str, ...]] = {}
    for term in particle.words:
        key = fold_key(term)
        found[key] = (*found.get(key, ()), term)
    return found


def _same_hamza(written: str, term: str) -> bool:
    """False when both write the hamza and write it differently (إن is not أن). A bare alef may be either."""
    first = next((ch for ch in written if ch.isalpha()), "")
    return not (first in _HAMZA and term[0] in _HAMZA and first != term[0])


def _tense(word: str, lexicon: Lexicon) -> str:
    """``past``, ``present``, else ``noun``; a word not listed counts as present when it begins with ي."""
    readings = lexicon.analyse(word)
    if readings and readings[0].form.pos is Pos.PARTICLE:  # على is no form of علا
        return "noun"
    for reading in readings:
        if reading.form.pos is Pos.VERB and reading.form.tense:
            return reading.form.tense
    return "present" if not readings and word[0] == "ي" else "noun"


@lru_cache(maxsize=4)
def _inside(lexicon: Lexicon) -> Callable[[str], tuple[str, ...]]:
    """The function that gives the cues that are part of a word: the future prefix, a particle with a pronoun (أنه)."""

    @remembered
    def inside(word: str) -> tuple[str, ...]:
        readings = lexicon.analyse(word)
        found = ["future"] if readings and readings[0].future else []
        joined = next((r.form.lemma for r in readings if r.form.pos is Pos.PARTICLE and r.pronoun), None)
        if joined is not None:
            spelled = (p for p in lexicon.particles if joined in _spelled(p))
            found += [p.cue for p in spelled if p.cue not in _SILENT and not p.before]
        return tuple(found)

    return inside


def _apart(words: Words, lexicon: Lexicon) -> Iterator[tuple[int, int, str]]:
    """Cues of two parts with something between (على … أن), within one stretch without punctuation."""
    spread = words.spread
    for written, parts in _pairs(lexicon).items():
        for i, (opener, closer, cue) in product(spread.get(written, ()), parts):
            for before, other in pairwise(words[i + 1 : i + 2 + _REACH]):
                if before.is_punctuation or _governs(before.text, other.text == closer, lexicon):
                    break
                if other.text == closer:
                    yield words[i].start + written.index(opener), other.end, cue
                    break


@lru_cache(maxsize=4)
def _pairs(lexicon: Lexicon) -> Mapping[str, list[tuple[str, str, str]]]:
    """First part as written in a text → first part, second part and cue of each expression of two parts."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    for particle in lexicon.particles:
        for term in particle.words:
            if "…" in term:
                opener, closer = (fold_key(part.strip()) for part in term.split("…"))
                for written in (opener, "و" + opener, "ف" + opener):
                    found.setdefault(written, []).append((opener, closer, particle.cue))
    return found


def _governs(word: str, last: bool, lexicon: Lexicon) -> bool:
    """True for what an أن behind belongs to: a verb or participle (مؤكدا أن), a particle just before it (``last``)."""
    readings = lexicon.analyse(word)
    if not readings or readings[0].article:
        return False
    pos = readings[0].form.pos
    return pos in (Pos.VERB, Pos.ACTIVE) or lexicon.entry(readings[0].form).speech or (last and pos is Pos.PARTICLE)


def _mention(prepared: Folded, at: Span, cue: str) -> Mention:
    hull = prepared.hull(at.start, at.end)
    text = prepared.original[hull.start : hull.end]
    return Mention(MentionType.CUE, at, hull.start, hull.end, text, CueValue(cue))
