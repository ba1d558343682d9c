"""A server and a browser for every room; being here also makes ``made`` and ``served`` importable from all of them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from served import Served, serving

_CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
_SAFE = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-sync"]


@pytest.fixture
def served() -> Iterator[Served]:
    with serving() as server:
        yield server


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A headless Chromium, the only one of the process: Playwright bears no second one beside it."""
    sync = pytest.importorskip("playwright.sync_api")
    if _CHROMIUM is None:
        pytest.skip("no Chromium on this machine")
    with sync.sync_playwright() as play:
        opened = play.chromium.launch(executable_path=_CHROMIUM, args=_SAFE)
        yield opened
        opened.close()
