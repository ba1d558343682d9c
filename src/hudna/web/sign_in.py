"""Signing in and out, and what somebody may change about themselves: as pages that need no script, and as API."""

from __future__ import annotations

import asyncio
import contextlib
import math
import re
from concurrent.futures import ThreadPoolExecutor
from typing import Annotated, Any, TypeVar

import msgspec
from litestar import Response, delete, get, post, put
from litestar.exceptions import NotAuthorizedException, TooManyRequestsException
from litestar.params import FromPath, JSONBody, QueryParameter, URLEncodedBody
from litestar.response import Redirect
from litestar.template.base import csrf_token

from hudna.model.finding import HudnaError
from hudna.model.message import Message
from hudna.report.words import LANGUAGES
from hudna.web import audit
from hudna.web.limits import SIGN_IN, address_of
from hudna.web.me import OPEN, Me, desk_of, me_of, me_or_none, reader
from hudna.web.pages import Asked, Lang, page, part
from hudna.web.passwords import matches, outdated
from hudna.web.people import LONGEST_NAME, Person, Role, clean_name, key_of
from hudna.web.tries import Tries
from hudna.web.wording import words

_T = TypeVar("_T")
_AT_ONCE = 2
_MOST_WAITING = 20
_HERE = re.compile(rf"/({'|'.join(LANGUAGES)})(/[^\\\s]*)?")
Name = Annotated[str, msgspec.Meta(min_length=1, max_length=LONGEST_NAME)]
Password = Annotated[str, msgspec.Meta(max_length=1000)]
Back = Annotated[str, QueryParameter(name="next", max_length=2000)]
Form = URLEncodedBody[dict[str, str]]


class SignedInError(HudnaError):
    """That is for a workbench where nobody signs in."""


class WrongPasswordError(HudnaError):
    """The password that somebody gives for their own is not theirs."""


class Who(msgspec.Struct, frozen=True):
    """Who asks. ``name`` is empty where nobody signs in and none was given. ``token``: send it as ``x-csrftoken``."""

    name: str
    role: Role
    signed_in: bool
    token: str


class Credentials(msgspec.Struct, frozen=True):
    name: Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
    password: Password


class NewPassword(msgspec.Struct, frozen=True):
    old: Password
    new: Password


class Named(msgspec.Struct, frozen=True):
    """The name that decisions are to bear."""

    name: Name


class Door:
    """Checks passwords. Each check takes 64 MB and a twentieth of a second, so only two run at once."""

    def __init__(self) -> None:
        self.tries = Tries()
        self._checkers = ThreadPoolExecutor(_AT_ONCE, "hudna-passwords")
        self._waiting = 0

    async def enter(self, request: Asked, name: str, password: str) -> Person:
        """Whose password that is. Raises NotAuthorizedException, and TooManyRequestsException while a try has to
        wait."""
        desk, key, address = desk_of(request), key_of(name)[:200], address_of(request)
        person = desk.people.find(name)
        audit.by(request, person.name if person else "")
        if wait := self.tries.wait_seconds(key, address):
            raise _wait(wait)
        self.tries.begin(key, address)
        if not await self._checked(person.password if person else None, password) or person is None:
            raise NotAuthorizedException(detail=Message("the name or the password is wrong"))
        if outdated(person.password):
            with contextlib.suppress(HudnaError):
                await asyncio.get_running_loop().run_in_executor(
                    self._checkers, desk.people.rehash, person, password
                )  # fmt: skip
        self.tries.right(key, address)
        return person

    async def _checked(self, kept: str | None, password: str) -> bool:
        if self._waiting >= _MOST_WAITING:
            raise _wait(5)
        self._waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._checkers, matches, kept, password)
        finally:
            self._waiting -= 1

    def close(self) -> None:
        self._checkers.shutdown(cancel_futures=True)


def _wait(seconds: float) -> TooManyRequestsException:
    whole = math.ceil(seconds)
    return TooManyRequestsException(
        Message("too many tries: wait {seconds} s", seconds=whole), headers={"retry-after": str(whole)}
    )


def _door(request: Asked) -> Door:
    door: Door = request.app.state.door
    return door


async def _let_in(request: Asked, person: Person, answer: Response[_T]) -> Response[_T]:
    """Begin a session under a token that nobody knew before, and have the other cookies made anew."""
    desk = desk_of(request)
    token = await desk.sessions.begin(person)
    answer.set_cookie(desk.cookies.kept(desk.cookies.session, token))
    answer.set_cookie(desk.cookies.kept(desk.cookies.token, "", 0))
    return answer


async def _let_out(request: Asked, answer: Response[_T]) -> Response[_T]:
    desk = desk_of(request)
    if token := request.scope.get("auth"):
        await desk.sessions.end(token)
    answer.set_cookie(desk.cookies.kept(desk.cookies.session, "", 0))
    answer.set_cookie(desk.cookies.kept(desk.cookies.token, "", 0))
    return answer


def _told(request: Asked, me: Me) -> Who:
    return Who(me.name, me.role, me.signed_in, csrf_token({"request": request}))


def _back(lang: str, wanted: str) -> str:
    """Where somebody wanted to go, when that is one of our pages."""
    return wanted if _HERE.fullmatch(wanted) else f"/{lang}/truces"


@get("/{lang:str}/sign-in", include_in_schema=False, opt={OPEN: True})
async def sign_in_page(request: Asked, lang: FromPath[Lang], back: Back = "") -> Response[str] | Redirect:
    """Name and password. Whoever is in already goes on."""
    if me_or_none(request) is not None:
        return Redirect(_back(lang, back), status_code=303)
    return _ask(request, lang, back)


def _ask(request: Asked, lang: str, back: str, wrong: str = "", status: int = 200) -> Response[str]:
    inner = part("sign_in.html.j2", lang, back=back, wrong=wrong, token=csrf_token({"request": request}))
    return page(request, lang, words(lang)("sign_in.title"), inner, status)


@post("/{lang:str}/sign-in", include_in_schema=False, opt={OPEN: True, SIGN_IN: True})
async def sign_in(request: Asked, lang: FromPath[Lang], data: Form) -> Response[str] | Redirect:
    """Sign in and go on; else the same page says why not."""
    back = data.get("next", "")
    try:
        person = await _door(request).enter(request, data.get("name", ""), data.get("password", ""))
    except NotAuthorizedException:
        return _ask(request, lang, back, words(lang)("sign_in.wrong"), 401)
    except TooManyRequestsException as error:
        headers = error.headers or {}
        answer = _ask(request, lang, back, words(lang)("sign_in.wait", seconds=headers["retry-after"]), 429)
        answer.headers.update(headers)
        return answer
    return await _let_in(request, person, Redirect(_back(lang, back), status_code=303))


@post("/{lang:str}/sign-out", include_in_schema=False, guards=[reader])
async def sign_out(request: Asked, lang: FromPath[Lang], data: Form) -> Response[Any]:
    """End the session."""
    return await _let_out(request, Redirect(f"/{lang}/sign-in", status_code=303))


@get("/{lang:str}/me", include_in_schema=False)
async def me_page(request: Asked, lang: FromPath[Lang]) -> Response[str]:
    """Who one is, and what one can change about it."""
    return _me(request, lang)


def _me(request: Asked, lang: str, said: str = "", status: int = 200) -> Response[str]:
    inner = part("me.html.j2", lang, me=me_of(request), said=said, token=csrf_token({"request": request}))
    return page(request, lang, words(lang)("people.me"), inner, status)


@post("/{lang:str}/me", include_in_schema=False, status_code=200, guards=[reader], opt={SIGN_IN: True})
async def change_me(request: Asked, lang: FromPath[Lang], data: Form) -> Response[str]:
    """A new password where one signs in, else the name that decisions bear."""
    w = words(lang)
    if not me_of(request).signed_in:
        answer = Redirect(f"/{lang}/me", status_code=303)
        answer.set_cookie(desk_of(request).cookies.chosen(clean_name(data.get("name", ""))))
        return answer
    if data.get("new") != data.get("again"):
        return _me(request, lang, w("sign_in.unequal"), 400)
    try:
        person = await _changed(request, data.get("old", ""), data.get("new", ""))
    except WrongPasswordError:
        return _me(request, lang, w("sign_in.old_wrong"), 400)
    return await _let_in(request, person, _me(request, lang, w("sign_in.changed")))


async def _changed(request: Asked, old: str, new: str) -> Person:
    """Give somebody who knows their password another one; other sessions of theirs end."""
    me = me_of(request)
    try:
        await _door(request).enter(request, me.name, old)
    except NotAuthorizedException as error:
        raise WrongPasswordError("the old password is wrong") from error
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(None, desk_of(request).people.set_password, me.name, new)


@get("/api/me", tags=["people"])
async def who_asks(request: Asked) -> Who:
    """Who asks, and the token that writes must bear."""
    return _told(request, me_of(request))


@put("/api/me", tags=["people"], guards=[reader])
async def name_me(request: Asked, data: JSONBody[Named]) -> Response[Who]:
    """Where nobody signs in: the name that decisions of this browser bear from now on."""
    me = me_of(request)
    if me.signed_in or desk_of(request).settings.by:
        raise SignedInError(
            Message("your name is {name}", name=me.name), "sign in as somebody else, or start hudna serve without --by"
        )
    name = clean_name(data.name)
    answer = Response(_told(request, Me(name, me.role)))
    answer.set_cookie(desk_of(request).cookies.chosen(name))
    return answer


@post("/api/me/password", tags=["people"], status_code=200, guards=[reader], opt={SIGN_IN: True})
async def change_password(request: Asked, data: JSONBody[NewPassword]) -> Response[Who]:
    """Give yourself another password. Your other sessions end; this one goes on under a new cookie."""
    me = me_of(request)
    if not me.signed_in:
        raise SignedInError("nobody signs in here", "hudna people add makes accounts")
    return await _let_in(request, await _changed(request, data.old, data.new), Response(_told(request, me)))


@post("/api/session", tags=["people"], opt={OPEN: True, SIGN_IN: True})
async def begin_session(request: Asked, data: JSONBody[Credentials]) -> Response[Who]:
    """Sign in. The answer sets the cookie of the session."""
    person = await _door(request).enter(request, data.name, data.password)
    me = Me(person.name, person.role, signed_in=True)
    return await _let_in(request, person, Response(_told(request, me), status_code=201))


@delete("/api/session", tags=["people"], guards=[reader])
async def end_session(request: Asked) -> Response[None]:
    """Sign out."""
    return await _let_out(request, Response(None, status_code=204))


HANDLERS = (
    sign_in_page, sign_in, sign_out, me_page, change_me, who_asks, name_me, change_password, begin_session, end_session,
)  # fmt: skip
