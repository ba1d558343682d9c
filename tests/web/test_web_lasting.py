"""What has come through a long look for garbage is not looked at again for an hour."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator
from unittest.mock import Mock

import pytest

from hudna.web.lasting import Lasting


class Knot:
    """Garbage as soon as nobody holds it, which only the collector finds."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def clock() -> Iterator[Mock]:
    ticks = Mock(return_value=0.0)
    lasting = Lasting(ticks)
    gc.callbacks.append(lasting)
    yield ticks
    gc.callbacks.remove(lasting)
    gc.unfreeze()


def look_for(clock: Mock, *, began: float, seconds: float) -> None:
    clock.side_effect = [began, began + seconds]
    gc.collect()
    clock.side_effect = None


def test_what_came_through_a_long_look_is_left_to_itself_until_the_hour_is_over(clock: Mock) -> None:
    knot = Knot()
    gone = weakref.ref(knot)
    look_for(clock, began=10, seconds=0.2)
    assert gc.get_freeze_count() > 0
    del knot
    look_for(clock, began=20, seconds=0.01)
    assert gone() is not None
    look_for(clock, began=3601, seconds=0.2)
    assert gone() is None


def test_after_a_short_look_everything_is_looked_at_again(clock: Mock) -> None:
    knot = Knot()
    gone = weakref.ref(knot)
    look_for(clock, began=10, seconds=0.01)
    del knot
    look_for(clock, began=20, seconds=0.01)
    assert gone() is None
