"""Words that tell by what means something was done."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from functools import cache, lru_cache

from hudna.annotate.numbers.vocabulary import read_pack
from hudna.lexicon import Lexicon, Pos
from hudna.model.claim import Kind
from hudna.model.folded import Folded
from hudna.model.mention import Mention, MentionType, WeaponValue
from hudna.model.spans import Span
from hudna.text.fold import fold_key
from hudna.text.memory import remembered
from hudna.text.words import Word, Words

_SHADDA = "\u0651"
_FRONTS = ("", "ال", "ب", "بال", "و", "وال", "ل", "لل")
"""What may be written onto a weapon's name."""
_REACH = 3
"""Words before a weapon within which the attack stands (``قصفت المطار بمسيرات``)."""


def weapons(prepared: Folded, words: Words, lexicon: Lexicon) -> list[Mention]:
    """Every nominal naming of a weapon or of an act done with one, in order. Verbs tell theirs by their entries."""
    hits = lexicon.weapon_names.scan(prepared, words)
    found = {(hit.start, hit.end): hit.owners[0] for hit in hits}
    taken = {i for hit in hits for i in range(hit.first, hit.last)}
    either = _either(lexicon)
    weapon_of = _weapon_of(lexicon)
    for text in [text for text in words.spread if weapon_of(text) is not None or text in either]:
        weapon = weapon_of(text)
        for i in words.spread[text]:
            if i in taken:
                continue
            word = words[i]
            if weapon is not None:
                found[word.start, word.end] = weapon
            elif _has_shadda(word, prepared) or _among_attacks(words, i, taken, lexicon):
                found[word.start, word.end] = either[text][0]
    return [_mention(prepared, Span(*at), weapon) for at, weapon in sorted(found.items())]


def _among_attacks(words: Words, i: int, taken: Container[int], lexicon: Lexicon) -> bool:
    """``هجوم بمسيرات``, ``مسيرات استهدفت``, ``إسقاط مسيرة``, ``بالصواريخ والمسيرات``: do the words around it make the
    word the weapon?"""
    text, before = words[i].text, [words[k].text for k in range(max(0, i - _REACH), i)]
    told = _either(lexicon)[text][1]
    if before and (before[-1] in told or _without_and(before[-1]) in told or _shot_at(words, i, told)):
        return True
    if text.startswith("ب") and any(_of_attack(word, lexicon) for word in before):
        return True
    first = _count_with_ba(words, i)
    if first is not None and any(_of_attack(words[k].text, lexicon) for k in range(max(0, first - _FAR), first)):
        return True
    if text.startswith("و") and i and (i - 1 in taken or _weapon_of(lexicon)(before[-1]) is not None):
        return True
    if i + 1 >= len(words):
        return False
    after = words[i + 1].text
    if after.startswith("و") and (i + 1 in taken or _weapon_of(lexicon)(after) is not None):
        return True
    struck = lexicon.analyse(after)
    return bool(struck) and struck[0].form.pos is Pos.VERB and not struck[0].conj and _of_attack(after, lexicon)


def _without_and(word: str) -> str:
    """``واستهدفت``: the word without what joins it."""
    return word[1:] if word[0] in "وف" else word


def _shot_at(words: Words, i: int, told: Container[str]) -> bool:
    """``أسقطت الدفاعات الجوية 15 مسيرة``: does a word behind which it is the weapon stand before the count of it?"""
    if not (i and words[i - 1].text.isdigit()):
        return False
    return any(_without_and(words[k].text) in told for k in range(max(0, i - 1 - _FAR), i - 1))


def _count_with_ba(words: Words, i: int) -> int | None:
    """``بأكثر من 500 مسيرة``, ``بـ150 مسيرة``: where, behind ``ب``, a count that ends before the word begins."""
    for k in range(i - 1, max(-1, i - 1 - _COUNT), -1):
        text = words[k].text
        if text == "ب" or (text.startswith("ب") and (text[1:] in _counting() or text[1:].isdigit())):
            return k
        if not (text.isdigit() or text in _counting()):
            return None
    return None


_COUNT = 4
_FAR = 6


@cache
def _counting() -> frozenset[str]:
    """Words that a count may be told with: of about how many, of how many at least, of dozens and hundreds, numbers."""
    pack = read_pack("numbers.yml")
    numbers = [words for name in ("units", "tens", "hundreds") for words in pack[name].values()]
    sections = [pack["bounds"]["about"], pack["bounds"]["at_least"], *pack["classes"].values(), *numbers]
    return frozenset(fold_key(part) for told in sections for words in told for part in words.split())


def _of_attack(word: str, lexicon: Lexicon) -> bool:
    read = lexicon.analyse(word)
    return bool(read) and lexicon.entry(read[0].form).kind is Kind.ATTACK


@lru_cache(maxsize=4)
def _weapon_of(lexicon: Lexicon) -> Callable[[str], str | None]:
    """The function that gives the weapon of a listed noun or adjective, when a word's first reading is one."""

    @remembered
    def weapon_of(word: str) -> str | None:
        readings = lexicon.analyse(word)
        if not readings or readings[0].form.pos not in (Pos.NOUN, Pos.ADJECTIVE):
            return None
        weapon = lexicon.entry(readings[0].form).weapon
        return weapon.value if weapon else None

    return weapon_of


@lru_cache(maxsize=4)
def _either(lexicon: Lexicon) -> Mapping[str, tuple[str, frozenset[str]]]:
    """Written word that is a weapon or something else → the weapon, and the words behind which it is that."""
    found: dict[str, tuple[str, frozenset[str]]] = {}
    for term, told in lexicon.shadda_weapons.items():
        for front in _FRONTS:
            found.setdefault(front + term, told)
    return found


def _has_shadda(word: Word, prepared: Folded) -> bool:
    hull = prepared.hull(word.start, word.end)
    return _SHADDA in prepared.original[hull.start : hull.end]


def _mention(prepared: Folded, at: Span, weapon: str) -> Mention:
    hull = prepared.hull(at.start, at.end)
    text = prepared.original[hull.start : hull.end]
    return Mention(MentionType.WEAPON, at, hull.start, hull.end, text, WeaponValue(weapon))
