"""Taking the article out of web pages: ours (resiliparse first), resiliparse alone, and trafilatura.

The pages are made by MkDocs, as a blog of the Material theme in Arabic and as sites of the ``readthedocs`` and
``mkdocs`` themes, from articles of the corpus: so it is known what of a page is the article, and what is navigation,
other headlines and footers.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from pathlib import Path

import click
import yaml

from hudna.model.document import Document, Published
from hudna.sources.intake import Taken
from hudna.sources.markup import article_text
from hudna.sources.pages import read_page
from hudna.text.fold import fold_key
from tools.bench.measured import Measured, Row, cpu, here, share
from tools.bench.stores import Stores
from tools.bench.texts import corpus

_THEMES: Mapping[str, Mapping[str, object]] = {
    "material": {"theme": {"name": "material", "language": "ar"}, "plugins": ["search", {"blog": {"blog_dir": "."}}]},
    "readthedocs": {"theme": {"name": "readthedocs"}},
    "mkdocs": {"theme": {"name": "mkdocs"}},
}
_LEAST = 300
"""Characters of an article that is worth a page."""
_TIMES = 3
_RUN = 3
Taker = Callable[[bytes], str]


@click.command()
@click.option("--articles", type=int, default=60, show_default=True, help="How many pages of each theme.")
@click.pass_obj
def pages(stores: Stores, articles: int) -> Measured:
    """The article of a web page beside trafilatura."""
    texts = list(islice((d for d in corpus(3 * articles) if len(d.text) >= _LEAST), articles))
    notes = [
        (
            f"{len(texts):,} articles of the corpus as pages made by MkDocs. *Found*: of the article's runs of three "
            f"words; *right*: of the runs taken, those of the article. CPU time, the least of {_TIMES} times."
        )
    ]
    if not here("mkdocs", notes) or not here("material", notes):
        raise click.ClickException(notes[-1])
    takers = dict(_takers(notes))
    rows = [row for theme in _THEMES for row in _rows(theme, _site(stores.folder(), theme, texts), texts, takers)]
    columns = ("theme", "taken by", "ms a page", "times ours", "found", "right")
    return Measured(columns, rows, notes, ("resiliparse", "trafilatura", "mkdocs", "mkdocs-material"))


def _takers(notes: list[str]) -> Iterator[tuple[str, Taker]]:
    yield "hudna, with title, date and source", _ours
    yield "resiliparse alone, as hudna calls it", lambda raw: article_text(raw.decode())
    if here("trafilatura", notes):
        from trafilatura import bare_extraction, extract

        yield "trafilatura, fast", lambda raw: extract(raw, fast=True, include_comments=False) or ""
        yield "trafilatura", lambda raw: extract(raw, include_comments=False) or ""
        yield (
            "trafilatura, with title, date and source",
            lambda raw: getattr(bare_extraction(raw, include_comments=False, with_metadata=True), "text", "") or "",
        )


def _ours(raw: bytes) -> str:
    taken = [item.document for item in read_page(raw, "page.html", "page", Published()) if isinstance(item, Taken)]
    return taken[0].text if taken else ""


def _site(folder: Path, theme: str, texts: Sequence[Document]) -> list[bytes]:
    """The pages of a site with these articles, in their order."""
    posts = folder / "docs" / ("posts" if theme == "material" else "")
    posts.mkdir(parents=True)
    for i, document in enumerate(texts):
        (posts / f"a{i:05}.md").write_text(_markdown(document, f"a{i:05}"), encoding="utf-8")
    if theme == "material":
        (folder / "docs" / "index.md").write_text("# الأخبار\n", encoding="utf-8")
    said = {"site_name": "الأخبار اليوم", "site_url": "https://example.org/", "use_directory_urls": True}
    (folder / "mkdocs.yml").write_text(yaml.safe_dump({**said, **_THEMES[theme]}, allow_unicode=True), encoding="utf-8")
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet"], cwd=folder, check=True, capture_output=True)
    return [next((folder / "site").rglob(f"*a{i:05}/index.html")).read_bytes() for i in range(len(texts))]


def _markdown(document: Document, slug: str) -> str:
    said = yaml.safe_dump(
        {"date": document.published.latest, "slug": slug, "title": document.title}, allow_unicode=True
    )
    body = "\n\n".join(document.text.splitlines())
    return f"---\n{said}---\n\n# {document.title}\n\n{body}\n"


def _rows(theme: str, raw: Sequence[bytes], texts: Sequence[Document], takers: Mapping[str, Taker]) -> Iterator[Row]:
    least = 0.0
    for name, take in takers.items():
        took, taken = cpu(partial(_each, take, raw), _TIMES)
        least = least or took
        right = wanted = given = 0
        for text, document in zip(taken, texts, strict=True):
            body, title = _runs(document.text), _runs(document.title or "")
            got = _runs(text) - title
            right, wanted, given = right + len(got & body), wanted + len(body), given + len(got)
        yield (
            theme,
            name,
            f"{took / len(raw) * 1e3:.2f}",
            f"{took / least:.1f}",
            share(right, wanted),
            share(right, given),
        )


def _each(take: Taker, raw: Sequence[bytes]) -> list[str]:
    return [take(page) for page in raw]


def _runs(text: str) -> set[tuple[str, ...]]:
    """Runs of three folded words within a paragraph, punctuation left out."""
    found: set[tuple[str, ...]] = set()
    for paragraph in fold_key(text).splitlines():
        words = "".join(c if c.isalnum() else " " for c in paragraph).split()
        found |= {tuple(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1)}
    return found
