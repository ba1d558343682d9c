"""Review on the workbench: what matters first, decisions with what they do, undone, corrected by selected words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from workbench_run import client_of, may_write, settings

from hudna.web.wording import words


@pytest.fixture
def writing(desk: Path) -> Iterator[Any]:
    with client_of(settings(desk)) as opened:
        yield may_write(opened)


def decide(client: Any, act: str, *subjects: str, **more: Any) -> Any:
    return client.post("/api/decisions", json={"act": act, "subjects": list(subjects), **more})


def label(client: Any, truce: str = "T1") -> str:
    told: str = client.get(f"/api/truces/{truce}/status").json()["label"]
    return told


def hanging(client: Any) -> Any:
    """What comes first, as the only claim on which its label hangs: the others of that truce's label are rejected."""
    first, *items = client.get("/api/review/queue").json()["items"]
    for other in (i for i in items if i["matter"] == "rests" and i["truces"] == first["truces"]):
        decide(client, "reject", other["claim"]["id"])
    return client.get("/api/review/queue").json()["items"][0]


def test_what_a_label_hangs_on_comes_first(writing: Any) -> None:
    client = writing
    assert hanging(client)["matter"] == "moves"
    told = client.get("/api/review/queue?limit=200").json()
    ranks = [["moves", "rests", "open", "disputed", "unsure", "other"].index(i["matter"]) for i in told["items"]]
    assert ranks == sorted(ranks)
    assert ranks[0] == 0
    assert sum(told["matters"].values()) == told["total"]
    page = client.get("/ar/review").text
    for item in told["items"][:5]:
        assert f'data-claim="{item["claim"]["id"]}"' in page


def test_a_decision_tells_what_it_would_do_then_does_it_and_is_undone(writing: Any) -> None:
    first = hanging(writing)
    assert first["matter"] == "moves"
    claim, truce = first["claim"]["id"], first["truces"][0]
    was = label(writing, truce)
    would = decide(writing, "reject", claim, rehearse=True).json()
    assert would["rehearsed"]
    assert would["moved"]
    assert label(writing, truce) == was
    did = decide(writing, "reject", claim, note="not what it says").json()
    assert did["moved"] == would["moved"]
    assert label(writing, truce) != was
    assert claim not in {i["claim"]["id"] for i in writing.get("/api/review/queue?limit=200").json()["items"]}
    (line,) = writing.get(f"/api/decisions?claim={claim}").json()["decisions"]
    assert (line["verdict"], line["by"], line["note"], line["holds"]) == ("reject", "Huda", "not what it says", "holds")
    assert writing.post("/api/decisions/undo").status_code == 200
    assert label(writing, truce) == was
    assert "Huda" in writing.get("/en/decisions").text


def test_what_a_decision_does_is_told_in_the_language_of_the_page(writing: Any) -> None:
    first = hanging(writing)
    claim, truce = first["claim"]["id"], first["truces"][0]
    (handle,) = [t["handle"] for t in writing.get("/api/truces").json()["truces"] if t["id"] == truce]
    body = {"act": "reject", "subjects": [claim], "rehearse": True}
    told = {lang: writing.post(f"/api/decisions?lang={lang}", json=body).json()["moved"] for lang in ("en", "ar")}
    was = label(writing, truce)
    decide(writing, "reject", claim)
    now = label(writing, truce)
    assert now != was
    for lang, moved in told.items():
        w = words(lang)
        assert moved == [w("fate.moved", handle=handle, before=w(f"labels.{was}"), after=w(f"labels.{now}"))]
    (back,) = writing.post("/api/decisions/undo?lang=ar").json()["moved"]
    w = words("ar")
    assert back == w("fate.moved", handle=handle, before=w(f"labels.{now}"), after=w(f"labels.{was}"))
    assert writing.post("/api/decisions?lang=fr", json=body).status_code == 400


def test_the_list_of_decisions_is_told_in_words(writing: Any) -> None:
    claim = next(
        c for c in writing.get("/api/report?doc=2020-11-17-embassy-rockets").json()["claims"] if c["kind"] == "attack"
    )
    decide(writing, "correct", claim["id"], assignments=["weapon=drone", "happened=2020-11-17"], note="بدليل العنوان")
    for lang in ("en", "ar"):
        w, page = words(lang), writing.get(f"/{lang}/decisions").text
        assert page.count(w("verdict.correct")) == 2
        assert w("weapon.drone") in page
        assert "weapon=drone" not in page
        assert claim["evidence"][0]["quote"] in page
        assert "بدليل العنوان" in page


def test_a_slot_with_a_list_offers_it_in_words(writing: Any) -> None:
    claim = writing.get("/api/review/queue?kind=attack").json()["items"][0]["claim"]
    start, end = claim["evidence"][0]["start"], claim["evidence"][0]["end"]
    for slot, value, key in (
        ("weapon", "drone", "weapon.drone"),
        ("modality", "actual", "slot.actual"),
        ("kind", "threat", "kind.threat"),
    ):
        asked = {"claim": claim["id"], "slot": slot, "start": start, "end": end}
        choices = writing.get("/api/review/selection", params=asked).json()["choices"]
        (found,) = [c for c in choices if c["value"].startswith(value)]
        assert (found["means_en"], found["means_ar"]) == (words("en")(key), words("ar")(key))


def test_selected_words_correct_a_slot(writing: Any) -> None:
    doc = "2020-11-17-embassy-rockets"
    told = writing.get(f"/api/report?doc={doc}").json()
    claim = next(c for c in told["claims"] if c["kind"] == "attack" and c["count"] is None)
    start = told["text"].index("أربعة صواريخ")
    got = writing.get(
        "/api/review/selection", params={"claim": claim["id"], "slot": "count", "start": start, "end": start + 12}
    ).json()
    assert got["old"] == "none"
    value = got["choices"][0]["value"]
    assert value.startswith("4")
    assert decide(writing, "correct", claim["id"], assignments=[f"count={value}"]).status_code == 200
    after = writing.get(f"/api/claims/{claim['id']}").json()
    assert (after["claim"]["count"], after["review"], after["reviewer"]) == (4, "corrected", "Huda")


@pytest.mark.parametrize(
    "call",
    [
        {"act": "accept", "subjects": []}, {"act": "praise", "subjects": ["claim-1"]}, {"act": "accept", "subjects": ["claim-none"]},
        {"act": "correct", "subjects": ["claim-none"]}, {"act": "merge", "subjects": ["T1"]}, {"act": "split", "subjects": ["T1"]},
        {"act": "withdraw", "subjects": ["decision-0"]}, {"act": "note", "subjects": ["T1"]}, {},
    ],
)  # fmt: skip
def test_what_cannot_be_decided_is_said_and_nothing_is_stored(writing: Any, call: dict[str, Any]) -> None:
    answer = writing.post("/api/decisions", json=call)
    assert answer.status_code in (400, 404)
    assert answer.json()["error"]
    assert writing.get("/api/decisions").json()["total"] == 0


def test_nothing_to_undo_is_said(writing: Any) -> None:
    assert writing.post("/api/decisions/undo").status_code == 404


def test_truces_are_merged_and_parted_again(writing: Any) -> None:
    assert decide(writing, "merge", "T1", "T2").status_code == 200
    assert writing.get("/api/truces").json()["total"] == 1
    assert writing.post("/api/decisions/undo").status_code == 200
    assert writing.get("/api/truces").json()["total"] == 2
