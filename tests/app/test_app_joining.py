"""A picture made from an earlier one is the picture made from all reports, whatever came, went, or was decided."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from hudna.app.ask import Ask
from hudna.app.shelf_file import ShelfFile
from hudna.app.versions import versions_of
from hudna.ledger import Ledger
from hudna.model.claim import Claim, Kind, Modality, Party, Stage, TermKind
from hudna.model.document import Document, Published
from hudna.model.entry import Report
from hudna.model.ids import content_id
from hudna.model.interval import Interval
from hudna.model.judgement import Joined, Judgement, Verdict
from hudna.model.spans import Evidence
from hudna.resolve.events import events
from hudna.resolve.lineages import signature
from hudna.resolve.truces import truces
from hudna.text.fold import fold_key

FIRST = date(2021, 5, 1)
HOUTHIS, GOVERNMENT, SAUDI = (
    ("الحوثيون", "ye.houthis"), ("الحكومة اليمنية", "ye.government"), ("القوات السعودية", "sa.armed_forces"),
)  # fmt: skip
SENTENCES = {
    "declared": (Kind.TRUCE, "أعلن الحوثيون هدنة مع الحكومة اليمنية", HOUTHIS, GOVERNMENT),
    "other truce": (Kind.TRUCE, "أعلنت القوات السعودية هدنة مع الحوثيون", SAUDI, HOUTHIS),
    "nameless": (Kind.TRUCE, "دخلت الهدنة حيز التنفيذ", None, None),
    "ended": (Kind.TRUCE_END, "أعلن الحوثيون انتهاء الهدنة", HOUTHIS, None),
    "condition": (Kind.TERM, "بشرط أن ترفع الحكومة اليمنية الحصار عن الميناء", GOVERNMENT, None),
    "lifted": (Kind.WITHDRAWAL, "رفعت الحكومة اليمنية الحصار عن الميناء", GOVERNMENT, None),
    "attack": (Kind.ATTACK, "قصف الحوثيون مواقع الحكومة اليمنية", HOUTHIS, GOVERNMENT),
    "other attack": (Kind.ATTACK, "قصفت القوات السعودية مواقع الحوثيون", SAUDI, HOUTHIS),
    "denial": (Kind.DENIAL, "نفى الحوثيون انتهاء الهدنة", HOUTHIS, None),
    "mediation": (Kind.MEDIATION, "توسطت الأمم المتحدة بين الطرفين", None, None),
}
REVIEWS = [Verdict.REJECT, Verdict.ESTABLISH, Verdict.CORRECT]
DAYS = st.one_of(st.integers(0, 30), st.sampled_from([200, 420, 800]))
STEPS = st.one_of(
    st.tuples(
        st.just("report"), st.lists(st.sampled_from(sorted(SENTENCES)), min_size=1, max_size=2), DAYS, st.booleans(),
    ),
    st.tuples(st.just("decide"), st.integers(0, 9), st.sampled_from(REVIEWS), st.none()),
    st.tuples(st.just("retract"), st.integers(0, 9), st.none(), st.none()),
    st.tuples(
        st.just("join"), st.integers(0, 9), st.integers(0, 9),
        st.tuples(st.sampled_from([Verdict.MERGE, Verdict.SPLIT]), st.sampled_from(Joined)),
    ),
)  # fmt: skip


def party(text: str, base: int, who: tuple[str, str] | None) -> tuple[Party, ...]:
    if who is None:
        return ()
    at = text.index(who[0])
    return (Party(who[0], base + at, base + at + len(who[0]), who[1]),)


def report(number: int, names: list[str], day: date, dated: bool) -> Report:
    """A report whose sentences each tell one thing."""
    doc, text, claims = f"r{number:02}", "", []
    for n, name in enumerate(names):
        kind, words, who, whom = SENTENCES[name]
        base = len(text)
        claims.append(
            Claim(
                content_id("claim", doc, n), doc, kind, (Evidence(base, base + len(words), words),),
                actor=party(words, base, who), recipient=party(words, base, whom),
                speaker=party(words, base, who if kind is Kind.TRUCE_END else None),
                happened=Interval.on(day) if dated else None,
                stage=Stage.DECLARED if kind is Kind.TRUCE and who else Stage.IN_EFFECT if kind is Kind.TRUCE else None,
                term=TermKind.CONDITION if kind is Kind.TERM else None, modality=Modality.ACTUAL,
            )
        )  # fmt: skip
        text += words + ".\n"
    document = Document(doc, text, published=Published.given(day), source="وكالة", language="ar", origin=doc)
    document = replace(document, sha256=content_id("text", text, day))
    return Report(document, tuple(claims), (), signature(fold_key(text)))


class Desk:
    """A ledger to which steps happen, one each hour."""

    def __init__(self, folder: Path) -> None:
        self.ledger = Ledger.open(folder / "ledger.sqlite")
        self.moments = [datetime(2023, 1, 1, tzinfo=UTC)]
        self.claims: list[str] = []
        self.docs: list[str] = []

    def do(self, step: tuple[object, ...]) -> None:
        now = self.moments[-1] + timedelta(hours=1)
        what, first, second, third = step
        if what == "report":
            assert isinstance(first, list)
            made = report(len(self.docs), first, FIRST + timedelta(days=int(str(second))), bool(third))
            self.ledger.add_report(made, raw=None, versions=versions_of(), recorded=now)
            self.docs.append(made.document.id)
            self.claims += [c.id for c in made.claims]
        elif self.claims and what == "decide":
            self._judge(self.claims[int(str(first)) % len(self.claims)], None, Verdict(str(second)), now)
        elif self.claims and what == "join":
            assert isinstance(third, tuple)
            verdict, about = third
            named = self.docs if about is Joined.REPORTS else self.claims
            a, b = (named[int(str(i)) % len(named)] for i in (first, second))
            if a != b:
                self._judge(a, b, verdict, now, about)
        elif self.docs and what == "retract":
            self.ledger.retract(self.docs[int(str(first)) % len(self.docs)], "وكالة", "سُحب", now)
        self.moments.append(now)

    def _judge(
        self, claim: str, other: str | None, verdict: Verdict, now: datetime, about: Joined = Joined.TRUCES
    ) -> None:
        made = Judgement(content_id("judgement", claim, now), verdict, claim, "محرر", now, other=other)
        made = replace(made, slot=str(about) or None)
        if verdict is Verdict.CORRECT:
            made = replace(made, slot="happened", value=str(FIRST + timedelta(days=now.hour)))
        self.ledger.add_judgement(made, recorded=now)


def picture_of(ledger: Ledger, known: datetime | None) -> list[object]:
    """Everything that a picture answers, with the days on which each truce's answers change."""
    picture = Ask(ledger).picture(known)
    rows = [(r.id, r.name, r.begun, r.turns) for r in picture.rows]
    return [rows, [(t, picture.claims_of(t)) for t in picture.truces], sorted(picture.findings, key=str)]


def fresh(ledger: Ledger, known: datetime | None) -> list[object]:
    """The same in a workspace where nothing is kept."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.sqlite"
        path.write_bytes(ledger.path.read_bytes())
        with Ledger.open(path) as copied:
            return picture_of(copied, known)


BEGINS = ("report", ["declared"], 0, True)
LIVES = st.lists(STEPS, min_size=2, max_size=9).map(lambda steps: [BEGINS, *steps])


LATE_END = [BEGINS, ("report", ["declared"], 420, True), ("report", ["ended"], 20, True)]
"""The end of the first truce is told last: the second, of which nothing new is told, now follows it."""
EARLIER_TELLING = [BEGINS, ("report", ["declared"], 420, True), ("retract", 0, None, None), BEGINS]


@settings(max_examples=60, deadline=None)
@example(LATE_END, None)
@example(EARLIER_TELLING, None)
@given(LIVES, st.data())
def test_each_step_gives_what_joining_all_anew_gives(
    steps: list[tuple[object, ...]], data: st.DataObject | None
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder))
        known_then = {}
        for step in steps:
            desk.do(step)
            known_then[desk.moments[-1]] = picture_of(desk.ledger, desk.moments[-1])
            desk.ledger._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            assert picture_of(desk.ledger, None) == fresh(desk.ledger, None)
        # back in time, from pictures of later knowledge
        (Path(folder) / ShelfFile.name).unlink()
        picture_of(desk.ledger, None)
        for known in data.draw(st.permutations(desk.moments)) if data else reversed(desk.moments):
            assert picture_of(desk.ledger, known) == fresh(desk.ledger, known)
            assert picture_of(desk.ledger, known) == known_then.get(known, [[], [], []]), "what was known then changed"
        desk.ledger.close()


@settings(max_examples=40, deadline=None)
@given(LIVES)
def test_a_kept_picture_has_the_truces_that_joining_in_memory_gives(steps: list[tuple[object, ...]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder))
        for step in (s for s in steps if s[0] in ("report", "decide", "retract")):
            desk.do(step)
        whole, findings = truces(desk.ledger.as_of().known_claims({}))
        picture = Ask(desk.ledger).picture()
        assert list(picture.truces) == whole
        assert sorted(picture.findings, key=str) == sorted(findings, key=str)
        desk.ledger.close()


@settings(max_examples=40, deadline=None)
@given(LIVES)
def test_the_events_around_a_claim_are_those_of_all(steps: list[tuple[object, ...]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder))
        for step in steps:
            desk.do(step)
            Ask(desk.ledger).picture()
        happenings = Ask(desk.ledger).picture().happenings
        whole = happenings.all()
        lineage_of = Ask(desk.ledger).lineage_of()
        if not any(s[0] == "join" for s in steps):
            assert whole == events(desk.ledger.as_of().known_claims(lineage_of))
        for claim in desk.claims:
            here = [e for e in happenings.around([claim]) if claim in e.claims]
            assert here == [e for e in whole if claim in e.claims]
        desk.ledger.close()
