"""Scores claims against the facts that a careful reader found, by the definitions of the shared scorer.

A claim matches an event when the claim's kind is the event's kind (or one of its ``alt_kind``) and one piece of its
evidence shares with the event's anchor at least half of the shorter of the two. Matching is one to one and as large as
possible; among pairs, those with more right fillers go first. Optional events and second tellings count neither way.
``tests/eval/test_score.py`` holds this to the figures of ``../shared/eval/score.py``.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

Claim = Mapping[str, Any]
"""A claim record of the exchange contract, dates as ISO strings."""

SLOTS = ("actor", "recipient", "speaker", "where")
NUMBERS = ("killed", "wounded", "count")
SPEECH_ACTS = frozenset(
    ("threat", "demand", "pledge", "term", "rejection", "accusation", "denial", "claim", "condemnation", "support")
)
_MARKS = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
_LETTERS = str.maketrans("أإآٱىةؤئ\u06cc\u06a9", "اااايهويي\u0643")
_CLITICS = re.compile(r"^[وف]?[بلك]?(?:ال)?(?=..)")


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """One event of the annotated text; ``start`` and ``end`` are its anchor's offsets in title, newline, text."""

    kind: str
    start: int
    end: int
    anchor: str
    kinds: frozenset[str]
    """The kinds that are right: its own and those as arguable."""
    modality: str
    optional: bool
    window: tuple[str, str] | None
    """First and last day, ISO; None when no day is fixed."""
    fillers: Mapping[str, Sequence[str]]
    """Slot → surface forms, each of them right."""
    numbers: Mapping[str, int]
    weapon: str | None = None
    trigger: str | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """Something missed or wrong: what it is, in which document, of which kind, and the words."""

    what: str
    doc: str
    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class Rate:
    """Precision, recall and their harmonic mean, over right, false and missed ones."""

    right: int = 0
    false: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.false) if self.right + self.false else 0.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 0.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(slots=True)
class Tally:
    """What was counted over the documents scored so far."""

    detection: Counter[str] = field(default_factory=Counter)
    kinds: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    slots: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    shares: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    """For modality, when, number, weapon: how many ``right`` of how many (``n``) matched events that state it."""
    rules: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    """For each rule of the reader: how many of its claims are ``right``, how many ``false``."""
    faults: list[Fault] = field(default_factory=list)

    def add(self, doc: str, events: Sequence[GoldEvent], claims: Sequence[Claim]) -> None:
        """Score the claims of one document."""
        pairs = match(events, claims)
        for i, event in enumerate(events):
            if not event.optional:
                self._event(doc, event, claims[pairs[i]] if i in pairs else None)
        used = set(pairs.values())
        for j, claim in enumerate(claims):
            if j in used:
                self.rules[_rule(claim)]["right"] += 1
            elif not any(e.optional and quality(e, claim) for e in events):
                self.detection["false"] += 1
                self.kinds[claim["kind"]]["false"] += 1
                self.rules[_rule(claim)]["false"] += 1
                self._fault("false", doc, claim["kind"], claim["evidence"][0]["quote"])

    def _event(self, doc: str, event: GoldEvent, claim: Claim | None) -> None:
        verdict = "missed" if claim is None else "right"
        self.detection[verdict] += 1
        self.kinds[event.kind][verdict] += 1
        if claim is None:
            self._fault("missed", doc, event.kind, event.anchor)
        for slot in SLOTS:
            self._slot(doc, slot, event, claim)
        if claim is not None:
            self._shares(doc, event, claim)

    def _slot(self, doc: str, slot: str, event: GoldEvent, claim: Claim | None) -> None:
        gold, given = event.fillers.get(slot), names(claim, slot) if claim else []
        if gold and slot_right(gold, given):
            self.slots[slot]["right"] += 1
            return
        if gold:
            self.slots[slot]["missed"] += 1
            if claim is not None:
                self._wrong(slot, doc, event, gold[0], [n[0] for n in given if n])
        if given and (gold or slot in ("actor", "recipient")):
            self.slots[slot]["false"] += 1

    def _shares(self, doc: str, event: GoldEvent, claim: Claim) -> None:
        want, got = event.modality, str(claim.get("modality") or "actual")
        if event.kind in SPEECH_ACTS:  # a conditional threat is as much an act as a bare one
            want, got = ("actual" if m in ("conditional", "planned") else m for m in (want, got))
        self._share("modality", got == want)
        if got != want:
            self._wrong("modality", doc, event, want, got)
        if event.window:
            good = when_right(event.window, claim)
            self._share("when", good)
            if not good:
                self._wrong("when", doc, event, event.window, claim.get("happened"))
        for key, value in event.numbers.items():
            self._share("number", claim.get(key) == value)
            if claim.get(key) != value:
                self._wrong(key, doc, event, value, claim.get(key))
        if event.weapon:
            self._share("weapon", claim.get("weapon") == event.weapon)
            if claim.get("weapon") != event.weapon:
                self._wrong("weapon", doc, event, event.weapon, claim.get("weapon"))

    def _share(self, name: str, good: bool) -> None:
        self.shares[name].update(n=1, right=int(good))

    def _wrong(self, what: str, doc: str, event: GoldEvent, want: object, got: object) -> None:
        self._fault(f"{what} wrong", doc, event.kind, f"{want} | got {got} | {event.anchor}")

    def _fault(self, what: str, doc: str, kind: str, words: str) -> None:
        self.faults.append(Fault(what, doc, kind, " ".join(words.split())))

    def figures(self) -> dict[str, float | None]:
        """The figures of the shared scorer, rounded as there; None where nothing of the sort was annotated."""
        slots: Counter[str] = sum(self.slots.values(), Counter())
        detection = rate(self.detection)
        found: dict[str, float | None] = {
            "precision": detection.precision, "recall": detection.recall, "detection": detection.f1,
            "slots": rate(slots).f1, **{slot: rate(self.slots[slot]).f1 for slot in SLOTS},
        }  # fmt: skip
        for name in ("modality", "when", "number", "weapon"):
            share = self.shares[name]
            found[name] = share["right"] / share["n"] if share["n"] else None
        rounded = {name: None if value is None else round(value, 3) for name, value in found.items()}
        return {"score": round(((rounded["detection"] or 0) + (rounded["slots"] or 0)) / 2, 3), **rounded}


def rate(counts: Mapping[str, int]) -> Rate:
    """The rate over counts named ``right``, ``false``, ``missed``."""
    return Rate(counts.get("right", 0), counts.get("false", 0), counts.get("missed", 0))


def gold_event(event: Mapping[str, Any], text: str) -> GoldEvent:
    """An event as annotated (gold/FORMAT.md), placed in its text. Raises ValueError when its anchor is not there."""
    start = text.find(event["anchor"])
    if start < 0:
        raise ValueError(f"the anchor is not in the text: {event['anchor'][:60]}")
    fallback = "planned" if event.get("planned") else "conditional" if event.get("conditional") else "actual"
    first, last = event.get("start"), event.get("end") or event.get("start")
    return GoldEvent(
        kind=event["kind"], start=start, end=start + len(event["anchor"]), anchor=event["anchor"],
        kinds=frozenset((event["kind"], *(event.get("alt_kind") or ()))),
        modality=event.get("modality") or fallback,
        optional=bool(event.get("optional") or event.get("same_as")),
        window=(str(first), str(last)) if first else None,
        fillers={slot: event[slot] for slot in SLOTS if event.get(slot)},
        numbers={key: event[key] for key in NUMBERS if event.get(key) is not None},
        weapon=event.get("weapon"), trigger=event.get("trigger"),
    )  # fmt: skip


def match(events: Sequence[GoldEvent], claims: Sequence[Claim]) -> dict[int, int]:
    """Index of event → index of its claim: the best pairs first, then augmented to as many pairs as there can be."""
    edges = {i: {j: q for j, c in enumerate(claims) if (q := quality(e, c))} for i, e in enumerate(events)}
    owner: dict[int, int] = {}
    for _, i, j in sorted(((q, i, j) for i, found in edges.items() for j, q in found.items()), reverse=True):
        if j not in owner and i not in owner.values():
            owner[j] = i

    def augment(i: int, seen: set[int]) -> bool:
        for j in sorted(edges[i], key=lambda j: edges[i][j], reverse=True):
            if j in seen:
                continue
            seen.add(j)
            if j not in owner or augment(owner[j], seen):
                owner[j] = i
                return True
        return False

    for i in sorted(edges, key=lambda i: events[i].optional):
        if i not in owner.values():
            augment(i, set())
    return {i: j for j, i in owner.items()}


def quality(event: GoldEvent, claim: Claim) -> float:
    """How well the claim tells the event: 0 when it cannot be meant, else 1 and more for each right filler."""
    if claim["kind"] not in event.kinds or not _overlaps(event, claim["evidence"]):
        return 0.0
    score = 1.0
    if event.trigger and any(event.trigger in e["quote"] for e in claim["evidence"]):
        score += 0.1
    score += 0.5 * sum(slot_right(gold, names(claim, slot)) for slot, gold in event.fillers.items())
    narrowest: int = min(e["end"] - e["start"] for e in claim["evidence"])
    return score + 0.01 / (1 + narrowest / 100)


def _overlaps(event: GoldEvent, evidence: Sequence[Mapping[str, Any]]) -> bool:
    for e in evidence:
        common = min(event.end, e["end"]) - max(event.start, e["start"])
        if common > 0 and 2 * common >= min(event.end - event.start, e["end"] - e["start"]):
            return True
    return False


def names(claim: Claim, slot: str) -> list[list[str]]:
    """Each filler of a slot as its names: the words in the text, then the names it was resolved to."""
    given = ((m.get("text"), m.get("name"), *(m.get("aliases") or ())) for m in claim.get(slot) or ())
    return [[n for n in row if n] for row in given]


def slot_right(gold: Sequence[str], given: Sequence[Sequence[str]]) -> bool:
    """True when any name given is any surface form annotated."""
    return any(same_mention(g, n) for g in gold for row in given for n in row)


def same_mention(a: str, b: str) -> bool:
    """Equal after folding, or one holds the other and shares at least half of the longer one's words."""
    x, y = list(_tokens(a)), list(_tokens(b))
    if not x or not y:
        return False
    common = (Counter(x) & Counter(y)).total()
    return x == y or (common == min(len(x), len(y)) and common * 2 >= max(len(x), len(y)))


def _tokens(text: str) -> Iterator[str]:
    text = _MARKS.sub("", unicodedata.normalize("NFKC", text)).translate(_LETTERS)
    for word in re.findall(r"\w+", text):
        yield _CLITICS.sub("", word) if len(word) > 3 else word


def when_right(window: tuple[str, str], claim: Claim) -> bool:
    """True when the claim's days overlap the event's and are not much wider (a week, or three times)."""
    given = claim.get("happened") or {}
    low, high = (given.get("earliest") or "")[:10], (given.get("latest") or "")[:10]
    if not (low and high) or low > window[1] or high < window[0]:
        return False
    wanted = _days(*window)
    return _days(low, high) <= max(3 * wanted, wanted + 6)


def _days(first: str, last: str) -> int:
    return (date.fromisoformat(last[:10]) - date.fromisoformat(first[:10])).days + 1


def _rule(claim: Claim) -> str:
    return str((claim.get("reading") or {}).get("rule") or "")
