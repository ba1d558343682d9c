"""Who is whom as one view knows it: decisions on actors, found again in the reports that count, and their effects."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import cache, cached_property, lru_cache

from hudna.app.shelf_file import ShelfFile
from hudna.ledger import View
from hudna.ledger.decisions import about
from hudna.lexicon.sides import Sides, installed_sides
from hudna.model.actor import as_numbered, is_new, namesake, other_of
from hudna.model.claim import Claim, Party
from hudna.model.entry import KnownClaim, Report
from hudna.model.ids import content_id
from hudna.model.judgement import Anchor, Joined, Judgement, Verdict
from hudna.model.message import Message
from hudna.resolve.actors import may_be_one
from hudna.resolve.identities import Identities, Tie, identified, identities
from hudna.resolve.naming import Naming, namings, telling_words
from hudna.text.one_line import flat

_NAMED = "FROM named JOIN readings ON readings.id = reading WHERE actor"


def base_of(view: View, doc: str) -> str:
    """A name for what counts of a document before people decided who is whom; empty when nothing counts."""
    reading = view.reading_of(doc)
    return f"{doc} {reading}" if reading else ""


class Who:
    """The actors of one view. ``file`` tells which reports name whom."""

    def __init__(self, view: View, file: ShelfFile) -> None:
        self._view, self._file = view, file

    @cached_property
    def known(self) -> Identities:
        """What people decided."""
        return self.with_ties(())

    def with_ties(self, more: Iterable[Tie]) -> Identities:
        """What it would be with these decisions on top."""
        return identities([*self._ties, *more])

    def without(self, first: str, second: str) -> Identities:
        """What it would be without decisions on just these two."""
        return identities(t for t in self._ties if {t.first, t.second} != {first, second})

    @cached_property
    def sides(self) -> Sides:
        """The sides of the installed packs, with what people decided."""
        return _knowing(tuple(sorted(self.known.one.items())), tuple(sorted(self.known.names.items())))

    def counted(self, doc: str) -> tuple[Report, tuple[KnownClaim, ...]] | None:
        """The report that counts for a document, and its claims as people left them, with whom they hold its names to
        mean; None when none counts."""
        whole = self._view.counted(doc)
        if whole is None or not self.known.decided:
            return whole
        report, claims = whole
        return report, identified(claims, namings(claims, installed_sides()), self.known, self.sides)

    def names(self, doc: str) -> dict[Party, Naming]:
        """Whom a report names by its own words."""
        whole = self._view.counted(doc)
        return namings(whole[1], installed_sides()) if whole else {}

    def ids(self, claim: Claim) -> dict[Party, tuple[str, ...]]:
        """For each party of a claim by whom somebody is named: the id of whom its report names, before and after what
        people decided."""
        found = {(p.start, p.end): naming for p, naming in self.names(claim.doc).items()}
        named = ((p, found.get((p.start, p.end))) for p in (*claim.actor, *claim.recipient, *claim.speaker))
        doc = claim.doc
        return {
            p: tuple(dict.fromkeys((self.known.of(doc, n), self.known.meant(doc, n), n.actor))) for p, n in named if n
        }

    def one_with(self, actor: str) -> frozenset[str]:
        """All ids of whom people hold this one to be one with, its own among them."""
        whole = self.known.whole(actor)
        return frozenset((actor, whole, *self.known.members(whole)))

    def naming(self, actor: str) -> Iterator[str]:
        """The documents that count and have this id for somebody whom they name, or for a name."""
        for doc, base in self._file.rows(f"SELECT DISTINCT doc, base {_NAMED} = ? ORDER BY age", namesake(actor)):
            if base == base_of(self._view, doc):
                yield doc

    def alike(self, actor: str) -> list[str]:
        """Ids of those, and of names, that may be the same as an actor that the packs do not know, by the words of
        their names."""
        held = {own: tuple(words.split()) for own, words in self._file.rows("SELECT actor, words FROM names")}
        mine = [held[a] for a in (actor, *self.known.members(actor)) if a in held] if is_new(actor) else []
        others = [*held.items(), *_listed_names().items()]
        return [own for own, words in others if any(may_be_one(words, m) for m in mine)]

    def beginning(self, actor: str) -> list[str]:
        """The ids that begin so of those whom documents that count name."""
        query = "SELECT DISTINCT actor FROM named WHERE actor >= ? AND actor < ? ORDER BY actor"
        found = self._file.rows(query, actor, f"{actor}\U0010ffff")
        return [own for (own,) in found if any(self.naming(own))]

    @cached_property
    def _ties(self) -> tuple[Tie, ...]:
        decided = (j for j in self._view.decisions().all if about(j) is Joined.ACTORS)
        return tuple(tie for j in decided if (tie := self.tie_of(j)))

    def tie_of(self, judgement: Judgement) -> Tie | None:
        """The decision with the ids that those have now whom it is about."""
        if judgement.other is None:
            return None
        merged, names = judgement.verdict is Verdict.MERGE, (_quote(judgement.anchor), _quote(judgement.other_anchor))
        first = self._now(judgement.subject, judgement.anchor)
        second = self._now(judgement.other, judgement.other_anchor, "" if merged else first)
        if not merged and judgement.other_anchor and judgement.other == other_of(judgement.subject):
            first = as_numbered(second, judgement.subject)
            return Tie(merged, first, second, judgement.other_anchor.doc, names)
        return Tie(merged, first, second, None, names)

    def pair_of(self, judgement: Judgement) -> tuple[str | None, str | None]:
        """The two that a decision is about: actors by the ids that they have now, or as ``View.pair_of``."""
        tie = self.tie_of(judgement) if about(judgement) is Joined.ACTORS else None
        return (tie.first, tie.second) if tie else self._view.pair_of(judgement)

    def unknown(self, judgement: Judgement) -> str:
        """Why a decision on actors changes nothing: who of them is not named here; empty when both are, and for other
        decisions."""
        tie = self.tie_of(judgement) if about(judgement) is Joined.ACTORS else None
        if tie is None:
            return ""
        if tie.doc is not None and not self._names_here(tie.doc, namesake(tie.second)):
            return Message("the report {doc} does not count here, or names nobody so", doc=tie.doc)
        packs = installed_sides().actors
        lost = [a for a in (tie.first, tie.second) if namesake(a) not in packs and not any(self.naming(a))]
        return Message("no report that counts names {actor}", actor=lost[0]) if lost else ""

    def _names_here(self, doc: str, actor: str) -> bool:
        found = self.names(doc).values()
        return any(actor in (n.actor, n.name) for n in found)

    def _now(self, actor: str, anchor: Anchor | None, unlike: str = "") -> str:
        """The id that the reader and the packs now give to whom they gave this one when somebody decided; that of the
        bare name where it is held for another one's than ``unlike``."""
        name = namesake(actor)
        if anchor is None or name in installed_sides().actors or self._held(anchor.doc, name):
            return actor
        found = self.names(anchor.doc)
        here = next((n for p, n in found.items() if p.start < anchor.end and anchor.start < p.end), None)
        if here is None or any(n.actor == name for n in found.values()):
            return actor
        return as_numbered(here.name if here.name and here.actor == unlike else here.actor, actor)

    def _held(self, doc: str, actor: str) -> bool:
        query = f"SELECT 1 {_NAMED} = ? AND base = ? AND meant = 1"
        return bool(self._file.rows(query, actor, base_of(self._view, doc)))

    def sign(self, doc: str, named: Collection[str]) -> str:
        """A name for what decisions change in a report that names these; empty for nothing."""
        told = [
            effect for actor in sorted(self._watched.intersection(named)) if (effect := self._effect(doc, actor, named))
        ]
        return f" {content_id('who', *told)}" if told else ""

    def signs(self) -> dict[tuple[str, str], str]:
        """(Document, :func:`base_of` it) → its :meth:`sign`, of all that the file has and that have one."""
        found: dict[tuple[str, str], set[str]] = {}
        for doc, base, actor in self._file.by_ids(f"SELECT doc, base, actor {_NAMED} IN", sorted(self._watched)):
            found.setdefault((doc, base), set()).add(actor)
        return {(doc, base): sign for (doc, base), named in found.items() if (sign := self.sign(doc, named))}

    def differs(self, other: Who) -> frozenset[str]:
        """Documents that count for both views and in which they hold a name for another one's."""
        ours, theirs = self.signs(), other.signs()
        return frozenset(doc for doc, base in ours | theirs if ours.get((doc, base)) != theirs.get((doc, base)))

    @cached_property
    def _watched(self) -> frozenset[str]:
        """Ids by which a report may be told otherwise."""
        known = self.known
        split = {actor for actor, _ in known.by_name} | {actor for _, actor in known.in_report}
        return frozenset(a for a in known.decided if is_new(a) or a in known.one or a in split) | self._elsewhere

    @cached_property
    def _elsewhere(self) -> frozenset[str]:
        """Pack ids of actors that are a part of something else than the packs say."""
        packs = installed_sides()
        if self.sides is packs or not any(a in packs.actors for a in self.known.one):
            return frozenset()
        return frozenset(a for a in packs.actors if packs.side("", a).ancestors != self.sides.side("", a).ancestors)

    def _effect(self, doc: str, actor: str, named: Collection[str]) -> str:
        whole = self.known.whole(self.known.in_report.get((doc, actor), actor))
        split = [name for name in sorted(named) if (actor, name) in self.known.by_name]
        if whole == actor and not is_new(actor) and not split and actor not in self._elsewhere:
            return ""
        return repr((actor, whole, self.known.names.get(whole), split, sorted(self.sides.side("", whole).ancestors)))


def _quote(anchor: Anchor | None) -> str | None:
    return flat(anchor.quote) if anchor else None


@cache
def _listed_names() -> dict[str, tuple[str, ...]]:
    return {actor.id: telling_words(actor.ar) for actor in installed_sides().actors.values()}


@lru_cache(maxsize=8)
def _knowing(one: tuple[tuple[str, str], ...], names: tuple[tuple[str, str], ...]) -> Sides:
    return installed_sides().knowing(dict(one), dict(names)) if one or names else installed_sides()
