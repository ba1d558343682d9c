"""A sentence laid open: its row of chunks, the arguments of each predicate, who governs what, which parts are
conditions, quotations or somebody's words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from hudna.claims.chunks import Chunk, Sort
from hudna.claims.complements import Arguments
from hudna.claims.grammar import HARD_MARKS, OTHERWISE
from hudna.claims.sought import Sought
from hudna.claims.vocabulary import words
from hudna.lexicon import Deed, Lexicon
from hudna.model.claim import Kind

_ANSWER_REACH = 8
_MEANWHILE = words("scene.meanwhile")
_ANSWERS = frozenset((Kind.REJECTION, Kind.SUPPORT, Kind.DENIAL, Kind.CONDEMNATION, Kind.ACCUSATION))
"""Kinds of what somebody else answers to what is said."""
_TURNS = frozenset(("لكن", "غير", "بيد"))


@dataclass(frozen=True, slots=True)
class Told:
    """A deed that a predicate or verbal noun was found to tell, and the phrases that proved it."""

    deed: Deed
    subject: Chunk | None = None
    matter: Chunk | None = None
    """The object or complement that makes it the deed."""


@dataclass(slots=True)
class Scene:
    """One sentence. Indexes are those of ``row``."""

    row: list[Chunk]
    lexicon: Lexicon
    headline: bool = False
    number: int = 0
    """Which sentence of the report this is, from 0."""
    arguments: dict[int, Arguments] = field(default_factory=dict)
    governor: dict[int, int] = field(default_factory=dict)
    """For a nominal chunk, the predicate or event noun that it is an argument of."""
    conditions: list[tuple[int, int]] = field(default_factory=list)
    """Stretches that are the if-part of a condition, its marker included."""
    since_truce: int | None = None
    """How many sentences ago the report last named a truce, None when it has not yet."""
    listing: bool = False
    """Is a list of clauses open, of which the sentence may be an item?"""
    deeds: dict[int, Told] | None = None
    """Deeds told by general verbs, by chunk; None until they are looked for."""
    lemmas: frozenset[str] = field(init=False)
    """The lemmas of all chunks."""
    kinds: frozenset[Kind | None] = field(init=False)
    classes: frozenset[str | None] = field(init=False)
    """The word classes of all words."""
    preps: frozenset[str] = field(init=False)
    predicates: list[Chunk] = field(init=False)
    """The verbs and circumstantial participles, in order."""
    verbs: list[Chunk] = field(init=False)
    events: list[Chunk] = field(init=False)
    _sought: frozenset[str] = field(init=False)
    """Of the words of the chunks, as written and without what may be written onto them, those that rules look for."""
    _quotes: list[int] = field(init=False)
    """The indexes of the quotation marks."""
    _known: dict[Callable[[Scene, Chunk], bool], frozenset[int]] = field(default_factory=dict)
    _chains: dict[int, list[Chunk]] = field(default_factory=dict)
    _clause_ends: dict[int, int] = field(default_factory=dict)
    _content_ends: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        row = self.row
        self.predicates = [c for c in row if c.predicate]
        self.verbs = [c for c in self.predicates if c.sort is Sort.VERB]
        event = Sort.EVENT
        self.events = [c for c in row if c.sort is event]
        self._quotes = [c.index for c in row if c.sort is Sort.QUOTE]
        self.lemmas = frozenset([c.lemma for c in row])
        self.kinds = frozenset([c.kind for c in row])
        self.classes = frozenset([w.entry.word_class for c in row for w in c.words if w.entry is not None])
        self.preps = frozenset([c.prep for c in row])
        self._sought = frozenset[str]().union(*[w.spelt.sought for c in row for w in c.words if w.spelt.sought])

    def led_by(self, lemmas: frozenset[str]) -> list[Chunk]:
        """The chunks whose lemma is one of these, in order."""
        return [] if lemmas.isdisjoint(self.lemmas) else [c for c in self.row if c.lemma in lemmas]

    def has(self, words: Sought) -> bool:
        """Is any of these words, bare, with an article or a clitic, in the sentence? Rules that want one ask first."""
        return not words.isdisjoint(self._sought)

    def lemma(self, chunk: Chunk) -> str:
        """The folded lemma of the chunk's head (a verb's for its verbal noun), or an empty string."""
        return chunk.lemma

    def all(self, test: Callable[[Scene, Chunk], bool]) -> frozenset[int]:
        """The indexes of the chunks that a test of scene and chunk holds for; tried once a sentence."""
        if test not in self._known:
            self._known[test] = frozenset(c.index for c in self.row if test(self, c))
        return self._known[test]

    def chain(self, index: int) -> list[Chunk]:
        """The governors of a chunk within its clause, nearest first; asked once the sentence is laid open."""
        if index not in self._chains:
            self._chains[index] = list(self._above(index))
        return self._chains[index]

    def _above(self, index: int) -> Iterator[Chunk]:
        seen = {index}
        while (above := self.governor.get(index)) is not None and above not in seen:
            seen.add(above)
            yield self.row[above]
            index = above

    def needs_object(self, chunk: Chunk) -> bool:
        """Does the verb always name whom it is turned to (``حث``, ``اتهم``)?"""
        entry = chunk.head.entry
        return entry is not None and self.lexicon.frame(entry).get("needs") == "object"

    def undergone(self, verb: Chunk) -> Chunk | None:
        """``تعرض الوزير لهجوم``: the event that the subject of a verb of suffering came under."""
        own = self.arguments.get(verb.index) if verb.frame == "suffer" else None
        return next((c for c in own.of("ل") if c.sort is Sort.EVENT), None) if own is not None else None

    def in_condition(self, index: int) -> bool:
        return bool(self.conditions) and any(first <= index <= last for first, last in self.conditions)

    def behind_otherwise(self, index: int) -> bool:
        """Does the chunk say what follows if what was asked does not happen: does it stand behind ``وإلا``?"""
        for k in range(index - 1, -1, -1):
            c = self.row[k]
            if c.sort is Sort.MARK and c.head.text in HARD_MARKS:
                return False
            if c.sort is Sort.CONNECTIVE and c.head.close in OTHERWISE:
                return True
        return False

    def answers_condition(self, index: int) -> bool:
        """Does the chunk stand in the then-part of a condition before it, or behind ``وإلا``?"""
        if self.behind_otherwise(index):
            return True
        behind = max((last for _, last in self.conditions if last < index), default=index)
        return any(last < index <= last + _ANSWER_REACH for _, last in self.conditions) and not any(
            self._turns(k) for k in range(behind, index)
        )

    def _turns(self, k: int) -> bool:
        """Does a hard mark, ``لكن`` or ``غير أن`` stand here, behind which nothing hangs on the condition?"""
        c = self.row[k]
        if c.sort is Sort.MARK:
            return c.head.text in HARD_MARKS
        linked = c.sort is Sort.CONNECTIVE or (k + 1 < len(self.row) and self.row[k + 1].sort is Sort.COMPLEMENTISER)
        return linked and c.head.text in _TURNS

    @property
    def asks(self) -> bool:
        """Is the sentence a question?"""
        return any(c.sort is Sort.MARK and c.head.text == "؟" for c in self.row[-2:])

    def clause_end(self, index: int) -> int:
        """Last chunk of the clause that holds ``index``: up to a hard mark, a comma before a new clause, or the end."""
        if index not in self._clause_ends:
            self._clause_ends[index] = self._clause_end(index)
        return self._clause_ends[index]

    def _clause_end(self, index: int) -> int:
        j = index
        while j + 1 < len(self.row):
            after = self.row[j + 1]
            if after.sort is Sort.MARK and after.head.text in HARD_MARKS:
                break
            if after.sort is Sort.MARK and j + 2 < len(self.row) and self._opens(self.row[j + 2]):
                break
            if after.sort in (Sort.CONNECTIVE, Sort.CONDITION) or (after.predicate and after.conj):
                break
            j += 1
        return j

    @staticmethod
    def _opens(chunk: Chunk) -> bool:
        return chunk.sort in (Sort.VERB, Sort.PARTICIPLE, Sort.CONNECTIVE, Sort.CONDITION) or chunk.auxiliary

    def content_end(self, index: int) -> int:
        """Last chunk of a complement clause or quotation that begins at ``index``; a ``وأن`` behind it goes on."""
        if index not in self._content_ends:
            self._content_ends[index] = self._content_end(index)
        return self._content_ends[index]

    def _only_named(self, index: int, opening: int, closing: int) -> bool:
        """``قال إن "حركة الشباب" وراء الهجوم``: the marks are around somebody's name, and the clause goes on."""
        row = self.row
        goes_on = closing + 1 < len(row) and row[closing + 1].sort not in (Sort.MARK, Sort.QUOTE)
        named = all(c.sort is Sort.NP for c in row[opening + 1 : closing])
        return row[index].sort is Sort.COMPLEMENTISER and opening == index + 1 and goes_on and named

    def _content_end(self, index: int) -> int:
        row = self.row
        if row[index].sort is Sort.QUOTE or (index + 1 < len(row) and row[index + 1].sort is Sort.QUOTE):
            opening = index if row[index].sort is Sort.QUOTE else index + 1
            closing = next((k for k in range(opening + 1, len(row)) if row[k].sort is Sort.QUOTE), None)
            if closing is None:
                return len(row) - 1
            if self._only_named(index, opening, closing):
                return self._content_end_from(closing)
            further = next((c for c in row[closing + 1 :] if c.sort is not Sort.MARK), None)
            goes_on = further is not None and further.sort is Sort.COMPLEMENTISER and further.conj
            return self.content_end(further.index) if goes_on and further is not None else closing
        return self._content_end_from(index)

    def _content_end_from(self, index: int) -> int:
        row = self.row
        quoted = False
        for k in range(index + 1, len(row)):
            if row[k].sort is Sort.QUOTE:
                quoted = not quoted
            if quoted:
                continue
            if row[k].sort is Sort.MARK and row[k].head.text in HARD_MARKS:
                return k - 1
            deed = row[k].kind is Kind.ATTACK and not row[k].conj
            if row[k].sort is Sort.PARTICIPLE and not deed and k > index + 1:
                return k - 1
            if row[k].sort in (Sort.CONNECTIVE, Sort.VERB) and self._says_meanwhile(k):
                return k - 2
        return len(row) - 1

    def _says_meanwhile(self, k: int) -> bool:
        """``قال الجيش إن الهدنة انتهت، فيما اتهمت الحركة إسرائيل``, ``…، فرفضت الحركة``: do words begin here, behind a
        comma, that the same speaker does not report?"""
        linked = self.row[k].sort is Sort.CONNECTIVE and self.row[k].head.close in _MEANWHILE
        verb = self.row[k + 1] if linked and k + 1 < len(self.row) else self.row[k]
        answers = verb.conj and verb.head.text.startswith("ف") and verb.kind in _ANSWERS
        if verb.sort is not Sort.VERB or not (linked or answers) or self.row[k - 1].sort is not Sort.MARK:
            return False
        entry, own = verb.head.entry, self.arguments.get(verb.index)
        if own is None or not own.subject or own.subject_from_left:
            return False
        told = verb.frame == "speech" or (entry is not None and bool(entry.speech)) or self.needs_object(verb)
        return answers or told

    def within_words(self, index: int, outside: int) -> bool:
        """Does the verb at ``index`` stand in the words that an earlier verb reports, which end before ``outside`` (an
        open quotation does not)?"""
        for c in self.predicates:
            if c.index >= index:
                break
            content = self.arguments[c.index].content
            if content is not None and content <= index <= self.content_end(content):
                return not (bisect_left(self._quotes, outside) - bisect_left(self._quotes, content)) % 2
        return False
