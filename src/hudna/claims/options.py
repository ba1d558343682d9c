"""The readings of a word whatever stands around it, ranked, and what around it may rule a reading out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from hudna.claims import grammar
from hudna.claims.grammar import Role
from hudna.claims.spelling import bare
from hudna.claims.tokens import ACTOR_CLASSES, Token
from hudna.claims.vocabulary import words
from hudna.lexicon import Analysis, Lexicon, Pos
from hudna.model.claim import Kind
from hudna.text.memory import remembered

_JUSSIVE_PARTICLES = words("readings.jussive_particles")
_ONLY_VERBS = words("readings.only_verbs")
"""``القصف طال مدارس``: news has no use for the participle of ``طل``."""
_NO_VERBS = words("readings.no_verbs")
"""``كوباني وقرى في ريفها``: news has no use for the verb."""
_NOMINAL_POS = frozenset((Pos.NOUN, Pos.MASDAR, Pos.ADJECTIVE, Pos.ACTIVE, Pos.PASSIVE))


_Test = Callable[[Analysis, Token, list[Token], Lexicon], bool]


@dataclass(frozen=True, slots=True)
class Options:
    """The readings of a word, whatever stands around it."""

    verbs: Sequence[Analysis] = ()
    verb: Analysis | None = None
    """The best of the verbs."""
    doubts: Sequence[Sequence[_Test]] = ()
    """For each of the verbs, what around the word may rule it out; empty where nothing may."""
    nouns: Sequence[Analysis] = ()
    noun: Analysis | None = None
    """The best of the nouns."""
    role: Role = Role.NOUN
    """That of the best noun."""
    circumstances: Sequence[Analysis] = ()
    """Those of the nouns that may carry the sentence on (``مهددا``)."""
    owned: bool = False
    """One of the nouns carries a pronoun."""


_UNKNOWN = Options()
_YOU = "ك"


@lru_cache(maxsize=4)
def options_of(lexicon: Lexicon) -> Callable[[str], Options]:
    """The function that gives the options of a word."""

    @remembered
    def options(word: str) -> Options:
        read = lexicon.analyse(word)
        no_verb = grammar.quantity(word) or bare(word) in _NO_VERBS
        verbs = [a for a in read if a.form.pos is Pos.VERB and not no_verb]
        if word.startswith("وو"):  # ``ووصل``: *and he arrived*, hardly the passive of ``واصل``
            verbs = [a for a in verbs if a.conj] or verbs
        if any(a.form.pos in _NOMINAL_POS and not a.pronoun for a in read):  # ``انتهاك``: hardly ``he ended you``
            verbs = [a for a in verbs if a.pronoun != _YOU]
        she, he = any(she_does(a) for a in verbs), any(_he_did(a) for a in verbs)
        doubts = [_doubts(a, word, lexicon, she=she, he=he) for a in verbs]
        known = () if word in _ONLY_VERBS else read
        nouns = tuple(a for a in known if a.form.pos in _NOMINAL_POS and not _article_in_construct(a, word))
        nouns = tuple(a for a in nouns if not _is_of_deed(a, nouns, lexicon))
        if not verbs and not nouns:
            return _UNKNOWN
        chosen = best(nouns, lexicon, word) if nouns else None
        role = _nominal_role(chosen, lexicon) if chosen is not None else Role.NOUN
        owned = any(a.pronoun for a in nouns)
        verb = best(verbs, lexicon, word) if verbs else None
        return Options(
            tuple(verbs),
            verb,
            doubts if any(doubts) else (),
            nouns,
            chosen,
            role,
            _circumstances(nouns, lexicon),
            owned,
        )

    return options


def _is_of_deed(analysis: Analysis, nouns: Sequence[Analysis], lexicon: Lexicon) -> bool:
    """``احتلال المدينة``: is it the word for a body without the article that such a one has (``الاحتلال``), where the
    noun of a deed is written so?"""
    body = analysis.form.pos is Pos.NOUN and lexicon.words[analysis.form.entry].word_class == "body"
    if not body or analysis.article:
        return False
    return any(a.form.pos is Pos.MASDAR and lexicon.words[a.form.entry].kind is Kind.COERCION for a in nouns)


def she_does(analysis: Analysis) -> bool:
    """A feminine imperfect: ``she does``."""
    form = analysis.form
    return (form.tense, form.person, form.gender, form.number) == ("present", 3, "f", "s") and not analysis.future


def _he_did(analysis: Analysis) -> bool:
    """A masculine perfect: ``he did``."""
    form = analysis.form
    return (form.tense, form.person, form.gender, form.number) == ("past", 3, "m", "s")


def _doubts(analysis: Analysis, word: str, lexicon: Lexicon, *, she: bool, he: bool) -> tuple[_Test, ...]:
    """The tests that the verb must not meet where the word stands; ``she``, ``he``: it may be a feminine imperfect, a
    masculine perfect too."""
    form = analysis.form
    found: list[_Test] = []
    if she and _he_did(analysis):
        found.append(_behind_feminine)
    if form.tense == "present":
        if _shortened(analysis, word, lexicon):
            found.append(_jussive)
        if she_does(analysis):
            found.append(_disagrees)
            if he:
                found.append(_before_him)
    if form.lemma in _BURYING and not analysis.conj:
        found.append(_leads_to)
    if form.lemma in _BREAKING:
        found.append(_is_free_of)
    if form.lemma in _CLEARING:
        found.append(_puts_off)
    dual = (form.tense, form.person, form.number, form.gender) == ("past", 3, "d", "m")
    if dual and not (analysis.pronoun or analysis.conj):
        found.append(_adverbial)
    return tuple(found)


_BURYING = words("options.burying")
_LED_REACH = 14


def _leads_to(_: Analysis, token: Token, tokens: list[Token], __: Lexicon) -> bool:
    """``وأدت الغارة إلى مقتل``: with ``إلى`` behind it the word is ``led``, not ``buried``."""
    return any(t.text == "الي" for t in tokens[token.index + 1 : token.index + 1 + _LED_REACH])


_BREAKING = words("options.breaking")
_SOME = words("options.some")
_CLEARING = words("options.clearing")
_NEAR = 3


def _is_free_of(_: Analysis, token: Token, tokens: list[Token], __: Lexicon) -> bool:
    """``لم تخل الهدنة من خروقات``: denied and with ``من`` behind it, which is no part of ``أي من``, it is ``was free
    of``."""
    near = tokens[token.index + 1 : token.index + 1 + _NEAR]
    denied = token.index > 0 and tokens[token.index - 1].role is Role.NEGATION
    return denied and any(t.text == "من" and tokens[t.index - 1].spelt.bare not in _SOME for t in near)


def _puts_off(_: Analysis, token: Token, tokens: list[Token], lexicon: Lexicon) -> bool:
    """``أجلت الحكومة والحركة المحادثات``: with a meeting for its object the word is ``put off``, not ``moved out``."""
    for before, t in zip(tokens[token.index :], tokens[token.index + 1 : token.index + 1 + _LED_REACH], strict=False):
        if t.role is Role.PUNCTUATION and t.text not in grammar.COMMAS:
            return False
        nouns = (a for a in lexicon.analyse(t.text) if a.form.pos is not Pos.VERB and not a.prep)
        if before.role is not Role.PREPOSITION and any(lexicon.words[a.form.entry].kind is Kind.TALKS for a in nouns):
            return True
    return False


def best(analyses: Sequence[Analysis], lexicon: Lexicon, word: str) -> Analysis:
    """The reading with the fewest clitics; among equals the most telling entry, the verbal noun, which knows its verb
    (but ``مقاتلات`` are aircraft: few verbal nouns have a plural), and the lemma that the word shows whole."""

    def rank(a: Analysis) -> tuple[int, bool, bool, int, int, int]:
        entry = lexicon.words[a.form.entry]
        participle = a.form.pos in (Pos.ACTIVE, Pos.PASSIVE)
        classed = entry.kind or (entry.word_class and entry.word_class != "speech")
        telling = 3 if participle else 0 if classed else 1 if entry.frame or entry.word_class else 2
        two = a.form.number == "d"  # ``العدوان``: an aggression, hardly two enemies
        people = (entry.word_class in ACTOR_CLASSES and not two) or (
            entry.word_class == "weapon" and a.form.number == "p"
        )
        paper = entry.word_class == "document" and a.form.pos is Pos.NOUN  # ``تقرير``: news reports one, nobody decides
        spoken_to = a.form.person in (1, 2)
        moody = a.form.tense == "present" and a.form.number == "d" and word.endswith("ا")  # ``أن توصلا``, hardly told
        return (
            a.clitics,
            spoken_to,
            moody,
            telling,
            0 if people or paper else 1 if a.form.pos is Pos.MASDAR or entry.word_class == "site" else 2,
            -len(a.form.lemma) if a.form.lemma in word else 0,
        )

    return analyses[0] if len(analyses) == 1 else min(analyses, key=rank)


def _circumstances(nouns: Sequence[Analysis], lexicon: Lexicon) -> tuple[Analysis, ...]:
    """``مهددا``: the readings as participle of a telling verb."""
    entries = [lexicon.words[a.form.entry] for a in nouns]
    return tuple(
        a
        for a, e in zip(nouns, entries, strict=True)
        if a.form.pos is Pos.ACTIVE
        and (e.kind is not None or e.frame == "speech" or e.speech)
        and not (a.article or a.prep)
    )


def _nominal_role(analysis: Analysis, lexicon: Lexicon) -> Role:
    pos = analysis.form.pos
    if pos is Pos.ADJECTIVE:
        return Role.ADJECTIVE
    if pos in (Pos.ACTIVE, Pos.PASSIVE):
        return Role.PARTICIPLE
    if pos is Pos.MASDAR:
        return Role.EVENT
    happens = lexicon.words[analysis.form.entry].word_class in ("event", "truce_word")
    return Role.EVENT if happens else Role.NOUN


def _article_in_construct(analysis: Analysis, word: str) -> bool:
    """``المالكي``, ``الوطني``: a sound plural or dual that has dropped its ``ن`` takes no article, so the word is a
    name or an adjective."""
    form = analysis.form
    sound = form.gender == "m" and form.number in ("p", "d") and form.pos in (Pos.ACTIVE, Pos.PASSIVE)
    sound = sound or (form.number == "d" and form.pos is Pos.NOUN)
    return sound and analysis.article and not analysis.pronoun and word.endswith(("ي", "و"))


def _shortened(analysis: Analysis, word: str, lexicon: Lexicon) -> bool:
    """A hollow or defective verb's shortened imperfect (``تقل`` from ``أقال``, ``يصف`` from ``أصفى``) and a doubled
    verb's unfolded one (``تمدد`` from ``أمد``)."""
    entry = lexicon.words[analysis.form.entry]
    root = entry.root or ""
    if len(root) != 3:
        return False
    stem = word[len(analysis.conj) + 1 : len(word) - len(analysis.pronoun)]
    if analysis.prep:  # ``ليدو`` is no command to resound
        return (root[1] in "وي" and analysis.form.person == 1) or (root[1:] == "وي" and stem[-1:] not in "اي")
    if root[1] == root[2] and entry.form not in _ALWAYS_UNFOLDED:
        return stem.endswith(root[1] * 2) and analysis.form.number == "s"
    if root[2] in "وي" and root[1] not in "وي":
        return analysis.form.number == "s" and analysis.form.person != 2 and stem[-1:] not in "اوي"
    return root[1] in "وي" and not set(stem) & set("اوي")


def _jussive(analysis: Analysis, token: Token, tokens: list[Token], lexicon: Lexicon) -> bool:
    """A shortened imperfect stands only behind ``لم`` and the like; ``لم ترد على`` is answering, not killing."""
    before = tokens[token.index - 1] if token.index and not analysis.prep else None
    entry = lexicon.words[analysis.form.entry]
    killing = entry.kind is Kind.ATTACK and (entry.root or "").endswith(("و", "ي"))
    answering = killing and any(t.close == "علي" for t in tokens[token.index + 1 : token.index + 1 + _ANSWERED])
    return before is None or before.close not in _JUSSIVE_PARTICLES or answering


_ANSWERED = 9
"""Words behind a verb of answering within which it says what is answered."""


_ALWAYS_UNFOLDED = (2, 5)
"""Forms whose doubled middle radical keeps a doubled verb's last two apart (``مدد``, ``تردد``)."""


def _disagrees(_: Analysis, token: Token, tokens: list[Token], lexicon: Lexicon) -> bool:
    """``تجمع محتجون`` is no feminine imperfect: before a sound masculine plural a verb is masculine."""
    after = tokens[token.index + 1] if token.index + 1 < len(tokens) else None
    if after is None or not after.text.endswith("ون") or after.actor:
        return False
    return any(a.form.number == "p" and a.form.gender == "m" for a in lexicon.analyse(after.text))


def _before_him(_: Analysis, token: Token, tokens: list[Token], lexicon: Lexicon) -> bool:
    """``تقدم الوزير بطلب``, ``تحرك الجيش``: where a clause opens, right before one man or one army what could be a
    feminine imperfect is the perfect of form V."""
    after = tokens[token.index + 1] if token.index + 1 < len(tokens) else None
    if after is None or after.actor or after.place or opening_subject(token, tokens) is not None:
        return False
    read = [a for a in lexicon.analyse(after.text) if a.article and not a.prep]
    somebody = [a for a in read if lexicon.words[a.form.entry].word_class in _ACTING]
    return bool(somebody) and all((a.form.gender, a.form.number) == ("m", "s") for a in somebody)


_ACTING = frozenset(("person", "force"))
_LONGEST_SUBJECT = 6
_STARTING = (Role.PUNCTUATION, Role.COMPLEMENTISER, Role.CONNECTIVE)
_NOMINAL = (Role.NOUN, Role.ADJECTIVE, Role.EVENT, Role.PARTICIPLE)


def _behind_feminine(analysis: Analysis, token: Token, tokens: list[Token], _: Lexicon) -> bool:
    """``القوات تدخل المدينة``, ``الحكومة تقدم مساعدات``: behind a feminine subject, or many things, that opens the
    clause, what is written like a masculine perfect of form V is the feminine imperfect."""
    if analysis.conj:
        return False
    subject = opening_subject(token, tokens)
    return subject is not None and feminine(subject)


def opening_subject(token: Token, tokens: list[Token]) -> Token | None:
    """The first word of the noun phrase that opens the clause right before the word, None where none does."""
    first = token.index
    while first and token.index - first < _LONGEST_SUBJECT and tokens[first - 1].role in _NOMINAL:
        if tokens[first - 1].time is not None or tokens[first - 1].prep:
            return None
        first -= 1
    if first == token.index or (first and tokens[first - 1].role not in _STARTING):
        return None
    return tokens[first]


def feminine(token: Token) -> bool:
    """Is the word feminine, or many things, of which adjectives and verbs are feminine?"""
    form = token.analysis.form if token.analysis is not None else None
    if token.text.endswith((grammar.FEMININE_MARK, "ات")):
        return True
    if form is None or token.entry is None:
        return False
    things = form.number == "p" and token.entry.word_class not in _HUMAN and not token.text.endswith(("ون", "ين"))
    return things or (form.gender == "f" and form.number == "s")


_HUMAN = frozenset(("person", "people"))


def _adverbial(_: Analysis, token: Token, tokens: list[Token], lexicon: Lexicon) -> bool:
    """``أعلن فجرا``, ``برا وجوا``: written like a dual perfect, which wants two subjects right before it; a word that
    can be nothing else may have two that ``و`` joins (``الوزير ونظيره القطري ناقشا``) or that a pronoun means (``إنهما
    اتفقا``)."""
    before = tokens[token.index - 1] if token.index else None
    sole = all(a.form.pos is Pos.VERB for a in lexicon.analyse(token.text))
    if before is None:
        return True  # ``اقرأ أيضا``
    if before.role is Role.COMPLEMENTISER and not before.that:
        return not sole
    subject = tokens[max(0, token.index - _LONGEST_SUBJECT) : token.index]
    joined = any(t.conj and t.role in _NOMINAL for t in subject)
    if joined and before.role in _NOMINAL and (sole or _awaited(subject)):
        return False
    form = before.analysis.form if before.analysis is not None else None
    ending = before.text.endswith(("ان", "ين")) and not (before.actor or before.time)
    two = ending and (form is None or form.number in ("d", "p"))
    of_two = any(t.text in _COUNTED_TWO for t in tokens[max(0, token.index - _LONGEST_SUBJECT) : token.index])
    return not (two or of_two or before.conj or before.role in (Role.RELATIVE, Role.MODAL))


_COUNTED_TWO = frozenset(("اثنان", "اثنين", "اثنتان", "اثنتين"))
"""``إن اثنين من الجنود قتلا``."""


def _awaited(subject: Sequence[Token]) -> bool:
    """``قال إن الجيش والحركة توصلا إلى هدنة``: behind ``إن`` and its nouns a verb has to come."""
    opens = next((n for n in reversed(range(len(subject))) if subject[n].role is Role.COMPLEMENTISER), None)
    return opens is not None and all(t.nominal or t.close in ("في", "من") for t in subject[opens + 1 :])
