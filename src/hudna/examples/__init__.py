"""Example reports: nineteen texts of our own on the truce of the Iraqi factions, October 2020 to April 2021.

The events are public facts. The outlets are invented, no sentence is copied from an article, and what unnamed
sources say in them illustrates and proves nothing: read them to learn the program, not to learn history.

Between them the files show every kind of source: text with front matter, JSON Lines, an HTML page, and a text in
windows-1256 with its date in a file beside it. ``expectations.txt`` says what a careful reader answers about them;
it is no report.
"""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).resolve().parent
EXPECTATIONS = FOLDER / "expectations.txt"
_REPORT_SUFFIXES = (".txt", ".jsonl", ".html")


def report_files() -> tuple[Path, ...]:
    """The files with reports in the order of their names, which is that of their dates; sidecars are not listed."""
    return tuple(path for path in sorted(FOLDER.iterdir()) if path.suffix in _REPORT_SUFFIXES and path != EXPECTATIONS)
