"""Deciding: a person's word on claims and truces, checked before it is stored, and what it changes."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from hudna.app.actor_joins import Pair, is_actor, merged_actors, parted_actors
from hudna.app.ask import Ask, AskError
from hudna.app.check import check_ruling
from hudna.app.effects import NO_EFFECTS, Effects, effects
from hudna.app.joins import OF_EVENTS, merged_events, parted_event, refuse_unknown
from hudna.app.named import corrects, find_claim, find_decision
from hudna.app.rulings import Holds, Ruling
from hudna.ledger import Ledger
from hudna.ledger.corrections import MET, met_on
from hudna.ledger.decisions import anchor_of
from hudna.model.claim import Claim
from hudna.model.entry import KnownClaim, Review
from hudna.model.finding import HudnaError
from hudna.model.ids import content_id
from hudna.model.judgement import Anchor, Joined, Judgement, Verdict
from hudna.model.message import Message
from hudna.model.status import Label
from hudna.text.one_line import flat

Clock = Callable[[], datetime]
_STEP = timedelta(microseconds=1)
_NOT_TOLD = "{id} does not tell of the existence of {handle}"
_NEVER = datetime(1, 1, 1, tzinfo=UTC)
_OF = {Verdict.ACCEPT: Review.ACCEPTED, Verdict.REJECT: Review.REJECTED, Verdict.ESTABLISH: Review.ESTABLISHED}


class DecisionError(AskError):
    """A decision that cannot be made: a wrong call. Nothing is stored."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What became of one call, or would. ``repeats``: what was decided so before, in words. ``says``: what else there
    is to tell."""

    stored: tuple[Judgement, ...] = ()
    repeats: tuple[str, ...] = ()
    effects: Effects = NO_EFFECTS
    says: tuple[str, ...] = ()

    @property
    def moved(self) -> tuple[str, ...]:
        """What changed, in words."""
        return (*self.effects.lines(), *self.says)


@dataclass(frozen=True, slots=True)
class Settled:
    """How one claim is settled: a verdict, and what is to be corrected in it (``slot=value``)."""

    claim: str
    verdict: Verdict
    assignments: tuple[str, ...] = ()


class Desk:
    """A person at the ledger. Every method checks all of its call, then stores all of it in one transaction.

    The methods raise HudnaError, with the way out, for what is not possible; then nothing is stored. A decision
    that repeats what holds is told and not stored. With ``rehearse`` nothing is ever stored: each method tells what
    it would store, and what that would do.
    """

    def __init__(
        self,
        ledger: Ledger,
        by: str,
        note: str = "",
        clock: Clock = lambda: datetime.now(UTC),
        *,
        rehearse: bool = False,
    ) -> None:
        self.by, self.note = " ".join(by.split()), note.strip()
        if not self.by:
            hint = "give --by NAME, or set HUDNA_BY once to the name that your decisions are to bear"
            raise DecisionError("a decision needs the name of who makes it", hint)
        for words in (self.by, self.note):
            _refuse_torn(words)
        self._ask = Ask(ledger)
        self._ledger = ledger
        self._clock = clock
        self._rehearse = rehearse

    def review(self, verdict: Verdict, names: Sequence[str]) -> Decided:
        """Accept, reject or establish claims."""
        return self._settle([(pair, verdict, ()) for pair in self._claims(names)])

    def correct(self, name: str, assignments: Sequence[str]) -> Decided:
        """Read slots of a claim otherwise: ``slot=value``, values as ``ledger.corrections.corrected`` takes them."""
        return self._settle([(find_claim(self._ledger, name), Verdict.CORRECT, assignments)])

    def settle(self, settled: Sequence[Settled], round_id: str) -> Decided:
        """Decide on the claims of a round of blind coding, all in one: ``correct`` with assignments, else a review."""
        pairs = self._claims(s.claim for s in settled)
        if len(pairs) < len(settled):
            raise DecisionError("a claim is named twice", "settle each claim once")
        return self._settle(
            [(pair, s.verdict, s.assignments) for pair, s in zip(pairs, settled, strict=True)], round_id
        )

    def _settle(
        self, cases: Sequence[tuple[tuple[Claim, KnownClaim], Verdict, Sequence[str]]], round_id: str | None = None
    ) -> Decided:
        made: list[Judgement] = []
        repeats: list[str] = []
        still = True
        for (claim, known), verdict, assignments in cases:
            if verdict is Verdict.CORRECT:
                found, said = self._correcting(claim, known, assignments)
                repeats += said
            elif known.review is _OF[verdict]:
                found = []
                repeats.append(
                    Message("{id} is {review} already, by {by}", id=claim.id, review=known.review, by=known.reviewer)
                )
            else:
                found = [self._about(verdict, claim)]
            made += (replace(j, round=round_id) for j in found)
            # to accept what nobody established or rejected says nothing about the world
            still = still and verdict is Verdict.ACCEPT and known.review in (None, Review.CORRECTED)
        return self._store(made, repeats, still=still)

    def _correcting(
        self, claim: Claim, known: KnownClaim, assignments: Sequence[str]
    ) -> tuple[list[Judgement], list[str]]:
        made: list[Judgement] = []
        repeats: list[str] = []
        seen = set()
        for assignment in assignments:
            slot, sign, value = (part.strip() for part in assignment.partition("="))
            if not sign:
                raise DecisionError(
                    Message("{assignment!r} does not say what is to be read how", assignment=assignment),
                    "write SLOT=VALUE: killed=3",
                )
            if slot in seen:
                raise DecisionError(Message("the slot {slot} is given twice", slot=slot), "decide for one value")
            seen.add(slot)
            _refuse_torn(value)
            changed = self._corrected(known, slot, value)
            if changed is None:
                repeats.append(Message("{id} says {slot}={value} already", id=claim.id, slot=slot, value=value))
                continue
            known = changed
            made.append(replace(self._about(Verdict.CORRECT, claim), slot=slot, value=value))
        return made, repeats

    def merge(self, first: str, *others: str, reports: bool = False) -> Decided:
        """Hold truces for one with the first; or events, by their ids or claims that tell of them; or actors; or with
        ``reports`` documents for one voice."""
        if reports:
            return self._voices(Verdict.MERGE, first, *others)
        if any(map(is_actor, (first, *others))):
            return self._actors(Verdict.MERGE, merged_actors(self._ask.picture().who, first, others))
        if all(n.startswith(OF_EVENTS) for n in (first, *others)):
            picture = self._ask.picture()
            told = [merged_events(picture, first, other) for other in others]
            return self._events(Verdict.MERGE, told[0][0], *(claim for _, claim in told))
        founder, *rest = (self._own(t) for t in self._merged_truces(first, others))
        return self._store(
            [replace(self._about(Verdict.MERGE, founder), other=o.id, other_anchor=anchor_of(o)) for o in rest]
        )

    def _merged_truces(self, first: str, others: Sequence[str]) -> Iterator[str]:
        """The claims that found the truces."""
        one = self._ask.find(first)
        yield one.truce.founded_by
        for name in others:
            two = self._ask.find(name)
            if one.truce.id == two.truce.id:
                hint = "hudna truces lists them; to undo a merge: hudna decisions, then hudna decide withdraw DECISION"
                raise DecisionError(
                    Message(
                        "{first!r} and {name!r} are one truce already: {handle}",
                        first=first,
                        name=name,
                        handle=one.handle,
                    ),
                    hint,
                )
            yield two.truce.founded_by

    def split(self, truce: str, names: Sequence[str], *, reports: bool = False) -> Decided:
        """Hold claims, by which a truce or an event is told, to tell of another one; of an actor's names, or of the
        reports of claims, to mean another actor; or with ``reports`` documents for other voices than the first."""
        if reports:
            return self._voices(Verdict.SPLIT, truce, *names)
        if is_actor(truce):
            parts = [(n, find_claim(self._ledger, n)[0] if n.startswith("claim-") else None) for n in names]
            return self._actors(Verdict.SPLIT, parted_actors(self._ask.picture().who, truce, parts))
        if truce.startswith(OF_EVENTS):
            apart = [claim.id for claim, _ in self._claims(names)]
            return self._events(Verdict.SPLIT, *parted_event(self._ask.picture(), truce, apart))
        handled = self._ask.find(truce)
        picture = self._ask.picture()
        tellers = picture.tellers(handled.truce)
        parting = [claim for claim, _ in self._claims(names)]
        for claim in parting:
            if claim.id not in tellers:
                own = picture.told_by(claim.id)
                hint = "hudna explain CLAIM says on what it bears; to take it out of the account: hudna decide reject"
                told = "{id} tells of {own}, not of {handle}" if own else _NOT_TOLD
                own_handle = self._handle(own.id) if own else None
                raise DecisionError(Message(told, id=claim.id, own=own_handle, handle=handled.handle), hint)
        gone = {c.id for c in parting}
        staying = next((c for c in (handled.truce.founded_by, *tellers) if c not in gone), None)
        if staying is None:
            hint = "name only those that tell of another truce; to do without it: hudna decide reject CLAIM…"
            raise DecisionError(Message("no other claim tells of {handle}", handle=handled.handle), hint)
        if not picture.would_part((staying, c.id) for c in parting):
            raise DecisionError(
                Message("decisions to merge hold the claims of {handle} together", handle=handled.handle),
                Message("see hudna explain {handle}, then hudna decide withdraw DECISION", handle=handled.handle),
            )
        founder = self._about(Verdict.SPLIT, self._own(staying))
        return self._store([replace(founder, other=c.id, other_anchor=anchor_of(c)) for c in parting])

    def _events(self, verdict: Verdict, first: str, *others: str) -> Decided:
        made = replace(self._about(verdict, self._own(first)), slot=str(Joined.EVENTS))
        return self._store(
            [replace(made, other=o.id, other_anchor=anchor_of(o)) for o in (self._own(c) for c in others)]
        )

    def _actors(self, verdict: Verdict, pairs: Iterable[Pair]) -> Decided:
        slot = str(Joined.ACTORS)
        return self._store(
            [
                replace(self._new(verdict, p.first, p.anchor), other=p.second, slot=slot, other_anchor=p.other_anchor)
                for p in pairs
            ]
        )

    def _voices(self, verdict: Verdict, first: str, *others: str) -> Decided:
        refuse_unknown(self._ledger.as_of(), (first, *others))
        made = replace(self._new(verdict, first, None), slot=str(Joined.REPORTS))
        return self._store([replace(made, other=doc) for doc in others])

    def remark(self, name: str) -> Decided:
        """Put the note on a claim, a truce or a decision."""
        if not self.note:
            raise DecisionError("a note needs words", "give them: --note TEXT")
        if name.startswith("decision-"):
            decision = find_decision(self._ask.picture().rulings, name).judgement
            made = self._new(Verdict.NOTE, decision.id, None)
        elif name.startswith("claim-"):
            made = self._about(Verdict.NOTE, find_claim(self._ledger, name)[0])
        else:
            made = self._about(Verdict.NOTE, self._own(self._ask.find(name).truce.founded_by))
        for ruling in self._ask.picture().rulings:
            old = ruling.judgement
            same = (old.verdict, old.by, old.note, ruling.claim or old.subject) == (
                Verdict.NOTE, made.by, made.note, made.subject,
            )  # fmt: skip
            if same and ruling.holds is Holds.HOLDS:
                return self._store(
                    [], [Message("{by} noted that on {day} already", by=made.by, day=old.decided.date())]
                )
        return self._store([made])

    def expect(self, truce: str, label: str, at: date, known: date | None = None, because: str = "") -> Decided:
        """Put into the ledger what it should answer; ``moved`` says whether it does."""
        handled = self._ask.find(truce)
        if label not in set(Label):
            raise DecisionError(
                Message("no label is called {label!r}", label=label), Message("labels: {labels}", labels=tuple(Label))
            )
        _refuse_torn(because)
        line = f"expect {handled.truce.id} {label} at {at}" + (f" known {known}" if known else "")
        line += f" because {shlex.quote(flat(because))}" if because.strip() else ""
        made = replace(self._about(Verdict.EXPECT, self._own(handled.truce.founded_by)), value=line)
        for ruling in self._ask.picture().rulings:
            old = ruling.judgement
            holds = old.verdict is Verdict.EXPECT and ruling.holds is Holds.HOLDS and ruling.claim == made.subject
            if holds and (old.value or "").split(" ")[2:] == line.split(" ")[2:]:
                return self._store(
                    [], [Message("{by} expects that since {day} already", by=old.by, day=old.decided.date())]
                )
        decided = self._store([made])
        failed = list(check_ruling(self._ask, Ruling(decided.stored[0], Holds.HOLDS)))
        return replace(
            decided, says=tuple(Message("not so now: {why}", why=f.message) for f in failed) or ("it is so now",)
        )

    def withdraw(self, name: str) -> Decided:
        """Take an earlier decision back. What it had superseded counts again."""
        ruling = find_decision(self._ask.picture().rulings, name)
        old = ruling.judgement
        if old.verdict is Verdict.WITHDRAW:
            raise DecisionError(
                Message("{id} is itself a withdrawal, which cannot be withdrawn", id=old.id), "decide again instead"
            )
        if ruling.holds is Holds.WITHDRAWN:
            raise DecisionError(
                Message("{id} is {why} already", id=old.id, why=ruling.why), "hudna decisions lists what holds"
            )
        return self._store([self._new(Verdict.WITHDRAW, old.id, None)])

    def undo(self) -> Decided:
        """Take back the last call of this person that still counts, with every decision that it stored."""
        judgements = self._ask.view().judgements()
        gone = {j.subject for j in judgements if j.verdict is Verdict.WITHDRAW}
        mine = [j for j in judgements if j.by == self.by and j.verdict is not Verdict.WITHDRAW and j.id not in gone]
        if not mine:
            hint = "hudna decisions lists who decided what; names are compared as they are written"
            raise DecisionError(Message("there is nothing that {by} decided and that still counts", by=self.by), hint)
        last = max(j.decided for j in mine)
        return self._store([self._new(Verdict.WITHDRAW, j.id, None) for j in mine if j.decided == last])

    def _claims(self, names: Iterable[str]) -> list[tuple[Claim, KnownClaim]]:
        """The claims as read and as people left them, each once."""
        return list({pair[0].id: pair for pair in (find_claim(self._ledger, n) for n in names)}.values())

    def _own(self, claim_id: str) -> Claim:
        """The claim as read, whatever was corrected in it."""
        return find_claim(self._ledger, claim_id)[0]

    def _corrected(self, known: KnownClaim, slot: str, value: str) -> KnownClaim | None:
        """The claim with the slot corrected; None when that is what it says."""
        try:
            if slot == MET:
                if known.claim.term is None:
                    raise DecisionError("it states no clause of a truce that could be met", "correct term=… first")
                day = met_on(value)
                return None if day == known.met else replace(known, met=day)
            changed = corrects(known, slot, value)
            return replace(known, claim=changed) if changed else None
        except HudnaError as error:
            raise DecisionError(
                Message(
                    "{id}, {slot}={value}: {why}", id=known.claim.id, slot=slot, value=value, why=Message(error.args[0])
                ),
                error.hint,
            ) from error

    def _about(self, verdict: Verdict, claim: Claim) -> Judgement:
        return self._new(verdict, claim.id, anchor_of(claim))

    def _new(self, verdict: Verdict, subject: str, anchor: Anchor | None) -> Judgement:
        return Judgement("", verdict, subject, self.by, self._clock(), note=self.note, anchor=anchor)

    def _handle(self, truce_id: str) -> str:
        return next(c.handle for c in self._ask.called() if c.id == truce_id)

    def _store(self, made: Sequence[Judgement], repeats: Sequence[str] = (), *, still: bool = False) -> Decided:
        """``still``: the decisions can move no label, so that no picture need be made to tell."""
        if not made:
            return Decided((), tuple(repeats))
        decided = self._moment()
        stored = [signed(replace(j, decided=decided)) for j in made]
        day = self._clock().astimezone(UTC).date()
        before, after = self._ask, Ask(self._ledger, stored if self._rehearse else ())
        if not still:
            before.picture()
        if not self._rehearse:
            self._ledger.add_judgements(stored, recorded=decided)
            self._ask = after
        return Decided(tuple(stored), tuple(repeats), NO_EFFECTS if still else effects(before, after, day))

    def _moment(self) -> datetime:
        """Now; just after the last decision should a clock be behind: the later of two decisions counts. In a rehearsal
        always that, so that the same decisions rehearsed again are the same."""
        last = self._ledger.last_decided()
        now = _NEVER if self._rehearse else self._clock().astimezone(UTC)
        return now if last is None or last < now else last.astimezone(UTC) + _STEP


def signed(judgement: Judgement) -> Judgement:
    """The decision with the id that its content gives."""
    j = judgement
    anchors = (
        p for a in (j.anchor, j.other_anchor) for p in ((a.doc, a.kind, a.start, a.end, a.quote) if a else ("",))
    )
    when = j.decided.astimezone(UTC).isoformat(timespec="microseconds")
    said = (when, j.by, j.verdict, j.subject, j.other, j.slot, j.value, j.note, *((j.round,) if j.round else ()))
    return replace(j, id=content_id("decision", *said, *anchors))


def _refuse_torn(words: str) -> None:
    try:
        words.encode("utf-8")
    except UnicodeEncodeError as error:
        raise DecisionError("the words hold half a character", "type them again, in UTF-8") from error
