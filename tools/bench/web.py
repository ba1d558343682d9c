"""How long each page of the workbench takes, and many readers at once.

The workbench runs in a process of its own, as ``hudna serve`` does. Each page is asked for on things of the workspace
that are taken evenly from its lists, and the truces with the most claims, whose pages are the slowest.
"""

from __future__ import annotations

import asyncio
import random
import socket
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import click
import httpx

from hudna.app.ask import Ask
from hudna.app.workspace import Workspace
from tools.bench.measured import Measured, Row
from tools.bench.stores import Stores, of_a_store

_SAMPLES = 12
_WAIT_SECONDS = 3600.0
_LOOK_SECONDS = 3.0
"""How long a reader looks at a page, on average. All come from one machine and without signing in, so that the limit of
one person holds for them together."""


@click.command()
@of_a_store
@click.option("--readers", default=50, show_default=True, help="How many ask at once.")
@click.option("--seconds", default=20.0, show_default=True, help="For how long.")
@click.pass_obj
def web(stores: Stores, reports: int, keep: Path | None, readers: int, seconds: float) -> Measured:
    """Each page of the workbench, and fifty readers at once."""
    directory = stores.of(reports, keep)
    with _serving(directory) as address:
        with httpx.Client(base_url=address, timeout=_WAIT_SECONDS) as client:
            joined = _ready(client, "/api/truces")
            pages = {**_pages(client), "the longest truces": _longest(directory)}
            rows = [_row(client, name, addresses) for name, addresses in pages.items()]
        crowd = asyncio.run(_crowd(address, [a for found in pages.values() for a in found], readers, seconds))
    notes = [
        (
            "Milliseconds by the clock on the wall, so that others on the machine count. *First*: an address that "
            f"nobody has asked for yet; *again*: the same once more. {reports:,} reports; the first answer of all, "
            f"which joins them, took {joined:.1f} s. *There after*: what was known at a moment that nobody has asked "
            f"about yet is joined apart, and until then the first answer says so. {crowd}"
        )
    ]
    columns = ("page", "first, median", "most", "again, median", "there after s, most")
    return Measured(columns, rows, notes, ("litestar", "uvicorn"))


def _row(client: httpx.Client, name: str, addresses: list[str]) -> Row:
    first = [_took(client, a) for a in addresses]
    late = max(ms / 1e3 + _ready(client, a) for ms, a in zip(first, addresses, strict=True))
    again = [_took(client, a) for a in addresses]
    times = (f"{ms:.0f}" for ms in (statistics.median(first), max(first), statistics.median(again)))
    return name, *times, f"{late:.1f}"


def _pages(client: httpx.Client) -> dict[str, list[str]]:
    truces = _evenly(client.get("/api/truces?limit=200").json()["truces"])
    reports = _evenly(client.get("/api/reports?limit=200").json()["reports"])
    told = [client.get("/api/report", params={"doc": r["doc"]}).json() for r in reports]
    claims = _evenly([c["id"] for t in told for c in t["claims"]])
    words = ["هدنة", "خرق الهدنة", "الحشد الشعبي", "بغداد", "Hezbollah", "وقف إطلاق النار", "صواريخ", "طرابلس"]
    return {
        "list of truces": [f"/en/truces?skip={25 * i}" for i in range(_SAMPLES)],
        "a truce": [f"/ar/truces/{t['id']}" for t in truces],
        "a truce as of": [f"/en/truces/{t['id']}?at={t['begun'] or '2021-01-01'}" for t in truces],
        "what moved in a day": [f"/en/changes?since={datetime.now(UTC).date() - timedelta(days=1)}"],
        "what moved since 2020": ["/en/changes?since=2020-01-01"],
        "list of reports": [f"/en/reports?skip={25 * i}" for i in range(_SAMPLES)],
        "a report": [str(httpx.URL("/ar/report", params={"doc": r["doc"]})) for r in reports],
        "a claim": [f"/en/claims/{c}" for c in claims],
        "review": [f"/en/review?skip={12 * i}" for i in range(_SAMPLES)],
        "search": [str(httpx.URL("/ar/search", params={"q": w})) for w in words],
        "add, outputs": ["/en/add", "/en/outputs"],
    }


def _longest(directory: Path) -> list[str]:
    """The pages of the truces on which most claims bear."""
    of_all = "SELECT rows.truce FROM rows JOIN bodies USING (digest) WHERE state = ?"
    query = f"{of_all} ORDER BY length(claims) DESC LIMIT ?"
    with Workspace.consult(directory) as opened:
        kept = Ask(opened.ledger).picture().kept
        return [f"/ar/truces/{truce}" for (truce,) in kept.file.rows(query, kept.state, _SAMPLES)]


def _evenly(found: list[Any]) -> list[Any]:
    return found[:: max(1, len(found) // _SAMPLES)][:_SAMPLES]


def _took(client: httpx.Client, address: str) -> float:
    """Milliseconds until there is an answer, which may be that it is being made ready."""
    began = time.perf_counter()
    answer = client.get(address)
    if "retry-after" not in answer.headers:
        answer.raise_for_status()
    return (time.perf_counter() - began) * 1e3


def _ready(client: httpx.Client, address: str) -> float:
    """Seconds until what is asked about is there."""
    began = time.perf_counter()
    while "retry-after" in (answer := client.get(address)).headers:
        time.sleep(0.1)
    answer.raise_for_status()
    return time.perf_counter() - began


async def _crowd(address: str, addresses: list[str], readers: int, seconds: float) -> str:
    """Readers who ask for one page after another and look at each."""
    took: list[float] = []
    answers: Counter[str] = Counter()
    until = time.perf_counter() + seconds

    async def reader(number: int) -> None:
        chosen = random.Random(number)
        # the server closes what is idle for five seconds; browsers ask once more when they meet that, httpx does not
        held = httpx.Limits(keepalive_expiry=2)
        async with httpx.AsyncClient(base_url=address, timeout=_WAIT_SECONDS, limits=held) as client:
            while time.perf_counter() < until:
                began = time.perf_counter()
                try:
                    answers[str((await client.get(chosen.choice(addresses))).status_code)] += 1
                except httpx.HTTPError as error:
                    answers[type(error).__name__] += 1
                took.append((time.perf_counter() - began) * 1e3)
                await asyncio.sleep(chosen.random() * 2 * _LOOK_SECONDS)

    await asyncio.gather(*(reader(i) for i in range(readers)))
    took.sort()
    middle, late = took[len(took) // 2], took[int(len(took) * 0.95)]
    told = ", ".join(f"{count} times {status}" for status, count in answers.most_common())
    return (
        f"{readers} readers for {seconds:.0f} s, who look at each page for {_LOOK_SECONDS:.0f} s: {len(took)} answers "
        f"({told}), median {middle:.0f} ms, one in twenty above {late:.0f} ms, the longest {took[-1]:.0f} ms."
    )


@contextmanager
def _serving(workspace: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "hudna", "-w", str(workspace), "serve", "--port", str(port), "--by", "bench"]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(600):
            try:
                httpx.get(f"{address}/api/openapi.json", timeout=5)
                break
            except httpx.TransportError:
                time.sleep(0.1)
        yield address
    finally:
        process.terminate()
        process.wait(60)
