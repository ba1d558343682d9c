"""The scorer: its definitions on small cases, and figure for figure the shared scorers where those are at hand."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tools.eval_certainty import CERTAINTY, Certainty, wilson_low, write_certainties
from tools.eval_figures import raised, tally_of
from tools.eval_score import Tally, gold_event, rate, same_mention, when_right
from tools.eval_sets import ARTICLE_SETS, SHARED, TIME_SETS, claims_of, missing, time_cases, times_of
from tools.eval_times import figures, score_times, verdict

TEXT = "هاجمت الكتائب القاعدة أمس، ورحبت الحكومة بالهدنة."


def _claim(kind: str, quote: str, **more: object) -> dict[str, object]:
    start = TEXT.index(quote)
    return {"kind": kind, "evidence": [{"start": start, "end": start + len(quote), "quote": quote}], **more}


def _tally(events: list[dict[str, object]], claims: list[dict[str, object]]) -> Tally:
    tally = Tally()
    tally.add("t", [gold_event(e, TEXT) for e in events], claims)
    return tally


ATTACK = {"kind": "attack", "anchor": "هاجمت الكتائب القاعدة", "actor": ["الكتائب"], "start": "2021-03-02"}


def test_a_claim_needs_the_kind_and_half_of_the_shorter_span() -> None:
    right = _tally([ATTACK], [_claim("attack", "الكتائب القاعدة أمس")])
    assert right.figures()["detection"] == 1.0
    assert _tally([ATTACK], [_claim("threat", "هاجمت الكتائب القاعدة")]).figures()["detection"] == 0.0
    assert _tally([ATTACK], [_claim("attack", "القاعدة أمس، ورحبت الحكومة")]).figures()["detection"] == 0.0
    other = {**ATTACK, "alt_kind": ["violation"]}
    assert _tally([other], [_claim("violation", "هاجمت الكتائب القاعدة")]).figures()["detection"] == 1.0


def test_matching_is_one_to_one_and_as_large_as_possible() -> None:
    wide, narrow = _claim("attack", "هاجمت الكتائب القاعدة أمس، ورحبت"), _claim("attack", "هاجمت الكتائب")
    events = [ATTACK, {"kind": "attack", "anchor": "القاعدة أمس، ورحبت"}]
    assert _tally(events, [wide, narrow]).detection == Counter(right=2)
    assert _tally([ATTACK], [wide, narrow]).detection == Counter(right=1, false=1)


def test_optional_events_and_second_tellings_count_neither_way() -> None:
    claim = _claim("attack", "هاجمت الكتائب القاعدة")
    for mark in ({"optional": True}, {"same_as": 1}):
        assert _tally([{**ATTACK, **mark}], [claim]).detection == Counter()
        assert _tally([{**ATTACK, **mark}], []).detection == Counter()


def test_slots_count_wrong_fillers_against_precision_and_missing_ones_against_recall() -> None:
    good = {"text": "الكتائب", "name": None, "aliases": []}
    bad = {"text": "الحكومة", "name": None, "aliases": []}
    quote = "هاجمت الكتائب القاعدة"
    assert _tally([ATTACK], [_claim("attack", quote, actor=[good])]).slots["actor"] == Counter(right=1)
    assert _tally([ATTACK], [_claim("attack", quote, actor=[bad])]).slots["actor"] == Counter(missed=1, false=1)
    assert _tally([ATTACK], []).slots["actor"] == Counter(missed=1)
    assert _tally([ATTACK], [_claim("attack", quote, recipient=[bad])]).slots["recipient"] == Counter(false=1)


def test_a_conditional_threat_is_as_right_as_a_bare_one_but_a_conditional_attack_is_not() -> None:
    quote = "هاجمت الكتائب القاعدة"
    threat = _tally([{**ATTACK, "kind": "threat"}], [_claim("threat", quote, modality="conditional")])
    attack = _tally([ATTACK], [_claim("attack", quote, modality="conditional")])
    assert (threat.figures()["modality"], attack.figures()["modality"]) == (1.0, 0.0)


@pytest.mark.parametrize(
    ("earliest", "latest", "right"),
    [("2021-03-02", "2021-03-02", True), ("2021-02-27", "2021-03-05", True), ("2021-02-20", "2021-03-10", False),
     ("2021-03-03", "2021-03-03", False), ("2021-03-02", None, False)],
)  # fmt: skip
def test_days_must_overlap_and_not_be_much_wider(earliest: str, latest: str | None, right: bool) -> None:
    claim = {"happened": {"earliest": earliest, "latest": latest}}
    assert when_right(("2021-03-02", "2021-03-02"), claim) is right


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [("الحكومةُ", "وحكومه", True), ("الحكومة العراقية", "الحكومة", True), ("قادة الفصائل المسلحة", "قادة", False),
     ("إيران", "ايران", True), ("الحكومة", "الكتائب", False), ("", "الكتائب", False)],
)  # fmt: skip
def test_mentions_are_compared_as_readers_do(a: str, b: str, same: bool) -> None:
    assert same_mention(a, b) is same


def test_an_anchor_that_is_not_in_the_text_is_refused() -> None:
    with pytest.raises(ValueError, match="anchor"):
        gold_event({"kind": "attack", "anchor": "قصفت المدفعية"}, TEXT)


def test_floors_only_rise() -> None:
    old = {"open": {"score": 0.7, "detection": 0.6}}
    new = raised(old, {"open": {"score": 0.65, "detection": 0.8, "when": None}, "dates": {"strict": 0.84}})
    assert new == {"open": {"score": 0.7, "detection": 0.795}, "dates": {"strict": 0.835}}


@given(right=st.integers(0, 50), false=st.integers(0, 50), missed=st.integers(0, 50))
def test_rates_lie_between_0_and_1(right: int, false: int, missed: int) -> None:
    found = rate({"right": right, "false": false, "missed": missed})
    assert min(found.precision, found.recall) - 1e-9 <= found.f1 <= max(found.precision, found.recall) + 1e-9
    n = right + false
    if n:
        assert 0 <= wilson_low(right, n) <= right / n + 1e-9
        assert wilson_low(right, n) <= wilson_low(2 * right, 2 * n) + 1e-9


def test_wilson_bound_of_a_known_case() -> None:
    assert wilson_low(8, 10) == pytest.approx(0.490, abs=0.001)


def _run_shared(tool: str, *arguments: str) -> str:
    command = [sys.executable, str(SHARED / "eval" / tool), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8").stdout


def _write(path: Path, records: list[dict[str, object]]) -> str:
    path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records), encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("name", ARTICLE_SETS)
def test_claims_are_scored_as_by_the_shared_scorer(name: str, tmp_path: Path) -> None:
    if reason := missing(name):
        pytest.skip(reason)
    predicted = _write(tmp_path / "claims.jsonl", [dict(c) for claims in claims_of(name).values() for c in claims])
    articles = {"seeds": SHARED / "seeds/articles.jsonl", "dev": SHARED / "gold/dev_articles.jsonl"}[name]
    gold = str(SHARED / "gold" / f"{name}.yaml")
    shared = json.loads(_run_shared("score.py", gold, str(articles), predicted, "--json", "--by-kind"))
    ours, tally = tally_of(name).figures(), tally_of(name)
    for part in ("detection", "slots", "actor", "recipient", "speaker", "where"):
        assert ours[part] == shared[part]["f1"], part
    assert (ours["precision"], ours["recall"]) == (shared["detection"]["p"], shared["detection"]["r"])
    for part in ("score", "modality", "when", "number", "weapon"):
        assert ours[part] == shared[part], part
    assert {k: round(rate(n).f1, 3) for k, n in tally.kinds.items()} == {k: v["f1"] for k, v in shared["kinds"].items()}


@pytest.mark.parametrize("name", TIME_SETS)
def test_times_are_scored_as_by_the_shared_scorer(name: str, tmp_path: Path) -> None:
    if reason := missing(name):
        pytest.skip(reason)
    found = _write(tmp_path / "times.jsonl", [m for mentions in times_of(name).values() for m in mentions])
    if name == "dates":
        printed = _run_shared("score_times.py", str(SHARED / "dates/dev_cases.jsonl"), found)
    else:
        printed = _run_shared("score_times.py", "--seeds", str(SHARED / "gold/seeds_timex.jsonl"), found)
    ours, _ = score_times(time_cases(name), times_of(name))
    shared = re.findall(r"^(\w+) +n +(\d+) +strict ([\d.]+) +lenient ([\d.]+) +found ([\d.]+)", printed, re.M)
    assert len(shared) == len(ours) + 1
    for suite, n, *shares in shared:
        counts = sum(ours.values(), Counter()) if suite == "ALL" else ours["seeds_timex" if suite == "seeds" else suite]
        assert counts.total() == int(n)
        assert [f"{v:.3f}" for v in figures(counts).values()] == shares, suite


def test_a_time_is_strict_only_to_the_day() -> None:
    march = (date(2021, 3, 1), date(2021, 3, 31))
    assert verdict([march], {"earliest": "2021-03-01", "latest": "2021-03-31"}) == "strict"
    assert verdict([march], {"earliest": "2021-03-05", "latest": "2021-03-06"}) == "lenient"
    assert verdict([march], {"earliest": "2021-02-05", "latest": "2021-03-06"}) == "wrong"
    assert verdict([(None, march[1])], {"earliest": None, "latest": "2021-03-31"}) == "strict"


def test_certainties_are_written_as_measured(tmp_path: Path) -> None:
    path = tmp_path / "certainty.yml"
    write_certainties([Certainty("truce.verb", 10, 8), Certainty("attack.noun", 1, 1)], path)
    assert yaml.safe_load(path.read_text(encoding="utf-8")) == [
        {"rule": "attack.noun", "certainty": 1.0, "low": 0.207, "n": 1},
        {"rule": "truce.verb", "certainty": 0.8, "low": 0.49, "n": 10},
    ]


def test_the_pack_of_certainties_names_each_rule_once() -> None:
    rows = yaml.safe_load(CERTAINTY.read_text(encoding="utf-8"))
    assert [r for r in rows if not (0 <= r["low"] <= r["certainty"] <= 1 and r["n"] >= 1)] == []
    assert len({r["rule"] for r in rows}) == len(rows)
