"""Constructions that a count over ten thousand radio reports showed to be missing, each with a sentence that only looks
like it (``compact`` form)."""

from __future__ import annotations

import pytest
from compact import claims_of

FALLEN = [
    ("جاء البيان بعد أيام من سقوط حلب.", ["coercion: > حلب"]),
    ("سقطت المدينة في ظلام دامس بعد انقطاع الكهرباء.", []),
    ("سقطت مصر أمام الجزائر في الدقائق الأخيرة.", []),
]
FOUGHT_AGAIN = [
    ("فر آلاف السكان منذ استئناف القتال حول المدينة في 24 أغسطس.", ["attack:"]),
    ("لوح القائد باستئناف القتال.", ["threat: القائد | القائد"]),
]
ENTERED = [
    ("دخلت القوات الحكومية إلى المدينة.", ["attack: القوات الحكومية > المدينة"]),
    ("دخلت دورية روسية إلى البلدة.", []),
    ("تقدمت القوات الحكومية إلى مشارف المدينة.", ["attack: القوات الحكومية"]),
]
LOST = [
    ("فقد التنظيم عشرات المقاتلين في معارك الجبل.", ["attack: > عشرات المقاتلين"]),
    ("فقد أعلن الجيش هدنة.", ["truce/declared: الجيش"]),
    ("وحصد رصاص الحرس العشرات منهم.", ["attack:"]),
    ("حصد الفريق الجوائز.", []),
    ("أغرقت البحرية مركب صيد قبالة الشاطئ.", ["attack: البحرية > مركب صيد"]),
    ("أغرقت الأمطار الشوارع.", []),
    ("تعاملت القوات الحكومية مع مصادر النيران.", ["attack: القوات الحكومية"]),
    ("قتلى وجرحى في هجوم انتحاري", ["attack:"]),
]
WORDS_ONLY = [
    ("شن النائب هجوما حادا على الحكومة.", []),
    ("شن الوزير هجوما لاذعا على خصومه.", []),
    ("شن المسلحون هجوما عنيفا على الثكنة.", ["attack: المسلحون > الثكنة"]),
]
TAKEN = [
    ("وتم اعتقالهم في ضواحي العاصمة.", ["coercion:"]),
    ("يتم اعتقالهم عادة في ضواحي العاصمة.", []),
    ("واحتُجز في بيته مع زوجته.", ["coercion:"]),
    ("تمكن الجيش من الإطاحة بثلاثة مهربين.", ["coercion: الجيش > ثلاثة مهربين"]),
    ("أطاح الفريق بحامل اللقب.", []),
    ("جمدت السلطات أصول الحركة.", ["coercion: السلطات > أصول الحركة"]),
    ("ضبط الجيش المصري مواد كيميائية.", ["coercion: الجيش المصري > مواد كيميائية"]),
]
MOVED = [
    ("نشر الجيش منصات صاروخية على الجزيرتين.", ["mobilize: الجيش > منصات صاروخية"]),
    ("تم نشر عناصر الجيش في الأزقة.", ["mobilize: > عناصر الجيش"]),
    ("نشرت الشرطة آلافا من عناصرها في محيط البلدة.", ["mobilize: الشرطة > آلافا من عناصرها"]),
    ("نشرت الصحيفة منشورات عن العناصر الكيميائية.", []),
    ("اتجهت مجموعة هجومية تابعة للبحرية نحو المضيق.", ["mobilize: مجموعة هجومية تابعة للبحرية"]),
    ("اتجهت مجموعة من السياح نحو الشاطئ.", []),
]
OTHERS = [
    ("احتشد مئات السكان أمام السفارة الأمريكية.", ["protest: مئات السكان"]),
    ("احتشد المشجعون أمام الملعب.", []),
    ("تحدث الرئيس إلى نظيره التركي.", ["talks: الرئيس > نظيره التركي"]),
    ("تحدث اللاعب إلى الصحفيين.", []),
    ("مدد البرلمان حالة الطوارئ ثلاثة أشهر.", ["decision: البرلمان"]),
    ("قالت الحكومة إن إسرائيل انتهكت القرار 1701.", []),
]
CALLED = [
    ("أعلن ما يسمى تنظيم الدولة مسؤوليته عن الهجوم.", "claim: تنظيم الدولة | تنظيم الدولة"),
    ("أعلن ما يسمى بتنظيم الدولة مسؤوليته عن الهجوم.", "claim: تنظيم الدولة | تنظيم الدولة"),
]


@pytest.mark.parametrize(
    ("sentence", "said"), [*FALLEN, *FOUGHT_AGAIN, *ENTERED, *LOST, *WORDS_ONLY, *TAKEN, *MOVED, *OTHERS]
)
def test_mined_constructions(sentence: str, said: list[str]) -> None:
    assert claims_of(sentence) == said


@pytest.mark.parametrize(("sentence", "said"), CALLED)
def test_who_is_called_so_is_named(sentence: str, said: str) -> None:
    assert said in claims_of(sentence)


def test_the_accord_of_a_truce_is_prolonged() -> None:
    told = claims_of("أعلن الطرفان هدنة أسبوعا. ثم مدد الطرفان الاتفاق خمسة أيام.")
    assert "truce/extended: الطرفان" in told


def test_without_a_truce_no_truce_is_prolonged() -> None:
    assert "truce/extended: الطرفان" not in claims_of("مدد الطرفان الاتفاق خمسة أيام.")


SHE = [
    ("قوات النظام تدخل مدينة حماة.", ["attack: قوات النظام > مدينة حماة"]),
    ("الشرطة تفرق المحتجين بالغاز.", ["coercion: الشرطة > المحتجين"]),
    ("إسرائيل تمنع دخول المساعدات.", ["coercion: إسرائيل"]),
    ("القائد تدخل في المفاوضات.", []),
]
BARRED = [
    ("منعت إسرائيل الصيادين من الإبحار.", ["coercion: إسرائيل > الصيادين"]),
    ("منع الطبيب المريض من التدخين.", []),
    ("تظاهر آلاف السكان في تعز للمطالبة بفك الحصار.", ["protest: آلاف السكان"]),
    ("تظاهر اللاعب بالإصابة.", []),
    ("تم إخراج المقاتلين من البلدة.", ["withdrawal: > المقاتلين"]),
    ("أخرج المدرب اللاعب من الملعب.", []),
    ("تعزيزات عسكرية تصل إلى الحدود.", ["mobilize: تعزيزات عسكرية"]),
    ("ضبط أسلحة في الميناء.", ["coercion:"]),
    ("دخلت قوافل مساعدات إلى الغوطة.", ["aid: قوافل مساعدات > الغوطة"]),
]
STANDS = [
    ("أكد الرئيس أنه لا تفاوض مع الإرهابيين.", ["rejection: الرئيس > الإرهابيين | الرئيس"]),
    ("قال الوزير إن إيران لا تفاوض على برنامجها.", []),
    ("قال القائد إن الرد سيكون ساحقا.", ["threat: القائد | القائد"]),
    ("قال القائد إن الرد كان ساحقا.", []),
]


@pytest.mark.parametrize(("sentence", "said"), [*SHE, *BARRED, *STANDS])
def test_mined_forms(sentence: str, said: list[str]) -> None:
    assert claims_of(sentence) == said


@pytest.mark.parametrize(
    ("headline", "said"),
    [
        ("غزة: إغلاق معبر كرم أبو سالم", ["coercion: > معبر كرم أبو سالم"]),
        ("خروج أول دفعة من المسلحين من الغوطة", ["withdrawal: أول دفعة من المسلحين"]),
        ("غزة وإغلاق معبر كرم أبو سالم", []),
    ],
)
def test_news_of_a_headline_stands_behind_its_place(headline: str, said: list[str]) -> None:
    assert claims_of("نقلت وكالات الأنباء ذلك.", title=headline) == said


WITHOUT = [
    ("غادر حفتر موسكو دون توقيع اتفاق وقف إطلاق النار.", ["rejection: حفتر | حفتر"]),
    ("انتهت المحادثات دون التوصل إلى اتفاق لوقف إطلاق النار.", ["talks:"]),
    ("انتهت جولة المفاوضات دون اتفاق.", ["talks:"]),
    ("انتهى الاتفاق دون تجديد.", ["truce_end:"]),
    ("انتهت الهدنة دون التوصل إلى اتفاق على تمديدها.", ["truce_end:"]),
]
FATE = [
    ("أعلن الطرفان هدنة. وانهارت بعد ساعات.", "truce_end:", True),
    ("أعلن الطرفان هدنة. وانهارت بناية في العاصمة.", "truce_end:", False),
]
DEPLORED = [
    ("أسف الأمين العام لانهيار الهدنة.", "condemnation: الأمين العام", True),
    ("أعرب الأمين العام عن قلقه على صحة الطفل.", "condemnation", False),
    ("عطلت الولايات المتحدة إعلانا في مجلس الأمن.", "rejection: الولايات المتحدة", True),
    ("عطل العامل آلة المصنع.", "rejection", False),
    ("وجه الرئيس الشكر إلى قطر على وساطتها.", "support: الرئيس > قطر", True),
    ("وجه الرئيس رسالة إلى قطر.", "support", False),
    ("سيأسف الرجل لخسارة بيته.", "condemnation", False),
    ("لم يذكر اتفاق الرياض الموقع أمس مصير القوات.", "denial", False),
    ("سلمت إيران الأسلحة لميليشيات متطرفة.", "aid: إيران > ميليشيات متطرفة", True),
    ("سلم المسلحون أسلحتهم للجيش.", "aid", False),
    ("يتعرض الوزير لضغوط لاحتواء سيل من الدعاية.", "attack", False),
    ("قال إن مجموعة هجومية تابعة للبحرية ستتجه صوب المضيق.", "mobilize: مجموعة هجومية تابعة للبحرية", True),
    ("فصائل معارضة تجمد مشاركتها في المفاوضات.", "rejection: فصائل معارضة", True),
    ("القوات تطلق نيرانها على القرى.", "attack: القوات > القرى", True),
]


@pytest.mark.parametrize(("sentence", "said"), WITHOUT)
def test_what_was_not_reached(sentence: str, said: list[str]) -> None:
    assert claims_of(sentence) == said


@pytest.mark.parametrize(("sentence", "said", "found"), [*FATE, *DEPLORED])
def test_what_is_told_of_it(sentence: str, said: str, found: bool) -> None:
    assert any(line.startswith(said) for line in claims_of(sentence)) == found


REACHED = [
    ("عاد السكان بعد دخول التهدئة حيز التنفيذ.", "truce/in_effect:", True),
    ("عاد السكان بعد دخول التهدئة حيز التنفيذ.", "truce/resumed", False),
    ("عاد السكان فور دخول اتفاق لوقف إطلاق النار حيز التنفيذ.", "truce/in_effect:", True),
    ("يخشى السكان القصف قبل دخول الهدنة حيز التنفيذ.", "truce", False),
    ("تم الاتفاق أيضا على احترام أحكام القضاء.", "agreement:", True),
    ("لم يتم الاتفاق على احترام أحكام القضاء.", "agreement:", False),
    ("الوزير ونظيره القطري ناقشا أيضا الأوضاع.", "talks: الوزير + نظيره القطري", True),
    ("أعلن الجيش والشرطة فجرا حظر التجول.", "talks", False),
    ("حمل الوزير النظام السوري الوقوف وراء خروقات الهدنة.", "accusation: الوزير > النظام السوري", True),
    ("حمل الجندي سلاحه وراء الجدار.", "accusation", False),
]

ENDS_FIGHTING = [
    (
        "توصلت الفصائل الجمعة، بوساطة روسية، إلى اتفاق مع الحكومة ينهي القتال.",
        "truce/agreed: الفصائل > الحكومة",
        True,
    ),
    ("توصلت الفصائل، بوساطة روسية، إلى اتفاق مع الحكومة.", "agreement: الفصائل > الحكومة", True),
    ("توصلت الفصائل، بوساطة روسية، إلى اتفاق مع الحكومة.", "truce", False),
    ("وقع الطرفان اتفاقا ينهي الخلاف الحدودي.", "truce", False),
    ("وقع الطرفان اتفاقا ينهي القتال.", "truce/agreed: الطرفان", True),
]


@pytest.mark.parametrize(("sentence", "said", "found"), [*REACHED, *ENDS_FIGHTING])
def test_what_was_reached(sentence: str, said: str, found: bool) -> None:
    assert any(line.startswith(said) for line in claims_of(sentence)) == found


def test_what_a_hashtag_names_is_not_told() -> None:
    assert not any(c.startswith("agreement") for c in claims_of("#صفقة_تبادل_الأسرى وصلت الدفعة إلى المعبر."))
    assert claims_of("أبرم الطرفان صفقة تبادل الأسرى.")[0].startswith("agreement: الطرفان")
