"""Copies of one report are one voice. Near copies are found by keys that they share and then held against each other.

A copy that adds or drops a clause is the same lineage, and so is a rewrite that carries sentences or quotes over. A
template story (the same words with other numbers, names, places or days) reaches the same likeness and is not: copies
differ by what is added, templates by what is replaced. How the joins are made and measured: docs/resolve.md.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from rensa import RMinHash

from hudna.model.entry import Report
from hudna.model.ids import content_id
from hudna.model.judgement import Feature, Match
from hudna.model.lineage import Descent, Lineage, LineageMember
from hudna.resolve.copies import SHINGLE, Comparison, compare, differences, runs, words_of
from hudna.resolve.ties import NO_TIES, Ties
from hudna.text.fold import fold_key

_PERMUTATIONS = 128
_SEED = 42
_BAND = 4
_PRINT = 5
_WINDOW = 4
LEAST_SHARED = 2
"""Weight of the keys that two reports share when they are worth judging."""
MOST_IN_BUCKET = 20
"""Reports before one, by age, that are looked at under one key."""

_LEAST_CONTAINED = 0.5
_LEAST_CARRIED = 0.3
_LEAST_CARRIED_WITH_CREDIT = 0.15
_MOST_REPLACED = 0.02
MOST_DAYS = 3
"""A report that is told again later than this must be nearly the whole of the first to be its copy, and have nothing
replaced: what comes every Monday has other figures."""
_NEARLY_WHOLE = 0.8
_VERSION_DAYS = 2
_LEAST_OF_VERSION = 0.7
"""Under this, an outlet's next report with the same background is as frequent as a later edit (measured on radio
news)."""
_LEAST_UPDATED = 0.6
"""The same for a report of the same day in which nothing but figures stands for another."""
_PAGE_NUMBER = re.compile(r"\d{4,}")
_LEAST_NAME = 6


@dataclass(frozen=True, slots=True)
class Reading:
    """What is needed of a report to tell copies: its folded text, the signature of it, and where it appeared."""

    doc: str
    folded: str
    signature: tuple[int, ...]
    published: date | None = None
    source: str | None = None
    url: str | None = None

    @classmethod
    def of(cls, report: Report) -> Reading:
        """Of a report that comes with its text."""
        document = report.document
        folded, day = fold_key(document.full_text), document.published.day
        return cls(document.id, folded, report.lineage_key, day, document.source, document.url)


def signature(folded_text: str) -> tuple[int, ...]:
    """MinHash of the text's three-word shingles: 128 numbers, equal for equal texts on every machine.

    A text without a word gives an empty signature, which joins nothing.
    """
    shingles = runs(words_of(folded_text), SHINGLE)
    if not shingles:
        return ()
    sketch = RMinHash(num_perm=_PERMUTATIONS, seed=_SEED)
    sketch.update(sorted(shingles))
    return tuple(sketch.digest())


def keys(report: Reading) -> frozenset[str]:
    """Names under which reports that can be one voice with this one are found; one in common is enough to look.

    Bands of the signature, the page it appeared on, and hashes of five-word runs: of every four neighbouring runs the
    least, so that two texts with eight words in a row in common share a key. The neighbourhood of a new report is
    every report with a key of its own.
    """
    numbers = report.signature
    bands = {f"b{i}:{zlib.crc32(repr(numbers[i : i + _BAND]).encode())}" for i in range(0, len(numbers), _BAND)}
    page = _page(report)
    return frozenset(bands | {f"r{n}" for n in _prints(report.folded)} | ({f"p{page}"} if page else set()))


def is_strong(key: str) -> bool:
    """Is one such key in common enough? Of runs of words it takes two."""
    return not key.startswith("r")


def weight(strong: bool) -> int:
    return LEAST_SHARED if strong else 1


def lineages(reports: Sequence[Reading], ties: Ties = NO_TIES) -> dict[str, str]:
    """Document id → lineage id. A lineage is named after its first report, so later copies do not rename it. ``ties``:
    documents that people hold to be one voice, or not to be."""
    return {m.doc: lineage.id for lineage in lineage_records(reports, ties) for m in lineage.members}


def lineage_records(reports: Sequence[Reading], ties: Ties = NO_TIES) -> list[Lineage]:
    """Every lineage of the reports, a lone report being one too, in order of their heads."""
    by_doc = {r.doc: r for r in reports}
    found = [m for m in joins(reports) if m.same and not ties.part(m.left, (m.right,))]
    for group in ties.together:
        held = sorted((by_doc[d] for d in group if d in by_doc), key=age)
        found += [_decided(later, held[0]) for later in held[1:]]
    closest = closest_of(found)
    groups = grouped(reports, ((m.left, m.right) for m in found))
    return sorted((lineage_of(g, closest) for g in groups), key=lambda x: age(by_doc[x.head]))


def closest_of(matches: Sequence[Match]) -> dict[str, Match]:
    """Document → the match with the likest of the earlier reports; with the likest of the later ones for a report that
    is like none before it and is of their lineage through them (both stand in one roundup). On a tie the first."""
    earlier: dict[str, Match] = {}
    later: dict[str, Match] = {}
    for match in matches:
        for doc, found in ((match.left, earlier), (match.right, later)):
            if doc not in found or match.score > found[doc].score:
                found[doc] = match
    return later | earlier


def grouped(reports: Sequence[Reading], same: Iterable[tuple[str, str]]) -> list[list[Reading]]:
    """The reports in groups of one voice, the oldest of each first."""
    head = {r.doc: r.doc for r in reports}

    def root(doc: str) -> str:
        while head[doc] != doc:
            head[doc] = head[head[doc]]
            doc = head[doc]
        return doc

    for left, right in same:
        head[root(left)] = root(right)
    groups: dict[str, list[Reading]] = defaultdict(list)
    for report in sorted(reports, key=age):
        groups[root(report.doc)].append(report)
    return list(groups.values())


def joins(reports: Sequence[Reading]) -> list[Match]:
    """Every pair of reports that looks alike, judged with its reasons; ``left`` is the later of the two."""
    return [judge(earlier, later) for earlier, later in lookalikes(reports, {r.doc: keys(r) for r in reports})]


def lookalikes(reports: Sequence[Reading], keys_of: Mapping[str, Collection[str]]) -> list[tuple[Reading, Reading]]:
    """Pairs (earlier, later) that are worth judging, by the keys of their documents alone: they share a band or a page,
    or two runs. Reports with the same keys are chained, not crossed."""
    ordered = sorted(reports, key=age)
    buckets: dict[str, list[int]] = defaultdict(list)
    first_of: dict[frozenset[str], int] = {}
    pairs: set[tuple[int, int]] = set()
    for i, report in enumerate(ordered):
        own = frozenset(keys_of[report.doc])
        if not own:
            continue
        twin = first_of.setdefault(own, i)
        if twin != i:
            pairs.add((twin, i))
            continue
        shared: Counter[int] = Counter()
        for key in sorted(own):
            bucket = buckets[key]
            for k in bucket[-MOST_IN_BUCKET:]:
                shared[k] += weight(is_strong(key))
            bucket.append(i)
        pairs.update((k, i) for k, weight in shared.items() if weight >= LEAST_SHARED)
    return [(ordered[i], ordered[k]) for i, k in sorted(pairs)]


def judge(earlier: Reading, later: Reading) -> Match:
    """Are two reports one voice? A match with its reasons."""
    found = compare(earlier.folded, later.folded)
    days = _days_apart(earlier, later)
    version, credit = _one_story(earlier, later, found, days), _credits(later, earlier) or _credits(earlier, later)
    template = _is_template(found, days, version)
    least = _LEAST_CARRIED_WITH_CREDIT if credit else _LEAST_CARRIED
    own = later.source is not None and later.source == earlier.source
    if own:  # an outlet that comes back to its story repeats the background: that is a new report
        near = found.contained >= _NEARLY_WHOLE
    else:
        near = found.contained >= _LEAST_CONTAINED or found.carried >= least
    same = version or (near and not template)
    likeness = max(found.contained, found.carried)
    score = likeness if same else likeness * 0.5 * (not template)
    return Match(
        later.doc, earlier.doc, round(score, 4), same,
        (
            Feature("contained", round(found.contained, 4), 1.0, "share of the shorter's three-word runs in the other"),
            Feature("carried", round(found.carried, 4), 1.0, "share of its words in runs of four that the other has"),
            Feature("figures_replaced", found.figures, -1.0, "numbers that stand where the other has another number"),
            Feature("words_replaced", found.names, -1.0, "words that stand where the other has an unlike word"),
            Feature("other_day", found.other_day, -1.0, "they name days of the week, and none in common"),
            Feature("days_apart", days or 0, -1.0, "days between their publications"),
            Feature("credit", credit, 1.0, "one names the outlet of the other"),
            Feature("version", version, 1.0, "one outlet's own story, on one page or soon after"),
        ),
    )  # fmt: skip


def _is_template(found: Comparison, days: int | None, version: bool) -> bool:
    """Is what differs replaced rather than added?"""
    rate = (found.figures + found.names) / max(1, found.kept)
    swapped = (found.figures > 0 and found.figures + found.names >= 2) or (found.names >= 2 and rate > _MOST_REPLACED)
    changed = found.figures + found.names > 0
    late = (days or 0) > MOST_DAYS and (found.contained < _NEARLY_WHOLE or changed)
    return not version and (swapped or late or found.other_day)


def _one_story(earlier: Reading, later: Reading, found: Comparison, days: int | None) -> bool:
    """Is the later report a version of the earlier: one outlet's story with figures brought up to date?"""
    if earlier.source is None or earlier.source != later.source or found.carried < _LEAST_CARRIED:
        return False
    page = _page(earlier)
    if page is not None and page == _page(later):
        return True
    soon = days is not None and days <= _VERSION_DAYS
    least = _LEAST_UPDATED if found.figures and not days and not found.names else _LEAST_OF_VERSION
    return soon and found.contained >= least and found.names < 2 and not found.other_day


def _credits(report: Reading, other: Reading) -> bool:
    """Does the report name the outlet of the other as where it has its words from?"""
    name = fold_key(other.source) if other.source and other.source != report.source else ""
    return len(name) >= _LEAST_NAME and name in report.folded


def lineage_of(group: Sequence[Reading], closest: Mapping[str, Match]) -> Lineage:
    """The lineage of reports that are one voice, the oldest first. ``closest``: as ``closest_of`` gives it."""
    first, *rest = group
    by_doc = {report.doc: report for report in group}
    members = [LineageMember(first.doc, Descent.HEAD)]
    for report in rest:
        match = closest[report.doc]
        other = match.right if match.left == report.doc else match.left
        added, dropped = differences(by_doc[other].folded, report.folded)
        members.append(LineageMember(report.doc, _descent(match), other, added, dropped, match))
    return Lineage(content_id("lineage", first.doc), tuple(members))


def _decided(later: Reading, earlier: Reading) -> Match:
    """A person holds the two for one voice."""
    return Match(later.doc, earlier.doc, 1.0, True, (Feature("decided", 1.0, 1.0, "a person decided so"),))


def _descent(match: Match) -> Descent:
    values = {f.name: f.value for f in match.features}
    if values.get("version"):
        return Descent.VERSION
    return Descent.COPY if values.get("contained", 0) >= _LEAST_CONTAINED else Descent.REWRITE


def age(report: Reading) -> tuple[bool, date, str]:
    """Oldest first, those without a day last."""
    return report.published is None, report.published or date.min, report.doc


def _days_apart(one: Reading, other: Reading) -> int | None:
    return abs((one.published - other.published).days) if one.published and other.published else None


def _page(report: Reading) -> str | None:
    """The page that a report appeared on: outlets change the words of an address and keep its number."""
    if not report.url:
        return None
    parts = urlsplit(report.url)
    numbers = _PAGE_NUMBER.findall(parts.path + "?" + parts.query)
    return f"{parts.netloc}#{numbers[-1]}" if numbers else report.url


def _prints(folded: str) -> set[int]:
    words = words_of(folded)
    hashes = [zlib.crc32(" ".join(words[i : i + _PRINT]).encode()) for i in range(len(words) - _PRINT + 1)]
    return {min(hashes[i : i + _WINDOW]) for i in range(max(1, len(hashes) - _WINDOW + 1))} if hashes else set()
