"""Places and namesakes, on packs of the test's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from hudna.annotate.actors import actors
from hudna.annotate.places import places
from hudna.lexicon import Lexicon, load_lexicon
from hudna.lexicon.compile import compile_packs, lexicon_of
from hudna.lexicon.load import BUILT_IN, read_packs
from hudna.model.mention import PlaceValue
from hudna.text.fold import fold
from hudna.text.words import words

PLACES = """
- {id: "a.land", ar: "ألفيا", en: "Alphia", precision: "country", country: "AA", population: 9000000}
- {id: "b.land", ar: "بيتيا", en: "Betia", precision: "country", country: "BB", population: 9000000}
- {id: "a.olive", ar: "الزيتونة", en: "Olive", precision: "town", country: "AA", population: 5000}
- {id: "b.olive", ar: "الزيتونة", en: "Olive", precision: "town", country: "BB", population: 9000}
- {id: "a.big", ar: "النخلة", en: "Palm", precision: "town", country: "AA", population: 900000}
- {id: "b.big", ar: "النخلة", en: "Palm", precision: "town", country: "BB", population: 9000}
- {id: "a.port", ar: "المرفأ", en: "Port", precision: "town", country: "AA", population: 100}
- {id: "a.port-province", ar: "المرفأ", en: "Port Province", precision: "admin1", country: "AA", population: 400}
- {id: "a.gate", ar: "الباب", en: "Gate", precision: "town", country: "AA", needs: "place_word"}
"""
ACTORS = """
- {id: "a.bank", ar: "بنك ألفيا الوطني", en: "Bank", type: "agency", country: "AA", match: ["بنك ألفيا الوطني"]}
- {id: "b.army", ar: "جيش الحدود", en: "Army", type: "armed_forces", country: "BB", match: ["جيش الحدود"]}
- {id: "a.state", ar: "ألفيا", en: "Alphia", type: "state", metonym: ["المرفأ"], country: "AA", match: ["ألفيا"]}
"""


@pytest.fixture(scope="module")
def lexicon(tmp_path_factory: pytest.TempPathFactory) -> Lexicon:
    folder = tmp_path_factory.mktemp("packs")
    files: list[tuple[str, Path]] = [("lang/ar/particles.yml", BUILT_IN / "lang/ar/particles.yml")]
    for kind, content in (("places", PLACES), ("actors", ACTORS)):
        (folder / f"{kind}.yml").write_text(content, encoding="utf-8")
        files.append((f"region/x/{kind}/p.yml", folder / f"{kind}.yml"))
    packs = read_packs(files)
    assert packs.findings == []
    return lexicon_of(compile_packs(packs, "test")[0])


def found(text: str, lexicon: Lexicon, inside: bool = False) -> list[tuple[str, str | None]]:
    prepared = fold(text)
    row = words(prepared)
    mentions = places(prepared, row, lexicon, actors(prepared, row, lexicon), inside)
    for mention in mentions:
        assert text[mention.start : mention.end] == mention.text
    return [(m.text, m.value.place) for m in mentions if isinstance(m.value, PlaceValue)]


def test_clitics(lexicon: Lexicon) -> None:
    assert found("وفي ألفيا وبألفيا", lexicon) == [("ألفيا", "a.land"), ("ألفيا", "a.land")]


def test_namesakes_stay_open_without_a_sign(lexicon: Lexicon) -> None:
    prepared = fold("قتل رجل في الزيتونة")
    (mention,) = places(prepared, words(prepared), lexicon)
    assert mention.value == PlaceValue(None, ("a.olive", "b.olive"))


def test_a_country_named_settles_it(lexicon: Lexicon) -> None:
    assert found("في الزيتونة شرق بيتيا", lexicon)[0] == ("الزيتونة", "b.olive")
    assert found("دخل جيش الحدود الزيتونة", lexicon) == [("الزيتونة", "b.olive")]
    assert found("بين ألفيا وبيتيا في الزيتونة", lexicon)[-1] == ("الزيتونة", None)


def test_ten_times_more_people_settle_it(lexicon: Lexicon) -> None:
    assert found("في النخلة", lexicon) == [("النخلة", "a.big")]


@pytest.mark.parametrize(
    ("text", "place"),
    [("في المرفأ", "a.port"), ("في مدينة المرفأ", "a.port"), ("في محافظة المرفأ", "a.port-province"),
     ("بمحافظة المرفأ", "a.port-province"), ("ريف المرفأ", "a.port-province")],
)  # fmt: skip
def test_the_word_before_tells_town_from_province(text: str, place: str, lexicon: Lexicon) -> None:
    assert found(text, lexicon) == [("المرفأ", place)]


def test_a_common_word_needs_a_place_word(lexicon: Lexicon) -> None:
    assert found("أغلق الباب", lexicon) == []
    assert found("في مدينة الباب", lexicon) == [("الباب", "a.gate")]
    assert found("وبمنطقة الباب", lexicon) == [("الباب", "a.gate")]


def test_no_place_inside_a_longer_actor(lexicon: Lexicon) -> None:
    assert found("أعلن بنك ألفيا الوطني", lexicon) == []
    assert found("أعلن بنك ألفيا الوطني", lexicon, inside=True) == [("ألفيا", "a.land")]


def test_a_country_is_place_and_actor(lexicon: Lexicon) -> None:
    assert found("رفضت ألفيا", lexicon) == [("ألفيا", "a.land")]


def test_metonyms(lexicon: Lexicon) -> None:
    state = lexicon.metonym("المرفا")
    assert state is not None
    assert state.id == "a.state"
    assert lexicon.metonym("ألفيا") is None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("اندلعت اشتباكات في طرابلس", None),
        ("اندلعت اشتباكات في طرابلس شمالي لبنان", "lb.tripoli"),
        ("قصف الجيش الوطني الليبي طرابلس", "ly.tripoli"),
        ("قال الجيش اللبناني إنه انتشر في طرابلس", "lb.tripoli"),
        ("بيروت - قتل شخص في طرابلس", "lb.tripoli"),
        ("قالت الوزيرة الليبية إن القتال في طرابلس توقف", "ly.tripoli"),
        # two countries of the name in one text: nothing tells which is meant
        ("وصل الوفد الليبي إلى بيروت بعد اشتباكات طرابلس", None),
        ("قتل اثنان في بلدة العزيزية", None),
        ("قتل اثنان في بلدة العزيزية العراقية", "iq.al-aziziyah"),
        ("قصفت المدفعية أريحا في ريف إدلب", "sy.ariha"),
        ("قالت الشرطة الفلسطينية إن أريحا هادئة", "ps.jericho"),
    ],
)
def test_namesakes_of_the_region_are_settled_by_the_text_or_left_open(text: str, place: str | None) -> None:
    packs = load_lexicon()
    names = {"طرابلس", "العزيزية", "أريحا"}
    chosen = [p for word, p in found(text, packs) if word in names]
    assert chosen == [place]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("في الباب غرب ألفيا", "a.gate"),
        ("في الباب بريف ألفيا", "a.gate"),
        ("بين ألفيا والباب", "a.gate"),
        ("أغلق الباب في ألفيا", None),
        ("أغلق الباب غرب بيتيا", None),
        ("أغلق الباب، ألفيا", None),
    ],
)
def test_a_word_is_a_name_by_the_place_beside_it(text: str, place: str | None, lexicon: Lexicon) -> None:
    assert [p for name, p in found(text, lexicon) if name == "الباب"] == ([place] if place else [])


def test_the_place_beside_a_name_says_more_than_the_countries_of_the_text(lexicon: Lexicon) -> None:
    assert found("قال جيش الحدود إن رجلا قتل في الزيتونة غرب ألفيا", lexicon)[0] == ("الزيتونة", "a.olive")


def test_of_the_countries_of_the_text_the_one_named_near_it_is_meant(lexicon: Lexicon) -> None:
    far = "قال جيش الحدود إن الطريق مفتوح أمام الناس جميعا وإن العمل فيه يسير على ما يرام. "
    assert found(f"{far}وفي ألفيا قتل رجل في الزيتونة", lexicon)[-1] == ("الزيتونة", "a.olive")


def test_phrases_in_which_a_name_is_none() -> None:
    lexicon = load_lexicon()
    for text, expected in (("عاد إلى مسقط رأسه", []), ("وصل إلى مسقط أمس", ["om.muscat"])):
        prepared = fold(text)
        assert [
            m.value.place for m in places(prepared, words(prepared), lexicon) if isinstance(m.value, PlaceValue)
        ] == expected


def test_what_holds_a_place_by_force_is_named_for_it() -> None:
    lexicon = load_lexicon()
    for text, place in (
        ("قتل جندي إسرائيلي في رفح", "ps.rafah"),
        ("قتل جندي مصري في رفح", "eg.rafah-egypt"),
        ("قتل رجل في رفح", None),
    ):
        prepared = fold(text)
        assert [
            m.value.place for m in places(prepared, words(prepared), lexicon) if isinstance(m.value, PlaceValue)
        ] == [place]
