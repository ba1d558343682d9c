"""Decisions of people as a user makes them: checked before they are stored, told what they changed, taken along as text."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cli_run import REPORT, Run

from hudna.ledger import Ledger
from hudna.model.entry import Versions
from hudna.model.ids import content_id

BY = ("--by", "Layla")
TRUCE = "أعلنت حركة طالبان هدنة مع القوات الأفغانية لمدة أسبوع."
STRUCK = "هاجمت حركة طالبان القوات الأفغانية في ولاية غزني يوم الأربعاء."


@pytest.fixture
def desk(tmp_path: Path, run: Run) -> Path:
    """A truce of one side, and its attack on the other one three days later."""
    (tmp_path / "news").mkdir()
    for name, day, text in (("truce", "2021-05-02", TRUCE), ("attack", "2021-05-05", STRUCK)):
        written = f"---\npublished: {day}\nsource: وكالة الساحل\n---\n{text}\n"
        (tmp_path / "news" / f"{name}.txt").write_text(written, encoding="utf-8")
    assert run("add", "news", "--archive").code == 0
    return tmp_path / "desk"


def claims(run: Run, kind: str) -> list[str]:
    records = map(json.loads, run("export", "jsonl").out.splitlines())
    return [r["id"] for r in records if r["record"] == "claim" and r["kind"] == kind]


def label(run: Run) -> str:
    return json.loads(run("status", "T1", "--at", "2021-05-06", "--format", "jsonl").out)["label"]


def decisions(run: Run) -> list[dict[str, str]]:
    return [json.loads(line) for line in run("decisions", "--format", "jsonl").out.splitlines()]


def test_accept_is_not_establish_and_both_can_be_withdrawn(run: Run, desk: Path) -> None:
    (attack,) = claims(run, "attack")
    before = label(run)
    assert run("decide", "accept", attack, *BY).code == 0
    assert label(run) == before
    told = run("decide", "establish", attack[:12], *BY, "--note", "two witnesses")
    assert told.code == 0
    assert label(run) == "breached"
    first = decisions(run)[-1]
    assert (first["by"], first["note"], first["verdict"]) == ("Layla", "two witnesses", "establish")
    assert "Layla" in run("explain", attack).out
    assert run("decide", "withdraw", first["id"], *BY).code == 0
    assert label(run) == before


def test_a_rejected_attack_strains_nothing(run: Run, desk: Path) -> None:
    (attack,) = claims(run, "attack")
    assert label(run) == "strained"
    assert run("decide", "reject", attack, *BY).code == 0
    assert label(run) == "announced"


def test_a_name_is_wanted_and_nothing_is_stored_without(run: Run, desk: Path) -> None:
    (attack,) = claims(run, "attack")
    failed = run("decide", "accept", attack)
    assert failed.code != 0
    assert "HUDNA_BY" in failed.err
    assert decisions(run) == []


@pytest.mark.parametrize(
    ("slots", "words"),
    [
        (("colour=red",), "no slot of a claim is called 'colour'"),
        (("killed=many",), "'many' is not a number"),
        (("happened=yesterday",), "'yesterday' is not a day"),
        (("actor=كلمات ليست في التقرير",), "the report does not have the words"),
        (("killed=2", "weapon=sword"), "'sword' is not possible there"),
    ],
)
def test_an_impossible_correction_is_refused_whole(run: Run, desk: Path, slots: tuple[str, ...], words: str) -> None:
    (attack,) = claims(run, "attack")
    failed = run("decide", "correct", attack, *slots, *BY)
    assert failed.code != 0
    assert words in failed.err
    assert decisions(run) == []


def test_a_correction_is_read_from_then_on(run: Run, desk: Path) -> None:
    (attack,) = claims(run, "attack")
    assert run("decide", "correct", attack, "killed=3", "happened=2021-05-02", *BY).code == 0
    told = run("explain", attack).out
    assert "killed 3" in told
    assert "2021-05-02" in told


def test_decisions_are_taken_along_as_text_and_applied_once(run: Run, desk: Path, tmp_path: Path) -> None:
    (attack,) = claims(run, "attack")
    assert run("decide", "establish", attack, *BY).code == 0
    assert run("decide", "expect", "T1", "breached", "--at", "2021-05-06", *BY).code == 0
    assert run("decisions", "export", "kept.jsonl").code == 0
    kept = (tmp_path / "kept.jsonl").read_bytes()
    assert run("-w", "other", "add", "news", "--archive").code == 0
    for _ in range(2):
        assert run("-w", "other", "decisions", "apply", "kept.jsonl").code == 0
    assert run("-w", "other", "decisions", "export", "again.jsonl").code == 0
    assert (tmp_path / "again.jsonl").read_bytes() == kept
    held = run("-w", "other", "check")
    assert (held.code, "1 of 1 expectations hold" in held.err) == (0, True)


def test_a_broken_line_is_named_and_nothing_of_the_file_is_stored(run: Run, desk: Path, tmp_path: Path) -> None:
    (attack,) = claims(run, "attack")
    run("decide", "establish", attack, *BY)
    run("decisions", "export", "kept.jsonl")
    lines = (tmp_path / "kept.jsonl").read_text(encoding="utf-8")
    (tmp_path / "kept.jsonl").write_text(lines + "{no json\n", encoding="utf-8")
    assert run("-w", "other", "add", "news", "--archive").code == 0
    failed = run("-w", "other", "decisions", "apply", "kept.jsonl")
    assert failed.code != 0
    assert "kept.jsonl:2" in failed.err
    assert run("-w", "other", "decisions").out == ""


def test_decisions_survive_a_newer_engine_or_say_that_they_do_not(run: Run, desk: Path) -> None:
    """The same text read again: the attack's words are cut otherwise, so its id is another; then nobody reads it."""
    (attack,) = claims(run, "attack")
    assert run("decide", "establish", attack, *BY).code == 0
    with Ledger.open(desk / "ledger.sqlite") as ledger:
        report = ledger.as_of().report("attack")
        assert report is not None
        old = next(c for c in report.claims if c.id == attack)
        cut = replace(old.evidence[0], end=old.evidence[0].end - 4, quote=old.evidence[0].quote[:-4])
        again = replace(old, id=content_id("claim", "again"), evidence=(cut,))
        for claims_, engine in (((again,), "engine 2"), ((), "engine 3")):
            newer = replace(report, claims=claims_)
            now = datetime.now(UTC)
            assert ledger.add_report(newer, raw=None, versions=Versions(engine, "p"), recorded=now, known=now)
            if claims_:
                assert label(run) == "breached"
                assert "unmatched" not in run("decisions").out
    assert "unmatched" in run("decisions").out
    assert "decision-unmatched" in run("verify").out


def test_merged_truces_are_one_until_they_are_split(run: Run, desk: Path, tmp_path: Path) -> None:
    (tmp_path / "libya.txt").write_text(REPORT, encoding="utf-8")
    assert run("add", "libya.txt", "--archive").code == 0
    assert len(run("truces").out.splitlines()) == 2
    assert run("decide", "merge", "T1", "T2", *BY).code == 0
    assert len(run("truces").out.splitlines()) == 1
    second = next(c for c in claims(run, "truce") if "libya" in run("explain", c).out)
    assert run("decide", "split", "T1", second, *BY).code == 0
    assert len(run("truces").out.splitlines()) == 2


def test_the_name_may_stand_in_the_environment(run: Run, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUDNA_BY", "سامي")
    (attack,) = claims(run, "attack")
    told = run("decide", "establish", attack)
    assert (told.code, told.out) == (0, "")
    assert told.err.startswith("decision-")
    again = run("decide", "establish", attack, *BY)
    assert (again.code, again.err) == (0, f"nothing to store: {attack} is established already, by سامي\n")
    assert [d["by"] for d in decisions(run)] == ["سامي"]


def test_what_a_decision_moves_today_goes_to_standard_output(run: Run, tmp_path: Path) -> None:
    day = datetime.now(UTC).date().isoformat()
    (tmp_path / "now.txt").write_text(f"---\npublished: {day}\n---\n{TRUCE}\n", encoding="utf-8")
    run("add", "now.txt", "--archive")
    (truce,) = claims(run, "truce")
    told = run("decide", "reject", truce, *BY)
    assert told.out.startswith("T1 is no truce any more: ")


def test_several_claims_are_decided_all_or_none(run: Run, desk: Path) -> None:
    (attack,), (truce,) = claims(run, "attack"), claims(run, "truce")
    assert run("decide", "reject", attack, truce, "claim-zz", *BY).code == 2
    assert decisions(run) == []
    assert run("decide", "reject", attack, truce, *BY).code == 0
    assert [d["holds"] for d in decisions(run)] == ["holds", "holds"]


def test_stored_expectations_are_checked_with_who_and_when(run: Run, desk: Path, tmp_path: Path) -> None:
    run("decide", "expect", "T1", "strained", "--at", "2021-05-06", "--because", "هاجمت", *BY)
    run("decide", "expect", "T1", "ended", "--at", "2021-05-07", "--known", "2021-05-07", "--by", "سامي")
    found = run("check")
    assert found.code == 1
    (failed,) = [row for row in found.err.splitlines() if row.startswith("error: ")]
    assert f"(سامي, {datetime.now(UTC).date()})" in failed
    assert "expected T1 ended at 2021-05-07 known 2021-05-07, but it is strained" in failed
    assert found.err.endswith("1 of 2 expectations hold\n")
    (tmp_path / "more.txt").write_text("expect 1 truce\n", encoding="utf-8")
    assert run("check", "more.txt").err == "1 of 1 expectations hold\n"


def test_the_list_has_one_line_a_decision(run: Run, desk: Path) -> None:
    (attack,) = claims(run, "attack")
    run("decide", "reject", attack, *BY, "--note", "سطر\nثان")
    run("decide", "accept", attack, "--by", "سامي")
    run("decide", "note", "T1", *BY, "--note", "للمراجعة")
    today = str(datetime.now(UTC).date())
    rows = [row.split("\t") for row in run("decisions").out.splitlines()]
    assert [row[:3] for row in rows] == [
        [today, "Layla", "reject"],
        [today, "سامي", "accept"],
        [today, "Layla", "note"],
    ]
    assert rows[0][3].startswith("«هاجمت حركة طالبان")
    assert rows[0][4] == "سطر ثان"
    assert rows[0][5].startswith(f"superseded by سامي on {today}: decision-")
    assert [row[5] for row in rows[1:]] == ["holds", "holds"]


def test_an_archive_that_was_added_without_saying_so_is_explained(run: Run, desk: Path) -> None:
    assert run("-w", "late", "add", "news").code == 0
    for command in (("status",), ("truces",), ("explain", "T1")):
        asked = run("-w", "late", *command, "--known-at", "2021-05-06")
        assert "no truce was known" in asked.err
        assert "2 reports were published by then" in asked.err
        assert "hudna add --archive" in asked.err
        early = run("-w", "late", *command, "--known-at", "2021-05-01")
        assert "--archive" not in early.err
    checked = run("-w", "late", "check", "-", stdin=b"expect T1 ended at 2021-05-06 known 2021-05-06")
    assert "hudna add --archive" in checked.err
    assert run("-w", "late", "add", "news", "--archive").err.startswith("2 added")
    assert run("-w", "late", "status", "--known-at", "2021-05-06", "--at", "2021-05-06").out.startswith("T1 ")


AGAIN = "هجوم نفذته حركة طالبان على القوات الأفغانية في ولاية غزني الأربعاء، بحسب شهود."


def events(run: Run) -> list[dict[str, object]]:
    records = map(json.loads, run("export", "jsonl").out.splitlines())
    return [r for r in records if r["record"] == "event" and r["kind"] == "attack"]


def add(run: Run, tmp_path: Path, name: str, day: str, text: str, source: str = "صحيفة الميناء") -> None:
    written = f"---\npublished: {day}\nsource: {source}\n---\n{text}\n"
    (tmp_path / "news" / f"{name}.txt").write_text(written, encoding="utf-8")
    assert run("add", "news", "--archive").code == 0


def test_two_events_are_held_for_one_and_the_decision_taken_back(run: Run, desk: Path, tmp_path: Path) -> None:
    add(run, tmp_path, "later", "2021-05-13", STRUCK.replace("غزني", "هلمند"))
    one, two = (str(e["id"]) for e in events(run))
    refused = run("decide", "merge", one, one, *BY)
    assert refused.code == 2
    assert "one event already" in refused.err
    assert run("decide", "merge", one, two, *BY).code == 0
    (whole,) = events(run)
    assert len(whole["claims"]) == 2  # type: ignore[arg-type]
    assert "decided +1.00 (a person decided so)" in run("explain", str(whole["id"])).out
    assert run("decide", "withdraw", decisions(run)[-1]["id"], *BY).code == 0
    assert {str(e["id"]) for e in events(run)} == {one, two}


def test_a_claim_is_parted_from_its_event(run: Run, desk: Path, tmp_path: Path) -> None:
    add(run, tmp_path, "again", "2021-05-05", AGAIN)
    (whole,) = events(run)
    first, second = whole["claims"]  # type: ignore[misc]
    stranger = run("decide", "split", str(whole["id"]), claims(run, "truce")[0], *BY)
    assert "does not tell of" in stranger.err
    assert "no other claim tells of" in run("decide", "split", str(whole["id"]), first, second, *BY).err
    assert run("decide", "split", str(whole["id"]), second, *BY).code == 0
    assert sorted(e["claims"] for e in events(run)) == sorted([[first], [second]])  # type: ignore[type-var]


def test_two_reports_are_held_for_one_voice_or_for_two(run: Run, desk: Path, tmp_path: Path) -> None:
    add(run, tmp_path, "copy", "2021-05-05", STRUCK)

    def voices() -> dict[str, str]:
        records = map(json.loads, run("export", "jsonl").out.splitlines())
        return {r["doc"]: r["lineage"] for r in records if r["record"] == "document"}

    before = voices()
    names = {n.rsplit("/", 1)[-1]: n for n in before}
    attack, copy, truce = (
        next(n for short, n in names.items() if short.startswith(w)) for w in ("attack", "copy", "truce")
    )
    assert before[attack] == before[copy] != before[truce]
    assert "holds no report 'nothing'" in run("decide", "split", attack, "nothing", "--reports", *BY).err
    assert run("decide", "split", attack, copy, "--reports", *BY).code == 0
    assert voices()[attack] != voices()[copy]
    assert events(run)[0]["lineages"] == 2
    assert run("decide", "merge", attack, copy, "--reports", *BY).code == 0
    assert voices()[attack] == voices()[copy]
    assert events(run)[0]["lineages"] == 1


def actors(run: Run, *asked: str) -> list[list[str]]:
    return [row.split("\t") for row in run("actors", *asked).out.splitlines()]


def test_a_group_that_the_packs_do_not_know_is_held_for_a_party_and_parted_again(
    run: Run, desk: Path, tmp_path: Path
) -> None:
    group = "كتائب شهداء الوادي"
    told = f"أعلنت {group} مسؤوليتها عن الهجوم على القوات الأفغانية في ولاية غزني الأربعاء."
    add(run, tmp_path, "claimed", "2021-05-06", f"{told} وهاجمت {group} القوات الأفغانية في ولاية غزني.")
    ((new, name, reports),) = actors(run, "شهداء")
    assert (name, reports) == (group, "1")
    taliban = actors(run, "حركة طالبان")[0][0]
    assert new in run("explain", new).out
    (claimed,) = claims(run, "claim")
    assert f"({new})" in run("explain", claimed).out
    before = json.loads(run("status", "T1", "--at", "2021-05-07", "--format", "jsonl").out)
    done = run("decide", "merge", taliban, group, *BY, "--note", "البيان")
    assert (done.code, f"merge {taliban} {new}, by Layla" in done.err) == (0, True)
    after = json.loads(run("status", "T1", "--at", "2021-05-07", "--format", "jsonl").out)
    assert claimed not in before["because"]
    assert claimed in after["because"], "what the group claims is the party's now"
    assert actors(run, new) == []
    assert actors(run, taliban)[0][4] == f"also {new}"
    assert f"merge actor {taliban} {new} by Layla" in run("explain", "T1").out
    assert f"{new} (held to be {taliban})" in run("explain", new).out
    (row,) = run("decisions").out.splitlines()
    assert row.split("\t")[2:5] == [f"merge actor {taliban} {new}", f"«حركة طالبان» «{group}»", "البيان"]
    assert run("decisions", "export", "kept.jsonl").code == 0
    assert run("-w", "other", "add", "news", "--archive").code == 0
    assert run("-w", "other", "decisions", "apply", "kept.jsonl").code == 0
    assert run("-w", "other", "actors").out == run("actors").out
    assert run("decide", "split", taliban, claimed, *BY).code == 0
    assert actors(run, f"{new}~2")[0][1] == f"{group} (2)"
    assert run("decide", "merge", taliban, "حركة لا يعرفها أحد", *BY).code == 2
    assert run("verify").code == 0


def test_events_are_merged_many_at_once(run: Run, desk: Path, tmp_path: Path) -> None:
    for day, place in ((13, "هلمند"), (20, "قندوز")):
        add(run, tmp_path, f"later{day}", f"2021-05-{day}", STRUCK.replace("غزني", place))
    ids = [str(e["id"]) for e in events(run)]
    assert len(ids) == 3
    assert run("decide", "merge", *ids, *BY).code == 0
    assert len(events(run)) == 1
