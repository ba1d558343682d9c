"""The interface: complete in both languages, dates and counted nouns as each language wants them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Any

import pytest

from hudna.model.claim import Directness, Kind, Modality, Precision, Stage, TermKind, Weapon
from hudna.model.entry import Review
from hudna.model.event import AttributionStance
from hudna.model.finding import HudnaError, Severity
from hudna.model.interval import Interval, Truth
from hudna.model.status import Compliance, Label, Lifecycle, Stance, Standing, Support, TermState
from hudna.model.truce import Authority, Effect, TruceKind
from hudna.report.words import plural, words


def leaves(strings: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    for section, entries in strings.items():
        for key, value in entries.items():
            if section == "counts":
                yield f"{section}.{key}", value["other"]
            elif isinstance(value, list):
                yield from ((f"{section}.{key}.{i}", v) for i, v in enumerate(value))
            else:
                yield f"{section}.{key}", value


def test_both_languages_have_the_same_strings_with_the_same_holes() -> None:
    english, arabic = (dict(leaves(words(lang).strings)) for lang in ("en", "ar"))
    assert english.keys() == arabic.keys()
    for key, text in english.items():
        assert sorted(re.findall(r"{\w+}", text)) == sorted(re.findall(r"{\w+}", arabic[key])), key
        assert (text == "") == (arabic[key] == ""), key


def test_the_arabic_strings_are_arabic() -> None:
    signs = {"page.colon", "page.comma", "page.quote_open", "page.quote_close", "modality.actual"}
    foreign = [k for k, v in leaves(words("ar").strings) if k not in signs and not re.search("[\u0621-\u064a]", v)]
    assert foreign == []


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize(
    ("section", "values"),
    [
        ("labels", Label), ("lifecycle", Lifecycle), ("compliance", Compliance), ("support", Support), ("stance", Stance),
        ("truce_kind", TruceKind), ("term_kind", TermKind), ("authority", Authority), ("kind", Kind), ("stage", Stage),
        ("modality", Modality), ("weapon", Weapon), ("precision", Precision), ("truth", Truth), ("scope", Truth),
        ("severity", Severity), ("attribution", AttributionStance), ("standing", Standing), ("review", Review),
        ("effect", Effect), ("term_state", TermState),
    ],
)  # fmt: skip
def test_every_value_of_the_records_has_a_word(lang: str, section: str, values: type[StrEnum]) -> None:
    assert {str(v) for v in values} <= set(words(lang).strings[section])


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_every_voice_and_unsure_fact_has_a_word(lang: str) -> None:
    strings = words(lang).strings
    assert {str(Truth.UNKNOWN), str(Truth.NO)} <= set(strings["proof"])
    assert {f"voice_{d}" for d in Directness} <= set(strings["source"])


def test_dates_are_written_as_each_language_writes_them() -> None:
    assert words("en").day(date(2020, 10, 11)) == "11 October 2020"
    assert words("ar").day(date(2020, 10, 11)) == "11 تشرين الأول/أكتوبر 2020"


def test_an_interval_says_its_doubts() -> None:
    say = words("en").interval
    assert say(None) == "date not stated"
    assert say(Interval(None, date(2021, 3, 5))) == "by 5 March 2021"
    assert say(Interval(date(2021, 3, 5), None)) == "from 5 March 2021"
    assert say(Interval(date(2021, 3, 1), date(2021, 3, 10), True)) == "between 1 and 10 March 2021 (approximately)"
    assert say(Interval(date(2020, 12, 30), date(2021, 1, 2))) == "between 30 December 2020 and 2 January 2021"
    assert say(Interval(date(2021, 2, 27), date(2021, 3, 2))) == "between 27 February and 2 March 2021"


def test_arabic_counts_in_six_forms() -> None:
    assert [plural("ar", n) for n in (0, 1, 2, 3, 10, 11, 99, 100, 102, 103, 111)] == [
        "zero", "one", "two", "few", "few", "many", "many", "other", "other", "few", "many",
    ]  # fmt: skip
    say = words("ar").counted
    assert [say("report", n) for n in (1, 2, 5, 12, 100)] == [
        "تقرير واحد",
        "تقريران",
        "5 تقارير",
        "12 تقريرا",
        "100 تقرير",
    ]


def test_a_language_without_strings_is_refused() -> None:
    with pytest.raises(HudnaError, match="'fr'"):
        words("fr")
