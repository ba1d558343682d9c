"""Words of reports that mean harm: on every page and in every answer they are words, and nothing else."""

from __future__ import annotations

import io
import json
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from hostile import ATTRIBUTE, HOSTILE, MARKUP, TAG, TURNED, Harm, reports, written
from workbench_run import LISTS, Running, client_of, may_write, own_copy, page_routes, settings, signed_in

from hudna.app.adding import Added, Outcome
from hudna.app.review_rounds import Coder
from hudna.app.workspace import Workspace
from hudna.ledger import Ledger
from hudna.model.finding import Finding
from hudna.model.judgement import Verdict
from hudna.sources import walk_paths
from hudna.web.app import make_app
from hudna.web.people import People, Role
from hudna.web.settings import Limits

GOOD = "a phrase that is long"
BOUND_SECONDS = 60
"""Of this process, for a report of 50,000 characters in one paragraph and every page that shows it (5 is usual)."""


@pytest.fixture(scope="module")
def harmful(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace of hostile reports; joined. Neither written to nor served: copy it."""
    folder = tmp_path_factory.mktemp("hostile")
    with Workspace.open(folder / "desk") as opened:
        met = list(opened.add(walk_paths([written(folder)]), archive=True))
        assert [m.outcome for m in met if isinstance(m, Added)] == [Outcome.ADDED] * len(reports())
        assert [m.code for m in met if isinstance(m, Finding)] == ["source-bad-line"]
        coded(opened.ledger)
    return folder / "desk"


def coded(ledger: Ledger) -> None:
    """Two rounds of blind coding, all words of which mean harm: one laid open, one in which the looker codes still."""
    claims = [claim.id for claim, _ in ledger.as_of().claims_beginning("claim-")[:4]]
    for name, coders in ((f"{MARKUP} open", HOSTILE[:3]), (f"{ATTRIBUTE} going", ("Huda", MARKUP))):
        Coder(ledger, MARKUP, TURNED).open(name, coders, claims, chosen=ATTRIBUTE)
        for coder, verdict in zip(coders, (Verdict.ACCEPT, Verdict.REJECT, None), strict=False):
            at = Coder(ledger, coder, ATTRIBUTE)
            for claim in claims[:2]:
                at.code(name, claim, verdict, ["killed=7"] if verdict is Verdict.ACCEPT else [])
            if coder != "Huda":
                at.done(name)


@pytest.fixture(scope="module")
def client(harmful: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    desk = own_copy(harmful, tmp_path_factory.mktemp("served"))
    with client_of(settings(desk, limits=Limits(10**6, 10**6, 10**6, 10**6))) as opened:
        yield opened


class Ids:
    """What there is to look at."""

    def __init__(self, client: Any) -> None:
        self.truces = [t["id"] for t in client.get("/api/truces").json()["truces"]]
        self.docs = [r["doc"] for r in client.get("/api/reports?limit=200").json()["reports"]]
        whole = [client.get(f"/api/truces/{t}").json() for t in self.truces]
        self.claims = sorted({c["id"] for w in whole for c in w["claims"]})
        self.events = sorted({e["id"] for w in whole for e in w["events"]})
        self.rounds = [r["id"] for r in client.get("/api/rounds").json()["rounds"]]
        assert len(self.rounds) == 2
        assert len(self.docs) == len(HOSTILE)
        assert self.truces
        assert self.claims
        assert self.events


@pytest.fixture(scope="module")
def ids(client: Any) -> Ids:
    return Ids(client)


BAD = [quote(b, safe="") for b in HOSTILE]
PAGES: dict[str, Callable[[Ids], list[str]]] = {
    "/truces": lambda _: ["/truces"],
    "/truces/{name}": lambda i: [f"/truces/{t}" for t in i.truces] + [f"/truces/{b}" for b in BAD],
    "/truces/{name}/lines": lambda i: [f"/truces/{t}/lines?of={of}&line=1" for t in i.truces for of in (*LISTS, *BAD)],
    "/changes": lambda _: ["/changes?since=2021-05-01", *(f"/changes?since={b}" for b in BAD)],
    "/reports": lambda _: ["/reports"],
    "/report": lambda i: [f"/report?doc={quote(d, safe='')}" for d in i.docs] + [f"/report?doc={b}" for b in BAD],
    "/compare": lambda i: [f"/compare?left={quote(i.docs[0], safe='')}&right={quote(d, safe='')}" for d in i.docs[1:]],
    "/claims/{name}": lambda i: [f"/claims/{c}" for c in i.claims] + [f"/claims/{b}" for b in BAD],
    "/events/{name}": lambda i: [f"/events/{e}" for e in i.events] + [f"/events/{b}" for b in BAD],
    "/search": lambda _: [f"/search?q={q}" for q in (quote("هدنة النور"), quote("وكالة"), quote("علي"), *BAD)],
    "/review": lambda i: ["/review", "/review?skip=12", *(f"/review?truce={b}" for b in BAD)],
    "/decisions": lambda _: ["/decisions", *(f"/decisions?by={b}" for b in BAD)],
    "/rounds": lambda _: ["/rounds"],
    "/rounds/{name}": lambda i: (
        [f"/rounds/{r}" for r in i.rounds] + [f"/rounds/{i.rounds[0]}?at=1"] + [f"/rounds/{b}" for b in BAD]
    ),
    "/outputs/{form}/losses": lambda _: [f"/outputs/{b}/losses" for b in ("acled", "hxl", "jsonl", *BAD)],
    "/outputs": lambda _: ["/outputs"],
    "/add": lambda _: ["/add"],
    "/add/jobs/{name}": lambda _: [f"/add/jobs/{b}" for b in BAD],
    "/people": lambda _: ["/people"],
    "/me": lambda _: ["/me"],
    "/sign-in": lambda _: ["/sign-in"],
}


def test_every_page_is_looked_at(harmful: Path) -> None:
    assert page_routes(make_app(settings(harmful))) == set(PAGES), f"tell PAGES of {__name__} what to look at"


def looked_at(client: Any, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code in (200, 400, 404), address
    assert answer.headers["content-type"].startswith("text/html"), address
    return str(answer.text)


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("page", PAGES)
def test_a_page_does_no_harm(client: Any, ids: Ids, page: str, lang: str) -> None:
    for address in PAGES[page](ids):
        harm = Harm(looked_at(client, f"/{lang}{address}"))
        assert harm.found == [], address


def test_the_words_are_there_as_words(client: Any, ids: Ids) -> None:
    """Else the pages might be harmless for showing nothing."""
    doc = next(d for d in ids.docs if TAG in d)
    page = Harm(looked_at(client, f"/en/report?doc={quote(doc, safe='')}"))
    assert page.text.count(f"<{TAG}>") >= 3
    assert "<script>window.hostile=1</script>" in page.text
    assert "{{ 7*7 }}" in looked_at(client, f"/en/report?doc={quote(next(d for d in ids.docs if '7*7' in d), safe='')}")


def test_what_harms_would_be_seen() -> None:
    """The look at pages is itself looked at."""
    for bad in (
        f"<p>{MARKUP}</p>", f"<p>{TURNED}</p>", "<p onclick=x>", "<a href='javascript:x'>", "<a href='//evil'>",
        "<a href=' JavaScript:x'>", "<script>x</script>", "<p style='x'>", "<img src=/x>", "<p title='\u202e'>",
        "<p>\u2068x</p>", "<p>\u2069x\u2068</p>", "<p>a\x1bb</p>", "<script src='https://evil/x'></script>",
    ):  # fmt: skip
        assert Harm(bad).found, bad
    assert Harm("<p>a <bdi>b</bdi> \u2068c\u2069 <a href='/en/truces'>d</a></p>").found == []


def test_answers_of_the_api_are_data(client: Any, ids: Ids) -> None:
    addresses = [
        "/api/truces", "/api/reports", "/api/changes?since=2021-05-01", "/api/me", "/api/openapi.json",
        *(f"/api/truces/{t}" for t in ids.truces), *(f"/api/claims/{c}" for c in ids.claims),
        *(f"/api/events/{e}" for e in ids.events), *(f"/api/report?doc={quote(d, safe='')}" for d in ids.docs),
        "/api/rounds", *(f"/api/rounds/{r}" for r in ids.rounds), *(f"/api/rounds/{r}/results" for r in ids.rounds[1:]),
        *(f"/api/search?q={b}" for b in BAD), *(f"/api/truces/{b}" for b in BAD), *(f"/api/report?doc={b}" for b in BAD),
        *(f"/api/changes?since={b}" for b in BAD),
    ]  # fmt: skip
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code in (200, 400, 404), address
        assert answer.headers["content-type"].startswith(("application/json", "application/vnd.oai.openapi+json"))
        assert answer.headers["x-content-type-options"] == "nosniff"
        json.loads(answer.text)


@pytest.mark.parametrize("form", ["jsonl", "acled", "ceasefires", "plover", "hxl", "geojson", "ftm", "ucdp-ged"])
def test_files_are_saved_and_not_opened(client: Any, form: str) -> None:
    answer = client.get(f"/api/exports/{form}?delay=0")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith("attachment; ")
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_the_brief_and_the_site_do_no_harm(client: Any) -> None:
    for lang in ("en", "ar"):
        brief = client.get(f"/api/brief?lang={lang}")
        assert brief.headers["content-disposition"].startswith("attachment; ")
        assert TAG not in {f.split(":")[0] for f in Harm(brief.text).found}
        assert not [f for f in Harm(brief.text).found if not f.startswith("href=") or "javascript" in f]
    with zipfile.ZipFile(io.BytesIO(client.get("/api/site?delay=0").content)) as archive:
        for name in archive.namelist():
            if name.endswith(".html"):
                found = Harm(archive.read(name).decode()).found
                assert not [f for f in found if not f.startswith(("href=", "link from"))], name
                assert not [f for f in found if "javascript" in f or "data:" in f], name


def test_names_of_people_and_files_are_words_too(harmful: Path, tmp_path: Path) -> None:
    desk = own_copy(harmful, tmp_path)
    people = People(desk)
    named = people.add(f"<{TAG}>\"' {{{{7*7}}}}", Role.ADMIN, GOOD)
    with client_of(settings(desk)) as opened:
        assert Harm(opened.get(f"/en/sign-in?next={BAD[0]}").text).found == []
        signed_in(opened, named)
        files = [("files", (f"{b}.txt", b"\x00")) for b in HOSTILE[:3]] + [("files", (f"{MARKUP}.txt", "نص".encode()))]
        job = opened.post("/api/add/files", files=files).json()
        until = time.monotonic() + 60
        while job["state"] not in ("done", "failed") and time.monotonic() < until:
            time.sleep(0.05)
            job = opened.get(f"/api/add/jobs/{job['id']}").json()
        assert job["findings"]
        for lang in ("en", "ar"):
            for address in (f"/add/jobs/{job['id']}", "/people", "/me", "/truces"):
                page = opened.get(f"/{lang}{address}").text
                assert Harm(page).found == [], address
        assert f"&lt;{TAG}&gt;" in page


def test_a_paragraph_of_ten_megabytes_is_refused_at_once(tmp_path: Path) -> None:
    began = time.process_time()
    text = "أعلنت حركة النور هدنة مع الجيش الليبي، " * 140_000
    assert len(text.encode()) > 9_000_000
    with client_of(settings(tmp_path / "desk")) as opened:
        may_write(opened)
        job = finished(opened, opened.post("/api/add/text", json={"text": text}).json())
    assert (job["state"], job["added"]) == ("done", 0)
    assert [f["code"] for f in job["findings"]] == ["source-too-large"]
    assert time.process_time() - began < 20


def test_a_paragraph_as_long_as_any_that_is_read_stops_nobody(harmful: Path, tmp_path: Path) -> None:
    """A twentieth of it here, for the time: what it takes grows as its length does, since sentences are cut."""
    desk = own_copy(harmful, tmp_path)
    text = ("أعلنت حركة النور هدنة مع الجيش الليبي، وقال " * 3_000)[:50_000]
    with client_of(settings(desk)) as opened:
        may_write(opened)
        began = time.process_time()
        job = opened.post("/api/add/text", json={"text": text, "title": "هدنة", "published": "2021-05-20"}).json()
        assert opened.get("/api/truces").status_code == 200  # while it is read
        job = finished(opened, job)
        assert (job["state"], job["added"]) == ("done", 1)
        doc = job["reports"][0]["doc"]
        for address in (f"/en/report?doc={doc}", "/en/truces", "/en/reports", f"/api/report?doc={doc}"):
            assert opened.get(address).status_code == 200
        for truce in opened.get("/api/truces").json()["truces"]:
            page = opened.get(f"/ar/truces/{truce['id']}")
            assert page.status_code == 200
            assert len(page.content) < 3_000_000
        assert time.process_time() - began < BOUND_SECONDS


def finished(client: Any, job: dict[str, Any]) -> dict[str, Any]:
    until = time.monotonic() + 300
    while job["state"] not in ("done", "failed") and time.monotonic() < until:
        time.sleep(0.05)
        job = client.get(f"/api/add/jobs/{job['id']}").json()
    return job


def test_in_a_real_browser(browser: Any, harmful: Path, ids: Ids) -> None:
    """No dialog, no request elsewhere, nothing for the policy to stop, no direction that leaks out of its place."""
    wrong: list[str] = []
    context = browser.new_context()
    page = context.new_page()
    page.on("dialog", lambda d: (wrong.append(f"dialog {d.message}"), d.dismiss()))
    page.on("console", lambda m: wrong.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda e: wrong.append(str(e)))
    page.on("request", lambda r: None if r.url.startswith("http://127.0.0.1:") else wrong.append(r.url))
    with Running(harmful) as running:
        for lang in ("en", "ar"):
            for address in (
                "/truces", "/reports", "/people", "/changes?since=2021-05-01", f"/search?q={quote('هدنة النور')}",
                *(f"/truces/{t}" for t in ids.truces), *(f"/report?doc={quote(d, safe='')}" for d in ids.docs),
                *(f"/claims/{c}" for c in ids.claims[:8]), "/rounds", *(f"/rounds/{r}" for r in ids.rounds), *(f"/events/{e}" for e in ids.events[:4]),
                f"/compare?left={quote(ids.docs[0], safe='')}&right={quote(ids.docs[1], safe='')}",
            ):  # fmt: skip
                page.goto(f"{running.address}/{lang}{address}")
                page.locator("[aria-busy=true]").wait_for(state="detached")
                assert page.evaluate("window.hostile") is None, address
                assert page.evaluate(f"document.querySelectorAll('{TAG}').length") == 0, address
                assert page.evaluate("document.querySelectorAll('[onerror],[onmouseover],[onfocus]').length") == 0
                assert page.evaluate(TURNING) == [], address
    context.close()
    assert wrong == []


TURNING = """() => {
  const walk = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT), found = [];
  while (walk.nextNode()) if (/[\\u202a-\\u202e\\u2066\\u2067\\u200e\\u200f\\u061c]/.test(walk.currentNode.data)) found.push(walk.currentNode.data);
  for (const e of document.querySelectorAll("bdi")) if (getComputedStyle(e).unicodeBidi !== "isolate") found.push(e.outerHTML);
  return found;
}"""
