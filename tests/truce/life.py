"""Life histories of truces in a few lines: each line is one claim of one report.

``2021-05-01 doc kind [stage|term|modality …] | by: actor | to: recipient | voice: speaker | on: day[..day] | due: day | begins: day[..day] | until: day[..[day]] | says: words``
Several actors are joined by `` + ``; ``entity@words`` gives an actor its id, ``at: place@words`` a town. ``accepted``, ``corrected``, ``established`` and
``rejected`` are reviews; ``met: day`` is a person's decision that a clause was fulfilled; ``retracted: day`` is when its
source took the report back; ``lineage: doc`` makes it a copy.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time

from hudna.model.claim import Claim, Kind, Location, Modality, Party, Precision, Stage, TermKind, Weapon
from hudna.model.document import Document, Published
from hudna.model.entry import KnownClaim, Review
from hudna.model.event import Event
from hudna.model.ids import content_id
from hudna.model.interval import Interval
from hudna.model.spans import Evidence
from hudna.model.status import Status
from hudna.model.truce import Truce
from hudna.resolve.truces import truces
from hudna.truce.engine import status


def life(script: str, known: str | None = None) -> list[KnownClaim]:
    """The claims of a life, as known at the end of a day (None: today). What was retracted by then is left out."""
    lines = [line.strip() for line in script.strip().splitlines()]
    rows = [(line, *_parts(line)) for line in lines if line]
    until = known or "9999-12-31"
    rows = [r for r in rows if r[1][0] <= until < r[2].get("retracted", "9999-12-32")]
    texts: dict[str, str] = {}
    for line, (_, doc, *_), named in rows:
        texts[doc] = texts.get(doc, "") + named.get("says", line) + ".\n"
    return [_claim(line, head, named, texts) for line, head, named in rows]


def stand(script: str, at: str, known: str | None = None, which: int = 0) -> Status:
    """Status of the life's truce (the ``which``-th announced) at a day."""
    claims = life(script)
    found = truces(claims)[0]
    moment = datetime.combine(date.fromisoformat(known), time(23, 59), UTC) if known else None
    return status(found[which], claims, date.fromisoformat(at), moment)


def made(script: str) -> list[Truce]:
    return truces(life(script))[0]


def _parts(line: str) -> tuple[list[str], dict[str, str]]:
    head, *rest = line.split(" | ")
    return head.split(), dict(part.split(": ", 1) for part in rest)


def _claim(line: str, head: Sequence[str], named: dict[str, str], texts: dict[str, str]) -> KnownClaim:
    published, doc, kind, *flags = head
    day = date.fromisoformat(published)
    words = named.get("says", line)
    start = texts[doc].index(words)
    claim = Claim(
        id=content_id("claim", line),
        doc=doc,
        kind=Kind(kind),
        evidence=(Evidence(start, start + len(words), words),),
        modality=next((m for m in Modality if m in flags), Modality.ACTUAL),
        actor=_parties(named.get("by")),
        recipient=_parties(named.get("to")),
        speaker=_parties(named.get("voice")),
        where=tuple(_town(name) for name in named.get("at", "").split(" + ") if name),
        happened=_days(named.get("on")),
        due=Interval(None, date.fromisoformat(named["due"])) if "due" in named else None,
        begins=_days(named.get("begins")),
        until=_days(named.get("until")),
        weapon=next((w for w in Weapon if w in flags), None),
        stage=next((s for s in Stage if s in flags), None),
        term=next((t for t in TermKind if t in flags), None),
        word=named.get("word"),
    )
    own = tuple(Party(p.text, max(texts[doc].find(p.text), 0), 0, p.entity) for p in claim.recipient)
    claim = replace(claim, recipient=own)
    document = Document(doc, texts[doc], published=Published.given(day))
    review = next((r for r in Review if r in flags), None)
    met = date.fromisoformat(named["met"]) if "met" in named else None
    known = datetime.combine(day, time(12), UTC)
    return KnownClaim(claim, document, named.get("lineage", doc), known, review, "desk" if review else None, met)


def _days(words: str | None) -> Interval | None:
    """``2021-05-01``, ``2021-05-01..2021-05-03``, ``2021-05-01..`` (some day from then on)."""
    if not words:
        return None
    low, dots, high = words.partition("..")
    last = high or ("" if dots else low)
    return Interval(date.fromisoformat(low), date.fromisoformat(last) if last else None)


def _town(name: str) -> Location:
    place, _, words = name.rpartition("@")
    return Location(words, 0, len(words), place or words, words, precision=Precision.TOWN)


def _parties(names: str | None) -> tuple[Party, ...]:
    found = []
    for name in names.split(" + ") if names else ():
        entity, _, words = name.rpartition("@")
        found.append(Party(words, 0, len(words), entity or None))
    return tuple(found)


def untied(found: Iterable[Event]) -> list[Event]:
    """Events without those who are tied to them, by their ids: what is said may be of another neighbourhood's event."""
    return sorted((replace(e, attribution=()) for e in found), key=lambda e: e.id)
