"""Chunks: a sentence as a flat row of noun phrases, event nouns, verbs, connectives and marks.

A noun phrase keeps its true extent: construct chains, adjectives, ``مجموعة من الفصائل``, ``المدعومة من إيران``, titles
with the name behind them. An event noun (``استهداف``, ``هجوم``) is a chunk of its own, so that what follows it can be
its subject or object.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hudna.claims import grammar
from hudna.claims.grammar import Role
from hudna.claims.labels import Sort as Sort
from hudna.claims.made_sure import behind_definite
from hudna.claims.phrases import head_word, phrase_end
from hudna.claims.row import Chunk as Chunk
from hudna.claims.spelling import bare, lemma_key
from hudna.claims.tokens import ACTOR_CLASSES, Token, is_event, says
from hudna.claims.vocabulary import words
from hudna.claims.words_alone import bare_object, can_happen, somebody
from hudna.model.claim import Kind

_BEFORE_CLAUSES = words("chunks.before_clauses")
_POINTING = words("chunks.pointing")
_IMPERSONAL = words("chunks.impersonal")
"""Prepositions that make a connective of the ``أن`` behind them (``بعد أن``)."""

_BEFORE_PAST = words("chunks.before_past")
_AMONG = words("chunks.among")
_NAMELY = words("chunks.namely")
_MOST_OF_THEM = words("chunks.most_of_them")
_DAY = words("chunks.day")
_COPULAS = frozenset(("هو", "هي"))
_BETWEEN, _OF, _TWICE = "بين", "من", 2
_BETWEEN_IT = frozenset(word for word in grammar.RESUMPTIVES if word.startswith(_BETWEEN))
"""``بينه وبين الحركة``: two words before the second side."""


@dataclass(slots=True)
class _Pending:
    """What has been read and waits for the word it belongs to."""

    prep: str = ""
    conj: bool = False
    negation: str = ""
    future: bool = False
    possible: bool = False
    auxiliary: bool = False

    @property
    def holds(self) -> bool:
        """Has anything been read?"""
        return bool(self.prep or self.conj or self.negation or self.future or self.possible or self.auxiliary)


def chunk(tokens: Sequence[Token]) -> list[Chunk]:
    """The row of chunks of one tagged sentence."""
    row: list[Chunk] = []
    pending = _Pending()
    i = 0
    while i < len(tokens):
        token = tokens[i]
        if token.merged:
            i += 1
            continue
        made = _closed(tokens, i, pending, row) if token.role in _CLOSED else _open(tokens, i, pending, row)
        if made is None:
            i += 1
            continue
        made.index = len(row)
        made.conj = made.conj or pending.conj
        if made.first:
            before = tokens[made.first - 1].spelt.bare
            made.copular = before in _COPULAS
            if made.sort is Sort.COMPLEMENTISER and before in grammar.RESUMPTIVES:
                made.resumptive = before
            if made.prep == _BETWEEN and made.first > 1 and tokens[made.first - _TWICE].text in _BETWEEN_IT:
                made.resumptive = tokens[made.first - _TWICE].text
            origin = tokens[made.first - _TWICE].spelt.bare if made.first > 1 else ""
            made.apposed = _apposed(made, before, origin, row)
        if made.nominal and made.last + 1 < len(tokens):
            behind = tokens[made.last + 1]  # the ``ف`` of ``فيها`` is no conjunction
            made.pointing = next((w for w in (behind.text, behind.spelt.bare) if w in grammar.RESUMPTIVES), "")
        row.append(made)
        if made.sort is not Sort.QUOTE and pending.holds:
            pending = _Pending()
        if made.sort is Sort.COMPLEMENTISER:
            pending.negation = made.negation  # ``دون أن يصاب أحد``
        i = made.last + 1
    for c in row:
        if c.sort is Sort.COMPLEMENTISER and _if(row, c):
            c.sort = Sort.CONDITION
    return row


def _apposed(made: Chunk, before: str, origin: str, row: list[Chunk]) -> bool:
    """``ستة أشخاص بينهم قيادي``, ``50 شخصا معظمهم تلميذات``, ``ثلاثة أشخاص هم هنديان وباكستاني``, ``وهم من إدلب``: says
    who those just named are, or some of them. ``before`` and ``origin``: the word before it and the one before that."""
    if made.sort is not Sort.NP or not row:
        return False
    if made.prep:
        return made.prep == _OF and origin in _NAMELY | _COPULAS
    if row[-1].sort is Sort.MARK and before in _NAMELY and made.first and len(row) > 1:
        return True  # ``قتلوا في التفجير، وهم الرائد والعميد``
    if row[-1].sort in (Sort.MARK, Sort.TIME) and before in _AMONG and len(row) > 1 and row[-2].nominal:
        return True  # ``أصيب ثلاثة أشخاص، بينهم امرأتان``, ``قتل تسعة الأربعاء بينهم قيادي``
    placed = row[-1].nominal and row[-1].head.place is not None
    told_of = placed or row[-1].sort is Sort.TIME
    if made.first == made.last and len(row) > 1 and told_of and row[-2].sort is Sort.EVENT:
        qualifies = made.head.role in (Role.ADJECTIVE, Role.PARTICIPLE) and made.head.article
        return qualifies and not made.conj  # ``قصف حلب المتواصل``, ``اتفاق 27 نوفمبر الموقع``
    if not row[-1].nominal:
        return False
    namely = before in _NAMELY and len(row) > 1 and row[-2].sort is Sort.VERB
    return namely or before in _AMONG or (made.words[0].text in _MOST_OF_THEM and not made.conj)


def _if(row: list[Chunk], c: Chunk) -> bool:
    """``إن تجاوزت القوات الحدود``: with a perfect verb right behind it ``إن`` is ``if``; a clause of content has its
    noun there. Written ``ان`` it may be ``أن``, with which few verbs (``سبق ان``) tell a past deed."""
    if c.head.close != "ان" or c.head.that or c.prep or c.index + 1 >= len(row):
        return False
    verb, before = row[c.index + 1], row[c.index - 1] if c.index else None
    form = verb.head.analysis.form if verb.sort is Sort.VERB and verb.head.analysis else None
    if form is None or form.tense != "past" or verb.negation or verb.auxiliary or verb.possible:
        return False
    return before is None or before.head.text not in _BEFORE_PAST


_CONNECTING = {
    Role.COMPLEMENTISER: Sort.COMPLEMENTISER,
    Role.RELATIVE: Sort.RELATIVE,
    Role.CONDITION: Sort.CONDITION,
    Role.CONNECTIVE: Sort.CONNECTIVE,
}
_CLOSED = frozenset((*_CONNECTING, Role.PUNCTUATION, Role.PREPOSITION))


def _closed(tokens: Sequence[Token], i: int, pending: _Pending, row: Sequence[Chunk]) -> Chunk | None:
    """Chunks made by the closed classes; prepositions and negations only wait for the next word."""
    token = tokens[i]
    if token.role is Role.PREPOSITION:
        pending.prep = token.close
        pending.conj = pending.conj or token.conj
        return None
    if token.role is Role.PUNCTUATION:
        return _one(Sort.QUOTE if token.text == grammar.QUOTE else Sort.MARK, tokens, i)
    sort = _CONNECTING[token.role]
    if sort is Sort.COMPLEMENTISER and pending.prep in _BEFORE_CLAUSES and not _points(row, pending.prep):
        return _one(Sort.CONNECTIVE, tokens, i, pending.prep)
    made = _one(sort, tokens, i)
    if sort is Sort.COMPLEMENTISER:
        made.prep, made.negation = pending.prep, pending.negation
    return made


def _points(row: Sequence[Chunk], prep: str) -> bool:
    """``أشار الناطق، أمس، إلى أن``: behind a verb that takes ``إلى`` for what it says this is no ``until``; with
    ``يشار إلى أن`` nobody says it, the sentence begins behind it."""
    if prep != "الي":
        return False
    acts = (c for c in reversed(row) if c.predicate or c.sort in (Sort.EVENT, Sort.COMPLEMENTISER, Sort.CONNECTIVE))
    nearest = next(acts, None)
    if nearest is None or bare(nearest.head.text) in _IMPERSONAL:
        return False
    return lemma_key(nearest.head.entry.lemma if nearest.head.entry else "") in _POINTING


def _one(sort: Sort, tokens: Sequence[Token], i: int, close: str = "") -> Chunk:
    last = i
    while last + 1 < len(tokens) and tokens[last + 1].merged:
        last += 1
    token = tokens[i]
    if close:
        token.close = close
    return Chunk(sort, i, last, token, list(tokens[i : last + 1]), conj=token.conj)


_FUNCTIONAL = frozenset((Role.NEGATION, Role.MODAL, Role.PRONOUN))


def _waits(token: Token, pending: _Pending) -> bool:
    """Does the word only say something about a later one? What it says is kept."""
    if token.role is Role.NEGATION:
        if token.close in grammar.JOINING_MODIFIERS:
            return False
        joined = grammar.JOINED_NEGATIONS.get(token.close, "")
        pending.negation, pending.conj = "عدم" if joined else token.close, pending.conj or token.conj
        pending.prep = joined or pending.prep
    elif token.role is Role.MODAL:
        pending.future = pending.future or token.close in grammar.FUTURE_PARTICLES
        pending.possible = pending.possible or token.close in grammar.POSSIBLE_PARTICLES
        pending.conj = pending.conj or token.conj
    return True


def _open(tokens: Sequence[Token], i: int, pending: _Pending, row: list[Chunk]) -> Chunk | None:
    token = tokens[i]
    if token.role in _FUNCTIONAL and _waits(token, pending):
        return None
    if token.text in grammar.AUXILIARIES or token.spelt.bare in grammar.AUXILIARIES:
        pending.auxiliary, pending.conj = True, pending.conj or token.text[0] in "وف"
        return None
    if token.role is Role.VERB:
        return _verb(tokens, i, pending, row)
    if token.time is not None and not token.actor:
        return _time(tokens, i, pending)
    if token.spelt.bare in _DAY and i + 1 < len(tokens) and tokens[i + 1].time is not None:
        pending.conj = pending.conj or token.text[0] == "و"
        return None  # ``استهدف يوم 15 ديسمبر``: the day is the date's
    if token.role is Role.PARTICIPLE and _circumstantial(tokens, i, row):
        made = _with(pending, _one(Sort.PARTICIPLE, tokens, i))
        made.owned_object = i + 1 < len(tokens) and tokens[i + 1].text in grammar.OBJECT_PRONOUNS
        return made
    return _nominal(tokens, i, pending)


def _with(pending: _Pending, made: Chunk) -> Chunk:
    made.negation, made.future, made.possible = pending.negation, pending.future, pending.possible
    made.auxiliary, made.prep = pending.auxiliary, pending.prep
    return made


def _verb(tokens: Sequence[Token], i: int, pending: _Pending, row: Sequence[Chunk]) -> Chunk:
    token = tokens[i]
    made = _with(pending, _one(Sort.VERB, tokens, i))
    if i and tokens[i - 1].text in grammar.THAT_NOT and made.present and not made.negation:
        made.negation = "لا"
    made.prep = ""
    made.completed = bool(i) and tokens[i - 1].text == "قد"
    made.reflexive = any(_itself(tokens, t) for t in tokens[i + 1 : i + 1 + _SELF_REACH])
    plain = token.text[len(token.analysis.conj) :] if token.analysis else token.spelt.bare
    happening = plain in grammar.HAPPENING and (_incident_before(row) or can_happen(tokens[i + 1 :]))
    if happening or (plain in grammar.PASSIVE_AUXILIARIES and not _conducts(tokens, i, plain)):
        made.call_passive()
    pointing = tokens[i + 1].text if i + 1 < len(tokens) else ""
    first_side = pointing in _BETWEEN_IT and i + _TWICE < len(tokens) and tokens[i + _TWICE].close == _BETWEEN
    if pointing in grammar.RESUMPTIVES and not first_side:
        made.resumptive = pointing
    analysis = token.analysis
    if (analysis and analysis.future) or (made.passive_auxiliary and plain.startswith("س")):  # ``سيتم نشر قوات``
        made.future = True
    if pending.prep == _UNTIL and made.present:  # ``حتى تنسحب القوات``: they have not yet
        made.possible = True
    if analysis and analysis.form.tense == "past":
        made.possible = bool(i) and tokens[i - 1].close in grammar.ASKING
    return made


def _itself(tokens: Sequence[Token], token: Token) -> bool:
    """``فجر المهاجم نفسه``; ``في الوقت نفسه`` is no object."""
    before = tokens[token.index - 2 : token.index] if token.index > 1 else []
    same = any(t.role is Role.PREPOSITION or t.prep or t.time is not None for t in before)
    return token.text in _SELF and not (token.merged or same)


_UNTIL = "حتي"
_SELF = words("chunks.self")
_SELF_REACH = 5
"""Words behind a verb within which it is said that its subject did it to itself."""
_CONDUCTING = words("chunks.conducting")


def _conducts(tokens: Sequence[Token], i: int, plain: str) -> bool:
    """``تجري الشرطة تحقيقا``, ``يجري الوزير محادثات``: written like the verb of what goes on, with somebody right
    behind it who does it."""
    return plain in _CONDUCTING and i + 1 < len(tokens) and somebody(tokens[i + 1])


def _incident_before(row: Sequence[Chunk]) -> bool:
    """``خروقات للهدنة وقعت في البلدة``, ``الهجمات التي وقعت``: is what the verb tells of, past a relative and what is
    said of it, an incident, which nobody signs?"""
    for c in reversed(row):
        if c.sort is Sort.EVENT and c.kind in _INCIDENTS and not c.prep:
            return True
        somebody = c.sort is Sort.NP and not c.prep and (c.head.actor is not None or c.word_class in ACTOR_CLASSES)
        if somebody or not (c.nominal or c.sort in (Sort.RELATIVE, Sort.TIME, Sort.QUOTE)):
            return False
    return False


_INCIDENTS = (Kind.ATTACK, Kind.VIOLATION)


def _time(tokens: Sequence[Token], i: int, pending: _Pending) -> Chunk:
    mention = tokens[i].time
    last = i
    while last + 1 < len(tokens) and tokens[last + 1].time is mention:
        last += 1
    return Chunk(Sort.TIME, i, last, tokens[i], list(tokens[i : last + 1]), pending.prep)


def _circumstantial(tokens: Sequence[Token], i: int, row: list[Chunk]) -> bool:
    """``مؤكدا``, ``مشيرة إلى``: an indefinite participle after a comma or a conjunction, of a verb that says
    something, or one with a complement of its own (``واصفة إياها``, ``مطالبين بالإفراج``)."""
    token = tokens[i]
    if token.article or token.prep or token.entry is None or token.pronoun:
        return False
    if row and row[-1].sort is Sort.COMPLEMENTISER and i == row[-1].last + 1:
        return False  # ``قال إن مهاجما ألقى العبوة``
    after = next((t for t in tokens[i + 1 :] if not (t.merged or t.close == "adverb")), None)
    if token.conj and after is not None and after.article and after.role is Role.ADJECTIVE:
        return False  # ``قاسم سليماني ومساعده العراقي``
    if after is not None and after.close == "باسم":
        return False  # ``متحدث باسم الجيش: القوات صامدة``
    plural = token.text.endswith("ين") and not token.conj and bool(row) and row[-1].nominal
    owning = bool(row) and row[-1].sort is not Sort.VERB and bare_object(token, after)
    definite = after is not None and (after.article or after.actor is not None or after.place is not None)
    governs = after is not None and (
        after.text in grammar.OBJECT_PRONOUNS or (plural and (after.prep == "ب" or (definite and not after.prep)))
    )
    governs = governs or owning
    opens = not row or row[-1].sort in (Sort.MARK, Sort.QUOTE, Sort.CONNECTIVE) or token.conj or governs
    telling = token.entry.kind is not None or token.entry.frame in ("speech", "light") or token.entry.speech
    return telling and (opens or token.text.endswith("ا") or _she_says(tokens, i, row)) and token.text[-1] in "اهن"


def _she_says(tokens: Sequence[Token], i: int, row: list[Chunk]) -> bool:
    """``قالت إنهم هاجموا القرية محذرة من رد``: a feminine participle with its preposition, behind something definite
    and the verb of its clause; without a verb (``القوات مطالبة بالانسحاب``) it tells of the phrase."""
    token, entry, after = tokens[i], tokens[i].entry, tokens[i + 1] if i + 1 < len(tokens) else None
    if not i or entry is None or not (says(entry) and behind_definite(tokens[i - 1])) or after is None:
        return False
    clause = next((c for c in reversed(row) if c.sort is Sort.COMPLEMENTISER or c.predicate), None)
    bound = token.text.endswith(grammar.FEMININE_MARK) and (after.role is Role.PREPOSITION or bool(after.prep))
    return bound and clause is not None and clause.predicate


def _nominal(tokens: Sequence[Token], i: int, pending: _Pending) -> Chunk:
    token = tokens[i]
    last = phrase_end(tokens, i)
    words = list(tokens[i : last + 1])
    event = is_event(token)
    head = token if event else head_word(words)
    event = event or _counted(words, head)
    sort = Sort.EVENT if event else Sort.NP
    made = Chunk(sort, i, last, head, words, pending.prep or token.prep, conj=token.conj)
    made.negation, made.future, made.possible = pending.negation, pending.future, pending.possible
    made.auxiliary = pending.auxiliary
    known = head.actor or head.place or head.entry is None or made.word_class in ACTOR_CLASSES
    if made.prep == "by" and not (known or head.text.endswith("ين")):  # ``من قبل مجهولين``
        made.prep = ""
    return made


def _counted(words: list[Token], head: Token) -> bool:
    """``عشرات الهجمات``: only quantities stand before the event noun."""
    if head is words[0] or not is_event(head):
        return False
    before = words[: words.index(head)]
    return all(w.text in grammar.DEMONSTRATIVES or w.spelt.quantity or w.number or w.close == "من" for w in before)
