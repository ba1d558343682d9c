"""The example reports as every format exports them, made once."""

from __future__ import annotations

from datetime import date

import pytest
from export_made import MISSING, Exports

from hudna.app.ask import Ask
from hudna.app.exporting import TABLES, WRITERS, field_export, material
from hudna.app.workspace import Workspace
from hudna.examples import report_files
from hudna.sources import walk_paths


@pytest.fixture(scope="session")
def exports(tmp_path_factory: pytest.TempPathFactory) -> Exports:
    pytest.importorskip("pyarrow", reason=MISSING)
    folder = tmp_path_factory.mktemp("exports")
    with Workspace.open(folder / "desk") as desk:
        list(desk.add(walk_paths(report_files()), archive=True))
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
