"""Reports that mean harm, and how to see in a page whether they did any. All of it is our own writing."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path

TAG = "x-hostile"
"""An element that no page of ours has."""
MARKUP = f'<{TAG}></title></textarea><script>window.hostile=1</script><img src=x onerror="window.hostile=1">'
ATTRIBUTE = f"\"' onmouseover='window.hostile=1' autofocus onfocus=window.hostile=1 x=\"<{TAG}>"
SCRIPT = "javascript:window.hostile=1//"
DATA = "data:text/html,<script>window.hostile=1</script>"
TEMPLATE = "{{ 7*7 }}${7*7}{% raw %}#{7*7}"
TURNED = "\u202eمقلوب\u2066\u2067\u2068\u202b\u200f\u061c"
"""Marks that turn the direction of what follows, and never end."""
SPLIT = "\u2028\u2029\r\n\x85\x0b"
NOTHING = "\x00\x01\x1b[31m\x7f\ufeff\ufffe\U000e0041"
HOSTILE = (MARKUP, ATTRIBUTE, SCRIPT, DATA, TEMPLATE, TURNED, SPLIT, NOTHING)
_DIRECTION = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u200e\u200f\u061c")
_OPENS, _CLOSES = "\u2068", "\u2069"


def reports() -> list[dict[str, str]]:
    """Each harm in each place where a report can bring words in; truces, speakers and attacks besides."""
    made = []
    for number, bad in enumerate(HOSTILE):
        made.append(
            {
                "id": f"h{number} {bad}"[:200], "published": f"2021-05-0{number + 1}",
                "title": f"حركة النور تعلن هدنة {bad}",
                "source": f"وكالة {bad}",
                "url": (SCRIPT, DATA, "https://example.org/" + bad, bad)[number % 4],
                "text": f"أعلنت حركة النور، الأحد، هدنة مع الجيش الليبي لمدة أسبوع {bad}.\n"
                f"وقال علي {bad} المتحدث باسم الحركة: «إن الهدنة {bad} تبدأ مساء اليوم»، وهدد بالرد على أي هجوم.\n"
                f"وقصف الجيش الليبي {bad} مواقع حركة النور في مصراتة بالمدفعية يوم الأربعاء، وقتل ثلاثة من عناصرها {bad}.\n",
            }
        )  # fmt: skip
    return made


def written(folder: Path) -> Path:
    """As a file of JSON Lines; the last line has half a character in every field, as JSON can name it."""
    path = folder / "hostile.jsonl"
    half = {
        "id": "half",
        "text": "أعلنت حركة النور هدنة \\ud800 مع الجيش الليبي.",
        "title": "هدنة \\udfff",
        "source": "\\ud800",
    }
    lines = [json.dumps(report, ensure_ascii=False) for report in reports()]
    path.write_text("\n".join([*lines, json.dumps(half).replace("\\\\u", "\\u")]) + "\n", encoding="utf-8")
    return path


class Harm(HTMLParser):
    """What in a page would do harm. ``found`` is empty for a good one."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.text = ""
        self.feed(page)
        self.close()
        turned = sorted({f"U+{ord(c):04X}" for c in self.text if c in _DIRECTION})
        if turned:
            self.found.append(f"turns direction: {turned}")
        depth = 0
        for c in self.text:
            depth += (c == _OPENS) - (c == _CLOSES)
            if depth < 0:
                break
        if depth:
            self.found.append("an isolate that does not end")
        if controls := sorted({f"U+{ord(c):04X}" for c in self.text if ord(c) < 32 and c not in "\n\t"}):
            self.found.append(f"controls: {controls}")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == TAG:
            self.found.append(f"markup: {attrs}")
        if tag in ("script", "link", "iframe", "object", "embed", "base", "img", "form"):
            where = dict(attrs).get("src") or dict(attrs).get("href") or dict(attrs).get("action") or ""
            if tag in ("iframe", "object", "embed", "base", "img") or (tag == "script" and not where):
                self.found.append(f"element {tag}")
            if where and not where.startswith("/"):
                self.found.append(f"{tag} from {where}")
        for name, value in attrs:
            if name.startswith("on") or name in ("style", "srcdoc", "ping"):
                self.found.append(f"attribute {name} of {tag}")
            if name in ("href", "src", "action", "formaction", "data-load"):
                address = (value or "").strip().lower()
                if not address.startswith(("/", "#", "?", "http://", "https://")) or address.startswith("//"):
                    self.found.append(f"{name}={value!r}")
            self.text += "\n" + (value or "") if name in ("title", "aria-label", "alt", "placeholder", "value") else ""

    def handle_data(self, data: str) -> None:
        self.text += data
