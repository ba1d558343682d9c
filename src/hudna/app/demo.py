"""The demo: the packaged example reports read into a workspace, asked, checked and briefed."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from hudna import report
from hudna.app.adding import Added, Outcome
from hudna.app.ask import Ask, Handled
from hudna.app.brief import brief_data, last_day
from hudna.app.check import Checked, check
from hudna.app.workspace import Workspace
from hudna.examples import EXPECTATIONS, report_files
from hudna.model.finding import Finding, HudnaError
from hudna.model.status import Status
from hudna.sources import walk_paths

DIRECTORY = "hudna-demo"


@dataclass(frozen=True, slots=True)
class Shown:
    """What the demo has to show. ``written``: the files of the brief; ``lives``: each truce with the days on which its
    status changed up to ``until``."""

    directory: Path
    counts: Mapping[Outcome, int]
    findings: tuple[Finding, ...]
    until: date
    lives: tuple[tuple[Handled, tuple[tuple[date, Status], ...]], ...]
    checked: Checked
    written: tuple[Path, ...]


def demo_directory(wanted: Path | None = None) -> Path:
    """The folder that the demo writes to: the one wanted, else ``hudna-demo`` here, else (when nobody may write here)
    a new temporary one."""
    folder = wanted or Path.cwd() / DIRECTORY
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not os.access(folder, os.W_OK):
            raise PermissionError(13, "no right to write", str(folder))
    except OSError as error:
        if wanted is not None:
            message = f"cannot write to {folder}: {error.strerror}"
            raise HudnaError(message, "give another folder: --keep DIR") from error
        return Path(tempfile.mkdtemp(prefix=f"{DIRECTORY}-"))
    return folder


def show(directory: Path, now: datetime | None = None) -> Shown:
    """Read the examples as an archive (known when published), ask where each truce stood, check, write the brief."""
    counts = dict.fromkeys(Outcome, 0)
    findings: list[Finding] = []
    with Workspace.open(directory / "workspace") as workspace:
        for item in workspace.add(walk_paths(report_files()), archive=True):
            if isinstance(item, Added):
                counts[item.outcome] += 1
            else:
                findings.append(item)
        ask = Ask(workspace.ledger)
        picture = ask.picture()
        until = last_day(picture) or datetime.now(UTC).date()
        lives = tuple((h, picture.history(h.truce, until)) for h in ask.handled())
        with EXPECTATIONS.open(encoding="utf-8") as lines:
            checked = check(ask, lines, EXPECTATIONS.name)
        written = tuple(_write_brief(ask, until, directory, now or datetime.now(UTC)))
    return Shown(directory, counts, tuple(findings), until, lives, checked, written)


def _write_brief(ask: Ask, until: date, directory: Path, now: datetime) -> Iterator[Path]:
    for lang in ("ar", "en"):
        data = brief_data(ask, until, None, now, lang)
        for ending, text in (("html", report.brief(data, lang)), ("md", report.markdown(data, lang))):
            path = directory / f"brief.{lang}.{ending}"
            path.write_text(text, encoding="utf-8")
            yield path
