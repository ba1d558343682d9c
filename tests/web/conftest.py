"""A workbench on the example reports: asked in memory (``client``), and in a browser (``running``, ``browser``)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("litestar", reason="the workbench (the extra serve) is not installed")
from workbench_run import GOOD, Clock, Running, client_of, own_copy, settings

from hudna.app.workspace import Workspace
from hudna.examples import report_files
from hudna.sources import walk_paths
from hudna.web.people import People, Role


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example reports, each known from its publication; joined. Neither written to nor served: copy it."""
    folder = tmp_path_factory.mktemp("examples") / "desk"
    with Workspace.open(folder) as desk:
        list(desk.add(walk_paths(report_files()), archive=True))
    return folder


@pytest.fixture
def desk(kept: Path, tmp_path: Path) -> Path:
    """A workspace of the test's own."""
    return own_copy(kept, tmp_path)


@pytest.fixture(scope="session")
def client(kept: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """For tests that write nothing."""
    with client_of(settings(own_copy(kept, tmp_path_factory.mktemp("served")))) as opened:
        yield opened


@pytest.fixture
def running(desk: Path) -> Iterator[Running]:
    with Running(desk) as started:
        yield started


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def people(desk: Path) -> People:
    held = People(desk)
    for name, role in (("Huda", Role.ADMIN), ("Sami", Role.REVIEWER), ("Rim", Role.READER)):
        held.add(name, role, GOOD)
    return held


@pytest.fixture
def stranger(desk: Path, people: People, clock: Clock) -> Iterator[Any]:
    with client_of(settings(desk, clock=clock)) as opened:
        opened.follow_redirects = False
        yield opened
