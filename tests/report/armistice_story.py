"""The Iraqi factions' truce of October 2020 to April 2021, told in our own words with hand-made records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hudna.lexicon.sides import truce_vocabulary
from hudna.model.claim import (
    Claim,
    Directness,
    Kind,
    Location,
    Modality,
    Party,
    Precision,
    Reading,
    Stage,
    TermKind,
    Weapon,
)
from hudna.model.document import Document, Gap, Published
from hudna.model.entry import KnownClaim, Versions
from hudna.model.event import ActorReading, Attribution, AttributionStance, Event, PlaceReading, TimeReading
from hudna.model.finding import Finding, Severity
from hudna.model.interval import Interval, Truth
from hudna.model.spans import Evidence
from hudna.model.status import (
    Change,
    Compliance,
    Label,
    Lifecycle,
    Proof,
    ScopeTest,
    Stance,
    StanceOf,
    Status,
    Support,
)
from hudna.model.truce import Authority, Clause, Effect, Names, Relations, Role, TermVersion, Truce, TruceKind
from hudna.report import BriefData, ReportLine, StatusChange, TruceBrief

NAMES = {
    "iq.kh": Names("Kata'ib Hizballah", "كتائب حزب الله"),
    "iq.factions": Names("Iraqi armed factions", "فصائل عراقية مسلحة"),
    "iq.coord": Names("Resistance Coordination Commission", "الهيئة التنسيقية للمقاومة"),
    "us.forces": Names("US forces", "القوات الأميركية"),
    "us.embassy": Names("US Embassy in Baghdad", "السفارة الأميركية في بغداد"),
    "coalition": Names("International Coalition", "التحالف الدولي"),
    "iq.gov": Names("Government of Iraq", "الحكومة العراقية"),
    "iq.cell": Names("Security Media Cell", "خلية الإعلام الأمني"),
    "us.state": Names("US State Department", "الخارجية الأميركية"),
    "us": Names("United States", "الولايات المتحدة"),
    "baghdad": Names("Baghdad", "بغداد"),
    "diwaniya": Names("Diwaniya", "الديوانية"),
    "ain-asad": Names("Ain al-Asad", "عين الأسد"),
}

TEXTS = {
    "rep-01": ("وكالة الفرات", date(2020, 10, 11), "فصائل عراقية توقف هجماتها بشروط",
        ("قال متحدث باسم كتائب حزب الله الأحد إن فصائل عراقية مسلحة قررت تعليق الهجمات الصاروخية على القوات الأميركية، "
         "على أن تضع الحكومة العراقية جدولا زمنيا لخروجها. وذكر المتحدث أنه لا مهلة محددة لذلك. "
         "وفي اليوم نفسه أعلنت خلية الإعلام الأمني أن عبوة انفجرت في رتل ينقل مواد للتحالف الدولي قرب الديوانية دون إصابات.")),
    "rep-02": ("دجلة برس", date(2020, 10, 12), "شرط جديد يهدد التهدئة",
        ("قال متحدث باسم كتائب حزب الله إن فصائل عراقية مسلحة قررت تعليق الهجمات الصاروخية على القوات الأميركية. "
         "لكن مسؤولا أمنيا في الكتائب كتب أن الاتفاق يسقط بلا رجعة إذا استُهدف الحشد الشعبي من أي جهة.")),
    "rep-03": ("صحيفة الرافدين", date(2020, 11, 18), "صواريخ على المنطقة الخضراء",
        ("سقطت مساء الثلاثاء صواريخ قرب السفارة الأميركية في بغداد في أول خرق للهدنة التي أعلنتها الفصائل. "
         "ونفت كتائب حزب الله أي صلة لها بإطلاق الصواريخ. وحمّلت الخارجية الأميركية فصائل عراقية مسلحة مسؤولية الهجوم.")),
    "rep-04": ("موقع المرصد", date(2021, 3, 25), "تهدئة جديدة بعد انهيار الأولى",
        ("أعلنت الفصائل في مطلع آذار/مارس نهاية الهدنة غير المعلنة مع القوات الأميركية. وفي الشهر نفسه أصابت صواريخ قاعدة عين الأسد. "
         "واتفقت الهيئة التنسيقية للمقاومة والحكومة العراقية على وقف جميع الهجمات بشرط أن يطلب رئيس الوزراء رسميا خروج القوات الأميركية "
         "خلال  شهرا من الاتفاق.")),
    "rep-05": ("وكالة الفرات", date(2021, 4, 7), "الهيئة التنسيقية تتوعد",
        ("توعدت الهيئة التنسيقية للمقاومة الأربعاء بضربات كبيرة للقوات الأميركية ما لم يُعلن موعد واضح لرحيلها. "
         "وطالبت الحكومة العراقية الفصائل بضبط النفس قبل جولة الحوار.")),
}  # fmt: skip
LINEAGES = {"rep-01": "lin-a", "rep-02": "lin-a", "rep-03": "lin-b", "rep-04": "lin-c", "rep-05": "lin-d"}
DOCUMENTS = {
    key: Document(
        key, text, title, Published.given(day), source, f"https://news.example/{key}", sha256=key, language="ar"
    )
    for key, (source, day, title, text) in TEXTS.items()
}


def party(text: str, entity: str | None = None) -> Party:
    return Party(text, 0, len(text), entity, NAMES[entity].ar if entity else None)


KH = party("كتائب حزب الله", "iq.kh")
FACTIONS = party("فصائل عراقية مسلحة", "iq.factions")
COORD = party("الهيئة التنسيقية للمقاومة", "iq.coord")
US = party("القوات الأميركية", "us.forces")
EMBASSY = party("السفارة الأميركية في بغداد", "us.embassy")
COALITION = party("التحالف الدولي", "coalition")
GOV = party("الحكومة العراقية", "iq.gov")


def claim(name: str, doc: str, words: str, kind: Kind, **slots: object) -> KnownClaim:
    """A claim whose evidence is ``words`` where they stand in the document."""
    document = DOCUMENTS[doc]
    start = document.full_text.index(words)
    made = Claim(name, doc, kind, (Evidence(start, start + len(words), words),), reading=Reading("hand"))
    published = document.published.latest
    assert published is not None
    known = datetime(published.year, published.month, published.day, 20, tzinfo=UTC)
    return KnownClaim(replace(made, **slots), document, LINEAGES[doc], known)  # type: ignore[arg-type]


def on(year: int, month: int, day: int) -> Interval:
    return Interval.on(date(year, month, day))


FIRST_CLAIMS = (
    claim("c-announce", "rep-01", "فصائل عراقية مسلحة قررت تعليق الهجمات الصاروخية على القوات الأميركية", Kind.TRUCE,
        actor=(FACTIONS,), recipient=(US,), speaker=(KH,), happened=on(2020, 10, 11), stage=Stage.DECLARED,
        modality=Modality.CONDITIONAL, directness=Directness.PARAPHRASE, word="تعليق"),
    claim("c-announce-2", "rep-02", "فصائل عراقية مسلحة قررت تعليق الهجمات الصاروخية على القوات الأميركية", Kind.TRUCE,
        actor=(FACTIONS,), recipient=(US,), speaker=(KH,), stage=Stage.DECLARED, modality=Modality.CONDITIONAL,
        directness=Directness.PARAPHRASE, word="تعليق"),
    claim("c-timetable", "rep-01", "على أن تضع الحكومة العراقية جدولا زمنيا لخروجها", Kind.TERM, recipient=(GOV,),
        term=TermKind.CONDITION, directness=Directness.PARAPHRASE),
    claim("c-cancel", "rep-02", "الاتفاق يسقط بلا رجعة إذا استُهدف الحشد الشعبي من أي جهة", Kind.THREAT, speaker=(KH,),
        term=TermKind.TERMINATION, modality=Modality.CONDITIONAL, happened=on(2020, 10, 12), directness=Directness.QUOTE),
    claim("c-convoy", "rep-01", "عبوة انفجرت في رتل ينقل مواد للتحالف الدولي قرب الديوانية", Kind.ATTACK,
        recipient=(COALITION,), weapon=Weapon.IED, happened=on(2020, 10, 11), killed=0,
        where=(Location("الديوانية", 0, 9, "diwaniya", "الديوانية", precision=Precision.TOWN),)),
    claim("c-rockets", "rep-03", "سقطت مساء الثلاثاء صواريخ قرب السفارة الأميركية في بغداد", Kind.ATTACK,
        recipient=(EMBASSY,), weapon=Weapon.ROCKET, happened=on(2020, 11, 17),
        where=(Location("بغداد", 0, 5, "baghdad", "بغداد", precision=Precision.TOWN),)),
    claim("c-violation", "rep-03", "في أول خرق للهدنة التي أعلنتها الفصائل", Kind.VIOLATION, actor=(FACTIONS,),
        happened=on(2020, 11, 17)),
    claim("c-denial", "rep-03", "ونفت كتائب حزب الله أي صلة لها بإطلاق الصواريخ", Kind.DENIAL, speaker=(KH,), actor=(KH,),
        happened=on(2020, 11, 18), directness=Directness.PARAPHRASE),
    claim("c-accusation", "rep-03", "وحمّلت الخارجية الأميركية فصائل عراقية مسلحة مسؤولية الهجوم", Kind.ACCUSATION,
        speaker=(party("الخارجية الأميركية", "us.state"),), recipient=(FACTIONS,), chain=("دجلة برس",)),
    claim("c-end", "rep-04", "أعلنت الفصائل في مطلع آذار/مارس نهاية الهدنة غير المعلنة مع القوات الأميركية", Kind.TRUCE_END,
        actor=(FACTIONS,), recipient=(US,), happened=Interval(date(2021, 3, 1), date(2021, 3, 10), True)),
    claim("c-asad", "rep-04", "أصابت صواريخ قاعدة عين الأسد", Kind.ATTACK, weapon=Weapon.ROCKET,
        happened=Interval(date(2021, 3, 1), date(2021, 3, 25)),
        where=(Location("عين الأسد", 0, 9, "ain-asad", "عين الأسد", precision=Precision.SITE),)),
)  # fmt: skip
SECOND_CLAIMS = (
    claim("c-deal", "rep-04", "واتفقت الهيئة التنسيقية للمقاومة والحكومة العراقية على وقف جميع الهجمات", Kind.TRUCE,
        actor=(COORD, GOV), stage=Stage.AGREED, modality=Modality.CONDITIONAL, word="وقف",
        happened=Interval(date(2021, 3, 20), date(2021, 3, 25), True)),
    claim("c-request", "rep-04", "بشرط أن يطلب رئيس الوزراء رسميا خروج القوات الأميركية", Kind.TERM, recipient=(GOV,),
        term=TermKind.CONDITION),
    claim("c-months", "rep-04", "خلال  شهرا من الاتفاق", Kind.TERM, term=TermKind.DEADLINE),
    claim("c-threat", "rep-05", "توعدت الهيئة التنسيقية للمقاومة الأربعاء بضربات كبيرة للقوات الأميركية", Kind.THREAT,
        speaker=(COORD,), actor=(COORD,), recipient=(US,), happened=on(2021, 4, 7), directness=Directness.PARAPHRASE),
    claim("c-restraint", "rep-05", "وطالبت الحكومة العراقية الفصائل بضبط النفس", Kind.DEMAND, speaker=(GOV,),
        recipient=(FACTIONS,), happened=on(2021, 4, 7)),
)  # fmt: skip


def role(who: Party, *claims: str) -> Role:
    return Role(who.name or who.text, who.entity, claims)


def term(kind: TermKind, words: str, *claims: str, since: date, **slots: object) -> TermVersion:
    made = TermVersion(
        f"term-{claims[0]}",
        kind,
        (),
        (),
        words,
        (),
        (),
        (),
        None,
        (),
        None,
        (),
        Authority.SINGLE_SPEAKER,
        since,
        claims,
    )
    return replace(made, **slots)  # type: ignore[arg-type]


def clause(*versions: TermVersion) -> Clause:
    return Clause(f"clause-{versions[0].id}", versions[0].kind, versions)


FIRST = Truce(
    "truce-1", "c-announce", Names("Truce declared: Iraqi armed factions — US forces (2020-10-11)",
        "تعليق: فصائل عراقية مسلحة — القوات الأميركية 2020-10-11"),
    "تعليق", TruceKind.UNILATERAL, (role(FACTIONS, "c-announce"), role(KH, "c-announce")), (role(US, "c-announce"),),
    announced=on(2020, 10, 11), claims=tuple(k.claim.id for k in FIRST_CLAIMS),
    clauses=(
        clause(term(TermKind.PROHIBITION, "تعليق الهجمات الصاروخية على القوات الأميركية", "c-announce",
            since=date(2020, 10, 11), bearer=(role(FACTIONS, "c-announce"),), target=(role(US, "c-announce"),),
            means=(Weapon.ROCKET,))),
        clause(
            term(TermKind.CONDITION, "على أن تضع الحكومة العراقية جدولا زمنيا لخروجها", "c-timetable",
                since=date(2020, 10, 11), bearer=(role(GOV, "c-timetable"),),
                effect=(Effect.SUSPENSIVE, Effect.RESOLUTIVE)),
            term(TermKind.CONDITION, "ألا يُستهدف الحشد الشعبي", "c-cancel", since=date(2020, 10, 12)),
        ),
        clause(term(TermKind.TERMINATION, "", "c-cancel", since=date(2020, 10, 12), act=None,
            trigger="إذا استُهدف الحشد الشعبي من أي جهة")),
    ),
)  # fmt: skip
SECOND = Truce(
    "truce-2", "c-deal", Names("Truce agreed: Resistance Coordination Commission — Government of Iraq (2021-03)",
        "وقف: الهيئة التنسيقية للمقاومة — الحكومة العراقية 2021-03"),
    "وقف", TruceKind.BILATERAL, (role(COORD, "c-deal"), role(GOV, "c-deal")), (role(US, "c-deal"),),
    mediators=(Role("منظمة دولية", None, ("c-deal",)),),
    announced=Interval(date(2021, 3, 20), date(2021, 3, 25), True), relations=Relations(successor_of="truce-1"),
    claims=tuple(k.claim.id for k in SECOND_CLAIMS),
    clauses=(
        clause(term(TermKind.PROHIBITION, "وقف جميع الهجمات", "c-deal", since=date(2021, 3, 25),
            bearer=(role(COORD, "c-deal"),), authority=Authority.COALITION_CLAIMED)),
        clause(term(TermKind.CONDITION, "أن يطلب رئيس الوزراء رسميا خروج القوات الأميركية", "c-request",
            since=date(2021, 3, 25), bearer=(role(GOV, "c-request"),))),
        clause(term(TermKind.DEADLINE, "خلال شهرا من الاتفاق", "c-months", since=date(2021, 3, 25), missing=("number",))),
    ),
)  # fmt: skip

SAYS = {
    Label.CONDITIONAL: ("conditional", "declared on a condition that is not known to be met", "أُعلنت بشرط لا يُعرف تحققه"),
    Label.STRAINED: ("strained-by-violation", "a report speaks of a violation that no party admits", "يتحدث تقرير عن خرق لم يقر به طرف"),
    Label.ENDED: ("ended-by-party", "a party declared the truce over", "أعلن طرف انتهاء الهدنة"),
}  # fmt: skip
CHANGE = {
    Label.CONDITIONAL: (("the condition is reported met", "أفيد بتحقق الشرط", Label.IN_FORCE),),
    Label.STRAINED: (
        ("a party admits the violation", "أقر طرف بالخرق", Label.BREACHED),
        ("the parties renew the truce", "جدد الأطراف الهدنة", Label.RENEWED),
    ),
    Label.ENDED: (("the declaration proves not to be the party's", "ثبت أن الإعلان ليس للطرف", Label.STRAINED),),
}  # fmt: skip
FACTS = truce_vocabulary("rules")["facts"]
YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN
SCOPE = (
    ScopeTest("c-convoy", "term-c-announce", UNKNOWN, UNKNOWN, NO, YES, YES, "actor unknown: nobody named"),
    ScopeTest("c-rockets", "term-c-announce", UNKNOWN, YES, YES, YES, YES, "actor unknown: nobody named"),
    ScopeTest("c-violation", "term-c-announce", YES, YES, YES, YES, YES, "actor yes"),
)


THREAT = (
    "strained-by-threat",
    "a party, or a body that speaks for it, threatens to act against the truce",
    "يهدد طرف أو هيئة تمثله بما يخالف الهدنة",
)


def status(truce: Truce, at: date, label: Label, facts: tuple[tuple[str, tuple[str, ...]], ...], lang: str) -> Status:
    rule, *says = THREAT if facts[0][0] == "party_threat" else SAYS[label]
    column = 1 if lang == "ar" else 0
    nodes = tuple(Proof(FACTS[n][lang], "fact", tuple(Proof(c, "doc: kind", (), c) for c in ids)) for n, ids in facts)
    if rule == "strained-by-violation":
        nodes += (
            Proof(FACTS["admitted_incident"][lang], "fact", truth=Truth.NO),
            Proof("actor yes", "scope test", (), "c-violation"),
        )
    lifecycle = Lifecycle.ENDED if label is Label.ENDED else Lifecycle.DECLARED
    stance = (
        Stance.WITHDRAWN
        if label is Label.ENDED
        else Stance.THREATENING
        if label is Label.STRAINED
        else Stance.CONDITIONAL
    )
    return Status(
        truce.id, at, None, label, lifecycle, Compliance.QUESTIONED if label is Label.STRAINED else Compliance.UNKNOWN,
        (StanceOf(truce.parties[0].name, truce.parties[0].entity, stance),), Support.ONE_LINEAGE, False,
        Proof(says[column], rule, nodes), SCOPE if truce is FIRST else (), tuple(c for _, ids in facts for c in ids),
        tuple(Change(c[column], c[2]) for c in CHANGE[label]),
    )  # fmt: skip


def events() -> tuple[Event, ...]:
    rockets = Event(
        "event-rockets", Kind.ATTACK, (TimeReading(on(2020, 11, 17), ("c-rockets",)),),
        (PlaceReading("بغداد", "baghdad", ("c-rockets",)),), (), (ActorReading("السفارة", "us.embassy", ("c-rockets",)),),
        ("c-rockets",), 1,
        (Attribution(AttributionStance.ACCUSED, "فصائل عراقية مسلحة", "الخارجية الأميركية", "c-accusation"),
         Attribution(AttributionStance.DENIED, "كتائب حزب الله", "كتائب حزب الله", "c-denial")),
    )  # fmt: skip
    convoy = Event(
        "event-convoy", Kind.ATTACK, (TimeReading(on(2020, 10, 11), ("c-convoy",)),), (), (), (), ("c-convoy",), 1
    )
    return (convoy, rockets)


def _brief(
    handle: str, truce: Truce, stood: Sequence[Status], as_of: date, claims: tuple[KnownClaim, ...],
    events: tuple[Event, ...] = (),
) -> TruceBrief:  # fmt: skip
    past = [s for s in stood if s.at <= as_of]
    history = tuple(StatusChange(s.at, s.label, s.proof.holds) for s in past)
    return TruceBrief(handle, truce, past[-1] if past else None, history, claims, events)


def story(lang: str = "en", as_of: date = date(2021, 4, 10)) -> BriefData:
    """The whole brief as the app would give it."""
    conditional = (("declared", ("c-announce",)), ("condition_open", ("c-timetable",)))
    first = (
        status(FIRST, date(2020, 10, 11), Label.CONDITIONAL, conditional, lang),
        status(FIRST, date(2020, 11, 17), Label.STRAINED,
            (("violation_reported", ("c-violation",)),), lang),
        status(FIRST, date(2021, 3, 10), Label.ENDED,
            (("party_declared_end", ("c-end",)),), lang),
    )  # fmt: skip
    second = (
        status(SECOND, date(2021, 3, 25), Label.CONDITIONAL,
            (("declared", ("c-deal",)), ("condition_open", ("c-request",))), lang),
        status(SECOND, date(2021, 4, 7), Label.STRAINED,
            (("party_threat", ("c-threat",)),), lang),
    )  # fmt: skip
    made = datetime(as_of.year, as_of.month, as_of.day, 6, 30, tzinfo=UTC)
    gap = Gap(0, 5, "خلال  شهرا", "number")
    return BriefData(
        generated_at=made,
        as_of=as_of,
        known_at=made - timedelta(hours=1),
        horizon=Interval(),
        truces=(
            _brief("T1", FIRST, first, as_of, FIRST_CLAIMS, events()),
            _brief("T2", SECOND, second, as_of, SECOND_CLAIMS),
        ),
        reports=tuple(
            ReportLine(d, LINEAGES[k], (gap,) if k == "rep-04" else ()) for k, d in DOCUMENTS.items()
        ),
        versions=Versions("0.1.0+abc", "9f8e7d"),
        findings=(Finding("gap-number", "rep-04:310", "a number is missing before شهرا", "check the source", Severity.INFO),),
        names=NAMES,
    )  # fmt: skip
