"""Is there anything for us in a text? One look at each word, before anything else is done."""

from __future__ import annotations

from collections.abc import Iterator

from hudna.claims.vocabulary import words
from hudna.lexicon import Lexicon, Pos
from hudna.model.claim import Kind
from hudna.text.fold import fold_key

_KINDS = frozenset((Kind.ATTACK, Kind.VIOLATION))
_CLASSES = frozenset(("force", "truce_word", "weapon"))
_ARMED = frozenset(("armed_group", "armed_forces", "coalition", "umbrella"))
_COMMON = words("signal.common")
"""Words of force and violence that any page of news has in other senses; they come with others where they matter."""
_MARKS = str.maketrans(dict.fromkeys("\n.,،:;؛!؟?()[]{}\"'/|-_#*+=<>%&", " "))
_SHORT = 60
_MOST = 200_000
"""Words remembered per vocabulary; beyond that the memory starts anew."""


class Signal:
    """Tells texts that may bear on violence or a truce from all others. Keeps what it learned of each word."""

    __slots__ = ("_lexicon", "_memory", "_names", "_pairs")

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._memory: dict[str, bool] = {}
        armed = (a for a in lexicon.actors.values() if a.type in _ARMED)
        names = (fold_key(name) for actor in armed for name in (actor.ar, *actor.aliases))
        self._names = frozenset(name for name in names if " " not in name)
        self._pairs = frozenset(_pairs(lexicon))

    def given(self, text: str) -> bool:
        """True when some word is one of violence, truce, armed force or weapon, or an armed actor's name;
        always for a text
        so short that reading it costs little (an agency line names no army)."""
        memory = self._memory
        found = fold_key(text).translate(_MARKS).split()
        if len(found) < _SHORT:
            return True
        before = ""
        for word in found:
            if (before, word) in self._pairs:
                return True
            before = word
            known = memory.get(word)
            if known is None:
                if len(memory) > _MOST:
                    memory.clear()
                known = memory[word] = self._signals(word)
            if known:
                return True
        return False

    def _signals(self, word: str) -> bool:
        bare = word.removeprefix("و").removeprefix("ب").removeprefix("ل")
        if word in self._names or bare in self._names:
            return True
        readings = self._lexicon.analyse(word)
        if not readings or any(a.form.pos is Pos.PARTICLE for a in readings):
            return False
        fewest = min(a.clitics for a in readings)
        for analysis in readings:
            entry = self._lexicon.words[analysis.form.entry]
            telling = entry.kind in _KINDS or entry.word_class in _CLASSES
            if (
                telling
                and analysis.clitics == fewest
                and analysis.form.person not in (1, 2)
                and analysis.form.lemma not in _COMMON
            ):
                return True
        return False


def _pairs(lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """The first two words of every listed expression for a truce (``وقف إطلاق``), with what may be written
    onto the first."""
    for entry in lexicon.words:
        parts = fold_key(entry.lemma).split()
        if entry.word_class == "truce_word" and len(parts) > 1:
            for joined in ("", "و", "ب", "ل", "ال", "وال", "بال", "لل"):
                yield joined + parts[0], parts[1]
