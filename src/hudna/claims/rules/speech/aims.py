"""Whom a threat, a promise or a request is meant for, and who broke a truce, where its own words do not say it: the
party that is not to break
the truce (``رد قاس على أي خرق من الطرف الآخر``), on whose deed it hangs (``إذا لم تتراجع القوات``), with whom it is
done."""

from __future__ import annotations

from collections.abc import Sequence

from hudna.claims.agents import actor_like
from hudna.claims.chunks import Chunk, Sort
from hudna.claims.drafts import Draft
from hudna.claims.rules.speech.vows import pays
from hudna.claims.rules.terms.bearers import people_within
from hudna.claims.scene import Scene
from hudna.claims.vocabulary import words
from hudna.model.claim import Kind

_AGAINST = words("aims.against")
_HARMED = words("aims.harmed")
_PROVISOS = words("clauses.provisos")
"""``بشرط أن``: what a truce hangs on, no threat."""
_DEEDS = frozenset((Kind.ATTACK, Kind.COERCION, Kind.MOBILIZE))
_WRONGS = frozenset((Kind.VIOLATION, Kind.ATTACK))
_BINDING = frozenset((Kind.TRUCE, Kind.TRUCE_END, Kind.AGREEMENT))
_WITH = ("مع", "بين")


def aim(scene: Scene, drafts: Sequence[Draft]) -> None:
    """Give each threat, request and promise without a recipient the party that it is for, if the sentence tells."""
    for draft in drafts:
        if draft.kind is Kind.THREAT and not draft.recipient:
            draft.recipient = _against(scene, draft) or _to_bear_it(scene, draft) or _on_whose_deed(scene, draft)
        elif draft.kind is Kind.DEMAND and not draft.recipient:
            draft.recipient = _granting_it(scene, draft)
        elif draft.kind is Kind.PLEDGE:
            draft.recipient = (
                [c for c in draft.recipient if actor_like(c)]
                or _together_with(scene, draft)
                or _for_whom(scene, draft)
                or _if_they_keep_it(scene, draft)
            )
        elif draft.kind is Kind.VIOLATION and not draft.actor and draft.trigger.prep == "في":
            draft.actor = _breaking_it(draft, drafts)
        elif draft.kind is Kind.TRUCE and not draft.recipient and len(draft.actor) == 1:
            draft.recipient = _if_they_keep_it(scene, draft)


def _breaking_it(draft: Draft, drafts: Sequence[Draft]) -> list[Chunk]:
    """``في خرق للهدنة، قصفت القوات البلدة``: who does what is called a breach."""
    deeds = [d for d in drafts if d.kind in _DEEDS and d.actor and d.modality is draft.modality]
    nearest = min(deeds, key=lambda d: abs(d.trigger.index - draft.trigger.index), default=None)
    return list(nearest.actor) if nearest is not None else []


def _against(scene: Scene, draft: Draft) -> list[Chunk]:
    """``بعملية ضد القوات``, ``بعقوبات على الحكومة``, ``على أي خرق من الطرف الآخر``: within the threat's own words."""
    for c in scene.row[draft.trigger.index + 1 : draft.last + 1]:
        if scene.in_condition(c.index):
            break
        if c.sort is not Sort.NP or not actor_like(c) or _own(draft, c):
            continue
        above = scene.row[scene.governor[c.index]] if c.index in scene.governor else None
        wrong = above is not None and above.sort is Sort.EVENT and above.kind in _WRONGS
        bound = above is not None and above.kind in _BINDING and c.prep in _WITH  # ``بإنهاء الهدنة مع الحكومة``
        if c.prep in _AGAINST or (wrong and c.prep == "من") or (c.prep == "علي" and _harmed(scene, c)) or bound:
            return [c]
    return []


def _to_bear_it(scene: Scene, draft: Draft) -> list[Chunk]:
    """``هدد بأن الحكومة ستدفع الثمن``, ``حذر من أن المتورطين سيخضعون للمساءلة``: who will have to bear it."""
    for c in scene.row[draft.trigger.index : draft.last + 1]:
        if c.sort is not Sort.VERB or not c.future or c.negation:
            continue
        bearers = scene.arguments[c.index].subject if pays(scene, c) else []
        return [s for s in bearers if actor_like(s) and not _own(draft, s)]
    return []


def _granting_it(scene: Scene, draft: Draft) -> list[Chunk]:
    """``يجتمع المجلس غدا بطلب من فرنسا``: who does what is told before it was asked to."""
    if draft.trigger.sort is not Sort.EVENT or draft.trigger.prep not in _ASKED or not draft.actor:
        return []
    told = (c for c in reversed(scene.row[: draft.trigger.index]) if c.predicate)
    verb = next(told, None)
    asked = scene.arguments[verb.index].subject if verb is not None and verb.frame != "speech" else []
    return [c for c in asked if actor_like(c) and not _own(draft, c)]


_ASKED = frozenset(("ب", "وفق"))
"""``بطلب من``, ``بناء على طلب من``."""


def _together_with(scene: Scene, draft: Draft) -> list[Chunk]:
    """``ستعمل مع قطر ومصر``, ``بدء مفاوضات مع الحكومة``: with whom it is to be done."""
    for c in scene.row[draft.trigger.index + 1 : draft.last + 1]:
        if c.prep == "مع" and actor_like(c) and not _own(draft, c):
            behind = scene.row[c.index + 1 : c.index + 2]
            return [c, *(b for b in behind if b.conj and not b.prep and actor_like(b))]
    return []


def _for_whom(scene: Scene, draft: Draft) -> list[Chunk]:
    """``بتقديم مليار دولار لأفغانستان``, ``بصرف رواتب العناصر``: to whom what is promised will be given."""
    for c in scene.row[draft.trigger.index + 1 : draft.last + 1]:
        if c.predicate:
            break
        if c.prep == "ل" and c.sort is Sort.NP and actor_like(c) and not _own(draft, c):
            return [c]
        within = people_within(c) if c.prep == "ب" and c.sort is Sort.NP else None
        if within is not None:
            return [within]
    return []


def _if_they_keep_it(scene: Scene, draft: Draft) -> list[Chunk]:
    """``سنلتزم بالهدنة طالما التزمت إسرائيل``, ``لن نخرقها ما لم يخرقها العدو``: the side on whose keeping it hangs."""
    for first, last in scene.conditions:
        inside = scene.row[first + 1 : last + 1]
        kept = any(not _KEEPING.isdisjoint((c.lemma, *(w.spelt.plain for w in c.words))) for c in inside)
        if not kept or not 0 < first - draft.last <= _NEAR:
            continue
        side = next((c for c in inside if c.sort is Sort.NP and not c.prep and actor_like(c)), None)
        if side is not None and not _own(draft, side):
            return [side]
    return []


_KEEPING = words("aims.keeping")


def _harmed(scene: Scene, c: Chunk) -> bool:
    """Behind ``علي``: is it what pressure or a penalty is put on?"""
    before = scene.row[max(0, c.index - 2) : c.index]
    return any(b.lemma in _HARMED for b in before)


def _on_whose_deed(scene: Scene, draft: Draft) -> list[Chunk]:
    """``إذا أخلت الحركة بوعودها``, ``ما لم تنسحب القوات``: whose deed the condition tells that the threat hangs on. A
    verb that may be passive (``إذا هوجمت مواقعه``) names who suffers."""
    for first, last in scene.conditions:
        apart = first - draft.last if first > draft.trigger.index else draft.first - last
        verb = next((c for c in scene.row[first : last + 1] if c.sort is Sort.VERB), None)
        if apart > _NEAR or verb is None or _may_suffer(verb) or scene.row[first].head.close in _PROVISOS:
            continue
        doers = [c for c in scene.arguments[verb.index].subject if first < c.index <= last and actor_like(c)]
        if doers and not any(_own(draft, c) for c in doers):
            return doers
    return []


_NEAR = 3
"""Chunks that may stand between a threat and its condition."""


def _may_suffer(verb: Chunk) -> bool:
    form = verb.head.analysis.form if verb.head.analysis else None
    passive = verb.passive_auxiliary or verb.head.passive or form is None or form.voice == "passive"
    return passive or verb.kind in (Kind.ATTACK, Kind.COERCION)


def _own(draft: Draft, c: Chunk) -> bool:
    """Is it the side that threatens?"""
    mine = c in draft.actor or c in draft.speaker or bool(c.head.pronoun)
    return mine or any(c.head.text == a.head.text for a in draft.actor)
