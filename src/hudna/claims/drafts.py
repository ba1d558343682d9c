"""A claim in the making: what a construction has found, before roles are resolved to records."""

from __future__ import annotations

from dataclasses import dataclass, field

from hudna.claims.chunks import Chunk
from hudna.model.claim import Kind, Modality, Stage, TermKind, Weapon


@dataclass(slots=True)
class Draft:
    """What one construction read in one sentence. Roles hold chunks, coordinated phrases one by one."""

    kind: Kind
    trigger: Chunk
    rule: str
    """Name of the construction, for ``--explain`` and for measuring it."""
    first: int
    """First chunk of the evidence."""
    last: int
    """Last chunk of the evidence, inclusive."""
    actor: list[Chunk] = field(default_factory=list)
    recipient: list[Chunk] = field(default_factory=list)
    speaker: list[Chunk] = field(default_factory=list)
    times: list[Chunk] = field(default_factory=list)
    due: Chunk | None = None
    """Of a clause: the time by which it is to be done."""
    modality: Modality = Modality.ACTUAL
    weapon: Weapon | None = None
    killed: int | None = None
    wounded: int | None = None
    count: int | None = None
    term: TermKind | None = None
    mode: str | None = None
    """The PLOVER mode, where it is not that of the kind."""
    stage: Stage | None = None
    word: str | None = None
    scope: tuple[int, int] | None = None
    """Chunks that are this claim's content: what it demands, threatens, denies."""
    parts: frozenset[int] = frozenset()
    """Chunks that this claim uses up: they make no claim of another kind."""
    counted: frozenset[int] = frozenset()
    """Folded offsets of the words whose numbers are casualties."""
    unknown: Chunk | None = None
    """A bare name behind an attack's noun that the packs do not know: most likely where it was."""
    measured: list[Chunk] = field(default_factory=list)
    """Further phrases whose number says how many: what was launched, agreed on, blamed for."""
    settled: bool = False
    """Taken for granted by the words around it, which make their own claim."""
    voiced: bool = False
    """A speech act without a verb of its own for it (``لا تراجع``): whoever speaks is the actor."""
    adjectival: Chunk | None = None
    """The event noun whose adjective names the actor's country (``غارات إسرائيلية``)."""

    def covers(self, index: int) -> bool:
        return self.scope is not None and self.scope[0] <= index <= self.scope[1]
