"""Is the report about armed people at all? ``هجوم`` is also played on a pitch, ``هدنة`` also signed between clubs."""

from __future__ import annotations

from collections.abc import Sequence

from hudna.lexicon import Lexicon
from hudna.model.mention import ActorValue, Mention, MentionType
from hudna.text.words import Word

_ARMED = frozenset(("armed_group", "armed_forces", "coalition", "umbrella"))
_AMBIGUOUS = frozenset(("قوه", "فريق", "دفاع", "فرقه", "عنصر", "قايد", "حرس", "سلاح", "امن", "شرطه", "كتيبه", "حامي", "قاعده"))
"""Words of force that other fields use as often: one of them alone proves nothing."""


def armed_setting(words: Sequence[Word], mentions: Sequence[Mention], lexicon: Lexicon) -> bool:
    """True when the report names an armed actor or two weapons, or speaks of soldiers, fighters, an army."""
    arms: set[str] = set()
    for mention in mentions:
        if mention.type is MentionType.WEAPON:
            arms.add(mention.text)
            if len(arms) > 1:
                return True
        if mention.type is MentionType.ACTOR and isinstance(mention.value, ActorValue):
            actor = lexicon.actors.get(mention.value.entity)
            if actor is not None and actor.type in _ARMED:
                return True
    for word in words:
        for analysis in lexicon.analyse(word.text):
            entry = lexicon.words[analysis.form.entry]
            plural_force = analysis.form.lemma == "قوه" and analysis.form.number == "p"
            if entry.word_class == "force" and (analysis.form.lemma not in _AMBIGUOUS or plural_force):
                return True
    return False
