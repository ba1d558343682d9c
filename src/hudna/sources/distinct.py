"""Ids that name one report each, over everything that is read in one go."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator

from hudna.model.finding import Finding, Severity
from hudna.sources.intake import Taken


def distinct(found: Iterable[Taken | Finding]) -> Iterator[Taken | Finding]:
    """The same with ids made unique; what is there twice is left out. Only the hash of each article is kept.

    Versions of one report keep its id.
    """
    seen: set[tuple[str, int]] = set()
    count: dict[str, int] = {}
    for taken in found:
        if isinstance(taken, Finding):
            yield taken
            continue
        item = taken.document
        about = (item.id, item.title, item.text, item.published, item.source, item.url)
        mark = (item.id, hash(about))
        where = item.origin or item.id
        if mark in seen:
            message = f"the same article as another with the id {item.id!r}; it is left out"
            yield Finding("source-repeated", where, message, severity=Severity.INFO)
            continue
        seen.add(mark)
        number = count.get(item.id, 0) + 1
        while number > 1 and f"{item.id}#{number}" in count:
            number += 1
        count[item.id] = number
        if number > 1 and not taken.versioned:
            renamed = f"{item.id}#{number}"
            count[renamed] = 1
            message = f"another article already has the id {item.id!r}; this one is called {renamed!r}"
            yield Finding("source-duplicate-id", where, message, "give every article an id of its own")
            taken = dataclasses.replace(taken, document=dataclasses.replace(item, id=renamed))
        yield taken
