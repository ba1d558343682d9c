"""From sounds to folded letters: how a word with known vowels is written without them.

Sounds are written as a string: consonants by their Arabic letters (``ء`` for every hamza), short vowels ``a i u``, long
vowels ``A I U``, ``E`` for a final long a written ى, ``#`` for the silent alef after a plural و. A consonant twice
without a vowel between is one letter with shadda. The result has the spelling that ``hudna.text.fold`` gives: no seat
of a hamza is kept apart from its letter, a bare ``ء`` stays.
"""

from __future__ import annotations

import re

_SHORT = "aiu"
_LONG = {"A": "ا", "I": "ي", "U": "و", "E": "ي", "#": "ا", "H": "ه"}
_CONSONANT = r"[^aiuAIUEH#]"
_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(rf"({_CONSONANT})\1"), r"\1"),
    (re.compile(r"ءaء(?![aiuAIU])"), "ءA"),
    (re.compile(r"ءiء(?![aiuAIU])"), "ءI"),
    (re.compile(r"ءuء(?![aiuAIU])"), "ءU"),
    (re.compile(rf"iو(?={_CONSONANT})"), "I"),
    (re.compile(rf"uي(?={_CONSONANT})"), "U"),
)
_RANK = {"i": 3, "I": 3, "u": 2, "U": 2, "a": 1, "A": 1, "E": 1}
_SEAT = {3: "ي", 2: "و", 1: "ا"}


def spell(sounds: str) -> tuple[str, ...]:
    """The folded spellings of a word, the usual one first (a hamza before a long u has two or three in use)."""
    for pattern, replacement in _RULES:
        sounds = pattern.sub(replacement, sounds)
    spellings = [""]
    for i, sound in enumerate(sounds):
        if sound in _SHORT:
            continue
        letters = _hamza(sounds, i) if sound == "ء" else (_LONG.get(sound, sound),)
        if sound == "A" and i and sounds[i - 1] == "ء":
            spellings = [s if s.endswith("ا") else s + "ا" for s in spellings]
            continue
        spellings = [s + letter for letter in letters for s in spellings]
    return tuple(dict.fromkeys(spellings))


def _hamza(sounds: str, i: int) -> tuple[str, ...]:
    """The letters that a hamza at ``i`` may be written with."""
    if i == 0:
        return ("ا",)
    before = sounds[i - 1]
    after = sounds[i + 1 : i + 2]
    final = i == len(sounds) - 1 or (i == len(sounds) - 2 and after in _SHORT)
    if final:
        return (_SEAT[_RANK[before]],) if before in _SHORT else ("ء",)
    rank = _RANK.get(after, 0)
    if before in ("I", "ي"):
        return ("ي",)
    if before in ("A", "U", "و"):
        if after == "U":
            return ("و", "ء")
        return ("ء",) if rank <= 1 else (_SEAT[rank],)
    rank = max(rank, _RANK.get(before, 0)) or 1
    if after == "U" and before == "a":
        return ("و", "ا")
    return (_SEAT[rank],)
