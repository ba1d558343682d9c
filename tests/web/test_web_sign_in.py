"""Signing in: who gets in, as what, for how long, and what is left of it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from litestar.handlers import HTTPRouteHandler
from workbench_run import GOOD, OTHER, Clock, client_of, enter, may_write, settings, signed_in

from hudna.web.app import make_app
from hudna.web.me import OPEN, admin, reader, reviewer
from hudna.web.people import People, Role
from hudna.web.settings import Settings
from hudna.web.tries import Tries
from hudna.web.wording import words


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
