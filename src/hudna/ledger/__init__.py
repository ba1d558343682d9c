"""The append-only ledger: reports, decisions and retractions, with the clocks by which it answers as of then."""

from hudna.ledger.coming import Coming, Placed
from hudna.ledger.rows import Retraction
from hudna.ledger.schema import SCHEMA_VERSION
from hudna.ledger.store import Ledger
from hudna.ledger.view import View

__all__ = ["SCHEMA_VERSION", "Coming", "Ledger", "Placed", "Retraction", "View"]
