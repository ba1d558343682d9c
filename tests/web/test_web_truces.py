"""Truces on the workbench: pages and API tell what the ledger answers; as of any day and any knowledge."""

from __future__ import annotations

import html
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from workbench_run import client_of, may_write, settings

from hudna.app.ask import Ask
from hudna.app.workspace import Workspace
from hudna.web import truces as web_truces
from hudna.web.app import POLICY
from hudna.web.wording import words


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_list_tells_each_truce_with_its_label(client: Any, kept: Path, lang: str) -> None:
    page = client.get(f"/{lang}/truces")
    with Workspace.consult(kept) as opened:
        ask = Ask(opened.ledger)
        stood = {h.truce.id: ask.picture().status(h.truce, date(2021, 7, 1)).label for h in ask.handled()}
    assert page.status_code == 200
    assert len(stood) > 1
    for truce, label in stood.items():
        assert f'href="/{lang}/truces/{truce}"' in page.text
        assert words(lang)(f"labels.{label}") in page.text


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_a_truce_of_the_list_has_its_life_as_a_strip(client: Any, lang: str) -> None:
    page, w = client.get(f"/{lang}/truces?at=2021-04-08").text, words(lang)
    entries = page.split('<li class="entry')[1:]
    assert len(entries) == 2
    for entry in entries:
        strip = entry.split('<svg class="strip"')[1].split("</svg>")[0]
        assert f"{w('labels.conditional')}: " in strip
        assert w("card.since", day="") in entry
    late = client.get(f"/{lang}/truces?at=2031-01-01").text
    assert late.count(w("chart.cut")) == 2, "a strip that breaks off says so"


def test_silence_is_told_of_a_truce_that_may_go_on_alone(client: Any) -> None:
    page, w = client.get("/en/truces?at=2031-01-01").text, words("en")
    strained, ended = page.split('<li class="entry')[1:]
    assert w("labels.strained") in strained
    assert w("card.stale") in strained
    assert w("labels.ended") in ended
    assert w("card.stale") not in ended


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_a_truce_answers_first_and_leads_to_its_parts(client: Any, lang: str) -> None:
    page = client.get(f"/{lang}/truces/T1?at=2021-04-08").text
    head = page.split('<article class="truce')[1].split("</header>")[0]
    told = client.get("/api/truces/T1/status?at=2021-04-08").json()
    assert "<h1" in head
    assert words(lang)(f"support.{told['support']}") in head
    parts = re.findall(r'href="#([^"]+)"', head)
    assert {"T1-proof", "T1-terms", "T1-incidents", "T1-said", "sources"} <= set(parts)
    places = [page.index(f'id="{part}"') for part in parts]
    assert places == sorted(places), "in the order of the page"


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_a_quote_leads_to_its_claim_and_an_incident_to_its_event(client: Any, lang: str) -> None:
    page = client.get(f"/{lang}/truces/T1").text
    quotes = re.findall(r'<a href="([^"]+)#(claim-[0-9a-f]+)"><mark>', page)
    assert len(quotes) > 10
    for address, claim in dict(quotes[:3]).items():
        assert f'id="{claim}"' in client.get(html.unescape(address)).text
    events = re.findall(rf'<a href="(/{lang}/events/[^"]+)">', page)
    assert client.get(events[0]).status_code == 200


def test_the_list_of_an_earlier_day_has_no_later_truce(client: Any) -> None:
    then = client.get("/api/truces?at=2020-12-01").json()
    now = client.get("/api/truces").json()
    assert {t["id"] for t in then["truces"]} < {t["id"] for t in now["truces"]}
    assert then["total"] == len(then["truces"])


def test_the_two_clocks_are_told_apart(client: Any) -> None:
    day = "at=2021-03-15"
    by_now = client.get(f"/api/truces/T1/status?{day}").json()
    by_then = client.get(f"/api/truces/T1/status?{day}&known_at=2021-03-01").json()
    assert by_now["label"] == "ended"
    assert by_then["label"] != "ended"
    page = client.get(f"/en/truces/T1?{day}&known_at=2021-03-01")
    assert words("en")(f"labels.{by_then['label']}") in page.text


def test_a_truce_of_the_api_is_whole(client: Any) -> None:
    told = client.get("/api/truces/T1").json()
    claims = {c["id"] for c in told["claims"]}
    assert told["truce"]["record"] == "truce"
    assert set(told["history"][-1]["because"]) <= claims
    assert client.get(f"/api/truces/{told['truce']['id']}").json() == told


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/en/truces/T99", 404), ("/api/truces/T99", 404), ("/api/truces?at=yesterday", 400), ("/fr/truces", 400),
        ("/en/truces/T1?known_at=soon", 400), ("/api/truces?limit=0", 400), ("/api/truces?skip=-1", 400),
        ("/static/secret.js", 404), ("/en/nothing", 404),
    ],
)  # fmt: skip
def test_what_is_not_there_or_not_understood_is_said(client: Any, address: str, status: int) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert answer.headers["content-security-policy"] == POLICY
    assert "Traceback" not in answer.text


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_a_day_or_a_moment_that_is_none_is_answered_with_how_to_write_it(client: Any, lang: str) -> None:
    assert "2021-03-15" in client.get(f"/{lang}/truces?at=2021-13-01").text
    assert "2020-10-11T09:00" in client.get(f"/{lang}/truces/T1?known_at=soon").text
    assert "2020-10-11T09:00" in client.get(f"/api/truces?known_at=soon&lang={lang}").json()["error"]


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_before_anything_was_known_of_a_truce_its_clocks_stay(client: Any, lang: str) -> None:
    answer = client.get(f"/{lang}/truces/T1?known_at=1999-01-01")
    assert answer.status_code == 200
    assert words(lang)("card.empty") in answer.text
    assert "data-clocks" in answer.text
    assert client.get(f"/{lang}/truces/T99?known_at=1999-01-01").status_code == 404


def test_the_slider_has_the_days_of_the_truce_and_one_step_for_today(client: Any) -> None:
    page = client.get("/en/truces/T1").text
    days, today = re.findall(r'data-days="([0-9]+)" data-today="([^"]+)"', page)[0]
    (first,) = re.findall(r'data-first="([^"]+)"', page)
    last = date.fromisoformat(first) + timedelta(days=int(days))
    assert today == "2021-07-01"
    assert last < date.fromisoformat(today)
    (most, place) = re.findall(r'id="at-slide" min="0" max="([0-9]+)" value="([0-9]+)"', page)[0]
    assert int(most) == int(place) == int(days) + 1
    earlier = client.get(f"/en/truces/T1?at={last}").text
    assert f'max="{most}" value="{days}"' in earlier
    long_ago = client.get("/en/truces/T1?at=1990-01-01").text
    assert f'max="{most}" value="0"' in long_ago, "the slider stays as it is"


def test_before_it_began_a_truce_says_so(client: Any) -> None:
    early, later = (client.get(f"/en/truces/T1?at={day}").text for day in ("1990-01-01", "2021-03-15"))
    assert words("en")("card.before") in early
    assert words("en")("card.before") not in later


def test_what_moved_counts_from_the_last_look(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with client_of(settings(desk)) as opened:
        page = opened.get("/en/truces").text
        assert words("en")("web.since_look", moment="30 June 2021 00:00") in page
        moved = opened.get("/api/changes?since=2021-03-01").json()["moves"]
        assert "T2" in {m["handle"] for m in moved}
        assert "T2" in opened.get("/en/changes?since=2021-03-01").text
        assert 'rel="next"' not in opened.get("/en/changes?since=2021-03-01").text
        monkeypatch.setattr(web_truces, "_MOVES", 1)
        first, second = (opened.get(f"/en/changes?since=2019-01-01&skip={i}").text for i in (0, 1))
        assert 'rel="next"' in first
        assert "T1" in first or "T1" in second
        assert ("T1" in first) != ("T1" in second), "each is told on one page"
        assert may_write(opened).post("/api/look").status_code == 200
        assert words("en")("web.since_look", moment="1 July 2021 12:00") in opened.get("/en/truces").text


def test_nothing_is_written_for_a_forged_request(desk: Path) -> None:
    with client_of(settings(desk)) as opened:
        opened.get("/en/truces")
        assert opened.post("/api/look").status_code == 403
        assert opened.post("/api/look", headers={"x-csrftoken": "0" * 128}).status_code == 403


def test_an_empty_workspace_says_so(tmp_path: Path) -> None:
    with client_of(settings(tmp_path / "new")) as fresh:
        page = fresh.get("/ar/truces")
        assert page.status_code == 200
        assert words("ar")("web.empty_title") in page.text
        assert 'class="go" href="/ar/add"' in page.text
        assert fresh.get("/api/truces").status_code == 409


def test_the_first_page_is_in_the_readers_language(client: Any) -> None:
    for wanted, lang in (("ar-IQ,ar;q=0.9", "ar"), ("de", "en")):
        answer = client.get("/", headers={"accept-language": wanted}, follow_redirects=False)
        assert answer.headers["location"] == f"/{lang}/truces"


def test_the_two_languages_have_the_same_strings() -> None:
    def keys(lang: str) -> set[str]:
        return {f"{section}.{key}" for section, held in words(lang).strings.items() for key in held}

    assert keys("en") == keys("ar")
