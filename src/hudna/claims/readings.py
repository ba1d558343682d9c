"""The choice between the readings of a word of the open class.

Unvocalised Arabic leaves many words two readings (``قصف``: he shelled, shelling). The choice is made from the word
before (a preposition wants a noun, a negation or ``قد`` a verb) and the word behind.
"""

from __future__ import annotations

from collections.abc import Sequence

from hudna.claims import grammar
from hudna.claims.grammar import Role
from hudna.claims.neighbours import (
    about,
    awaits_object,
    awaits_verb,
    carried_on,
    clause_mark,
    closed_phrase,
    comes_to_pass,
    done_by,
    followed_as_noun,
    happens,
    in_row,
    opens_words,
    says_that,
    two_of_them,
    wanted,
    wants_verb,
)
from hudna.claims.options import (
    Options,
    best,
    describing,
    given_to,
    governs_as_she,
    opening_subject,
    options_of,
    province,
    she_does,
)
from hudna.claims.people import behind_title, in_kunya, in_name, in_unit, surname_or_i
from hudna.claims.spelling import bare
from hudna.claims.tokens import ACTOR_CLASSES, BODIES, Token, is_event
from hudna.claims.vocabulary import words
from hudna.lexicon import Analysis, Lexicon, Pos, WordEntry
from hudna.model.claim import Kind

_NOUN_NEGATIONS = words("readings.noun_negations")
"""Negations and connectives that a noun follows as well as a verb."""
_SUFFERING = words("readings.suffering")
_HARMING = words("readings.harming")
_ONLY_WITH_TEN = words("readings.only_with_ten")
"""``أثنى``: written like the number that stands only before ``عشر``."""
_IN_IT = words("readings.in_it")
"""``خطأ قتل فيه عشرة``: behind these, after something indefinite, a clause tells what happened in it."""
_BEFORE_VERBS = words("readings.before_verbs")
"""Prepositions that a verb may follow (``منذ شدد الجيش الحصار``)."""
_VERB_CUES = frozenset((Role.NEGATION, Role.MODAL, Role.RELATIVE, Role.COMPLEMENTISER, Role.CONNECTIVE, Role.CONDITION))


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
    if token.time or token.spelt.bare in grammar.DEMONSTRATIVES:
        return
    if token.text in grammar.GIVEN_NAMES and behind_title(token, tokens):
        return
    if in_kunya(token, tokens) or in_unit(token, tokens, lexicon):
        return
    options = options_of(lexicon)(token.text)
    verbs, nouns = () if token.ta_marbuta else options.verbs, options.nouns
    if verbs:
        owned = _owned_behind_in(token, tokens, options)
        verbs = () if owned or _no_verb(token, tokens) else _fitting(options, token, tokens, lexicon)
        done = _one_more_deed(token, tokens, options, lexicon) or _there_is_none(token, tokens, options)
        verbs = () if done else verbs
    if not verbs and options.owned:
        listed = _listed_with_pronoun(token, tokens, nouns, lexicon)
        if listed is not None:
            token.read_as(next(a for a in nouns if a.pronoun), listed)
            token.role = Role.EVENT
            return
    if verbs and (
        not nouns or _goes_before_that(token, tokens) or _reads_as_verb(token, tokens, verbs, nouns, lexicon)
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
    if options.noun is not None and options.noun.article:
        led = tokens[before.index - 1] if before.index else None
        return led is None or led.role is not Role.PREPOSITION  # ``بعد أن ألحق الخسائر``
    return not before.that and options.owned and all(a.pronoun for a in options.verbs)


def _behind_that(token: Token, tokens: list[Token]) -> bool:
    """``يجب أن تمنع``, ``لم توافق``: right behind ``أن``, ``لم`` and ``لن`` stands an imperfect (``أن تمنَّع`` would be a
    perfect)."""
    return token.index > 0 and (tokens[token.index - 1].that or tokens[token.index - 1].close in ("لم", "لن"))


def _imperfect(verbs: Sequence[Analysis]) -> list[Analysis]:
    """``بعد أن اقتحمه مقاتلون``: written like ``I storm``, which news hardly says, a perfect is one."""
    done = any(a.form.tense == "past" and a.form.person == 3 for a in verbs)
    return [a for a in verbs if a.form.tense == "present" and not (done and a.form.person == 1)]


def _no_verb(token: Token, tokens: list[Token]) -> bool:
    """Counted things, numbers, first names behind a verb or a title, and what stands behind a preposition, be it
    within quotation marks (``ندد بـ"خرق فاضح"``), are no verbs."""
    before = tokens[token.index - 1] if token.index else None
    if before is not None and in_name(token, before):
        return True
    counted = before is not None and before.number is not None and before.text.isdigit()
    if counted and token.text[0] not in "وف" and not token.text.endswith("وا"):  # ``إن 180 جرحوا``
        return True
    opened = before is not None and before.text == grammar.QUOTE and before.index > 0
    lead = tokens[before.index - 1] if before is not None and opened else before
    behind_preposition = lead is not None and lead.role is Role.PREPOSITION and lead.close not in _BEFORE_VERBS
    after = tokens[token.index + 1] if token.index + 1 < len(tokens) else None
    praises = bare(token.text) in _ONLY_WITH_TEN and after is not None and after.number is None
    counts = token.number is not None and not praises
    return counts or behind_preposition


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
    if token.text[-1] not in "اه":
        return None
    before = tokens[token.index - 1] if token.index else None
    apart = before is None or before.role is Role.PUNCTUATION or token.text[0] in "وف"
    beside = before is not None and token.text[-1] == "ا" and before.article and before.role is Role.NOUN
    governs = _governs(token, tokens) or governs_as_she(token, tokens, options, lexicon)
    classes = {lexicon.words[a.form.entry].word_class for a in options.nouns if a.form.pos is Pos.NOUN}
    if classes & {"area", "site"} and not about(tokens, token):
        return None  # ``ومدينة``, ``ومقرها``: a common noun of place is written alike
    somebody = any(lexicon.words[a.form.entry].word_class == "person" for a in options.nouns)
    if not (apart or (beside and not somebody) or governs) or _one_more(token, before):
        return None
    if before is not None and before.role is Role.COMPLEMENTISER:
        return None  # ``قال إن مهاجما ألقى العبوة``
    return next((a for a in options.circumstances if apart or not a.pronoun), None)


def _one_more(token: Token, before: Token | None) -> bool:
    """``887 أسيرا ومحتجزا``: joined to somebody in the same case, one of those who are counted."""
    person = before is not None and before.entry is not None and before.entry.word_class in ACTOR_CLASSES
    return person and before is not None and token.text[0] == "و" and before.text.endswith("ا") and not before.article


def _governs(token: Token, tokens: list[Token]) -> bool:
    """``متهما إسلام آباد``, ``مطالبا الحكومة``: an indefinite accusative with a definite phrase right behind it has it
    for its object, for no genitive follows the mark of the indefinite."""
    after = tokens[token.index + 1] if token.index + 1 < len(tokens) else None
    definite = after is not None and (after.actor or after.place or after.text.startswith("ال")) and not after.time
    return token.text.endswith("ا") and bool(definite)


def _reads_as_verb(
    token: Token, tokens: list[Token], verbs: Sequence[Analysis], nouns: Sequence[Analysis], lexicon: Lexicon
) -> bool:
    before = _before_adverb(token, tokens)
    after = tokens[token.index + 1] if token.index + 1 < len(tokens) else None
    clitic_free = [a for a in verbs if not a.pronoun]
    opening = before is None or clause_mark(tokens, before)
    if min(_joined(a, opening) for a in nouns) < min(_joined(a, opening) for a in verbs):
        return before is not None and wants_verb(before)
    harming = any(lexicon.words[a.form.entry].lemma in _HARMING for a in verbs)
    suffered = harming and (token.passive or two_of_them(before, verbs))
    if suffered or any(a.future for a in verbs) or happens(before, token):
        return True  # ``قُتل في المدينة خمسة``
    barer = min(a.clitics for a in verbs) < min(a.clitics for a in nouns)
    closed = before is not None and closed_phrase(tokens, before)  # ``إن الجيش خرقها``
    deed = all(a.pronoun and a.form.number == "s" and lexicon.words[a.form.entry].kind for a in nouns)
    if closed and (barer or deed or not any(a.article or a.pronoun for a in nouns)):
        return True
    if before is not None and before.role is Role.PREPOSITION and not before.merged:
        return False
    if harming and before is not None and not before.article and after is not None and after.text in _IN_IT:
        return True
    if before is not None and wants_verb(before):
        return True
    if before is not None and before.role in _VERB_CUES and before.close not in _NOUN_NEGATIONS:
        said = any(a.form.pos is Pos.MASDAR and not a.clitics for a in nouns) and opens_words(tokens, before)
        return not (said or followed_as_noun(tokens, token, lexicon))
    if before is not None and before.text in grammar.AUXILIARIES:
        return True
    opens = before is None or clause_mark(tokens, before) or any(a.conj for a in verbs) or before.time is not None
    if opens and all(a.prep or a.article for a in nouns):
        thrown = all(a.pronoun and a.form.number == "p" for a in verbs)  # ``القوة`` is not ``ألقوه``
        return not (thrown and all(a.article for a in nouns))
    if opens and clitic_free:
        bare_noun = any(a.form.pos is Pos.MASDAR and not a.clitics for a in nouns)
        behind = awaits_object(tokens, token) or comes_to_pass(tokens, token) or carried_on(tokens, token)
        awaited = bare_noun and (behind or awaits_verb(tokens, token, lexicon))
        bound = _harms_somebody(verbs, after, lexicon) or wanted(after, verbs, nouns, lexicon)
        return not awaited and (bound or not followed_as_noun(tokens, token, lexicon))
    beside = opens or (before is not None and before.nominal and not before.article)
    if before is not None and after is not None and says_that(verbs, before, after, lexicon):
        return True
    done = _done_to_it(verbs, nouns, after, lexicon) or done_by(before, verbs, after, lexicon)
    if beside and (done or _suffers(verbs, after, lexicon)):
        return True
    return before is not None and before.nominal and _behind_subject(token, tokens, verbs, nouns, lexicon)


def _behind_subject(
    token: Token, tokens: list[Token], verbs: Sequence[Analysis], nouns: Sequence[Analysis], lexicon: Lexicon
) -> bool:
    """``الجيش يقصف``: is the word behind a noun a verb in the present?"""
    before = _before_adverb(token, tokens)
    if before is None or not any(a.form.tense == "present" for a in verbs):
        return False
    if _she_does_it(token, tokens, verbs, lexicon):
        return True
    if (before.article or before.actor or before.place) and not before.prep:
        return not any(a.article or a.pronoun for a in nouns)
    return not any(a.form.pos in (Pos.MASDAR, Pos.NOUN) for a in nouns)


def _she_does_it(token: Token, tokens: list[Token], verbs: Sequence[Analysis], lexicon: Lexicon) -> bool:
    """``فصائل معارضة تجمد مشاركتها``: behind somebody or many that open the clause a feminine imperfect with something
    definite right behind it, though it could be a verbal noun."""
    after = tokens[token.index + 1] if token.index + 1 < len(tokens) else None
    definite = after is not None and any(a.article or a.pronoun for a in lexicon.analyse(after.text))
    if not definite or not any(she_does(a) for a in verbs):
        return False
    subject = opening_subject(token, tokens)
    entry = subject.entry if subject is not None else None
    return entry is not None and entry.word_class in BODIES and subject is not None and not subject.article


def _suffers(verbs: Sequence[Analysis], after: Token | None, lexicon: Lexicon) -> bool:
    """``رتل عسكري تعرض لهجوم``: with what is suffered right behind it the word is no verbal noun, which would have
    somebody before that (``تعرض الرتل لهجوم``)."""
    toward = after is not None and (after.text.startswith("ل") or after.close == "الي")
    return toward and any(lexicon.words[a.form.entry].lemma in _SUFFERING for a in verbs)


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


def _before_adverb(token: Token, tokens: list[Token]) -> Token | None:
    """``لكنه سرعان ما اتهم``: the word before, past an adverb of several words."""
    k = token.index - 1
    while k > 0 and tokens[k].merged:
        k -= 1
    if k >= 0 and tokens[k].close == "adverb":
        return tokens[k - 1] if k else None
    return tokens[token.index - 1] if token.index else None


def _joined(analysis: Analysis, opening: bool) -> int:
    """How much is written onto the word; ``و`` at the head of a clause is expected and does not count."""
    return analysis.clitics - (1 if opening and analysis.conj else 0)


def _done_to_it(verbs: Sequence[Analysis], nouns: Sequence[Analysis], after: Token | None, lexicon: Lexicon) -> bool:
    """``عملية تبناها التنظيم``, ``وأدانتها البعثة``: with a pronoun on it a verbal noun has its owner, so that somebody
    right behind is a verb's subject."""
    telling = all(a.form.pos is Pos.MASDAR or lexicon.words[a.form.entry].kind is not None for a in nouns)
    if (
        after is None
        or not (telling or _of_things(nouns, after, lexicon))
        or not all(a.pronoun for a in (*verbs, *nouns))
    ):
        return False
    read = [a for a in lexicon.analyse(after.text)[:1] if not (a.conj or a.prep)]
    judged = any(lexicon.words[a.form.entry].kind in _JUDGING for a in verbs)
    capital = after.place is not None and judged  # ``هجوم أدانته الدوحة``, but ``زيارته الدوحة``
    doers = BODIES if telling else _PEOPLE
    return bool(after.actor) or capital or any(lexicon.words[a.form.entry].word_class in doers for a in read)


def _of_things(nouns: Sequence[Analysis], after: Token, lexicon: Lexicon) -> bool:
    """``ومددها المتمردون``: behind things with their owner's pronoun a masculine plural in ``ون`` is no adjective."""
    people = any(lexicon.words[a.form.entry].word_class in ACTOR_CLASSES for a in nouns)
    return not people and after.text.startswith("ال") and after.text.endswith("ون")


_PEOPLE = frozenset(("person", "people", "group", "force"))


_JUDGING = frozenset((Kind.CONDEMNATION, Kind.SUPPORT, Kind.REJECTION))
"""Kinds of acts that a capital does for its government, and that nobody does to a place."""


def _harms_somebody(verbs: Sequence[Analysis], after: Token | None, lexicon: Lexicon) -> bool:
    """``قتل قيادي``, ``خطف عسكري``: behind a verb that is done to people a word that names a person does not describe
    it."""
    if after is None or not any(lexicon.words[a.form.entry].lemma in _HARMING for a in verbs):
        return False
    return any(lexicon.words[a.form.entry].word_class == "person" for a in lexicon.analyse(after.text))
