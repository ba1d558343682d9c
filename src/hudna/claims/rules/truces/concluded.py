"""A truce or an accord named by when, where or between whom it was made: ``هدنة موسكو المبرمة أمس``, ``تنفيذا لاتفاق
السلام الموقع في جوبا``. It is told of as made, whatever is said of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hudna.claims.chunks import Chunk, Sort
from hudna.claims.drafts import Draft
from hudna.claims.grammar import FEMININE_MARK
from hudna.claims.rules.truce_words import is_truce, may_tell_truce, truce_word
from hudna.claims.rules.truces.truce_parties import fill_parties
from hudna.claims.rules.truces.truce_told import STAGES
from hudna.claims.scene import Scene
from hudna.claims.settled import made_by
from hudna.claims.spelling import without_article
from hudna.claims.vocabulary import words
from hudna.model.claim import Kind, Stage

_YEARS = re.compile(r"\d{4}|عام|اعوام|سنه|سنتين|سنوات|عقد|عقود|قرن")
"""An accord told with its year, or as years old, is history, no news."""
_MORROW = words("finish.morrow")
_REACH = 5
"""Chunks behind the accord's word within which the participle stands."""


def concluded(scene: Scene) -> Iterator[Draft]:
    """Drafts of kind truce and agreement for accords that a participle with its day, place or parties tells of."""
    for accord in scene.row if Kind.AGREEMENT in scene.kinds or may_tell_truce(scene) else ():
        if accord.sort is not Sort.EVENT:
            continue
        truce = is_truce(scene, accord) or _of_truce(scene, accord)
        if not (truce or accord.kind is Kind.AGREEMENT) or _several(accord):
            continue
        found = _participle(scene, accord) or _announced(scene, accord) or _after_it(scene, accord)
        again = any(c.kind is Kind.AGREEMENT for c in scene.chain(accord.index))  # ``توصلا إلى الاتفاق الموقع``
        if found is None or again:
            continue
        trigger, stage = found
        kind = Kind.TRUCE if truce else Kind.AGREEMENT
        draft = Draft(kind, trigger, f"{kind.value}.concluded", accord.index, trigger.index, settled=True)
        _say_when_and_where(scene, draft)
        fill_parties(scene, accord, [], draft)
        if truce:
            draft.stage, draft.word = stage, truce_word(accord)
        after = trigger is accord and trigger.prep in _MORROW
        if (draft.times or after) and not any(_YEARS.search(w.text) for c in draft.times for w in c.words):
            yield draft


def _of_truce(scene: Scene, accord: Chunk) -> bool:
    """``اتفاق وقف إطلاق النار``: an accord called after the truce that it makes."""
    after = scene.row[accord.index + 1] if accord.index + 1 < len(scene.row) else None
    return accord.kind is Kind.AGREEMENT and after is not None and not after.prep and is_truce(scene, after)


def _after_it(scene: Scene, accord: Chunk) -> tuple[Chunk, Stage] | None:
    """``غداة اتفاق الهدنة``: the day after it was made."""
    return (accord, Stage.AGREED) if accord.prep in _MORROW and accord.kind is Kind.AGREEMENT else None


def _several(accord: Chunk) -> bool:
    form = accord.head.analysis.form if accord.head.analysis else None
    return form is not None and form.number == "p"


def _participle(scene: Scene, accord: Chunk) -> tuple[Chunk, Stage] | None:
    """The chunk with the definite participle that agrees with the accord, and what it makes of it."""
    feminine = without_article(accord.words[0].text).endswith(FEMININE_MARK)
    for c in scene.row[accord.index : accord.index + 1 + _REACH]:
        if not c.nominal or (c is not accord and is_truce(scene, c)):
            return None  # the truce that the accord is about is told by itself
        for word in c.words[1:] if c is accord else c.words:
            made = made_by(word)
            if made is not None and word.text.endswith(FEMININE_MARK) == feminine:
                return c, Stage(made)
    return None


def _announced(scene: Scene, accord: Chunk) -> tuple[Chunk, Stage] | None:
    """``تنفيذا لاتفاق أعلن قبل ساعات``: a verb of announcing right behind the accord, with the accord for its
    subject or object."""
    verb = scene.row[accord.index + 1] if accord.index + 1 < len(scene.row) else None
    if verb is None or verb.sort is not Sort.VERB or verb.kind is not None or verb.present or verb.conj:
        return None
    stage = STAGES.get(scene.lemma(verb))
    own = scene.arguments[verb.index]
    alone = not own.objects and own.content is None and (bool(verb.head.pronoun) or not own.subject)
    return (verb, stage) if alone and stage is Stage.DECLARED else None


def _say_when_and_where(scene: Scene, draft: Draft) -> None:
    """Take in what stands right behind the participle: times, and phrases with a preposition."""
    for c in scene.row[draft.trigger.index + 1 :]:
        if c.sort is Sort.TIME:
            draft.times.append(c)
        elif not (c.sort is Sort.NP and (c.prep or c.conj)):
            return
        draft.last = c.index
