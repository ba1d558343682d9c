"""Adding reports: a text, a link or files; how far it is, what was understood and what was not."""

from __future__ import annotations

import asyncio
import re
import shutil
import tempfile
import uuid
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import msgspec
from litestar import Response, get, post
from litestar.datastructures import UploadFile
from litestar.exceptions import NotFoundException, ValidationException
from litestar.params import FromPath, JSONBody, MultipartBody, QueryParameter

from hudna.app.adding import Added, Outcome
from hudna.app.from_web import page_at
from hudna.model.document import Published
from hudna.model.finding import Finding, HudnaError, Severity
from hudna.model.message import Message, shorn
from hudna.sources import KNOWN_SUFFIXES, Taken, take_paths
from hudna.sources.fetch import Web
from hudna.web.bench import Bench
from hudna.web.me import reviewer
from hudna.web.pages import Asked, Lang, is_part, page, part, settings_of
from hudna.web.wording import words

_KEPT_JOBS = 40
_MOST_FILES = 200
_MOST_LINES = 500
"""Reports, and as many findings, that a job tells one by one; the rest is counted."""
_NAME = re.compile(r"[^\w.\- ]+")
_PASTED = "pasted+text.jsonl"
"""Where a pasted text is put: a name that no file that is brought can have."""


class State(StrEnum):
    READING = "reading"
    JOINING = "joining"
    DONE = "done"
    FAILED = "failed"


class Understood(msgspec.Struct, frozen=True):
    """What became of one report: ``added``, ``unchanged`` (it was there) or ``skipped`` (it is not Arabic)."""

    doc: str
    outcome: Outcome
    claims: int


class NotUnderstood(msgspec.Struct, frozen=True):
    """Something that is wrong with what was given, where, and what to do."""

    code: str
    severity: Severity
    where: str
    message: str
    hint: str


class Job(msgspec.Struct):
    """One call to add. ``reports`` and ``findings`` list the first ones; the counts are of all."""

    id: str
    state: State = State.READING
    added: int = 0
    unchanged: int = 0
    skipped: int = 0
    problems: int = 0
    reports: list[Understood] = []
    findings: list[NotUnderstood] = []
    error: str = ""
    hint: str = ""


class Text(msgspec.Struct, frozen=True):
    """A report as text. ``archive``: it counts as known from its publication, as if it had been read then."""

    text: Annotated[str, msgspec.Meta(min_length=1)]
    title: str | None = None
    source: str | None = None
    url: str | None = None
    published: date | None = None
    archive: bool = False


class Link(msgspec.Struct, frozen=True):
    """The address of a page or PDF. ``published``: its day where it states none."""

    url: Annotated[str, msgspec.Meta(min_length=8, max_length=4000)]
    published: date | None = None
    archive: bool = False


@dataclass(frozen=True)
class Files:
    """What a form brings. A class of its own: only so does a single file come as a list of one."""

    files: list[UploadFile]


class Jobs:
    """What is being added, and was added last. They end with the process; reports that were told stay."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._running: set[asyncio.Task[None]] = set()

    def start(self, found: Iterator[Taken | Finding], folder: Path | None, archive: bool) -> Job:
        """Begin to add. ``folder`` holds what was uploaded, and goes when it is read."""
        job = Job(uuid.uuid4().hex)
        self._jobs[job.id] = job
        while len(self._jobs) > _KEPT_JOBS:
            self._jobs.popitem(last=False)
        task = asyncio.get_running_loop().create_task(self._run(job, found, folder, archive))
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        return job

    def find(self, name: str) -> Job:
        if name not in self._jobs:
            raise NotFoundException(detail=Message("there is no job {name}", name=name))
        return self._jobs[name]

    async def _run(self, job: Job, found: Iterator[Taken | Finding], folder: Path | None, archive: bool) -> None:
        try:
            async for batch in self._bench.take_in(found, archive=archive):
                job.state = State.READING if batch else State.JOINING
                for item in batch:
                    _note(job, item, folder)
            job.state = State.DONE
        except HudnaError as error:
            job.state, job.error, job.hint = State.FAILED, error.args[0], error.hint
        except Exception:
            job.state, job.error = State.FAILED, "the workbench failed at this: see where hudna serve runs"
            raise
        finally:
            if folder is not None:
                shutil.rmtree(folder, ignore_errors=True)


def _note(job: Job, item: Added | Finding, folder: Path | None) -> None:
    if isinstance(item, Finding):
        job.problems += item.severity is not Severity.INFO
        if len(job.findings) < _MOST_LINES:
            where = item.where.removeprefix(f"{folder}/") if folder else item.where
            where = "" if where.startswith(_PASTED) else where
            message = shorn(item.message, f"{folder}/") if folder else item.message
            job.findings.append(NotUnderstood(item.code, item.severity, where, message, item.hint))
        return
    job.added += item.outcome is Outcome.ADDED
    job.unchanged += item.outcome is Outcome.UNCHANGED
    job.skipped += item.outcome is Outcome.SKIPPED
    if len(job.reports) < _MOST_LINES:
        job.reports.append(Understood(item.doc, item.outcome, item.claims))


def _jobs(request: Asked) -> Jobs:
    jobs: Jobs = request.app.state.jobs
    return jobs


@post("/api/add/text", tags=["adding"], status_code=202, guards=[reviewer])
async def add_text(request: Asked, data: JSONBody[Text]) -> Job:
    """Read one report that is given as text."""
    if not data.text.strip():
        raise ValidationException(detail=Message("text: there is none"))
    folder = Path(tempfile.mkdtemp(prefix="hudna-"))
    said = {k: v for k, v in msgspec.structs.asdict(data).items() if v is not None and k != "archive"}
    (folder / _PASTED).write_bytes(msgspec.json.encode(said) + b"\n")
    return _jobs(request).start(take_paths([folder]), folder, data.archive)


@post("/api/add/link", tags=["adding"], status_code=202, guards=[reviewer])
async def add_link(request: Asked, data: JSONBody[Link]) -> Job:
    """Fetch a page or PDF, as its robots.txt allows, and read it."""
    web = Web(public_only=not settings_of(request).fetch_private)
    day = Published.given(data.published) if data.published else Published()
    return _jobs(request).start(page_at(web, data.url, day), None, data.archive)


@post("/api/add/files", tags=["adding"], status_code=202, guards=[reviewer])
async def add_files(
    request: Asked,
    data: MultipartBody[Files],
    published: Annotated[date | None, QueryParameter(description="The day of files that state none.")] = None,
    archive: Annotated[bool, QueryParameter(description="Each counts as known from its publication.")] = False,
) -> Job:
    """Read files of any kind that ``hudna add`` reads, given as the field ``files``."""
    files = data.files
    if not files or len(files) > _MOST_FILES:
        raise ValidationException(detail=Message("files: give 1 to {most} files", most=_MOST_FILES))
    folder = Path(tempfile.mkdtemp(prefix="hudna-"))
    for number, file in enumerate(files):
        name = _NAME.sub("_", Path(file.filename).name).lstrip(".")[-120:] or f"file-{number}.txt"
        target = folder / name
        if target.exists():
            target = folder / f"{number}-{name}"
        target.write_bytes(await file.read())
    return _jobs(request).start(take_paths([folder], published=published), folder, archive)


@get("/api/add/jobs/{name:str}", tags=["adding"], guards=[reviewer])
async def job(request: Asked, name: FromPath[str]) -> Job:
    """How far a call to add is, what was understood and what was not."""
    return _jobs(request).find(name)


@get("/{lang:str}/add", include_in_schema=False, guards=[reviewer])
async def add_page(request: Asked, lang: FromPath[Lang]) -> Response[str]:
    """The page on which reports are added."""
    inner = part("add.html.j2", lang, suffixes=KNOWN_SUFFIXES)
    return page(request, lang, words(lang)("nav.add"), inner)


@get("/{lang:str}/add/jobs/{name:str}", include_in_schema=False, guards=[reviewer])
async def job_page(request: Asked, lang: FromPath[Lang], name: FromPath[str]) -> Response[str]:
    """How far it is, as a part of the page."""
    inner = part("job.html.j2", lang, job=_jobs(request).find(name), inside=is_part(request))
    return page(request, lang, words(lang)("nav.add"), inner)


HANDLERS = (add_text, add_link, add_files, job, add_page, job_page)
