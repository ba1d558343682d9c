"""Killed and wounded: which number belongs to whom.

``قتل خمسة``, ``أسفر عن مقتل خمسة وإصابة عشرة``, ``أودى بحياة خمسة``, ``خلف خمسة قتلى``; one person without a
number is one.
Classes (dozens) give no number.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from hudna.claims.chunks import Chunk, Sort
from hudna.claims.scene import Scene
from hudna.claims.spelling import bare
from hudna.claims.tokens import Token
from hudna.claims.vocabulary import words
from hudna.model.mention import NumberClass, NumberValue

KILL = words("casualties.kill")
WOUND = words("casualties.wound")
DEAD = words("casualties.dead")
HURT = words("casualties.hurt")
_MEETING = words("casualties.meeting")
"""``لقي … مصرعه/حتفه``: the verb alone does not tell."""
_REACH = 3
_SAID = (NumberClass.EXACT, NumberClass.ABOUT, NumberClass.AT_LEAST)


@dataclass(slots=True)
class Toll:
    """What a stretch of chunks says of deaths and wounds. ``used`` are the words whose numbers were taken, ``victims``
    the phrases that say who."""

    killed: int | None = None
    wounded: int | None = None
    used: set[int] = field(default_factory=set)
    victims: list[Chunk] = field(default_factory=list)


def toll(scene: Scene, first: int, last: int) -> Toll:
    """Deaths and wounds told in the chunks ``first`` to ``last``; the first number for each counts."""
    found = Toll()
    for k in range(first, last + 1):
        chunk = scene.row[k]
        sense = _sense(scene, chunk)
        if sense:
            _count_behind(scene, k, last, sense, found)
        if chunk.sort is Sort.NP:
            _count_noun(chunk, found)
    return found


def _sense(scene: Scene, chunk: Chunk) -> str:
    """``killed`` or ``wounded`` where the chunk's word says so of whoever stands behind it."""
    if chunk.negation:
        return ""
    names = {scene.lemma(chunk), bare(chunk.head.text)}
    if (
        names & KILL
        or (scene.lemma(chunk) in _MEETING and _fate(scene, chunk))
        or bare(chunk.head.text).removeprefix("ب") == "حياه"
    ):
        return "killed"
    return "wounded" if names & WOUND else ""


def _fate(scene: Scene, chunk: Chunk) -> bool:
    return any(
        w.text.startswith(("مصرع", "حتف")) for c in scene.row[chunk.index + 1 : chunk.index + 6] for w in c.words
    )


def _count_behind(scene: Scene, k: int, last: int, sense: str, found: Toll) -> None:
    own = scene.row[k]
    for chunk in [own, *scene.row[k + 1 : min(k + 1 + _REACH, last + 1)]]:
        if chunk is not own and (chunk.predicate or (chunk.sort is Sort.EVENT and not chunk.words[0].number)):
            return
        value = _value(chunk.words if chunk is not own else chunk.words[1:], found)
        if value is None and chunk is not own and chunk.sort is Sort.NP:
            value = _alone(chunk)
        if value is not None:
            _give(found, sense, value)
            if chunk is not own:
                found.victims.append(chunk)
            return


def _count_noun(chunk: Chunk, found: Toll) -> None:
    """``مئة قتيل وثلاثمئة جريح``: the counted noun says which."""
    for word in chunk.words:
        lemma = word.analysis.form.lemma if word.analysis else ""
        sense = "killed" if lemma in DEAD else "wounded" if lemma in HURT else ""
        if not sense:
            continue
        value = _value(chunk.words, found)
        if value is None and word.analysis is not None and not word.article:
            value = {"s": 1, "d": 2}.get(word.analysis.form.number or "")
        if value is not None:
            _give(found, sense, value)
            found.victims.append(chunk)


def _give(found: Toll, sense: str, value: int) -> None:
    if sense == "killed" and found.killed is None:
        found.killed = value
    elif sense == "wounded" and found.wounded is None:
        found.wounded = value


def number_of(word: Token) -> int | None:
    """The number that the word is or begins, when it is one that was said."""
    value = word.number.value if word.number else None
    if isinstance(value, NumberValue) and value.number_class in _SAID and isinstance(value.value, int):
        return value.value
    return None


def _value(words: list[Token], found: Toll) -> int | None:
    for word in words:
        value = number_of(word)
        if value is not None and word.start not in found.used:
            found.used.update(w.start for w in words if w.number is word.number)
            return value
    return None


def _alone(chunk: Chunk) -> int | None:
    """One person named by an indefinite singular (``مقتل مدني``) is one, a dual two."""
    form = chunk.head.analysis.form if chunk.head.analysis else None
    if form is None or chunk.head.article or chunk.head.pronoun or chunk.word_class not in ("person", "people"):
        return None
    if any(w.number is not None for w in chunk.words) or chunk.head is not chunk.words[0]:
        return None
    return {"s": 1, "d": 2}.get(form.number or "")
