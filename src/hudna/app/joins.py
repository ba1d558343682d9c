"""What decisions on joins are about: events and reports, checked before anything is decided on them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hudna.app.ask import AskError
from hudna.app.picture import Picture
from hudna.ledger import View
from hudna.model.event import Event
from hudna.model.message import Message

_CLAIM = "claim-"
_NO_EVENT = "no event has an id that begins with {name!r}"
EVENT = "event-"
"""What the ids of events begin with."""
OF_EVENTS = (EVENT, _CLAIM)
"""How the names of events begin: an id, or a claim that tells of it."""


def find_event(picture: Picture, name: str) -> Event:
    """The event of that id, or unambiguous beginning of an id; or that of which the claim of that id tells.
    Raises AskError when none or several fit."""
    if name.startswith(_CLAIM):
        found = picture.happenings.told_by([name])
        if not found:
            raise AskError(Message("{name} tells of no event", name=name), "hudna explain CLAIM says what it tells of")
    else:
        found = picture.happenings.beginning(name)
    if len(found) != 1:
        begins = "more than one event has an id that begins with {name!r}" if found else _NO_EVENT
        raise AskError(Message(begins, name=name), "hudna export jsonl lists them all")
    return found[0]


def merged_events(picture: Picture, first: str, second: str) -> tuple[str, str]:
    """A claim of each of two events. Raises AskError when they are one already."""
    one, two = find_event(picture, first), find_event(picture, second)
    if one.id == two.id:
        raise AskError(
            Message("{first!r} and {second!r} are one event already: {id}", first=first, second=second, id=one.id),
            "hudna explain EVENT shows it",
        )
    return one.claims[0], two.claims[0]


def parted_event(picture: Picture, name: str, parting: Sequence[str]) -> tuple[str, ...]:
    """A claim of the event that stays, and those that tell of another one. Raises AskError when one is not told by
    the event, or none would stay."""
    event = find_event(picture, name)
    for claim in parting:
        if claim not in event.claims:
            raise AskError(
                Message("{claim} does not tell of {id}", claim=claim, id=event.id),
                "hudna explain EVENT lists the claims that do",
            )
    staying = next((c for c in event.claims if c not in parting), None)
    if staying is None:
        hint = "name only those that tell of another event; to do without it: hudna decide reject CLAIM…"
        raise AskError(Message("no other claim tells of {id}", id=event.id), hint)
    return (staying, *parting)


def refuse_unknown(view: View, docs: Iterable[str]) -> None:
    """Raises AskError for a document of which nothing counts, and for one that is named twice."""
    named = list(docs)
    for doc in named:
        if view.reading_of(doc) is None:
            raise AskError(
                Message("the ledger holds no report {doc!r}", doc=doc),
                "check the id; documents are named as when added",
            )
    if len(set(named)) < len(named):
        raise AskError("a report is named twice", "name two different ones")
