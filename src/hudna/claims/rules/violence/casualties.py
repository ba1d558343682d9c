"""Killed and wounded: which number belongs to whom.

``قتل خمسة``, ``خمسة جنود قتلوا``, ``أسفر عن مقتل خمسة وإصابة عشرة``, ``أودى بحياة خمسة``, ``خلف خمسة قتلى``; numbers
joined by ``و`` are added up (``مقتل خمسة مدنيين وأربعة جنود``); one person without a number is one; ``دون ضحايا`` is
none. Classes (dozens) give no number.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from hudna.claims.asides import starts_clause
from hudna.claims.chunks import Chunk, Sort
from hudna.claims.grammar import COMMAS, FEMININE_MARK, quantity
from hudna.claims.modality import STILL
from hudna.claims.scene import Scene
from hudna.claims.spelling import bare
from hudna.claims.tokens import Token
from hudna.claims.vocabulary import words
from hudna.model.mention import NumberClass, NumberValue
from hudna.text.fold import fold_key

KILL = words("casualties.kill")
WOUND = words("casualties.wound")
DEAD = words("casualties.dead")
HURT = words("casualties.hurt")
_VICTIM = words("casualties.victim")
_CASUALTY = words("casualties.casualty")
"""``دون وقوع إصابات``, ``لم يصب أحد``, ``دون خسائر بشرية``: nobody at all was killed or hurt."""
_TALLY = words("casualties.tally")
_REACHED = words("casualties.reached")
_ONE_OF = words("casualties.one_of")
_ANOTHER = words("casualties.another")
"""``قتل جندي وأصيب آخر``: one more."""
_ONE_MORE = fold_key("آخر")
_MEETING = words("casualties.meeting")
"""``لقي … مصرعه/حتفه``: the verb alone does not tell."""
_FATES = ("مصرع", "مصارع", "حتف", "ضحيت")
"""``لقي مصرعه``, ``راح ضحيته``."""
_TELLING = words("casualties.telling")
"""``لم يذكر عدد القتلى``, ``لم تتضح حصيلة الضحايا``: nobody tells how many there were."""
_REACH, _RISE = 3, 5
_SAID = (NumberClass.EXACT, NumberClass.ABOUT, NumberClass.AT_LEAST)


@dataclass(slots=True)
class Toll:
    """What a stretch of chunks says of deaths and wounds. ``used`` are the words whose numbers were taken, ``victims``
    the phrases that say who."""

    killed: int | None = None
    wounded: int | None = None
    used: set[int] = field(default_factory=set)
    victims: list[Chunk] = field(default_factory=list)


def toll(scene: Scene, first: int, last: int) -> Toll:
    """Deaths and wounds told in the chunks ``first`` to ``last``; the first number for each counts."""
    found = Toll()
    denied = False
    for k in range(first, last + 1):
        chunk = scene.row[k]
        denied = chunk.sort is not Sort.MARK and (denied or (_denies(chunk) and not _of_news(scene, k)))
        if denied:
            _count_none(scene, chunk, found)
            continue
        sense = _sense(scene, chunk)
        if sense and not _count_behind(scene, k, last, sense, found):
            _count_before(scene, k, sense, found)
        if chunk.sort is Sort.NP:
            _count_noun(scene, chunk, found)
            _count_rise(scene, chunk, last, found)
    return found


def _denies(chunk: Chunk) -> bool:
    """``دون وقوع ضحايا``, ``لم يسفر عن إصابات``, ``من دون أن يسفر``; that nothing is known of them (``لم يذكر عدد
    القتلى``) denies none."""
    return bool(chunk.negation) and chunk.lemma not in STILL and chunk.lemma not in _TELLING


def _of_news(scene: Scene, k: int) -> bool:
    """``لم ترد أنباء عن قتلى``, ``دون معلومات عن الضحايا``: what is missing is word of them."""
    return any(w.spelt.plain in _NEWS for c in scene.row[k : k + 2] for w in c.words[:1])


_NEWS = words("casualties.news")


def _count_none(scene: Scene, chunk: Chunk, found: Toll) -> None:
    lemmas = {scene.lemma(chunk)} | {w.analysis.form.lemma for w in chunk.words if w.analysis}
    either = any(w.spelt.bare in _CASUALTY for w in chunk.words)
    if (either or lemmas & (DEAD | _VICTIM)) and found.killed is None:
        found.killed = 0
    if (either or lemmas & HURT) and found.wounded is None:
        found.wounded = 0


def _sense(scene: Scene, chunk: Chunk) -> str:
    """``killed`` or ``wounded`` where the chunk's word says so of whoever stands behind it."""
    if chunk.negation:
        return ""
    lemma, written = chunk.lemma, chunk.head.spelt.bare
    if (
        lemma in KILL
        or written in KILL
        or (lemma in _MEETING and _fate(scene, chunk))
        or written.removeprefix("ب") == "حياه"
    ):
        return "killed"
    return "wounded" if lemma in WOUND or written in WOUND else ""


def _fate(scene: Scene, chunk: Chunk) -> bool:
    return any(w.text.startswith(_FATES) for c in scene.row[chunk.index + 1 : chunk.index + 8] for w in c.words)


def _count_behind(scene: Scene, k: int, last: int, sense: str, found: Toll) -> bool:
    """``مقتل خمسة``: is the number, or the one person, that stands behind the word found?"""
    own = scene.row[k]
    behind = [c for c in scene.row[k + 1 : last + 1] if not _of_time(scene, c)]
    for chunk in [own, *behind[:_REACH]]:
        if chunk.sort is Sort.COMPLEMENTISER:
            return False  # ``64 شخصا قتلوا وإن 180 جرحوا``
        if chunk.index == k + 1 and _takes_lives(own, chunk):
            continue
        if chunk is not own and (chunk.predicate or (chunk.sort is Sort.EVENT and not chunk.words[0].number)):
            return False
        if chunk is not own and chunk.conj and starts_clause(scene.row, chunk.index):
            return False  # ``سبعون قتلوا و138 جرحوا``
        if any(w.weapon is not None for w in chunk.words[1 if chunk is own else 0 :]):
            return False
        if chunk is not own and tells_toll(chunk):
            return False  # ``سقوط قتيل وتسعة جرحى``: its own nouns say which
        value = _value(chunk.words if chunk is not own else chunk.words[1:], found)
        if value is None and chunk is own and any(w.text == _ONE_MORE for w in own.words[1:2]):
            value = 1  # ``وإصابة آخر``
        if value is None and chunk is not own and chunk.sort is Sort.NP:
            value = _alone(chunk, named=own.sort is Sort.EVENT)
        if value is not None:
            _give(found, sense, value + _joined(scene, chunk, last, found))
            if chunk is not own:
                found.victims.append(chunk)
            return True
    return False


def _of_time(scene: Scene, c: Chunk) -> bool:
    """``قتلت القوات، أمس، ثلاثة``: a time, or the comma on either side of it."""
    beside = scene.row[max(0, c.index - 1) : c.index + 2] if c.sort is Sort.MARK and c.head.text in COMMAS else [c]
    return any(b.sort is Sort.TIME for b in beside)


def _takes_lives(verb: Chunk, event: Chunk) -> bool:
    """``أودى الهجوم بعشرة أشخاص``, ``أزهقت مسيرات أرواح عشرة``: what took them stands between."""
    took = event.sort is Sort.EVENT or event.word_class == "weapon"
    return verb.predicate and verb.lemma in _TAKING and took and not event.prep


_TAKING = words("casualties.taking")


def _count_before(scene: Scene, k: int, sense: str, found: Toll) -> None:
    """``خمسة مدنيين و11 من المسلحين قتلوا``: the subject before a verb without an object."""
    own = scene.arguments.get(k)
    fate = scene.lemma(scene.row[k]) in _MEETING
    behind = [c for c in own.objects if c.sort is Sort.NP and c.index > k] if own is not None else []
    if own is None or scene.row[k].sort is not Sort.VERB or (not fate and behind):
        return
    for chunk in [*own.subject, *own.objects]:
        value = _value(chunk.words, found) if chunk.index < k and chunk.sort is Sort.NP else None
        if value is None and chunk.index == k - 1 and chunk.sort is Sort.NP:
            value = _alone(chunk)  # ``قال إن قائدا اغتيل``
        if value is not None:
            _give(found, sense, value + _joined(scene, chunk, k - 1, found))
            found.victims.append(chunk)
            return


def _joined(scene: Scene, chunk: Chunk, last: int, found: Toll) -> int:
    """``خمسة مدنيين وأربعة جنود``, ``امرأة وابنها``: how many more are told in the phrases joined to the first."""
    numbered = any(w.number is not None for w in chunk.words)
    more = 0
    for c in scene.row[chunk.index + 1 : last + 1]:
        counted = {w.analysis.form.lemma for w in c.words if w.analysis} & (DEAD | HURT)
        if c.sort is not Sort.NP or not _and(c.words[0]) or counted or c.word_class in _NOBODY:
            break
        single = not numbered or max(filter(None, map(number_of, chunk.words)), default=0) <= _COUNTS_PLURAL
        value = _alone(c, named=not numbered) if single else None  # ``3 جنود ومدني``, not ``12 فتى وفتاة``
        value = _value(c.words, found) if value is None else value
        if value is None:
            break
        more += value
    return more


_COUNTS_PLURAL = 10
"""From eleven on the counted noun is singular, and what is joined to it is counted with it."""
_NOBODY = ("thing", "site", "document", "area")
"""``مقتل 72 مدنيا ونزوح 300 ألف شخص``, ``وتدمير منازل``."""


def _and(word: Token) -> bool:
    """Is it joined by ``و``? In ``واحد`` the letter is the word's own."""
    return word.text.startswith("و") and not word.text.startswith("واحد")


def _count_noun(scene: Scene, chunk: Chunk, found: Toll) -> None:
    """``مئة قتيل وثلاثمئة جريح``: the counted noun says which."""
    for word in chunk.words:
        lemma = word.analysis.form.lemma if word.analysis else ""
        sense = "killed" if lemma in DEAD else "wounded" if lemma in HURT else ""
        if not sense:
            continue
        if _of_either(scene, chunk):
            continue
        value = _value(_before_it(chunk, word), found)
        if value is None and word.analysis is not None and not word.article:
            value = {"s": 1, "d": 2}.get(word.analysis.form.number or "")
        if value is not None:
            _give(found, sense, value)
            found.victims.append(chunk)


def _of_either(scene: Scene, chunk: Chunk) -> bool:
    """``ثلاثمئة بين قتيل وجريح``: so many in all, of each nobody says how many."""
    before = scene.row[chunk.index - 1] if chunk.conj and chunk.index else chunk
    return before.prep == _BETWEEN and before.head.entry is not None and tells_toll(before)


_BETWEEN = "بين"


def _before_it(chunk: Chunk, noun: Token) -> list[Token]:
    """The words that can count the noun: in ``قتيل وتسعة جرحى`` none of the first, the second of the second."""
    k = chunk.words.index(noun)
    joined = (i for i, w in enumerate(chunk.words) if i > k and _and(w) and w.number is not None)
    return chunk.words[: next(joined, len(chunk.words))]


def _count_rise(scene: Scene, chunk: Chunk, last: int, found: Toll) -> None:
    """``ارتفع عدد القتلى إلى سبعة``, ``حصيلة الجرحى إلى 20``: the number that it came to."""
    lemmas = {w.analysis.form.lemma for w in chunk.words if w.analysis}
    sense = "killed" if lemmas & (DEAD | _VICTIM) else "wounded" if lemmas & HURT else ""
    before = scene.row[chunk.index - 1].words if chunk.index else []
    if not sense or not any(bare(w.text) in _TALLY for w in [*before, *chunk.words]):
        return
    ahead = scene.row[chunk.index + 1 : min(chunk.index + _RISE, last) + 1]
    told = next((c for c in ahead if c.predicate or c.prep == "الي"), None)
    if told is not None and scene.lemma(told) in _REACHED:
        told = next((c for c in ahead if c.index == told.index + 1), None)  # ``بلغ عدد القتلى ستة``, ``العدد بلغ ستة``
    value = _value(told.words, found) if told is not None and not told.predicate else None
    if value is not None:
        _give(found, sense, value)


def tells_of_victims(chunk: Chunk) -> bool:
    """``قتلى``, ``عدد الشهداء``, ``الضحايا``: is the phrase about those whom something killed or hurt?"""
    lemmas = {w.analysis.form.lemma for w in chunk.words if w.analysis}
    return chunk.sort is Sort.NP and bool(lemmas & (DEAD | HURT | _VICTIM))


def tallies(chunk: Chunk) -> bool:
    """``عدد القتلى``, ``حصيلة الجرحى``: is it the number of them that is told?"""
    return tells_of_victims(chunk) and any(bare(w.text) in _TALLY for w in chunk.words)


def tells_toll(chunk: Chunk) -> bool:
    """``تسعة قتلى``, ``قتيل وجريحان``, ``عشرات الجرحى``: is the phrase a toll?"""
    many = quantity(chunk.words[0].text)
    lemmas = {w.analysis.form.lemma for w in chunk.words if w.analysis and (many or not w.article)}
    return bool(lemmas & (DEAD | HURT))


def _give(found: Toll, sense: str, value: int) -> None:
    if sense == "killed" and found.killed is None:
        found.killed = value
    elif sense == "wounded" and found.wounded is None:
        found.wounded = value


def number_of(word: Token) -> int | None:
    """The number that the word is or begins, when it is one that was said."""
    value = word.number.value if word.number else None
    if isinstance(value, NumberValue) and value.number_class in _SAID and isinstance(value.value, int):
        return value.value
    return None


MEASURES = words("casualties.measures")
"""What is counted but is nobody: ``(400 كلم)``, ``بـ53 طعنة``."""


def _value(words: list[Token], found: Toll) -> int | None:
    if any(w.text in MEASURES for w in words):
        return None
    for word in words:
        value = number_of(word)
        if value is not None and word.start not in found.used:
            found.used.update(w.start for w in words if w.number is word.number)
            return value
    return None


def _alone(chunk: Chunk, *, named: bool = False) -> int | None:
    """One person told by an indefinite singular (``مقتل مدني``) is one, a dual two, ``أحد الجنود`` one; behind a noun
    of killing a definite one too (``مقتل القائد``)."""
    head = chunk.words[0]
    if bare(head.text) in _ONE_OF and len(chunk.words) > 1 and (chunk.words[1].article or chunk.words[1].pronoun):
        return 1
    if bare(head.text) in _ANOTHER and len(chunk.words) == 1:
        return 1
    if _kin(head):
        return 1
    form = chunk.head.analysis.form if chunk.head.analysis else None
    if form is None or chunk.word_class not in ("person", "people"):
        return None
    if any(w.number is not None for w in chunk.words) or chunk.head is not head:
        return None
    if (chunk.head.article or chunk.head.pronoun) and not (named and chunk.word_class == "person"):
        return None
    one = {"s": 1, "d": 2}.get(form.number or "")
    return one + sum(map(_kin, chunk.words[1:])) if one is not None else None


def _kin(word: Token) -> bool:
    """``امرأة وابنها``, ``شاب وشقيقه``: is somebody's own joined by the word?"""
    own = word.spelt.bare
    pronoun = next((p for p in _OWNERS if own.endswith(p)), "")
    stem = own.removesuffix(pronoun)
    called = {stem, stem.removesuffix("ت") + FEMININE_MARK}
    return word.text.startswith("و") and bool(pronoun) and not called.isdisjoint(_KIN)


_KIN = words("casualties.kin")
_OWNERS = sorted(words("grammar.attached_pronouns"), key=len, reverse=True)
