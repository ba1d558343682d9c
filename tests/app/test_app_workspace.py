"""The way of reports into the ledger: clocks, versions, what is skipped and what is told."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from hudna.app.adding import Added, Outcome, known_from
from hudna.app.reading import Read, RuleReader
from hudna.app.versions import versions_of
from hudna.app.workspace import Workspace
from hudna.model.document import DateBasis, Document, Published
from hudna.model.finding import Finding, HudnaError
from hudna.sources import walk_paths

NOW = datetime(2021, 5, 10, 9, tzinfo=UTC)
ARABIC = "أعلنت الحركة هدنة تجاه الجيش لمدة أسبوع."


def add(workspace: Workspace, *paths: Path, archive: bool = False, day: date | None = None) -> list[Added | Finding]:
    return list(workspace.add(walk_paths(paths, published=day), archive=archive, clock=lambda: NOW))


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        (Published.given(date(2021, 5, 2)), datetime(2021, 5, 2, 23, 59, 59, 999999, tzinfo=UTC)),
        (Published(date(2021, 4, 1), date(2021, 4, 30), DateBasis.GIVEN), datetime(2021, 4, 30, 23, 59, 59, 999999, tzinfo=UTC)),
        (Published.given(date(2021, 5, 10)), NOW),
        (Published.given(date(2022, 1, 1)), NOW),
        (Published(), NOW),
    ],
    ids=["a day", "a month counts from its end", "today", "the future", "no date"],
)  # fmt: skip
def test_an_archive_is_known_from_the_end_of_the_day_but_never_in_the_future(
    published: Published, expected: datetime
) -> None:
    assert known_from(Document("d", ARABIC, published=published), NOW) == expected


def test_plain_adding_counts_from_now(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(ARABIC, encoding="utf-8")
    with Workspace.open(tmp_path / "desk") as workspace:
        (added,) = add(workspace, file, day=date(2021, 5, 2))
        assert isinstance(added, Added)
        assert (added.doc, added.outcome, added.claims > 0) == ("a", Outcome.ADDED, True)
        (entry,) = workspace.ledger.entries()
        assert (entry.recorded, entry.known, entry.versions) == (NOW, NOW, versions_of())


def test_an_archive_without_dates_says_so(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(ARABIC, encoding="utf-8")
    with Workspace.open(tmp_path / "desk") as workspace:
        found = [i.code for i in add(workspace, file, archive=True) if isinstance(i, Finding)]
        assert found == ["workspace-undated"]
        assert not [i for i in add(workspace, file, archive=True, day=date(2021, 5, 2)) if isinstance(i, Finding)]


def test_other_languages_are_told_and_skipped(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("The movement declared a truce for a week, the spokesman said on Sunday.", encoding="utf-8")
    with Workspace.open(tmp_path / "desk") as workspace:
        finding, skipped = add(workspace, file)
        assert isinstance(finding, Finding)
        assert finding.code == "source-not-arabic"
        assert skipped == Added("a", Outcome.SKIPPED)
        assert list(workspace.ledger.entries()) == []


def test_one_name_in_two_folders_is_told(tmp_path: Path) -> None:
    for name, text in (("x", ARABIC), ("y", ARABIC.replace("أسبوع", "شهر"))):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(text, encoding="utf-8")
    with Workspace.open(tmp_path / "desk") as workspace:
        add(workspace, tmp_path / "x")
        finding, added = add(workspace, tmp_path / "y")
        assert isinstance(finding, Finding)
        assert (finding.code, finding.where) == ("workspace-replaced", str(tmp_path / "y" / "a.txt"))
        assert isinstance(added, Added)
        assert (added.doc, added.outcome) == ("a", Outcome.ADDED)


def test_a_reader_that_fails_on_one_report_does_not_cost_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(ARABIC, encoding="utf-8")
    whole = RuleReader.read

    def failing(self: RuleReader, document: Document) -> Read:
        if document.id == "b":
            raise IndexError("off the end")
        return whole(self, document)

    monkeypatch.setattr(RuleReader, "read", failing)
    with Workspace.open(tmp_path / "desk") as workspace:
        first, finding, last = add(workspace, *(tmp_path / f"{n}.txt" for n in "abc"))
        assert isinstance(finding, Finding)
        assert (finding.code, finding.severity) == ("workspace-reader-failed", "error")
        assert "IndexError: off the end" in finding.message
        assert [i.outcome for i in (first, last) if isinstance(i, Added)] == ["added", "added"]
        assert [e.body.document.id for e in workspace.ledger.entries() if e.body] == ["a", "c"]


def test_versions_are_stable_and_name_engine_and_packs() -> None:
    assert versions_of() == versions_of.__wrapped__()
    assert versions_of().engine.startswith("rules ")
    assert len(versions_of().packs) == 16


def test_asking_makes_no_files(tmp_path: Path) -> None:
    with pytest.raises(HudnaError, match="nothing has been added yet"):
        Workspace.consult(tmp_path / "desk")
    assert list(tmp_path.iterdir()) == []


def _posts(path: Path, text: str, edited: str | None) -> None:
    post = {"id": 1, "type": "message", "date": "2021-05-02T10:00:00", "text": text}
    post |= {"edited": edited} if edited else {}
    export = {"name": "قناة الساحل", "type": "public_channel", "id": 7, "messages": [post]}
    path.write_text(json.dumps(export), encoding="utf-8")


@pytest.mark.parametrize("order", [("first.json", "later.json"), ("later.json", "first.json")])
def test_edit_counts_from_its_day_in_whichever_order_exports_come(tmp_path: Path, order: tuple[str, str]) -> None:
    before, after = "أعلنت حركة النور هدنة مع الجيش.", "أعلنت حركة النور هدنة مع الجيش لمدة أسبوع."
    _posts(tmp_path / "first.json", before, None)
    _posts(tmp_path / "later.json", after, "2021-05-05T10:00:00")
    with Workspace.open(tmp_path / "desk") as desk:
        found = list(desk.add(walk_paths([tmp_path / name for name in order]), archive=True))
        assert [f.code for f in found if isinstance(f, Finding)] == ["workspace-version"]
        told = [
            desk.ledger.as_of(datetime(2021, 5, day, 23, 59, 59, 999999, UTC)).text_of("telegram-7-1")
            for day in (2, 4, 5)
        ]
        assert told == [before, before, after]
        assert desk.ledger.verify() == []
