"""The word lists of reader.yml: each is asked for by some module, and holds no word twice."""

from __future__ import annotations

import re
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
import yaml

import hudna.claims
from hudna.text.fold import fold_key

_ASKED = re.compile(r'(?:words|expressions|table|lists)\(\s*"([a-z_]+\.[a-z_]+)"')
SOURCES = [p.read_text("utf-8") for p in Path(hudna.claims.__file__).parent.rglob("*.py")]
LISTS: dict[str, dict[str, Any]] = yaml.safe_load(
    resources.files("hudna.packs").joinpath("lang/ar/reader.yml").read_text("utf-8")
)
NAMES = [f"{module}.{name}" for module, lists in LISTS.items() for name in lists]


def test_every_list_is_asked_for() -> None:
    asked = {name for source in SOURCES for name in _ASKED.findall(source)}
    assert set(NAMES) <= asked
    assert asked <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_no_word_stands_twice(name: str) -> None:
    module, _, listed = name.partition(".")
    found = LISTS[module][listed]
    for words in found.values() if isinstance(found, dict) else [found]:
        folded = [fold_key(str(w)) for w in words] if isinstance(words, list) else []
        assert len(folded) == len(set(folded)), sorted({w for w in folded if folded.count(w) > 1})
