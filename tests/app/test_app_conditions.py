"""A condition is met by the deed that it asks for, however a report words it: from text to status."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from hudna.app.ask import Ask
from hudna.app.workspace import Workspace
from hudna.model.status import TermState
from hudna.model.truce import Truce
from hudna.sources import walk_paths

ANNOUNCED = "أعلنت حركة طالبان هدنة مع الحكومة الأفغانية بشرط أن {}."


def stand(folder: Path, asked: str, deed: str, at: str) -> tuple[str, list[TermState], Truce]:
    folder.mkdir(exist_ok=True)
    reports = [("2021-03-01", ANNOUNCED.format(asked)), ("2021-03-10", deed)]
    lines = [
        json.dumps({"id": f"r{n}", "text": text, "published": day, "source": "s"})
        for n, (day, text) in enumerate(reports)
    ]
    (folder / "reports.jsonl").write_text("\n".join(lines), encoding="utf-8")
    with Workspace.open(folder / "desk") as workspace:
        list(workspace.add(walk_paths([folder / "reports.jsonl"]), archive=True))
        ask = Ask(workspace.ledger)
        truce = ask.find("T1").truce
        status = ask.picture().status(truce, date.fromisoformat(at))
        conditions = {t.id for t in truce.terms if t.kind == "condition"}
        return status.label, [t.state for t in status.terms if t.term in conditions], truce


PRISONERS = "تفرج الحكومة الأفغانية عن الأسرى"


@pytest.mark.parametrize(
    ("asked", "deed"),
    [
        (PRISONERS, "أطلقت الحكومة الأفغانية سراح مئة أسير من طالبان."),
        (PRISONERS, "سلمت الحكومة الأفغانية الأسرى إلى الصليب الأحمر."),
        ("تسلم الحكومة الأفغانية أسلحتها", "سلمت الحكومة الأفغانية أسلحتها."),
        ("تقدم الحكومة الأفغانية جدولا زمنيا لانسحاب القوات", "قدمت الحكومة الأفغانية جدولا زمنيا لانسحاب القوات."),
        ("تفتح الحكومة الأفغانية معبر تورخم", "أعادت الحكومة الأفغانية فتح معبر تورخم."),
        ("ترفع الحكومة الأفغانية الحصار عن المدينة", "فكت الحكومة الأفغانية الحصار عن المدينة."),
        ("تعيد الحكومة الأفغانية جثامين المقاتلين", "سلمت الحكومة الأفغانية جثث المقاتلين إلى الحركة."),
    ],
)
def test_deed_meets_the_condition(asked: str, deed: str, tmp_path: Path) -> None:
    label, states, _ = stand(tmp_path, asked, deed, "2021-03-12")
    assert (label, states) == ("in_force", [TermState.MET])


@pytest.mark.parametrize(
    "deed",
    [
        "سلمت الحكومة الأفغانية أسلحتها.",
        "أفرجت الحكومة الإيرانية عن الأسرى.",
        "طالبت حركة طالبان الحكومة الأفغانية بالإفراج عن الأسرى.",
        "ستفرج الحكومة الأفغانية عن الأسرى.",
    ],
)
def test_another_deed_another_doer_or_words_alone_do_not(deed: str, tmp_path: Path) -> None:
    label, states, _ = stand(tmp_path, PRISONERS, deed, "2021-03-12")
    assert (label, states) == ("conditional", [TermState.OPEN])


def test_due_day_of_a_clause_is_the_terms_deadline_and_passes(tmp_path: Path) -> None:
    asked, denied = f"{PRISONERS} قبل نهاية الشهر", "اتهمت حركة طالبان الحكومة الأفغانية بعدم الإفراج عن الأسرى."
    label, states, truce = stand(tmp_path, asked, denied, "2021-03-31")
    (condition,) = [t for t in truce.terms if t.kind == "condition"]
    assert condition.deadline is not None
    assert condition.deadline.latest == date(2021, 3, 31)
    assert (label, states) == ("conditional", [TermState.OPEN])
    assert stand(tmp_path / "later", asked, denied, "2021-04-01")[1] == [TermState.PASSED]
