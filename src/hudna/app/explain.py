"""Why an answer is what it is: status → rule → facts → claims → words, each leaf with its report and offsets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from hudna.app.ask import Ask, AskError, Handled
from hudna.app.joins import find_event
from hudna.app.picture import Picture
from hudna.app.rulings import Ruling, ruling_line
from hudna.ledger.decisions import JOINS
from hudna.lexicon import load_lexicon
from hudna.model.claim import Claim, Directness, Location, Party
from hudna.model.entry import KnownClaim
from hudna.model.event import Event
from hudna.model.interval import Interval, Truth
from hudna.model.judgement import Match, Verdict
from hudna.model.status import Proof, Standing, Status, TermState
from hudna.model.truce import TermVersion

_MOST_JOINS = 12


@dataclass(frozen=True, slots=True)
class Node:
    """A line of an explanation and what it rests on. ``quote`` and ``source`` stand on leaves: a report's own words,
    and the outlet, day, file and offsets (code points of the unaltered text) where they stand."""

    says: str
    because: tuple[Node, ...] = ()
    quote: str | None = None
    source: str | None = None


def explain(ask: Ask, name: str, at: date, picture: Picture) -> Node:
    """The explanation of a truce's status on a day, or of a claim or event by its id (or the beginning of it).

    Raises AskError when nothing, or more than one thing, is called so.
    """
    if name.startswith("claim-") or picture.claim(name):
        known = _find_claim(ask, name, picture)
        return explain_claim(known, ask, picture)
    if name.startswith("event-"):
        return explain_event(find_event(picture, name), picture)
    return explain_status(ask.find(name, picture.known_at), at, picture)


def explain_status(handled: Handled, at: date, picture: Picture) -> Node:
    """Rule, facts, claims and words behind a truce's label on a day."""
    status = picture.status(handled.truce, at)
    proof = _of_proof(status.proof, picture)
    changes = tuple(Node(flat(str(c))) for c in status.would_change_if)
    stances = ", ".join(f"{flat(s.party)}: {s.stance}" for s in status.stance)
    axes = f"lifecycle {status.lifecycle}, compliance {status.compliance}, support {status.support}" + (
        " (stale: nothing has been reported for long)" if status.stale else ""
    )
    return Node(
        f"{handled.handle} {flat(handled.truce.name.en)}: {status.label} on {at}",
        (
            proof,
            Node(axes, (Node(f"stance of {stances}"),) if stances else ()),
            *((Node("terms", tuple(_terms(handled, status))),) if handled.truce.clauses else ()),
            *_joins(handled, picture),
            *_decided(r for r in picture.rulings if on_truce(r, handled, picture)),
            *((Node("would change if", changes),) if changes else ()),
        ),
    )


def _joins(handled: Handled, picture: Picture) -> Iterator[Node]:
    """Why several claims were taken to tell of this one truce."""
    yield from _joined(picture.joins(handled.truce))


def _joined(matches: Sequence[Match]) -> Iterator[Node]:
    told = [Node(f"{m.left} with {m.right}: {_score(m)}") for m in matches[:_MOST_JOINS]]
    if len(matches) > _MOST_JOINS:
        told.append(Node(f"and {len(matches) - _MOST_JOINS} more"))
    if told:
        yield Node("told of by several claims, joined by", tuple(told))


def _score(match: Match) -> str:
    """The score of a join with what brought it."""
    weighty = [f for f in match.features if f.value * f.weight]
    reasons = "; ".join(f"{f.name} {f.value * f.weight:+.2f}{f' ({f.words})' if f.words else ''}" for f in weighty)
    return f"{match.score:.2f} = {reasons}"


def _terms(handled: Handled, status: Status) -> Iterator[Node]:
    """Every clause with its versions and how each stands."""
    states = {t.term: t.state for t in status.terms}
    for clause in handled.truce.clauses:
        versions = tuple(_version(v, states.get(v.id)) for v in clause.versions)
        rival = f"{clause.kind}: {len(versions)} readings stand side by side"
        yield Node(rival, versions) if clause.rival else versions[0]


def _version(term: TermVersion, state: TermState | None) -> Node:
    who = " and ".join(flat(r.name) for r in term.bearer) or "nobody named"
    parts = [f"{term.kind} on {who}: {flat(term.act or term.trigger or '')}"]
    parts += [f"toward {' and '.join(flat(r.name) for r in term.target)}"] if term.target else []
    parts += [f"due {span(term.deadline)}"] if term.deadline else []
    parts += [f"{' and '.join(term.missing)} lost in the text"] if term.missing else []
    parts += [" or ".join(e.replace("_", " ") for e in term.effect)] if term.effect else []
    parts += [term.authority.replace("_", " ")]
    return Node(f"{'; '.join(parts)} [{str(state or 'not known then').replace('_', ' ')}]")


def explain_claim(known: KnownClaim, ask: Ask, picture: Picture) -> Node:
    """Evidence, frame, voice, event and truces of one claim."""
    claim = known.claim
    told_in = [e for e in picture.happenings.around([claim.id]) if claim.id in e.claims]
    own = picture.borne_on([claim.id]).get(claim.id, ())
    borne_on = [c for c in ask.called(picture.known_at) if c.id in own]
    parts = [Node("frame", tuple(Node(t) for t in _frame(claim))), Node("voice", tuple(Node(t) for t in _voice(claim)))]
    if claim.reading:
        sure = claim.reading.certainty
        tail = "" if sure is None else f", right {sure:.0%} of the time on annotated text"
        parts.append(Node(f"read by the rule {claim.reading.rule}{tail}"))
    if known.review:
        parts.append(Node(f"{known.review} by {known.reviewer}"))
    parts += _decided(r for r in picture.rulings if r.about([claim.id]))
    parts += [Node(f"tells of {e.id}: {e.kind}, told by {e.lineages} independent reports") for e in told_in]
    parts += [Node(f"bears on {c.handle} {flat(c.name.en)}") for c in borne_on]
    return Node(f"{claim.id}: {headline(claim)}", (_words(known), *parts))


def on_truce(ruling: Ruling, handled: Handled, picture: Picture) -> bool:
    """Is the decision about the truce as such: what it is made of, what is expected or noted of it?"""
    joins = ruling.judgement.verdict in JOINS
    kept = joins or ruling.judgement.verdict in (Verdict.EXPECT, Verdict.NOTE)
    return kept and ruling.about(picture.tellers(handled.truce) if joins else [handled.truce.founded_by])


def _decided(found: Iterable[Ruling]) -> Iterator[Node]:
    """What people decided, oldest first, each with its day, its author and what became of it."""
    told = tuple(Node(f"{ruling_line(r)} ({r.judgement.id})", _other_words(r)) for r in found)
    if told:
        yield Node("decisions of people", told)


def _other_words(ruling: Ruling) -> tuple[Node, ...]:
    """The words of both claims of a merge or split."""
    anchors = (ruling.judgement.anchor, ruling.judgement.other_anchor)
    if ruling.judgement.verdict not in JOINS:
        return ()
    return tuple(Node("", (), a.quote, f"{a.doc}, text {a.start}-{a.end}") for a in anchors if a)


def explain_event(event: Event, picture: Picture) -> Node:
    """Every reading of an event with the claims behind it, rival ones side by side."""
    told = tuple(_leaf(k) for c in event.claims if (k := picture.claim(c)))
    rows = [Node(f"when: {span(t.happened)} ({len(t.claims)} claims)") for t in event.happened]
    rows += [Node(f"where: {flat(p.name)} ({len(p.claims)} claims)") for p in event.where]
    for role, readings in (("actor", event.actor), ("recipient", event.recipient)):
        rows += [Node(f"{role}: {flat(r.name)} ({len(r.claims)} claims)") for r in readings]
    rows += _joined(picture.happenings.joins(event))
    for tie in event.attribution:
        rows.append(Node(f"{tie.stance}: {flat(tie.actor)} by {flat(tie.by or 'the outlet')} ({tie.claim})"))
    return Node(f"{event.id}: {event.kind}, told by {event.lineages} independent reports", (*rows, *told))


def headline(claim: Claim) -> str:
    """Kind, who did it to whom and when, in one line."""
    who, whom = (" and ".join(flat(p.name or p.text) for p in side) for side in (claim.actor, claim.recipient))
    line = f"{claim.kind}: {who or 'nobody named'}" + (f" → {whom}" if whom else "")
    line += f", {span(claim.happened)}" if claim.happened else ""
    return line + (f" ({claim.modality})" if claim.modality != "actual" else "")


def span(interval: Interval) -> str:
    """An interval in words of one day or two."""
    if interval.earliest == interval.latest:
        return str(interval.earliest or "date not stated")
    return f"{interval.earliest or 'up'} to {interval.latest or 'open'}"


def flat(text: str) -> str:
    """The words on one line, without the strokes that only stretch them."""
    return " ".join(text.replace("ـ", "").split())


def source_of(known: KnownClaim) -> str:
    """Outlet, day, file and offsets of a claim's words."""
    document = known.document
    evidence = known.claim.evidence
    day = document.published.latest
    where = f"{document.origin or document.id}, text {evidence[0].start}-{evidence[-1].end}"
    return ", ".join(p for p in (document.source, str(day) if day else "no date", where) if p)


def _find_claim(ask: Ask, name: str, picture: Picture) -> KnownClaim:
    found = [k for _, k in ask.ledger.as_of(picture.known_at).claims_beginning(name)]
    if len(found) == 1:
        return found[0]
    raise _unfound("claim", name, len(found))


def _unfound(what: str, name: str, count: int) -> AskError:
    number = "more than one" if count else "no"
    return AskError(f"{number} {what} has an id that begins with {name!r}", "hudna export jsonl lists them all")


def _of_proof(proof: Proof, picture: Picture) -> Node:
    known = picture.claim(proof.claim) if proof.claim else None
    if proof.rule == "scope test":
        return Node(f"held against the terms: {proof.holds} ({proof.claim})")
    if known is not None:
        return _leaf(known, proof.standing)
    below = tuple(_of_proof(p, picture) for p in proof.because)
    if proof.rule != "fact":
        return Node(f"rule {proof.rule}: {proof.holds}", below)
    sure = {Truth.YES: "fact", Truth.UNKNOWN: "perhaps", Truth.NO: "not"}[proof.truth]
    return Node(f"{sure}: {proof.holds}" + (f" [{proof.standing}]" if proof.because else ""), below)


def _leaf(known: KnownClaim, standing: Standing = Standing.MACHINE) -> Node:
    said = f"{known.claim.id}: {headline(known.claim)}; {'; '.join(_voice(known.claim))}"
    by = f" [{known.review} by {known.reviewer}]" if known.review else ""
    denied = " [contested]" if standing is Standing.CONTESTED else ""
    return Node(said + by + denied, (_words(known),))


def _words(known: KnownClaim) -> Node:
    quote = " … ".join(e.quote for e in known.claim.evidence)
    return Node("the report's words", (), quote, source_of(known))


def _frame(claim: Claim) -> Iterator[str]:
    yield f"kind {claim.kind}, modality {claim.modality}"
    if claim.plover:
        yield f"PLOVER {claim.plover.event} {' '.join(claim.plover.mode)}".rstrip()
    for role, parties in (("actor", claim.actor), ("recipient", claim.recipient)):
        yield f"{role}: {'; '.join(map(_party, parties)) or 'not stated'}"
    if claim.where:
        yield f"where: {'; '.join(map(_place, claim.where))}"
    yield f"happened: {span(claim.happened) if claim.happened else 'not stated'}"
    counts = {"killed": claim.killed, "wounded": claim.wounded, "count": claim.count, "weapon": claim.weapon}
    named = [f"{k} {v}" for k, v in counts.items() if v is not None]
    if named:
        yield ", ".join(named)
    if claim.term:
        yield f"states a clause of a truce: {claim.term}"


def _voice(claim: Claim) -> Iterator[str]:
    if claim.directness is Directness.OUTLET and not claim.speaker:
        yield "in the outlet's own voice"
    else:
        says = " and ".join(flat(p.name or p.text) for p in claim.speaker) or "somebody not named"
        yield f"{'quoted from' if claim.directness is Directness.QUOTE else 'as told of'} {says}"
    if claim.chain:
        yield f"passed on by {', '.join(map(flat, claim.chain))}"


def _party(party: Party) -> str:
    name = f" = {party.name or _known_as(party.entity)} ({party.entity})" if party.entity else ""
    return f"{flat(party.text)} {party.start}-{party.end}{name}"


def _place(place: Location) -> str:
    if not place.place:
        return flat(place.text)
    exact = f", {place.precision}" if place.precision else ""
    return f"{flat(place.text)} = {place.name or _known_as(place.place)} ({place.place}{exact})"


def _known_as(own: str) -> str:
    """The name of an actor or place that a person gave by its id."""
    lexicon = load_lexicon()
    entry = lexicon.actors.get(own) or lexicon.places.get(own)
    return entry.en if entry else own
