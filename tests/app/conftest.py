"""The example reports as a public site, made once."""

from __future__ import annotations

import pytest
from published import AT, TODAY

from hudna.app.ask import Ask
from hudna.app.publish import Published, public_site
from hudna.app.workspace import Workspace
from hudna.examples import report_files
from hudna.sources import walk_paths


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Published:
    with Workspace.open(tmp_path_factory.mktemp("site") / "desk") as desk:
        list(desk.add(walk_paths(report_files()), archive=True))
        ask = Ask(desk.ledger)
        return public_site(ask, ask.picture(), "Hudna", AT, TODAY)
