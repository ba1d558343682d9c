"""Actors and places found by their names: those of the packs that reports name, and actors that only claims know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hudna.app.search.called import ACTOR, PLACE, called
from hudna.app.search.file import SearchFile
from hudna.app.search.found import Hit, Mark, Sought, Why
from hudna.app.search.groups import Group, expression
from hudna.app.search.intake import owner_token
from hudna.app.search.look import Looked, look_at_name
from hudna.app.search.marks import marks_in, snippet, spelled, ways
from hudna.app.search.ranked import CLAIMS, REPORTS, Lookup, Table
from hudna.app.search.texts import Texts
from hudna.model.spans import Span

_NEW = f"{ACTOR}actor-"
"""Before the ids of actors that the packs do not know: of these only claims tell."""
_FROM = (
    "FROM name_words CROSS JOIN names ON names.id = name_words.rowid CROSS JOIN owners ON owners.id = owner"
    " WHERE name_words MATCH ?"
)


@dataclass(frozen=True, slots=True)
class _Match:
    """An actor or place, by its row and its name in the index, and those of its names that answer."""

    row: int
    owner: str
    names: list[str]
    near: bool

    @property
    def token(self) -> str:
        return f'"{owner_token(self.row)}"'

    @property
    def table(self) -> Table:
        """Where it is named."""
        return CLAIMS if self.owner.startswith(_NEW) else REPORTS


class Things:
    """Actors or places within a scope."""

    def __init__(self, file: SearchFile, lookup: Lookup, texts: Texts) -> None:
        self._file, self._lookup, self._texts = file, lookup, texts

    def page(self, kind: Sought, groups: Sequence[Group], limit: int, after: int) -> tuple[int, list[Hit]]:
        """How many answer, and those of one page: whole names first, then the words as they are, then those that most
        reports name."""
        found = [m for m in self._matches(kind, groups) if self._lookup.any(m.table, m.token)]
        often = self._often(found)
        found.sort(key=lambda m: (not _whole(m, groups), not m.near, -often.get(m.row, 0), m.owner))
        return len(found), [self._hit(kind, match, groups) for match in found[after : after + limit]]

    def has(self, said: str) -> bool:
        """Does any report, or name of an actor or place that one names, answer an expression?"""
        query = f"SELECT DISTINCT owner, owners.name {_FROM}"
        if self._lookup.any(REPORTS, said):
            return True
        named = (_Match(row, owner, [], True) for row, owner in self._file.rows(query, said))
        return any(self._lookup.any(match.table, match.token) for match in named)

    def _matches(self, kind: Sought, groups: Sequence[Group]) -> list[_Match]:
        prefix = ACTOR if kind is Sought.ACTORS else PLACE
        query = f"SELECT owner, owners.name, names.text {_FROM} AND substr(owners.name, 1, 2) = ? ORDER BY names.id"
        found: dict[int, _Match] = {}
        for far in (False, True):
            for row, owner, name in self._file.rows(query, expression(groups, far=far), prefix):
                match = found.setdefault(row, _Match(row, owner, [], not far))
                if match.near is not far:
                    match.names.append(name)
        return list(found.values())

    def _often(self, found: Sequence[_Match]) -> dict[int, int]:
        """About how many reports name each: without regard to the scope."""
        rows = {owner_token(m.row): m.row for m in found}
        counts: dict[int, int] = {}
        for terms in ("report_terms", "claim_terms"):
            for term, number in self._file.by_ids(f"SELECT term, doc FROM {terms} WHERE term IN", rows):
                counts.setdefault(rows[term], number)
        return counts

    def _hit(self, kind: Sought, match: _Match, groups: Sequence[Group]) -> Hit:
        own = match.owner[len(ACTOR) :]
        known = called(match.owner)
        row = self._lookup.newest(match.table, match.token)
        reports = self._lookup.documents(match.table, match.token)
        why = min((ways(marks_in(look_at_name(n, (match.owner,)), groups), groups) for n in match.names), key=_nearness)
        arabic = known.ar if known else max(match.names, key=len)
        hit = Hit(kind, own, known.en if known else arabic, arabic, why, reports=reports)
        text = self._texts.of(row[0]) if row else None
        if row is None or text is None:
            return hit
        marks = tuple(self._marks(match, row[2], text.looked, groups[0]))
        return text.shown(hit, marks, snippet(text.full, marks, Span(0, len(text.full))))

    def _marks(self, match: _Match, name: str, looked: Looked, group: Group) -> Iterator[Mark]:
        """Where the report names it."""
        if match.table is REPORTS:
            for naming in looked.named:
                if match.owner in naming.owners:
                    yield _mark(looked, naming.span, group)
        elif (claim := self._texts.claim(name)) is not None:
            parties = (*claim.actor, *claim.speaker, *claim.recipient)
            called_so = {n for (n,) in self._file.rows("SELECT text FROM names WHERE owner = ?", match.row)}
            for span in sorted({Span(p.start, p.end) for p in parties if p.text in called_so}):
                yield _mark(looked, span, group)


def _mark(looked: Looked, span: Span, group: Group) -> Mark:
    said = looked.folded.original[span.start : span.end]
    return Mark(span.start, span.end, group.index, spelled(said, group.term.text) or Why.NAME)


def _whole(match: _Match, groups: Sequence[Group]) -> bool:
    """Is one of its names all that was asked for?"""
    wanted = tuple(f.stem for g in groups if not g.term.minus for f in g.words)
    return any(look_at_name(name).bare == wanted for name in match.names)


def _nearness(why: Sequence[Why]) -> tuple[int, list[int]]:
    order = list(Why)
    return -len(why), [order.index(way) for way in why]
