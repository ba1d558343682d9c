"""Who does violence and who suffers it, where words are written alike or stand out of their usual place."""

from __future__ import annotations

import pytest
from compact import claims_of, read

SIDES = [
    ("قال مصدر إن شخصين جرحا الخميس برصاص مجهولين في البلدة.", "", "شخصين"),
    ("وجرح 51 آخرون أمس بغارة على سوق المدينة.", "", "51 آخرون"),
    ("قال المتحدث إن 30 مدنيا على الأقل قتلوا في عشرة أيام شمال غربي البلاد.", "", "30 مدنيا"),
    ("قتل المفتي أحمد حسن وأكثر من عشرين من المصلين أمس في تفجير سيارة مفخخة.", "", "المفتي أحمد حسن"),
    ("خطف مسلحون صحافيين السبت في المدينة ثم قتلوهما على بعد عشرة كيلومترات.", "مسلحون", "صحافيين"),
    ("اقتحم مسلحون المقر ثم أحرقوه.", "مسلحون", "المقر"),
    ("اغتيال كريم سالم رئيس المجلس المحلي في عدن.", "", "كريم سالم رئيس المجلس المحلي"),
    ("فر السكان غداة إطلاق جنود النار على متظاهرين في المدينة.", "جنود", "متظاهرين"),
    ("اتهم الرئيس أوغندا بقصف القوات الحكومية على مشارف المدينة.", "أوغندا", "القوات الحكومية"),
    ("قال المتحدث إن الجيش الليبي قام بقتل عدد من المسلحين.", "الجيش الليبي", "عدد من المسلحين"),
    ("استهدف حزب الله مرة واحدة موقعا على الحدود.", "حزب الله", "موقعا"),
    ("هاجمت مجموعة مسلحة اليوم حاجزا أمنيا في البلدة.", "مجموعة مسلحة", "حاجزا أمنيا"),
    ("أسقطت الدفاعات الجوية طائرة مسيرة فوق المطار.", "الدفاعات الجوية", "طائرة مسيرة"),
    ("أعلن الجيش تدمير دبابة وقتل طاقمها شرق المدينة.", "", "طاقمها"),
    ("اعترضت الدفاعات صاروخا مساء الأربعاء فوق المدينة أطلقته الميليشيا الحوثية.", "الميليشيا الحوثية", ""),
    ("وقال الجيش إن سلاح الجو دمر رادارا شمالي طهران.", "سلاح الجو", "رادارا"),
    ("سقطت ثلاثة صواريخ داخل المعسكر قرب السفارة.", "", "المعسكر"),
    ("انسحبت القوات من الحقل، ودخلته قوات الدعم السريع من دون قتال.", "قوات الدعم السريع", ""),
    ("وقال الوزير إن التحقيق في خطف الصحفيين واغتيالهما يتقدم.", "", "الصحفيين"),
    ("استيقظ السكان على دوي انفجارات قرب القاعدة الجوية.", "", ""),
    ("عبر الاتحاد الأوروبي عن قلقه من تجدد القتال في دارفور.", "", ""),
    ("وقال السكان إن توغل الجيش الإسرائيلي في البلدة أمس دام ساعات.", "الجيش الإسرائيلي", ""),
]


@pytest.mark.parametrize(("sentence", "actor", "recipient"), SIDES)
def test_sides(sentence: str, actor: str, recipient: str) -> None:
    attack = [c for c in read(sentence) if c.kind.value == "attack"][-1]
    assert [p.text for p in attack.actor] == ([actor] if actor else [])
    assert recipient == "" or attack.recipient[0].text == recipient


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("أعلنت الشرطة توقيف عدد من المشتبه بهم.", "coercion: الشرطة > عدد من المشتبه بهم"),
        ("وقع ذلك بعد استيلاء الانفصاليين على القصر.", "coercion: الانفصاليين > القصر"),
        ("وقع ذلك بعد سيطرة المتمردين عليها.", "coercion: المتمردين"),
        ("اعتقال السلطات لناشط في العاصمة.", "coercion: السلطات > ناشط"),
        ("أكد حزبه أن الزعيم وضع قيد الإقامة الجبرية.", "coercion: > الزعيم | حزبه"),
        ("وضعت السلطات الرئيس المعزول قيد الإقامة الجبرية.", "coercion: السلطات > الرئيس المعزول"),
        ("فككت الشرطة خلية مسلحة في العاصمة.", "coercion: الشرطة > خلية مسلحة"),
        ("أجلت السلطات نحو مئتي أسرة من القرى الحدودية.", "withdrawal: السلطات > نحو مئتي أسرة"),
        ("وقع ذلك بعد سحب ترامب جنودا أميركيين من الشريط الحدودي.", "withdrawal: ترامب > جنودا أميركيين"),
        ("وبعد سقوط قيادة الفرقة في المدينة بيد المتمردين عاد الهدوء.", "coercion: المتمردين > قيادة الفرقة"),
        ("وتظاهر الآلاف في العاصمة يريفان.", "protest: الآلاف"),
        ("قال المصدر إن 35 شخصا أوقفوا للتحقيق معهم.", "coercion: > 35 شخصا | المصدر"),
    ],
)
def test_who_seizes_what(sentence: str, said: str) -> None:
    assert said in claims_of(sentence)


@pytest.mark.parametrize(
    ("sentence", "killed", "wounded"),
    [
        ("قال مسؤول إن 64 شخصا قتلوا وإن 180 جرحوا في القصف.", 64, 180),
        ("وأودى الهجوم بعشرة أشخاص على الأقل.", 10, None),
        ("أوقعت الغارات أكثر من ثلاثمئة بين قتيل وجريح في البلدة.", None, None),
        ("لا يزال جرحى القصف على سوق البلدة أمس في المستشفى.", None, None),
        ("60 قتيلا وعشرات الجرحى في تفجير يهز المدينة.", 60, None),
        ("وأسفر القصف عن مقتل 72 مدنيا ونزوح نحو 300 ألف شخص.", 72, None),
        ("سقطت قذيفة على حي سكني ما أدى إلى إصابة امرأة وطفلين.", None, 3),
    ],
)
def test_numbers_of_violence(sentence: str, killed: int | None, wounded: int | None) -> None:
    attack = next(c for c in read(sentence) if c.kind.value == "attack")
    assert (attack.killed, attack.wounded) == (killed, wounded)


@pytest.mark.parametrize(
    "sentence",
    [
        "قال الناطق إنها ضربة تحذيرية.",
        "لا يزال جرحى القصف الجوي على سوق البلدة يصلون إلى المستشفى.",
    ],
)
def test_no_actor_is_made_of_what_only_stands_near(sentence: str) -> None:
    assert not any(c.actor for c in read(sentence) if c.kind.value == "attack")


def test_a_distance_counts_nothing() -> None:
    assert read("هاجم مسلحون قافلة على بعد اثني عشر كيلومترا من المدينة.")[0].count is None


def test_sides_of_a_fight_stand_behind_their_adjectives() -> None:
    assert claims_of("اشتبك مسلحون قبليون مع قوات الجيش في المدينة.") == ["attack: مسلحون قبليون + قوات الجيش"]


def test_fights_are_told_by_where_they_were_one_may_be_anything() -> None:
    assert [c.kind.value for c in read("عاد الهدوء غداة مواجهات ليلية في حيين من المدينة.")][-1] == "attack"
    assert "attack" not in {c.kind.value for c in read("قال الوزير إن مواجهة الفقر في المدينة تحتاج وقتا.")}


@pytest.mark.parametrize(
    "sentence",
    [
        "تعرض الناشط إلى تهديد بالقتل يوم الجمعة الماضي.",
        "تعرض الوزير لانتقادات حادة من المعارضة.",
        "وأثار الهجوم إدانات دولية واسعة.",
        "كتب الوزير مستشهدا بقصة قديمة عن الحرب.",
    ],
)
def test_what_is_only_said_strikes_nobody(sentence: str) -> None:
    assert "attack" not in {c.kind.value for c in read(sentence)}


def test_many_attacks_suffered_are_told_once() -> None:
    assert claims_of("تعرضت القرية للعديد من التفجيرات خلال الشهر الماضي.") == ["attack: > القرية"]


def test_whoever_calls_the_police_holds_no_talks() -> None:
    assert "talks" not in {c.kind.value for c in read("اتصل الجيران بالشرطة بعد انفجار في الحي.")}


def test_a_revolution_spoken_of_is_no_protest() -> None:
    assert claims_of("قال الوزير إن الثورة غيرت البلاد.") == []
    assert claims_of("ثار أهالي المدينة على حكم الميليشيا.") == ["protest: أهالي المدينة"]


def test_what_a_blow_did_is_of_the_day_told() -> None:
    text = "قتل ثلاثة أشخاص الخميس في هجوم على البلدة. وأضاف المصدر أن ضربة ثانية أصابت المستشفى."
    second = read(text, published="2020-10-09")[-1]
    assert second.happened is not None
    assert str(second.happened.earliest) == "2020-10-08"
