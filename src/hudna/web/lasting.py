"""What lasts is no garbage: Python's collector need not walk it again each time that it looks for some.

With many reports the workbench holds so much that a look at all of it takes half a second, in which nobody is answered.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Mapping

NEW_OBJECTS = (10_000, 10, 10)
"""As of ``gc.set_threshold``: a look at what is new may not take long, since nobody is answered meanwhile."""
_LONG_SECONDS = 0.01
"""A look at more than the newest that takes longer is not to walk the same things again."""
_ANEW_SECONDS = 3600.0
"""So often it walks all of them nevertheless: some have become garbage since."""
_NEWEST, _ALL = 0, 2
"""Generations of the collector: what came last; everything."""


class Lasting:
    """For ``gc.callbacks``: what has come through a long look is left to itself."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._began = self._anew = clock()

    def __call__(self, phase: str, info: Mapping[str, int]) -> None:
        if info["generation"] == _NEWEST:
            return
        now = self._clock()
        if phase == "start":
            self._began = now
            if info["generation"] == _ALL and now - self._anew > _ANEW_SECONDS:
                self._anew = now
                gc.unfreeze()
        elif now - self._began > _LONG_SECONDS:
            gc.freeze()
