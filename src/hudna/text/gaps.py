"""Holes in a text: places where grammar says that a number or letters stood. Nothing is ever filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hudna.model.document import Gap
from hudna.model.folded import Folded
from hudna.text.calendar_words import MONTH, WEEKDAY
from hudna.text.fold import fold_key
from hudna.text.known_words import is_known
from hudna.text.repair import is_damaged

_EDGE = r"(?<![^\W_])"
_END = r"(?![^\W_])"
_PREPOSITION = r"(?:[وف]?(?:ب?غضون|خلال|ل?مده|بعد|قبل|منذ|طوال|طيله|مدي|ظرف|من|عن|حوالي|نحو|قرابه|زهاء))"
_COUNTED_NOUNS = (
    "شهرا", "يوما", "عاما", "اسبوعا", "قرنا", "كيلومترا", "مترا", "ميلا", "شخصا", "جنديا", "مقاتلا", "صاروخا", "دولارا",
)  # fmt: skip
_COUNTED = f"(?:{'|'.join(_COUNTED_NOUNS)})"
_TIME_UNIT = r"(?:شهرا?|اشهر|يوما?|ايام|عاما?|اعوام|سنه|سنوات|اسبوعا?|اسابيع|ساعه|ساعات|دقيقه|دقايق)"
_DOUBLE_MONTH = rf"{MONTH} ?/ ?{MONTH}"
_LETTER_NAME = r"(?:اي|بي|سي|دي|اف|جي|اتش|كي|كيه|كيو|ال|ام|ان|او|ار|اس|تي|يو|في|دبليو|اكس|زد)"

_PATTERNS: tuple[tuple[tuple[str, ...], re.Pattern[str]], ...] = (
    # Each behind the strings of which it needs one: a text without them is not searched any further.
    # A counted noun in the accusative singular needs a number from 11 to 99 before it; a preposition would give it
    # the genitive. "Day after day" (يوما بعد يوما) is a common slip.
    (_COUNTED_NOUNS,
     re.compile(rf"{_EDGE}(?<!عاما )(?<!يوما )(?<!شهرا )(?<!اسبوعا ){_PREPOSITION}\s+{_COUNTED}{_END}(?! +ما{_END})")),
    # A month directly after "day": the day's number is lost.
    (("يوم ",), re.compile(rf"{_EDGE}[ولب]?يوم +(?:{_DOUBLE_MONTH}|{MONTH}(?= ?[0-9،,.]|  )){_END}")),
    # A model spelled in the names of Latin letters, its number lost before the name in quotation marks.
    (('  "',), re.compile(rf"{_EDGE}(?:(?:طراز|نوع) {_LETTER_NAME}|{_LETTER_NAME}[ -]{_LETTER_NAME})  +\"")),
)  # fmt: skip
_UNSURE_PATTERNS: tuple[re.Pattern[str], ...] = (
    # These units show no case, and a weekday may stand before a month: here the text must have lost other numbers too.
    re.compile(rf"{_EDGE}[وف]?(?:ب?غضون|خلال|ل?مده|ظرف)  +{_TIME_UNIT}{_END}"),
    re.compile(rf"{_EDGE}[ولب]?(?:يوم|{WEEKDAY}|يومي)  +{MONTH}{_END}"),
)  # fmt: skip
_YEAR = re.compile(rf"{_EDGE}(?:لسنه|لعام) +[،,]")
_COMMA = re.compile(r"( ?)[،,]")
_CUT = re.compile(r"(?<![ء-ي])[ء-غف-ي]{2,}ـ+(?= *(?:\n|$))")
_STUMP = re.compile(r"(?<![ء-ي])[ء-غف-ي]ـ+[ء-غف-ي]ـ*(?![ء-ي])")
_STUMP_LETTERS = 3
"""Outside torn texts a longer word with tatweel at its end may be an ornament."""
_ARTICLES = frozenset({"ال", "لل", "بال", "وال", "فال", "كال"})


def gaps(folded: Folded) -> tuple[Gap, ...]:
    """The holes in order of place; each quote is the stretch of the original from the word before to the word after.

    Only what grammar or a visible hole proves: ``في غضون  شهرا``, ``يوم  آذار/مارس``, ``لسنة ،``, ``بي إم  “غراد”``
    (number), a word that breaks off in tatweel at a line's end, a stump of two letters in a torn text (letters).
    """
    found: list[Gap] = []
    for gap in sorted((*_lost_numbers(folded), *_lost_letters(folded)), key=lambda g: (g.start, -g.end)):
        if not found or gap.start >= found[-1].end:
            found.append(gap)
    return tuple(found)


def _lost_numbers(folded: Folded) -> Iterator[Gap]:
    text = folded.text
    sure: list[re.Match[str]] = []
    for needed, pattern in _PATTERNS:
        if any(part in text for part in needed):
            sure += pattern.finditer(text)
    if years := list(_YEAR.finditer(text)):
        blanks = _COMMA.findall(text)
        if blanks.count(" ") == len(years) < len(blanks):  # elsewhere this text sets no blank before a comma
            sure += years
    unsure = [match for pattern in _UNSURE_PATTERNS for match in pattern.finditer(text)] if sure else []
    for match in (*sure, *unsure):
        yield _gap(folded, match.start(), match.end(), "number")


def _lost_letters(folded: Folded) -> Iterator[Gap]:
    """Stumps: what breaks off at a line's end while its last letter still stretches towards the next; in a torn text
    also two stretched letters that are no word (words of two letters are few and known)."""
    original = folded.original
    if "ـ" not in original:
        return
    damaged = is_damaged(original)
    for pattern in (_CUT, _STUMP) if damaged else (_CUT,):
        for match in pattern.finditer(original):
            word = fold_key(match.group())
            if word not in _ARTICLES and not is_known(word) and (damaged or len(word) <= _STUMP_LETTERS):
                yield Gap(match.start(), match.end(), match.group(), "letters")


def _gap(folded: Folded, start: int, end: int, what: str) -> Gap:
    span = folded.spans(start, end)[-1]
    return Gap(span.start, span.end, folded.original[span.start : span.end], what)
