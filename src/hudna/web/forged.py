"""Against forged requests: what another site makes a browser send here."""

from __future__ import annotations

from urllib.parse import urlsplit

from litestar import Request
from litestar.config.csrf import CSRFConfig
from litestar.exceptions import PermissionDeniedException
from litestar.middleware import ASGIMiddleware
from litestar.middleware.base import DefineMiddleware
from litestar.middleware.csrf import CSRFMiddleware
from litestar.types import ASGIApp, Receive, Scope, Send

from hudna.web.me import Cookies

HEADER = "x-csrftoken"
FIELD = "_csrf_token"
"""Of a form that is sent without script."""
SAFE = frozenset(("GET", "HEAD", "OPTIONS"))
"""Methods that change nothing."""
_OURS = frozenset(("same-origin", "none"))


class SameOrigin(ASGIMiddleware):
    """Refuses a write that the browser itself says comes from elsewhere: also from another port of this machine, which
    counts as the same site for cookies."""

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        request: Request[object, object, object] = Request(scope)  # type: ignore[type-var]
        if request.method not in SAFE:
            site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
            elsewhere = site not in _OURS if site else origin and urlsplit(origin).netloc != request.headers.get("host")
            if elsewhere:
                raise PermissionDeniedException("this request was sent by another site")
        await next_app(scope, receive, send)


def token_checked(secret: str, cookies: Cookies) -> DefineMiddleware:
    """Every write bears a token that only our own pages know."""
    config = CSRFConfig(
        secret=secret, cookie_name=cookies.token, header_name=HEADER, cookie_secure=cookies.secure,
        cookie_httponly=True, cookie_samesite="strict",
    )  # fmt: skip
    return DefineMiddleware(CSRFMiddleware, config=config)
