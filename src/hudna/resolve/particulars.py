"""What the words of a claim tell of an act beside its slots: the sort of thing that was hit, who was killed, how and at
what hour. The words stand in ``packs/truce/joins.yml``."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cache, lru_cache

from hudna.lexicon.sides import truce_vocabulary
from hudna.model.claim import Kind, Weapon
from hudna.resolve.nested import is_past
from hudna.resolve.stems import folded_words, is_rare, plain, plain_words, says, stems, unowned, vocabulary
from hudna.resolve.tellings import Telling
from hudna.text.fold import fold_key

_WAYS = {
    "from_afar": frozenset({Weapon.ROCKET, Weapon.MISSILE, Weapon.ARTILLERY, Weapon.AIRSTRIKE, Weapon.DRONE}),
    "hand_to_hand": frozenset({Weapon.SMALL_ARMS}),
}
_HANDS = ("abducted", "arrested", "besieged")
_ARTICLE = re.compile("[وفبك]?ال|لل")
_THEIRS, _SHE = ("ها", "هم", "هما"), "ت"
"""Endings of what is somebody's, and of a verb: with ``غارة قتلت …`` news goes on."""
_HEAD, _BEHIND = 5, 4
"""Of a claim's words those among which its noun stands, and one more than may say which it is."""
_SAYING = 8
"""Words of a source's saying so."""
_PLURALS = ("ون", "ين", "ات", "وا")


class Hour(StrEnum):
    """A part of the day beside which the date turns."""

    EVENING = "evenings"
    NIGHT = "nights"
    DAWN = "dawns"


def hour_of(telling: Telling) -> Hour | None:
    """By the words for its day, else by its other words but a verb that looks like one (``فجر``)."""
    happened = telling.happened
    day = plain_words(happened.text) if happened is not None and happened.text else ()
    said = plain_words(telling.own_words)
    if _hour_words().isdisjoint(day) and _hour_words().isdisjoint(said):
        return None
    said = tuple(w for w in said if w != "فجر")
    return next((hour for words in (day, said) for hour in Hour if not vocabulary(hour).isdisjoint(words)), None)


@cache
def _hour_words() -> frozenset[str]:
    return frozenset[str]().union(*map(vocabulary, Hour))


def is_known(telling: Telling) -> bool:
    """``الهجوم على القاعدة``, ``مجزرة السوق``, ``بعد مقتل جنود``: do the words tell the deed as something known,
    by an article, a name or a clause of its own, or as over when their news was?"""
    words = folded_words(telling.own_words)
    i = next((i for i, word in enumerate(words[:_HEAD]) if _is_deed(word)), None)
    if i is None:
        return False
    if _has_article(words[i]) or _is_owned(words[i]) or is_past(telling.ready.before):
        return True
    arousing = i == 1 and says(words[0], "arousing")  # ``أثار قصف السوق غضبا``
    if (
        i > 0 and telling.happened is not None and not arousing
    ):  # ``أكدت الشرطة انفجار سيارة``: news of its report's day
        return False
    places = frozenset(word for p in telling.claim.where if p.place for word in folded_words(p.text))
    return _is_named(words[i + 1 : i + _BEHIND], places)


@lru_cache(maxsize=1 << 15)
def _is_deed(word: str) -> bool:
    return says(word, "deed_nouns")


def _has_article(word: str) -> bool:
    return _ARTICLE.match(word) is not None


def _is_owned(word: str) -> bool:
    """``مقتله``: is it not a noun of the list but with a pronoun?"""
    return vocabulary("deed_nouns").isdisjoint(plain(form) for form in (word, word[1:], word[2:]))


def _is_named(following: Sequence[str], places: frozenset[str]) -> bool:
    """``قصف زاخو``, ``هجوم السبت``: do the words right after a noun make it a certain one?"""
    for word in following:
        if word in places or word.startswith("ال") or word.endswith(_THEIRS) or plain(word) in vocabulary("pointing"):
            return True
        if word in _prepositions() or _has_article(word) or (word.endswith(_SHE) and not word.endswith(_PLURALS)):
            return False
        if any(map(is_rare, stems(word))):
            return True
    return False


@cache
def _prepositions() -> frozenset[str]:
    return frozenset(fold_key(w) for w in truce_vocabulary("joins")["prepositions"])


def way_of(telling: Telling) -> frozenset[str]:
    """How it was done (``from_afar``, ``abducted`` …): by its means, else by the words for the deed; empty where
    neither tells."""
    claim, words = telling.claim, telling.own_words
    if claim.kind is Kind.COERCION:
        return frozenset(way for way in _HANDS if says(words, way))
    return frozenset(way for way, means in _WAYS.items() if claim.weapon in means or says(words, way))


def slain(telling: Telling) -> frozenset[str]:
    """Stems of the names of those who were killed, where its words name them one by one."""
    claim, words = telling.claim, frozenset(plain_words(telling.own_words))
    told = not vocabulary("killing").isdisjoint(words) and vocabulary("attempts").isdisjoint(words)
    if claim.kind is not Kind.ATTACK or not told:
        return frozenset()
    people = {side.entity for side in telling.recipients if side.person}
    one = claim.killed in (None, 1)
    single = [p.text for p in claim.recipient if (p.entity in people if p.entity else one)]
    return frozenset(s for text in single if not _are_several(text) for s in stems(text) if is_rare(s))


def _are_several(people: str) -> bool:
    words = folded_words(people)
    return words[0].isdigit() or any(w.endswith(_PLURALS) for w in words)


def has_figures(text: str) -> bool:
    """Does the text give a figure, in digits or words?"""
    return any(map(str.isdigit, text)) or says(text, "numerals")


def is_recount(telling: Telling) -> bool:
    """``ارتفعت حصيلة … اليوم``: was a toll counted anew, on a day that may be that of the count, its report's?"""
    claim, published = telling.claim, telling.published
    if claim.killed is None and claim.wounded is None and claim.count is None:
        return False
    on_its_day = telling.happened is not None and telling.happened.latest == published
    return on_its_day and not vocabulary("counting").isdisjoint(plain_words(telling.own_words))


def is_of_its_source(telling: Telling) -> bool:
    """``… وفق ما أعلن الوزير الخميس``, of what is seized also ``قال الوزير الخميس إن``: is its day that on which its
    source said so? Then it was that day or the one before. (A town is shelled, but not taken, day after day.)"""
    happened, words = telling.happened, folded_words(telling.ready.sentence)
    day = folded_words(happened.text) if happened is not None and happened.text else ()
    kind = telling.claim.kind
    if not day or kind not in (Kind.ATTACK, Kind.COERCION) or set(day) <= set(folded_words(telling.quote)):
        return False
    behind = {k + len(day) for k in range(len(words)) if words[k : k + len(day)] == day}
    if kind is Kind.COERCION:
        return any(words[k] in vocabulary("that") for k in behind if k < len(words))
    told = [i for i, word in enumerate(words) if word in vocabulary("as_told")]
    return any(i < k - len(day) <= i + _SAYING for i in told for k in behind)


def is_counted_back(telling: Telling) -> bool:
    """``قبل ثلاثة أيام``: days counted back from the report, or from its news, err by one."""
    happened = telling.happened
    day = folded_words(happened.text) if happened is not None and happened.text else ()
    return day[:1] == (_AGO,) and _DAYS in day


_AGO, _DAYS = "قبل", "ايام"


def is_last_week(telling: Telling) -> bool:
    """``الأسبوع الماضي``."""
    happened, published = telling.happened, telling.published
    if happened is None or happened.latest is None or published is None or happened.latest >= published:
        return False
    return happened.days == _WEEK and says(happened.text or "", "last_week")


_WEEK = 7


def sorts_of(hit: Sequence[str], quote: str) -> frozenset[str]:
    """``hit``: the words for what was hit. Of people only these tell a sort: elsewhere they may be who did it."""
    struck = plain_words(" ".join(hit))
    things = (sort for word in (*struck, *plain_words(quote)) for sort in _sorts_of_word(word, "sorts"))
    return frozenset(things).union(sort for word in struck for sort in _sorts_of_word(word, "sorts_of_people"))


@lru_cache(maxsize=1 << 15)
def _sorts_of_word(word: str, sorts: str) -> tuple[str, ...]:
    listed, core = _sort_of(sorts), unowned(word)
    found = listed.get(word) or listed.get(core)
    return found or (listed.get(f"{core[:-1]}ي", ()) if core.endswith("ا") else ())  # ``مستشفاها``


@cache
def _sort_of(sorts: str) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for sort, names in truce_vocabulary("joins")[sorts].items():
        for name in names:
            word = plain(fold_key(name))
            for form in (word, f"و{word}", f"ب{word}", f"ل{word}"):
                found[form] = (*found.get(form, ()), sort)
    return found


@cache
def stems_of_deeds() -> frozenset[str]:
    """Stems of words for violence that say nothing of which it was (``مجزرة``, ``اعتداء``)."""
    return stems(" ".join(truce_vocabulary("joins")["deeds"]))
