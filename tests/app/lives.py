"""Lives of a ledger: reports of a few sentences come, are retracted, decided on and joined, one step each hour."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from hypothesis import strategies as st

from hudna.app.versions import versions_of
from hudna.ledger import Ledger
from hudna.lexicon.sides import installed_sides
from hudna.model.actor import other_of
from hudna.model.claim import Claim, Kind, Location, Modality, Party, Precision, Stage, TermKind
from hudna.model.document import Document, Published
from hudna.model.entry import Report
from hudna.model.ids import content_id
from hudna.model.interval import Interval
from hudna.model.judgement import Anchor, Joined, Judgement, Verdict
from hudna.model.spans import Evidence
from hudna.resolve.lineages import signature
from hudna.resolve.naming import name_id, namings, telling_words
from hudna.text.fold import fold_key

FIRST = date(2021, 5, 1)
HOUTHIS, GOVERNMENT, SAUDI = (
    ("الحوثيون", "ye.houthis"), ("الحكومة اليمنية", "ye.government"), ("القوات السعودية", "sa.army"),
)  # fmt: skip
PART = "القوات المسلحة التابعة للحوثيين", "ye.houthi-forces"
FACADE, FULLER = ("سرايا ثورة العشرين", None), ("كتائب ثورة العشرين الثانية", None)
SENTENCES = {
    "declared": (Kind.TRUCE, "أعلن الحوثيون هدنة مع الحكومة اليمنية", HOUTHIS, GOVERNMENT),
    "other truce": (Kind.TRUCE, "أعلنت القوات السعودية هدنة مع الحوثيون", SAUDI, HOUTHIS),
    "nameless": (Kind.TRUCE, "دخلت الهدنة حيز التنفيذ", None, None),
    "ended": (Kind.TRUCE_END, "أعلن الحوثيون انتهاء الهدنة", HOUTHIS, None),
    "condition": (Kind.TERM, "بشرط أن ترفع الحكومة اليمنية الحصار عن الميناء", GOVERNMENT, None),
    "lifted": (Kind.WITHDRAWAL, "رفعت الحكومة اليمنية الحصار عن الميناء", GOVERNMENT, None),
    "attack": (Kind.ATTACK, "قصف الحوثيون مواقع الحكومة اليمنية", HOUTHIS, GOVERNMENT),
    "other attack": (Kind.ATTACK, "قصفت القوات السعودية مواقع الحوثيون", SAUDI, HOUTHIS),
    "attack there": (Kind.ATTACK, "قصف الحوثيون مواقع الحكومة اليمنية في مأرب", HOUTHIS, GOVERNMENT),
    "facade": (Kind.CLAIM, "تبنت سرايا ثورة العشرين قصف مواقع الحكومة اليمنية", FACADE, GOVERNMENT),
    "facade's attack": (Kind.ATTACK, "قصفت سرايا ثورة العشرين مواقع الحكومة اليمنية", FACADE, GOVERNMENT),
    "fuller name": (Kind.TRUCE, "أعلنت كتائب ثورة العشرين الثانية هدنة مع الحكومة اليمنية", FULLER, GOVERNMENT),
    "part's attack": (Kind.ATTACK, "قصفت القوات المسلحة التابعة للحوثيين مواقع الحكومة اليمنية", PART, GOVERNMENT),
    "attack on it": (Kind.ATTACK, "قصفت القوات السعودية كتائب ثورة العشرين الثانية", SAUDI, FULLER),
    "owned up to": (Kind.CLAIM, "تبنى الحوثيون قصف مواقع الحكومة اليمنية في مأرب", HOUTHIS, GOVERNMENT),
    "blamed": (Kind.ACCUSATION, "اتهمت الحكومة اليمنية الحوثيون بقصف مواقع الحكومة اليمنية", GOVERNMENT, HOUTHIS),
    "not their attack": (Kind.DENIAL, "نفى الحوثيون قصف مواقع القوات السعودية", HOUTHIS, SAUDI),
    "denial": (Kind.DENIAL, "نفى الحوثيون انتهاء الهدنة", HOUTHIS, None),
    "amended": (Kind.TRUCE, "اتفق الحوثيون مع الحكومة اليمنية على تعديل الهدنة", HOUTHIS, GOVERNMENT),
    "former ended": (Kind.TRUCE_END, "انهارت الهدنة السابقة", None, None),
    "mediation": (Kind.MEDIATION, "توسطت الأمم المتحدة بين الطرفين", None, None),
}
THERE = "مأرب"
UNDATED = ["declared", "attack there", "ended"]
TIMES = ["3 أيار/مايو", "مطلع أيار/مايو", "الشهر الماضي", None]
REVIEWS = [Verdict.REJECT, Verdict.ESTABLISH, Verdict.CORRECT]
DAYS = st.one_of(st.integers(0, 30), st.sampled_from([200, 420, 800]))
ACTORS = ["ye.houthis", "sa.army", *(name_id(telling_words(name)) for name, _ in (FACADE, FULLER))]
STEPS = st.one_of(
    st.tuples(
        st.just("report"), st.lists(st.sampled_from(sorted(SENTENCES)), min_size=1, max_size=2), DAYS, st.booleans(),
    ),
    st.tuples(st.just("decide"), st.integers(0, 9), st.sampled_from(REVIEWS), st.none()),
    st.tuples(st.just("retract"), st.integers(0, 9), st.none(), st.none()),
    st.tuples(
        st.just("join"), st.integers(0, 9), st.integers(0, 9),
        st.tuples(st.sampled_from([Verdict.MERGE, Verdict.SPLIT]), st.sampled_from([*Joined][:3])),
    ),
    st.tuples(
        st.just("actors"), st.sampled_from(ACTORS), st.sampled_from([*ACTORS, *map(other_of, ACTORS)]),
        st.tuples(st.sampled_from([Verdict.MERGE, Verdict.MERGE, Verdict.SPLIT]), st.one_of(st.none(), st.integers(0, 9))),
    ),
    st.tuples(st.just("withdraw"), st.integers(0, 9), st.none(), st.none()),
)  # fmt: skip


def party(text: str, base: int, who: tuple[str, str | None] | None) -> tuple[Party, ...]:
    if who is None:
        return ()
    at = text.index(who[0])
    return (Party(who[0], base + at, base + at + len(who[0]), who[1]),)


def report(number: int, names: list[str], day: date, dated: bool, said: tuple[str | None, ...] | None = None) -> Report:
    """A report whose sentences each tell one thing. ``said``: it has no date, and these are its words of time."""
    doc, text, claims = f"r{number:02}", "", []
    for n, name in enumerate(names):
        kind, words, who, whom = SENTENCES[name]
        base = len(text)
        claims.append(
            Claim(
                content_id("claim", doc, n), doc, kind, (Evidence(base, base + len(words), words),),
                actor=party(words, base, who), recipient=party(words, base, whom),
                speaker=party(words, base, who if kind is Kind.TRUCE_END else None),
                happened=Interval.on(day) if dated and said is None else None,
                time_words=said[n] if said else None,
                where=(Location(THERE, base, base + 4, "ye.marib", THERE, precision=Precision.TOWN),)
                if THERE in words else (),
                stage=Stage.DECLARED if kind is Kind.TRUCE and who else Stage.IN_EFFECT if kind is Kind.TRUCE else None,
                term=TermKind.CONDITION if kind is Kind.TERM else None, modality=Modality.ACTUAL,
            )
        )  # fmt: skip
        text += words + ".\n"
    published = Published.given(day) if said is None else Published()
    document = Document(doc, text, published=published, source="وكالة", language="ar", origin=doc)
    document = replace(document, sha256=content_id("text", text, day))
    return Report(document, tuple(claims), (), signature(fold_key(text)))


class Desk:
    """A ledger to which steps happen, one each hour."""

    def __init__(self, folder: Path) -> None:
        self.ledger = Ledger.open(folder / "ledger.sqlite")
        self.moments = [datetime(2023, 1, 1, tzinfo=UTC)]
        self.claims: list[str] = []
        self.docs: list[str] = []
        self.decided: list[str] = []

    def do(self, step: tuple[object, ...]) -> None:
        now = self.moments[-1] + timedelta(hours=1)
        what, first, second, third = step
        if what == "report":
            assert isinstance(first, list)
            made = report(len(self.docs), first, FIRST + timedelta(days=int(str(second))), bool(third))
            self.ledger.add_report(made, raw=None, versions=versions_of(), recorded=now)
            self.docs.append(made.document.id)
            self.claims += [c.id for c in made.claims]
        elif what == "undated":
            assert isinstance(first, list)
            made = report(len(self.docs), [n for n, _ in first], FIRST, False, tuple(w for _, w in first))
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
        elif what == "actors":
            assert isinstance(third, tuple)
            self._judge_actors(str(first), str(second), *third, now)
        elif self.decided and what == "withdraw":
            self._judge(self.decided[int(str(first)) % len(self.decided)], None, Verdict.WITHDRAW, now)
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
        if verdict is not Verdict.WITHDRAW:
            self.decided.append(made.id)

    def _judge_actors(self, actor: str, other: str, verdict: Verdict, which: int | None, now: datetime) -> None:
        """With a report that names the actor its name means another one there, or gives the words for the other."""
        doc = self.docs[which % len(self.docs)] if which is not None and self.docs else ""
        whole = self.ledger.as_of().counted(doc) if doc else None
        found = namings(whole[1], installed_sides()) if whole else {}
        named = next((p for p, n in found.items() if actor in (n.actor, n.name)), None)
        anchor = Anchor(doc, "actor", named.start, named.end, named.text) if named else None
        if verdict is Verdict.SPLIT and anchor is not None:
            other = other_of(actor)
        if actor != other:
            made = Judgement(
                content_id("judgement", actor, now), verdict, actor, "محرر", now, other, str(Joined.ACTORS)
            )
            self.ledger.add_judgement(replace(made, other_anchor=anchor), recorded=now)
            self.decided.append(made.id)
