"""What is done after something was stored, so that the first question need not wait."""

from __future__ import annotations

from datetime import date

from hudna.app.ask import Ask
from hudna.app.review_queue import get_ready
from hudna.app.search import Search
from hudna.ledger import Ledger


def make_ready(ledger: Ledger, day: date) -> None:
    """Join what is new, work out what is at stake on the day, and bring the index of search up to date."""
    get_ready(ledger, day)
    with Search(Ask(ledger)) as search:
        search.bring_up_to_date()
