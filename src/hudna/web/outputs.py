"""Outputs: the brief, every export with its losses, the feed of changes, the public site as an archive."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Callable
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from litestar import Response, get
from litestar.params import FromPath, QueryParameter

from hudna.app.ask import Ask
from hudna.app.brief import brief_data
from hudna.app.changes import changes
from hudna.app.changes_feed import changes_feed
from hudna.app.exporting import DELAY_DAYS, TABLES, WRITERS, Exported, field_export, ledger_records, material
from hudna.app.publish import DELAY_DAYS as SITE_DELAY_DAYS
from hudna.app.publish import public_site
from hudna.export.losses import LossReport
from hudna.export.material import Finest
from hudna.export.records import line
from hudna.report import brief, markdown
from hudna.web.limits import HEAVY
from hudna.web.pages import Asked, Lang, bench_of, page, part, settings_of, today
from hudna.web.queries import At, Known, Record, known
from hudna.web.wording import words

RECORDS = "jsonl"
Format = StrEnum("Format", {f.replace("-", "_").upper(): f for f in (RECORDS, *WRITERS, TABLES)})  # type: ignore[misc]
Delay = Annotated[int, QueryParameter(ge=0, le=3650, description="Days before today of which nothing is told.")]
Places = Annotated[Finest, QueryParameter(description="The finest place that is told.")]
_ENDINGS = {
    RECORDS: ("jsonl", "application/x-ndjson"), "plover": ("jsonl", "application/x-ndjson"),
    "ftm": ("jsonl", "application/x-ndjson"), "geojson": ("geojson", "application/geo+json"),
    TABLES: ("zip", "application/zip"),
}  # fmt: skip
_CSV = ("csv", "text/csv; charset=utf-8")
_FEED_DAYS = 30


class Losses(msgspec.Struct, frozen=True):
    """What a format could not carry over, and why."""

    summary: list[str]
    report: Record


def _file(body: bytes | str, name: str, media: str) -> Response[bytes]:
    """An answer that a browser saves under that name."""
    raw = body.encode() if isinstance(body, str) else body
    return Response(raw, media_type=media, headers={"content-disposition": f'attachment; filename="{name}"'})


@get("/api/exports/{form:str}", tags=["outputs"], media_type="*/*", opt={HEAVY: True})
async def export(
    request: Asked,
    form: FromPath[Format],
    at: At = None,
    known_at: Known = None,
    delay: Delay = DELAY_DAYS,
    places: Places = Finest.TOWN,
) -> Response[bytes]:
    """The ledger in a format of the field, or (``jsonl``) whole as records of the exchange contract. All but ``jsonl``
    are for the public: they stay some days behind and name no place finer than a town. ``parquet`` comes as a zip."""
    day, then, now = at or today(request), known(known_at), today(request)
    ending, media = _ENDINGS.get(form.value, _CSV)
    name = f"hudna-{form.value}-{day}.{ending}"

    def written(ask: Ask) -> bytes:
        if form.value == RECORDS:
            return "".join(line(r) + "\n" for r in ledger_records(ask, ask.picture(then), day)).encode()
        made = material(ask, ask.picture(then), day, now, delay, places)
        if form.value != TABLES:
            return field_export(form.value, made).text.encode()
        with tempfile.TemporaryDirectory(prefix="hudna-") as folder:
            field_export(TABLES, made, Path(folder) / "tables")
            return _zipped({p.name: p.read_bytes() for p in sorted((Path(folder) / "tables").iterdir())})

    return _file(await bench_of(request).work(written), name, media)


@get("/api/exports/{form:str}/losses", tags=["outputs"], opt={HEAVY: True})
async def losses(
    request: Asked,
    form: FromPath[Format],
    at: At = None,
    known_at: Known = None,
    delay: Delay = DELAY_DAYS,
    places: Places = Finest.TOWN,
) -> Losses:
    """What an export of that format could not carry over, and why. ``jsonl`` carries everything."""
    report = await _losses(request, form, at, known_at, delay, places)
    if report is None:
        return Losses(["jsonl: everything"], {"format": RECORDS, "losses": []})
    return Losses(list(report.summary()), report.record())


async def _losses(
    request: Asked, form: Format, at: date | None, known_at: str | None, delay: int, places: Finest
) -> LossReport | None:
    """None for the records, which carry everything."""
    day, then, now = at or today(request), known(known_at), today(request)
    if form.value == RECORDS:
        return None

    def told(ask: Ask) -> Exported:
        made = material(ask, ask.picture(then), day, now, delay, places)
        with tempfile.TemporaryDirectory(prefix="hudna-") as folder:
            return field_export(form.value, made, Path(folder) / "tables" if form.value == TABLES else None)

    return (await bench_of(request).work(told)).report


def _zipped(files: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in files.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), raw, zipfile.ZIP_DEFLATED)
    return made.getvalue()


@get("/api/brief", tags=["outputs"], media_type="*/*", opt={HEAVY: True})
async def brief_file(
    request: Asked,
    at: At = None,
    known_at: Known = None,
    lang: Annotated[Lang, QueryParameter(description="Language of the brief.")] = "en",
    form: Annotated[Literal["html", "markdown"], QueryParameter(description="A page of its own, or text.")] = "html",
) -> Response[bytes]:
    """The brief of all truces: one self-contained page, or Markdown."""
    day, then, moment = at or today(request), known(known_at), settings_of(request).clock()
    write: Callable[..., str] = brief if form == "html" else markdown
    text = await bench_of(request).work(lambda ask: write(brief_data(ask, day, then, moment, lang), lang))
    ending, media = ("html", "text/html; charset=utf-8") if form == "html" else ("md", "text/markdown; charset=utf-8")
    return _file(text, f"hudna-brief-{day}-{lang}.{ending}", media)


@get("/api/site", tags=["outputs"], media_type="*/*", opt={HEAVY: True})
async def site(
    request: Asked,
    name: Annotated[str, QueryParameter(max_length=80, description="Who publishes, as readers know them.")] = "Hudna",
    at: At = None,
    known_at: Known = None,
    delay: Delay = SITE_DELAY_DAYS,
    places: Places = Finest.TOWN,
) -> Response[bytes]:
    """The public static site as a zip: what may be told, in both languages, without script and server."""
    day, then, now = at or today(request), known(known_at), today(request)

    def made(ask: Ask) -> bytes:
        files = public_site(ask, ask.picture(then), name, day, now, delay, places).files
        return _zipped({f"site/{path}": text.encode() for path, text in sorted(files.items())})

    return _file(await bench_of(request).work(made), f"hudna-site-{day}.zip", "application/zip")


@get("/{lang:str}/feed.atom", include_in_schema=False)
async def feed_of_changes(request: Asked, lang: FromPath[Lang]) -> Response[str]:
    """What moved in the last month, day by day, for a feed reader."""
    until = settings_of(request).clock()
    since = until.replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(days=_FEED_DAYS)
    name = settings_of(request).workspace.resolve().name

    def told(ask: Ask) -> str:
        return changes_feed(changes(ask, since, arabic=lang == "ar"), until, name, words(lang), "truces")

    text = await bench_of(request).ask(told, ("feed", lang, since))
    return Response(text, media_type="application/atom+xml")


@get("/{lang:str}/outputs/{form:str}/losses", include_in_schema=False, opt={HEAVY: True})
async def losses_page(
    request: Asked, lang: FromPath[Lang], form: FromPath[Format], at: At = None, known_at: Known = None,
    delay: Delay = DELAY_DAYS, places: Places = Finest.TOWN,
) -> Response[str]:  # fmt: skip
    """What an export of that format could not carry over, in the language of the page."""
    report = await _losses(request, form, at, known_at, delay, places)
    w = words(lang)
    inner = part(
        "losses.html.j2", lang, form=form.value, report=report, lost=report.record()["losses"] if report else []
    )
    return page(request, lang, w("outputs.losses_of", form=w(f"format.{form.value.replace('-', '_')}")), inner)


@get("/{lang:str}/outputs", include_in_schema=False)
async def outputs_page(request: Asked, lang: FromPath[Lang]) -> Response[str]:
    """What can be taken out of the workspace, and how."""
    day: date = today(request)
    inner = part(
        "outputs.html.j2", lang, at=day, formats=[f.value for f in Format], finest=[f.value for f in Finest],
        delay=DELAY_DAYS, site_delay=SITE_DELAY_DAYS,
    )  # fmt: skip
    return page(request, lang, words(lang)("nav.outputs"), inner)


HANDLERS = (export, losses, brief_file, site, feed_of_changes, losses_page, outputs_page)
