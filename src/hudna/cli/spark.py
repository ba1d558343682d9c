"""``hudna spark``: archives read on many machines."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from hudna.app.reading import reader
from hudna.app.spark.archive import articles
from hudna.app.spark.reading import read_archive
from hudna.app.spark.session import require_new, session
from hudna.app.spark.voices import lineages_of_archive
from hudna.cli.options import Commands, Day, leave, tables, tell, walk_of
from hudna.model.document import Published
from hudna.model.finding import Finding
from hudna.sources import STDIN, Walk

_F = TypeVar("_F", bound=Callable[..., Any])


@click.group(cls=Commands)
def spark() -> None:
    """Read archives on many machines with Apache Spark (needs hudna[spark] and Java 17).

    Every machine needs Hudna, and sees the files and OUT under the same paths. OUT is a folder that is not there yet;
    its files, put together in the order of their names, are what one process writes.
    """


def _spark_options(command: _F) -> _F:
    """Adds what all commands of the group take."""
    published = click.option("--published", type=Day(), help="Publication day of texts that state none (2020-10-11).")
    master = click.option(
        "--master", metavar="URL", help="Where Spark runs. Default: where spark-submit says, else on this machine."
    )
    conf = click.option(
        "--conf", "settings", multiple=True, metavar="NAME=VALUE", callback=_settings, help="A setting of Spark."
    )
    for option in (conf, master, tables, published):
        command = option(command)
    arguments = click.argument("out", metavar="OUT", type=click.Path(path_type=Path))
    return click.argument("paths", nargs=-1, required=True, metavar="IN…")(arguments(command))


def _settings(ctx: click.Context, param: click.Parameter, given: tuple[str, ...]) -> dict[str, str]:
    pairs = [pair.partition("=") for pair in given]
    if wrong := next((name for name, equals, _ in pairs if not (name and equals)), None):
        raise click.BadParameter(f"{wrong!r} is not NAME=VALUE; write it as spark.executor.memory=4g", ctx, param)
    return {name: value for name, _, value in pairs}


@spark.command()
@_spark_options
@click.option("--mentions", is_flag=True, help="Also actors, places, times, numbers, weapons and cues.")
@click.option("--reader", "reader_name", default="rules", show_default=True, help="Which installed reader reads.")
def read(
    paths: tuple[str, ...],
    out: Path,
    published: date | None,
    columns: dict[str, str],
    master: str | None,
    settings: dict[str, str],
    mentions: bool,
    reader_name: str,
) -> None:
    """Read reports and write what they say, as hudna read --format jsonl does. IN is a file or a folder."""
    require_new(out)
    reader(reader_name)
    walk, day = _walk(paths, published, columns), Published.given(published) if published else Published()
    with session(master, settings) as begun:
        findings = read_archive(articles(begun, walk, day, columns), out, reader_name, mentions=mentions)
    _leave(findings)


@spark.command()
@_spark_options
def lineages(
    paths: tuple[str, ...],
    out: Path,
    published: date | None,
    columns: dict[str, str],
    master: str | None,
    settings: dict[str, str],
) -> None:
    """Find copies and rewrites, and write which reports are one voice, as records. IN is a file or a folder."""
    require_new(out)
    walk, day = _walk(paths, published, columns), Published.given(published) if published else Published()
    with session(master, settings) as begun:
        found = articles(begun, walk, day, columns)
        lineages_of_archive(begun, found, out)
    _leave(found.findings)


def _walk(paths: tuple[str, ...], published: date | None, columns: dict[str, str]) -> Walk:
    """The walk over paths as other machines have to know them, which work in other folders."""
    return walk_of(tuple(path if path == STDIN else str(Path(path).absolute()) for path in paths), published, columns)


def _leave(findings: Iterable[Finding]) -> None:
    leave(tell(list(findings)))
