"""The stories under ``stories/``: texts of reports to begin with, what the ledger makes of them to end with."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from story import told

STORIES = sorted(Path(__file__).with_name("stories").glob("*.yml"))


@pytest.mark.parametrize("path", STORIES, ids=lambda p: p.stem)
def test_story(path: Path) -> None:
    assert told(yaml.safe_load(path.read_text(encoding="utf-8"))).wrong == []
