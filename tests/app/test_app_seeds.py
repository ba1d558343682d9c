"""The five real reports, from bytes to status: what seeds_status.yaml says the ledger must answer."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from borne import borne

from hudna.app.ask import Ask
from hudna.app.check import check, end_of
from hudna.app.workspace import Workspace
from hudna.model.claim import TermKind
from hudna.model.finding import Finding
from hudna.model.interval import Truth
from hudna.model.truce import TruceKind
from hudna.sources import walk_paths

SHARED = Path(__file__).parents[2].parent / "shared"


def need(*parts: str) -> Path:
    path = SHARED.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"{path} is not at hand")
    return path


def desk(folder: Path, reports: list[str]) -> Workspace:
    """A workspace that has read only these of the five."""
    lines = need("seeds", "articles.jsonl").read_text(encoding="utf-8").splitlines()
    chosen = [line for line in lines if any(f'"id": "{name}"' in line or f'"id":"{name}"' in line for name in reports)]
    assert len(chosen) == len(reports)
    (folder / "articles.jsonl").write_text("\n".join(chosen), encoding="utf-8")
    workspace = Workspace.open(folder / "desk")
    assert not [
        i for i in workspace.add(walk_paths([folder / "articles.jsonl"]), archive=True) if isinstance(i, Finding)
    ]
    return workspace


@pytest.mark.parametrize("line", range(7))
def test_status_of_the_seeds(line: int, tmp_path: Path) -> None:
    row: dict[str, Any] = yaml.safe_load(need("gold", "seeds_status.yaml").read_text(encoding="utf-8"))[line]
    with desk(tmp_path, row["read"]) as workspace:
        ask = Ask(workspace.ledger)
        handled = ask.find(row["truce"])
        status = ask.picture().status(handled.truce, row["at"])
        assert status.label == row["label"], status.proof
        assert status.because
        assert set(status.because) <= borne(ask.picture()).keys()


def test_without_their_dates_the_truce_that_ended_and_the_new_one_are_still_two(tmp_path: Path) -> None:
    with Workspace.open(tmp_path / "desk") as workspace:
        list(workspace.add(walk_paths(sorted(need("seeds").glob("*.txt")))))
        ask = Ask(workspace.ledger)
        labels = [str(ask.picture().status(h.truce, datetime.now(UTC).date()).label) for h in ask.handled()]
    assert labels == ["ended", "conditional"]


def test_one_archive_answers_for_every_day(tmp_path: Path) -> None:
    """The same by knowledge time: all five are in one ledger, and each answer uses what had been published."""
    rows = yaml.safe_load(need("gold", "seeds_status.yaml").read_text(encoding="utf-8"))
    with desk(tmp_path, ["000", "001", "002", "003", "004"]) as workspace:
        ask = Ask(workspace.ledger)
        assert len(ask.handled()) == 2
        assert ask.lineage_of()["000"] == ask.lineage_of()["001"]
        assert len(set(ask.lineage_of().values())) == 4
        first, second = (h.truce for h in ask.handled())
        assert second.relations.successor_of == first.id
        for row in rows[:3]:
            known_at = end_of(row["at"])
            truce = ask.find("T1", known_at).truce
            assert ask.picture(known_at).status(truce, row["at"]).label == row["label"]


@pytest.mark.parametrize("line", range(7))
def test_the_same_lines_as_expectations(line: int, tmp_path: Path) -> None:
    """What ``hudna check`` says of the same expectations, and of the relations that the file adds in words."""
    row: dict[str, Any] = yaml.safe_load(need("gold", "seeds_status.yaml").read_text(encoding="utf-8"))[line]
    with desk(tmp_path, row["read"]) as workspace:
        written = [f"expect {row['truce']} {row['label']} at {row['at']}"]
        if {"000", "001"} <= set(row["read"]):
            written.append("expect lineage 000 001")
        checked = check(Ask(workspace.ledger), written, "seeds_status.yaml")
        assert checked.findings == ()
        assert checked.expectations == len(written)


def test_nobody_knew_of_the_end_before_report_004_and_the_convoy_strains_nothing(tmp_path: Path) -> None:
    with desk(tmp_path, ["000", "001", "002", "003"]) as workspace:
        ask = Ask(workspace.ledger)
        assert ask.status("T1", date(2021, 3, 15)).label == "strained"
        convoy = {c for c, k in borne(ask.picture()).items() if "رتل" in k.claim.evidence[0].quote}
        assert convoy
        for day in (date(2020, 10, 12), date(2020, 11, 18)):
            status = ask.status("T1", day)
            assert not convoy & set(status.because)
            assert {t.verdict for t in status.scope if t.claim in convoy} <= {Truth.UNKNOWN}


def test_rival_readings_of_the_condition_stand_side_by_side(tmp_path: Path) -> None:
    """Report 000: the government presents a timetable, no deadline. Report 002: Washington announces full withdrawal."""
    with desk(tmp_path, ["000", "001", "002"]) as workspace:
        first = Ask(workspace.ledger).find("T1").truce
        assert first.kind is TruceKind.UNILATERAL
        (rival,) = [c for c in first.clauses if c.kind is TermKind.CONDITION and c.rival]
        assert [[r.entity for r in v.bearer] for v in rival.versions] == [["iq.government"], ["us.state"]]
        assert [v.since for v in rival.versions] == [date(2020, 10, 11), date(2020, 11, 18)]
        assert [v.deadline and v.deadline.latest for v in rival.versions] == [None, date(2020, 12, 31)]


def test_report_004_gives_a_deadline_without_its_number_and_two_roles_that_nobody_deals_out(tmp_path: Path) -> None:
    with desk(tmp_path, ["000", "001", "002", "003", "004"]) as workspace:
        second = Ask(workspace.ledger).find("T2").truce
        (due,) = [t for t in second.terms if t.kind is TermKind.DEADLINE]
        assert (due.deadline, due.missing) == (None, ("number",))
        assert {r.name for r in second.mediators} == {r.name for r in second.guarantors} != set()
        assert second.either_or


def test_a_threats_condition_is_no_clause_of_the_truce(tmp_path: Path) -> None:
    """Report 002: the embassy would be closed if the attacks do not stop."""
    with desk(tmp_path, ["000", "001", "002"]) as workspace:
        terms = Ask(workspace.ledger).find("T1").truce.terms
        assert not [t for t in terms if "لم تتوقف" in (t.act or "")]


@pytest.mark.parametrize("seed", range(6))
def test_the_order_of_arrival_does_not_matter(seed: int, tmp_path: Path) -> None:
    """Every answer for every day of the rows, whatever the order in which the five were added."""
    names = ["000", "001", "002", "003", "004"]
    days = [date(2020, 10, 11), date(2020, 11, 18), date(2021, 3, 15), date(2021, 4, 7)]
    shuffled = random.Random(seed).sample(names, len(names))
    answers = []
    for order, folder in ((names, tmp_path / "straight"), (shuffled, tmp_path / "shuffled")):
        with Workspace.open(folder) as workspace:
            for name in order:
                path = folder / f"{name}.jsonl"
                path.write_text(article(name), encoding="utf-8")
                list(workspace.add(walk_paths([path]), archive=True))
            ask = Ask(workspace.ledger)
            answers.append(
                [
                    replace(ask.picture(known).status(h.truce, day), known_at=None)
                    for known in (None, *map(end_of, days))
                    for h in ask.handled(known)
                    for day in days
                ]
            )
    assert answers[0] == answers[1]


def article(name: str) -> str:
    lines = need("seeds", "articles.jsonl").read_text(encoding="utf-8").splitlines()
    return next(line for line in lines if f'"id": "{name}"' in line or f'"id":"{name}"' in line)
