"""Accounts: who may sign in; their file, their passwords, and how long a wrong one waits."""

from __future__ import annotations

import json
import stat
import subprocess
import sys
from pathlib import Path

import argon2
import pytest

from hudna.model.finding import HudnaError
from hudna.web import passwords
from hudna.web.people import AccountError, NoAccountError, People, Role, TakenError
from hudna.web.tries import FREE_BY_ADDRESS, FREE_BY_BOTH, FREE_BY_NAME, LONGEST_SECONDS, Tries

GOOD = "a phrase that is long"
OTHER = "another phrase of words"


@pytest.fixture
def people(tmp_path: Path) -> People:
    return People(tmp_path / "desk")


def test_the_file_is_for_its_owner_alone_and_holds_no_password(people: People, tmp_path: Path) -> None:
    people.add("هدى", Role.ADMIN, GOOD)
    file = tmp_path / "desk" / "people.json"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert GOOD not in file.read_text(encoding="utf-8")
    assert json.loads(file.read_text(encoding="utf-8"))["people"][0]["password"].startswith("$argon2id$")
    assert [p.name for p in tmp_path.joinpath("desk").iterdir()] == ["people.json"]


def test_another_process_sees_a_change_at_once(people: People, tmp_path: Path) -> None:
    here = People(tmp_path / "desk")
    assert here.all() == ()
    first = people.add("Huda", Role.ADMIN, GOOD)
    assert here.all() == (first,)
    people.set_role("Huda", Role.READER)
    assert here.get("Huda").role is Role.READER
    people.remove("Huda")
    assert here.all() == ()


def test_a_name_is_one_however_it_is_written(people: People) -> None:
    people.add("Huda Salim", Role.ADMIN, GOOD)
    assert people.get("  huda   SALIM ").name == "Huda Salim"
    for same in ("huda salim", "HUDA SALIM", "Ｈuda Salim"):
        with pytest.raises(TakenError):
            people.add(same, Role.READER, GOOD)


@pytest.mark.parametrize("name", ["", "   ", "x" * 61, "a/b", "a\u202eb", "a\x00b", "\u200f", "a\ud800"])
def test_what_would_disturb_a_line_is_no_name(people: People, name: str) -> None:
    with pytest.raises(AccountError):
        people.add(name, Role.READER, GOOD)
    assert people.all() == ()


@pytest.mark.parametrize(
    "weak", ["", "eleven char", "aaaaaaaaaaaaaaaa", "abababababababab", "hello huda hello", "x" * 1001]
)
def test_weak_passwords_are_refused(people: People, weak: str) -> None:
    with pytest.raises(passwords.WeakPasswordError):
        people.add("Huda", Role.READER, weak)


def test_role_and_password_change_the_stamp_and_keep_the_rest(people: People) -> None:
    first = people.add("Huda", Role.READER, GOOD)
    second = people.set_role("huda", Role.REVIEWER)
    third = people.set_password("huda", OTHER)
    assert len({first.stamp, second.stamp, third.stamp}) == 3
    assert (third.name, third.role, third.since) == ("Huda", Role.REVIEWER, first.since)
    assert passwords.matches(third.password, OTHER)
    assert not passwords.matches(third.password, GOOD)


def test_nobody_there_is_said(people: People) -> None:
    for act in (
        lambda: people.remove("x"), lambda: people.set_role("x", Role.ADMIN), lambda: people.set_password("x", GOOD)
    ):  # fmt: skip
        with pytest.raises(NoAccountError):
            act()


@pytest.mark.parametrize(
    "broken", [b"{", b"[]", b'{"format": 2, "people": []}', b'{"format":1,"people":[{"name":"x"}]}']
)
def test_a_broken_file_lets_nobody_in(people: People, tmp_path: Path, broken: bytes) -> None:
    people.add("Huda", Role.ADMIN, GOOD)
    (tmp_path / "desk" / "people.json").write_bytes(broken)
    with pytest.raises(HudnaError):
        people.all()
    with pytest.raises(HudnaError):
        people.add("Sami", Role.ADMIN, GOOD)
    assert (tmp_path / "desk" / "people.json").read_bytes() == broken


def test_processes_that_add_at_once_lose_nobody(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from hudna.web import people, passwords\n"
        "people.hashed = lambda p: 'x'\n"
        "for i in range(10): people.People(Path(sys.argv[1])).add(f'{sys.argv[2]} {i}', people.Role.READER, 'a phrase that is long')"
    )
    started = [subprocess.Popen([sys.executable, "-c", script, str(tmp_path / "desk"), name]) for name in "ABC"]
    assert [p.wait(60) for p in started] == [0, 0, 0]
    assert len(People(tmp_path / "desk").all()) == 30


def test_a_killed_writer_is_told(people: People, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    people.add("Huda", Role.ADMIN, GOOD)
    monkeypatch.setattr("hudna.web.people._WAIT_SECONDS", 0.05)
    (tmp_path / "desk" / "people.json.new").touch()
    with pytest.raises(HudnaError) as told:
        people.set_role("Huda", Role.READER)
    assert "people.json.new" in told.value.hint
    assert people.get("Huda").role is Role.ADMIN


def test_an_unknown_name_costs_the_same_check(monkeypatch: pytest.MonkeyPatch) -> None:
    """Time on a shared machine is no measure; the work is: one verification with the same parameters."""
    checked: list[str] = []
    real = passwords._HASHER.verify

    class Watched(argon2.PasswordHasher):
        def verify(self, hash: str | bytes, password: str | bytes) -> bool:  # type: ignore[override]  # noqa: A002
            checked.append(str(hash).rsplit("$", 2)[0])
            return bool(real(hash, password))

    kept = passwords.hashed(GOOD)
    monkeypatch.setattr(passwords, "_HASHER", Watched())
    assert not passwords.matches(None, GOOD)
    assert not passwords.matches(kept, OTHER)
    assert passwords.matches(kept, GOOD)
    assert len(checked) == 3
    assert set(checked) == {"$argon2id$v=19$m=65536,t=3,p=4"}
    assert not passwords.matches(None, "nobody has this password")


def test_a_password_is_the_same_from_every_keyboard() -> None:
    composed, decomposed = "caf\u00e9 caf\u00e9 caf\u00e9", "cafe\u0301 cafe\u0301 cafe\u0301"
    assert passwords.matches(passwords.hashed(composed), decomposed)


def test_old_parameters_are_outdated() -> None:
    assert passwords.outdated(argon2.PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(GOOD))
    assert not passwords.outdated(passwords.hashed(GOOD))


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_waits_grow_and_end(clock: Clock) -> None:
    tries = Tries(clock)
    waits = []
    for _ in range(14):
        clock.now += tries.wait_seconds("huda", "1.1.1.1")
        assert tries.wait_seconds("huda", "1.1.1.1") == 0
        tries.begin("huda", "1.1.1.1")
        waits.append(tries.wait_seconds("huda", "1.1.1.1"))
    assert waits[: FREE_BY_BOTH - 1] == [0] * (FREE_BY_BOTH - 1)
    assert waits[FREE_BY_BOTH - 1 : FREE_BY_BOTH + 2] == [2, 4, 8]
    assert waits[-1] == LONGEST_SECONDS
    clock.now += 3601
    assert tries.wait_seconds("huda", "1.1.1.1") == 0
    tries.begin("huda", "1.1.1.1")
    assert tries.wait_seconds("huda", "1.1.1.1") == 0


def test_a_right_password_forgets_the_wrong_ones(clock: Clock) -> None:
    tries = Tries(clock)
    for _ in range(FREE_BY_BOTH):
        tries.begin("huda", "1.1.1.1")
    tries.right("huda", "1.1.1.1")
    assert tries.wait_seconds("huda", "1.1.1.1") == 0


def test_a_stranger_cannot_lock_somebody_out_whose_address_is_known(clock: Clock) -> None:
    tries = Tries(clock)
    tries.begin("huda", "1.1.1.1")
    tries.right("huda", "1.1.1.1")
    for number in range(FREE_BY_NAME + 5):
        tries.begin("huda", f"6.6.6.{number}")
    assert tries.wait_seconds("huda", "6.6.7.7") > 0
    assert tries.wait_seconds("huda", "1.1.1.1") == 0


def test_one_address_cannot_go_through_all_names(clock: Clock) -> None:
    tries = Tries(clock)
    for number in range(FREE_BY_ADDRESS):
        assert tries.wait_seconds(f"name {number}", "6.6.6.6") == 0
        tries.begin(f"name {number}", "6.6.6.6")
    assert tries.wait_seconds("a new one", "6.6.6.6") > 0
    assert tries.wait_seconds("a new one", "7.7.7.7") == 0


def test_tries_keep_little(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hudna.web.tries._KEPT", 100)
    tries = Tries(clock)
    for number in range(2000):
        tries.begin(f"name {number}", f"address {number}")
        tries.right(f"name {number}", f"address {number}")
    assert len(tries._counts) <= 100
    assert len(tries._known) <= 100
