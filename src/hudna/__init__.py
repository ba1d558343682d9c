"""Hudna: reads Arabic news and keeps a ledger of truces."""

__version__ = "0.1.0"
