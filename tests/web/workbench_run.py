"""A workbench of one's own: in memory for a client of tests, or listening for a browser."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import uvicorn
from litestar.testing import TestClient

from hudna.web.app import make_app
from hudna.web.people import People, Person, Role
from hudna.web.serve import config
from hudna.web.settings import Settings

NOW = datetime(2021, 7, 1, 12, tzinfo=UTC)
"""The day on which all tests look."""
GOOD = "a phrase that is long"
"""The password of everybody at a manned desk."""
OTHER = "another phrase of words"
LISTS = ("incidents", "statements", "changes", "sources", "points")
"""The lists of a truce's page of which parts are fetched."""


def settings(workspace: Path, **further: Any) -> Settings:
    return Settings(workspace, **{"by": "Huda", "clock": lambda: NOW, **further})


def own_copy(workspace: Path, folder: Path) -> Path:
    """The workspace again, in the folder: for whoever serves it or writes to it. What is served cannot be copied."""
    return Path(shutil.copytree(workspace, folder / "desk"))


def manned_desk(kept: Path, folder: Path, nour: Role = Role.REVIEWER) -> Path:
    """A copy of a workspace with accounts: هدى is admin, Sami reviewer, Nour what is said."""
    desk = own_copy(kept, folder)
    for name, role in (("هدى", Role.ADMIN), ("Sami", Role.REVIEWER), ("Nour", nour)):
        People(desk).add(name, role, GOOD)
    return desk


class Clock:
    """The clock of a workbench, to be set."""

    now = NOW

    def __call__(self) -> datetime:
        return self.now


def client_of(given: Settings) -> Any:
    return TestClient(make_app(given), base_url=f"http://{given.host}:{given.port}")


def may_write(client: Any) -> Any:
    """The client, with the token that writes bear."""
    client.headers["x-csrftoken"] = client.get("/api/me").json()["token"]
    return client


def enter(client: Any, name: str = "Sami", password: str = GOOD, lang: str = "en", **further: str) -> Any:
    """By the form, as a browser without script."""
    page = client.get(f"/{lang}/sign-in").text
    token = page.split('name="_csrf_token" value="')[1].split('"')[0]
    fields = {"name": name, "password": password, "_csrf_token": token, **further}
    return client.post(f"/{lang}/sign-in", data=fields)


def signed_in(client: Any, person: Person) -> Any:
    """The client with a session of that person, and the token that writes bear."""
    desk = client.app.state.desk
    token = client.blocking_portal.call(desk.sessions.begin, person)
    client.cookies.clear()
    client.cookies.set(desk.cookies.session, token)
    return may_write(client)


def page_routes(app: Any) -> set[str]:
    """The pages of the workbench, from its own routes, without the language in front. The feed is no page."""
    found = (r for r in app.routes if r.path_format.startswith("/{lang}") and "GET" in r.methods)
    return {r.path_format.removeprefix("/{lang}") for r in found} - {"/feed.atom"}


def barriers(page: Any, width: int) -> list[tuple[str, str, str]]:
    """What axe-core finds in a page of a browser, and whether it is wider than its window."""
    from axe_playwright_python.sync_playwright import Axe

    found = [
        (v["id"], v["nodes"][0]["html"][:160], v["nodes"][0].get("failureSummary", "")[:200])
        for v in Axe().run(page).response["violations"]
    ]
    wide = page.evaluate("document.documentElement.scrollWidth")
    return [*found, ("too wide", str(wide), "")] if wide > width else found


@contextmanager
def watched(browser: Any, *, usual: tuple[str, ...] = (), **further: Any) -> Iterator[Any]:
    """A page that fails the test for anything that the console says is wrong, but for what is ``usual``, and for any
    request elsewhere."""
    context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **further})
    opened = context.new_page()
    opened.set_default_timeout(20_000)
    wrong: list[str] = []
    opened.on("console", lambda m: wrong.append(m.text) if m.type in ("error", "warning") else None)
    opened.on("pageerror", lambda e: wrong.append(str(e)))
    opened.on("request", lambda r: None if r.url.startswith("http://127.0.0.1:") else wrong.append(r.url))
    yield opened
    context.close()
    assert [w for w in wrong if not any(u in w for u in usual)] == [], wrong


class Running:
    """A workbench that listens, until the block is left."""

    def __init__(self, workspace: Path, **further: Any) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.settings = settings(workspace, port=port, **further)
        self.address = self.settings.address.rstrip("/")
        self._server = uvicorn.Server(config(self.settings))
        self._thread = threading.Thread(target=self._server.run, daemon=True)

    def __enter__(self) -> Running:
        self._thread.start()
        until = time.monotonic() + 20
        while not self._server.started and time.monotonic() < until:
            time.sleep(0.02)
        return self

    def __exit__(self, *_: object) -> None:
        self._server.should_exit = True
        self._thread.join(20)
