"""Who is subject: what stands before the verb, what a relative pronoun points back to, what can act."""

from __future__ import annotations

from hudna.claims import grammar
from hudna.claims.agents import actor_like, is_time, oblique
from hudna.claims.asides import PARENTHESIS_LIMIT
from hudna.claims.chunks import Chunk, Sort
from hudna.claims.complements import Arguments
from hudna.claims.tokens import says
from hudna.claims.vocabulary import words
from hudna.lexicon import Pos
from hudna.model.claim import Kind


def settle_subject(row: list[Chunk], i: int, found: Arguments) -> None:
    """Correct the first guess (first phrase = subject) by what stands before the verb and by what can act."""
    verb = row[i]
    left = left_subject(row, i) or _who_had(row, i)
    pronoun = verb.head.pronoun
    relative = i > 0 and _relative_before(row, i)
    form = verb.head.analysis.form if verb.head.analysis else None
    passive = verb.head.passive or (form is not None and form.voice == "passive")
    if verb.passive_auxiliary or passive:
        found.objects, found.subject = found.subject + (left if passive else []) + found.objects, []
        return
    if left and found.subject and (_said_of(verb, left[0]) or _done_to_topic(verb, left[0], found.subject[0])):
        found.objects, found.subject = left + found.objects, found.subject
        return
    if left and not relative and (is_time(left[0]) or (found.subject and _adverbial(row, left[0]))):
        left = []
    if left and not (relative and pronoun) and not (relative and verb.resumptive and found.subject):
        if not (found.subject and _each_other(found)):  # ``البلدان قد اتهم كل منهما الآخر``
            found.objects = found.subject + found.objects
        found.subject, found.subject_from_left = left, True
        return
    if left and relative and pronoun:
        if not found.subject:
            found.subject, found.subject_from_left = left, True
        else:
            found.objects = left + found.objects
        return
    if found.subject and (_documents(verb, found) or _each_other(found)):
        return
    if found.subject and (thing := _described(row, i)) is not None:
        found.objects, found.subject, found.subject_from_left = found.subject + found.objects, [thing], True
        return
    if verb.kind is Kind.ATTACK and found.objects and _strikes(found.subject, found.objects[0]):
        return
    if not found.subject and (protest := _protesting(row, i)) is not None:
        found.subject, found.subject_from_left = [protest], True
        return
    if (
        found.subject
        and verb.kind is Kind.PROTEST
        and (actor_like(found.subject[0]) or _rising(verb, found.subject[0]))
    ):
        return
    if found.subject and (
        not actor_like(found.subject[0])
        or oblique(found.subject[0])
        or _complete(verb)
        or _disagrees(verb, found.subject[0])
    ):
        found.objects, found.subject = found.subject + found.objects, []


def _who_had(row: list[Chunk], i: int) -> list[Chunk]:
    """``وكان الاتحاد الذي يتوسط بين الطرفين قد أعلن``: whoever stands behind ``كان``, whatever is told of him before
    the verb with ``قد`` comes."""
    verb, k = row[i], i - 1
    if not verb.completed or verb.conj:
        return []
    while k >= 0 and not (row[k].auxiliary and row[k].sort is Sort.NP):
        if (
            row[k].completed
            or row[k].head.text in grammar.HARD_MARKS
            or (row[k].sort is Sort.COMPLEMENTISER and row[k].conj)
        ):
            return []
        k -= 1
    if k < 0 or row[k].prep or is_time(row[k]) or not agree(verb, row[k]):
        return []
    joined = next((n for n in range(k + 1, i) if not (row[n].conj and row[n].sort is Sort.NP and not row[n].prep)), i)
    return row[k:joined]


def _rising(verb: Chunk, place: Chunk) -> bool:
    """``انتفضت مدن الجنوب``: a place right behind a verb of rising is its people."""
    return place.word_class == "area" and place.index == verb.index + 1 and not place.prep


def _said_of(verb: Chunk, before: Chunk) -> bool:
    """``خطوة أشادت بها النرويج``: the pronoun on a preposition behind the verb means the indefinite phrase right before
    it, so that the subject is behind it."""
    definite = any(w.article or w.pronoun or w.actor or w.place for w in before.words)
    return verb.resumptive.startswith("ب") and not definite and before.index == verb.index - 1


def _each_other(found: Arguments) -> bool:
    """``اتهم كل منهما الآخر``, ``هدد كلاهما الآخر``: each is subject of what he does to the other."""
    each = found.subject[0].words[0].spelt.bare in _EACH
    return each and bool(found.objects) and found.objects[0].head.text in _OTHER


_EACH = words("boundaries.each")
_OTHER = words("boundaries.other")


def _done_to_topic(verb: Chunk, before: Chunk, behind: Chunk) -> bool:
    """``إن الصحفي اعتقلته الشرطة``, ``المدينة قصفتها الطائرات``: the pronoun on the verb means the phrase before it,
    and whoever can act, right behind a verb of another gender than that phrase, is the subject."""
    form = verb.head.analysis.form if verb.head.analysis else None
    own = before.head.analysis.form if before.head.analysis else None
    if form is None or not verb.head.pronoun or verb.conj or behind.index != verb.index + 1 or not actor_like(behind):
        return False
    if behind.prep or behind.conj or form.number != "s":
        return False
    her = verb.head.pronoun == "ها"
    if own is None or own.number != "s" or (own.gender == "f") != her:
        return False
    return own.gender != form.gender or before.word_class in ("area", "site")


def _strikes(subject: list[Chunk], second: Chunk) -> bool:
    """``استهدف صاروخ منشأة``, ``هز انفجار المدينة``: a weapon or an event before another phrase does what the verb
    says."""
    first = subject[0] if subject else None
    thing = first is not None and (first.sort is Sort.EVENT or first.word_class == "weapon")
    if not thing or first is None or oblique(first):
        return False
    return second.sort is Sort.NP and second.word_class != "weapon" and not second.conj


def _protesting(row: list[Chunk], i: int) -> Chunk | None:
    """``خرجت مظاهرة تطالب برحيل الحكومة``: the indefinite protest of a verb's gender right before it, of which the verb
    says what it demands."""
    verb, before = row[i], row[i - 1] if i else None
    if before is None or before.sort is not Sort.EVENT or before.kind is not Kind.PROTEST or before.words[0].article:
        return None
    told = verb.kind is not None and not (verb.conj or verb.negation or verb.head.pronoun)
    return before if told and agree(verb, before) else None


_DOINGS = words("subjects.doings")
"""``عملية أوقعت 12 قتيلا``: things done whose word tells no kind."""


def _described(row: list[Chunk], i: int) -> Chunk | None:
    """``عبوة ناسفة استهدفت دوريتهم``, ``هجوم بطائرة مسيرة أوقع قتلى``: the indefinite weapon or event of a verb's
    gender, before it or before what it was done with, of which the verb says what it did."""
    verb, k = row[i], i - 1
    while k > 0 and row[k].sort is Sort.NP and row[k].prep == "ب" and row[k - 1].sort is Sort.EVENT:
        k -= 1
    before = row[k] if k >= 0 else None
    if before is None or not before.nominal or verb.conj or verb.present or verb.negation or verb.head.pronoun:
        return None
    thing = before.sort is Sort.EVENT or before.word_class == "weapon" or before.lemma in _DOINGS
    definite = any(w.article or w.pronoun or w.actor is not None for w in before.words)
    told = verb.head.analysis.form if verb.head.analysis else None
    form = before.head.analysis.form if before.head.analysis else None
    if not thing or definite or told is None or told.number != "s" or (form is not None and form.number == "p"):
        return None
    ending = "f" if before.words[0].text.endswith(grammar.FEMININE_MARK) else "m"
    return before if told.gender == (form.gender if form is not None else ending) else None


OUTLETS = words("voice.outlets")
"""``أعلن المستشفى``: media and services that report."""


def _documents(verb: Chunk, found: Arguments) -> bool:
    """``وحث البيان الطرفين``, ``يدعو القرار إلى``: a document says, urges and demands."""
    first = found.subject[0]
    entry = verb.head.entry
    saying = verb.frame == "speech" or (entry is not None and bool(entry.speech))
    spoken = (speaks_for_somebody(first) and (saying or verb.kind is not None)) or (saying and first.lemma in OUTLETS)
    return spoken and not first.prep and not oblique(first) and not _disagrees(verb, first)


def speaks_for_somebody(c: Chunk) -> bool:
    """``البيان``, ``القرار``, ``الوساطة المصرية``: a document; a resolution, an accord, a mediation with an article."""
    named = c.sort is Sort.EVENT and c.kind in (Kind.DECISION, Kind.AGREEMENT, Kind.MEDIATION) and c.head.article
    return c.word_class == "document" or named


def _adverbial(row: list[Chunk], opening: Chunk) -> bool:
    """``حقنا للدماء تعلن الرئاسة``: an accusative at the head of a sentence says why; behind ``إن`` and ``لكن`` the
    subject itself is accusative, and behind a number (``25 شخصا قتلوا``) what is counted."""
    before = row[opening.index - 1] if opening.index else None
    counted = opening.words[0].number is not None
    return oblique(opening) and not counted and (before is None or before.sort in (Sort.MARK, Sort.QUOTE))


def _complete(verb: Chunk) -> bool:
    """``هاجموا حاجزا``, ``ندعو الأطراف``: a plural, a dual or a first person has its subject in itself; a verb before
    its subject is singular."""
    form = verb.head.analysis.form if verb.head.analysis else None
    return form is not None and (form.person == 1 or form.number in ("p", "d"))


def _disagrees(verb: Chunk, phrase: Chunk) -> bool:
    """``وطالب كييف``, ``واتهمت الجيش``: a verb right before its subject agrees with it; towns are feminine (``توصل
    بغداد`` is a verbal noun)."""
    form = verb.head.analysis.form if verb.head.analysis else None
    if form is None or form.gender is None or phrase.index != verb.index + 1 or form.number != "s":
        return False
    head = phrase.head.analysis.form if phrase.head.analysis else None
    if phrase.head.capital and phrase.head.actor is None:
        entry = verb.head.entry
        noun_alike = entry is not None and entry.form in (5, 6)
        return form.gender == "m" and not noun_alike
    single = head is not None and head.number == "s" and head.pos is Pos.NOUN and phrase.head is phrase.words[0]
    human = phrase.word_class in ("person", "body", "force", "document") and not phrase.head.number
    return single and human and head is not None and head.gender in ("m", "f") and head.gender != form.gender


def nominative(phrase: Chunk) -> bool:
    """``ودعت الدولتان``, ``وطالب المندوبون``: the ending of a dual or of a sound masculine plural shows the subject."""
    head = phrase.words[0]
    form = head.analysis.form if head.analysis is not None else None
    if form is None or head.pronoun or phrase.prep:
        return False
    return (form.number, head.text[-2:]) in (("d", "ان"), ("p", "ون"))


def agree(verb: Chunk, other: Chunk) -> bool:
    """May the two have one subject: is the gender of neither against it?"""
    forms = [c.head.analysis.form if c.head.analysis else None for c in (verb, other)]
    genders = {form.gender for form in forms if form is not None and form.gender}
    return len(genders) < 2


def left_subject(row: list[Chunk], i: int) -> list[Chunk]:
    """The phrases that stand before the verb as its subject (noun-first order, ``أما الوزير فقال``, or the head of a
    relative clause)."""
    j = i - 1
    while j >= 0 and row[j].sort in (Sort.TIME, Sort.QUOTE):
        j -= 1
    if j >= 0 and row[j].sort is Sort.MARK and row[j].head.text in grammar.COMMAS:
        told = _before_aside(row, i, j)
        if told == j and (headed := _with_clause(row, i, j)) is not None:
            return [headed]
        if told == j:
            told = j - 1 if _opens_with_subject(row, i, j) or _answers_topic(row, i, j) else _before_parenthesis(row, j)
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
    answers = row[i].head.text.startswith("ف") or (row[i].conj and bool(row[i].negation))  # ``أما الحركة فلم توقف``
    topic = j >= 0 and row[j].head.close == "اما" and answers
    if passed and _capital_anew(row, i, passed):
        return passed[:1]
    if not opens and (headed := _with_clause(row, i, i)) is not None:
        return [headed]
    if not passed or not opens or (row[i].conj and not topic):
        return []
    if _opens_anew(row, i, passed):
        return passed[:1]
    first = passed[-1]
    if first.prep or not (first.sort is Sort.NP or (row[i].kind is Kind.DEMAND and speaks_for_somebody(first))):
        return []
    return [first, *(c for c in reversed(passed[:-1]) if c.conj and not c.prep and c.sort is Sort.NP)]


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
    return 0 <= j < comma - 1 and row[j].head.close == "اما" and row[i].head.text.startswith("ف")


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
    """The phrase that a relative pronoun points back to: the nearest one before it that can act, else the nearest."""
    if row[relative].head.close == "ما":
        return []
    j = relative - 1
    while (j >= 0 and row[j].sort in (Sort.TIME, Sort.QUOTE)) or (
        j >= 0 and row[j].sort is Sort.MARK and row[j].head.text in grammar.COMMAS
    ):
        j -= 1
    return [row[j]] if j >= 0 and row[j].nominal else []


def _relative_before(row: list[Chunk], i: int) -> bool:
    j = i - 1
    while j >= 0 and row[j].sort in (Sort.TIME, Sort.QUOTE):
        j -= 1
    return j >= 0 and row[j].sort is Sort.RELATIVE
