"""Truces: a word for a truce, and what its governors say of it: declared, agreed, kept, extended, broken, over.

``أعلنت الحركة وقفا لإطلاق النار`` declares one; ``نفت التوصل إلى تهدئة`` denies one, ``دعا إلى هدنة`` demands
one: these
two are no truce, and the governing predicate makes the claim instead.
"""

from __future__ import annotations

from collections.abc import Iterator

from hudna.claims.agents import actor_like
from hudna.claims.chunks import Chunk, Sort
from hudna.claims.drafts import Draft
from hudna.claims.grammar import COMMAS
from hudna.claims.rules.drafting import start
from hudna.claims.rules.truce_parties import fill_parties, target_of_stopped
from hudna.claims.rules.truce_words import (
    BREACH,
    END,
    PROVIDES,
    hostile,
    is_truce,
    refused,
    standing_denial,
    truce_word,
)
from hudna.claims.scene import Scene
from hudna.claims.vocabulary import table, words
from hudna.model.claim import Kind, Modality, Stage, TermKind

STAGES = {lemma: Stage(stage) for lemma, stage in table("truces.stages").items()}
"""What a verb or noun above a truce word says of the truce."""
_TO_AGREE = words("truces.to_agree")
_ABSORBING = frozenset(
    (
        Kind.DEMAND,
        Kind.REJECTION,
        Kind.DENIAL,
        Kind.SUPPORT,
        Kind.THREAT,
        Kind.CONDEMNATION,
        Kind.MEDIATION,
        Kind.TALKS,
        Kind.INVESTIGATION,
        Kind.PLEDGE,
    )
)


def truces(scene: Scene) -> Iterator[Draft]:
    """Drafts of kind truce, truce_end and violation; an end that would follow a condition is a clause instead."""
    for draft in _all(scene):
        conditional = scene.answers_condition(draft.trigger.index) or scene.in_condition(draft.trigger.index)
        if conditional and draft.kind in (Kind.TRUCE_END, Kind.VIOLATION):
            if draft.kind is Kind.VIOLATION or scene.in_condition(draft.trigger.index):
                continue
            draft.kind, draft.term, draft.rule = Kind.TERM, TermKind.TERMINATION, "term.would_end"
            draft.modality = Modality.CONDITIONAL
        elif draft.kind is Kind.TRUCE_END and _would_end(scene, draft):
            draft.kind, draft.term, draft.rule = Kind.TERM, TermKind.TERMINATION, "term.would_end"
            draft.modality = Modality.CONDITIONAL
        if not (conditional and draft.kind is Kind.TRUCE and draft.trigger.present):
            yield draft


def _would_end(scene: Scene, draft: Draft) -> bool:
    """``المساس بأبنائها ينهي التهدئة``: in the present, what a deed (no party) does to the truce is a rule,
    not news."""
    own = scene.arguments.get(draft.trigger.index)
    deed = own is not None and not any(actor_like(c) for c in own.subject) and bool(own.objects)
    return draft.trigger.sort is Sort.VERB and draft.trigger.present and not scene.headline and deed


def _all(scene: Scene) -> Iterator[Draft]:
    seen: set[int] = set()
    for chunk in scene.row:
        if (
            chunk.sort is Sort.EVENT
            and chunk.kind in (Kind.TRUCE_END, Kind.VIOLATION)
            and not _over_truce(scene, chunk)
        ):
            yield from _listed(scene, chunk, seen)
        if chunk.predicate and chunk.kind in (Kind.TRUCE_END, Kind.VIOLATION) and not _over_truce(scene, chunk):
            yield from _of_agreement(scene, chunk)
        if not is_truce(scene, chunk):
            continue
        if chunk.predicate:
            draft = _stopping(scene, chunk)
            if draft.actor:
                yield draft
            continue
        told = [
            _denied(scene, chunk) or _governed(scene, chunk, seen),
            _told_behind(scene, chunk, seen),
            _told_after_clause(scene, chunk, seen),
        ]
        for draft in [d for d in told if d is not None] or [d for d in [_headline(scene, chunk)] if d is not None]:
            draft.word = truce_word(scene, chunk)
            governed = draft.trigger.index == chunk.index or draft.trigger in scene.chain(chunk.index)
            draft.parts |= frozenset({chunk.index, *(_inner(scene, chunk, draft.trigger) if governed else ())})
            yield draft


def _denied(scene: Scene, chunk: Chunk) -> Draft | None:
    """``لا وقف لإطلاق النار``: there is none; ``قال إن لا هدنة مع المتمردين``: there shall be none."""
    if chunk.negation not in ("لا", "ليس"):
        return None
    told = chunk.index > 0 and scene.row[chunk.index - 1].sort is Sort.COMPLEMENTISER
    if told and standing_denial(scene, chunk):
        draft = start(scene, chunk, Kind.REJECTION, "rejection.none", roles=False)
        draft.recipient = refused(scene, chunk)
    else:
        draft = start(scene, chunk, Kind.DENIAL, "denial.no_truce")
    draft.modality = Modality.ACTUAL
    return draft


def _over_truce(scene: Scene, chunk: Chunk) -> bool:
    """Has the noun a truce word as its complement? Then that word's governors are read instead."""
    return any(is_truce(scene, c) and scene.governor.get(c.index) == chunk.index for c in scene.row[chunk.index + 1 :])


def _of_agreement(scene: Scene, chunk: Chunk) -> Iterator[Draft]:
    """``انهار اتفاق السلام``, ``انتهك الطرف الاتفاق``: an agreement that ends or is broken."""
    own = scene.arguments[chunk.index]
    if not any(c.kind is Kind.AGREEMENT for c in [*own.objects, *own.subject, *own.of("ب", "ل")]):
        return
    assert chunk.kind is not None
    draft = start(scene, chunk, chunk.kind, f"truce.{chunk.kind.value}")
    draft.actor = [c for c in own.subject if actor_like(c)]
    if draft.modality in (Modality.ACTUAL, Modality.PLANNED):
        yield draft


def _listed(scene: Scene, chunk: Chunk, seen: set[int]) -> Iterator[Draft]:
    """``انتهاء الهدنة`` as one listed expression; ``خرق`` of an agreement, or of a truce named further on."""
    own = scene.arguments[chunk.index]
    carried = [
        c
        for above in scene.chain(chunk.index)
        for c in scene.arguments[above.index].subject + scene.arguments[above.index].objects
    ]
    agreement = any(c.kind is Kind.AGREEMENT or is_truce(scene, c) for c in [*own.objects, *own.of("ل"), *carried])
    behind = any(is_truce(scene, c) and c.prep == "ل" for c in scene.row[chunk.index + 1 : chunk.index + 5])
    if not (agreement or behind or (len(chunk.words) > 1 and any(w.merged for w in chunk.words))):
        return
    announced = any(c.predicate and scene.lemma(c) in STAGES for c in scene.chain(chunk.index))
    if scene.lemma(chunk).startswith("استيناف") and not announced:
        return
    if any(c.kind in _ABSORBING for c in scene.chain(chunk.index)):
        return
    seen.add(chunk.index)
    assert chunk.kind is not None
    draft = start(scene, chunk, chunk.kind, f"truce.{chunk.kind.value}")
    fill_parties(scene, chunk, scene.chain(chunk.index), draft)
    draft.parts = frozenset({chunk.index})
    yield draft


def _inner(scene: Scene, chunk: Chunk, trigger: Chunk) -> Iterator[int]:
    """What belongs to the truce and makes no claim of its own: the governors up to the trigger that agree or
    declare."""
    passed = False
    for above in scene.chain(chunk.index):
        if passed and above.kind is not Kind.AGREEMENT:
            break
        passed = passed or above.index == trigger.index
        if above.kind in (
            None,
            Kind.AGREEMENT,
            Kind.DECISION,
            Kind.TRUCE,
            Kind.PLEDGE,
            Kind.TRUCE_END,
            Kind.ATTACK,
            Kind.CLAIM,
        ):
            yield above.index
    yield trigger.index
    for k in range(chunk.index + 1, min(chunk.index + 3, len(scene.row))):
        if scene.governor.get(k) == chunk.index and hostile(scene, scene.row[k]):
            yield k


def _stopping(scene: Scene, chunk: Chunk) -> Draft:
    """``علقت الفصائل هجماتها على القوات``."""
    draft = start(scene, chunk, Kind.TRUCE, "truce.stop_verb")
    draft.stage = Stage.DECLARED
    draft.word = chunk.head.entry.lemma if chunk.head.entry else None
    target_of_stopped(scene, chunk, draft)
    draft.parts = frozenset(c.index for c in scene.arguments[chunk.index].objects if c.sort is Sort.EVENT)
    if chunk.negation and draft.modality is not Modality.CONDITIONAL:
        draft.kind = Kind.THREAT if chunk.negation == "لن" else Kind.VIOLATION
        draft.modality, draft.stage = Modality.ACTUAL, None
    return draft


def _governed(scene: Scene, chunk: Chunk, seen: set[int]) -> Draft | None:
    """Read the governors outwards: the first that decides gives kind and stage; an absorbing one outside takes over."""
    chain = scene.chain(chunk.index)
    decided: tuple[Chunk, Kind, Stage | None] | None = None
    for above in chain:
        if (above.kind in _ABSORBING and scene.lemma(above) not in STAGES) or scene.lemma(above) in PROVIDES:
            return None
        if decided is None:
            decided = _decides(scene, above)
    if decided is None:
        return _planned_for(scene, chunk)
    trigger, kind, stage = decided
    while kind is Kind.TRUCE and (outer_index := scene.governor.get(trigger.index)) is not None:
        outer = scene.row[outer_index]
        if outer.sort is not Sort.EVENT or _decides(scene, outer) is None:
            break
        trigger = outer
    if trigger.prep == "ل" or (trigger.sort is Sort.EVENT and not _asserted(scene, trigger, chain)):
        return None
    if trigger.index in seen:
        return None
    seen.add(trigger.index)
    draft = start(scene, trigger, kind, f"truce.{kind.value}")
    draft.stage = stage if kind is Kind.TRUCE else None
    draft.last = max(draft.last, chunk.index)
    fill_parties(scene, chunk, chain, draft)
    if kind is Kind.TRUCE and draft.modality is Modality.DENIED:
        draft.kind, draft.stage, draft.modality = Kind.DENIAL, None, Modality.ACTUAL
    if kind is Kind.TRUCE and trigger.negation == "لن":
        draft.kind, draft.stage, draft.modality = Kind.REJECTION, None, Modality.ACTUAL
    return draft


def _asserted(scene: Scene, trigger: Chunk, chain: list[Chunk]) -> bool:
    """Is the noun (``اتفاق``, ``تمديد``) told as new: behind a verb that agrees, declares or goes on, or
    opening a headline?"""
    if trigger.kind is not Kind.AGREEMENT or scene.lemma(trigger) not in _TO_AGREE:
        return True
    above = [c for c in chain if c is not trigger]
    told = any(
        (c.predicate and (scene.lemma(c) in STAGES or c.frame in ("light", "speech"))) or c.kind is Kind.AGREEMENT
        for c in above
    )
    return (
        told
        or (scene.headline and trigger.index <= 2)
        or trigger.head.analysis is None
        or bool(_agent_behind_noun(scene, trigger))
    )


def _agent_behind_noun(scene: Scene, trigger: Chunk) -> bool:
    row = scene.row[trigger.index + 1 : trigger.index + 5]
    return any(c.passive_auxiliary for c in row)


_SCHEMES = words("truces.schemes")


def _planned_for(scene: Scene, chunk: Chunk) -> Draft | None:
    """``خطة روسية بشأن هدنة``: a scheme for a truce proposes one."""
    before = scene.row[chunk.index - 1] if chunk.index else None
    if before is None or before.sort not in (Sort.NP, Sort.EVENT) or scene.lemma(before) not in _SCHEMES or chunk.conj:
        return None
    draft = start(scene, chunk, Kind.TRUCE, "truce.proposed")
    draft.first, draft.stage, draft.modality = before.index, Stage.PROPOSED, Modality.ACTUAL
    return draft


def _decides(scene: Scene, above: Chunk) -> tuple[Chunk, Kind, Stage | None] | None:
    lemma = scene.lemma(above)
    if lemma in BREACH or above.kind is Kind.VIOLATION:
        return above, Kind.VIOLATION, None
    if lemma in END or above.kind is Kind.TRUCE_END:
        return above, Kind.TRUCE_END, None
    if lemma == "التزم" and not (above.sort is Sort.VERB and not above.present):
        return above, Kind.PLEDGE, None
    if lemma in STAGES:
        return above, Kind.TRUCE, STAGES[lemma]
    if above.kind in (Kind.AGREEMENT, Kind.DECISION):
        return above, Kind.TRUCE, Stage.AGREED if above.kind is Kind.AGREEMENT else Stage.DECLARED
    return None


def _told_behind(scene: Scene, chunk: Chunk, seen: set[int]) -> Draft | None:
    """``هدنة أعلنتها الفصائل``, ``الهدنة التي بدأت``: a relative clause says what became of it."""
    row = scene.row
    j = chunk.index + 1
    while j < len(row) and (row[j].sort in (Sort.RELATIVE, Sort.TIME, Sort.QUOTE) or (row[j].nominal and row[j].prep)):
        j += 1
    if j + 1 < len(row) and row[j].head.text in COMMAS and row[j + 1].sort is Sort.VERB and row[j + 1].present:
        j += 1
    if j >= len(row) or not row[j].predicate or j in seen or row[j].conj:
        return None
    decided = _decides(scene, row[j])
    if decided is None:
        return None
    seen.add(j)
    trigger, kind, stage = decided
    draft = start(scene, trigger, kind, f"truce.relative_{kind.value}")
    draft.first = chunk.index
    draft.stage = stage if kind is Kind.TRUCE else None
    fill_parties(scene, chunk, [], draft)
    draft.actor = [c for c in draft.actor if c.sort is Sort.NP]
    return draft


def _told_after_clause(scene: Scene, chunk: Chunk, seen: set[int]) -> Draft | None:
    """``الهدنة التي أعلنتها الفصائل انهارت``: the main verb behind the relative clause."""
    row = scene.row
    if chunk.index + 1 >= len(row) or row[chunk.index + 1].sort is not Sort.RELATIVE or chunk.prep:
        return None
    verbs = [c for c in row[chunk.index + 2 : chunk.index + 8] if c.sort in (Sort.VERB, Sort.MARK, Sort.CONNECTIVE)]
    if len(verbs) < 2 or any(v.sort is not Sort.VERB for v in verbs[:2]) or verbs[1].conj or verbs[1].index in seen:
        return None
    decided = _decides(scene, verbs[1])
    if decided is None or scene.arguments[verbs[1].index].subject_from_left:
        return None
    trigger, kind, stage = decided
    seen.add(trigger.index)
    draft = start(scene, trigger, kind, f"truce.main_{kind.value}")
    draft.first, draft.actor = chunk.index, []
    draft.stage = stage if kind is Kind.TRUCE else None
    fill_parties(scene, chunk, [], draft)
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
