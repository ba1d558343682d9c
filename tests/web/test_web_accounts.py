"""Accounts: passwords and who keeps them, and what becomes of a workbench with and without accounts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import argon2
import pytest
from workbench_run import GOOD, OTHER, client_of, enter, may_write, settings, signed_in

from hudna.model.finding import HudnaError
from hudna.web import sign_in
from hudna.web.people import People, Role
from hudna.web.serve import check
from hudna.web.wording import words


def test_a_hash_of_old_parameters_is_made_anew(stranger: Any, people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as old:
        old.setattr("hudna.web.passwords._HASHER", argon2.PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        people.set_password("Sami", GOOD)
    before = people.get("Sami")
    assert enter(stranger).status_code == 303
    after = people.get("Sami")
    assert "m=8," in before.password
    assert "m=65536," in after.password
    assert after.stamp == before.stamp
    assert stranger.get("/api/me").status_code == 200


def test_ones_own_password(stranger: Any, people: People, desk: Path) -> None:
    enter(stranger)
    with client_of(settings(desk)) as elsewhere:
        enter(elsewhere)
        may_write(stranger)
        assert stranger.post("/api/me/password", json={"old": OTHER, "new": OTHER}).status_code == 400
        assert stranger.post("/api/me/password", json={"old": GOOD, "new": "short"}).status_code == 400
        assert stranger.post("/api/me/password", json={"old": GOOD, "new": OTHER}).status_code == 200
        assert stranger.get("/api/me").status_code == 200
        assert elsewhere.get("/api/me").status_code == 401
    page = stranger.get("/en/me").text
    token = page.split('name="_csrf_token" value="')[1].split('"')[0]
    form = {"_csrf_token": token, "old": OTHER, "new": GOOD, "again": OTHER}
    del stranger.headers["x-csrftoken"]
    assert words("en")("sign_in.unequal") in stranger.post("/en/me", data=form).text
    assert words("en")("sign_in.old_wrong") in stranger.post("/en/me", data={**form, "old": GOOD, "again": GOOD}).text
    assert words("en")("sign_in.changed") in stranger.post("/en/me", data={**form, "again": GOOD}).text
    stranger.cookies.clear()
    assert enter(stranger).status_code == 303


def test_people_by_the_api(stranger: Any, people: People) -> None:
    signed_in(stranger, people.get("Huda"))
    new = {"name": "نور", "role": "reader", "password": GOOD}
    assert stranger.post("/api/people", json=new).status_code == 201
    assert stranger.post("/api/people", json=new).status_code == 409
    assert stranger.post("/api/people", json={**new, "name": "x", "password": "short"}).status_code == 400
    assert stranger.put("/api/people/نور/role", json={"role": "reviewer"}).json()["role"] == "reviewer"
    assert stranger.put("/api/people/نور/role", json={"role": "king"}).status_code == 400
    assert stranger.put("/api/people/نور/password", json={"password": OTHER}).status_code == 200
    listed = stranger.get("/api/people")
    assert [p["name"] for p in listed.json()] == ["Huda", "Sami", "Rim", "نور"]
    assert "argon2" not in listed.text
    assert "نور" in stranger.get("/ar/people").text
    assert stranger.delete("/api/people/نور").status_code == 204
    assert stranger.delete("/api/people/نور").status_code == 404
    for act in (stranger.delete("/api/people/huda"), stranger.put("/api/people/HUDA/role", json={"role": "reader"})):
        assert act.status_code == 409
    assert people.get("Huda").role is Role.ADMIN


def test_the_first_account_ends_the_time_without_sign_in(desk: Path) -> None:
    with client_of(settings(desk)) as opened:
        may_write(opened)
        first = {"name": "Sami", "role": "reviewer", "password": GOOD}
        assert opened.post("/api/people", json=first).status_code == 409
        assert opened.post("/api/people", json={**first, "role": "admin"}).status_code == 201
        assert opened.get("/api/truces").status_code == 401


@pytest.mark.parametrize(
    ("further", "refused"),
    [
        ({}, False), ({"host": "localhost"}, False), ({"host": "::1"}, False), ({"host": "127.0.0.9"}, False),
        ({"host": "0.0.0.0"}, True), ({"host": "::"}, True), ({"host": "192.168.1.5"}, True), ({"host": "desk.example"}, True),
        ({"behind_proxy": "127.0.0.1"}, True),
    ],
)  # fmt: skip
def test_others_are_let_near_only_where_somebody_has_an_account(
    tmp_path: Path, further: dict[str, str], refused: bool
) -> None:
    given = settings(tmp_path, **further)
    if refused:
        with pytest.raises(HudnaError, match="no accounts"):
            check(given)
    else:
        check(given)
    People(tmp_path).add("Huda", Role.ADMIN, GOOD)
    check(given)


def test_an_exposed_workbench_that_loses_its_accounts_shuts(desk: Path) -> None:
    with client_of(settings(desk, host="0.0.0.0")) as opened:
        assert opened.get("/api/truces").status_code == 401


def test_broken_accounts_open_nothing(desk: Path, people: People) -> None:
    (desk / "people.json").write_text("{}", encoding="utf-8")
    with client_of(settings(desk)) as opened:
        for address in ("/en/truces", "/api/truces", "/api/me"):
            answer = opened.get(address)
            assert answer.status_code == 503
            assert "T1" not in answer.text
            assert "people.json" not in answer.text


def test_without_accounts_the_name_is_that_of_the_start_or_is_asked_for(desk: Path) -> None:
    with client_of(settings(desk)) as opened:
        assert opened.get("/api/me").json() | {"token": ""} == {
            "name": "Huda",
            "role": "admin",
            "signed_in": False,
            "token": "",
        }
        assert may_write(opened).put("/api/me", json={"name": "Sami"}).status_code == 409
        assert 'id="who"' not in opened.get("/en/truces").text
    with client_of(settings(desk, by="")) as opened:
        assert opened.get("/api/me").json()["name"] == ""
        assert 'id="who"' in opened.get("/en/truces").text
        assert may_write(opened).put("/api/me", json={"name": "a\u202eb"}).status_code == 400
        assert opened.put("/api/me", json={"name": "  هدى  سالم "}).json()["name"] == "هدى سالم"
        assert opened.get("/api/me").json()["name"] == "هدى سالم"
        assert 'id="who"' not in opened.get("/en/truces").text


def test_only_two_passwords_are_checked_at_once(stranger: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sign_in, "_MOST_WAITING", 0)
    answer = enter(stranger)
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "5")
