"""Wrong passwords: each one more makes the next try wait longer."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

FREE_BY_BOTH = 4
"""Wrong passwords of one name from one address before it has to wait."""
FREE_BY_NAME = 20
"""… of one name from anywhere."""
FREE_BY_ADDRESS = 50
"""… from one address, for any name: a whole desk may stand behind it."""
LONGEST_SECONDS = 900
_FORGOTTEN_SECONDS = 3600
_KEPT = 20_000
_Key = tuple[str, str, str]


@dataclass(slots=True)
class _Count:
    wrong: int
    last: float


class Tries:
    """Wrong passwords since the last right one; each process counts its own, and forgets after an hour without.

    Waits double: 2 s, 4 s … to a quarter of an hour. An address from which somebody signed in before waits for its own
    errors alone, so that a stranger cannot lock them out by their name.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._counts: OrderedDict[_Key, _Count] = OrderedDict()
        self._known: OrderedDict[_Key, None] = OrderedDict()

    def wait_seconds(self, name: str, address: str) -> float:
        """How long this name has to wait at this address; 0 when it may try."""
        both, *wider = _keys(name, address)
        waits = [self._wait(both, FREE_BY_BOTH)]
        if both not in self._known:
            waits += [self._wait(key, free) for key, free in zip(wider, (FREE_BY_NAME, FREE_BY_ADDRESS), strict=True)]
        return max(waits)

    def begin(self, name: str, address: str) -> None:
        """Count a try. It counts as wrong until ``right`` says otherwise, so that many at once gain nothing."""
        for key in _keys(name, address):
            held = self._counts.setdefault(key, _Count(0, self._clock()))
            held.wrong = 1 if self._forgotten(held) else held.wrong + 1
            held.last = self._clock()
            self._counts.move_to_end(key)
        while len(self._counts) > _KEPT:
            self._counts.popitem(last=False)

    def right(self, name: str, address: str) -> None:
        """The password was right: the errors of the name are forgotten, and the address is known."""
        both, by_name, by_address = _keys(name, address)
        self._counts.pop(both, None)
        self._counts.pop(by_name, None)
        if held := self._counts.get(by_address):
            held.wrong -= 1
        self._known[both] = None
        self._known.move_to_end(both)
        while len(self._known) > _KEPT:
            self._known.popitem(last=False)

    def _wait(self, key: _Key, free: int) -> float:
        held = self._counts.get(key)
        if held is None or held.wrong < free or self._forgotten(held):
            return 0.0
        wait = min(2.0 ** min(held.wrong - free + 1, 20), LONGEST_SECONDS)
        return max(0.0, held.last + wait - self._clock())

    def _forgotten(self, held: _Count) -> bool:
        return self._clock() - held.last > _FORGOTTEN_SECONDS


def _keys(name: str, address: str) -> tuple[_Key, _Key, _Key]:
    return ("both", name, address), ("name", name, ""), ("address", "", address)
