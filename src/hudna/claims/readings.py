"""The choice between the readings of a word of the open class.

Unvocalised Arabic leaves many words two readings (``قصف``: he shelled, shelling). The choice is made from the word
before (a preposition wants a noun, a negation or ``قد`` a verb) and the word behind.
"""

from __future__ import annotations

from collections.abc import Sequence

from hudna.claims import grammar
from hudna.claims.describing import describing
from hudna.claims.grammar import Role
from hudna.claims.made_sure import given_to, governs_as_she, province
from hudna.claims.named_for import second_body
from hudna.claims.neighbours import (
    about,
    clause_mark,
    in_row,
)
from hudna.claims.options import (
    Options,
    best,
    options_of,
)
from hudna.claims.people import behind_title, in_kunya, in_name, in_unit, surname_or_i
from hudna.claims.spelling import bare, lemma_key
from hudna.claims.tokens import ACTOR_CLASSES, SPEECH_KINDS, Token, is_event
from hudna.claims.verb_or_noun import put_to_them, reads_as_verb
from hudna.claims.vocabulary import words
from hudna.lexicon import Analysis, Lexicon, Pos, WordEntry
from hudna.model.claim import Kind
from hudna.model.mention import Mention

_ONLY_WITH_TEN = words("readings.only_with_ten")
"""``أثنى``: written like the number that stands only before ``عشر``."""
_ELATIVES = words("readings.elatives")
_BEFORE_VERBS = words("readings.before_verbs")
"""Prepositions that a verb may follow (``منذ شدد الجيش الحصار``)."""


def open_class(token: Token, tokens: list[Token], lexicon: Lexicon) -> None:
    """Choose between the verb and the noun readings of a word."""
    if token.actor or token.place:
        _mention_clitics(token)
        nominal = [
            a
            for a in lexicon.analyse(token.text)
            if a.form.pos is Pos.NOUN
            and lexicon.words[a.form.entry].kind is None
            and (token.conj or not a.conj)
            and (token.clitic or not a.prep)
        ]
        if nominal:
            _take(token, nominal[0], lexicon)
            token.role = Role.NOUN
        return
    token.time = token.time or _at_dawn(token, tokens)
    if token.time or token.spelt.bare in grammar.DEMONSTRATIVES:
        return
    if token.text in grammar.GIVEN_NAMES and behind_title(token, tokens):
        return
    if in_kunya(token, tokens) or in_unit(token, tokens, lexicon):
        return
    if _before_it(token, tokens, lexicon):
        token.role, token.close = Role.PRONOUN, "adverb"
        return
    options = options_of(lexicon)(token.text)
    verbs, nouns = () if token.ta_marbuta else options.verbs, options.nouns
    if verbs:
        owned = _owned_behind_in(token, tokens, options)
        verbs = () if owned or _no_verb(token, tokens, options) else _fitting(options, token, tokens, lexicon)
        done = _one_more_deed(token, tokens, options, lexicon) or _there_is_none(token, tokens, options)
        verbs = (
            () if done or _names_a_place(token, tokens, verbs) or _compares(token, tokens, nouns, lexicon) else verbs
        )
    if not verbs and options.owned:
        listed = _listed_with_pronoun(token, tokens, nouns, lexicon)
        if listed is not None:
            token.read_as(next(a for a in nouns if a.pronoun), listed)
            token.role = Role.EVENT
            return
    sure = bool(verbs) and (not nouns or put_to_them(tokens, token, verbs, lexicon))
    joined = second_body(tokens, token, nouns, lexicon)
    if (
        verbs
        and not joined
        and (sure or _bound_to_tell(token, tokens) or reads_as_verb(token, tokens, verbs, nouns, lexicon))
    ):
        chosen = options.verb
        if chosen is None or chosen not in verbs:
            chosen = best(verbs, lexicon, token.text)
        _take(token, chosen, lexicon)
        token.role = Role.VERB
    elif options.noun is not None:
        going_on = _circumstance(token, tokens, options, lexicon) if options.circumstances else None
        described = describing(token, tokens, options, lexicon)
        area = province(token, tokens, nouns, lexicon) if options.role is Role.EVENT else None
        given = given_to(token, tokens, options, lexicon) if options.role is Role.EVENT else None
        _take(token, going_on or described or area or given or options.noun, lexicon)
        role = Role.NOUN if area else options.role
        token.role = Role.PARTICIPLE if going_on else Role.ADJECTIVE if described else role


def _compares(token: Token, tokens: list[Token], nouns: Sequence[Analysis], lexicon: Lexicon) -> bool:
    """``هجمات أعنف``, ``عملية أوسع وأشد``: right behind something indefinite, an elative that is also written like a
    verb compares."""
    before = tokens[token.index - 1] if token.index else None
    if before is None or not any(
        lemma_key(lexicon.words[a.form.entry].lemma) in _ELATIVES and not a.prep for a in nouns
    ):
        return False
    if token.conj or any(a.conj for a in nouns):
        return before.entry is not None and lemma_key(before.entry.lemma) in _ELATIVES
    named = before.actor or before.place or before.time or before.pronoun or before.article
    return before.nominal and before.entry is not None and not named


def _before_it(token: Token, tokens: list[Token], lexicon: Lexicon) -> bool:
    """``وقبلها قصف الطيران السوق``: with a verb of what was done behind it, it says when; ``وقبلها الطرفان`` that they
    accepted it."""
    after = tokens[token.index + 1] if token.index + 1 < len(tokens) else None
    if token.spelt.bare not in _BEFORE_IT or after is None or after.actor or after.place:
        return False
    return any(a.form.pos is Pos.VERB and a.form.tense == "past" for a in lexicon.analyse(after.text))


_BEFORE_IT = words("readings.before_it")


def _names_a_place(token: Token, tokens: list[Token], verbs: Sequence[Analysis]) -> bool:
    """``قرب قرية سوتك``: behind an indefinite word for a settlement no verb has whom it speaks to for its object."""
    before = tokens[token.index - 1] if token.index else None
    settlement = before is not None and before.entry is not None and before.entry.word_class == "area"
    return settlement and before is not None and not before.article and all(a.pronoun in _YOU for a in verbs)


_YOU = ("ك", "كم", "كما", "كن")


def _bound_to_tell(token: Token, tokens: list[Token]) -> bool:
    return _goes_before_that(token, tokens) or _no_sooner(token, tokens)


def _goes_before_that(token: Token, tokens: list[Token]) -> bool:
    """``في منطقة سبق أن شهدت مواجهات``: before ``أن`` a verb."""
    after = tokens[token.index + 1] if token.index + 1 < len(tokens) else None
    return token.text in _BEFORE_THAT and after is not None and after.close == "ان"


_BEFORE_THAT = words("readings.before_that")


def _there_is_none(token: Token, tokens: list[Token], options: Options) -> bool:
    """``لا تفاوض مع المتمردين``, ``أن لا تراجع عن القرار``: where a clause opens, a verbal noun that is denied once for
    all, written like the verb of form V or VI, with its preposition behind."""
    before = tokens[token.index - 1] if token.index else None
    after = tokens[token.index + 1] if token.index + 1 < len(tokens) else None
    if before is None or before.close != "لا" or after is None or after.close not in _ONCE_FOR_ALL:
        return False
    opening = tokens[before.index - 1] if before.index else None
    opens = opening is None or opening.role in (Role.PUNCTUATION, Role.COMPLEMENTISER, Role.CONNECTIVE)
    bare_noun = any(a.form.pos is Pos.MASDAR and not a.clitics for a in options.nouns)
    return opens and bare_noun and any(a.form.tense == "past" for a in options.verbs)


_ONCE_FOR_ALL = words("readings.once_for_all")


def _fitting(options: Options, token: Token, tokens: list[Token], lexicon: Lexicon) -> Sequence[Analysis]:
    """The verbs that nothing around the word rules out."""
    verbs = options.verbs
    if options.doubts:
        read = zip(verbs, options.doubts, strict=True)
        verbs = [a for a, tests in read if not any(test(a, token, tokens, lexicon) for test in tests)]
    if _behind_that(token, tokens):
        verbs = _imperfect(verbs) or verbs
    if token.index and surname_or_i(token, tokens[token.index - 1]):
        verbs = [a for a in verbs if a.form.person != 1]
    return verbs


def _owned_behind_in(token: Token, tokens: list[Token], options: Options) -> bool:
    """``قال إن حركته ملتزمة``, ``إن الحكم باطل``: behind ``إن`` a word that its owner's pronoun or the article makes a
    noun, or a pronoun for an object or the verb's own letters a verb, is the noun."""
    before = tokens[token.index - 1] if token.index else None
    if before is None or before.close != "ان":
        return False
    if options.noun is not None and not before.that and _said(tokens, before):
        return True
    if options.noun is not None and options.noun.article:
        led = tokens[before.index - 1] if before.index else None
        return led is None or led.role is not Role.PREPOSITION  # ``بعد أن ألحق الخسائر``
    return not before.that and options.owned and all(a.pronoun for a in options.verbs)


def _said(tokens: list[Token], that: Token) -> bool:
    """``قال المبعوث إن وفد الحكومة``: behind ``قال``, ``إن`` is no ``if`` and has a noun behind it."""
    for before in reversed(tokens[max(0, that.index - _SPEAKER) : that.index]):
        if before.role is Role.VERB:
            return before.entry is not None and before.entry.lemma == "قال"
        if before.role in (Role.COMPLEMENTISER, Role.PUNCTUATION, Role.RELATIVE, Role.CONDITION):
            return False
    return False


_SPEAKER = 8
"""Words from ``قال`` to its ``إن``."""


def _behind_that(token: Token, tokens: list[Token]) -> bool:
    """``يجب أن تمنع``, ``لم توافق``: right behind ``أن``, ``لم`` and ``لن`` stands an imperfect (``أن تمنَّع`` would be a
    perfect)."""
    return token.index > 0 and (tokens[token.index - 1].that or tokens[token.index - 1].close in ("لم", "لن"))


def _imperfect(verbs: Sequence[Analysis]) -> list[Analysis]:
    """``بعد أن اقتحمه مقاتلون``: written like ``I storm``, which news hardly says, a perfect is one."""
    done = any(a.form.tense == "past" and a.form.person == 3 for a in verbs)
    return [a for a in verbs if a.form.tense == "present" and not (done and a.form.person == 1)]


def _at_dawn(token: Token, tokens: list[Token]) -> Mention | None:
    """``بدأ سريان الهدنة فجر اليوم التالي``: where no clause opens, right before a day it is no blast but its dawn."""
    before = tokens[token.index - 1] if token.index else None
    after = tokens[token.index + 1] if token.index + 1 < len(tokens) else None
    opens = before is None or clause_mark(tokens, before)
    return after.time if token.text in _DAWN and not opens and after is not None else None


_DAWN = words("readings.dawn")


def _no_verb(token: Token, tokens: list[Token], options: Options) -> bool:
    """Counted things, numbers, first names behind a verb or a title, and what stands behind a preposition, be it
    within quotation marks (``ندد بـ"خرق فاضح"``), are no verbs."""
    before = tokens[token.index - 1] if token.index else None
    after = tokens[token.index + 1] if token.index + 1 < len(tokens) else None
    if before is not None and (in_name(token, before) or _of_more_than_one(token, before, options)):
        return True
    counted = before is not None and before.number is not None and before.text.isdigit()
    if counted and token.text[0] not in "وف" and not token.text.endswith("وا"):  # ``إن 180 جرحوا``
        return True
    opened = before is not None and before.text == grammar.QUOTE and before.index > 0
    lead = tokens[before.index - 1] if before is not None and opened else before
    behind_preposition = lead is not None and lead.role is Role.PREPOSITION and lead.close not in _BEFORE_VERBS
    praises = bare(token.text) in _ONLY_WITH_TEN and after is not None and after.number is None
    counts = token.number is not None and not praises
    return counts or (behind_preposition and not (lead is before and _no_sooner(token, tokens)))


def _no_sooner(token: Token, tokens: list[Token]) -> bool:
    """``لم تمض ساعات حتى نقض الاتفاق``: behind ``حتى`` what happened before the time that is denied was over."""
    before = tokens[token.index - 1] if token.index else None
    if before is None or before.close != "حتي":
        return False
    verb = next((t for t in reversed(tokens[max(0, token.index - _SOON) : token.index]) if t.role is Role.VERB), None)
    passed = verb is not None and verb.entry is not None and lemma_key(verb.entry.lemma) in _PASSING
    return passed and verb is not None and verb.index > 0 and tokens[verb.index - 1].close == "لم"


_PASSING = words("readings.passing")
_SOON = 6
"""Words before the verb within which the one of passing time stands."""


def _of_more_than_one(token: Token, before: Token, options: Options) -> bool:
    """``الجنرال سيلفان``: written like a verb of two or more, right behind the definite word for one person it is his
    name."""
    person = before.entry is not None and before.entry.word_class == "person" and before.article and not before.prep
    form = before.analysis.form if before.analysis is not None else None
    single = person and form is not None and form.number == "s" and before.text not in grammar.GIVEN_NAMES
    return single and token.text[0] not in "وف" and all(a.form.number in ("d", "p") for a in options.verbs)


def _listed_with_pronoun(
    token: Token, tokens: list[Token], nouns: Sequence[Analysis], lexicon: Lexicon
) -> WordEntry | None:
    """``عملياتهم العسكرية``: a listed expression whose first word carries a pronoun."""
    after = tokens[token.index + 1] if token.index + 1 < len(tokens) else None
    if after is None or not after.text.startswith("ال"):
        return None
    for analysis in nouns:
        if not analysis.pronoun:
            continue
        stem = token.text[len(analysis.conj) + len(analysis.prep) : -len(analysis.pronoun)]
        for spelling in (stem, stem[:-1] + grammar.FEMININE_MARK if stem.endswith("ت") else stem):
            owners = lexicon.phrase_names.owners(f"{spelling} {after.text[2:]}")
            if owners:
                entry = lexicon.words[int(owners[0])]
                return entry if entry.word_class == "event" else None
    return None


def _mention_clitics(token: Token) -> None:
    """What is written onto the first word of a name: ``وحماس``, ``لحماس``, ``بالعراق``."""
    mention = token.actor or token.place
    if mention is None or not token.start <= mention.at.start < token.end:
        return
    joined = token.text[: mention.at.start - token.start]
    if not joined and token.text.startswith("لل"):
        joined = "ل"
    if joined[:1] in ("و", "ف"):
        token.conj, joined = True, joined[1:]
    if joined[:1] in ("ب", "ل", "ك"):
        token.carry(joined[0])


def _take(token: Token, analysis: Analysis, lexicon: Lexicon) -> None:
    token.read_as(analysis, lexicon.words[analysis.form.entry])


def _circumstance(token: Token, tokens: list[Token], options: Options, lexicon: Lexicon) -> Analysis | None:
    """``مهددا باغتيال``: behind a comma, or behind somebody definite (``خرج أمام الصحفيين متهما``), an indefinite
    accusative participle of a telling verb carries the sentence on; a word for a person (``اقتادت الشرطة ضابطا``) needs
    an object for that."""
    if token.text[-1] not in "اه" and not _several_tell(token, tokens, options, lexicon):
        return None
    before = tokens[token.index - 1] if token.index else None
    if before is not None and _describes_too(token, before, options):
        return None
    apart = before is None or before.role is Role.PUNCTUATION or token.text[0] in "وف"
    beside = before is not None and token.text[-1] == "ا" and before.article and before.role is Role.NOUN
    governs = _governs(token, tokens) or governs_as_she(token, tokens, options, lexicon)
    classes = {lexicon.words[a.form.entry].word_class for a in options.nouns if a.form.pos is Pos.NOUN}
    if classes & {"area", "site"} and not about(tokens, token):
        return None  # ``ومدينة``, ``ومقرها``: a common noun of place is written alike
    somebody = any(lexicon.words[a.form.entry].word_class == "person" for a in options.nouns)
    if not (apart or (beside and not somebody) or governs) or _one_more(token, before):
        return None
    led = tokens[token.index - 2] if before is not None and before.text == grammar.QUOTE and token.index > 1 else before
    if led is not None and (led.role is Role.COMPLEMENTISER or led.text == ":"):
        return None  # ``قال إن مهاجما ألقى العبوة``, ``إن "مقاتلينا هاجموا"``
    if apart and _not_him(token, tokens, options):
        return None
    owned = any(a.form.pos is Pos.MASDAR and a.pronoun for a in options.nouns)  # ``أعلن الجيش، موافقته على هدنة``
    return next((a for a in options.circumstances if not a.pronoun or (apart and not owned)), None)


def _describes_too(token: Token, before: Token, options: Options) -> bool:
    """``أسلحة خفيفة ومتوسطة``: joined to an adjective of the same ending, what may be an adjective is one more."""
    alike = (
        (before.role is Role.ADJECTIVE or before.merged)
        and not before.article
        and before.text[-1] == token.text[-1] == "ه"
    )
    return alike and token.text[0] == "و" and any(a.form.pos is Pos.ADJECTIVE and a.conj for a in options.nouns)


def _several_tell(token: Token, tokens: list[Token], options: Options, lexicon: Lexicon) -> bool:
    """``متهمين الجيش``, ``مطالبين الحكومة``: those who say something to whoever stands behind their plural, whose ``ن``
    has no genitive; ``إطلاق مسلحين النار`` names them."""
    speaking = any(lexicon.words[a.form.entry].kind in SPEECH_KINDS for a in options.circumstances)
    return speaking and token.text.endswith("ين") and token.text[0] not in "وف" and _governs(token, tokens)


def _not_him(token: Token, tokens: list[Token], options: Options) -> bool:
    """``أعلن الوزير، علي سالم، موافقة الحكومة``: what may be a verbal noun is no feminine participle of him who is the
    subject of a masculine verb."""
    noun = any(a.form.pos is Pos.MASDAR and not a.pronoun for a in options.nouns)
    if not noun or not token.text.endswith(grammar.FEMININE_MARK):
        return False
    verb = next((t for t in reversed(tokens[: token.index]) if t.role is Role.VERB), None)
    form = verb.analysis.form if verb is not None and verb.analysis else None
    return form is not None and form.gender == "m" and form.number == "s"


def _one_more(token: Token, before: Token | None) -> bool:
    """``887 أسيرا ومحتجزا``: joined to somebody in the same case, one of those who are counted."""
    person = before is not None and before.entry is not None and before.entry.word_class in ACTOR_CLASSES
    return person and before is not None and token.text[0] == "و" and before.text.endswith("ا") and not before.article


def _governs(token: Token, tokens: list[Token]) -> bool:
    """``متهما إسلام آباد``, ``متهما إياها``, ``متهمين الحكومة``: an indefinite accusative with a definite phrase right
    behind it has it for its object, for no genitive follows the mark of the indefinite."""
    after = tokens[token.index + 1] if token.index + 1 < len(tokens) else None
    owned = after is not None and after.text in grammar.OBJECT_PRONOUNS
    definite = (
        after is not None and (owned or after.actor or after.place or after.text.startswith("ال")) and not after.time
    )
    return token.text.endswith(("ا", "ين")) and not token.text.startswith("ال") and bool(definite)


def _one_more_deed(token: Token, tokens: list[Token], options: Options, lexicon: Lexicon) -> bool:
    """``عملية دهس وطعن``, ``قتل وجرح عشرات``: joined right behind an indefinite noun of violence, one more of them."""
    before = tokens[token.index - 1] if token.index else None
    if before is None or token.text[0] != "و":
        return False
    if not is_event(before) or before.article or before.pronoun:
        return in_row(tokens, token, options.nouns, lexicon)
    violent = before.entry is not None and before.entry.kind is Kind.ATTACK
    same = [a for a in options.nouns if a.form.pos is Pos.MASDAR and not a.pronoun]
    return violent and any(lexicon.words[a.form.entry].kind is Kind.ATTACK for a in same)
