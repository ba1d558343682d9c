"""The workbench as an ASGI application: routes, what guards them, and what errors look like."""

from __future__ import annotations

import logging
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from litestar import Litestar, Response, get
from litestar.config.csrf import CSRFConfig
from litestar.exceptions import HTTPException, NotFoundException
from litestar.openapi.config import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.params import FromPath
from litestar.response import Redirect

from hudna import __version__
from hudna.app.ask import AskError
from hudna.model.finding import HudnaError
from hudna.report.words import LANGUAGES
from hudna.web import adding, deciding, outputs, reports, reviewing, searching, truces
from hudna.web.bench import Bench, EmptyError
from hudna.web.pages import Asked, asset, page, part
from hudna.web.settings import Settings
from hudna.web.wording import words

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
_log = logging.getLogger(__name__)
_YEAR = 365 * 24 * 3600
LANGUAGE_COOKIE = "lang"


def make_app(settings: Settings) -> Litestar:
    """The application for one workspace. The workspace is opened by the first question."""
    bench = Bench(settings.workspace)

    @asynccontextmanager
    async def open_bench(app: Litestar) -> AsyncIterator[None]:
        yield
        bench.close()

    app = Litestar(
        route_handlers=[
            door,
            static,
            *truces.HANDLERS,
            *reports.HANDLERS,
            *adding.HANDLERS,
            *outputs.HANDLERS,
            *searching.HANDLERS,
            *deciding.HANDLERS,
            *reviewing.HANDLERS,
        ],
        lifespan=[open_bench],
        csrf_config=CSRFConfig(secret=secrets.token_hex(32), cookie_samesite="strict"),
        allowed_hosts=_hosts(settings),
        request_max_body_size=settings.upload_bytes,
        exception_handlers={HudnaError: _told, HTTPException: _http, Exception: _broken},
        response_headers=HEADERS,
        openapi_config=OpenAPIConfig(
            title="Hudna workbench",
            version=__version__,
            description="Truces, claims and reports of one workspace. Records are those of the exchange contract.",
            path="/api",
            render_plugins=[JsonRenderPlugin(path="/openapi.json")],
            use_handler_docstrings=True,
        ),
    )
    app.state.bench, app.state.settings, app.state.jobs = bench, settings, adding.Jobs(bench)
    return app


def _hosts(settings: Settings) -> list[str] | None:
    """On this machine alone only its own names are answered, so that no page elsewhere can send a browser here under
    another (DNS rebinding)."""
    return [f"{name}:{settings.port}" for name in ("localhost", "127.0.0.1", "[::1]")] if settings.local else None


@get("/", include_in_schema=False, sync_to_thread=False)
def door(request: Asked) -> Redirect:
    """To the list of truces, in the language chosen last, else in the browser's."""
    chosen = request.cookies.get(LANGUAGE_COOKIE, "")
    wanted = request.headers.get("accept-language", "").lower()
    lang = chosen if chosen in LANGUAGES else "ar" if wanted.startswith("ar") else "en"
    return Redirect(f"/{lang}/truces", status_code=303)


@get("/static/{name:str}", include_in_schema=False, sync_to_thread=False)
def static(name: FromPath[str]) -> Response[str]:
    """The stylesheet and the script. Their addresses carry a hash, so that they may be kept for ever."""
    try:
        found = asset(name)
    except KeyError as error:
        raise NotFoundException(f"there is no {name}") from error
    headers = {"cache-control": f"public, max-age={_YEAR}, immutable"}
    return Response(found.text, media_type=found.media_type, headers=headers)


def _told(request: Asked, error: HudnaError) -> Response[Any]:
    """A clear error of ours: what, where, and what to do."""
    status = 404 if isinstance(error, AskError) else 409 if isinstance(error, EmptyError) else 400
    return _answer(request, status, str(error.args[0]), error.hint)


def _http(request: Asked, error: HTTPException) -> Response[Any]:
    """What the framework found wrong: an unknown address, a value that is none."""
    named = [f"{e['key']}: {e['message']}" for e in error.extra or () if isinstance(e, dict) and "key" in e]
    return _answer(request, error.status_code, str(error.detail), "; ".join(named))


def _broken(request: Asked, error: Exception) -> Response[Any]:
    """A fault of ours: told without its inside, which goes to the log."""
    _log.error("%s %s failed", request.method, request.url.path, exc_info=error)
    return _answer(request, 500, "the workbench failed at this", "see the terminal where hudna serve runs")


def _answer(request: Asked, status: int, message: str, hint: str) -> Response[Any]:
    path = request.url.path
    lang = path[1:3] if path[1:3] in LANGUAGES and path[3:4] in ("", "/") else ""
    if not lang:
        return Response({"status": status, "error": message, "hint": hint}, status_code=status, headers=HEADERS)
    w = words(lang)
    empty = status == 409
    title = w("web.empty_title") if empty else w("web.error_title", status=status)
    inner = part("error.html.j2", lang, title=title, empty=empty, message=message, hint=hint)
    answer = page(request, lang, title, inner, 200 if empty else status)
    answer.headers.update(HEADERS)
    return answer
