"""The word lists of the constructions, kept as data in ``packs/lang/ar/reader.yml``."""

from __future__ import annotations

from functools import cache
from importlib import resources

import yaml

from hudna.text.fold import fold_key

_Filed = list[str] | dict[str, list[str]]


def words(name: str) -> frozenset[str]:
    """The folded words of one list, named ``module.list``. Raises KeyError when the pack has no such list."""
    return frozenset(fold_key(word) for word in _filed(name))


def expressions(name: str) -> frozenset[tuple[str, ...]]:
    """The expressions of one list, folded, each as the tuple of its words. Raises KeyError like ``words``."""
    return frozenset(tuple(expression.split()) for expression in words(name))


def lists(name: str) -> dict[str, frozenset[str]]:
    """The lists of a table by their keys, keys and words folded. Raises KeyError when the pack has no such table."""
    filed = _filed(name)
    read = filed.items() if isinstance(filed, dict) else ()
    return {fold_key(key): frozenset(fold_key(word) for word in listed) for key, listed in read}


def table(name: str) -> dict[str, str]:
    """A table read backwards: each folded word or expression with the key that it is filed under.

    Raises KeyError when the pack has no such table.
    """
    filed = _filed(name)
    return {fold_key(word): key for key in filed for word in filed[key]} if isinstance(filed, dict) else {}


def _filed(name: str) -> _Filed:
    module, _, listed = name.partition(".")
    return _lists()[module][listed]


@cache
def _lists() -> dict[str, dict[str, _Filed]]:
    text = resources.files("hudna.packs").joinpath("lang/ar/reader.yml").read_text("utf-8")
    loaded: dict[str, dict[str, _Filed]] = yaml.load(text, yaml.CSafeLoader)
    return loaded
