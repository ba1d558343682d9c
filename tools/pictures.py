"""The pictures of the README and the docs, made anew from the program as it is and its example reports.

``python -m tools.pictures [NAME…]``; needs Playwright and a Chromium. Look at each before it is committed.
"""

from __future__ import annotations

import shutil
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import uvicorn
from playwright.sync_api import Page, sync_playwright

from hudna.app.ask import Ask
from hudna.app.brief import brief_data
from hudna.app.publish import public_site, write_site
from hudna.app.review_queue import Wanted
from hudna.app.review_rounds import Coder, choose
from hudna.app.workspace import Workspace
from hudna.examples import report_files
from hudna.model.claim import Kind
from hudna.model.judgement import Verdict
from hudna.report import brief
from hudna.sources import walk_paths
from hudna.web.serve import config
from hudna.web.settings import Settings

IMAGES = Path("docs/images")
NOW = datetime(2021, 7, 1, 12, tzinfo=UTC)
"""When all is looked at."""
_BRIEF_DAY = date(2021, 4, 7)
_ME, _OTHER = "سامي", "ليلى"
_LAID, _GOING = "الهدنة الأولى، عينة", "هجمات أيار"
_START_SECONDS = 20


class Scene:
    """What is looked at: the brief and the public site as files, and a workbench with two rounds of blind coding."""

    def __init__(self, browser: Any, folder: Path) -> None:
        self._browser, self._folder = browser, folder
        desk = folder / "desk"
        with Workspace.open(desk) as opened:
            list(opened.add(walk_paths(report_files()), archive=True))
            ask = Ask(opened.ledger)
            page = brief(brief_data(ask, _BRIEF_DAY, None, NOW, "ar"), "ar")
            (folder / "brief.html").write_text(page, encoding="utf-8")
            write_site(public_site(ask, ask.picture(), "Hudna", NOW.date(), NOW.date()).files, folder / "site")
            self.coding = _coded(opened)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.settings = Settings(desk, port=port, by=_ME, clock=lambda: NOW)

    @contextmanager
    def served(self) -> Iterator[None]:
        server = uvicorn.Server(config(self.settings))
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        until = time.monotonic() + _START_SECONDS
        while not server.started and time.monotonic() < until:
            time.sleep(0.02)
        yield
        server.should_exit = True
        thread.join(_START_SECONDS)

    def file(self, path: str, width: int, height: int) -> Page:
        return self._page((self._folder / path).as_uri(), width, height)

    def desk(self, path: str, width: int, height: int) -> Page:
        return self._page(f"{self.settings.address.rstrip('/')}{path}", width, height)

    def _page(self, address: str, width: int, height: int) -> Page:
        page: Page = self._browser.new_page(viewport={"width": width, "height": height}, color_scheme="light")
        page.goto(address, wait_until="networkidle")
        page.locator("[aria-busy=true]").wait_for(state="detached")
        return page

    def truce_page(self, lang: str) -> str:
        """Of the first truce on the site."""
        return str(sorted((self._folder / "site" / lang).rglob("truce-*"))[0].relative_to(self._folder))


def _coded(opened: Workspace) -> str:
    """One round that both have finished, with some differences, and one that is going on. Returns the latter's id."""
    ask = Ask(opened.ledger)
    ticks = (NOW - timedelta(hours=1) + timedelta(seconds=s) for s in count())
    me, other = (Coder(opened.ledger, by, "بالتقرير وحده", lambda: next(ticks)) for by in (_ME, _OTHER))
    claims, how = choose(ask, NOW.date(), Wanted(), 24, 3)
    me.open(_LAID, (_ME, _OTHER), claims, chosen=how)
    for place, claim in enumerate(claims):
        verdict = Verdict.REJECT if place % 6 == 5 else Verdict.ACCEPT
        me.code(_LAID, claim, verdict)
        if place == len(claims) - 1:
            continue
        differs = place % 11 == 3
        read = ["modality=denied"] if place % 9 == 4 else ["killed=2"] if place == 7 else []
        last = Verdict.REJECT if differs and verdict is Verdict.ACCEPT else verdict
        other.code(_LAID, claim, last, read if last is Verdict.ACCEPT else [])
    for coder in (me, other):
        coder.done(_LAID)
    attacks, how = choose(ask, NOW.date(), Wanted(kind=Kind.ATTACK), 12, 3)
    going = me.open(_GOING, (_ME, _OTHER), attacks, chosen=how)
    for claim in attacks[:3]:
        me.code(_GOING, claim, Verdict.ACCEPT)
    return going.id


def _shot(seen: Any) -> bytes:
    return bytes(seen.screenshot())


def _brief(scene: Scene) -> bytes:
    return _shot(scene.file("brief.html", 1100, 1760))


def _site(scene: Scene) -> bytes:
    return _shot(scene.file(scene.truce_page("en"), 1100, 1300))


def _map(scene: Scene) -> bytes:
    return _shot(scene.file(scene.truce_page("ar"), 1100, 1300).locator("svg.map").first)


def _truce(scene: Scene) -> bytes:
    return _shot(scene.desk("/en/truces/T1?at=2021-03-15&known_at=2021-03-10", 1200, 860))


def _reading(scene: Scene) -> bytes:
    page = scene.desk("/ar/report?doc=2020-11-17-embassy-rockets", 1240, 860)
    page.locator(".reading .text mark").first.click()
    page.locator(".card.claim.chosen .around > *").first.wait_for()
    page.evaluate("document.querySelector('.card.claim.chosen').scrollIntoView()")
    page.evaluate("document.querySelector('.reading').scrollIntoView()")
    return _shot(page)


def _review(scene: Scene) -> bytes:
    return _shot(scene.desk("/ar/review", 1240, 900))


def _coding(scene: Scene) -> bytes:
    page = scene.desk(f"/en/rounds/{scene.coding}?at=4", 1280, 1060)
    page.locator('[data-act="correct"]').click()
    page.locator('[name="slot"]').select_option("recipient")
    page.locator("[data-mark]").click()
    for key in ("ArrowLeft", "Shift+ArrowLeft", "Shift+ArrowLeft"):
        page.keyboard.press(key)
    page.locator(".choices label").first.wait_for()
    return _shot(page)


def _round(scene: Scene) -> bytes:
    return _shot(scene.desk(f"/ar/rounds/{_LAID}", 1280, 955))


PICTURES: dict[str, Callable[[Scene], bytes]] = {
    "brief-ar": _brief, "site-en": _site, "map-ar": _map, "workbench-truce-en": _truce,
    "workbench-reading-ar": _reading, "workbench-review-ar": _review,
    "workbench-coding-en": _coding, "workbench-round-ar": _round,
}  # fmt: skip


def main(names: list[str]) -> None:
    """Make the pictures of these names; of none: all."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="hudna-pictures-")))
        play = stack.enter_context(sync_playwright())
        scene = Scene(play.chromium.launch(executable_path=chromium, args=["--no-sandbox"]), folder)
        stack.enter_context(scene.served())
        for name in names or PICTURES:
            (IMAGES / f"{name}.png").write_bytes(PICTURES[name](scene))


if __name__ == "__main__":
    main(sys.argv[1:])
