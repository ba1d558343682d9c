"""Taking written words apart, on a small lexicon of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hudna.lexicon.analysis import shapes
from hudna.lexicon.compile import compile_packs, lexicon_of
from hudna.lexicon.forms import Analysis, Pos
from hudna.lexicon.lexicon import Lexicon
from hudna.lexicon.load import read_packs
from hudna.text.fold import fold, fold_key
from hudna.text.words import words

VERBS = """
- {lemma: "هاجم", root: "هجم", form: 3, kind: "attack", match: ["هاجم"]}
- {lemma: "قتل", root: "قتل", form: 1, imperfect: "u", masdar: ["قتل"]}
- {lemma: "قال", root: "قول", form: 1, imperfect: "u", masdar: ["قول"]}
- {lemma: "وقف", root: "وقف", form: 1, imperfect: "i", masdar: ["وقوف"]}
- {lemma: "نفى", root: "نفي", form: 1, imperfect: "i", masdar: ["نفي"]}
"""
NOUNS = """
- {lemma: "هدنة", plural: ["هدن"], gender: "f", class: "truce_word"}
- {lemma: "وقف", class: "event"}
- {lemma: "لجنة", plural: ["لجان"], class: "body"}
- {lemma: "وزير", plural: ["وزراء"], class: "person"}
- {lemma: "قوة", plural: ["قوات"], gender: "f", class: "force"}
- {lemma: "عراقي", pos: "adjective"}
- {lemma: "وقف إطلاق النار", class: "truce_word"}
"""
PARTICLES = """
- {cue: "complementiser", words: ["أن"], match: ["أن"]}
- {cue: "function_word", words: ["لكن", "على"], match: ["لكن"]}
"""


@pytest.fixture(scope="module")
def lexicon(tmp_path_factory: pytest.TempPathFactory) -> Lexicon:
    folder = tmp_path_factory.mktemp("packs")
    files: list[tuple[str, Path]] = []
    for name, content in (("verbs/v.yml", VERBS), ("nouns/n.yml", NOUNS), ("particles.yml", PARTICLES)):
        path = folder / name.replace("/", "-")
        path.write_text(content, encoding="utf-8")
        files.append((f"lang/ar/{name}", path))
    packs = read_packs(files)
    assert packs.findings == []
    return lexicon_of(compile_packs(packs, "test")[0])


def first(lexicon: Lexicon, word: str) -> Analysis:
    readings = lexicon.analyse(fold_key(word))
    assert readings, word
    return readings[0]


@pytest.mark.parametrize(
    ("word", "lemma", "conj", "prep", "future", "article", "pronoun"),
    [
        ("هاجمت", "هاجم", "", "", False, False, ""),
        ("وهاجمت", "هاجم", "و", "", False, False, ""),
        ("سيهاجمهم", "هاجم", "", "", True, False, "هم"),
        ("وسيهاجمون", "هاجم", "و", "", True, False, ""),
        ("ليهاجموا", "هاجم", "", "ل", False, False, ""),
        ("هاجموهم", "هاجم", "", "", False, False, "هم"),
        ("قتلوني", "قتل", "", "", False, False, "ني"),
        ("نفاها", "نفي", "", "", False, False, "ها"),
        ("هدنتها", "هدنه", "", "", False, False, "ها"),
        ("بالهدنة", "هدنه", "", "ب", False, True, ""),
        ("للهدنة", "هدنه", "", "ل", False, True, ""),
        ("للجنة", "لجنه", "", "ل", False, True, ""),
        ("وزرائهم", "وزير", "", "", False, False, "هم"),
        ("فللقوات", "قوه", "ف", "ل", False, True, ""),
        ("العراقيين", "عراقي", "", "", False, True, ""),
        ("بأنهم", "ان", "", "ب", False, False, "هم"),
        ("عليهم", "علي", "", "", False, False, "هم"),
    ],
)
def test_clitics(
    lexicon: Lexicon, word: str, lemma: str, conj: str, prep: str, future: bool, article: bool, pronoun: str
) -> None:
    wanted = (lemma, conj, prep, future, article, pronoun)
    got = [(a.form.lemma, a.conj, a.prep, a.future, a.article, a.pronoun) for a in lexicon.analyse(fold_key(word))]
    assert wanted in got


def test_whole_words_come_before_splits(lexicon: Lexicon) -> None:
    assert first(lexicon, "وقف").conj == ""
    assert first(lexicon, "وزير").conj == ""
    assert first(lexicon, "لكن").form.pos is Pos.PARTICLE


@pytest.mark.parametrize("word", ["سهاجم", "بهاجمت", "الهاجمت", "الهدنتها", "سهدنة", "وزيرني", "القتلوا", "كيهاجم"])
def test_what_grammar_forbids(lexicon: Lexicon, word: str) -> None:
    assert lexicon.analyse(fold_key(word)) == ()


def test_unknown_words_have_no_reading(lexicon: Lexicon) -> None:
    assert lexicon.analyse(fold_key("بغداد")) == ()


@given(st.text(alphabet="وفبلكسالهمنياتةقتدزر", max_size=9))
def test_never_fails_and_rebuilds_from_its_parts(lexicon: Lexicon, word: str) -> None:
    readings = lexicon.analyse(fold_key(word))
    assert [a.clitics for a in readings] == sorted(a.clitics for a in readings)
    for reading in readings:
        assert fold_key(word).startswith(reading.conj)
        assert fold_key(word).endswith(reading.pronoun)
        assert reading.form.lemma == fold_key(lexicon.entry(reading.form).lemma)


@given(st.data())
def test_a_form_shows_in_every_word_that_is_taken_apart_to_it(lexicon: Lexicon, data: st.DataObject) -> None:
    fronts, backs = ["", "و", "ف", "س", "وس", "ال", "ب", "وبال", "لل", "فلل"], ["", "ه", "ها", "هم", "نا", "ني", "ي"]
    stem, _ = data.draw(st.sampled_from(list(lexicon.forms.of(range(len(lexicon.words))))))
    stem = stem[:-1] + data.draw(st.sampled_from([stem[-1], "", "ت", "ا", "ي", "و", "يو"]))
    word = data.draw(st.sampled_from(fronts)) + stem + data.draw(st.sampled_from(backs))
    for reading in lexicon.analyse(word):
        spelled = [s for s, form in lexicon.forms.of({reading.form.entry}) if form == reading.form]
        assert any(shape in word for s in spelled for shape in shapes(s))


@pytest.mark.parametrize("text", ["وقف إطلاق النار", "لوقف إطلاق النار", "وقفا لإطلاق النار", "وقف لإطلاق النار"])
def test_phrases(lexicon: Lexicon, text: str) -> None:
    folded = fold(f"أعلنوا {text} أمس")
    (phrase,) = lexicon.phrases(folded, words(folded))
    assert lexicon.words[phrase.entry].lemma == "وقف إطلاق النار"
    assert folded.text[phrase.start : phrase.end].endswith("النار")
    assert (phrase.prep == "ل") == text.startswith("ل")
