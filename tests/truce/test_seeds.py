"""The five reports with a perfect reader: every line of gold/seeds_status.yaml and the notes below them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
import yaml
from perfect_reader import need, seeds

from hudna.model.claim import TermKind
from hudna.model.entry import KnownClaim
from hudna.model.interval import Truth
from hudna.model.truce import Truce, TruceKind
from hudna.resolve.truces import truces
from hudna.truce.engine import status

ENTITIES = {
    "كتائب حزب الله": "iq.kataib-hezbollah",
    "كتائب حزب الله العراقي": "iq.kataib-hezbollah",
    "كتائب سيد الشهداء": "iq.kataib-sayyid-al-shuhada",
    "القوات الأميركية": "us.army",
    "القوات الأمريكية": "us.army",
    "أميركا": "us.state",
    "واشنطن": "us.state",
    "الولايات المتحدة": "us.state",
    "الحكومة العراقية": "iq.government",
    "السفارة الاميركية": "us.embassy-baghdad",
    "سفارة الولايات المتحدة": "us.embassy-baghdad",
    "رتل للتحالف الدولي": "us.international-coalition",
    "الهيئة التنسيقية لفصائل المقاومة": "iq.coordination-committee",
    "الهيئة التنسيقية للمقاومة العراقية": "iq.coordination-committee",
    "محمد محيي": "iq.mohammed-mohie",
    "أبو علي العسكري": "iq.abu-ali-al-askari",
    "الفصائل": "iq.resistance-factions",
    "الفصائل المسلحة": "iq.resistance-factions",
    "الفصائـل المسـلحة": "iq.resistance-factions",
}


def expected() -> list[dict[str, Any]]:
    path = need("gold", "seeds_status.yaml")
    return list(yaml.safe_load(path.read_text(encoding="utf-8")))


def pair(found: list[Truce]) -> dict[str, Truce]:
    """T1 is announced in October 2020 (or known by its end alone), T2 in March 2021."""
    assert len(found) <= 2, [t.name.en for t in found]
    named = {}
    for truce in found:
        late = truce.announced is not None and truce.announced.earliest and truce.announced.earliest >= date(2021, 1, 1)
        named["T2" if late else "T1"] = truce
    return named


def read(docs: list[str], entities: dict[str, str]) -> tuple[dict[str, Truce], list[KnownClaim]]:
    claims, gaps = seeds(entities)
    kept = [k for k in claims if k.claim.doc in docs]
    return pair(truces(kept, gaps)[0]), kept


@pytest.mark.parametrize("entities", [{}, ENTITIES], ids=["words only", "with actors"])
@pytest.mark.parametrize("line", range(7))
def test_status_lines(line: int, entities: dict[str, str]) -> None:
    row = expected()[line]
    named, claims = read(row["read"], entities)
    found = status(named[row["truce"]], claims, row["at"])
    assert found.label == row["label"], found.proof


@pytest.mark.parametrize("entities", [{}, ENTITIES], ids=["words only", "with actors"])
def test_relations_roles_and_gaps(entities: dict[str, str]) -> None:
    named, claims = read(["000", "001", "002", "003", "004"], entities)
    first, second = named["T1"], named["T2"]
    assert second.relations.successor_of == first.id
    assert first.relations.successor_of is None
    assert (first.kind, second.kind) == (TruceKind.UNILATERAL, TruceKind.BILATERAL)
    assert {r.name for r in second.mediators} == {r.name for r in second.guarantors} != set()
    deadline = next(t for t in second.terms if t.kind is TermKind.DEADLINE)
    assert deadline.deadline is None
    assert deadline.missing == ("number",)
    # the timetable of the first report and the full withdrawal of the third are rival readings of one condition
    conditions = [[v.since for v in c.versions] for c in first.clauses if c.kind is TermKind.CONDITION]
    assert conditions == [[date(2020, 10, 11), date(2020, 11, 18)], [date(2020, 10, 12)]]
    assert second.either_or
    assert len({k.lineage for k in claims if k.claim.doc in ("000", "001")}) == 1


def test_convoy_attack_is_of_unknown_scope_and_strains_nothing() -> None:
    named, claims = read(["000", "001"], ENTITIES)
    found = status(named["T1"], claims, date(2020, 10, 12))
    convoy = {k.claim.id for k in claims if "رتل" in k.claim.evidence[0].quote}
    tests = [t for t in found.scope if t.claim in convoy]
    assert tests
    assert {t.verdict for t in tests} == {Truth.UNKNOWN}
    assert not convoy & set(found.because)


def test_before_the_last_report_nobody_knew_of_the_end() -> None:
    named, claims = read(["000", "001", "002", "003", "004"], {})
    day = date(2021, 3, 15)
    assert status(named["T1"], claims, day).label == "ended"
    early = status(named["T1"], claims, day, datetime(2021, 3, 15, 23, 59, tzinfo=UTC))
    assert early.label == "strained"
    assert early.stale


def test_ids_stay_when_later_reports_arrive() -> None:
    alone, _ = read(["000"], {})
    more, _ = read(["000", "001", "002", "003", "004"], {})
    assert alone["T1"].id == more["T1"].id


def test_order_of_claims_does_not_matter() -> None:
    claims, gaps = seeds({})
    assert truces(claims, gaps) == truces(list(reversed(claims)), gaps)
