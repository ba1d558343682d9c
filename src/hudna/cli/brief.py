"""Commands that show the whole: ``report``, ``check``, ``demo``."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import click

from hudna.app.adding import Outcome
from hudna.app.ask import Ask
from hudna.app.check import check as check_lines
from hudna.app.check import check_decided
from hudna.app.workspace import Workspace
from hudna.cli.options import asked, leave, lines_of, output_option, stdout, talk, tell, today, write_text
from hudna.model.finding import CallError

_FORM_OF = {"": "html", ".html": "html", ".htm": "html", ".md": "markdown", ".markdown": "markdown"}


@click.command()
@output_option
@click.option("--lang", type=click.Choice(["ar", "en"]), default="en", show_default=True)
@click.option(
    "--format",
    "form",
    type=click.Choice(["html", "markdown"]),
    help="Default: by FILE's ending, else html; on a terminal markdown.",
)
@asked
@click.pass_obj
def report(
    workspace: str, output: Path | None, lang: str, form: str | None, at: date | None, known_at: datetime | None
) -> None:  # fmt: skip
    """Write the brief: truces, terms, who says what, every line with its quote and source."""
    from hudna import report as briefs
    from hudna.app.brief import brief_data

    form = form or _form_of(output)
    with Workspace.consult(workspace) as opened:
        data = brief_data(Ask(opened.ledger), at or today(), known_at, datetime.now(UTC), lang)
    text = briefs.markdown(data, lang) if form == "markdown" else briefs.brief(data, lang)
    write_text(output, [text])
    if output is not None:
        talk(f"written: {output}")


def _form_of(output: Path | None) -> str:
    """The format that a file's ending tells; what a person can read where it goes to a terminal.

    Raises CallError for an ending of something else.
    """
    if output is None:
        return "markdown" if stdout().isatty() else "html"
    ending = output.suffix.lower()
    if ending not in _FORM_OF:
        raise CallError(
            f"{output}: the brief is written as HTML or Markdown, not as {ending}",
            "call the file brief.html (a browser prints it to PDF) or brief.md, or say --format html",
        )
    return _FORM_OF[ending]


@click.command()
@click.argument("file", type=click.Path(), required=False)
@click.pass_obj
def check(workspace: str, file: str | None) -> None:
    """Compare the ledger's answers with a FILE of expectations (- for standard input), or, without one, with those that
    people put into the ledger (hudna decide expect).

    A line is: expect T1 strained at 2020-11-18 [known DATE] [because "WORDS"], or: expect doc NAME has [no] KIND, or:
    expect N truces, or: expect [no] lineage NAME NAME. Exit code 1 when one of them fails.
    """
    lines = lines_of(file, "expectations") if file else []
    with Workspace.consult(workspace) as opened:
        ask = Ask(opened.ledger)
        checked = check_lines(ask, lines, "stdin" if file == "-" else file) if file else check_decided(ask)
    failed = tell(checked.findings)
    if file or checked.expectations:
        talk(f"{checked.expectations - len(checked.findings)} of {checked.expectations} expectations hold")
    else:
        talk("the ledger holds no expectation: give a FILE, or put one in: hudna decide expect TRUCE LABEL --at DAY")
    leave(failed)


@click.command()
@click.option("--keep", type=click.Path(path_type=Path), metavar="DIR", help="Write here, not to hudna-demo.")
def demo(keep: Path | None) -> None:
    """Read the example reports, print each truce's life, write the brief."""
    from hudna.app.demo import demo_directory, show
    from hudna.cli.lives import draw

    directory = demo_directory(keep)
    shown = show(directory)
    tell(shown.findings)
    added, unchanged, skipped = (shown.counts[o] for o in Outcome)
    talk(f"{added} reports read, {unchanged} read before, {skipped} skipped (not Arabic)\n")
    draw(shown)
    failed = tell(shown.checked.findings)
    held = shown.checked.expectations - len(shown.checked.findings)
    talk(f"\n{held} of {shown.checked.expectations} expectations hold (examples/expectations.txt)")
    for path in shown.written:
        talk(f"written: {path}")
    talk(f"go on: hudna -w {directory / 'workspace'} explain T1 --at {shown.until}")
    leave(failed)
