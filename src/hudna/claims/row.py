"""One chunk of the row that a sentence is: a stretch of tokens with one function."""

from __future__ import annotations

from dataclasses import dataclass

from hudna.claims.grammar import Role
from hudna.claims.labels import Sort as Sort
from hudna.claims.phrases import head_word
from hudna.claims.spelling import lemma_key
from hudna.claims.tokens import Token
from hudna.model.claim import Kind

_NOMINAL = frozenset((Sort.NP, Sort.EVENT))

_PREDICATE = frozenset((Sort.VERB, Sort.PARTICIPLE))


@dataclass(slots=True, eq=False, init=False)
class Chunk:
    """A stretch of tokens ``first`` to ``last`` (inclusive) with one function."""

    sort: Sort
    first: int
    last: int
    head: Token
    words: list[Token]
    prep: str
    conj: bool
    index: int
    """In its row."""
    negation: str
    future: bool
    possible: bool
    auxiliary: bool
    completed: bool
    """``قد`` stands before the verb."""
    passive_auxiliary: bool
    resumptive: str
    """The preposition with a pronoun that follows the verb (``التي تشن فيها القوات``), stands before ``أن`` (``عليها
    أن``) or names the first of two sides (``بينه وبين الحركة``)."""
    pointing: str
    """The preposition with a pronoun that follows a phrase (``دخول الجيش إليها``, ``الاتفاق عليه``)."""
    owned_object: bool
    """A pronoun of its own follows for the object: ``متهمة إياها``."""
    reflexive: bool
    """Its subject does it to itself: ``فجر أحدهم نفسه``."""
    copular: bool
    """``وهو هجوم``: a pronoun before it makes it the predicate of what was told."""
    apposed: bool
    """It says who some of those just named are (``بينهم أطفال``): no argument of its own."""
    nominal: bool
    predicate: bool
    lemma: str
    """The folded lemma of the head (a verb's for its verbal noun), or an empty string."""
    kind: Kind | None
    frame: str
    word_class: str
    present: bool
    """An imperfect verb."""

    def __init__(
        self, sort: Sort, first: int, last: int, head: Token, words: list[Token], prep: str = "", *, conj: bool = False
    ) -> None:
        self.sort, self.first, self.last, self.head, self.words = sort, first, last, head, words
        self.prep, self.conj, self.index = prep, conj, 0
        self.negation = self.resumptive = self.pointing = ""
        self.future = self.possible = self.auxiliary = self.completed = self.passive_auxiliary = False
        self.owned_object = self.copular = self.apposed = self.reflexive = False
        self.nominal, self.predicate = sort in _NOMINAL, sort in _PREDICATE
        entry, analysis = head.entry, head.analysis
        if entry is not None:
            self.kind, self.frame, self.word_class = entry.kind, entry.frame or "", entry.word_class or ""
        else:
            self.kind, self.frame, self.word_class = None, "", ""
        if analysis is not None:
            self.lemma, self.present = analysis.form.lemma, analysis.form.tense == "present"
        else:
            self.lemma, self.present = lemma_key(entry.lemma) if entry is not None else "", False

    @property
    def start(self) -> int:
        return self.words[0].start

    @property
    def end(self) -> int:
        return self.words[-1].end

    def call_passive(self) -> None:
        """Note that the verb only says that something was done, so that its own kind tells nothing."""
        self.passive_auxiliary, self.kind = True, None

    def call_force(self) -> None:
        """Note that the phrase stands for forces (``اعتقل الأمن متظاهرين``)."""
        self.word_class = "force"


def behind_head(chunk: Chunk) -> Chunk | None:
    """The genitive of a construct as a phrase of its own: ``القوات`` of ``دخول القوات``, ``خمسة معابر`` of ``إغلاق خمسة
    معابر``."""
    behind = chunk.words[1:]
    if not behind or behind[0].merged or behind[0].prep:
        return None
    order = behind[0].role is Role.ADJECTIVE and len(behind) > 1 and behind[1].role is Role.NOUN  # ``أول دفعة``
    if not order and behind[0].role not in (Role.NOUN, Role.PARTICIPLE):
        return None
    return _part(chunk, 1)


def owner_within(chunk: Chunk) -> Chunk | None:
    """``طائرة مسيرة للجيش``: whose it is, behind ``ل`` within the phrase."""
    k = next((k for k, w in enumerate(chunk.words) if k and w.prep == "ل"), None)
    return _part(chunk, k) if k is not None else None


def _part(chunk: Chunk, k: int) -> Chunk:
    """The phrase from its word ``k`` on, as a phrase of its own at the same place."""
    words = chunk.words[k:]
    made = Chunk(Sort.NP, chunk.first + k, chunk.last, head_word(words), words)
    made.index, made.negation, made.resumptive = chunk.index, chunk.negation, chunk.resumptive
    made.future, made.possible, made.auxiliary = chunk.future, chunk.possible, chunk.auxiliary
    made.owned_object, made.copular = chunk.owned_object, chunk.copular
    return made
