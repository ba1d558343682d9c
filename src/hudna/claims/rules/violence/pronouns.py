"""Whom violence is done to where only a pronoun says so: ``ثم قتلوهما``, ``واغتيالهما``."""

from __future__ import annotations

from collections.abc import Sequence

from hudna.claims.chunks import Chunk, Sort
from hudna.claims.roles import DESCRIBING
from hudna.claims.scene import Scene

_PLACES = ("site", "area")


def meant_by(scene: Scene, word: Chunk, doers: Sequence[Chunk], *, people: bool = False) -> list[Chunk]:
    """``خطفوا صحافيين ثم قتلوهما``, ``حاصروا المقر وأحرقوه``: whom or what the word's pronoun means, the nearest phrase
    before it that agrees; of ``people`` (``كبدتها خسائر``) no place."""
    for c in reversed(scene.row[: word.index]):
        described = len(c.words) == 1 and c.head.text in DESCRIBING  # ``تنظيم "الدولة" الإرهابي``
        if people and (c.word_class in _PLACES or c.prep == "في"):
            continue
        if c.sort is Sort.NP and c not in doers and not (c.conj or described) and _agrees(c, word.head.pronoun):
            return [c]
    return []


def did_it(scene: Scene, deed: Chunk, doers: list[Chunk]) -> list[Chunk]:
    """``قتل شابان عقب اقتحامها المخيم``: who did what has its doer's pronoun, those told of if it agrees with them,
    else the nearest force before it that it agrees with."""
    own = scene.arguments[deed.index]
    if deed.head.pronoun != "ها" or not doers or not (own.objects or own.of("ل")):
        return doers
    many = [c for c in doers if c.word_class in ("person", "people") and c.head.actor is None and _counted(c)]
    if len(many) < len(doers):
        return doers
    forces = (c for c in reversed(scene.row[: deed.index]) if c.word_class in ("force", "body", "group"))
    return [c for c in forces if _agrees(c, deed.head.pronoun)][:1] or doers


def _counted(c: Chunk) -> bool:
    """``شابان``, ``خمسة جنود``: people whom ``ها`` cannot mean."""
    form = c.head.analysis.form if c.head.analysis else None
    return (form is not None and form.number in ("d", "p")) or any(w.number is not None for w in c.words)


def _agrees(c: Chunk, pronoun: str) -> bool:
    form = c.head.analysis.form if c.head.analysis else None
    people = c.word_class in ("person", "people", "force", "group")
    if pronoun in ("هما", "هم"):
        number = form.number if form is not None else None
        counted = any(w.number is not None for w in c.words)
        if pronoun == "هما":
            return people and (number == "d" or c.head.text.endswith(("ين", "ان")))
        return people and (number == "p" or counted)
    if form is None or not (people or c.word_class in ("body", *_PLACES)):
        return False
    single = form.number == "s" and not any(w.number is not None for w in c.words)
    if pronoun == "ها":
        return form.gender == "f" if single else c.word_class in (*_PLACES, "force", "body", "group")
    return pronoun == "ه" and single and form.gender == "m"
