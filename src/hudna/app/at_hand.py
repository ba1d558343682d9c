"""What whoever is in a hurry is told instead of being made to wait."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from hudna.model.finding import HudnaError

Coming = Callable[[], bool]
"""Are the events of all that is known being made just now?"""


class NotAtHandError(HudnaError):
    """The picture of that moment is not kept, or its events are being made, and whoever asks is in a hurry."""

    def __init__(self, known_at: datetime | None) -> None:
        super().__init__("what was known then has not been joined yet", "ask again in a moment")
        self.known_at = known_at


def never() -> bool:
    """Nobody makes them: whoever asks has them made."""
    return False
