"""The annotated texts that the reader is measured on, and its records for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

import msgspec
import yaml

from hudna.app.reading import read_all
from hudna.export.records import read_records
from hudna.model.document import Document, Published
from hudna.sources import read_paths
from tools.eval_score import Claim, GoldEvent, gold_event

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
"""The material that the project was given; not part of the repository, so it may be missing."""
SENTENCES = ROOT / "tests" / "eval" / "sentences"
ARTICLE_SETS = ("seeds", "dev")
PASSAGE_SETS = ("open", "held", "reports", "reports_held", "reports2", "reports2_held")
"""Our own writing: short passages, and reports of the length of news articles."""
HELD_BACK = ("held", "reports_held", "reports2_held")
"""The sets whose errors nobody looks at while working on the reader."""
EVENT_SETS = (*ARTICLE_SETS, *PASSAGE_SETS)
TIME_SETS = ("seeds_timex", "dates")


@dataclass(frozen=True, slots=True)
class Annotated:
    """One text with the events a careful reader finds in it."""

    document: Document
    events: tuple[GoldEvent, ...]


def missing(name: str) -> str | None:
    """Why a set cannot be measured here, else None."""
    if name in PASSAGE_SETS or name == "distractors":
        folder = SENTENCES / name
        return None if any(folder.glob("*.yml")) else f"there are no files in {folder}"
    path = {
        "seeds": SHARED / "gold/seeds.yaml", "dev": SHARED / "gold/dev.yaml",
        "seeds_timex": SHARED / "gold/seeds_timex.jsonl", "dates": SHARED / "dates/dev_cases.jsonl",
    }[name]  # fmt: skip
    return None if path.exists() else f"{path} is not here: it is not part of the repository"


@cache
def events_of(name: str) -> tuple[Annotated, ...]:
    """The annotated texts of a set of events, or of ``distractors``. Raises ValueError for a faulty annotation."""
    if name in ARTICLE_SETS:
        documents = {d.id: d for d in articles(name)}
        rows = _load(SHARED / "gold" / f"{name}.yaml")
        return tuple(_annotated(documents[str(row["doc"])], row.get("events")) for row in rows)
    return tuple(
        _annotated(_passage(row), row.get("events"))
        for path in sorted((SENTENCES / name).glob("*.yml"))
        for row in _load(path)
    )


def articles(name: str) -> list[Document]:
    """The articles of ``seeds`` or ``dev`` as the reader's sources give them."""
    return _read_documents(SHARED / {"seeds": "seeds/articles.jsonl", "dev": "gold/dev_articles.jsonl"}[name])


def _read_documents(path: Path) -> list[Document]:
    return [d for d in read_paths([path]) if isinstance(d, Document)]


def _load(path: Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader) or []
    return rows


def _passage(row: Mapping[str, Any]) -> Document:
    day = row.get("published")
    published = Published.given(date.fromisoformat(str(day)[:10])) if day else Published()
    return Document(str(row["id"]), row["text"], row.get("title") or None, published, language="ar")


def _annotated(document: Document, events: Sequence[Mapping[str, Any]] | None) -> Annotated:
    try:
        return Annotated(document, tuple(gold_event(e, document.full_text) for e in events or ()))
    except (KeyError, ValueError) as error:
        raise ValueError(f"{document.id}: {error}") from error


@cache
def claims_of(name: str) -> Mapping[str, list[Claim]]:
    """Document's id → the reader's claim records, for every text of a set of events."""
    return {a.document.id: [r for r in _records(a.document) if r["record"] == "claim"] for a in events_of(name)}


def _records(document: Document, *, everything: bool = False) -> Iterator[dict[str, Any]]:
    """The records of one document as a program reads them: dates as ISO strings."""
    for read in read_all([document], everything=everything):
        for record in read_records(read.document, read.claims, read.gaps, read.mentions):
            plain: dict[str, Any] = msgspec.to_builtins(record)
            yield plain


@dataclass(frozen=True, slots=True)
class TimeCase:
    """A time expression at ``[start, end)`` of a document, with each pair of first and last day that is right."""

    doc: str
    suite: str
    start: int
    end: int
    windows: tuple[tuple[date | None, date | None], ...]
    text: str


@cache
def time_cases(name: str) -> tuple[TimeCase, ...]:
    """The cases of ``seeds_timex`` or ``dates`` that count."""
    if name == "dates":
        rows = _json_lines(SHARED / "dates/dev_cases.jsonl")
        return tuple(_short_case(row) for row in rows)
    rows = _json_lines(SHARED / "gold/seeds_timex.jsonl")
    return tuple(_seed_case(row) for row in rows if not _left_out(row))


def _json_lines(path: Path) -> list[dict[str, Any]]:
    return [msgspec.json.decode(line) for line in path.read_bytes().splitlines() if line.strip()]


def _left_out(row: Mapping[str, Any]) -> bool:
    loose = row.get("class") in ("generic", "vague", "set", "duration")
    return bool(row.get("optional") or row.get("damaged") or loose)


def _short_case(row: Mapping[str, Any]) -> TimeCase:
    span = row.get("span") or row["text"]
    start = row["text"].find(span)
    windows = tuple(_window(*pair) for pair in [(row["start"], row["end"]), *row["alt"]])
    return TimeCase(row["id"], row["suite"], start, start + len(span), windows, row["text"])


def _seed_case(row: Mapping[str, Any]) -> TimeCase:
    pairs = [(row["start"], row["end"]), *(a[:2] for a in row.get("alt", []) if len(a) >= 2)]
    windows = tuple(_window(*pair) for pair in pairs)
    return TimeCase(row["doc"], "seeds_timex", row["offset"], row["end_offset"], windows, row["text"])


def _window(start: str | None, end: str | None) -> tuple[date | None, date | None]:
    """First and last day of a half-open interval; a time of day in its end keeps that day."""
    low = date.fromisoformat(start[:10]) if start else None
    if end is None:
        return low, None
    keeps = "T" in end and not end.endswith("T00:00")
    day = date.fromisoformat(end[:10])
    return low, day if keeps else date.fromordinal(day.toordinal() - 1)


@cache
def times_of(name: str) -> Mapping[str, list[dict[str, Any]]]:
    """Document's id → the reader's time mentions, for every document of a set of times."""
    path = SHARED / ("dates/dev_cases.jsonl" if name == "dates" else "seeds/articles.jsonl")
    records = (r for d in _read_documents(path) for r in _records(d, everything=True))
    mentions = [r for r in records if r["record"] == "mention" and r["type"] == "time"]
    return {doc: list(found) for doc, found in groupby(mentions, key=lambda r: str(r["doc"]))}
