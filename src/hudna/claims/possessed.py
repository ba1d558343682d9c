"""Whose ``بلاده``, ``قواته``, ``حكومتها`` are: the country, the forces or the government of whoever the pronoun means.

The pronoun means the nearest subject before it that agrees with it and belongs to a country or a group, be it in the
sentence itself or, where that names nobody, in one of those right before (``وأضاف أن بلاده``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from hudna.claims.agents import actor_like
from hudna.claims.chunks import Chunk, Sort
from hudna.claims.parties import Naming
from hudna.claims.scene import Scene
from hudna.claims.spelling import lemma_key
from hudna.claims.vocabulary import words
from hudna.lexicon import Actor, Lexicon
from hudna.model.claim import Party
from hudna.model.mention import ActorValue

_COUNTRY = words("possessed.country")
_FORCES = words("possessed.forces")
_GOVERNMENT = words("possessed.government")
_GENDERS = {"ه": "m", "ها": "f"}
_GROUPS = frozenset(("armed_group", "armed_forces", "umbrella", "coalition"))
"""Types of actors whose ``forces`` they are themselves."""
_BEFORE = 2
"""Sentences before the pronoun's in which whom it means may have been told of."""


@dataclass(frozen=True, slots=True)
class Owned:
    """Resolves the possessions of one document. ``meant`` calls whom a short name means by the name told in full."""

    naming: Naming
    meant: Callable[[Party], Party]

    def of(self, scenes: Sequence[Scene]) -> dict[int, Actor]:
        """For each phrase of the sentences whose possessor is known, where it begins and what it is."""
        found: dict[int, Actor] = {}
        for number, scene in enumerate(scenes):
            for chunk in [c for c in scene.row if c.words[-1].pronoun]:
                gender = _pronoun(chunk)
                if gender is None:
                    continue
                before = self._owners(scene, chunk, gender)
                before += _named_so(scenes[:number], before) if before else _told_before(scenes, number, chunk, gender)
                whose = next((a for c in before if (a := self._possession(scene, chunk, c)) is not None), None)
                if whose is not None:
                    found[self.naming.party(chunk).start] = whose
        return found

    def _owners(self, scene: Scene, chunk: Chunk, gender: str) -> list[Chunk]:
        """The subjects before the phrase that agree with its pronoun, nearest first."""
        return [c for c in _subjects(scene) if c.index < chunk.index and _agrees(c, gender)][::-1]

    def _possession(self, scene: Scene, chunk: Chunk, owner: Chunk) -> Actor | None:
        lexicon = scene.lexicon
        party = self.meant(self.naming.party(owner))
        actor = lexicon.actors.get(party.entity) if party.entity else None
        last = chunk.words[-1]
        forces = chunk.lemma in _FORCES
        if forces and last is chunk.head and actor is not None:
            group = next((g for g in (actor, *_led(lexicon, actor)) if g.type in _GROUPS), None)
            if group is not None:
                return group
        country = (actor.country if actor is not None else None) or self._country(owner)
        if country is None:
            return None
        kind = "armed_forces" if forces else "government" if chunk.lemma in _GOVERNMENT else "state"
        return _of_country(lexicon).get((country, kind))

    def _country(self, owner: Chunk) -> str | None:
        """``وزير الدفاع التركي``, ``رئيس وزراء العراق``: the country that the phrase tells."""
        for word in owner.words:
            if word.entry is not None and word.entry.country is not None:
                return word.entry.country
            state = self.naming.state(word.place) if word.place is not None and word.state else None
            value = word.actor.value if word.actor is not None else None
            known = state or (self.naming.lexicon.actors.get(value.entity) if isinstance(value, ActorValue) else None)
            if known is not None and known.country is not None:
                return known.country
        return None


def _told_before(scenes: Sequence[Scene], number: int, chunk: Chunk, gender: str) -> list[Chunk]:
    """``وأضاف أن بلاده``: the subjects of the sentences before, the last first, where no subject stands before the
    phrase."""
    own = scenes[number].arguments
    if any(c.index < chunk.index for arguments in own.values() for c in arguments.subject):
        return []
    for scene in reversed(scenes[max(0, number - _BEFORE) : number]):
        if subjects := [c for c in _subjects(scene) if _agrees(c, gender)]:
            return subjects[::-1]
    return []


def _named_so(scenes: Sequence[Scene], owners: Sequence[Chunk]) -> list[Chunk]:
    """``الوزير``: whom the sentences before called so with more words (``وزير الدفاع التركي``), the last first."""
    titles = {c.head.spelt.plain for c in owners if len(c.words) == 1 and c.head.article and c.word_class == "person"}
    told = (c for scene in reversed(scenes if titles else ()) for c in reversed(scene.row) if c.sort is Sort.NP)
    return [c for c in told if len(c.words) > 1 and c.words[0].spelt.plain in titles]


def _subjects(scene: Scene) -> Iterator[Chunk]:
    """Whoever the predicates of a sentence have for subjects, in text order."""
    found = {c.index: c for k in sorted(scene.arguments) if scene.row[k].predicate for c in scene.arguments[k].subject}
    return (found[k] for k in sorted(found) if actor_like(found[k]) and _pronoun(found[k]) is None)


def _pronoun(chunk: Chunk) -> str | None:
    """The gender of the possessor of a country, forces or a government, None for any other phrase."""
    last = chunk.words[-1]
    if chunk.sort is not Sort.NP or last.entry is None or last.pronoun not in _GENDERS:
        return None
    own = last is chunk.head and chunk.lemma in _COUNTRY | _FORCES | _GOVERNMENT
    country = lemma_key(last.entry.lemma) in _COUNTRY and chunk.lemma in _FORCES  # ``قوات بلاده``
    return _GENDERS[last.pronoun] if own or country else None


def _agrees(owner: Chunk, gender: str) -> bool:
    """A named state is feminine, as a capital is; of the name of a person or a group nothing is known."""
    if owner.head.place is not None:
        return gender == "f"
    form = owner.head.analysis.form if owner.head.analysis else None
    if form is None or (owner.head.actor is not None and not owner.word_class):
        return True
    return form.number != "d" and (form.gender == gender or (form.number == "p" and gender == "f"))


def _led(lexicon: Lexicon, actor: Actor) -> list[Actor]:
    """The bodies that somebody heads."""
    led = (lexicon.actors.get(o.of) for o in actor.offices if o.of is not None and o.until is None)
    return [a for a in led if a is not None]


@lru_cache(maxsize=4)
def _of_country(lexicon: Lexicon) -> dict[tuple[str, str], Actor]:
    """Code of a country and type → the actor of the packs that is its state, its army or its government."""
    found: dict[tuple[str, str], Actor] = {}
    for actor in lexicon.actors.values():
        whole = actor.type == "state" or actor.id.endswith((".army", ".government"))
        if whole and actor.country is not None:
            found.setdefault((actor.country, actor.type), actor)
    return found
