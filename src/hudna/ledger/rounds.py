"""Rounds of blind coding as known then. Here, and nowhere above, it is settled who may see which codes: a coder's own,
and those of others once nobody can code any more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime

from hudna.model.coding import Act, Coding, Round
from hudna.model.finding import HudnaError
from hudna.model.message import Message


class Rounds:
    """The rounds of a ledger. What anybody coded is given out by :meth:`codes` and :meth:`told` alone."""

    def __init__(self, entries: Iterable[Coding]) -> None:
        ordered = sorted(entries, key=lambda c: (c.made, c.id))
        by_round: dict[str, list[Coding]] = defaultdict(list)
        for entry in ordered:
            by_round[entry.round].append(entry)
        self._entries = {e.id: by_round[e.id] for e in ordered if e.act is Act.OPEN}
        self._codes = {own: _counting(entries) for own, entries in self._entries.items()}
        self.all = tuple(_settled(entries, self._codes[own]) for own, entries in self._entries.items())
        """Oldest first."""
        self.last = ordered[-1].made if ordered else None
        """When the last entry was made."""

    def find(self, name: str) -> Round:
        """The round of that name, id, or unambiguous beginning of an id; of several of one name the latest.

        Raises HudnaError when there is none.
        """
        wanted = name.strip()
        named = [r for r in self.all if wanted in (r.name, r.id)]
        begun = [r for r in self.all if wanted and r.id.startswith(wanted)]
        if named:
            return named[-1]
        if len(begun) == 1:
            return begun[0]
        there = Message("rounds: {names}", names=tuple(r.name for r in self.all))
        hint = there if self.all else "rounds: none yet: hudna review round new"
        raise HudnaError(Message("no round is called {name!r}", name=name), hint)

    def codes(self, of: Round, viewer: str) -> tuple[Coding, ...]:
        """The code that counts of each coder on each claim, as far as the viewer may see them: their own; those of
        others once the round is released."""
        return tuple(c for c in self._codes[of.id] if of.released or c.by == viewer)

    def told(self, viewer: str) -> Iterator[Coding]:
        """Every entry that the viewer may see, codes that were coded anew among them, oldest first."""
        for found in self.all:
            for entry in self._entries[found.id]:
                if entry.act is not Act.CODE or found.released or entry.by == viewer:
                    yield entry

    def has(self, entry: str) -> bool:
        """Is there an entry of that id?"""
        return any(e.id == entry for entries in self._entries.values() for e in entries)


def _settled(entries: list[Coding], codes: tuple[Coding, ...]) -> Round:
    opened = next(e for e in entries if e.act is Act.OPEN)
    coded = {coder: sum(1 for c in codes if c.by == coder) for coder in opened.coders}
    return Round(opened, coded, _done(opened, entries), _closed(entries))


def _done(opened: Coding, entries: list[Coding]) -> dict[str, datetime]:
    found: dict[str, datetime] = {}
    for entry in entries:
        if entry.act is Act.DONE and entry.by in opened.coders:
            found.setdefault(entry.by, entry.made)
    return found


def _closed(entries: list[Coding]) -> Coding | None:
    return next((e for e in entries if e.act is Act.CLOSE), None)


def _counting(entries: list[Coding]) -> tuple[Coding, ...]:
    """The last code of each coder on each claim of the round, made before they were done and the round was closed:
    whoever might have seen the others' codes adds none."""
    opened = next(e for e in entries if e.act is Act.OPEN)
    done, closed, units = _done(opened, entries), _closed(entries), {u.claim for u in opened.units}
    found: dict[tuple[str, str], Coding] = {}
    for entry in entries:
        if entry.act is not Act.CODE or entry.claim is None or entry.claim not in units:
            continue
        late = closed is not None and entry.made > closed.made
        late = late or (entry.by in done and entry.made > done[entry.by])
        if entry.by in opened.coders and not late:
            found[entry.by, entry.claim] = entry
    return tuple(found.values())
