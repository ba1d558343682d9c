"""``python -m tools.eval_namesakes``: is a name that several places bear, or that is a word as well, taken rightly?

    python -m tools.eval_namesakes [--errors]

The sentences stand in tests/eval/namesakes. A name is *right* when it is taken for the place that a careful reader
takes it for, when it is left open where the text does not tell, and when nothing is found where no place is meant;
*wrong* when it is taken for a place that is not meant; *left open* (or not found) when it was not settled though told.
Wrong is what hurts: a strike on another country's town. What stands within the name of an actor (``سرايا القدس``) does
not count: no claim takes it for its place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache

import click
import yaml

from hudna.app.reading import read_all
from hudna.model.document import Document
from hudna.model.mention import MentionType, PlaceValue
from tools.eval_sets import ROOT

FILE = ROOT / "tests" / "eval" / "namesakes" / "open.yml"
OPEN, NONE = "open", "none"


@cache
def cases() -> tuple[tuple[str, Mapping[str, str]], ...]:
    """Each sentence with its names, each as it stands in the text, and what is meant: an id, ``open`` or ``none``."""
    return tuple((case["text"], case["where"]) for case in yaml.safe_load(FILE.read_text(encoding="utf-8")))


@cache
def _taken() -> tuple[Mapping[str, set[str]], ...]:
    """For each sentence its names, each with all that it is taken for in the text."""
    documents = [Document(str(i), text, language="ar") for i, (text, _) in enumerate(cases())]
    found = []
    for (_, where), read in zip(cases(), read_all(documents, everything=True), strict=True):
        actors = [m.at for m in read.mentions if m.type is MentionType.ACTOR]
        places = [
            (m.text, m.value.place or OPEN)
            for m in read.mentions
            if isinstance(m.value, PlaceValue) and not any(a.holds(m.at) and len(a) > len(m.at) for a in actors)
        ]
        found.append({name: {place for words, place in places if name in words} or {NONE} for name in where})
    return tuple(found)


def verdicts() -> Iterator[tuple[str, str, str, str, set[str]]]:
    """For each name: the verdict, the text, the name, what is meant, what it was taken for."""
    for (text, where), taken in zip(cases(), _taken(), strict=True):
        for name, meant in where.items():
            found = taken[name]
            wrong = found - {meant, OPEN, NONE} or (meant == NONE and found != {NONE})
            yield ("right" if found == {meant} else "wrong" if wrong else "left open"), text, name, meant, found


def figures() -> dict[str, float]:
    """The shares of right and of wrong names, rounded to three places."""
    counts = Counter(verdict for verdict, *_ in verdicts())
    return {what: round(counts[what] / counts.total(), 3) for what in ("right", "wrong")}


@click.command()
@click.option("--errors", is_flag=True, help="Also every name that is not right.")
def evaluate(errors: bool) -> None:
    """Measure how names that several places bear are settled."""
    for verdict, text, name, meant, found in verdicts():
        if errors and verdict != "right":
            click.echo(f"{verdict}: {name}: {meant}, taken for {', '.join(sorted(found))}: {text}")
    shares = ", ".join(f"{what} {share:.3f}" for what, share in figures().items())
    click.echo(f"{shares} of {sum(1 for _ in verdicts())}")


if __name__ == "__main__":
    evaluate()
