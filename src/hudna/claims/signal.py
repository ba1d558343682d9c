"""Is there anything for us in a text? One scan, before anything else is done."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ahocorasick_rs import AhoCorasick, Implementation

from hudna.claims.spelling import WRITTEN_ONTO, lemma_key, without_article
from hudna.claims.vocabulary import words
from hudna.lexicon import Lexicon, Pos, WordEntry, shapes
from hudna.model.claim import Kind
from hudna.text.fold import fold_key
from hudna.text.memory import remembered

_KINDS = frozenset((Kind.ATTACK, Kind.VIOLATION))
_CLASSES = frozenset(("force", "truce_word", "weapon"))
_ARMED = frozenset(("armed_group", "armed_forces", "coalition", "umbrella"))
_COMMON = words("signal.common")
"""Words of force and violence that any page of news has in other senses; they come with others where they matter."""
_FURTHER = words("signal.further")
"""Words of captives, relief, mediation and siege: news of a conflict that names no arms, and rare in any other."""
_PARTING = " \n.,،:;؛!؟?()[]{}\"'/|-_#*+=<>%&"
"""What parts words here, in a folded text."""
_MARK = f"[{re.escape(_PARTING)}]"
_LETTER = f"[^{re.escape(_PARTING)}]"
_WORD = re.compile(f"{_LETTER}++")
_SHORT = 60
_ENOUGH = re.compile(f"(?:{_MARK}*+{_LETTER}++){{{_SHORT}}}")
"""The first words of a text that is not short."""


class Signal:
    """Tells texts that may bear on violence or a truce from all others.

    The text is searched for letters without which no word of the kind can be written; only the words around those are
    looked at. So a text that has nothing costs its folding and one search.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._telling = frozenset(i for i, entry in enumerate(lexicon.words) if _is_telling(entry))
        armed = (a for a in lexicon.actors.values() if a.type in _ARMED)
        names = (fold_key(name) for actor in armed for name in (actor.ar, *actor.aliases))
        self._names = frozenset(name for name in names if _WORD.fullmatch(name))
        self._pairs = frozenset(_pairs(lexicon))
        self._seconds = frozenset(second for _, second in self._pairs)
        stems = {shape for spelling, _ in lexicon.forms.of(self._telling) for shape in shapes(spelling)}
        fragments = list(_shortest({*stems, *self._names, *self._seconds}))
        self._fragments = AhoCorasick(fragments, implementation=Implementation.DFA)  # twice the speed of the default
        self._tells = remembered(self._is_telling)

    def given(self, text: str) -> bool:
        """True when some word is one of violence, truce, force, weapon, captives or relief, or an armed actor's name;
        always for a text so short that reading it costs little (an agency line names no army)."""
        folded = fold_key(text)
        if not _ENOUGH.match(folded):
            return True
        done = 0
        for _, start, end in self._fragments.find_matches_as_indexes(folded, overlapping=True):
            if end > done:
                first, done = _word_around(folded, start, end)
                word = folded[first:done]
                if self._tells(word) or (word in self._seconds and (_word_before(folded, first), word) in self._pairs):
                    return True
        return False

    def _is_telling(self, word: str) -> bool:
        bare = word.removeprefix("و").removeprefix("ب").removeprefix("ل")
        if word in self._names or bare in self._names:
            return True
        readings = self._lexicon.analyse(word)
        if not readings or any(a.form.pos is Pos.PARTICLE for a in readings):
            return False
        fewest = min(a.clitics for a in readings)
        return any(
            a.form.entry in self._telling and a.clitics == fewest and a.form.person not in (1, 2) for a in readings
        )


def _is_telling(entry: WordEntry) -> bool:
    lemma = lemma_key(entry.lemma)
    violent = entry.kind in _KINDS or entry.word_class in _CLASSES
    return (violent and lemma not in _COMMON) or lemma in _FURTHER


def _pairs(lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """The first two words of every listed expression for a truce (``وقف إطلاق``), and the next two, which an adjective
    may part from the first (``وقف فوري لإطلاق النار``), with what may be written onto them."""
    for entry in lexicon.words:
        parts = lemma_key(entry.lemma).split()
        if entry.word_class == "truce_word" and len(parts) > 1:
            for joined in WRITTEN_ONTO:
                yield joined + parts[0], parts[1]
                if parts[2:]:
                    yield joined + without_article(parts[1]), parts[2]


def _shortest(fragments: set[str]) -> Iterator[str]:
    """The fragments that hold no other: where any of all is found, one of these is."""
    for text in fragments:
        parts = (text[i:j] for i in range(len(text)) for j in range(i + 1, len(text) + 1))
        if not any(part in fragments for part in parts if part != text):
            yield text


def _word_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds of the word that holds ``[start, end)``."""
    while start and text[start - 1] not in _PARTING:
        start -= 1
    while end < len(text) and text[end] not in _PARTING:
        end += 1
    return start, end


def _word_before(text: str, at: int) -> str:
    """The word before an offset, marks between passed over; empty at the beginning."""
    before = text[:at].rstrip(_PARTING)
    return before[_word_around(before, len(before), len(before))[0] :]
