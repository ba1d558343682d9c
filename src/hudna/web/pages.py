"""What every page shares: language, navigation, stylesheet and script, and how a page becomes an answer.

A page is a shell around one part. The part is made from the workspace alone, so that it can be kept until the ledger
moves; the shell knows who looks.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Annotated, Any, Literal

from litestar import Request, Response
from litestar.datastructures import State
from litestar.params import QueryParameter
from litestar.template.base import csrf_token
from markupsafe import Markup

from hudna.report.markup import environment
from hudna.report.words import LANGUAGES, Words
from hudna.web.bench import Bench
from hudna.web.me import me_or_none
from hudna.web.people import Role
from hudna.web.settings import Settings
from hudna.web.wording import words

Lang = Literal["ar", "en"]
Asked = Request[Any, Any, State]
PART = "part"
"""The header by which the script asks for the part of a page alone."""
_PACKAGE = "hudna.web"
SCRIPTS = ("review.js", "rounds.js", "workbench.js")
"""In the order in which they are run; the last one begins."""
STATIC = {
    "workbench.css": "text/css", "icon.svg": "image/svg+xml", **dict.fromkeys(SCRIPTS, "text/javascript"),
}  # fmt: skip
NAVIGATION = {
    "truces": Role.READER, "reports": Role.READER, "review": Role.REVIEWER, "search": Role.READER, "add": Role.REVIEWER,
    "outputs": Role.READER, "people": Role.ADMIN,
}  # fmt: skip
"""Pages of the bar at the top, in its order, and who has them; each is the first step of an address behind the
language."""

WITHIN = {
    "changes": "truces", "report": "reports", "compare": "reports", "claims": "reports", "events": "reports",
    "decisions": "review", "rounds": "review",
}  # fmt: skip
"""Pages that are not in the bar, by the page of the bar under which they are."""


@dataclass(frozen=True, slots=True)
class Asset:
    """A stylesheet or script, and the hash under which it is fetched, so that a new one is fetched at once."""

    text: str
    digest: str
    media_type: str


@cache
def asset(name: str) -> Asset:
    """Raises KeyError for a name that is none of ours."""
    media_type = STATIC[name]
    if name.endswith(".css"):
        text = environment(_PACKAGE).get_template(name).render()
    else:
        text = files(_PACKAGE).joinpath(f"static/{name}").read_text(encoding="utf-8")
    return Asset(text, hashlib.sha256(text.encode()).hexdigest()[:16], media_type)


def load_pages() -> None:
    """Have at hand what all pages are made of, so that the first of a sort need not wait for its template."""
    for lang in LANGUAGES:
        words(lang)
    templates = environment(_PACKAGE)
    for name in templates.list_templates(extensions=["j2"]):
        templates.get_template(name)


Told = Annotated[Lang, QueryParameter(description="In which language it is told what moved, or what is wrong.")]


def told_in(request: Asked) -> str:
    """The language in which a caller of the API is told what is wrong."""
    wanted = request.query_params.get("lang", "")
    return wanted if wanted in LANGUAGES else "en"


def bench_of(request: Asked) -> Bench:
    bench: Bench = request.app.state.bench
    return bench


def settings_of(request: Asked) -> Settings:
    settings: Settings = request.app.state.settings
    return settings


def today(request: Asked) -> date:
    """The day (UTC) by the workbench's clock."""
    return settings_of(request).clock().date()


def part(template: str, lang: str, **values: Any) -> str:
    """The inner part of a page: a template with the strings of the language and these values."""
    return environment(_PACKAGE).get_template(template).render({"w": words(lang), **values})


def page(request: Asked, lang: str, title: str, inner: str, status: int = 200) -> Response[str]:
    """The answer to somebody who asks for a page, or, by the script, for its part alone."""
    if is_part(request):
        text = inner
    else:
        shell = environment(_PACKAGE).get_template("shell.html.j2")
        text = shell.render(_shell(request, lang), title=title, inner=Markup(inner))
    return Response(text, media_type="text/html", status_code=status, headers={"vary": "x-hudna, cookie"})


def is_part(request: Asked) -> bool:
    """Does the script ask, for a part alone?"""
    return request.headers.get("x-hudna") == PART


def _shell(request: Asked, lang: str) -> dict[str, Any]:
    """A stranger learns nothing of the workspace, not even its name."""
    steps = [*request.url.path.strip("/").split("/"), ""]
    me = me_or_none(request)
    return {
        "me": me,
        "w": words(lang),
        "there": there(lang),
        "elsewhere": _elsewhere(request, lang),
        "scripts": SCRIPTS,
        "assets": {name: f"/static/{name}?v={asset(name).digest}" for name in STATIC},
        "sections": [n for n, role in NAVIGATION.items() if me and me.role.rank >= role.rank],
        "section": WITHIN.get(steps[1], steps[1]),
        "here": steps[1] in NAVIGATION and not steps[2],
        "workspace": settings_of(request).workspace.resolve().name if me else "",
        "token": csrf_token({"request": request}),
    }


def there(lang: str) -> Words:
    """The strings of the other language."""
    return words(next(o for o in LANGUAGES if o != lang))


def _elsewhere(request: Asked, lang: str) -> str:
    """This very page in the other language."""
    path, other = request.url.path, there(lang).lang
    moved = f"/{other}{path[len(lang) + 1 :]}" if path.startswith(f"/{lang}/") else f"/{other}/truces"
    return moved + (f"?{request.url.query}" if request.url.query else "")
