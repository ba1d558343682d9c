"""How far a noun phrase reaches, and which of its words is its head."""

from __future__ import annotations

from collections.abc import Sequence

from hudna.claims import grammar
from hudna.claims.anew import FIRST_OR_LAST
from hudna.claims.bound import through_clitic, through_preposition
from hudna.claims.boundaries import both_nations, continues, joined_adjective, second_owner
from hudna.claims.grammar import FEMININE_MARK, Role
from hudna.claims.made_sure import behind_definite
from hudna.claims.named_for import names_cause
from hudna.claims.quoted import at_mark, quoted_adjective, quoted_body
from hudna.claims.spelling import lemma_key
from hudna.claims.tokens import Token, is_event, says
from hudna.claims.vocabulary import expressions, words
from hudna.claims.words_alone import counts, is_dual, unknown
from hudna.model.claim import Kind

_BELIEVED = words("phrases.believed")
_ARMED = words("phrases.armed")
_ANY, _WHO = "اي", "من"
_LISTED = "listed"
SO_NAMED = "so named"
"""What the last word of a clause is that only names somebody (``فصيل يدعى "السرايا"``): the phrase ends there."""


def phrase_end(tokens: Sequence[Token], first: int) -> int:
    """Index of the last token of the noun phrase (or event noun with its adjectives) that starts at ``first``."""
    event = is_event(tokens[first])
    last = first
    while last + 1 < len(tokens) and tokens[last].close != SO_NAMED:
        step = _step(tokens, first, last, event)
        if step == 0:
            break
        last += step
    return last


def _step(tokens: Sequence[Token], first: int, last: int, event: bool) -> int:
    """How many further tokens belong to the phrase: 0 ends it."""
    here, after = tokens[last], tokens[last + 1]
    goes_on = after.merged and after.role is not Role.PREPOSITION and after.nominal
    if goes_on or _same_mention(here, after) or names_cause(tokens, last):
        return 1
    if after.text in _OPENING and (size := _unmanned(tokens, last) or _through_described(tokens, last)):
        return size
    if (after.text == grammar.QUOTE or after.text == "و") and (size := quoted_adjective(tokens, last)):
        return size
    if after.role is Role.PUNCTUATION:
        return at_mark(tokens, first, last, event=event)
    if after.role is Role.PREPOSITION:
        return 0 if event else quoted_body(tokens, first, last) or through_preposition(tokens, first, last)
    if event and after.conj:
        describing = here.role is Role.ADJECTIVE or here.merged
        return int(describing and after.role is Role.ADJECTIVE and _adjective_of(here, after))
    if after.conj and (
        joined_adjective(tokens, first, last) or both_nations(tokens, first, last) or second_owner(tokens, first, last)
    ):
        return 1
    if after.merged or not after.nominal or after.conj or after.text in grammar.AUXILIARIES or _any_act(tokens, last):
        return 0
    if after.time is not None and not after.actor:
        return 0
    if event:
        return _said_of_event(tokens, last)
    if after.role is Role.ADJECTIVE and _improper(tokens, last):
        return 2
    if after.prep:
        return through_clitic(tokens, first, last)
    phrase = tokens[first : last + 1]
    named = _named_for(phrase, after) or _kind_of_force(here, after) or _whoever(tokens, first, last)
    if is_event(after) and not counts(here) and not named:
        return 0
    return int(not _says_how(here, after) and continues(tokens, first, last))


def _whoever(tokens: Sequence[Token], first: int, last: int) -> bool:
    """``من يخرق الهدنة``: what they do belongs to those who are told of by their deed alone."""
    return tokens[first].text == _WHO and tokens[first].role is Role.NOUN and last == first + 1


def _any_act(tokens: Sequence[Token], last: int) -> bool:
    """``رصد أي خرق``: an act at all, behind the noun whose object it is."""
    return tokens[last + 1].text == _ANY and last + 2 < len(tokens) and is_event(tokens[last + 2])


def _says_how(here: Token, after: Token) -> bool:
    """``ظهر الوزير في تسجيل مصور محذرا``, ``هاجموا القرية محذرة من رد``: an indefinite accusative participle of saying,
    behind a word that is none, or a feminine one behind something definite, tells what somebody says; it describes
    nothing in the phrase."""
    if _in_what_state(here, after):
        return True
    entry = after.entry
    plain = after.role is Role.PARTICIPLE and not (after.article or after.pronoun) and here.number is None
    if not plain or entry is None or not (says(entry) or entry.kind is not None):
        return False
    if after.text.endswith(FEMININE_MARK):
        return says(entry) and behind_definite(here)
    return after.text.endswith("ا") and not here.text.endswith("ا")


def _in_what_state(here: Token, after: Token) -> bool:
    """``جندي متأثرا بجروحه``, ``مدني متجها إلى عمله``: an accusative participle behind somebody whose own accusative
    would show says in what state it was; it describes nobody."""
    form = here.analysis.form if here.analysis is not None else None
    somebody = here.entry is not None and here.entry.word_class == "person" and here.role is Role.NOUN
    shows = form is not None and form.number == "s" and form.gender == "m" and not here.text.endswith(("ا", "ه"))
    bare = not (here.article or here.pronoun or here.actor or after.article or after.pronoun or after.conj)
    accusative = after.role is Role.PARTICIPLE and after.text.endswith("ا")
    return somebody and shows and bare and accusative


def _unmanned(tokens: Sequence[Token], last: int) -> int:
    """``طائرة أميركية من دون طيار``: how many words say that nobody flies it."""
    for size in (3, 2):
        if tuple(t.text for t in tokens[last + 1 : last + 1 + size]) in _WITHOUT_PILOT:
            return size
    return 0


_WITHOUT_PILOT = expressions("phrases.unmanned")


def _through_described(tokens: Sequence[Token], last: int) -> int:
    """Through a word that joins what follows it to the phrase as an adjective is joined."""
    text = tokens[last + 1].text
    if text in grammar.JOINING_MODIFIERS:
        return _through_modifier(tokens, last)
    if text in _BELIEVED:
        return _through_belief(tokens, last)
    return _through_having(tokens, last) if text in _HAVING else 0


def _through_modifier(tokens: Sequence[Token], last: int) -> int:
    """``غير الرسمية``, ``شبه العسكرية``: the modifier with the adjective behind it."""
    if last + 2 >= len(tokens):
        return 0
    behind = tokens[last + 2]
    if behind.role is Role.PRONOUN and behind.text.endswith(FEMININE_MARK):  # ``محادثات غير مباشرة``: no adverb
        return 2
    return 2 if behind.nominal and not behind.prep and behind.article == tokens[last].article else 0


def _through_having(tokens: Sequence[Token], last: int) -> int:
    """``الدول ذات النفوذ``, ``الأطراف ذات الصلة``: the word for having with what is had, as definite as the phrase."""
    had = tokens[last + 2] if last + 2 < len(tokens) else None
    bare = had is not None and had.role is Role.NOUN and not (had.prep or had.conj or had.time or had.number)
    return 2 if bare and had is not None and had.article == tokens[last].article and not had.pronoun else 0


_HAVING = words("phrases.having")
_OPENING = grammar.JOINING_MODIFIERS | _BELIEVED | _HAVING | {first for first, *_ in _WITHOUT_PILOT}
"""The words behind a phrase that may open what describes it."""


def _through_belief(tokens: Sequence[Token], last: int) -> int:
    """``غارة يعتقد أنها إسرائيلية``: the verb of belief with the adjective behind it."""
    if last + 3 >= len(tokens) or tokens[last + 2].role is not Role.COMPLEMENTISER:
        return 0
    called = tokens[last + 3]
    return 3 if called.role is Role.ADJECTIVE and not called.article else 0


def _improper(tokens: Sequence[Token], last: int) -> bool:
    """``المجمع شديد التحصين``: an indefinite adjective with a definite noun behind it describes the phrase."""
    if last + 2 >= len(tokens) or not tokens[last].article or tokens[last + 1].text in FIRST_OR_LAST:
        return False
    adjective, noun = tokens[last + 1], tokens[last + 2]
    return not adjective.article and noun.nominal and noun.article and not noun.prep


def _said_of_event(tokens: Sequence[Token], last: int) -> int:
    """How many words behind an event noun or its adjective describe it."""
    here, after = tokens[last], tokens[last + 1]
    if _names_whom(tokens, last):
        return 0
    like = _like_relation(here, after)
    described = _armed(here, after) or _adjective_of(here, after) or _relation_of(here, after) or like
    return _sided(tokens, last) or int(described)


def _names_whom(tokens: Sequence[Token], last: int) -> bool:
    """``مقتل مسلح في غارة``, ``مقتل إرهابي تونسي``: behind a noun of harm the indefinite word for somebody is whom it
    befell; with ``ل`` behind it, whose deed it is (``احتجاز إسرائيلي للسفينة``)."""
    here, after = tokens[last], tokens[last + 1]
    form = here.analysis.form if here.analysis is not None else None
    harm = here.role is Role.EVENT and not here.article and form is not None and form.lemma in _DONE_TO_SOMEBODY
    if not harm or after.article or after.entry is None or after.merged:
        return False
    somebody = after.entry.country is not None or after.entry.word_class == "person"
    return somebody and not (last + 2 < len(tokens) and tokens[last + 2].prep == "ل")


_DONE_TO_SOMEBODY = words("finish.done_to_somebody")


def _kind_of_force(here: Token, after: Token) -> bool:
    """``قوة دعم للجيش``, ``فرق الإسعاف``: what an indefinite force or crews are for is part of their name."""
    force = here.entry is not None and here.entry.word_class == "force" and not (here.article or here.pronoun)
    crew = here.spelt.plain in _CREWS and after.text in _CREWS_OF
    return crew or (force and here.role is Role.NOUN and after.text in _FORCES_FOR and not here.actor)


_FORCES_FOR = words("phrases.forces_for")
_CREWS, _CREWS_OF = words("phrases.crews"), words("phrases.crews_of")


def _named_for(phrase: Sequence[Token], after: Token) -> bool:
    """``لجنة وقف إطلاق النار``, ``أعضاء لجنة مراقبة الهدنة``: what a committee is for is part of its name; ``طرفا
    القتال``: so is what there are sides of. ``آليات تنفيذ الهدنة`` are ways to carry it out."""
    here = phrase[-1]
    if here.spelt.plain in _FIGHTING_SIDES and after.article and not (here.article or after.prep):
        return after.entry is not None and after.entry.kind is Kind.ATTACK
    form = here.analysis.form if here.analysis is not None else None
    if form is not None and form.lemma in _WAYS and (form.number == "p" or after.spelt.plain in _CARRYING_OUT):
        return False
    named = any(t.entry is not None and lemma_key(t.entry.lemma) in _COMMITTEES and not t.pronoun for t in phrase)
    return named and not (here.article or after.prep) and here.role is not Role.ADJECTIVE


_COMMITTEES = words("phrases.committees")
_WAYS = words("phrases.ways")
_CARRYING_OUT = words("phrases.carrying_out")
_FIGHTING_SIDES = words("phrases.fighting_sides")


def _same_mention(here: Token, after: Token) -> bool:
    return (
        (after.actor is not None and after.actor is here.actor)
        or (after.place is not None and after.place is here.place)
        or (after.number is not None and after.number is here.number)
    )


def _adjective_of(here: Token, after: Token) -> bool:
    """An adjective that agrees in definiteness with the event noun or adjective before it."""
    if after.role is not Role.ADJECTIVE and after.role is not Role.PARTICIPLE and not _of_kingdom(here, after):
        return False
    if after.prep or after.text in _ELATIVES or (after.actor and not _of_kingdom(here, after)):
        return False
    return after.article == here.article or bool(here.pronoun)


_ELATIVES = words("phrases.elatives")
"""``تعرض أكبر المرافق للقصف``: they open the phrase for what it is done to."""


def _of_kingdom(here: Token, after: Token) -> bool:
    """``الوساطة السعودية``: the one state named by an adjective is an adjective behind a definite feminine event."""
    related = after.actor_type == "state" and after.article and after.text.endswith("يه")
    return related and is_event(here) and here.article and here.text.endswith(FEMININE_MARK)


def _armed(here: Token, after: Token) -> bool:
    """``هجوم مسلح``: the word for a gunman, where it agrees with the event, is its adjective."""
    form = after.analysis.form if after.analysis is not None else None
    agrees = is_event(here) and after.article == here.article and not after.prep
    return agrees and form is not None and form.lemma in _ARMED and form.number == "s"


def _like_relation(here: Token, after: Token) -> bool:
    """``محادثات ماراثونية``: a word that no pack knows, with the ending of a feminine adjective of relation, behind
    talks that are feminine or many."""
    form = here.analysis.form if here.analysis else None
    feminine = form is not None and (form.gender == "f" or form.number == "p")
    plain = unknown(after) and not (after.prep or after.merged) and after.article == here.article
    talks = here.entry is not None and here.entry.kind is Kind.TALKS
    return feminine and plain and talks and after.text.endswith("يه")


def _relation_of(here: Token, after: Token) -> bool:
    """``الاعتداء الإرهابي``: with its article the event owns nobody, so a word of relation describes it."""
    person = after.entry is not None and after.entry.word_class == "person" and after.actor is None
    related = person and after.text.endswith("ي") and after.role is Role.NOUN
    return related and is_event(here) and here.article and after.article and not here.text.endswith(FEMININE_MARK)


def _sided(tokens: Sequence[Token], last: int) -> int:
    """``وقف إطلاق النار الثنائي``, ``… الأحادي الجانب``: how many words say by how many sides it is kept; they name
    none of these."""
    called = tokens[last + 1]
    if called.spelt.plain not in _HOW_MANY or called.article != tokens[last].article:
        return 0
    side = tokens[last + 2] if last + 2 < len(tokens) else None
    return 2 if side is not None and side.article and side.spelt.plain in _SIDES else 1


_HOW_MANY = words("phrases.how_many")
_SIDES = words("phrases.sides")


def head_word(words: list[Token]) -> Token:
    """The word that says what the phrase is: not a demonstrative, number or quantity before it. ``مجموعة مسلحة`` is a
    group, ``عدد كبير من الجنود`` are soldiers."""
    quantity: Token | None = None
    for word in words:
        if word.role is Role.PREPOSITION or word.text in grammar.DEMONSTRATIVES or (word.merged and not word.called):
            continue
        if word.number is not None and not is_dual(word):
            continue
        if word.spelt.quantity and word.close != _LISTED:
            quantity = quantity or word
        elif quantity is None or word.role not in (Role.ADJECTIVE, Role.PARTICIPLE) or word.article:
            return word
        elif not any(w.close == "من" for w in words):
            return quantity
    return words[0]
