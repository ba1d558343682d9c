"""What happens is not signed (``وقعت``): a sentence and its claims, in ``compact``'s form."""

from __future__ import annotations

import pytest
from compact import claims_of

HAPPENED = [
    ("أفاد مراقبون بأن خروقات للهدنة وقعت في ريف حماة.", ["violation: | مراقبون"]),
    ("وقال المتحدث إن انتهاكات عديدة للهدنة وقعت ليل الجمعة.", ["violation: | المتحدث"]),
    ("تجاوزات لاتفاق وقف النار وقعت في الحديدة خلال الأسبوع الأول.", ["violation:"]),
    ("الخروقات التي وقعت للهدنة كانت محدودة.", ["violation:"]),
    ("الهدنة وقعت في جنيف أمس بين الطرفين.", ["truce/agreed: الطرفين"]),
    ("وقعت الحكومة والمتمردون الهدنة في جوبا.", ["truce/agreed: الحكومة + المتمردون"]),
    ("الأطراف التي وقعت على الهدنة التزمت بها.", ["truce/agreed: الأطراف", "truce/in_effect: الأطراف"]),
]


@pytest.mark.parametrize(("sentence", "claims"), HAPPENED)
def test_incidents_happen_and_accords_are_signed(sentence: str, claims: list[str]) -> None:
    """An incident that the verb tells of happened; parties and truces before it sign and are signed."""
    assert claims_of(sentence) == claims
