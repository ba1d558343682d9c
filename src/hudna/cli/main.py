"""``hudna``: commands for reading reports, keeping a ledger of truces, and asking where they stand."""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from importlib import import_module
from typing import Any

import click

from hudna import __version__

_COMMANDS: dict[str, tuple[str, str]] = {
    "read": ("hudna.cli.read", "Read reports and print what they say, without storing anything."),
    "add": ("hudna.cli.workspace", "Read reports into the workspace's ledger."),
    "spark": ("hudna.cli.spark", "Read archives on many machines, with Apache Spark."),
    "watch": ("hudna.cli.watch", "Watch feeds and read what is new into the workspace's ledger."),
    "truces": ("hudna.cli.questions", "List the truces of the workspace and where they stand."),
    "status": ("hudna.cli.questions", "Where each truce stood on a day, as known on a day."),
    "search": ("hudna.cli.search", "Search reports, claims, actors, places and truces, however it is spelled."),
    "changes": ("hudna.cli.changes", "What moved since a day, or since the last look: text, JSON or an Atom feed."),
    "explain": ("hudna.cli.questions", "The proof of a status, down to the words of the reports."),
    "actors": ("hudna.cli.questions", "List who acts, and who may be the same; what decisions on actors are made by."),
    "export": ("hudna.cli.export", "Write the ledger in the field's formats, and what they could not carry."),
    "publish": ("hudna.cli.publish", "Write a public static site: what may be told, in Arabic and English."),
    "report": ("hudna.cli.brief", "Write the brief: truces, terms, who says what, with sources."),
    "check": ("hudna.cli.brief", "Compare the ledger's answers with a file of expectations."),
    "review": (
        "hudna.cli.review",
        "What waits for a person, what matters first; code blind, and see how far you agree.",
    ),
    "decide": ("hudna.cli.decide", "Put a person's decision on claims, truces, events or actors into the ledger."),
    "decisions": ("hudna.cli.decide", "List the decisions of people; export and apply them."),
    "serve": ("hudna.cli.serve", "Open the workbench: a web page on the workspace."),
    "people": ("hudna.cli.people", "Who may sign in to the workbench, and as what."),
    "audit": ("hudna.cli.people", "Who wrote what on the workbench, and who signed in or tried to."),
    "demo": ("hudna.cli.brief", "Read the example reports, print each truce's life, write the brief."),
    "original": ("hudna.cli.workspace", "Give back the bytes that a report came from."),
    "retract": ("hudna.cli.workspace", "Record that a source took a report back."),
    "verify": ("hudna.cli.workspace", "Check that the ledger is still what was written."),
    "packs": ("hudna.cli.packs", "Check the vocabulary, or see what a word matches."),
}


NEW_OBJECTS = 100_000
"""Objects after which garbage is looked for: records hold no cycles, so that looking often costs time for nothing."""


class LazyGroup(click.Group):
    """Loads a command's module only when it is called, so that help answers at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = getattr(import_module(_COMMANDS[cmd_name][0]), cmd_name)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Whoever reads standard output and has seen enough makes nothing fail (click would end with 1)."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            _abandon_output()
            raise click.exceptions.Exit(0) from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in _COMMANDS.items()])


@click.command(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="hudna")
@click.option(
    "-w", "--workspace", metavar="DIR", envvar="HUDNA_WORKSPACE", default="hudna-workspace", show_default=True,
    help="Folder that holds the ledger. Also read from HUDNA_WORKSPACE.",
)  # fmt: skip
@click.pass_context
def cli(ctx: click.Context, workspace: str) -> None:
    """Hudna (هدنة) reads Arabic news and keeps a ledger of truces: who promised what, what happened since, who says so,
    and therefore where each truce stands, with a proof that ends in the words of a report.

    Data goes to standard output, talk to standard error. Exit codes: 0 fine, 1 something is wrong with the data,
    2 wrong call.
    """
    ctx.obj = workspace


def main(args: list[str] | None = None, **extra: Any) -> None:
    """Entry point: errors of the operation become one clear message and their exit code, never a traceback."""
    gc.set_threshold(NEW_OBJECTS)
    try:
        cli.main(args=args, prog_name="hudna", standalone_mode=False, **extra)
        if sys.stdout is not None:
            sys.stdout.flush()
    except click.exceptions.Abort:
        click.echo("stopped", err=True)
        sys.exit(130)
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except BrokenPipeError:
        _abandon_output()
        sys.exit(0)
    except OSError as error:
        _abandon_output()
        click.echo(f"hudna: {error.filename or 'standard output'}: {error.strerror}", err=True)
        sys.exit(1)
    except Exception as error:
        from hudna.model.finding import HudnaError
        from hudna.text.one_line import plain

        if not isinstance(error, HudnaError):
            raise
        click.echo(plain(f"hudna: {error}"), err=True)
        sys.exit(error.exit_code)


def _abandon_output() -> None:
    """Let nothing more be written to a standard output that takes nothing: not even on leaving."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
