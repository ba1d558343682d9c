"""The closed classes of Arabic that the reader's grammar rests on, folded. Open classes live in the packs."""

from __future__ import annotations

from enum import StrEnum

from hudna.claims.vocabulary import words


class Role(StrEnum):
    """What a word does in its sentence."""

    VERB = "verb"
    EVENT = "event"
    NOUN = "noun"
    ADJECTIVE = "adjective"
    PARTICIPLE = "participle"
    PREPOSITION = "preposition"
    COMPLEMENTISER = "complementiser"
    RELATIVE = "relative"
    CONDITION = "condition"
    CONNECTIVE = "connective"
    NEGATION = "negation"
    MODAL = "modal"
    PRONOUN = "pronoun"
    PUNCTUATION = "punctuation"


PREPOSITIONS = words("grammar.prepositions")
"""Words that stand before a noun and give it a role. ``الا`` and ``سوي`` (except) behave alike here."""

COMPOUND_PREPOSITIONS: dict[tuple[str, ...], str] = {
    ("من", "قبل"): "by",
    ("من", "جانب"): "by",
    ("من", "طرف"): "by",
    ("علي", "يد"): "by",
    ("علي", "ايدي"): "by",
    ("في", "اتجاه"): "صوب",
    ("علي", "الرغم", "من"): "رغم",
    ("بالرغم", "من"): "رغم",
    ("من", "اجل"): "لاجل",
    ("بالتزامن", "مع"): "خلال",
    ("تزامنا", "مع"): "خلال",
    ("في", "ظل"): "خلال",
    ("ردا", "علي"): "ردا",
    ("بناء", "علي"): "وفق",
    ("نقلا", "عن"): "وفق",
    ("استنادا", "الي"): "وفق",
    ("وفقا", "ل"): "وفق",
    ("عن", "طريق"): "عبر",
    ("في", "مقابل"): "مقابل",
    ("الي", "جانب"): "مع",
    ("في", "اطار"): "ضمن",
    ("في", "شان"): "بشان",
}
"""Several words that act as one preposition; ``by`` introduces the agent of a passive."""

ADVERBS: frozenset[tuple[str, ...]] = frozenset(
    tuple(words.split())
    for words in [
        "فيما بينها",
        "فيما بينهم",
        "فيما بينهما",
        "في ما بينها",
        "في ما بينهم",
        "الي ذلك",
        "في المقابل",
        "بالمقابل",
        "علي الاقل",
        "علي الاكثر",
        "في السابق",
        "من جهته",
        "من جهتها",
        "من جهه اخري",
        "من جانبه",
        "من جانبها",
        "من ناحيته",
        "بدوره",
        "بدورها",
        "في الوقت نفسه",
        "في الوقت ذاته",
        "في غضون ذلك",
        "علي صعيد اخر",
        "في هذا الصدد",
        "في هذا السياق",
        "في سياق متصل",
        "رسميا",
        "مرارا",
        "ايضا",
        "في وقت سابق",
        "في وقت لاحق",
        "علنا",
        "فورا",
        "فيما بعد",
        "حاليا",
        "خصوصا",
        "لا سيما",
    ]
)
"""Fixed adverbials that no argument may be looked for in."""

COMPLEMENTISERS = words("grammar.complementisers")
RELATIVES = words("grammar.relatives")
CONDITIONS = words("grammar.conditions")
OTHERWISE = frozenset(("والا",))
"""``وإلا``: what follows happens if what was asked does not."""
COMPOUND_CONDITIONS: tuple[tuple[str, ...], ...] = (
    ("في", "حال"),
    ("في", "حاله"),
    ("في", "حالة"),
    ("ما", "لم"),
    ("علي", "شرط"),
    ("ما", "دام"),
    ("ما", "دامت"),
    ("شرط", "ان"),
    ("بشرط", "ان"),
    ("شريطه", "ان"),
    ("اذا", "ما"),
    ("اذا", "لم"),
    ("ان", "لم"),
    ("الا", "اذا"),
)
CONNECTIVES = words("grammar.connectives")
NEGATIONS = words("grammar.negations")
MODALS = words("grammar.modals")
RESUMPTIVES = frozenset(
    prep + suffix
    for prep in ["في", "ب", "ل", "علي", "الي", "من", "عن", "مع", "ضد", "لدي", "بين"]
    for suffix in ("ه", "ها", "هم", "هما", "هن")
)
"""A preposition with a pronoun written onto it (``فيها``, ``عليه``)."""
FREE_ADVERBS = words("grammar.free_adverbs")
"""Adverbs that stand alone between verb and arguments."""
PRONOUNS = frozenset(["هو", "هي", "هم", "هما", "نحن", "انا", "انت"]) | RESUMPTIVES
JOINING_MODIFIERS = words("grammar.joining_modifiers")
"""Words that stand between a noun and its adjective: ``الهدنة غير الرسمية``, ``القوات شبه العسكرية``."""
DEMONSTRATIVES = words("grammar.demonstratives")
QUANTITIES = words("grammar.quantities")
AUXILIARIES = words("grammar.auxiliaries")
PASSIVE_AUXILIARIES = words("grammar.passive_auxiliaries")

HAPPENING = words("grammar.happening")
"""Verbs of happening: with an event noun behind them they only say that it took place."""

SPEECH_SOURCES = words("grammar.speech_sources")
"""Prepositions (and ``حسبما`` with a verb) that name the source of the whole sentence."""

QUOTE = '"'
CLAUSE_STOPS = frozenset(".؛!؟:")
FEMININE_MARK = "ه"
