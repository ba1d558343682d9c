"""Truces from claims: the reports that tell of one truce joined, its parties, clauses and relations worked out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from hudna.lexicon.called import called
from hudna.lexicon.side import Relation, Side
from hudna.lexicon.sides import Sides, installed_sides, told_name, truce_vocabulary
from hudna.model.claim import Kind, Modality, Party, Stage
from hudna.model.document import Gap
from hudna.model.entry import KnownClaim
from hudna.model.finding import Finding
from hudna.model.interval import Interval
from hudna.model.truce import Names, Role, Truce, TruceKind
from hudna.resolve.bearing import bears
from hudna.resolve.clauses import clauses
from hudna.resolve.endings import last_day
from hudna.resolve.skeleton import Skeleton, frames, skeleton
from hudna.resolve.stories import Story, announces, first_told, principals
from hudna.resolve.tellings import Telling, tellings
from hudna.resolve.ties import NO_TIES, Ties
from hudna.text.fold import fold_key


def truces(
    claims: Sequence[KnownClaim],
    gaps: Mapping[str, Sequence[Gap]] | None = None,
    sides: Sides | None = None,
    ties: Ties = NO_TIES,
) -> tuple[list[Truce], list[Finding]]:
    """The truces that the claims tell of, first announced first, and what could not be placed.

    Claims that a reviewer rejected do not count. Demanded and proposed truces are not truces. ``gaps``: document id →
    places where its text is damaged. ``ties``: what people decided to be one truce or two. The order of ``claims``
    does not matter. Build from the claims known at a time to get the truces as known then.
    """
    names = sides or installed_sides()
    told = tellings(claims, names)
    found = skeleton([t for t in told if frames(t)], names, ties)
    for telling in told:
        if not frames(telling):
            for story in found.shelf.running(telling):
                if bears(story, telling, names):
                    story.bearing[telling.claim.id] = telling
    made = [built(s, names, gaps or {}, found) for s in found.in_order()]
    return made, found.findings


def built(story: Story, sides: Sides, gaps: Mapping[str, Sequence[Gap]], found: Skeleton) -> Truce:
    """The truce of a story that has everything that bears on it."""
    told = sorted(story.core, key=lambda t: t.reported)
    named = ((p, t) for t in told if t.claim.id not in story.outside for p in _principal_parties(t))
    parties = _roles(((p, t) for p, t in named if not sides.side(p.text, p.entity).bystander), sides)
    toward = _roles(((p, t) for t in told if not t.ready.counterpart for p in t.claim.recipient), sides)
    kind = _kind(story, sides)
    mediators, guarantors, either_or = _helpers(story, sides)
    word = next((t.claim.word for t in story.founding if t.claim.word), None) or next(
        (t.claim.word for t in story.ends if t.claim.word), ""
    )
    effective = _effective(story)
    end = last_day(story, effective)
    every = [*story.core, *story.bearing.values()]
    return Truce(
        id=found.ids[story.place],
        founded_by=first_told(story).claim.id,
        name=_names(story, parties, toward, word or "", sides),
        word=word or "",
        kind=kind,
        parties=parties,
        toward=toward,
        mediators=mediators,
        guarantors=guarantors,
        either_or=either_or,
        announced=story.announced,
        effective=effective,
        ends=end.when,
        ends_by=end.claims,
        replaced_by=tuple(t.claim.id for t in story.replaced),
        clauses=clauses(story, sides, gaps),
        relations=found.relations(story),
        claims=tuple(dict.fromkeys(t.claim.id for t in sorted(every, key=lambda t: t.order))),
    )


def _principal_parties(telling: Telling) -> tuple[Party, ...]:
    if telling.actors:
        return telling.claim.actor + (telling.claim.recipient if telling.ready.counterpart else ())
    kept = set(principals(telling))
    return telling.claim.speaker if kept & set(telling.speakers) else telling.claim.recipient if kept else ()


def _roles(named: Iterable[tuple[Party, Telling]], sides: Sides) -> tuple[Role, ...]:
    """One role for each side that the claims name; whoever acts for it joins it, under the name that came first, but
    under the body's for its leader's. ``الأطراف`` names none."""
    found: list[tuple[Side, Party, list[str]]] = []
    for party, telling in named:
        side = sides.of(party)
        if not side.named:
            continue
        place = next((i for i, f in enumerate(found) if sides.one_side(f[0], side)), None)
        if place is None:
            found.append((side, party, [telling.claim.id]))
            continue
        first, _, claims = found[place]
        if telling.claim.id not in claims:
            claims.append(telling.claim.id)
        if first.person and sides.relation(first, side) is Relation.MEMBER:
            found[place] = (side, party, claims)
    return tuple(Role(p.name or told_name(p), p.entity, tuple(claims)) for _, p, claims in found)


def _two_sided(parties: Iterable[Side], sides: Sides) -> bool:
    listed = list(parties)
    return any(sides.relation(a, b) is Relation.DIFFERENT for i, a in enumerate(listed) for b in listed[i + 1 :])


def _between(telling: Telling, sides: Sides) -> bool:
    """An agreement of several toward nobody is one with each other, whatever is known of how they stand."""
    if telling.claim.stage is not Stage.AGREED or telling.claim.recipient:
        return False
    named = [s for s in telling.actors if s.named]
    return any(not sides.relation(a, b).joins for i, a in enumerate(named) for b in named[i + 1 :])


def _at_once(telling: Telling, sides: Sides) -> int:
    """How many parties one report names that make it with each other."""
    found: list[Side] = []
    for side in telling.actors:
        relations = [sides.relation(side, other) for other in found]
        if side.named and not any(r.joins or r is Relation.ALLIED for r in relations):
            found.append(side)
    return len(found)


def _kind(story: Story, sides: Sides) -> TruceKind:
    joint = any(t.ready.counterpart or _between(t, sides) for t in story.founding)
    own = _each_once(story.parties, sides)
    opposed = [s for s in own if sum(_opposed(s, o, sides) for o in own) > 1]
    if len(opposed) > 2 or any(_at_once(t, sides) > 2 for t in story.founding if t.ready.counterpart):
        return TruceKind.MULTILATERAL
    if joint or _two_sided(story.parties, sides) or (len(own) > 1 and _fought(story, own, sides)):
        return TruceKind.BILATERAL
    return TruceKind.UNILATERAL


def _fought(story: Story, parties: Sequence[Side], sides: Sides) -> bool:
    """Do those who declared it mediate between themselves, attack or accuse each other? Then each is the other's side,
    whatever is known of them."""
    founding = {t.claim.doc for t in story.founding}
    for telling in story.bearing.values():
        kind = telling.claim.kind
        if kind is Kind.MEDIATION and telling.claim.doc in founding and not story.toward:
            return True
        if kind in _AGAINST and _from_one_to_another(telling, parties, sides):
            return True
    return False


_AGAINST = frozenset((Kind.ATTACK, Kind.VIOLATION, Kind.ACCUSATION))


def _from_one_to_another(telling: Telling, parties: Sequence[Side], sides: Sides) -> bool:
    by, whom = (
        {p for p in parties for s in some if sides.relation(p, s).joins}
        for some in (telling.actors, telling.recipients)
    )
    return any(p is not other for p in by for other in whom)


def _each_once(named: Iterable[Side], sides: Sides) -> list[Side]:
    """Without further names of the same side."""
    found: list[Side] = []
    for side in named:
        if not any(sides.one_side(side, other) for other in found):
            found.append(side)
    return found


def _opposed(first: Side, second: Side, sides: Sides) -> bool:
    return sides.relation(first, second) is Relation.DIFFERENT


def _effective(story: Story) -> Interval | None:
    """The first day on which it is told to be in effect, or is to be by its own words."""
    days = [
        t.happened for t in story.founding
        if t.dated and (t.claim.stage is Stage.IN_EFFECT or t.claim.modality is Modality.PLANNED) and not _still(t)
    ]  # fmt: skip
    days += [t.claim.begins for t in story.founding if t.claim.stage not in (Stage.EXTENDED, Stage.RESUMED)]
    return min((d for d in days if d), key=lambda d: (d.earliest or date.max, d.days or 0), default=None)


def _still(telling: Telling) -> bool:
    """``لا يزال وقف إطلاق النار ساريا``: what goes on began before."""
    still = {fold_key(w) for w in truce_vocabulary("clauses")["still_words"]}
    return not still.isdisjoint(fold_key(telling.quote).split())


def _helpers(story: Story, sides: Sides) -> tuple[tuple[Role, ...], tuple[Role, ...], bool]:
    """Mediators and guarantors. When a report deals out both roles without saying whose is which, both stand, and the
    last value is true."""
    cues = {
        name: [fold_key(w) for w in truce_vocabulary("clauses")[f"{name}_cues"]]
        for name in ("guarantor", "mediator", "either_or")
    }
    mediate: list[tuple[Party, Telling]] = []
    guarantee: list[tuple[Party, Telling]] = []
    either_or = False
    for telling in story.bearing.values():
        if telling.claim.kind is not Kind.MEDIATION:
            continue
        near = fold_key(f"{telling.quote} {telling.ready.beside}")
        said = {name: any(c in near for c in listed) for name, listed in cues.items()}
        own = any(c in fold_key(telling.quote) for c in cues["guarantor"])
        both = said["guarantor"] and said["mediator"] and said["either_or"]
        either_or = either_or or both
        named = [(p, telling) for p in telling.claim.actor]
        if both or own:
            guarantee += named
        if both or not own:
            mediate += named
    return _roles(mediate, sides), _roles(guarantee, sides), either_or


def _names(story: Story, parties: Sequence[Role], toward: Sequence[Role], word: str, sides: Sides) -> Names:
    """A working name: the word, the first party, the other side where it has a name of its own (``الأطراف`` names
    nobody), and the day or month of the announcement."""
    day = _day(story.announced)
    first = [sides.side(r.name, r.entity) for r in parties[:1]]
    others = [(r, sides.side(r.name, r.entity)) for r in (*toward, *parties[1:])]
    others = [(r, side) for r, side in others if not any(sides.one_side(f, side) for f in first)]
    by_name = (r for r, side in others if r.entity or side.distinct)
    other = next(by_name, next((r for r, _ in others if r in toward), None))
    listed = [_called(r, story, sides) for r in (*parties[:1], other) if r is not None]
    kinds = Counter(t.claim.stage for t in story.founding if announces(t.claim))
    later = None if kinds else _LATER.get(first_told(story).claim.stage)
    what = later or ("Truce agreed" if kinds[Stage.AGREED] else "Truce declared")
    english, arabic = (" — ".join(names) for names in ([n.en for n in listed], [n.ar for n in listed]))
    return Names(
        f"{what}: {english} ({day or 'date not stated'})", f"{word or 'هدنة'}: {arabic} ({day or 'بلا تاريخ'})"
    )


_LATER: dict[Stage | None, str] = {Stage.EXTENDED: "Truce extended", Stage.RESUMED: "Truce resumed"}
"""What is said of a truce of which no report tells the announcement."""
_DAYS = 7
"""A span over the end of a month that is no longer than this is named by its first and last day."""


def _day(when: Interval | None) -> str:
    """The day, else the month, else the first and the last of them; empty when it is not told."""
    if when is None or when.earliest is None:
        return ""
    first, last = when.earliest, when.latest or when.earliest
    months = [day.strftime("%Y-%m") for day in (first, last)]
    if first == last:
        return first.isoformat()
    if months[0] == months[1]:
        return months[0]
    return f"{first}/{last}" if (last - first).days < _DAYS else "/".join(months)


def _called(role: Role, story: Story, sides: Sides) -> Names:
    """A side by its names in the packs. One that is first told of by words of which the packs know no name is called in
    English as the packs call the same body where another report that tells of the truce names it so."""
    names = called(role.name, sides.actors.get(role.entity or ""))
    if role.entity in sides.actors:
        return names
    side = sides.side(role.name, role.entity)
    for telling in sorted((t for t in story.core if t.claim.id in role.claims), key=lambda t: t.reported):
        for party in (*telling.claim.actor, *telling.claim.recipient, *telling.claim.speaker):
            entry = sides.actors.get(party.entity or "")
            if entry is None or entry.type == "office_holder":
                continue
            if sides.relation(side, sides.of(party)) is Relation.SAME:
                return Names(entry.en, names.ar)
    return names
