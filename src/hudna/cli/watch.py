"""``hudna watch``: feeds into the workspace's ledger."""

from __future__ import annotations

import time
from collections import Counter
from datetime import timedelta

import click

from hudna.app.adding import Added
from hudna.app.answers import make_ready
from hudna.app.watching import Watch
from hudna.app.workspace import Workspace
from hudna.cli.options import keeping, leave, talk, tell_added, today
from hudna.model.finding import Finding, Severity
from hudna.sources.fetch import Web


@click.command()
@click.argument("feeds", nargs=-1, required=True, metavar="FEED…")
@click.option("--once", is_flag=True, help="Look once and end, for a scheduler. Default: go on until stopped.")
@click.option(
    "--every", type=click.IntRange(min=1), default=15, show_default=True, metavar="MINUTES",
    help="Time between two looks at a feed; it grows after failures.",
)  # fmt: skip
@click.option(
    "--contact", envvar="HUDNA_CONTACT", metavar="ADDRESS",
    help="Your mail or web address, told to the sites that are asked. Also read from HUDNA_CONTACT.",
)  # fmt: skip
@keeping
@click.pass_obj
def watch(workspace: str, feeds: tuple[str, ...], once: bool, every: int, contact: str | None, originals: bool) -> None:
    """Watch feeds (RSS, Atom, JSON Feed) and read what is new into the workspace's ledger.

    FEED is an address. The page of each new entry is fetched, unless the feed holds the whole text. robots.txt is
    obeyed, nothing is fetched that has not changed, and what was seen is remembered in the workspace.
    """
    with Workspace.open(workspace) as opened:
        watched = Watch(opened, feeds, Web(contact), every=timedelta(minutes=every), originals=originals)
        while True:
            failed = _round(watched, opened)
            if once:
                break
            time.sleep(max(watched.wait_seconds(), 1.0))
    leave(failed)


def _round(watched: Watch, opened: Workspace) -> bool:
    """One round, told on standard error; True when something was wrong with the data."""
    met: Counter[str] = Counter()
    findings: list[Finding] = []
    for item in watched.round():
        if isinstance(item, Added):
            met[item.outcome] += 1
        else:
            findings.append(item)
            talk(str(item))
    if met["added"]:
        make_ready(opened.ledger, today())
    tell_added(met, len(findings), str(opened.directory))
    return any(finding.severity is Severity.ERROR for finding in findings)
