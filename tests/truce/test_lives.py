"""Small life histories: what each does to the label, and what must not."""

from __future__ import annotations

import pytest
from life import life, made, stand

from hudna.model.interval import Truth
from hudna.model.status import Compliance, Lifecycle, Stance, Support
from hudna.model.truce import TruceKind
from hudna.resolve.truces import truces

DECLARED = """
2021-05-01 a truce declared | by: المجموعات المسلحة اليمنية | to: القوات السعودية | on: 2021-05-01 | says: أعلنت المجموعات المسلحة وقف هجماتها
"""
AGREED = """
2022-04-01 a truce agreed | by: ye.houthis@الحوثيون + ye.government@الحكومة اليمنية | on: 2022-04-01 | says: اتفق الطرفان على هدنة مدتها شهران
"""


def test_a_declaration_alone_is_announced() -> None:
    found = stand(DECLARED, "2021-05-02")
    assert found.label == "announced"
    assert (found.lifecycle, found.compliance) == (Lifecycle.DECLARED, Compliance.UNKNOWN)
    assert [s.stance for s in found.stance] == [Stance.COMMITTED]
    assert len(found.because) == 1


def test_before_its_announcement_a_truce_is_at_most_rumoured() -> None:
    assert stand(DECLARED, "2021-04-30").label == "rumoured"
    assert stand(DECLARED, "2021-05-02", known="2021-04-20").label == "rumoured"


def test_report_of_effect_puts_it_in_force() -> None:
    script = (
        DECLARED
        + "2021-05-03 b truce in_effect | by: المجموعات المسلحة اليمنية | on: 2021-05-02 | says: دخلت الهدنة حيز التنفيذ"
    )
    assert stand(script, "2021-05-04").label == "in_force"
    assert stand(script, "2021-05-01").label == "announced"
    assert stand(script, "2021-05-04").compliance is Compliance.KEPT


@pytest.mark.parametrize(
    ("line", "label"),
    [
        # a named party on the protected side, in the outlet's voice
        ("attack | by: المجموعات المسلحة اليمنية | to: القوات السعودية | on: 2021-05-10", "strained"),
        # the same act admitted by the party
        ("claim | by: المجموعات المسلحة اليمنية | to: القوات السعودية | on: 2021-05-10", "breached"),
        # a person: the reading is right, or the act is established as the party's
        ("attack accepted | by: المجموعات المسلحة اليمنية | to: القوات السعودية | on: 2021-05-10", "strained"),
        ("attack established | by: المجموعات المسلحة اليمنية | to: القوات السعودية | on: 2021-05-10", "breached"),
        ("attack rejected | by: المجموعات المسلحة اليمنية | to: القوات السعودية | on: 2021-05-10", "announced"),
        # another organ of the protected side: by a party, and by nobody named
        ("attack | by: المجموعات المسلحة اليمنية | to: السفارة السعودية | on: 2021-05-10", "strained"),
        ("attack | to: السفارة السعودية | on: 2021-05-10", "announced"),
        # nobody named, on the protected side
        ("attack | to: القوات السعودية | on: 2021-05-10", "strained"),
        # somebody else's act, or somebody else's victims
        ("attack | by: sy.army@الجيش السوري | to: القوات السعودية | on: 2021-05-10", "announced"),
        ("attack | by: المجموعات المسلحة اليمنية | to: القوات التركية | on: 2021-05-10", "announced"),
        # before the truce, on a day nobody states, demanded, denied
        ("attack | by: المجموعات المسلحة اليمنية | to: القوات السعودية | on: 2021-04-10", "announced"),
        ("attack | by: المجموعات المسلحة اليمنية | to: القوات السعودية", "announced"),
        ("attack denied | by: المجموعات المسلحة اليمنية | to: القوات السعودية | on: 2021-05-10", "announced"),
        ("attack hypothetical | by: المجموعات المسلحة اليمنية | to: القوات السعودية | on: 2021-05-10", "announced"),
        # a violation, reported and alleged
        ("violation | by: المجموعات المسلحة اليمنية | on: 2021-05-10", "strained"),
        ("accusation | by: القوات السعودية | to: المجموعات المسلحة اليمنية | on: 2021-05-10 | says: اتهمت القوات المجموعات بخرق الهدنة", "strained"),
        # threats: of the party, of the other side, of the party against somebody else
        ("threat | by: المجموعات المسلحة اليمنية | to: القوات السعودية | on: 2021-05-10", "strained"),
        ("threat conditional | by: المجموعات المسلحة اليمنية | on: 2021-05-10", "strained"),
        ("threat conditional | by: المجموعات المسلحة اليمنية | on: 2021-05-02", "announced"),
        ("threat | by: القوات السعودية | on: 2021-05-10", "announced"),
        ("threat | by: المجموعات المسلحة اليمنية | to: القوات التركية | on: 2021-05-10", "announced"),
        # the end: by a party, by an observer, foretold
        ("truce_end | by: المجموعات المسلحة اليمنية | on: 2021-05-10", "ended"),
        ("truce_end | by: المجموعات المسلحة اليمنية | voice: محلل سياسي | on: 2021-05-10", "strained"),
        ("truce_end | by: المجموعات المسلحة اليمنية | voice: المتحدث باسم المجموعات المسلحة اليمنية | on: 2021-05-10", "ended"),
        ("truce_end hypothetical | by: المجموعات المسلحة اليمنية | on: 2021-05-10", "announced"),
        # what others ask for changes nothing
        ("demand | by: القوات السعودية | to: المجموعات المسلحة اليمنية | on: 2021-05-10", "announced"),
    ],
)  # fmt: skip
def test_one_later_report(line: str, label: str) -> None:
    assert stand(f"{DECLARED}2021-05-11 b {line}", "2021-05-12").label == label


def test_means_named_by_the_clause_leave_other_means_out() -> None:
    clause = DECLARED.replace("هجماتها", "هجماتها الصاروخية")
    for weapon, label in (("rocket", "strained"), ("ied", "announced")):
        script = f"{clause}2021-05-11 b attack {weapon} | to: القوات السعودية | on: 2021-05-10"
        found = stand(script, "2021-05-12")
        assert found.label == label
        assert found.scope[0].means is (Truth.YES if weapon == "rocket" else Truth.NO)


def test_unknown_means_of_an_unknown_hand_strain_nothing() -> None:
    clause = DECLARED.replace("هجماتها", "هجماتها الصاروخية")
    found = stand(f"{clause}2021-05-11 b attack | to: القوات السعودية | on: 2021-05-10", "2021-05-12")
    assert found.label == "announced"
    assert found.scope[0].verdict is Truth.UNKNOWN


def test_condition_delays_but_a_reciprocal_one_does_not() -> None:
    clause = "2021-05-01 a demand condition | by: المجموعات المسلحة اليمنية | to: القوات السعودية | says: {}"
    unmet = DECLARED + clause.format("بشرط رفع الحصار عن الميناء")
    mutual = DECLARED + clause.format("طالما التزم الطرف المقابل بها")
    assert stand(unmet, "2021-05-02").label == "conditional"
    assert [s.stance for s in stand(unmet, "2021-05-02").stance] == [Stance.CONDITIONAL]
    assert stand(mutual, "2021-05-02").label == "announced"


def test_condition_within_the_announcement_is_a_clause() -> None:
    script = DECLARED.replace("هجماتها", "هجماتها بشرط فتح المطار")
    found = made(script)[0]
    assert [(t.kind, t.act) for t in found.terms] == [
        ("prohibition", "أعلنت المجموعات المسلحة وقف هجماتها"), ("condition", "بشرط فتح المطار")
    ]  # fmt: skip
    assert stand(script, "2021-05-02").label == "conditional"


def test_personal_act_clause_keeps_a_members_act_from_breaching() -> None:
    rule = "2021-05-01 a term attribution_rule | says: من يخالف ذلك يتحمل فعله وحده\n"
    act = "2021-05-11 b claim | by: ye.brigade@لواء الوادي المسلحة | to: القوات السعودية | on: 2021-05-10"
    assert stand(DECLARED + act, "2021-05-12").label == "breached"
    assert stand(DECLARED + rule + act, "2021-05-12").label == "strained"


def test_stated_length_ends_it_and_an_extension_moves_the_end() -> None:
    script = AGREED.replace("مدتها شهران", "لمدة 60 يوما")
    assert stand(script, "2022-05-31").label == "announced"
    assert stand(script, "2022-06-01").label == "ended"
    assert stand(script, "2022-06-01").lifecycle is Lifecycle.EXPIRED
    longer = (
        script
        + "2022-05-30 b truce extended | by: ye.houthis@الحوثيون + ye.government@الحكومة اليمنية | on: 2022-05-30 | says: مدد الطرفان الهدنة لمدة 60 يوما"
    )
    assert len(made(longer)) == 1
    assert stand(longer, "2022-06-10").label == "renewed"
    assert stand(longer, "2022-08-01").label == "ended"


def test_renewal_settles_what_was_before_and_not_what_comes_after() -> None:
    broken = (
        AGREED + "2022-04-10 b claim | by: ye.houthis@الحوثيون | to: ye.government@الحكومة اليمنية | on: 2022-04-10\n"
    )
    renewed = (
        broken
        + "2022-05-01 c truce extended | by: ye.houthis@الحوثيون + ye.government@الحكومة اليمنية | on: 2022-05-01\n"
    )
    again = (
        renewed + "2022-05-10 d attack | by: ye.houthis@الحوثيون | to: ye.government@الحكومة اليمنية | on: 2022-05-09\n"
    )
    assert stand(broken, "2022-04-20").label == "breached"
    assert [s.stance for s in stand(broken, "2022-04-20").stance] == [Stance.BREACHING, Stance.COMMITTED]
    assert stand(renewed, "2022-05-02").label == "renewed"
    assert stand(again, "2022-05-10").label == "strained"
    assert stand(renewed, "2022-04-20").label == "breached"


def test_either_side_of_a_mutual_truce_can_strain_it() -> None:
    script = (
        AGREED + "2022-04-10 b attack | by: ye.government@الحكومة اليمنية | to: ye.houthis@الحوثيون | on: 2022-04-10\n"
    )
    assert made(script)[0].kind is TruceKind.BILATERAL
    assert stand(script, "2022-04-11").label == "strained"


def test_denial_of_others_leaves_an_admission_contested() -> None:
    script = (
        DECLARED
        + """2021-05-11 b claim | by: المجموعات المسلحة اليمنية | to: القوات السعودية | on: 2021-05-10
    2021-05-12 c denial | by: المجموعات المسلحة اليمنية | to: القوات السعودية | on: 2021-05-12"""
    )
    found = stand(script, "2021-05-13")
    assert (found.label, found.support) == ("breached", Support.CONTESTED)


def test_silence_goes_stale_and_keeps_the_label() -> None:
    fresh, old = stand(DECLARED, "2021-06-15"), stand(DECLARED, "2021-06-16")
    assert (fresh.label, fresh.stale) == ("announced", False)
    assert (old.label, old.stale, old.support) == ("announced", True, Support.STALE)


def test_new_deal_after_an_end_is_a_successor() -> None:
    script = (
        DECLARED
        + """2021-06-01 b truce_end | by: المجموعات المسلحة اليمنية | to: القوات السعودية | on: 2021-06-01
    2021-07-01 c truce declared | by: المجموعات المسلحة اليمنية | to: القوات السعودية | on: 2021-07-01"""
    )
    first, second = made(script)
    assert second.relations.successor_of == first.id
    assert (stand(script, "2021-07-02", which=0).label, stand(script, "2021-07-02", which=1).label) == (
        "ended",
        "announced",
    )


def test_one_truce_in_other_words_and_several_lineages() -> None:
    script = (
        DECLARED + "2021-05-02 b truce declared | by: الفصائل المسلحة في اليمن | to: الجيش السعودي | on: 2021-05-01"
    )
    assert len(made(script)) == 1
    assert stand(script, "2021-05-03").support is Support.SEVERAL_LINEAGES


@pytest.mark.parametrize(
    "line",
    [
        "truce declared | by: الفصائل الليبية المسلحة | to: القوات التركية | on: 2021-05-01",
        "truce declared | by: المجموعات المسلحة اليمنية | to: القوات الإماراتية | on: 2021-05-01",
        "truce declared | by: المجموعات المسلحة اليمنية | to: القوات السعودية | on: 2021-09-01",
    ],
)
def test_other_parties_or_times_are_other_truces(line: str) -> None:
    assert len(made(f"{DECLARED}2021-09-02 b {line}")) == 2


@pytest.mark.parametrize(
    "line",
    ["truce proposed | by: الحكومة اليمنية", "demand | by: الحكومة اليمنية", "truce denied | by: الحكومة اليمنية"],
)
def test_proposed_demanded_and_denied_truces_are_none(line: str) -> None:
    assert made(f"2021-05-01 a {line} | on: 2021-05-01") == []


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("اتفقت المجموعات مع القوات السعودية على هدنة", "bilateral"),
        ("اتفقت المجموعات على وقف استهداف القوات السعودية", "unilateral"),
    ],
)
def test_whom_an_agreement_is_with_and_whom_it_is_about(words: str, kind: str) -> None:
    line = f"2021-05-01 a truce agreed | by: المجموعات المسلحة اليمنية | to: القوات السعودية | on: 2021-05-01 | says: {words}"
    assert made(line)[0].kind == kind


def test_report_that_names_nobody_joins_the_truce_of_its_report_or_none() -> None:
    effect = "2021-05-02 a truce in_effect | on: 2021-05-02 | says: دخل ذلك حيز التنفيذ"
    assert (
        made(effect)
        == made("2021-05-02 a truce agreed | to: القوات السعودية | says: اتفق على وقف الهجمات على القوات السعودية")
        == []
    )
    assert [f.code for f in truces(life(effect))[1]] == ["truce-without-party"]
    assert stand(DECLARED.replace("2021-05-01 a", "2021-05-02 a") + effect, "2021-05-02").label == "in_force"


def test_trigger_of_a_termination_clause_strains_and_does_not_end() -> None:
    script = (
        DECLARED
        + """2021-05-01 a threat termination conditional | by: المجموعات المسلحة اليمنية | says: تنتهي الهدنة إذا استهدف ميناء الصيد القديم
    2021-05-11 b attack airstrike | to: ميناء الصيد | on: 2021-05-10"""
    )
    assert stand(script, "2021-05-02").label == "announced"
    # nothing ties an attack on a harbour to the truce but the clause that names it, in the report of the truce
    same = script.replace(
        "2021-05-11 b attack",
        "2021-05-11 c truce declared | by: المجموعات المسلحة اليمنية | to: القوات السعودية\n2021-05-11 c attack",
    )
    assert stand(same, "2021-05-12").label == "strained"


def test_proof_ends_in_claims_and_words() -> None:
    script = f"{DECLARED}2021-05-11 b attack | by: المجموعات المسلحة اليمنية | to: القوات السعودية | on: 2021-05-10"
    found = stand(script, "2021-05-12")
    leaves, pending = [], [found.proof]
    while pending:
        node = pending.pop()
        pending += node.because
        leaves += [node.claim] if node.claim else []
    assert set(found.because) == set(leaves) == {k.claim.id for k in life(script)[1:]}
    assert found.would_change_if


def test_two_truces_of_one_side_on_one_day_have_two_ids() -> None:
    script = """
2021-05-01 a truce declared | by: المجموعات المسلحة اليمنية | to: القوات السعودية | on: 2021-05-01 | says: هدنة مع القوات السعودية
2021-05-02 b truce declared | by: المجموعات المسلحة اليمنية | to: القوات الإماراتية | on: 2021-05-01 | says: هدنة مع القوات الإماراتية
"""
    both = made(script)
    assert len(both) == len({t.id for t in both}) == 2
    alone = made(script.strip().splitlines()[0])
    assert alone[0].id in {t.id for t in both}, "the later report changes nothing for the first"
