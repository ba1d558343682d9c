"""A server for every room; being here also makes ``made`` and ``served`` importable from all of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from served import Served, serving


@pytest.fixture
def served() -> Iterator[Served]:
    with serving() as server:
        yield server
