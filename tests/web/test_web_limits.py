"""How much anybody may ask, and what the workbench does with too much: refuses it, and says when to come back."""

from __future__ import annotations

import contextlib
import json
import logging
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from workbench_run import Running, client_of, may_write, settings, signed_in

from hudna.web import patience
from hudna.web.audit import AuditLog, Result
from hudna.web.limits import address_of
from hudna.web.people import People, Role
from hudna.web.settings import Limits

GOOD = "a phrase that is long"
LITTLE = Limits(reads=10, writes=5, outputs=3, sign_ins=6)


@pytest.fixture
def people(desk: Path) -> People:
    held = People(desk)
    held.add("Huda", Role.ADMIN, GOOD)
    return held


@pytest.fixture
def client(desk: Path, people: People) -> Iterator[Any]:
    with client_of(settings(desk, limits=LITTLE)) as opened:
        opened.follow_redirects = False
        yield opened


def test_too_much_reading_is_told_when_to_come_back(client: Any, people: People) -> None:
    signed_in(client, people.get("Huda"))
    answers = [client.get("/api/me") for _ in range(LITTLE.reads)]
    assert [a.status_code for a in answers] == [200] * (LITTLE.reads - 1) + [429]
    late = answers[-1]
    assert 1 <= int(late.headers["retry-after"]) <= 60
    assert late.json()["status"] == 429
    page = client.get("/ar/truces")
    assert page.status_code == 429
    assert page.headers["content-type"].startswith("text/html")
    assert 1 <= int(page.headers["retry-after"]) <= 60


def test_each_session_counts_for_itself(client: Any, people: People) -> None:
    for _ in range(3):
        signed_in(client, people.get("Huda"))
        assert [client.get("/api/me").status_code for _ in range(LITTLE.reads - 1)] == [200] * (LITTLE.reads - 1)


def test_reading_leaves_writing_free_and_the_other_way_round(client: Any, people: People) -> None:
    signed_in(client, people.get("Huda"))
    assert [client.post("/api/look").status_code for _ in range(7)] == [200] * 5 + [429] * 2
    assert client.get("/api/me").status_code == 200


def test_what_takes_long_has_its_own_limit(client: Any, people: People) -> None:
    signed_in(client, people.get("Huda"))
    assert [client.get("/api/exports/jsonl").status_code for _ in range(4)] == [200] * 3 + [429]
    assert client.get("/api/me").status_code == 200


def test_strangers_count_by_their_address(client: Any) -> None:
    codes = [client.get("/en/sign-in").status_code for _ in range(LITTLE.reads + 1)]
    assert codes == [200] * LITTLE.reads + [429]


def test_signing_in_has_its_own_limit(client: Any, people: People) -> None:
    client.get("/en/sign-in")
    client.headers["x-csrftoken"] = client.cookies[client.app.state.desk.cookies.token]
    codes = [
        client.post("/api/session", json={"name": f"nobody {n}", "password": GOOD}).status_code for n in range(8)
    ]  # fmt: skip
    assert codes == [401] * 6 + [429] * 2


def test_fifty_readers_behind_one_address_are_not_refused(desk: Path, people: People) -> None:
    """A busy minute of each: a page with its pieces, and a slider held for two seconds."""
    with client_of(settings(desk)) as opened:
        for _ in range(50):
            signed_in(opened, people.get("Huda"))
            codes = {opened.get(a).status_code for a in ("/api/me", "/static/workbench.js", "/en/truces")}
            codes |= {opened.get("/api/me").status_code for _ in range(20)}
            assert codes == {200}


@pytest.mark.parametrize(
    ("host", "counted"),
    [
        ("10.0.0.1", "10.0.0.1"), ("::ffff:10.0.0.1", "10.0.0.1"), ("2001:db8::1", "2001:db8::/64"),
        ("2001:db8::ffff:1", "2001:db8::/64"), ("2001:db8:0:1::1", "2001:db8:0:1::/64"), ("testclient", "testclient"),
    ],
)  # fmt: skip
def test_an_address_of_ipv6_is_its_network(host: str, counted: str) -> None:
    class Asked:
        class client:  # noqa: N801
            pass

    Asked.client.host = host  # type: ignore[attr-defined]
    assert address_of(Asked) == counted  # type: ignore[arg-type]


def test_a_large_request_is_refused_before_it_is_read(desk: Path) -> None:
    with client_of(settings(desk, upload_bytes=3_000_000)) as opened:
        may_write(opened)
        big = {"text": "ا" * 1_000_000}
        assert opened.post("/api/add/text", json=big).status_code == 202
        assert opened.post("/api/add/text", json={"text": "ا" * 1_600_000}).status_code == 413
        assert opened.put("/api/me", json={"name": "x" * 2_000_000}).status_code == 413


def test_a_stranger_uploads_nothing(desk: Path, people: People) -> None:
    with client_of(settings(desk)) as opened:
        answer = opened.post("/api/add/files", files=[("files", ("a.txt", b"x" * 10_000_000))])
        assert answer.status_code == 401


def test_a_form_that_cannot_be_decoded_is_the_senders_fault(desk: Path) -> None:
    with client_of(settings(desk)) as opened:
        may_write(opened)
        for part in (b"\xff\xfe", "نص".encode()):
            body = (
                b'--x\r\nContent-Disposition: form-data; name="a"\r\nContent-Type: text/plain; charset='
                + (b"utf-8" if part[:1] == b"\xff" else b"no-such")
                + b"\r\n\r\n"
                + part
                + b"\r\n--x--\r\n"
            )
            answer = opened.post(
                "/api/add/files", content=body, headers={"content-type": "multipart/form-data; boundary=x"}
            )
            assert answer.status_code == 400


@pytest.mark.parametrize(
    ("headers", "refused"),
    [
        ({}, False), ({"sec-fetch-site": "same-origin"}, False), ({"sec-fetch-site": "none"}, False),
        ({"sec-fetch-site": "same-site"}, True), ({"sec-fetch-site": "cross-site"}, True),
        ({"origin": "http://127.0.0.1:8420"}, False), ({"origin": "http://127.0.0.1:3000"}, True),
        ({"origin": "null"}, True), ({"origin": "https://evil.example"}, True),
    ],
)  # fmt: skip
def test_a_write_from_another_site_is_refused_even_with_a_token(
    desk: Path, headers: dict[str, str], refused: bool
) -> None:
    with client_of(settings(desk)) as opened:
        answer = may_write(opened).post("/api/look", headers=headers)
        assert answer.status_code == (403 if refused else 200)


def test_tokens_outlive_the_process(desk: Path) -> None:
    with client_of(settings(desk)) as opened:
        may_write(opened)
        kept, header = dict(opened.cookies), opened.headers["x-csrftoken"]
    with client_of(settings(desk)) as again:
        again.cookies.update(kept)
        assert again.post("/api/look", headers={"x-csrftoken": header}).status_code == 200


def test_workbenches_on_one_machine_keep_their_cookies_apart(desk: Path, tmp_path: Path) -> None:
    """Browsers keep cookies by host alone, whatever the port."""
    (tmp_path / "other").mkdir()
    with client_of(settings(desk)) as one, client_of(settings(tmp_path / "other")) as two:
        may_write(one)
        two.cookies.update(one.cookies)
        assert may_write(two).post("/api/look").status_code == 200


# The audit log


def lines(desk: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (desk / "audit.jsonl").read_text(encoding="utf-8").splitlines()]


def test_writes_and_sign_ins_are_noted_and_no_words(desk: Path, people: People) -> None:
    words = "كلمات سرية من تقرير"
    with client_of(settings(desk)) as opened:
        opened.get("/en/sign-in")
        opened.headers["x-csrftoken"] = opened.cookies[opened.app.state.desk.cookies.token]
        for name, password in (("Huda", "a wrong phrase here"), (GOOD, GOOD)):
            opened.post("/api/session", json={"name": name, "password": password})
        opened.post("/api/look")
        signed_in(opened, people.get("Huda"))
        opened.post("/api/add/text", json={"text": words, "title": words})
        opened.post("/api/people", json={"name": "Sami", "role": "reader", "password": GOOD})
        opened.post("/api/look", headers={"x-csrftoken": "0"})
        opened.get("/en/truces")
        assert GOOD not in (desk / "audit.jsonl").read_text(encoding="utf-8")
        told = opened.get("/api/audit").json()["entries"]
        page = opened.get("/en/people").text
    noted = lines(desk)
    assert [(e["name"], e["method"], e["path"], e["status"], e["result"]) for e in noted] == [
        ("Huda", "POST", "/api/session", 401, "refused"),
        ("", "POST", "/api/session", 401, "refused"),
        ("", "POST", "/api/look", 401, "refused"),
        ("Huda", "POST", "/api/add/text", 202, "done"),
        ("Huda", "POST", "/api/people", 201, "done"),
        ("Huda", "POST", "/api/look", 403, "refused"),
    ]
    assert noted[4]["subjects"] == ["Sami"]
    assert {e["when"] for e in noted} == {"2021-07-01T12:00:00Z"}
    assert {e["address"] for e in noted} == {"testclient"}
    text = json.dumps(noted, ensure_ascii=False)
    for secret in (GOOD, "a wrong phrase here", words):
        assert secret not in text
    assert told == noted
    assert "/api/add/text" in page
    assert (desk / "audit.jsonl").stat().st_mode & 0o077 == 0


def test_a_decision_is_noted_with_what_it_is_about_and_without_its_note(desk: Path) -> None:
    with client_of(settings(desk)) as opened:
        claim = opened.get("/api/truces/T1").json()["claims"][0]["id"]
        call = {"act": "accept", "subjects": [claim], "note": "كلمات الملاحظة"}
        may_write(opened)
        assert opened.post("/api/decisions", json={**call, "rehearse": True}).status_code == 200
        assert opened.post("/api/decisions", json=call).status_code == 200
        assert opened.post("/api/decisions", json={**call, "subjects": ["x" * 399]}).status_code in (400, 404)
    assert [(e["name"], e["subjects"], e["result"]) for e in lines(desk)] == [
        ("Huda", ["accept", "rehearsed", claim], "done"), ("Huda", ["accept", claim], "done"),
        ("Huda", ["accept", "x" * 80], "refused"),
    ]  # fmt: skip
    assert "الملاحظة" not in (desk / "audit.jsonl").read_text(encoding="utf-8")


def test_a_fault_of_ours_is_noted_as_failed(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hudna.web.truces.remember_look", lambda *_: 1 / 0)
    with client_of(settings(desk)) as opened:
        may_write(opened)
        assert opened.post("/api/look").status_code == 500
    assert [(e["status"], e["result"]) for e in lines(desk)] == [(500, "failed")]


def test_a_full_log_begins_anew_and_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hudna.web.audit.FULL_BYTES", 2000)
    one, two = AuditLog(tmp_path), AuditLog(tmp_path)
    for number in range(200):
        (one, two)[number % 2].note(f"n{number}", "a", "POST", "/x", (), 200)
    assert len(list(tmp_path.glob("audit-*.jsonl"))) > 5
    entries, torn = one.last()
    assert [e.name for e in entries] == [f"n{number}" for number in range(200)]
    assert torn == []
    assert [e.name for e in one.last(3)[0]] == ["n197", "n198", "n199"]
    assert [e.name for e in one.last(30)[0]] == [f"n{number}" for number in range(170, 200)]
    monkeypatch.setattr("hudna.web.audit.KEPT_FILES", 2)
    for _ in range(20):
        one.note("x", "a", "POST", "/x", (), 200)
    assert len(list(tmp_path.glob("audit-*.jsonl"))) == 2


def test_entries_are_short_and_torn_lines_are_told(tmp_path: Path) -> None:
    log = AuditLog(tmp_path)
    log.note("n", "a", "POST", "/" + "x" * 10_000, ("s",) * 1000, 404)
    assert (tmp_path / "audit.jsonl").stat().st_size < 2000
    with (tmp_path / "audit.jsonl").open("ab") as file:
        file.write(b'{"when": "2021\n')
    log.note("m", "a", "POST", "/y", (), 200)
    entries, torn = log.last()
    assert [(e.name, e.result) for e in entries] == [("n", Result.REFUSED), ("m", Result.DONE)]
    assert torn == ["audit.jsonl:2"]


def test_a_log_that_cannot_be_written_is_told(desk: Path, caplog: pytest.LogCaptureFixture) -> None:
    (desk / "audit.jsonl").mkdir()
    log = logging.getLogger("hudna.web.audit")
    with client_of(settings(desk)) as opened:
        log.addHandler(caplog.handler)  # the server sets up logging of its own, to the terminal
        try:
            assert may_write(opened).post("/api/look").status_code == 200
        finally:
            log.removeHandler(caplog.handler)
    assert "the audit log cannot be written: POST /api/look" in caplog.text


# Over a real connection


@pytest.fixture
def hasty(desk: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Running]:
    monkeypatch.setattr(patience, "FIRST_SECONDS", 0.4)
    with Running(desk) as started:
        yield started


def _connected(to: Running) -> socket.socket:
    made = socket.create_connection(("127.0.0.1", to.settings.port), timeout=10)
    made.settimeout(10)
    return made


def _ended(connection: socket.socket) -> bool:
    try:
        while connection.recv(100_000):
            pass
    except ConnectionResetError:
        pass
    except TimeoutError:
        return False
    return True


@pytest.mark.parametrize(
    "begun",
    [
        b"",
        b"GET /en/truces HTTP/1.1\r\nHost: 127.0.0.1\r\n",
        b"POST /api/look HTTP/1.1\r\nHost: {host}\r\nContent-Length: 100000\r\n\r\nab",
    ],
)
def test_a_request_that_does_not_come_is_not_waited_for(hasty: Running, begun: bytes) -> None:
    began = time.monotonic()
    with _connected(hasty) as slow:
        slow.sendall(begun.replace(b"{host}", f"127.0.0.1:{hasty.settings.port}".encode()))
        assert _ended(slow)
    assert time.monotonic() - began < 8


def test_a_trickle_is_ended_too(hasty: Running) -> None:
    with _connected(hasty) as slow, contextlib.suppress(ConnectionError):
        began = time.monotonic()
        slow.sendall(b"GET /en/truces HTTP/1.1\r\n")
        while time.monotonic() - began < 5:
            slow.sendall(b"x: y\r\n")
            time.sleep(0.05)
        pytest.fail("it went on listening")


def test_a_head_without_end_is_refused(running: Running) -> None:
    with _connected(running) as endless:
        endless.sendall(b"GET /en/truces HTTP/1.1\r\nHost: 127.0.0.1\r\nx: " + b"y" * 100_000)
        assert endless.recv(100).startswith(b"HTTP/1.1 400")
    with _connected(running) as endless:
        endless.sendall(b"GET /" + b"y" * 100_000)
        assert endless.recv(100).startswith(b"HTTP/1.1 400")


def test_a_connection_serves_several_requests_and_a_slow_answer(hasty: Running) -> None:
    """What is fast enough is left alone, however long the answer takes and the connection stays."""
    with _connected(hasty) as kept:
        for _ in range(3):
            kept.sendall(f"GET /static/workbench.js HTTP/1.1\r\nHost: 127.0.0.1:{hasty.settings.port}\r\n\r\n".encode())
            answer = b""
            while b"prepare(document);" not in answer:
                answer += kept.recv(100_000)
            assert answer.startswith(b"HTTP/1.1 200")
            time.sleep(0.6)


def test_forwarded_addresses_are_believed_only_from_a_proxy(desk: Path) -> None:
    people = People(desk)
    people.add("Huda", Role.ADMIN, GOOD)
    for proxy, noted in (("", "127.0.0.1"), ("127.0.0.1", "9.9.9.9")):
        with Running(desk, behind_proxy=proxy) as started, _connected(started) as asking:
            asking.sendall(
                f"POST /api/look HTTP/1.1\r\nHost: 127.0.0.1:{started.settings.port}\r\n"
                "X-Forwarded-For: 9.9.9.9\r\nX-Forwarded-Proto: https\r\nContent-Length: 0\r\n\r\n".encode()
            )
            assert b" 401 " in asking.recv(10_000)
        assert lines(desk)[-1]["address"] == noted
