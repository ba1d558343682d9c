"""Which language a text is in, told by letters and function words; only as fine as the reader needs.

Arabic script serves many languages. Letters that Arabic does not have, the little words that make up a third of
any text, and the Arabic article tell them apart. Names in a text (``پوتين``, ``گ`` in Iraqi names) are too few
to matter.
"""

from __future__ import annotations

import re
from collections import Counter

_SAMPLE = 5_000
_WORD = re.compile(r"[^\W\d_]+")
_MARKS = re.compile(r"[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u200c-\u200f]")
_ARABIC_BLOCKS = (("\u0600", "\u06ff"), ("\u0750", "\u077f"), ("\ufb50", "\ufdff"), ("\ufe70", "\ufeff"))
_SAME_SHAPE = str.maketrans({"ک": "ك", "ی": "ي", "ى": "ي", "أ": "ا", "إ": "ا", "آ": "ا"})

_ARTICLES = ("ال", "وال", "بال", "لل")

_FUNCTION_WORDS = {
    "ar": "في من علي الي ان التي الذي الذين هذا هذه ذلك عن مع لا ما لم لن كان كانت قد او ثم بعد قبل حتي كما بين وقال",
    "fa": "در به از كه اين را با است براي تا بر هم يا شد كرد شده بود خود هاي مي وي انها نيز نمي شود",
    "ur": "كے كي كا ميں ہے ہیں ہيں اور سے كو پر نے كه يه اس نہیں نہيں تها گيا كر بهي",
    "ckb": "له به كه بۆ ئەم لە بە كە ئەو و دەكات بوو كرد هەروەها لەگەڵ سەر ناو ئەوە",
    "en": "the of and to in that for on with is was by as at from has have said it be are",
    "ps": "په چې د دا او نه سره يې له دې كې هم شوي ته",
}
# Letters that Arabic lacks; what several languages share counts for each of them.
_OWN_LETTERS = {
    "fa": "پچژگ",
    "ur": "پچژگٹڈڑںےہھ",
    "ckb": "پچژگێۆەڕڵ",
    "ps": "پچژټډړښږڅځڼۍې",
}
_WORDS = {language: frozenset(words.split()) for language, words in _FUNCTION_WORDS.items()}


def language_of(text: str) -> str | None:
    """``ar``, ``fa``, ``ur``, ``ckb``, ``ps``, ``he``, ``en``, ``und`` for any other; None when there are no letters.

    A text that mixes scripts counts as written in Arabic script when a third of its letters are: that part can be
    read. A long text is judged by samples from its start, middle and end.
    """
    sample = _sample(text)
    scripts: Counter[str] = Counter()
    for ch, count in Counter(sample).items():
        if ch.isalpha():
            scripts[_script(ch)] += count
    total = scripts.total()
    if not total:
        return None
    if scripts["arabic"] * 3 >= total:
        return _arabic_script(sample)
    script, count = scripts.most_common(1)[0]
    if script == "hebrew":
        return "he"
    if script == "latin" and count * 2 > total:
        words = [word.lower() for word in _WORD.findall(sample)]
        if sum(word in _WORDS["en"] for word in words) * 10 >= len(words):
            return "en"
    return "und"


def _arabic_script(sample: str) -> str:
    """The language whose words and letters the sample has most of; Arabic when nothing speaks for another."""
    plain = _MARKS.sub("", sample).translate(_SAME_SHAPE)
    words, letters = Counter(_WORD.findall(plain)), set(plain)
    total = words.total() or 1
    scores: dict[str, float] = {}
    for language, known in _WORDS.items():
        telling = sum(words[word] for word in known if word in words)
        if own := letters.intersection(_OWN_LETTERS.get(language, "")):
            telling += sum(n for word, n in words.items() if not own.isdisjoint(word))
        scores[language] = telling / total
    articles = sum(n for word, n in words.items() if len(word) > 3 and word.startswith(_ARTICLES))
    scores["ar"] += articles / total
    return max(scores, key=lambda language: (scores[language], language == "ar"))


def _script(ch: str) -> str:
    if any(low <= ch <= high for low, high in _ARABIC_BLOCKS):
        return "arabic"
    if "\u0590" <= ch <= "\u05ff":
        return "hebrew"
    return "latin" if ch <= "\u024f" else "other"


def _sample(text: str) -> str:
    if len(text) <= 3 * _SAMPLE:
        return text
    middle = len(text) // 2
    return "\n".join((text[:_SAMPLE], text[middle : middle + _SAMPLE], text[-_SAMPLE:]))
