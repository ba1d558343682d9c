"""Quotation marks and commas inside a noun phrase: quoted names and adjectives, the name between commas behind a
title."""

from __future__ import annotations

from collections.abc import Sequence

from hudna.claims import grammar
from hudna.claims.grammar import Role
from hudna.claims.spelling import listed_in
from hudna.claims.tokens import ACTOR_CLASSES, BODIES, Token
from hudna.claims.vocabulary import words
from hudna.claims.words_alone import OFFICE, definite, person, unknown

_LONGEST_QUOTED_NAME = 6
TITLES = words("quoted.titles")
"""Adjectives of titles that name their body behind ``ل``: ``الأمين العام للأمم المتحدة``."""


def quoted_adjective(tokens: Sequence[Token], last: int) -> int:
    """``ضربات "كبيرة" و"دقيقة"``: an adjective in quotation marks, with or without ``و`` before it."""
    at = last + 1
    if tokens[at].text == "و" and at + 1 < len(tokens):
        at += 1
    if at + 2 >= len(tokens) or tokens[at].text != grammar.QUOTE or tokens[at + 2].text != grammar.QUOTE:
        return 0
    inside = tokens[at + 1]
    return at + 2 - last if inside.role in (Role.ADJECTIVE, Role.PARTICIPLE) and not inside.article else 0


def _behind_quoted(tokens: Sequence[Token], first: int, last: int) -> int:
    """``"الغزاة" الاميركيين``: the adjective behind what opened with the quotation mark that closes here."""
    if tokens[last + 1].text != grammar.QUOTE or not first or tokens[first - 1].text != grammar.QUOTE:
        return 0
    behind = tokens[last + 2] if last + 2 < len(tokens) else None
    if behind is None or behind.prep or behind.conj or not (behind.article and tokens[last].article):
        return 0
    national = behind.entry is not None and behind.entry.country is not None
    return 2 if national or behind.role is Role.ADJECTIVE else 0


def _closes_name(tokens: Sequence[Token], first: int, last: int) -> bool:
    """``وكالة "سانا"``, one name with the quotation marks in it: does the second follow?"""
    opened = sum(t.text == grammar.QUOTE for t in tokens[first : last + 1]) % 2
    return bool(opened) and tokens[last + 1].text == grammar.QUOTE


def at_mark(tokens: Sequence[Token], first: int, last: int, *, event: bool) -> int:
    """How many further tokens belong to the phrase where a mark follows; of an event noun only what closes a
    name."""
    if _closes_name(tokens, first, last):
        return 1
    return 0 if event else _behind_quoted(tokens, first, last) or _through_mark(tokens, first, last)


def _through_mark(tokens: Sequence[Token], first: int, last: int) -> int:
    """A quoted name inside the phrase (``تنظيم "داعش"``), or the name behind a title and a comma."""
    mark = tokens[last + 1]
    if mark.text == grammar.QUOTE:
        for k in range(last + 2, min(last + 3 + _LONGEST_QUOTED_NAME, len(tokens))):
            if tokens[k].text == grammar.QUOTE:
                inside = tokens[last + 2 : k]
                named = bool(inside) and all(t.nominal and not t.merged for t in inside)
                anew = named and (_said_of_it(inside[0]) or _names_group(inside[0]) or _names_deed(inside[0]))
                if anew and definite(tokens[last]):
                    return 0
                if named and inside[0].role is Role.EVENT and not inside[0].article and person(tokens, first):
                    return 0  # ``أكد مصدر طبي "مقتل جنديين"``
                party = bool(inside) and (inside[0].actor is not None or inside[0].state)
                surname = last > first or (first > 0 and tokens[first - 1].text in grammar.GIVEN_NAMES)
                if named and surname and _ends_name(tokens[last]) and party:
                    return 0  # ``دعا الوزير هاكان فيدان "قسد"``: behind a name another begins
                return k - last if named and not tokens[last].conj else 0
            if tokens[k].role in (Role.VERB, Role.PUNCTUATION, Role.COMPLEMENTISER):
                return 0
        return 0
    if mark.text in "،," and person(tokens, first) and last + 2 < len(tokens):
        name = tokens[last + 2]
        if name.entry is not None and name.entry.word_class in BODIES:
            return 0  # ``في بيان صحفي، قوات حفتر``
        if name.actor is not None and name.actor_type != OFFICE and _named(tokens, first, last):
            return 0  # ``اتهم الوزير رستم عمروف، روسيا``
        if name.actor is not None and name.actor.at.start == name.start and name.role is Role.NOUN:
            k = last + 2
            while k + 1 < len(tokens) and tokens[k + 1].actor is name.actor:
                k += 1
            return k - last
        return _bracketed_name(tokens, last)
    return 0


def _named(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Does the phrase end in the two words of a name or more?"""
    if tokens[last].actor_type == OFFICE:
        return True
    return last > first + 1 and all(part_of_name(t, first=True) for t in tokens[last - 1 : last + 1])


def _ends_name(token: Token) -> bool:
    return token.actor_type == OFFICE if token.actor is not None else unknown(token)


def _bracketed_name(tokens: Sequence[Token], last: int) -> int:
    """``الناطق باسم الحركة، عبد الكريم السعدون، إن``: the name of somebody whom no pack knows, between commas."""
    k = last + 2
    while k < len(tokens) and part_of_name(tokens[k], first=k == last + 2):
        k += 1
    closed = k < len(tokens) and tokens[k].text in "،,"
    return k - 1 - last if closed and _SHORTEST_NAME <= k - last - 2 <= _LONGEST_QUOTED_NAME else 0


def part_of_name(token: Token, *, first: bool) -> bool:
    plain = not (token.prep or token.conj or token.pronoun or token.number or token.time or token.place)
    named = unknown(token) or token.text in grammar.GIVEN_NAMES or listed_in(token.text, _KIN)
    return plain and token.role is Role.NOUN and named and not (first and token.article)


_SHORTEST_NAME = 2
_KIN = words("people.kin")


def quoted_body(tokens: Sequence[Token], first: int, last: int) -> int:
    """``القائد العام لـ"قسد"``: the body that a title names in quotation marks behind ``ل``."""
    rest = tokens[last + 1 : last + 4 + _LONGEST_QUOTED_NAME]
    titled = tokens[last].text in TITLES or (last == first and not tokens[last].article)
    if (
        not (titled and person(tokens, first))
        or rest[0].text != "ل"
        or rest[1:2] == []
        or rest[1].text != grammar.QUOTE
    ):
        return 0
    closing = next((k for k, t in enumerate(rest) if k > 1 and t.text == grammar.QUOTE), None)
    named = closing is not None and all(t.nominal and not t.prep for t in rest[2:closing])
    return closing + 1 if named and closing is not None else 0


def _names_group(opening: Token) -> bool:
    """``اتهم الناطق باسم الخارجية "مجموعات المعارضة"``: what opens with the word for a group is no name."""
    entry = opening.entry
    group = entry is not None and entry.word_class in ACTOR_CLASSES and opening.actor is None
    return group and not opening.article and opening.analysis is not None


def _names_deed(opening: Token) -> bool:
    """``دان الاتحاد الأفريقي "التصعيد العسكري"``: what opens with a deed or a thing and its article is no name."""
    thing = opening.role is Role.NOUN and opening.entry is not None and opening.entry.word_class == "thing"
    return (opening.role is Role.EVENT or thing) and opening.article and not (opening.prep or opening.actor)


def _said_of_it(opening: Token) -> bool:
    """``إيران "ثمنا باهظا"``, ``القوات "جاهزة للتحرك"``: an indefinite accusative or adjective in quotation marks
    behind a definite word is no name."""
    describing = opening.role in (Role.ADJECTIVE, Role.PARTICIPLE)
    return not opening.article and opening.analysis is not None and (describing or opening.text.endswith("ا"))
