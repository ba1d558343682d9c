"""The side that only a pronoun names: ``الهدنة بينه وبين الحركة`` has whoever the pronoun means for its other side."""

from __future__ import annotations

from collections.abc import Iterator

from hudna.claims.agents import actor_like
from hudna.claims.chunks import Chunk
from hudna.claims.scene import Scene
from hudna.model.claim import Kind

_BETWEEN = "بين"
_SEVERAL = "هم"


def name_sides(scene: Scene) -> None:
    """Put the phrase that the pronoun means beside the other side, in the arguments of whatever is between them.

    Nothing is put there where the sentence tells of nobody before it whom the pronoun could mean.
    """
    if _BETWEEN not in scene.preps:
        return
    for own in scene.arguments.values():
        sides = own.of(_BETWEEN)
        if len(sides) == 1 and sides[0].resumptive:
            meant = next((c for c in _told_before(scene, sides[0]) if _agrees(c, sides[0].resumptive)), None)
            if meant is not None:
                own.preps.insert(own.preps.index((_BETWEEN, sides[0])), (_BETWEEN, meant))


def _told_before(scene: Scene, side: Chunk) -> Iterator[Chunk]:
    """Whoever the predicates before the phrase have for subjects, or charge, the nearest first."""
    found: dict[int, Chunk] = {}
    for verb in scene.predicates:
        own = scene.arguments[verb.index]
        charged = own.objects if verb.kind is Kind.ACCUSATION else []
        found |= {c.index: c for c in [*own.subject, *charged] if c.index < side.index and actor_like(c)}
    return (found[k] for k in sorted(found, reverse=True))


def _agrees(c: Chunk, pronoun: str) -> bool:
    """A named country is feminine, and so are several; of a name that no pack describes nothing is known."""
    form = c.head.analysis.form if c.head.analysis else None
    several = c.conj or c.head.number is not None or (form is not None and form.number == "p")
    if pronoun.endswith(_SEVERAL):
        return several or form is None
    feminine = pronoun.endswith("ها")
    if c.head.place is not None:
        return feminine
    if form is None or (c.head.actor is not None and not c.word_class):
        return True
    return form.number != "d" and (feminine if form.number == "p" else (form.gender == "f") == feminine)
