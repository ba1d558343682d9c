"""``python -m tools.bench [--write PAGE] [NAME [OPTIONS]]…``: the entry point of all benchmarks."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import click
from rich.console import Console

from hudna.cli.main import NEW_OBJECTS
from tools.bench.archive import archive
from tools.bench.dates import dates
from tools.bench.growth import growth
from tools.bench.lineages import lineages
from tools.bench.machine import Watch
from tools.bench.measured import Measured, as_markdown, as_table, put_in
from tools.bench.names import names
from tools.bench.pages import pages
from tools.bench.reader import profile, speed
from tools.bench.resolve import resolve
from tools.bench.search import search
from tools.bench.store import store
from tools.bench.stores import Stores
from tools.bench.web import web

ALL = (dates, names, lineages, pages, speed, growth, archive, resolve, store, search, web)
"""What is measured when no name is given, each in the size that it has by default."""


class _Benchmarks(click.Group):
    """Commands that measure; what they find is shown as soon as they have it."""

    def add(self, command: click.Command) -> None:
        """Take in a benchmark."""
        if command.callback:
            command.callback = _shown(command, command.callback)
        self.add_command(command)


def _shown(command: click.Command, measure: Callable[..., Measured]) -> Callable[..., None]:
    """The benchmark, its result printed, and put into the page that was named."""

    def shown(*args: object, **options: object) -> None:
        watch = Watch()
        found = measure(*args, **options)
        where, called = watch.told(), _called(command, options)
        console = Console(width=None if sys.stdout.isatty() else 160, highlight=False, markup=False)
        console.print(as_table(called, found))
        for line in (*found.notes, "; ".join([where, *found.versions])):
            console.print(line)
        console.print()
        page = click.get_current_context().find_root().params["page"]
        if page is not None and not put_in(page, called, as_markdown(found, where)):
            click.echo(f"{page} had no place for {called}: it stands at the end", err=True)

    return shown


def _called(command: click.Command, options: Mapping[str, object]) -> str:
    """The name with the options that are not as by default, as typed; where things are kept plays no part."""
    words = [command.name or ""]
    default = command.make_context(command.name, []).params
    for option in command.params:
        name = option.name or ""
        if name == "keep" or options[name] == default[name]:
            continue
        value = options[name]
        for one in value if isinstance(value, tuple) else (value,):
            typed = f"{one:g}" if isinstance(one, float) else str(one)
            words += [option.opts[0]] if isinstance(one, bool) else [option.opts[0], typed]
    return " ".join(words)


@click.group(cls=_Benchmarks, chain=True, invoke_without_command=True)
@click.option(
    "--write", "page", type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Also put what is found into this page (docs/benchmarks.md), in place of what stood there.",
)  # fmt: skip
@click.pass_context
def bench(context: click.Context, page: Path | None) -> None:
    """Measure what is named, or all of it in its default size; each name may be followed by its own options."""
    gc.set_threshold(NEW_OBJECTS)  # as the command line does
    context.obj = context.with_resource(Stores())


@bench.result_callback()
@click.pass_context
def everything(context: click.Context, named: list[None], page: Path | None) -> None:
    """All of it, where nothing was named; what cannot be measured here is told, and the rest is."""
    if named:
        return
    failed = False
    for command in ALL:
        try:
            context.invoke(command)
        except click.ClickException as error:
            failed = True
            click.echo(f"{command.name}: not measured: {error.format_message()}\n", err=True)
    context.exit(1 if failed else 0)


for _command in ALL:
    bench.add(_command)
bench.add_command(profile)


if __name__ == "__main__":
    bench(prog_name="python -m tools.bench")
