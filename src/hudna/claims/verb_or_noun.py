"""A word that may be a verb or a noun: what stands before and behind it decides."""

from __future__ import annotations

from collections.abc import Sequence

from hudna.claims import grammar
from hudna.claims.grammar import Role
from hudna.claims.neighbours import (
    awaited_of,
    awaits_object,
    awaits_verb,
    befell_them,
    carried_on,
    clause_mark,
    closed_phrase,
    comes_to_pass,
    done_by,
    followed_as_noun,
    happens,
    not_hers,
    opens_words,
    says_that,
    two_of_them,
    wanted,
    wants_verb,
)
from hudna.claims.options import (
    opening_subject,
    she_does,
)
from hudna.claims.tokens import ACTOR_CLASSES, BODIES, Token
from hudna.claims.vocabulary import words
from hudna.lexicon import Analysis, Lexicon, Pos
from hudna.model.claim import Kind

_NOUN_NEGATIONS = words("readings.noun_negations")
"""Negations and connectives that a noun follows as well as a verb."""

_SUFFERING = words("readings.suffering")

_HARMING = words("readings.harming")

_LAYING_TO = words("readings.laying_to")

_IN_IT = words("readings.in_it")
"""``خطأ قتل فيه عشرة``: behind these, after something indefinite, a clause tells what happened in it."""

_VERB_CUES = frozenset((Role.NEGATION, Role.MODAL, Role.RELATIVE, Role.COMPLEMENTISER, Role.CONNECTIVE, Role.CONDITION))


def reads_as_verb(
    token: Token, tokens: list[Token], verbs: Sequence[Analysis], nouns: Sequence[Analysis], lexicon: Lexicon
) -> bool:
    before = _before_adverb(token, tokens)
    after = tokens[token.index + 1] if token.index + 1 < len(tokens) else None
    clitic_free = [a for a in verbs if not a.pronoun]
    opening = before is None or clause_mark(tokens, before)
    if min(_joined(a, opening) for a in nouns) < min(_joined(a, opening) for a in verbs):
        return before is not None and wants_verb(before)
    harming = any(lexicon.words[a.form.entry].lemma in _HARMING for a in verbs)
    suffered = harming and (token.passive or two_of_them(before, verbs) or befell_them(tokens, token, verbs))
    suffered = suffered or (after is not None and after.close == "الي" and _lays_it(verbs))
    suffered = suffered or (_attacks(verbs, lexicon) and awaited_of(tokens, token))
    suffered = suffered or _did_to_them(verbs, after, lexicon)
    if suffered or any(a.future for a in verbs) or happens(before, token) or _both_did(tokens, before, verbs, lexicon):
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
        perfect = all(a.form.tense == "past" for a in verbs)
        noun = any(a.form.pos is Pos.MASDAR and not a.clitics for a in nouns)
        said = noun and opens_words(tokens, before, perfect=perfect)
        return not (said or followed_as_noun(tokens, token, lexicon))
    if before is not None and before.text in grammar.AUXILIARIES:
        return True
    opens = before is None or clause_mark(tokens, before) or any(a.conj for a in verbs) or before.time is not None
    if opens and all(a.prep or a.article for a in nouns):
        thrown = all(a.pronoun and a.form.number == "p" for a in verbs)  # ``القوة`` is not ``ألقوه``
        return not (thrown and all(a.article for a in nouns))
    if opens and clitic_free:
        if not_hers(tokens, token, verbs, nouns, lexicon):
            return False
        bare_noun = any(a.form.pos is Pos.MASDAR and not a.clitics for a in nouns)
        behind = awaits_object(tokens, token) or comes_to_pass(tokens, token) or carried_on(tokens, token)
        awaited = bare_noun and (behind or awaits_verb(tokens, token, lexicon))
        bound = _harms_somebody(verbs, after, lexicon) or wanted(after, verbs, nouns, lexicon)
        return not awaited and (bound or not followed_as_noun(tokens, token, lexicon))
    beside = opens or (before is not None and before.nominal and not before.article)
    if before is not None and after is not None and says_that(verbs, before, after, lexicon):
        return True
    doer = _past_quote(tokens, after)
    done = _done_to_it(verbs, nouns, after, lexicon) or done_by(before, verbs, doer, lexicon)
    if beside and (done or _suffers(verbs, after, lexicon)):
        return True
    return before is not None and before.nominal and _behind_subject(token, tokens, verbs, nouns, lexicon)


def _did_to_them(verbs: Sequence[Analysis], after: Token | None, lexicon: Lexicon) -> bool:
    """``مزارعين قتلهم مسلحون``: is the word behind in the nominative, which those have who did it to whom the verb's
    pronoun means?"""
    done = any(a.pronoun and a.form.tense == "past" and a.form.person == 3 and a.form.number == "s" for a in verbs)
    if not done or after is None or after.prep or not after.text.endswith(("ون", "و")):
        return False
    many = (a.form for a in lexicon.analyse(after.text) if not (a.conj or a.prep or a.pronoun))
    return any(f.number == "p" and f.pos is not Pos.VERB for f in many)


def _lays_it(verbs: Sequence[Analysis]) -> bool:
    """``هجوم على قرية نسب إلى المتمردين``: before ``إلى`` no noun."""
    return any(a.form.lemma in _LAYING_TO for a in verbs)


def put_to_them(tokens: list[Token], token: Token, verbs: Sequence[Analysis], lexicon: Lexicon) -> bool:
    """``التقى الوزير القادة وطالبهم بوقف القتال``, ``وحثها على``: joined to what one man did, the perfect of an act of
    speech with whom it is put to on it, and the preposition of its content, or the blame, right behind."""
    after = tokens[token.index + 1] if token.index + 1 < len(tokens) else None
    done = next((t.analysis for t in reversed(tokens[: token.index]) if t.role is Role.VERB), None)
    if token.text[0] not in "وف" or after is None or (done is not None and not _one_man_did(done)):
        return False
    for a in verbs:
        entry = lexicon.words[a.form.entry]
        if not (a.conj and a.pronoun and _one_man_did(a)) or entry.kind not in _PUT_TO:
            continue
        frame = lexicon.frames.get(entry.frame or "") or lexicon.frames.get(entry.kind.value, {})
        written = after.prep == "ب" or any(b.prep == "ب" for b in lexicon.analyse(after.text))
        prep = "ب" if written else after.close
        blamed = entry.kind is Kind.ACCUSATION and after.spelt.plain in _BURDENS
        if frame.get(prep) == "content" or blamed:
            return True
    return False


_PUT_TO = (Kind.DEMAND, Kind.THREAT, Kind.ACCUSATION)


def _one_man_did(analysis: Analysis) -> bool:
    form = analysis.form
    return (form.tense, form.person, form.number, form.gender) == ("past", 3, "s", "m")


_BURDENS = words("roles.burdens")
"""What somebody is made to bear."""


def _attacks(verbs: Sequence[Analysis], lexicon: Lexicon) -> bool:
    return any(lexicon.words[a.form.entry].kind is Kind.ATTACK for a in verbs)


def _both_did(tokens: list[Token], before: Token | None, verbs: Sequence[Analysis], lexicon: Lexicon) -> bool:
    """``وكان الطرفان تعهدا بوقف القتال``, ``إن البلدين تبادلا النار``: right behind two of something that open the
    clause the dual perfect; behind a verb (``قدم الطرفان تعهدا``) it is that verb's object."""
    if before is None or not before.article or before.prep or not any(a.form.number == "d" for a in verbs):
        return False
    if not any(a.form.number == "d" for a in lexicon.analyse(before.text)):  # ``البلدان`` may be many
        return False
    opening = tokens[before.index - 1] if before.index else None
    if opening is None or opening.role in (Role.COMPLEMENTISER, Role.CONNECTIVE):
        return True
    return opening.text in grammar.AUXILIARIES or opening.spelt.bare in grammar.AUXILIARIES


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


def _past_quote(tokens: list[Token], after: Token | None) -> Token | None:
    """``هجوم شنه "مسلحون"``: the word within the marks."""
    quoted = after is not None and after.text == grammar.QUOTE and after.index + 1 < len(tokens)
    return tokens[after.index + 1] if quoted and after is not None else after


def _done_to_it(verbs: Sequence[Analysis], nouns: Sequence[Analysis], after: Token | None, lexicon: Lexicon) -> bool:
    """``عملية تبناها التنظيم``, ``وأدانتها البعثة``, ``فحصدهم رصاص الحرس``: with a pronoun on it a verbal noun has its
    owner, so that somebody right behind, or a weapon that kills, is a verb's subject."""
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
    if any(lexicon.words[a.form.entry].lemma in _HARMING for a in verbs):
        doers |= {"weapon"}
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
