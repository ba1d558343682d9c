"""The example reports as every format exports them, made once."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from hudna.app.ask import Ask
from hudna.app.exporting import TABLES, WRITERS, field_export, material
from hudna.app.workspace import Workspace
from hudna.examples import report_files
from hudna.export.losses import LossReport
from hudna.export.material import Material


@dataclass(frozen=True)
class Exports:
    """Files by format (a folder for parquet), and their loss reports."""

    material: Material
    files: dict[str, Path]
    reports: dict[str, LossReport]

    def losses(self, form: str) -> list[dict[str, Any]]:
        return json.loads(json.dumps(self.reports[form].record(), default=str))["losses"]

    def left_out(self, form: str, record: str) -> set[str]:
        return {i for x in self.losses(form) if x["record"] == record and x["field"] == "row" for i in x["ids"]}


@pytest.fixture(scope="session")
def exports(tmp_path_factory: pytest.TempPathFactory) -> Exports:
    folder = tmp_path_factory.mktemp("exports")
    with Workspace.open(folder / "desk") as desk:
        list(desk.add(report_files(), archive=True))
        ask = Ask(desk.ledger)
        made = material(ask, ask.picture(), date(2021, 4, 30), today=date(2026, 11, 29))
        files, reports = {}, {}
        for form in (*WRITERS, TABLES):
            files[form] = folder / f"out.{form}"
            done = field_export(form, made, files[form])
            if form != TABLES:
                files[form].write_text(done.text, encoding="utf-8", newline="\n")
            reports[form] = done.report
    return Exports(made, files, reports)
