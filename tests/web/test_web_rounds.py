"""Blind coding on the workbench: nobody sees what others say before its time, roles hold, and one person settles."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from workbench_run import client_of, settings, signed_in

from hudna.app.review_agreement import Agreement, Grade, grade
from hudna.app.workspace import Workspace
from hudna.web.people import People, Role
from hudna.web.wording import words

GOOD = "a phrase that is long"
NOTE = "ملاحظة لا يراها غير صاحبها"
As = Callable[[str], Any]


@pytest.fixture
def at(desk: Path) -> Iterator[As]:
    """The one client, as whom one says."""
    people = People(desk)
    for name, role in (("هدى", Role.ADMIN), ("Sami", Role.REVIEWER), ("Nour", Role.REVIEWER), ("Rima", Role.READER)):
        people.add(name, role, GOOD)
    with client_of(settings(desk)) as opened:
        yield lambda name: signed_in(opened, people.get(name))


def begin(client: Any, **more: Any) -> dict[str, Any]:
    answer = client.post("/api/rounds", json={"name": "May", "coders": ["sami", "Nour"], "first": 4, **more})
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


def sheet(client: Any, of: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get(f"/api/rounds/{of}").json()["sheet"]
    return found


def code(client: Any, of: str, claim: str, verdict: str, *assignments: str, note: str = "") -> Any:
    body = {"claim": claim, "verdict": verdict, "assignments": list(assignments), "note": note}
    return client.post(f"/api/rounds/{of}/codes", json=body)


def everything(client: Any, of: str) -> str:
    """All that the workbench tells of a round and around it."""
    addresses = [
        f"/api/rounds/{of}", f"/api/rounds/{of}/results", "/api/rounds", "/api/decisions", "/api/exports/jsonl",
        "/api/audit", *(f"/{lang}/{page}" for lang in ("en", "ar") for page in ("rounds", f"rounds/{of}", "decisions", "review")),
    ]  # fmt: skip
    return "".join(client.get(a).text for a in addresses)


def test_a_round_is_coded_blind_laid_open_and_settled(at: As) -> None:
    of = begin(at("هدى"), note="by the report alone")
    assert [c["name"] for c in of["coders"]] == ["Sami", "Nour"], "under the names of their accounts"
    assert (of["claims"], of["released"]) == (4, False)
    sami = at("Sami")
    claims = [line["claim"] for line in sheet(sami, of["id"])]
    assert code(sami, of["id"], claims[0], "accept").status_code == 200
    coded = code(sami, of["id"], claims[1], "accept", "killed=77", note=NOTE).json()
    assert coded["verdict"] == "accept"
    assert "killed=77" in coded["coded"]
    assert code(sami, of["id"], claims[2], "reject").status_code == 200
    assert code(sami, of["id"], claims[3], "unsure").status_code == 200
    mine = sheet(sami, of["id"])
    assert [line["verdict"] for line in mine] == ["accept", "accept", "reject", "unsure"]
    assert NOTE in everything(sami, of["id"]), "their own code they see"
    assert sami.post(f"/api/rounds/{of['id']}/done").json()["released"] is False
    assert code(sami, of["id"], claims[0], "reject").status_code == 409, "codes stand once one has finished"

    for other in ("Nour", "هدى", "Rima"):
        seen = everything(at(other), of["id"])
        assert NOTE not in seen, other
        assert "killed=77" not in seen, other
        assert [line["verdict"] for line in sheet(at(other), of["id"])] == [None] * 4, other
        assert at(other).get(f"/api/rounds/{of['id']}/results").status_code == 409, other
        assert at(other).get(f"/api/rounds/{of['id']}").json()["round"]["coders"][0]["coded"] == 4

    nour = at("Nour")
    code(nour, of["id"], claims[0], "accept")
    code(nour, of["id"], claims[1], "accept")
    code(nour, of["id"], claims[2], "accept")
    assert nour.post(f"/api/rounds/{of['id']}/done").json()["released"] is True
    rima = at("Rima")
    assert NOTE in everything(rima, of["id"]), "laid open, to who reads too"
    found = rima.get(f"/api/rounds/{of['id']}/results").json()
    assert {(d["claim"], d["slot"]) for d in found["differences"]} == {(claims[1], "killed"), (claims[2], "verdict")}
    assert found["unanimous"] == [claims[0]]
    overall = {a["slot"]: a for a in found["agreement"] if a["kind"] is None}
    assert (overall["verdict"]["units"], overall["verdict"]["agree"]) == (3, pytest.approx(2 / 3))
    assert overall["kind"]["grade"] in {"same", "reliable", "wide"}
    for lang in ("en", "ar"):
        page = rima.get(f"/{lang}/rounds/{of['id']}").text
        assert words(lang)(f"grade.{overall['verdict']['grade']}") in page
        assert "77" in page
        assert "data-settle" not in page, "who reads settles nothing"

    huda = at("هدى")
    address = f"/api/rounds/{of['id']}/decisions"
    would = huda.post(address, json={"unanimous": True, "rehearse": True}).json()
    assert would["rehearsed"]
    assert huda.get("/api/decisions").json()["total"] == 0
    assert len(huda.post(address, json={"unanimous": True}).json()["decisions"]) == 1
    done = huda.post(
        address, json={"settled": [{"claim": claims[1], "verdict": "accept", "assignments": ["killed=77"]}]}
    )
    assert done.status_code == 200, done.text
    settled = huda.get(f"/api/rounds/{of['id']}/results").json()["settled"]
    assert set(settled) == {claims[0], claims[1]}
    told = huda.get(f"/api/claims/{sheet(huda, of['id'])[1]['now']}").json()
    assert (told["claim"]["killed"], told["review"], told["reviewer"]) == (77, "corrected", "هدى")
    assert huda.post(address, json={"unanimous": True}).json()["decisions"] == [], (
        "what is settled is not settled again"
    )
    assert huda.post("/api/decisions/undo").status_code == 200
    assert set(huda.get(f"/api/rounds/{of['id']}/results").json()["settled"]) == {claims[0]}


def test_the_web_and_the_ledger_hold_the_same_round(at: As, desk: Path) -> None:
    of = begin(at("هدى"), seed=7, first=5, kind="attack")
    with Workspace.consult(desk) as opened:
        (held,) = opened.ledger.as_of().rounds().all
    assert (held.id, held.name, held.coders) == (of["id"], "May", ("Sami", "Nour"))
    assert {u.anchor.kind for u in held.opened.units} == {"attack"}
    assert "seed 7" in held.opened.chosen


def test_roles_hold(at: As) -> None:
    rima = at("Rima")
    assert rima.post("/api/rounds", json={"name": "R", "coders": ["Sami", "Nour"]}).status_code == 403
    of = begin(at("Sami"))["id"]
    rima = at("Rima")
    claim = sheet(rima, of)[0]["claim"]
    for act, body in (
        ("codes", {"claim": claim, "verdict": "accept"}),
        ("done", None),
        ("close", None),
        ("decisions", {"unanimous": True}),
    ):
        assert rima.post(f"/api/rounds/{of}/{act}", json=body).status_code == 403, act
    assert 'data-code="' not in rima.get(f"/en/rounds/{of}").text
    assert "data-round-new" not in rima.get("/en/rounds").text
    nour = at("Nour")
    assert nour.post(f"/api/rounds/{of}/close").status_code == 403, "it would lay open what others said"
    assert nour.post(f"/api/rounds/{of}/decisions", json={"unanimous": True}).status_code == 409
    assert 'data-code="' in nour.get(f"/en/rounds/{of}").text
    huda = at("هدى")
    assert code(huda, of, claim, "accept").status_code == 409, "she is no coder of it"
    assert 'data-code="' not in huda.get(f"/en/rounds/{of}").text
    assert huda.post(f"/api/rounds/{of}/close").json()["closed_by"] == "هدى"
    assert huda.post(f"/api/rounds/{of}/close").status_code == 409
    assert at("Rima").get(f"/api/rounds/{of}/results").status_code == 200


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"coders": ["Sami"]}, 400), ({"coders": ["Sami", "Nobody"]}, 400), ({"coders": ["Sami", "Rima"]}, 400),
        ({"coders": ["Sami", "SAMI"]}, 409), ({"slots": ["colour"]}, 409), ({"slots": []}, 400), ({"first": 0}, 400),
        ({"first": 501}, 400), ({"truce": "T99"}, 404), ({"kind": "war"}, 400), ({"matter": "much"}, 400),
        ({"claims": ["claim-none"]}, 404), ({"matter": "open"}, 409), ({"name": "  "}, 409),
    ],
)  # fmt: skip
def test_a_round_that_cannot_be_is_refused(at: As, body: dict[str, Any], status: int) -> None:
    huda = at("هدى")
    answer = huda.post("/api/rounds", json={"name": "May", "coders": ["Sami", "Nour"], **body})
    assert answer.status_code == status, answer.text
    assert answer.json()["error"]
    assert huda.get("/api/rounds").json()["rounds"] == []


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"verdict": "perhaps"}, 400), ({"verdict": "reject", "assignments": ["killed=1"]}, 409),
        ({"verdict": "accept", "assignments": ["killed"]}, 409), ({"verdict": "accept", "assignments": ["killed=x"]}, 409),
        ({"verdict": "accept", "claim": "claim-none"}, 409), ({"verdict": "accept", "assignments": ["count=1"]}, 409),
    ],
)  # fmt: skip
def test_a_code_that_cannot_be_is_refused(at: As, body: dict[str, Any], status: int) -> None:
    of = begin(at("هدى"))["id"]
    sami = at("Sami")
    answer = sami.post(f"/api/rounds/{of}/codes", json={"claim": sheet(sami, of)[0]["claim"], **body})
    assert answer.status_code == status, answer.text
    assert sheet(sami, of)[0]["verdict"] is None


def test_a_name_is_taken_once_and_an_unknown_round_is_none(at: As) -> None:
    huda = at("هدى")
    begin(huda)
    assert huda.post("/api/rounds", json={"name": "May", "coders": ["Sami", "Nour"]}).status_code == 409
    for address in ("/api/rounds/June", "/api/rounds/June/results", "/en/rounds/June"):
        assert huda.get(address).status_code == 404
    assert huda.get("/api/rounds/May").json()["round"]["name"] == "May"


def test_the_audit_log_tells_who_coded_and_not_what(at: As) -> None:
    of = begin(at("هدى"))["id"]
    sami = at("Sami")
    claim = sheet(sami, of)[0]["claim"]
    code(sami, of, claim, "reject", note=NOTE)
    entry = at("هدى").get("/api/audit").json()["entries"][-1]
    assert (entry["name"], entry["subjects"]) == ("Sami", [of, claim])
    assert "reject" not in str(entry)


def test_where_nobody_signs_in_one_codes_under_the_name_one_gives(desk: Path) -> None:
    with client_of(settings(desk, by="")) as client:
        client.headers["x-csrftoken"] = client.get("/api/me").json()["token"]
        client.put("/api/me", json={"name": "ليلى"})
        of = begin(client, coders=["ليلى", "سامي"])["id"]
        assert code(client, of, sheet(client, of)[0]["claim"], "reject").status_code == 200
        client.put("/api/me", json={"name": "سامي"})
        assert sheet(client, of)[0]["verdict"] is None
        client.put("/api/me", json={"name": "ليلى"})
        assert sheet(client, of)[0]["verdict"] == "reject"


@pytest.mark.parametrize(
    ("alpha", "low", "units", "told"),
    [
        (0.9, 0.7, 40, Grade.RELIABLE), (0.8, 0.667, 40, Grade.RELIABLE), (0.9, 0.2, 5, Grade.WIDE), (0.7, 0.1, 40, Grade.TENTATIVE),
        (0.3, -0.1, 40, Grade.UNRELIABLE), (0.0, -0.2, 40, Grade.CHANCE), (-0.4, -0.9, 9, Grade.CHANCE),
        (None, None, 9, Grade.SAME), (None, None, 0, Grade.ALONE),
    ],
)  # fmt: skip
def test_what_an_alpha_means(alpha: float | None, low: float | None, units: int, told: Grade) -> None:
    assert grade(Agreement(units, 2 * units, alpha, low, 1.0 if alpha is not None else None, 0.5)) is told
