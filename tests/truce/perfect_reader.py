"""The perfect reader: gold facts turned into the claims that a reader without faults would give."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest
import yaml

from hudna.model.claim import Claim, Kind, Modality, Party, Stage, TermKind, Weapon
from hudna.model.document import Document, Gap, Published
from hudna.model.entry import KnownClaim
from hudna.model.ids import content_id
from hudna.model.interval import Interval
from hudna.model.spans import Evidence
from hudna.resolve.lineages import Reading, lineages, signature
from hudna.text.fold import fold, fold_key

SHARED = Path(__file__).resolve().parents[3] / "shared"
_STAGES = {"accepted": "declared"}


def need(*parts: str) -> Path:
    path = SHARED.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"{path} is missing: the shared reports are not part of the repository")
    return path


def seeds(entities: dict[str, str] | None = None) -> tuple[list[KnownClaim], dict[str, list[Gap]]]:
    """Known claims of the five reports and the gaps of their texts; ``entities``: words → id in the packs."""
    gold = yaml.safe_load(need("gold", "seeds.yaml").read_text(encoding="utf-8"))
    texts = {p.name[:3]: p.read_text(encoding="utf-8") for p in need("seeds").glob("*.txt")}
    readings = [
        Reading(g["doc"], f := fold_key(texts[g["doc"]]), signature(f), date.fromisoformat(g["published"]))
        for g in gold
    ]
    of_doc = lineages(readings)
    found: list[KnownClaim] = []
    gaps: dict[str, list[Gap]] = {}
    for entry in gold:
        published = date.fromisoformat(entry["published"])
        document = Document(entry["doc"], texts[entry["doc"]], published=Published.given(published))
        known = datetime.combine(published, time(23), UTC)
        for event in entry["events"]:
            claim = _claim(event, document, entities or {})
            found.append(KnownClaim(claim, document, of_doc[document.id], known))
            if event.get("missing_number"):
                e = claim.evidence[0]
                gaps.setdefault(document.id, []).append(Gap(e.start, e.end, e.quote, "number"))
    return found, gaps


def _claim(event: dict[str, Any], document: Document, entities: dict[str, str]) -> Claim:
    text, anchor = document.full_text, event["anchor"]
    start = text.find(anchor)
    assert start >= 0, anchor
    happened = None
    if "start" in event:
        happened = Interval(date.fromisoformat(event["start"]), date.fromisoformat(event["end"]))
    elif "before" in event:
        happened = Interval(None, date.fromisoformat(event["before"]))
    stage = event.get("stage")
    return Claim(
        id=content_id("claim", document.id, event["kind"], anchor),
        doc=document.id,
        kind=Kind(event["kind"]),
        evidence=(Evidence(start, start + len(anchor), anchor),),
        modality=Modality(event.get("modality", "actual")),
        actor=_parties(event.get("actor"), text, anchor, entities),
        recipient=_parties(event.get("recipient"), text, anchor, entities),
        speaker=_parties(event.get("speaker"), text, anchor, entities),
        happened=happened,
        weapon=Weapon(event["weapon"]) if event.get("weapon") else None,
        count=event.get("count"),
        term=TermKind(event["term"]) if event.get("term") else None,
        stage=Stage(_STAGES.get(stage, stage)) if stage else None,
    )


def _parties(names: list[str] | None, text: str, anchor: str, entities: dict[str, str]) -> tuple[Party, ...]:
    """Alternatives that overlap in the text are one filler; others stand side by side."""
    folded = fold(text)
    taken: list[range] = []
    found: list[Party] = []
    for name in names or []:
        at = folded.text.find(fold_key(name))
        span = range(at, at + len(fold_key(name)))
        if at >= 0 and any(set(span) & set(t) for t in taken):
            continue
        taken.append(span)
        found.append(Party(name, max(at, 0), max(at, 0) + len(name), entities.get(name)))
    return tuple(found)
