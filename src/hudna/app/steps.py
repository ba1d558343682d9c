"""How far something that takes long has come, for whoever watches."""

from __future__ import annotations

from collections.abc import Callable

Step = Callable[[str, int, int], None]
"""Is told what is being done, and how many of how many are done."""


def unseen(what: str, done: int, of: int) -> None:
    """A step that nobody looks at."""
