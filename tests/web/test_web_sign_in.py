"""Signing in: who gets in, as what, for how long, and what is left of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import argon2
import pytest
from litestar.handlers import HTTPRouteHandler
from workbench_run import NOW, client_of, may_write, settings, signed_in

from hudna.model.finding import HudnaError
from hudna.web import sign_in
from hudna.web.app import make_app
from hudna.web.me import OPEN, admin, reader, reviewer
from hudna.web.people import People, Role
from hudna.web.serve import check
from hudna.web.settings import Settings
from hudna.web.tries import Tries
from hudna.web.wording import words

GOOD = "a phrase that is long"
OTHER = "another phrase of words"


class Clock:
    now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def people(desk: Path) -> People:
    held = People(desk)
    for name, role in (("Huda", Role.ADMIN), ("Sami", Role.REVIEWER), ("Rim", Role.READER)):
        held.add(name, role, GOOD)
    return held


@pytest.fixture
def stranger(desk: Path, people: People, clock: Clock) -> Iterator[Any]:
    with client_of(settings(desk, clock=clock)) as opened:
        opened.follow_redirects = False
        yield opened


def enter(client: Any, name: str = "Sami", password: str = GOOD, lang: str = "en", **further: str) -> Any:
    """By the form, as a browser without script."""
    page = client.get(f"/{lang}/sign-in").text
    token = page.split('name="_csrf_token" value="')[1].split('"')[0]
    fields = {"name": name, "password": password, "_csrf_token": token, **further}
    return client.post(f"/{lang}/sign-in", data=fields)


def session_of(answer: Any) -> str:
    (cookie,) = [c for c in answer.headers.get_list("set-cookie") if "-session=" in c]
    return str(cookie)


def routes(settings_: Settings) -> list[tuple[str, str, HTTPRouteHandler]]:
    return [
        (method, route.path_format, handler)
        for route in make_app(settings_).routes
        for handler in getattr(route, "route_handlers", ())
        for method in handler.http_methods
        if method != "OPTIONS"
    ]


def test_a_stranger_gets_nothing(stranger: Any, desk: Path) -> None:
    """Every address of the workbench, those of other rooms too, by the application's own list."""
    asked = 0
    for method, path, handler in routes(settings(desk)):
        address = path.replace("{lang}", "en").replace("{name}", "T1").replace("{form}", "acled").replace("{path}", "x")
        assert "{" not in address, f"tell this test what stands for {path}"
        if handler.opt.get(OPEN):
            continue
        asked += 1
        answer = stranger.request(method, address)
        if method == "GET" and path.startswith("/{lang}"):
            assert answer.status_code == 303, path
            assert answer.headers["location"].startswith("/en/sign-in?next=%2Fen%2F"), path
            assert stranger.get(address, headers={"x-hudna": "part"}).status_code == 401, path
        else:
            assert answer.status_code == 401, path
        assert desk.resolve().name + "</" not in answer.text
    assert asked > 40
    assert stranger.get("/en/nothing/here").status_code == 404
    assert "desk</" not in stranger.get("/en/nothing/here").text
    assert f">{desk.name}<" not in stranger.get("/en/sign-in").text


def test_every_write_says_who_may_do_it(desk: Path) -> None:
    for method, path, handler in routes(settings(desk)):
        if method != "GET" and not handler.opt.get(OPEN):
            assert set(handler.guards or ()) & {reader, reviewer, admin}, f"{method} {path}: guards=[reviewer]?"


def test_what_is_open_is_known(desk: Path) -> None:
    opened = {(method, path) for method, path, handler in routes(settings(desk)) if handler.opt.get(OPEN)}
    assert opened == {
        ("GET", "/"), ("GET", "/static/{name}"), ("GET", "/{lang}/sign-in"), ("POST", "/{lang}/sign-in"),
        ("POST", "/api/session"),
    }  # fmt: skip


def test_in_by_the_form_and_on_to_where_one_wanted(stranger: Any) -> None:
    sent = stranger.get("/ar/truces/T1?at=2021-03-01").headers["location"]
    assert 'value="/ar/truces/T1?at=2021-03-01"' in stranger.get(sent).text
    answer = enter(stranger, lang="ar", next="/ar/truces/T1?at=2021-03-01")
    assert (answer.status_code, answer.headers["location"]) == (303, "/ar/truces/T1?at=2021-03-01")
    page = stranger.get("/ar/truces")
    assert page.status_code == 200
    assert "Sami" in page.text
    assert stranger.get("/api/me").json()["role"] == "reviewer"
    assert stranger.get("/ar/sign-in").status_code == 303


@pytest.mark.parametrize(
    "away",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "/en/\\x",
        "/fr/truces",
        "/en/a b",
        "",
    ],
)
def test_nobody_is_sent_elsewhere(stranger: Any, away: str) -> None:
    assert enter(stranger, next=away).headers["location"] == "/en/truces"


def test_the_cookie_is_for_this_server_alone(stranger: Any) -> None:
    cookie = session_of(enter(stranger)).lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert "path=/" in cookie
    assert "domain=" not in cookie
    assert "secure" not in cookie


@pytest.mark.parametrize("further", [{"behind_proxy": "127.0.0.1"}, {"certificate": Path("x.pem")}])
def test_the_cookies_of_tls_travel_by_tls_alone(desk: Path, people: People, further: dict[str, Any]) -> None:
    with client_of(settings(desk, **further)) as opened:
        opened.base_url = "https://127.0.0.1:8420"
        answer = enter(opened, next="/en/me")
        page = opened.get("/en/sign-in", follow_redirects=False)
        assert page.status_code == 303
        cookies = answer.history[0].headers.get_list("set-cookie")
    assert len(cookies) == 2
    for cookie in cookies:
        assert cookie.startswith("__Host-")
        assert "secure" in cookie.lower()


@pytest.mark.parametrize(
    ("name", "password"), [("Sami", OTHER), ("Nobody", GOOD), ("", ""), ("Sami", "\x00"), ("x" * 5000, GOOD)]
)
def test_a_wrong_name_and_a_wrong_password_look_the_same(stranger: Any, name: str, password: str) -> None:
    answer = enter(stranger, name, password)
    assert answer.status_code == 401
    assert words("en")("sign_in.wrong") in answer.text
    assert not [c for c in answer.headers.get_list("set-cookie") if "-session=" in c]


def test_the_session_is_a_new_one_whatever_the_browser_brought(stranger: Any, desk: Path) -> None:
    """Else somebody could plant a session in a browser and use it when its owner has signed in."""
    name = stranger.app.state.desk.cookies.session
    stranger.cookies.set(name, "planted")
    answer = enter(stranger)
    assert "planted" not in session_of(answer)
    stranger.cookies.clear()
    stranger.cookies.set(name, "planted")
    assert stranger.get("/api/me").status_code == 401


def test_sign_out_ends_the_session_on_the_server(stranger: Any) -> None:
    enter(stranger)
    kept = dict(stranger.cookies)
    token = stranger.get("/api/me").json()["token"]
    assert stranger.post("/en/sign-out", data={"_csrf_token": token}).headers["location"] == "/en/sign-in"
    assert stranger.get("/api/me").status_code == 401
    stranger.cookies.clear()
    stranger.cookies.update(kept)
    assert stranger.get("/api/me").status_code == 401


@pytest.mark.parametrize("end", ["remove", "role", "password", "again"])
def test_what_changes_an_account_ends_its_sessions(stranger: Any, people: People, end: str) -> None:
    enter(stranger)
    assert stranger.get("/api/me").status_code == 200
    if end == "role":
        people.set_role("Sami", Role.READER)
    elif end == "password":
        people.set_password("Sami", OTHER)
    else:
        people.remove("Sami")
    if end == "again":
        people.add("Sami", Role.REVIEWER, GOOD)
    assert stranger.get("/api/me").status_code == 401


def test_an_idle_session_ends_and_a_used_one_goes_on_for_a_week(stranger: Any, clock: Clock) -> None:
    enter(stranger)
    for _ in range(15):
        clock.now += timedelta(hours=11)
        assert stranger.get("/api/me").status_code == 200
    clock.now += timedelta(hours=11)
    assert stranger.get("/api/me").status_code == 401
    enter(stranger)
    clock.now += timedelta(hours=13)
    assert stranger.get("/api/me").status_code == 401


def test_two_servers_share_sessions_and_tokens(stranger: Any, desk: Path, clock: Clock) -> None:
    enter(stranger)
    may_write(stranger)
    with client_of(settings(desk, clock=clock)) as second:
        second.cookies.update(stranger.cookies)
        second.headers["x-csrftoken"] = stranger.headers["x-csrftoken"]
        assert second.get("/api/me").json()["name"] == "Sami"
        assert second.post("/api/look").status_code == 200
        assert second.delete("/api/session").status_code == 204
    assert stranger.get("/api/me").status_code == 401


def test_files_of_sessions_hold_no_token(stranger: Any, desk: Path) -> None:
    token = session_of(enter(stranger)).split("=")[1].split(";")[0]
    (file,) = (desk / ".workbench" / "sessions").iterdir()
    assert token not in file.name
    assert token.encode() not in file.read_bytes()
    assert file.stat().st_mode & 0o077 == 0
    assert (desk / ".workbench").stat().st_mode & 0o077 == 0


def test_a_stranger_leaves_no_files(stranger: Any, desk: Path) -> None:
    for address in ("/en/sign-in", "/en/truces", "/api/me", "/"):
        stranger.get(address)
    assert not (desk / ".workbench" / "sessions").exists()


@pytest.mark.parametrize(
    ("name", "may"),
    [
        ("Rim", {"/api/look"}),
        ("Sami", {"/api/look", "/api/add/text"}),
        ("Huda", {"/api/look", "/api/add/text", "/api/people"}),
    ],
)
def test_roles(stranger: Any, people: People, name: str, may: set[str]) -> None:
    signed_in(stranger, people.get(name))
    writes = {
        "/api/look": {}, "/api/add/text": {"text": "نص"},
        "/api/people": {"name": "New", "role": "reader", "password": GOOD},
    }  # fmt: skip
    for address, body in writes.items():
        answer = stranger.post(address, json=body)
        assert (answer.status_code < 300) is (address in may), (address, answer.text)
        if address not in may:
            assert answer.status_code == 403
    assert (stranger.get("/en/people").status_code == 200) is (name == "Huda")
    assert (stranger.get("/en/add").status_code == 200) is (name != "Rim")
    bar = stranger.get("/en/truces").text
    assert ('href="/en/people"' in bar, 'href="/en/add"' in bar) == (name == "Huda", name != "Rim")


def test_too_many_tries_wait(stranger: Any) -> None:
    stranger.app.state.door.tries = Tries(lambda: 0.0)
    for _ in range(4):
        assert enter(stranger, password=OTHER).status_code == 401
    answer = enter(stranger)
    assert answer.status_code == 429
    assert answer.headers["retry-after"] == "2"
    assert words("en")("sign_in.wait", seconds=2) in answer.text
    may = stranger.post("/api/session", json={"name": "Sami", "password": GOOD}, headers=_token(stranger))
    assert (may.status_code, may.headers["retry-after"]) == (429, "2")
    assert enter(stranger, "Huda").status_code == 303


def _token(client: Any) -> dict[str, str]:
    client.get("/en/sign-in")
    return {"x-csrftoken": client.cookies[client.app.state.desk.cookies.token]}


def test_by_the_api(stranger: Any) -> None:
    answer = stranger.post("/api/session", json={"name": "sami", "password": GOOD}, headers=_token(stranger))
    assert answer.status_code == 201
    assert answer.json()["name"] == "Sami"
    assert may_write(stranger).post("/api/look").status_code == 200
    assert stranger.delete("/api/session").status_code == 204
    assert stranger.get("/api/me").status_code == 401


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
