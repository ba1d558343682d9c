"""Verbs of binding oneself that tell what an accord lays down, no promise made now."""

from __future__ import annotations

from hudna.claims.agents import actor_like
from hudna.claims.chunks import Chunk, Sort
from hudna.claims.rules.terms.due import BINDING_UNDER
from hudna.claims.rules.terms.instruments import instrument, of_truce
from hudna.claims.rules.truce_words import names_truce
from hudna.claims.scene import Scene
from hudna.claims.spelling import lemma_key
from hudna.claims.vocabulary import words

TO_WHAT = ("ب", "عن")
"""``يلتزمان بسحب قواتهما``, ``يمتنعان عن القصف``."""
_BINDING = words("clauses.binding")
_BOTH = words("clauses.both")
_UNDER = words("clauses.under")


def binds(scene: Scene, c: Chunk) -> bool:
    """``بموجب الاتفاق يلتزم الطرفان``, ``هدنة يلتزم بموجبها الجيش``, and in a report of a truce ``يلتزم الطرفان``:
    told in the present of the parties as such, or under the accord."""
    if scene.lemma(c) not in _BINDING or not c.present or c.future or c.negation or scene.in_condition(c.index):
        return False
    own = scene.arguments[c.index]
    matter = own.of(*TO_WHAT)
    end = scene.clause_end(matter[-1].index) if matter else c.index
    named = [b for b in scene.row[: end + 1] if b.prep in _UNDER and instrument(scene, b)]
    before = [
        b for b in named if b.index < c.index or b.prep in BINDING_UNDER
    ]  # ``تتعهد الحكومة بموجب الاتفاق بفتح الطرق``
    parties = all_parties(own.subject)
    opens = c.index == 0 or scene.row[c.index - 1].sort is not Sort.COMPLEMENTISER
    laid_down = bool(before) or _under_it(scene, c) or (parties and opens and of_truce(scene))
    return bool(matter) and (laid_down or _and_binds(scene, c))


def _under_it(scene: Scene, c: Chunk) -> bool:
    """``هدنة يلتزم بموجبها الجيش``: the pronoun means the accord before the verb."""
    before = scene.row[: c.index]
    return c.resumptive.startswith(_BY_IT) and any(names_truce(scene, b) or instrument(scene, b) for b in before)


_BY_IT = tuple(w[:-1] for w in BINDING_UNDER if w.endswith("ي")) + tuple(BINDING_UNDER)
"""As they are written before a pronoun too (``بمقتضاها``)."""


def _and_binds(scene: Scene, c: Chunk) -> bool:
    """``يلتزم بموجبها الجيش بفتح الطرق، وتلتزم الفصائل بتسليم السلاح``: the other side's part, in the same breath."""
    first = next((b for b in reversed(scene.row[: c.index]) if b.sort is Sort.VERB), None)
    return c.conj and first is not None and scene.lemma(first) in _BINDING and binds(scene, first)


def all_parties(subject: list[Chunk]) -> bool:
    """``الطرفان``, ``الجانبان``, ``الحكومة والمتمردون``: the parties to an accord as such."""
    called = any(w.entry is not None and lemma_key(w.entry.lemma) in _BOTH for s in subject for w in s.words[:1])
    return called or sum(actor_like(s) for s in subject) > 1
