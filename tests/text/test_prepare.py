"""The whole preparation of a text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hudna.text.prepare import prepare

SEEDS = Path(__file__).parents[2].parent / "shared" / "seeds"


def test_sentence_words() -> None:
    prepared = prepare("بدأت الهدنة أمس. وصمدت!")
    assert [w.text for w in prepared.sentence_words(1)] == ["وصمدت", "!"]
    assert sum(len(prepared.sentence_words(i)) for i in range(2)) == len(prepared.words)
    with pytest.raises(IndexError):
        prepared.sentence_words(2)


@given(st.text(max_size=100) | st.text(alphabet='اأبةى ـ\n."“،يوم\ud800ﷺ٣', max_size=100))
def test_never_fails_and_stays_inside(text: str) -> None:
    prepared = prepare(text)
    for gap in prepared.gaps:
        assert text[gap.start : gap.end] == gap.quote != ""
    for word in prepared.words:
        for evidence in prepared.folded.evidence(word.start, word.end):
            assert evidence.proves(text)
    assert sum(len(prepared.sentence_words(i)) for i in range(len(prepared.sentences))) == len(prepared.words)


def test_a_real_pdf_text() -> None:
    found = sorted(SEEDS.glob("004_*.txt"))
    if not found:
        pytest.skip("needs ../shared/seeds beside the repository")
    prepared = prepare(found[0].read_text(encoding="utf-8"))
    assert {g.what for g in prepared.gaps} == {"number", "letters"}
    assert "الاول/ اكتوبر" in prepared.folded.text
    assert "الحدود السوريه" in prepared.folded.text
    assert "\n" not in prepared.folded.text[: prepared.sentences[0].end].strip()
