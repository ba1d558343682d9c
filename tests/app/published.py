"""The days on which the example site is made."""

from __future__ import annotations

from datetime import date

TODAY = date(2026, 11, 29)
AT = date(2021, 4, 30)
