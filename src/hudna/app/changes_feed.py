"""The Atom feed of what moved, in one language."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time

from hudna.export.atom import Entry, moves_feed
from hudna.model.change import Move
from hudna.report.moves import news, term, turned
from hudna.report.words import Words

_MOST_QUOTES = 5


def changes_feed(moves: Iterable[Move], until: datetime, desk: str, w: Words, pages: str = "") -> str:
    """The feed as text. ``until``: the later look (UTC); ``desk``: whose feed it is; ``pages``: where each truce has
    its page by its id, relative to the feed. An entry keeps its id however often the feed is made, until news or
    another label of the truce make a new one."""
    entries = (_entry(move, until, w, pages) for move in moves)
    return moves_feed(entries, desk, w("moves.title"), until, w.lang, pages)


def _entry(move: Move, until: datetime, w: Words, pages: str) -> Entry:
    moved = turned(move, w)
    last = max(move.news, key=lambda t: (t.published or date.min, t.claim), default=None)
    day = last.published if last and last.published else until.astimezone(UTC).date()
    lines = [move.after.proof.holds] if move.after else []
    lines += [term(t, w) for t in move.terms]
    lines += [news(t, w) for t in move.news[:_MOST_QUOTES]]
    state = move.after.label if move.after else "gone"
    return Entry(
        id=f"urn:hudna:{move.truce}:{state}:{last.claim if last else '-'.join(move.causes)}",
        title=f"{move.handle} {moved}{w('page.colon') if moved else ''}{w.titled(move.name)}",
        updated=datetime.combine(day, time(), UTC),
        page=f"{pages}/{move.truce}" if pages and move.after else None,
        causes=tuple(map(str, move.causes)),
        says="\n".join(lines),
    )
