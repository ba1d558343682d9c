"""Names and the words beside them: a title (``وزير الخارجية العراقي فؤاد``), the verb of what he did, clitics."""

from __future__ import annotations

from hudna.claims.grammar import Role
from hudna.claims.tokens import Token

_TITLE_REACH = 5
"""Words that a title may have before the name."""


def behind_title(token: Token, tokens: list[Token]) -> bool:
    """``وزير الخارجية العراقي فؤاد``: does the phrase before the first name begin with the word for a person?"""
    for k in range(token.index - 1, max(-1, token.index - 2 - _TITLE_REACH), -1):
        before = tokens[k]
        if before.entry is not None and before.entry.word_class == "person":
            return True
        if before.role not in (Role.NOUN, Role.ADJECTIVE, Role.PARTICIPLE, Role.EVENT) or before.conj:
            return False
    return False


def before_name(token: Token) -> bool:
    """``ونفى عزت``, ``الوزير سعيد``: a verb without object, or the word for a person."""
    person = token.entry is not None and token.entry.word_class == "person"
    return person or (token.role is Role.VERB and not token.pronoun)


def mention_clitics(token: Token) -> None:
    """What is written onto the first word of a name: ``وحماس``, ``لحماس``, ``بالعراق``."""
    mention = token.actor or token.place
    if mention is None or not token.start <= mention.at.start < token.end:
        return
    joined = token.text[: mention.at.start - token.start]
    if not joined and token.text.startswith("لل"):
        joined = "ل"
    if joined[:1] in ("و", "ف"):
        token.conj, joined = True, joined[1:]
    if joined[:1] in ("ب", "ل", "ك"):
        token.clitic = joined[0]
