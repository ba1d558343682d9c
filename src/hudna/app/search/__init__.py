"""Search over reports, claims, actors, places and truces, forgiving of how Arabic is spelled.

``Search(ask).find("الحشد -بغداد", known_at=…)`` gives plain records (``found``). ``typed`` takes the query apart,
``groups`` says what answers each part (``called``: whom it names), ``ranked`` looks that up in the index (``file``,
filled by ``intake`` from texts that ``look`` takes apart), ``marks`` shows where it stands; ``things`` and ``truces``
are found by their names.
"""

from hudna.app.search.find import MOST, Search, load_search
from hudna.app.search.found import Called, Found, Hit, Mark, Page, Snippet, Sought, Term, Why

__all__ = [
    "MOST",
    "Called",
    "Found",
    "Hit",
    "Mark",
    "Page",
    "Search",
    "Snippet",
    "Sought",
    "Term",
    "Why",
    "load_search",
]
