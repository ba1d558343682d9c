"""Where in a text the words of a search stand, and the stretch of it that shows them best."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from hudna.app.search.found import Mark, Snippet, Why
from hudna.app.search.groups import Forms, Group
from hudna.app.search.look import Looked
from hudna.model.spans import Span
from hudna.text.fold import fold_key

_LONGEST_SNIPPET = 220
"""Code points."""
_BEFORE = 60
"""Code points before the first mark of a snippet."""
_ORDER = {why: i for i, why in enumerate(Why)}


def marks_in(looked: Looked, groups: Sequence[Group], within: Sequence[Span] | None = None) -> tuple[Mark, ...]:
    """Every place where a text answers a term, in order; with ``within`` only those in these stretches.

    Of what is marked for one term nothing overlaps: a naming is one mark, not one for each of its words.
    """
    places = range(len(looked.words))
    there = places if within is None else [i for i in places if _stands_in(within, looked.starts[i], looked.ends[i])]
    found = [mark for group in groups if not group.term.minus for mark in _marks(looked, group, there)]
    if within is not None:
        found = [mark for mark in found if _stands_in(within, mark.start, mark.end)]
    return tuple(sorted(found, key=lambda mark: (mark.start, mark.end, mark.term)))


def _stands_in(within: Sequence[Span], start: int, end: int) -> bool:
    return any(start < span.end and span.start < end for span in within)


def ways(marks: Sequence[Mark], groups: Sequence[Group]) -> tuple[Why, ...]:
    """For each term that had to be there the nearest way in which it is; terms without a mark are left out."""
    nearest: dict[int, Why] = {}
    for mark in marks:
        if mark.term not in nearest or _ORDER[mark.why] < _ORDER[nearest[mark.term]]:
            nearest[mark.term] = mark.why
    return tuple(nearest[g.index] for g in groups if g.index in nearest and not g.term.passed_over)


def snippet(text: str, marks: Sequence[Mark], within: Span) -> Snippet | None:
    """The stretch inside ``within`` that has most of the terms; None when no mark stands there."""
    inside = [m for m in marks if within.start <= m.start and m.end <= within.end]
    if not inside:
        return None
    first = max(inside, key=lambda m: (_terms_from(m, inside), -m.start))
    start = _to_blank(text, max(within.start, first.start - _BEFORE), first.start)
    end = max(first.end, _back_to_blank(text, start, min(within.end, start + _LONGEST_SNIPPET)))
    shown = [Span(max(m.start, start), min(m.end, end)) for m in inside if m.start < end and start < m.end]
    return Snippet(start, end, text[start:end], tuple((s.start - start, s.end - start) for s in _joined(shown)))


def _marks(looked: Looked, group: Group, places: Sequence[int]) -> Iterator[Mark]:
    """Of lone words those at these places."""
    taken: set[int] = set()
    for naming in looked.named if group.owners else ():
        if not group.owners.isdisjoint(naming.owners):
            said = looked.folded.original[naming.span.start : naming.span.end]
            same = [*map(looked.stem, range(*naming.words))] == [forms.stem for forms in group.words]
            why = spelled(said, group.term.text) or (Why.CLITICS if same else Why.NAME)
            taken.update(range(*naming.words))
            yield Mark(naming.span.start, naming.span.end, group.index, why)
    if group.term.phrase:
        yield from _phrases(looked, group, taken)
        return
    for i in places:
        answer = None if i in taken else _answers(looked.stem(i), looked, i, group.words)
        if answer is not None:
            yield Mark(looked.starts[i], looked.ends[i], group.index, answer)


def _answers(word: str, looked: Looked, i: int, wanted: Sequence[Forms]) -> Why | None:
    """How a word answers the nearest of those that are wanted."""
    found = []
    for forms in wanted:
        if word in forms.near:
            found.append(forms.how or spelled(_said(looked, i, i), forms.text) or Why.CLITICS)
        elif word in forms.far:
            found.append(forms.how or Why.STEM)
        elif word.startswith(forms.begins):
            found.append(Why.PREFIX)
    return min(found, key=_ORDER.__getitem__, default=None)


def _phrases(looked: Looked, group: Group, taken: Collection[int]) -> Iterator[Mark]:
    wanted = tuple(forms.stem for forms in group.words)
    for i in range(len(looked.bare) - len(wanted) + 1):
        last = i + len(wanted) - 1
        if i not in taken and looked.bare[i : last + 1] == wanted:
            why = spelled(_said(looked, i, last), group.term.text) or Why.CLITICS
            yield Mark(looked.starts[i], looked.ends[last], group.index, why)


def _said(looked: Looked, first: int, last: int) -> str:
    return looked.folded.original[looked.starts[first] : looked.ends[last]]


def spelled(said: str, typed: str) -> Why | None:
    """Is it what was typed, exactly or in another spelling?"""
    if said == typed:
        return Why.EXACT
    return Why.SPELLING if fold_key(said).split() == fold_key(typed).split() else None


def _terms_from(mark: Mark, marks: Sequence[Mark]) -> int:
    """How many terms a snippet has that begins with this mark."""
    return len({m.term for m in marks if mark.start <= m.start and m.end <= mark.start - _BEFORE + _LONGEST_SNIPPET})


def _to_blank(text: str, start: int, before: int) -> int:
    """Where the next word begins, unless ``start`` is the beginning of one."""
    if not start or text[start - 1].isspace():
        return start
    return next((i + 1 for i in range(start, before) if text[i].isspace()), before)


def _back_to_blank(text: str, start: int, end: int) -> int:
    if end >= len(text) or text[end].isspace():
        return end
    return next((i for i in range(end, start, -1) if text[i].isspace()), end)


def _joined(spans: Sequence[Span]) -> list[Span]:
    """Rising, and without overlap."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found
