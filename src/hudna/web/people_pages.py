"""People and the audit log, for admins: a page and API."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import Annotated, TypeVar

import msgspec
from litestar import Response, delete, get, post, put
from litestar.params import FromPath, JSONBody, QueryParameter

from hudna.model.finding import HudnaError
from hudna.web.audit import AuditLog, Entry, about
from hudna.web.me import admin, desk_of, me_of
from hudna.web.pages import Asked, Lang, page, part
from hudna.web.people import People, Person, Role, key_of
from hudna.web.sign_in import Name, Password
from hudna.web.wording import words

_T = TypeVar("_T")
_SHOWN = 50
_MOST = 1000


class OneselfError(HudnaError):
    """Nobody takes the rights of an admin from themselves: somebody has to keep them."""


class Account(msgspec.Struct, frozen=True):
    """Somebody who may use the workbench, and as what."""

    name: str
    role: Role
    since: datetime


class NewAccount(msgspec.Struct, frozen=True):
    name: Name
    role: Role
    password: Password


class NewRole(msgspec.Struct, frozen=True):
    role: Role


class GivenPassword(msgspec.Struct, frozen=True):
    password: Password


class AuditTail(msgspec.Struct, frozen=True):
    """The latest entries, oldest first. ``torn``: places of lines that are none."""

    entries: list[Entry]
    torn: list[str]


async def _changing(request: Asked, change: Callable[[People], _T]) -> _T:
    """Outside the loop: passwords are hashed, and other processes waited for."""
    people = desk_of(request).people
    return await asyncio.get_running_loop().run_in_executor(None, change, people)


def _told(person: Person) -> Account:
    return Account(person.name, person.role, person.since)


def _another(request: Asked, name: str) -> str:
    about(request, name)
    if me_of(request).signed_in and key_of(me_of(request).name) == key_of(name):
        raise OneselfError("nobody does that to their own account", "ask another admin, or use hudna people")
    return name


@get("/api/people", tags=["people"], guards=[admin])
async def list_people(request: Asked) -> list[Account]:
    """Everybody who may sign in."""
    return [_told(p) for p in desk_of(request).people.all()]


@post("/api/people", tags=["people"], guards=[admin])
async def add_person(request: Asked, data: JSONBody[NewAccount]) -> Account:
    """Let somebody in. From the first account on everybody has to sign in."""
    about(request, data.name)
    if data.role is not Role.ADMIN and not desk_of(request).people.all():
        raise OneselfError("the first account has to be an admin's", "else nobody could add the others here")
    return _told(await _changing(request, lambda people: people.add(data.name, data.role, data.password)))


@put("/api/people/{name:str}/role", tags=["people"], guards=[admin])
async def set_role(request: Asked, name: FromPath[str], data: JSONBody[NewRole]) -> Account:
    """Change what somebody may do. Their sessions end."""
    other = _another(request, name)
    return _told(await _changing(request, lambda people: people.set_role(other, data.role)))


@put("/api/people/{name:str}/password", tags=["people"], guards=[admin])
async def give_password(request: Asked, name: FromPath[str], data: JSONBody[GivenPassword]) -> Account:
    """Give somebody who forgot theirs another password. Their sessions end."""
    other = _another(request, name)
    return _told(await _changing(request, lambda people: people.set_password(other, data.password)))


@delete("/api/people/{name:str}", tags=["people"], guards=[admin])
async def remove_person(request: Asked, name: FromPath[str]) -> None:
    """Let somebody in no more. Their sessions end; what they decided stays."""
    other = _another(request, name)
    await _changing(request, lambda people: people.remove(other))


@get("/api/audit", tags=["people"], guards=[admin])
async def audit_tail(
    request: Asked, limit: Annotated[int, QueryParameter(ge=1, le=_MOST, description="How many at most.")] = _SHOWN
) -> AuditTail:
    """Who wrote what, and who signed in or tried to."""
    return AuditTail(*await _last(request, limit))


async def _last(request: Asked, most: int) -> tuple[list[Entry], list[str]]:
    log: AuditLog = request.app.state.audit
    return await asyncio.get_running_loop().run_in_executor(None, log.last, most)


@get("/{lang:str}/people", include_in_schema=False, guards=[admin])
async def people_page(request: Asked, lang: FromPath[Lang]) -> Response[str]:
    """Who may use the workbench, and what was done with it lately."""
    entries, _ = await _last(request, _SHOWN)
    inner = part(
        "people.html.j2", lang, people=desk_of(request).people.all(), roles=list(Role), me=me_of(request),
        entries=entries[::-1],
    )  # fmt: skip
    return page(request, lang, words(lang)("nav.people"), inner)


HANDLERS = (
    list_people, add_person, set_role, give_password, remove_person, audit_tail, people_page,
)  # fmt: skip
