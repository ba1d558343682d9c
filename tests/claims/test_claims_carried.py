"""Whose deed or words it is where the clause itself names nobody: a clause before it, a document, an earlier sentence."""

from __future__ import annotations

import pytest
from compact import claims_of

FRONTED = [
    ("ورغم أن الحركة أعلنت هدنة، قصفت البلدة أمس.", ["attack: الحركة > البلدة", "truce/declared: الحركة"]),
    (
        "وعندما هاجم المسلحون القاعدة، قتلوا ثلاثة جنود.",
        ["attack: المسلحون > القاعدة", "attack: المسلحون > ثلاثة جنود"],
    ),
    ("ورغم أن الوزير رحب بالهدنة، قصفت المدينة أمس.", ["attack: > المدينة", "support: الوزير > الهدنة | الوزير"]),
    ("لكن الحركة أعلنت هدنة، قصف الجيش البلدة.", ["attack: الجيش > البلدة", "truce/declared: الحركة"]),
]
"""The subject of a clause of time or concession before a comma is that of the verb behind it, if the genders allow it."""
DOCUMENTS = [
    (
        "تبنى مجلس الأمن قرارا يطالب إسرائيل بالانسحاب من الجولان.",
        ["decision: مجلس الأمن", "demand: مجلس الأمن > إسرائيل | مجلس الأمن"],
    ),
    (
        "أصدرت الوزارة قرارا ينص على تشكيل لجنة للتحقيق في الهجوم.",
        ["decision: الوزارة", "investigation: الوزارة"],
    ),
    ("أصدر مكتبه وثيقة تتضمن تشكيل لجنة تحقيق في الخروقات.", ["investigation: مكتبه"]),
    ("رفضت الحكومة قرارا يدعو إلى وقف القتال.", ["demand:", "rejection: الحكومة > قرارا | الحكومة"]),
    ("رحب المبعوث بقرار للبرلمان في هذا الصدد.", ["decision: للبرلمان | المبعوث", "support: المبعوث > قرار | المبعوث"]),
]
"""What a document does that somebody issues is theirs; whoever refuses it does none of it."""
EARLIER = [
    (
        "قالت الهيئة إن العملية انتهت. وأكدت أنها ترفض المقترح.",
        ["rejection: الهيئة > المقترح | الهيئة"],
    ),
    ("قالت الوزارة إن العملية انتهت. وأوضحت أنها انسحبت من المدينة.", ["withdrawal: الوزارة"]),
    ("قال الوزير إن الحكومة صامدة. وأضاف أنها قصفت المدينة.", ["attack: > المدينة | الوزير"]),
    ("قال الوزير إن العملية انتهت. يذكر أن مسلحين هاجموا القاعدة أمس.", ["attack: مسلحين > القاعدة"]),
]
"""Behind ``أن`` with a pronoun the one who speaks acts, where the genders agree; ``يذكر أن`` is nobody's words."""
TOLD_TO = [
    ("قال قادة فصائل لموقع المونيتور إن الجيش انسحب من المدينة.", ["withdrawal: الجيش | قادة فصائل"]),
    ("أكد مصدر عسكري لصحيفة البيان أن الجيش انسحب من المدينة.", ["withdrawal: الجيش | مصدر عسكري"]),
    ("قتل مصور لقناة الجزيرة في غارة على المدينة.", ["attack: > مصور لقناة الجزيرة + المدينة"]),
]
"""An outlet behind ``ل`` is whom something was said to; its own people are of it."""
SIDES = [
    (
        'جاء ذلك قبل انعقاد الجولة الثالثة من "الحوار الاستراتيجي" بين بغداد وواشنطن.',
        ["talks: بغداد + واشنطن"],
    ),
    ("انطلقت جولة جديدة من المفاوضات بين الحكومة والحركة.", ["talks: الحكومة + الحركة"]),
    (
        "أطلقت صواريخ على السفارة في انتهاك لهدنة أعلنتها الفصائل.",
        ["attack: > السفارة", "truce/declared: الفصائل", "violation: الفصائل"],
    ),
    (
        "أطلقت صواريخ على السفارة في انتهاك لهدنة أعلنها الطرفان.",
        ["attack: > السفارة", "truce/declared: الطرفان", "violation:"],
    ),
    ('كررت الفصائل مطالبتها بانسحاب "الغزاة" الأميركيين.', ['demand: الفصائل > "الغزاة" الأميركيين | الفصائل']),
    ("أعلن الفريق عبد الفتاح البرهان وقف إطلاق النار.", ["truce/declared: الفريق عبد الفتاح البرهان"]),
    ("استهدف مسلحون رتلا للتحالف بين منطقتي السماوة والديوانية.", ["attack: مسلحون > رتلا للتحالف"]),
]
"""Talks are between whom their round is; a truce that one side declared is broken by that side; places are no sides."""


JOINED = [
    (
        "تسعة جرحى في قصف صاروخي على أربيل وجماعة مغمورة تتبنى القصف.",
        ["attack: > أربيل", "claim: جماعة مغمورة | جماعة مغمورة"],
    ),
    ("السياسة تجاه إيران والعراق ستتغير قريبا.", []),
]
"""A phrase joined behind where something was opens a clause with the verb that agrees with it, and only then."""


@pytest.mark.parametrize(("text", "expected"), [*FRONTED, *DOCUMENTS, *EARLIER, *TOLD_TO, *SIDES, *JOINED])
def test_whose_it_is(text: str, expected: list[str]) -> None:
    assert sorted(claims_of(text)) == expected
