"""What `hudna read` prints for real articles satisfies the exchange contract and says nothing that they do not say."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Any

import pytest

from hudna.app.reading import read_all
from hudna.lexicon import load_lexicon
from hudna.model.claim import Directness, Kind, Modality, Precision, Stage, TermKind, Weapon
from hudna.model.document import Published
from hudna.model.mention import MentionType
from hudna.text.fold import fold_key
from tools.eval_sets import ARTICLE_SETS, SHARED, articles, missing

Record = dict[str, Any]
CHOICES: dict[str, type[Any]] = {
    "kind": Kind, "modality": Modality, "directness": Directness, "weapon": Weapon, "term": TermKind, "stage": Stage,
}  # fmt: skip
PARTIES = ("actor", "recipient", "speaker")
FIELDS = {
    "id",
    "doc",
    *CHOICES,
    "plover",
    "evidence",
    *PARTIES,
    "where",
    "happened",
    "chain",
    "killed",
    "wounded",
    "count",
    "truce",
    "same_as",
}
PATHS = {"seeds": SHARED / "seeds/articles.jsonl", "dev": SHARED / "gold/dev_articles.jsonl"}


def _printed(name: str, hash_seed: str) -> str:
    code = f"from hudna.cli.main import main; main({['read', str(PATHS[name]), '--mentions', '--format', 'jsonl']!r})"
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env=environment)
    return done.stdout.decode("utf-8")


@cache
def _records(name: str) -> tuple[Record, ...]:
    return tuple(json.loads(line) for line in _printed(name, "1").splitlines())


@cache
def _texts(name: str) -> dict[str, str]:
    return {d.id: d.full_text for d in articles(name)}


@pytest.fixture(params=ARTICLE_SETS)
def name(request: pytest.FixtureRequest) -> str:
    found: str = request.param
    if reason := missing(found):
        pytest.skip(reason)
    return found


def _claims(name: str) -> Iterator[tuple[Record, str]]:
    for record in _records(name):
        if record["record"] == "claim":
            yield record, _texts(name)[record["doc"]]


def _mentions(name: str, kind: str) -> dict[str, list[Record]]:
    found: dict[str, list[Record]] = {doc: [] for doc in _texts(name)}
    for record in _records(name):
        if record["record"] == "mention" and record["type"] == kind:
            found[record["doc"]].append(record)
    return found


def test_every_quote_party_place_and_mention_is_the_texts_own_words(name: str) -> None:
    wrong = []
    for claim, text in _claims(name):
        assert claim["evidence"], claim["id"]
        spans = [(e["start"], e["end"], e["quote"]) for e in claim["evidence"]]
        spans += [(p["start"], p["end"], p["text"]) for slot in (*PARTIES, "where") for p in claim[slot]]
        wrong += [(claim["doc"], *span) for span in spans if not span[2].strip() or text[span[0] : span[1]] != span[2]]
    for record in _records(name):
        if (
            record["record"] == "mention"
            and _texts(name)[record["doc"]][record["start"] : record["end"]] != record["text"]
        ):
            wrong.append((record["doc"], record["start"], record["end"], record["text"]))
    for record in _records(name):
        for gap in record.get("gaps", ()):
            if _texts(name)[record["doc"]][gap["start"] : gap["end"]] != gap["quote"]:
                wrong.append((record["doc"], gap["start"], gap["end"], gap["quote"]))
    assert not wrong


def test_every_record_has_the_contracts_fields_and_values(name: str) -> None:
    seen = {record["record"] for record in _records(name)}
    assert seen == {"document", "claim", "mention"}
    for claim, _ in _claims(name):
        assert set(claim) >= FIELDS
        for field, choices in CHOICES.items():
            value = claim[field]
            assert value in set(choices) or (value is None and field in ("weapon", "term", "stage")), (field, value)
        assert (claim["stage"] is None) or claim["kind"] == "truce"
        for place in claim["where"]:
            assert place["precision"] is None or place["precision"] in set(Precision), place
        for field in ("killed", "wounded", "count"):
            assert claim[field] is None or (isinstance(claim[field], int) and claim[field] >= 0)
    for record in _records(name):
        if record["record"] == "mention":
            assert record["type"] in set(MentionType)


def test_ids_are_unique_and_second_tellings_point_back(name: str) -> None:
    place: dict[str, tuple[str, int]] = {}
    for claim, _ in _claims(name):
        assert claim["id"] not in place
        if claim["same_as"] is not None:
            doc, start = place[claim["same_as"]]
            assert doc == claim["doc"]
            assert start <= claim["evidence"][0]["start"]
        place[claim["id"]] = (claim["doc"], claim["evidence"][0]["start"])


def test_two_runs_with_other_hash_seeds_print_the_same_bytes(name: str) -> None:
    lines = [json.dumps(record, sort_keys=True) for record in _records(name)]
    again = [json.dumps(json.loads(line), sort_keys=True) for line in _printed(name, "4711").splitlines()]
    assert lines == again


def test_every_number_comes_from_the_text(name: str) -> None:
    """A number of a claim is the value of a number mention of its report, the sum of some that follow each other
    (``خمسة مدنيين و11 مسلحا``), the length of a time (``72 ساعة``), or 0 where the text says none."""
    numbers, times = _mentions(name, "number"), _mentions(name, "time")
    wrong = []
    for claim, text in _claims(name):
        said = {m["value"]["value"] for m in numbers[claim["doc"]] if m["value"]} | {
            m["value"]["upper"] for m in numbers[claim["doc"]] if m["value"]
        }
        counted = [int(m["value"]["value"] or 0) for m in numbers[claim["doc"]] if m["value"]]
        said |= {sum(counted[k : k + n]) for k in range(len(counted)) for n in (2, 3, 4)}
        lengths = (m["value"]["duration"] for m in times[claim["doc"]] if m["value"])
        said |= {int(n) for length in lengths if length for n in re.findall(r"\d+", length)}
        evidence = [text[max(0, e["start"] - 400) : e["end"] + 400] for e in claim["evidence"]]
        for field in ("killed", "wounded", "count"):
            value = claim[field]
            none_said = value == 0 and any(re.search(r"لم|دون|بدون|لا |ولا|عدم", words) for words in evidence)
            if value is not None and value not in said and not none_said:
                wrong.append((claim["doc"], field, value))
    assert not wrong


def test_every_day_comes_from_a_time_of_the_text(name: str) -> None:
    """The days of a claim are those of a time mention of its report or reckoned from its words (which it then quotes),
    or, marked approximate and without words, from such a day up to publication; what a report tells as its news without
    any day is of publication day or the day before."""
    times = _mentions(name, "time")
    published = {d.id: str(d.published.latest) for d in articles(name)}
    wrong = []
    for claim, text in _claims(name):
        happened = claim["happened"]
        if happened is None:
            continue
        said = {(m["value"]["earliest"], m["value"]["latest"]) for m in times[claim["doc"]] if m["value"]}
        reckoned = happened["text"] in {m["text"] for m in times[claim["doc"]]}
        days = (happened["earliest"], happened["latest"])
        day_before = str(date.fromisoformat(published[claim["doc"]]) - timedelta(1))
        known = {day for window in said for day in window} | {day_before}
        told = happened["approximate"] and happened["text"] is None and days[1] == published[claim["doc"]]
        if days not in said and not reckoned and not (told and days[0] in known):
            wrong.append((claim["doc"], happened))
        if happened["text"] is not None and happened["text"] not in text:
            wrong.append((claim["doc"], happened))
    assert not wrong


def test_no_day_is_given_where_the_report_has_no_date_of_its_own(name: str) -> None:
    undated = [replace(d, published=Published()) for d in articles(name)]
    for read in read_all(undated):
        for claim in read.claims:
            if claim.happened is not None and claim.happened.earliest is not None:
                year = str(claim.happened.earliest.year)
                assert year in read.document.full_text.translate(str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")), (
                    claim.happened
                )


def test_every_name_is_called_by_one_of_its_names_in_the_text(name: str) -> None:
    """An actor or place of a record is named in the report, in full, for short, by its capital or by its adjective."""
    lexicon = load_lexicon()
    wrong = []
    for claim, text in _claims(name):
        folded = fold_key(text)
        for slot in PARTIES:
            for party in claim[slot]:
                if party["entity"] is None:
                    continue
                actor = lexicon.actors[party["entity"]]
                called = (actor.ar, *actor.aliases, *actor.short, *actor.metonym)
                if not any(_said(n, folded) for n in called) and not _adjective(party["text"], actor.country):
                    wrong.append((claim["doc"], slot, party["text"], party["entity"]))
        for location in claim["where"]:
            if location["place"] is not None:
                place = lexicon.places[location["place"]]
                if not any(_said(n, folded) for n in (place.ar, *place.aliases)):
                    wrong.append((claim["doc"], "where", location["text"], location["place"]))
    assert not wrong


def _said(called: str, folded: str) -> bool:
    """Word for word, with clitics, ل for ال, and case endings free; a torn line may lie between two words."""
    words = [
        re.escape(w.removeprefix("ال").removesuffix("ون").removesuffix("ين").removeprefix("ابو"))
        for w in fold_key(called).split()
    ]
    return re.search(r"\W+".join(rf"\w*{w}\w*" for w in words), folded) is not None


def _adjective(words: str, country: str | None) -> bool:
    lexicon = load_lexicon()
    return country is not None and any(
        lexicon.entry(reading.form).country == country
        for word in fold_key(words).split()
        for reading in lexicon.analyse(word)
    )
