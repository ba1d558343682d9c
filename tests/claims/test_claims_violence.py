"""Who did it and to whom, where news of violence tells it in other orders than the plain verb, doer, target."""

from __future__ import annotations

import pytest
from compact import claims_of, read


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        # Whom a verb took hold of, with nobody else to take.
        ("قتل خمسة أشخاص وخطف آخرون في القرية.", ["attack: > خمسة أشخاص", "coercion: > آخرون"]),
        ("احتجز المسلحون أربعة ركاب.", ["coercion: المسلحون > أربعة ركاب"]),
        ("أحد عشر مدنيا خطفوا من بيوتهم.", ["coercion: > أحد عشر مدنيا"]),
        ("خطف خمسة عمال ثم اختطاف المهندس من قبل مجهولين.", ["coercion: > خمسة عمال", "coercion: مجهولين > المهندس"]),
        # Whose fire somebody died by.
        ("المنفذ قتل برصاص مدني.", ["attack: مدني > المنفذ"]),
        ("قتل الصحفي برصاص رجال ملثمين.", ["attack: رجال ملثمين > الصحفي"]),
        # The nationality behind a noun of harm is the victim's.
        ("مقتل تونسي في هجوم بعبوة ناسفة.", ["attack: > تونسي"]),
        ("مقتل تونسي في غارة إسرائيلية.", ["attack: إسرائيلية > تونسي"]),
        # What did it is the event, not what it was done with.
        ("قتل جنديان في هجوم بطائرات مسيرة استهدف حفل تخريج.", ["attack: > جنديان + حفل تخريج"]),
        # Who takes a blow, who mourns and who tells did not strike.
        ("حماس تلقت ضربة قاسية في الشمال.", ["attack: > حماس"]),
        ("التفجير الذي شهدته محافظة قندهار أمس أوقع قتلى.", ["attack:"]),
        ("أكدت وسائل إعلام حكومية وقوع التفجيرين أمس.", ["attack: | وسائل إعلام حكومية"]),
        ("شيع الحزب القيادي، غداة اغتياله بصاروخ سقط على شقته.", ["attack: > شقته"]),
        # Whose a place is, and whose are those who were hit.
        ("قتلت امرأة في غارة إسرائيلية على مخيم النور للاجئين.", ["attack: إسرائيلية > امرأة + مخيم النور"]),
        ("قتلت امرأة في غارة للجيش على المخيم.", ["attack: للجيش > امرأة + المخيم"]),
        # What burns is what was set on fire.
        ("أضرم متظاهرون النار في القنصلية ليلا.", ["attack: متظاهرون > القنصلية"]),
        ("وكان المبنى قد أحرق يوم الأربعاء الماضي.", ["attack: > المبنى"]),
        # A further adjective does not part the event from its clause.
        ("قصف مدفعي وصاروخي شنته قوات النظام على إدلب.", ["attack: قوات النظام > إدلب"]),
        # A ``و`` written apart joins all the same.
        ("اشتباكات بين الجيش و عناصر إرهابية في الجبل.", ["attack: الجيش + عناصر إرهابية"]),
        # ``كان`` begins what was going on there.
        ("هجوم على منزل كان جرحى من المقاتلين يعالجون فيه.", ["attack: > منزل"]),
        # Ground that changes hands, and captives who come home.
        ("استعاد الجيش السبت مدينة تدمر.", ["attack: الجيش > مدينة تدمر"]),
        ("بعد أسبوعين على سقوط مقر الجيش في الفاشر.", ["coercion: > مقر الجيش"]),
        ("عادت خمس رهائن إلى بيوتها أمس.", ["withdrawal: > خمس رهائن"]),
        ("أعلنت السلطات الإفراج عن 13 عاملا كانوا مختطفين.", ["withdrawal: السلطات > 13 عاملا"]),
        ("قضت المحكمة بالسجن على جندي.", ["coercion: المحكمة > جندي"]),
        # With whom fire was exchanged, and who was done away with.
        ("تبادل رجال الأمن إطلاق النار مع المسلحين.", ["attack: رجال الأمن > المسلحين"]),
        ("تمكنت القوات من القضاء على عنصرين مسلحين.", ["attack: القوات > عنصرين"]),
        ("رشقات صاروخية سقطت ليلا على أحياء في إدلب.", ["attack: > أحياء"]),
        ("سكان سمعوا دوي أسلحة ثقيلة في الحي.", ["attack:"]),
        # Who was hurt by an attack did not carry it out.
        ("إصابة 16 آخرين على إثر عملية دهس في القدس.", ["attack: > 16 آخرين"]),
        ("انتهت العملية وذبح القس.", ["attack: > القس"]),
        ("هجوم ملهى تركيا أوقع قتلى.", ["attack:"]),
        ("أصيب شرطي بإطلاق نار شمال العاصمة باريس.", ["attack: > شرطي"]),
        ("قال شهود إن مهاجما ألقى عبوة على المجمع.", ["attack: مهاجما > المجمع | شهود"]),
        ("أسفر القصف عن إصابة ضابطين ومجندين.", ["attack: > ضابطين + مجندين"]),
        # What an attack is called after says where, not who.
        ("هجوم كيبيك الكندية أوقع قتلى.", ["attack:"]),
        ("هجوم لندن أوقع قتلى.", ["attack:"]),
        ("هجوم واشنطن على القاعدة أوقع قتلى.", ["attack: واشنطن > القاعدة"]),
        ("هجوم مسلح على مطعم في إسطنبول.", ["attack: > مطعم"]),
        ("هجوم لمسلحين على مطعم في إسطنبول.", ["attack: مسلحين > مطعم"]),
        # By whose hand, and between whom.
        ("الصياد قتل اليوم السبت على يد قوات حرس الحدود.", ["attack: قوات حرس الحدود > الصياد"]),
        ("اشتباكات بين عناصره واللواء 444 قتال استمرت حتى الفجر.", ["attack: عناصره + اللواء 444 قتال"]),
        ("انفجر لغم أرضي بين الطوريف وصيدا.", ["attack:"]),
        # A day of the month is the date's, and the target comes behind it.
        ("العملية التي استهدفت يوم 15 أيلول 2020، المهندس سالم الغندور.", ["attack: > المهندس سالم الغندور"]),
        # Operations that have a name of their own.
        ("أطلق الجيش عملية «درع السلام» في ريف درعا.", ["attack: الجيش"]),
        ("بدأ الجيش عملية حسكنيت في بحيرة تشاد.", ["attack: الجيش"]),
        # Behind another predicate an attack is another one.
        (
            "أدان الأمين العام الضربة وطالب بتحقيق، مذكرا بالغارة على الجسر التي أودت بأطفال.",
            [
                "condemnation: الأمين العام > الضربة | الأمين العام",
                "demand: الأمين العام | الأمين العام",
                "attack: > الجسر | الأمين العام",
            ],
        ),
        ("انسحبت القوات بعد عملية أوقعت 12 قتيلا.", ["withdrawal: القوات", "attack: > 12 قتيلا"]),
        ("بعد ساعات من تفجير مسيرات في حفل عسكري بحمص.", ["attack: > مسيرات"]),
        # What describes the attack or the fight is nobody, and those who are named in full have been named.
        (
            "ندد القضاة بهجوم بنقردان الإرهابي أمس.",
            ["condemnation: القضاة > الإرهابي + هجوم | القضاة", "attack: | القضاة"],
        ),
        ("قتل شاب في المعارك الدائرة في سوريا.", ["attack: > شاب"]),
        ("العناصر الذين قتلوا في التفجير الانتحاري، وهم الرائد عماد والعميد نجوى.", ["attack: > العناصر"]),
        # One act of two words.
        ("أصيب أربعة في عملية دهس وطعن بالقدس.", ["attack: > أربعة"]),
    ],
)
def test_roles(sentence: str, said: list[str]) -> None:
    assert claims_of(sentence) == said


@pytest.mark.parametrize(
    "sentence",
    [
        "القوة الصاروخية للبلاد بلغت مرحلة متقدمة.",
        "تفقد الرئيس المكان فجرا.",
        "كان رئيس الحكومة في بيته فجر الانقلاب العسكري.",
        "أحرق محتجون إطارات السيارات.",
        "أراد العدو قتل خمسة آلاف إنسان.",
        "ما زالت البلدة تحت سيطرة الجماعة.",
        "استقبلت المدينة اليوم ثلاثمئة أسير محرر.",
        "تعرضت تسعون دولة لهجوم إلكتروني.",
        "تسمح قواعد الاشتباك بذلك.",
        "فشل التنظيم حتى الآن في شن هجمات داخل المدن.",
        "أجرى المصرف عملية بيع كبيرة.",
        "قتل ثلاثة أشخاص جراء تحطم مروحية للجيش.",
        "قتل خمسة جنود في حادث مرور قرب المدينة.",
        "جد أمس حادث مرور بالمدخل الشمالي للمدينة.",
    ],
)
def test_no_event(sentence: str) -> None:
    assert not [c for c in read(sentence) if c.kind in ("attack", "coercion", "talks") and c.modality == "actual"]


@pytest.mark.parametrize(
    ("sentence", "violence"),
    [
        ("القصف انتقام لاغتيال القائد في بغداد.", ["> القائد"]),
        ("وصف المتحدث مقتل القائد في الغارة بالضربة القوية.", ["> القائد"]),
        ("قال الوزير إن القصف متواصل.", []),
    ],
)
def test_what_is_said_of_an_event_is_not_its_target(sentence: str, violence: list[str]) -> None:
    assert [
        line.removeprefix("attack: ").split(" | ")[0] for line in claims_of(sentence) if "attack" in line
    ] == violence


@pytest.mark.parametrize(
    ("sentence", "killed", "wounded"),
    [
        ("قال متحدث إن 70 جنديا على الأقل أصيبوا في الهجوم.", None, 70),
        ("25 شخصا على الأقل قتلوا جراء تفجير سيارتين ملغومتين في حمص.", 25, None),
        ("ارتفع عدد القتلى في العملية العسكرية المستمرة في جنين منذ الاثنين إلى عشرة.", 10, None),
        ("واحدا وأربعين محتجا قتلوا في هجوم على الاعتصام.", 41, None),
        ("مقتل صحفية وإصابة زميل لها بجروح في الموصل (400 كلم) شمال بغداد.", 1, None),
        ("لقي 18 شخصا مصرعهم، وجرح 49 في انفجار استهدف محتفلين بالعيد.", 18, 49),
    ],
)
def test_toll(sentence: str, killed: int | None, wounded: int | None) -> None:
    claim = next(c for c in read(sentence) if c.kind == "attack")
    assert (claim.killed, claim.wounded) == (killed, wounded)


@pytest.mark.parametrize(
    ("sentence", "place"),
    [("وقع انفجار شمال العاصمة بغداد.", "iq.baghdad"), ("قتلت امرأة في هجوم بالعاصمة مقديشو.", "so.mogadishu")],
)
def test_a_capital_with_its_name_is_that_town(sentence: str, place: str) -> None:
    assert [p.place for c in read(sentence) for p in c.where] == [place]


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("قصف الجيش البلدة نهاية الأسبوع.", "2020-10-03"),
        ("ولم تجتمع اللجنة منذ إصابة ضابط برصاص قناص في كانون الأول.", "2019-12-01"),
    ],
)
def test_what_has_happened_is_dated_in_the_past(sentence: str, day: str) -> None:
    happened = next(c.happened for c in read(sentence, published="2020-10-07") if c.kind == "attack")
    assert happened is not None
    assert str(happened.earliest) == day


def test_a_capital_without_its_name_is_no_province() -> None:
    assert [p.place for c in read("اندلعت اشتباكات بين فصيلين قرب ميناء العاصمة.") for p in c.where] == [None]
