"""Ids that name one report each, over everything that is read in one go."""

from __future__ import annotations

import dataclasses
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field

from hudna.model.document import Document
from hudna.model.finding import Finding, Severity
from hudna.model.message import Message
from hudna.sources.intake import Taken


@dataclass(slots=True)
class _Shared:
    """What is known of an id that more than one article has: the articles, and how many there are."""

    articles: set[int]
    count: int = 1


@dataclass(slots=True)
class Ids:
    """The ids that were given so far. Of each article two numbers are kept, some 150 bytes, so that millions can go
    by."""

    _first: dict[int, int] = field(default_factory=dict)
    _shared: dict[str, _Shared] = field(default_factory=dict)

    def given(self, name: str, article: Hashable, *, versioned: bool = False) -> str | None:
        """The id for the next article, which calls itself ``name``: that, or another if it is taken; None when the
        same article has it already. ``article`` is equal for equal articles; a version keeps its report's id."""
        own, content = hash(name), hash(article)
        if own not in self._first:
            self._first[own] = content
            return name
        others = self._shared.setdefault(name, _Shared({self._first[own]}))
        if content in others.articles:
            return None
        others.articles.add(content)
        others.count += 1
        if versioned:
            return name
        while hash(renamed := f"{name}#{others.count}") in self._first:
            others.count += 1
        self._first[hash(renamed)] = content
        return renamed


def distinct(found: Iterable[Taken | Finding]) -> Iterator[Taken | Finding]:
    """The same with ids made unique; what is there twice is left out. Versions of one report keep its id."""
    ids = Ids()
    for taken in found:
        if isinstance(taken, Finding):
            yield taken
            continue
        document = taken.document
        name = ids.given(document.id, content_of(document), versioned=taken.versioned)
        if name != document.id:
            yield clash(document.id, name, document.origin)
        if name is not None:
            yield taken if name == document.id else named(taken, name)


def content_of(document: Document) -> tuple[Hashable, ...]:
    """What two articles under one id must have in common to be the same."""
    return document.title, document.text, document.published, document.source, document.url


def clash(doc: str, name: str | None, origin: str | None) -> Finding:
    """The finding for an article whose id is taken and that is called otherwise, or is left out (None)."""
    if name is None:
        message = Message("the same article as another with the id {doc!r}; it is left out", doc=doc)
        return Finding("source-repeated", origin or doc, message, severity=Severity.INFO)
    message = Message("another article already has the id {doc!r}; this one is called {name!r}", doc=doc, name=name)
    return Finding("source-duplicate-id", origin or doc, message, "give every article an id of its own")


def named(taken: Taken, name: str) -> Taken:
    return dataclasses.replace(taken, document=dataclasses.replace(taken.document, id=name))
