"""One search: what was typed, looked up in the index that is brought up to date first, and shown with its places."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from types import TracebackType
from typing import TypeVar

from hudna.app.ask import Ask
from hudna.app.kept_file import is_damaged
from hudna.app.nodes import headline
from hudna.app.search.called import load_names
from hudna.app.search.file import SearchFile
from hudna.app.search.found import Found, Hit, Page, Sought
from hudna.app.search.groups import Group, groups_of
from hudna.app.search.intake import Intake, bring_up_to_date, lacks_something, spans_of
from hudna.app.search.marks import marks_in, snippet, ways
from hudna.app.search.ranked import CLAIMS, REPORTS, Lookup, Scope
from hudna.app.search.texts import Text, Texts
from hudna.app.search.things import Things
from hudna.app.search.truces import Truces
from hudna.app.search.typed import Part, take_apart
from hudna.app.steps import Step, unseen
from hudna.app.versions import code_version
from hudna.model.finding import HudnaError
from hudna.model.message import Message
from hudna.model.spans import Span

MOST = 200
"""Hits on one page."""
_T = TypeVar("_T")


def load_search() -> None:
    """Have at hand what every search needs, so that the first need not wait for it."""
    load_names()
    code_version(SearchFile.rooms)


@dataclass(frozen=True, slots=True)
class _Page:
    """Which hits are wanted."""

    limit: int
    after: int
    newest: bool


class Search:
    """Searches of one ledger. The index is kept in the workspace; where nothing can be written it is made in memory."""

    def __init__(self, ask: Ask, step: Step = unseen) -> None:
        """``step`` is told how far the index is while it is brought up to date."""
        self._ask = ask
        self._told_entries = partial(step, "reports taken into the index")
        self._told_truces = partial(step, "truces taken into the index")
        self._folder = ask.ledger.path.parent
        self._held: SearchFile | None = None

    def __enter__(self) -> Search:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the index; the next search opens it again."""
        if self._held is not None:
            self._held.close()
            self._held = None

    def bring_up_to_date(self) -> None:
        """Take in what is new in the ledger, truces too. Each search does so first; after this it need not wait."""
        self._guarded(lambda: self._truces(None))

    def find(
        self,
        typed: str,
        kinds: Collection[Sought] = tuple(Sought),
        *,
        known_at: datetime | None = None,
        since: date | None = None,
        until: date | None = None,
        limit: int = 20,
        after: int = 0,
        newest: bool = False,
    ) -> Found:
        """What answers all that was typed, a page for each kind.

        Words must all be there, in any order; ``"…"`` is a phrase, ``-`` before a word or phrase excludes it, ``*``
        behind a word takes it for a beginning. ``known_at`` (UTC; None: now): only what was known then.
        ``since`` and ``until``: of a report the day of publication, of a claim when what it tells happened (else that
        day), of an actor or place the reports that name it, of a truce its life so far; both inclusive. ``limit`` and
        ``after``: hits on a page (at most ``MOST``), and how many to pass over. ``newest``: reports, claims and truces
        by day, not by how well they match.

        Raises AskError for a query without a word to find or beyond all measure, HudnaError when this Python cannot
        search or the ledger cannot be read.
        """
        parts = take_apart(typed)
        page = _Page(max(1, min(limit, MOST)), max(0, after), newest)
        return self._guarded(lambda: self._found(parts, list(kinds), Scope(known_at, since, until), page))

    def _found(self, parts: Sequence[Part], kinds: Sequence[Sought], scope: Scope, page: _Page) -> Found:
        file = self._file()
        texts = Texts(self._ask.ledger.as_of(scope.known_at))
        known_then = Things(file, Lookup(file, Scope(scope.known_at)), texts)
        groups = groups_of(parts, file, known_then.has)
        pages = tuple(self._page(file, kind, groups, scope, page, texts) for kind in kinds)
        terms = tuple(g.term for g in groups)
        if not any(page.total for page in pages):
            alone = Lookup(file, scope)
            terms = tuple(replace(g.term, reports=alone.count(REPORTS, g.expression(far=True))) for g in groups)
        return Found(terms, pages, scope.known_at, scope.since, scope.until)

    def _page(
        self, file: SearchFile, kind: Sought, groups: Sequence[Group], scope: Scope, page: _Page, texts: Texts
    ) -> Page:
        lookup = Lookup(file, scope)
        hits: Iterable[Hit | None]
        if kind is Sought.TRUCES:
            truces = self._truces(scope.known_at)
            total, rows = truces.page(groups, scope, page.limit, page.after, newest=page.newest)
            handles = {called.id: called.handle for called in self._ask.called(scope.known_at)}
            hits = (truces.hit(row, handles[row.id], groups, texts) for row in rows)
        elif kind in (Sought.ACTORS, Sought.PLACES):
            total, hits = Things(file, lookup, texts).page(kind, groups, page.limit, page.after)
        else:
            table, show = (REPORTS, _report) if kind is Sought.REPORTS else (CLAIMS, _claim)
            total, found = lookup.page(table, groups, page.limit, page.after, newest=page.newest)
            hits = (show(text, name, groups) for doc, _, name in found if (text := texts.of(doc)))
        reached = page.after + page.limit
        return Page(kind, total, tuple(h for h in hits if h), reached if reached < total else None)

    def _truces(self, known_at: datetime | None) -> Truces:
        """Those known then, all of them in the index."""
        file, picture = self._file(), self._ask.picture(known_at)
        if Truces(file, picture).lacking():
            file = self._filled(
                file, lambda f: Truces(f, picture).take_in(Intake(f, self._ask.ledger), self._told_truces)
            )
        return Truces(file, picture)

    def _file(self) -> SearchFile:
        """The index, with everything that the ledger has."""
        self._held = self._held or SearchFile.of(self._folder)
        if lacks_something(self._held, self._ask.ledger):
            return self._filled(self._held, lambda f: bring_up_to_date(f, self._ask.ledger, self._told_entries))
        return self._held

    def _filled(self, file: SearchFile, fill: Callable[[SearchFile], None]) -> SearchFile:
        """The index with what was lacking: a copy in memory where the file cannot be written, or not now."""
        try:
            if file.writable:
                fill(file)
                return file
        except sqlite3.Error as error:
            if is_damaged(error):
                raise
        self._held = file.in_own_memory()
        file.close()
        fill(self._held)
        return self._held

    def _guarded(self, work: Callable[[], _T]) -> _T:
        """The work, done again with a new index when the one that is there is damaged."""
        try:
            return work()
        except sqlite3.Error as error:
            if is_damaged(error) and self._held is not None:
                self.close()
                SearchFile.discard(self._folder)
                return work()
            hint = Message("delete {file} in the workspace: it is made again", file=SearchFile.name)
            raise HudnaError(
                Message("the index of the workspace cannot be used: {reason}", reason=error), hint
            ) from error


def _report(text: Text, name: str, groups: Sequence[Group]) -> Hit:
    marks = marks_in(text.looked, groups)
    hit = Hit(Sought.REPORTS, name, text.document.title or "", "", ways(marks, groups))
    whole = Span(0, len(text.full))
    return text.shown(hit, marks, snippet(text.full, marks, text.body) or snippet(text.full, marks, whole))


def _claim(text: Text, name: str, groups: Sequence[Group]) -> Hit | None:
    claim = text.claims.get(name)
    if claim is None:
        return None
    spans = spans_of(claim)
    marks = marks_in(text.looked, groups, spans)
    hit = Hit(Sought.CLAIMS, name, headline(claim), "", ways(marks, groups))
    return text.shown(hit, marks, snippet(text.full, marks, Span(spans[0].start, max(span.end for span in spans))))
