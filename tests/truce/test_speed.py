"""Two thousand claims of a busy quarter: truces and the status of each within a second of computing time."""

from __future__ import annotations

import time
from datetime import date, timedelta

from life import life

from hudna.lexicon.sides import installed_sides
from hudna.resolve.events import events
from hudna.resolve.truces import truces
from hudna.truce.engine import status

NATIONS = ["العراقية", "اليمنية", "الليبية", "السورية", "الفلسطينية", "اللبنانية", "السودانية", "الصومالية"]
ENEMIES = ["القوات التركية", "القوات السعودية", "القوات الأميركية", "القوات الإسرائيلية", "القوات الروسية"]


def script(reports: int) -> str:
    lines = []
    for i in range(reports):
        day = date(2021, 1, 1) + timedelta(days=i % 90)
        doc, who, whom = f"r{i}", f"الفصائل {NATIONS[i % 8]} المسلحة", ENEMIES[i % 5]
        lines += [
            f"{day} {doc} truce declared | by: {who} | to: {whom} | on: {day} | says: أعلنت وقف هجماتها رقم {i}",
            f"{day} {doc} demand condition | by: {who} | to: {whom} | says: بشرط الانسحاب من الموقع رقم {i}",
            f"{day} {doc} attack rocket | by: {who} | to: {whom} | on: {day} | says: قصف رقم {i}",
            f"{day} {doc} threat | by: {who} | to: {whom} | on: {day} | says: تهديد رقم {i}",
        ]
    return "\n".join(lines)


def test_two_thousand_claims_in_a_second() -> None:
    installed_sides()
    claims = life(script(500))
    assert len(claims) == 2000
    started = time.process_time()
    found, _ = truces(claims)
    labels = [status(t, claims, date(2021, 3, 1)).label for t in found]
    joined = time.process_time() - started
    assert len(labels) >= 40
    assert joined < 1.0
    started = time.process_time()
    assert events(claims)
    assert time.process_time() - started < 1.0
