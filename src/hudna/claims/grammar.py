"""The closed classes of Arabic that the reader's grammar rests on, folded. Open classes live in the packs."""

from __future__ import annotations

from hudna.claims.labels import Role as Role
from hudna.claims.spelling import DEMONSTRATIVES as DEMONSTRATIVES
from hudna.claims.spelling import QUANTITIES as QUANTITIES
from hudna.claims.spelling import spelling
from hudna.claims.vocabulary import expressions, table, words

PREPOSITIONS = words("grammar.prepositions")
"""Words that stand before a noun and give it a role. ``الا`` and ``سوي`` (except) behave alike here."""

COMPOUND_PREPOSITIONS = {tuple(words.split()): key for words, key in table("grammar.compound_prepositions").items()}
"""Several words that act as one preposition; ``by`` introduces the agent of a passive."""

ADVERBS = expressions("grammar.adverbs")
"""Fixed adverbials that no argument may be looked for in."""

COMPLEMENTISERS = words("grammar.complementisers")
THAT_NOT = words("grammar.that_not")
"""``ألا`` and the like, which deny the verb behind them; the bare word is written like ``إلا``."""
RELATIVES = words("grammar.relatives")
CONDITIONS = words("grammar.conditions")
OTHERWISE = words("grammar.otherwise")
"""``وإلا``: what follows happens if what was asked does not."""
COMPOUND_CONDITIONS = expressions("grammar.compound_conditions")
STATES = words("grammar.states")
"""``في حالة تأهب``: behind ``في حالة`` what somebody is in, not what would have to come."""
CONNECTIVES = words("grammar.connectives")
COMPOUND_CONNECTIVES = expressions("grammar.compound_connectives")
"""``ما إن``: as soon as."""
JOINED_NEGATIONS = table("grammar.joined_negations")
"""``بعدم``: a negation with the preposition written onto it, and that preposition."""
NEGATIONS = words("grammar.negations") | frozenset(JOINED_NEGATIONS)
MODALS = words("grammar.modals")
FUTURE_PARTICLES = words("grammar.future_particles")
POSSIBLE_PARTICLES = words("grammar.possible_particles")
ASKING = words("grammar.asking")
"""What is asked is not told, be it in the perfect."""
RESUMPTIVES = frozenset(
    preposition + pronoun
    for preposition in words("grammar.resumptive_prepositions")
    for pronoun in words("grammar.attached_pronouns")
)
"""A preposition with a pronoun written onto it (``فيها``, ``عليه``)."""
FREE_ADVERBS = words("grammar.free_adverbs")
"""Adverbs that stand alone between verb and arguments."""
OBJECT_PRONOUNS = words("grammar.object_pronouns")
"""``إياه``: an object that is a word of its own."""
FREE_PRONOUNS = words("grammar.free_pronouns")
PRONOUNS = FREE_PRONOUNS | OBJECT_PRONOUNS | RESUMPTIVES
JOINING_MODIFIERS = words("grammar.joining_modifiers")
"""Words that stand between a noun and its adjective: ``الهدنة غير الرسمية``, ``القوات شبه العسكرية``."""


def quantity(text: str) -> bool:
    """Is the word one of quantity (``Spelling.quantity``)?"""
    return spelling(text).quantity


AUXILIARIES = words("grammar.auxiliaries")
PASSIVE_AUXILIARIES = words("grammar.passive_auxiliaries")

HAPPENING = words("grammar.happening")
"""Verbs of happening: with an event noun behind them they only say that it took place."""

TARGET_PREPOSITIONS = words("grammar.target_prepositions")
"""Prepositions that lead to whom or what violence is turned against."""

SPEECH_SOURCES = words("grammar.speech_sources")
"""Prepositions (and ``حسبما`` with a verb) that name the source of the whole sentence."""

DONE_TO_PEOPLE = words("seizing.verbs") | words("attacks.killing") | words("complements.to_people")
"""Verbs of what is done to people."""
GIVEN_NAMES = words("grammar.given_names")
"""First names, many of which are also common words: behind a title, or as a verb's subject, they name somebody."""

QUOTE = '"'
HARD_MARKS = frozenset(".؛!؟")
"""Marks that end a clause for certain."""
COMMAS = frozenset("،,")
FEMININE_MARK = "ه"
