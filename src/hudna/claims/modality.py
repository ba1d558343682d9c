"""Is it told as a fact, or as plan, condition, possibility or denial?"""

from __future__ import annotations

from hudna.claims.chunks import Chunk, Sort
from hudna.claims.grammar import HARD_MARKS
from hudna.claims.scene import Scene
from hudna.claims.settled import done_by, is_settled, told_by_clause
from hudna.claims.vocabulary import lists, words
from hudna.model.claim import Kind, Modality

_UNREAL = words("modality.unreal")
"""Governors that say that something did not come about, or only might: attempt, plan, foiling, possibility, fear."""
_UNREAL_WITH = lists("modality.unreal_with")
"""By preposition, words that say so of what stands behind it: ``خوفا من هجوم``, ``خطط لهجوم``, ``تأخر في الانسحاب``."""
_PLANNED = words("modality.planned")
_WITHOUT = words("modality.without")
"""``من دون تسجيل هجوم``: what did not come to be noted did not happen."""
_AIMS = words("modality.aims")
"""``بهدف التوصل إلى اتفاق``: what is aimed at has not come about."""
STILL = words("modality.still")
"""``لا تزال المفاوضات جارية``: what is no more left off goes on."""
_CONCEDED = words("modality.conceded")
"""``لم يتوقف القصف رغم إعلان الهدنة``: what is conceded is a fact, whatever is said above it."""
_PLAN_REACH = 3
"""How many chunks before it a word of planning may stand."""


def modality_of(scene: Scene, chunk: Chunk) -> Modality:
    """The modality of what the chunk states, from its own marks, its governors and the conditions around it."""
    return _own(scene, chunk) or _governed(scene, chunk) or _led(scene, chunk) or Modality.ACTUAL


def _own(scene: Scene, chunk: Chunk) -> Modality | None:
    """What its condition, its tense, its negation and its particles say."""
    if scene.in_condition(chunk.index):
        return Modality.CONDITIONAL
    if chunk.sort is Sort.VERB and chunk.kind is Kind.ATTACK and scene.behind_otherwise(chunk.index):
        return Modality.CONDITIONAL  # ``ألقوا السلاح وإلا اقتحمنا المدينة``
    if chunk.future or irrealis(scene, chunk) or _to_come_too(scene, chunk):
        return Modality.PLANNED
    if chunk.negation:
        return Modality.PLANNED if chunk.negation == "لن" else Modality.DENIED
    if chunk.possible and chunk.sort is Sort.VERB:
        return Modality.HYPOTHETICAL
    if chunk.head.analysis and chunk.head.analysis.prep == "ل" and chunk.sort is Sort.VERB:
        return None if _did_again(scene, chunk) else Modality.PLANNED
    return None


def _to_come_too(scene: Scene, chunk: Chunk) -> bool:
    """``ستنسحب القوات من المدينة وتسلم مواقعها``: an imperfect joined to a verb in the future within its clause."""
    if chunk.sort is not Sort.VERB or not (chunk.conj and chunk.present) or chunk.negation:
        return False
    for before in reversed(scene.row[: chunk.index]):
        if before.sort is Sort.VERB:
            return before.future or _to_come_too(scene, before)
        if before.sort not in (Sort.NP, Sort.EVENT, Sort.TIME):
            return False
    return False


def _did_again(scene: Scene, chunk: Chunk) -> bool:
    """``عادت الطائرات لتقصف``: behind a perfect that says that somebody did it once more, ``ل`` tells no purpose."""
    before = next((c for c in reversed(scene.row[: chunk.index]) if c.sort is not Sort.TIME and not c.nominal), None)
    again = before is not None and before.sort is Sort.VERB and before.lemma in _AGAIN
    return again and before is not None and not (before.present or before.future or before.negation)


_AGAIN = words("modality.again")


def _governed(scene: Scene, chunk: Chunk) -> Modality | None:
    """What the words that govern it say, the nearest first. Of what is settled they say nothing but that it is still to
    come (``سيجتمعون بعد انسحاب القوات``)."""
    settled = False
    for below, above in zip((chunk, *scene.chain(chunk.index)), scene.chain(chunk.index), strict=False):
        if below.prep in _CONCEDED:
            return None
        settled = settled or is_settled(scene, below)
        if settled:
            if above.future or irrealis(scene, above):
                known = told_by_clause(scene, below) is not None or done_by(scene, below)
                return None if known else Modality.PLANNED
            continue
        lemma = scene.lemma(above)
        if lemma in _UNREAL or above.head.text in _UNREAL:
            return Modality.HYPOTHETICAL
        if lemma in _UNREAL_WITH.get(below.prep, ()):
            return Modality.HYPOTHETICAL
        if lemma in _PLANNED or above.head.text in _PLANNED:
            return Modality.PLANNED
        if above.kind is Kind.DENIAL and not above.negation:
            return Modality.DENIED
        if above.future or irrealis(scene, above):
            return Modality.PLANNED
        if above.negation and above.predicate and lemma not in STILL and not unanswered(scene, above, below):
            return Modality.DENIED
        if above.possible:
            return Modality.HYPOTHETICAL
    return None


def unanswered(scene: Scene, verb: Chunk, told: Chunk) -> bool:
    """``لم يعلق الجيش على الاتهامات بخرق الهدنة``: who has not answered what was said has denied nothing."""
    return bool(verb.negation) and answers(scene, verb, told)


def answers(scene: Scene, verb: Chunk, told: Chunk) -> bool:
    """``رد على إعلان الهدنة``: is it what the verb answers or comments on?"""
    return scene.lemma(verb) in _ANSWERING and told.prep == "علي"


_ANSWERING = words("modality.answering")


def _led(scene: Scene, chunk: Chunk) -> Modality | None:
    """What the words before it say (``المقرر``, ``محاولة``), and a meeting told in the present with its day."""
    outer = _outermost(scene, chunk)
    before = scene.row[max(0, chunk.index - _PLAN_REACH) : chunk.index]
    if any(c.head.spelt.plain in _PLANNED for c in before):
        return Modality.PLANNED
    if chunk.kind is Kind.TALKS and (verb := _holding(scene, chunk)) is not None and scene.arguments[verb.index].times:
        return Modality.PLANNED
    if chunk.kind is Kind.TALKS and _still_to_come(scene, chunk):
        return Modality.PLANNED
    if before and before[-1].nominal and before[-1].negation in _WITHOUT and not (chunk.prep or chunk.conj):
        return Modality.DENIED
    if chunk.prep in _AIMS:
        return Modality.HYPOTHETICAL
    tried = bool(before) and not _UNREAL.isdisjoint((before[-1].head.text, before[-1].words[-1].text))
    done = chunk.sort is Sort.VERB and not chunk.present  # ``ضمن خطة مدروسة هاجم مسلحون القاعدة``
    if tried and not done and chunk.prep in ("", "ل", "ب"):  # ``محاولة هجوم``, ``رصد محاولة هجوم``
        return Modality.HYPOTHETICAL
    led = scene.row[outer.index - 1] if outer.index and not is_settled(scene, chunk) else None
    if led is not None and led.nominal and not outer.conj and scene.lemma(led) in _UNREAL_WITH.get(outer.prep, ()):
        return Modality.HYPOTHETICAL
    if before and chunk.kind is Kind.AGREEMENT and chunk.prep and scene.lemma(before[-1]) in _UNREAL:
        return Modality.HYPOTHETICAL  # ``أملهما في التوصل إلى اتفاق``
    return None


def _outermost(scene: Scene, chunk: Chunk) -> Chunk:
    """``خوفا من شن غارات``: the noun of doing that has the event for its object stands for it."""
    for above in scene.chain(chunk.index):
        if chunk.prep or chunk.conj or above.sort is not Sort.EVENT:
            break
        chunk = above
    return chunk


def _still_to_come(scene: Scene, meeting: Chunk) -> bool:
    """``يأتي التهديد قبل ساعات من انعقاد الجولة``: what the present comes before has not yet been held."""
    link = next((c for c in (meeting, *scene.chain(meeting.index)) if c.prep), None)
    before = scene.row[link.index - 1] if link is not None and link.index else None
    measured = before is not None and link is not None and link.prep == "من" and before.sort is Sort.TIME
    if not measured or before is None or before.prep != "قبل":
        return False
    verb = next((c for c in reversed(scene.row[: before.index]) if c.sort is Sort.VERB), None)
    return verb is not None and verb.present and not verb.auxiliary


_GOING_ON = words("modality.going_on")


def _holding(scene: Scene, meeting: Chunk) -> Chunk | None:
    """The imperfect verb by which a meeting is told: its own, or one that opens or holds it (``يعقد جلسة``), not one
    that says it goes on."""
    verb: Chunk | None = meeting
    if meeting.sort is Sort.EVENT:
        above = scene.governor.get(meeting.index)
        verb = scene.row[above] if above is not None and not meeting.prep else None
    told = verb is not None and verb.sort is Sort.VERB and verb.present and scene.lemma(verb) not in _GOING_ON
    return verb if told else None


def irrealis(scene: Scene, chunk: Chunk) -> bool:
    """``أن`` with an imperfect verb right behind it says what shall be, not what is."""
    if chunk.sort is not Sort.VERB or not chunk.present or chunk.index == 0:
        return False
    before = scene.row[chunk.index - 1]
    return before.sort is Sort.COMPLEMENTISER and before.head.close in ("ان", "بان")


def follows_condition(scene: Scene, chunk: Chunk) -> bool:
    """Is there a condition in the same sentence on which the chunk's clause depends?"""
    for first, last in scene.conditions:
        between = scene.row[min(last, chunk.index) : max(first, chunk.index) + 1]
        if not any(c.sort is Sort.MARK and c.head.text in HARD_MARKS for c in between):
            return True
    return False
