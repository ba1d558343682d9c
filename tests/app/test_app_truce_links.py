"""A truce beside others of the same sides: former and new, changed, replaced and renewed; from text to relations."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from hudna.app.ask import Ask
from hudna.app.workspace import Workspace
from hudna.sources import walk_paths

MADE = ("2024-03-01", "وقع الجيش السوداني وقوات الدعم السريع اتفاقا لوقف إطلاق النار.")
LINKS = ("successor_of", "amends", "renews", "supersedes", "within")


def told(folder: Path, *reports: tuple[str, str]) -> list[tuple[dict[str, str], str]]:
    """Of each truce, first announced first: its relations by the others' handles, and its label after the last report."""
    lines = [
        json.dumps({"id": f"r{n}", "text": t, "published": d, "source": f"s{n}"}) for n, (d, t) in enumerate(reports)
    ]
    (folder / "reports.jsonl").write_text("\n".join(lines), encoding="utf-8")
    with Workspace.open(folder / "desk") as workspace:
        list(workspace.add(walk_paths([folder / "reports.jsonl"]), archive=True))
        ask = Ask(workspace.ledger)
        handled = list(ask.handled())
        handles = {h.truce.id: h.handle for h in handled}
        at = date.fromisoformat(reports[-1][0]) + timedelta(days=1)
        return [
            (
                {link: handles[other] for link in LINKS if (other := getattr(h.truce.relations, link))},
                ask.picture().status(h.truce, at).label,
            )
            for h in handled
        ]


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("اتفق الجيش السوداني وقوات الدعم السريع على تعديل اتفاق وقف إطلاق النار بحيث يشمل دارفور.", {"amends": "T1"}),
        ("وقع الجيش السوداني وقوات الدعم السريع هدنة جديدة تحل محل اتفاق مارس.", {"supersedes": "T1"}),
        ("أعلن الجيش السوداني وقوات الدعم السريع هدنة جديدة بدلا من الهدنة السابقة.", {"supersedes": "T1"}),
        ("وقع الجيش السوداني وقوات الدعم السريع هدنة جديدة.", {}),
        ("وقع الجيش السوداني وقوات الدعم السريع هدنة تشمل تعديل مسار القوافل.", {}),
    ],
)
def test_what_an_agreement_does_to_the_one_that_stands_is_its_words(
    text: str, links: dict[str, str], tmp_path: Path
) -> None:
    (first, _), (second, _) = told(tmp_path, MADE, ("2024-05-15", text))
    assert first == {}
    assert second == links


def test_what_comes_after_an_end_and_is_called_renewed_renews(tmp_path: Path) -> None:
    end = ("2024-04-01", "أعلن الجيش السوداني انتهاء الهدنة مع قوات الدعم السريع.")
    again = ("2024-05-15", "اتفق الجيش السوداني وقوات الدعم السريع على تجديد الهدنة شهرا.")
    anew = ("2024-05-15", "وقع الجيش السوداني وقوات الدعم السريع هدنة جديدة.")
    (tmp_path / "anew").mkdir()
    assert [links for links, _ in told(tmp_path, MADE, end, again)] == [{}, {"successor_of": "T1", "renews": "T1"}]
    assert [links for links, _ in told(tmp_path / "anew", MADE, end, anew)] == [{}, {"successor_of": "T1"}]


@pytest.mark.parametrize(
    "text",
    [
        "وقع الجيش السوداني وقوات الدعم السريع هدنة جديدة بعد انهيار الهدنة السابقة الشهر الماضي.",
        "وقع الجيش السوداني وقوات الدعم السريع هدنة جديدة تلغي الهدنة السابقة.",
        "أعلن الجيش السوداني وقوات الدعم السريع هدنة. وانهارت الهدنة السابقة بعد ساعات من إعلانها.",
    ],
)
def test_the_end_of_the_former_is_not_that_of_the_new_one(text: str, tmp_path: Path) -> None:
    (tmp_path / "alone").mkdir()
    (_, label), (links, new) = told(tmp_path, MADE, ("2024-05-15", text))
    assert label == "strained", "an outlet tells of the end, no party"
    assert new == "announced"
    assert links["successor_of"] == "T1"
    assert [label for _, label in told(tmp_path / "alone", ("2024-05-15", text))] == ["announced"]


def test_a_breach_of_the_former_is_none_of_the_new_one(tmp_path: Path) -> None:
    text = "أعلن الجيش السوداني وقوات الدعم السريع هدنة. وخرقت قوات الدعم السريع الهدنة السابقة مرارا."
    assert [label for _, label in told(tmp_path, MADE, ("2024-05-15", text))] == ["strained", "announced"]


def test_a_new_one_that_begins_is_not_the_last_one_going_on(tmp_path: Path) -> None:
    first = ("2024-04-20", "أعلن الجيش السوداني وقوات الدعم السريع هدنة لثلاثة أيام.")
    text = "بدأت اليوم {} بين الجيش السوداني وقوات الدعم السريع."
    (tmp_path / "on").mkdir()
    assert len(told(tmp_path, first, ("2024-04-25", text.format("هدنة جديدة")))) == 2
    assert len(told(tmp_path / "on", first, ("2024-04-21", text.format("الهدنة")))) == 1
