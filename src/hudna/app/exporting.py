"""The ledger as records of the exchange contract, truces with their status and claims with their truce."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from hudna.app.ask import Ask, Handled
from hudna.app.picture import Picture
from hudna.export.records import Record, claim_record, document_record, event_record, truce_record
from hudna.model.status import Status


def truce_records(ask: Ask, picture: Picture, at: date) -> Iterator[Record]:
    """Each truce that had begun by that day, with its status on it and the handle that the command line takes."""
    for handled in ask.listed(at, picture.known_at):
        yield _record(handled, [picture.status(handled.truce, at)])


def ledger_records(ask: Ask, picture: Picture, at: date) -> Iterator[Record]:
    """Every report that counts with its claims, then events, then truces with the history of their status up to and
    on that day. Of all reports only the folded texts are in memory."""
    view = ask.ledger.as_of(picture.known_at)
    lineage_of = ask.lineages(picture.known_at)
    truce_of = {c: t.id for t in picture.truces for c in t.claims}
    for report in view.reports(texts=False):
        yield document_record(report.document, report.gaps, lineage_of[report.document.id])
        for claim in report.claims:
            yield claim_record(replace(claim, truce=truce_of.get(claim.id, claim.truce)))
    for event in picture.events:
        yield event_record(event)
    for handled in ask.handled(picture.known_at):
        history = [s for _, s in picture.history(handled.truce, at) if s.at != at]
        yield _record(handled, [*history, picture.status(handled.truce, at)])


def _record(handled: Handled, statuses: Sequence[Status]) -> Record:
    return {**truce_record(handled.truce, statuses), "handle": handled.handle}
