"""What became of each decision: does it hold, did a later one supersede it, was it withdrawn, is its claim lost?"""

from __future__ import annotations

import shlex
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from hudna.app.who import Who
from hudna.ledger import View
from hudna.ledger.decisions import JOINS, about
from hudna.model.actor import other_of
from hudna.model.finding import Finding, Severity
from hudna.model.judgement import Joined, Judgement, Verdict
from hudna.model.message import Message
from hudna.text.one_line import flat

REVIEWS = frozenset({Verdict.ACCEPT, Verdict.REJECT, Verdict.ESTABLISH, Verdict.CORRECT})
_NO_CLAIM = Message("no claim of that id is known here, and it does not say which words it is about")
_ON_CLAIMS = REVIEWS | JOINS | {Verdict.EXPECT}


class Holds(StrEnum):
    """How a decision stands."""

    HOLDS = "holds"
    SUPERSEDED = "superseded"
    """A later decision says otherwise of the same thing."""
    WITHDRAWN = "withdrawn"
    UNMATCHED = "unmatched"
    """The words that it is about no longer give its claim, or no report that counts names its actor."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """A decision with what became of it. ``claim`` and ``other``: ids of the claims it is about, as read now; of one on
    actors the ids that these have now."""

    judgement: Judgement
    holds: Holds
    claim: str | None = None
    other: str | None = None
    why: str = ""
    """For one that does not hold: which decision took its place or took it back, or why it finds nothing."""

    def about(self, claims: Iterable[str]) -> bool:
        """Is it about one of these claims, or actors?"""
        return not {self.claim, self.other}.isdisjoint(claims)


def rulings(view: View, who: Who) -> tuple[Ruling, ...]:
    """Every decision known to the view, oldest first. ``who``: that of the view."""
    made = sorted(view.judgements(), key=lambda j: (j.decided, j.id))
    taken_back = {j.subject: j for j in made if j.verdict is Verdict.WITHDRAW}
    lost = {judgement.id: why for judgement, _, why in view.losses()}
    lost.update((j.id, why) for j in made if (why := who.unknown(j)))
    found = [who.pair_of(j) for j in made]
    later: dict[Hashable, Judgement] = {}
    outcome: list[Ruling] = []
    for judgement, (claim, other) in zip(reversed(made), reversed(found), strict=True):
        if (by := taken_back.get(judgement.id)) is not None:
            holds, why = Holds.WITHDRAWN, Message("withdrawn by {by} on {day}", by=by.by, day=by.decided.date())
        elif judgement.id in lost:
            holds, why = Holds.UNMATCHED, lost[judgement.id]
        elif claim is None and judgement.verdict in _ON_CLAIMS:
            holds, why = Holds.UNMATCHED, _NO_CLAIM
        else:
            holds, why = Holds.HOLDS, ""
            last = next((later[k] for k in _overruled_by(judgement, claim, other) if k in later), None)
            if last is not None:
                told = "superseded by {by} on {day}: {id}"
                holds, why = Holds.SUPERSEDED, Message(told, by=last.by, day=last.decided.date(), id=last.id)
            for key in _decides(judgement, claim, other):
                later.setdefault(key, judgement)
        outcome.append(Ruling(judgement, holds, claim, other, why))
    return tuple(reversed(outcome))


def unmatched(found: Iterable[Ruling]) -> list[Finding]:
    """A finding for each decision on actors of whom no report that counts names one."""
    lost = (r for r in found if r.holds is Holds.UNMATCHED and about(r.judgement) is Joined.ACTORS)
    return [
        Finding(
            "decision-unmatched",
            r.judgement.subject,
            Message(
                "{by}'s decision of {day} ({verdict}, {id}) finds no actor: {why}",
                by=r.judgement.by,
                day=r.judgement.decided.date(),
                verdict=r.judgement.verdict,
                id=r.judgement.id,
                why=r.why,
            ),
            Message("decide again, or take it back: hudna decide withdraw {id}", id=r.judgement.id),
            Severity.WARNING,
        )
        for r in lost
    ]


def _decides(judgement: Judgement, claim: str | None, other: str | None) -> Iterator[Hashable]:
    """What the decision settles, as keys: an earlier one that asks for such a key is overruled."""
    if judgement.verdict in REVIEWS:
        yield "review", claim
        if judgement.verdict is Verdict.CORRECT:
            yield "slot", claim, judgement.slot
        else:
            yield "settled", claim
    elif judgement.verdict in JOINS:
        anchor = judgement.other_anchor
        in_report = judgement.verdict is Verdict.SPLIT and other == other_of(claim or "")
        where = anchor.doc if anchor and in_report else None
        yield "pair", judgement.slot, frozenset((claim, other)), where
    elif judgement.verdict is Verdict.EXPECT:
        yield "expect", claim, *question_of(judgement)


def _overruled_by(judgement: Judgement, claim: str | None, other: str | None) -> Iterator[Hashable]:
    """A correction stands beside later reviews, and falls only to one of the same slot; what was established stands
    beside later corrections."""
    if judgement.verdict is Verdict.CORRECT:
        yield "slot", claim, judgement.slot
    elif judgement.verdict is Verdict.ESTABLISH:
        yield "settled", claim
    else:
        yield from _decides(judgement, claim, other)


def question_of(judgement: Judgement) -> tuple[str, ...]:
    """The days that an expectation asks about: when, and as known when. The last answer to a question counts."""
    words = shlex.split(judgement.value or "")
    pairs = dict(zip(words[3::2], words[4::2], strict=False))
    return pairs.get("at", ""), pairs.get("known", "")


def ruling_line(ruling: Ruling) -> str:
    """One decision in one line: verdict and value, by whom, when, why, and whether it still counts."""
    judgement = ruling.judgement
    note = f": {flat(judgement.note)}" if judgement.note else ""
    state = "" if ruling.holds is Holds.HOLDS else f" [{state_of(ruling)}]"
    return f"{flat(said_of(judgement))} by {judgement.by} on {judgement.decided.date()}{note}{state}"


def said_of(judgement: Judgement) -> str:
    """Verdict and value; of a join of reports or actors which these are."""
    if judgement.verdict not in JOINS:
        value = f"{judgement.slot}={judgement.value}" if judgement.slot else judgement.value or ""
        return f"{judgement.verdict} {value}"
    by_name = about(judgement) in (Joined.REPORTS, Joined.ACTORS)
    which = f" {judgement.subject} {judgement.other}" if by_name else ""
    return f"{judgement.verdict} {judgement.slot or ''}{which}"


def state_of(ruling: Ruling) -> str:
    """How it stands and why, in words: ``withdrawn by … on …``."""
    told = ruling.why.startswith(ruling.holds) or not ruling.why
    return ruling.why or str(ruling.holds) if told else f"{ruling.holds}: {ruling.why}"
