"""Names of whom and what reports tell, in English: what the command line and explanations, which are English, print."""

from __future__ import annotations

from collections.abc import Iterable

from hudna.lexicon import load_lexicon
from hudna.lexicon.called import called
from hudna.model.claim import Party
from hudna.model.truce import Role
from hudna.text.one_line import flat


def name_of(words: str, own: str | None) -> str:
    """The packs' English name of the actor or place ``own``, else the words of the report in quotation marks."""
    lexicon = load_lexicon()
    return flat(called(words, lexicon.actors.get(own or "") or lexicon.places.get(own or "")).en)


def people(listed: Iterable[Party | Role]) -> str:
    """Those in one role, each named once, with ``and`` between them; empty for nobody."""
    names = (name_of((p.name or p.text) if isinstance(p, Party) else p.name, p.entity) for p in listed)
    return " and ".join(dict.fromkeys(names))
