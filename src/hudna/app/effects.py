"""What decisions do to truces: two pictures of one day held against each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from hudna.app.ask import Ask, Called
from hudna.model.status import Label
from hudna.model.truce import Names
from hudna.report.words import Words
from hudna.report.words import words as words_of

_LISTED = 3
"""Truces that only have another number now are named one by one up to so many."""


class Fate(StrEnum):
    """What becomes of a truce."""

    MOVED = "moved"
    """It has another label."""
    GONE = "gone"
    """No claim that counts tells of it any more."""
    JOINED = "joined"
    """It is one with another."""
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Effect:
    """What becomes of one truce. ``handle`` is what it is called then (of one that is gone or joined: before)."""

    fate: Fate
    handle: str
    truce: str
    name: Names
    before: Label | None = None
    after: Label | None = None
    was: str | None = None
    """What it was called before, where that was something else."""
    into: str | None = None
    """The handle of the truce that it is one with."""

    def told(self, words: Words) -> str:
        """In words."""
        handle = words("fate.called", handle=self.handle, was=self.was) if self.was else self.handle
        name = words.titled(self.name)
        before, after = (words(f"labels.{label}") if label else "" for label in (self.before, self.after))
        return words(f"fate.{self.fate}", handle=handle, name=name, before=before, after=after, into=self.into)


@dataclass(frozen=True, slots=True)
class Effects:
    """What decisions do. ``renumbered``: the handles, before and then, of truces that are called otherwise."""

    truces: tuple[Effect, ...] = ()
    renumbered: tuple[tuple[str, str], ...] = ()

    def lines(self, words: Words | None = None) -> Iterator[str]:
        """In words, a line each; in English where nobody says which."""
        w = words or words_of("en")
        yield from (effect.told(w) for effect in self.truces)
        told = {(e.was, e.handle) for e in self.truces}
        others = [pair for pair in self.renumbered if pair not in told]
        for old, new in others if len(others) <= _LISTED else ():
            yield w("fate.renumbered", handle=new, was=old)
        if len(others) > _LISTED:
            (old, new), (_, last) = others[0], others[-1]
            yield w("fate.many_renumbered", number=len(others), handle=new, was=old, last=last)


NO_EFFECTS = Effects()


def effects(before: Ask, after: Ask, day: date) -> Effects:
    """What is otherwise after than before. Only truces on which something else bears are looked at."""
    old, new = _rows(before), _rows(after)
    fresh = {c.id: c for c in after.called() if old.get(c.id) != new[c.id]}
    heirs = _Heirs(fresh, before, after)
    paired = {c.id: c for c in after.called() if c.id not in fresh}
    found: list[Effect] = []
    taken: set[str] = set()
    for called in before.called():
        if called.id in paired:
            continue
        label, heir = _label(before, called, day), heirs.of(called)
        if heir is None:
            found.append(Effect(Fate.GONE, called.handle, called.id, called.name, label))
        elif heir.id in taken:
            found.append(Effect(Fate.JOINED, called.handle, called.id, called.name, label, into=heir.handle))
        else:
            taken.add(heir.id)
            paired[called.id] = heir
            now = _label(after, heir, day)
            was = called.handle if called.handle != heir.handle else None
            if now is not label:
                found.append(Effect(Fate.MOVED, heir.handle, heir.id, heir.name, label, now, was))
    found += (
        Effect(Fate.NEW, c.handle, c.id, c.name, None, _label(after, c, day))
        for c in fresh.values()
        if c.id not in taken
    )
    handles = ((c.handle, paired[c.id].handle) for c in before.called() if c.id in paired)
    return Effects(tuple(found), tuple((a, b) for a, b in handles if a != b))


def _rows(ask: Ask) -> dict[str, str]:
    return {row.id: row.digest for row in ask.picture().rows}


def _label(ask: Ask, called: Called, day: date) -> Label:
    picture = ask.picture()
    return picture.status(picture.truce(called.id), day).label


class _Heirs:
    """Which truce of the later picture carries one of the earlier on: that of its id, else the one that most of the
    claims that told of it tell of."""

    def __init__(self, fresh: Mapping[str, Called], before: Ask, after: Ask) -> None:
        self._fresh, self._before, self._after = fresh, before, after

    def of(self, old: Called) -> Called | None:
        if old.id in self._fresh:
            return self._fresh[old.id]
        told = Counter(self._told_now[c] for c in _tellers(self._before, old) if c in self._told_now)
        return self._fresh[told.most_common(1)[0][0]] if told else None

    @cached_property
    def _told_now(self) -> dict[str, str]:
        return {claim: called.id for called in self._fresh.values() for claim in _tellers(self._after, called)}


def _tellers(ask: Ask, called: Called) -> tuple[str, ...]:
    picture = ask.picture()
    return picture.tellers(picture.truce(called.id))
