"""Asides: what stands between two commas or in parentheses, and where it ends."""

from __future__ import annotations

from collections.abc import Sequence

from hudna.claims import grammar
from hudna.claims.agents import actor_like, oblique
from hudna.claims.chunks import Chunk, Sort
from hudna.claims.grammar import Role
from hudna.claims.tokens import ACTOR_CLASSES, DOCUMENTS
from hudna.claims.vocabulary import lists, words
from hudna.lexicon import Pos
from hudna.model.claim import Kind

PARENTHESIS_LIMIT = 3
"""Most chunks that an aside between two commas may have."""


def parenthesis(row: list[Chunk], opening: int) -> int | None:
    """``حق النقض (الفيتو) ضد المشروع``: the mark that closes a few words in parentheses, which are no part of the
    sentence's build."""
    span = range(opening + 1, min(opening + 2 + PARENTHESIS_LIMIT, len(row)))
    return next((k for k in span if row[k].sort is Sort.MARK and row[k].head.text == ")"), None)


def leads_to_content(row: list[Chunk], j: int) -> bool:
    """``وقالت الهيئة، في بيانها إن``: behind the comma nothing but circumstances, then what is said."""
    while j < len(row) and (row[j].sort is Sort.TIME or (row[j].nominal and row[j].prep and not row[j].conj)):
        j += 1
    return j < len(row) and row[j].sort is Sort.COMPLEMENTISER


def aside_before_content(row: list[Chunk], comma: int) -> int | None:
    """``قال مسؤول، فضل عدم الكشف عن هويته، إن``, ``قالت فصائل، بينها "جيش الإسلام"، في بيان إن``: the comma behind an
    aside about who speaks, before what is said."""
    opening = row[comma + 1]
    if opening.conj or opening.sort not in (Sort.VERB, Sort.NP, Sort.QUOTE):
        return None
    span = range(comma + 2, min(comma + 2 + _LONGEST_ASIDE, len(row) - 1))
    closes = next((k for k in span if row[k].sort is Sort.MARK), None)
    if closes is None or row[closes].head.text not in grammar.COMMAS:
        return None
    named = opening.sort is Sort.VERB or all(c.sort in _NAMING for c in row[comma + 1 : closes])
    return closes if named and leads_to_content(row, closes + 1) else None


_NAMING = frozenset((Sort.NP, Sort.QUOTE, Sort.CONNECTIVE))
"""What an aside that only names somebody is made of; ``و`` before a quotation mark is a word of its own."""


ACCORDING = words("clauses.by")
"""``تلتزم الحركة، وفق الوثيقة، بوقف القتال``: what a source or an instrument is named by, an aside."""
_LONGEST_ASIDE = 9
"""Chunks of a clause that stands between a speaker and what he says."""


def starts_clause(row: list[Chunk], j: int) -> bool:
    """Does a conjoined phrase open a new clause: is there a verb right behind it?"""
    return j + 1 < len(row) and row[j + 1].sort is Sort.VERB and not row[j + 1].conj


def joins_actor(row: list[Chunk], j: int) -> bool:
    """``، وحركة الجهاد``: a further actor behind a comma that no verb follows."""
    chunk = row[j]
    return chunk.conj and chunk.sort is Sort.NP and not chunk.prep and actor_like(chunk) and not starts_clause(row, j)


def names_somebody(chunk: Chunk) -> bool:
    """``كبرى حركات التمرد``: an apposition to somebody names somebody."""
    return not chunk.prep and any(
        w.actor is not None or (w.entry is not None and w.entry.word_class in ACTOR_CLASSES) for w in chunk.words
    )


def called(somebody: list[Chunk], name: Chunk) -> bool:
    """``المبعوث الأممي إلى اليمن، هانس غروندبرغ، الأطراف``: nothing but a name, behind somebody's office."""
    unknown = len(name.words) > 1 and all(w.analysis is None and not w.close for w in name.words)
    return unknown and not name.prep and bool(somebody) and somebody[-1].word_class == "person"


def describes(chunk: Chunk) -> bool:
    """``حركة الشباب، المرتبطة بتنظيم القاعدة، فندقا``: a participle or an adjective between commas describes who stands
    before them."""
    return not (chunk.prep or chunk.conj) and chunk.words[0].role in (Role.ADJECTIVE, Role.PARTICIPLE)


def clause_aside(row: list[Chunk], comma: int) -> int | None:
    """``الجيش، الذي يقود التحالف، هدنة``: the comma behind a relative clause that one opens, before another phrase."""
    if comma + 1 >= len(row) or row[comma + 1].sort is not Sort.RELATIVE or not row[comma - 1].nominal:
        return None
    span = range(comma + 2, min(comma + 2 + _LONGEST_ASIDE, len(row) - 1))
    closes = next((k for k in span if row[k].sort is Sort.MARK), None)
    timed = closes is not None and row[closes - 1].sort is Sort.TIME  # ``الذي استقبل أمس، السفير``: it goes on
    told = any(c.sort is Sort.VERB for c in row[:comma])
    if closes is None or timed or not told or row[closes].head.text not in grammar.COMMAS:
        return None
    return closes if row[closes + 1].nominal and not row[closes + 1].conj else None


def behind_clause_aside(row: list[Chunk], predicate: int) -> int | None:
    """Of the verb of such a clause: the comma at which it ends."""
    relative = row[predicate - 1].sort is Sort.RELATIVE if predicate > 1 else False
    opening = row[predicate - _SIDE + 1] if relative else None
    if opening is None or opening.head.text not in grammar.COMMAS:
        return None
    return clause_aside(row, opening.index)


def bound_for(chunk: Chunk) -> bool:
    """``غارة على بلدة الخيام جنوبا``: a quarter of the sky in the accusative says where."""
    return len(chunk.words) == 1 and not (chunk.prep or chunk.conj) and chunk.words[0].spelt.plain in _BOUND


_BOUND = words("asides.bound")


def by_mouth(chunk: Chunk) -> bool:
    """``وطالب المجلس، على لسان رئيسه، الحكومة``: through whom somebody says it."""
    return chunk.prep == "علي" and chunk.words[0].text in _TONGUE


_TONGUE = words("speakers.tongue")


def in_which(chunk: Chunk) -> bool:
    """``طالب المبعوث، في إحاطته الأخيرة، الأطراف``: in which of his words somebody says it."""
    return chunk.prep in ("في", "خلال") and chunk.word_class in DOCUMENTS


def bracket(row: list[Chunk], comma: int) -> int | None:
    """The second comma, where the first opens an aside of a few phrases (``الحركة، كبرى حركات التمرد، العودة``)."""
    span = range(comma + 1, min(comma + 2 + PARENTHESIS_LIMIT, len(row)))
    closes = next((k for k in span if row[k].sort is Sort.MARK), None)
    if closes is None or row[closes].head.text not in grammar.COMMAS:
        return None
    inside = row[comma + 1 : closes]
    timed = bool(inside[0].prep) and inside[0].word_class in DOCUMENTS  # ``، في بيان لها أمس،``
    return closes if all(c.nominal or (timed and c.sort is Sort.TIME) for c in inside) else None


def to_second_side(row: list[Chunk], comma: int) -> int | None:
    """``بين الجيش، الذي يسيطر على المدينة، والحركة``: the comma behind what is told of the first of two sides, before
    the second."""
    span = range(comma + 2, min(comma + 2 + _LONGEST_ASIDE, len(row) - 1))
    closes = next((k for k in span if row[k].sort is Sort.MARK), None)
    if closes is None or row[closes].head.text not in grammar.COMMAS:
        return None
    second = row[closes + 1]
    return closes if second.sort is Sort.NP and second.conj and not second.prep else None


def second_side_behind(row: list[Chunk], predicate: int) -> bool:
    """Does the predicate, of a relative clause behind a comma, tell of the first of two sides, so that one joined
    behind the next comma is the second?"""
    if predicate < _SIDE or row[predicate - 1].sort is not Sort.RELATIVE or row[predicate - 2].sort is not Sort.MARK:
        return False
    return row[predicate - _SIDE].prep == "بين" and to_second_side(row, predicate - 2) is not None


_SIDE = 3
"""Chunks from a verb back to whoever its relative clause, behind a comma, is told of."""


def back_to_verb(row: list[Chunk], verb: int, relative: int) -> int | None:
    """``اتفقت الحكومة والحركة التي يقودها حفتر على هدنة``: the phrase, behind the relative clause about who acts, that
    the verb is never without and that the clause's own verb does not take."""
    if (late := _back_to_news(row, verb, relative) or _back_to_object(row, verb, relative)) is not None:
        return late
    wanted = [prep for prep, verbs in AWAITED.items() if row[verb].lemma in verbs]
    named = row[verb + 1 : relative]
    if not wanted or not named or any(c.sort is Sort.VERB or (c.nominal and c.prep) for c in named):
        return None
    inner: Chunk | None = None
    taken: set[str] = set()
    for c in row[relative + 1 : relative + 1 + _LONGEST_ASIDE]:
        if c.sort in (Sort.CONNECTIVE, Sort.COMPLEMENTISER) or c.head.text in grammar.HARD_MARKS:
            return None
        if c.sort is Sort.VERB:
            inner, taken = c, set()
        elif inner is not None and c.nominal and c.prep and not c.conj:
            governs = inner.lemma in GOVERNED.get(c.prep, ()) or inner.lemma in AWAITED.get(c.prep, ())
            if c.prep in wanted and c.sort is Sort.EVENT and (c.prep in taken or not governs):
                return c.index
            taken.add(c.prep)
    return None


def _back_to_object(row: list[Chunk], verb: int, relative: int) -> int | None:
    """``لا تشمل الهدنة التي أعلنتها الحكومة جماعات أخرى``: behind the subject of a verb that has its object by pronoun
    stands the object of the verb outside."""
    named, clause = row[verb + 1 : relative], row[relative + 1 : relative + 4]
    if not named or len(clause) < len(("verb", "subject", "object")) or any(c.prep or not c.nominal for c in named):
        return None
    inner, subject, thing = clause
    sated = inner.sort is Sort.VERB and bool(inner.head.pronoun) and row[relative].sort is Sort.RELATIVE
    sated = sated and actor_like(subject) and row[verb].sort is Sort.VERB and thing.head.place is None
    return thing.index if sated and _plain(subject) and _plain(thing) else None


def _plain(c: Chunk) -> bool:
    return c.nominal and not (c.prep or c.conj or c.apposed)


def _back_to_news(row: list[Chunk], verb: int, relative: int) -> int | None:
    """``أعلنت الحركة التي تسيطر على الشمال أمس هدنة``: the time, behind a relative clause about who acts that lacks
    nothing, with which the verb outside goes on to its object, an act or an accusative without article."""
    named = row[verb + 1 : relative]
    telling = row[verb].kind is Kind.ATTACK or row[verb].frame in ("light", "speech")
    if not (telling and named) or any(c.sort is not Sort.NP or c.prep for c in named):
        return None
    inner = False
    for c in row[relative + 2 : relative + 2 + _LONGEST_ASIDE]:
        object_ = row[c.index + 1] if c.index + 1 < len(row) else None
        if c.sort is Sort.TIME and inner and object_ is not None and object_.nominal:
            free = not (object_.prep or object_.conj or object_.head.article or object_.head.pronoun)
            return c.index if free and (object_.sort is Sort.EVENT or oblique(object_)) else None
        if not (c.nominal or c.sort is Sort.TIME):
            return None
        inner = True
    return None


def behind_own_clause(row: list[Chunk], predicate: int) -> int | None:
    """Of the verb of such a clause: the phrase at which the verb outside goes on."""
    if not predicate or not (row[predicate - 1].sort is Sort.RELATIVE or tells_of_it(row, predicate)):
        return None
    verb = next((k for k in range(predicate - 2, -1, -1) if row[k].sort is Sort.VERB), None)
    return back_to_verb(row, verb, predicate - 1) if verb is not None else None


def tells_of_it(row: list[Chunk], verb: int) -> bool:
    """``خلال مشاورات استضافتها موسكو``: does the verb, by its pronoun, tell of the indefinite noun right before it?"""
    chunk, before = row[verb], row[verb - 1] if verb else None
    own = chunk.sort is Sort.VERB and bool(chunk.head.pronoun) and not chunk.conj
    return own and before is not None and before.prep in _MEANWHILE and not before.words[-1].article


def led_to(row: list[Chunk], talks: int, phrase: Chunk) -> bool:
    """``توصلا خلال مشاورات استضافتها موسكو إلى هدنة``: does the phrase behind talks belong to a verb before them that
    is never without its preposition?"""
    if row[talks].kind is not Kind.TALKS or row[talks].prep not in _MEANWHILE:
        return False
    verb = next((c for c in reversed(row[:talks]) if c.sort is Sort.VERB), None)
    return verb is not None and verb.lemma in AWAITED.get(phrase.prep, ())


def issued_by(row: list[Chunk], verb: int) -> Chunk | None:
    """``بيان أصدرته الحركة``, ``رسالة وجهتها الحكومة``: who issued the document right before the verb; a medium only
    passes it on."""
    chunk, who = row[verb], row[verb + 1] if verb + 1 < len(row) else None
    if not verb or who is None or chunk.sort is not Sort.VERB or chunk.conj or chunk.head.pronoun not in ("ه", "ها"):
        return None
    medium = who.head.actor_type == _MEDIUM or who.lemma in _OUTLETS
    issued = chunk.lemma in _ISSUING and row[verb - 1].word_class in DOCUMENTS
    return who if issued and actor_like(who) and not (who.prep or medium) else None


def to_statement(row: list[Chunk], verb: int) -> int | None:
    """``جاء في بيان أصدرته الحركة أمس: "نعلن …"``: where the words of such a document begin."""
    if issued_by(row, verb) is None:
        return None
    for c in row[verb + 2 : verb + 2 + _LONGEST_ASIDE]:
        if c.sort in (Sort.COMPLEMENTISER, Sort.QUOTE) or c.head.text == ":":
            return c.index
        if not (c.nominal or c.sort is Sort.TIME):
            return None
    return None


_ISSUING = words("asides.issuing")
_OUTLETS = words("voice.outlets")
_MEDIUM = "media"
_MEANWHILE = words("complements.meanwhile")
AWAITED = lists("complements.awaited")
"""Prepositions that a verb is never without, and those verbs."""
GOVERNED = lists("complements.governed")
"""Prepositions of which a verb is seldom without one, and those verbs."""


ADDRESSING = frozenset((Kind.DEMAND, Kind.ACCUSATION, Kind.SUPPORT, Kind.CONDEMNATION, Kind.THREAT))
"""Verbs whose object may stand inside the quotation: ``ويطالب "كل الأطراف بوقف القتال"``."""
STRUCK = frozenset(("site", "area"))


def lacks(verb: Chunk, phrase: Chunk) -> bool:
    """Can the phrase without preposition be the object of a verb that has none, and no apposition to its subject?"""
    if phrase.word_class == "weapon":
        return True
    if verb.kind is None and verb.frame != "light":
        return False
    if phrase.sort is Sort.EVENT or (oblique(phrase) and phrase.head.text.endswith("ا")):
        return True
    if verb.kind is Kind.ATTACK:
        return phrase.word_class in STRUCK and not phrase.head.actor
    return verb.kind in ADDRESSING and actor_like(phrase)


def closing_before(row: Sequence[Chunk], comma: int, wanted: Sequence[str]) -> int | None:
    """The comma that closes an aside of whatever length before one of these prepositions."""
    span = range(comma + 2, min(comma + 2 + _LONGEST_AWAITED, len(row) - 1))
    commas = [k for k in span if row[k].sort is Sort.MARK]
    after = {k: row[k + 1 + (row[k + 1].sort is Sort.QUOTE and k + 2 < len(row))] for k in commas}
    closes = next((k for k in commas if after[k].prep in wanted and not after[k].conj), None)
    if closes is None or any(row[k].head.text not in grammar.COMMAS for k in commas if k <= closes):
        return None
    return closes


_LONGEST_AWAITED = 14
"""Chunks of an aside that keeps a verb from its preposition."""


def witnessed(verb: Chunk, told: Sequence[Chunk], after: Chunk) -> bool:
    """``شهد مخيم البداوي قرب طرابلس، اشتباكات``: what a place saw, which stands behind it. ``told``: what the verb
    has."""
    places = bool(told) and all(c.word_class in STRUCK or c.head.place is not None for c in told)
    seen = places and after.sort is Sort.EVENT and not (after.prep or after.conj)
    return seen and verb.lemma in _WITNESSING


_WITNESSING = words("asides.witnessing")


def one_more_deed(first: Chunk, after: Chunk) -> bool:
    """``تشكيل لجنة، وتعليق عملياتها``: is what a comma parts from a deed one more like it?"""
    deeds = all(c.sort is Sort.EVENT and not (c.prep or c.head.article) for c in (first, after))
    return deeds and after.conj and not after.negation


def made_so(row: Sequence[Chunk], j: int) -> bool:
    """``الهجوم على القاعدة المستخدمة من قبل القوات``: are those at ``j`` the doers of a passive participle right before
    them, behind a preposition? In the genitive (``قصف البلدة المحاصرة من قبل الجيش``) it stays open."""
    by, thing = row[j], row[j - 1]
    form = thing.words[-1].analysis.form if thing.words[-1].analysis else None
    passive = len(thing.words) > 1 and form is not None and form.pos in _PARTICIPLES
    return by.prep == "by" and not by.conj and bool(thing.prep) and thing.sort is Sort.NP and passive


_PARTICIPLES = (Pos.ACTIVE, Pos.PASSIVE)
"""Without vowels the two of most forms are written alike."""
