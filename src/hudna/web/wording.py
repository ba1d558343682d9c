"""The strings of the workbench beside those of the brief, in two languages."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml

from hudna.report.words import Words
from hudna.report.words import words as words_of_brief


@cache
def words(lang: str) -> Words:
    """All strings that a page can show; the workbench's own sections come beside the brief's."""
    text = files("hudna.web").joinpath(f"templates/{lang}.yml").read_text(encoding="utf-8")
    brief = words_of_brief(lang)
    return Words(lang, {**brief.strings, **yaml.safe_load(text)}, brief.messages, brief.kept)
