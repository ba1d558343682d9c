"""How truces stood from day to day: of one that is asked about, or of all, so that lists of them are there at once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hudna.app.kept_lives import KeptLives, Life, Outline
from hudna.app.kept_picture import KeptPicture
from hudna.app.steps import Step, unseen
from hudna.lexicon.sides import Sides
from hudna.model.status import Status
from hudna.truce.engine import Statuses


def life(statuses: Statuses, days: Iterable[date]) -> Life:
    """How the truce stood on these days, rising, each of which is worked out once: its history has those on which the
    answer was another one than before."""
    english: list[tuple[date, Status]] = []
    arabic: list[tuple[date, Status]] = []
    outlines: list[tuple[date, Outline]] = []
    cited: list[tuple[date, tuple[str, ...]]] = []
    seen: tuple[object, ...] = ()
    before: set[str] = set()
    for day in days:
        now = statuses.on(day)
        told = (now.label, now.support, now.stale, now.proof.holds)
        new = tuple(dict.fromkeys(c for c in now.proof.leaves() if c not in before))
        cited += [(day, new)] * bool(new)
        before.update(new)
        turning = not english or axes(english[-1][1]) != axes(now)
        if turning or told != seen:
            same = statuses.on(day, arabic=True)
            outlines += [(day, Outline.of(now, same))] * (told != seen)
            english += [(day, now)] * turning
            arabic += [(day, same)] * turning
            seen = told
    return Life(tuple(english), tuple(arabic), tuple(outlines), tuple(cited))


def axes(status: Status) -> tuple[object, ...]:
    """What has to change for a status to count as another one."""
    return status.label, status.lifecycle, status.compliance, status.stance, status.support


def make_histories(picture: KeptPicture, day: date, sides: Sides, step: Step = unseen) -> None:
    """Keep the history of each truce of the picture that has none yet, and how each stands on the day. ``sides``: those
    of its view. ``step`` is told how many have been made."""
    lives = KeptLives(picture.file)
    held, standing = lives.held(picture.state), lives.standing(picture.state)
    begun = {row.digest: row.since(day) for row in picture.rows if row.begun_by(day)}
    stand = {digest for digest, since in begun.items() if standing.get(digest) != since}
    missing = [row for row in picture.rows if row.digest not in held or row.digest in stand]
    for done, row in enumerate(missing, 1):
        body, _ = picture.read(row.digest)
        statuses = Statuses(body.truce, body.claims, sides=sides)
        if row.digest not in held:
            lives.keep(row.digest, life(statuses, row.days()))
        if row.digest in stand:
            turn = date.fromisoformat(begun[row.digest])
            both = (statuses.on(turn, arabic=arabic) for arabic in (False, True))
            lives.keep_status(row.digest, begun[row.digest], *both)
        step("histories made", done, len(missing))
