"""The closed classes of Arabic that the reader's grammar rests on, folded. Open classes live in the packs."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What a word does in its sentence."""

    VERB = "verb"
    EVENT = "event"
    NOUN = "noun"
    ADJECTIVE = "adjective"
    PARTICIPLE = "participle"
    PREPOSITION = "preposition"
    COMPLEMENTISER = "complementiser"
    RELATIVE = "relative"
    CONDITION = "condition"
    CONNECTIVE = "connective"
    NEGATION = "negation"
    MODAL = "modal"
    PRONOUN = "pronoun"
    PUNCTUATION = "punctuation"


PREPOSITIONS = frozenset(
    "في علي من الي عن مع ضد بين نحو تجاه باتجاه صوب حول قرب خلال بعد قبل عبر منذ حتي دون بدون وسط داخل خارج تحت فوق "
    "امام خلف وراء لدي عند حيال ازاء بشان بسبب جراء اثر عقب رغم لصالح بموجب وفق وفقا بحسب حسب طبقا ابان ضمن "
    "لمصلحه غداه عشيه بهدف بغيه نتيجه مقابل فضلا بحق بمناسبه بحضور باسم قباله بجانب الا سوي".split()
)
"""Words that stand before a noun and give it a role. ``الا`` and ``سوي`` (except) behave alike here."""

COMPOUND_PREPOSITIONS: dict[tuple[str, ...], str] = {
    ("من", "قبل"): "by",
    ("من", "جانب"): "by",
    ("من", "طرف"): "by",
    ("علي", "يد"): "by",
    ("علي", "ايدي"): "by",
    ("في", "اتجاه"): "صوب",
    ("علي", "الرغم", "من"): "رغم",
    ("بالرغم", "من"): "رغم",
    ("من", "اجل"): "لاجل",
    ("بالتزامن", "مع"): "خلال",
    ("تزامنا", "مع"): "خلال",
    ("في", "ظل"): "خلال",
    ("ردا", "علي"): "ردا",
    ("بناء", "علي"): "وفق",
    ("نقلا", "عن"): "وفق",
    ("استنادا", "الي"): "وفق",
    ("وفقا", "ل"): "وفق",
    ("عن", "طريق"): "عبر",
    ("في", "مقابل"): "مقابل",
    ("الي", "جانب"): "مع",
    ("في", "اطار"): "ضمن",
    ("في", "شان"): "بشان",
}
"""Several words that act as one preposition; ``by`` introduces the agent of a passive."""

ADVERBS: frozenset[tuple[str, ...]] = frozenset(
    tuple(words.split())
    for words in (
        "فيما بينها|فيما بينهم|فيما بينهما|في ما بينها|في ما بينهم|الي ذلك|في المقابل|بالمقابل|علي الاقل|علي الاكثر|في السابق|من جهته|من جهتها|"
        "من جهه اخري|من جانبه|من جانبها|من ناحيته|بدوره|بدورها|في الوقت نفسه|في الوقت ذاته|في غضون ذلك|علي صعيد اخر|في هذا الصدد|"
        "في هذا السياق|في سياق متصل|رسميا|مرارا|ايضا|في وقت سابق|في وقت لاحق|علنا|فورا|فيما بعد|حاليا|خصوصا|لا سيما"
    ).split("|")
)
"""Fixed adverbials that no argument may be looked for in."""

COMPLEMENTISERS = frozenset("ان انه انها انهم انهما انهن اننا انني اني بان بانه بانها بانهم بانهما باننا بانني".split())
RELATIVES = frozenset("الذي التي الذين اللذان اللذين اللتان اللتين اللواتي اللاتي".split())
CONDITIONS = frozenset("اذا لو بشرط شريطه شرط طالما مادام كلما".split())
OTHERWISE = frozenset(("والا",))
"""``وإلا``: what follows happens if what was asked does not."""
COMPOUND_CONDITIONS: tuple[tuple[str, ...], ...] = (
    ("في", "حال"),
    ("في", "حاله"),
    ("في", "حالة"),
    ("ما", "لم"),
    ("علي", "شرط"),
    ("ما", "دام"),
    ("ما", "دامت"),
    ("شرط", "ان"),
    ("بشرط", "ان"),
    ("شريطه", "ان"),
    ("اذا", "ما"),
    ("اذا", "لم"),
    ("ان", "لم"),
    ("الا", "اذا"),
)
CONNECTIVES = frozenset(
    "لكن بل كما حسبما مثلما فيما بينما حيث اذ بعدما عندما حين حينما لان لانه لانها لانهم لكي كي فاذا مما ثم قبلما غير كذلك ايضا "
    "بيد انما اما او لكنه لكنها لكنهم وبالتالي ريثما حالما لما منذما".split()
)
NEGATIONS = frozenset("لم لن لا ليس ليست ليسوا غير دون عدم بلا".split())
MODALS = frozenset("قد سوف ربما لقد راح".split())
RESUMPTIVES = frozenset(prep + suffix for prep in "في ب ل علي الي من عن مع ضد لدي بين".split() for suffix in ("ه", "ها", "هم", "هما", "هن"))
"""A preposition with a pronoun written onto it (``فيها``, ``عليه``)."""
FREE_ADVERBS = frozenset(
    "هناك هنا ثمه ايضا جدا فقط مجددا معا الان بعد_ذلك حاليا سابقا رسميا فورا تقريبا تماما مباشره حتما كذلك خصوصا لاسيما وحده وحدها وحدهم "
    "نفسه نفسها ذاته ذاتها ثانيه سويا بالتالي بالفعل بالطبع بالضبط".split()
)
"""Adverbs that stand alone between verb and arguments."""
PRONOUNS = frozenset("هو هي هم هما نحن انا انت".split()) | RESUMPTIVES
JOINING_MODIFIERS = frozenset(("غير", "شبه"))
"""Words that stand between a noun and its adjective: ``الهدنة غير الرسمية``, ``القوات شبه العسكرية``."""
DEMONSTRATIVES = frozenset("هذا هذه ذلك تلك هذان هذين هاتان هاتين هولاء اولئك".split())
QUANTITIES = frozenset(
    "عدد عددا عشرات مئات مييات الاف الافا ملايين مجموعه سلسله بعض بضعه عده معظم غالبيه اغلب جميع كل كافه احد احدي اثنان اثنين "
    "نصف ربع ثلث قسم جزء فريق فرقه دفعه رشقه موجه وابل كميه كميات نوع حفنه اي مثل جوله جولات ما_يقارب قرابه نحو حوالي زهاء اكثر اقل".split()
)
AUXILIARIES = frozenset("كان كانت كانوا كانا كانتا يكون تكون يكن تكن ليكون لتكون كون يكونوا تعد يعد".split())
PASSIVE_AUXILIARIES = frozenset("تم يتم تمت تتم جري يجري سيتم ستتم يجر سيجري جرت تجري".split())

HAPPENING = frozenset("وقع وقعت يقع تقع حدث حدثت حصل حصلت".split())
"""Verbs of happening: with an event noun behind them they only say that it took place."""

SPEECH_SOURCES = frozenset("وفق وفقا بحسب حسب طبقا".split())
"""Prepositions (and ``حسبما`` with a verb) that name the source of the whole sentence."""

QUOTE = '"'
CLAUSE_STOPS = frozenset(".؛!؟:")
FEMININE_MARK = "ه"
