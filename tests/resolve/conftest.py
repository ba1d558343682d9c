"""The life-history notation of tests/truce serves here too."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "truce"))
