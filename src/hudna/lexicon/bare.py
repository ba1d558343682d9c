"""Written words without what is joined to them, for looking them up: one spelling for all in which a searcher sees one.

A word of the packs, or of a name in them, is what is left of ``وبالحشد`` when conjunction, preposition, article and
pronoun are gone. Of other words only و and the article go, as light stemming does (Larkey, Ballesteros and Connell,
"Light Stemming for Arabic Information Retrieval", 2007): what else may be joined to them is for the searcher to try.
"""

from __future__ import annotations

import re
from functools import lru_cache

from hudna.lexicon.analysis import fronts, rank, readings
from hudna.lexicon.entries import Actor, Place
from hudna.lexicon.forms import Form, Pos
from hudna.lexicon.lexicon import Lexicon
from hudna.text.fold import fold_key
from hudna.text.memory import ROOM

_LEAST = 3
"""Letters that are left of a word that the packs do not know."""
_LEAST_TRIED = 4
"""Letters that are left where it is uncertain that anything is joined."""
_ARABIC = re.compile(r"[ء-ي]")
_TOKEN = re.compile(r"[^\W_]+")
_JOINED = "بلو"
_SUFFIXES = ("ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي")
_KIN = "~"
"""Stands before a key that several words share because they are forms of one."""


@lru_cache(maxsize=ROOM)
def bare(word: str, lexicon: Lexicon) -> str:
    """The folded word without conjunction, preposition, article and pronoun; itself when nothing is joined to it.

    ``الهدنة`` and ``وهدنتها`` give ``هدنه``. Doing it twice changes nothing more for words of the packs. Words in other
    scripts stay as they are.
    """
    if not _ARABIC.match(word):
        return word
    found = _known(word, lexicon)
    return found if found is not None else _light(word)


def tried(stem: str, lexicon: Lexicon) -> tuple[str, ...]:
    """What a bare word that the packs do not know may be besides, were a letter of it joined: ``بخزاعة`` ``خزاعه``."""
    if not _ARABIC.match(stem) or _known(stem, lexicon) is not None:
        return ()
    cut = (rest for conj, prep, future, article, rest in fronts(stem) if (conj or prep) and not (article or future))
    return tuple(dict.fromkeys(rest for rest in cut if len(rest) >= _LEAST_TRIED))


def kin(stem: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Keys that a bare word shares with other forms of its word: its lemmas, or of unknown ones what is left without
    endings. No key is itself a word."""
    lemmas = {r.form.lemma: None for r in lexicon.analyse(stem) if not r.clitics and r.form.pos is not Pos.PARTICLE}
    if lemmas:
        return tuple(_KIN + lemma for lemma in lemmas)
    if not _ARABIC.match(stem) or lexicon.analyse(stem):
        return ()
    for suffix in _SUFFIXES:
        if stem.endswith(suffix) and len(stem) - len(suffix) >= _LEAST:
            stem = stem.removesuffix(suffix)
    return (_KIN + stem,)


def _known(word: str, lexicon: Lexicon) -> str | None:
    """What is left of the word by its best reading; None when the packs know none."""
    names = _name_words(lexicon)

    def lookup(stem: str) -> tuple[Form, ...]:
        return lexicon.forms.spelled(stem) or ((Form(stem, Pos.NOUN, -1),) if stem in names else ())

    found = [(rank(r), stem) for r, stem in readings(word, lookup) if _sure(r.pronoun, word, r.form)]
    return min(found, key=lambda pair: pair[0])[1] if found else None


def _sure(pronoun: str, word: str, form: Form) -> bool:
    """One letter at the end is more often the word's own (``شركة``) than a pronoun; names have none."""
    return not pronoun or (form.entry >= 0 and (len(pronoun) > 1 or word.endswith("ته")))


def _light(word: str) -> str:
    cuts = list(fronts(word))
    with_article = (rest for _, _, _, article, rest in cuts if article and len(rest) >= _LEAST)
    behind_and = (rest for conj, prep, *_, rest in cuts if conj == "و" and not prep and len(rest) >= _LEAST)
    return next(with_article, None) or next(behind_and, word)


@lru_cache(maxsize=4)
def _name_words(lexicon: Lexicon) -> frozenset[str]:
    """The words of all names, folded and without article: ألمانيا has none. Behind the first word of a name something
    can be joined to one (التابعة لحماس): what is left of such a word is there already."""
    first: set[str] = set()
    later: set[str] = set()
    entries: list[Actor | Place] = [*lexicon.actors.values(), *lexicon.places.values()]
    for entry in entries:
        for name in (entry.ar, *entry.aliases):
            head, *rest = map(_without_article, _TOKEN.findall(name))
            first.add(head)
            later.update(rest)
    found = {w for w in first | later if len(w) >= _LEAST and _ARABIC.match(w)}
    return frozenset(w for w in found if w in first or w[0] not in _JOINED or w[1:] not in found)


def _without_article(token: str) -> str:
    folded = fold_key(token)
    return folded.removeprefix("ال") if token.startswith("ال") else folded
