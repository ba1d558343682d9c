"""What is said to hang on a condition by an adjective or a phrase, without ``if``: ``هدنة مشروطة``, ``وافق بشروط``."""

from __future__ import annotations

from collections.abc import Sequence

from hudna.claims.chunks import Chunk, Sort
from hudna.claims.spelling import lemma_key, without_article
from hudna.claims.vocabulary import words
from hudna.text.memory import remembered

_CONDITIONAL = tuple(words("provisos.conditional"))
_CONDITIONS = words("provisos.conditions")
_PENDING = tuple(words("provisos.pending"))
_UN = "غير"


def called_conditional(c: Chunk) -> bool:
    """``هدنة مشروطة``, ``موافقة مشروطة``; not ``هدنة غير مشروطة``."""
    hedged = next((k for k, w in enumerate(c.words) if _hedges(w.text)), None)
    return hedged is not None and c.negation != _UN and (hedged == 0 or c.words[hedged - 1].text != _UN)


@remembered
def _hedges(text: str) -> bool:
    return without_article(text).startswith(_CONDITIONAL)


def condition_behind(row: Sequence[Chunk], index: int) -> int | None:
    """Where the condition begins that the adjective at the end of the phrase names (``مشروطة بانسحاب القوات``)."""
    if index + 1 >= len(row) or row[index].sort is Sort.VERB:
        return None
    after = row[index + 1]
    that = after.sort is Sort.COMPLEMENTISER and after.head.text in ("بان", "بالا")
    led = that or (after.nominal and after.prep == "ب")
    pending = after.nominal and after.prep == "علي" and any(_hangs(w.text) for w in row[index].words)
    return index + 1 if pending or (led and called_conditional(row[index])) else None


@remembered
def _hangs(text: str) -> bool:
    """``معلقة على انسحاب القوات``: conditional only with what it hangs on."""
    return text.startswith(_PENDING)


def on_conditions(row: Sequence[Chunk], c: Chunk) -> bool:
    """``وافقت بشروط على هدنة``: conditions that are not named; ``بشروط الهدنة`` and ``بشروطها`` are something's."""
    entry = c.head.entry
    if c.prep != "ب" or entry is None or lemma_key(entry.lemma) not in _CONDITIONS or c.head.article or c.head.pronoun:
        return False
    behind = row[c.index + 1] if c.index + 1 < len(row) else None
    return behind is None or not behind.nominal or bool(behind.prep or behind.conj)
