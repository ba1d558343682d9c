"""Who asks: found once for every request, and what they may do.

Where the workspace has accounts, somebody has signed in. Where it has none, the workbench listens to this machine
alone, and whoever sits at it may do everything.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, unquote

from litestar.connection import ASGIConnection
from litestar.datastructures import Cookie
from litestar.exceptions import NotAuthorizedException, PermissionDeniedException
from litestar.handlers import BaseRouteHandler
from litestar.middleware import ASGIMiddleware
from litestar.middleware.authentication import AbstractAuthenticationMiddleware, AuthenticationResult
from litestar.types import ASGIApp, Receive, Scope, Send

from hudna.model.finding import HudnaError
from hudna.model.message import Message
from hudna.web.people import AccountError, People, Role, clean_name
from hudna.web.sessions import Sessions
from hudna.web.settings import Settings

OPEN = "open"
"""Of a handler's ``opt``: it answers also those who have not signed in."""
_YEAR_SECONDS = 365 * 24 * 3600
Connection = ASGIConnection[Any, Any, Any, Any]


class NamelessError(HudnaError):
    """A decision needs a name, and nobody has given one."""


@dataclass(frozen=True, slots=True)
class Me:
    """Who asks. ``name`` is empty where nobody signs in and no name was given yet."""

    name: str
    role: Role
    signed_in: bool = False


@dataclass(frozen=True, slots=True)
class Cookies:
    """Names and kinds of the workbench's cookies. The names hang on the workspace's secret: browsers keep cookies by
    host alone, and several workbenches may run on one."""

    tag: str
    secure: bool

    @classmethod
    def of(cls, secret: str, settings: Settings) -> Cookies:
        return cls(hashlib.sha256(f"cookie {secret}".encode()).hexdigest()[:8], settings.secure)

    @property
    def session(self) -> str:
        return self._named("session")

    @property
    def token(self) -> str:
        """Against forged requests."""
        return self._named("token")

    @property
    def name(self) -> str:
        """The name that somebody chose where nobody signs in."""
        return self._named("name")

    def _named(self, what: str) -> str:
        return f"{'__Host-' if self.secure else ''}hudna-{self.tag}-{what}"

    def kept(self, key: str, value: str, seconds: int | None = None) -> Cookie:
        """A cookie that no script and no other site gets at."""
        return Cookie(key=key, value=value, max_age=seconds, secure=self.secure, httponly=True, samesite="strict")

    def chosen(self, name: str) -> Cookie:
        return self.kept(self.name, quote(name), _YEAR_SECONDS)


@dataclass(frozen=True, slots=True)
class Desk:
    """Who may use the workbench, and how they are known again."""

    settings: Settings
    people: People
    sessions: Sessions
    cookies: Cookies

    @property
    def demands(self) -> bool:
        """Does everybody have to sign in? Also where an exposed workbench has lost its last account."""
        return self.settings.exposed or bool(self.people.all())

    async def who(self, connection: Connection) -> tuple[Me | None, str | None]:
        """Who asks and the token of their session; None for a stranger."""
        if not self.demands:
            return Me(self.settings.by or self._chosen(connection), Role.ADMIN), None
        token = connection.cookies.get(self.cookies.session)
        session = await self.sessions.find(token) if token else None
        person = self.people.find(session.name) if session else None
        if token is None or session is None or person is None:
            return None, None
        if person.stamp != session.stamp:
            await self.sessions.end(token)
            return None, None
        return Me(person.name, person.role, signed_in=True), token

    def _chosen(self, connection: Connection) -> str:
        try:
            return clean_name(unquote(connection.cookies.get(self.cookies.name, "")))
        except AccountError:
            return ""


class Recognise(AbstractAuthenticationMiddleware):
    """Finds who asks, without demanding that it is anybody: ``user`` is a ``Me`` or None, ``auth`` the token."""

    async def authenticate_request(self, connection: Connection) -> AuthenticationResult:
        me, token = await desk_of(connection).who(connection)
        return AuthenticationResult(user=me, auth=token)


class Gate(ASGIMiddleware):
    """Lets strangers in to what is open to them, before anything of their request is read."""

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        if scope.get("user") is None and not scope["route_handler"].opt.get(OPEN):
            raise NotAuthorizedException(detail=Message("sign in first"))
        await next_app(scope, receive, send)


def desk_of(connection: Connection) -> Desk:
    desk: Desk = connection.app.state.desk
    return desk


def me_or_none(connection: Connection) -> Me | None:
    """Who asks; None for a stranger, and at an address that is none of ours."""
    me: Me | None = connection.scope.get("user")
    return me


def me_of(connection: Connection) -> Me:
    """Who asks. Raises NotAuthorizedException for a stranger."""
    me = me_or_none(connection)
    if me is None:
        raise NotAuthorizedException(detail=Message("sign in first"))
    return me


def decider(connection: Connection) -> str:
    """The name that a decision bears. Raises NamelessError where none was given yet."""
    name = me_of(connection).name
    if not name:
        raise NamelessError("a decision needs the name of who makes it", "give it once: PUT /api/me")
    return name


def reader(connection: Connection, handler: BaseRouteHandler) -> None:
    """A guard: whoever may read."""
    _at_least(connection, Role.READER)


def reviewer(connection: Connection, handler: BaseRouteHandler) -> None:
    """A guard: whoever may add and decide."""
    _at_least(connection, Role.REVIEWER)


def admin(connection: Connection, handler: BaseRouteHandler) -> None:
    """A guard: whoever looks after people."""
    _at_least(connection, Role.ADMIN)


def _at_least(connection: Connection, role: Role) -> None:
    me = me_of(connection)
    if me.role.rank < role.rank:
        raise PermissionDeniedException(
            detail=Message("this is for the role {role}; yours is {own}", role=role, own=me.role)
        )
