"""Does a clause speak of the future? Told by the nearest telling word before the time, else right behind it."""

from __future__ import annotations

from hudna.annotate.times.scene import Scene, listed

_STOPS = frozenset(".!؟?؛\n")
_BACK, _FORTH = 14, 3
_LONGEST = 4
"""Words that a preposition of several has at most."""


def looks_ahead(scene: Scene, start: int, stop: int) -> bool:
    """True when the time at tokens ``[start, stop)`` is said of the future."""
    if start not in scene.marks:
        scene.marks[start] = _sign(scene, start, stop)
    return scene.marks[start] is True


def looks_back(scene: Scene, start: int, stop: int) -> bool:
    """True when a word of the past governs the time."""
    looks_ahead(scene, start, stop)
    return scene.marks[start] is False


def announced(scene: Scene, start: int) -> bool:
    """``أعلنت هدنة خلال العيد``: is the nearest telling word before the time one of announcing, agreeing or calling for
    something, so that its past tense says nothing of when that is to be?"""
    for at in range(start - 1, max(-1, start - 1 - _BACK), -1):
        if scene.row[at].text in _STOPS and not _inside_number(scene, at):
            return False
        if _tells(scene, at) is not None:
            word = scene.row[at].text
            return word in listed("announcing") or word.removeprefix("و") in listed("announcing")
    return False


def _sign(scene: Scene, start: int, stop: int) -> bool | None:
    for at in range(start - 1, max(-1, start - 1 - _BACK), -1):
        if scene.row[at].text in _STOPS and not _inside_number(scene, at):
            break
        if (found := _tells(scene, at)) is not None:
            return found
    for at in range(stop, min(len(scene.row), stop + _FORTH)):
        if not scene.row[at].is_word:
            break
        if (found := _tells(scene, at)) is not None:
            return found
    return True if any(_leads(scene, section, start) for section in ("until", "by")) else None


def _leads(scene: Scene, section: str, start: int) -> bool:
    """Does a phrase of the section end right before the time (``في موعد أقصاه``)?"""
    found = ((at, scene.find(section, at)) for at in range(max(0, start - _LONGEST), start))
    return any(phrase is not None and phrase[0] == start for _, phrase in found)


def _inside_number(scene: Scene, at: int) -> bool:
    return 0 < at < len(scene.row) - 1 and scene.row[at - 1].digits and scene.row[at + 1].digits


def _tells(scene: Scene, at: int) -> bool | None:
    token = scene.row[at]
    if not token.is_word:
        return None
    word = token.text
    stem = word[1:] if word[0] in "وف" and len(word) > 4 else word
    if word in listed("future") or stem in listed("future") or (stem[:2] == "ال" and stem[2:] in listed("future")):
        return True
    if scene.text(at - 1) in listed("if") and word not in listed("if_it_was"):
        return True
    if word in listed("past") or stem in listed("past"):
        return False
    if _perfect(stem):
        return False
    future = stem[0] == "س" and len(stem) > 3 and stem not in listed("not_future")
    if future and (stem[1] in "يتن" or (stem[1] == "ا" and "أ" in scene.original(token)[:3])):
        return True
    if scene.text(at - 1) == "ان" and scene.text(at - 2) in ("قبل", "بعد", "دون"):
        return None
    if stem[0] in "يت" and scene.text(at - 1) == "ان" and scene.text(at - 2) in listed("providing"):
        return True
    if stem[0] == "ي" and len(stem) > 3 and scene.text(at - 1) in ("ان", "بان", "لان") and not token.definite:
        return True if "أن" in scene.original(scene.row[at - 1]) else None
    return None


def _perfect(word: str) -> bool:
    """Forms that are hardly anything but a perfect: feminine ``انسحبت``, ``هددت`` (not ``ات``, ``تصويت``, ``بوقت``),
    plural ``انسحبوا``."""
    if len(word) < 4 or word[:2] in ("ال", "لل") or (len(word) == 4 and word[0] in "بلكوف"):
        return False
    if word.endswith("وا"):
        return word[0] not in "يتن"
    return word.endswith("ت") and word[-2] not in "ايو" and word[0] not in "يست"
