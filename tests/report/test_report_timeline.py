"""The drawing: time runs with the script, labels never touch, doubt is drawn as doubt."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations, pairwise

import pytest
from armistice_story import DOCUMENTS, FACTIONS, claim, on, story
from hypothesis import given, settings
from hypothesis import strategies as st

from hudna.model.claim import Kind, Modality, Weapon
from hudna.model.entry import KnownClaim, Review
from hudna.model.event import Attribution, AttributionStance
from hudna.model.interval import Interval, Truth
from hudna.report.drawing import Canvas, Drawing, Mark
from hudna.report.points import listed
from hudna.report.rows import Rows
from hudna.report.timeline import HEAD_SIZE, LABEL_SIZE, draw, strip, text_width
from hudna.report.words import words


def rows(lang: str = "en", extra: tuple[KnownClaim, ...] = ()) -> Rows:
    data = story(lang)
    return Rows(data, replace(data.truces[0], claims=(*data.truces[0].claims, *extra)), words(lang))


def laid_out(told: Rows, width: float, labelled: bool) -> Drawing:
    return draw(told, listed(told), width, labelled)


def extent(mark: Mark, rtl: bool) -> tuple[float, float]:
    """The stretch that a mark, its bar and its label take."""
    wide = text_width(mark.label, LABEL_SIZE)
    grows_right = (mark.anchor == "start") != rtl
    label = (mark.label_x, mark.label_x + wide) if grows_right else (mark.label_x - wide, mark.label_x)
    bar = (mark.bar[0], mark.bar[0] + mark.bar[1]) if mark.bar else (mark.x, mark.x)
    return min(*label, *bar, mark.x - 7.5), max(*label, *bar, mark.x + 7.5)


def assert_apart(drawing: Drawing, rtl: bool) -> None:
    for lane in (drawing.above, drawing.below):
        for one, other in combinations(lane, 2):
            if abs(one.y - other.y) < 20:
                (a, b), (c, d) = extent(one, rtl), extent(other, rtl)
                assert b <= c or d <= a, (one, other)


@pytest.mark.parametrize("lang", ["en", "ar"])
@given(
    offsets=st.lists(st.tuples(st.integers(-20, 200), st.integers(0, 40), st.booleans()), max_size=40),
    labelled=st.booleans(),
)
@settings(max_examples=25, deadline=None)
def test_no_two_marks_or_labels_touch(lang: str, offsets: list[tuple[int, int, bool]], labelled: bool) -> None:
    extra = []
    for n, (start, length, attack) in enumerate(offsets):
        first = date(2020, 10, 11) + timedelta(days=start)
        kind = Kind.ATTACK if attack else Kind.THREAT
        when = Interval(first, first + timedelta(days=length))
        extra.append(claim(f"x-{n}", "rep-05", "بضربات كبيرة", kind, actor=(FACTIONS,), happened=when))
    drawing = laid_out(rows(lang, tuple(extra)), 940 if labelled else 344, labelled)
    assert_apart(drawing, lang == "ar")
    marks = (*drawing.above, *drawing.below)
    assert all(0 <= m.y <= drawing.height for m in marks)
    assert all(not drawing.band_y - 6 < m.y < drawing.axis_y for m in marks)
    told = rows(lang, tuple(extra))
    every = {str(x.number) for x in (*told.incidents, *told.statements)} | {f"c{d.clause}" for d in told.deadlines()}
    drawn = [line for m in marks for line in m.lines]
    assert len(drawn) == len(set(drawn))
    assert set(drawn) <= every
    assert len(drawn) + drawing.outside == len(every)


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_label_of_a_span_as_wide_as_the_drawing_stays_on_it(lang: str) -> None:
    whole = Interval(date(2020, 1, 1), date(2022, 1, 1))
    extra = claim("x-0", "rep-05", "بضربات كبيرة", Kind.ATTACK, actor=(FACTIONS,), happened=whole)
    drawing = laid_out(rows(lang, (extra,)), 344, labelled=False)
    (wide,) = (m for m in drawing.above if m.fades == "both")
    low, high = extent(wide, lang == "ar")
    assert wide.label
    assert low >= 10
    assert high <= 334
    assert_apart(drawing, lang == "ar")


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("as_of", [date(2020, 10, 12), date(2021, 4, 9), date(2026, 11, 30)])
@pytest.mark.parametrize("width", [344, 940])
def test_the_words_at_the_head_neither_touch_nor_leave_the_drawing(lang: str, as_of: date, width: int) -> None:
    told = rows(lang)
    found = laid_out(Rows(replace(told.data, as_of=as_of), told.brief, told.words), width, labelled=width > 344)
    along = width - found.today_end if lang == "ar" else found.today_end
    start = along - text_width(found.today_told, HEAD_SIZE)
    assert start >= 0
    assert along <= width
    beside = found.lane_y < 20
    assert not beside or start > 12 + text_width(words(lang)("chart.happened"), HEAD_SIZE)
    assert beside == (width == 940 or as_of == date(2021, 4, 9)), "below only where there is no room beside"


def test_time_runs_right_to_left_in_arabic() -> None:
    english, arabic = laid_out(rows("en"), 940, True), laid_out(rows("ar"), 940, True)
    assert english.segments[0].x < english.segments[-1].x
    assert arabic.segments[0].x > arabic.segments[-1].x
    assert [s.label for s in english.segments] == ["conditional", "strained", "ended"]
    for left, right in zip(english.segments, arabic.segments, strict=True):
        assert right.x + right.width == pytest.approx(940 - left.x, abs=0.3)


def test_the_band_has_no_holes_and_ends_on_the_day() -> None:
    drawing = laid_out(rows(), 940, True)
    for one, other in zip(drawing.segments, drawing.segments[1:], strict=False):
        assert one.x + one.width == pytest.approx(other.x, abs=0.3)
    assert drawing.segments[-1].x + drawing.segments[-1].width == pytest.approx(drawing.today, abs=0.3)


def mark(drawing: Drawing, words_in_label: str) -> Mark:
    """The one mark whose label holds these words."""
    (found,) = [m for m in (*drawing.above, *drawing.below) if words_in_label in m.label]
    return found


def test_certain_days_are_points_spans_are_bars_and_doubt_is_marked() -> None:
    drawing = laid_out(rows(), 940, True)
    rockets = mark(drawing, "17 Nov attack")
    assert (rockets.bar, rockets.vague) == (None, False)
    base = mark(drawing, "Ain al-Asad")
    assert base.bar is not None
    assert not base.vague
    end = next(m for m in drawing.above if m.glyph == "truce_end")
    assert end.vague
    assert end.bar is not None


def denied_by_the_accused() -> Rows:
    """The story, with the accused factions denying the rockets themselves."""
    data = story()
    first = data.truces[0]
    no = Attribution(AttributionStance.DENIED, "فصائل عراقية مسلحة", "فصائل عراقية مسلحة", "c-denial")
    events = tuple(replace(e, attribution=(*e.attribution, no) if e.attribution else ()) for e in first.events)
    return Rows(data, replace(first, events=events), words("en"))


def test_only_what_the_accused_themselves_are_said_not_to_have_done_is_contested() -> None:
    assert not any(i.contested for i in rows().incidents)
    assert [i.contested for i in denied_by_the_accused().incidents].count(True) == 1


def test_a_contested_incident_and_a_denied_statement_are_hollow() -> None:
    told = denied_by_the_accused()
    hollow = {line for m in laid_out(told, 940, True).above if m.hollow for line in m.lines}
    assert hollow == {str(i.number) for i in told.incidents if i.contested} != set()
    denied = claim("x-no", "rep-05", "بضربات كبيرة", Kind.TRUCE, modality=Modality.DENIED, happened=on(2021, 4, 1))
    assert mark(laid_out(rows(extra=(denied,)), 940, True), "1 Apr truce").hollow


def test_an_established_incident_is_firm_again() -> None:
    told = denied_by_the_accused()
    claims = tuple(replace(k, review=Review.ESTABLISHED) for k in told.brief.claims)
    assert not any(i.contested for i in Rows(told.data, replace(told.brief, claims=claims), told.words).incidents)


def test_each_mark_says_how_it_stands_to_the_terms() -> None:
    told = rows()
    drawing = laid_out(told, 940, True)
    drawn = {line: m.bearing for m in drawing.above for line in m.lines}
    assert {drawn[str(i.number)] for i in told.incidents} >= {"unknown", "no"}
    for incident in told.incidents:
        assert drawn[str(incident.number)] == str(incident.bearing or "")


def test_a_due_day_is_a_mark_that_leads_to_its_clause_even_ahead_of_the_day() -> None:
    data = story()
    first = data.truces[0]
    clause = first.truce.clauses[0]
    due = replace(clause.versions[0], deadline=on(2021, 5, 1))
    truce = replace(
        first.truce, clauses=(replace(clause, versions=(due, *clause.versions[1:])), *first.truce.clauses[1:])
    )
    told = Rows(data, replace(first, truce=truce), words("en"))
    (deadline,) = told.deadlines()
    drawing = laid_out(told, 940, True)
    (flag,) = [m for m in drawing.above if m.glyph == "deadline"]
    assert flag.lines == (f"c{deadline.clause}",)
    assert flag.x > drawing.today
    assert drawing.last >= date(2021, 5, 1)


def test_what_is_alike_is_one_mark_that_tells_each() -> None:
    extra = tuple(
        claim(f"x-{w}", "rep-05", w, Kind.DEMAND, speaker=(FACTIONS,), happened=on(2021, 4, 7))
        for w in ("بضبط النفس", "موعد واضح")
    )
    one = mark(laid_out(rows(extra=extra), 940, True), "demand ×")
    assert len(one.lines) == len(one.told) >= 2
    assert f"×{len(one.lines)}" in one.label


def test_the_table_has_what_the_drawing_has() -> None:
    told = rows()
    points, drawing = listed(told), laid_out(told, 940, True)
    assert len(points) == sum(len(m.lines) for m in (*drawing.above, *drawing.below)) + drawing.outside
    certainty = {p.line: p.certainty for p in points}
    for m in (*drawing.above, *drawing.below):
        for line in m.lines:
            assert certainty[line] == ("hollow" if m.hollow else "vague" if m.bar else "firm")


def test_what_has_no_beginning_is_counted_not_drawn() -> None:
    undated = claim("x-undated", "rep-05", "بضربات كبيرة", Kind.ATTACK)
    before, after = laid_out(rows(), 940, True), laid_out(rows(extra=(undated,)), 940, True)
    assert after.outside == before.outside + 1
    assert sum(len(m.lines) for m in after.above) == sum(len(m.lines) for m in before.above)


def test_a_span_with_an_open_end_fades_forward_in_both_scripts() -> None:
    since = claim("x-since", "rep-05", "بضربات كبيرة", Kind.THREAT, happened=Interval(date(2021, 1, 5), None))
    found = {
        lang: next(m for m in laid_out(rows(lang, (since,)), 940, True).below if m.vague and m.fades) for lang in ("en", "ar")
    }  # fmt: skip
    assert found["en"].fades == "right"
    assert found["ar"].fades == "left"


def test_the_horizon_of_the_brief_is_kept() -> None:
    data = replace(story(), horizon=Interval(date(2021, 3, 1), date(2021, 4, 30)))
    drawing = laid_out(Rows(data, data.truces[0], words("en")), 940, True)
    assert (drawing.first, drawing.last) == (date(2021, 3, 1), date(2021, 4, 30))
    assert [s.label for s in drawing.segments] == ["strained", "ended"]


def test_months_are_named_apart_and_the_year_stands_with_january() -> None:
    for width, lang in ((940, "en"), (344, "en"), (344, "ar")):
        drawing = laid_out(rows(lang), width, True)
        named = sorted((t.x, t.text) for t in drawing.ticks if t.text)
        assert len(named) >= 3
        sign = -1 if lang == "ar" else 1
        spans = sorted(sorted((x, x + sign * text_width(text, 12.5))) for x, text in named)
        assert all(a[1] <= b[0] for a, b in pairwise(spans))
        assert any("2021" in text for _, text in named)


@given(st.dates(date(2020, 1, 1), date(2021, 12, 31)), st.booleans())
def test_every_day_lies_on_the_canvas(day: date, mirrored: bool) -> None:
    canvas = Canvas(date(2020, 10, 1), date(2021, 4, 10), 940, mirrored)
    assert 12 <= canvas.x(day) <= 928


def test_neighbours_with_one_label_are_one_run() -> None:
    data = story()
    first = data.truces[0]
    again = replace(first.history[1], since=date(2020, 12, 1))
    merged = Rows(data, replace(first, history=(*first.history[:2], again, first.history[2])), words("en"))
    assert [(run.first, run.label) for run in merged.runs] == [
        (date(2020, 10, 11), "conditional"), (date(2020, 11, 17), "strained"), (date(2021, 3, 10), "ended"),
    ]  # fmt: skip


def test_claims_of_one_document_that_say_two_things_are_two_lines() -> None:
    base = rows()
    text = DOCUMENTS["rep-05"].text
    assert "بضربات كبيرة" in text
    twice = tuple(
        claim(f"x-{w}", "rep-05", w, Kind.DEMAND, speaker=(FACTIONS,), happened=on(2021, 4, 7))
        for w in ("بضبط النفس", "موعد واضح")
    )
    assert len(rows(extra=twice).statements) == len(base.statements) + 2


def test_a_long_silence_is_not_drawn_to_its_end() -> None:
    def seen(day: date) -> Drawing:
        data = replace(story("en"), as_of=day)
        return laid_out(Rows(data, data.truces[0], words("en")), 940, True)

    soon, late = seen(date(2021, 5, 1)), seen(date(2031, 5, 1))
    assert not soon.cut
    assert soon.last > date(2021, 5, 1)
    assert late.cut
    assert late.last < date(2022, 5, 1)
    assert {line for m in (*soon.above, *soon.below) for line in m.lines} == {
        line for m in (*late.above, *late.below) for line in m.lines
    }


def test_the_strip_of_a_list_says_where_it_breaks_off() -> None:
    base = rows()
    soon, late = (strip(base.runs, day, 640, words("en")) for day in (date(2021, 5, 1), date(2031, 5, 1)))
    assert [s.label for s in soon.segments] == [s.label for s in late.segments] == [run.label for run in base.runs]
    assert (soon.cut, late.cut) == (False, True)
    last = late.segments[-1]
    assert last.width < late.segments[-2].width, "years of silence do not press together what happened"


def test_means_that_nobody_names_are_left_out() -> None:
    quote = "أصابت صواريخ قاعدة عين الأسد"
    extra = tuple(
        claim(f"x-{w}", "rep-04", quote, Kind.ATTACK, weapon=w, happened=on(2021, 3, 4), killed=99)
        for w in (Weapon.UNKNOWN, Weapon.MISSILE)
    )
    told = [i.weapon for i in rows(extra=extra).incidents if "killed: 99" in i.harm]
    assert sorted(told) == [(), (words("en")("weapon.missile"),)]


def test_the_strongest_answer_on_the_terms_stands_first_and_says_what_decides() -> None:
    several = [i.scope for i in rows().incidents if i.scope]
    order = [Truth.YES, Truth.UNKNOWN, Truth.NO]
    for scope in several:
        assert [order.index(s.verdict) for s in scope] == sorted(order.index(s.verdict) for s in scope)
        assert all(bool(s.aspects) == (s.verdict is not Truth.YES) for s in scope)
    assert {s.verdict for scope in several for s in scope} > {Truth.UNKNOWN}
