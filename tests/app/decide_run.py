"""What the tests of decisions share: small reports, two engines that cut them differently, and a clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from borne import borne

from hudna.app.ask import Ask
from hudna.app.check import end_of
from hudna.ledger import Ledger
from hudna.model.claim import Claim, Kind, Party, Stage, TermKind
from hudna.model.document import Document, Published
from hudna.model.entry import Report, Versions
from hudna.model.ids import content_id
from hudna.model.interval import Interval
from hudna.model.spans import Evidence
from hudna.resolve.lineages import signature
from hudna.text.fold import fold_key

NOW = datetime(2021, 6, 20, 9, tzinfo=UTC)
OLD, NEW = Versions("engine-1", "packs-1"), Versions("engine-2", "packs-2")

NOOR = "أعلنت حركة النور هدنة تجاه الجيش الليبي"
FAJR = "أعلنت كتائب الفجر هدنة تجاه القوات اليمنية"
ONLY_IF = "بشرط أن تنسحب القوات اليمنية"
RAID = "قصفت حركة النور مواقع الجيش الليبي"
AGAIN = "تحدثت حركة النور عن هدنة تجاه الجيش الليبي"
_SIDES = ("حركة النور", "الجيش الليبي")
_OTHERS = ("كتائب الفجر", "القوات اليمنية")
STORY = [
    ("noor", date(2021, 5, 2), Kind.TRUCE, NOOR, " لمدة طويلة.", _SIDES),
    ("fajr", date(2021, 3, 1), Kind.TRUCE, FAJR, f"، {ONLY_IF}.", _OTHERS),
    ("raid", date(2021, 5, 20), Kind.ATTACK, RAID, " وقتل ثلاثة جنود.", _SIDES),
    ("again", date(2021, 5, 2), Kind.TRUCE, AGAIN, " في بيان جديد.", _SIDES),
]


def story(*, newer: bool = False, silent: str = "") -> dict[str, Report]:
    """A truce, one of others on a condition, a raid, and a report that tells of the first truce again.

    The newer engine gives every claim another id and leaves the first word out of its evidence; in the report called
    ``silent`` nothing is read.
    """
    found = {}
    for doc, day, kind, said, tail, (by, to) in STORY:
        text = said + tail
        start = said.index(" ") + 1 if newer else 0
        parties = {"actor": (_party(text, by),), "recipient": (_party(text, to),)}
        claims = [
            Claim(
                content_id("claim", doc, kind, text, newer), doc, kind, (Evidence(start, len(said), said[start:]),),
                happened=Interval.on(day), stage=Stage.DECLARED if kind is Kind.TRUCE else None, **parties,
            )
        ]  # fmt: skip
        if ONLY_IF in text:
            at = text.index(ONLY_IF) + start
            words = (Evidence(at, len(text) - 1, text[at:-1]),)
            own = content_id("claim", doc, "term", text, newer)
            claims.append(Claim(own, doc, Kind.DEMAND, words, term=TermKind.CONDITION, **parties))
        document = Document(
            doc, text, published=Published.given(day), source="وكالة", language="ar", origin=f"{doc}.txt"
        )
        found[doc] = Report(document, () if doc == silent else tuple(claims), (), signature(fold_key(text)))
    return found


def _party(text: str, words: str) -> Party:
    return Party(words, text.index(words), text.index(words) + len(words))


def open_ledger(folder: Path) -> Ledger:
    folder.mkdir(exist_ok=True)
    return Ledger.open(folder / "ledger.sqlite")


def fill(
    ledger: Ledger, reports: dict[str, Report], versions: Versions = OLD, recorded: datetime | None = None
) -> None:
    """Store the reports, known when published or else when recorded."""
    for made in reports.values():
        known = recorded or end_of(made.document.published.latest or NOW.date())
        ledger.add_report(made, raw=None, versions=versions, recorded=known, known=known)


def ids(reports: dict[str, Report]) -> dict[str, str]:
    """Document → id of its first claim."""
    return {doc: r.claims[0].id for doc, r in reports.items() if r.claims}


def labels(ledger: Ledger, day: date = date(2021, 6, 1)) -> list[str]:
    """Each truce by the reports that tell of it, with its label on the day."""
    ask = Ask(ledger)
    picture = ask.picture()
    found = []
    for handled in ask.handled():
        docs = sorted({borne(picture)[c].claim.doc for c in picture.tellers(handled.truce)})
        found.append(f"{handled.handle} {' '.join(docs)}: {picture.status(handled.truce, day).label}")
    return found


def clock() -> Callable[[], datetime]:
    """A minute later each time it is asked."""
    ticks = iter(range(1_000_000))
    return lambda: NOW + timedelta(minutes=next(ticks))
