"""What errors look like: a page in the reader's language, or JSON that says what, where and what to do."""

from __future__ import annotations

import logging
from typing import Any
from urllib.parse import urlencode

import msgspec
from litestar import Litestar, Response
from litestar.exceptions import HTTPException, NotAuthorizedException
from litestar.openapi.spec import (
    Components,
    OpenAPIMediaType,
    OpenAPIResponse,
    Operation,
    PathItem,
    Reference,
    Schema,
)  # fmt: skip
from litestar.openapi.spec.enums import OpenAPIType
from litestar.response import Redirect
from litestar.types import ExceptionHandlersMap

from hudna.app.ask import AskError
from hudna.app.review_rounds import NoRoundError, RoundError
from hudna.model.finding import HudnaError
from hudna.model.message import Message
from hudna.report.words import LANGUAGES, isolated
from hudna.web.bench import EmptyError, MakingReadyError
from hudna.web.forged import SAFE
from hudna.web.me import NamelessError, me_or_none
from hudna.web.pages import Asked, is_part, page, part, told_in
from hudna.web.people import NoAccountError, TakenError
from hudna.web.people_pages import OneselfError
from hudna.web.sign_in import SignedInError
from hudna.web.wording import words

_log = logging.getLogger(__name__)
_STATUS: dict[type[HudnaError], int] = {
    NoRoundError: 404, RoundError: 409, AskError: 404, NoAccountError: 404, EmptyError: 409, NamelessError: 409,
    TakenError: 409, OneselfError: 409, SignedInError: 409, MakingReadyError: 503,
}  # fmt: skip
_COME_BACK = {"retry-after": "1"}
"""What is being made ready is asked for again after so many seconds: by the script where a part is missing, by the
browser where a page is."""
_FAULTS = {
    400: "Something in the request is not as described.",
    401: "Nobody has signed in (only where the workspace has accounts).",
    403: "The role does not allow it, or the request bears no valid token.",
    404: "There is no such thing.",
    409: "Not possible as things stand: nothing has been added yet, the same is there already, "
    "or a round is still coded.",
    413: "The request is larger than the workbench takes.",
    429: "Too many requests; the header Retry-After says in how many seconds to come back.",
    503: "What is asked about is being made ready: the header Retry-After says in how many seconds to ask again. "
    "Without it: the accounts cannot be read, so nobody is let in.",
}
_DAYS = ("at", "published")
"""Values of requests that are days."""
_READING = (400, 401, 403, 404, 409, 429, 503)


class Fault(msgspec.Struct, frozen=True):
    """What is wrong, and what to do about it."""

    status: int
    error: str
    hint: str


def _told(request: Asked, error: HudnaError) -> Response[Any]:
    """A clear error of ours. A stranger is not told where things are."""
    if me_or_none(request) is None:
        _log.error("%s %s: %s", request.method, request.url.path, error)
        return _answer(request, Fault(503, "the workbench can let nobody in", "its terminal says why"))
    status = next((s for kind, s in _STATUS.items() if isinstance(error, kind)), 400)
    headers = {"x-hudna-needs": "name"} if isinstance(error, NamelessError) else None
    if isinstance(error, MakingReadyError):
        headers = _COME_BACK if is_part(request) or not _language(request) else {**_COME_BACK, "refresh": "1"}
    return _answer(request, Fault(status, error.args[0], error.hint), headers)


def _http(request: Asked, error: HTTPException) -> Response[Any]:
    """What the framework found wrong: an unknown address, a value that is none, a stranger, too much."""
    if isinstance(error, NotAuthorizedException) and (door := _sign_in(request)):
        return door
    headers = dict(error.headers or {})
    if error.status_code == 429 and "retry-after" not in headers:
        headers["retry-after"] = headers.get("RateLimit-Reset", "60")
    return _answer(request, _of_http(request, error), headers)


def _of_http(request: Asked, error: HTTPException) -> Fault:
    """The framework's own words are for callers of the API in English; else their status tells, and what they are
    about."""
    shown = _language(request)
    w = words(shown or told_in(request))
    wrong = [(e["key"], e["message"]) for e in error.extra or () if isinstance(e, dict) and "key" in e]
    status, own = error.status_code, isinstance(error.detail, Message)
    if own or (w.lang == "en" and not shown):
        return Fault(status, error.detail, "; ".join(f"{key}: {message}" for key, message in wrong))
    known = str(status) in w.strings["fault"]
    about = w("page.comma").join(w("fault.day", name=isolated(k)) if k in _DAYS else isolated(k) for k, _ in wrong)
    return Fault(status, w(f"fault.{status if known else 400}"), about)


def _broken(request: Asked, error: Exception) -> Response[Any]:
    """A fault of ours: told without its inside, which goes to the log."""
    _log.error("%s %s failed", request.method, request.url.path, exc_info=error)
    return _answer(request, Fault(500, "the workbench failed at this", "see the terminal where hudna serve runs"))


HANDLED: ExceptionHandlersMap = {HudnaError: _told, HTTPException: _http, Exception: _broken}


def _language(request: Asked) -> str:
    """That of a page; empty for what is none."""
    path = request.url.path
    return path[1:3] if path[1:3] in LANGUAGES and path[3:4] in ("", "/") else ""


def _sign_in(request: Asked) -> Redirect | None:
    """The way to sign in and back, for somebody who asked for a page. A script is told instead."""
    lang = _language(request)
    if not lang or request.method not in SAFE or is_part(request):
        return None
    back = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return Redirect(f"/{lang}/sign-in?{urlencode({'next': back})}", status_code=303)


def _answer(request: Asked, fault: Fault, headers: dict[str, str] | None = None) -> Response[Any]:
    lang = _language(request)
    if not lang:
        told = words(told_in(request)).tell
        return Response(
            Fault(fault.status, told(fault.error), told(fault.hint)), status_code=fault.status, headers=headers
        )
    w = words(lang)
    empty = fault.status == 409 and request.method in SAFE
    waits = "retry-after" in (headers or {}) and fault.status == 503
    title = (
        w("web.empty_title" if empty else "web.making_title")
        if empty or waits
        else w("web.error_title", status=fault.status)
    )
    inner = part("error.html.j2", lang, title=title, empty=empty, message=fault.error, hint=fault.hint)
    answer = page(request, lang, title, inner, 200 if empty else fault.status)
    answer.headers.update(headers or {})
    return answer


def describe(app: Litestar) -> None:
    """Put what can go wrong into the description of every operation."""
    openapi = app.openapi_schema
    openapi.components = openapi.components or Components()
    openapi.components.schemas = {**(openapi.components.schemas or {}), "Fault": _SCHEMA}
    for item in (openapi.paths or {}).values():
        for method in ("get", "post", "put", "patch", "delete"):
            operation: Operation | None = getattr(item, method) if isinstance(item, PathItem) else None
            if operation is not None:
                possible = _READING if method == "get" else tuple(_FAULTS)
                described = {str(status): _described(status) for status in possible}
                operation.responses = {**(operation.responses or {}), **described}
                _loosen(operation)


def _loosen(operation: Operation) -> None:
    """What Litestar cannot know: an answer without content has no kind, and a file's content is what it is."""
    for status, answer in (operation.responses or {}).items():
        if isinstance(answer, OpenAPIResponse) and status == "204":
            answer.content = None
        elif isinstance(answer, OpenAPIResponse) and "*/*" in (answer.content or {}):
            answer.content = {"*/*": OpenAPIMediaType(schema=Schema())}


def _described(status: int) -> OpenAPIResponse:
    media = OpenAPIMediaType(schema=Reference(ref="#/components/schemas/Fault"))
    return OpenAPIResponse(description=_FAULTS[status], content={"application/json": media})


_SCHEMA = Schema(
    type=OpenAPIType.OBJECT,
    title="Fault",
    description=Fault.__doc__,
    properties={
        "status": Schema(type=OpenAPIType.INTEGER),
        "error": Schema(type=OpenAPIType.STRING, description="What is wrong."),
        "hint": Schema(type=OpenAPIType.STRING, description="What to do about it; may be empty."),
    },
    required=["status", "error", "hint"],
)
