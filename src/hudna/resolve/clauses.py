"""The clauses of a truce: claims that state one clause alike are a version, versions that differ stand side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from hudna.lexicon.clauses import effect_of, gives_power, lost_number, matters_of, means_of, split_condition
from hudna.lexicon.side import Relation, Side
from hudna.lexicon.sides import Sides
from hudna.model.claim import Kind, Modality, Party, Precision, TermKind, Weapon
from hudna.model.document import Gap
from hudna.model.ids import content_id
from hudna.model.interval import Interval
from hudna.model.truce import Area, Authority, Clause, Role, TermVersion
from hudna.resolve.stories import Story, announces
from hudna.resolve.tellings import Telling, likeness, meeting
from hudna.text.fold import fold_key

_SAME_WORDS = 0.6
_LOCAL = (Precision.SITE, Precision.TOWN, Precision.ADMIN1)
_SET_BY_OTHERS = frozenset({TermKind.CONDITION, TermKind.DEADLINE})
"""Kinds that one side sets and another has to meet: of a demand the recipient is the bearer."""
_HAS_A_DUE_DAY = frozenset({
    TermKind.CONDITION, TermKind.DEADLINE, TermKind.OBLIGATION, TermKind.PROHIBITION, TermKind.TERMINATION,
})  # fmt: skip
"""Kinds that ask for something, or that set in if something was not done in time."""
_BINDS_BEARER = frozenset({TermKind.PROHIBITION, TermKind.OBLIGATION, TermKind.DEADLINE})


@dataclass(frozen=True, slots=True)
class _Draft:
    """One claim's statement of one clause."""

    kind: TermKind
    words: str
    telling: Telling
    bearer: tuple[Party, ...] = ()
    target: tuple[Party, ...] = ()
    beneficiary: tuple[Party, ...] = ()

    @property
    def means(self) -> frozenset[Weapon]:
        weapon = self.telling.claim.weapon
        own = frozenset({weapon}) if weapon and self.kind is TermKind.PROHIBITION else frozenset[Weapon]()
        return means_of(self.words) | own


def clauses(story: Story, sides: Sides, gaps: Mapping[str, Sequence[Gap]]) -> tuple[Clause, ...]:
    """The clauses of a truce, first reported first. ``gaps``: document id → places where its text is damaged.

    Claims that say the same, in one lineage or several, are one version. Versions by different reports on one matter
    are rival readings of one clause; what one report tells apart stays apart.
    """
    drafts = [d for t in story.founding for d in _of_announcement(t, story)] + [_of_clause(t) for t in story.clauses]
    versions: list[list[_Draft]] = []
    for draft in sorted(drafts, key=lambda d: d.telling.reported):
        group = next((g for g in versions if _same(g[0], draft, sides)), None)
        if group is None:
            versions.append([draft])
        else:
            group.append(draft)
    found: list[list[list[_Draft]]] = []
    for version in versions:
        clause = next((c for c in found if all(_rivals(v, version, sides) for v in c)), None)
        if clause is None:
            found.append([version])
        else:
            clause.append(version)
    return tuple(_clause([_version(v, story, sides, gaps) for v in clause]) for clause in found)


def _clause(versions: Sequence[TermVersion]) -> Clause:
    return Clause(versions[0].id.replace("term-", "clause-"), versions[0].kind, tuple(versions))


def _of_announcement(telling: Telling, story: Story) -> list[_Draft]:
    """What an announcement says by itself: what is stopped toward whom, and the condition in the same words."""
    claim = telling.claim
    if not announces(claim):
        return []
    head, condition = split_condition(telling.quote)
    found = []
    if claim.actor and (claim.recipient or claim.weapon):
        found.append(_Draft(TermKind.PROHIBITION, head, telling, claim.actor, claim.recipient, claim.recipient))
    told = any(t.claim.doc == claim.doc and t.claim.term is TermKind.CONDITION for t in story.clauses)
    if not told and (condition or claim.modality is Modality.CONDITIONAL):
        found.append(_Draft(TermKind.CONDITION, condition or telling.quote, telling, (), (), claim.actor))
    return found


def _of_clause(telling: Telling) -> _Draft:
    """A claim that states a clause. Of a demand the recipient has to do it, for the good of whoever demands it."""
    claim = telling.claim
    kind = claim.term or (TermKind.TERMINATION if claim.kind is Kind.THREAT else TermKind.OBLIGATION)
    if gives_power(kind, telling.quote):
        kind = TermKind.POWER
    if claim.kind is Kind.DEMAND or kind in _SET_BY_OTHERS:
        bearer: tuple[Party, ...] = claim.recipient
        beneficiary: tuple[Party, ...] = claim.actor
        if claim.kind is Kind.TERM and not claim.recipient:
            bearer, beneficiary = claim.actor, ()
        return _Draft(kind, telling.quote, telling, bearer, (), beneficiary)
    beneficiary = claim.actor if kind in (TermKind.PERMISSION, TermKind.POWER) else claim.recipient
    return _Draft(kind, telling.quote, telling, claim.actor, claim.recipient, beneficiary)


def _same(first: _Draft, second: _Draft, sides: Sides) -> bool:
    """Do two claims state one version: alike in words, or one prohibition of the same means toward the same side?"""
    if first.kind is not second.kind:
        return False
    if likeness(first.words, second.words) >= _SAME_WORDS:
        return True
    if first.kind is not TermKind.PROHIBITION or first.means != second.means:
        return False
    return _meet(first.target, second.target, sides) in (Relation.SAME, None)


def _rivals(first: Sequence[_Draft], second: Sequence[_Draft], sides: Sides) -> bool:
    """Are two versions readings of one clause? Of one kind, told by different reports, and either what is forbidden to
    one side toward the other, or what one side asks for on one matter."""
    a, b = first[0], second[0]
    if a.kind is not b.kind or {d.telling.claim.doc for d in first} & {d.telling.claim.doc for d in second}:
        return False
    if a.kind is TermKind.PROHIBITION:
        target = _meet(a.target, b.target, sides)
        return _joins(_meet(a.bearer, b.bearer, sides)) and (_joins(target) or target is Relation.ALLIED)
    matters = matters_of(a.words) & matters_of(b.words)
    return bool(matters) and _joins(_meet(_setters(a), _setters(b), sides))


def _setters(draft: _Draft) -> tuple[Party, ...]:
    """Who set the clause: the side that it serves, or whose word it is."""
    return draft.beneficiary or draft.telling.claim.speaker or draft.telling.claim.actor


def _joins(relation: Relation | None) -> bool:
    return relation is None or relation.joins


def _meet(some: Sequence[Party], others: Sequence[Party], sides: Sides) -> Relation | None:
    return meeting(sides, _named(some, sides), _named(others, sides))


def _named(parties: Sequence[Party], sides: Sides) -> tuple[Side, ...]:
    return tuple(sides.of(p) for p in parties)


def _version(
    group: Sequence[_Draft], story: Story, sides: Sides, gaps: Mapping[str, Sequence[Gap]]
) -> TermVersion:  # fmt: skip
    first = group[0]
    claims = tuple(dict.fromkeys(d.telling.claim.id for d in group))
    lost = sorted({what for d in group for what in _missing(d.telling, gaps)})
    setting_off = first.kind is TermKind.TERMINATION
    voiced = first.telling.claim.kind is Kind.THREAT and bool(first.bearer)
    places = {w.place or w.text: w for d in group for w in d.telling.claim.where if w.precision in _LOCAL}
    return TermVersion(
        id=content_id("term", first.kind, fold_key(first.words), first.telling.claim.doc),
        kind=first.kind,
        bearer=_roles(group, claims, [d.bearer for d in group]),
        beneficiary=_roles(group, claims, [d.beneficiary for d in group]),
        act=None if setting_off else first.words,
        target=_roles(group, claims, [d.target for d in group]),
        means=tuple(sorted(first.means)),
        area=tuple(Area(w.name or w.text, w.place) for w in places.values()),
        trigger=first.words if setting_off else None,
        effect=effect_of(first.kind, first.words, voiced),
        deadline=None if lost else next((d for g in group if (d := _deadline(g))), None),
        missing=tuple(lost),
        authority=min((_authority(d, story, sides) for d in group), key=_RANK.index),
        since=min((d.telling.published for d in group if d.telling.published), default=None),
        evidence=claims,
    )


_RANK = (
    Authority.PARTY_CONFIRMED, Authority.COALITION_CLAIMED, Authority.SINGLE_SPEAKER, Authority.THIRD_PARTY_REPORT,
)  # fmt: skip


def _roles(group: Sequence[_Draft], claims: Sequence[str], named: Iterable[Sequence[Party]]) -> tuple[Role, ...]:
    """One role for each name, with the claims of the version."""
    found = {p.entity or fold_key(p.text): p for parties in reversed(list(named)) for p in reversed(parties)}
    return tuple(Role(p.name or p.text, p.entity, tuple(claims)) for p in reversed(found.values()))


def _authority(draft: _Draft, story: Story, sides: Sides) -> Authority:
    """On whose word the clause rests: its bearer's own, a part speaking for the whole, one voice, or a report."""
    telling = draft.telling
    own = _named(draft.bearer, sides) if draft.kind in _BINDS_BEARER else tuple(story.parties)
    voices = telling.speakers or (telling.actors if draft.kind is not TermKind.ATTRIBUTION_RULE else ())
    if not voices:
        return Authority.THIRD_PARTY_REPORT
    relation = meeting(sides, voices, own)
    if relation in (Relation.SAME, Relation.HOLDS):
        return Authority.PARTY_CONFIRMED
    if relation is Relation.MEMBER and draft.kind is TermKind.PROHIBITION:
        return Authority.COALITION_CLAIMED
    if relation is Relation.MEMBER or len(voices) == 1 or telling.actors:
        return Authority.SINGLE_SPEAKER
    return Authority.THIRD_PARTY_REPORT


def _deadline(draft: _Draft) -> Interval | None:
    """The last day by which a clause that somebody has to meet is due, as far as its own words date it."""
    due = draft.telling.claim.due
    return replace(due, earliest=None) if due is not None and draft.kind in _HAS_A_DUE_DAY else None


def _missing(telling: Telling, gaps: Mapping[str, Sequence[Gap]]) -> set[str]:
    """What the text has lost inside the clause: a gap found on reading, or a counted unit without its number."""
    found = {
        gap.what
        for gap in gaps.get(telling.claim.doc, ())
        for e in telling.claim.evidence
        if gap.start < e.end and e.start < gap.end
    }
    if telling.claim.term is not None and lost_number(telling.quote):
        found.add("number")
    return found
