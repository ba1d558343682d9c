"""What the tests of the command line share: a result, and small reports."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Result:
    code: int
    out: str
    err: str


Run = Callable[..., Result]

REPORT = """---
published: 2021-05-02
source: وكالة الساحل
---
أعلنت حركة النور، الأحد، هدنة مع الجيش الليبي لمدة أسبوع.
وقال المتحدث باسم الحركة إن الهدنة تبدأ مساء اليوم، وهدد بالرد على أي هجوم.
"""
ATTACK = """---
published: 2021-05-05
source: صحيفة الميناء
---
قصف الجيش الليبي مواقع حركة النور بالمدفعية يوم الأربعاء، وقتل ثلاثة من عناصرها.
"""
WEATHER = "تهطل أمطار غزيرة على الساحل غدا، وترتفع درجات الحرارة في نهاية الأسبوع كما قالت الأرصاد الجوية.\n"
