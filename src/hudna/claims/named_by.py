"""Times that are names: streets called by a date, bodies by a time of day."""

from __future__ import annotations

from itertools import pairwise

from hudna.claims.grammar import COMMAS
from hudna.claims.tokens import Token
from hudna.claims.vocabulary import words as listed_words


def named_by_date(tokens: list[Token]) -> None:
    """``شارع 17 فبراير``, ``جسر 14 تموز``: a day and a month right behind the bare word for what is built are its
    name."""
    for built, day in pairwise(tokens):
        mention = day.time
        named = mention is not None and built.time is None and built.spelt.stem in _NAMED_BY_DATE
        if mention is None or not named or built.spelt.article or not day.text.isdigit() or int(day.text) > _DAYS:
            continue
        name = [t for t in tokens[day.index :] if t.time is mention]
        if len(name) != _DAY_AND_MONTH:
            continue
        for part in name:
            part.time, part.number, part.merged, part.close = None, None, True, "listed"


def named_by_time(tokens: list[Token]) -> None:
    """``حركة الفجر``, ``لواء الفجر، الأحد``: such a time by itself, right behind the bare word for a body, names it."""
    for body, part in pairwise(tokens):
        of_time = [t for t in tokens if part.time is not None and t.time is part.time]
        alone = of_time in ([], [part]) or (of_time[0] is part and of_time[1].text in COMMAS)
        if alone and part.text in _NAMING_TIMES and not _NAMED_BY_TIME.isdisjoint((body.text, body.spelt.bare)):
            part.time, part.merged, part.close = None, True, "listed"


_NAMED_BY_TIME, _NAMING_TIMES = listed_words("named_by.named_by_time"), listed_words("named_by.naming_times")
_NAMED_BY_DATE = listed_words("named_by.named_by_date")
_DAYS, _DAY_AND_MONTH = 31, 2
