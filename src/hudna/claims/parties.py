"""From phrases to fillers: the words as written, and whom or what the packs know by them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from hudna.claims.chunks import Chunk
from hudna.claims.grammar import QUOTE
from hudna.claims.tokens import BODIES, Token
from hudna.claims.vocabulary import words
from hudna.claims.where import placed
from hudna.claims.words_alone import is_dual
from hudna.lexicon import Actor, Lexicon
from hudna.model.claim import Location, Party, Precision
from hudna.model.folded import Folded
from hudna.model.mention import ActorValue, Mention, PlaceValue

_SIDES = words("complements.quarters")
_TWO = 2
_OFFICES = words("parties.offices")
_NAMED = 2
"""Words that the name of a settlement has at least, with that for what it is."""


@lru_cache(maxsize=4)
def states(lexicon: Lexicon) -> Mapping[str, Actor]:
    """Code of a country → the state; the first where the packs have several."""
    found = [a for a in lexicon.actors.values() if a.type == "state" and a.country is not None]
    return {a.country: a for a in reversed(found) if a.country is not None}


@dataclass(frozen=True, slots=True)
class Naming:
    """Resolves phrases of one document."""

    folded: Folded
    lexicon: Lexicon
    _parties: dict[Chunk, Party] = field(default_factory=dict, repr=False)

    def party(self, chunk: Chunk) -> Party:
        """The phrase as a filler; the entity is the actor that its head (or the person behind a title) names, or that
        somebody calls himself (``فصيل يدعى "كتائب حزب الله"``).

        Where a mended line parts the phrase, the filler is its first stretch.
        """
        if chunk not in self._parties:
            self._parties[chunk] = self._party(chunk)
        return self._parties[chunk]

    def _party(self, chunk: Chunk) -> Party:
        hull = self.folded.spans(*self._in_marks(chunk))[0]
        actor = self._actor(chunk)
        text = self.folded.original[hull.start : hull.end]
        return Party(
            text,
            hull.start,
            hull.end,
            actor.id if actor else None,
            actor.ar if actor else None,
            actor.aliases if actor else (),
        )

    def parties(self, chunk: Chunk) -> tuple[Party, ...]:
        """The phrase as one filler; of two of a sort, one of each nation or state (``الجيشان الهندي والباكستاني``,
        ``وزارتا خارجية أرمينيا وأذربيجان``), as two that are written by the same words: that nation's body where the
        packs have it, else the state."""
        told = self.party(chunk)
        known = self._of_two(chunk)
        return tuple(replace(told, entity=a.id, name=a.ar, aliases=a.aliases) for a in known) or (told,)

    def _of_two(self, chunk: Chunk) -> list[Actor]:
        speaks = chunk.word_class in BODIES or chunk.lemma in _OFFICES  # not ``زوجتا سفيري مصر وتونس``
        owners = chunk.words[1:] if speaks and is_dual(chunk.head) and chunk.head is chunk.words[0] else []
        nations = [w for w in owners if w.article and w.entry is not None and w.entry.country is not None]
        named = [w for w in owners if w.place is not None or w.actor is not None]
        if len(nations) == _TWO:
            found = [self._body_of(chunk, w) for w in nations]
        elif len(named) == _TWO and named[-1].conj:
            found = [self._owner(w) for w in named]
            found = [a for a in found if a is not None and a.type == "state"]
        else:
            return []
        known = [a for a in found if a is not None]
        return known if len(known) == _TWO else []

    def _body_of(self, chunk: Chunk, nation: Token) -> Actor | None:
        entry = nation.entry
        body = chunk.head.entry.lemma if chunk.head.entry is not None else ""
        named = self.lexicon.actor_named(f"ال{body} {nation.text[nation.conj :]}") if body else None
        return named or states(self.lexicon).get((entry.country if entry is not None else None) or "")

    def _owner(self, word: Token) -> Actor | None:
        if word.actor is not None:
            return self._named(word.actor)
        return self.state(word.place) if word.place is not None else None

    def _in_marks(self, chunk: Chunk) -> tuple[int, int]:
        """Where the phrase begins and ends, with the mark that makes a pair of one within it (``عناصر من "الجند"``)."""
        start, end = chunk.words[0].start + self._clitics(chunk), chunk.words[-1].end
        text = self.folded.text
        if text.count(QUOTE, start, end) % 2 == 0:
            return start, end
        behind = text.startswith(QUOTE, end)
        return start - (not behind and text[:start].endswith(QUOTE)), end + behind

    def original(self, told: Sequence[Token]) -> str:
        """The words as the report writes them."""
        hull = self.folded.spans(told[0].start, told[-1].end)[0]
        return self.folded.original[hull.start : hull.end]

    @staticmethod
    def _clitics(chunk: Chunk) -> int:
        """Letters before the word itself: conjunction and preposition (not of ``لل``, which holds the article)."""
        first = chunk.words[0]
        mention = first.actor or first.place or first.number
        if mention is not None and first.start <= mention.at.start < first.end:
            return mention.at.start - first.start
        if first.analysis is None:
            joined = int(first.close == "listed" and first.conj and first.text[0] in "وف")
            onto = len(first.clitic) if first.close == "listed" and first.text[joined:][:2] != "لل" else 0
            joined = joined or int(first.conj and first.spelt.article and first.text[0] == "و")
            return joined + (onto or len(first.spelt.clitic))
        length = len(first.analysis.conj) + len(first.analysis.prep)
        return len(first.analysis.conj) if first.analysis.article and first.analysis.prep == "ل" else length

    def _actor(self, chunk: Chunk) -> Actor | None:
        mentions = list({id(w.actor): w.actor for w in chunk.words if w.actor is not None}.values())
        for mention in mentions:
            actor = self._named(mention)
            if actor is None:
                continue
            opens = mention.at.start < chunk.head.end and chunk.head.start < mention.at.end
            opens = opens or any(w.actor is mention and w.called and w.merged for w in chunk.words)
            if opens or (actor.type == "office_holder" and mention is mentions[-1]):
                return actor
        if chunk.head.place is not None:
            return self.state(chunk.head.place)
        return None

    def _named(self, mention: Mention) -> Actor | None:
        return self.lexicon.actors.get(mention.value.entity) if isinstance(mention.value, ActorValue) else None

    def state(self, mention: Mention) -> Actor | None:
        """The state that news means by a country or its capital."""
        name = self.folded.text[mention.at.start : mention.at.end]
        return self.lexicon.metonym(name) or self.lexicon.actor_named(name)

    def locations(self, chunk: Chunk) -> list[Location]:
        """Every place that the phrase names, as written; the phrase itself where the packs know none of its words.
        ``قرية مانداكاو جنوب تشاد``: a settlement that they do not know, and where it lies."""
        mentions = {id(w.place): w.place for w in placed(chunk) if w.place is not None}
        if mentions:
            lying = [self._location(m) for m in mentions.values()]
            return [*self._settlement(chunk), *lying]
        party = self.party(chunk)
        return [Location(party.text, party.start, party.end)]

    def _settlement(self, chunk: Chunk) -> list[Location]:
        side = next((k for k, w in enumerate(chunk.words) if w.text in _SIDES), 0)
        named = chunk.words[:side]
        if len(named) < _NAMED or chunk.word_class != "area" or any(w.place is not None for w in named):
            return []
        if any(w.analysis is not None or w.close for w in named[1:]):
            return []
        hull = self.folded.spans(named[0].start + self._clitics(chunk), named[-1].end)[0]
        return [Location(self.folded.original[hull.start : hull.end], hull.start, hull.end)]

    def _location(self, mention: Mention) -> Location:
        value = mention.value
        place = self.lexicon.places.get(value.place) if isinstance(value, PlaceValue) and value.place else None
        if place is None:
            return Location(mention.text, mention.start, mention.end)
        precision = Precision(place.precision) if place.precision in Precision.__members__.values() else None
        return Location(
            mention.text, mention.start, mention.end, place.id, place.ar, place.latitude, place.longitude, precision
        )
