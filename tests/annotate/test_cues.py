"""Cues by the built-in particles, on the built-in verbs."""

from __future__ import annotations

import pytest

from hudna.annotate.cues import cues
from hudna.lexicon import load_lexicon
from hudna.lexicon.load import pack_files, read_packs
from hudna.model.mention import CueValue
from hudna.text.fold import fold
from hudna.text.words import words

UNSEEN = ("function_word", "place_word", "town_word", "province_word", "no_place", "toward", "within", "side")


def found(text: str) -> list[tuple[str, str]]:
    prepared = fold(text)
    mentions = cues(prepared, words(prepared), load_lexicon())
    for mention in mentions:
        assert text[mention.start : mention.end] == mention.text
    return [(m.text, m.value.cue) for m in mentions if isinstance(m.value, CueValue)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ولم يهاجم أحدا", [("لم", "negation")]),
        ("سيهاجم الجيش التل", [("سيهاجم", "future")]),
        ("ما لم تنسحب القوات", [("ما لم", "condition")]),
        ("على كل الفصائل أن تلتزم", [("على كل الفصائل أن", "obligation"), ("أن", "complementiser")]),
        ("على الرغم من أن الاتفاق قائم", [("أن", "complementiser")]),
        ("إن قتل الجنود", [("إن", "condition")]),
        ("ذكر أن قتل الجنود", [("أن", "complementiser")]),
        ("قال إنه باق", [("إنه", "complementiser")]),
        ("قد يهاجم", [("قد", "possibility")]),
        ("وقد هاجم", [("قد", "completion")]),
        ("من المرجح", [("من المرجح", "possibility")]),
        ("وصل إلى المدينة", []),
    ],
)
def test_cues(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_ma_negates_only_where_a_clause_begins() -> None:
    assert found("ما هاجم أحدا") == [("ما", "negation")]
    assert found("أنكر ما هاجم به خصمه") == []


def test_the_packs_own_sentences() -> None:
    cases = [c for c in read_packs(pack_files()).cases if c.type == "cue" and c.subject not in UNSEEN]
    assert len(cases) > 15
    for case in cases:
        assert (case.subject in {cue for _, cue in found(case.sentence)}) == case.must, case.sentence
