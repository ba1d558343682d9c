"""Adding on the workbench: a text, files, a link; what was understood, what was not, and that nothing is half done."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from made import BODY, TITLE, page
from served import Served
from workbench_run import client_of, may_write, settings

from hudna.web.wording import words

DAY = "2021-05-02"


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Any]:
    with client_of(settings(tmp_path / "new", fetch_private=True)) as opened:
        yield may_write(opened)


def finished(client: Any, job: dict[str, Any]) -> dict[str, Any]:
    until = time.monotonic() + 60
    while job["state"] not in ("done", "failed") and time.monotonic() < until:
        time.sleep(0.02)
        job = client.get(f"/api/add/jobs/{job['id']}").json()
    return job


def test_a_pasted_text_is_read_and_its_truce_stands_in_the_list(empty: Any) -> None:
    started = empty.post("/api/add/text", json={"text": BODY, "title": TITLE, "published": DAY, "archive": True})
    assert started.status_code == 202
    job = finished(empty, started.json())
    assert (job["state"], job["added"], job["problems"]) == ("done", 1, 0)
    (told,) = job["reports"]
    assert told["claims"] > 0
    assert empty.get(f"/api/report?doc={told['doc']}").json()["text"] == f"{TITLE}\n{BODY}"
    assert len(empty.get("/api/truces").json()["truces"]) == 1
    assert told["doc"] in empty.get(f"/en/add/jobs/{job['id']}").text
    again = finished(
        empty,
        empty.post("/api/add/text", json={"text": BODY, "title": TITLE, "published": DAY, "archive": True}).json(),
    )
    assert (again["added"], again["unchanged"]) == (0, 1)


def test_files_of_several_kinds_come_in_and_the_broken_one_is_named(empty: Any) -> None:
    files = [
        ("files", ("a.html", page().encode(), "text/html")),
        ("files", ("broken.pdf", b"%PDF-1.7 nothing", "application/pdf")),
        ("files", ("../../etc/odd name?.txt", "هذا نص قصير بالعربية عن هدنة أعلنت اليوم.".encode(), "text/plain")),
        ("files", ("english.txt", b"This is a text in English about a truce that was declared today.", "text/plain")),
    ]
    job = finished(empty, empty.post("/api/add/files?published=2021-05-02", files=files).json())
    assert job["state"] == "done"
    assert {r["doc"]: r["outcome"] for r in job["reports"]} == {
        "a": "added", "odd name_": "added", "english": "skipped"
    }  # fmt: skip
    assert "broken.pdf" in {f["where"] for f in job["findings"]}
    assert not [f for f in job["findings"] if "/tmp" in f["where"] + f["message"]]


def test_a_page_is_fetched_with_manners(empty: Any, served: Served) -> None:
    served.at("/news", page())
    job = finished(empty, empty.post("/api/add/link", json={"url": served.url("/news")}).json())
    assert (job["state"], job["added"]) == ("done", 1)
    gone = finished(empty, empty.post("/api/add/link", json={"url": served.url("/nowhere")}).json())
    assert (gone["state"], gone["added"], gone["problems"]) == ("done", 0, 1)


def test_a_link_leads_to_the_public_web_only(tmp_path: Path, served: Served) -> None:
    served.at("/news", page())
    with client_of(settings(tmp_path / "new")) as guarded:
        may_write(guarded)
        job = finished(guarded, guarded.post("/api/add/link", json={"url": served.url("/news")}).json())
    assert job["added"] == 0
    assert "public web" in job["findings"][0]["message"]


@pytest.mark.parametrize(
    ("address", "body"),
    [
        ("text", {"text": ""}), ("text", {"text": "   "}), ("text", {}), ("text", {"text": BODY, "published": "soon"}),
        ("link", {"url": "x"}), ("text", {"text": 3}),
    ],
)  # fmt: skip
def test_what_cannot_be_added_is_said(empty: Any, address: str, body: dict[str, Any]) -> None:
    answer = empty.post(f"/api/add/{address}", json=body)
    assert answer.status_code == 400
    assert answer.json()["error"]


def test_what_is_wrong_is_said_in_arabic_in_words_of_its_own(empty: Any) -> None:
    blank = empty.post("/api/add/text?lang=ar", json={"text": "   "}).json()
    assert blank["error"] == words("ar").tell("text: there is none")


def test_what_became_of_it_is_told_without_noughts(empty: Any) -> None:
    pasted = {"text": "The two sides have agreed to a ceasefire, a spokesman of the mission said on Sunday."}
    foreign = finished(empty, empty.post("/api/add/text", json=pasted).json())
    assert [f["where"] for f in foreign["findings"]] == [""], "a pasted text stands in no file"
    page = empty.get(f"/en/add/jobs/{foreign['id']}").text
    assert words("en")("add.state_nothing") in page
    assert words("en")("add.count_skipped", number=1) in page
    assert words("en")("add.count_added", number=0) not in page
    added = finished(empty, empty.post("/api/add/text", json={"text": BODY}).json())
    page = empty.get(f"/en/add/jobs/{added['id']}").text
    assert words("en")("add.state_done") in page
    assert words("en")("add.count_added", number=1) in page
    assert words("en")("add.count_skipped", number=0) not in page


def test_a_single_file_comes_in(empty: Any) -> None:
    text = "هذا نص قصير بالعربية عن هدنة أعلنت اليوم."
    answer = empty.post("/api/add/files?published=2021-05-02", files=[("files", ("one.txt", text.encode()))])
    assert answer.status_code == 202, answer.text
    assert finished(empty, answer.json())["added"] == 1


def test_files_must_be_there(empty: Any) -> None:
    assert empty.post("/api/add/files", data={"other": "x"}).status_code == 400
    assert empty.get("/api/add/jobs/none").status_code == 404
