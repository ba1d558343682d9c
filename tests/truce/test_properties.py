"""What holds of every life: order does not matter, what was known stays known, and what would move a label does."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from life import life

from hudna.model.claim import Kind
from hudna.model.entry import KnownClaim, Review
from hudna.model.interval import Truth
from hudna.model.status import Label, Status
from hudna.resolve.truces import truces
from hudna.truce.engine import Statuses, status

FIRST = date(2021, 5, 1)
SIDE, OTHER = "by: ye.houthis@الحوثيون", "to: ye.government@الحكومة اليمنية"
LINES = [
    f"truce declared | {SIDE} | {OTHER} | on: {{day}} | says: أعلن الحوثيون هدنة لمدة 20 يوما مع الحكومة {{n}}",
    f"truce agreed | {SIDE} + ye.government@الحكومة اليمنية | on: {{day}} | says: اتفق الطرفان على هدنة {{n}}",
    f"truce extended | {SIDE} | on: {{day}} | says: مدد الحوثيون الهدنة {{n}}",
    "truce in_effect | on: {day} | says: دخلت الهدنة حيز التنفيذ {n}",
    f"truce_end | {SIDE} | on: {{day}} | says: أعلن الحوثيون انتهاء الهدنة {{n}}",
    f"truce_end suspended | {SIDE} | on: {{day}} | says: علق الحوثيون العمل بالهدنة {{n}}",
    f"attack rocket | {SIDE} | {OTHER} | on: {{day}} | says: قصف الحوثيون القوات الحكومية {{n}}",
    f"attack rocket | {SIDE} | {OTHER} | on: {{before}}..{{day}} | says: قصف الحوثيون القوات الحكومية قبل أيام {{n}}",
    f"attack | {OTHER} | on: {{day}} | says: انفجار في معسكر حكومي {{n}}",
    f"claim rocket | {SIDE} | {OTHER} | on: {{day}} | says: تبنى الحوثيون القصف {{n}}",
    f"threat | {SIDE} | {OTHER} | on: {{day}} | says: هدد الحوثيون بالرد {{n}}",
    f"denial | {SIDE} | on: {{day}} | says: نفى الحوثيون انتهاء الهدنة {{n}}",
    f"demand condition | {SIDE} | {OTHER} | on: {{day}} | says: بشرط رفع الحصار عن الميناء {{n}}",
]
PIECES = st.tuples(st.sampled_from(LINES), st.integers(0, 40), st.integers(0, 3))


def told(pieces: list[tuple[str, int, int]], first: int = 0) -> list[KnownClaim]:
    """Each piece is a report of its own, published up to three days after what it tells."""
    lines = []
    for n, (line, day, later) in enumerate(pieces, first):
        happened = FIRST + timedelta(days=day)
        lines.append(
            f"{happened + timedelta(days=later)} r{n:02} "
            + line.format(day=happened, before=happened - timedelta(days=9), n=n)
        )
    return life("\n".join(lines))


DECISIONS = {
    "a party admits the act, or the desk establishes it": Review.ESTABLISHED,
    "the act proves to be somebody else's": Review.REJECTED,
}
"""What the rules say would move a label → the decision that makes it so."""
LIVES = st.lists(PIECES, min_size=1, max_size=8).map(told)
MADE = st.lists(
    st.tuples(st.sampled_from(LINES[2:]), st.integers(1, 30), st.integers(0, 3)), min_size=1, max_size=5
).map(lambda pieces: told([(LINES[1], 0, 0), *pieces]))
"""Lives of one truce: an agreement, then what came of it."""
DAYS = st.integers(0, 80).map(lambda n: FIRST + timedelta(days=n))


def answers(claims: list[KnownClaim], at: date, known: datetime | None = None) -> list[Status]:
    kept = [k for k in claims if known is None or k.known <= known]
    return [status(t, kept, at) for t in truces(kept)[0]]


@settings(max_examples=60, deadline=None)
@given(LIVES, st.lists(DAYS, min_size=2, max_size=5))
def test_each_day_is_answered_as_if_no_other_had_been_asked_about(claims: list[KnownClaim], days: list[date]) -> None:
    for truce in truces(claims)[0]:
        statuses = Statuses(truce, claims)
        assert [statuses.on(day) for day in days] == [status(truce, claims, day) for day in days]


@settings(max_examples=60, deadline=None)
@given(LIVES, DAYS, st.data())
def test_the_order_in_which_reports_come_does_not_matter(
    claims: list[KnownClaim], at: date, data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(claims))
    assert answers(shuffled, at) == answers(claims, at)


@settings(max_examples=60, deadline=None)
@given(LIVES, DAYS)
def test_copies_are_one_voice(claims: list[KnownClaim], at: date) -> None:
    copies = [replace(k, lineage="one") for k in claims]
    assert all(s.support != "several_lineages" for s in answers(copies, at))


@settings(max_examples=60, deadline=None)
@given(LIVES, DAYS)
def test_every_answer_has_a_label_a_proof_and_only_true_movers(claims: list[KnownClaim], at: date) -> None:
    ids = {k.claim.id for k in claims}
    for found in answers(claims, at):
        assert found.label in Label
        assert set(found.because) <= ids
        assert all(change.label is not found.label for change in found.would_change_if)
        assert found.proof.rule


@settings(max_examples=500, deadline=None)
@given(MADE, st.integers(0, 45).map(lambda n: FIRST + timedelta(days=n)))
def test_what_would_move_a_label_moves_it(claims: list[KnownClaim], at: date) -> None:
    """Decisions of a person, made as told: what is established breaches, what is rejected no longer strains."""
    for truce in truces(claims)[0]:
        found = status(truce, claims, at)
        moves = {c.says: c.label for c in found.would_change_if}
        blamed = {t.claim for t in found.scope if t.verdict is Truth.YES}
        blamed &= {k.claim.id for k in claims if k.claim.kind is Kind.ATTACK and k.claim.actor}
        for says, review in DECISIONS.items():
            if says in moves and blamed:
                decided = [replace(k, review=review) if k.claim.id in blamed else k for k in claims]
                assert status(truce, decided, at).label is moves[says], says


@settings(max_examples=60, deadline=None)
@given(LIVES, PIECES, DAYS, DAYS)
def test_a_later_report_changes_no_earlier_answer(
    claims: list[KnownClaim], piece: tuple[str, int, int], at: date, known: date
) -> None:
    """The engine is handed the later report too, tied to the truce, and must not look at it."""
    moment = datetime.combine(known, time.max, UTC)
    then = [k for k in claims if k.known <= moment]
    later = [replace(k, known=moment + timedelta(days=1)) for k in told([piece], first=90)]
    for truce in truces(then)[0]:
        tied = replace(truce, claims=truce.claims + tuple(k.claim.id for k in later))
        assert status(tied, then + later, at, moment) == status(truce, then, at, moment)
