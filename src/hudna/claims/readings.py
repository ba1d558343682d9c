"""The choice between the readings of a word of the open class.

Unvocalised Arabic leaves many words two readings (``قصف``: he shelled, shelling). The choice is made from the word
before (a preposition wants a noun, a negation or ``قد`` a verb) and the word behind.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from hudna.claims import grammar
from hudna.claims.grammar import Role
from hudna.claims.neighbours import (
    awaits_object,
    awaits_verb,
    clause_mark,
    closed_phrase,
    followed_as_noun,
    opens_words,
    wants_verb,
)
from hudna.claims.people import behind_title, in_name
from hudna.claims.spelling import bare
from hudna.claims.tokens import ACTOR_CLASSES, Token
from hudna.claims.vocabulary import words
from hudna.lexicon import Analysis, Lexicon, Pos, WordEntry

_JUSSIVE_PARTICLES = words("readings.jussive_particles")
_NOUN_NEGATIONS = words("readings.noun_negations")
"""Negations and connectives that a noun follows as well as a verb."""
_HARMING = words("readings.harming")
_BODIES = frozenset(("body", "group", "force"))
_ONLY_WITH_TEN = words("readings.only_with_ten")
"""``أثنى``: written like the number that stands only before ``عشر``."""
_NOMINAL_POS = frozenset((Pos.NOUN, Pos.MASDAR, Pos.ADJECTIVE, Pos.ACTIVE, Pos.PASSIVE))
_IN_IT = words("readings.in_it")
"""``خطأ قتل فيه عشرة``: behind these, after something indefinite, a clause tells what happened in it."""
_REMEMBERED = 16_384
"""How many words are remembered, so that memory stays flat over any number of texts."""
_BEFORE_VERBS = words("readings.before_verbs")
"""Prepositions that a verb may follow (``منذ شدد الجيش الحصار``)."""
_VERB_CUES = frozenset((Role.NEGATION, Role.MODAL, Role.RELATIVE, Role.COMPLEMENTISER, Role.CONNECTIVE, Role.CONDITION))


_Test = Callable[[Analysis, Token, list[Token], Lexicon], bool]


@dataclass(frozen=True, slots=True)
class _Options:
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


_UNKNOWN = _Options()


@lru_cache(maxsize=4)
def _options(lexicon: Lexicon) -> Callable[[str], _Options]:
    """The function that gives the options of a word."""

    @lru_cache(maxsize=_REMEMBERED)
    def options(word: str) -> _Options:
        read = lexicon.analyse(word)
        verbs = [a for a in read if a.form.pos is Pos.VERB and not grammar.quantity(word)]
        doubts = [_doubts(a, word, lexicon) for a in verbs]
        nouns = tuple(a for a in read if a.form.pos in _NOMINAL_POS and not _article_in_construct(a, word))
        if not verbs and not nouns:
            return _UNKNOWN
        best = _best(nouns, lexicon, word) if nouns else None
        role = _nominal_role(best, lexicon) if best is not None else Role.NOUN
        owned = any(a.pronoun for a in nouns)
        verb = _best(verbs, lexicon, word) if verbs else None
        return _Options(
            tuple(verbs), verb, doubts if any(doubts) else (), nouns, best, role, _circumstances(nouns, lexicon), owned
        )

    return options


def _doubts(analysis: Analysis, word: str, lexicon: Lexicon) -> tuple[_Test, ...]:
    """The tests that the verb must not meet where the word stands."""
    form = analysis.form
    found: list[_Test] = []
    if form.tense == "present":
        if _shortened(analysis, word, lexicon):
            found.append(_jussive)
        if form.person == 3 and form.gender == "f" and form.number == "s" and not analysis.future:
            found.append(_disagrees)
    dual = (form.tense, form.person, form.number, form.gender) == ("past", 3, "d", "m")
    if dual and not (analysis.pronoun or analysis.conj):
        found.append(_adverbial)
    return tuple(found)


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
    options = _options(lexicon)(token.text)
    verbs, nouns = options.verbs, options.nouns
    if verbs:
        verbs = () if _no_verb(token, tokens) else _fitting(options, token, tokens, lexicon)
    if not verbs and options.owned:
        listed = _listed_with_pronoun(token, tokens, nouns, lexicon)
        if listed is not None:
            token.read_as(next(a for a in nouns if a.pronoun), listed)
            token.role = Role.EVENT
            return
    if verbs and (not nouns or _reads_as_verb(token, tokens, verbs, nouns, lexicon)):
        best = options.verb
        if best is None or best not in verbs:
            best = _best(verbs, lexicon, token.text)
        _take(token, best, lexicon)
        token.role = Role.VERB
    elif options.noun is not None:
        going_on = _circumstance(token, tokens, options) if options.circumstances else None
        _take(token, going_on or options.noun, lexicon)
        token.role = options.role if going_on is None else Role.PARTICIPLE


def _fitting(options: _Options, token: Token, tokens: list[Token], lexicon: Lexicon) -> Sequence[Analysis]:
    """The verbs that nothing around the word rules out."""
    verbs = options.verbs
    if options.doubts:
        read = zip(verbs, options.doubts, strict=True)
        verbs = [a for a, tests in read if not any(test(a, token, tokens, lexicon) for test in tests)]
    if _behind_that(token, tokens):
        verbs = [a for a in verbs if a.form.tense == "present"] or verbs
    return verbs


def _behind_that(token: Token, tokens: list[Token]) -> bool:
    """``يجب أن تمنع``, ``لم توافق``: right behind ``أن``, ``لم`` and ``لن`` stands an imperfect (``أن تمنَّع`` would be a
    perfect)."""
    return token.index > 0 and (tokens[token.index - 1].that or tokens[token.index - 1].close in ("لم", "لن"))


def _article_in_construct(analysis: Analysis, word: str) -> bool:
    """``المالكي``: a sound plural or dual that has dropped its ``ن`` takes no article, so the word is a name."""
    form = analysis.form
    sound = form.gender == "m" and form.number in ("p", "d") and form.pos in (Pos.ACTIVE, Pos.PASSIVE)
    return sound and analysis.article and not analysis.pronoun and word.endswith(("ي", "و"))


def _shortened(analysis: Analysis, word: str, lexicon: Lexicon) -> bool:
    """A hollow or defective verb's shortened imperfect (``تقل`` from ``أقال``, ``يصف`` from ``أصفى``) and a doubled
    verb's unfolded one (``تمدد`` from ``أمد``)."""
    entry = lexicon.words[analysis.form.entry]
    root = entry.root or ""
    if len(root) != 3:
        return False
    if analysis.prep:
        return root[1] in "وي" and analysis.form.person == 1
    stem = word[len(analysis.conj) + 1 : len(word) - len(analysis.pronoun)]
    if root[1] == root[2] and entry.form not in _ALWAYS_UNFOLDED:
        return stem.endswith(root[1] * 2) and analysis.form.number == "s"
    if root[2] in "وي" and root[1] not in "وي":
        return analysis.form.number == "s" and analysis.form.person != 2 and stem[-1:] not in "اوي"
    return root[1] in "وي" and not set(stem) & set("اوي")


def _jussive(analysis: Analysis, token: Token, tokens: list[Token], _: Lexicon) -> bool:
    """A shortened imperfect stands only behind ``لم`` and the like."""
    before = tokens[token.index - 1] if token.index and not analysis.prep else None
    return before is None or before.close not in _JUSSIVE_PARTICLES


_ALWAYS_UNFOLDED = (2, 5)
"""Forms whose doubled middle radical keeps a doubled verb's last two apart (``مدد``, ``تردد``)."""


def _disagrees(_: Analysis, token: Token, tokens: list[Token], lexicon: Lexicon) -> bool:
    """``تجمع محتجون`` is no feminine imperfect: before a sound masculine plural a verb is masculine."""
    after = tokens[token.index + 1] if token.index + 1 < len(tokens) else None
    if after is None or not after.text.endswith("ون") or after.actor:
        return False
    return any(a.form.number == "p" and a.form.gender == "m" for a in lexicon.analyse(after.text))


def _adverbial(_: Analysis, token: Token, tokens: list[Token], __: Lexicon) -> bool:
    """``أعلن فجرا``, ``برا وجوا``: written like a dual perfect, which wants two subjects right before it."""
    before = tokens[token.index - 1] if token.index else None
    if before is None:
        return True
    two = before.text.endswith(("ان", "ين")) and before.actor is None
    return not (two or before.conj or before.role in (Role.RELATIVE, Role.MODAL))


def _no_verb(token: Token, tokens: list[Token]) -> bool:
    """Counted things, numbers, first names behind a verb or a title, and what stands behind a preposition, be it
    within quotation marks (``ندد بـ"خرق فاضح"``), are no verbs."""
    before = tokens[token.index - 1] if token.index else None
    if before is not None and in_name(token, before):
        return True
    if before is not None and before.number is not None and before.text.isdigit() and token.text[0] not in "وف":
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


def _best(analyses: Sequence[Analysis], lexicon: Lexicon, word: str) -> Analysis:
    """The reading with the fewest clitics; among equals the most telling entry, the verbal noun, which knows its verb
    (but ``مقاتلات`` are aircraft: few verbal nouns have a plural), and the lemma that the word shows whole."""

    def rank(a: Analysis) -> tuple[int, bool, int, int, int]:
        entry = lexicon.words[a.form.entry]
        participle = a.form.pos in (Pos.ACTIVE, Pos.PASSIVE)
        classed = entry.kind or (entry.word_class and entry.word_class != "speech")
        telling = 3 if participle else 0 if classed else 1 if entry.frame or entry.word_class else 2
        people = entry.word_class in ACTOR_CLASSES or (entry.word_class == "weapon" and a.form.number == "p")
        spoken_to = a.form.person in (1, 2)
        return (
            a.clitics,
            spoken_to,
            telling,
            0 if people else 1 if a.form.pos is Pos.MASDAR else 2,
            -len(a.form.lemma) if a.form.lemma in word else 0,
        )

    return analyses[0] if len(analyses) == 1 else min(analyses, key=rank)


def _take(token: Token, analysis: Analysis, lexicon: Lexicon) -> None:
    token.read_as(analysis, lexicon.words[analysis.form.entry])


def _circumstances(nouns: Sequence[Analysis], lexicon: Lexicon) -> tuple[Analysis, ...]:
    """``مهددا``: the readings as participle of a telling verb; none where a common noun of place is written alike
    (``ومدينة``, ``ومقرها``)."""
    entries = [lexicon.words[a.form.entry] for a in nouns]
    if any(a.form.pos is Pos.NOUN and e.word_class in ("area", "site") for a, e in zip(nouns, entries, strict=True)):
        return ()
    return tuple(
        a
        for a, e in zip(nouns, entries, strict=True)
        if a.form.pos is Pos.ACTIVE
        and (e.kind is not None or e.frame == "speech" or e.speech)
        and not (a.article or a.prep)
    )


def _circumstance(token: Token, tokens: list[Token], options: _Options) -> Analysis | None:
    """``مهددا باغتيال``: behind a comma, or behind somebody definite (``خرج أمام الصحفيين متهما``), an indefinite
    accusative participle of a telling verb carries the sentence on."""
    if token.text[-1] not in "اه":
        return None
    before = tokens[token.index - 1] if token.index else None
    apart = before is None or before.role is Role.PUNCTUATION or token.text[0] in "وف"
    beside = before is not None and token.text[-1] == "ا" and before.article and before.role is Role.NOUN
    if not (apart or beside or _governs(token, tokens)):
        return None
    return next((a for a in options.circumstances if apart or not a.pronoun), None)


def _governs(token: Token, tokens: list[Token]) -> bool:
    """``متهما إسلام آباد``, ``مطالبا الحكومة``: an indefinite accusative with a definite phrase right behind it has it
    for its object, for no genitive follows the mark of the indefinite."""
    after = tokens[token.index + 1] if token.index + 1 < len(tokens) else None
    definite = after is not None and (after.actor or after.place or after.text.startswith("ال")) and not after.time
    return token.text.endswith("ا") and bool(definite)


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


def _reads_as_verb(
    token: Token, tokens: list[Token], verbs: Sequence[Analysis], nouns: Sequence[Analysis], lexicon: Lexicon
) -> bool:
    before = _before_adverb(token, tokens)
    after = tokens[token.index + 1] if token.index + 1 < len(tokens) else None
    clitic_free = [a for a in verbs if not a.pronoun]
    opening = before is None or clause_mark(tokens, before)
    if min(_joined(a, opening) for a in nouns) < min(_joined(a, opening) for a in verbs):
        return before is not None and wants_verb(before)
    if token.passive or any(a.future for a in verbs):
        return True
    barer = min(a.clitics for a in verbs) < min(a.clitics for a in nouns)
    closed = before is not None and closed_phrase(tokens, before)
    if closed and (barer or not any(a.article or a.pronoun for a in nouns)):
        return True
    if before is not None and before.role is Role.PREPOSITION and not before.merged:
        return False
    harming = any(lexicon.words[a.form.entry].lemma in _HARMING for a in verbs)
    if harming and before is not None and not before.article and after is not None and after.text in _IN_IT:
        return True
    if before is not None and wants_verb(before):
        return True
    if before is not None and before.role in _VERB_CUES and before.close not in _NOUN_NEGATIONS:
        said = any(a.form.pos is Pos.MASDAR and not a.clitics for a in nouns) and opens_words(tokens, before)
        return not (said or followed_as_noun(after, lexicon))
    if before is not None and before.text in grammar.AUXILIARIES:
        return True
    opens = before is None or clause_mark(tokens, before) or any(a.conj for a in verbs) or before.time is not None
    if opens and all(a.prep or a.article for a in nouns):
        return True
    if opens and clitic_free:
        bare_noun = any(a.form.pos is Pos.MASDAR and not a.clitics for a in nouns)
        awaited = bare_noun and (awaits_object(tokens, token) or awaits_verb(tokens, token, lexicon))
        bound = _harms_somebody(verbs, after, lexicon) or _wanted(after, verbs, nouns, lexicon)
        return not awaited and (bound or not followed_as_noun(after, lexicon))
    if (opens or (before is not None and before.nominal and not before.article)) and _done_to_it(
        verbs, nouns, after, lexicon
    ):
        return True
    if before is not None and before.nominal:
        present = any(a.form.tense == "present" for a in verbs)
        if present and (before.article or before.actor or before.place) and not before.prep:
            return not any(a.article or a.pronoun for a in nouns)
        return present and not any(a.form.pos in (Pos.MASDAR, Pos.NOUN) for a in nouns)
    return False


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
    if after is None or not telling or not all(a.pronoun for a in (*verbs, *nouns)):
        return False
    read = [a for a in lexicon.analyse(after.text)[:1] if not (a.conj or a.prep)]
    return bool(after.actor) or any(lexicon.words[a.form.entry].word_class in _BODIES for a in read)


def _wanted(after: Token | None, verbs: Sequence[Analysis], nouns: Sequence[Analysis], lexicon: Lexicon) -> bool:
    """``وحذر من أن``: a preposition that a telling verb wants speaks for it where the noun would tell nothing."""
    if after is None or any(lexicon.words[a.form.entry].kind is not None for a in nouns):
        return False
    telling = [e for e in (lexicon.words[a.form.entry] for a in verbs) if e.kind is not None]
    return any(after.close in lexicon.frame(e) for e in telling)


def _harms_somebody(verbs: Sequence[Analysis], after: Token | None, lexicon: Lexicon) -> bool:
    """``قتل قيادي``, ``خطف عسكري``: behind a verb that is done to people a word that names a person does not describe
    it."""
    if after is None or not any(lexicon.words[a.form.entry].lemma in _HARMING for a in verbs):
        return False
    return any(lexicon.words[a.form.entry].word_class == "person" for a in lexicon.analyse(after.text))
