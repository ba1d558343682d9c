"""Words that tell by what means something was done."""

from __future__ import annotations

from collections.abc import Sequence

from hudna.lexicon import Lexicon, Pos
from hudna.model.folded import Folded
from hudna.model.mention import Mention, MentionType, WeaponValue
from hudna.model.spans import Span
from hudna.text.words import Word

_SHADDA = "\u0651"


def weapons(prepared: Folded, words: Sequence[Word], lexicon: Lexicon) -> list[Mention]:
    """Every nominal naming of a weapon or of an act done with one, in order. Verbs tell theirs by their entries."""
    hits = lexicon.weapon_names.scan(prepared, words)
    found = {(hit.start, hit.end): hit.owners[0] for hit in hits}
    taken = {i for hit in hits for i in range(hit.first, hit.last)}
    shadda = _SHADDA in prepared.original
    for i, word in enumerate(words):
        if i in taken or word.is_punctuation:
            continue
        weapon = _of_noun(word.text, lexicon) or (_with_shadda(word, prepared, lexicon) if shadda else None)
        if weapon is not None:
            found[word.start, word.end] = weapon
    return [_mention(prepared, Span(*at), weapon) for at, weapon in sorted(found.items())]


def _of_noun(word: str, lexicon: Lexicon) -> str | None:
    """The weapon of a listed noun or adjective, when the word's first reading is one."""
    readings = lexicon.analyse(word)
    if not readings or readings[0].form.pos not in (Pos.NOUN, Pos.ADJECTIVE):
        return None
    weapon = lexicon.entry(readings[0].form).weapon
    return weapon.value if weapon else None


def _with_shadda(word: Word, prepared: Folded, lexicon: Lexicon) -> str | None:
    hull = prepared.hull(word.start, word.end)
    if _SHADDA not in prepared.original[hull.start : hull.end]:
        return None
    for term, weapon in lexicon.shadda_weapons.items():
        if word.text in {front + term for front in ("", "ال", "ب", "بال", "و", "وال", "ل", "لل")}:
            return weapon
    return None


def _mention(prepared: Folded, at: Span, weapon: str) -> Mention:
    hull = prepared.hull(at.start, at.end)
    text = prepared.original[hull.start : hull.end]
    return Mention(MentionType.WEAPON, at, hull.start, hull.end, text, WeaponValue(weapon))
