"""An archive of any size, of our own writing, for the tests of long runs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

_PLACES = ("مصراتة", "سرت", "بنغازي", "درنة", "سبها", "طبرق", "زوارة")
_TRUCE = "أعلنت حركة النور هدنة مع الجيش الليبي لمدة {n} أيام، وقال المتحدث باسم الحركة إن الهدنة تبدأ مساء اليوم."
_CONFLICT = (
    "قصف الجيش الليبي مواقع حركة النور في {place} بالمدفعية، وقتل {n} من عناصرها وأصيب آخرون.",
    "نفت حركة النور أن تكون قد استهدفت دورية للجيش الليبي في {place}، واتهمت الجيش بخرق الهدنة {n} مرات.",
    "هدد قائد في الجيش الليبي بالرد على أي هجوم على {place} خلال {n} ساعات.",
)
_OTHER = "تهطل أمطار غزيرة على {place} غدا، وترتفع درجات الحرارة {n} درجات كما قالت الأرصاد الجوية."


def articles(count: int) -> Iterator[dict[str, str]]:
    """Short reports; a third tell of a conflict, a hundredth of a truce, a tenth have no day of their own."""
    for i in range(count):
        place, n = _PLACES[i % len(_PLACES)], 3 + i % 8
        told = [_OTHER] if i % 3 else [*_CONFLICT] if i % 100 else [_TRUCE, *_CONFLICT]
        text = "\n".join(sentence.format(place=place, n=n) for sentence in told)
        article = {"id": f"r{i}", "text": f"{text}\nخبر رقم {i}.", "source": f"وكالة {i % 4}"}
        if i % 10:
            article["published"] = (date(2021, 1, 1) + timedelta(days=i % 300)).isoformat()
        yield article


def write_archive(path: Path, count: int) -> None:
    path.write_text("".join(json.dumps(a, ensure_ascii=False) + "\n" for a in articles(count)), encoding="utf-8")
