"""Every written form of a noun or adjective: number, case and construct, from the singular and the listed plurals."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hudna.lexicon.forms import Pos
from hudna.lexicon.morphology import Inflected, Inflection
from hudna.text.fold import fold_key

_EGYPTIAN = re.compile(r"(?<=[بتثجحخسشصضطظعغفقكلمنهي])ؤ(?=و)")


def noun_forms(lemma: str, plurals: tuple[str, ...], gender: str | None, pos: Pos) -> list[Inflected]:
    """The folded forms of a noun or adjective, each spelling once for each thing that it marks.

    ``lemma`` and ``plurals`` are written in full spelling: a sound masculine plural in the nominative (مسؤولون). For
    adjectives the feminine and both sound plurals are made as well, unless the lemma itself is feminine.
    """
    seen: dict[Inflected, None] = {}
    words = [(lemma, "s")] + [(plural, "p") for plural in plurals]
    for word, number in words:
        marked = _gender(word, number, gender, pos)
        for spelling in dict.fromkeys((word, _EGYPTIAN.sub("ئ", word))):
            for ending in _singular(spelling, marked, pos) if number == "s" else _plural(spelling, marked, pos):
                seen.setdefault(ending)
    if pos is Pos.ADJECTIVE and not lemma.endswith(("ة", "ى", "اء")) and gender != "f":
        for form in _adjective(lemma, bool(plurals)):
            seen.setdefault(form)
    return list(seen)


def _gender(word: str, number: str, gender: str | None, pos: Pos) -> str | None:
    if number == "s":
        return gender or ("f" if word.endswith("ة") else "m")
    if word.endswith("ات"):
        return "f"
    return "m" if word.endswith("ون") else gender


def _mark(word: str, pos: Pos, number: str, gender: str | None) -> Inflected:
    return fold_key(word), Inflection(pos, number=number, gender=gender)


def _singular(word: str, gender: str | None, pos: Pos) -> Iterator[Inflected]:
    yield _mark(word, pos, "s", gender)
    if " " in word:
        return
    if not word.endswith(("ة", "ى", "ا", "اء", "أ")):
        yield _mark((word[:-1] + "ئ" if word.endswith("يء") else word) + "ا", pos, "s", gender)
    dual = _dual_base(word)
    for ending in ("ان", "ين", "ا", "ي"):
        yield _mark(dual + ending, pos, "d", gender)


def _dual_base(word: str) -> str:
    if word.endswith("ة"):
        return word[:-1] + "ت"
    if word.endswith("ى"):
        return word[:-1] + "ي"
    return word


def _plural(word: str, gender: str | None, pos: Pos) -> Iterator[Inflected]:
    yield _mark(word, pos, "p", gender)
    if word.endswith("ون"):
        base = word[:-2]
        for ending in ("ين", "و", "ي"):
            yield _mark(base + ending, pos, "p", gender)
    elif not word.endswith(("ات", "اء", "ة", "ى", "ا", "أ")) and " " not in word:
        yield _mark(word + "ا", pos, "p", gender)


def _adjective(lemma: str, has_plural: bool) -> Iterator[Inflected]:
    base = lemma[:-1] + "ي" if lemma.endswith("ى") else lemma
    for ending, number, gender in (
        ("ة", "s", "f"), ("تان", "d", "f"), ("تين", "d", "f"), ("ات", "p", "f"), ("ون", "p", "m"), ("ين", "p", "m"),
        ("و", "p", "m"), ("ي", "p", "m"),
    ):  # fmt: skip
        if has_plural and gender == "m" and ending in ("و", "ي"):
            continue
        yield _mark(base + ending, Pos.ADJECTIVE, number, gender)
