"""Words that tell by what means something was done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache

from hudna.lexicon import Lexicon, Pos
from hudna.model.folded import Folded
from hudna.model.mention import Mention, MentionType, WeaponValue
from hudna.model.spans import Span
from hudna.text.words import Word, Words

_SHADDA = "\u0651"
_FRONTS = ("", "ال", "ب", "بال", "و", "وال", "ل", "لل")
"""What may be written onto a weapon's name."""
_REMEMBERED = 16_384
"""How many words are remembered, so that memory stays flat over any number of texts."""


def weapons(prepared: Folded, words: Words, lexicon: Lexicon) -> list[Mention]:
    """Every nominal naming of a weapon or of an act done with one, in order. Verbs tell theirs by their entries."""
    hits = lexicon.weapon_names.scan(prepared, words)
    found = {(hit.start, hit.end): hit.owners[0] for hit in hits}
    taken = {i for hit in hits for i in range(hit.first, hit.last)}
    with_shadda = _with_shadda(lexicon) if _SHADDA in prepared.original else {}
    weapon_of = _weapon_of(lexicon)
    for text, places in words.spread.items():
        weapon = weapon_of(text)
        if weapon is None and text not in with_shadda:
            continue
        for word in (words[i] for i in places if i not in taken):
            if weapon is not None:
                found[word.start, word.end] = weapon
            elif _has_shadda(word, prepared):
                found[word.start, word.end] = with_shadda[text]
    return [_mention(prepared, Span(*at), weapon) for at, weapon in sorted(found.items())]


@lru_cache(maxsize=4)
def _weapon_of(lexicon: Lexicon) -> Callable[[str], str | None]:
    """The function that gives the weapon of a listed noun or adjective, when a word's first reading is one."""

    @lru_cache(maxsize=_REMEMBERED)
    def weapon_of(word: str) -> str | None:
        readings = lexicon.analyse(word)
        if not readings or readings[0].form.pos not in (Pos.NOUN, Pos.ADJECTIVE):
            return None
        weapon = lexicon.entry(readings[0].form).weapon
        return weapon.value if weapon else None

    return weapon_of


@lru_cache(maxsize=4)
def _with_shadda(lexicon: Lexicon) -> Mapping[str, str]:
    """Written word → the weapon that it tells when a shadda stands in it."""
    found: dict[str, str] = {}
    for term, weapon in lexicon.shadda_weapons.items():
        for front in _FRONTS:
            found.setdefault(front + term, weapon)
    return found


def _has_shadda(word: Word, prepared: Folded) -> bool:
    hull = prepared.hull(word.start, word.end)
    return _SHADDA in prepared.original[hull.start : hull.end]


def _mention(prepared: Folded, at: Span, weapon: str) -> Mention:
    hull = prepared.hull(at.start, at.end)
    text = prepared.original[hull.start : hull.end]
    return Mention(MentionType.WEAPON, at, hull.start, hull.end, text, WeaponValue(weapon))
