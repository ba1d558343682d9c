"""Is the report about armed people at all? ``هجوم`` is also played on a pitch, ``هدنة`` also signed between clubs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from importlib import resources

import yaml

from hudna.claims.spelling import without_article
from hudna.claims.vocabulary import words
from hudna.lexicon import Lexicon
from hudna.model.mention import ActorValue, Mention, MentionType
from hudna.text.fold import fold_key
from hudna.text.words import Word

_ARMED = frozenset(("armed_group", "armed_forces", "coalition", "umbrella"))
_AMBIGUOUS = words("setting.ambiguous")
"""Words of force that other fields use as often: one of them alone proves nothing."""
_FEW = 2
_REMEMBERED = 16_384
"""How many words are remembered, so that memory stays flat over any number of texts."""


def armed_setting(words: Sequence[Word], mentions: Sequence[Mention], lexicon: Lexicon) -> bool:
    """False when the report speaks of another field and hardly of armed people: then its attacks and truces
    are figures.

    Armed people are armed actors by name, soldiers, fighters, an army, and weapons; other fields are told by the words
    of ``packs/lang/ar/settings.yml``. Without any sign the words are taken at their face.
    """
    other = _other_fields().intersection(w.text for w in words)
    if not other:
        return True
    armed = set(_armed(words, mentions, lexicon))
    return len(armed) * 2 > len(other) if armed else len(other) < _FEW


def _armed(words: Sequence[Word], mentions: Sequence[Mention], lexicon: Lexicon) -> Iterator[str]:
    for mention in mentions:
        if mention.type is MentionType.WEAPON:
            yield fold_key(mention.text)
        if mention.type is MentionType.ACTOR and isinstance(mention.value, ActorValue):
            actor = lexicon.actors.get(mention.value.entity)
            if actor is not None and actor.type in _ARMED:
                yield actor.id
    forces = _forces(lexicon)
    for word in words:
        yield from forces(word.text)


@lru_cache(maxsize=4)
def _forces(lexicon: Lexicon) -> Callable[[str], tuple[str, ...]]:
    """The function that gives the lemmas of armed force that a word can be read as."""

    @lru_cache(maxsize=_REMEMBERED)
    def forces(word: str) -> tuple[str, ...]:
        found = []
        for analysis in lexicon.analyse(word):
            entry = lexicon.words[analysis.form.entry]
            plural_force = analysis.form.lemma == "قوه" and analysis.form.number == "p"
            if entry.word_class == "force" and (analysis.form.lemma not in _AMBIGUOUS or plural_force):
                found.append(analysis.form.lemma)
        return tuple(found)

    return forces


@cache
def _other_fields() -> frozenset[str]:
    """Every written form of the words of other fields: bare, with the article, with a clitic before it."""
    text = resources.files("hudna.packs").joinpath("lang/ar/settings.yml").read_text("utf-8")
    fields: dict[str, list[str]] = yaml.load(text, yaml.CSafeLoader)
    forms: set[str] = set()
    for listed in fields.values():
        for word in listed:
            bare = without_article(fold_key(word))
            if " " not in bare:
                forms |= {
                    bare,
                    f"ال{bare}",
                    f"لل{bare}",
                    f"بال{bare}",
                    f"وال{bare}",
                    f"ل{bare}",
                    f"ب{bare}",
                    f"و{bare}",
                }
    return frozenset(forms)
