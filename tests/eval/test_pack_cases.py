"""The packs' own cases (cases.yml): what a sentence must yield, and what it must not; and that the packs are clean."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

import hudna
from hudna.app.reading import reader
from hudna.lexicon import schema
from hudna.lexicon.check import check_packs
from hudna.model.document import Document, Published
from hudna.model.mention import ActorValue, CueValue, PlaceValue, WeaponValue

PACKS = Path(hudna.__file__).parent / "packs"
DOCS = Path(__file__).resolve().parents[2] / "docs"
CASES = [
    pytest.param(case, id=f"{path.parent.relative_to(PACKS)}-{number}")
    for path in sorted(PACKS.rglob("cases.yml"))
    for number, case in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")), 1)
]
TYPES = {"actor", "place", "weapon", "cue", "claim"}


def _found(sentence: str) -> dict[str, set[str]]:
    document = Document("case", sentence, None, Published.given(date(2021, 3, 3)), language="ar")
    read = reader().read(document, everything=True)
    found: dict[str, set[str]] = {kind: set() for kind in TYPES}
    for mention in read.mentions:
        match mention.value:
            case ActorValue(entity):
                found["actor"].add(entity)
            case PlaceValue(place) if place is not None:
                found["place"].add(place)
            case WeaponValue(weapon):
                found["weapon"].add(weapon)
            case CueValue(cue):
                found["cue"].add(cue)
    found["claim"] = {claim.kind.value for claim in read.claims}
    return found


@pytest.mark.parametrize("case", CASES)
def test_a_case_holds(case: dict[str, Any]) -> None:
    assert set(case) <= {"sentence", "find", "not"}
    assert {*case.get("find", {}), *case.get("not", {})} <= TYPES
    found = _found(case["sentence"])
    missed = {
        kind: set(wanted) - found[kind] for kind, wanted in case.get("find", {}).items() if set(wanted) - found[kind]
    }
    wrong = {
        kind: set(barred) & found[kind] for kind, barred in case.get("not", {}).items() if set(barred) & found[kind]
    }
    assert not missed
    assert not wrong


def test_every_pack_describes_itself_and_has_cases() -> None:
    packs = [PACKS / "lang" / "ar", *(PACKS / "region").iterdir(), PACKS / "truce"]
    for pack in packs:
        about = yaml.safe_load((pack / "pack.yml").read_text(encoding="utf-8"))
        assert {"name", "version", "about", "sources"} <= set(about), pack
        assert all("licence" in source for source in about["sources"]), pack
        assert (pack / "cases.yml").exists(), pack


def test_the_packs_have_no_findings() -> None:
    assert [str(finding) for finding in check_packs()] == []


@pytest.mark.parametrize("name", ["VERB", "NOUN", "DEED", "ACTOR", "OFFICE", "PLACE", "PARTICLE", "WEAPON"])
def test_the_documentation_names_every_key_an_entry_may_have(name: str) -> None:
    written = (DOCS / "packs.md").read_text(encoding="utf-8")
    assert [key for key in getattr(schema, name) if f"{key}:" not in written] == []
    fields = {key: field for key, field in getattr(schema, name).items() if key != "kind"}
    assert [choice for field in fields.values() for choice in field.choices if choice not in written] == []
