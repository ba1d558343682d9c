"""Who is meant by a name shortened after its first mention (``كاتس``), or by a class word alone (``الحركة``,
``الوزير``), and by what belongs to somebody (``بلاده``)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from hudna.claims.agents import actor_like
from hudna.claims.chunks import Chunk, Sort
from hudna.claims.grammar import GIVEN_NAMES, Role
from hudna.claims.parties import Naming
from hudna.claims.possessed import Owned
from hudna.claims.scene import Scene
from hudna.claims.spelling import without_article
from hudna.claims.tokens import Token
from hudna.claims.words_alone import OFFICE, unknown
from hudna.lexicon import Actor
from hudna.model.claim import Claim, Party
from hudna.text.fold import fold_key

_REFERRING = frozenset(("person", "body", "group", "force"))
"""Classes of words that stand for somebody named before (``الوزير``, ``الحركة``)."""
_MOST_ALIASES = 3


@dataclass(frozen=True, slots=True)
class FullName:
    """One full naming of somebody: a class word with what tells who it is, or a person's name."""

    party: Party
    lemma: str
    """The folded lemma of its class word, empty for a bare name."""
    person: bool
    names: frozenset[str]
    """The words of a person's own name, folded."""
    own_name: str | None
    """The person's own name as written."""


@dataclass(slots=True)
class Cast:
    """Everybody whom the report has named so far, in the order in which it does."""

    naming: Naming
    scenes: list[Scene] = field(default_factory=list)
    """The sentences heard. Who is named in them is sought once there are claims to tell whom they mean."""

    def listen(self, scene: Scene) -> None:
        """Note one sentence."""
        self.scenes.append(scene)

    def known(self, claims: Sequence[Claim]) -> list[Claim]:
        """The claims with each filler called by the other names that the report has for the same somebody."""
        if not claims:
            return []
        named = tuple(self._named())
        known = partial(_known, named, {n.party.start: n for n in reversed(named)})
        owned = Owned(self.naming, known).of(self.scenes)
        return [_recast(c, lambda party: _owned(owned, known(party))) for c in claims]

    def _named(self) -> Iterator[FullName]:
        """The full namings of the sentences heard."""
        for scene in self.scenes:
            for chunk in scene.row:
                many = chunk.sort is Sort.NP and len(chunk.words) > 1
                if many and (found := _full(scene, chunk, self.naming)) is not None:
                    yield found


def _recast(claim: Claim, known: Callable[[Party], Party]) -> Claim:
    told = (claim.actor, claim.recipient, claim.speaker)
    actor, recipient, speaker = (tuple(map(known, parties)) for parties in told)
    if (actor, recipient, speaker) == told:
        return claim
    return replace(claim, actor=actor, recipient=recipient, speaker=speaker)


def _owned(owned: Mapping[int, Actor], party: Party) -> Party:
    """``بلاده`` and ``قواته``, called by what they are."""
    actor = owned.get(party.start) if party.entity is None else None
    return replace(party, entity=actor.id, name=actor.ar, aliases=actor.aliases) if actor is not None else party


def _known(named: Sequence[FullName], by_start: Mapping[int, FullName], party: Party) -> Party:
    here = by_start.get(party.start)
    if here is not None:
        return _called(party, [here.own_name] if here.own_name else [], None)
    words = [without_article(w) for w in fold_key(party.text).split()] if named else []
    if len(words) != 1:
        return party
    meant = next((n for n in reversed(named) if n.party.start < party.start and _means(words[0], n)), None)
    return _called(party, [meant.party.text, meant.own_name], meant.party) if meant is not None else party


def _means(word: str, naming: FullName) -> bool:
    """A family name, or the class word of the latest who was named by it."""
    return word in naming.names or (bool(naming.lemma) and word == naming.lemma)


def _called(party: Party, others: Sequence[str | None], meant: Party | None) -> Party:
    known = {party.text, party.name, *party.aliases}
    added = tuple(dict.fromkeys(o for o in others if o and o not in known))[:_MOST_ALIASES]
    if meant is not None and meant.entity not in (None, party.entity):
        return replace(party, entity=meant.entity, name=meant.name, aliases=(*added, *meant.aliases))
    return replace(party, aliases=(*party.aliases, *added)) if added else party


def _full(scene: Scene, chunk: Chunk, naming: Naming) -> FullName | None:
    """What a phrase of several words says where it names somebody in full: a class word with more behind it, or a
    person's name of two words."""
    own = _own_name(chunk)
    classed = chunk.word_class in _REFERRING
    if (not classed and len(own) < 2) or not actor_like(chunk):
        return None
    party = naming.party(chunk)
    text = naming.original(own) if own else None
    names = frozenset(without_article(w.text) for w in own[-1:])
    return FullName(party, scene.lemma(chunk) if classed else "", chunk.word_class == "person", names, text)


def _own_name(chunk: Chunk) -> list[Token]:
    """The words of a person's own name at the end of the phrase (``وزير الدفاع يسرائيل كاتس``, ``فائز السراج``)."""
    words = chunk.words
    if office := [w for w in words if w.actor is not None and w.actor_type == OFFICE]:
        return office if len(office) > 1 else []
    first = len(words)
    while first > 0 and (words[first - 1].text in GIVEN_NAMES or _bare_name(words[first - 1])):
        first -= 1
    titled = chunk.word_class == "person" and first > 0
    named = first == 0 and words[0].text in GIVEN_NAMES
    return words[first:] if titled or named else []


def _bare_name(word: Token) -> bool:
    return unknown(word) and word.role is Role.NOUN and not word.prep and word.text[0].isalpha()
