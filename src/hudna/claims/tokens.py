"""Words with their role in the sentence: verb, event noun, noun, preposition, complementiser …

Unvocalised Arabic leaves many words two readings (``قصف``: he shelled, shelling). The choice is made from the word
before (a preposition wants a noun, a negation or ``قد`` a verb) and the word behind.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hudna.claims import grammar
from hudna.claims.grammar import Role
from hudna.claims.vocabulary import words
from hudna.lexicon import Analysis, Lexicon, Phrase, Pos, WordEntry
from hudna.model.folded import Folded
from hudna.model.mention import Mention, MentionType
from hudna.text.words import Word


@dataclass(slots=True)
class Token:
    """One word of a sentence; offsets are folded. ``close`` is the closed-class key (``من قبل`` → ``by``)."""

    index: int
    text: str
    start: int
    end: int
    role: Role
    close: str = ""
    conj: bool = False
    analysis: Analysis | None = None
    entry: WordEntry | None = None
    actor: Mention | None = None
    place: Mention | None = None
    time: Mention | None = None
    number: Mention | None = None
    weapon: Mention | None = None
    passive: bool = False
    """The report writes the damma of a passive: ``قُصف``."""
    merged: bool = False
    """Second or later word of a listed expression (``من قبل``, ``وقف إطلاق النار``): it has no role of its own."""
    clitic: str = ""
    """Preposition written onto a name or listed expression, which have no analysis."""

    @property
    def prep(self) -> str:
        """The preposition written onto the word: ب ل ك, else empty."""
        return self.clitic or (self.analysis.prep if self.analysis else "")

    @property
    def article(self) -> bool:
        return bool(self.analysis and self.analysis.article) or self.text.startswith(("ال", "وال", "لل"))

    @property
    def pronoun(self) -> str:
        return self.analysis.pronoun if self.analysis else ""

    @property
    def nominal(self) -> bool:
        return self.role in (Role.NOUN, Role.ADJECTIVE, Role.EVENT, Role.PARTICIPLE)


_AFTER_FA = words("tokens.after_fa")
"""Prepositions that ``ف`` is written onto; before others the letter is the word's own (``فتحت``)."""
_ADVERBS: dict[str, list[tuple[str, ...]]] = {}
for _words in sorted(grammar.ADVERBS, key=len, reverse=True):
    _ADVERBS.setdefault(_words[0], []).append(_words)
_NOMINAL_POS = frozenset((Pos.NOUN, Pos.MASDAR, Pos.ADJECTIVE, Pos.ACTIVE, Pos.PASSIVE))
_ACTOR_CLASSES = frozenset(("force", "body", "group", "person", "people"))
_VERB_CUES = frozenset((Role.NEGATION, Role.MODAL, Role.RELATIVE, Role.COMPLEMENTISER, Role.CONNECTIVE, Role.CONDITION))


def tag(
    words: Sequence[Word], mentions: Iterable[Mention], phrases: Iterable[Phrase], lexicon: Lexicon, folded: Folded
) -> list[Token]:
    """The words of one sentence of ``folded`` with their roles. ``mentions`` and ``phrases`` may be the whole document's."""
    tokens = [Token(i, w.text, w.start, w.end, Role.NOUN) for i, w in enumerate(words)]
    _attach(tokens, mentions)
    _phrases(tokens, phrases, lexicon)
    _compounds(tokens)
    for token in tokens:
        if not token.merged:
            _close_class(token, tokens)
    for token in tokens:
        if token.role is Role.NOUN and not token.merged and token.close != "listed":
            _open_class(token, tokens, lexicon)
            token.passive = (
                token.role is Role.VERB and _DAMMA in folded.original[folded.starts[token.start] :][:_PASSIVE_MARK]
            )
    return tokens


_DAMMA = "\u064f"
_PASSIVE_MARK = 4


def _attach(tokens: list[Token], mentions: Iterable[Mention]) -> None:
    by_start = {t.start: t.index for t in tokens}
    slot = {
        MentionType.ACTOR: "actor",
        MentionType.PLACE: "place",
        MentionType.TIME: "time",
        MentionType.NUMBER: "number",
        MentionType.WEAPON: "weapon",
    }
    for mention in mentions:
        name = slot.get(mention.type)
        first = by_start.get(mention.at.start)
        if first is None:
            first = next((t.index for t in tokens if t.start <= mention.at.start < t.end), None)
        if name is None or first is None:
            continue
        for token in tokens[first:]:
            if token.start >= mention.at.end:
                break
            setattr(token, name, mention)


def _phrases(tokens: list[Token], phrases: Iterable[Phrase], lexicon: Lexicon) -> None:
    """Listed nouns of several words become one event or noun; their later words are merged."""
    for phrase in phrases:
        covered = [t for t in tokens if t.start < phrase.end and t.end > phrase.start]
        if not covered or any(t.actor for t in covered):
            continue
        first = covered[0]
        first.entry, first.conj, first.clitic = lexicon.words[phrase.entry], bool(phrase.conj), phrase.prep
        event = first.entry.word_class in ("event", "truce_word")
        first.close = "listed"
        for token in covered:
            token.role = Role.EVENT if event else Role.NOUN
            token.merged = token is not first


def bare(text: str) -> str:
    """The word without a conjunction written onto it."""
    return text[1:] if len(text) > 2 and text[0] in "وف" else text


def _compounds(tokens: list[Token]) -> None:
    """Mark several words that act as one (``من قبل``, ``في حال``)."""
    for i, token in enumerate(tokens):
        if token.merged or token.close or not token.text[0].isalpha():
            continue
        for conj in (False, True):
            first = bare(token.text) if conj else token.text
            if conj and first == token.text:
                continue
            if (
                _compound_condition(tokens, i, first)
                or _adverb(tokens, i, first)
                or _compound_preposition(tokens, i, first)
            ):
                token.conj = conj
                break


def _match(tokens: list[Token], i: int, first: str, parts: tuple[str, ...]) -> bool:
    return (
        first == parts[0]
        and i + len(parts) <= len(tokens)
        and all(tokens[i + k].text == parts[k] for k in range(1, len(parts)))
    )


def _compound_condition(tokens: list[Token], i: int, first: str) -> bool:
    for parts in grammar.COMPOUND_CONDITIONS:
        if _match(tokens, i, first, parts):
            _mark(tokens, i, len(parts), Role.CONDITION, "_".join(parts))
            return True
    return False


def _compound_preposition(tokens: list[Token], i: int, first: str) -> bool:
    for parts, key in grammar.COMPOUND_PREPOSITIONS.items():
        if not _match(tokens, i, first, parts):
            continue
        after = tokens[i + len(parts)] if i + len(parts) < len(tokens) else None
        if key == "by" and (after is None or not after.text[0].isalnum() or after.text == "ان"):
            return False
        _mark(tokens, i, len(parts), Role.PREPOSITION, key)
        return True
    return False


def _adverb(tokens: list[Token], i: int, first: str) -> bool:
    for parts in _ADVERBS.get(first, ()):
        if _match(tokens, i, first, parts):
            _mark(tokens, i, len(parts), Role.PRONOUN, "adverb")
            return True
    return False


def _mark(tokens: list[Token], i: int, length: int, role: Role, key: str) -> None:
    tokens[i].role, tokens[i].close = role, key
    for token in tokens[i + 1 : i + length]:
        token.role, token.merged = role, True


def _close_class(token: Token, tokens: list[Token]) -> None:
    if token.role is not Role.NOUN or token.close:
        return
    if not token.text[0].isalnum():
        token.role = Role.PUNCTUATION
        return
    if token.actor or token.place:
        return
    for conj, text in ((False, token.text), (True, bare(token.text))):
        if (conj and text == token.text) or not (role := _role_of(text, token, tokens)):
            continue
        if conj and token.text[0] == "ف" and role is Role.PREPOSITION and text not in _AFTER_FA:
            continue
        token.role, token.close, token.conj = role, text, conj
        return
    if token.text in ("و", "او", "ثم"):
        token.role, token.close = Role.CONNECTIVE, token.text


_CLASSES: tuple[tuple[frozenset[str], Role], ...] = (
    (grammar.COMPLEMENTISERS, Role.COMPLEMENTISER),
    (grammar.RELATIVES, Role.RELATIVE),
    (grammar.CONDITIONS, Role.CONDITION),
    (grammar.NEGATIONS, Role.NEGATION),
    (grammar.MODALS, Role.MODAL),
    (grammar.PREPOSITIONS, Role.PREPOSITION),
    (grammar.CONNECTIVES, Role.CONNECTIVE),
    (grammar.PRONOUNS | grammar.FREE_ADVERBS, Role.PRONOUN),
)


def _verb_behind(token: Token, tokens: list[Token]) -> bool:
    """``ما نفته دمشق``: does a word follow that looks like a verb with nothing but a verb's endings?"""
    after = tokens[token.index + 1] if token.index + 1 < len(tokens) else None
    return (
        after is not None
        and after.role is Role.NOUN
        and not (after.actor or after.place or after.number or after.article)
    )


def _role_of(text: str, token: Token, tokens: list[Token]) -> Role | None:
    if text in grammar.OTHERWISE:
        return Role.CONNECTIVE
    if text == "ما" and _verb_behind(token, tokens):
        return Role.RELATIVE
    if token.time and text not in ("ان",) and text not in grammar.PREPOSITIONS:
        return None
    if token.number and token.number.at.start <= token.start and text not in grammar.PREPOSITIONS:
        return None
    return next((role for words, role in _CLASSES if text in words), None)


def _open_class(token: Token, tokens: list[Token], lexicon: Lexicon) -> None:
    """Choose between the verb and the noun readings of a word."""
    if token.actor or token.place:
        _mention_clitics(token)
        nominal = [
            a
            for a in lexicon.analyse(token.text)
            if a.form.pos is Pos.NOUN and lexicon.words[a.form.entry].kind is None
        ]
        if nominal:
            _take(token, nominal[0], lexicon)
            token.role = Role.NOUN
        return
    if bare(token.text) in grammar.DEMONSTRATIVES:
        return
    analyses = lexicon.analyse(token.text)
    if token.time:
        return
    verbs = (
        []
        if _no_verb(token, tokens)
        else [a for a in analyses if a.form.pos is Pos.VERB and not _jussive(a, token, tokens, lexicon)]
    )
    nouns = [a for a in analyses if a.form.pos in _NOMINAL_POS]
    if not verbs and nouns and any(a.pronoun for a in nouns):
        listed = _listed_with_pronoun(token, tokens, nouns, lexicon)
        if listed is not None:
            token.analysis = next(a for a in nouns if a.pronoun)
            token.entry, token.role, token.conj = listed, Role.EVENT, token.conj or bool(token.analysis.conj)
            return
    if verbs and (not nouns or _reads_as_verb(token, tokens, verbs, nouns, lexicon)):
        best = _best(verbs, lexicon, token.text)
        _take(token, best, lexicon)
        token.role = Role.VERB
    elif nouns:
        best = _circumstance(token, tokens, nouns, lexicon) or _best(nouns, lexicon, token.text)
        _take(token, best, lexicon)
        token.role = _nominal_role(best, token)


def _jussive(analysis: Analysis, token: Token, tokens: list[Token], lexicon: Lexicon) -> bool:
    """A hollow verb's shortened imperfect (``تقل`` from ``أقال``) stands only behind ``لم`` and the like."""
    root = lexicon.words[analysis.form.entry].root or ""
    if analysis.form.tense != "present" or len(root) != 3 or root[1] not in "وي" or analysis.prep:
        return False
    before = tokens[token.index - 1] if token.index else None
    if before is not None and before.close in ("لم", "لا", "ان_لم", "اذا_لم"):
        return False
    stem = token.text[len(analysis.conj) + 1 : len(token.text) - len(analysis.pronoun)]
    return not set(stem) & set("اوي")


def _no_verb(token: Token, tokens: list[Token]) -> bool:
    """Counted things, quantities and what stands behind a preposition are no verbs."""
    before = tokens[token.index - 1] if token.index else None
    behind_preposition = before is not None and before.role is Role.PREPOSITION and before.close not in ("حتي", "الا")
    return token.number is not None or bare(token.text) in grammar.QUANTITIES or behind_preposition


def _listed_with_pronoun(
    token: Token, tokens: list[Token], nouns: list[Analysis], lexicon: Lexicon
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
        token.clitic = joined[0]


def _best(analyses: list[Analysis], lexicon: Lexicon, word: str) -> Analysis:
    """The reading with the fewest clitics; among equals the most telling entry, the verbal noun, which knows its verb,
    and the lemma that the word shows whole."""

    def rank(a: Analysis) -> tuple[int, bool, int, int, bool]:
        entry = lexicon.words[a.form.entry]
        participle = a.form.pos in (Pos.ACTIVE, Pos.PASSIVE)
        classed = entry.kind or (entry.word_class and entry.word_class != "speech")
        telling = 3 if participle else 0 if classed else 1 if entry.frame or entry.word_class else 2
        people = entry.word_class in _ACTOR_CLASSES
        spoken_to = a.form.person in (1, 2)
        return (
            a.clitics,
            spoken_to,
            telling,
            0 if people else 1 if a.form.pos is Pos.MASDAR else 2,
            a.form.lemma not in word,
        )

    return min(analyses, key=rank)


def _take(token: Token, analysis: Analysis, lexicon: Lexicon) -> None:
    token.analysis, token.entry = analysis, lexicon.words[analysis.form.entry]
    token.conj = token.conj or bool(analysis.conj)


def _circumstance(token: Token, tokens: list[Token], nouns: list[Analysis], lexicon: Lexicon) -> Analysis | None:
    """``مهددا باغتيال``: behind a comma an indefinite accusative participle of a telling verb carries the sentence on."""
    before = tokens[token.index - 1] if token.index else None
    if token.text[-1] not in "اه" or not (before is None or before.role is Role.PUNCTUATION or token.text[0] in "وف"):
        return None
    for analysis in nouns:
        entry = lexicon.words[analysis.form.entry]
        telling = entry.kind is not None or entry.frame == "speech" or entry.speech
        if analysis.form.pos is Pos.ACTIVE and telling and not analysis.article and not analysis.prep:
            return analysis
    return None


def _nominal_role(analysis: Analysis, token: Token) -> Role:
    entry, pos = token.entry, analysis.form.pos
    if pos is Pos.ADJECTIVE:
        return Role.ADJECTIVE
    if pos in (Pos.ACTIVE, Pos.PASSIVE):
        return Role.PARTICIPLE
    if pos is Pos.MASDAR:
        return Role.EVENT
    return Role.EVENT if entry and entry.word_class in ("event", "truce_word") else Role.NOUN


def _reads_as_verb(
    token: Token, tokens: list[Token], verbs: list[Analysis], nouns: list[Analysis], lexicon: Lexicon
) -> bool:
    before = tokens[token.index - 1] if token.index else None
    after = tokens[token.index + 1] if token.index + 1 < len(tokens) else None
    clitic_free = [a for a in verbs if not a.pronoun]
    opening = before is None or _clause_mark(tokens, before)
    if min(_joined(a, opening) for a in nouns) < min(_joined(a, opening) for a in verbs):
        return before is not None and _wants_verb(before)
    if any(a.future for a in verbs):
        return True
    if before is not None and before.role is Role.PREPOSITION and not before.merged:
        return False
    if before is not None and _wants_verb(before):
        return True
    if before is not None and before.role in _VERB_CUES and before.close not in ("غير", "دون", "عدم", "او"):
        return not _followed_as_noun(after)
    if before is not None and before.text in grammar.AUXILIARIES:
        return True
    opens = before is None or _clause_mark(tokens, before) or any(a.conj for a in verbs) or before.time is not None
    if opens and all(a.prep or a.article for a in nouns):
        return True
    if opens and clitic_free:
        return not _followed_as_noun(after)
    if before is not None and before.nominal:
        present = any(a.form.tense == "present" for a in verbs)
        if present and (before.article or before.actor or before.place) and not before.prep:
            return not any(a.article or a.pronoun for a in nouns)
        return present and not any(a.form.pos in (Pos.MASDAR, Pos.NOUN) for a in nouns)
    return False


def _joined(analysis: Analysis, opening: bool) -> int:
    """How much is written onto the word; ``و`` at the head of a clause is expected and does not count."""
    return analysis.clitics - (1 if opening and analysis.conj else 0)


def _clause_mark(tokens: list[Token], before: Token) -> bool:
    """Punctuation opens a clause; a quotation mark only where no noun or number stands before it."""
    if before.role is not Role.PUNCTUATION:
        return False
    if before.text != grammar.QUOTE or before.index == 0:
        return True
    outside = tokens[before.index - 1]
    return not (outside.nominal and not outside.merged)


def _wants_verb(before: Token) -> bool:
    """Only a verb can follow: ``لم``, ``قد``, ``الذي``, ``لكنه``, ``أنها``."""
    if before.role in (Role.RELATIVE, Role.MODAL) or before.close in ("لم", "لن"):
        return True
    linked = before.role in (Role.COMPLEMENTISER, Role.CONNECTIVE)
    return linked and before.close.endswith(("نه", "نها", "نهم", "نهما"))


def _followed_as_noun(after: Token | None) -> bool:
    """Does the next word show that this one is a noun: a preposition, an end, or an indefinite adjective?"""
    if after is None or after.role is Role.PUNCTUATION:
        return True
    if after.role is Role.PREPOSITION:
        return after.close in ("من", "بين", "ضد", "علي")
    return after.text.endswith(("يه", "ي")) and not after.article and not after.actor and not after.place
