"""The reading room: the text as it is, claims in place, a claim's event, two accounts."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest

from hudna.web.wording import words

DOC = "2020-10-11-announcement"
OTHER = "2020-10-12-second-telling"


def test_the_list_has_every_report_the_latest_first(client: Any) -> None:
    told = client.get("/api/reports?limit=200").json()
    days = [r["latest"] for r in told["reports"] if r["latest"]]
    assert days == sorted(days, reverse=True)
    assert told["total"] == len(told["reports"]) == 19
    assert client.get("/api/reports?limit=200&known_at=2020-10-11").json()["total"] < 19


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_text_stands_as_it_is_with_each_claim_in_place(client: Any, lang: str) -> None:
    told = client.get(f"/api/report?doc={DOC}").json()
    page = client.get(f"/{lang}/report?doc={DOC}").text
    shown = page[page.index('class="text"') :].partition("</section>")[0]
    plain = html.unescape(re.sub(r"<[^>]+>", "", shown.partition(">")[2].replace("</p>", "\n")))
    body = told["text"].partition("\n")[2]
    assert body.split() == plain.split()
    for claim in told["claims"]:
        assert f'id="{claim["id"]}"' in page
        assert re.search(rf'<mark[^>]*data-claims="[^"]*{claim["id"]}', page)


def test_a_claim_leads_to_its_event_and_its_truce(client: Any) -> None:
    claims = client.get(f"/api/report?doc={DOC}").json()["claims"]
    truce = next(c for c in claims if c["kind"] == "truce" and c["modality"] == "actual")
    told = client.get(f"/api/claims/{truce['id']}").json()
    assert told["truces"]
    (event,) = told["events"]
    assert truce["id"] in client.get(f"/api/events/{event['id']}").json()["claims"]
    page = client.get(f"/en/claims/{truce['id']}").text
    assert f"/en/truces/{told['truces'][0]}" in page
    assert f"/en/events/{event['id']}" in page
    assert client.get(f"/en/events/{event['id']}").status_code == 200


@pytest.mark.parametrize(("lang", "declared"), [("en", "truce declared"), ("ar", "إعلان هدنة")])
def test_the_window_says_which_claim_and_which_event(client: Any, lang: str, declared: str) -> None:
    claims = client.get(f"/api/report?doc={DOC}").json()["claims"]
    titles = {c["id"]: _title(client, f"/{lang}/claims/{c['id']}") for c in claims}
    assert len(set(titles.values())) > len(claims) / 2
    truce = next(c["id"] for c in claims if c["kind"] == "truce" and c["modality"] == "actual")
    assert declared in titles[truce]
    assert "2020" in titles[truce]
    (event,) = client.get(f"/api/claims/{truce}").json()["events"]
    assert "2020" in _title(client, f"/{lang}/events/{event['id']}")


def _title(client: Any, address: str) -> str:
    return html.unescape(client.get(address).text.partition("<title>")[2].partition("</title>")[0])


def test_two_accounts_stand_side_by_side(client: Any) -> None:
    told = client.get(f"/api/compare?left={DOC}&right={OTHER}").json()
    assert told["meetings"]
    assert client.get(f"/ar/compare?left={DOC}&right={OTHER}").status_code == 200


@pytest.mark.parametrize(
    "address",
    ["/en/report?doc=nowhere", "/api/report?doc=nowhere", "/en/claims/claim-0", "/api/claims/claim-0", "/api/events/event-0",
     "/en/events/event-0", f"/en/compare?left={DOC}&right={DOC}", f"/api/compare?left={DOC}&right=nowhere"],
)  # fmt: skip
def test_what_is_not_there_is_said(client: Any, address: str) -> None:
    assert client.get(address).status_code == 404


def test_an_event_leads_to_its_truce_where_it_stands_there(client: Any) -> None:
    claim = client.get(f"/api/report?doc={DOC}").json()["claims"][1]["id"]
    event = client.get(f"/api/claims/{claim}").json()["events"][0]["id"]
    page = client.get(f"/en/events/{event}").text
    (truce, anchor) = re.findall(r'href="(/en/truces/[^"#]+)#(claim-[0-9a-f]+)"', page)[0]
    assert f'id="{anchor}"' in client.get(truce).text


def test_a_report_without_title_is_called_by_its_first_words(client: Any) -> None:
    untitled = [r for r in client.get("/api/reports").json()["reports"] if not r["title"]]
    assert untitled
    page = client.get("/en/reports").text
    for line in untitled:
        text = client.get(f"/api/report?doc={line['doc']}").json()["text"]
        assert " ".join(text.split()[:5]) in page
        assert words("en")("table.untitled") in client.get(f"/en/report?doc={line['doc']}").text


def test_who_speaks_and_in_whose_words_are_two_lines(client: Any) -> None:
    threat = client.get("/api/review/queue?kind=threat").json()["items"][0]["claim"]
    assert threat["directness"] == "outlet"
    page = client.get(f"/en/claims/{threat['id']}").text
    line = page.split(f"<dt>{words('en')('slot.voice')}</dt><dd>")[1].split("</dd>")[0]
    assert html.unescape(line) == words("en")("source.voice_outlet")


def test_each_side_of_two_accounts_says_whose_it_is(client: Any) -> None:
    """On a phone the two stand below each other."""
    page = client.get(f"/en/compare?left={DOC}&right={OTHER}").text
    cells = re.findall(r"<td ([^>]*)>", page)
    for doc, side in ((DOC, cells[::2]), (OTHER, cells[1::2])):
        about = client.get(f"/api/report?doc={doc}").json()["document"]
        assert side
        assert all(f'data-label="{about["source"]}, ' in cell for cell in side)
