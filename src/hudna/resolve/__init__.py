"""Copies and lineages, same event, same truce. Every join carries the reasons for it."""
