"""Accords with a participle behind them that says by whom and when they were made: ``الهدنة المعلنة من قبل موسكو``."""

from __future__ import annotations

from hudna.claims.chunks import Chunk, Sort
from hudna.claims.tokens import SPEECH_KINDS
from hudna.claims.topics import agree
from hudna.claims.words_alone import made_by
from hudna.model.claim import Kind

_MADE_BY = frozenset(("by", "بين"))


def made_between(row: list[Chunk], j: int) -> int | None:
    """``خرق الهدنة المعلنة من قبل موسكو``, ``خروقات للاتفاق الموقع بين البلدين``: the accord which whoever stands at
    ``j`` made, or is one of those who did; he is no agent of what stands above it."""
    while j > 0 and row[j].conj and row[j].sort is Sort.NP and not row[j].prep:
        j -= 1
    if j < 1 or row[j].prep not in _MADE_BY:
        return None
    k = j - 1 if row[j - 1].sort is Sort.EVENT else j - 2
    told = k >= 0 and row[k].sort is Sort.EVENT and row[j - 1].nominal and made_by(row[j - 1].words[-1]) is not None
    return k if told and row[j - 1].words[-1] is not row[k].words[0] else None


def mediates(row: list[Chunk], j: int) -> bool:
    """``خروقات للهدنة المبرمة بوساطة مصر وقطر``: does the phrase at ``j`` name whose mediation it was?"""
    while j > 0 and row[j].conj and row[j].sort is Sort.NP and not row[j].prep:
        j -= 1
    return j > 0 and row[j].sort is Sort.NP and not row[j].prep and row[j - 1].kind is Kind.MEDIATION


def mediates_too(row: list[Chunk], j: int) -> bool:
    """``اتفاق برعاية روسيا وتركيا دخل حيز التنفيذ``: is who stands at ``j`` one more who mediates, of whom the verb
    behind tells nothing, since it is of another gender or none of saying?"""
    verb = row[j + 1] if j + 1 < len(row) else None
    says = verb is not None and (verb.frame == "speech" or verb.kind in SPEECH_KINDS)
    return mediates(row, j) and not (says and verb is not None and agree(verb, row[j]))


def made_then(accord: Chunk) -> bool:
    """``اتهمتهم بخرق الهدنة المعلنة قبل أسبوعين``: the time behind the participle tells when the accord was made."""
    return accord.sort is Sort.EVENT and len(accord.words) > 1 and made_by(accord.words[-1]) is not None
