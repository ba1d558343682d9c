"""Stories found again by the names of their sides and by their reports: no claim is held against all."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from hudna.lexicon.sides import Sides
from hudna.resolve.stories import Story, over, principals
from hudna.resolve.tellings import Telling


class Shelf:
    """Stories found again by the names of their sides and by their reports: no claim is held against all."""

    def __init__(self, sides: Sides) -> None:
        self._sides = sides
        self.stories: list[Story] = []
        self._by_key: dict[str, dict[int, None]] = defaultdict(dict)
        self._by_doc: dict[str, dict[int, None]] = defaultdict(dict)
        self._windows: list[tuple[date, date]] = []

    def put(self, story: Story, telling: Telling) -> None:
        """Record that the telling belongs to the story (a new one or one of the shelf)."""
        if story.place < 0:
            story.place = len(self.stories)
            self.stories.append(story)
        story.take(telling, over(telling, (*story.parties, *principals(telling)), self._sides))
        self._windows = []
        for side in (*principals(telling), *telling.recipients):
            for key in side.keys:
                self._by_key[key][story.place] = None
        self._by_doc[telling.claim.doc][story.place] = None

    def bind(self, story: Story, clause: Telling) -> None:
        """Record a clause of the story: deeds of whoever it names are looked at for it."""
        story.clauses.append(clause)
        for side in clause.sides:
            for key in side.keys:
                self._by_key[key][story.place] = None

    def near(self, telling: Telling) -> list[Story]:
        """Stories that share a report or a side's name with the telling, in order of making."""
        places = dict(self._by_doc.get(telling.claim.doc, {}))
        for side in telling.sides:
            for key in side.keys:
                places.update(self._by_key.get(key, {}))
        return [self.stories[i] for i in sorted(places)]

    def running(self, telling: Telling) -> list[Story]:
        """Those of :meth:`near` on which something can bear that happened when the telling says."""
        if len(self._windows) != len(self.stories):
            self._windows = [s.window for s in self.stories]
        when = telling.when
        first, last = when.earliest or date.min, when.latest or date.max
        places = dict(self._by_doc.get(telling.claim.doc, {}))
        for key in {k for side in telling.sides for k in side.keys}:
            for place in self._by_key.get(key, ()):
                begins, ends = self._windows[place]
                if begins <= last and first <= ends:
                    places[place] = None
        return [self.stories[i] for i in sorted(places)]

    def of_doc(self, doc: str) -> list[Story]:
        return [self.stories[i] for i in sorted(self._by_doc.get(doc, {}))]
