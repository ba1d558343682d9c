"""What is done after something was stored, so that the first question need not wait."""

from __future__ import annotations

from contextlib import closing
from datetime import date

from hudna.app.ask import Ask
from hudna.app.histories import make_histories
from hudna.app.review_queue import get_ready
from hudna.app.search import Search
from hudna.app.shelf_file import ShelfFile
from hudna.app.steps import Step, unseen
from hudna.ledger import Ledger


def ready_so_far(ledger: Ledger) -> tuple[int, int]:
    """How many reports are ready for joining, of how many."""
    of = ledger.as_of().size()
    with closing(ShelfFile.of(ledger.path.parent)) as file:
        return min(file.readings(), of), of


def make_ready(ledger: Ledger, day: date, step: Step = unseen, *, at_once: bool = False) -> None:
    """Join what is new to truces and events, work out what is at stake on the day, and bring the index of search up to
    date. ``step`` is told how far that has come. ``at_once``: every page is to be answered at once, so where no events
    are kept yet they are made of all claims, and the history of each truce, which lists show, is made too."""
    get_ready(ledger, day, step)
    picture = Ask(ledger).picture()
    picture.happenings.keep(anew=at_once, step=step)
    with Search(Ask(ledger), step) as search:
        search.bring_up_to_date()
    if at_once:
        make_histories(picture.kept, day, picture.who.sides, step)
