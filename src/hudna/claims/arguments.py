"""Who is subject, who is object: the arguments of a verb or event noun in the row of chunks.

Newswire is verb-first, headlines are noun-first, relative clauses take their subject from before; all three are read
here. The result names grammatical functions; what they mean for the claim is said by frames (``roles``).
"""

from __future__ import annotations

from hudna.claims.chunks import Chunk, Sort
from hudna.claims.complements import ADJUNCTS, Arguments, Scanner
from hudna.claims.grammar import COMMAS
from hudna.claims.subjects import settle_subject
from hudna.model.claim import Kind

_TELLING = frozenset((Kind.THREAT, Kind.DEMAND, Kind.ACCUSATION, Kind.DENIAL, Kind.PLEDGE))


def verb_arguments(row: list[Chunk], i: int) -> Arguments:
    """The arguments of the verb (or circumstantial participle) at ``i``."""
    found = Arguments(end=i)
    Scanner(row, i, found).scan()
    if row[i].sort is Sort.VERB:
        settle_subject(row, i, found)
        found.times += _times_before(row, i)
    else:
        found.objects, found.subject = found.subject + found.objects, []
    return found


def event_arguments(row: list[Chunk], i: int) -> Arguments:
    """The arguments of the event noun at ``i``: ``objects`` holds what follows it in the genitive or accusative."""
    found = Arguments(end=i, telling=row[i].kind in _TELLING or row[i].frame == "speech")
    Scanner(row, i, found, nominal=True).scan()
    found.objects, found.subject = found.subject + found.objects, []
    if row[i].prep == "وفق" and row[i].kind is Kind.DEMAND and found.preps[:1] and found.preps[0][0] == "من":
        found.preps[0] = ("by", found.preps[0][1])  # ``بناء على طلب من واشنطن``
    if row[i].prep == "ب" and row[i].kind in ADJUNCTS:
        asker = [c for p, c in found.preps[:1] if p == "من" and row[i].kind is Kind.DEMAND]
        found.preps = [("by", c) for c in asker]
        found.end = max([i, *(c.index for c in [*found.objects, *asker])])
    return found


def _times_before(row: list[Chunk], i: int) -> list[Chunk]:
    """Times at the head of the clause: ``في مطلع آذار، أعلنت``."""
    times: list[Chunk] = []
    j = i - 1
    while j >= 0 and (
        row[j].sort in (Sort.TIME, Sort.QUOTE)
        or row[j].nominal
        or (row[j].sort is Sort.MARK and row[j].head.text in COMMAS)
    ):
        if row[j].sort is Sort.TIME:
            times.append(row[j])
        j -= 1
    return times if j < 0 or row[j].sort in (Sort.MARK, Sort.CONNECTIVE, Sort.COMPLEMENTISER) else []
