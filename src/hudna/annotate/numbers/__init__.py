"""Quantities in Arabic news: numerals, classes (dozens), bounds (at least), ordinals, duals that count themselves."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from hudna.annotate.numbers.cardinals import Cardinal, cardinal, number_words, ordinal
from hudna.annotate.numbers.duals import dual, lookup
from hudna.annotate.numbers.tokens import Token, follows, match, tokens
from hudna.annotate.numbers.vocabulary import Form, Phrases, analyser, phrases, read_pack
from hudna.model.folded import Folded
from hudna.model.mention import Mention, MentionType, NumberClass, NumberValue
from hudna.model.spans import Span
from hudna.text.fold import fold_key
from hudna.text.words import Words

_FRACTIONS = {"نصف": 0.5, "ربع": 0.25, "ثلث": 1 / 3}
_ALONE = frozenset[str]()
_SCALES = {"الف": 10**3, "مليون": 10**6, "مليار": 10**9}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity read up to ``stop`` (tokens, exclusive), from ``start`` on."""

    start: int
    stop: int
    value: NumberValue


@cache
def _tables() -> dict[str, Phrases]:
    pack = read_pack("numbers.yml")
    found = {
        section: phrases((w, NumberClass(key)) for key, words in pack[section].items() for w in words)
        for section in ("bounds", "after_bounds", "classes")
    }
    for section in ("several", "percent"):
        found[section] = phrases((w, True) for w in pack[section])
    return found


@cache
def _listed(section: str) -> frozenset[str]:
    return frozenset(fold_key(w) for w in read_pack("numbers.yml")[section])


@cache
def _openers() -> frozenset[str]:
    """The words with which a quantity can begin that is no listed phrase."""
    return number_words() | {"نصف", "ثلث", "بين"}


@cache
def _known() -> frozenset[str]:
    return _openers().union(*_tables().values())


@cache
def _analyse() -> Callable[[str], Form]:
    return analyser(_known(), _opens)


def numbers(folded: Folded, words: Words, exclude: Iterable[Span] = ()) -> list[Mention]:
    """The quantities of a text, in order and without overlap.

    ``exclude`` holds folded spans that are read already, such as dates: nothing that touches one is a number. A class
    or ``several`` has no value; a bound has the number that it bounds.
    """
    row = tokens(words, _analyse())
    taken = sorted((s.start, s.end) for s in exclude)
    found: list[Mention] = []
    free, next_taken = 0, 0
    for at, token in [(k, token) for k, token in enumerate(row[:-2]) if token.opens is not None]:
        if at < free or not follows(row, at + 1, token.opens) or _ends_name(folded.text, token):
            continue
        while next_taken < len(taken) and taken[next_taken][1] <= row[at].start:
            next_taken += 1
        busy = next_taken < len(taken) and taken[next_taken][0] < token.end
        quantity = None if busy else _quantity(folded, row, at)
        if quantity and next_taken < len(taken) and taken[next_taken][0] < row[quantity.stop - 1].end:
            quantity = None
        if quantity:
            found.append(_mention(folded, row, quantity))
            free = quantity.stop
    return found


def _ends_name(text: str, token: Token) -> bool:
    """``حركة إم23``: digits right behind letters that are more than what is written onto a word (``بـ23``)."""
    letters = (
        _LETTERS_BEFORE.search(text, max(0, token.start - _LONGEST_CLITICS), token.start) if token.digits else None
    )
    return letters is not None and not _CLITICS.fullmatch(letters.group())


_LONGEST_CLITICS = 4
_LETTERS_BEFORE = re.compile(r"[^\W\d_]+\Z")
_CLITICS = re.compile("[وف]?[بلك]?(?:ال|ل)?")


def _opens(word: str, form: Form) -> frozenset[str] | None:
    """None where no quantity can begin with the word, else the words of which one must follow (``في حدود``), if any."""
    bare = form.bare
    if form.digits or bare in _openers() or lookup(word) is not None:
        return _ALONE
    listed = [table for table in _tables().values() if bare in table]
    if not listed or not all(bare in table.seconds for table in listed):
        return _ALONE if listed else None
    return frozenset[str]().union(*(table.seconds[bare] for table in listed))


def _quantity(folded: Folded, row: list[Token], at: int) -> Quantity | None:
    bound = match(_tables()["bounds"], row, at)
    start = _skip_article(row, bound[0]) if bound else at
    found = _class(row, start)
    if found is None:
        numeral = _numeral(row, start)
        found = _range(row, start, numeral) or _exact(row, start, numeral)
    if found:
        return _bounded(row, at, found, bound[1] if bound else None)
    if bound:
        return None
    if found := None if _initial(folded, row[at]) else _ordinal(row, at):
        return found
    if noun := dual(row[at], folded):
        return Quantity(at, at + 1, NumberValue(2, NumberClass.EXACT, counted=noun))
    return None


def _skip_article(row: list[Token], at: int) -> int:
    """``ما يقارب الـ 100``: the article that stands by itself before digits."""
    return at + 1 if row[at].text in ("ال", "(") and row[at + 1].digits else at


def _class(row: list[Token], at: int) -> Quantity | None:
    if found := match(_tables()["several"], row, at):
        counted = _counted(row, found[0])
        return Quantity(at, found[0], NumberValue(None, NumberClass.SEVERAL, counted=counted)) if counted else None
    found = match(_tables()["classes"], row, at)
    if not found:
        return None
    stop, number_class = found
    while more := match(_tables()["classes"], row, stop):
        stop, number_class = more
    return Quantity(at, stop, NumberValue(None, NumberClass(str(number_class)), counted=_counted(row, stop)))


def _range(row: list[Token], at: int, numeral: Cardinal | None) -> Quantity | None:
    """``بين 5 و7``, ``من 5 إلى 7``, ``5-7``; ``numeral`` is what stands at the token itself."""
    lead = row[at].bare in ("بين", "من")
    low = _numeral(row, at + 1) if lead else numeral
    if not low:
        return None
    joint = row[low.stop]
    ahead = low.stop + 1 if joint.text in ("-", "و", "الي") else low.stop
    between = row[at].bare == "بين" and (joint.text == "و" or row[ahead].clitic == "و")
    if not (between or joint.text in ("-", "الي")):
        return None
    high = _numeral(row, ahead)
    if not high or not low.value < high.value:
        return None
    value = NumberValue(low.value, NumberClass.RANGE, high.value, _counted(row, high.stop))
    return Quantity(at, high.stop, value)


def _exact(row: list[Token], at: int, found: Cardinal | None) -> Quantity | None:
    """``نصف مليون``, ``خمسة جنود``; ``found`` is the numeral that stands at the token."""
    if row[at].bare in _FRACTIONS and not row[at].definite and row[at + 1].bare in _SCALES:
        value = int(_FRACTIONS[row[at].bare] * _SCALES[row[at + 1].bare])
        return Quantity(at, at + 2, NumberValue(value, NumberClass.EXACT, counted=_counted(row, at + 2)))
    if not found or (
        row[found.stop].text == "-" and row[found.stop].end == row[found.stop + 1].start and row[found.stop + 1].digits
    ):
        return None
    if found.value == 1 and found.written:
        before = row[at - 1] if at else None
        if row[at].text not in ("واحد", "واحده") or not before or not before.is_word or before.definite:
            return None
        if before.text in _listed("not_counted") or row[found.stop].text == "من":
            return None
        return Quantity(at, found.stop, NumberValue(1, NumberClass.EXACT, counted=before.text))
    if percent := match(_tables()["percent"], row, found.stop):
        return Quantity(at, percent[0], NumberValue(found.value, NumberClass.EXACT, counted="%"))
    return Quantity(at, found.stop, NumberValue(found.value, NumberClass.EXACT, counted=_counted(row, found.stop)))


def _numeral(row: list[Token], at: int) -> Cardinal | None:
    """A numeral that counts: no part of a name, a score, an hour, or ``per cent``."""
    found = cardinal(row, at)
    if not found:
        return None
    before, first, after = (row[at - 1] if at else None), row[at], row[found.stop]
    if found.written:
        return None if (first.definite and "ب" in first.clitic) or _percent_word(row, at) else found
    if len(first.text) > 7 or (len(first.text) > 1 and first.text[0] == "0"):
        return None
    if before and (
        before.text in _listed("named")
        or before.text[1:] in _listed("named")
        or (before.end == first.start and not _arabic(before))
    ):
        return None
    touching = after.start == row[found.stop - 1].end
    return None if touching and (after.text in ("/", ":") or (after.is_word and not _arabic(after))) else found


def _percent_word(row: list[Token], at: int) -> bool:
    return at > 0 and match(_tables()["percent"], row, at - 1) is not None


def _arabic(token: Token) -> bool:
    """Letters of Arabic, or a mark that may touch a number: not Latin, no slash, colon or hyphen."""
    return "ء" <= token.text[0] <= "ي" or token.text in "(),.،؛\"'«»[]"


def _bounded(row: list[Token], at: int, found: Quantity, bound: object | None) -> Quantity:
    """A quantity with the bound before it or behind it (and behind what it counts)."""
    stop, value = found.stop, found.value
    if bound is None:
        for place in (stop, stop + 1):
            if place < len(row) and (after := match(_tables()["after_bounds"], row, place)):
                bound, stop = after[1], after[0] if place == stop else stop
                break
    if bound is not None and value.number_class is NumberClass.EXACT:
        value = NumberValue(value.value, NumberClass(str(bound)), value.upper, value.counted)
    return Quantity(at if at < found.start else found.start, stop, value)


def _ordinal(row: list[Token], at: int) -> Quantity | None:
    """``الثالث``; without the article only right before a noun (``ثاني هجوم``)."""
    found = ordinal(row, at)
    if not found:
        return None
    stop, value = found
    following = row[stop]
    before_noun = following.is_word and not following.clitic and following.text not in _listed("not_counted")
    if not row[at].definite and (row[at].text.endswith("ه") or not before_noun or following.definite):
        return None
    counted = None if row[at].definite else following.text
    return Quantity(at, stop, NumberValue(value, NumberClass.ORDINAL, counted=counted))


def _initial(folded: Folded, token: Token) -> bool:
    """``الأولي`` is "initial" and no ordinal, where the text tells its ي from the ى of ``الأولى``."""
    return token.bare == "اولي" and folded.original[folded.ends[token.end - 1] - 1] == "ي"


def _counted(row: Sequence[Token], at: int) -> str | None:
    """The noun right behind a numeral, without its article; also behind ``من`` (``11 من المتمردين``)."""
    token = row[at]
    if token.text == "من" and row[at + 1].is_word and row[at + 1].text.startswith("ال"):
        return row[at + 1].text[2:]
    if not token.is_word or token.text == "و" or token.text in _listed("not_counted") or not _arabic(token):
        return None
    if (token.text[0] in "وفبل" and token.clitic) or token.text.startswith(("وال", "فال", "بال", "لل")):
        return None
    return token.text.removeprefix("ال") if len(token.text) > 4 else token.text


def _mention(folded: Folded, row: list[Token], quantity: Quantity) -> Mention:
    first = row[quantity.start]
    span = Span(first.start + len(first.clitic.replace("ك", "")) * (not first.definite), row[quantity.stop - 1].end)
    hull = folded.hull(span.start, span.end)
    text = folded.original[hull.start : hull.end]
    return Mention(MentionType.NUMBER, span, hull.start, hull.end, text, quantity.value)
