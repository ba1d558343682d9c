"""Against forged requests: what another site makes a browser send here."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from litestar import Request
from litestar.config.csrf import CSRFConfig
from litestar.enums import RequestEncodingType, ScopeType
from litestar.exceptions import ClientException, PermissionDeniedException
from litestar.middleware import ASGIMiddleware
from litestar.middleware.base import DefineMiddleware
from litestar.middleware.csrf import CSRFMiddleware
from litestar.types import ASGIApp, Receive, Scope, Send

from hudna.model.message import Message
from hudna.web.me import Cookies

HEADER = "x-csrftoken"
FIELD = "_csrf_token"
"""Of a form that is sent without script."""
SAFE = frozenset(("GET", "HEAD", "OPTIONS"))
"""Methods that change nothing."""
_FORMS = frozenset((RequestEncodingType.MULTI_PART, RequestEncodingType.URL_ENCODED))
_OURS = frozenset(("same-origin", "none"))


Asked = Request[Any, Any, Any]


class SameOrigin(ASGIMiddleware):
    """Refuses a write that the browser itself says comes from elsewhere: also from another port of this machine, which
    counts as the same site for cookies."""

    scopes = (ScopeType.HTTP,)

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        request: Asked = scope["litestar_app"].request_class(scope)
        if request.method not in SAFE:
            site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
            elsewhere = site not in _OURS if site else origin and urlsplit(origin).netloc != request.headers.get("host")
            if elsewhere:
                raise PermissionDeniedException(detail=Message("this request was sent by another site"))
        await next_app(scope, receive, send)


class ReadableForm(ASGIMiddleware):
    """Reads a form before anything else does, since Litestar decodes its fields unguarded: what is not text in the
    encoding that it names would count as a fault of ours."""

    scopes = (ScopeType.HTTP,)

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        request: Asked = scope["litestar_app"].request_class(scope, receive, send)
        if request.method not in SAFE and request.content_type[0] in _FORMS:
            try:
                await request.form()
            except (ValueError, LookupError) as error:
                raise ClientException(detail="the form cannot be read as it is encoded") from error
        await next_app(scope, receive, send)


def token_checked(secret: str, cookies: Cookies) -> DefineMiddleware:
    """Every write bears a token that only our own pages know."""
    config = CSRFConfig(
        secret=secret, cookie_name=cookies.token, header_name=HEADER, cookie_secure=cookies.secure,
        cookie_httponly=True, cookie_samesite="strict",
    )  # fmt: skip
    return DefineMiddleware(CSRFMiddleware, config=config)
