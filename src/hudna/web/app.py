"""The workbench as an ASGI application: routes, what guards them, and what errors look like."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from litestar import Litestar, Response, get
from litestar.datastructures import MutableScopeHeaders
from litestar.exceptions import NotFoundException
from litestar.openapi.config import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.openapi.spec import Components, SecurityScheme
from litestar.params import FromPath
from litestar.response import Redirect
from litestar.router import Router
from litestar.types import Message as AsgiMessage
from litestar.types import Scope

from hudna import __version__
from hudna.app.search import load_search
from hudna.lexicon.sides import installed_sides
from hudna.model.message import Message
from hudna.report.words import LANGUAGES
from hudna.web import (
    adding,
    deciding,
    outputs,
    people_pages,
    reports,
    reviewing,
    round_pages,
    rounds,
    searching,
    sign_in,
    truces,
)
from hudna.web.audit import Audit, AuditLog
from hudna.web.bench import Bench
from hudna.web.faults import HANDLED, describe
from hudna.web.forged import ReadableForm, SameOrigin, token_checked
from hudna.web.limits import STORE, limits
from hudna.web.me import OPEN, Cookies, Desk, Gate, Recognise
from hudna.web.pages import Asked, asset, load_pages
from hudna.web.people import People
from hudna.web.sessions import Sessions, secret_of
from hudna.web.settings import Settings

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
_ROOMS = (truces, reports, outputs, searching, sign_in, people_pages, deciding, reviewing, rounds, round_pages)
_YEAR = 365 * 24 * 3600
_FORM_BYTES = 1024 * 1024
"""The largest request that is no file to be added."""
_SWEEP_SECONDS = 60.0
LANGUAGE_COOKIE = "lang"


def make_app(settings: Settings) -> Litestar:
    """The application for one workspace. The workspace is opened by the first question."""
    bench, door, secret = Bench(settings.workspace, _load), sign_in.Door(), secret_of(settings.workspace)
    cookies = Cookies.of(secret, settings)
    sessions = Sessions(settings.workspace, settings.idle, settings.clock)
    app = Litestar(
        route_handlers=[
            front_door, static, *(handler for room in _ROOMS for handler in room.HANDLERS),
            Router("/", route_handlers=adding.HANDLERS, request_max_body_size=settings.upload_bytes),
        ],
        lifespan=[_kept_going],
        middleware=[
            Recognise, *limits(settings.limits), Audit(), Gate(),
            SameOrigin(), ReadableForm(), token_checked(secret, cookies),
        ],
        allowed_hosts=_hosts(settings),
        request_max_body_size=_FORM_BYTES,
        exception_handlers=HANDLED,
        before_send=[_headers],
        type_encoders={Message: str},
        openapi_config=OpenAPIConfig(
            title="Hudna workbench",
            version=__version__,
            description="Truces, claims and reports of one workspace. Records are those of the exchange contract.",
            path="/api",
            render_plugins=[JsonRenderPlugin(path="/openapi.json")],
            use_handler_docstrings=True,
            components=_cookie(cookies),
            security=[{}, {"session": []}],
        ),
    )  # fmt: skip
    desk = Desk(settings, People(settings.workspace, settings.clock), sessions, cookies)
    app.state.bench, app.state.settings, app.state.jobs = bench, settings, adding.Jobs(bench)
    app.state.desk, app.state.door, app.state.audit = desk, door, AuditLog(settings.workspace, settings.clock)
    describe(app)
    return app


def _load() -> None:
    load_search()
    load_pages()
    installed_sides()


@asynccontextmanager
async def _kept_going(app: Litestar) -> AsyncIterator[None]:
    """Now and then what has expired is swept away; at the end what is being written comes to its end."""

    async def sweep() -> None:
        while True:
            await app.state.desk.sessions.sweep()
            await app.stores.get(STORE).delete_expired()  # type: ignore[attr-defined]
            await asyncio.sleep(_SWEEP_SECONDS)

    sweeping = asyncio.create_task(sweep())
    yield
    sweeping.cancel()
    app.state.door.close()
    app.state.bench.close()


async def _headers(message: AsgiMessage, scope: Scope) -> None:
    """On every answer, also one that says what is wrong. Nothing is kept by browsers or proxies unless it says so:
    whoever signs out leaves nothing behind."""
    if message["type"] == "http.response.start":
        headers = MutableScopeHeaders.from_message(message)
        for name, value in HEADERS.items():
            headers[name] = value
        headers.setdefault("cache-control", "no-store")


def _cookie(cookies: Cookies) -> Components:
    description = "Set by POST /api/session. Needed where the workspace has accounts. Writes bear x-csrftoken besides."
    scheme = SecurityScheme(type="apiKey", name=cookies.session, security_scheme_in="cookie", description=description)
    return Components(security_schemes={"session": scheme})


def _hosts(settings: Settings) -> list[str] | None:
    """On this machine alone only its own names are answered, so that no page elsewhere can send a browser here under
    another (DNS rebinding)."""
    return [f"{name}:{settings.port}" for name in ("localhost", "127.0.0.1", "[::1]")] if not settings.exposed else None


@get("/", include_in_schema=False, sync_to_thread=False, opt={OPEN: True})
def front_door(request: Asked) -> Redirect:
    """To the list of truces, in the language chosen last, else in the browser's."""
    chosen = request.cookies.get(LANGUAGE_COOKIE, "")
    wanted = request.headers.get("accept-language", "").lower()
    lang = chosen if chosen in LANGUAGES else "ar" if wanted.startswith("ar") else "en"
    return Redirect(f"/{lang}/truces", status_code=303)


@get("/static/{name:str}", include_in_schema=False, sync_to_thread=False, opt={OPEN: True})
def static(name: FromPath[str]) -> Response[str]:
    """The stylesheet and the script. Their addresses carry a hash, so that they may be kept for ever."""
    try:
        found = asset(name)
    except KeyError as error:
        raise NotFoundException(detail=Message("there is no {name}", name=name)) from error
    headers = {"cache-control": f"public, max-age={_YEAR}, immutable"}
    return Response(found.text, media_type=found.media_type, headers=headers)
