"""Judgements: a score that explains itself, and a decision that a person signs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Feature:
    """One reason for or against, with the weight it brought."""

    name: str
    value: float
    weight: float
    words: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """Are these two the same? ``score`` runs from 0 to 1 and is the outcome of the features named."""

    left: str
    right: str
    score: float
    same: bool
    features: tuple[Feature, ...] = ()


class Verdict(StrEnum):
    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"
    MERGE = "merge"
    SPLIT = "split"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's dated decision about a claim, event, truce or actor. Superseded by a later one, never changed."""

    id: str
    verdict: Verdict
    subject: str
    by: str
    decided: datetime
    other: str | None = None
    """The second subject of a merge or split."""
    slot: str | None = None
    value: str | None = None
    note: str = ""
