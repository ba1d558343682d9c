"""``hudna packs``: the vocabulary, checked and tried."""

from __future__ import annotations

from pathlib import Path

import click

from hudna.app.cases import is_read_as
from hudna.cli.options import Commands, leave, say, talk
from hudna.lexicon import load_lexicon
from hudna.lexicon.check import Tried, check_packs, try_word
from hudna.model.finding import Severity
from hudna.text.one_line import counted


@click.group(cls=Commands)
def packs() -> None:
    """Check the vocabulary, or see what a word matches."""


@packs.command("check")
@click.argument("paths", nargs=-1, metavar="[PATH…]", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--reading", is_flag=True, help="Also read each sentence that must not match, as a report is read.")
def check(paths: tuple[Path, ...], reading: bool) -> None:
    """Check the packs in folders PATH, or those that come with Hudna: spelling, duplicates, quoting, cases."""
    findings = check_packs(paths, is_read_as if reading else None)
    for finding in findings:
        say(str(finding))
    errors = sum(f.severity is Severity.ERROR for f in findings)
    talk(f"{counted(errors, 'error')}, {counted(len(findings) - errors, 'other finding')}")
    leave(errors > 0)


@packs.command("try")
@click.argument("word")
@click.argument("sentence", required=False)
def try_(word: str, sentence: str | None) -> None:
    """What the vocabulary makes of a WORD, and which names and phrases it finds in a SENTENCE around it."""
    tried = try_word(word, sentence or word, load_lexicon())
    _tell(tried)
    if not any((tried.readings, tried.actors, tried.places, tried.phrases)):
        talk(f"nothing in the packs matches {word!r}; docs/packs.md says how to add it")
        leave(True)


def _tell(tried: Tried) -> None:
    for reading, entry in tried.readings:
        form = reading.form
        marks = " ".join(str(m) for m in (form.pos, form.tense, form.person, form.number, form.gender, form.voice) if m)
        kind = f", kind {entry.kind}" if entry.kind else ""
        clitics = f", with {counted(reading.clitics, 'clitic')}" if reading.clitics else ""
        say(f"word: {entry.lemma} ({marks}{kind}{clitics})")
    for label, hits in (("actor", tried.actors), ("place", tried.places), ("phrase", tried.phrases)):
        for words, owner in hits:
            say(f"{label}: {words} = {owner}")
