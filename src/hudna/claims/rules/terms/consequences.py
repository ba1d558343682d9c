"""What shall follow a breach or a deed: the end of the truce, or that it is the doer's own act."""

from __future__ import annotations

from collections.abc import Iterator

from hudna.claims.agents import actor_like
from hudna.claims.chunks import Chunk, Sort
from hudna.claims.drafts import Draft
from hudna.claims.modality import follows_condition
from hudna.claims.rules.terms.instruments import instrument
from hudna.claims.rules.truce_words import BREACH, is_truce
from hudna.claims.scene import Scene
from hudna.claims.sought import Sought
from hudna.claims.spelling import bare, without_article
from hudna.claims.vocabulary import words
from hudna.model.claim import Kind, Modality, TermKind

_PERSONAL = Sought(words("consequences.personal"))
_VOID = tuple(words("consequences.void"))
_OVER = words("consequences.over")
"""``بحكم المنتهي``: a definite participle behind a preposition."""
_DEEMED = words("consequences.deemed")
_BECOMING = words("consequences.becoming")
_MAKING = words("consequences.making")
"""``استمرار القصف يجعل الهدنة لاغية``: what a deed, in the present, makes of a truce is what would follow it."""
_BEING = words("consequences.being")
_BOUND = words("consequences.bound")
_QUIT = words("consequences.quit")
_DEEDS = words("consequences.deeds")
_COUNTS = words("consequences.counts")
_IMPUTED = words("consequences.imputed")
_NEAR = 5


def consequences(scene: Scene) -> Iterator[Draft]:
    """Drafts of kind term (and truce_end, where a truce is held to be over) that say what a deed entails."""
    yield from _breach_rules(scene)
    personal = scene.has(_PERSONAL)
    told = personal or Kind.VIOLATION in scene.kinds or not _IMPUTED.isdisjoint(scene.lemmas)
    told = told or scene.has(_NO_MORE)
    if not told and not any(c.head.text.startswith(_VOID) for c in scene.row):
        return
    for c in scene.row:
        draft = _void(scene, c) if c.head.text.startswith(_VOID) or _OVER & {w.text for w in c.words} else None
        draft = draft or _unbound(scene, c)
        draft = draft or (_personal(scene, c) if personal else None)
        draft = draft or (_imputed(scene, c) if c.lemma in _IMPUTED else None)
        draft = draft or (_counts(scene, c) if c.kind is Kind.VIOLATION else None)
        if draft is not None:
            yield draft


def _breach_rules(scene: Scene) -> Iterator[Draft]:
    """``إذا انتهك أي طرف الاتفاق …``: what shall follow a breach is a clause; ``عمل شخصي`` says whose act it is."""
    for first, last in scene.conditions:
        inside = scene.row[first : last + 1]
        breach = any(scene.lemma(c) in BREACH or c.kind is Kind.VIOLATION for c in inside)
        if (
            not breach
            or not any(is_truce(scene, c) or c.kind is Kind.AGREEMENT for c in inside)
            or last + 1 >= len(scene.row)
        ):
            continue
        end = scene.content_end(last + 1)
        answer = scene.row[last + 1 : end + 1]
        personal = any(without_article(w.text) in _PERSONAL for c in answer for w in c.words)
        draft = Draft(Kind.TERM, scene.row[first], "term.breach_rule", first, end, scope=(first + 1, end))
        draft.term = TermKind.ATTRIBUTION_RULE if personal else TermKind.TERMINATION
        draft.recipient = [c for c in inside if c.sort is Sort.NP and actor_like(c)][:1]
        yield draft


def _void(scene: Scene, c: Chunk) -> Draft | None:
    """``يعد الاتفاق منتهيا إذا``, ``اعتبرت الحركة الهدنة لاغية``, ``باتت الهدنة بحكم المنتهية``: void under a
    condition, held to be over, or become so."""
    if (c.prep and not _OVER & {w.text for w in c.words}) or c.sort is Sort.VERB:
        return None
    near = scene.row[max(0, c.index - _NEAR) : c.index]
    named = [b for b in [*near, *_topic(scene, c)] if is_truce(scene, b) or b.kind is Kind.AGREEMENT]
    verb = next((b for b in reversed(near) if scene.lemma(b) in _DEEMED | _BECOMING | _MAKING | _BEING), None)
    deemed = next((b for b in (c, *named) if b.auxiliary), None) if verb is None else None  # ``تعد لاغية``
    verb = verb or deemed
    if verb is None or not named or verb.negation:
        return None
    after = next((span for span in scene.conditions if c.index < span[0] <= c.index + _NEAR), None)
    made = scene.lemma(verb) in _MAKING and verb.present
    hangs = after is not None or scene.answers_condition(verb.index) or verb.future or made
    if not hangs and (deemed is not None or scene.lemma(verb) in _BEING):
        return None
    last = max(verb.index, after[1] if after is not None else c.index)
    draft = Draft(Kind.TRUCE_END, verb, "truce.held_over", verb.index, last)
    draft.parts = frozenset(range(verb.index, c.index + 1))
    own = scene.arguments.get(verb.index)
    holds = own is not None and scene.lemma(verb) not in _BECOMING
    draft.actor = [b for b in own.subject if actor_like(b) and b is not c] if own is not None and holds else []
    if hangs:
        draft.kind, draft.rule, draft.term = Kind.TERM, "term.void", TermKind.TERMINATION
        draft.modality, draft.scope = Modality.CONDITIONAL, (verb.index, last)
    return draft


def _topic(scene: Scene, c: Chunk) -> list[Chunk]:
    """``الاتفاق الذي توسطت فيه قطر سيعد لاغيا``: what opens the clause, where a relative clause is told of it."""
    opening = (Sort.COMPLEMENTISER, Sort.MARK)
    first = next((b.index + 1 for b in reversed(scene.row[: c.index]) if b.sort in opening), 0)
    named = scene.row[first : first + _NEAR]
    relative = next((b.index for b in named if b.sort is Sort.RELATIVE), 0)
    return [b for b in named if b.index < relative]


_NO_MORE = Sought(_BOUND | _QUIT | _OVER)


def _unbound(scene: Scene, c: Chunk) -> Draft | None:
    """``لم تعد ملتزمة بالهدنة``, ``إننا في حل من الاتفاق``: a side that holds itself bound by a truce no more."""
    said = {c.lemma, c.head.spelt.plain}
    bound, quit_of = bool(c.negation) and bool(said & _BOUND), c.prep == "في" and bool(said & _QUIT)
    behind = next((b for b in scene.row[c.index + 1 : c.index + 3] if b.prep == ("ب" if bound else "من")), None)
    if not (bound or quit_of) or behind is None or c.prep == "ب":
        return None
    said_so = scene.headline or any(b.sort is Sort.COMPLEMENTISER for b in scene.row[: c.index])
    if not (said_so and (is_truce(scene, behind) or behind.kind is Kind.AGREEMENT)):
        return None
    draft = Draft(Kind.TRUCE_END, c, "truce.unbound", c.index, behind.index)
    draft.parts = frozenset({c.index, behind.index})
    before = scene.row[c.index - 1] if c.index else c
    own = next((a for a in scene.arguments.values() if a.content == before.index), None)  # ``أعلنت أنها``
    draft.actor = [b for b in ([before, *own.subject] if own is not None else [before]) if actor_like(b) and not b.prep]
    if follows_condition(scene, c) or c.future:
        draft.modality = Modality.CONDITIONAL
    return draft


def _personal(scene: Scene, c: Chunk) -> Draft | None:
    """``خرق أي عنصر للهدنة تصرف فردي``: whose act a breach is."""
    said = {w.spelt.plain for w in c.words}
    if not (c.nominal and _DEEDS & said and _PERSONAL & said):
        return None
    before = scene.row[: c.index]
    if not (scene.since_truce is not None or any(is_truce(scene, b) or instrument(scene, b) for b in before)):
        return None
    first = next((b.index + 1 for b in reversed(before) if b.sort in (Sort.MARK, Sort.COMPLEMENTISER)), 0)
    last = max(scene.clause_end(c.index), c.index)
    draft = Draft(Kind.TERM, c, "term.personal", first, last, scope=(first, last), term=TermKind.ATTRIBUTION_RULE)
    draft.actor = [b for b in scene.row[first : c.index] if b.sort is Sort.NP and actor_like(b)][:1]
    return draft


def _imputed(scene: Scene, c: Chunk) -> Draft | None:
    """``لا ينسب إلى الحركة، وفق الملحق، أي حادث``: what is not laid to a side's charge."""
    if c.sort is not Sort.VERB or c.negation != "لا" or not c.present:
        return None
    if not scene.all(instrument):
        return None
    last = max(scene.clause_end(c.index), c.index)
    draft = Draft(Kind.TERM, c, "term.imputed", c.index, last, scope=(c.index, last), term=TermKind.ATTRIBUTION_RULE)
    draft.recipient = [b for b in scene.arguments[c.index].of("الي", "ل", "علي") if actor_like(b)]
    return draft


def _counts(scene: Scene, c: Chunk) -> Draft | None:
    """``أي هجوم يشنه فرد لا يعد خرقا للهدنة``, ``يعد أي تحليق خرقا``: what counts as a breach and what does not."""
    if c.sort is not Sort.EVENT:
        return None
    above = scene.row[scene.governor[c.index]] if c.index in scene.governor else c
    before = scene.row[: c.index]
    first = next((b.index + 1 for b in reversed(before) if b.sort in (Sort.MARK, Sort.COMPLEMENTISER)), 0)
    denied = "لا" in (c.negation, above.negation)
    generic = any(bare(b.words[0].text) == "اي" for b in before[first:])
    counted = above.present and scene.lemma(above) in _COUNTS
    if not (denied or generic) or not (counted or c.auxiliary or (generic and above is c)):
        return None
    last = max(scene.clause_end(c.index), c.index)
    draft = Draft(Kind.TERM, c, "term.no_breach", first, last, scope=(first, last), term=TermKind.ATTRIBUTION_RULE)
    draft.parts = frozenset({c.index})
    draft.actor = [b for b in before[first:] if b.sort is Sort.NP and actor_like(b)][:1]
    return draft
