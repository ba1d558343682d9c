"""What whoever is in a hurry is told instead of being made to wait."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from hudna.model.finding import HudnaError

Coming = Callable[[], bool]
"""Are the events of all that is known being made just now?"""


class NotAtHandError(HudnaError):
    """The picture of that moment is not kept, or its events are being made, or much of what moved from then until
    ``until`` (None: now) has not been worked out, and whoever asks is in a hurry."""

    def __init__(self, known_at: datetime | None, until: datetime | None = None) -> None:
        super().__init__("what was known then has not been joined yet", "ask again in a moment")
        self.known_at, self.until = known_at, until


Allowing = Callable[[int], None]
"""Asked whether so many answers may be worked out now; raises NotAtHandError where whoever asks is in a hurry."""


def never() -> bool:
    """Nobody makes them: whoever asks has them made."""
    return False


def always(number: int) -> None:
    """However many there are: whoever asks waits for them."""
