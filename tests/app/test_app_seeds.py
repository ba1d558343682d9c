"""The five real reports, from bytes to status: what seeds_status.yaml says the ledger must answer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from hudna.app.ask import Ask
from hudna.app.check import end_of
from hudna.app.workspace import Workspace
from hudna.model.finding import Finding

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
    assert not [i for i in workspace.add([folder / "articles.jsonl"], archive=True) if isinstance(i, Finding)]
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
        assert set(status.because) <= ask.picture().claims.keys()


def test_one_archive_answers_for_every_day(tmp_path: Path) -> None:
    """The same by knowledge time: all five are in one ledger, and each answer uses what had been published."""
    rows = yaml.safe_load(need("gold", "seeds_status.yaml").read_text(encoding="utf-8"))
    with desk(tmp_path, ["000", "001", "002", "003", "004"]) as workspace:
        ask = Ask(workspace.ledger)
        assert len(ask.handled()) == 2
        assert ask.lineages()["000"] == ask.lineages()["001"]
        assert len(set(ask.lineages().values())) == 4
        first, second = (h.truce for h in ask.handled())
        assert second.relations.successor_of == first.id
        for row in rows[:3]:
            known_at = end_of(row["at"])
            truce = ask.find("T1", known_at).truce
            assert ask.picture(known_at).status(truce, row["at"]).label == row["label"]
