"""Asking: handles that stay, histories, answers as known then."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from hudna.app.answers import make_ready
from hudna.app.ask import Ask, AskError
from hudna.app.check import end_of
from hudna.app.kept_lives import KeptLives, Outline
from hudna.app.shelf_file import ShelfFile
from hudna.app.versions import versions_of
from hudna.ledger import Ledger
from hudna.model.claim import Claim, Kind, Party, Stage
from hudna.model.document import Document, Published
from hudna.model.entry import Report
from hudna.model.ids import content_id
from hudna.model.interval import Interval
from hudna.model.spans import Evidence
from hudna.resolve.lineages import signature
from hudna.text.fold import fold_key

Put = Callable[..., Claim]


def party(text: str, words: str) -> Party:
    start = text.index(words)
    return Party(words, start, start + len(words))


def told(
    doc: str, day: date, kind: Kind, text: str, by: str | None = None, to: str | None = None
) -> tuple[Document, Claim]:
    """A report of one sentence that says one thing, done on the day it was published."""
    document = Document(doc, text, published=Published.given(day), source="وكالة", language="ar", origin=f"{doc}.txt")
    claim = Claim(
        content_id("claim", doc, kind, text), doc, kind, (Evidence(0, len(text), text),),
        actor=(party(text, by),) if by else (), recipient=(party(text, to),) if to else (),
        happened=Interval.on(day), stage=Stage.DECLARED if kind is Kind.TRUCE else None,
    )  # fmt: skip
    return document, claim


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "ledger.sqlite") as opened:
        yield opened


@pytest.fixture
def put(ledger: Ledger) -> Put:
    def add(doc: str, day: date, kind: Kind, text: str, by: str | None = None, to: str | None = None) -> Claim:
        document, claim = told(doc, day, kind, text, by, to)
        report = Report(document, (claim,), (), signature(fold_key(text)))
        known = end_of(day)
        ledger.add_report(report, raw=None, versions=versions_of(), recorded=known, known=known)
        return claim

    return add


def two_truces(put: Put) -> None:
    put("b", date(2021, 5, 2), Kind.TRUCE, "أعلنت حركة النور هدنة تجاه الجيش الليبي", "حركة النور", "الجيش الليبي")
    put(
        "a", date(2021, 3, 1), Kind.TRUCE, "أعلنت كتائب الفجر هدنة تجاه القوات اليمنية", "كتائب الفجر", "القوات اليمنية"
    )


def test_handles_follow_the_announcements(ledger: Ledger, put: Put) -> None:
    two_truces(put)
    ask = Ask(ledger)
    assert [(h.handle, str(h.truce.announced and h.truce.announced.earliest)) for h in ask.handled()] == [
        ("T1", "2021-03-01"), ("T2", "2021-05-02"),
    ]  # fmt: skip


def test_a_handle_means_the_same_truce_at_every_knowledge_time(ledger: Ledger, put: Put) -> None:
    put(
        "late",
        date(2021, 6, 1),
        Kind.TRUCE,
        "أعلنت كتائب الفجر هدنة تجاه القوات اليمنية",
        "كتائب الفجر",
        "القوات اليمنية",
    )
    put("b", date(2021, 5, 2), Kind.TRUCE, "أعلنت حركة النور هدنة تجاه الجيش الليبي", "حركة النور", "الجيش الليبي")
    put("c", date(2021, 7, 2), Kind.TRUCE, "أعلنت لواء السهل هدنة تجاه الجيش السوري", "لواء السهل", "الجيش السوري")
    ask = Ask(ledger)
    now = {h.truce.id: h.handle for h in ask.handled()}
    for day in (date(2021, 5, 2), date(2021, 6, 1), date(2021, 7, 2)):
        for handled in ask.handled(end_of(day)):
            assert now[handled.truce.id] == handled.handle
    assert [h.handle for h in ask.handled(end_of(date(2021, 6, 30)))] == ["T1", "T2"]


def test_many_moments_asked_about_are_not_all_held(ledger: Ledger, put: Put) -> None:
    two_truces(put)
    ask = Ask(ledger)
    moments = [end_of(date(2021, 2, 20) + timedelta(days=5 * i)) for i in range(20)]
    now, first = weakref.ref(ask.picture()), weakref.ref(ask.picture(moments[0]))
    answers = [[h.handle for h in ask.handled(m)] for m in moments]
    gc.collect()
    assert (now() is None, first() is None) == (False, True)
    assert [[h.handle for h in ask.handled(m)] for m in moments] == answers
    assert [answers[0], answers[2], answers[-1]] == [[], ["T1"], ["T1", "T2"]]


def test_find_refuses_what_is_ambiguous_and_lists_the_choice(ledger: Ledger, put: Put) -> None:
    two_truces(put)
    ask = Ask(ledger)
    assert ask.find("النور").handle == "T2"
    assert ask.find("2021-03").handle == "T1"
    for name in ("truce-", "2021", "zzz", ""):
        with pytest.raises(AskError) as caught:
            ask.find(name)
        assert "T1  truce-" in str(caught.value)
        assert "T2  truce-" in str(caught.value)


def test_history_holds_the_days_of_change_only(ledger: Ledger, put: Put) -> None:
    two_truces(put)
    put("d", date(2021, 5, 20), Kind.ATTACK, "قصفت حركة النور مواقع الجيش الليبي", "حركة النور", "الجيش الليبي")
    put("e", date(2021, 5, 25), Kind.ATTACK, "هاجمت حركة النور رتل الجيش الليبي", "حركة النور", "الجيش الليبي")
    put("f", date(2021, 6, 1), Kind.TRUCE_END, "أعلنت حركة النور انتهاء الهدنة", "حركة النور")
    ask = Ask(ledger)
    picture = ask.picture()
    truce = ask.find("T2").truce
    history = picture.history(truce, date(2021, 6, 10))
    assert [(str(day), status.label, status.support) for day, status in history] == [
        ("2021-05-02", "announced", "one_lineage"), ("2021-05-20", "strained", "one_lineage"),
        ("2021-05-25", "strained", "several_lineages"), ("2021-06-01", "ended", "one_lineage"),
    ]  # fmt: skip
    assert picture.history(truce, date(2021, 5, 1)) == ()
    last = picture.history(truce, date(2021, 12, 31))[-1]
    assert (str(last[0]), last[1].stale) == ("2021-07-17", True)


def test_whoever_wants_every_page_at_once_has_the_history_of_each_truce_made(ledger: Ledger, put: Put) -> None:
    two_truces(put)
    put("f", date(2021, 6, 1), Kind.TRUCE_END, "أعلنت حركة النور انتهاء الهدنة", "حركة النور")
    make_ready(ledger, date(2021, 6, 10))
    picture = Ask(ledger).picture()
    assert KeptLives(picture.kept.file).held(picture.kept.state) == set()
    made = [picture.history(picture.truce(row.id), date.max) for row in picture.rows]
    with closing(ShelfFile.of(ledger.path.parent)) as file:
        file.rows("DELETE FROM histories")
        file.rows("DELETE FROM outlines")
    make_ready(ledger, date(2021, 6, 10), at_once=True)
    picture = Ask(ledger).picture()
    assert KeptLives(picture.kept.file).held(picture.kept.state) == {row.digest for row in picture.rows}
    assert [picture.history(picture.truce(row.id), date.max) for row in picture.rows] == made
    assert len(made) == 2


def test_a_life_is_kept_for_every_moment_that_knew_the_same_and_tells_of_the_moment_asked_about(
    ledger: Ledger, put: Put
) -> None:
    two_truces(put)
    then, day = end_of(date(2021, 5, 31)), date(2021, 12, 31)
    earlier = Ask(ledger).picture(then)
    fresh = [earlier.status(earlier.truce(row.id), day) for row in earlier.rows]
    for row in earlier.rows:
        assert earlier.outlines(row.id, day)
    now = Ask(ledger).picture()
    assert [row.digest for row in now.rows] == [row.digest for row in earlier.rows]
    for picture, known_at in ((now, None), (earlier, then)):
        for row in picture.rows:
            history = picture.history(picture.truce(row.id), day)
            assert {status.known_at for _, status in history} == {known_at}
            assert {picture.status(picture.truce(row.id), at).known_at for at, _ in history} == {known_at}
    assert [earlier.status(earlier.truce(row.id), day) for row in earlier.rows] == fresh


def test_how_a_truce_stands_today_is_kept_and_holds_until_it_can_change(ledger: Ledger, put: Put) -> None:
    two_truces(put)
    put("f", date(2021, 6, 1), Kind.TRUCE_END, "أعلنت حركة النور انتهاء الهدنة", "حركة النور")
    fresh = Ask(ledger).picture()
    today = date(2021, 6, 10)
    days = [today + timedelta(days=n) for n in (-40, -9, 0, 1, 20, 37, 38, 400)]
    asked = [(row, day, arabic) for row in fresh.rows for day in days for arabic in (False, True)]
    before = [fresh.status(fresh.truce(row.id), day, arabic=arabic) for row, day, arabic in asked]
    make_ready(ledger, today, at_once=True)
    for now in (today, date(2022, 1, 1)):
        make_ready(ledger, now, at_once=True)
        kept = Ask(ledger).picture()
        assert KeptLives(kept.kept.file).standing(kept.kept.state) == {row.digest: row.since(now) for row in kept.rows}
        held = [kept.kept.lives.status(row.digest, arabic, row.since(day)) for row, day, arabic in asked]
        assert [day for (_, day, _), status in zip(asked, held, strict=True) if status is None]
        assert any(status is not None for status in held)
        assert [kept.status(kept.truce(row.id), day, arabic=arabic) for row, day, arabic in asked] == before


def test_what_proofs_end_in_is_kept_from_the_day_on_which_the_first_does(ledger: Ledger, put: Put) -> None:
    two_truces(put)
    put("d", date(2021, 5, 20), Kind.ATTACK, "قصفت حركة النور مواقع الجيش الليبي", "حركة النور", "الجيش الليبي")
    put("f", date(2021, 6, 1), Kind.TRUCE_END, "أعلنت حركة النور انتهاء الهدنة", "حركة النور")
    picture = Ask(ledger).picture()
    row = next(row for row in picture.rows if len(row.days()) > 3)
    truce = picture.truce(row.id)
    leaves = {day: set(picture.status(truce, day).proof.leaves()) for day in row.days()}
    for until in (date(2021, 5, 1), *row.days(), date.max):
        cited = list(picture.cited(truce, until))
        assert len(cited) == len(set(cited))
        assert set(cited) == set().union(*(found for day, found in leaves.items() if day <= until))
    assert leaves[date(2021, 6, 1)] - leaves[date(2021, 5, 20)], "the end rests on another claim"


def test_the_outline_of_each_day_is_that_of_its_status_whenever_it_was_known(ledger: Ledger, put: Put) -> None:
    two_truces(put)
    put("f", date(2021, 6, 1), Kind.TRUCE_END, "أعلنت حركة النور انتهاء الهدنة", "حركة النور")
    ask = Ask(ledger)
    for known_at in (None, end_of(date(2021, 5, 31))):
        picture = ask.picture(known_at)
        for row in picture.rows:
            truce, stale = picture.truce(row.id), set()
            for day in (row.days()[0] + timedelta(days=n) for n in range(150)):
                english, arabic = (picture.status(truce, day, arabic=arabic) for arabic in (False, True))
                assert picture.outlines(row.id, day)[-1][1] == Outline.of(english, arabic), day
                stale.add(english.stale)
            assert stale == {False, True}
            assert picture.outlines(row.id, row.days()[0] - timedelta(days=1)) == ()


def test_an_answer_is_made_from_what_was_known_then(ledger: Ledger, put: Put) -> None:
    two_truces(put)
    put("f", date(2021, 6, 1), Kind.TRUCE_END, "أعلنت حركة النور انتهاء الهدنة", "حركة النور")
    ask = Ask(ledger)
    for known_at, label in ((None, "ended"), (end_of(date(2021, 5, 31)), "announced")):
        assert ask.picture(known_at).status(ask.find("T2", known_at).truce, date(2021, 6, 1)).label == label
    assert ask.picture(None) is ask.picture(None)
    assert ask.handled(datetime(2021, 2, 1, tzinfo=UTC)) == []
