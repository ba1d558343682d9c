"""What stands before a verb as its subject: a topic behind an aside, the head of a relative clause, a clause that
opens anew."""

from __future__ import annotations

from hudna.claims import grammar
from hudna.claims.agents import actor_like, is_time, oblique, speaks_for_somebody
from hudna.claims.asides import PARENTHESIS_LIMIT
from hudna.claims.chunks import Chunk, Sort
from hudna.claims.tokens import BODIES, Token, says
from hudna.claims.vocabulary import words
from hudna.model.claim import Kind


def agree(verb: Chunk, other: Chunk) -> bool:
    """May the two have one subject: is neither gender against it? Of many (``الفصائل``) a verb is feminine, too."""
    forms = [c.head.analysis.form if c.head.analysis else None for c in (verb, other)]
    many = other.nominal and forms[1] is not None and forms[1].number == "p" and other.word_class in BODIES
    genders = {form.gender for form in forms if form is not None and form.gender}
    return len(genders) < 2 or many


def left_subject(row: list[Chunk], i: int) -> list[Chunk]:
    """The phrases that stand before the verb as its subject (noun-first order, ``أما الوزير فقال``, or the head of a
    relative clause)."""
    j = i - 1
    while j >= 0 and row[j].sort in (Sort.TIME, Sort.QUOTE):
        j -= 1
    j = _before_brackets(row, j)
    if j >= 0 and row[j].sort is Sort.MARK and row[j].head.text in grammar.COMMAS:
        told = _before_aside(row, i, j)
        if told == j and (headed := _with_clause(row, i, j)) is not None:
            return [headed]
        if told == j:
            fronted = _opens_with_subject(row, i, j) or _answers_topic(row, i, j) or _several_fronted(row, i, j)
            told = j - 1 if fronted else _before_parenthesis(row, j)
        j = told
    if j < 0:
        return []
    if row[j].sort is Sort.RELATIVE:
        return _antecedent(row, j)
    passed: list[Chunk] = []
    while j >= 0 and (row[j].nominal or _quotes_name(row, j, passed)):
        if row[j].nominal:
            passed.append(row[j])
        j -= 1
    timed = j >= 0 and row[j].sort is Sort.TIME and (j == 0 or row[j - 1].sort is Sort.MARK)
    opens = (
        j < 0 or timed or row[j].sort in (Sort.COMPLEMENTISER, Sort.CONNECTIVE, Sort.MARK, Sort.QUOTE, Sort.CONDITION)
    )
    topic = j >= 0 and row[j].head.close == "اما" and _behind_then(row[i])
    if passed and _capital_anew(row, i, passed):
        return passed[:1]
    if not opens and (headed := _with_clause(row, i, i)) is not None:
        return [headed]
    case = j >= 0 and row[j].sort is Sort.CONDITION and row[j].head.close.startswith(_CASE)
    if not passed or not opens or case or (row[i].conj and not topic):
        return []  # ``في حال عودة القصف سترد الحركة``: a genitive
    if _opens_anew(row, i, passed):
        return passed[:1]
    first = passed[-1]
    if first.prep or not (first.sort is Sort.NP or (row[i].kind is Kind.DEMAND and speaks_for_somebody(first))):
        return []
    joined = [c for c in reversed(passed[:-1]) if c.conj and not c.prep and c.sort is Sort.NP]
    return [first, *(c for c in joined if not _one_of(row, c))]


def _one_of(row: list[Chunk], joined: Chunk) -> bool:
    """``سبعة مدنيين بينهم نساء وأطفال قتلوا``: joined to one who is named among those before, no more of these."""
    k = joined.index
    while k and row[k].conj and row[k].sort is Sort.NP:
        k -= 1
    return row[k].apposed


def _before_brackets(row: list[Chunk], j: int) -> int:
    """``وكانت جماعة أنصار الله (الحوثيين) شنت هجوما``: what stands before a few words in brackets that end at ``j``."""
    span = range(j - 1, max(-1, j - 2 - PARENTHESIS_LIMIT), -1) if j >= 0 and row[j].head.text == ")" else ()
    return next((k - 1 for k in span if row[k].head.text == "("), j)


def _with_clause(row: list[Chunk], i: int, end: int) -> Chunk | None:
    """``روسيا التي تدعم الحكومة، حثت المجلس``, ``الحركة التي تسيطر على القطاع رفضت``: the phrase at the head of a
    clause whose relative clause, of one verb, ends before ``end``, a comma or the main verb itself."""
    k, verbs = end - 1, 0
    while k > 0 and (row[k].nominal or row[k].sort in (Sort.TIME, Sort.QUOTE, Sort.VERB)):
        verbs += row[k].sort is Sort.VERB
        k -= 1
    if k <= 0 or row[k].sort is not Sort.RELATIVE or row[k].head.close == "ما" or verbs != 1 or row[i].conj:
        return None
    first = k - 1
    while first > 0 and row[first - 1].nominal:
        first -= 1
    head = row[first]
    opens = first == 0 or (row[first - 1].sort in _CLAUSE_OPENERS and not head.conj)
    plain = head.sort is Sort.NP and not head.prep and not is_time(head) and not oblique(head)
    plain = plain and actor_like(head) and not row[i].head.passive and row[i].head.spelt.bare not in _OBLIGE
    return head if opens and plain and agree(row[i], head) else None


_OBLIGE = words("said.oblige")


def _quotes_name(row: list[Chunk], j: int, passed: list[Chunk]) -> bool:
    """``مسلحين من "الحركة" هاجموا``, ``"الهيئة" للفصائل أعلنت``: a mark around a name that goes on with the phrase
    before it, or that a phrase behind it goes on with."""
    if row[j].sort is not Sort.QUOTE or not passed or not passed[-1].prep:
        return False
    return j > 0 and row[j - 1].nominal


def _opens_anew(row: list[Chunk], i: int, passed: list[Chunk]) -> bool:
    """``تسعة جرحى في قصف على أربيل وجماعة مغمورة تتبنى``: a phrase joined behind where or by what something was, right
    before a verb of one subject, opens a clause of its own."""
    nearest = passed[0]
    form, own = (c.head.analysis.form if c.head.analysis else None for c in (row[i], nearest))
    if form is None or own is None or own.gender is None or own.gender != form.gender or own.number != "s":
        return False
    joined = nearest.conj and not nearest.prep and nearest.sort is Sort.NP and nearest.index == i - 1
    behind = row[nearest.index - 1] if nearest.index else None
    if behind is not None and behind.prep == "بين":  # ``اشتباكات بين الجيش والمعارضة تخرق الهدنة``
        return False
    single = form.number == "s" and form.person == 3
    return joined and single and behind in passed and behind is not None and bool(behind.prep)


def _opens_with_subject(row: list[Chunk], i: int, comma: int) -> bool:
    """``إن القوات الإثيوبية والقوات الإريترية، شنتا``, ``كانت حكومة الرئيس، رفضت``: behind ``أن`` and ``كان`` nothing
    but phrases before the comma, the first of them the subject."""
    k = comma - 1
    while k > 0 and row[k].nominal and not row[k].auxiliary:
        k -= 1
    if row[i].conj or not agree(row[i], row[k + (row[k].sort is Sort.COMPLEMENTISER)]):
        return False
    return k < comma and (row[k].sort is Sort.COMPLEMENTISER or (row[k].auxiliary and row[k].nominal))


def _several_fronted(row: list[Chunk], i: int, comma: int) -> bool:
    """``لكن قوات النظام والطائرات الروسية، خرقوا الاتفاق``: a plural or dual verb, which has named nobody, behind
    nothing but those many who can have done it, at the head of the clause."""
    analysis = row[i].head.analysis
    form = analysis.form if analysis is not None else None
    if form is None or form.person != _OF_OTHERS or form.number not in ("p", "d") or row[i].conj:
        return False
    k = comma
    while k > 0 and row[k - 1].nominal and not row[k - 1].auxiliary:
        k -= 1
    if k == comma or (k and row[k - 1].sort is not Sort.CONNECTIVE):
        return False
    first, own = row[k], row[k].head.analysis
    alike = own is not None and own.form.number == form.number
    several = alike or any(c.conj and not c.prep for c in row[k + 1 : comma])
    accusative = oblique(first) and not k
    able = first.sort is Sort.NP and actor_like(first) and not (first.prep or is_time(first) or accusative)
    return able and several


_OF_OTHERS = 3
_CASE = "في"
"""What conditions made of a noun begin with (``في حال``)."""


def _capital_anew(row: list[Chunk], i: int, passed: list[Chunk]) -> bool:
    """``الجيش يصد هجوما في دارفور والقاهرة تدعو إلى هدنة``: a capital joined right before a feminine verb of saying
    opens a clause of its own; of a threat, which events make too, only behind another verb."""
    nearest, verb = passed[0], row[i].head
    form, entry = verb.analysis.form if verb.analysis is not None else None, verb.entry
    if form is None or entry is None or (form.gender, form.number, form.person) != ("f", "s", 3) or row[i].conj:
        return False
    joined = nearest.conj and not nearest.prep and nearest.sort is Sort.NP and nearest.index == i - 1
    if not (joined and nearest.head.capital and says(entry)):
        return False
    first = next((c.index for c in reversed(row[:i]) if c.sort in (Sort.MARK, Sort.COMPLEMENTISER)), -1)
    return row[i].kind is not Kind.THREAT or any(c.predicate for c in row[first + 1 : i])


def _answers_topic(row: list[Chunk], i: int, comma: int) -> bool:
    """``أما الوزير، فأكد``: a comma may part the topic from the ``ف`` that answers it."""
    j = comma - 1
    while j >= 0 and row[j].nominal:
        j -= 1
    return 0 <= j < comma - 1 and row[j].head.close == "اما" and _behind_then(row[i])


def _behind_then(verb: Chunk) -> bool:
    """``فأكد``, ``فلم توقف``, ``فقد نفت``: does ``ف`` stand before the verb or its particle?"""
    return verb.head.text.startswith("ف") or (verb.conj and not verb.head.conj)


def _before_parenthesis(row: list[Chunk], closing: int) -> int:
    """``الوزير، نفتالي بينيت، قال``: the phrase before what stands between two commas, or the one that has the name in
    it; else the comma itself."""
    named = row[closing - 1] if closing else None
    if named is not None and named.sort is Sort.NP and any(w.text in grammar.COMMAS for w in named.words):
        return named.index
    k = closing - 1
    while k >= 0 and (row[k].sort is Sort.TIME or row[k].nominal) and closing - k <= PARENTHESIS_LIMIT + 1:
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


def _before_aside(row: list[Chunk], i: int, closing: int) -> int:
    """``لكن الجماعة، التي تسيطر على المدينة، رفضت``, ``والناطق، وكان يتحدث من الدوحة، نفى``: the phrase that opens the
    clause, before whatever is told of it between commas; else the comma itself. Of a town alone at the head of a
    sentence, which says where a report is from, nothing is told."""
    for k in range(closing - 1, max(0, closing - _ASIDE_LIMIT), -1):
        if row[k].head.text in grammar.HARD_MARKS:
            break
        if row[k].sort is not Sort.MARK or row[k].head.text not in grammar.COMMAS:
            continue
        first = k - 1
        while first > 0 and (
            row[first - 1].nominal or row[first].sort is Sort.QUOTE or row[first - 1].sort is Sort.QUOTE
        ):
            first -= 1
        head = row[first]
        opens = first == 0 or (row[first - 1].sort in _CLAUSE_OPENERS and not head.conj)
        told_of = row[k + 1].sort is Sort.RELATIVE
        dateline = first == 0 and head.head.place is not None and not (told_of and head.head.state)
        accusative = oblique(head) and not (first and row[first - 1].sort is Sort.COMPLEMENTISER)
        plain = head.sort is Sort.NP and not head.prep and not is_time(head) and not accusative
        if opens and plain and not dateline and agree(row[i], head):
            return k - 1 - (row[k - 1].sort is Sort.QUOTE)
    return closing


_ASIDE_LIMIT = 16

_CLAUSE_OPENERS = (Sort.CONNECTIVE, Sort.COMPLEMENTISER, Sort.MARK, Sort.QUOTE)


def _antecedent(row: list[Chunk], relative: int) -> list[Chunk]:
    """The phrase that a relative pronoun points back to: the nearest one before it, unless only one further back agrees
    with it (``هدنة مع المتمردين، التي بدأت أمس``)."""
    if row[relative].head.close == "ما":
        return []
    j = relative - 1
    while (j >= 0 and row[j].sort in (Sort.TIME, Sort.QUOTE)) or (
        j >= 0 and row[j].sort is Sort.MARK and row[j].head.text in grammar.COMMAS
    ):
        j -= 1
    if j < 0 or not row[j].nominal:
        return []
    k = j
    while k > 0 and (row[k].prep or row[k].sort is Sort.TIME) and not _agrees(row[k], row[relative]):
        k -= 1  # not from the genitive to what owns it, which are one phrase
    return [row[k]] if row[k].nominal and _agrees(row[k], row[relative]) else [row[j]]


def _agrees(phrase: Chunk, pronoun: Chunk) -> bool:
    """Can a relative pronoun mean the phrase, or one of the words of a construct? Of a word that no pack has nothing is
    known."""
    meant = [phrase.head] if phrase.head.article else phrase.words
    return phrase.nominal and any(_fits(w, pronoun.head.text) for w in meant)


def _fits(word: Token, pronoun: str) -> bool:
    form = word.analysis.form if word.analysis is not None else None
    if form is None or form.number is None:
        return True
    if pronoun == _HE:
        return form.number == "s" and form.gender != "f"
    if pronoun == _SHE:
        return form.gender != "m" if form.number == "s" else form.number == "p" and not word.text.endswith(_OF_PEOPLE)
    return True


_HE, _SHE, _OF_PEOPLE = "الذي", "التي", ("ون", "ين")
