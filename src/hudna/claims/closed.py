"""The closed classes: prepositions, complementisers, negations … and the expressions of several words among them."""

from __future__ import annotations

from collections.abc import Sequence

from hudna.claims import grammar
from hudna.claims.grammar import Role
from hudna.claims.spelling import bare, without_article
from hudna.claims.tokens import Token
from hudna.claims.vocabulary import words

_AFTER_FA = words("closed.after_fa")
"""Prepositions that ``ف`` is written onto; before others the letter is the word's own (``فتحت``)."""
_JOINING = words("closed.joining")
_WHAT = "ما"
_Compound = tuple[tuple[str, ...], Role, str]
"""The words of an expression, the role that they have together, and its closed-class key."""


def compounds(tokens: list[Token]) -> None:
    """Mark several words that act as one (``من قبل``, ``في حال``)."""
    for i in [t.index for t in tokens if t.text in _COMPOUNDS or t.spelt.bare in _COMPOUNDS]:
        token = tokens[i]
        if token.merged or token.close:
            continue
        text = token.text
        second = tokens[i + 1].text if i + 1 < len(tokens) else ""
        for first in (text, token.spelt.bare):
            candidates = _COMPOUNDS.get(first)
            if candidates and _compound(tokens, i, candidates.get(second, ()) or candidates.get("", ())):
                token.conj = first != text
                break


def _by_words() -> dict[str, dict[str, list[_Compound]]]:
    """First word → second word → the expressions that begin so, in the order in which they are tried.

    Those of one word are tried last, under every second word and the empty one.
    """
    conditions = sorted(grammar.COMPOUND_CONDITIONS, key=lambda parts: (-len(parts), parts))
    adverbs = sorted(grammar.ADVERBS, key=lambda parts: (-len(parts), parts))
    listed: list[_Compound] = [
        *((parts, Role.CONDITION, "_".join(parts)) for parts in conditions),
        *((parts, Role.CONNECTIVE, "_".join(parts)) for parts in sorted(grammar.COMPOUND_CONNECTIVES)),
        *((parts, Role.PRONOUN, "adverb") for parts in adverbs),
        *((parts, Role.PREPOSITION, key) for parts, key in grammar.COMPOUND_PREPOSITIONS.items()),
    ]
    found: dict[str, dict[str, list[_Compound]]] = {}
    for compound in listed:
        first, *rest = compound[0]
        if rest:
            found.setdefault(first, {}).setdefault(rest[0], []).append(compound)
    for compound in listed:
        if len(compound[0]) == 1:
            begun = found.setdefault(compound[0][0], {})
            for after in {*begun, ""}:
                begun.setdefault(after, []).append(compound)
    return found


_COMPOUNDS = _by_words()


def _compound(tokens: list[Token], i: int, candidates: Sequence[_Compound]) -> bool:
    for parts, role, key in candidates:
        end = i + len(parts)
        if end > len(tokens) or any(tokens[i + k].text != parts[k] for k in range(1, len(parts))):
            continue
        marked = key == "by" and end < len(tokens) and tokens[end].text == grammar.QUOTE  # ``من قبل "الحركة"``
        after = tokens[end + marked] if end + marked < len(tokens) else None
        if key == "by" and (after is None or not after.text[0].isalnum() or after.text == "ان"):
            return False
        if role is Role.CONDITION and after is not None and without_article(after.text) in grammar.STATES:
            return False  # ``في حالة تأهب``
        _mark(tokens, i, len(parts), role, key)
        return True
    return False


def _mark(tokens: list[Token], i: int, length: int, role: Role, key: str) -> None:
    tokens[i].role, tokens[i].close = role, key
    for token in tokens[i + 1 : i + length]:
        token.role, token.merged = role, True


def close_class(token: Token, tokens: list[Token]) -> None:
    if token.role is not Role.NOUN or token.close:
        return
    if token.spelt.mark:
        token.role = Role.PRONOUN if token.text in "#_@" else Role.PUNCTUATION
        return
    if token.actor or token.place or _adjective(token, tokens):
        return
    if token.text in _BEHIND_PREPOSITION and _verb_behind(token, tokens) and _names_it(tokens[token.index + 1]):
        token.role, token.close = Role.RELATIVE, _WHAT
        return
    if token.spelt.bare in _SOON_AFTER and _leads_to_deed(token, tokens):
        token.role, token.close, token.conj = Role.PREPOSITION, _AFTER, token.text[0] == "و"
        return
    for text in _CLOSED_FORMS.get(token.text, ()):
        role = _role_of(text, token, tokens)
        if role is None or (token.ta_marbuta and text in grammar.RESUMPTIVES):  # ``آلية عسكرية``, no ``إليه``
            continue
        conj = text != token.text
        if conj and token.text[0] == "ف" and role is Role.PREPOSITION and text not in _AFTER_FA:
            continue
        token.role, token.close, token.conj = role, text, conj
        return
    if token.text in _JOINING:
        token.role, token.close = Role.CONNECTIVE, token.text


_SOON_AFTER = words("closed.soon_after")
_FAR = words("closed.far")
"""``بعيد المدى``: far."""
_AFTER = "عقب"


def _leads_to_deed(token: Token, tokens: list[Token]) -> bool:
    """``بعيد إعلان الهدنة``, ``بعيد منتصف الليل``: soon after what stands right behind it in the construct; ``موقع بعيد
    عن المدينة`` is far."""
    after = tokens[token.index + 1] if token.index + 1 < len(tokens) else None
    if after is None or after.spelt.mark or after.text in _CLOSED or after.text[0] == "و":
        return False
    return after.text not in _FAR


def _adjective(token: Token, tokens: list[Token]) -> bool:
    """``قائدا ميدانيا``, ``وزيرا سابقا``: an adverb in ``ا`` behind an indefinite noun in ``ا`` describes it."""
    if token.text not in grammar.FREE_ADVERBS or not token.index or not token.text.endswith(("يا", "سابقا")):
        return False
    before = tokens[token.index - 1]
    return before.text.endswith("ا") and not before.text.endswith("وا") and not (before.close or before.spelt.article)


_ROLES: dict[str, Role] = {
    word: role
    for words, role in (  # where a word is of two classes the later one here counts
        (grammar.PRONOUNS | grammar.FREE_ADVERBS, Role.PRONOUN),
        (grammar.CONNECTIVES, Role.CONNECTIVE),
        (grammar.PREPOSITIONS, Role.PREPOSITION),
        (grammar.MODALS, Role.MODAL),
        (grammar.NEGATIONS, Role.NEGATION),
        (grammar.CONDITIONS, Role.CONDITION),
        (grammar.RELATIVES, Role.RELATIVE),
        (grammar.COMPLEMENTISERS, Role.COMPLEMENTISER),
        (grammar.OTHERWISE, Role.CONNECTIVE),
    )
    for word in words
}
_CLOSED = _ROLES.keys() | {_WHAT}
_CLOSED_FORMS: dict[str, tuple[str, ...]] = {
    text: tuple(form for form in dict.fromkeys((text, bare(text))) if form in _CLOSED)
    for word in _CLOSED
    for text in (word, f"و{word}", f"ف{word}")
}
"""A word of a closed class as it may be written: the word itself and the word without its conjunction, so far as they
are of a closed class."""


def _verb_behind(token: Token, tokens: list[Token]) -> bool:
    """``ما نفته دمشق``: does a word follow that looks like a verb with nothing but a verb's endings?"""
    after = tokens[token.index + 1] if token.index + 1 < len(tokens) else None
    return (
        after is not None
        and after.role is Role.NOUN
        and not (after.actor or after.place or after.number or after.article)
    )


def _names_it(verb: Token) -> bool:
    """``وصفه``, ``سماها``: a verb of calling, with the pronoun of what is called so."""
    return verb.text.endswith(("ه", "ها")) and verb.text.startswith(_CALLING)


_KEEPING = words("closed.keeping")


def _as_long_as(token: Token, tokens: list[Token]) -> bool:
    """``ملتزمون بالهدنة ما التزم بها الطرف الآخر``: behind something definite and before a verb of keeping ``ما`` says
    for how long; ``تنفيذ ما التزمت به`` says what."""
    before, after = tokens[token.index - 1] if token.index else None, tokens[token.index + 1 : token.index + 2]
    definite = before is not None and ("ال" in before.text[:3] or before.actor or before.place)
    return bool(definite) and any(t.text in _KEEPING for t in after)


_AFTER_RELATIVES = words("closed.after_relatives")
"""``الهجوم الذي خلف قتلى``: prepositions that are verbs behind a relative pronoun."""


def _clause_opens(token: Token, tokens: list[Token]) -> bool:
    before = tokens[token.index - 1] if token.index else None
    return before is not None and (before.role is Role.RELATIVE or before.spelt.bare == "مما")


def _two_do_it(token: Token, tokens: list[Token]) -> bool:
    """``وقبل الطرفان المقترح``: a nominative stands behind no preposition."""
    return any(t.text in _TWO_PARTIES for t in tokens[token.index + 1 : token.index + 2])


_TWO_PARTIES = words("closed.two_parties")
_OTHER = "غير"
_CALLING = tuple(words("closed.calling"))
"""How verbs of calling begin."""
_BEHIND_PREPOSITION = words("closed.behind_preposition")
"""``ندد بما وصفه بالعدوان``: ``ما`` with its preposition, before a verb."""
_ACROSS = "عبر"
_ABOUT = "نحو"
"""``أجلي نحو ألف مسلح``: before a number it is no preposition but says ``about``."""


def _expresses(token: Token, tokens: list[Token]) -> bool:
    """``عبّر الاتحاد عن استنكاره``: at the head of a clause, with ``عن`` behind its subject, the word is a verb and not
    ``across``."""
    before = tokens[token.index - 1] if token.index else None
    if before is not None and before.role is not Role.PUNCTUATION and token.text[0] != "و":
        return False
    return any(t.text == "عن" for t in tokens[token.index + 2 : token.index + 7])


_GONE = frozenset(words("closed.gone"))
_LIVES = tuple(words("closed.lives"))


def _claims_lives(token: Token, tokens: list[Token]) -> bool:
    """``مجزرة راح ضحيتها 85 شخصا``: no mark of the future but a verb."""
    return any(t.text.startswith(_LIVES) for t in tokens[token.index + 1 : token.index + 2])


_WITH_FA = frozenset(words("closed.with_fa"))


def _named_behind(token: Token, tokens: list[Token]) -> bool:
    """``فقد الجيش ثلاثة جنود``: before a noun with the article, or a name, the word is ``lost``; before a verb it is
    ``ف`` with a particle."""
    after = tokens[token.index + 1] if token.index + 1 < len(tokens) else None
    return after is not None and (after.article or after.actor is not None or after.place is not None)


def _whether(token: Token, tokens: list[Token]) -> bool:
    """``لم يعرف إن كانت الحركة وافقت``, ``إن كان الجيش ينوي``: before ``كان`` it is no ``أن`` unless a preposition or
    another word of its kind stands before it (``بعد أن كانت``)."""
    after = tokens[token.index + 1] if token.index + 1 < len(tokens) else None
    if after is None or after.text not in _HAD_BEEN or token.text != _THAT:  # ``وإن كانت``: although
        return False
    before = tokens[token.index - 1] if token.index else None
    if before is None or not (before.role is Role.PREPOSITION or before.spelt.bare in grammar.PREPOSITIONS):
        return True
    return token.index >= _YET and tokens[token.index - _YET].spelt.bare in grammar.NEGATIONS  # ``لم يتضح بعد إن كان``


_YET = 3
"""Words from a negated verb's particle to what stands behind its ``بعد``."""


_THAT = "ان"
_HAD_BEEN = words("closed.had_been")


def _role_of(text: str, token: Token, tokens: list[Token]) -> Role | None:
    if text in grammar.OTHERWISE:
        return Role.CONNECTIVE
    if (text == _ACROSS and _expresses(token, tokens)) or (text in _GONE and _claims_lives(token, tokens)):
        return None
    if text == _ABOUT and token.index + 1 < len(tokens) and tokens[token.index + 1].number is not None:
        return None
    if text in _WITH_FA and token.text != text and _named_behind(token, tokens):
        return None
    if text in _AFTER_RELATIVES and (_clause_opens(token, tokens) or _two_do_it(token, tokens)):
        return None
    if text == _OTHER and any(t.text in grammar.COMPLEMENTISERS for t in tokens[token.index + 1 : token.index + 2]):
        return Role.CONNECTIVE  # ``غير أن الوزير نفى``
    if (text == _WHAT and _as_long_as(token, tokens)) or (text == _THAT and _whether(token, tokens)):
        return Role.CONDITION
    if text == _WHAT and _verb_behind(token, tokens):
        return Role.RELATIVE
    if token.time and text != "ان" and text not in grammar.PREPOSITIONS:
        return None
    if token.number and token.number.at.start <= token.start and text not in grammar.PREPOSITIONS:
        return None
    return _ROLES.get(text)
