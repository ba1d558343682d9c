"""Does a clause speak of the future? Told by the nearest telling word before the time, else right behind it."""

from __future__ import annotations

from collections.abc import Iterator

from hudna.annotate.times.scene import Scene, known, listed

_STOPS = frozenset(".!؟?؛\n")
_BACK, _FORTH = 14, 3
_LONGEST = 4
"""Words that a preposition of several has at most."""
_HELPING = 4
"""Words before a verb among which ``كان`` puts it further back."""
_NOT_DONE = "لم"
"""``لم تجتمع``: an imperfect behind it is said of what is past."""
_UP_TO = ("until", "until_after", "by")
_ENDS = (*_UP_TO, "to")
"""Prepositions of the ends of what goes on for a time."""


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
    something, so that its past tense says nothing of when that is to be? So it is of what is made for a time (``شكلت
    هدنة خلال العيد``); not further back (``كانت أعلنت``), nor of what is known (``خرقت الهدنة خلال العيد``)."""
    for at in _clause_before(scene, start):
        if _tells(scene, at) is not None:
            made = _announces(scene, at) or _new(scene, _made_for_a_time(scene, at + 1, start))
            return made and not _further_back(scene, at)
    return False


def _clause_before(scene: Scene, start: int) -> Iterator[int]:
    """The tokens before the time, the nearest first, as far as its sentence and a reader's memory go."""
    for at in range(start - 1, max(-1, start - 1 - _BACK), -1):
        if scene.row[at].text in _STOPS and not _inside_number(scene, at):
            return
        yield at


def _announces(scene: Scene, at: int) -> bool:
    return _plain(scene.text(at)) in listed("announcing") or scene.text(at) in listed("announcing")


def _made_for_a_time(scene: Scene, first: int, stop: int) -> list[int]:
    """``أعلنت الحركة هدنة حتى الخميس``: the things made for a time among the tokens (a truce, a delay)."""
    return [at for at in range(first, stop) if _noun(scene.text(at)) in listed("for_a_time")]


def _new(scene: Scene, things: list[int]) -> bool:
    """Is one of them told as not known before: without its article?"""
    return any(not scene.text(at).startswith("ال") for at in things)


def _noun(word: str) -> str:
    """Without what is written onto a noun in front."""
    found = word if word in listed("for_a_time") else _plain(word)
    found = found if found in listed("for_a_time") else found.removeprefix("ب").removeprefix("ل")
    return found.removeprefix("ال")


def _plain(word: str) -> str:
    return word[1:] if word[:1] in ("و", "ف") else word


def _further_back(scene: Scene, at: int) -> bool:
    """``كانت الحركة قد أعلنت``."""
    return any(_plain(scene.text(k)) in listed("if_it_was") for k in range(max(0, at - _HELPING), at))


def _sign(scene: Scene, start: int, stop: int) -> bool | None:
    ends = any(_leads(scene, section, start) for section in _ENDS)
    before: list[int] = []
    for at in _clause_before(scene, start):
        if ends and _plain(scene.text(at)) in listed("lasting"):
            return not _further_back(scene, at)
        if (found := _tells(scene, at)) is not None:
            made = ends and not found and _announces(scene, at) and bool(_made_for_a_time(scene, at + 1, start))
            return found or (made and not _further_back(scene, at))
        before.append(at)
    for at in range(stop, min(len(scene.row), stop + _FORTH)):
        if not scene.row[at].is_word:
            break
        if (found := _tells(scene, at)) is not None:
            return found
    to_come = ends and before and _new(scene, _made_for_a_time(scene, before[-1], start))
    return True if to_come or any(_leads(scene, section, start) for section in _UP_TO) else None


def _leads(scene: Scene, section: str, start: int) -> bool:
    """Does a phrase of the section stand right before the time (``في موعد أقصاه``), past words of time alone (``حتى
    منتصف ليل الخميس``)?"""
    found = (scene.find(section, at) for at in range(max(0, start - _LONGEST), start))
    return any(phrase and all(_of_time(scene, k) for k in range(phrase[0], start)) for phrase in found)


def _of_time(scene: Scene, at: int) -> bool:
    """``حتى منتصف ليل الخميس``; in ``توصلا إلى هدنة مساء الخميس`` the truce is no word of time."""
    return known(scene.row[at].bare) and _noun(scene.text(at)) not in listed("for_a_time")


def _inside_number(scene: Scene, at: int) -> bool:
    return 0 < at < len(scene.row) - 1 and scene.row[at - 1].digits and scene.row[at + 1].digits


def _tells(scene: Scene, at: int) -> bool | None:
    token = scene.row[at]
    if not token.is_word:
        return None
    if _plain(scene.text(at - 1)) == _NOT_DONE:
        return False
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
    if will_be(scene, at):
        return True
    if scene.text(at - 1) == "ان" and scene.text(at - 2) in ("قبل", "بعد", "دون"):
        return None
    if stem[0] in "يت" and scene.text(at - 1) == "ان" and scene.text(at - 2) in listed("providing"):
        return True
    if stem[0] == "ي" and len(stem) > 3 and scene.text(at - 1) in ("ان", "بان", "لان") and not token.definite:
        return True if "أن" in scene.original(scene.row[at - 1]) else None
    return None


def will_be(scene: Scene, at: int) -> bool:
    """``ستبدأ``: is the token a verb with the prefix of the future? A word in ``ة`` is a noun (``سنجة``)."""
    word = scene.text(at)
    stem = word[1:] if word[:1] in ("و", "ف") and len(word) > 4 else word
    if not stem.startswith("س") or len(stem) < 4 or stem in listed("not_future"):
        return False
    if scene.original(scene.row[at]).endswith("ة"):
        return False
    return stem[1] in "يتن" or (stem[1] == "ا" and "أ" in scene.original(scene.row[at])[:3])


def _perfect(word: str) -> bool:
    """Forms that are hardly anything but a perfect: feminine ``انسحبت``, ``هددت`` (not ``ات``, ``تصويت``, ``بوقت``),
    plural ``انسحبوا``."""
    if len(word) < 4 or word[:2] in ("ال", "لل") or (len(word) == 4 and word[0] in "بلكوف"):
        return False
    if word.endswith("وا"):
        return word[0] not in "يتن"
    return word.endswith("ت") and word[-2] not in "ايو" and word[0] not in "يست"
