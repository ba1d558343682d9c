"""What an export could not carry over, and why: counted, with ids, so that nothing is dropped in silence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from hudna.text.one_line import counted

ROW = "row"
"""Stands for the whole record where a field would be named."""
_SHOWN = 5
_KINDS = ("truce", "event", "claim", "report")


class Why(StrEnum):
    """Reasons, in the order in which they are reported. What each says stands in ``SAYS``."""

    TOO_RECENT = "too_recent"
    AFTER_THE_DAY = "after_the_day"
    OTHER_REPORTS = "other_reports"
    REJECTED = "rejected"
    ONLY_PROPOSED = "only_proposed"
    NO_KIND = "no_kind"
    NO_SUB_TYPE = "no_sub_type"
    NO_CATEGORY = "no_category"
    NOT_AN_EVENT = "not_an_event"
    NOT_A_TRUCE = "not_a_truce"
    NO_KNOWN_DEATH = "no_known_death"
    NO_ORGANISED_ACTOR = "no_organised_actor"
    NO_SIDE_B = "no_side_b"
    SAME_STATE = "same_state"
    NO_DATE = "no_date"
    DATE_TOO_WIDE = "date_too_wide"
    DAY_NOT_KNOWN = "day_not_known"
    RIVAL_DATES = "rival_dates"
    RIVAL_ACTORS = "rival_actors"
    SEVERAL_ACTORS = "several_actors"
    UNKNOWN_ACTOR = "unknown_actor"
    MAYBE_A_PERSON = "maybe_a_person"
    OFFICE_FOR_PERSON = "office_for_person"
    QUOTE_WITHHELD = "quote_withheld"
    QUOTE_SHORTENED = "quote_shortened"
    NO_PLACE = "no_place"
    PLACE_COARSENED = "place_coarsened"
    PLACE_WORDS = "place_words"
    SITE_WORDS = "site_words"
    SEVERAL_PLACES = "several_places"
    ONLY_COUNTRY = "only_country"
    DEATHS_NOT_SAID = "deaths_not_said"
    RIVAL_DEATHS = "rival_deaths"
    WOUNDED = "wounded"
    ATTRIBUTION = "attribution"
    TERMS = "terms"
    HISTORY = "history"
    REPORT_TEXT = "report_text"
    REVIEWERS = "reviewers"
    FORMULA = "formula"
    NOT_READ = "not_read"


SAYS: Mapping[Why, str] = {
    Why.TOO_RECENT: "it is more recent than public exports may tell (--delay)",
    Why.AFTER_THE_DAY: "it began, or happened, after the day asked about (--at)",
    Why.OTHER_REPORTS: "the report tells of no truce and of no event",
    Why.REJECTED: "a person rejected the claim",
    Why.ONLY_PROPOSED: "the truce was only proposed",
    Why.NO_KIND: "the format has no type for acts of this kind",
    Why.NO_SUB_TYPE: "neither weapon nor sides are told, so no sub-type fits",
    Why.NO_CATEGORY: "PLOVER has no category for claims of this kind",
    Why.NOT_AN_EVENT: "the format holds truces only",
    Why.NOT_A_TRUCE: "the format holds lethal events only",
    Why.NO_KNOWN_DEATH: "no report gives a death, and the format wants at least one",
    Why.NO_ORGANISED_ACTOR: "no organised actor is named as the doer",
    Why.NO_SIDE_B: "nobody is named whom it was done to",
    Why.SAME_STATE: "the two sides are of kinds that make no type of violence",
    Why.NO_DATE: "no day is told",
    Why.DATE_TOO_WIDE: "the possible days span more than the format's widest precision",
    Why.DAY_NOT_KNOWN: "the exact day is not told: it is left empty, or the first possible one is given",
    Why.RIVAL_DATES: "reports differ on the day: the span that holds all readings is given",
    Why.RIVAL_ACTORS: "reports differ on the doer, and the format has one: the cell is empty, the readings stand apart",
    Why.SEVERAL_ACTORS: "several act together, and the format has one: the first is given, the others beside it",
    Why.UNKNOWN_ACTOR: "the packs do not know the actor: the report's words are given, without code or type",
    Why.MAYBE_A_PERSON: "the words may name a private person, and are left out",
    Why.OFFICE_FOR_PERSON: "a person in public office is given by the office",
    Why.QUOTE_WITHHELD: "the quote may name a private person, and is left out",
    Why.QUOTE_SHORTENED: "the quote is longer than exports carry, and is shortened",
    Why.NO_PLACE: "no place is told",
    Why.PLACE_COARSENED: "the place is given more coarsely than it is known: town or first-order region",
    Why.PLACE_WORDS: "words for a place that the packs do not know are left out",
    Why.SITE_WORDS: "the words name a place finer than a town, which is left out of them",
    Why.SEVERAL_PLACES: "several places are told: what holds them all is given, or nothing",
    Why.ONLY_COUNTRY: "only the country or a wide region is told: no point is given",
    Why.DEATHS_NOT_SAID: "no report gives a number of deaths",
    Why.RIVAL_DEATHS: "reports differ on the number of deaths",
    Why.WOUNDED: "the format has no place for the wounded",
    Why.ATTRIBUTION: "the format has no place for who claims, admits, accuses or denies: it stands in a column of ours",
    Why.TERMS: "the format has no place for the clauses of a truce",
    Why.HISTORY: "the format has no place for the status on other days",
    Why.REPORT_TEXT: "texts of reports are not exported; quotes are short",
    Why.REVIEWERS: "who reviewed is not exported, only that it was reviewed",
    Why.FORMULA: "a spreadsheet would run the text as a formula: an apostrophe stands before it",
    Why.NOT_READ: "Hudna does not read what the column wants: it is empty in every row",
}


@dataclass(frozen=True, slots=True)
class Loss:
    """One field of one record (``ROW``: the whole record) that was not carried over, or only in part."""

    record: str
    """event, truce, claim, report or column."""
    id: str
    field: str
    why: Why


@dataclass(slots=True)
class Losses:
    """Collects losses while an export is made; each counts once."""

    found: dict[Loss, None] = field(default_factory=dict)

    def add(self, record: str, own: str, what: str, why: Why) -> None:
        self.found.setdefault(Loss(record, own, what, why))

    def row(self, record: str, own: str, why: Why) -> None:
        """The whole record is left out."""
        self.add(record, own, ROW, why)

    def settled(self) -> tuple[Loss, ...]:
        """All of them; of a record without a row only that."""
        gone = {(loss.record, loss.id) for loss in self.found if loss.field == ROW}
        return tuple(loss for loss in self.found if loss.field == ROW or (loss.record, loss.id) not in gone)


@dataclass(frozen=True, slots=True)
class LossReport:
    """What stands beside an export."""

    format: str
    about: Mapping[str, Any]
    """What was asked: day, knowledge time, delay, precision, versions."""
    carried: Mapping[str, int]
    """Records of each kind that have a row."""
    rows: int
    losses: tuple[Loss, ...]

    def _grouped(self) -> dict[tuple[Why, str, str], list[str]]:
        groups: dict[tuple[Why, str, str], list[str]] = {}
        order = {why: i for i, why in enumerate(Why)}
        for loss in sorted(self.losses, key=lambda x: (x.field != ROW, order[x.why], x.record, x.field, x.id)):
            what = "column" if loss.record == "column" else loss.field
            groups.setdefault((loss.why, loss.record, what), []).append(loss.id)
        return groups

    def record(self) -> dict[str, Any]:
        """As a plain dictionary: every loss with its reason, its number and the ids."""
        return {
            "format": self.format,
            **self.about,
            "rows": self.rows,
            "carried": dict(self.carried),
            "left_out": {kind: len(self._out(kind)) for kind in _KINDS},
            "losses": [
                {"why": why, "says": SAYS[why], "record": record, "field": what, "count": len(ids), "ids": ids}
                for (why, record, what), ids in self._grouped().items()
            ],
        }

    def _out(self, record: str) -> set[str]:
        return {loss.id for loss in self.losses if loss.record == record and loss.field == ROW}

    def text(self) -> str:
        """As lines for a person: first what is missing as a whole, then what is missing of rows that are there."""
        lines = list(self.summary())
        for heading, whole in (("Left out", True), ("Not carried over, or only in part", False)):
            groups = [(g, ids) for g, ids in self._grouped().items() if (g[2] == ROW) is whole]
            if groups:
                lines += ["", heading]
            for (why, record, what), ids in groups:
                name = "" if whole or record == "column" else f", {what}"
                some = ", ".join(ids if record == "column" else ids[:_SHOWN])
                more = f" … and {len(ids) - _SHOWN} more" if record != "column" and len(ids) > _SHOWN else ""
                lines.append(f"  {counted(len(ids), record)}{name}: {SAYS[why]}")
                lines.append(f"      {some}{more}")
        return "\n".join(lines) + "\n"

    def summary(self) -> Iterable[str]:
        """The lines that are told when the export is made."""
        carried = ", ".join(counted(n, kind) for kind, n in self.carried.items())
        yield f"{self.format}: {counted(self.rows, 'row')} ({carried or 'nothing'})"
        for kind in _KINDS:
            whys: dict[Why, int] = {}
            for (why, record, what), ids in self._grouped().items():
                if record == kind and what == ROW:
                    whys[why] = whys.get(why, 0) + len(ids)
            for why, count in whys.items():
                yield f"  {counted(count, kind)} left out: {SAYS[why]}"
        parts = sum(1 for loss in self.losses if loss.field != ROW and loss.record != "column")
        if parts:
            yield f"  {counted(parts, 'field')} not carried over, or only in part"
