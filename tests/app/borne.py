"""The claims that bear on the truces of a picture."""

from __future__ import annotations

from hudna.app.picture import Picture
from hudna.model.entry import KnownClaim


def borne(picture: Picture) -> dict[str, KnownClaim]:
    """Each by its id; documents without text."""
    return {k.claim.id: k for truce in picture.truces for k in picture.claims_of(truce)}
