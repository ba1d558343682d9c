"""``hudna search``: what the ledger has on words, a phrase, a name."""

from __future__ import annotations

from datetime import date, datetime

import click
import msgspec

from hudna.app.ask import Ask
from hudna.app.search import MOST, Found, Hit, Page, Search, Sought, Term, Why
from hudna.app.workspace import Workspace
from hudna.cli import progress
from hudna.cli.options import Day, Moment, say, stdout, talk
from hudna.text.one_line import harmless, plain

_FEW = 5
"""Hits of each kind when no kind is asked for."""
_MANY = 20
_WAYS = {
    Why.SPELLING: "other spelling", Why.NAME: "other name", Why.STEM: "other form", Why.PREFIX: "beginning",
    Why.TYPO: "a letter differs",
}  # fmt: skip
"""What is worth telling a person of how a term is there."""


@click.command()
@click.argument("words", nargs=-1, required=True, metavar="WORDS…")
@click.option(
    "--kind", "kinds", type=click.Choice([str(kind) for kind in Sought]), multiple=True,
    help="Only these, as many as fit a page. Default: a few of each.",
)  # fmt: skip
@click.option("--since", type=Day(), help="Published (claims: happened) on this day or later (2020-10-11).")
@click.option("--until", type=Day(), help="Published (claims: happened) on this day or earlier.")
@click.option("--known-at", type=Moment(), help="Only what was known then: a day (its end) or a time. Default: now.")
@click.option("--newest", is_flag=True, help="By day, the newest first. Default: what matches best first.")
@click.option(
    "--limit", type=click.IntRange(1, MOST), help=f"Hits of a kind. Default: {_FEW}, with --kind {_MANY}.",
)  # fmt: skip
@click.option("--after", type=click.IntRange(0), default=0, help="Pass over so many: for the next page.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object (docs/search.md).")
@click.pass_obj
def search(
    workspace: str,
    words: tuple[str, ...],
    kinds: tuple[str, ...],
    since: date | None,
    until: date | None,
    known_at: datetime | None,
    newest: bool,
    limit: int | None,
    after: int,
    as_json: bool,
) -> None:
    """Search reports, claims, actors, places and truces, in Arabic or by English names.

    All WORDS must be there, in any order, spelled in any way, with or without article and the like; '"a phrase"' has
    its words in order, word* stands for what begins so. -word must not be there; put -- before it: hudna search --
    الحشد -بغداد
    """
    if since is not None and until is not None and until < since:
        raise click.UsageError(f"--until {until} is before --since {since}")
    wanted = [Sought(kind) for kind in dict.fromkeys(kinds)] or list(Sought)
    with Workspace.consult(workspace) as opened, progress.steps() as step:
        ask = Ask(opened.ledger)
        with Search(ask, step) as searched:
            found = searched.find(
                " ".join(words), wanted, known_at=known_at, since=since, until=until,
                limit=limit or (_MANY if kinds else _FEW), after=after, newest=newest,
            )  # fmt: skip
        late = "" if any(page.total for page in found.pages) else ask.late(known_at)
    for term in found.terms:
        _understood(term)
    if as_json:
        stdout().write(msgspec.json.encode(found).decode("utf-8") + "\n")
        return
    for page in found.pages:
        _show(page, found, one=len(wanted) == 1)
    if not any(page.total for page in found.pages):
        asked = [term for term in found.terms if not (term.minus or term.passed_over)]
        apart = "; ".join(f"{term.text}: {term.reports} report{'s' if term.reports != 1 else ''}" for term in asked)
        talk(f"nothing has all of this ({apart})" if len(asked) > 1 else "nothing has this")
        if late:
            talk(f"  {late}")


def _understood(term: Term) -> None:
    """Say where something else was looked for than what was typed."""
    if term.how is Why.TYPO:
        talk(f"nothing has {term.text!r}; looked for {' or '.join(term.instead)} instead (one letter differs)")
    elif term.how is Why.PREFIX and term.instead:
        talk(f"nothing has {term.text!r}; looked for words that begin so")


def _show(page: Page, found: Found, *, one: bool) -> None:
    if not one and page.total:
        say(f"{page.kind} ({page.total})")
    for hit in page.hits:
        _hit(hit, found)
    if page.after is not None and (one or page.total):
        how = f"--after {page.after}" if one else f"--kind {page.kind}"
        talk(f"{page.total} {page.kind} in all; for more: {how}")


def _hit(hit: Hit, found: Found) -> None:
    """What was found, why and where, in two or three lines."""
    name = " · ".join(dict.fromkeys(n for n in (hit.name, hit.arabic) if n))
    many = "" if hit.reports is None else f", {hit.reports} report{'s' if hit.reports != 1 else ''}"
    say(f"  {hit.handle or hit.id}  {harmless(name)}{many}")
    terms = [term.text for term in found.terms if not term.minus and not term.passed_over]
    why = "; ".join(f"{text}: {_WAYS[way]}" for text, way in zip(terms, hit.why, strict=False) if way in _WAYS)
    if hit.snippet is not None:
        stdout().write(f"    {_marked(hit)}\n")
    if hit.doc is not None and hit.snippet is not None:
        where = f"text {hit.snippet.start}-{hit.snippet.end}"
        about = (hit.source, str(hit.day), hit.doc if hit.doc != hit.id else None, where, why or None)
        say(f"    {', '.join(part for part in about if part)}")


def _marked(hit: Hit) -> str:
    """The snippet on one line; on a terminal with its marks."""
    assert hit.snippet is not None
    text, at, parts = hit.snippet.text, 0, []
    for start, end in hit.snippet.marks:
        marked = plain(text[start:end])
        parts += [plain(text[at:start]), click.style(marked, bold=True) if stdout().isatty() else marked]
        at = end
    return " ".join("".join([*parts, plain(text[at:])]).split())
