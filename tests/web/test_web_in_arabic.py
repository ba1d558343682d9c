"""The Arabic pages are Arabic: every page by its own routes, in its states and with what can go wrong, in a real browser."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import yaml
from workbench_run import GOOD, LISTS, NOW, Running, manned_desk, page_routes, settings, watched

import hudna
from hudna.app.ask import Ask
from hudna.app.decide import signed
from hudna.app.review_queue import Wanted
from hudna.app.review_rounds import Coder, choose
from hudna.app.workspace import Workspace
from hudna.model.judgement import Anchor, Judgement, Verdict
from hudna.web.app import make_app
from hudna.web.outputs import Format
from hudna.web.people import Role
from hudna.web.wording import words

pytest.importorskip("playwright.sync_api")

DOC, OTHER = "2020-10-11-announcement", "2020-10-12-second-telling"
LATIN = re.compile(r"[A-Za-z][A-Za-z'’_.-]*")
RULES = yaml.safe_load((Path(hudna.__file__).parent / "packs/truce/rules.yml").read_text(encoding="utf-8"))["rules"]
FORMATS = (
    "ETH/PRIO", "ACLED", "UCDP GED", "PLOVER", "HXL", "FollowTheMoney", "CSV", "GeoJSON", "Parquet", "Atom", "RSS",
    "OpenAPI", "HTML", "Markdown", "JSON Lines", "JSON", "PDF", "PNG", "JPEG", "GIF", "ZIP", "DOCX", "ODT", "EPUB",
    "DOC", "XLS", "Office", "Word", "WARC", "YAML", "UTF-8", "HTTP", "Tesseract", "Telegram", "Natural Earth",
    "YYYY-MM-DD", *Format,
)  # fmt: skip


def whole(*words: str) -> str:
    """Any of these words, with no further Latin letter on either side."""
    return f"(?<![A-Za-z])(?:{'|'.join(sorted(map(re.escape, words), key=len, reverse=True))})(?![A-Za-z])"


MAY_BE_LATIN = {
    "requests in the audit log": "(?:GET|POST|PUT|DELETE) /\\S+",
    "addresses and paths": r"https?://\S*|docs/\w+\.md|/\S+/desk\b|/api/\S+|robots\.txt",
    "a library's own words on what is broken in a file": "(?:تلف في|ليس) [^:]*: \u2068[^\u2069]*\u2069",
    "ids": r"\b(?:claim|event|truce|decision|round)-[0-9a-z]*|\b[0-9a-f]{12,}\b|\bT[0-9]+\b",
    "names of reports and files": r"[0-9]{4}-[0-9]{2}-[0-9]{2}-[a-z-]+|\bf-[a-z]+(?:\.[a-z]+)?|pasted",
    "how a time is typed": r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}",
    "endings of files": r"(?<![\w])\.[a-z]+(?:\.gz)?\b",
    "names of people and rounds, and of the workspace": whole("Sami", "Nour", "Huda", "laid", "mine", "theirs", "desk"),
    "codebooks, formats, programs": whole(*FORMATS),
    "fields of a report, and parameters of an address": whole(
        "at", "known_at", "since", "skip", "kind", "doc", "text", "published", "title", "source", "url", "strange"
    ),
    "what was typed": whole("never", "none", "x", "xyzzy", "killed=7", "soon", "a", "b"),
    "rules of status": whole(*(rule["rule"] for rule in RULES)),
    "keys": whole("Shift", "Enter", *"acjkrux"),
    "the other language, in its own name": whole("In English", "English"),
}
"""What may be in Latin letters on an Arabic page, and no more."""
# Columns have the names that their formats give them.
TEXTS = """() => {
  for (const closed of document.querySelectorAll("details")) closed.open = true;
  const walk = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT), found = [document.title];
  while (walk.nextNode()) if (!walk.currentNode.parentElement.closest("script, style, noscript, .column")) found.push(walk.currentNode.data);
  for (const e of document.querySelectorAll("*")) {
    for (const name of ["title", "aria-label", "aria-valuetext", "placeholder", "alt", "data-done", "data-undone", "data-still", "data-sure", "data-look", "data-label"]) {
      if (e.hasAttribute(name)) found.push(e.getAttribute(name));
    }
  }
  return found.filter((text) => /[A-Za-z]/.test(text));
}"""


def english(text: str) -> list[str]:
    """The Latin words of a text that are none of those that may be."""
    for may in MAY_BE_LATIN.values():
        text = re.sub(may, " ", text)
    return LATIN.findall(text)


def left_english(page: Any) -> list[str]:
    return [text.strip() for text in page.evaluate(TEXTS) if english(text)]


@pytest.fixture(scope="module")
def manned(kept: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    desk = manned_desk(kept, tmp_path_factory.mktemp("arabic"), Role.READER)
    decided(desk)
    with Running(desk) as started:
        yield started


def decided(desk: Path) -> None:
    """A round chosen by the queue that nobody may look into yet, and a decision that finds nothing any more."""
    with Workspace.open(desk) as opened:
        ask = Ask(opened.ledger)
        claims, how = choose(ask, NOW.date(), Wanted(None, None, None), 3, 7)
        Coder(opened.ledger, "Sami").open("theirs", ["Sami", "Nour"], claims, chosen=how)
        lost = Anchor(DOC, "attack", 0, 5, "كلمات لم تعد هنا")
        made = Judgement("", Verdict.ACCEPT, "claim-0000000000000000", "Sami", NOW, anchor=lost)
        bare = Judgement("", Verdict.REJECT, "claim-1111111111111111", "Sami", NOW)
        opened.ledger.add_judgements([signed(made), signed(bare)], recorded=NOW)


@pytest.fixture(scope="module")
def page(browser: Any, manned: Running) -> Iterator[Any]:
    with watched(browser, usual=("Failed to load resource",)) as opened:
        opened.goto(f"{manned.address}/ar/sign-in")
        opened.fill("#name", "هدى")
        opened.fill("#password", "wrong for once")
        opened.keyboard.press("Enter")
        opened.locator("[role=alert]").wait_for()
        assert left_english(opened) == []
        opened.fill("#name", "هدى")
        opened.fill("#password", GOOD)
        opened.keyboard.press("Enter")
        opened.wait_for_url(f"{manned.address}/ar/truces")
        yield opened


class There:
    """What there is to look at."""

    def __init__(self, page: Any, at: str) -> None:
        self._page, self._api = page, f"{at}/api"
        self._token = self.get("/me")["token"]
        self.claims = [c["id"] for c in self.get(f"/report?doc={DOC}")["claims"]]
        self.event = self.get(f"/claims/{self.claims[1]}")["events"][0]["id"]
        self.waiting = [i["claim"]["id"] for i in self.get("/review/queue?limit=8")["items"]]
        self.send("/decisions", {"act": "accept", "subjects": self.waiting[:2], "note": "كما في التقرير"})
        self.send("/decisions", {"act": "reject", "subjects": self.waiting[:1]})
        self.send("/decisions", {"act": "correct", "subjects": self.waiting[2:3], "assignments": ["killed=3"]})
        self.send("/decisions/undo", {})
        self.mine = self._round("mine", ["هدى", "Sami"])
        self.laid = self._round("laid", ["هدى", "Sami"])
        for claim in [line["claim"] for line in self.get("/rounds/laid")["sheet"]][:2]:
            self.send("/rounds/laid/codes", {"claim": claim, "verdict": "accept", "assignments": ["killed=7"]})
        self.send(f"/rounds/{self.laid}/close", {})
        self.jobs = [self._added(*file) for file in FILES.items()]

    def _round(self, name: str, coders: list[str]) -> str:
        body = {"name": name, "coders": coders, "first": 4, "seed": 3, "kind": "attack", "truce": "T1"}
        return str(self.send("/rounds", body)["id"])

    def _added(self, name: str, body: bytes) -> str:
        file = {"name": name, "mimeType": "application/octet-stream", "buffer": body}
        answer = self._page.request.post(
            f"{self._api}/add/files", multipart={"files": file}, headers={"x-csrftoken": self._token}
        )
        assert answer.ok, answer.text()
        job = answer.json()
        while job["state"] not in ("done", "failed"):
            self._page.wait_for_timeout(50)
            job = self.get(f"/add/jobs/{job['id']}")
        return str(job["id"])

    def get(self, path: str) -> Any:
        return self._page.request.get(f"{self._api}{path}").json()

    def send(self, path: str, data: Any) -> Any:
        answer = self._page.request.post(f"{self._api}{path}", data=data, headers={"x-csrftoken": self._token})
        assert answer.ok, answer.text()
        return answer.json()


def zipped() -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("x", b"y")
    return made.getvalue()


TEXT = "أعلنت حركة النور، الأحد، هدنة مع الجيش الليبي لمدة أسبوع."
FILES: dict[str, bytes] = {
    "f-a.txt": b"",
    "f-english.txt": b"The factions announced a truce today, and nobody knows for how long it will last in the end.",
    "f-undated.txt": TEXT.encode(),
    "f-picture.png": b"\x89PNG\r\n\x1a\n" + bytes(40),
    "f-renamed.txt": b"%PDF-1.7 \x00\x01",
    "f-broken.pdf": b"%PDF-1.7 broken",
    "f-broken.docx": b"PK\x03\x04broken",
    "f-zip.docx": zipped(),
    "f-lines.jsonl": f'{{"text": 3}}\nnot json\n{{"id": "1", "text": "{TEXT}", "published": "soon", "strange": 1}}\n'.encode(),
    "f-table.csv": b"text,published\n" + TEXT.encode() + b",2021-05-01,too many\n",
    "f-other.csv": b"a,b\n1,2\n",
    "f-mail.eml": b"no headers at all",
    "f-object.json": b'{"a": 1}',
    "f-meta.txt": b"---\ntitle: [a, b]\npublished: 2021-05-01\nstrange: x\n---\n" + TEXT.encode(),
}
"""Files with all sorts of faults, each added for itself."""
WRONG = (
    "/truces/T99", "/truces/T1/lines?of=incidents&line=900", "/truces/truce-", "/truces/" + quote("لا شيء"), "/truces?at=never", "/changes?since=x", "/changes?since=",
    "/report?doc=none", "/report", f"/compare?left={DOC}&right={DOC}", "/claims/claim-0000", "/events/event-",
    "/events/event-none", "/rounds/none", "/add/jobs/none", "/review?kind=none", "/reports?skip=-1", "/none/such",
    f"/search?q={quote('-هدنة')}", f"/search?q={quote('، ،')}", f"/search?q={quote('هدنة ' * 40)}",
    f"/report?doc={DOC}&known_at=never",
)  # fmt: skip
"""Addresses at which one is told what is wrong."""
STATES = {
    "/truces": lambda _: ["/truces", "/truces?at=2021-04-15", "/truces?at=2019-01-01"],
    "/truces/{name}": lambda _: [
        "/truces/T1?at=2020-10-12", "/truces/T1?at=2020-12-01", "/truces/T1", "/truces/T1?at=2019-01-01",
        "/truces/T2?at=2021-04-15&known_at=2021-04-10",
    ],
    "/truces/{name}/lines": lambda _: [f"/truces/T1/lines?of={of}&line=1" for of in LISTS],
    "/changes": lambda _: ["/changes?since=2020-10-01", "/changes?since=2030-01-01"],
    "/reports": lambda _: ["/reports"],
    "/report": lambda _: [f"/report?doc={DOC}", f"/report?doc={OTHER}"],
    "/compare": lambda _: [f"/compare?left={DOC}&right={OTHER}"],
    "/claims/{name}": lambda t: [f"/claims/{c}" for c in t.claims],
    "/events/{name}": lambda t: [f"/events/{t.event}"],
    "/search": lambda _: ["/search", f"/search?q={quote('هدنة')}", f"/search?q={quote('بغدان')}", "/search?q=xyzzy"],
    "/review": lambda _: ["/review", "/review?review=decided", "/review?truce=T1&kind=attack", "/review?kind=aid"],
    "/decisions": lambda _: ["/decisions", "/decisions?by=x"],
    "/rounds": lambda _: ["/rounds"],
    "/rounds/{name}": lambda t: [f"/rounds/{r}" for r in (t.mine, t.laid, "theirs")] + [f"/rounds/{t.mine}?at=1"],
    "/outputs": lambda _: ["/outputs"],
    "/outputs/{form}/losses": lambda _: [f"/outputs/{f}/losses" for f in Format],
    "/add": lambda _: ["/add"],
    "/add/jobs/{name}": lambda t: [f"/add/jobs/{j}" for j in t.jobs],
    "/people": lambda _: ["/people"],
    "/me": lambda _: ["/me"],
    "/sign-in": lambda _: [],
}  # fmt: skip


@pytest.fixture(scope="module")
def there(page: Any, manned: Running) -> There:
    return There(page, manned.address)


def test_every_page_is_looked_at(tmp_path: Path) -> None:
    assert page_routes(make_app(settings(tmp_path))) == set(STATES), f"tell STATES of {__name__} what to look at"


@pytest.mark.parametrize("route", STATES)
def test_no_english_on_an_arabic_page(page: Any, manned: Running, there: There, route: str) -> None:
    found = {}
    for address in STATES[route](there):
        page.goto(f"{manned.address}/ar{address}")
        page.locator("[aria-busy=true]").wait_for(state="detached")
        if left := left_english(page):
            found[address] = left
    assert found == {}, "\n".join(f"{a}: {t}" for a, t in found.items())


def test_what_is_wrong_is_told_in_arabic(page: Any, manned: Running, there: There) -> None:
    found = {}
    for address in WRONG:
        page.goto(f"{manned.address}/ar{address}")
        told = page.locator("main").inner_text()
        if (left := left_english(page)) or not re.search("[\u0621-\u064a]{3}", told):
            found[address] = left or [told]
    assert found == {}, "\n".join(f"{a}: {t}" for a, t in found.items())


def test_an_empty_workbench_speaks_arabic(browser: Any, tmp_path: Path) -> None:
    with Running(tmp_path / "desk") as empty, watched(browser, usual=("Failed to load resource",)) as page:
        for address in ("/truces", "/truces/T1", "/reports", "/review", "/rounds", "/outputs", "/search?q=x", "/me"):
            page.goto(f"{empty.address}/ar{address}")
            assert left_english(page) == [], address


def test_what_the_script_is_answered_is_arabic(page: Any, manned: Running, there: There) -> None:
    """Decisions made twice, values that are none, nothing to undo, words that name no number."""
    page.goto(f"{manned.address}/ar/review")
    item = page.locator(".item").nth(3)
    outcome = item.locator("[data-outcome]")

    def told() -> str:
        page.locator("[aria-busy=true]").wait_for(state="detached")
        page.wait_for_function("() => [...document.querySelectorAll('[data-outcome]')].some((o) => o.textContent)")
        said = str(outcome.inner_text())
        outcome.evaluate("(o) => { o.textContent = ''; }")
        return said

    said = []
    for act in ("accept", "accept", "establish"):
        item.locator(f'[data-act="{act}"]').click()
        said.append(told())
    item.locator('[data-act="correct"]').click()
    item.locator('[name="slot"]').select_option("killed")
    for value in ("كثير", "3", "3"):
        item.locator('[name="value"]').fill(value)
        item.locator("form.correcting button:not([type])").click()
        said.append(told())
    for _ in range(4):
        item.locator('[data-act="undo"]').click()
        said.append(told())
    assert "أصلا" in said[1]
    assert "ليس عددا" in said[3]
    assert [s for s in said if english(s) or not s.strip()] == []


def test_a_workbench_that_is_silent_is_told_of_in_arabic(page: Any, manned: Running, there: There) -> None:
    page.goto(f"{manned.address}/ar/review")
    page.route("**/api/**", lambda route: route.abort())
    item = page.locator(".item").first
    item.locator('[data-act="accept"]').click()
    item.locator("[data-outcome]:not(:empty)").wait_for()
    told = item.locator("[data-outcome]").inner_text()
    page.unroute("**/api/**")
    assert told == words("ar")("web.silent")


def test_answers_of_the_api_are_told_in_the_language_asked_for(page: Any, manned: Running, there: There) -> None:
    claim = there.claims[0]
    found = page.request.get(f"{manned.address}/api/review/selection?claim={claim}&slot=killed&start=0&end=5&lang=ar")
    assert found.json()["why"] == "لا تذكر الكلمات عددا"
    fault = page.request.get(f"{manned.address}/api/truces/T99?lang=ar").json()
    assert fault["error"].startswith("لا هدنة باسم")
    assert page.request.get(f"{manned.address}/api/truces/T99").json()["error"] == "there is no truce 'T99'"


def test_english_would_be_seen() -> None:
    """The look at pages is itself looked at."""
    for sentence in ("there is no truce «T1»", "withdrawn by Sami on", "سحبه Sami in 2020", "HTML page", "found"):
        assert english(sentence), sentence
    assert english("القول claim-5bf3 في f-a.txt بصيغة JSON Lines، المفتاح a") == []
