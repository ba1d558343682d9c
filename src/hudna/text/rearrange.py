"""A folded text cut up and put together again, with every character's place in the original kept."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from hudna.model.folded import Folded

Piece = tuple[int, int]
"""A slice of the folded text to keep; an empty one stands for a blank that the text has lost."""


def rearrange(folded: Folded, pieces: Sequence[Piece]) -> Folded:
    """The text made of these slices in this order.

    White space left out between two slices in order comes to belong to the character before it, so that a mended
    word is one stretch of the original. A blank put in belongs to the character before it too.
    """
    text: list[str] = []
    starts, ends = array("I"), array("I")
    last = 0
    in_order = folded.in_order
    for start, end in pieces:
        if start == end:
            text.append(" ")
            starts.append(starts[-1])
            ends.append(ends[-1])
            continue
        in_order = in_order and start >= last
        if ends and start > last and folded.text[last:start].isspace():
            ends[-1] = max(ends[-1], folded.starts[start])
        text.append(folded.text[start:end])
        starts += folded.starts[start:end]
        ends += folded.ends[start:end]
        last = end
    return Folded(folded.original, "".join(text), starts, ends, in_order)
