"""A truce whose own words give its last day has run out on the day after it: from text to status."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from hudna.app.ask import Ask
from hudna.app.workspace import Workspace
from hudna.model.status import Lifecycle
from hudna.model.truce import Truce
from hudna.sources import walk_paths

DECLARED = "أعلنت حركة طالبان هدنة مع الحكومة الأفغانية {}."


def _stand(folder: Path, reports: list[tuple[str, str]], at: date) -> tuple[str, Lifecycle, Truce]:
    lines = [
        json.dumps({"id": f"r{n}", "text": text, "published": day, "source": "s"})
        for n, (day, text) in enumerate(reports)
    ]
    folder.mkdir(exist_ok=True)
    (folder / "reports.jsonl").write_text("\n".join(lines), encoding="utf-8")
    with Workspace.open(folder / "desk") as workspace:
        list(workspace.add(walk_paths([folder / "reports.jsonl"]), archive=True))
        ask = Ask(workspace.ledger)
        truce = ask.find("T1").truce
        status = ask.picture().status(truce, at)
        return status.label, status.lifecycle, truce


@pytest.mark.parametrize(
    ("words", "last"),
    [
        ("حتى نهاية الشهر", date(2021, 5, 31)),
        ("تستمر حتى نهاية الشهر", date(2021, 5, 31)),
        ("تمتد حتى الخامس عشر من آب/أغسطس", date(2021, 8, 15)),
        ("لغاية يوم الأحد المقبل", date(2021, 5, 9)),
        ("حتى نهاية رمضان", date(2021, 5, 13)),
        ("خلال عيد الفطر", date(2021, 5, 16)),
        ("لمدة ثلاثة أيام خلال عيد الفطر", date(2021, 5, 16)),
        ("لمدة ثلاثة أيام خلال عيد الأضحى", date(2021, 7, 24)),
        ("تستمر 72 ساعة", date(2021, 5, 5)),
    ],
)
def test_it_has_run_out_on_the_day_after(words: str, last: date, tmp_path: Path) -> None:
    reports = [("2021-05-02", DECLARED.format(words))]
    label, _, truce = _stand(tmp_path, reports, last)
    assert label != "ended"
    assert truce.ends is not None
    assert truce.ends_by
    label, lifecycle, _ = _stand(tmp_path, reports, last + timedelta(days=1))
    assert (label, lifecycle) == ("ended", Lifecycle.EXPIRED)


@pytest.mark.parametrize(
    "words", ["حتى إشعار آخر", "حتى موعد الانتخابات", "إلى ما بعد العيد", "إلى حين إجراء الانتخابات"]
)
def test_it_never_does_without_a_last_day(words: str, tmp_path: Path) -> None:
    label, _, truce = _stand(tmp_path, [("2021-05-02", DECLARED.format(words))], date(2022, 5, 1))
    assert label == "announced"
    assert truce.ends is None or truce.ends.latest is None


def test_an_end_foretold_in_the_same_report_is_its_end(tmp_path: Path) -> None:
    reports = [("2021-05-02", f"{DECLARED.format('')} وتنتهي الهدنة مساء الجمعة.")]
    assert _stand(tmp_path, reports, date(2021, 5, 7))[0] == "announced"
    assert _stand(tmp_path, reports, date(2021, 5, 8))[0] == "ended"


def test_an_extension_to_a_day_moves_the_end_there(tmp_path: Path) -> None:
    reports = [
        ("2021-05-02", DECLARED.format("حتى الجمعة")),
        ("2021-05-07", "مددت حركة طالبان والحكومة الأفغانية الهدنة حتى 20 مايو."),
    ]
    assert _stand(tmp_path, reports[:1], date(2021, 5, 8))[0] == "ended"
    assert _stand(tmp_path / "both", reports, date(2021, 5, 8))[0] == "renewed"
    assert _stand(tmp_path / "both", reports, date(2021, 5, 21))[0] == "ended"


def test_a_truce_for_a_feast_is_not_strained_by_what_was_before_it(tmp_path: Path) -> None:
    attack = "قصفت حركة طالبان مواقع القوات الحكومية الأفغانية في كابل."
    reports = [("2021-05-02", DECLARED.format("خلال عيد الفطر")), ("2021-05-05", attack)]
    assert _stand(tmp_path, reports, date(2021, 5, 6))[0] == "announced"
    reports[1] = ("2021-05-15", attack)
    assert _stand(tmp_path / "during", reports, date(2021, 5, 14))[0] != "announced"


@pytest.mark.parametrize(
    ("when", "labels"),
    [
        ("في مطلع آذار/مارس", {"declared", "ended"}),
        ("قبل شهرين", {"declared", "ended"}),
        ("الأحد", {"ended"}),
        ("أمس", {"ended"}),
        ("", {"ended"}),
    ],
)
def test_in_a_report_without_a_date_news_of_a_truce_comes_after_the_end_on_which_it_looks_back(
    when: str, labels: set[str], tmp_path: Path
) -> None:
    text = (
        "أعلنت حركة طالبان هدنة جديدة مع الحكومة الأفغانية. "
        f"وكانت حركة طالبان أعلنت {when} انتهاء هدنتها مع الحكومة الأفغانية."
    )
    (tmp_path / "report.txt").write_text(text, encoding="utf-8")
    with Workspace.open(tmp_path / "desk") as workspace:
        list(workspace.add(walk_paths([tmp_path / "report.txt"])))
        ask = Ask(workspace.ledger)
        stood = {ask.picture().status(h.truce, datetime.now(UTC).date()).lifecycle for h in ask.handled()}
        assert {str(life) for life in stood} == labels
