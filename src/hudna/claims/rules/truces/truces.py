"""Truces: a word for a truce, and what its governors say of it: declared, agreed, kept, extended, broken, over.

``أعلنت الحركة وقفا لإطلاق النار`` declares one; ``نفت التوصل إلى تهدئة`` denies one, ``دعا إلى هدنة`` demands
one: these two are no truce, and the governing predicate makes the claim instead.
"""

from __future__ import annotations

from collections.abc import Iterator

from hudna.claims.agents import actor_like
from hudna.claims.chunks import Chunk, Sort
from hudna.claims.drafts import Draft
from hudna.claims.modality import unanswered
from hudna.claims.provisos import called_conditional, on_conditions
from hudna.claims.rules.drafting import start
from hudna.claims.rules.truce_words import (
    EXPIRING,
    PROVIDES,
    hostile,
    is_truce,
    may_tell_truce,
    own_time,
    refused,
    standing_denial,
    truce_word,
    withholds,
)
from hudna.claims.rules.truces.truce_acceded import granted
from hudna.claims.rules.truces.truce_ends import PRESUMING, listed, of_agreement, only_spoken_of, over_truce
from hudna.claims.rules.truces.truce_entered import entered
from hudna.claims.rules.truces.truce_left import awaited, left_without, not_done
from hudna.claims.rules.truces.truce_news import LEADS, told_as_new
from hudna.claims.rules.truces.truce_offered import offered
from hudna.claims.rules.truces.truce_parties import ASIDE, fill_parties
from hudna.claims.rules.truces.truce_stopped import stopping, stops_no_fire
from hudna.claims.rules.truces.truce_suspended import ADHERENCE
from hudna.claims.rules.truces.truce_told import (
    ABSORBING,
    ENDING,
    STAGES,
    Verdict,
    decides,
    foretold_to_fail,
    leaves,
    told,
    told_after_clause,
    told_behind,
)
from hudna.claims.rules.truces.truce_wished import SCHEMES, SETTLED, day_only, needed, only_wished
from hudna.claims.scene import Scene
from hudna.claims.settled import SINCE
from hudna.claims.vocabulary import words
from hudna.model.claim import Kind, Modality, Stage, TermKind

_REACHING = words("clauses.reaching")
"""``لا تسري الهدنة على التنظيم``: no denial but an exception, which is a clause."""
_ENDS = frozenset((Kind.TRUCE_END, Kind.VIOLATION))


def truces(scene: Scene) -> Iterator[Draft]:
    """Drafts of kind truce, truce_end and violation; an end that would follow a condition is a clause instead,
    a suspension by a party its threat (``vows``)."""
    told = may_tell_truce(scene) or not (_ENDS.isdisjoint(scene.kinds) and ENDING.isdisjoint(scene.lemmas))
    for draft in _all(scene) if told else ():
        conditional = scene.answers_condition(draft.trigger.index) or scene.in_condition(draft.trigger.index)
        if draft.stage is Stage.SUSPENDED and draft.actor and (conditional or _ends_if(scene, draft)):
            continue
        if conditional and draft.kind in (Kind.TRUCE_END, Kind.VIOLATION):
            if draft.kind is Kind.VIOLATION or scene.in_condition(draft.trigger.index):
                continue
            draft.kind, draft.term, draft.rule = Kind.TERM, TermKind.TERMINATION, "term.would_end"
            draft.modality, draft.stage = Modality.CONDITIONAL, None
        elif draft.kind is Kind.TRUCE_END and (_would_end(scene, draft) or _ends_if(scene, draft)):
            draft.kind, draft.term, draft.rule = Kind.TERM, TermKind.TERMINATION, "term.would_end"
            draft.modality, draft.stage = Modality.CONDITIONAL, None
        elif draft.kind is Kind.TRUCE_END and only_spoken_of(scene, draft):
            continue
        if stops_no_fire(draft) or day_only(scene, draft):
            continue
        spared = (
            draft.kind is Kind.DENIAL and scene.lemma(draft.trigger) in _REACHING and draft.trigger.negation == "لا"
        )
        if not spared and not (conditional and draft.kind is Kind.TRUCE and draft.trigger.present):
            yield draft


def _would_end(scene: Scene, draft: Draft) -> bool:
    """``المساس بأبنائها ينهي التهدئة``, ``أي خرق سيؤدي إلى انهيارها``: in the present or future, what a deed (no party)
    does to the truce is a rule, not news. A truce that runs out has its day for it (``تنتهي الهدنة الجمعة``)."""
    own = scene.arguments.get(draft.trigger.index)
    above = next((c for c in scene.chain(draft.trigger.index) if c.predicate), None)
    if draft.trigger.sort is Sort.EVENT and above is not None and scene.lemma(above) in LEADS:
        return (above.present or above.future) and not any(actor_like(c) for c in scene.arguments[above.index].subject)
    if own is not None and own.times and scene.lemma(draft.trigger) in EXPIRING:
        return False
    deed = own is not None and not any(actor_like(c) for c in own.subject) and bool(own.objects)
    told = draft.trigger.negation == "لم"
    return draft.trigger.sort is Sort.VERB and draft.trigger.present and not (scene.headline or told) and deed


def _ends_if(scene: Scene, draft: Draft) -> bool:
    """``تنتهي الهدنة إذا أطلق طرف النار``: in the present or future, with its condition right behind."""
    trigger = draft.trigger
    if trigger.sort is not Sort.VERB or not (trigger.present or trigger.future):
        return False
    return any(draft.last < first <= draft.last + 2 for first, _ in scene.conditions)


def _all(scene: Scene) -> Iterator[Draft]:
    seen: set[int] = set()
    possible = may_tell_truce(scene)
    for chunk in scene.row:
        if chunk.kind in _ENDS and chunk.sort is Sort.EVENT and not over_truce(scene, chunk):
            yield from listed(scene, chunk, seen)
        if _may_end(chunk) and not over_truce(scene, chunk):
            yield from of_agreement(scene, chunk)
        if not possible or not is_truce(scene, chunk) or _ruling(scene, chunk):
            continue
        if chunk.predicate:
            yield from stopping(scene, chunk)
            continue
        told = [
            entered(scene, chunk, seen) or _denied(scene, chunk) or _governed(scene, chunk, seen),
            told_behind(scene, chunk, seen),
            told_after_clause(scene, chunk, seen),
        ]
        for draft in [d for d in told if d is not None] or [d for d in [_headline(scene, chunk)] if d is not None]:
            draft.word = truce_word(chunk)
            if _unnamed_conditions(scene, chunk, draft):
                draft.modality = Modality.CONDITIONAL
            governed = draft.trigger.index == chunk.index or draft.trigger in scene.chain(chunk.index)
            if draft.rule != _PROVIDED:
                draft.parts |= frozenset({chunk.index, *(_inner(scene, chunk, draft.trigger) if governed else ())})
            yield draft


def _may_end(chunk: Chunk) -> bool:
    """A verb that may say that an accord is over or broken."""
    return chunk.predicate and (chunk.lemma in ENDING or chunk.kind in _ENDS)


def _unnamed_conditions(scene: Scene, chunk: Chunk, draft: Draft) -> bool:
    """``هدنة مشروطة``, ``وافقت بشروط على هدنة``: made on conditions that the sentence does not name."""
    if draft.kind is not Kind.TRUCE or draft.modality is not Modality.ACTUAL or draft.stage not in _MADE:
        return False
    if any(last > min(draft.first, chunk.index) for _, last in scene.conditions):
        return False
    above = [c for c in scene.chain(chunk.index) if c.index >= draft.first]
    beside = [b for c in (chunk, *above) if (own := scene.arguments.get(c.index)) for b in own.of("ب")]
    return any(map(called_conditional, (chunk, *above))) or any(on_conditions(scene.row, b) for b in beside)


_MADE = frozenset((Stage.PROPOSED, Stage.DECLARED, Stage.AGREED))


def _ruling(scene: Scene, chunk: Chunk) -> bool:
    """``أطلقوا الأسرى بموجب اتفاق الهدنة``: under a truce something else is done."""
    for c in (chunk, *scene.chain(chunk.index)):
        if c.prep in _UNDER:
            return True
        if c.predicate:
            return False
    return False


_UNDER = words("clauses.under")


def _denied(scene: Scene, chunk: Chunk) -> Draft | None:
    """``لا وقف لإطلاق النار``: there is none; ``قال إن لا هدنة مع المتمردين``: there shall be none."""
    if chunk.negation not in ("لا", "ليس"):
        return None
    before = scene.row[chunk.index - 1] if chunk.index else None
    told = before is not None and (before.sort in (Sort.COMPLEMENTISER, Sort.QUOTE) or before.head.text == ":")
    if told and standing_denial(scene, chunk):
        draft = start(scene, chunk, Kind.REJECTION, "rejection.none", roles=False)
        draft.recipient = refused(scene, chunk)
    else:
        draft = start(scene, chunk, Kind.DENIAL, "denial.no_truce")
    draft.modality, draft.voiced = Modality.ACTUAL, True
    return draft


def _inner(scene: Scene, chunk: Chunk, trigger: Chunk) -> Iterator[int]:
    """What belongs to the truce and makes no claim of its own: the governors up to the trigger that agree or
    declare."""
    passed = False
    for above in scene.chain(chunk.index):
        if passed and above.kind is not Kind.AGREEMENT:
            break
        passed = passed or above.index == trigger.index
        if above.kind in _WITHIN or own_time(scene, above):
            yield above.index
    yield trigger.index
    for k in range(chunk.index + 1, min(chunk.index + 3, len(scene.row))):
        if scene.governor.get(k) == chunk.index and hostile(scene, scene.row[k]) and scene.row[k].prep not in _APART:
            yield k


_APART = SINCE | {"ب"}
"""``خرقت الهدنة بقصفها المدينة``: what came after, or how it was broken, is told besides."""
_WITHIN = frozenset(
    (None, Kind.AGREEMENT, Kind.DECISION, Kind.TRUCE, Kind.PLEDGE, Kind.TRUCE_END, Kind.ATTACK, Kind.CLAIM)
)


def _governed(scene: Scene, chunk: Chunk, seen: set[int]) -> Draft | None:
    """Read the governors outwards: the first that decides gives kind and stage; an absorbing one outside takes over."""
    chain = offered(scene, chunk) or scene.chain(chunk.index)
    if needed(scene, chunk):
        return None
    decided: Verdict | None = None
    link, aside = chunk, False
    for above in chain:
        if link.prep == "علي" and scene.lemma(above) in EXPIRING:
            return None  # ``بعد انقضاء أسبوع على الهدنة``
        if withholds(scene, above) or only_wished(scene, link, above) or unanswered(scene, above, link):
            return None
        aside, link = aside or _beside(scene, link), above
        if scene.lemma(above) in PROVIDES:
            return _provided_for(scene, chunk, above)
        if _absorbs(scene, above, decided):
            return None
        verdict = decides(scene, above)
        if aside and verdict is not None and verdict[1] in (Kind.TRUCE, Kind.PLEDGE):
            continue
        if decided is None or (verdict is not None and _outdoes(scene, decided[0], verdict)):
            decided = verdict
    if decided is None:
        return _planned_for(scene, chunk)
    trigger, kind, stage = _outermost(scene, decided)
    if trigger.index in seen or awaited(scene, trigger) or not told_as_new(scene, trigger, kind, chain):
        return None
    if foretold_to_fail((trigger, kind, stage)):
        return None
    draft = told(scene, (trigger, kind, stage), "")
    seen.add(trigger.index)
    draft.last = max(draft.last, chunk.index)
    fill_parties(scene, chunk, chain, draft)
    if kind is Kind.TRUCE and not_done(trigger, chain):
        return left_without(scene, trigger, chain, draft)
    if kind is Kind.TRUCE and draft.modality is Modality.DENIED and stage is not Stage.EXTENDED:
        draft.kind, draft.stage, draft.modality = Kind.DENIAL, None, Modality.ACTUAL
    return draft


def _beside(scene: Scene, link: Chunk) -> bool:
    """Does the truce, or a noun of it, only say when or in spite of what a thing is done (``استؤنفت المواجهات بعد
    شهرين من اتفاق الهدنة``)?"""
    return link.prep in ASIDE or (link.prep == "من" and scene.row[link.index - 1].sort is Sort.TIME)


def _outermost(scene: Scene, verdict: Verdict) -> Verdict:
    """``إعلان التوصل إلى هدنة``: the outermost noun that says the same."""
    trigger, kind, stage = verdict
    while kind is Kind.TRUCE and (outer_index := scene.governor.get(trigger.index)) is not None:
        outer = scene.row[outer_index]
        if outer.sort is not Sort.EVENT or decides(scene, outer) is None:
            break
        trigger = outer
    return trigger, kind, stage


def _absorbs(scene: Scene, above: Chunk, decided: Verdict | None) -> bool:
    """Does what stands above make the claim instead? Talks and mediation do not where a truce came of them
    (``نجحت الوساطة في التوصل إلى هدنة``); an initiative only names what is agreed to (``قبلت مبادرة لوقف القتال``)."""
    if decided is not None and scene.lemma(above) in _FAILED:
        return True
    if decided is not None and decided[1] is Kind.VIOLATION and above.kind in PRESUMING:
        return False
    lemma = scene.lemma(above)
    if lemma in _VOTING:
        return True
    if (
        own_time(scene, above)
        or above.kind not in ABSORBING
        or granted(scene, above)
        or lemma in STAGES
        or lemma in SCHEMES
        or leaves(scene, above)
    ):
        return False
    reached = decided is not None and decided[0].kind is Kind.AGREEMENT and decided[0].prep not in _PURPOSE
    return not (above.kind in (Kind.TALKS, Kind.MEDIATION) and reached)


def _provided_for(scene: Scene, chunk: Chunk, verb: Chunk) -> Draft | None:
    """``كشف الوزير عن مبادرة تنص على هدنة``, ``أقر المجلس قرارا يقضي بوقف القتال``: what is told of the instrument is
    told of the truce that it provides for. ``اتفاق هدنة يقضي بوقف القتال`` is told as one already."""
    near = [c for c in scene.row[max(0, verb.index - 3) : verb.index] if c.nominal]
    named = next((c for c in reversed(near) if scene.lemma(c) in SCHEMES or c.kind in SETTLED), None)
    if named is not None and any(is_truce(scene, c) for c in near if scene.governor.get(c.index) == named.index):
        return None
    chain = scene.chain(named.index) if named is not None else []
    verdict = next((v for v in (decides(scene, c) for c in chain) if v is not None), None)
    if named is None or verdict is None or verdict[1] is not Kind.TRUCE or any(_absorbs(scene, c, None) for c in chain):
        return None
    draft = told(scene, verdict, "provided_")
    draft.parts = frozenset({verdict[0].index, named.index})
    draft.last = max(draft.last, chunk.index)
    if scene.lemma(named) in SCHEMES and draft.stage is Stage.DECLARED:
        draft.stage = Stage.PROPOSED
    fill_parties(scene, chunk, chain, draft)
    return draft


_PROVIDED = "truce.provided_truce"
"""The instrument is told of; the truce that it provides for stays its clause."""
_VOTING = words("truces.voting")
"""``صوت المجلس على مشروع قرار لوقف القتال``: a vote decides, it makes no truce."""
_FAILED = words("truces.failed")
"""``فشلت في تمديد الهدنة``: what was tried did not come about."""
_PURPOSE = words("truces.purpose")
_LIVING = frozenset((Stage.IN_EFFECT, Stage.EXTENDED, Stage.RESUMED))


def _outdoes(scene: Scene, named: Chunk, verdict: Verdict) -> bool:
    """``سقوط اتفاق التهدئة``, ``التزامها بتنفيذ اتفاق الهدنة``, ``إنهاء التزامها بالهدنة``: an accord and the adherence
    to it only name the truce where what governs them, past its carrying out, says what became of it."""
    above, kind, stage = verdict
    governor = scene.governor.get(named.index)
    if governor not in (None, above.index):
        between = scene.row[governor]
        if between.sort is Sort.EVENT and scene.lemma(between) in _CARRYING_OUT:
            governor = scene.governor.get(governor)
    if named.sort is not Sort.EVENT or governor != above.index:
        return False
    if scene.lemma(named) in ADHERENCE:
        return kind is Kind.TRUCE_END
    if named.kind is not Kind.AGREEMENT:
        return False
    return kind in (Kind.TRUCE_END, Kind.VIOLATION, Kind.PLEDGE) or (above.sort is Sort.VERB and stage in _LIVING)


_CARRYING_OUT = words("truces.carrying_out")


def _planned_for(scene: Scene, chunk: Chunk) -> Draft | None:
    """``خطة روسية بشأن هدنة``: a scheme for a truce proposes one."""
    before = scene.row[chunk.index - 1] if chunk.index else None
    if before is None or before.sort not in (Sort.NP, Sort.EVENT) or scene.lemma(before) not in SCHEMES or chunk.conj:
        return None
    draft = start(scene, chunk, Kind.TRUCE, "truce.proposed")
    draft.first, draft.stage, draft.modality = before.index, Stage.PROPOSED, Modality.ACTUAL
    return draft


def _headline(scene: Scene, chunk: Chunk) -> Draft | None:
    """A sentence without a verb that begins with the truce is its announcement (``هدنة إنسانية في اليمن``)."""
    opens = chunk.index <= 1 or scene.row[chunk.index - 1].sort is Sort.MARK
    if not scene.headline or not opens or any(c.predicate for c in scene.row) or chunk.prep:
        return None
    draft = start(scene, chunk, Kind.TRUCE, "truce.headline")
    draft.stage = Stage.DECLARED
    fill_parties(scene, chunk, [], draft)
    return draft
