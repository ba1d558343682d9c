"""The way of the ledger into the index: what is new since the last time, in steps that a kill cannot harm."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from hudna.app.search.called import ACTOR, PLACE, names_of
from hudna.app.search.file import OPEN, SearchFile
from hudna.app.search.look import Looked, look, look_at_name
from hudna.ledger import Ledger
from hudna.ledger.rows import read_moment
from hudna.ledger.view import FOREVER
from hudna.lexicon import load_lexicon
from hudna.lexicon.bare import kin, tried
from hudna.model.claim import Claim
from hudna.model.document import Document
from hudna.model.entry import KnownClaim, Report, Review
from hudna.model.spans import Span
from hudna.resolve.actors import actors

Counted = Callable[[int, int], None]
"""Told after each step how many entries of the ledger are done, and of how many."""
_A_TIME = 250
"""Entries in one transaction, so that nobody waits long for the file."""
_REMEMBERED = 200_000
"""Words of which it is known that they are in the index."""


def lacks_something(file: SearchFile, ledger: Ledger) -> bool:
    """Is there an entry of the ledger that is not in the index?"""
    return _done(file, ledger) < ledger.as_of().moment[1]


def bring_up_to_date(file: SearchFile, ledger: Ledger, step: Counted) -> None:
    """See to it that everything that the ledger has is in the index.

    Any number of processes may do so at once: each takes the next entries. Raises sqlite3.Error when the file cannot be
    written.
    """
    _, last = ledger.as_of().moment
    intake = Intake(file, ledger)
    done = 0
    while done < last:
        with file.transaction():
            done = intake.next()
        step(min(done, last), last)


def _done(file: SearchFile, ledger: Ledger) -> int:
    """The last entry that is in the index; none when it was made from another ledger."""
    ((sequence, known_hash),) = file.rows("SELECT sequence, hash FROM upto")
    return int(sequence) if ledger.head(sequence) == known_hash else -1


class Intake:
    """One run: rows of the index are added through it."""

    def __init__(self, file: SearchFile, ledger: Ledger) -> None:
        self._file, self._ledger, self._now = file, ledger, ledger.as_of()
        self._met: set[str] = set()
        self._owners: dict[str, int] = {}

    def next(self) -> int:
        """Put in the next entries, in a transaction of the caller; the last entry that is in now."""
        _, last = self._now.moment
        done = _done(self._file, self._ledger)
        if done < 0:
            self._file.begin_anew()
            self._met, self._owners = set(), {}
        done = max(done, 0)
        upto = min(done + _A_TIME, last)
        if done >= last:
            return done
        docs = sorted(self._ledger.again((FOREVER, upto)).differs(self._ledger.again((FOREVER, done))))
        for doc, moments in self._now.moments(docs).items():
            self._document(doc, moments)
        self._file.rows("UPDATE upto SET sequence = ?, hash = ?", upto, self._ledger.head(upto))
        return upto

    def _document(self, doc: str, moments: Sequence[str]) -> None:
        """What counted of a document, and from when to when."""
        rows: list[tuple[object, ...]] = []
        for since, until in zip(moments, [*moments[1:], OPEN], strict=True):
            view = self._now if until == OPEN else self._ledger.as_of(read_moment(since))
            counted, name = view.counted(doc), view.reading_of(doc)
            if counted is not None and name is not None:
                reading, text = self._reading(name, *counted)
                rows.append((reading, text, doc, view.day_of(doc), since, until))
        self._file.rows("DELETE FROM times WHERE doc = ?", doc)
        self._file.insert("INSERT INTO times VALUES (?, ?, ?, ?, ?, ?)", rows)

    def _reading(self, name: str, report: Report, claims: Sequence[KnownClaim]) -> tuple[int, int]:
        """The rows of a reading and of its text."""
        held = self._file.rows("SELECT id, text FROM readings WHERE name = ?", name)
        if held:
            return held[0]
        looked = look(report.document.full_text)
        text = self._text(report.document, looked)
        reading = self._file.insert_one("INSERT INTO readings (name, text) VALUES (?, ?)", name, text)
        counted = [known for known in claims if known.review is not Review.REJECTED]
        others = self._others(counted)
        for known in counted:
            self._claim(reading, known.claim, looked, others.get(known.claim.id, ()))
        return reading, text

    def _text(self, document: Document, looked: Looked) -> int:
        digest = hashlib.sha256(document.full_text.encode("utf-8", "surrogatepass")).digest()[:16]
        held = self._file.rows("SELECT id FROM texts WHERE hash = ?", digest)
        if held:
            return int(held[0][0])
        text = self._file.insert_one("INSERT INTO texts (hash) VALUES (?)", digest)
        title = len(document.title or "")
        headed = next((i for i, start in enumerate(looked.starts) if start >= title), len(looked.words))
        owners = [owner for naming in looked.named for owner in naming.owners]
        self.words("report_words", text, looked.bare[:headed], looked.bare[headed:], owners)
        self.know(looked.bare)
        return text

    def _claim(self, reading: int, claim: Claim, looked: Looked, others: Iterable[str]) -> None:
        spans = spans_of(claim)
        told = [looked.bare[i] for i in looked.within(spans)]
        owners = [ACTOR + p.entity for p in (*claim.actor, *claim.recipient, *claim.speaker) if p.entity]
        owners += [PLACE + place.place for place in claim.where if place.place]
        owners += [o for n in looked.named for o in n.owners if any(n.span.overlaps(span) for span in spans)]
        happened = claim.happened
        first, last = (happened.earliest, happened.latest) if happened else (None, None)
        row = self._file.insert_one(
            "INSERT INTO claims (reading, name, first, last) VALUES (?, ?, ?, ?)",
            reading, claim.id, _iso(first), _iso(last),
        )  # fmt: skip
        self.words("claim_words", row, (), told, (*owners, *others))

    def _others(self, claims: Sequence[KnownClaim]) -> Mapping[str, Sequence[str]]:
        """Id of a claim → those of its actors that the packs do not know. Their names are put in as well."""
        found: dict[str, list[str]] = defaultdict(list)
        for actor in actors(claims):
            if not actor.known:
                self._owner(ACTOR + actor.id, [alias.text for alias in actor.aliases])
                for claim in actor.claims:
                    found[claim].append(ACTOR + actor.id)
        return found

    def words(self, table: str, row: int, title: Sequence[str], told: Sequence[str], owners: Iterable[str]) -> None:
        """Put in the words of a row, and whom and what it names. In a transaction of the caller."""
        tokens = (owner_token(self._owner(owner)) for owner in owners)
        values = (row, " ".join(title), " ".join(told), " ".join(tokens))
        self._file.insert(f"INSERT INTO {table} (rowid, title, words, named) VALUES (?, ?, ?, ?)", [values])

    def _owner(self, owner: str, names: Sequence[str] = ()) -> int:
        """The row of an actor or place; its names are put in when they are met first."""
        row = self._owners.get(owner)
        if row is not None and not names:
            return row
        held = self._file.rows("SELECT id FROM owners WHERE name = ?", owner)
        row = int(held[0][0]) if held else self._file.insert_one("INSERT INTO owners (name) VALUES (?)", owner)
        self._owners[owner] = row
        for name in names or (() if held else names_of(owner)):
            if not self._file.rows("SELECT 1 FROM names WHERE owner = ? AND text = ?", row, name):
                new = self._file.insert_one("INSERT INTO names (owner, text) VALUES (?, ?)", row, name)
                told = look_at_name(name).bare
                values = (new, " ".join(told), "", owner_token(row))
                self._file.insert("INSERT INTO name_words (rowid, title, words, named) VALUES (?, ?, ?, ?)", [values])
                self.know(told)
        return row

    def know(self, told: Iterable[str]) -> None:
        """Keep the keys by which these words are found again. In a transaction of the caller."""
        new = set(told) - self._met
        if len(self._met) + len(new) > _REMEMBERED:
            self._met.clear()
        self._met |= new
        self._file.insert("INSERT OR IGNORE INTO keys VALUES (?, ?)", (pair for term in new for pair in keys_of(term)))


def keys_of(term: str) -> list[tuple[str, str]]:
    """The keys of a word under which it could not be found by itself, each with the word."""
    lexicon = load_lexicon()
    shared = (key for key in kin(term, lexicon) if key[1:] != term)
    return [(key, term) for key in (*tried(term, lexicon), *shared)]


def owner_token(row: int) -> str:
    """An actor or place among words: no word begins so."""
    return f"§{row}"


def spans_of(claim: Claim) -> tuple[Span, ...]:
    """Where the words of a claim stand: its evidence and whatever fills its slots, rising."""
    spans = {Span(said.start, said.end) for said in claim.evidence}
    spans |= {Span(party.start, party.end) for party in (*claim.actor, *claim.recipient, *claim.speaker)}
    return tuple(sorted(spans | {Span(place.start, place.end) for place in claim.where}))


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
