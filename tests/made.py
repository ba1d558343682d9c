"""What the tests of sources share: a report of our own, and reading a path."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from hudna.model.document import Document
from hudna.model.finding import Finding
from hudna.sources import Taken, take_paths

TITLE = "هدنة على الساحل"
FIRST = "أعلنت حركة النور، الأحد، هدنة مع الجيش الليبي لمدة أسبوع، وقال المتحدث باسم الحركة إن الهدنة تبدأ مساء اليوم، وهدد بالرد على أي هجوم."
SECOND = "وقتل 12 جنديا في 3 أيار/مايو 2021، وأصيب خمسة آخرون في المدينة الساحلية (وسط البلاد) بحسب مصادر طبية، ولا يزال الطريق مغلقا بين المدينتين."
BODY = f"{FIRST}\n\n{SECOND}"


def page(title: str = TITLE, *paragraphs: str, day: str | None = "2021-05-02", head: str = "") -> str:
    """A news page with what stands around an article."""
    stated = f'<meta property="article:published_time" content="{day}T08:00:00+02:00">' if day else ""
    text = "".join(f"<p>{p}</p>" for p in paragraphs or (FIRST, SECOND))
    return (
        f'<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{title}</title>{stated}{head}</head>'
        f"<body><nav><a href='/'>الرئيسية</a> <a href='/s'>رياضة</a></nav><article><h1>{title}</h1>{text}</article>"
        f"<footer>جميع الحقوق محفوظة</footer></body></html>"
    )


def read(
    *paths: Path, published: date | None = None, columns: dict[str, str] | None = None
) -> tuple[list[Document], list[Finding]]:
    """Documents and findings of paths; that the bytes are those of each document's hash is checked by the ledger."""
    found = list(take_paths(paths, published=published, columns=columns))
    return [t.document for t in found if isinstance(t, Taken)], [f for f in found if isinstance(f, Finding)]


def codes(findings: list[Finding]) -> list[str]:
    return [finding.code for finding in findings]
