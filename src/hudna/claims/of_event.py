"""What stands right behind an event noun: its own phrase, or what is said of it."""

from __future__ import annotations

from hudna.claims.agents import armed
from hudna.claims.chunks import Chunk, Sort
from hudna.claims.grammar import JOINING_MODIFIERS
from hudna.claims.vocabulary import words
from hudna.model.claim import Kind

_LAUNCH = words("attacks.launch")
_FIRED = 2
"""How far before what is fired the noun stands, whoever does it between the two."""


def genitive_of_event(row: list[Chunk], j: int) -> bool:
    """``لانسحاب القوات``: a phrase right behind an event noun in the construct state belongs to it, as does fire behind
    who opened it (``إطلاق مسلحين النار``)."""
    event = row[j - 1]
    if row[j].prep or row[j].conj or row[j].sort is not Sort.NP:
        return False
    if armed(row[j]):
        opened = event if event.sort is Sort.EVENT or event.prep or event.conj or j < _FIRED else row[j - _FIRED]
        if opened.sort is Sort.EVENT and opened.lemma in _LAUNCH:
            return True
    if event.sort is not Sort.EVENT:
        return False
    return not event.words[-1].article and not event.head.pronoun and len(event.words) == 1


def said_of_event(event: Chunk, phrase: Chunk) -> bool:
    """``القصف انتقام``, ``القتال متواصل``: with its article an event owns nothing, so that an indefinite phrase
    behind it is what is said of it; so does what is counted belong to the verb."""
    if phrase.words[0].text in JOINING_MODIFIERS:  # ``استهداف المدنيين غير مقبول``
        return phrase.index > event.index + 1 and not phrase.head.article
    if not event.words[-1].article or event.frame in ("light", "speech") or event.kind is not Kind.ATTACK:
        return False
    if phrase.words[0].number or phrase.words[0].spelt.quantity:  # ``خلفت المعارك تسعة قتلى``
        return True
    return not any(w.article or w.pronoun or w.actor or w.place for w in phrase.words)


def behind_bare_phrase(row: list[Chunk], j: int) -> bool:
    """``إطلاق الفصائل صواريخ``: a second phrase without preposition right behind the first is the object."""
    return row[j - 1].nominal and not row[j - 1].prep
