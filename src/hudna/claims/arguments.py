"""Who is subject, who is object: the arguments of a verb or event noun in the row of chunks.

Newswire is verb-first, headlines are noun-first, relative clauses take their subject from before; all three are read
here. The result names grammatical functions; what they mean for the claim is said by frames (``roles``).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from hudna.claims import grammar
from hudna.claims.chunks import Chunk, Sort
from hudna.claims.vocabulary import words
from hudna.lexicon import Pos
from hudna.model.claim import Kind
from hudna.text.fold import fold_key

_EMPTY = grammar.DEMONSTRATIVES | words("arguments.empty")
_DESCRIBING = frozenset((Pos.ADJECTIVE, Pos.ACTIVE, Pos.PASSIVE))
_PLATFORMS = words("arguments.platforms")
"""What carries weapons acts for whom it belongs to (``قصفت المقاتلات``); what is fired does not."""
ACTOR_CLASSES = frozenset(("force", "body", "group", "person", "people"))
_MARK_STOPS = grammar.HARD_MARKS | {":"}
_ADJUNCTS = frozenset((Kind.MEDIATION, Kind.SUPPORT, Kind.DEMAND))
"""``برعاية مصر``, ``بدعم روسي``, ``بطلب من``: behind ``ب`` they accompany a verb, and what follows is the verb's."""
_TELLING = frozenset((Kind.THREAT, Kind.DEMAND, Kind.ACCUSATION, Kind.DENIAL, Kind.PLEDGE))
_LOCAL = words("arguments.local")
_PARENTHESIS_LIMIT = 3


@dataclass(slots=True)
class Arguments:
    """The arguments of one predicate. Lists hold coordinated phrases one by one."""

    subject: list[Chunk] = field(default_factory=list)
    objects: list[Chunk] = field(default_factory=list)
    preps: list[tuple[str, Chunk]] = field(default_factory=list)
    times: list[Chunk] = field(default_factory=list)
    content: int | None = None
    """Index of the chunk at which the complement clause or quotation begins."""
    end: int = 0
    """Index of the last chunk that belongs to the predicate."""
    subject_from_left: bool = False
    telling: bool = False
    """The predicate is one of speech: a clause behind a comma is its content."""

    def of(self, *preps: str) -> list[Chunk]:
        """The phrases behind any of these prepositions, in order."""
        return [c for p, c in self.preps if p in preps]


def actor_like(chunk: Chunk) -> bool:
    """Can this phrase do something: a force, a body, a person, a named actor, a capital that stands for its government?"""
    if chunk.sort is not Sort.NP or (len(chunk.words) == 1 and chunk.head.text in _EMPTY):
        return False
    head = chunk.head
    if head.actor is not None or any(w.actor is not None for w in chunk.words[:2]):
        return True
    if chunk.word_class:
        own_country = chunk.word_class == "area" and bool(head.pronoun)
        platform = head.entry is not None and fold_key(head.entry.lemma).split(" ")[0] in _PLATFORMS
        return chunk.word_class in ACTOR_CLASSES or own_country or platform
    if head.place is not None:
        return True
    form = head.analysis.form if head.analysis else None
    if (
        form is not None
        and form.number == "p"
        and form.gender == "m"
        and form.pos in _DESCRIBING
        and head.text.endswith(("ون", "ين"))
    ):
        return True
    return head.analysis is None and head.number is None and head.weapon is None


def oblique(chunk: Chunk) -> bool:
    """Does the ending show that the phrase is no subject: a sound plural or dual in ``ين``, an accusative in ``ا``?"""
    head = chunk.head
    form = head.analysis.form if head.analysis else None
    if form is None or chunk.prep:
        return False
    if head.text.endswith("ين") and form.number in ("p", "d") and not form.lemma.endswith("ين"):
        return True
    return head.text.endswith("ا") and not head.article and not form.lemma.endswith("ا") and form.number != "d"


def verb_arguments(row: list[Chunk], i: int) -> Arguments:
    """The arguments of the verb (or circumstantial participle) at ``i``."""
    found = Arguments(end=i)
    _scan_right(row, i, found)
    if row[i].sort is Sort.VERB:
        _settle_subject(row, i, found)
        found.times += _times_before(row, i)
    else:
        found.objects, found.subject = found.subject + found.objects, []
    return found


def _times_before(row: list[Chunk], i: int) -> list[Chunk]:
    """Times at the head of the clause: ``في مطلع آذار، أعلنت``."""
    times: list[Chunk] = []
    j = i - 1
    while j >= 0 and (
        row[j].sort in (Sort.TIME, Sort.QUOTE)
        or row[j].nominal
        or (row[j].sort is Sort.MARK and row[j].head.text in grammar.COMMAS)
    ):
        if row[j].sort is Sort.TIME:
            times.append(row[j])
        j -= 1
    return times if j < 0 or row[j].sort in (Sort.MARK, Sort.CONNECTIVE, Sort.COMPLEMENTISER) else []


def event_arguments(row: list[Chunk], i: int) -> Arguments:
    """The arguments of the event noun at ``i``: ``objects`` holds what follows it in the genitive or accusative."""
    found = Arguments(end=i, telling=row[i].kind in _TELLING or row[i].frame == "speech")
    _scan_right(row, i, found, nominal=True)
    found.objects, found.subject = found.subject + found.objects, []
    if row[i].prep == "ب" and row[i].kind in _ADJUNCTS:
        found.preps, found.end = [], max([i, *(c.index for c in found.objects)])
    return found


def _scan_right(row: list[Chunk], i: int, found: Arguments, *, nominal: bool = False) -> None:
    group: list[Chunk] | None = None
    j = i + 1
    while j < len(row):
        chunk = row[j]
        if chunk.sort is Sort.MARK:
            if chunk.head.text in _MARK_STOPS:
                if chunk.head.text == ":" and not nominal and j + 1 < len(row):
                    found.content = j + 1
                break
            if not _passes_comma(row, j, found, nominal):
                break
            j += 1
            continue
        if chunk.sort is Sort.QUOTE:
            if not nominal and _opens_speech(row, i, j, found):
                found.content = j
                break
            j += 1
            continue
        if chunk.sort is Sort.COMPLEMENTISER:
            found.content = j
            break
        if chunk.sort is Sort.TIME:
            found.times.append(chunk)
            found.end = j
            j += 1
            continue
        if not chunk.nominal:
            break
        if nominal and chunk.sort is Sort.EVENT and not chunk.prep and j > i + 1:
            break
        if not nominal and j > i + 1 and _genitive_of_event(row, j):
            found.end = j
            j += 1
            continue
        if chunk.conj and not chunk.prep:
            if group is None or _starts_clause(row, j):
                break
            group.append(chunk)
        elif chunk.prep:
            if chunk.conj and _starts_clause(row, j):
                break
            found.preps.append((chunk.prep, chunk))
            group = _Tail(found, chunk.prep)
            if nominal and chunk.sort is Sort.EVENT and chunk.kind not in _ADJUNCTS and chunk.frame != "light":
                found.end = j
                break
        elif not found.subject and not nominal:
            found.subject.append(chunk)
            group = found.subject
        else:
            if nominal and (found.objects or found.preps) and not _after_genitive(row, j):
                break
            found.objects.append(chunk)
            group = found.objects
        found.end = j
        j += 1


def _genitive_of_event(row: list[Chunk], j: int) -> bool:
    """``لانسحاب القوات``: a phrase right behind an event noun in the construct state belongs to it."""
    event = row[j - 1]
    if row[j].prep or row[j].conj or event.sort is not Sort.EVENT or row[j].sort is not Sort.NP:
        return False
    return not event.words[-1].article and not event.head.pronoun and len(event.words) == 1


class _Tail(list[Chunk]):
    """Coordinated phrases behind one preposition go to the list of prepositional arguments."""

    def __init__(self, found: Arguments, prep: str) -> None:
        super().__init__()
        self._found, self._prep = found, prep

    def append(self, chunk: Chunk) -> None:
        self._found.preps.append((self._prep, chunk))


def _after_genitive(row: list[Chunk], j: int) -> bool:
    """``إطلاق الفصائل صواريخ``: a second phrase without preposition right behind the first is the object."""
    return row[j - 1].nominal and not row[j - 1].prep


def _starts_clause(row: list[Chunk], j: int) -> bool:
    """Does a conjoined phrase open a new clause: is there a verb right behind it?"""
    return j + 1 < len(row) and row[j + 1].sort is Sort.VERB and not row[j + 1].conj


def _opens_speech(row: list[Chunk], i: int, j: int, found: Arguments) -> bool:
    """Quotation marks behind a speech verb open its content, unless they enclose a short name."""
    closing = next((k for k in range(j + 1, min(j + 4, len(row))) if row[k].sort is Sort.QUOTE), None)
    if closing is not None and sum(len(row[k].words) for k in range(j + 1, closing)) <= 3:
        return False
    return row[i].frame == "speech" or row[i].kind is not None


def _passes_comma(row: list[Chunk], j: int, found: Arguments, nominal: bool) -> bool:
    """A comma is passed when it brackets a time or an apposition, or while the subject is still to come."""
    if j + 1 >= len(row):
        return False
    after = row[j + 1]
    if after.sort is Sort.TIME or (after.sort is Sort.MARK and after.head.text in grammar.COMMAS):
        return True
    if after.sort is Sort.COMPLEMENTISER:
        return not nominal or found.telling
    if row[j - 1].sort is Sort.TIME and (after.nominal or after.sort is Sort.QUOTE):
        return not after.conj
    if after.conj and after.sort is Sort.NP and not after.prep and actor_like(after) and not _starts_clause(row, j + 1):
        return row[j - 1].sort is Sort.NP and actor_like(row[j - 1])
    if nominal:
        return after.nominal and after.prep in _LOCAL and any(w.place is not None for w in after.words)
    closes = next(
        (k for k in range(j + 1, min(j + 2 + _PARENTHESIS_LIMIT, len(row))) if row[k].sort is Sort.MARK), None
    )
    bracketed = (
        closes is not None
        and row[closes].head.text in grammar.COMMAS
        and all(row[k].nominal for k in range(j + 1, closes))
    )
    return bracketed and not after.conj


def left_subject(row: list[Chunk], i: int) -> list[Chunk]:
    """The phrases that stand before the verb as its subject (noun-first order, or the head of a relative clause)."""
    j = i - 1
    while j >= 0 and row[j].sort in (Sort.TIME, Sort.QUOTE):
        j -= 1
    if j >= 0 and row[j].sort is Sort.MARK and row[j].head.text in grammar.COMMAS:
        j = _before_parenthesis(row, j)
    if j < 0:
        return []
    if row[j].sort is Sort.RELATIVE:
        return _antecedent(row, j)
    passed: list[Chunk] = []
    while j >= 0 and row[j].nominal:
        passed.append(row[j])
        j -= 1
    opens = j < 0 or row[j].sort in (Sort.COMPLEMENTISER, Sort.CONNECTIVE, Sort.MARK, Sort.QUOTE, Sort.CONDITION)
    if not passed or not opens or row[i].conj:
        return []
    first = passed[-1]
    if first.prep or first.sort is not Sort.NP:
        return []
    group = [first]
    for chunk in reversed(passed[:-1]):
        if chunk.conj and not chunk.prep and chunk.sort is Sort.NP:
            group.append(chunk)
    return group


def _before_parenthesis(row: list[Chunk], closing: int) -> int:
    """``الوزير، نفتالي بينيت، قال``: the phrase before what stands between two commas; else the comma itself."""
    k = closing - 1
    while k >= 0 and (row[k].sort is Sort.TIME or row[k].nominal) and closing - k <= _PARENTHESIS_LIMIT + 1:
        k -= 1
    opening = k >= 0 and row[k].sort is Sort.MARK and row[k].head.text in grammar.COMMAS and k < closing - 1
    if opening and k > 0 and row[k - 1].sort in (Sort.NP, Sort.TIME):
        k -= 1
        if row[k].sort is Sort.TIME and k > 0 and row[k - 1].sort is Sort.MARK:
            k -= 2
        return k if k >= 0 else closing
    k = closing - 1
    while k >= 0 and (row[k].sort is Sort.TIME or row[k].prep):
        k -= 1
    return k if 0 <= k < closing - 1 and row[k].sort is Sort.NP else closing


def _antecedent(row: list[Chunk], relative: int) -> list[Chunk]:
    """The phrase that a relative pronoun points back to: the nearest one before it that can act, else the nearest."""
    if row[relative].head.close == "ما":
        return []
    j = relative - 1
    while (j >= 0 and row[j].sort in (Sort.TIME, Sort.QUOTE)) or (
        j >= 0 and row[j].sort is Sort.MARK and row[j].head.text in grammar.COMMAS
    ):
        j -= 1
    return [row[j]] if j >= 0 and row[j].nominal else []


def _settle_subject(row: list[Chunk], i: int, found: Arguments) -> None:
    """Correct the first guess (first phrase = subject) by what stands before the verb and by what can act."""
    verb = row[i]
    left = left_subject(row, i)
    pronoun = verb.head.pronoun
    relative = i > 0 and _relative_before(row, i)
    if verb.passive_auxiliary or verb.head.passive:
        found.objects, found.subject = found.subject + (left if verb.head.passive else []) + found.objects, []
        return
    if left and not (relative and pronoun) and not (relative and verb.resumptive and found.subject):
        found.objects = found.subject + found.objects
        found.subject, found.subject_from_left = left, True
        return
    if left and relative and pronoun:
        if not found.subject:
            found.subject, found.subject_from_left = left, True
        else:
            found.objects = left + found.objects
        return
    if found.subject and (not actor_like(found.subject[0]) or oblique(found.subject[0])):
        found.objects, found.subject = found.subject + found.objects, []


def _relative_before(row: list[Chunk], i: int) -> bool:
    j = i - 1
    while j >= 0 and row[j].sort in (Sort.TIME, Sort.QUOTE):
        j -= 1
    return j >= 0 and row[j].sort is Sort.RELATIVE
