"""A lineage: the reports that are one voice, and what each made of the first."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from hudna.model.judgement import Match


class Descent(StrEnum):
    """What a report of a lineage is to the report it goes back to."""

    HEAD = "head"
    """The first of them; ties in time are broken by id."""
    COPY = "copy"
    """Half of the shorter text or more stands in the other word for word."""
    REWRITE = "rewrite"
    """Sentences or quotes are carried over, the rest is told anew."""
    VERSION = "version"
    """A later state of one outlet's own story: the same page, or near the same text soon after."""


@dataclass(frozen=True, slots=True)
class LineageMember:
    """One report of a lineage. Sentences are folded text (``hudna.text.fold``), without their stops."""

    doc: str
    descent: Descent
    of: str | None = None
    """The report of the lineage that it was matched with: the likest of the earlier ones, or of the later ones if no
    earlier one is like it; None for the head."""
    added: tuple[str, ...] = ()
    """What it says that report ``of`` does not."""
    dropped: tuple[str, ...] = ()
    """What report ``of`` says and it does not."""
    match: Match | None = None
    """Why the two are one voice."""


@dataclass(frozen=True, slots=True)
class Lineage:
    """The reports that count as one voice, the head first, the others by publication."""

    id: str
    members: tuple[LineageMember, ...]

    @property
    def head(self) -> str:
        return self.members[0].doc
