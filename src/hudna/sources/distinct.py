"""Ids that name one report each, over everything that is read in one go."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from hudna.model.finding import Finding, Severity
from hudna.sources.intake import Taken


@dataclass(slots=True)
class _Shared:
    """What is known of an id that more than one article has: their hashes, and how many there are."""

    articles: set[int] = field(default_factory=set)
    count: int = 1


def distinct(found: Iterable[Taken | Finding]) -> Iterator[Taken | Finding]:
    """The same with ids made unique; what is there twice is left out. Versions of one report keep its id.

    Of each article two numbers are kept, some 150 bytes, so that millions can go by.
    """
    first: dict[int, int] = {}
    shared: dict[str, _Shared] = {}
    for taken in found:
        if isinstance(taken, Finding):
            yield taken
            continue
        item = taken.document
        name, article = hash(item.id), hash((item.title, item.text, item.published, item.source, item.url))
        if name not in first:
            first[name] = article
            yield taken
            continue
        where = item.origin or item.id
        others = shared.setdefault(item.id, _Shared({first[name]}))
        if article in others.articles:
            message = f"the same article as another with the id {item.id!r}; it is left out"
            yield Finding("source-repeated", where, message, severity=Severity.INFO)
            continue
        others.articles.add(article)
        others.count += 1
        if taken.versioned:
            yield taken
            continue
        while hash(renamed := f"{item.id}#{others.count}") in first:
            others.count += 1
        first[hash(renamed)] = article
        message = f"another article already has the id {item.id!r}; this one is called {renamed!r}"
        yield Finding("source-duplicate-id", where, message, "give every article an id of its own")
        yield dataclasses.replace(taken, document=dataclasses.replace(item, id=renamed))
