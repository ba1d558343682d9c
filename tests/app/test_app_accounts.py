"""A report in pieces under its claims, and two accounts of one event held against each other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hudna.app.accounts import account, compare, pieces
from hudna.app.ask import Ask, AskError
from hudna.app.picture import Picture
from hudna.app.workspace import Workspace
from hudna.examples import report_files
from hudna.model.document import Gap
from hudna.sources import walk_paths

ANNOUNCED, COPY, SECOND = "2020-10-11-announcement", "2020-10-12-copy-new-clause", "2020-10-12-second-telling"


@pytest.fixture(scope="module")
def picture(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Picture]:
    folder: Path = tmp_path_factory.mktemp("accounts")
    with Workspace.open(folder) as desk:
        list(desk.add(walk_paths(report_files()), archive=True))
        yield Ask(desk.ledger).picture()


_SPAN = st.tuples(st.integers(0, 40), st.integers(1, 12)).map(lambda p: (p[0], p[0] + p[1]))


@given(st.text(min_size=60, max_size=60), st.lists(_SPAN, max_size=6), st.lists(_SPAN, max_size=2), _SPAN)
def test_pieces_are_the_text_and_each_lies_under_the_claims_that_cover_it(
    text: str, spans: list[tuple[int, int]], holes: list[tuple[int, int]], window: tuple[int, int]
) -> None:
    first, last = window
    named = [(start, end, f"claim-{i}") for i, (start, end) in enumerate(spans)]
    found = list(pieces(text, named, [Gap(s, e, "", "letters") for s, e in holes], first, last))
    assert "".join(p.text for p in found) == text[first:last]
    for piece in found:
        assert piece.text == text[piece.start : piece.end]
        for at in range(piece.start, piece.end):
            assert set(piece.claims) == {name for s, e, name in named if s <= at < e}
            assert piece.gap is any(s <= at < e for s, e in holes)


def test_a_report_has_its_claims_in_the_order_of_their_words_and_its_copies(picture: Picture) -> None:
    found = account(picture, ANNOUNCED)
    starts = [k.claim.evidence[0].start for k in found.claims]
    assert starts == sorted(starts)
    assert set(found.lineage) == {ANNOUNCED, COPY}
    text = found.report.document.full_text
    told = "\n".join("".join(p.text for p in line) for line in found.paragraphs(0, len(text)))
    assert told.split() == text.split()


def test_two_accounts_meet_where_they_tell_of_one_event(picture: Picture) -> None:
    found = compare(picture, ANNOUNCED, SECOND)
    assert not found.one_voice
    (meeting,) = [m for m in found.meetings if m.event.kind == "truce"]
    assert {k.claim.doc for k in meeting.left} == {ANNOUNCED}
    assert {k.claim.doc for k in meeting.right} == {SECOND}
    assert "kind" not in meeting.differ
    met = {k.claim.id for m in found.meetings for k in m.left}
    assert met.isdisjoint(k.claim.id for k in found.only_left)
    assert len(met) + len(found.only_left) == len(found.left.claims)


def test_copies_are_one_voice(picture: Picture) -> None:
    assert compare(picture, COPY, ANNOUNCED).one_voice


def test_a_report_that_says_nothing_of_ours_is_its_own_voice(tmp_path: Path) -> None:
    (tmp_path / "weather.txt").write_text("تتوقع هيئة الأرصاد أمطارا غزيرة على الساحل يوم غد.", encoding="utf-8")
    with Workspace.open(tmp_path / "desk") as desk:
        list(desk.add(walk_paths([tmp_path / "weather.txt", *report_files()])))
        found = account(Ask(desk.ledger).picture(), "weather")
    assert (found.claims, found.lineage) == ((), ("weather",))


def test_what_is_not_there_is_said(picture: Picture) -> None:
    with pytest.raises(AskError, match="holds no report 'nowhere'"):
        account(picture, "nowhere")
    with pytest.raises(AskError, match="not compared with itself"):
        compare(picture, COPY, COPY)
