"""Deciding: a person's word on claims and truces, checked before it is stored, and what it changed."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from hudna.app.ask import Ask, AskError, Handled
from hudna.app.check import check_ruling
from hudna.app.explain import flat
from hudna.app.joins import EVENT, merged_events, parted_event, refuse_unknown
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
from hudna.model.status import Label

Clock = Callable[[], datetime]
_STEP = timedelta(microseconds=1)
_OF = {Verdict.ACCEPT: Review.ACCEPTED, Verdict.REJECT: Review.REJECTED, Verdict.ESTABLISH: Review.ESTABLISHED}


class DecisionError(AskError):
    """A decision that cannot be made: a wrong call. Nothing is stored."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What became of one call. ``repeats``: what was decided so before, in words. ``moved``: what changed, in words."""

    stored: tuple[Judgement, ...] = ()
    repeats: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()


class Desk:
    """A person at the ledger. Every method checks all of its call, then stores all of it in one transaction.

    The methods raise HudnaError, with the way out, for what is not possible; then nothing is stored. A decision
    that repeats what holds is told and not stored.
    """

    def __init__(
        self, ledger: Ledger, by: str, note: str = "", clock: Clock = lambda: datetime.now(UTC)
    ) -> None:  # fmt: skip
        self.by, self.note = " ".join(by.split()), note.strip()
        if not self.by:
            hint = "give --by NAME, or set HUDNA_BY once to the name that your decisions are to bear"
            raise DecisionError("a decision needs the name of who makes it", hint)
        for words in (self.by, self.note):
            _refuse_torn(words)
        self._ask = Ask(ledger)
        self._ledger = ledger
        self._clock = clock

    def review(self, verdict: Verdict, names: Sequence[str]) -> Decided:
        """Accept, reject or establish claims."""
        made, repeats = [], []
        for claim, known in self._claims(names):
            if known.review is _OF[verdict]:
                repeats.append(f"{claim.id} is {known.review} already, by {known.reviewer}")
            else:
                made.append(self._about(verdict, claim))
        return self._store(made, repeats)

    def correct(self, name: str, assignments: Sequence[str]) -> Decided:
        """Read slots of a claim otherwise: ``slot=value``, values as ``ledger.corrections.corrected`` takes them."""
        claim, known = find_claim(self._ledger, name)
        made, repeats, seen = [], [], set()
        for assignment in assignments:
            slot, sign, value = (part.strip() for part in assignment.partition("="))
            if not sign:
                raise DecisionError(f"{assignment!r} does not say what is to be read how", "write SLOT=VALUE: killed=3")
            if slot in seen:
                raise DecisionError(f"the slot {slot} is given twice", "decide for one value")
            seen.add(slot)
            _refuse_torn(value)
            changed = self._corrected(known, slot, value)
            if changed is None:
                repeats.append(f"{claim.id} says {slot}={value} already")
                continue
            known = changed
            made.append(replace(self._about(Verdict.CORRECT, claim), slot=slot, value=value))
        return self._store(made, repeats)

    def merge(self, first: str, second: str, *, reports: bool = False) -> Decided:
        """Hold two truces for one; or two events; or with ``reports`` two documents for one voice."""
        if reports:
            return self._voices(Verdict.MERGE, first, second)
        if first.startswith(EVENT) and second.startswith(EVENT):
            return self._events(Verdict.MERGE, *merged_events(self._ask.picture(), first, second))
        one, two = self._ask.find(first), self._ask.find(second)
        if one.truce.id == two.truce.id:
            hint = "hudna truces lists them; to undo a merge: hudna decisions, then hudna decide withdraw DECISION"
            raise DecisionError(f"{first!r} and {second!r} are one truce already: {one.handle}", hint)
        founder, other = (self._own(h.truce.founded_by) for h in (one, two))
        return self._store(
            [replace(self._about(Verdict.MERGE, founder), other=other.id, other_anchor=anchor_of(other))]
        )

    def split(self, truce: str, names: Sequence[str], *, reports: bool = False) -> Decided:
        """Hold claims, by which a truce or an event is told, to tell of another one; or with ``reports`` documents for
        other voices than the first."""
        if reports:
            return self._voices(Verdict.SPLIT, truce, *names)
        if truce.startswith(EVENT):
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
                elsewhere = f"tells of {self._handle(own.id)}, not of" if own else "does not tell of the existence of"
                raise DecisionError(f"{claim.id} {elsewhere} {handled.handle}", hint)
        gone = {c.id for c in parting}
        staying = next((c for c in (handled.truce.founded_by, *tellers) if c not in gone), None)
        if staying is None:
            hint = "name only those that tell of another truce; to do without it: hudna decide reject CLAIM…"
            raise DecisionError(f"no other claim tells of {handled.handle}", hint)
        if not picture.would_part((staying, c.id) for c in parting):
            raise DecisionError(
                f"decisions to merge hold the claims of {handled.handle} together",
                f"see hudna explain {handled.handle}, then hudna decide withdraw DECISION",
            )
        founder = self._about(Verdict.SPLIT, self._own(staying))
        return self._store([replace(founder, other=c.id, other_anchor=anchor_of(c)) for c in parting])

    def _events(self, verdict: Verdict, first: str, *others: str) -> Decided:
        made = replace(self._about(verdict, self._own(first)), slot=str(Joined.EVENTS))
        return self._store(
            [replace(made, other=o.id, other_anchor=anchor_of(o)) for o in (self._own(c) for c in others)]
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
                return self._store([], [f"{made.by} noted that on {old.decided.date()} already"])
        return self._store([made])

    def expect(self, truce: str, label: str, at: date, known: date | None = None, because: str = "") -> Decided:
        """Put into the ledger what it should answer; ``moved`` says whether it does."""
        handled = self._ask.find(truce)
        if label not in set(Label):
            raise DecisionError(f"no label is called {label!r}", f"labels: {', '.join(Label)}")
        _refuse_torn(because)
        line = f"expect {handled.truce.id} {label} at {at}" + (f" known {known}" if known else "")
        line += f" because {shlex.quote(flat(because))}" if because.strip() else ""
        made = replace(self._about(Verdict.EXPECT, self._own(handled.truce.founded_by)), value=line)
        for ruling in self._ask.picture().rulings:
            old = ruling.judgement
            holds = old.verdict is Verdict.EXPECT and ruling.holds is Holds.HOLDS and ruling.claim == made.subject
            if holds and (old.value or "").split(" ")[2:] == line.split(" ")[2:]:
                return self._store([], [f"{old.by} expects that since {old.decided.date()} already"])
        decided = self._store([made])
        failed = list(check_ruling(self._ask, Ruling(decided.stored[0], Holds.HOLDS)))
        return replace(decided, moved=tuple(f"not so now: {f.message}" for f in failed) or ("it is so now",))

    def withdraw(self, name: str) -> Decided:
        """Take an earlier decision back. What it had superseded counts again."""
        ruling = find_decision(self._ask.picture().rulings, name)
        old = ruling.judgement
        if old.verdict is Verdict.WITHDRAW:
            raise DecisionError(f"{old.id} is itself a withdrawal, which cannot be withdrawn", "decide again instead")
        if ruling.holds is Holds.WITHDRAWN:
            raise DecisionError(f"{old.id} is {ruling.why} already", "hudna decisions lists what holds")
        return self._store([self._new(Verdict.WITHDRAW, old.id, None)])

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
            raise DecisionError(f"{known.claim.id}, {slot}={value}: {error.args[0]}", error.hint) from error

    def _about(self, verdict: Verdict, claim: Claim) -> Judgement:
        return self._new(verdict, claim.id, anchor_of(claim))

    def _new(self, verdict: Verdict, subject: str, anchor: Anchor | None) -> Judgement:
        return Judgement("", verdict, subject, self.by, self._clock(), note=self.note, anchor=anchor)

    def _handle(self, truce_id: str) -> str:
        return next(h.handle for h in self._ask.handled() if h.truce.id == truce_id)

    def _store(self, made: Sequence[Judgement], repeats: Sequence[str] = ()) -> Decided:
        if not made:
            return Decided((), tuple(repeats))
        decided = self._moment()
        stored = [signed(replace(j, decided=decided)) for j in made]
        before = standings(self._ask, decided.date())
        self._ledger.add_judgements(stored, recorded=decided)
        self._ask = Ask(self._ledger)
        return Decided(tuple(stored), tuple(repeats), tuple(moves(before, self._ask, decided.date())))

    def _moment(self) -> datetime:
        """Now; just after the last decision should a clock be behind: the later of two decisions counts."""
        last = max((r.judgement.decided for r in self._ask.picture().rulings), default=None)
        now = self._clock().astimezone(UTC)
        return now if last is None or last < now else last.astimezone(UTC) + _STEP


def signed(judgement: Judgement) -> Judgement:
    """The decision with the id that its content gives."""
    j = judgement
    anchors = (
        p for a in (j.anchor, j.other_anchor) for p in ((a.doc, a.kind, a.start, a.end, a.quote) if a else ("",))
    )
    when = j.decided.astimezone(UTC).isoformat(timespec="microseconds")
    said = (when, j.by, j.verdict, j.subject, j.other, j.slot, j.value, j.note)
    return replace(j, id=content_id("decision", *said, *anchors))


Standings = list[tuple[Handled, str]]


def standings(ask: Ask, day: date) -> Standings:
    """Every truce with its label on a day."""
    picture = ask.picture()
    return [(h, str(picture.status(h.truce, day).label)) for h in ask.handled()]


def moves(before: Standings, ask: Ask, day: date) -> Iterator[str]:
    """What is otherwise than before, a line each: labels that moved, truces that became one, came or went."""
    after = {h.truce.id: (h, label) for h, label in standings(ask, day)}
    told = set()
    for old, label in before:
        truce = ask.picture().told_by(old.truce.founded_by)
        if truce is None:
            yield f"{old.handle} is no truce any more: {flat(old.truce.name.en)}"
            continue
        handled, now = after[truce.id]
        if truce.id in told:
            yield f"{old.handle} is one with {handled.handle} now"
            continue
        told.add(truce.id)
        name = handled.handle + (f" (was {old.handle})" if handled.handle != old.handle else "")
        if now != label:
            yield f"{name} today: {label} → {now}"
        elif handled.handle != old.handle:
            yield f"{name}: {flat(handled.truce.name.en)}"
    for own, (handled, label) in after.items():
        if own not in told:
            yield f"{handled.handle} is new, today {label}: {flat(handled.truce.name.en)}"


def _refuse_torn(words: str) -> None:
    try:
        words.encode("utf-8")
    except UnicodeEncodeError as error:
        raise DecisionError("the words hold half a character", "type them again, in UTF-8") from error
