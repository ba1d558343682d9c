"""Stories of truces told as a desk meets them: short dated reports, what the ledger must make of them, and what it does.

A story is a mapping: ``reports`` (published, text), ``truces`` (what is told of each, first announced first; fields that
are left out are not asked) and ``days`` (number of the truce, day, label, and who is said to have broken it: words of
their names). ``differs`` lists what the answers of the product miss; empty when all of them are right.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hudna.app.ask import Ask
from hudna.app.picture import Picture
from hudna.app.workspace import Workspace
from hudna.lexicon.sides import told_name
from hudna.model.claim import Kind
from hudna.model.interval import Interval
from hudna.model.status import Status
from hudna.model.truce import Role, TermVersion, Truce
from hudna.sources import walk_paths
from hudna.text.fold import fold_key

_ROLES = ("parties", "toward", "mediators")
_DEEDS = (Kind.ATTACK, Kind.VIOLATION, Kind.CLAIM)


@dataclass(slots=True)
class Outcome:
    """What was asked and what was wrong."""

    asked: int = 0
    wrong: list[str] = field(default_factory=list)

    def ask(self, what: str, expected: object, found: object, *, right: bool | None = None) -> None:
        self.asked += 1
        if not (expected == found if right is None else right):
            self.wrong.append(f"{what}: expected {expected}, found {found}")


def told(story: Mapping[str, Any]) -> Outcome:
    """The reports of a story put into a ledger of their own, and its questions asked."""
    with TemporaryDirectory() as folder:
        source = Path(folder) / "told.jsonl"
        lines = [
            {"id": f"r{n}", "published": f"{day}", "text": text} for n, (day, text) in enumerate(story["reports"], 1)
        ]
        source.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
        with Workspace.open(Path(folder) / "desk") as desk:
            list(desk.add(walk_paths([source]), archive=True))
        with Workspace.consult(Path(folder) / "desk") as desk:
            return _asked(story, Ask(desk.ledger).picture())


def _asked(story: Mapping[str, Any], picture: Picture) -> Outcome:
    found, out = picture.truces, Outcome()
    out.ask("truces", len(story["truces"]), len(found))
    for number, wanted in enumerate(story["truces"], 1):
        truce = found[number - 1] if number <= len(found) else None
        for name, value in wanted.items():
            _field(out, f"{number}. {name}", name, value, truce, found)
    for number, at, label, *by in story["days"]:
        truce = found[number - 1] if number <= len(found) else None
        status = picture.status(truce, at) if truce else None
        out.ask(f"{number}. at {at}", label, status and str(status.label))
        if by:
            broken = _breakers(picture, truce, status) if truce and status else []
            names = [by[0]] if isinstance(by[0], str) else by[0]
            out.ask(f"{number}. broken by, {at}", names, broken, right=_are(names, broken))
    return out


def _field(out: Outcome, what: str, name: str, wanted: Any, truce: Truce | None, found: Sequence[Truce]) -> None:
    if name == "terms":
        for term in wanted:
            terms = truce.terms if truce else ()
            out.ask(what, term, [_shown(t) for t in terms], right=any(_is_term(t, term) for t in terms))
    elif truce is None:
        out.ask(what, wanted, None)
    elif name in _ROLES:
        names = _names(getattr(truce, name))
        out.ask(what, wanted, names, right=_are(wanted, names))
    elif name == "supersedes":
        out.ask(what, found[wanted - 1].id, truce.relations.supersedes)
    elif name == "name":
        out.ask(what, wanted, truce.name.ar, right=truce.name.ar.startswith(wanted))
    elif name == "kind":
        out.ask(what, wanted, str(truce.kind))
    else:
        out.ask(what, wanted, _day(truce.effective if name == "begins" else truce.ends))


def _names(roles: Iterable[Role]) -> list[str]:
    return [r.name for r in roles]


def _are(wanted: Sequence[str], names: Sequence[str]) -> bool:
    """As many as are wanted, and each is there by words of its name."""
    folded = [fold_key(n) for n in names]
    return len(names) == len(wanted) and all(any(fold_key(w) in n for n in folded) for w in wanted)


def _day(when: Interval | None) -> date | None:
    """The last day that an interval leaves open."""
    return when and when.latest


def _is_term(term: TermVersion, wanted: Mapping[str, Any]) -> bool:
    bearers = fold_key(" ".join(_names(term.bearer)))
    return (
        term.kind == wanted["kind"]
        and fold_key(wanted.get("bearer", "")) in bearers
        and ("deadline" not in wanted or _day(term.deadline) == wanted["deadline"])
    )


def _shown(term: TermVersion) -> str:
    return f"{term.kind} of {_names(term.bearer)} by {_day(term.deadline)}"


def _breakers(picture: Picture, truce: Truce, status: Status) -> list[str]:
    """Whoever is said, by the claims of the proof, to have done what strains or breaks the truce."""
    return sorted({name for leaf in status.proof.leaves() for name in _doers(picture, leaf)})


def _doers(picture: Picture, leaf: str) -> Iterator[str]:
    known = picture.claim(leaf)
    if known is None:
        return
    claim = known.claim
    doers = claim.actor if claim.kind in _DEEDS else claim.recipient if claim.kind is Kind.ACCUSATION else ()
    for party in doers:
        yield party.name or told_name(party)
