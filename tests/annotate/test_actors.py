"""Actors by full and short names, on packs of the test's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from hudna.annotate.actors import actors
from hudna.lexicon import Lexicon
from hudna.lexicon.compile import compile_packs, lexicon_of
from hudna.lexicon.load import read_packs
from hudna.model.mention import ActorValue
from hudna.text.fold import fold
from hudna.text.words import words

PACK = """
- {id: "x.jihad", ar: "حركة الجهاد الإسلامي", en: "Jihad", aliases: ["الجهاد الإسلامي"], short: ["الحركة"],
   type: "armed_group", match: ["حركة الجهاد الإسلامي"]}
- {id: "x.rise", ar: "حركة النهوض", en: "Rise", short: ["الحركة"], type: "party", match: ["حركة النهوض"]}
- {id: "x.brigades", ar: "كتائب الساحل", en: "Brigades", aliases: ["كتائب الساحل العراقية"], short: ["الكتائب"],
   type: "armed_group", match: ["كتائب الساحل"]}
- {id: "x.houthi", ar: "الحوثيون", en: "Houthis", type: "armed_group", match: ["الحوثيون"]}
- {id: "x.person", ar: "أبو خالد النجار", en: "A", short: ["النجار"], type: "office_holder", match: ["أبو خالد النجار"]}
- {id: "x.state", ar: "تنظيم الدولة الإسلامية", en: "IS", aliases: ["داعش"], type: "armed_group", match: ["داعش"]}
- {id: "x.fatah", ar: "عبد الفتاح منصور", en: "F", type: "office_holder", match: ["عبد الفتاح منصور"]}
"""


@pytest.fixture(scope="module")
def lexicon(tmp_path_factory: pytest.TempPathFactory) -> Lexicon:
    path: Path = tmp_path_factory.mktemp("packs") / "a.yml"
    path.write_text(PACK, encoding="utf-8")
    packs = read_packs([("region/x/actors/a.yml", path)])
    assert packs.findings == []
    return lexicon_of(compile_packs(packs, "test")[0])


def found(text: str, lexicon: Lexicon) -> list[tuple[str, str]]:
    prepared = fold(text)
    mentions = actors(prepared, words(prepared), lexicon)
    for mention in mentions:
        assert text[mention.start : mention.end] == mention.text
    return [(m.text, m.value.entity) for m in mentions if isinstance(m.value, ActorValue)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("أعلنت كتائب الساحل العراقية ذلك", [("كتائب الساحل العراقية", "x.brigades")]),
        ("وكتائب الساحل", [("كتائب الساحل", "x.brigades")]),
        ("التقى بالحوثيين", [("الحوثيين", "x.houthi")]),
        ("هجوم للحوثيين", [("للحوثيين", "x.houthi")]),
        ("أعلنت حركة #الجهاد_الاسلامي الهدنة", [("حركة #الجهاد_الاسلامي", "x.jihad")]),
        ("مقر ل#الجهاد_الإسلامي", [("الجهاد_الإسلامي", "x.jihad")]),
        ('عناصر تنظيم "الدولة الإسلامية"', [('تنظيم "الدولة الإسلامية', "x.state")]),
        ('تنظيم "داعش" الإرهابي', [("داعش", "x.state")]),
        ("مع أبي خالد النجار", [("أبي خالد النجار", "x.person")]),
        ("رأى أبا خالد النجار", [("أبا خالد النجار", "x.person")]),
        ("الرئيس عبدالفتاح منصور", [("عبدالفتاح منصور", "x.fatah")]),
        ("كَتائِب السـاحل", [("كَتائِب السـاحل", "x.brigades")]),
    ],
)
def test_full_names(text: str, expected: list[tuple[str, str]], lexicon: Lexicon) -> None:
    assert found(text, lexicon) == expected


def test_a_name_does_not_run_over_a_full_stop(lexicon: Lexicon) -> None:
    assert found("انتهت الحركة. كتائب، الساحل هادئ", lexicon) == []


def test_a_short_name_needs_a_full_one_before(lexicon: Lexicon) -> None:
    assert found("قالت الكتائب إنها باقية", lexicon) == []
    text = "هددت كتائب الساحل أمس. وقالت الكتائب إنها باقية"
    assert found(text, lexicon) == [("كتائب الساحل", "x.brigades"), ("الكتائب", "x.brigades")]
    assert found("قالت الكتائب إنها باقية. هذه كتائب الساحل", lexicon) == [("كتائب الساحل", "x.brigades")]


def test_a_headline_may_use_the_short_name_first(lexicon: Lexicon) -> None:
    text = "الكتائب تهدد\nهددت كتائب الساحل الجيران"
    assert found(text, lexicon) == [("الكتائب", "x.brigades"), ("كتائب الساحل", "x.brigades")]


def test_a_shared_short_name_means_the_nearest(lexicon: Lexicon) -> None:
    text = "اجتمعت حركة النهوض مع حركة الجهاد الإسلامي. ثم نفت الحركة ذلك"
    assert found(text, lexicon)[-1] == ("الحركة", "x.jihad")
    text = "اجتمعت حركة الجهاد الإسلامي مع حركة النهوض. ثم نفت الحركة ذلك"
    assert found(text, lexicon)[-1] == ("الحركة", "x.rise")
