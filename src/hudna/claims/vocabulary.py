"""The word lists of the constructions, kept as data in ``packs/lang/ar/reader.yml``."""

from __future__ import annotations

from functools import cache
from importlib import resources

import yaml

from hudna.text.fold import fold_key


def words(name: str) -> frozenset[str]:
    """The folded words of one list, named ``module.list``. Raises KeyError when the pack has no such list."""
    module, _, listed = name.partition(".")
    return frozenset(fold_key(word) for word in _lists()[module][listed])


@cache
def _lists() -> dict[str, dict[str, list[str]]]:
    text = resources.files("hudna.packs").joinpath("lang/ar/reader.yml").read_text("utf-8")
    loaded: dict[str, dict[str, list[str]]] = yaml.load(text, yaml.CSafeLoader)
    return loaded
