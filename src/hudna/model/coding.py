"""Blind coding: a round in which several people judge the same claims, each without seeing what the others say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from hudna.model.judgement import Anchor, Verdict


class Act(StrEnum):
    """What an entry does to a round."""

    OPEN = "open"
    CODE = "code"
    """A coder judges a claim; a later code of the same coder on it counts instead."""
    DONE = "done"
    """A coder has finished and codes no more."""
    CLOSE = "close"
    """Nobody codes any more, done or not."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A claim to be coded, and the words by which it is found again in another reading."""

    claim: str
    anchor: Anchor


@dataclass(frozen=True, slots=True)
class Coding:
    """A dated entry about a round of blind coding. None is ever changed, and none changes what the ledger answers."""

    id: str
    act: Act
    round: str
    """Id of the round, which is that of the entry that opened it."""
    by: str
    made: datetime
    name: str = ""
    """Of an opening: what people call the round."""
    coders: tuple[str, ...] = ()
    units: tuple[Unit, ...] = ()
    slots: tuple[str, ...] = ()
    """Of an opening: what is coded of a claim that is accepted."""
    chosen: str = ""
    """Of an opening: how the claims were chosen, in words."""
    claim: str | None = None
    """Of a code: the claim, by the id in the opening."""
    verdict: Verdict | None = None
    """Of a code: accept or reject; None when the coder cannot tell, which counts as missing."""
    values: tuple[str, ...] = ()
    """Of a code that accepts: ``slot=value`` for every slot of the round, as the coder reads it."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Round:
    """A round as it stands, without what anybody coded."""

    opened: Coding
    coded: Mapping[str, int] = field(default_factory=dict)
    """Coder → how many claims they have judged."""
    done: Mapping[str, datetime] = field(default_factory=dict)
    """Coders who have finished, and when."""
    closed: Coding | None = None

    @property
    def id(self) -> str:
        return self.opened.id

    @property
    def name(self) -> str:
        return self.opened.name

    @property
    def coders(self) -> tuple[str, ...]:
        return self.opened.coders

    @property
    def released(self) -> bool:
        """May the codes be seen? Only when nobody can add to them any more."""
        return self.closed is not None or all(coder in self.done for coder in self.coders)
