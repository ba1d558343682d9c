"""What the page says of one truce, line by line, in one language: the same for the page and for Markdown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import count
from operator import itemgetter

from hudna.model.claim import Claim, Kind, Modality, Weapon
from hudna.model.entry import KnownClaim, Review
from hudna.model.event import Event
from hudna.model.interval import Interval, Truth
from hudna.model.status import Label, Proof, ScopeTest, Status
from hudna.model.truce import TermVersion
from hudna.report.data import BriefData, TruceBrief
from hudna.report.folds import Part, whole
from hudna.report.history import runs
from hudna.report.lines import Clause, Deadline, Incident, Member, ScopeLine, Statement
from hudna.report.naming import Naming
from hudna.report.quotes import Quote
from hudna.report.words import Words
from hudna.text.one_line import LONGEST_NAME, clip, harmless, shorten

MOST_QUOTES = 3
"""Quotes shown for one line; the rest is counted."""
_OWN_GLYPH = (Kind.TRUCE, Kind.TRUCE_END, Kind.THREAT, Kind.DENIAL, Kind.ACCUSATION, Kind.DEMAND, Kind.CLAIM)
_REASONS, _OF_MANY = 6, 4
"""Reasons of a step of the proof that lie open; of more than that so many."""
INCIDENTS = (Kind.ATTACK, Kind.VIOLATION, Kind.WITHDRAWAL)


@dataclass(frozen=True, slots=True)
class _Deed:
    """What becomes a line of incidents: the claims that tell of it, first told first, and when it was."""

    claims: tuple[KnownClaim, ...]
    when: tuple[Interval | None, ...]
    event: Event | None = None

    @property
    def reported(self) -> date | None:
        """On which day the first report came out."""
        return min((d for k in self.claims if (d := k.document.published.latest)), default=None)


class Rows(Naming):
    """Lines about one truce."""

    def __init__(self, data: BriefData, brief: TruceBrief, words: Words) -> None:
        super().__init__(data.names, words)
        self.data, self.brief = data, brief
        self.known: Mapping[str, KnownClaim] = {k.claim.id: k for k in brief.claims}
        self.runs = runs(brief.history, data.as_of)
        self.incidents = self._incidents()
        self.statements = self._statements(len(self.incidents))

    @property
    def status(self) -> Status | None:
        """That of the day that the page tells of."""
        return self.brief.status

    @property
    def label(self) -> Label | None:
        return self.status.label if self.status else None

    @property
    def labels(self) -> tuple[Label, ...]:
        """The labels that it has had, in the order of their definition."""
        had = {run.label for run in self.runs}
        return tuple(label for label in Label if label in had)

    @property
    def title(self) -> str:
        """The truce's working name in the page's language."""
        return self.words.titled(self.brief.truce.name)

    def reasons(self, step: Proof) -> tuple[Sequence[Proof], Part[Proof] | None]:
        """Those of a step of the proof that lie open; and the others as a part whose first line is the step's number
        in the proof."""
        least = _REASONS if len(step.because) <= _REASONS else _OF_MANY
        others = replace(whole(step.because[least:]), first=self._number_of[id(step)])
        return step.because[:least], others if others.lines else None

    def further(self, number: int) -> Part[Proof] | None:
        """The reasons of the step of this number that do not lie open; None where there are none."""
        step = self._steps[number - 1] if 0 < number <= len(self._steps) else None
        return self.reasons(step)[1] if step else None

    @cached_property
    def _steps(self) -> list[Proof]:
        """Those of the proof, each before its reasons."""
        return list(self.status.proof.steps()) if self.status else []

    @cached_property
    def _number_of(self) -> dict[int, int]:
        return {id(step): number for number, step in enumerate(self._steps, 1)}

    def members(self) -> tuple[Member, ...]:
        """Who is in the truce, in which role."""
        truce = self.brief.truce
        stances = {s.entity or s.party: s.stance for s in (self.status.stance if self.status else ())}
        roles = {
            "party": truce.parties, "toward": truce.toward, "mediator": truce.mediators, "guarantor": truce.guarantors,
        }  # fmt: skip
        found = []
        for key, listed in roles.items():
            for role in listed:
                stance = stances.get(role.entity or role.name) if key == "party" else None
                told = self.words(f"stance.{stance}") if stance else ""
                found.append(Member(self.words(f"roles.{key}"), self.role(role), told, str(stance or "")))
        return tuple(found)

    def clauses(self) -> tuple[tuple[str, tuple[Clause, ...]], ...]:
        """The clauses, first reported first, each by its kind with its versions side by side."""
        ordered = sorted(self.brief.truce.clauses, key=lambda c: min(v.since or date.max for v in c.versions))
        number = count(1)
        return tuple((str(c.kind), tuple(self._version(v, next(number)) for v in c.versions)) for c in ordered)

    def deadlines(self) -> tuple[Deadline, ...]:
        """The due days that clauses state."""
        return tuple(
            Deadline(c.number, c.term.deadline, self.words(f"term_kind.{kind}"))
            for kind, versions in self.clauses() for c in versions if c.term.deadline is not None
        )  # fmt: skip

    def _version(self, term: TermVersion, number: int) -> Clause:
        quotes, more = self.quotes(term.evidence)
        due, lost = self._due(term)
        bearer, target, beneficiary = (
            tuple(dict.fromkeys(self.role(r) for r in side)) for side in (term.bearer, term.target, term.beneficiary)
        )
        act, trigger = (shorten(harmless(words or "")) for words in (term.act, term.trigger))
        states = {t.term: t.state for t in (self.status.terms if self.status else ())}
        or_, comma = self.words("terms.or"), self.words("page.comma")
        return Clause(
            term, act, trigger, bearer, target, tuple(b for b in beneficiary if b not in (*target, *bearer)), due, lost,
            effect=or_.join(self.words(f"effect.{e}") for e in term.effect),
            means=comma.join(self.words(f"weapon.{m}") for m in term.means),
            area=tuple(self.name(a.name, a.place) for a in term.area),
            state=self.words(f"term_state.{states[term.id]}") if term.id in states else "",
            quotes=quotes, more=more, number=number,
        )  # fmt: skip

    def changes_if(self) -> tuple[str, ...]:
        """What would move the label, with the label that it would move it to."""
        if self.status is None:
            return ()
        colon = self.words("page.colon")
        return tuple(f"{c.says}{colon}{self.words(f'labels.{c.label}')}" for c in self.status.would_change_if)

    def _due(self, term: TermVersion) -> tuple[str, bool]:
        if term.deadline is not None:
            return self.words.interval(term.deadline), False
        if "number" in term.missing:
            return self.words("terms.lost_number"), True
        lost = "letters" in term.missing
        return self.words("terms.lost_letters" if lost else "terms.no_deadline"), lost

    def quotes(self, ids: Sequence[str]) -> tuple[tuple[Quote, ...], int]:
        """The first quotes of these claims, one for each lineage, and how many lineages are left out."""
        by_lineage: dict[str, list[KnownClaim]] = {}
        for known in (self.known[i] for i in dict.fromkeys(ids) if i in self.known):
            if known.claim.evidence:
                by_lineage.setdefault(known.lineage, []).append(known)
        groups = list(by_lineage.values())
        read = self.data.read
        shown = tuple(Quote(g[0], read, len({k.document.id for k in g}) - 1) for g in groups[:MOST_QUOTES])
        return shown, max(0, len(groups) - MOST_QUOTES)

    def aspects(self, test: ScopeTest) -> tuple[str, ...]:
        """Why a scope test came out as it did: each aspect with its answer."""
        values = {"actor": test.actor, "target": test.target, "means": test.means, "area": test.area, "time": test.time}
        colon = self.words("page.colon")
        return tuple(f"{self.words(f'scope.{a}')}{colon}{self.words(f'truth.{v}')}" for a, v in values.items())

    def deciding(self, test: ScopeTest) -> tuple[str, ...]:
        """The aspects that make a scope test fail or leave it open: ``unknown: actor, area``; none of one that fits."""
        verdict = test.verdict
        if verdict is Truth.YES:
            return ()
        values = {"actor": test.actor, "target": test.target, "means": test.means, "area": test.area, "time": test.time}
        told = self.words("page.comma").join(self.words(f"scope.{a}") for a, v in values.items() if v is verdict)
        return (f"{self.words(f'truth.{verdict}')}{self.words('page.colon')}{told}",)

    def _incidents(self) -> tuple[Incident, ...]:
        told = {c for e in self.brief.events for c in e.claims}
        lone = [
            k for k in self.brief.claims
            if k.claim.kind in INCIDENTS and k.claim.modality is Modality.ACTUAL and k.claim.id not in told
            and k.claim.same_as not in self.known
        ]  # fmt: skip
        told_of = [found for e in self.brief.events if (found := self._told_of(e)) is not None]
        told_of += [_Deed((k,), (k.claim.happened,)) for k in lone]
        told_of.sort(key=lambda d: _order(d.when[0], d.reported))
        return tuple(self._incident(number, deed) for number, deed in enumerate(told_of, 1))

    def _told_of(self, event: Event) -> _Deed | None:
        claims = tuple(self.known[c] for c in event.claims if c in self.known)
        if not claims or event.kind not in INCIDENTS:
            return None
        return _Deed(claims, tuple(r.happened for r in event.happened) or (None,), event)

    def _incident(self, number: int, deed: _Deed) -> Incident:
        claims, event = deed.claims, deed.event
        first = claims[0].claim
        ids = tuple(k.claim.id for k in claims)
        weapons = dict.fromkeys(str(w) for k in claims if (w := k.claim.weapon) and w is not Weapon.UNKNOWN)
        lost = [(name, getattr(k.claim, name)) for k in claims for name in ("killed", "wounded", "count")]
        scope = self._scope(set(ids), self.deciding)
        return Incident(
            number=number,
            kind=first.kind,
            when=deed.when,
            reported=deed.reported,
            what=self.what(first),
            short=self.short(first),
            doer=self.people(p for k in claims for p in k.claim.actor),
            target=self.people(p for k in claims for p in k.claim.recipient),
            where=tuple(dict.fromkeys(self.place(w) for k in claims for w in k.claim.where)),
            weapon=tuple(self.words(f"weapon.{w}") for w in weapons),
            harm=tuple(dict.fromkeys(self.words(f"table.{n}", number=v) for n, v in lost if v is not None)),
            scope=scope,
            attribution=tuple(dict.fromkeys(self.attribution(a) for a in event.attribution)) if event else (),
            lineages=event.lineages if event else 1,
            contested=bool(event and event.contested and all(k.review is not Review.ESTABLISHED for k in claims)),
            claims=ids,
            event=event.id if event else None,
            spots=tuple(dict.fromkeys((w.place, self.place(w)) for k in claims for w in k.claim.where if w.place)),
            bearing=scope[0].verdict if scope else None,
        )

    def holds(self, node: Proof) -> str:
        """What a node of a proof says; a fact that only perhaps holds, or fails, says so, and what stands behind it."""
        said = harmless(node.holds)
        if node.rule != "fact":
            return said
        if node.truth is not Truth.YES:
            said = self.words(f"proof.{node.truth}", fact=said)
        return f"{said} ({self.words(f'standing.{node.standing}')})" if node.because else said

    def tested(self, claim: str) -> tuple[ScopeLine, ...]:
        """How one claim stands to each clause."""
        return self._scope({claim}, self.aspects)

    def _scope(self, ids: set[str], why: Callable[[ScopeTest], tuple[str, ...]]) -> tuple[ScopeLine, ...]:
        """Those inside the terms first, then the open ones."""
        plain = self.words("term_kind.prohibition")
        tests = (
            test for _, test in sorted((found for c in ids for found in self._tests.get(c, ())), key=itemgetter(0))
        )
        lines = [ScopeLine(self._kinds.get(t.term, plain), t.verdict, why(t)) for t in tests]
        return tuple(sorted(dict.fromkeys(lines), key=lambda s: (Truth.YES, Truth.UNKNOWN, Truth.NO).index(s.verdict)))

    @cached_property
    def _kinds(self) -> Mapping[str, str]:
        """Clause → its kind in words."""
        return {t.id: self.words(f"term_kind.{t.kind}") for t in self.brief.truce.terms}

    @cached_property
    def _tests(self) -> Mapping[str, Sequence[tuple[int, ScopeTest]]]:
        """Claim → its scope tests, each with its place among all."""
        found: dict[str, list[tuple[int, ScopeTest]]] = {}
        for place, test in enumerate(self.status.scope if self.status else ()):
            found.setdefault(test.claim, []).append((place, test))
        return found

    def _statements(self, after: int) -> tuple[Statement, ...]:
        """Copies of one report count once: the first such claim of each copy is one line, the second another."""
        groups: dict[tuple[object, ...], list[KnownClaim]] = {}
        seen: Counter[tuple[object, ...]] = Counter()
        for known in self.brief.claims:
            claim = known.claim
            happened = claim.kind in INCIDENTS and claim.modality is Modality.ACTUAL
            if claim.kind is Kind.TERM or happened or claim.same_as in self.known:
                continue
            same = (claim.kind, claim.modality, claim.stage, known.lineage, *self._people(claim))
            seen[*same, claim.doc] += 1
            groups.setdefault((*same, seen[*same, claim.doc]), []).append(known)
        in_order = sorted(groups.values(), key=lambda g: _order(g[0].claim.happened, g[0].document.published.latest))
        return tuple(self._statement(number, group) for number, group in enumerate(in_order, after + 1))

    def _people(self, claim: Claim) -> tuple[object, ...]:
        return (self.people(claim.speaker), self.people(claim.actor), self.people(claim.recipient))

    def _statement(self, number: int, group: Sequence[KnownClaim]) -> Statement:
        first = group[0]
        claim = first.claim
        speaker = self.people(claim.speaker or claim.actor)
        return Statement(
            number=number,
            kind=claim.kind,
            when=claim.happened,
            reported=first.document.published.latest,
            what=self.what(claim),
            short=self.short(claim),
            speaker=speaker,
            doer=self.people(claim.actor or claim.speaker),
            about=tuple(p for p in self.people((*claim.actor, *claim.recipient)) if p not in speaker),
            chain=tuple(clip(harmless(c), LONGEST_NAME) for c in claim.chain),
            denied=claim.modality is Modality.DENIED,
            claims=tuple(k.claim.id for k in group),
        )


def glyph_of(row: Incident | Statement) -> str:
    """The sign for a line; rarer kinds of speech share one."""
    return str(row.kind) if isinstance(row, Incident) or row.kind in _OWN_GLYPH else "said"


def _order(when: Interval | None, reported: date | None) -> tuple[date, date]:
    day = (when.earliest or when.latest) if when else None
    return (day or reported or date.max, reported or date.max)
