"""Text that a PDF extractor or a web editor has torn, put right on the folded text; ordinary text stays as it is."""

from __future__ import annotations

import re
from bisect import bisect_left

from hudna.model.folded import Folded
from hudna.text.known_words import is_frequent, is_known, is_listed
from hudna.text.line_breaks import wrapped_breaks
from hudna.text.rearrange import Piece, rearrange
from hudna.text.torn_lines import mend_torn_lines

_STRETCHED = re.compile(r"[ء-غف-ي]{2}ـ+(?=[ء-غف-ي])")
"""Tatweel inside a word; after a single letter (لـ100، بـ"كذا") it is ordinary spelling."""
_PRESENTATION = re.compile(r"[\ufb50-\ufdcf\ufe70-\ufefc]")
_SWAP_START = re.compile(r"(?<![^\W_])(?:[وف]?[بك]?)اال(?=[ء-غف-ي]{2})")
_LETTERS_BEFORE = re.compile(r"[ء-غف-ي]+$")
_WORD = re.compile(r"[ء-غف-ي]+")
_TORN = re.compile(r"(?<![^\W_])([ء-غف-ي]{1,3}) +(?=([ء-غف-ي]+)(?![^\W_]))")
_TORN_OVER_LINES = re.compile(r"(?<![^\W_])([اء]) *\n\s*([ء-غف-ي]+)(?![^\W_])")
_RUN_TOGETHER = re.compile(r"[ء-غف-ي]{2}(?:[ةى](?=[ء-غف-ي]{3})|[ء-غف-ي](?=(?:إ|ال[ء-غف-ي])[ء-غف-ي]{3}))")
_NO_LEFT_HALVES = frozenset({"عبد", "الا"})
"""Names like عبدالله are often written as one word; what begins with الا may be the article before a doubled alef."""
_LONGEST = 20
"""Letters of the longest run that is looked at as a word."""
_MIN_STRETCHED = 5
_MIN_PRESENTATION = 5
_MIN_SWAPPED = 3


def repair(folded: Folded) -> Folded:
    """The same text with what extraction has torn put right; the very same object when there is nothing to mend.

    Mended: lam-alef written as alef-lam throughout, lines whose two runs stand in the wrong order, letters torn off
    their word by a blank, paragraphs wrapped at a page's width (the line feeds inside become one blank), two words run
    together. Nothing is added but blanks, nothing is taken away but white space.
    Offsets keep leading to the original, no longer always in rising order (see `Folded.spans`); the two letters of
    a swapped lam-alef both lead to the pair.
    """
    swapped = _unswap(folded)
    ordered = mend_torn_lines(swapped)
    damaged = ordered is not folded or is_damaged(folded.original)
    joined = _join_torn_words(ordered) if damaged else ordered
    return _part_words(_unwrap(joined))


def is_damaged(original: str) -> bool:
    """Whether a text shows the traces of PDF extraction: words stretched with tatweel, or presentation forms."""
    if "ـ" in original and len(_STRETCHED.findall(original)) >= _MIN_STRETCHED:
        return True
    return len(_PRESENTATION.findall(original)) >= _MIN_PRESENTATION


def _unswap(folded: Folded) -> Folded:
    """Turn alef-lam back into lam-alef where the extractor has swapped them all over the text."""
    text = folded.text
    if text.count("اال") < _MIN_SWAPPED or len(_SWAP_START.findall(text)) < _MIN_SWAPPED:
        return folded
    places: list[int] = []
    certain = 0
    for word in _WORD.finditer(text):
        shown = word.group()
        found = _unswapped(shown)
        if found:
            certain += shown.startswith("اال")
            places += [word.start() + at for at in found]
    if certain < _MIN_SWAPPED:
        return folded
    letters = list(text)
    starts, ends = folded.starts[:], folded.ends[:]
    for at in places:
        letters[at : at + 2] = "ل", "ا"
        starts[at + 1], ends[at] = starts[at], ends[at + 1]
    return Folded(folded.original, "".join(letters), starts, ends, folded.in_order)


def _unswapped(word: str) -> list[int]:
    """Where the pairs to swap stand in a word: those that turn an unknown word into a listed one; a lone ``ال`` is
    always the negation ``لا``."""
    if word == "ال":
        return [0]
    if "ال" not in word or len(word) > _LONGEST or is_listed(word):
        return []
    pairs = [m.start() for m in re.finditer("ال", word)]
    tries = [pairs[:n] for n in range(1, len(pairs) + 1)] + [pairs[n:] for n in range(1, len(pairs))]
    tries += [[at] for at in pairs]
    for places in tries:
        letters = list(word)
        for at in places:
            letters[at : at + 2] = "ل", "ا"
        if is_known("".join(letters)):
            return places
    return []


def _join_torn_words(folded: Folded) -> Folded:
    """Join letters to the word they were torn off, where the whole is a word and the rest by itself is none."""
    pieces: list[Piece] = []
    done = 0
    for torn in _TORN.finditer(folded.text):
        if torn.start() >= done and _makes_word(torn.group(1), torn.group(2)):
            pieces.append((done, torn.end(1)))
            done = torn.start(2)
    joined = rearrange(folded, [*pieces, (done, len(folded.text))]) if pieces else folded
    for torn in reversed(list(_TORN_OVER_LINES.finditer(joined.text))):
        if _makes_word(torn.group(1), torn.group(2)):
            head, (start, end) = torn.end(1), torn.span(2)
            rest = [(0, head), (start, end), (head, start), (end, len(joined.text))]
            joined = rearrange(joined, [p for p in rest if p[0] < p[1]])
    return joined


def _makes_word(head: str, tail: str) -> bool:
    """Whether two letter runs are one torn word: a lone waw is a word of its own, a known rest is another word."""
    if head == "و" or is_known(tail) or (len(head) > 1 and is_known(head)):
        return False
    return is_listed(head + tail)


def _unwrap(folded: Folded) -> Folded:
    """Make each paragraph of a hard-wrapped text one line, so that names are found across its line ends."""
    breaks = wrapped_breaks(folded)
    if not breaks:
        return folded
    letters = list(folded.text)
    for at in breaks:
        letters[at] = " "
    pieces: list[Piece] = []
    done = 0
    for at in sorted(breaks):
        if at < done:
            continue
        start, end = at, at + 1
        while start > done and letters[start - 1] == " ":
            start -= 1
        while end < len(letters) and letters[end] == " ":
            end += 1
        pieces.append((done, start + 1))
        done = end
    unwrapped = Folded(folded.original, "".join(letters), folded.starts, folded.ends, folded.in_order)
    return rearrange(unwrapped, [p for p in (*pieces, (done, len(letters))) if p[0] < p[1]])


def _part_words(folded: Folded) -> Folded:
    """Part two words run together, where spelling shows the seam and both halves are words.

    A word ends with ة or ى, and nothing but particles stands before إ inside a word: there is the seam, for sure.
    The article inside a word is a weaker sign, so both halves must be frequent words.
    """
    pieces: list[Piece] = []
    done = 0
    for found in _RUN_TOGETHER.finditer(folded.original):
        seam = _seam(folded, found.end())
        if seam > done:
            pieces += [(done, seam), (seam, seam)]
            done = seam
    return rearrange(folded, [*pieces, (done, len(folded.text))]) if pieces else folded


def _seam(folded: Folded, original: int) -> int:
    """The folded offset at which to part the word that has this offset of the original inside it, or 0."""
    at = bisect_left(folded.starts, original)
    if at == len(folded.starts) or folded.starts[at] != original:  # inside a mended line: leave it
        return 0
    left = _LETTERS_BEFORE.search(folded.text, max(0, at - _LONGEST), at)
    right = _WORD.match(folded.text, at, at + _LONGEST)
    if left is None or right is None or left.group() in _NO_LEFT_HALVES:
        return 0
    if is_known(left.group() + right.group()):
        return 0
    sure = folded.original[original - 1] in "ةى" or folded.original[original] == "إ"
    judge = is_listed if sure else is_frequent
    return at if judge(left.group()) and judge(right.group()) else 0
