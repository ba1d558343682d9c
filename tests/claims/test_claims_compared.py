"""What is indefinite and compared (``هجوما أوسع``) is as new as any other; a superlative names what was told before."""

from __future__ import annotations

import pytest
from compact import claims_of

COMPARED = [
    ("شن الجيش هجوما أوسع على البلدة.", ["attack: الجيش > البلدة"]),
    ("شن الجيش هجمات أعنف على مواقع الفصائل.", ["attack: الجيش > مواقع الفصائل"]),
    ("شن الجيش هجمات أشد وأقسى على مواقع الفصائل.", ["attack: الجيش > مواقع الفصائل"]),
    ("قتل خمسة جنود في أعنف هجوم تشهده البلدة.", ["attack: > خمسة جنود"]),
]


@pytest.mark.parametrize(("sentence", "expected"), COMPARED)
def test_compared(sentence: str, expected: list[str]) -> None:
    assert claims_of(sentence) == expected
