"""Further things promised in one breath (``تعهد بوقف القصف، وبرفع الحصار``), and what a resolution or an accord calls
for besides (``يدعو القرار إلى وقف القتال، وإلى انسحاب القوات``): the first is read by its verb."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hudna.claims.chunks import Chunk, Sort
from hudna.claims.drafts import Draft
from hudna.claims.grammar import HARD_MARKS
from hudna.claims.rules.drafting import reach
from hudna.claims.rules.terms.bearers import bear
from hudna.claims.rules.terms.instruments import instrument, term_kind, verbal
from hudna.claims.scene import Scene
from hudna.model.claim import Kind

_PREPOSITIONS = ("ب", "الي")


def further(scene: Scene, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """A draft for each further verbal noun that ``و`` and the preposition of the first tie to the promise, or to what
    the instrument calls for, be it behind a comma; a clause or another verb ends the row."""
    for draft in drafts:
        laid_down = draft.kind is Kind.DEMAND and any(instrument(scene, c) for c in draft.actor)
        if not (draft.kind is Kind.PLEDGE or laid_down) or not draft.trigger.predicate:
            continue
        for c in _row(scene, draft.trigger):
            last = reach(scene, c.index)
            more = Draft(draft.kind, c, "pledge.further", c.index, last, scope=(c.index, last), times=list(draft.times))
            if laid_down:
                more.kind, more.rule, more.term = Kind.TERM, "term.called_for", term_kind(scene, c.index, last)
                more.speaker = list(draft.actor)
                bear(scene, more, c)
            else:
                more.actor, more.speaker, more.modality = list(draft.actor), list(draft.actor), draft.modality
            more.parts = frozenset({c.index})
            yield more


def _row(scene: Scene, verb: Chunk) -> Iterator[Chunk]:
    own = scene.arguments[verb.index]
    first = next((c for p, c in own.preps if p in _PREPOSITIONS and _act(scene, c)), None)
    for c in scene.row[first.index + 1 :] if first is not None and own.content is None else ():
        hard = c.sort is Sort.MARK and c.head.text in HARD_MARKS
        if hard or c.predicate or c.sort in (Sort.COMPLEMENTISER, Sort.CONNECTIVE, Sort.RELATIVE):
            return
        if first is not None and c.conj and c.prep == first.prep and _act(scene, c):
            yield c


def _act(scene: Scene, c: Chunk) -> bool:
    return c.nominal and (c.sort is Sort.EVENT or verbal(scene, c))
