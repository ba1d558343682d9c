"""What is measured on: the articles of ../shared, as often as needed, and the reports on conflicts."""

from __future__ import annotations

import gzip
import json
import random
import re
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hudna.app.reading import reader
from hudna.examples import report_files
from hudna.model.document import Document
from hudna.model.entry import Report
from hudna.resolve.lineages import signature
from hudna.sources import read_paths
from hudna.text.fold import fold_key
from tools.bench.measured import needs
from tools.eval_sets import ARTICLE_SETS, PASSAGE_SETS, SHARED, events_of, missing

CORPUS = SHARED / "corpus" / "jawhara.jsonl.gz"
CORPUS_SIZE = 10_138
"""Articles."""
A_YEAR = 10_000_000
"""About how many articles the world's Arabic news publish in a year: an assumption, not a measurement."""
_LATER = timedelta(days=400)
_NUMBER = re.compile(r"[0-9]+")
_TURN = 37
_SEED = 2013


def corpus(count: int) -> list[Document]:
    """So many of the unlabelled articles, always the same. Raises ClickException where they are not here."""
    with tempfile.TemporaryDirectory() as made:
        path = Path(made) / "sample.jsonl.gz"
        write_archive(path, count)
        return [d for d in read_paths([path]) if isinstance(d, Document)]


def conflict_documents() -> Iterator[Document]:
    """The example reports and the annotated ones that are here."""
    yield from (d for d in read_paths(list(report_files())) if isinstance(d, Document))
    for name in (*ARTICLE_SETS, *(s for s in PASSAGE_SETS if s.startswith("reports"))):
        if missing(name) is None:
            yield from (a.document for a in events_of(name))


def read_report(document: Document) -> Report:
    """The document with what the reader finds in it."""
    read = reader().read(document)
    return Report(document, read.claims, read.gaps, signature(fold_key(document.full_text)))


def write_archive(path: Path, articles: int) -> None:
    """A file of that many articles in JSON Lines, no two alike: the corpus, shuffled since it lies by section, so that
    the first are a fair sample; then it again with other ids, addresses and numbers, 400 days later each time, and the
    words turned round. Raises ClickException where the corpus is not here."""
    needs(CORPUS)
    with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    random.Random(_SEED).shuffle(rows)
    with gzip.open(path, "wt", encoding="utf-8", compresslevel=3) as out:
        for i in range(articles):
            out.write(json.dumps(_again(rows[i % len(rows)], i // len(rows)), ensure_ascii=False) + "\n")


def _again(row: dict[str, Any], copy: int) -> dict[str, Any]:
    if not copy:
        return row
    words = row["text"].split()
    turn = copy * _TURN % max(1, len(words))
    text = " ".join(words[turn:] + words[:turn])
    changed = {
        "id": f"{row['id']}~{copy}",
        "url": f"{row['url']}-{copy}",
        "text": _NUMBER.sub(lambda number: str(int(number[0]) + copy), text),
    }
    with suppress(ValueError):
        changed["published"] = (date.fromisoformat(row["published"][:10]) + copy * _LATER).isoformat()
    return row | changed
