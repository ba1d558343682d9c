"""Claims of an Arabic sentence in one line each, so that a test can be read: sentence, then what it says.

``kind/stage-or-term: actors > recipients | speakers (modality)``; parts that are empty are left out, as is ``actual``,
and so are the recipients where each actor is the other's, and the speakers where the actors of a deed tell it themselves.
"""

from __future__ import annotations

from datetime import date
from functools import cache

from hudna.app.reading import RuleReader
from hudna.claims.tokens import SPEECH_KINDS
from hudna.model.claim import Claim, Modality, Party
from hudna.model.document import DateBasis, Document, Published


@cache
def _reader() -> RuleReader:
    return RuleReader()


def read(text: str, *, published: str | None = "2020-10-11", title: str | None = None) -> list[Claim]:
    """The claims of a report of these words. ``published`` is an ISO date or None."""
    day = date.fromisoformat(published) if published else None
    given = Published(day, day, DateBasis.GIVEN) if day else Published(None, None, DateBasis.NONE)
    return list(_reader().read(Document(id="d1", text=text, title=title, published=given)).claims)


def claims_of(text: str, *, published: str | None = "2020-10-11", title: str | None = None) -> list[str]:
    """The compact lines of the claims of a report of these words."""
    return [line(claim) for claim in read(text, published=published, title=title)]


def line(claim: Claim) -> str:
    """One claim as ``kind/stage: actors > recipients | speakers (modality)``."""
    detail = claim.stage or claim.term
    said = claim.kind.value + (f"/{detail.value}" if detail else "") + ":"
    themselves = claim.speaker == claim.actor and claim.kind not in SPEECH_KINDS
    recipient = () if claim.recipient == claim.actor else claim.recipient
    speaker = () if themselves else claim.speaker
    for mark, parties in (("", claim.actor), (">", recipient), ("|", speaker)):
        if parties:
            said += (f" {mark}" if mark else "") + f" {_names(parties)}"
    return said if claim.modality is Modality.ACTUAL else f"{said} ({claim.modality.value})"


def _names(parties: tuple[Party, ...]) -> str:
    return " + ".join(p.text for p in parties)
