"""Each benchmark runs, at a size that tells nothing, and says what is missing."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import click
import pytest

from hudna.examples import report_files
from hudna.model.document import Document
from hudna.resolve.lineages import Reading, lineages
from hudna.sources import read_paths
from tools.bench.__main__ import ALL, bench
from tools.bench.measured import Measured, as_markdown, here, marks, needs, put_in
from tools.bench.processes import watched
from tools.bench.stores import again
from tools.bench.texts import CORPUS, CORPUS_SIZE, read_report, write_archive
from tools.eval_sets import ROOT

PAGE = ROOT / "docs" / "benchmarks.md"
TINY = [
    ("dates --articles 2 --cases 2", ("dateparser",), ["hudna", "dateparser, split", "dateparser, ngram"]),
    ("names --articles 3", ("spacy",), ["hudna", "PhraseMatcher"]),
    ("lineages --articles 3", ("datasketch",), ["hudna", "datasketch, threshold 0.5"]),
    ("pages --articles 3", ("mkdocs", "material", "trafilatura"), ["material", "readthedocs", "trafilatura"]),
    ("reader --articles 3 --starts 1", (), ["corpus", "… passed over"]),
    ("growth --articles 3 --articles 5 --jobs 1", (), ["3", "5"]),
    ("archive --articles 8 --kill --kills 1", (), ["8"]),
    ("resolve --articles 4 --conflicts 14", (), ["truces joined", "events joined"]),
    ("store --reports 40", (), ["status of one truce", "changes since before"]),
    ("search --reports 40", (), ["هدنة", "claims"]),
    ("web --reports 40 --readers 2 --seconds 1", ("litestar", "uvicorn"), ["a truce", "review"]),
]  # fmt: skip


@pytest.mark.skipif(not CORPUS.exists(), reason="the articles of ../shared are not here")
@pytest.mark.parametrize(("called", "libraries", "told"), TINY, ids=[called for called, _, _ in TINY])
def test_benchmark_runs_and_renews_its_place(
    called: str, libraries: tuple[str, ...], told: list[str], tmp_path: Path
) -> None:
    if gone := [library for library in libraries if find_spec(library) is None]:
        pytest.skip(f"the extra bench is not installed: {gone}")
    page = tmp_path / "page.md"
    begin, end = marks(called)
    page.write_text(f"before\n{begin}\nold figures\n{end}\nafter\n", encoding="utf-8")
    command = [sys.executable, "-m", "tools.bench", "--write", str(page), *called.split()]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", timeout=900, check=False)
    assert done.returncode == 0, done.stderr
    written = page.read_text(encoding="utf-8")
    assert re.fullmatch(rf"before\n{re.escape(begin)}\n\|.*{re.escape(end)}\nafter\n", written, re.DOTALL)
    assert "old figures" not in written
    table = [line for line in written.splitlines() if line.startswith("|")]
    for words in told:
        assert any(f"| {words} |" in line or words in line.split("|")[1] for line in table), words


def test_a_report_told_again_in_the_store_is_another_voice() -> None:
    (document,) = (d for d in read_paths([report_files()[1]]) if isinstance(d, Document))
    report = read_report(document)
    told = [again(report, copy) for copy in range(30)]
    voices = lineages([Reading.of(r) for r in told])
    assert len(set(voices.values())) == len(told)


def test_every_benchmark_has_a_place_in_the_page() -> None:
    text = PAGE.read_text(encoding="utf-8")
    for command in ALL:
        begin, end = marks(command.name or "")
        assert text.count(begin) == text.count(end) == 1
        assert f"### {command.name}\n" in text


def test_every_benchmark_runs_at_tiny_size_here() -> None:
    assert {called.split()[0] for called, _, _ in TINY} == {command.name for command in ALL}


def test_every_example_of_the_page_is_a_call() -> None:
    calls = re.findall(
        r"^python -m tools\.bench (?:--write \S+ )?([^#\n]+?)\s*(?:#.*)?$", PAGE.read_text("utf-8"), re.M
    )
    assert calls
    context = click.Context(bench)
    for call in calls:
        words = call.split()
        while words:
            command = bench.get_command(context, words.pop(0))
            assert command is not None, call
            behind = command.make_context(command.name, words, allow_extra_args=True, allow_interspersed_args=False)
            words = behind.args


def test_missing_library_and_texts_are_told(tmp_path: Path) -> None:
    notes: list[str] = []
    assert here("click", notes)
    assert not notes
    assert not here("no_such_library", notes)
    assert "no_such_library" in notes[0]
    assert "make bench" in notes[0]
    with pytest.raises(click.ClickException, match="not part of the repository"):
        needs(tmp_path / "jawhara.jsonl.gz")


def test_figures_without_a_place_are_not_lost(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# Page\n", encoding="utf-8")
    text = as_markdown(Measured(("a", "b"), [("1", "x|y")], ["A note."], ("click", "no-such-library")), "2026, here")
    assert "| 1 | x\\|y |" in text
    assert re.search(r"\*2026, here; click [\d.]+\.\*$", text)
    assert not put_in(page, "dates", text)
    assert put_in(page, "dates", "new")
    begin, end = marks("dates")
    assert page.read_text(encoding="utf-8") == f"# Page\n\n{begin}\nnew\n{end}\n"


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="memory is told by Linux alone")
def test_memory_of_a_process_and_of_its_worker_is_seen(tmp_path: Path) -> None:
    worker = "import time; held = bytearray(b'x') * 60_000_000; time.sleep(1.5)"
    parent = f"import subprocess, sys, time; time.sleep(0.5); subprocess.run([sys.executable, '-c', {worker!r}])"
    used = watched([sys.executable, "-c", parent], tmp_path)
    assert used.worker_mb > 60 > used.parent_mb > 1
    assert used.together_mb > 60
    assert used.cpu_seconds < used.seconds
    with pytest.raises(subprocess.CalledProcessError) as failed:
        watched([sys.executable, "-c", "raise SystemExit('no')"], tmp_path)
    assert failed.value.stderr == "no\n"


@pytest.mark.skipif(not CORPUS.exists(), reason="the articles of ../shared are not here")
def test_an_archive_beyond_the_corpus_repeats_no_article(tmp_path: Path) -> None:
    write_archive(tmp_path / "a.gz", 10_200)
    with gzip.open(tmp_path / "a.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    assert len({row["id"] for row in rows}) == len(rows) == 10_200
    first, later = rows[0], rows[CORPUS_SIZE]
    assert later["id"].startswith(first["id"])
    assert later["text"] != first["text"]
    assert later["published"] > first["published"]
