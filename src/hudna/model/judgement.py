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
    """The report says so: the reading is right. It does not say that what the report tells is true."""
    REJECT = "reject"
    """The report does not say so, or the claim is to be left out."""
    ESTABLISH = "establish"
    """The desk holds it for a fact, done by those whom the claim names."""
    CORRECT = "correct"
    """A slot of the claim is to be read otherwise (``slot``, ``value``)."""
    MERGE = "merge"
    """Two truces, events, voices or actors are one (``slot``: which of these)."""
    SPLIT = "split"
    """A claim tells of another truce or event than the claim it was joined with; two reports are two voices; a name is
    that of two actors."""
    NOTE = "note"
    EXPECT = "expect"
    """What the ledger should answer (``value``: a line as ``hudna check`` reads it)."""
    WITHDRAW = "withdraw"
    """The earlier decision that is the subject no longer counts."""


class Joined(StrEnum):
    """What a decision to merge or to split is about, in its ``slot``; empty: truces."""

    TRUCES = ""
    EVENTS = "event"
    REPORTS = "lineage"
    """Subject and other are documents: are they one voice?"""
    ACTORS = "actor"
    """Subject and other are actors, as the packs or the resolver know them, whatever else was decided; the anchors are
    words that name them. Of one that was parted from another of its name (``~``) in a report, ``other_anchor`` stands
    in that report."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """The words that a decision is about, by which it finds its claim, or the actor that they name (``kind`` is then
    ``actor``), in every reading of the same text. Offsets count code points of the document's full text."""

    doc: str
    kind: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's dated decision about a claim, a truce or an earlier decision. A later one supersedes, none is changed.

    A truce is meant by the claim that founds it, so a decision on one has an anchor too.
    """

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
    anchor: Anchor | None = None
    other_anchor: Anchor | None = None
    round: str | None = None
    """The round of blind coding that it settles (:mod:`hudna.model.coding`)."""
