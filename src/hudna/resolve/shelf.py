"""Stories found again by the names of their sides and by their reports: no claim is held against all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from hudna.lexicon.sides import Sides
from hudna.resolve.stories import Story, over, principals
from hudna.resolve.tellings import Telling

_ALWAYS = 0
"""The year under which a story stands whose end nobody knows."""


class Shelf:
    """All stories. While they are gathered claims come in the order of what happened, so that a story of which nobody
    has spoken for long is put out of reach (:meth:`open`)."""

    def __init__(self, sides: Sides) -> None:
        self._sides = sides
        self.stories: list[Story] = []
        self._open: dict[str, dict[int, None]] = defaultdict(dict)
        self._by_doc: dict[str, dict[int, None]] = defaultdict(dict)
        self._by_country: dict[str, dict[int, None]] = defaultdict(dict)
        self._by_year: dict[tuple[str, int], dict[int, None]] | None = None

    def put(self, story: Story, telling: Telling, *, outside: bool = False) -> None:
        """Record that the telling belongs to the story (a new one or one of the shelf). ``outside``: it is told by
        others than its parties."""
        if story.place < 0:
            story.place = len(self.stories)
            self.stories.append(story)
        own = story.parties if outside else (*story.parties, *principals(telling))
        story.take(telling, over(telling, own, self._sides), outside=outside)
        for key in story.keys:
            self._open[key][story.place] = None
        self._by_doc[telling.claim.doc][story.place] = None
        for country in story.countries:
            self._by_country[country][story.place] = None
        self._by_year = None

    def open(self, telling: Telling) -> list[Story]:
        """Stories that share a report or a side's name with the telling and were spoken of lately before it, in order
        of making. Those spoken of too long ago are out of reach from then on."""
        places = dict(self._by_doc.get(telling.claim.doc, {}))
        since = telling.order[0] if telling.published else None
        for key in _keys(telling):
            standing = self._open.get(key)
            if not standing:
                continue
            for place in [p for p in standing if since and self.stories[p].window[1] < since]:
                del standing[place]
            places.update(standing)
        return [self.stories[i] for i in sorted(places)]

    def of_country(self, telling: Telling) -> list[Story]:
        """Stories of the country of the telling's report that had begun by then and were spoken of since."""
        setting = telling.ready.setting
        first, last = telling.span
        found = (self.stories[i] for i in self._by_country.get(setting[0], ())) if setting else iter(())
        return [s for s in found if s.window[0] <= last and first <= s.window[1]]

    def bind(self, story: Story, clause: Telling) -> None:
        """Record a clause of the story: deeds of whoever it names are looked at for it."""
        story.bind(clause)
        self._by_year = None

    def running(self, telling: Telling) -> list[Story]:
        """Stories of the telling's report, and those that it shares a name with and that ran when it happened."""
        if self._by_year is None:
            self._by_year = self._in_years()
        first, last = telling.span
        places = dict(self._by_doc.get(telling.claim.doc, {}))
        years = [_ALWAYS, *range(first.year, last.year + 1)] if last < date.max else None
        for key in _keys(telling):
            for found in self._standing(key, years):
                for place in found:
                    begins, ends = self.stories[place].window
                    if begins <= last and first <= ends:
                        places[place] = None
        return [self.stories[i] for i in sorted(places)]

    def beside(self, story: Story) -> list[Story]:
        """Other stories that share a name with it and were spoken of lately, in order of making."""
        places = {place for key in story.keys for place in self._open.get(key, ())}
        return [self.stories[i] for i in sorted(places - {story.place})]

    def of_doc(self, doc: str) -> list[Story]:
        return [self.stories[i] for i in sorted(self._by_doc.get(doc, {}))]

    def _standing(self, key: str, years: Iterable[int] | None) -> Iterator[dict[int, None]]:
        held = self._by_year or {}
        if years is None:
            yield {s.place: None for s in self.stories if key in s.keys or key in s.clause_keys}
            return
        yield from (held[key, year] for year in years if (key, year) in held)

    def _in_years(self) -> dict[tuple[str, int], dict[int, None]]:
        """Places by the names of a story's sides, and of those whom its clauses name, in each year that it ran."""
        found: dict[tuple[str, int], dict[int, None]] = defaultdict(dict)
        for story in self.stories:
            first, last = story.window
            open_ended = last == date.max or first == date.min
            years: Iterable[int] = (_ALWAYS,) if open_ended else range(first.year, last.year + 1)
            for key in story.keys | story.clause_keys:
                for year in years:
                    found[key, year][story.place] = None
        return found


def _keys(telling: Telling) -> set[str]:
    return {key for side in telling.sides for key in side.keys}
