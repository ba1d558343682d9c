"""The example reports are whole, our own words, and between them show every kind of source."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from hudna.examples import EXPECTATIONS, report_files
from hudna.model.claim import Kind
from hudna.model.document import DateBasis, Document
from hudna.model.finding import Finding
from hudna.model.status import Label
from hudna.resolve.lineages import Reading, differences, lineages, signature
from hudna.sources import read_paths
from hudna.text.fold import fold, fold_key
from hudna.text.gaps import gaps
from hudna.text.prepare import prepare

SHARED = Path(__file__).resolve().parents[3] / "shared"
RUN = 6
"""A run of this many words shared with an article would be a copied phrase."""

_WORD = re.compile(r"\w+")
_STATUS = re.compile(r'expect (?:T[12]|"[^"]+") (\w+) at (\S+)(?: known (\S+))?(?: because "[^"]+")?')
_NUMBER = re.compile(r"expect \d+ truces?")
_CONTENT = re.compile(r"expect doc (\S+) has (?:no )?(\w+)")
_LINEAGE = re.compile(r"expect (?:no )?lineage (\S+) (\S+)")


@pytest.fixture(scope="module")
def found() -> list[Document | Finding]:
    return list(read_paths(report_files()))


@pytest.fixture(scope="module")
def documents(found: list[Document | Finding]) -> dict[str, Document]:
    return {item.id: item for item in found if isinstance(item, Document)}


def runs(text: str) -> set[tuple[str, ...]]:
    words = _WORD.findall(fold_key(text))
    return {tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}


def articles(*path: str) -> list[str]:
    """The texts of a file or folder of ../shared; without it the test is skipped."""
    where = SHARED.joinpath(*path)
    if not where.exists():
        pytest.skip(f"{where} is not at hand: real articles are not part of the repository")
    if where.is_dir():
        return [file.read_text(encoding="utf-8") for file in sorted(where.glob("*.txt"))]
    rows = [json.loads(line) for line in where.read_text(encoding="utf-8").splitlines()]
    return [f"{row.get('title') or ''}\n{row['text']}" for row in rows]


@pytest.mark.parametrize("path", [("seeds",), ("gold", "dev_articles.jsonl")], ids="/".join)
def test_no_run_of_six_words_is_an_articles(path: tuple[str, ...], documents: dict[str, Document]) -> None:
    theirs = set[tuple[str, ...]]().union(*(runs(text) for text in articles(*path)))
    assert theirs
    for doc in documents.values():
        for text in (doc.full_text, prepare(doc.full_text).folded.text):
            shared = runs(text) & theirs
            assert not shared, (doc.id, [" ".join(run) for run in shared])


def test_every_report_has_its_day_source_and_address(found: list[Document | Finding]) -> None:
    assert [item for item in found if isinstance(item, Finding)] == []
    documents = [item for item in found if isinstance(item, Document)]
    assert len(documents) >= 14
    for doc in documents:
        day = doc.published.earliest
        assert day is not None
        assert (doc.published.latest, doc.published.basis) == (day, DateBasis.GIVEN), doc.id
        assert doc.id.startswith(day.isoformat()), doc.id
        assert doc.source
        assert doc.url is not None
        assert doc.url.startswith("https://example.org/"), doc.id
        assert doc.language == "ar"
        assert 120 <= len(doc.full_text.split()) <= 350, (doc.id, len(doc.full_text.split()))


def test_reports_come_in_all_kinds_of_sources(documents: dict[str, Document]) -> None:
    suffixes = Counter(path.suffix for path in report_files())
    assert suffixes.keys() == {".txt", ".jsonl", ".html"}
    old = next(path for path in report_files() if path.name == "2020-12-21-second-rockets.txt")
    raw = old.read_bytes()
    with pytest.raises(UnicodeDecodeError):
        raw.decode("utf-8")
    assert documents[old.stem].text == raw.decode("windows-1256")


def test_page_gives_its_article_and_nothing_around_it(documents: dict[str, Document]) -> None:
    page = documents["2021-04-07-next-threat"]
    text = page.full_text
    assert page.source == "موقع الخابور"
    assert text.count("تنسيقية الفصائل العراقية تهدد بضربات كبيرة") == 1
    for around in ("رياضة", "الدوري العراقي", "الحقوق محفوظة"):
        assert around not in text


def test_almost_copy_is_of_one_lineage_and_the_others_are_alone(documents: dict[str, Document]) -> None:
    readings = [
        Reading(doc.id, key := fold_key(doc.full_text), signature(key), doc.published.earliest)
        for doc in documents.values()
    ]
    named = lineages(readings)
    assert named["2020-10-11-announcement"] == named["2020-10-12-copy-new-clause"]
    assert len(set(named.values())) == len(documents) - 1


def test_almost_copy_adds_a_clause_and_keeps_most(documents: dict[str, Document]) -> None:
    first, copy = (fold_key(documents[i].text) for i in ("2020-10-11-announcement", "2020-10-12-copy-new-clause"))
    added, dropped = differences(first, copy)
    kept = len(differences("", copy)[0]) - len(added)
    assert any(fold_key("أبو علي العسكري") in sentence for sentence in added)
    assert kept / (kept + len(added)) >= 0.75
    assert len(dropped) <= 1


def test_damage_is_in_the_text(documents: dict[str, Document]) -> None:
    text = documents["2021-03-26-new-deal-damaged"].full_text
    lost = [gap.quote for gap in gaps(fold(text)) if gap.what == "number"]
    assert len(lost) == 2
    assert "غضون  شهرا" in lost[0]
    assert fold_key("يوم  آذار/مارس") in fold_key(lost[1])
    assert "أ كتوبر" in text
    assert "العر اقية" in text


def test_expectations_name_labels_kinds_and_reports_that_exist(documents: dict[str, Document]) -> None:
    lines = [line for line in EXPECTATIONS.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    labels, kinds = {str(label) for label in Label}, {str(kind) for kind in Kind}
    assert len(lines) >= 30
    assert len(set(lines)) == len(lines)
    known = set()
    for line in lines:
        if status := _STATUS.fullmatch(line):
            assert status[1] in labels, line
            assert date.fromisoformat(status[2])
            known.add(status[3] and date.fromisoformat(status[3]))
        elif content := _CONTENT.fullmatch(line):
            assert content[1] in documents, line
            assert content[2] in kinds, line
        elif not _NUMBER.fullmatch(line):
            pair = _LINEAGE.fullmatch(line)
            assert pair, line
            assert {pair[1], pair[2]} <= documents.keys(), line
    assert len(known) >= 5
