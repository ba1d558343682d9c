"""Why an answer is what it is: status → rule → facts → claims → words, each leaf with its report and offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from hudna.app.actor_joins import find_actor, is_actor
from hudna.app.ask import Ask, AskError, Handled, NoTruceError
from hudna.app.explain_actor import explain_actor
from hudna.app.explain_event import explain_event
from hudna.app.in_english import name_of, people
from hudna.app.joins import EVENT, find_event
from hudna.app.nodes import Node, could_be, dated_by, decided, headline, joined, leaf, span, voice, words_of
from hudna.app.picture import Picture
from hudna.app.rulings import Ruling
from hudna.ledger.decisions import JOINS, about
from hudna.model.claim import Claim, Location, Party
from hudna.model.entry import KnownClaim
from hudna.model.interval import Truth
from hudna.model.judgement import Joined, Verdict
from hudna.model.message import Message
from hudna.model.status import Proof, Status, TermState
from hudna.model.truce import TermVersion
from hudna.text.one_line import counted, flat

_TRUCE = re.compile("[Tt][0-9]+$|truce-")
_OTHERS = Message("others are named by the beginning of an id: claim-…, event-…, actor-…; hudna search finds ids")


def explain(ask: Ask, name: str, at: date, picture: Picture) -> Node:
    """The explanation of a truce's status on a day, or of a claim, an event or an actor by its id (or the beginning of
    it); an actor also by its name in Arabic.

    Raises AskError when nothing, or more than one thing, is called so.
    """
    if is_actor(name):
        return explain_actor(name, ask, picture)
    if name.startswith("claim-") or picture.claim(name):
        known = _find_claim(ask, name, picture)
        return explain_claim(known, ask, picture)
    if name.startswith(EVENT):
        return explain_event(find_event(picture, name), picture)
    try:
        return explain_status(ask.find(name, picture.known_at), at, picture)
    except NoTruceError as no_truce:
        if _TRUCE.match(name):
            raise
        try:
            return explain_actor(find_actor(picture.who, name), ask, picture)
        except AskError:
            said = Message("nothing is called {name!r}: no truce, claim, event or actor", name=name)
            raise AskError(said, Message("{hint}\n  {others}", hint=no_truce.hint, others=_OTHERS)) from no_truce


def explain_status(handled: Handled, at: date, picture: Picture) -> Node:
    """Rule, facts, claims and words behind a truce's label on a day."""
    status = picture.status(handled.truce, at)
    proof = _of_proof(status.proof, picture)
    changes = tuple(Node(flat(str(c))) for c in status.would_change_if)
    stances = ", ".join(f"{name_of(s.party, s.entity)}: {s.stance}" for s in status.stance)
    axes = f"lifecycle {status.lifecycle}, compliance {status.compliance}, support {status.support}" + (
        " (stale: nothing has been reported for long)" if status.stale else ""
    )
    return Node(
        f"{handled.handle} {flat(handled.truce.name.en)}: {status.label} on {at}",
        (
            *_not_begun(handled, at, picture),
            proof,
            Node(axes, (Node(f"stance of {stances}"),) if stances else ()),
            *((Node("terms", tuple(_terms(handled, status))),) if handled.truce.clauses else ()),
            *_joins(handled, picture),
            *decided(r for r in picture.rulings if on_truce(r, handled, picture)),
            *((Node("would change if", changes),) if changes else ()),
        ),
    )


def _not_begun(handled: Handled, at: date, picture: Picture) -> Iterator[Node]:
    """Said of a day that lies before all that is known of the truce."""
    begun = picture.begun(handled.truce)
    if begun is not None and at < begun:
        yield Node(f"it had not begun by {at}: the first that is known of it is of {begun}")


def _joins(handled: Handled, picture: Picture) -> Iterator[Node]:
    """Why several claims were taken to tell of this one truce."""
    yield from joined(picture.joins(handled.truce))


def _terms(handled: Handled, status: Status) -> Iterator[Node]:
    """Every clause with its versions and how each stands."""
    states = {t.term: t.state for t in status.terms}
    for clause in handled.truce.clauses:
        versions = tuple(_version(v, states.get(v.id)) for v in clause.versions)
        rival = f"{clause.kind}: {len(versions)} readings stand side by side"
        yield Node(rival, versions) if clause.rival else versions[0]


def _version(term: TermVersion, state: TermState | None) -> Node:
    who = people(term.bearer) or "nobody named"
    parts = [f"{term.kind} on {who}: {flat(term.act or term.trigger or '')}"]
    parts += [f"toward {people(term.target)}"] if term.target else []
    parts += [f"due {span(term.deadline)}"] if term.deadline else []
    parts += [f"{' and '.join(term.missing)} lost in the text"] if term.missing else []
    parts += [" or ".join(e.replace("_", " ") for e in term.effect)] if term.effect else []
    parts += [term.authority.replace("_", " ")]
    return Node(f"{'; '.join(parts)} [{str(state or 'not known then').replace('_', ' ')}]")


def explain_claim(known: KnownClaim, ask: Ask, picture: Picture) -> Node:
    """Evidence, frame, voice, event and truces of one claim."""
    claim = known.claim
    told_in = picture.happenings.told_by([claim.id])
    own = picture.borne_on([claim.id]).get(claim.id, ())
    borne_on = [c for c in ask.called(picture.known_at) if c.id in own]
    ids = picture.who.ids(claim)
    frame = tuple(Node(t) for t in _frame(claim, {p: found[0] for p, found in ids.items()}))
    parts = [Node("frame", frame), Node("voice", tuple(Node(t) for t in voice(claim)))]
    if claim.reading:
        sure = claim.reading.certainty
        tail = "" if sure is None else f", right {sure:.0%} of the time on annotated text"
        parts.append(Node(f"read by the rule {claim.reading.rule}{tail}"))
    if known.review:
        parts.append(Node(f"{known.review} by {known.reviewer}"))
    meant = {own for found in ids.values() for own in found}
    parts += decided(r for r in picture.rulings if r.about([claim.id]) or r.about(meant))
    parts += [Node(f"tells of {e.id}: {e.kind}, told by {counted(e.lineages, 'independent report')}") for e in told_in]
    parts += [Node(f"bears on {c.handle} {flat(c.name.en)}") for c in borne_on]
    return Node(f"{claim.id}: {headline(claim)}", (words_of(known), *dated_by(known.document), *parts))


def on_truce(ruling: Ruling, handled: Handled, picture: Picture) -> bool:
    """Is the decision about the truce as such: what it is made of, who its sides are, what is expected or noted of
    it?"""
    judgement, truce = ruling.judgement, handled.truce
    if about(judgement) is Joined.ACTORS:
        sides = {r.entity for r in (*truce.parties, *truce.toward, *truce.mediators, *truce.guarantors)}
        return any(picture.who.known.whole(a) in sides for a in (ruling.claim, ruling.other) if a)
    kept = judgement.verdict in JOINS or judgement.verdict in (Verdict.EXPECT, Verdict.NOTE)
    return kept and ruling.about(picture.tellers(truce) if judgement.verdict in JOINS else [truce.founded_by])


def _find_claim(ask: Ask, name: str, picture: Picture) -> KnownClaim:
    found = [k for _, k in ask.ledger.as_of(picture.known_at).claims_beginning(name)]
    if len(found) == 1:
        return picture.claim(found[0].claim.id) or found[0]
    number = "more than one" if found else "no"
    raise AskError(f"{number} claim has an id that begins with {name!r}", "hudna export jsonl lists them all")


def _of_proof(proof: Proof, picture: Picture) -> Node:
    known = picture.claim(proof.claim) if proof.claim else None
    if proof.rule == "scope test":
        return Node(f"held against the terms: {proof.holds} ({proof.claim})")
    if known is not None:
        return leaf(known, proof.standing)
    below = tuple(_of_proof(p, picture) for p in proof.because)
    if proof.rule != "fact":
        return Node(f"rule {proof.rule}: {proof.holds}", below)
    sure = {Truth.YES: "fact", Truth.UNKNOWN: "perhaps", Truth.NO: "not"}[proof.truth]
    return Node(f"{sure}: {proof.holds}" + (f" [{proof.standing}]" if proof.because else ""), below)


def _frame(claim: Claim, new: Mapping[Party, str]) -> Iterator[str]:
    """``new``: the ids of those whom the packs do not know."""
    yield f"kind {claim.kind}, modality {claim.modality}"
    if claim.plover:
        yield f"PLOVER {claim.plover.event} {' '.join(claim.plover.mode)}".rstrip()
    for role, parties in (("actor", claim.actor), ("recipient", claim.recipient)):
        yield f"{role}: {'; '.join(_party(p, new.get(p)) for p in parties) or 'not stated'}"
    if claim.where:
        yield f"where: {'; '.join(map(_place, claim.where))}"
    yield f"happened: {span(claim.happened) if claim.happened else 'not stated'}"
    counts = {"killed": claim.killed, "wounded": claim.wounded, "count": claim.count, "weapon": claim.weapon}
    named = [f"{k} {v}" for k, v in counts.items() if v is not None]
    if named:
        yield ", ".join(named)
    if claim.term:
        yield f"states a clause of a truce: {claim.term}"


def _party(party: Party, new: str | None) -> str:
    known = party.entity and name_of(party.name or party.text, party.entity)
    name = f" = {known} ({party.entity})" if known else ""
    return f"{flat(party.text)} {party.start}-{party.end}{name or (f' ({new})' if new else '')}"


def _place(place: Location) -> str:
    if not place.place:
        return flat(place.text) + could_be(place.text)
    exact = f", {place.precision}" if place.precision else ""
    return f"{flat(place.text)} = {name_of(place.name or place.text, place.place)} ({place.place}{exact})"
