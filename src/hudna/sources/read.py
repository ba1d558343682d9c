"""Reading paths: files, directories and standard input, one document at a time."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Literal

from hudna.model.document import Document, Published
from hudna.model.finding import CallError, Finding
from hudna.model.message import Message
from hudna.sources.distinct import distinct
from hudna.sources.intake import Taken
from hudna.sources.pieces import taken
from hudna.sources.rows import FIELDS
from hudna.sources.walk import STDIN, Columns, Walk


def read_paths(
    paths: Iterable[Path | Literal["-"]], *, published: date | None = None, columns: Columns | None = None
) -> Iterator[Document | Finding]:
    """The documents of ``take_paths``, without the bytes that they came from."""
    for item in take_paths(paths, published=published, columns=columns):
        yield item.document if isinstance(item, Taken) else item


def take_paths(
    paths: Iterable[Path | Literal["-"]], *, published: date | None = None, columns: Columns | None = None
) -> Iterator[Taken | Finding]:
    """Every article under the paths, and what is wrong with the files, in the order they are met.

    Directories are walked in the order of their names; ``-`` is standard input: JSON Lines, a PDF, a feed, a page or
    plain text, told by its start. Articles are yielded one by one, so memory holds one file, or one record of a file
    of many. A second article under an id already met gets ``#2``; the same article again is left out; both are
    findings. ``published`` and ``columns``, and what is raised: as for ``walk_paths``.
    """
    walk = walk_paths(paths, published=published, columns=columns)
    yield from distinct(itertools.chain.from_iterable(map(taken, walk)))


def walk_paths(
    paths: Iterable[Path | Literal["-"]], *, published: date | None = None, columns: Columns | None = None
) -> Walk:
    """The way through the paths, for whoever takes apart in several processes what is met on it.

    ``published`` is the publication day of everything that does not state one itself. ``columns`` names columns of
    tables; what it does not name is found by usual names.

    Raises CallError for a path that does not exist or a field that articles do not have; on the way HudnaError
    for a named file that cannot be opened.
    """
    named = list(paths)
    for path in named:
        if path != STDIN and not Path(path).exists():
            raise CallError(
                Message("no such file or directory: {path}", path=path),
                "check the spelling, or give - for standard input",
            )
    for field in columns or ():
        if field not in FIELDS:
            raise CallError(
                Message("articles have no field {field!r}", field=field),
                Message("fields of an article: {fields}", fields=tuple(FIELDS)),
            )
    return Walk(named, Published.given(published) if published else Published(), columns or {})
