"""Names that several places bear, so that the name alone does not tell which is meant."""

from __future__ import annotations

from functools import lru_cache

from hudna.lexicon.compile import load_lexicon


@lru_cache(maxsize=1 << 12)
def namesakes(name: str) -> frozenset[str]:
    """Ids of the places of the packs that bear the name, where these are of several countries or several towns; empty
    for a name that tells which is meant. A province and the town after which it is named are no two places."""
    lexicon = load_lexicon()
    borne = [lexicon.places[p] for p in lexicon.place_names.owners(name)]
    towns = sum(p.precision in ("town", "site") for p in borne)
    return frozenset(p.id for p in borne) if towns > 1 or len({p.country for p in borne}) > 1 else frozenset()
