"""What stands inside quotation marks: somebody's words, or a word the writer keeps at arm's length."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from hudna.model.folded import Folded
from hudna.model.spans import Span

_WORD = re.compile(r"[^\W_]+")
_PARTNER_WITHIN = 1500
"""Characters within which a closing mark is believed to belong to an opening one."""
_SCARE_WORDS = 3
_NEGATIONS = frozenset(("لا", "لن", "لم", "ليس"))
"""A negation makes even two words a statement."""
_FAMILIES = {"“": "“”", "”": "“”", "„": "“”", "«": "«»", "»": "«»"}


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch inside quotation marks, in *folded* offsets, the marks themselves left out."""

    span: Span
    scare: bool
    """True for one to three words without a colon before or a negation at their head: a name, a term, an ironic word;
    not a speech."""


@dataclass(frozen=True, slots=True)
class _Mark:
    at: int
    family: str
    """The pair it belongs to; empty for marks that do not show a direction."""
    opens: bool
    """By its form or by the blanks around it, it can only open."""
    closes: bool
    paragraph: int
    left: int = 0
    """How many marks of its family its paragraph still has, this one counted."""


def quotations(folded: Folded, sentences: Sequence[Span]) -> tuple[Quotation, ...]:
    """The outermost quotations in order; they do not overlap and hold at least one word.

    An opening mark whose partner is missing, is over 1,500 characters away, or stands beyond a paragraph that opens
    a quotation of its own, holds to the end of its sentence. A closing mark without a partner is passed over.
    """
    if '"' not in folded.text:
        return ()
    found: list[Quotation] = []
    opener: _Mark | None = None
    for mark in _marks(folded):
        if opener is None:
            opener = None if _is_stray(mark) else mark
            continue
        if mark.family != opener.family:
            continue
        if _reopens(mark, opener):
            _add(found, folded.text, opener.at, min(mark.at, _sentence_end(sentences, opener.at)))
            opener = None if mark.closes else mark
        else:
            _add(found, folded.text, opener.at, mark.at)
            opener = None
    if opener is not None:
        _add(found, folded.text, opener.at, _sentence_end(sentences, opener.at))
    return tuple(found)


def _add(found: list[Quotation], text: str, opener: int, end: int) -> None:
    start = opener + 1
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    inside = _WORD.findall(text, start, end) if start < end else []
    if inside:
        introduced = text[max(0, opener - 3) : opener].rstrip().endswith(":")
        scare = len(inside) <= _SCARE_WORDS and not introduced and inside[0] not in _NEGATIONS
        found.append(Quotation(Span(start, end), scare))


def _sentence_end(sentences: Sequence[Span], at: int) -> int:
    """The end of the sentence that holds an offset, or of the next one when it stands between two."""
    index = bisect_right(sentences, at, key=lambda s: s.end)
    return sentences[index].end if index < len(sentences) else at


def _is_stray(mark: _Mark) -> bool:
    """A mark that cannot open: a closing form, or closing blanks where the paragraph's marks do not pair up."""
    return mark.closes and (bool(mark.family) or mark.left % 2 == 1)


def _reopens(mark: _Mark, opener: _Mark) -> bool:
    """Whether a mark begins another quotation while one is open (or is too far away to close it)."""
    if mark.at - opener.at > _PARTNER_WITHIN:
        return True
    if not mark.opens:
        return False
    return bool(mark.family) or mark.paragraph != opener.paragraph or mark.left % 2 == 0


def _marks(folded: Folded) -> list[_Mark]:
    text, original = folded.text, folded.original
    places = [m.start() for m in re.finditer('"', text)]
    written = [original[folded.starts[i]] for i in places]
    opening = _opening_forms(written)
    found: list[_Mark] = []
    paragraph, seen = 0, 0
    for at, ch in zip(places, written, strict=True):
        paragraph += text.count("\n", seen, at)
        seen = at
        family = _FAMILIES.get(ch, "")
        if family in opening:
            opens = ch in opening[family]
            found.append(_Mark(at, family, opens, not opens, paragraph))
            continue
        left = at > 0 and not text[at - 1].isspace() and text[at - 1] not in "([:"
        right = at + 1 < len(text) and (text[at + 1].isalnum() or text[at + 1] in "([.")
        found.append(_Mark(at, "", right and not left, left and not right, paragraph))
    return _counted(found)


def _counted(marks: Sequence[_Mark]) -> list[_Mark]:
    left: Counter[tuple[int, str]] = Counter()
    found: list[_Mark] = []
    for mark in reversed(marks):
        left[mark.paragraph, mark.family] += 1
        still = left[mark.paragraph, mark.family]
        found.append(_Mark(mark.at, mark.family, mark.opens, mark.closes, mark.paragraph, still))
    return found[::-1]


def _opening_forms(written: Sequence[str]) -> dict[str, str]:
    """For each pair of which the text uses both forms evenly, the forms that open.

    Some Arabic texts set ”so“: the form that comes first is the one that opens.
    """
    found: dict[str, str] = {}
    for family in ("“”", "«»"):
        used = [ch for ch in written if _FAMILIES.get(ch) == family]
        if used and (opening := "”" if used[0] == "”" else "»" if used[0] == "»" else "“„«"):
            first = sum(ch in opening for ch in used)
            if abs(2 * first - len(used)) <= max(1, len(used) // 5) and first < len(used):
                found[family] = opening
    return found
