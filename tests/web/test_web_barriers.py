"""No barriers: axe-core on every page that the workbench has, by its own routes, in both languages, wide and narrow."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from workbench_run import GOOD, LISTS, Running, barriers, manned_desk, page_routes, settings

from hudna.app.review_rounds import Coder, find_round
from hudna.app.workspace import Workspace
from hudna.model.judgement import Verdict
from hudna.web.app import make_app

pytest.importorskip("axe_playwright_python.sync_playwright")

DOC, OTHER = "2020-10-11-announcement", "2020-10-12-second-telling"
TEXT = "أعلنت حركة النور، الأحد، هدنة مع الجيش الليبي لمدة أسبوع."


class There:
    """What there is to look at: a workbench with people, decisions of each fate, and something just added."""

    def __init__(self, page: Any, at: str) -> None:
        self._page, self._api = page, f"{at}/api"
        self._token = self.get("/me")["token"]
        claims = self.get(f"/report?doc={DOC}")["claims"]
        self.claim = claims[1]["id"]
        self.event = self.get(f"/claims/{self.claim}")["events"][0]["id"]
        waiting = [i["claim"]["id"] for i in self.get("/review/queue?limit=8")["items"]]
        self.send("/decisions", {"act": "accept", "subjects": waiting[:2], "note": "كما في التقرير"})
        self.send("/decisions", {"act": "correct", "subjects": waiting[2:3], "assignments": ["killed=3"]})
        self.send("/decisions", {"act": "reject", "subjects": waiting[3:4]})
        self.send("/decisions/undo", {})
        self.rounds = self._rounds()
        self.job = self.send("/add/text", {"text": TEXT, "title": "هدنة", "published": "2021-06-01"})["id"]

    def _rounds(self) -> list[str]:
        """One laid open, with differences and a claim that is settled; one that the looker codes; one they wait for."""
        ids = []
        for name, coders, by in (
            ("laid", ["هدى", "Sami"], "هدى"),
            ("mine", ["هدى", "Sami"], ""),
            ("theirs", ["Sami", "Nour"], ""),
        ):
            body = {"name": name, "coders": coders, "first": 4, "note": "بالتقرير وحده", "kind": "attack"}
            ids.append(self.send("/rounds", body)["id"])
            claims = [line["claim"] for line in self.get(f"/rounds/{name}")["sheet"]]
            for claim in claims[: 4 if by else 1] if "هدى" in coders else []:
                code = {"claim": claim, "verdict": "accept", "assignments": ["killed=7"], "note": "ملاحظة"}
                self.send(f"/rounds/{name}/codes", code)
        return ids

    def differ(self, desk: Path) -> None:
        """The other coder of the round that is laid open says otherwise; one claim is settled."""
        with Workspace.open(desk) as opened:
            sami = Coder(opened.ledger, "Sami")
            claims = [u.claim for u in find_round(opened.ledger, self.rounds[0]).opened.units]
            for claim, verdict in zip(claims, (Verdict.ACCEPT, Verdict.REJECT, None), strict=False):
                sami.code(self.rounds[0], claim, verdict)
        self.send(f"/rounds/{self.rounds[0]}/close", {})
        settled = [{"claim": claims[0], "verdict": "accept", "assignments": ["killed=7"]}]
        self.send(f"/rounds/{self.rounds[0]}/decisions", {"settled": settled})

    def get(self, path: str) -> Any:
        return self._page.request.get(f"{self._api}{path}").json()

    def send(self, path: str, data: Any) -> Any:
        answer = self._page.request.post(f"{self._api}{path}", data=data, headers={"x-csrftoken": self._token})
        assert answer.ok, answer.text()
        return answer.json()


PAGES: dict[str, Callable[[There], list[str]]] = {
    "/truces": lambda _: ["/truces", "/truces?at=2021-04-15"],
    "/truces/{name}": lambda _: ["/truces/T1", "/truces/T2?at=2021-04-15&known_at=2021-04-10", "/truces/T99"],
    "/truces/{name}/lines": lambda _: [f"/truces/T1/lines?of={of}&line=1" for of in LISTS],
    "/changes": lambda _: ["/changes?since=2021-03-01", "/changes?since=x"],
    "/reports": lambda _: ["/reports"],
    "/report": lambda _: [f"/report?doc={DOC}", "/report?doc=none"],
    "/compare": lambda _: [f"/compare?left={DOC}&right={OTHER}"],
    "/claims/{name}": lambda t: [f"/claims/{t.claim}"],
    "/events/{name}": lambda t: [f"/events/{t.event}"],
    "/search": lambda _: ["/search", f"/search?q={quote('هدنة')}", f"/search?q={quote('بغدان')}", "/search?q=xyzzy"],
    "/review": lambda _: ["/review", "/review?review=decided", "/review?truce=T1&kind=attack&skip=12", "/review?kind=aid"],
    "/decisions": lambda _: ["/decisions", "/decisions?by=nobody"],
    "/rounds": lambda _: ["/rounds"],
    "/rounds/{name}": lambda t: [*(f"/rounds/{r}" for r in t.rounds), f"/rounds/{t.rounds[1]}?at=1"],
    "/outputs/{form}/losses": lambda _: ["/outputs/acled/losses", "/outputs/jsonl/losses"],
    "/outputs": lambda _: ["/outputs"],
    "/add": lambda _: ["/add"],
    "/add/jobs/{name}": lambda t: [f"/add/jobs/{t.job}"],
    "/people": lambda _: ["/people"],
    "/me": lambda _: ["/me"],
    "/sign-in": lambda _: [],
}  # fmt: skip
"""Each page by its route, and the states of it that are looked at. Signing in is looked at on the way in."""
WRONG = {"/truces/T99", "/changes?since=x", "/report?doc=none"}
"""Addresses at which one is told what is wrong."""
OPEN_ALL = """() => {
  for (const closed of document.querySelectorAll("details")) closed.open = true;
  for (const closed of document.querySelectorAll(".correcting")) closed.hidden = false;
}"""


def test_every_page_is_looked_at(tmp_path: Path) -> None:
    assert page_routes(make_app(settings(tmp_path))) == set(PAGES), f"tell PAGES of {__name__} what to look at"


@pytest.fixture(scope="module")
def manned(kept: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with Running(manned_desk(kept, tmp_path_factory.mktemp("barriers"))) as started:
        yield started


@pytest.fixture(scope="module")
def there(browser: Any, manned: Running) -> There:
    page = browser.new_page()
    signed_in(page, manned, "en")
    found = There(page, manned.address)
    found.differ(manned.settings.workspace)
    page.close()
    return found


def signed_in(page: Any, manned: Running, lang: str) -> None:
    page.goto(f"{manned.address}/{lang}/sign-in")
    page.fill("#name", "هدى")
    page.fill("#password", GOOD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{manned.address}/{lang}/truces")


@pytest.mark.parametrize(
    ("lang", "width", "scheme"),
    [("en", 375, "light"), ("en", 1280, "dark"), ("ar", 375, "dark"), ("ar", 1280, "light")],
)
def test_axe_finds_no_fault_and_nothing_is_too_wide(
    browser: Any, manned: Running, there: There, lang: str, width: int, scheme: str
) -> None:
    # axe is put in as a script, which the page's own policy forbids: it is bypassed for the tool alone
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.goto(f"{manned.address}/{lang}/sign-in?next=/{lang}/truces")
    faults = [("/sign-in", *fault) for fault in barriers(page, width)]
    signed_in(page, manned, lang)
    for address in (a for addresses in PAGES.values() for a in addresses(there)):
        answer = page.goto(f"{manned.address}/{lang}{address}")
        assert (answer.status == 200) == (address not in WRONG), address
        page.wait_for_load_state("networkidle")
        page.evaluate(OPEN_ALL)
        page.wait_for_function("!document.querySelector('[data-later], [aria-busy=true]')")  # what folds fetch
        faults += [(address, *fault) for fault in barriers(page, width)]
    context.close()
    assert faults == []


def test_a_barrier_would_be_seen(browser: Any) -> None:
    """The look at pages is itself looked at."""
    page = browser.new_page(viewport={"width": 375, "height": 900})
    page.set_content(
        '<html lang="en"><title>t</title><main><h1>x</h1><p style="color:#bbb;width:500px">pale</p><input></main>'
    )
    assert {"color-contrast", "label", "too wide"} <= {name for name, *_ in barriers(page, 375)}
    page.close()
