"""Numerals: digits with their separators, number words, and both joined (``20 ألفا``, ``مليون ونصف``)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from hudna.annotate.numbers.tokens import Token
from hudna.annotate.numbers.vocabulary import read_pack
from hudna.text.fold import fold_key


@dataclass(frozen=True, slots=True)
class Cardinal:
    """A numeral read from ``start`` to ``stop`` (tokens, stop exclusive)."""

    start: int
    stop: int
    value: int | float
    written: bool
    """True when it is in words, not digits."""


@cache
def _table(section: str) -> dict[str, float]:
    return {fold_key(w): number for number, words in read_pack("numbers.yml")[section].items() for w in words}


_SECTIONS = ("before_tens", "units", "tens", "hundreds", "scales", "double_scales", "ordinals")


@cache
def number_words() -> frozenset[str]:
    """Every folded number word of the pack."""
    pack = read_pack("numbers.yml")
    sections: Iterator[Any] = (pack[s] for s in _SECTIONS)
    found = {fold_key(w) for section in sections for words in section.values() for w in words}
    return frozenset(found | {fold_key(w) for words in pack["fractions"].values() for w in words})


def digits(row: list[Token], at: int) -> Cardinal | None:
    """A number in digits: ``2500``, ``5,200``, ``1.5``. Digits that touch a slash or colon are none."""
    if not (0 <= at < len(row) and row[at].digits):
        return None
    text, stop = row[at].text, at + 1
    fraction = ""
    while (
        stop + 1 < len(row) and row[stop].text in ",.٬٫،" and _touch(row, stop - 1, stop + 1) and row[stop + 1].digits
    ):
        group = row[stop + 1].text
        if row[stop].text in ",٬،" and len(group) == 3 and not fraction:
            text += group
        elif not fraction and row[stop].text in ".,٫":
            fraction = group
        else:
            break
        stop += 2
    if len(text) > 15:
        return None
    return Cardinal(at, stop, float(f"{text}.{fraction}") if fraction else int(text), False)


def _touch(row: list[Token], first: int, last: int) -> bool:
    return all(row[k].end == row[k + 1].start for k in range(first, last))


def cardinal(row: list[Token], at: int) -> Cardinal | None:
    """The numeral that starts at a token, as long as it goes on; None when there is none."""
    total: float = 0
    stop, limit, written = at, 10.0**12, True
    while part := _part(row, stop, joined=stop > at):
        after, value, scale = part
        if stop > at and max(scale, 1) >= limit:
            break
        if stop > at and limit <= 1000 and scale == 1 and value >= limit:
            break
        written = written and not row[stop].digits
        total, stop, limit = total + value, after, scale if scale > 1 else 1
        if limit == 1:
            break
        stop, total = _fraction(row, stop, total, scale)
    if stop == at:
        return None
    return Cardinal(at, stop, int(total) if float(total).is_integer() else total, written)


def _fraction(row: list[Token], at: int, total: float, scale: float) -> tuple[int, float]:
    """``مليون ونصف``: the half of the scale just read."""
    if at < len(row) and row[at].clitic == "و" and not row[at].definite and row[at].bare in _table("fractions"):
        return at + 1, total + _table("fractions")[row[at].bare] * scale
    return at, total


def _part(row: list[Token], at: int, joined: bool) -> tuple[int, float, float] | None:
    """One group and its scale: ``خمسة وعشرون ألفا`` → (stop, 25000, 1000)."""
    start = at
    if joined:
        if at < len(row) and row[at].text == "و":
            start = at + 1
        elif at >= len(row) or not row[at].clitic.startswith("و"):
            return None
    if start >= len(row):
        return None
    token = row[start]
    if not joined and token.clitic not in ("", "و", "ف", "ب", "ل", "ك", "ول", "وب", "فب"):
        return None
    doubles, scales = _table("double_scales"), _table("scales")
    if token.bare in doubles and token.bare not in scales:
        return start + 1, 2 * doubles[token.bare], doubles[token.bare]
    if token.bare in scales and not token.digits:
        return start + 1, scales[token.bare], scales[token.bare]
    group: tuple[int, float] | None
    if token.digits:
        found = digits(row, start)
        group = (found.stop, found.value) if found else None
    else:
        group = _below_thousand(row, start)
    if group is None:
        return None
    stop, value = group
    if stop < len(row) and row[stop].bare in scales and not row[stop].clitic and not row[stop].definite:
        scale = scales[row[stop].bare]
        return stop + 1, value * scale, scale
    return stop, value, 1


def _below_thousand(row: list[Token], at: int) -> tuple[int, float] | None:
    units, tens, hundreds = _table("units"), _table("tens"), _table("hundreds")
    total, stop, room = 0.0, at, 1000
    while stop < len(row):
        token, here = row[stop], stop
        if stop > at:
            if token.text == "و" and stop + 1 < len(row):
                here, token = stop + 1, row[stop + 1]
            elif token.clitic != "و":
                break
        word = token.bare
        if word in hundreds and room > 100:
            total, stop, room = total + hundreds[word], here + 1, 100
        elif word in tens and room > 10:
            total, stop, room = total + tens[word], here + 1, 0
        elif room > 10 and (word in units or (word in _table("before_tens") and _tens_follow(row, here + 1))):
            value, stop = units.get(word) or _table("before_tens")[word], here + 1
            following = row[stop] if stop < len(row) else None
            if following and not following.clitic and value < 10 and units.get(following.bare) == 10:
                total, stop, room = total + value + 10, stop + 1, 0
            elif following and not following.clitic and 3 <= value < 10 and hundreds.get(following.bare) == 100:
                total, stop, room = total + value * 100, stop + 1, 100
            else:
                total, room = total + value, 11 if value < 10 else 0
                if not _tens_follow(row, stop):
                    room = 0
        else:
            break
        if room == 0:
            break
    return (stop, total) if stop > at else None


def _tens_follow(row: list[Token], at: int) -> bool:
    """Are there tens joined by ``و`` at a token, as in ``خمسة وعشرون``?"""
    if at >= len(row):
        return False
    if row[at].text == "و":
        return at + 1 < len(row) and row[at + 1].bare in _table("tens")
    return row[at].clitic == "و" and row[at].bare in _table("tens")


def ordinal(row: list[Token], at: int) -> tuple[int, int] | None:
    """An ordinal (``الثالث``, ``الحادي عشر``, ``الثانية والعشرين``): (stop, value)."""
    if at >= len(row):
        return None
    table, tens = _table("ordinals"), _table("tens")
    token = row[at]
    value = table.get(token.bare)
    if value is None:
        if token.bare in tens and token.definite:
            return at + 1, int(tens[token.bare])
        return None
    stop = at + 1
    if stop < len(row):
        following = row[stop]
        if value < 10 and following.text in ("عشر", "عشره"):
            return stop + 1, int(value) + 10
        if value < 10 and following.clitic == "و" and following.definite and following.bare in tens:
            return stop + 1, int(value + tens[following.bare])
    return stop, int(value)
