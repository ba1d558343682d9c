"""How far a noun phrase reaches."""

from __future__ import annotations

from collections.abc import Sequence

from hudna.claims import grammar
from hudna.claims.grammar import Role
from hudna.claims.spelling import bare, listed_in
from hudna.claims.tokens import ACTOR_CLASSES, Token, is_event
from hudna.claims.vocabulary import words
from hudna.lexicon import Pos

_LONGEST_QUOTED_NAME = 6
_FULL_ENDINGS = {"p": ("ون", "ين"), "d": ("ان", "ين")}
_BOUND = words("phrases.bound")
"""Prepositions that a participle or adjective takes with it (``المدعومة من``)."""
_EVERY = words("phrases.every")
"""``دعا الوزير كل الأطراف``: what stands before its noun and so opens another phrase."""
_LAW = words("phrases.law")
"""``جماعة خارجة على القانون``: what an outlaw is outside of; no target."""
_TITLES = words("phrases.titles")
"""Adjectives of titles that name their body behind ``ل``: ``الأمين العام للأمم المتحدة``."""
_SOURCES = words("phrases.sources")
"""People that news names by their body alone: ``مصدر في التحالف``."""
_OWNERS = frozenset(("force", "body", "group"))
_POSSESSED = frozenset(("site", "person", "body", "weapon", "force", "group", "thing"))


def phrase_end(tokens: Sequence[Token], first: int) -> int:
    """Index of the last token of the noun phrase (or event noun with its adjectives) that starts at ``first``."""
    event = is_event(tokens[first])
    last = first
    while last + 1 < len(tokens):
        step = _step(tokens, first, last, event)
        if step == 0:
            break
        last += step
    return last


def _step(tokens: Sequence[Token], first: int, last: int, event: bool) -> int:
    """How many further tokens belong to the phrase: 0 ends it."""
    here, after = tokens[last], tokens[last + 1]
    if _same_mention(here, after) or (after.merged and after.role is not Role.PREPOSITION and after.nominal):
        return 1
    if (size := _through_modifier(tokens, last)) or (size := _quoted_adjective(tokens, last)):
        return size
    if after.role is Role.PUNCTUATION:
        return 0 if event else _through_mark(tokens, first, last)
    if after.role is Role.PREPOSITION:
        return 0 if event else _through_preposition(tokens, first, last)
    if event and after.conj:
        return int(here.role is Role.ADJECTIVE and after.role is Role.ADJECTIVE and _adjective_of(here, after))
    if after.merged or not after.nominal or after.conj or after.text in grammar.AUXILIARIES:
        return 0
    if after.time is not None and not after.actor:
        return 0
    if event:
        return int(_adjective_of(here, after))
    if _improper(tokens, last):
        return 2
    if after.prep:
        return _through_clitic(tokens, first, last)
    if is_event(after) and not _counts(here):
        return 0
    return int(_continues(tokens, first, last))


def _through_modifier(tokens: Sequence[Token], last: int) -> int:
    """``غير الرسمية``, ``شبه العسكرية``: the modifier with the adjective behind it."""
    if tokens[last + 1].text not in grammar.JOINING_MODIFIERS or last + 2 >= len(tokens):
        return 0
    behind = tokens[last + 2]
    return 2 if behind.nominal and not behind.prep and behind.article == tokens[last].article else 0


def _improper(tokens: Sequence[Token], last: int) -> bool:
    """``المجمع شديد التحصين``: an indefinite adjective with a definite noun behind it describes the phrase."""
    if last + 2 >= len(tokens) or not tokens[last].article:
        return False
    adjective, noun = tokens[last + 1], tokens[last + 2]
    return (
        adjective.role is Role.ADJECTIVE and not adjective.article and noun.nominal and noun.article and not noun.prep
    )


def _quoted_adjective(tokens: Sequence[Token], last: int) -> int:
    """``ضربات "كبيرة" و"دقيقة"``: an adjective in quotation marks, with or without ``و`` before it."""
    at = last + 1
    if tokens[at].text == "و" and at + 1 < len(tokens):
        at += 1
    if at + 2 >= len(tokens) or tokens[at].text != grammar.QUOTE or tokens[at + 2].text != grammar.QUOTE:
        return 0
    inside = tokens[at + 1]
    return at + 2 - last if inside.role in (Role.ADJECTIVE, Role.PARTICIPLE) and not inside.article else 0


def _same_mention(here: Token, after: Token) -> bool:
    return any(
        mention is not None and mention is other
        for mention, other in ((after.actor, here.actor), (after.place, here.place), (after.number, here.number))
    )


def _adjective_of(here: Token, after: Token) -> bool:
    """An adjective that agrees in definiteness with the event noun or adjective before it."""
    if after.role is not Role.ADJECTIVE and after.role is not Role.PARTICIPLE:
        return False
    if after.actor or after.prep:
        return False
    return after.article == here.article or bool(here.pronoun)


def _counts(token: Token) -> bool:
    return listed_in(token.text, grammar.QUANTITIES) or token.text in grammar.DEMONSTRATIVES or token.number is not None


def _definite(token: Token) -> bool:
    return token.article or token.actor is not None or token.place is not None or bool(token.pronoun)


def _person(tokens: Sequence[Token], first: int) -> bool:
    return any(t.entry is not None and t.entry.word_class == "person" for t in tokens[first : first + 3])


def _continues(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Does the next nominal word, bare of clitics, belong to the phrase?"""
    here, after = tokens[last], tokens[last + 1]
    if _counts(here):
        return True
    if _counted_anew(tokens, last) or (_full_ending(here) and after.article and after.role is Role.NOUN):
        return False
    if (
        after.actor is not None
        and after.actor.at.start >= after.start
        and here.role is Role.ADJECTIVE
        and not _definite(here)
    ):
        return False
    if after.text in grammar.DEMONSTRATIVES:
        entry = tokens[first].entry
        return here.article and (entry is None or entry.word_class not in ACTOR_CLASSES)
    if after.text in _EVERY and (_definite(here) or _unknown(here)):
        return False
    if after.article and (_named_before(here, after) or _plural_after_singular(tokens, first, last)):
        return False
    named_anew = after.actor is not None and after.actor.at.start >= after.start and not after.article
    if here.actor is not None and named_anew:
        return _person(tokens, first) and after.place is None and after.entry is None
    if (
        _definite(here)
        and after.article
        and after.role is Role.NOUN
        and after.analysis is not None
        and not here.pronoun
    ):
        named = (here.actor is not None or here.analysis is None) and after.entry is not None
        return named and after.entry is not None and after.entry.word_class == "person"
    unknown = after.analysis is None
    if _definite(here) and not after.article:
        if _person(tokens, first):
            named = after.actor is not None and after.actor.at.start == after.start
            named = named and (after.entry is None or after.entry.word_class not in _OWNERS)
            return (named or unknown) and after.place is None
        if here.actor is not None or here.place is not None or unknown:
            return unknown and here.analysis is None and here.actor is None and here.place is None
        return bool(here.pronoun) and after.role is Role.ADJECTIVE and not after.actor
    if (
        here.role in (Role.ADJECTIVE, Role.PARTICIPLE)
        and last > first
        and not here.article
        and after.article
        and after.role is Role.NOUN
    ):
        return False
    if _unknown(here) and last > first and after.analysis is not None and after.role is Role.NOUN and not after.article:
        return not _person(tokens, first)
    accusative = after.text.endswith("ا") and after.role is Role.NOUN and after.analysis is not None
    return not (accusative and not here.text.endswith("ا") and not after.article and after.entry is not None)


def _named_before(here: Token, after: Token) -> bool:
    """``طالبت بغداد البيشمركة``, ``في الحديدة المسلحين``: behind the name of a place a noun with the article that is no
    adjective begins another phrase."""
    if here.place is None or (here.article and after.role is not Role.NOUN) or after.place is here.place:
        return False
    if after.actor is not None and after.actor is here.actor:
        return False
    adjectival = after.role is Role.ADJECTIVE or after.text.endswith(("ي", "يه"))
    person = after.entry is not None and after.entry.word_class == "person" and after.text.endswith(("ون", "ين"))
    return person or (after.analysis is None and not adjectival)


def _plural_after_singular(tokens: Sequence[Token], first: int, last: int) -> bool:
    """``حملت الشرطة المنظمين المسؤولية``: a sound masculine plural describes no singular."""
    after = tokens[last + 1]
    form = after.analysis.form if after.analysis else None
    if form is None or form.pos not in (Pos.ACTIVE, Pos.PASSIVE) or not after.text.endswith(("ون", "ين")):
        return False
    heads = [t.analysis.form.number for t in (tokens[first], tokens[last]) if t.analysis is not None]
    return form.number == "p" and tokens[last].article and bool(heads) and all(n == "s" for n in heads)


def _unknown(token: Token) -> bool:
    return token.analysis is None and token.actor is None and token.place is None and token.number is None


def _full_ending(token: Token) -> bool:
    """``مسلحون``, ``صاروخان``: an indefinite sound plural or dual that keeps its ``ن`` owns no genitive.

    A broken plural (``جثامين``) does: its stem is not the lemma's.
    """
    form = token.analysis.form if token.analysis else None
    if form is None or token.article or not token.text.endswith(_FULL_ENDINGS.get(form.number or "", ())):
        return False
    stem = bare(token.text)[:-2]
    whole = stem == form.lemma or (stem.endswith("ت") and stem[:-1] + grammar.FEMININE_MARK == form.lemma)
    return whole or form.pos in (Pos.ACTIVE, Pos.PASSIVE)


def _counted_anew(tokens: Sequence[Token], last: int) -> bool:
    """``سحبت واشنطن 500 جندي``: behind a definite word a number with its noun begins another phrase."""
    after = tokens[last + 1]
    number = after.number
    if number is None or after.article or number.at.start < after.start or not _definite(tokens[last]):
        return False
    behind = next((t for t in tokens[last + 2 :] if t.number is not number), None)
    return behind is not None and behind.nominal and not behind.article and not behind.prep and not behind.conj


def _through_mark(tokens: Sequence[Token], first: int, last: int) -> int:
    """A quoted name inside the phrase (``تنظيم "داعش"``), or the name behind a title and a comma."""
    mark = tokens[last + 1]
    if mark.text == grammar.QUOTE:
        for k in range(last + 2, min(last + 3 + _LONGEST_QUOTED_NAME, len(tokens))):
            if tokens[k].text == grammar.QUOTE:
                inside = tokens[last + 2 : k]
                named = bool(inside) and all(t.nominal and not t.merged for t in inside)
                if named and _definite(tokens[last]) and _said_of_it(inside[0]):
                    return 0
                return k - last if named and not tokens[last].conj else 0
            if tokens[k].role in (Role.VERB, Role.PUNCTUATION, Role.COMPLEMENTISER):
                return 0
        return 0
    if mark.text in "،," and _person(tokens, first) and last + 2 < len(tokens):
        name = tokens[last + 2]
        if name.actor is not None and name.actor.at.start == name.start and name.role is Role.NOUN:
            k = last + 2
            while k + 1 < len(tokens) and tokens[k + 1].actor is name.actor:
                k += 1
            return k - last
    return 0


def _said_of_it(opening: Token) -> bool:
    """``إيران "ثمنا باهظا"``, ``القوات "جاهزة للتحرك"``: an indefinite accusative or adjective in quotation marks
    behind a definite word is no name."""
    describing = opening.role in (Role.ADJECTIVE, Role.PARTICIPLE)
    return not opening.article and opening.analysis is not None and (describing or opening.text.endswith("ا"))


def _through_preposition(tokens: Sequence[Token], first: int, last: int) -> int:
    """``مجموعة من``, ``المدعومة من``, ``المتحدث باسم``: the preposition and the word behind it."""
    here, prep = tokens[last], tokens[last + 1]
    size = 1
    while last + 1 + size < len(tokens) and tokens[last + 1 + size].merged:
        size += 1
    behind = last + 1 + size
    if prep.conj or behind >= len(tokens) or not tokens[behind].nominal or tokens[behind].prep:
        return 0
    quantity = listed_in(here.text, grammar.QUANTITIES) or here.number is not None
    if prep.close == "من" and quantity:
        return size + 1
    if prep.close == "باسم" and (_person(tokens, first) or here.role is Role.PARTICIPLE):
        return size + 1
    if prep.close == "في" and last == first and listed_in(here.text, _SOURCES):
        body = tokens[behind]
        return (
            size + 1 if body.actor is not None or (body.entry is not None and body.entry.word_class in _OWNERS) else 0
        )
    outlawed = tokens[behind].text in _LAW and prep.close == "علي"
    bound = here.role in (Role.PARTICIPLE, Role.ADJECTIVE) and last > first and (prep.close in _BOUND or outlawed)
    return size + 1 if bound and not tokens[behind].time and not is_event(tokens[behind]) else 0


def _through_clitic(tokens: Sequence[Token], first: int, last: int) -> int:
    """``رتل للتحالف``, ``الموالية لإيران``, ``المرتبطة بإيران``: a word with its preposition written onto it."""
    here, after = tokens[last], tokens[last + 1]
    if after.time or is_event(after):
        return 0
    if here.role in (Role.PARTICIPLE, Role.ADJECTIVE) and last > first and after.prep in "لب":
        return 1
    entry = tokens[first].entry
    head = entry.word_class if entry is not None else None
    indefinite = not any(_definite(t) for t in tokens[first : last + 1])
    owner = (
        after.actor is not None
        or after.place is not None
        or (after.entry is not None and after.entry.word_class in _OWNERS)
    )
    titled = (here.role is Role.ADJECTIVE or here.merged) and here.text in _TITLES and head == "person"
    return int(after.prep == "ل" and owner and ((indefinite and head in _POSSESSED) or titled))
