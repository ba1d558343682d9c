"""What the words around a word of two readings (``قصف``: he shelled, shelling) show: is it a verb or a noun?"""

from __future__ import annotations

from collections.abc import Sequence

from hudna.claims import grammar
from hudna.claims.grammar import Role
from hudna.claims.tokens import ACTOR_CLASSES, Token, is_event, says
from hudna.claims.vocabulary import words
from hudna.lexicon import Analysis, Lexicon, Pos
from hudna.model.claim import Kind

_BEHIND_NOUNS = words("readings.behind_nouns")
"""Prepositions that speak for a noun before them (``هجوم على``)."""
_ASIDE_REACH = 9
"""How many words an aside between commas may have, the commas included."""
_SUBJECT_REACH = 5
"""Words behind a verbal noun within which the verb stands whose subject it is."""


def closed_phrase(tokens: list[Token], before: Token) -> bool:
    """``الجيش السوري قصف``, ``إن مسلحا من الجماعة قتل جنديا``: behind a definite phrase that opens its clause, or that
    says whence somebody is, a bare noun cannot follow, a verb can."""
    if _of_whom(tokens, before):
        return True
    if not (before.article or before.actor) or before.role not in (Role.NOUN, Role.ADJECTIVE) or before.prep:
        return False
    first = before.index
    while first > 0 and tokens[first - 1].role in (Role.NOUN, Role.ADJECTIVE) and not tokens[first].conj:
        first -= 1
    return first == 0 or tokens[first - 1].role in (Role.COMPLEMENTISER, Role.CONNECTIVE, Role.PUNCTUATION)


def _of_whom(tokens: list[Token], before: Token) -> bool:
    """``إن وفدا من قيادتها``: does the word end what says, right behind ``إن`` and somebody, whence he is?"""
    definite = before.article or before.actor or before.pronoun
    if not definite or before.role not in _NAMING or before.conj or before.time:
        return False
    k = before.index
    while k > 0 and tokens[k].role in _NAMING and not (tokens[k].conj or tokens[k].time):
        k -= 1
    if tokens[k].close != _OF or tokens[k].merged or k < _LEAST:
        return False
    who, opening = tokens[k - 1], tokens[k - 2]
    somebody = who.entry is not None and who.entry.word_class in ACTOR_CLASSES and not who.article
    return somebody and who.role is Role.NOUN and opening.role is Role.COMPLEMENTISER


_OF, _LEAST = "من", 2


def awaited_of(tokens: list[Token], token: Token) -> bool:
    """``إن مستشفى في المدينة قصف فجر السبت``: behind ``إن`` and a phrase with where it lies, before a time or the end
    of the clause, stands what befell it."""
    after = tokens[token.index + 1] if token.index + 1 < len(tokens) else None
    ends = after is None or after.time is not None or after.role is Role.PUNCTUATION
    first = token.index
    while first > 0 and tokens[first - 1].role in _PHRASE and not (tokens[first - 1].conj or tokens[first - 1].time):
        first -= 1
    opened = first > 0 and tokens[first - 1].role is Role.COMPLEMENTISER
    placed = any(t.role is Role.PREPOSITION for t in tokens[first + 1 : token.index])
    return ends and opened and placed and tokens[first].role is Role.NOUN and tokens[token.index - 1].role in _NAMING


_NAMING = (Role.NOUN, Role.ADJECTIVE)
_PHRASE = (*_NAMING, Role.PREPOSITION)


def awaits_object(tokens: list[Token], token: Token) -> bool:
    """``أعلن الوزير، الأربعاء، توصل الطرفين إلى اتفاق``: behind the aside of time or place the verbal noun is what the
    verb of the clause announces; a verb would want ``أن`` before it."""
    commas = [t.index for t in tokens[max(0, token.index - _ASIDE_REACH) : token.index] if t.text in grammar.COMMAS]
    if len(commas) < 2 or commas[-1] != token.index - 1:
        return False
    aside = tokens[commas[-2] + 1 : commas[-1]]
    if not aside or not all(t.time or t.place or t.role is Role.PREPOSITION or t.number for t in aside):
        return False
    for before in reversed(tokens[: commas[-2]]):
        if before.role is Role.VERB:
            return before.entry is not None and before.entry.frame in ("light", "speech")
        if before.role in (Role.COMPLEMENTISER, Role.PUNCTUATION, Role.RELATIVE):
            return False
    return False


def not_hers(
    tokens: list[Token], token: Token, verbs: Sequence[Analysis], nouns: Sequence[Analysis], lexicon: Lexicon
) -> bool:
    """``اتهمت أرمينيا جارتها بخرق الهدنة وشن ضربات``, ``تعهدت الجماعة بوقف الخطف وشن هجمات``: a masculine verb
    without a subject behind it, which many that are feminine (``ودعم "عصابات"``) are none of, does not go on with what
    she did who is the subject of the verb before; a verbal noun does, and so with what nobody does to himself
    (``اتهم الجيش الحركة بخرق الهدنة وقصف مواقعه``)."""
    after = next((t for t in tokens[token.index + 1 : token.index + 3] if t.text != grammar.QUOTE), None)
    joined = all(a.conj and a.form.tense == "past" and a.form.gender == "m" for a in verbs)
    spoken = any(says(lexicon.words[a.form.entry]) for a in verbs)  # a spokesman goes on for her
    many = after is not None and after.text.endswith("ات") and not (after.article or after.actor)
    if after is None or not joined or (spoken and not many) or not any(a.form.pos is Pos.MASDAR for a in nouns):
        return False
    classes = {lexicon.words[a.form.entry].word_class for a in lexicon.analyse(after.text)}
    named = not classes and after.place is None  # a name of somebody, as far as anybody knows
    if after.actor or after.state or named or not (many or ACTOR_CLASSES.isdisjoint(classes)):
        return False
    before = next((t for t in reversed(tokens[: token.index]) if t.role is Role.VERB or t.text in ".؛:"), None)
    form = before.analysis.form if before is not None and before.analysis else None
    charge = before is not None and before.entry is not None and before.entry.kind is Kind.ACCUSATION
    harm = any(lexicon.words[a.form.entry].kind is Kind.ATTACK for a in verbs)
    his = charge and harm and any(a.pronoun == _HIS for a in lexicon.analyse(after.text))
    return form is not None and form.number == "s" and (form.gender == "f" or his) and form.person == 3


_HIS = "ه"


def awaits_verb(tokens: list[Token], token: Token, lexicon: Lexicon) -> bool:
    """``قصف بالمدفعية يستهدف الحي``: a phrase with a preposition right behind, and behind that a verb whose subject it
    is."""
    for after in tokens[token.index + 1 : token.index + 1 + _SUBJECT_REACH]:
        first = after.index == token.index + 1
        if after.role not in (Role.NOUN, Role.PREPOSITION) or after.text[0] == "و":
            return False
        read = lexicon.analyse(after.text)
        if first and after.role is not Role.PREPOSITION and not (read and read[0].prep):
            return False
        if not first and read and all(a.form.tense == "present" and not a.pronoun for a in read):
            return True
    return False


def carried_on(tokens: list[Token], token: Token) -> bool:
    """``استأنف الجيش فجر اليوم قصف المدينة``: behind a time, with nothing but the subject before it, the verbal
    noun is what a light verb of doing carries."""
    timed = False
    for before in reversed(tokens[max(0, token.index - _ASIDE_REACH) : token.index]):
        if before.role is Role.VERB:
            light = before.entry is not None and before.entry.frame == "light" and not before.pronoun
            return timed and light and not before.passive
        if before.time is not None:
            timed = True
        elif is_event(before) or not (before.nominal and timed) or before.prep:
            return False
    return False


def comes_to_pass(tokens: list[Token], token: Token) -> bool:
    """``جرى يوم السبت، بوساطة دولية، تبادل للأسرى``: behind an aside of time or manner the verbal noun is what ``جرى``
    or ``تم`` says was done."""
    for before in reversed(tokens[max(0, token.index - _ASIDE_REACH) : token.index]):
        if before.role is Role.VERB:
            return before.spelt.bare in grammar.PASSIVE_AUXILIARIES and not token.text.startswith("و")
        if before.role in _CLAUSES or before.text in grammar.HARD_MARKS:
            return False
    return False


_CLAUSES = (Role.COMPLEMENTISER, Role.RELATIVE, Role.CONNECTIVE, Role.CONDITION)


def clause_mark(tokens: list[Token], before: Token) -> bool:
    """Punctuation opens a clause; a quotation mark only where no noun or number stands before it."""
    if before.role is not Role.PUNCTUATION:
        return False
    if before.text != grammar.QUOTE or before.index == 0:
        return True
    outside = tokens[before.index - 1]
    return not (outside.nominal and not outside.merged)


def wants_verb(before: Token) -> bool:
    """Only a verb can follow: ``لم``, ``قد``, ``الذي``, ``لكنه``, ``أنها``."""
    if before.role in (Role.RELATIVE, Role.MODAL) or before.close in ("لم", "لن"):
        return True
    linked = before.role in (Role.COMPLEMENTISER, Role.CONNECTIVE)
    return linked and before.close.endswith(("نه", "نها", "نهم", "نهما"))


def opens_words(tokens: list[Token], before: Token, *, perfect: bool) -> bool:
    """``قال الوزير إن قصف المدينة جريمة``: ``إن`` behind a verb of saying opens what is said with a noun, and so does
    ``أن`` before what could only be a ``perfect`` besides; a condition (``قال إن قصف الجيش المدينة فسيرد``) has its
    answer behind ``ف``."""
    if before.close != "ان" or (before.that and not perfect):
        return False
    for said in reversed(tokens[max(0, before.index - _ASIDE_REACH) : before.index]):
        if said.role is Role.VERB:
            answered = any(t.text.startswith(_ANSWERS) for t in tokens[before.index + 1 :])
            return said.entry is not None and said.entry.frame == "speech" and not answered
    return False


_ANSWERS = ("فس", "فان", "فلن")


def happens(before: Token | None, token: Token) -> bool:
    """``انفجارا حدث أمس``: a verb of happening right behind an indefinite event."""
    event = before is not None and is_event(before) and not (before.article or before.pronoun)
    return event and token.text in grammar.HAPPENING


def about(tokens: list[Token], token: Token) -> bool:
    """``معبرا عن أسفه``: is what is told right behind, with its preposition?"""
    after = tokens[token.index + 1] if token.index + 1 < len(tokens) else None
    return after is not None and after.close == "عن"


def says_that(verbs: Sequence[Analysis], before: Token, after: Token, lexicon: Lexicon) -> bool:
    """``مصدر أمني ذكر أن``, ``مسؤول قال إن``: a perfect of saying between somebody indefinite and ``أن``; what somebody
    indefinite owns would have an article or a name."""
    if after.role is not Role.COMPLEMENTISER or before.article or not before.nominal or before.prep:
        return False
    said = (a for a in verbs if a.form.tense == "past" and a.form.person == 3 and not a.clitics)
    entries = (lexicon.words[a.form.entry] for a in said)
    return any(entry.frame == "speech" or entry.speech for entry in entries)


def done_by(before: Token | None, verbs: Sequence[Analysis], after: Token | None, lexicon: Lexicon) -> bool:
    """``تحذير وجهه المتحدث``, ``كمين نصبه مسلحون``: behind an indefinite event a perfect with the event's pronoun, and
    right behind it somebody definite, or behind an attack anybody in no accusative, who did it."""
    event = before is not None and is_event(before) and not (before.article or before.pronoun)
    owned = any(a.pronoun and not a.conj and a.form.tense == "past" for a in verbs)
    if after is None or not (event and owned):
        return False
    read = [a for a in lexicon.analyse(after.text)[:1] if not (a.prep or a.conj)]
    violent = before is not None and before.entry is not None and before.entry.kind is Kind.ATTACK
    read = [a for a in read if a.article or (violent and not after.text.endswith(_ACCUSATIVE))]
    return bool(after.actor) or any(lexicon.words[a.form.entry].word_class in ACTOR_CLASSES for a in read)


_ACCUSATIVE = ("ا", "ين")


def in_row(tokens: list[Token], token: Token, nouns: Sequence[Analysis], lexicon: Lexicon) -> bool:
    """``أعلن تدمير دبابة وقتل طاقمها``, ``حصار المدينة وقصف أحيائها``: behind a verbal noun with what it is done to
    another one, whose object a pronoun ties to the first."""
    kinds = [lexicon.words[a.form.entry].kind for a in nouns if a.form.pos is Pos.MASDAR and not a.pronoun]
    if not any(kind in _DONE_TO for kind in kinds) or token.index + 1 >= len(tokens):
        return False
    if token.text[0] == "و" and _charged_with(tokens, token):
        return True
    read = lexicon.analyse(tokens[token.index + 1].text)
    if not any(a.form.pos is Pos.NOUN and a.pronoun and not a.prep for a in read):
        return False
    for before in reversed(tokens[max(0, token.index - _ASIDE_REACH) : token.index]):
        if before.role is Role.EVENT:
            entry, form = before.entry, before.analysis.form if before.analysis else None
            done = entry is not None and entry.kind in _DONE_TO and form is not None and form.pos is Pos.MASDAR
            return done and before.index + 1 < token.index and not (before.article or before.pronoun)
    return False


_DONE_TO = (Kind.ATTACK, Kind.COERCION)


def _charged_with(tokens: list[Token], token: Token) -> bool:
    """``اتهم الناطق الجيش بخرق الهدنة وقصف المدينة``: joined to what a verb of accusing has behind ``ب``, past what is
    told of it, one more deed of the accused."""
    deed = False
    for before in reversed(tokens[max(0, token.index - _CHARGE_REACH) : token.index]):
        if before.role is Role.COMPLEMENTISER or (before.role is Role.PUNCTUATION and (not deed or before.text == ".")):
            return False
        deed = deed or (before.prep == "ب" and is_event(before))
        if deed and before.role is Role.VERB:
            return before.entry is not None and before.entry.kind is Kind.ACCUSATION
    return False


_CHARGE_REACH = 14
"""Words back within which the verb of accusing stands."""


def two_of_them(before: Token | None, verbs: Sequence[Analysis]) -> bool:
    """``إن شخصين جرحا``: a dual perfect right behind two."""
    form = before.analysis.form if before is not None and before.analysis is not None else None
    two = form is not None and form.number == "d" and before is not None and not (before.prep or before.pronoun)
    return two and any((a.form.tense, a.form.number) == ("past", "d") and not a.pronoun for a in verbs)


def befell_them(tokens: list[Token], token: Token, verbs: Sequence[Analysis]) -> bool:
    """``إن جنديا قتل في الهجوم``, ``إن اثنين منهم قتلا``: a perfect behind ``إن`` and one or two in the accusative, who
    own no verbal noun."""
    k = token.index - 1
    while k >= 0 and (tokens[k].nominal or tokens[k].text == "من") and tokens[k].role is not Role.EVENT:
        k -= 1
    who = tokens[k + 1]
    if k < 0 or tokens[k].role is not Role.COMPLEMENTISER or k + 1 == token.index or who.article or who.prep:
        return False
    two = who.text.startswith(_TWO_OF) or (who.analysis is not None and who.analysis.form.number == "d")
    somebody = who.entry is not None and who.entry.word_class in ACTOR_CLASSES
    one = somebody and who.text.endswith("ا") and who.index == token.index - 1
    numbers = {"d"} if two else {"s"} if one else frozenset[str]()
    return any(a.form.tense == "past" and a.form.number in numbers and not a.clitics for a in verbs)


_TWO_OF = ("اثنين", "اثنتين")


def _quoting(tokens: list[Token], token: Token) -> bool:
    return sum(t.text == grammar.QUOTE for t in tokens[: token.index]) % 2 > 0


def followed_as_noun(tokens: list[Token], token: Token, lexicon: Lexicon) -> bool:
    """Does the next word show that this one is a noun: a preposition, an end, or an indefinite adjective? A quotation
    mark that opens (``وتوعد "الإرهابيين"``) shows nothing."""
    after = tokens[token.index + 1] if token.index + 1 < len(tokens) else None
    if after is None or after.role is Role.PUNCTUATION:
        opening = after is not None and after.text == grammar.QUOTE and not _quoting(tokens, token)
        return after is None or not (opening or after.text == ":")
    if after.role is Role.PREPOSITION:
        return after.close in _BEHIND_NOUNS
    if not after.text.endswith(("يه", "ي")) or after.role is not Role.NOUN:
        return False
    noun = lexicon.analyse(after.text)[:1]
    return not (after.article or after.actor or after.place) and not any(
        a.form.pos is Pos.NOUN and a.form.number == "s" for a in noun
    )


def wanted(after: Token | None, verbs: Sequence[Analysis], nouns: Sequence[Analysis], lexicon: Lexicon) -> bool:
    """``وحذر من أن``: a preposition that a telling verb wants speaks for it where the noun would tell nothing."""
    if after is None or any(lexicon.words[a.form.entry].kind is not None for a in nouns):
        return False
    telling = [e for e in (lexicon.words[a.form.entry] for a in verbs) if e.kind is not None]
    return any(after.close in lexicon.frame(e) for e in telling)
