"""From a document to what it says: the whole reader as one function on plain records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import entry_points
from typing import Protocol

from hudna.annotate.actors import actors
from hudna.annotate.cues import cues
from hudna.annotate.numbers import numbers
from hudna.annotate.places import places
from hudna.annotate.times import times
from hudna.annotate.weapons import weapons
from hudna.claims.reader import read_claims
from hudna.claims.signal import Signal
from hudna.lexicon import Lexicon, load_lexicon
from hudna.model.claim import Claim
from hudna.model.document import DateBasis, Document, Gap
from hudna.model.finding import CallError, HudnaError
from hudna.model.interval import Interval
from hudna.model.mention import Mention
from hudna.model.message import Message
from hudna.text.prepare import Prepared, prepare


@dataclass(frozen=True, slots=True)
class Read:
    """A document and all that was found in it."""

    document: Document
    claims: tuple[Claim, ...] = ()
    mentions: tuple[Mention, ...] = ()
    """What is named in the document, in text order; only where everything was asked for, as few want it."""
    gaps: tuple[Gap, ...] = ()
    passed_over: bool = False
    """True when a first look showed that the text has nothing for us, so that nothing was sought in it."""


class Reader(Protocol):
    """What a reader must offer (entry point group ``hudna.readers``)."""

    def read(self, document: Document, *, everything: bool = False) -> Read:
        """The claims and gaps that the reader finds; quotes must be the document's own words.

        ``everything``: the mentions too, and all of it also in texts that hold nothing about violence or truces.
        """
        ...


class RuleReader:
    """The built-in reader: packs, annotators and constructions."""

    def __init__(self, lexicon: Lexicon | None = None) -> None:
        self.lexicon = lexicon or load_lexicon()
        self._signal = Signal(self.lexicon)

    def read(self, document: Document, *, everything: bool = False) -> Read:
        """The document's claims and gaps, and where ``everything`` is asked for its mentions. Languages other than
        Arabic give none, and so do texts without a word of violence, truce or armed force, unless ``everything`` is
        asked for."""
        if document.language not in (None, "ar"):
            return Read(document, passed_over=True)
        if not everything and not self._signal.given(document.full_text):
            return Read(document, passed_over=True)
        prepared = prepare(document.full_text)
        mentions = annotate(prepared, document, self.lexicon)
        claims = read_claims(document, prepared, mentions, self.lexicon)
        if everything:  # no claim rests on a cue
            mentions = _in_text_order([*mentions, *cues(prepared.folded, prepared.words, self.lexicon)])
        return Read(document, tuple(claims), tuple(mentions) if everything else (), prepared.gaps)


def annotate(prepared: Prepared, document: Document, lexicon: Lexicon) -> list[Mention]:
    """The mentions of a prepared text that claims are made of (all but grammatical cues), in text order."""
    folded, words = prepared.folded, prepared.words
    published = document.published
    reference = None if published.basis is DateBasis.NONE else Interval(published.earliest, published.latest)
    found_actors = actors(folded, words, lexicon)
    found_times = times(folded, words, reference, [m.at for m in found_actors])
    found = [
        *found_actors,
        *places(folded, words, lexicon, found_actors, inside_actors=True),
        *found_times,
        *numbers(folded, words, exclude=[m.at for m in (*found_times, *found_actors)]),
        *weapons(folded, words, lexicon),
    ]
    return _in_text_order(found)


def _in_text_order(mentions: list[Mention]) -> list[Mention]:
    return sorted(mentions, key=lambda m: (m.at.start, m.at.end, m.type))


@cache
def reader(name: str = "rules") -> Reader:
    """The reader of that name, built in or from an installed plugin. Raises CallError for an unknown name."""
    known = {e.name: e for e in entry_points(group="hudna.readers")}
    if name not in known:
        installed = ", ".join(sorted(known)) or "none"
        raise CallError(
            Message("there is no reader named {name!r}", name=name),
            Message("installed readers: {installed}", installed=installed),
        )
    made = known[name].load()()
    if not callable(getattr(made, "read", None)):
        raise HudnaError(
            Message("the reader {name!r} has no read(document)", name=name), "see docs/architecture.md, section Plugins"
        )
    return made  # type: ignore[no-any-return]


def read_all(documents: Iterable[Document], name: str = "rules", *, everything: bool = False) -> Iterator[Read]:
    """Each document read, one at a time, in the order given."""
    chosen = reader(name)
    for document in documents:
        yield chosen.read(document, everything=everything)
