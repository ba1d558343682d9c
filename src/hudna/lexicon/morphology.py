"""Every inflected form of a verb, unvocalised and folded: finite forms, participles, verbal nouns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hudna.lexicon.forms import Pos
from hudna.lexicon.spelling import spell
from hudna.lexicon.stems import Stem, Stems, stems
from hudna.text.fold import fold_key


@dataclass(frozen=True, slots=True)
class Inflection:
    """What a form marks, apart from which word it is of. Fields as in ``Form``."""

    pos: Pos
    tense: str | None = None
    person: int | None = None
    number: str | None = None
    gender: str | None = None
    voice: str | None = None


Inflected = tuple[str, Inflection]
"""A folded spelling and what it marks."""
_Cell = tuple[int, str, str | None]

_PAST: tuple[tuple[_Cell, str], ...] = (
    ((3, "s", "m"), "a"), ((3, "s", "f"), "aت"), ((3, "d", "m"), "A"), ((3, "d", "f"), "aتA"), ((3, "p", "m"), "U#"),
    ((3, "p", "f"), "نa"), ((2, "s", None), "تa"), ((2, "d", None), "تuمA"), ((2, "p", "m"), "تuم"),
    ((2, "p", "f"), "تuنa"), ((1, "s", None), "تu"), ((1, "p", None), "نA"),
)  # fmt: skip
_PRESENT: tuple[tuple[_Cell, str, tuple[str, ...]], ...] = (
    ((3, "s", "m"), "ي", ("u", "")), ((3, "s", "f"), "ت", ("u", "")), ((3, "d", "m"), "ي", ("Aنi", "A")),
    ((3, "d", "f"), "ت", ("Aنi", "A")), ((3, "p", "m"), "ي", ("Uنa", "U#")), ((3, "p", "f"), "ي", ("نa",)),
    ((2, "s", "m"), "ت", ("u", "")), ((2, "s", "f"), "ت", ("Iنa", "I")), ((2, "d", None), "ت", ("Aنi", "A")),
    ((2, "p", "m"), "ت", ("Uنa", "U#")), ((2, "p", "f"), "ت", ("نa",)), ((1, "s", None), "ء", ("u", "")),
    ((1, "p", None), "ن", ("u", "")),
)  # fmt: skip
# the ending that a weak final radical and a personal ending make together
_JOINED: dict[str, dict[str, str]] = {
    "past:aي": {"a": "E", "aت": "aت", "A": "aيA", "aتA": "aتA", "U#": "aو#"},
    "past:aو": {"a": "A", "aت": "aت", "A": "aوA", "aتA": "aتA", "U#": "aو#"},
    "past:iي": {"a": "iيa", "aت": "iيaت", "A": "iيA", "aتA": "iيaتA", "U#": "U#"},
    "present:aي": {"u": "E", "": "a", "Aنi": "aيAنi", "A": "aيA", "Uنa": "aونa", "U#": "aو#", "Iنa": "aينa",
                   "I": "aي", "نa": "aينa"},
    "present:iي": {"u": "I", "": "i", "Aنi": "iيAنi", "A": "iيA", "Uنa": "Uنa", "U#": "U#", "Iنa": "Iنa", "I": "I",
                   "نa": "Iنa"},
    "present:uو": {"u": "U", "": "u", "Aنi": "uوAنi", "A": "uوA", "Uنa": "Uنa", "U#": "U#", "Iنa": "Iنa", "I": "I",
                   "نa": "Uنa"},
}  # fmt: skip
_PAST_GLIDE = {"aي": "aي", "aو": "aو", "iي": "I"}
_NO_PASSIVE = frozenset({7, 9, 12})
_NOMINAL: tuple[tuple[str, str, str], ...] = (
    ("s", "m", ""), ("s", "f", "aH"), ("d", "m", "Aن"), ("d", "m", "aينa"), ("d", "m", "A"), ("d", "m", "aي"),
    ("p", "m", "Uن"), ("p", "m", "Iن"), ("p", "m", "U"), ("p", "m", "I"), ("d", "f", "aتAن"), ("d", "f", "aتaينa"),
    ("d", "f", "aتA"), ("d", "f", "aتaي"), ("p", "f", "Aت"),
)  # fmt: skip


def verb_forms(lemma: str, root: str, form: int, vowel: str, masdars: tuple[str, ...] = ()) -> list[Inflected] | None:
    """All forms of a verb, each spelling once for each thing that it can mark.

    ``lemma`` is the perfect (he did), ``vowel`` the imperfect's in form I, ``masdars`` those that the pack lists.
    None when root and form do not yield the lemma.
    """
    found = stems(lemma, root, form, vowel or _usual_vowel(root))
    if found is None:
        return None
    seen: dict[Inflected, None] = {}
    for item in (*_finite(found, form), *_participles(found), *_masdars(found, masdars)):
        seen.setdefault(item)
    return list(seen)


def needs_vowel(root: str, form: int) -> bool:
    """True when the spelling of the imperfect cannot be known without its vowel."""
    return form == 1 and (root[0] == "و" or any(r in "وي" for r in root[1:]))


def _usual_vowel(root: str) -> str:
    return "a" if "ء" in root[1:] else "u"


def _finite(found: Stems, form: int) -> Iterator[Inflected]:
    for tense, active, passive in (
        ("past", found.past, found.past_passive),
        ("present", found.present, found.present_passive),
    ):
        conjugate = _past if tense == "past" else _present
        heard: dict[tuple[_Cell, str], str] = dict.fromkeys(conjugate(active), "active")
        if passive is not None and form not in _NO_PASSIVE:
            for key in conjugate(passive):
                heard[key] = "either" if key in heard else "passive"
        for ((person, number, gender), spelling), voice in heard.items():
            yield spelling, Inflection(Pos.VERB, tense, person, number, gender, voice)


def _past(stem: Stem) -> Iterator[tuple[_Cell, str]]:
    for cell, ending in _PAST:
        vocalic = ending[0] in "aAU"
        if not stem.final:
            sounds = (stem.long if vocalic else stem.short) + ending
        elif vocalic:
            sounds = stem.long + _JOINED["past:" + stem.final][ending]
        else:
            sounds = stem.long + _PAST_GLIDE[stem.final] + ending
        for spelling in spell(sounds):
            yield cell, spelling


def _present(stem: Stem) -> Iterator[tuple[_Cell, str]]:
    for cell, prefix, endings in _PRESENT:
        for ending in endings:
            tails: tuple[str, ...]
            if stem.final:
                tails = (stem.long + _JOINED["present:" + stem.final][ending],)
            elif ending == "":
                tails = tuple(dict.fromkeys((stem.short, stem.long)))
            else:
                tails = ((stem.short if ending == "نa" else stem.long) + ending,)
            for tail in tails:
                for spelling in spell(prefix + tail):
                    yield cell, spelling


def _participles(found: Stems) -> Iterator[Inflected]:
    for pos, stem in ((Pos.ACTIVE, found.active), (Pos.PASSIVE, found.passive)):
        for number, gender, ending in _NOMINAL:
            for spelling in spell(_nominal(stem, number, ending)):
                yield spelling, Inflection(pos, number=number, gender=gender)
        for spelling in spell(_nominal(stem, "s", "A")):  # accusative, indefinite: مسلحا
            yield spelling, Inflection(pos, number="s", gender="m")
        if stem.final == "iي":  # indefinite, the ي lost: قاضٍ
            yield spell(stem.long + "i")[0], Inflection(pos, number="s", gender="m")


def _nominal(stem: Stem, number: str, ending: str) -> str:
    if not stem.final:
        return stem.long + ending
    glide = "aي" if stem.final == "aي" else "iي"
    if ending == "":
        return stem.long + ("E" if glide == "aي" else "I")
    if number == "p" and ending[0] in "UI":
        return stem.long + (ending if glide == "iي" else {"U": "aو", "I": "aي"}[ending[0]] + ending[1:])
    if glide == "aي" and ending in ("aH", "Aت"):
        return stem.long + ("AH" if ending == "aH" else "aيAت")
    return stem.long + glide + ending


def _masdars(found: Stems, listed: tuple[str, ...]) -> Iterator[Inflected]:
    for masdar in listed:
        yield from masdar_forms(fold_key(masdar))
    for sounds in found.masdars:
        for spelling in spell(sounds):
            yield from masdar_forms(spelling)


def masdar_forms(masdar: str) -> Iterator[Inflected]:
    """A folded masdar with its sound plural, dual and accusative alef."""
    yield masdar, Inflection(Pos.MASDAR, number="s")
    if masdar.endswith("ه"):
        base = masdar[:-1]
    else:
        base = masdar
        if not masdar.endswith(("اء", "ي", "ا")):
            yield masdar + "ا", Inflection(Pos.MASDAR, number="s")
    for ending, number in (("ات", "p"), ("تان", "d"), ("تين", "d")) if base != masdar else (("ات", "p"), ("ين", "d")):
        yield base + ending, Inflection(Pos.MASDAR, number=number)
