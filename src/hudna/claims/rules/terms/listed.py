"""Clauses told as a list: behind ``وفيما يلي بنود الاتفاق:`` each item states one or more of them."""

from __future__ import annotations

from collections.abc import Iterator

from hudna.claims.chunks import Chunk, Sort
from hudna.claims.drafts import Draft
from hudna.claims.grammar import COMMAS
from hudna.claims.rules.terms.due import act_end, is_due
from hudna.claims.rules.terms.instruments import instrument, noun_too, of_truce, verbal
from hudna.claims.rules.terms.provisions import further, list_end, split
from hudna.claims.rules.truce_words import PROVIDES
from hudna.claims.scene import Scene
from hudna.claims.spelling import without_article
from hudna.claims.tokens import SPEECH_KINDS
from hudna.claims.vocabulary import words
from hudna.model.claim import Kind

_CLAUSES = words("clauses.named")
_SETTLING = words("listed.settling")
_ORDINALS = words("listed.ordinals")
_BULLETS = frozenset("-–—•*")
_BEHIND_NUMBERS = frozenset("-–—.):،")
_LABEL = 4
"""Chunks that a heading within an item may have (``المرحلة الثانية:``)."""
_GAP = 1
"""Sentences that may stand between two items of one list."""


def list_after(scene: Scene, since: int | None) -> int | None:
    """How many sentences ago the list of clauses that is open behind this sentence had an item, None: none is open."""
    if _opens(scene):
        return 0
    if since is None or item_start(scene.row) is not None:
        return 0 if since is not None else None
    return since + 1 if since < _GAP else None


def _opens(scene: Scene) -> bool:
    """``وفيما يلي أبرز بنود الاتفاق:``, ``اتفق الجانبان على ما يلي:``, in a report of a truce; no list of breaches."""
    return bool(scene.row) and scene.row[-1].head.text == ":" and _announced(scene, scene.row)


def _announced(scene: Scene, row: list[Chunk]) -> bool:
    """Do the chunks before a colon announce clauses?"""
    if any(c.kind is Kind.VIOLATION for c in row):
        return False
    if not (of_truce(scene) or any(instrument(scene, c) for c in row)):
        return False
    named = PROVIDES | _SETTLING
    return any(scene.lemma(c) in named or any(_clause_word(w.text) for w in c.words) for c in row)


def _clause_word(text: str) -> bool:
    """``البنود``, ``لشروط``."""
    return text in _CLAUSES or without_article(text) in _CLAUSES or text.removeprefix("ل") in _CLAUSES


def items(scene: Scene) -> Iterator[Draft]:
    """Drafts of kind term: the acts of an item of a list of clauses, or of an item in dashes that names an act."""
    first = item_start(scene.row)
    if first is None or scene.row[-1].head.text == ":":
        return
    if scene.listing:
        yield from _acts(scene, first)
    else:
        yield from _unannounced(scene)


def in_line(scene: Scene) -> list[Draft]:
    """``بنود الهدنة: وقف الغارات، رفع الحصار، إطلاق الأسرى``: each act of a list that follows in the same sentence."""
    row = scene.row
    colon = next((c.index for c in row[:-2] if c.head.text == ":"), None)
    if colon is None or not _announced(scene, row[:colon]):
        return []
    end = list_end(scene, colon + 1)
    starts = [k for k in range(colon + 1, end + 1) if _listed(scene, colon + 1, k)]
    return list(split(scene, starts, end, "term.item")) if len(starts) > 1 and starts[0] == colon + 1 else []


def _listed(scene: Scene, first: int, k: int) -> bool:
    """Does an act begin here: at the head of the list, behind a comma, or joined?"""
    c, parted = scene.row[k], k == first or scene.row[k - 1].head.text in COMMAS
    if c.kind in SPEECH_KINDS or (c.kind is Kind.ATTACK and not c.negation):
        return False
    if c.sort is Sort.VERB and not noun_too(scene, c):
        return parted and is_due(scene, c)
    return (parted and not c.prep and (c.sort is Sort.EVENT or verbal(scene, c) or noun_too(scene, c))) or (
        k > first and further(scene, first, k)
    )


def item_start(row: list[Chunk]) -> int | None:
    """Where an item begins behind ``1-``, ``(2)``, ``أولا:``, ``•``; None where the sentence is none."""
    start = _behind_marker(row)
    if start is None or start >= len(row):
        return None
    labels = (k for k in range(start, min(start + _LABEL, len(row) - 1)) if row[k].head.text == ":")
    return next(labels, start - 1) + 1


def _behind_marker(row: list[Chunk]) -> int | None:
    if len(row) > 1 and row[0].sort is Sort.MARK and row[0].head.text in _BULLETS:
        return 1
    bracket = 1 if row and row[0].head.text == "(" else 0
    if len(row) < bracket + 2:
        return None
    number, mark = row[bracket], row[bracket + 1]
    text = number.head.text
    counted = text.isdigit() or len(text) == 1 or without_article(text) in _ORDINALS
    return bracket + 2 if counted and len(number.words) == 1 and mark.head.text in _BEHIND_NUMBERS else None


def _acts(scene: Scene, first: int) -> Iterator[Draft]:
    """``3- تجميد الاتفاقيات، وخروج المدربين``, ``4- تطلق الحركة الأسرى``: each act of an item; none that is past."""
    row = scene.row
    act = row[first]
    told = act.sort is Sort.VERB and not noun_too(scene, act)
    violence = act.kind is Kind.ATTACK and not act.negation
    if not is_due(scene, act) if told else violence:
        return
    end = list_end(scene, first)
    starts = [first, *(k for k in range(first + 1, end + 1) if _goes_on(scene, first, k, told=told))]
    yield from split(scene, starts, end, "term.item")


def _goes_on(scene: Scene, first: int, k: int, *, told: bool) -> bool:
    """``، وتخلي قواعدها``, ``، إذا التزمت الحركة``, ``ثم سحب التعزيزات``: one more act or condition of the item."""
    c, before = scene.row[k], scene.row[k - 1]
    if before.sort is Sort.MARK and any(k == a for a, _ in scene.conditions):
        return True
    if told and c.sort is not Sort.COMPLEMENTISER:
        return c.conj and before.sort is Sort.MARK and (c.sort is Sort.VERB or c.auxiliary)
    then = before.sort is Sort.CONNECTIVE and before.head.close == "ثم"
    return further(scene, first, k) or (then and (c.sort is Sort.EVENT or verbal(scene, c) or noun_too(scene, c)))


def _unannounced(scene: Scene) -> Iterator[Draft]:
    """``- السماح للأمم المتحدة بإجلاء الجرحى``: an item in dashes without a heading, in a report of a truce."""
    row = scene.row
    act = row[1] if row[0].sort is Sort.MARK else None
    if act is None or scene.since_truce is None or not act.nominal or act.prep or not verbal(scene, act):
        return
    if act.kind in SPEECH_KINDS or act.kind is Kind.ATTACK or any(b.sort is Sort.VERB for b in row[1:4]):
        return
    end = act_end(scene, act.index)
    starts = [act.index, *(k for k in range(act.index + 1, end + 1) if further(scene, act.index, k))]
    yield from split(scene, starts, end, "term.item")
