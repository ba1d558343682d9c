"""Rounds of blind coding: opened, coded by each coder alone, and settled by one person when nobody codes any more.

Nothing here changes what the ledger answers, but for :func:`adjudicate`, which makes ordinary decisions.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import astuple, dataclass, replace
from datetime import UTC, date, datetime, timedelta

from hudna.app.ask import Ask, AskError
from hudna.app.decide import Clock, Decided, Desk, Settled
from hudna.app.named import corrects, find_claim
from hudna.app.review_queue import Wanted, waiting
from hudna.ledger import Ledger
from hudna.ledger.corrections import SLOTS, corrected, written
from hudna.ledger.decisions import anchor_of
from hudna.ledger.rounds import Rounds
from hudna.model.coding import Act, Coding, Round, Unit
from hudna.model.entry import KnownClaim
from hudna.model.finding import HudnaError
from hudna.model.ids import content_id
from hudna.model.judgement import Judgement, Verdict
from hudna.model.message import Message

CODED = ("kind", "modality", "actor", "recipient", "where", "happened", "killed", "wounded", "weapon")
"""The slots that are coded where nobody says which."""
_STEP = timedelta(microseconds=1)


class RoundError(AskError):
    """Something that cannot be done in a round: a wrong call. Nothing is stored."""


class NoRoundError(RoundError):
    """No round is called so."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A claim of a round as one coder has it before them: as the machine reads it now, whatever anybody decided, and
    their own code."""

    unit: Unit
    claim: KnownClaim | None
    """None when no claim is read at these words any more."""
    values: Mapping[str, str]
    """Slot → what the machine reads in it, for every slot of the round."""
    code: Coding | None = None


def find_round(ledger: Ledger, name: str) -> Round:
    """The round of that name, id, or unambiguous beginning of an id. Raises NoRoundError when there is none."""
    try:
        return ledger.as_of().rounds().find(name)
    except HudnaError as error:
        raise NoRoundError(error.args[0], error.hint) from error


def choose(ask: Ask, day: date, wanted: Wanted, number: int, seed: int | None = None) -> tuple[list[str], str]:
    """Claims for a round, and how they were chosen, in words: the first of the queue, or with a ``seed`` as many drawn
    at random of all that wait. Same ledger, same seed, same claims.

    Raises RoundError when none waits.
    """
    found = waiting(ask, day, wanted)
    if not found:
        raise RoundError("no claim waits that fits", "hudna review shows what waits")
    fits = "".join(f", {name} {value}" for name, value in _told(wanted))
    if seed is None:
        return found[:number], f"the first {min(number, len(found))} of {len(found)} that wait{fits}"
    drawn = random.Random(seed).sample(sorted(found), min(number, len(found)))
    return drawn, f"{len(drawn)} drawn of {len(found)} that wait, seed {seed}{fits}"


def _told(wanted: Wanted) -> Iterator[tuple[str, object]]:
    if wanted.truce:
        yield "truce", wanted.truce
    if wanted.kind:
        yield "kind", wanted.kind
    if wanted.matter is not None:
        yield "matter", wanted.matter.name.lower()


class Coder:
    """A person at the rounds of a ledger. Raises RoundError, with the way out, for what is not possible."""

    def __init__(
        self, ledger: Ledger, by: str, note: str = "", clock: Clock = lambda: datetime.now(UTC)
    ) -> None:  # fmt: skip
        self.by, self.note = " ".join(by.split()), note.strip()
        if not self.by:
            hint = "give --by NAME, or set HUDNA_BY once to your name"
            raise RoundError("a round needs the name of who codes or opens it", hint)
        self._ledger, self._clock = ledger, clock

    def open(
        self, name: str, coders: Sequence[str], claims: Sequence[str], slots: Sequence[str] = CODED, chosen: str = ""
    ) -> Round:
        """Begin a round in which each of the coders judges each of the claims."""
        called, people = " ".join(name.split()), tuple(dict.fromkeys(" ".join(c.split()) for c in coders))
        if not called:
            raise RoundError("a round needs a name", "give it one that people know it by")
        if any(r.name == called for r in self._rounds().all):
            raise RoundError(Message("there is a round {name!r} already", name=called), "give this one another name")
        if len(people) < 2 or not all(people):
            raise RoundError("a round needs two coders or more", "name each: --coder NAME --coder NAME")
        if strange := [s for s in slots if s not in SLOTS]:
            raise RoundError(
                Message("no slot of a claim is called {slot!r}", slot=strange[0]),
                Message("slots: {slots}", slots=tuple(SLOTS)),
            )
        if not claims:
            raise RoundError("a round needs claims", "choose some: --first NUMBER, or --sample NUMBER --seed NUMBER")
        units = tuple(dict.fromkeys(self._unit(c) for c in claims))
        entry = Coding(
            "", Act.OPEN, "", self.by, self._moment(), called, people, units, tuple(dict.fromkeys(slots)),
            chosen or f"{len(units)} claims by their ids", note=self.note,
        )  # fmt: skip
        self._store(entry)
        return find_round(self._ledger, called)

    def code(self, name: str, claim: str, verdict: Verdict | None, assignments: Sequence[str] = ()) -> Coding:
        """Judge a claim: accept or reject it, or say with None that it cannot be told. What is read otherwise in one
        that is accepted is given as ``slot=value``."""
        of = self._open(name)
        if verdict not in (Verdict.ACCEPT, Verdict.REJECT, None):
            raise RoundError(
                Message("a code is no {verdict}", verdict=verdict), "accept, reject, or say that it cannot be told"
            )
        if assignments and verdict is not Verdict.ACCEPT:
            raise RoundError("only what is accepted can be read otherwise", "accept the claim, with its corrections")
        unit = self._of_round(of, claim)
        values = self._values(of, unit, assignments) if verdict is Verdict.ACCEPT else ()
        made = self._moment()
        return self._store(
            Coding("", Act.CODE, of.id, self.by, made, claim=unit.claim, verdict=verdict, values=values, note=self.note)
        )

    def done(self, name: str) -> Round:
        """Say that one has finished. From then on one codes no more in the round."""
        of = self._open(name)
        self._store(Coding("", Act.DONE, of.id, self.by, self._moment(), note=self.note))
        return find_round(self._ledger, of.id)

    def close(self, name: str) -> Round:
        """End the coding, whether or not all have finished."""
        of = find_round(self._ledger, name)
        if of.released:
            raise RoundError(
                Message("nobody codes in {name!r} any more", name=of.name),
                "hudna review round show tells how far they agree",
            )
        self._store(Coding("", Act.CLOSE, of.id, self.by, self._moment(), note=self.note))
        return find_round(self._ledger, of.id)

    def _unit(self, name: str) -> Unit:
        claim, _ = find_claim(self._ledger, name)
        anchor = anchor_of(claim)
        if anchor is None:
            raise RoundError(Message("{id} has no words", id=claim.id), "the reader is at fault: report it")
        return Unit(claim.id, anchor)

    def _open(self, name: str) -> Round:
        """The round in which this person codes still."""
        of = find_round(self._ledger, name)
        if self.by not in of.coders:
            raise no_coder(self.by, of)
        if of.closed is not None:
            closed = Message(
                "{name!r} was closed by {by} on {day}", name=of.name, by=of.closed.by, day=of.closed.made.date()
            )
            raise RoundError(
                closed,
                "what nobody coded is missing; open another round",
            )
        if self.by in of.done:
            raise RoundError(
                Message("{by} has finished {name!r}", by=self.by, name=of.name), "codes stand once one has finished"
            )
        return of

    def _of_round(self, of: Round, name: str) -> Unit:
        """The claim of a round of that id, or beginning of one, then or now."""
        view = self._ledger.as_of()
        found = [u for u in of.opened.units if name and u.claim.startswith(name)]
        found = found or [u for u in of.opened.units if (view.found(u.claim, u.anchor) or "").startswith(name or "?")]
        if len(found) != 1:
            none = "no claim of {round!r} has an id that begins with {name!r}"
            begins = "more than one claim of {round!r} has an id that begins with {name!r}" if found else none
            raise RoundError(Message(begins, round=of.name, name=name), "hudna review round show")
        return found[0]

    def _values(self, of: Round, unit: Unit, assignments: Sequence[str]) -> tuple[str, ...]:
        """Every slot of the round as this coder reads it."""
        known = _as_read(self._ledger, unit)
        if known is None:
            raise RoundError(
                Message("{claim}: no claim is read at these words any more", claim=unit.claim),
                "reject it, or leave it out",
            )
        values = {slot: written(known.claim, slot) for slot in of.opened.slots}
        for assignment in assignments:
            slot, sign, value = (part.strip() for part in assignment.partition("="))
            if not sign or slot not in values:
                hint = Message("write SLOT=VALUE; coded in this round: {slots}", slots=tuple(values))
                raise RoundError(
                    Message("{assignment!r} gives no slot of the round a value", assignment=assignment), hint
                )
            try:
                if corrects(known, slot, value) is not None:
                    values[slot] = value
            except HudnaError as error:
                raise RoundError(
                    Message(
                        "{claim}, {slot}={value}: {why}",
                        claim=unit.claim,
                        slot=slot,
                        value=value,
                        why=Message(error.args[0]),
                    ),
                    error.hint,
                ) from error
        return tuple(f"{slot}={value}" for slot, value in values.items())

    def _rounds(self) -> Rounds:
        return self._ledger.as_of().rounds()

    def _store(self, entry: Coding) -> Coding:
        made = signed(entry)
        self._ledger.add_codings([made], recorded=made.made)
        return made

    def _moment(self) -> datetime:
        """Now; after every earlier entry about a round, should a clock be behind."""
        last = self._rounds().last
        now = self._clock().astimezone(UTC)
        return now if last is None or last < now else last.astimezone(UTC) + _STEP


def no_coder(by: str, of: Round) -> RoundError:
    """What is wrong when somebody codes in a round, or asks for their codes, who is none of its coders."""
    return RoundError(
        Message("{by} is no coder of {name!r}", by=by, name=of.name),
        Message("coders: {coders}", coders=tuple(of.coders)),
    )


def sheets(ledger: Ledger, of: Round, viewer: str) -> list[Sheet]:
    """The claims of a round in its order, with the codes of the viewer, if they are one of its coders."""
    mine = {c.claim: c for c in ledger.as_of().rounds().codes(of, viewer) if c.by == viewer}
    found = []
    for unit in of.opened.units:
        known = _as_read(ledger, unit)
        values = {slot: written(known.claim, slot) for slot in of.opened.slots} if known else {}
        found.append(Sheet(unit, known, values, mine.get(unit.claim)))
    return found


def _as_read(ledger: Ledger, unit: Unit) -> KnownClaim | None:
    """The claim as the machine reads it now."""
    own = ledger.as_of().found(unit.claim, unit.anchor)
    if own is None:
        return None
    claim, known = find_claim(ledger, own)
    return replace(known, claim=claim, review=None, reviewer=None, met=None)


def as_coded(known: KnownClaim, values: Iterable[str]) -> KnownClaim:
    """The claim with its slots as one coder reads them (``slot=value``). What the coder left as the machine reads it
    stays so, with its doubts; a value that is not possible any more, with newer packs say, is left so too."""
    for assignment in values:
        slot, _, value = assignment.partition("=")
        if value == written(known.claim, slot):
            continue
        with suppress(HudnaError):
            known = replace(known, claim=corrected(known.claim, known.document.full_text, slot, value))
    return known


def signed(entry: Coding) -> Coding:
    """The entry with the id that its content gives; of an opening it is the round's."""
    c = entry
    when = c.made.astimezone(UTC).isoformat(timespec="microseconds")
    said = (when, c.by, c.act, c.name, c.chosen, c.claim, c.verdict, c.note)
    units = (part for u in c.units for part in (u.claim, *astuple(u.anchor)))
    if c.act is Act.OPEN:
        own = content_id("round", *said, *c.coders, *c.slots, *units)
        return replace(c, id=own, round=own)
    return replace(c, id=content_id("coding", *said, c.round, *c.values))


def adjudicate(
    ledger: Ledger,
    of: Round,
    settled: Iterable[Settled],
    by: str,
    note: str = "",
    clock: Clock = lambda: datetime.now(UTC),
    *,
    rehearse: bool = False,
) -> Decided:
    """Decide on claims of a round as one person sees fit: ordinary decisions, which name the round. Claims are named by
    their ids then or now. ``rehearse``: as of :class:`hudna.app.decide.Desk`.

    Raises RoundError while somebody may still code, and for claims that are not of the round.
    """
    if not of.released:
        hint = "wait until all coders are done, or close it: hudna review round close"
        raise RoundError(Message("{name!r} is still coded", name=of.name), hint)
    view = ledger.as_of()
    now = {own: u for u in of.opened.units if (own := view.found(u.claim, u.anchor))}
    cases = []
    then = {u.claim: own for own, u in now.items()}
    for case in settled:
        claim, known = find_claim(ledger, then.get(case.claim, case.claim))
        if claim.id not in now:
            raise RoundError(
                Message("{id} is no claim of {name!r}", id=claim.id, name=of.name), "hudna decide decides on any claim"
            )
        cases.append(_plain(replace(case, claim=claim.id), known))
    return Desk(ledger, by, note or f"round {of.name}", clock, rehearse=rehearse).settle(cases, of.id)


def _plain(case: Settled, known: KnownClaim) -> Settled:
    """A correction that says what the claim says is an acceptance. What is written as the claim says it corrects
    nothing either: a day that was left as it was read keeps its doubts."""
    if case.verdict is not Verdict.CORRECT:
        return case

    def changes(assignment: str) -> bool:
        slot, sign, value = (part.strip() for part in assignment.partition("="))
        if not sign or slot not in SLOTS:
            return True  # told by whoever decides
        return value != written(known.claim, slot) and corrects(known, slot, value) is not None

    changing = tuple(filter(changes, case.assignments))
    return replace(case, assignments=changing) if changing else Settled(case.claim, Verdict.ACCEPT)


def settled_in(ledger: Ledger, of: Round) -> dict[str, list[Judgement]]:
    """Claim of the round, by the id in its opening → the decisions that settled it, oldest first."""
    view = ledger.as_of()
    then = {own: u.claim for u in of.opened.units if (own := view.found(u.claim, u.anchor))}
    found: dict[str, list[Judgement]] = {}
    for judgement in view.decisions().all:
        if judgement.round == of.id and (own := view.found(judgement.subject, judgement.anchor)) in then:
            found.setdefault(then[own], []).append(judgement)
    return found
