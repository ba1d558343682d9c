"""Finding of times in text: ours, dateparser's ``search_dates`` and Maha's ``parse_dimension``, on the same texts.

dateparser and Maha give a moment; the calendar unit that they found it by (dateparser's period, the finest field that
Maha set) makes it the span of days that it stands for. Both are asked with the day of publication as their today, and a
month or year without a day as its first, which is the reading that the scoring likes best.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from datetime import time as clock
from pathlib import Path
from typing import Any

import click

from hudna.annotate.times import times as times_in
from hudna.model.document import Document
from hudna.model.interval import Interval
from hudna.model.mention import TimeValue
from hudna.sources import read_paths
from hudna.text.prepare import prepare
from tools.bench.measured import Measured, Row, cpu, here, share
from tools.bench.texts import corpus
from tools.eval_sets import ROOT, SHARED, TimeCase, missing, time_cases
from tools.eval_times import score_times

MAHA = ROOT / ".venv" / "maha" / "bin" / "python"
"""Maha's own environment (``make bench`` makes it): it wants older versions of libraries that we use too."""
_MAHA_THERE = Path(__file__).with_name("maha_there.py")
_TIMES = 2
_SOME_DAY = date(2020, 1, 1)
Found = Mapping[str, Any]
"""``start``, ``end``, ``text``, and ``value``: its ``earliest`` and ``latest`` day, as in our records."""
Finder = Callable[[Sequence[Document], int], tuple[float, list[list[Found]]]]
"""Documents, how often → seconds of computing, the least of so many times, and what was found in each."""


@dataclass(frozen=True, slots=True)
class _Annotated:
    """Texts of which every time is known: a set of ``tools.eval_sets``."""

    name: str
    documents: Sequence[Document]
    cases: Sequence[TimeCase]


@click.command()
@click.option("--articles", type=int, default=200, show_default=True, help="How many of the corpus.")
@click.option("--cases", type=int, help="How many of the short cases  [default: all]")
def dates(articles: int, cases: int | None) -> Measured:
    """Finding of times beside dateparser and Maha."""
    texts = corpus(articles)
    notes = [f"CPU time on {len(texts):,} articles of the corpus, nobody having marked what is in them."]
    known = [_annotated(name, cases) for name in ("seeds_timex", "dates") if missing(name) is None]
    rows, least = [], 0.0
    for name, find in _finders(notes):
        took, found = find(texts, _TIMES)
        least = least or took
        count = sum(map(len, found))
        row = (name, f"{took / len(texts) * 1e3:.2f}", f"{took / least:.1f}", f"{count:,}")
        rows.append((*row, *(cell for one in known for cell in _right(one, find))))
    heads = [head for one in known for head in _HEADS[one.name]]
    if known:
        notes.append(
            f"{len(known[0].documents)} reports with every time marked, and {len(known[-1].cases)} short cases. "
            "*Found*: of the times marked; *to the day*: both ends right; *within*: inside of what is right, or "
            "with its first day; *no time*: of what was found, what is none."
        )
    return Measured(
        ("finder", "ms an article", "times ours", "found in them", *heads), rows, notes, ("dateparser", "hijridate")
    )


_HEADS = {
    "seeds_timex": ("reports: found", "to the day", "or within", "no time"),
    "dates": ("cases: found", "to the day", "or within"),
}


def _finders(notes: list[str]) -> Iterator[tuple[str, Finder]]:
    yield "hudna", _ours
    if here("dateparser", notes):
        yield "dateparser, split", _dateparser("split")
        yield "dateparser, ngram", _dateparser("ngram")
    if MAHA.exists():
        yield f"Maha {_maha_version()}", _maha
    else:
        notes.append("Maha is not installed, so it was left out: make bench puts it into an environment of its own.")


def _annotated(name: str, most: int | None) -> _Annotated:
    path = SHARED / {"seeds_timex": "seeds/articles.jsonl", "dates": "dates/dev_cases.jsonl"}[name]
    documents = [d for d in read_paths([path]) if isinstance(d, Document)][:most]
    ids = {d.id for d in documents}
    return _Annotated(name, documents, [case for case in time_cases(name) if case.doc in ids])


def _right(known: _Annotated, find: Finder) -> Row:
    """Shares of the set: found, to the day, to the day or within; for reports also what is no time at all."""
    _, found = find(known.documents, 1)
    of = {d.id: hits for d, hits in zip(known.documents, found, strict=True)}
    tally, _ = score_times(known.cases, of)
    total = sum(t.total() for t in tally.values())
    strict, lenient, missed = (sum(t[verdict] for t in tally.values()) for verdict in ("strict", "lenient", "missed"))
    shares = (share(total - missed, total), share(strict, total), share(strict + lenient, total))
    if known.name != "seeds_timex":
        return shares
    marked = _marked()
    every = [(doc, hit) for doc, hits in of.items() for hit in hits]
    false = sum(not any(a < hit["end"] and hit["start"] < b for a, b in marked.get(doc, ())) for doc, hit in every)
    return *shares, share(false, len(every))


def _marked() -> Mapping[str, list[tuple[int, int]]]:
    """Report → every stretch marked as a time, those too that no score counts (damaged, vague, lengths)."""
    spans: dict[str, list[tuple[int, int]]] = {}
    for line in (SHARED / "gold/seeds_timex.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        spans.setdefault(row["doc"], []).append((row["offset"], row["end_offset"]))
    return spans


def _today(document: Document) -> date:
    return document.published.latest or _SOME_DAY


def _ours(documents: Sequence[Document], times: int) -> tuple[float, list[list[Found]]]:
    def one(document: Document) -> list[Found]:
        prepared = prepare(document.full_text)
        reference = Interval(_today(document), _today(document))
        found = times_in(prepared.folded, prepared.words, reference)
        return [_record(m.start, m.end, document, m.value.interval) for m in found if isinstance(m.value, TimeValue)]

    return cpu(lambda: [one(d) for d in documents], times)


def _record(start: int, end: int, document: Document, when: Interval | None) -> Found:
    when = when or Interval()
    value = {"earliest": _iso(when.earliest), "latest": _iso(when.latest)}
    return {"start": start, "end": end, "text": document.full_text[start:end], "value": value}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _dateparser(strategy: str) -> Finder:
    from dateparser.search import search_dates

    def one(document: Document) -> list[tuple[str, datetime, str | None]]:
        today = datetime.combine(_today(document), clock())
        asked = {"RELATIVE_BASE": today, "PREFER_DAY_OF_MONTH": "first", "PREFER_MONTH_OF_YEAR": "first"}
        return search_dates(document.full_text, ["ar"], asked, strategy=strategy, add_period=True) or []

    def find(documents: Sequence[Document], times: int) -> tuple[float, list[list[Found]]]:
        took, found = cpu(lambda: [one(d) for d in documents], times)
        return took, [list(_placed(d, hits)) for d, hits in zip(documents, found, strict=True)]

    return find


def _placed(document: Document, hits: Sequence[tuple[str, datetime, str | None]]) -> Iterator[Found]:
    """What dateparser found, where it stands in the text: it gives words in their order, not offsets."""
    behind = 0
    for words, moment, period in hits:
        start = document.full_text.find(words, behind)
        if start >= 0:
            behind = start + len(words)
            yield _record(start, behind, document, _span(moment.date(), period))


def _span(day: date, unit: str | None) -> Interval:
    """The week, month or year around a day, else the day."""
    if unit == "year":
        return Interval(date(day.year, 1, 1), date(day.year, 12, 31))
    if unit == "month":
        first = day.replace(day=1)
        return Interval(first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1))
    if unit == "week":
        monday = day - timedelta(days=day.weekday())
        return Interval(monday, monday + timedelta(days=6))
    return Interval(day, day)


def _maha(documents: Sequence[Document], times: int) -> tuple[float, list[list[Found]]]:
    """In a process of Maha's environment, which measures itself and tells the least of its times."""
    asked = [{"text": d.full_text, "today": _today(d).isoformat()} for d in documents]
    command = [str(MAHA), str(_MAHA_THERE), str(times)]
    done = subprocess.run(
        command, input=json.dumps(asked), capture_output=True, text=True, check=True, encoding="utf-8"
    )
    told = json.loads(done.stdout)
    return told["seconds"], [
        [_record(h["start"], h["end"], document, _between(h)) for h in hits]
        for document, hits in zip(documents, told["found"], strict=True)
    ]


def _between(hit: Mapping[str, Any]) -> Interval | None:
    """From the first moment's unit to the last one's. Maha may leave an end open, or put it before the beginning."""
    ends = [_span(date.fromisoformat(moment[0]), moment[1]) for key in ("first", "last") if (moment := hit[key])]
    days = [day for end in ends for day in (end.earliest, end.latest) if day]
    return Interval(min(days), max(days)) if days else None


def _maha_version() -> str:
    command = [str(MAHA), "-c", "from importlib.metadata import version; print(version('mahad'))"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
