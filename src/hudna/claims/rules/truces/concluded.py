"""A truce or an accord named by when, where or between whom it was made: ``هدنة موسكو المبرمة أمس``, ``تنفيذا لاتفاق
السلام الموقع في جوبا``. It is told of as made, whatever is said of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hudna.claims.chunks import Chunk, Sort
from hudna.claims.drafts import Draft
from hudna.claims.grammar import FEMININE_MARK
from hudna.claims.rules.terms.instruments import of_truce
from hudna.claims.rules.truce_words import is_truce, may_tell_truce, truce_word
from hudna.claims.rules.truces.truce_parties import fill_parties
from hudna.claims.rules.truces.truce_told import STAGES
from hudna.claims.scene import Scene
from hudna.claims.spelling import without_article
from hudna.claims.timeline import leading_time
from hudna.claims.vocabulary import words
from hudna.claims.words_alone import made_by
from hudna.model.claim import Kind, Stage

_YEARS = re.compile(r"\d{4}|عام|اعوام|سنه|سنتين|سنوات|عقد|عقود|قرن")
"""An accord told with its year, or as years old, is history, no news."""
_MORROW = words("finish.morrow")
_REACH = 5
"""Chunks behind the accord's word within which the participle stands."""


def concluded(scene: Scene) -> Iterator[Draft]:
    """Drafts of kind truce and agreement for accords that a participle with its day, place or parties tells of."""
    for accord in scene.events if Kind.AGREEMENT in scene.kinds or may_tell_truce(scene) else ():
        truce = is_truce(scene, accord) or _of_truce(scene, accord) or _the_accord(scene, accord)
        if not (truce or accord.kind is Kind.AGREEMENT):
            continue
        found = _participle(scene, accord) or _announced(scene, accord) or _after_it(scene, accord)
        called = _called(scene, accord)
        again = any(c.kind is Kind.AGREEMENT and c is not called for c in scene.chain(accord.index))
        if found is None or again:  # ``توصلا إلى الاتفاق الموقع``
            continue
        trigger, stage = found
        kind = Kind.TRUCE if truce else Kind.AGREEMENT
        first = called.index if called is not None else accord.index
        draft = Draft(kind, trigger, f"{kind.value}.concluded", first, trigger.index, settled=True)
        _say_when_and_where(scene, draft)
        draft.times += [c for c in scene.row[accord.index : trigger.index] if c.sort is Sort.TIME]
        fill_parties(scene, accord, [], draft)
        if truce:
            draft.stage, draft.word = stage, truce_word(accord)
        after = trigger is accord and trigger.prep in _MORROW
        behind = scene.row[trigger.index + 1 : draft.last + 1]
        somewhere = stage is Stage.AGREED and any(c.prep == "في" and c.head.place is not None for c in behind)
        if (draft.times or after or somewhere) and not any(_YEARS.search(w.text) for c in draft.times for w in c.words):
            yield draft


def _called(scene: Scene, truce: Chunk) -> Chunk | None:
    """``اتفاق وقف إطلاق النار المبرم``: the accord that is called after the truce."""
    before = scene.row[truce.index - 1] if truce.index and not (truce.prep or truce.conj) else None
    named = before is not None and before.sort is Sort.EVENT and before.kind is Kind.AGREEMENT
    return before if named else None


def begun(scene: Scene) -> Iterator[Draft]:
    """Drafts of kind truce for a beginning that something else came after: ``خرقا منذ بدء سريان الهدنة فجر الأربعاء``,
    ``بعد ساعات على إعلانها``, ``في اليوم التالي لبدء الهدنة``; with its day, or with the hours since."""
    for truce in scene.events if may_tell_truce(scene) else ():
        if truce.prep or not is_truce(scene, truce):
            continue
        chain = [c for c in scene.chain(truce.index) if c.sort is Sort.EVENT]
        stages = [(c, STAGES[c.lemma]) for c in chain if STAGES.get(c.lemma) in _BEGINNINGS]
        told, stage = stages[-1] if stages else (truce, None)
        counted = told.prep == "ل" and leading_time(scene, told.index) is not None
        if stage is None or not (told.prep in _AFTER or counted):
            continue
        draft = Draft(Kind.TRUCE, told, "truce.begun", told.index, truce.index, settled=True, stage=stage)
        draft.word = truce_word(truce)
        _say_when_and_where(scene, draft)
        fill_parties(scene, truce, [], draft)
        if (draft.times or counted) and not any(_YEARS.search(w.text) for c in draft.times for w in c.words):
            yield draft


_AFTER = words("settled.since")
_BEGINNINGS = frozenset((Stage.IN_EFFECT, Stage.DECLARED, Stage.AGREED))


def _of_truce(scene: Scene, accord: Chunk) -> bool:
    """``اتفاق وقف إطلاق النار``: an accord called after the truce that it makes."""
    after = scene.row[accord.index + 1] if accord.index + 1 < len(scene.row) else None
    return accord.kind is Kind.AGREEMENT and after is not None and not after.prep and is_truce(scene, after)


def _the_accord(scene: Scene, accord: Chunk) -> bool:
    """``الاتفاق الساري منذ أيام``: in a report of a truce the accord that nothing else names is that one."""
    return accord.kind is Kind.AGREEMENT and accord.head is accord.words[0] and accord.head.article and of_truce(scene)


def _after_it(scene: Scene, accord: Chunk) -> tuple[Chunk, Stage] | None:
    """``غداة اتفاق الهدنة``: the day after it was made."""
    return (accord, Stage.AGREED) if accord.prep in _MORROW and accord.kind is Kind.AGREEMENT else None


def _participle(scene: Scene, accord: Chunk) -> tuple[Chunk, Stage] | None:
    """The chunk with the definite participle that agrees with the accord, and what it makes of it."""
    feminine = without_article(accord.words[0].text).endswith(FEMININE_MARK)
    for c in scene.row[accord.index : accord.index + 1 + _REACH]:
        if c.sort is Sort.TIME:  # ``اتفاق 27 نوفمبر الموقع``
            continue
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
    behind = [c for c in scene.row[accord.index + 1 : accord.index + 3] if c.sort is not Sort.RELATIVE]
    verb = behind[0] if behind else None
    if verb is None or verb.sort is not Sort.VERB or verb.kind is not None or verb.present or verb.conj:
        return None
    stage = STAGES.get(scene.lemma(verb))
    own = scene.arguments[verb.index]
    itself = all(c is accord for c in own.objects) and own.content is None
    alone = itself and (bool(verb.head.pronoun) or not own.subject)
    return (verb, stage) if alone and stage is Stage.DECLARED else None


def _say_when_and_where(scene: Scene, draft: Draft) -> None:
    """Take in what stands right behind the participle: times, and phrases with a preposition; and a verb's times."""
    if draft.trigger.sort is Sort.VERB:
        draft.times += scene.arguments[draft.trigger.index].times
        draft.last = max([draft.last, *(t.index for t in draft.times)])
    for c in scene.row[draft.last + 1 :]:
        if c.sort is Sort.TIME:
            draft.times.append(c)
        elif not (c.sort is Sort.NP and (c.prep or c.conj)):
            return
        draft.last = c.index
