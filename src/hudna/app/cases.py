"""The packs' own sentences read as a report is read: do those that must not match a word mislead the reader?"""

from __future__ import annotations

from functools import lru_cache

from hudna.app.reading import RuleReader
from hudna.lexicon import Lexicon
from hudna.lexicon.load import Case
from hudna.model.claim import Kind
from hudna.model.document import Document


def is_read_as(case: Case, lexicon: Lexicon) -> bool | None:
    """For a deed's sentences, and those that must not match a word: is its kind read? None for other cases."""
    if case.type == "deed":
        kinds = {deed.kind for deeds in lexicon.deeds.values() for deed in deeds if deed.name == case.subject}
    else:
        kinds = _kinds(lexicon).get(case.subject, set()) if case.type == "word" and not case.must else set()
    if not kinds:
        return None
    read = RuleReader(lexicon).read(Document("case", case.sentence, language="ar"))
    return any(claim.kind in kinds for claim in read.claims)


@lru_cache(maxsize=4)
def _kinds(lexicon: Lexicon) -> dict[str, set[Kind]]:
    """Lemma → the kinds of its entries."""
    found: dict[str, set[Kind]] = {}
    for entry in lexicon.words:
        if entry.kind:
            found.setdefault(entry.lemma, set()).add(entry.kind)
    return found
