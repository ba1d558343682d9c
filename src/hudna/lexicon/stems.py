"""Stems of Arabic verbs: from root, form and vowel to the sounds before the personal endings.

Weak roots follow the classes of the grammars: hollow (weak second radical), doubled (second = third), defective
(weak third), assimilated (و first, lost in some imperfects of form I). Sounds are written as in ``spelling``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hudna.lexicon.spelling import spell
from hudna.text.fold import fold_key

_WEAK = "وي"
_GUTTURAL = "ءهعحغخ"


@dataclass(frozen=True, slots=True)
class Stem:
    """A stem before vowels (``long``) and before consonants or nothing (``short``).

    ``final`` is empty, or for defective verbs the vowel and weak radical cut off both: ``aي aو iي uو``.
    """

    long: str
    short: str
    final: str = ""


@dataclass(frozen=True, slots=True)
class Stems:
    """The four finite stems of a verb and the base of its participles. Imperfect stems begin with the prefix vowel."""

    past: Stem
    present: Stem
    past_passive: Stem | None
    present_passive: Stem | None
    active: Stem
    passive: Stem
    masdars: tuple[str, ...]


# form: perfect, imperfect, passive perfect, passive imperfect (1 2 3 4: radicals; v: stem vowel of form I)
_SOUND: dict[int, tuple[str, str, str, str]] = {
    1: ("1a2a3", "a12v3", "1u2i3", "u12a3"),
    2: ("1a22a3", "u1a22i3", "1u22i3", "u1a22a3"),
    3: ("1A2a3", "u1A2i3", "1U2i3", "u1A2a3"),
    4: ("ءa12a3", "u12i3", "ءu12i3", "u12a3"),
    5: ("تa1a22a3", "aتa1a22a3", "تu1u22i3", "uتa1a22a3"),
    6: ("تa1A2a3", "aتa1A2a3", "تu1U2i3", "uتa1A2a3"),
    7: ("ءiن1a2a3", "aن1a2i3", "", ""),
    8: ("ءi1تa2a3", "a1تa2i3", "ءu1تu2i3", "u1تa2a3"),
    9: ("ءi12a3a3", "a12a3i3", "", ""),
    10: ("ءiستa12a3", "aستa12i3", "ءuستu12i3", "uستa12a3"),
    11: ("1a23a4", "u1a23i4", "1u23i4", "u1a23a4"),
    12: ("تa1a23a4", "aتa1a23a4", "", ""),
}
_HOLLOW: dict[int, tuple[str, str, str, str]] = {
    1: ("1A3", "a1V3", "1I3", "u1A3"),
    4: ("ءa1A3", "u1I3", "ءu1I3", "u1A3"),
    7: ("ءiن1A3", "aن1A3", "", ""),
    8: ("ءi1تA3", "a1تA3", "ءu1تI3", "u1تA3"),
    10: ("ءiستa1A3", "aستa1I3", "ءuستu1I3", "uستa1A3"),
}
_DOUBLED: dict[int, tuple[str, str, str, str]] = {
    1: ("1a22", "a1v22", "1u22", "u1a22"),
    3: ("1A22", "u1A22", "1U22", "u1A22"),
    4: ("ءa1a22", "u1i22", "ءu1i22", "u1a22"),
    6: ("تa1A22", "aتa1A22", "تu1U22", "uتa1A22"),
    7: ("ءiن1a22", "aن1a22", "", ""),
    8: ("ءi1تa22", "a1تa22", "ءu1تu22", "u1تa22"),
    9: ("ءi12a33", "a12a33", "", ""),
    10: ("ءiستa1a22", "aستa1i22", "ءuستu1i22", "uستa1a22"),
}
_MASDAR: dict[int, str] = {
    2: "تa12I3", 3: "مu1A2a3aH", 4: "ءi12A3", 5: "تa1a22u3", 6: "تa1A2u3", 7: "ءiن1i2A3", 8: "ءi1تi2A3",
    9: "ءi12i3A3", 10: "ءiستi12A3", 11: "1a23a4aH", 12: "تa1a23u4",
}  # fmt: skip
_MASDAR_HOLLOW = {4: "ءi1A3aH", 7: "ءiن1iيA3", 8: "ءi1تiيA3", 10: "ءiستi1A3aH"}
_MASDAR_DEFECTIVE = {
    2: "تa12iيaH", 3: "مu1A2AH", 4: "ءi12Aء", 5: "تa1a22I", 6: "تa1A2I", 7: "ءiن1i2Aء", 8: "ءi1تi2Aء", 10: "ءiستi12Aء",
}  # fmt: skip
_CLUSTERS = {
    "و": ("تت",), "ي": ("تت",), "ء": ("ءت", "تت"), "ط": ("طط",), "ظ": ("ظط", "ظظ"), "ص": ("صط",), "ض": ("ضط", "طط"),
    "د": ("دد",), "ذ": ("دد", "ذد", "ذذ"), "ز": ("زد",), "ث": ("ثت", "ثث"),
}  # fmt: skip


def stems(lemma: str, root: str, form: int, vowel: str) -> Stems | None:
    """The stems of the verb whose third person masculine singular perfect is ``lemma``, as written (نفى is not لقي).

    ``vowel`` is the imperfect's in form I. None when no reading of root and form yields the lemma: root, form or
    lemma is wrong.
    """
    written = fold_key(lemma)
    for candidate in _candidates(root, form, vowel, "i" if lemma.endswith("ي") else "a"):
        if written in spell(_citation(candidate.past)):
            return candidate
    return None


def _citation(past: Stem) -> str:
    if past.final == "aو":
        return past.long + "A"
    return past.long + {"": "a", "aي": "E", "iي": "I"}[past.final]


def _candidates(root: str, form: int, vowel: str, past_vowel: str) -> Iterator[Stems]:
    """Every way a root can behave in a form, the regular one for its class first."""
    radicals = list(root)
    if len(radicals) != (4 if form > 10 else 3):
        return
    clusters = _CLUSTERS.get(radicals[0], ("",)) if form == 8 else ("",)
    for cluster in clusters:
        if radicals[-1] in _WEAK and form != 9:
            yield _defective(radicals, form, vowel, cluster, past_vowel if form == 1 else "a")
        elif form <= 10 and radicals[1] in _WEAK and form in _HOLLOW:
            yield _hollow(radicals, form, vowel, cluster)
        elif (form <= 10 and radicals[1] == radicals[2] and form in _DOUBLED) or form == 9:
            yield _doubled(radicals, form, vowel, cluster)
        yield _sound(radicals, form, vowel, cluster)


def _fill(pattern: str, radicals: list[str], form: int, cluster: str, vowel: str = "a") -> str:
    if cluster:
        pattern = pattern.replace("1ت", "C")
    for digit, radical in enumerate(radicals, 1):
        pattern = pattern.replace(str(digit), radical)
    long_vowel = {"a": "A", "i": "I", "u": "U"}[vowel]
    return pattern.replace("C", cluster).replace("v", vowel).replace("V", long_vowel)


def _present_pattern(pattern: str, radicals: list[str], form: int, vowel: str) -> str:
    """The imperfect pattern of form I without the first radical, where a first و is lost (يصل، يقع)."""
    guttural = radicals[1] in _GUTTURAL or radicals[2] in _GUTTURAL
    if form == 1 and radicals[0] == "و" and (vowel == "i" or (vowel == "a" and guttural)):
        return pattern.replace("1", "")
    return pattern


def _sound(radicals: list[str], form: int, vowel: str, cluster: str) -> Stems:
    past, present, past_passive, present_passive = _SOUND[form]
    present = _present_pattern(present, radicals, form, vowel)
    filled = [_fill(p, radicals, form, cluster, vowel) for p in (past, present, past_passive, present_passive)]
    first, second, third, fourth = (Stem(s, s) for s in filled)
    masdar = _fill(_MASDAR.get(form, ""), radicals, form, cluster)
    if form == 2 and radicals[2] == "ء":
        masdar = _fill("تa12i3aH", radicals, form, cluster)
    active, passive = _participles(radicals, form, cluster)
    return Stems(first, second, third if past_passive else None, fourth if present_passive else None,
                 active, passive, (masdar,) if masdar else ())  # fmt: skip


def _participles(radicals: list[str], form: int, cluster: str) -> tuple[Stem, Stem]:
    if form == 1:
        patterns = ("1A2i3", "مa12U3")
    else:
        imperfect = _SOUND[form][1][1:]
        cut = imperfect.rindex("a") if "i" not in imperfect else imperfect.rindex("i")
        before, after = "مu" + imperfect[:cut], imperfect[cut + 1 :]
        patterns = (f"{before}i{after}", f"{before}a{after}")
    active, passive = (_fill(p, radicals, form, cluster) for p in patterns)
    return Stem(active, active), Stem(passive, passive)


def _hollow(radicals: list[str], form: int, vowel: str, cluster: str) -> Stems:
    filled = [_fill(p, radicals, form, cluster, vowel) for p in _HOLLOW[form]]
    shorts = [_shorten(f) for f in filled]
    if form == 1:
        shorts[0] = _fill("1u3" if vowel == "u" else "1i3", radicals, form, cluster)
    first, second, third, fourth = (Stem(long, short) for long, short in zip(filled, shorts, strict=True))
    if form == 1:
        active, passive = "1Aءi3", "مa1U3" if vowel == "u" else "مa1I3"
    else:
        imperfect = _HOLLOW[form][1][1:]
        active, passive = "مu" + imperfect, "مu" + _HOLLOW[form][3][1:]
        passive = passive if passive != "مu" else active
    active, passive = (_fill(p, radicals, form, cluster) for p in (active, passive))
    masdar = _fill(_MASDAR_HOLLOW.get(form, ""), radicals, form, cluster)
    return Stems(first, second, third if filled[2] else None, fourth if filled[3] else None,
                 Stem(active, active), Stem(passive, passive), (masdar,) if masdar else ())  # fmt: skip


def _shorten(sounds: str) -> str:
    """The last long vowel made short: before two consonants (قلت، لم يقل)."""
    for i in range(len(sounds) - 1, -1, -1):
        if sounds[i] in "AIU":
            return sounds[:i] + sounds[i].lower() + sounds[i + 1 :]
    return sounds


def _doubled(radicals: list[str], form: int, vowel: str, cluster: str) -> Stems:
    long = [_fill(p, radicals, form, cluster, vowel) for p in _DOUBLED[form]]
    short = [_fill(p, radicals, form, cluster, vowel) for p in _SOUND[form]]
    first, second, third, fourth = (Stem(left, right) for left, right in zip(long, short, strict=True))
    if form == 1:
        active, passive = "1A22", "مa12U2"
    else:
        active = "مu" + _DOUBLED[form][1][1:]
        passive = "مu" + (_DOUBLED[form][3] or _DOUBLED[form][1])[1:]
    active, passive = (_fill(p, radicals, form, cluster) for p in (active, passive))
    masdar = _fill("تa1A22" if form == 6 else _MASDAR.get(form, ""), radicals, form, cluster)
    return Stems(first, second, third if long[2] else None, fourth if long[3] else None,
                 Stem(active, active), Stem(passive, passive), (masdar,) if masdar else ())  # fmt: skip


def _defective(radicals: list[str], form: int, vowel: str, cluster: str, past_vowel: str) -> Stems:
    past, present, past_passive, present_passive = _SOUND[form]
    present = _present_pattern(present, radicals, form, vowel)
    if form == 1 and radicals[:2] == ["ر", "ء"]:  # رأى، يرى: the hamza is lost in the imperfect
        present, present_passive = "a1v3", "u1a3"
    base = [_fill(p, radicals, form, cluster, vowel)[:-2] for p in (past, present, past_passive, present_passive)]
    weak = radicals[-1] if form == 1 else "ي"
    if form == 1:
        present_final = {"a": "aي", "i": "iي", "u": "uو"}[vowel]
    else:
        present_final = "aي" if present.rstrip("34")[-1] == "a" else "iي"
    past_final = "iي" if past_vowel == "i" else "a" + weak
    finals = (past_final, present_final, "iي", "aي")
    first, second, third, fourth = (Stem(b, b, f) for b, f in zip(base, finals, strict=True))
    if form == 1:
        active = Stem(*2 * (_fill("1A2", radicals, form, cluster),), "iي")
        joined = _fill("مa12", radicals, form, cluster) + ("uوو" if weak == "و" else "iيي")
        passive = Stem(joined, joined)
    else:
        stem = "مu" + base[1][1:]
        active, passive = Stem(stem, stem, "iي"), Stem(stem, stem, "aي")
    pattern = "1a23AH" if form == 11 else _MASDAR_DEFECTIVE.get(form, "")
    masdar = _fill(pattern, radicals, form, cluster)
    return Stems(first, second, third if past_passive else None, fourth if present_passive else None,
                 active, passive, (masdar,) if masdar else ())  # fmt: skip
