"""How much anybody may ask in a minute: generous for reading, moderate for writing, strict for signing in."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable
from typing import Any

from litestar import Request
from litestar.middleware.base import DefineMiddleware
from litestar.middleware.rate_limit import RateLimitConfig

from hudna.web.settings import Limits

SIGN_IN = "sign_in"
"""Of a handler's ``opt``: somebody tries a password there."""
HEAVY = "heavy"
"""Of a handler's ``opt``: its answer takes seconds of work."""
STORE = "rate_limit"
_SAFE = frozenset(("GET", "HEAD", "OPTIONS"))
Asking = Request[Any, Any, Any]


def limits(most: Limits) -> list[DefineMiddleware]:
    """The middlewares; they stand behind the one that finds out who asks."""
    return [
        _limit("read", most.reads, lambda r: r.method in _SAFE, _who),
        _limit("output", most.outputs, lambda r: bool(r.route_handler.opt.get(HEAVY)), _who),
        _limit("write", most.writes, lambda r: r.method not in _SAFE and not _signs_in(r), _who),
        _limit("sign in", most.sign_ins, _signs_in, address_of),
    ]


def _limit(what: str, most: int, applies: Callable[[Asking], bool], who: Callable[[Asking], str]) -> DefineMiddleware:
    return RateLimitConfig(
        rate_limit=("minute", most),
        check_throttle_handler=applies,
        identifier_for_request=lambda request: f"{what} {who(request)}",
        store=STORE,
    ).middleware


def _signs_in(request: Asking) -> bool:
    return bool(request.route_handler.opt.get(SIGN_IN)) and request.method not in _SAFE


def _who(request: Asking) -> str:
    """The session, so that a whole desk behind one address does not count as one; else the address."""
    return request.scope.get("auth") or address_of(request)


def address_of(request: Asking) -> str:
    """Where it comes from, as far as one household or office can tell: of IPv6 the network (/64), since each machine
    has all addresses of its own."""
    host = request.client.host if request.client else ""
    try:
        found = ipaddress.ip_address(host)
    except ValueError:
        return host
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped:
            return str(found.ipv4_mapped)
        return str(ipaddress.ip_network((found, 64), strict=False))
    return str(found)
