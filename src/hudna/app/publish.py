"""The public static site of a workspace: what may be told, as pages, feeds and data, put in place as a whole."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import msgspec

from hudna.app.ask import Ask
from hudna.app.brief import names
from hudna.app.exporting import material
from hudna.app.picture import Picture
from hudna.app.public_brief import SPEAKER, PublicBrief, PublicTruce
from hudna.app.versions import versions_of
from hudna.export.atom import Turn, turns_feed
from hudna.export.losses import ROW, Loss, Losses, Why
from hudna.export.material import Finest, Material, standing_of_claim, standing_of_event, standing_of_truce
from hudna.export.records import claim_record, document_record, event_record, status_record, truce_record
from hudna.model.finding import HudnaError
from hudna.model.interval import Interval
from hudna.report.data import BriefData, ReportLine, TruceBrief
from hudna.report.rows import Rows
from hudna.report.site import LeftOut, Site, site_pages, truce_file
from hudna.report.words import LANGUAGES, words

DELAY_DAYS = 3
"""Days (72 hours) that a public site stays behind, unless somebody says otherwise."""
MARK = "data.json"
"""A folder that holds this and nothing strange at its top is a site of ours, which may be replaced."""
_TOP = frozenset({"index.html", MARK, *LANGUAGES})


@dataclass(frozen=True, slots=True)
class Published:
    """A site: every file by its path (with ``/``), and what was left out or made coarser."""

    files: Mapping[str, str]
    site: Site
    losses: tuple[Loss, ...]


def public_site(
    ask: Ask,
    picture: Picture,
    name: str,
    at: date,
    today: date,
    delay_days: int = DELAY_DAYS,
    finest: Finest = Finest.TOWN,
) -> Published:
    """The site of what was known in the picture, as it stood on ``at`` or on the last day that may be told. The same
    ledger, name and days give the same files."""
    made = material(ask, picture, at, today, delay_days, finest)
    losses = Losses(dict.fromkeys(made.withheld))
    public = {lang: _public(made, picture, losses, lang == "ar") for lang in LANGUAGES}
    briefs = {lang: _brief(made, [t.brief for t in truces]) for lang, truces in public.items()}
    told = {b.truce.id for b in briefs["en"].truces}
    recent = Counter(x.record for x in losses.found if x.field == ROW and x.why is Why.TOO_RECENT)
    site = Site(
        name=name,
        as_of=made.at,
        delay_days=delay_days,
        left_out=LeftOut(recent["truce"], recent["event"], recent["claim"]),
        versions=versions_of(),
        standing={t.truce.id: standing_of_truce(t, made.claims) for t in made.truces if t.truce.id in told},
    )
    files = dict(site_pages(site, briefs))
    for lang, data in briefs.items():
        title = f"{name}: {words(lang)('site.title')}"
        files[f"{lang}/feed.atom"] = turns_feed(_turns(data, lang), name, title, made.at, lang)
    files[MARK] = _data(site, briefs["en"], public["en"], made)
    return Published(files, site, losses.settled())


def _public(made: Material, picture: Picture, losses: Losses, arabic: bool) -> list[PublicTruce]:
    public = PublicBrief(made, losses, picture.who.sides)
    found = (public.truce(t, picture.claims_of(t.truce), arabic) for t in made.truces)
    return [truce for truce in found if truce is not None]


def _brief(made: Material, truces: Sequence[TruceBrief]) -> BriefData:
    docs = {k.claim.doc: k for b in truces for k in b.claims}
    lines = [ReportLine(k.document, k.lineage) for k in docs.values()]
    return BriefData(
        generated_at=datetime.combine(made.at, time(), UTC),
        as_of=made.at,
        known_at=made.known_at,
        horizon=Interval(),
        truces=tuple(truces),
        reports=tuple(sorted(lines, key=lambda x: (x.document.published.day or date.max, x.document.id))),
        versions=versions_of(),
        names={**names(truces), "hudna.speaker": SPEAKER},
    )


def _turns(data: BriefData, lang: str) -> Iterator[Turn]:
    chosen = words(lang)
    for brief in data.truces:
        rows = Rows(data, brief, chosen)
        before = ""
        for run in rows.runs:
            after = chosen(f"labels.{run.label}")
            about = {"handle": brief.handle, "name": rows.title, "before": before, "after": after}
            title = chosen("site.changed" if before else "site.began", **about)
            yield Turn(brief.truce.id, title, run.first, run.reason, truce_file(brief.truce.id))
            before = after


def _data(site: Site, data: BriefData, truces: Sequence[PublicTruce], made: Material) -> str:
    """Everything on the site once more, for programs: records of the exchange contract, as far as they may be told."""
    claims = {k.claim.id: k for b in data.truces for k in b.claims}
    events = {e.id: e for b in data.truces for e in b.events}
    original = {e.id: e for e in made.events}
    content: dict[str, Any] = {
        "site": {
            "name": site.name,
            "as_of": site.as_of,
            "delay_days": site.delay_days,
            "finest_place": made.finest,
            "left_out": asdict(site.left_out),
            "versions": asdict(site.versions),
        },
        "truces": [
            {
                **truce_record(t.brief.truce, ()),
                "handle": t.brief.handle,
                "coding_status": site.standing[t.brief.truce.id],
                "status": [{"since": day, **status_record(status)} for day, status in t.statuses],
            }
            for t in truces
        ],
        "events": [
            {**event_record(e), "coding_status": standing_of_event(original[e.id], made.known(e.claims))}
            for e in events.values()
        ],
        "claims": [
            {**claim_record(k.claim), "coding_status": standing_of_claim(k), "lineage": k.lineage}
            for k in claims.values()
        ],
        "documents": [document_record(line.document, (), line.lineage) for line in data.reports],
    }
    return msgspec.json.format(msgspec.json.encode(content), indent=1).decode() + "\n"


def write_site(files: Mapping[str, str], folder: Path) -> None:
    """Write all files beside ``folder``, then put them in its place: a half-written site is never seen there.

    Raises HudnaError when the folder holds anything but a site of ours, or cannot be written; it then stays as it was.
    """
    target = folder.resolve()
    if target.exists() and not _ours(target):
        raise HudnaError(
            f"{folder} holds something else than a site", "give a new or empty folder, or one published before"
        )
    new: Path | None = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        new = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
        for path, text in files.items():
            file = new / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="\n")
        new.chmod(0o755)
        _swap(new, target)
    except OSError as error:
        if new is not None:
            shutil.rmtree(new, ignore_errors=True)
        raise HudnaError(f"cannot write {folder}: {error.strerror}", "choose another folder") from error


def _ours(folder: Path) -> bool:
    """Is it an empty folder, or one with nothing at its top but what a site has there?"""
    if not folder.is_dir():
        return False
    held = {p.name for p in folder.iterdir()}
    return not held or (MARK in held and held <= _TOP)


def _swap(new: Path, target: Path) -> None:
    """Put the new folder where the old one is; if that fails the old one stands again."""
    old = new.with_name(f"{new.name}-old")
    there = target.exists()
    if there:
        target.rename(old)
    try:
        new.rename(target)
    except OSError:
        if there:
            old.rename(target)
        raise
    if there:
        shutil.rmtree(old, ignore_errors=True)
