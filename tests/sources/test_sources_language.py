"""Languages in Arabic script are told apart, and from others."""

from __future__ import annotations

import pytest

from hudna.sources.language import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("قالت الحكومة إن المفاوضات مع الفصائل مستمرة حتى نهاية الشهر", "ar"),
        ("مقتل خمسة جنود بانفجار عبوة ناسفة", "ar"),
        ("هدنة", "ar"),
        ("گاطع وچلبي يعلنان التهدئة في بغداد بعد لقاء مع پيتر", "ar"),
        ("أَعْلَنَتِ الحَرَكَةُ هُدْنَةً لِمُدَّةِ أُسْبُوعٍ", "ar"),
        ("أعلنت المنظمة (International Committee for Relief) إرسال المساعدات إلى السكان", "ar"),
        ("وزیر خارجه گفت که آتش‌بس در شهر از فردا آغاز می‌شود", "fa"),
        ("رئیس جمهور ایران در تهران با وزیر دفاع عراق دیدار کرد", "fa"),
        ("حکومت نے اعلان کیا ہے کہ جنگ بندی کل سے شروع ہو گی", "ur"),
        ("حکومەت ڕایگەیاند کە ئاگربەستەکە لە بەیانییەوە دەست پێدەکات", "ckb"),
        ("حکومت وویل چې اوربند به له سبا څخه پیل شي", "ps"),
        ("הממשלה הודיעה על הפסקת אש החל ממחר בבוקר", "he"),
        ("The government said on Sunday that the ceasefire would begin in the morning", "en"),
        ("Le gouvernement a annoncé un cessez-le-feu à partir de demain matin", "und"),
        ("Правительство объявило о прекращении огня", "und"),
        ("12:30 … 2020", None),
        ("", None),
    ],
)
def test_language_is_told(text: str, language: str | None) -> None:
    assert language_of(text) == language


def test_long_text_is_judged_by_its_parts() -> None:
    menu = "Home News Sport Weather " * 1500
    article = "قالت الحكومة إن المفاوضات مع الفصائل مستمرة حتى نهاية الشهر. " * 1500
    assert language_of(menu + article) == "ar"
