"""Makes ``tools`` importable however pytest is started, and keeps what is measured here from slowing timed tests elsewhere."""

import gc
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))


@pytest.fixture(autouse=True)
def _kept_out_of_collections() -> Iterator[None]:
    """The records of all sets stay in memory from test to test: the garbage collector need not go through them again."""
    yield
    gc.freeze()
