"""Correcting by selection: what the words that somebody has marked in a report would make of a slot of a claim."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from hudna.annotate.cues import cues
from hudna.app.ask import AskError
from hudna.app.named import corrects, find_claim
from hudna.app.reading import annotate
from hudna.ledger import Ledger
from hudna.ledger.corrections import MET, NOTHING, SLOTS, written
from hudna.lexicon import Lexicon, load_lexicon
from hudna.model.claim import Directness, Kind, Modality, Party, Stage, TermKind, Weapon
from hudna.model.document import Document
from hudna.model.entry import KnownClaim
from hudna.model.finding import HudnaError
from hudna.model.interval import Interval
from hudna.model.mention import (
    ActorValue,
    CueValue,
    Mention,
    MentionType,
    NumberClass,
    NumberValue,
    PlaceValue,
    TimeValue,
    WeaponValue,
)
from hudna.model.message import Message
from hudna.model.truce import Names
from hudna.text.prepare import Prepared, prepare

LISTS: dict[str, type[StrEnum]] = {
    "kind": Kind, "modality": Modality, "directness": Directness, "weapon": Weapon, "term": TermKind, "stage": Stage,
}  # fmt: skip
"""Slots whose value is one of a list."""
_CUES = {
    "negation": Modality.DENIED, "future": Modality.PLANNED, "condition": Modality.CONDITIONAL,
    "possibility": Modality.HYPOTHETICAL,
}  # fmt: skip
_NUMBERS = (NumberClass.EXACT, NumberClass.ABOUT, NumberClass.AT_LEAST)
"""Classes whose value the reader takes for the number told, and so may a person."""
PARTIES = ("actor", "recipient", "speaker")
"""Slots that are filled by actors."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One value that the selected words can give. ``value`` is what ``hudna decide correct`` takes, with the words and
    their offsets; ``means`` says in both languages what it stands for."""

    value: str
    means: Names
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Selection:
    """What a selection makes of a slot. ``old``: what the slot says. ``choices``: the likeliest first; none when the
    words give nothing, and ``why`` then says why. Of a slot with a list the words only put the list in order."""

    claim: KnownClaim
    slot: str
    old: str
    choices: tuple[Choice, ...]
    why: str = ""

    def added(self, choice: Choice) -> str:
        """The value that keeps what a slot for actors or places says, and adds the choice."""
        return choice.value if self.old == NOTHING else f"{self.old} + {choice.value}"


def select(ledger: Ledger, name: str, slot: str, start: int, end: int) -> Selection:
    """What the words ``[start, end)`` of the report of a claim make of one of its slots. Offsets count code points of
    the report's full text; cut words are taken whole, and what is written onto them (``و``, ``ب`` …) is left off.

    Raises AskError for a claim or slot that does not exist and for a selection without words.
    """
    _, known = find_claim(ledger, name)
    if slot not in (*SLOTS, MET):
        raise AskError(
            Message("no slot of a claim is called {slot!r}", slot=slot), Message("slots: {slots}", slots=(*SLOTS, MET))
        )
    counted = ledger.as_of().counted(known.claim.doc)
    told = [p for k in (counted[1] if counted else ()) for slot in PARTIES for p in getattr(k.claim, slot)]
    chosen = _Marked(known.document, told, start, end)
    old = str(known.met or NOTHING) if slot == MET else written(known.claim, slot)
    choices = [c for c in chosen.choices(slot) if slot == MET or _possible(known, slot, c.value)]
    found = tuple({c.value: c for c in choices}.values())
    return Selection(known, slot, old, found, "" if found else chosen.why(slot))


def _possible(known: KnownClaim, slot: str, value: str) -> bool:
    """Whatever is offered can be decided so."""
    try:
        corrects(known, slot, value)
    except HudnaError:
        return False
    return True


class _Marked:
    """A selection in a report, and what is named in it."""

    def __init__(self, document: Document, told: Sequence[Party], start: int, end: int) -> None:
        self._text, self._told = document.full_text, told
        if not 0 <= start < end <= len(self._text):
            message = Message(
                "the selection {start}-{end} is empty or outside of the text, which has {number} characters",
                start=start,
                end=end,
                number=len(self._text),
            )
            raise AskError(message, "offsets count the characters of title and text, from 0; the end is exclusive")
        self._lexicon: Lexicon = load_lexicon()
        self._prepared: Prepared = prepare(self._text)
        self.start, self.end = self._whole(start, end)
        mentions = [
            *annotate(self._prepared, document, self._lexicon),
            *cues(self._prepared.folded, self._prepared.words, self._lexicon),
        ]
        self._mentions = [m for m in mentions if m.start < self.end and self.start < m.end]
        self._mentions.sort(key=lambda m: (abs(m.start - self.start), m.start - m.end))

    def choices(self, slot: str) -> Iterator[Choice]:
        """The values that the words can give to the slot, the likeliest first."""
        if slot in PARTIES:
            yield from self._parties()
        elif slot == "where":
            yield from self._places()
        elif slot in _DAY_OF:
            yield from self._days(_DAY_OF[slot])
        elif slot in LISTS:
            yield from self._listed(slot)
        else:
            yield from self._numbers()

    def why(self, slot: str) -> str:
        """Why the words give the slot nothing."""
        if slot in _DAY_OF:
            times = [m for m in self._mentions if m.type is MentionType.TIME]
            if times:
                hanging = "«{words}» fixes no day: it hangs on another event, or on an unknown publication day"
                return Message(hanging, words=times[0].text)
            return Message("the words name no time")
        numbers = [m for m in self._mentions if m.type is MentionType.NUMBER]
        if numbers:
            return Message("«{words}» is no number that can be stated", words=numbers[0].text)
        return Message("the words name no number")

    def _whole(self, start: int, end: int) -> tuple[int, int]:
        """The selection without what stands around its words, cut words made whole."""
        spans = ((w, self._prepared.folded.hull(w.start, w.end)) for w in self._prepared.words if not w.is_punctuation)
        inside = [(word, hull) for word, hull in spans if hull.start < end and start < hull.end]
        if not inside:
            raise AskError("the selection holds no word", "mark the words that give the value")
        first, low = inside[0]
        onto = max((len(a.conj) + len(a.prep) for a in self._lexicon.analyse(first.text)), default=0)
        self._first, self._first_start, self._first_end = first, low.start, low.end
        begin = start if low.start < start <= low.start + onto else low.start
        return begin, max(hull.end for _, hull in inside)

    def _parties(self) -> Iterator[Choice]:
        for mention in self._of(MentionType.ACTOR, MentionType.PLACE):
            if (own := self._actor(mention)) is not None:
                start = mention.start if mention.start < self._first_end else self._bare()
                yield self._filler(own, start, max(self.end, mention.end))
        for party in self._told:  # whom the report means by a last name or a word for a group
            if party.entity and party.start < self.end and self.start < party.end:
                yield self._filler(party.entity, party.start, party.end)
        yield self._filler("", self._bare(), self.end)

    def _filler(self, own: str, start: int, end: int) -> Choice:
        words = self._text[start:end]
        entry = self._lexicon.actors.get(own) or self._lexicon.places.get(own)
        means = Names(entry.en, entry.ar) if entry else Names(words, words)
        return Choice(f"{own + '@' if own else ''}{words}[{start}-{end}]", means, start, end)

    def _actor(self, mention: Mention) -> str | None:
        """The actor that is named; of a country or a capital the state."""
        if isinstance(mention.value, ActorValue):
            return mention.value.entity
        name = self._prepared.folded.text[mention.at.start : mention.at.end]
        state = self._lexicon.metonym(name) or self._lexicon.actor_named(name)
        return state.id if state else None

    def _places(self) -> Iterator[Choice]:
        for mention in self._of(MentionType.PLACE):
            assert isinstance(mention.value, PlaceValue)
            for own in filter(None, (mention.value.place, *mention.value.candidates)):
                yield self._filler(own, mention.start, mention.end)
        yield self._filler("", self._bare(), self.end)

    def _days(self, told: Callable[[Interval], str | None]) -> Iterator[Choice]:
        for mention in self._of(MentionType.TIME):
            interval = mention.value.interval if isinstance(mention.value, TimeValue) else None
            value = told(interval) if interval else None
            if value is not None:
                yield self._resting(value, mention)

    def _numbers(self) -> Iterator[Choice]:
        for mention in self._of(MentionType.NUMBER):
            number = mention.value
            if isinstance(number, NumberValue) and number.number_class in _NUMBERS and isinstance(number.value, int):
                yield self._resting(str(number.value), mention)

    def _listed(self, slot: str) -> Iterator[Choice]:
        named = [str(v) for m in self._mentions if (v := _named(m, slot))]
        optional = [] if slot in ("kind", "modality", "directness") else [NOTHING]
        for value in dict.fromkeys((*named, *map(str, LISTS[slot]), *optional)):
            words = self._text[self.start : self.end]
            own = value if value == NOTHING else f"{value}@{words}[{self.start}-{self.end}]"
            yield Choice(own, Names(value, value), self.start, self.end)

    def _resting(self, value: str, on: Mention) -> Choice:
        return Choice(f"{value}@{on.text}[{on.start}-{on.end}]", Names(value, value), on.start, on.end)

    def _of(self, *types: MentionType) -> list[Mention]:
        return [m for m in self._mentions if m.type in types]

    def _bare(self) -> int:
        """Where the first word begins without what is written onto it; of ``لل`` only a conjunction goes off, since it
        holds the article."""
        named = [m.start for m in self._mentions if self.start < m.start < self._first_end]
        found = next(iter(self._lexicon.analyse(self._first.text)), None)
        if self.start > self._first_start or (found is None and not named):
            return self.start
        if named or found is None:
            return min(named)
        return self.start + len(found.conj) + (0 if found.article and found.prep == "ل" else len(found.prep))


def _named(mention: Mention, slot: str) -> StrEnum | None:
    """What a word says of a slot that has a list."""
    if slot == "weapon" and isinstance(mention.value, WeaponValue):
        return Weapon(mention.value.weapon)
    if slot == "modality" and isinstance(mention.value, CueValue):
        return _CUES.get(mention.value.cue)
    return None


def _span(interval: Interval) -> str | None:
    first, last = (str(day) if day else "" for day in (interval.earliest, interval.latest))
    return first if first == last else f"{first}..{last}"


def _last(interval: Interval) -> str | None:
    return str(interval.latest) if interval.latest else None


def _only(interval: Interval) -> str | None:
    return str(interval.latest) if interval.earliest == interval.latest and interval.latest else None


_DAY_OF: dict[str, Callable[[Interval], str | None]] = {
    "happened": _span, "begins": _span, "until": _span, "due": _last, MET: _only,
}  # fmt: skip
