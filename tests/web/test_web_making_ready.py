"""What was known at some moment is made ready apart: nobody waits for it, and what is shown then is the same."""

from __future__ import annotations

import asyncio
import gc
import sqlite3
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from workbench_run import client_of, settings, watched

from hudna.app import happenings
from hudna.app.ask import Ask
from hudna.app.looks import remember_look
from hudna.app.shelved import Shelved
from hudna.app.steps import unseen
from hudna.app.workers import Workers
from hudna.app.workspace import Workspace
from hudna.model.finding import HudnaError
from hudna.model.judgement import Judgement, Verdict
from hudna.web import bench as web_bench
from hudna.web.bench import Bench
from hudna.web.wording import words

MOVED = "/en/changes?since=2021-03-03T07:30:00Z"
LONGEST_SECONDS = 60


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch) -> None:
    """A few reports count as many, and nobody waits."""
    monkeypatch.setattr(web_bench, "MANY", 1)
    monkeypatch.setattr(web_bench, "_PATIENCE_SECONDS", 0.0)


@pytest.fixture
def unjoined(desk: Path) -> Path:
    """A workspace of which nothing has been joined."""
    (desk / "pictures.sqlite").unlink(missing_ok=True)
    return desk


def until(holds: Callable[[], Any]) -> Any:
    end = time.monotonic() + LONGEST_SECONDS
    while not (found := holds()):
        assert time.monotonic() < end, "it was never ready"
        time.sleep(0.02)
    return found


def main_of(page: str) -> str:
    return page.split("<main", 1)[1]


def test_a_page_about_a_moment_that_is_not_ready_comes_by_itself(
    unjoined: Path, desk: Path, many: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    with client_of(settings(unjoined)) as opened:
        until(lambda: opened.get("/en/truces").status_code == 200)
        early = opened.get(MOVED)
        assert early.status_code == 503
        assert early.headers["retry-after"] == early.headers["refresh"] == "1"
        assert words("en")("web.making_title") in early.text
        part = opened.get(MOVED.replace("03-03", "03-02"), headers={"x-hudna": "part"})
        assert part.status_code == 503
        assert "refresh" not in part.headers, "the script asks again, the page around it stays"
        api = opened.get("/api/changes?since=2021-03-01&lang=ar")
        assert (api.status_code, api.headers["retry-after"]) == (503, "1")
        assert not any("a" <= c <= "z" for c in api.json()["error"])
        assert opened.get("/en/reports").status_code == 200, "others are answered meanwhile"
        whole = until(lambda: (answer := opened.get(MOVED)).status_code == 200 and answer.text)
    monkeypatch.undo()
    with client_of(settings(desk)) as opened:
        assert main_of(opened.get(MOVED).text) == main_of(whole)


def test_the_first_start_tells_how_far_it_is(unjoined: Path, many: None) -> None:
    with client_of(settings(unjoined)) as opened:
        early = opened.get("/api/truces")
        assert early.status_code == 503
        assert "reports are ready for joining" in early.json()["error"]
        assert until(lambda: (answer := opened.get("/api/truces")).status_code == 200 and answer.json()["total"])


def test_a_large_neighbourhood_is_not_joined_while_all_events_are_made(
    desk: Path, many: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    with client_of(settings(desk)) as opened:
        (first, *_) = until(lambda: opened.get("/api/truces").json().get("truces"))
        page = f"/en/truces/{first['id']}"
        told = main_of(until(lambda: (answer := opened.get(page)).status_code == 200 and answer.text))
    with closing(sqlite3.connect(desk / "pictures.sqlite")) as kept, kept:
        kept.executescript("DELETE FROM happened; DELETE FROM events; DELETE FROM neighbours")
    may_go_on = threading.Event()

    def here(_: Workers, work: Callable[[Any], None], wanted: Any) -> None:
        may_go_on.wait(LONGEST_SECONDS)
        work(replace(wanted, apart=False))

    monkeypatch.setattr(Workers, "apart", here)
    monkeypatch.setattr(happenings, "_LARGE", 0)
    with client_of(settings(desk)) as opened:
        assert opened.get("/en/truces").status_code == 200, "the list needs no events"
        early = opened.get(page)
        may_go_on.set()
        assert (early.status_code, early.headers["retry-after"]) == (503, "1")
        assert words("en")("web.making_title") in early.text
        assert main_of(until(lambda: (answer := opened.get(page)).status_code == 200 and answer.text)) == told


def test_where_few_reports_are_nobody_has_to_come_back(unjoined: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web_bench, "_PATIENCE_SECONDS", 0.0)
    with client_of(settings(unjoined)) as opened:
        assert opened.get(MOVED).status_code == 200


def test_where_nothing_can_be_kept_it_is_made_when_asked(desk: Path) -> None:
    with client_of(settings(desk)) as opened:
        told = main_of(opened.get(MOVED).text)
    (desk / "pictures.sqlite").unlink(missing_ok=True)
    (desk / "pictures.sqlite").mkdir()
    with client_of(settings(desk)) as opened:
        assert main_of(opened.get(MOVED).text) == told


def test_what_was_known_at_the_last_look_is_made_ready(desk: Path) -> None:
    looked = datetime(2021, 3, 3, 7, 30, tzinfo=UTC)
    remember_look(desk, looked, "Nour")
    bench = Bench(desk)
    with ThreadPoolExecutor(1) as apart:  # a browser's loop may run in this thread
        apart.submit(lambda: asyncio.run(bench.write(lambda _: None))).result()
    with Workspace.consult(desk) as consulted:
        then = consulted.ledger.as_of(looked)
        until(lambda: Shelved(consulted.ledger, unseen).holds(then))
        bench.close()
        ask = Ask(consulted.ledger, hurried=True)
        assert 0 < len(ask.picture(looked).rows) < len(ask.picture().rows)


def test_a_damaged_file_of_looks_stops_nobody_who_writes(desk: Path) -> None:
    (desk / "last-looks.json").write_text("[", encoding="utf-8")
    bench = Bench(desk)
    with ThreadPoolExecutor(1) as apart:  # a browser's loop may run in this thread
        assert apart.submit(lambda: asyncio.run(bench.write(lambda _: "written"))).result() == "written"
    bench.close()


def test_an_answer_about_what_is_not_joined_yet_is_kept_until_something_is_written(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench, asked = Bench(desk), []

    async def ask(key: str, *, until_written: bool) -> None:
        await bench.ask(lambda _: asked.append(key), key, until_written=until_written)

    async def ask_all() -> None:
        for _ in range(2):
            await ask("joined", until_written=False)
            await ask("written", until_written=True)

    with ThreadPoolExecutor(1) as apart:  # a browser's loop may run in this thread
        apart.submit(lambda: asyncio.run(ask_all())).result()
        assert asked == ["joined", "written"]
        monkeypatch.setattr(Bench, "_join_soon", lambda _: None)
        with Workspace.open(desk) as elsewhere:
            decision = Judgement("decision-1", Verdict.NOTE, "claim-1", "Nour", datetime(2021, 6, 1, tzinfo=UTC))
            elsewhere.ledger.add_judgement(decision)
        apart.submit(lambda: asyncio.run(ask_all())).result()
        assert asked == ["joined", "written", "written"]
    bench.close()


def test_what_cannot_be_made_ready_says_why(unjoined: Path, many: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def dies(*_: object) -> None:
        raise HudnaError("the process that worked at this has ended", "look whether memory ran out")

    lives = Workers.apart
    monkeypatch.setattr(Workers, "apart", dies)
    with client_of(settings(unjoined)) as opened:
        answer = until(lambda: (found := opened.get("/api/truces")).status_code != 503 and found)
        assert (answer.status_code, answer.json()["hint"]) == (400, "look whether memory ran out")
        monkeypatch.setattr(Workers, "apart", lives)
        assert until(lambda: opened.get("/api/truces").status_code == 200), "then it is tried again"
        monkeypatch.setattr(Workers, "apart", dies)
        assert until(lambda: opened.get(MOVED).status_code == 400)


def test_why_it_was_not_made_ready_is_told_to_whoever_asks_next_and_to_the_log(
    unjoined: Path, many: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    may_die = threading.Event()

    def dies(*_: object) -> None:
        may_die.wait(LONGEST_SECONDS)
        raise HudnaError("the process that worked at this has ended", "look whether memory ran out")

    with client_of(settings(unjoined)) as opened:
        until(lambda: opened.get("/en/truces").status_code == 200)
        monkeypatch.setattr(Workers, "apart", dies)
        assert opened.get(MOVED).status_code == 503
        may_die.set()
        assert until(lambda: opened.get(MOVED).status_code == 400)
        gc.collect()
    log = capsys.readouterr().err
    assert "what is asked about could not be made ready" in log
    assert "look whether memory ran out" in log
    assert "never retrieved" not in log


def test_closing_waits_for_nothing_that_is_made_apart(unjoined: Path, many: None) -> None:
    with client_of(settings(unjoined)) as opened:
        until(lambda: opened.get("/en/truces").status_code == 200)
        assert 503 in {opened.get(f"/en/changes?since=2021-03-{day:02}").status_code for day in range(1, 20)}
        began = time.monotonic()
    assert time.monotonic() - began < LONGEST_SECONDS / 4


def test_a_part_that_is_not_ready_comes_into_its_page(running: Any, many: None, browser: Any) -> None:
    looked = datetime(2021, 3, 3, 7, 30, tzinfo=UTC)
    remember_look(running.settings.workspace, looked, "Huda")
    with watched(browser, usual=("503",)) as page:
        page.goto(f"{running.address}/ar/truces")
        page.wait_for_selector(".moves .handle", timeout=LONGEST_SECONDS * 1e3)
        assert page.title().startswith(words("ar")("site.title"))
