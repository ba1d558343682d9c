"""Truces found by their names and parties, and by the words of the claims that tell of them and of their terms."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from hudna.app.kept_picture import Row
from hudna.app.picture import Picture
from hudna.app.search.called import ACTOR, PLACE
from hudna.app.search.file import SearchFile
from hudna.app.search.found import Hit, Mark, Sought, Why
from hudna.app.search.groups import Group, expression
from hudna.app.search.intake import Counted, Intake, spans_of
from hudna.app.search.look import look, look_at_name
from hudna.app.search.marks import marks_in, snippet, ways
from hudna.app.search.ranked import RANK, Scope
from hudna.app.search.texts import Texts
from hudna.model.claim import Claim
from hudna.model.spans import Span
from hudna.model.truce import Role, Truce

_A_TIME = 50
"""Truces in one transaction."""
_SPARE = 5_000
"""Truces that are in the index beside those of the picture, of other times: then all are put in anew."""


class Truces:
    """The truces of a picture."""

    def __init__(self, file: SearchFile, picture: Picture) -> None:
        self._file, self._picture = file, picture

    def lacking(self) -> list[Row]:
        """Those that are not in the index."""
        held = {digest for (digest,) in self._file.rows("SELECT digest FROM truces")}
        return [row for row in self._picture.rows if row.digest not in held]

    def take_in(self, intake: Intake, step: Counted) -> None:
        """Put in those that are not there. Raises sqlite3.Error when the file cannot be written."""
        ((held,),) = self._file.rows("SELECT count(*) FROM truces")
        if held > 2 * len(self._picture.rows) + _SPARE:
            with self._file.transaction():
                self._file.rows("INSERT INTO truce_words (truce_words) VALUES ('delete-all')")
                self._file.rows("DELETE FROM truces")
        all_of_them = len(self.lacking())
        while left := len(self.lacking()):
            with self._file.transaction():
                for row in self.lacking()[:_A_TIME]:
                    self._take_in(intake, row)
            step(all_of_them - max(0, left - _A_TIME), all_of_them)

    def page(
        self, groups: Sequence[Group], scope: Scope, limit: int, after: int, *, newest: bool
    ) -> tuple[int, list[Row]]:
        """How many answer, and those of one page."""
        by_digest = {row.digest: row for row in self._picture.rows}
        found: dict[str, Row] = {}
        for far in (False, True):
            query = (
                "SELECT digest FROM truce_words CROSS JOIN truces ON truces.id = truce_words.rowid"
                f" WHERE truce_words MATCH ? ORDER BY {RANK.format(table='truce_words')}, digest"
            )
            for (digest,) in self._file.rows(query, expression(groups, far=far)):
                if (row := by_digest.get(digest)) and _runs_in(row, scope):
                    found.setdefault(digest, row)
        rows = list(found.values())
        if newest:
            rows.sort(key=lambda row: row.begun or date.min, reverse=True)
        return len(rows), rows[after : after + limit]

    def hit(self, row: Row, handle: str, groups: Sequence[Group], texts: Texts) -> Hit:
        """A truce with the claim that has most of what was asked for."""
        truce = self._picture.truce(row.id)
        owners = {ACTOR + role.entity for role in _roles(truce) if role.entity}
        marks = [Mark(0, 0, g.index, Why.NAME) for g in groups if not g.owners.isdisjoint(owners)]
        for name in (row.name.en, row.name.ar):
            marks += marks_in(look_at_name(name), groups)
        hit = Hit(Sought.TRUCES, row.id, row.name.en, row.name.ar, (), handle=handle)
        claim = _telling_most((known.claim for known in self._picture.telling(truce)), groups)
        text = texts.of(claim.doc) if claim is not None else None
        if claim is not None and text is not None:
            spans = spans_of(claim)
            told = marks_in(text.looked, groups, spans)
            marks += told
            hit = text.shown(hit, told, snippet(text.full, told, Span(spans[0].start, max(s.end for s in spans))))
        return replace(hit, why=ways(marks, groups))

    def _take_in(self, intake: Intake, row: Row) -> None:
        truce = self._picture.truce(row.id)
        claims = [known.claim for known in self._picture.telling(truce)]
        owners = [ACTOR + role.entity for role in _roles(truce) if role.entity]
        owners += [PLACE + place.place for claim in claims for place in claim.where if place.place]
        said = [look(evidence.quote) for claim in claims for evidence in claim.evidence]
        owners += [owner for quote in said for naming in quote.named for owner in naming.owners]
        title = [word for name in (row.name.en, row.name.ar) for word in look_at_name(name).bare]
        new = self._file.insert_one("INSERT INTO truces (digest) VALUES (?)", row.digest)
        told = [word for quote in said for word in quote.bare]
        intake.words("truce_words", new, title, told, owners)
        intake.know((*title, *told))


def _roles(truce: Truce) -> tuple[Role, ...]:
    return (*truce.parties, *truce.toward, *truce.mediators, *truce.guarantors)


def _telling_most(claims: Iterable[Claim], groups: Sequence[Group]) -> Claim | None:
    """The first of the claims whose own words have most of what was asked for; None where none has any of it."""
    wanted = sum(not (group.term.minus or group.term.passed_over) for group in groups)
    best, most = None, 0
    for claim in claims:
        if (has := _terms_in(claim, groups)) > most:
            best, most = claim, has
            if has >= wanted:
                break
    return best


def _terms_in(claim: Claim, groups: Sequence[Group]) -> int:
    """How many terms the claim's own words have."""
    named = {ACTOR + party.entity for party in (*claim.actor, *claim.recipient, *claim.speaker) if party.entity}
    named |= {PLACE + place.place for place in claim.where if place.place}
    found = {group.index for group in groups if not group.owners.isdisjoint(named)}
    for evidence in claim.evidence:
        found.update(mark.term for mark in marks_in(look(evidence.quote), groups))
    return len(found)


def _runs_in(row: Row, scope: Scope) -> bool:
    """Does any day of it lie in the period, from its beginning to the last day on which its status changes?"""
    if scope.since is None and scope.until is None:
        return True
    days = [day for day in (row.begun, *row.days()) if day]
    return not days or (min(days) <= (scope.until or date.max) and max(days) >= (scope.since or date.min))
