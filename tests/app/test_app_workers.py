"""Work shared out among processes: the same comes out in the same order, whoever dies on the way."""

from __future__ import annotations

import itertools
import multiprocessing
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import worked

from hudna.app import workers
from hudna.app.workers import Lost, Workers
from hudna.model.finding import HudnaError

NUMBERS = range(100)


def mapped(jobs: int | None, task: Callable[..., Any], items: Any = NUMBERS) -> list[tuple[Any, Any]]:
    with Workers(jobs) as some:
        return list(some.map(task, items, lambda i: i, lambda _: 1_000))


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_order_is_that_of_the_items_whoever_works(jobs: int) -> None:
    assert mapped(jobs, worked.slowly) == [(n, n) for n in NUMBERS]


def test_items_without_argument_keep_their_place() -> None:
    with Workers(2) as some:
        found = list(some.map(worked.doubled, NUMBERS, lambda n: n if n % 3 else None, lambda _: 5_000))
    assert found == [(n, 2 * n if n % 3 else None) for n in NUMBERS]


def test_several_work_at_once_and_none_is_left_behind() -> None:
    processes = {process for _, process in mapped(2, worked.process_of, range(1_000))}
    assert len(processes) == 2
    assert os.getpid() not in processes
    assert multiprocessing.active_children() == []


def test_small_work_starts_nobody_and_more_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "cores", lambda: 2)
    assert {p for _, p in mapped(None, worked.process_of)} == {os.getpid()}
    monkeypatch.setattr(workers, "ALONE_SECONDS", 1e-6)
    found = [p for _, p in mapped(None, worked.process_of)]
    assert found[0] == os.getpid()
    assert os.getpid() not in found[-50:]


@pytest.mark.parametrize("jobs", [1, 2])
def test_error_of_a_task_is_raised_when_its_turn_comes(jobs: int) -> None:
    seen: list[int] = []
    with Workers(jobs) as some:
        found = (item for item, _ in some.map(worked.refused, NUMBERS, lambda i: i, lambda _: 1_000))
        with pytest.raises(ValueError, match="forty"):
            seen.extend(found)
    assert seen == list(range(40))
    assert multiprocessing.active_children() == []


def test_work_of_a_killed_worker_is_taken_up(tmp_path: Path) -> None:
    items = [(n, tmp_path / "killed") for n in NUMBERS]
    assert [made for _, made in mapped(2, worked.deadly_once, items)] == list(NUMBERS)
    assert (tmp_path / "killed").exists()


def test_only_what_kills_two_workers_is_lost() -> None:
    found = dict(mapped(2, worked.deadly))
    assert found.pop(21) == Lost("killed by signal 9")
    assert found == {n: n for n in NUMBERS if n != 21}


def test_one_thing_is_done_apart_and_its_end_is_told() -> None:
    with Workers(1) as some:
        first, again = (some.apart(worked.process_of, 1) for _ in range(2))
        assert first == again != os.getpid(), "one process for the calling thread"
        with pytest.raises(HudnaError, match="killed by signal 9"):
            some.apart(worked.deadly, 21)
        assert some.apart(worked.doubled, 4) == 8, "the next one has a new process"


def test_worker_that_dies_while_it_answers_stops_nobody() -> None:
    """Half an answer of megabytes is in the pipe when the worker ends."""
    found = dict(mapped(2, worked.large, range(8)))
    assert isinstance(found.pop(3), Lost)
    assert found == {n: b"" for n in range(8) if n != 3}


def test_no_more_is_taken_than_there_is_room_for() -> None:
    taken = 0

    def endless() -> Iterator[int]:
        nonlocal taken
        while True:
            yield taken
            taken += 1

    with Workers(2) as some:
        ahead = [
            taken - item
            for item, _ in itertools.islice(some.map(worked.doubled, endless(), lambda i: i, lambda _: 100), 2_000)
        ]
        assert max(ahead) <= 2 * (2 * workers._AHEAD_CHUNKS + 1) * workers._CHUNK_ITEMS
        taken = 0
        megabytes = some.map(worked.doubled, endless(), lambda i: i, lambda _: 16 * 1024 * 1024)
        assert max(taken - item for item, _ in itertools.islice(megabytes, 50)) <= 5


def test_program_without_a_main_guard_is_told_what_to_do(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(
        "from hudna.app.workers import Workers\nwith Workers(2) as some:\n"
        "    print(list(some.map(abs, [-1, -2], lambda i: i, lambda i: 1)))\n",
        encoding="utf-8",
    )
    found = subprocess.run([sys.executable, str(program)], capture_output=True, text=True, timeout=60, check=False)
    assert found.returncode == 1
    assert found.stderr.rstrip().splitlines()[-2].endswith("a worker could not be started: exit code 1")
    assert "if __name__ == '__main__'" in found.stderr.splitlines()[-1]
