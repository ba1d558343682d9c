"""Search over reports, claims, actors, places and truces."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from litestar import Response, get
from litestar.params import FromPath, QueryParameter

from hudna.app.ask import Ask, AskError
from hudna.app.brief import names_in
from hudna.app.search import Found, Search, Sought
from hudna.report.naming import Naming
from hudna.web.cards import in_a_line
from hudna.web.pages import Asked, Lang, bench_of, page, part
from hudna.web.queries import Known, Skip, known
from hudna.web.wording import words

_FEW, _MANY = 5, 20
Query = Annotated[
    str,
    QueryParameter(
        max_length=1000,
        description='Words that must all be there, spelled in any way; "a phrase"; beginning*; -not.',
    ),
]
Kinds = Annotated[list[Sought] | None, QueryParameter(description="What is looked for. Default: a few of each.")]
Day = Annotated[date | None, QueryParameter(description="Bounds the day, inclusive.")]


@get("/api/search", tags=["search"])
async def search(
    request: Asked,
    q: Query,
    kind: Kinds = None,
    since: Day = None,
    until: Day = None,
    known_at: Known = None,
    skip: Skip = 0,
    newest: Annotated[bool, QueryParameter(description="By day, not by how well it matches.")] = False,
) -> Found:
    """What answers all that was typed, a page for each kind; marks are ranges of code points."""
    then = known(known_at)
    kinds = list(dict.fromkeys(kind)) if kind else list(Sought)
    limit = _MANY if kind else _FEW
    return await bench_of(request).ask(
        lambda ask: Search(ask).find(
            q, kinds, known_at=then, since=since, until=until, limit=limit, after=skip, newest=newest
        ),
        ("search", q, tuple(kinds), then, since, until, skip, newest),
    )


@get("/{lang:str}/search", include_in_schema=False)
async def search_page(
    request: Asked, lang: FromPath[Lang], q: Query = "", kind: Kinds = None, skip: Skip = 0
) -> Response[str]:  # fmt: skip
    """What is typed, and what answers it."""
    found, fault = None, None
    kinds = list(dict.fromkeys(kind)) if kind else list(Sought)
    if q.strip():
        try:
            found = await bench_of(request).ask(
                lambda ask: Search(ask).find(q, kinds, limit=_MANY if kind else _FEW, after=skip),
                ("search", q, tuple(kinds), None, None, None, skip, False),
            )
        except AskError as error:
            fault = error
    lines = await bench_of(request).ask(lambda ask: _lines(ask, found, lang)) if found else {}
    inner = part(
        "search.html.j2", lang, q=q, found=found, fault=fault, lines=lines,
        one=kinds[0] if kind and len(kinds) == 1 else None, all_kinds=list(Sought),
        shown=_MANY if kind else _FEW, skip=skip,
    )  # fmt: skip
    return page(request, lang, words(lang)("nav.search"), inner)


def _lines(ask: Ask, found: Found, lang: str) -> dict[str, str]:
    """Claim that was found → it in a line, in the language of the page."""
    picture, w = ask.picture(), words(lang)
    claims = [k for p in found.pages if p.kind is Sought.CLAIMS for h in p.hits if (k := picture.claim(h.id))]
    naming = Naming(names_in(claims), w)
    return {k.claim.id: in_a_line(k.claim, naming, w) for k in claims}


HANDLERS = (search, search_page)
