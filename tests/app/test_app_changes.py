"""What moved between two looks, and why; pictures that are kept beside the ledger."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest

from hudna.app import changes as app_changes
from hudna.app import shelved as app_shelved
from hudna.app.ask import Ask
from hudna.app.at_hand import NotAtHandError
from hudna.app.changes import Changes, changes, moved
from hudna.app.changes_feed import changes_feed
from hudna.app.check import end_of
from hudna.app.looks import FILE, last_look, remember_look
from hudna.app.review_queue import get_ready
from hudna.app.shelf_file import ShelfFile, unpacked
from hudna.app.workspace import Workspace
from hudna.model.change import Cause, Move
from hudna.model.finding import HudnaError
from hudna.report.moves import headline, term
from hudna.report.words import words
from hudna.sources import walk_paths

ANNOUNCED = "أعلنت حركة طالبان هدنة مع القوات الأفغانية لمدة أربعة أيام."
ATTACK = "هاجمت حركة طالبان القوات الأفغانية في ولاية غزني."
OTHER = "وقعت الحكومة اليمنية اتفاقا لوقف إطلاق النار مع جماعة الحوثي."
EN = words("en")
Put = Callable[[str, str, date], None]


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.open(tmp_path / "desk") as opened:
        yield opened


@pytest.fixture
def put(workspace: Workspace, tmp_path: Path) -> Put:
    def add(name: str, text: str, day: date) -> None:
        path = tmp_path / f"{name}.txt"
        path.write_text(text, encoding="utf-8")
        list(workspace.add(walk_paths([path], published=day), archive=True))

    return add


def between(workspace: Workspace, first: date, last: date) -> list[Move]:
    return changes(Ask(workspace.ledger), end_of(first), end_of(last))


def test_news_hindsight_and_time_are_told_apart(workspace: Workspace, put: Put) -> None:
    put("a", ANNOUNCED, date(2021, 5, 10))
    put("b", ATTACK.replace("هاجمت", "هاجمت أمس"), date(2021, 5, 12))
    (new,) = between(workspace, date(2021, 5, 9), date(2021, 5, 10))
    assert new.causes == (Cause.NEW,)
    assert new.before is None
    assert {t.kind for t in new.news} == {"truce", "term"}
    assert headline(new, EN) == "T1 not known → announced"
    (struck,) = between(workspace, date(2021, 5, 11), date(2021, 5, 12))
    assert Cause.NEWS in struck.causes
    assert Cause.HINDSIGHT in struck.causes, "the attack was on the day of the look before"
    assert headline(struck, EN) == "T1 announced → strained"
    assert struck.hindsight == "strained"
    (over,) = between(workspace, date(2021, 5, 12), date(2021, 5, 20))
    assert over.causes == (Cause.TIME,)
    assert over.news == ()
    assert headline(over, EN) == "T1 strained → ended"


def test_new_clauses_are_told_in_the_language_that_is_asked_for(workspace: Workspace, put: Put) -> None:
    put("a", f"{ANNOUNCED}\nوبموجب الهدنة تلتزم الحركة بفتح الطرق أمام المساعدات.", date(2021, 5, 10))
    (new,) = between(workspace, date(2021, 5, 9), date(2021, 5, 10))
    assert [term(t, EN).partition(":")[0] for t in new.terms] == [
        "Prohibition, a new clause", "Deadline, a new clause", "Obligation, a new clause",
    ]  # fmt: skip
    assert [term(t, words("ar")).partition(":")[0] for t in new.terms] == [
        "حظر، بند جديد", "مهلة، بند جديد", "التزام، بند جديد",
    ]  # fmt: skip


def test_what_did_not_move_is_not_told(workspace: Workspace, put: Put) -> None:
    put("a", ANNOUNCED, date(2021, 5, 10))
    assert between(workspace, date(2021, 5, 10), date(2021, 5, 10)) == []
    put("x", OTHER, date(2021, 5, 11))
    assert [m for m in between(workspace, date(2021, 5, 10), date(2021, 5, 11)) if "Taliban" in m.name.en] == []


def test_parts_are_told_as_the_whole_and_weighed_labels_are_those_of_the_status(workspace: Workspace, put: Put) -> None:
    put("a", ANNOUNCED, date(2021, 5, 10))
    put("x", OTHER, date(2021, 5, 11))
    put("b", ATTACK, date(2021, 5, 12))
    looked, now = end_of(date(2021, 5, 10)), end_of(date(2021, 5, 13))
    days = [date(2021, 5, 9), date(2021, 5, 10), date(2021, 5, 12), date(2021, 5, 13), date(2021, 6, 13)]
    for day in days:
        get_ready(workspace.ledger, day)
    ask = Ask(workspace.ledger)
    found = Changes(ask, looked, now)
    assert len(found) == 2
    assert [*found.moves(0, 1), *found.moves(1)] == found.moves() == between(workspace, looked.date(), now.date())
    picture = ask.picture()
    told = {day: {r.id: picture.status(picture.truce(r.id), day).label for r in picture.rows} for day in days}
    for day in days:
        assert Ask(workspace.ledger).picture().labels(told[day], day) == told[day]
    assert picture.kept.labels(days[-1]) == told[days[-1]]
    assert picture.kept.labels(date(2020, 1, 1)) == {}, "kept is what had begun"


def test_a_further_part_of_what_moved_is_not_worked_out_from_the_beginning(workspace: Workspace, put: Put) -> None:
    put("a", ANNOUNCED, date(2021, 5, 10))
    put("x", OTHER, date(2021, 5, 11))
    ask, looked = Ask(workspace.ledger), end_of(date(2021, 5, 9))
    first = moved(ask, looked)
    assert moved(ask, looked) is first
    assert len(moved(ask, end_of(date(2021, 5, 10)), end_of(date(2021, 5, 11)))) == 1
    assert len(moved(ask, looked, end_of(date(2021, 5, 10)))) == 1
    put("b", OTHER.replace("اليمنية", "السودانية").replace("الحوثي", "الدعم السريع"), date(2021, 5, 12))
    assert len(moved(Ask(workspace.ledger), looked)) == 3


def test_whoever_is_in_a_hurry_is_told_from_what_is_kept(
    workspace: Workspace, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    put("a", ANNOUNCED, date(2021, 5, 10))
    looked, until = end_of(date(2021, 5, 11)), end_of(date(2021, 5, 30))
    monkeypatch.setattr(app_changes, "_AT_ONCE", 0)
    for moment in (None, looked, until):
        Ask(workspace.ledger).picture(moment)
    with pytest.raises(NotAtHandError) as missing:
        moved(Ask(workspace.ledger, hurried=True), looked, until)
    assert (missing.value.known_at, missing.value.until) == (looked, until)
    (expired,) = changes(Ask(workspace.ledger), looked, until)
    assert expired.causes == (Cause.TIME,)
    assert changes(Ask(workspace.ledger, hurried=True), looked, until) == [expired]


def test_a_picture_tells_on_which_truces_claims_bear_and_by_which_they_are_told(workspace: Workspace, put: Put) -> None:
    put("a", ANNOUNCED, date(2021, 5, 10))
    put("x", OTHER, date(2021, 5, 11))
    put("b", ATTACK, date(2021, 5, 12))
    for _ in range(2):
        picture = Ask(workspace.ledger).picture()
        bears: dict[str, list[str]] = {}
        for truce in picture.truces:
            claims = picture.claims_of(truce)
            told = {*picture.tellers(truce), *(c for term in truce.terms for c in term.evidence)}
            assert picture.telling(truce) == tuple(k for k in claims if k.claim.id in told)
            for known in claims:
                bears.setdefault(known.claim.id, []).append(truce.id)
        assert bears.keys() != {k.claim.id for t in picture.truces for k in picture.telling(t)}
        assert picture.borne_on([*bears, "claim-0"]) == bears
        assert picture.kept.founders(r.id for r in picture.rows) == {t.id: t.founded_by for t in picture.truces}
        put("c", ATTACK.replace("غزني", "قندوز"), date(2021, 5, 13))


def test_a_retracted_report_takes_its_truce_with_it(workspace: Workspace, put: Put) -> None:
    put("a", ANNOUNCED, date(2021, 5, 10))
    known = datetime.combine(date(2021, 5, 11), time(9), UTC)
    workspace.ledger.retract("a", "the agency", "a mistake", known)
    (gone,) = between(workspace, date(2021, 5, 10), date(2021, 5, 11))
    assert gone.causes == (Cause.GONE,)
    assert headline(gone, EN) == "T1 announced → no longer told of"
    assert between(workspace, date(2021, 5, 9), date(2021, 5, 10))[0].causes == (Cause.NEW,)


def test_the_feed_is_atom_and_always_the_same(workspace: Workspace, put: Put) -> None:
    put("a", ANNOUNCED, date(2021, 5, 10))
    moves = between(workspace, date(2021, 5, 9), date(2021, 5, 10))
    written = changes_feed(moves, end_of(date(2021, 5, 10)), "desk <1> & co", words("ar"))
    assert written == changes_feed(moves, end_of(date(2021, 5, 10)), "desk <1> & co", words("ar"))
    atom = "{http://www.w3.org/2005/Atom}"
    root = Xml.fromstring(written)  # our own output
    assert root.tag == f"{atom}feed"
    assert [root.findtext(f"{atom}{name}") for name in ("title", "updated")] == [
        "هدن تغير حالها",
        "2021-05-10T23:59:59Z",
    ]
    (entry,) = root.findall(f"{atom}entry")
    assert all(entry.findtext(f"{atom}{name}") for name in ("id", "title", "updated", "content"))
    assert "هدنة" in (entry.findtext(f"{atom}content") or "")
    assert words("ar")("labels.announced") in (entry.findtext(f"{atom}title") or "")


def test_an_entry_of_the_feed_is_new_when_something_is_new(workspace: Workspace, put: Put) -> None:
    """A reader of feeds asks every hour, and the month that is told of moves on each day."""

    def entry(first: date, last: date) -> tuple[str | None, ...]:
        made = changes_feed(between(workspace, first, last), end_of(last), "desk", EN, "truces")
        (found,) = Xml.fromstring(made).findall("{*}entry")  # our own output
        return tuple(found.findtext(f"{{*}}{name}") for name in ("id", "updated"))

    put("a", ANNOUNCED, date(2021, 5, 10))
    first = entry(date(2021, 5, 8), date(2021, 5, 10))
    assert entry(date(2021, 5, 9), date(2021, 5, 11)) == first
    put("c", ATTACK, date(2021, 5, 12))
    later = entry(date(2021, 5, 9), date(2021, 5, 12))
    assert later[0] != first[0]
    assert (first[1], later[1]) == ("2021-05-10T00:00:00Z", "2021-05-12T00:00:00Z")


def test_the_last_look_of_each_person_is_remembered(tmp_path: Path) -> None:
    assert last_look(tmp_path) is None
    morning, noon = datetime(2021, 5, 10, 8, tzinfo=UTC), datetime(2021, 5, 10, 12, tzinfo=UTC)
    remember_look(tmp_path, morning)
    remember_look(tmp_path, noon, "هدى")
    assert (last_look(tmp_path), last_look(tmp_path, "هدى"), last_look(tmp_path, "Sami")) == (morning, noon, None)
    for written in ('{"": "soon"}', '{"": "2021-05-10T08:00"}', '{"": 3}', "[]", "{"):
        (tmp_path / FILE).write_text(written, encoding="utf-8")
        with pytest.raises(HudnaError, match="last-look"):
            last_look(tmp_path)


def test_a_kept_picture_answers_like_a_fresh_one(workspace: Workspace, put: Put) -> None:
    put("a", ANNOUNCED, date(2021, 5, 10))
    put("b", ATTACK, date(2021, 5, 12))
    fresh, kept = Ask(workspace.ledger), Ask(workspace.ledger)
    first = fresh.picture()
    with sqlite3.connect(workspace.directory / "pictures.sqlite") as connection:
        assert connection.execute("SELECT count(*) FROM pictures").fetchone() == (1,)
    for day in (date(2021, 5, 10) + timedelta(days=n) for n in range(8)):
        assert kept.status("T1", day) == fresh.status("T1", day)
    assert kept.picture().truces == first.truces
    assert kept.picture().findings == first.findings


@pytest.mark.parametrize("damage", ["text", "table", "gone"])
def test_a_damaged_file_of_pictures_only_costs_time(workspace: Workspace, put: Put, damage: str) -> None:
    put("a", ANNOUNCED, date(2021, 5, 10))
    path = workspace.directory / "pictures.sqlite"
    Ask(workspace.ledger).picture()
    if damage == "text":
        path.write_text("no database " * 200, encoding="utf-8")
    elif damage == "table":
        with sqlite3.connect(path) as connection:
            connection.execute("DROP TABLE rows")
    else:
        path.unlink()
    assert Ask(workspace.ledger).status("T1", date(2021, 5, 10)).label == "announced"
    assert Ask(workspace.ledger).status("T1", date(2021, 5, 10)).label == "announced"


def test_what_no_kept_picture_has_any_more_is_thrown_out(
    workspace: Workspace, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    put("a", ANNOUNCED, date(2021, 5, 10))
    Ask(workspace.ledger).picture()
    put("b", ATTACK, date(2021, 5, 12))
    monkeypatch.setattr(app_shelved, "_KEPT", 1)
    Ask(workspace.ledger).picture()
    with closing(ShelfFile.of(workspace.ledger.path.parent)) as file:
        bodies = {digest: set(unpacked(claims)) for digest, claims in file.rows("SELECT digest, claims FROM bodies")}
        assert set(bodies) == {digest for (digest,) in file.rows("SELECT digest FROM rows")}
        assert set(file.rows("SELECT claim, digest FROM bears")) == {(c, d) for d, own in bodies.items() for c in own}


def test_a_new_entry_makes_another_picture(workspace: Workspace, put: Put) -> None:
    put("a", ANNOUNCED, date(2021, 5, 10))
    assert Ask(workspace.ledger).status("T1", date(2021, 5, 12)).label == "announced"
    put("b", ATTACK, date(2021, 5, 12))
    assert Ask(workspace.ledger).status("T1", date(2021, 5, 12)).label == "strained"
    assert Ask(workspace.ledger).status("T1", date(2021, 5, 12), end_of(date(2021, 5, 11))).label == "announced"
