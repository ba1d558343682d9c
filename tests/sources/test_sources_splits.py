"""What is read in parts is what is read in the whole, wherever the parts are cut."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made import FIRST, page
from pyarrow import parquet

from hudna.model.document import Published
from hudna.model.finding import Finding, HudnaError
from hudna.sources import Taken, take_paths, walk_paths
from hudna.sources.splits import Split, splits, take_split


def in_parts(folder: Path, target_bytes: int) -> tuple[list[Split], list[Taken]]:
    parts = [part for part in splits(walk_paths([folder]), target_bytes) if isinstance(part, Split)]
    found = [item for part in parts for item in take_split(part, Published(), {})]
    return parts, [item for item in found if isinstance(item, Taken)]


def whole(folder: Path) -> list[Taken]:
    return [item for item in take_paths([folder]) if isinstance(item, Taken)]


def records(taken: list[Taken]) -> list[tuple[object, ...]]:
    """Without the place in the file: only the first part of a file can count lines from its beginning."""
    return [(t.document.id, t.document.title, t.document.text, t.document.published, t.raw) for t in taken]


LINES = st.one_of(
    st.text("كلمة \u2028\x85", min_size=1, max_size=40).map(lambda text: json.dumps({"text": f"{FIRST} {text}"})),
    st.sampled_from(["", "no json", '{"text": 3}']),
)


@given(st.lists(LINES, max_size=25), st.sampled_from(["\n", "\r\n"]), st.booleans(), st.integers(1, 400))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_lines_belong_to_the_part_in_which_they_begin(
    tmp_path: Path, lines: list[str], end: str, ended: bool, target: int
) -> None:
    numbered = [line.replace("{", f'{{"id": {n}, ', 1) for n, line in enumerate(lines)]
    raw = (end.join(numbered) + end * ended).encode()
    (tmp_path / "a.jsonl").write_bytes(raw)
    parts, found = in_parts(tmp_path, target)
    assert records(found) == records(whole(tmp_path))
    assert sum(part.size_bytes for part in parts) == len(raw)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_file_with_a_mark_is_read_whole_and_in_parts_alike(tmp_path: Path, encoding: str) -> None:
    text = "".join(json.dumps({"id": n, "text": f"{FIRST} {n}"}, ensure_ascii=False) + "\n" for n in range(20))
    (tmp_path / "a.jsonl").write_text(text, encoding=encoding)
    parts, found = in_parts(tmp_path, 500)
    assert (len(parts) == 1) == (encoding == "utf-16")
    assert records(found) == records(whole(tmp_path))


@pytest.mark.parametrize("target", [1, 3_000, 10_000_000])
def test_row_groups(tmp_path: Path, target: int) -> None:
    rows = {"id": [str(n) for n in range(50)], "text": [f"{FIRST} {n}" for n in range(50)]}
    parquet.write_table(pyarrow.table(rows), tmp_path / "a.parquet", row_group_size=7)
    parts, found = in_parts(tmp_path, target)
    assert len(parts) == {1: 8, 10_000_000: 1}.get(target, len(parts))
    assert found == whole(tmp_path)


def test_every_other_file_is_one_part(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page(), encoding="utf-8")
    (tmp_path / "b.txt").write_text(FIRST, encoding="utf-8")
    (tmp_path / "b.yml").write_text("published: 2021-05-02", encoding="utf-8")
    (tmp_path / "c.odt").write_bytes(b"PK")
    parts, found = in_parts(tmp_path, 1)
    assert [(Path(part.path).name, part.stop) for part in parts] == [("a.html", None), ("b.txt", None)]
    assert found == whole(tmp_path)
    (finding,) = (met for met in splits(walk_paths([tmp_path]), 1) if isinstance(met, Finding))
    assert (finding.code, finding.where) == ("source-unsupported", str(tmp_path / "c.odt"))


def test_stream_has_no_parts() -> None:
    with pytest.raises(HudnaError, match="a stream cannot be read in parts"):
        list(splits(walk_paths(["-"]), 1))


def test_a_folder_without_files_is_told_as_when_it_is_read_whole(tmp_path: Path) -> None:
    (tmp_path / ".hidden.txt").write_text(FIRST, encoding="utf-8")
    (found,) = splits(walk_paths([tmp_path]), 1)
    assert isinstance(found, Finding)
    assert (found.code, found.where) == ("source-empty", str(tmp_path))
    assert [found] == list(take_paths([tmp_path]))
