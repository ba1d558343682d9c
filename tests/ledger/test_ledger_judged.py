"""Decisions are read once in a process, and answer like those that are read anew."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hudna.ledger import Ledger
from hudna.ledger import judged as ledger_judged
from hudna.ledger.decisions import settle
from hudna.model.judgement import Anchor, Judgement, Verdict

NOON = datetime(2021, 6, 20, 12, tzinfo=UTC)


def judgement(own: str, hour: int, of: str = "d1", verdict: Verdict = Verdict.ACCEPT) -> Judgement:
    anchor = None if verdict is Verdict.WITHDRAW else Anchor(of, "truce", 0, 5, "أعلنت")
    return Judgement(f"decision-{own}", verdict, of, "ليلى", NOON + timedelta(hours=hour), anchor=anchor)


@given(
    st.lists(st.tuples(st.integers(0, 9), st.sampled_from(("d1", "d2")), st.none() | st.integers(0, 6)), max_size=7),
    st.data(),
)
@settings(max_examples=60)
def test_what_counts_is_that_of_all_read_anew(
    tmp_path_factory: pytest.TempPathFactory, made: list[tuple[int, str, int | None]], data: st.DataObject
) -> None:
    path = tmp_path_factory.mktemp("desk") / "ledger.sqlite"
    stored: list[Judgement] = []
    with Ledger.open(path) as writes, Ledger.open(path) as reads:
        early = reads.as_of()
        for i, (hour, doc, gone) in enumerate(made):
            withdraws = gone is not None
            of = f"decision-{gone}" if withdraws else doc
            stored.append(judgement(str(i), hour, of, Verdict.WITHDRAW if withdraws else Verdict.ACCEPT))
            writes.add_judgement(stored[-1])
            if data.draw(st.booleans()):
                assert reads.as_of().decisions() == settle(stored)
        assert writes.as_of().decisions() == reads.as_of().decisions() == settle(stored)
        assert early.decisions() == settle(())
        then = NOON + timedelta(hours=4)
        assert reads.as_of(then).decisions() == settle(j for j in stored if j.decided <= then)
        assert reads.last_decided() == max((j.decided for j in stored), default=None)


def test_a_decision_is_decoded_once_however_often_the_ledger_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    decoded: list[str] = []
    decode = ledger_judged.decode

    def counted(body: str, kind: type[Judgement]) -> Judgement:
        decoded.append(body)
        return decode(body, kind)

    monkeypatch.setattr(ledger_judged, "decode", counted)
    for i in range(5):
        with Ledger.open(tmp_path / "ledger.sqlite") as opened:
            opened.add_judgement(judgement(str(i), i))
            assert [j.id for j in opened.as_of().judgements()] == [f"decision-{n}" for n in range(i + 1)]
            assert len(opened.as_of().decisions().by_doc["d1"]) == i + 1
    assert len(decoded) == 5


def test_another_ledger_under_the_same_name_is_read_anew(tmp_path: Path) -> None:
    path, copy = tmp_path / "ledger.sqlite", tmp_path / "copy.sqlite"
    with Ledger.open(path) as opened:
        opened.add_judgement(judgement("a", 1))
    shutil.copy(path, copy)
    with Ledger.open(path) as opened:
        opened.add_judgements([judgement("b", 2), judgement("c", 3)])
        assert len(opened.as_of().decisions().all) == 3
    for name in (path, *tmp_path.glob("ledger.sqlite-*")):
        name.unlink()
    shutil.copy(copy, path)
    with Ledger.open(path) as opened:
        assert [j.id for j in opened.as_of().decisions().all] == ["decision-a"]
        assert opened.add_judgement(replace(judgement("b", 2), note="another one"))
        assert opened.as_of().decisions().all[-1].note == "another one"
        assert opened.last_decided() == NOON + timedelta(hours=2)


def test_what_only_follows_is_not_settled_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Ledger.open(tmp_path / "ledger.sqlite") as opened:
        opened.add_judgements([judgement("a", 1), judgement("gone", 2)])
        opened.add_judgement(judgement("w", 3, "decision-gone", Verdict.WITHDRAW))
        before = opened.as_of().decisions()
        monkeypatch.setattr(ledger_judged, "settle", lambda _: pytest.fail("all are settled anew"))
        opened.add_judgement(judgement("b", 4, "d2"))
        after = opened.as_of().decisions()
    assert [j.id for j in after.all] == ["decision-a", "decision-b"]
    assert after.by_doc.keys() == {"d1", "d2"}
    assert [j.id for j in before.all] == ["decision-a"]
