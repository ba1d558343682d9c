"""Watching feeds: what is new in them comes into the workspace's ledger, round after round."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path

import msgspec

from hudna.app.adding import Added, Clock, now
from hudna.app.from_web import read_page
from hudna.app.workspace import Workspace
from hudna.model.document import Published
from hudna.model.finding import CallError, Finding, HudnaError, Severity
from hudna.sources.dates import parse_published
from hudna.sources.feeds import Entry, entries_of, read_entry
from hudna.sources.fetch import FetchError, Web
from hudna.sources.intake import Taken

STATE_FILE = "watch.json"
LONGEST_WAIT = timedelta(days=1)
_TRIES = 3
"""Rounds in which a page that does not come is asked for, before the feed's own words are taken."""


class _Feed(msgspec.Struct):
    """What is remembered of one feed: validators, entries by their ids with a hash of what the feed said, failures."""

    etag: str | None = None
    last_modified: str | None = None
    seen: dict[str, str] = {}
    tries: dict[str, int] = {}
    failures: int = 0
    not_before: datetime | None = None


class Watch:
    """Feeds watched for one workspace. What was seen is remembered in the workspace, in ``watch.json``.

    ``every``: the time between two looks at a feed; after each failure in a row it doubles, up to a day, and a
    server's Retry-After is heeded. Raises CallError for what is no address, HudnaError for a damaged ``watch.json``.
    """

    def __init__(
        self,
        workspace: Workspace,
        feeds: Sequence[str],
        web: Web,
        *,
        every: timedelta,
        originals: bool = True,
        clock: Clock = now,
    ) -> None:
        for feed in feeds:
            if not feed.startswith(("http://", "https://")):
                raise CallError(f"{feed!r} is no address of a feed", "give one that begins with https://")
        self._workspace, self._feeds, self._web = workspace, list(dict.fromkeys(feeds)), web
        self._every, self._originals, self._clock = every, originals, clock
        self._path = workspace.directory / STATE_FILE
        self._known = _load(self._path)

    def round(self) -> Iterator[Added | Finding]:
        """One look at each feed that is due: what became of each new entry, and what went wrong."""
        for address in self._feeds:
            feed = self._known.setdefault(address, _Feed())
            if feed.not_before and feed.not_before > self._clock():
                message = (
                    f"not asked before {feed.not_before:%Y-%m-%d %H:%M} UTC, after {feed.failures} failures in a row"
                )
                yield Finding("watch-waiting", address, message, severity=Severity.INFO)
                continue
            try:
                yield from self._look(address, feed)
            finally:
                self._save()

    def wait_seconds(self) -> float:
        """How long until the next feed is due."""
        at = self._clock()
        waits = [(f.not_before - at) if f.not_before else self._every for a in self._feeds if (f := self._known.get(a))]
        return max(min(waits, default=self._every), timedelta()).total_seconds()

    def _look(self, address: str, feed: _Feed) -> Iterator[Added | Finding]:
        try:
            answer = self._web.get(address, etag=feed.etag, last_modified=feed.last_modified)
        except FetchError as error:
            feed.failures += 1
            wait = max(self._every * 2 ** min(feed.failures, 20), timedelta(seconds=error.retry_seconds or 0))
            feed.not_before = self._clock() + min(wait, LONGEST_WAIT)
            hint = "check the address; it is asked again, less and less often"
            yield Finding("watch-failed", address, f"the feed did not come: {error}", hint, Severity.ERROR)
            return
        feed.failures, feed.not_before = 0, None
        if answer.body is None:
            return
        entries, findings = entries_of(answer.body, address, answer.url)
        yield from findings
        fresh = {entry.guid: hashlib.sha256(entry.raw).hexdigest() for entry in entries}
        for entry in reversed(entries):  # feeds begin with the newest
            if feed.seen.get(entry.guid) != fresh[entry.guid]:
                taken, done = self._taken(entry, address, feed)
                yield from self._workspace.take_in(taken, originals=self._originals, clock=self._clock)
                if done:
                    feed.seen[entry.guid] = fresh[entry.guid]
        feed.seen = {guid: said for guid, said in feed.seen.items() if guid in fresh}
        feed.tries = {guid: count for guid, count in feed.tries.items() if guid in fresh}
        if not feed.tries:  # else it must come whole again, for the pages that are still to be asked for
            feed.etag, feed.last_modified = answer.etag, answer.last_modified

    def _taken(self, entry: Entry, address: str, feed: _Feed) -> tuple[list[Taken | Finding], bool]:
        """The report of an entry (its page, or the feed's own words where that is full or no page can be had), and
        whether the entry is done with."""
        day = parse_published(entry.published or "") or Published()
        where = f"{address} {entry.guid}"
        found: list[Taken | Finding] = []
        if entry.link and not entry.full:
            try:
                page = self._web.get(entry.link)
                found += read_page(page, entry.link, day)
            except FetchError as error:
                tried = feed.tries.get(entry.guid, 0) + 1
                again = not error.lasting and tried < _TRIES
                then = "it is asked for again" if again else "the feed's own words are taken"
                found.append(Finding("watch-no-page", entry.link, f"the page did not come: {error}", then))
                if again:
                    feed.tries[entry.guid] = tried
                    return found, False
        feed.tries.pop(entry.guid, None)
        if not any(isinstance(item, Taken) for item in found):
            found += read_entry(entry, where, day)
        return found, True

    def _save(self) -> None:
        """Written beside and moved into place, so that a kill leaves the old or the new one."""
        beside = self._path.with_suffix(".new")
        beside.write_bytes(msgspec.json.encode(self._known))
        beside.replace(self._path)


def _load(path: Path) -> dict[str, _Feed]:
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, _Feed])
    except FileNotFoundError:
        return {}
    except (OSError, msgspec.DecodeError) as error:
        hint = "delete it: every entry that is still in the feeds is then looked at again"
        raise HudnaError(f"{path} cannot be read: {error}", hint) from error
