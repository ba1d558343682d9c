"""Takes written words apart: what may stand before and behind a form, as Arabic grammar allows."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from hudna.lexicon.forms import Analysis, Form, Pos

_LAST_OF_SUFFIX = frozenset("اهمنكي")
_SUFFIXES = ("هما", "ها", "هم", "هن", "كم", "نا", "ني", "ه", "ك", "ي")
_POS_RANK = {
    Pos.NOUN: 0, Pos.PARTICLE: 0, Pos.MASDAR: 1, Pos.ADJECTIVE: 1, Pos.VERB: 2, Pos.ACTIVE: 3, Pos.PASSIVE: 4,
}  # fmt: skip
Lookup = Callable[[str], tuple[Form, ...]]


def analyses(word: str, lookup: Lookup) -> tuple[Analysis, ...]:
    """All readings of a folded word, the unsplit ones first, then by fewer clitics, then by how common the form is."""
    found = dict.fromkeys(reading for reading, _ in readings(word, lookup))
    return tuple(sorted(found, key=rank)) if len(found) > 1 else tuple(found)


def readings(word: str, lookup: Lookup) -> Iterator[tuple[Analysis, str]]:
    """Every reading of a folded word that grammar allows, with the stem that is looked up for it."""
    for conj, prep, future, article, rest in fronts(word):
        for pronoun, stem in _backs(rest) if not article else (("", rest),):
            for form in lookup(stem):
                reading = Analysis(form, conj, prep, future, article, pronoun)
                if allowed(reading):
                    yield reading, stem


def rank(reading: Analysis) -> tuple[int, int, int]:
    """Sorts readings of one word: by what is joined to the form, then by how common it is."""
    form = reading.form
    rare = (
        (form.person == 2) * 4 + (form.person == 1 and form.number == "s") * 2 + (form.number == "d") * 2
        + (form.person == 3 and form.number == "p" and form.gender == "f") * 3 + (form.voice == "passive")
    )  # fmt: skip
    return reading.clitics, rare, _POS_RANK[form.pos]


def fronts(word: str) -> Iterator[tuple[str, str, bool, bool, str]]:
    """(conjunction, preposition, future, article, rest) for every way to cut the front of a word."""
    for conj in ("", word[:1]) if word[:1] in ("و", "ف") and len(word) > 2 else ("",):
        rest = word[len(conj) :]
        yield conj, "", False, False, rest
        if len(rest) < 3:
            continue
        if rest.startswith("ال"):
            yield conj, "", False, True, rest[2:]
        if rest[0] == "س":
            yield conj, "", True, False, rest[1:]
        if rest[0] in "بلك":
            yield conj, rest[0], False, False, rest[1:]
            if rest[1:].startswith("ال") and rest[0] != "ل" and len(rest) > 4:
                yield conj, rest[0], False, True, rest[3:]
            if rest.startswith("لل"):
                yield conj, "ل", False, True, rest[2:]
                yield conj, "ل", False, True, rest[1:]


def _backs(rest: str) -> Iterator[tuple[str, str]]:
    """(pronoun, stem) for every way to cut the end of a word; the stem as it is written when it stands alone."""
    yield "", rest
    if rest[-1:] not in _LAST_OF_SUFFIX:
        return
    for suffix in _SUFFIXES:
        stem = rest.removesuffix(suffix)
        if stem == rest or len(stem) < 2:
            continue
        yield suffix, stem
        if stem.endswith("ت"):
            yield suffix, stem[:-1] + "ه"
        elif stem.endswith("تمو"):
            yield suffix, stem[:-1]
        elif stem.endswith("و"):
            yield suffix, stem + "ا"
        elif stem.endswith("ا"):
            yield suffix, stem[:-1] + "ي"
        if stem.endswith(("اي", "او")):
            yield suffix, stem[:-1] + "ء"


def shapes(stem: str) -> tuple[str, ...]:
    """The spellings of which one stands unbroken inside every word that ``analyses`` takes apart to this stem.

    There are two where a pronoun behind it changes its last letter (``هدنة``: ``هدنه``, ``هدنت`` of ``هدنتها``).
    """
    found = [stem]
    if stem.endswith("ه"):
        found.append(stem[:-1] + "ت")
    elif stem.endswith("وا"):
        found.append(stem[:-1])
    elif stem.endswith("ي"):
        found.append(stem[:-1] + "ا")
    elif stem.endswith("اء"):
        found += [stem[:-1] + "ي", stem[:-1] + "و"]
    return tuple(found)


def allowed(reading: Analysis) -> bool:
    """True when grammar lets these clitics stand with this form."""
    form = reading.form
    if form.pos is Pos.VERB:
        if reading.article or reading.prep in ("ب", "ك") or reading.pronoun == "ي":
            return False
        return form.tense == "present" or not (reading.future or reading.prep)
    if reading.future or reading.pronoun == "ني":
        return False
    if form.pos is Pos.PARTICLE:
        return not reading.article
    return not (reading.pronoun and form.pos is Pos.ADJECTIVE)
