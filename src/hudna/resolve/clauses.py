"""The clauses of a truce as versions: each in somebody's words, rival ones side by side."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from hudna.lexicon.sides import Relation, Side, Sides, truce_vocabulary
from hudna.model.claim import Claim, Kind, Modality, Party, TermKind
from hudna.model.document import Gap
from hudna.model.ids import content_id
from hudna.model.interval import Interval
from hudna.model.truce import Authority, Role, TermVersion
from hudna.resolve.stories import Story, announces
from hudna.resolve.tellings import Telling, likeness, meeting
from hudna.text.fold import fold_key

_SAME_CLAUSE = 0.6
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class _Draft:
    kind: TermKind
    words: str
    telling: Telling
    bearer: tuple[Party, ...] = ()
    target: tuple[Party, ...] = ()


def versions(story: Story, sides: Sides, gaps: Mapping[str, Sequence[Gap]]) -> tuple[TermVersion, ...]:
    """The clauses of a truce. Claims that say the same, in one lineage or several, are one version; others stand
    beside it. ``gaps``: document id → places where its text is damaged."""
    drafts = [d for t in story.founding for d in _of_announcement(t, story)] + [_of_clause(t) for t in story.clauses]
    groups: list[list[_Draft]] = []
    for draft in sorted(drafts, key=lambda d: d.telling.reported):
        group = next((g for g in groups if _same(g[0], draft, sides)), None)
        if group is None:
            groups.append([draft])
        else:
            group.append(draft)
    return tuple(_version(g, story, sides, gaps) for g in groups)


def role(side: Party | Side, claims: Sequence[str]) -> Role:
    if isinstance(side, Party):
        return Role(side.name or side.text, side.entity, tuple(claims))
    return Role(" ".join(side.words), side.entity, tuple(claims))


def _of_announcement(telling: Telling, story: Story) -> list[_Draft]:
    """What an announcement says by itself: what is stopped toward whom, and the condition in the same words."""
    claim = telling.claim
    if not announces(claim):
        return []
    head, condition = _split_condition(telling.quote)
    found = []
    if claim.actor and (claim.recipient or claim.weapon):
        found.append(_Draft(TermKind.PROHIBITION, head, telling, claim.actor, claim.recipient))
    told = any(t.claim.doc == claim.doc and t.claim.term is TermKind.CONDITION for t in story.clauses)
    if condition and not told:
        found.append(_Draft(TermKind.CONDITION, condition, telling))
    elif claim.modality is Modality.CONDITIONAL and not told and not condition:
        found.append(_Draft(TermKind.CONDITION, telling.quote, telling))
    return found


def _of_clause(telling: Telling) -> _Draft:
    claim = telling.claim
    kind = claim.term or (TermKind.TERMINATION if claim.kind is Kind.THREAT else TermKind.OBLIGATION)
    if claim.kind is Kind.DEMAND or kind in (TermKind.CONDITION, TermKind.DEADLINE):
        bearer: tuple[Party, ...] = claim.recipient
        target: tuple[Party, ...] = ()
        if claim.kind is Kind.TERM and not claim.recipient:
            bearer = claim.actor
    else:
        bearer, target = claim.actor, claim.recipient
    return _Draft(kind, telling.quote, telling, bearer, target)


def _split_condition(quote: str) -> tuple[str, str | None]:
    """The part before the first word that opens a condition, and the part from it on (None: there is none)."""
    folded = fold_key(quote)
    cues = [fold_key(c) for c in truce_vocabulary("clauses")["condition_cues"]]
    at = min((i for c in cues if (i := folded.find(f" {c}")) > 0), default=-1)
    if at < 0 or len(folded) != len(quote):
        return (quote, None) if at < 0 else (folded[:at].strip(), folded[at:].strip())
    return quote[:at].strip(" ،,"), quote[at:].strip(" ،,")


def _same(first: _Draft, second: _Draft, sides: Sides) -> bool:
    if first.kind is not second.kind:
        return False
    if likeness(first.words, second.words) >= _SAME_CLAUSE:
        return True
    if first.kind is not TermKind.PROHIBITION:
        return False
    target = meeting(sides, _named(first.target, sides), _named(second.target, sides))
    means = _means(first) == _means(second)
    return target in (Relation.SAME, None) and means


def _named(parties: Sequence[Party], sides: Sides) -> tuple[Side, ...]:
    return tuple(sides.side(p.text, p.entity) for p in parties)


def _means(draft: _Draft) -> frozenset[str]:
    return means_of(draft.words) | ({str(draft.telling.claim.weapon)} if draft.telling.claim.weapon else frozenset())


def means_of(words: str) -> frozenset[str]:
    """Weapon classes that the words of a clause name; empty: any means."""
    folded = fold_key(words)
    stems: dict[str, list[str]] = truce_vocabulary("clauses")["means"]
    return frozenset(weapon for weapon, listed in stems.items() if any(fold_key(s) in folded for s in listed))


def _version(
    group: Sequence[_Draft], story: Story, sides: Sides, gaps: Mapping[str, Sequence[Gap]]
) -> TermVersion:  # fmt: skip
    first = group[0]
    claims = tuple(dict.fromkeys(d.telling.claim.id for d in group))
    lost = sorted({what for d in group for what in _missing(d.telling, gaps)})
    setting_off = first.kind is TermKind.TERMINATION
    return TermVersion(
        id=content_id("term", first.kind, fold_key(first.words), first.telling.claim.doc),
        kind=first.kind,
        bearer=tuple(role(p, claims) for p in _distinct(group, "bearer")),
        act=None if setting_off else first.words,
        target=tuple(role(p, claims) for p in _distinct(group, "target")),
        trigger=first.words if setting_off else None,
        deadline=_deadline(first) if not lost else None,
        missing=tuple(lost),
        authority=min((_authority(d, story, sides) for d in group), key=_RANK.index),
        since=min((d.telling.published for d in group if d.telling.published), default=None),
        evidence=claims,
    )


_RANK = (
    Authority.PARTY_CONFIRMED, Authority.COALITION_CLAIMED, Authority.SINGLE_SPEAKER, Authority.THIRD_PARTY_REPORT,
)  # fmt: skip


def _distinct(group: Sequence[_Draft], field: str) -> list[Party]:
    found: dict[str, Party] = {}
    for draft in group:
        parties: tuple[Party, ...] = getattr(draft, field)
        for party in parties:
            found.setdefault(party.entity or fold_key(party.text), party)
    return list(found.values())


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


_BINDS_BEARER = frozenset({TermKind.PROHIBITION, TermKind.OBLIGATION, TermKind.DEADLINE})


def _deadline(draft: _Draft) -> Interval | None:
    happened = draft.telling.happened
    return replace(happened, earliest=None) if draft.kind is TermKind.DEADLINE and happened else None


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


def lost_number(quote: str) -> bool:
    """True when a unit of time stands in the case that only a number from 11 to 99 gives it, and there is none."""
    cues: Any = truce_vocabulary("clauses")
    openers = {fold_key(w) for w in cues["duration_words"]}
    units = {fold_key(w) for w in cues["counted_units"]}
    words = _WORD.findall(fold_key(quote))
    return any(a in openers and b in units for a, b in pairwise(words))


def clause_of_announcement(claim: Claim) -> bool:
    """A conditional threat that names the truce: what would end it, even when the reader did not mark it."""
    if claim.kind is not Kind.THREAT or claim.modality is not Modality.CONDITIONAL or claim.term is not None:
        return False
    folded = fold_key(" ".join(e.quote for e in claim.evidence))
    return any(fold_key(w) in folded for w in truce_vocabulary("clauses")["truce_words"])
