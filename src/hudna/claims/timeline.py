"""How times hang together within a sentence: what goes on from what, and what came how long after what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from hudna.claims.chunks import Chunk, Sort
from hudna.claims.grammar import COMMAS, HARD_MARKS, Role
from hudna.claims.scene import Scene
from hudna.claims.vocabulary import words
from hudna.claims.words_alone import made_by
from hudna.model.claim import Kind
from hudna.model.interval import Interval
from hudna.model.mention import Mention, TimeKind, TimeValue
from hudna.text.fold import fold_key

_AT_ONCE = words("timeline.at_once")
"""``عندما``, ``حين``: what stands behind them happened when the clause before did."""
_HOURS = words("timeline.hours")
"""``بعد ساعات من``: less than a day or little more."""
_LENGTH = re.compile(r"P(?P<months>\d+)M|P(?P<weeks>\d+)W|P(?P<days>\d+)D|PT(?P<hours>\d+)H")
_UNITS = re.compile(r"PT?(\d+)[A-Z]")
_FROM = frozenset(("من", "علي"))
"""``بعد يومين من/على``: leads to what the length is counted from."""
_LATER = "بعد"
_DAY, _WEEK, _MONTH = 24, 7, 30
_HALF_A_MONTH = 15
"""``بعد شهرين``: half a month more or less."""
_SEVERAL_DAYS = words("timeline.days")
_NEXT = words("timeline.next")
_ACCORDS = (Kind.AGREEMENT, Kind.TRUCE)
_FEW_DAYS = (2, 9)
"""``بعد أيام من``: two days or more, hardly more than nine."""


def first_point(chunks: Iterable[Chunk]) -> Interval | None:
    """The first of the times that is a resolved point and no deadline."""
    for chunk in chunks:
        value = chunk.head.time.value if chunk.head.time else None
        if isinstance(value, TimeValue) and value.kind is TimeKind.POINT and value.interval and not value.deadline:
            return value.interval
    return None


def day_beside(time: Interval, days: int = -1) -> Interval:
    """``أعلن الجمعة استقالته غداة مقتل المحتجين``: so many days after the one told, before it where negative."""
    first, last = (day + timedelta(days) if day else None for day in (time.earliest, time.latest))
    return Interval(first, last, time.approximate, time.text)


def or_eve(time: Interval) -> Interval:
    """That day or the one before it; what is only known to be news is of two days already."""
    if time.text is None:
        return time
    first = time.earliest - timedelta(1) if time.earliest else None
    return Interval(first, time.latest, True, time.text)


def next_to(scene: Scene, event: Chunk) -> Interval | None:
    """``قصفت المدينة الأحد غداة هجوم``, ``عشية الهجوم فر الآلاف الأحد``: a day before or after that of the verb that it
    stands with."""
    if event.prep not in _MORROW | _EVE:
        return None
    row = scene.row
    behind = (c for c in row[event.index + 1 :] if c.sort is Sort.VERB and row[c.index - 1].sort is not Sort.RELATIVE)
    verb = next((c for c in scene.chain(event.index) if c.predicate), None) or next(behind, None)
    time = first_point(scene.arguments[verb.index].times) if verb is not None else None
    return day_beside(time, -1 if event.prep in _MORROW else 1) if time is not None else None


_MORROW = words("finish.morrow")
"""``غداة القصف``: on the day after it."""
_EVE = words("finish.eve")
"""``عشية القمة``: on the day before it."""


def carried_out(scene: Scene, event: Chunk) -> Interval | None:
    """``كمين نصبوه أمس``, ``الهجوم الذي شنته القوات السبت``: the time of the verb right behind an event whose pronoun
    means it; in ``انتهاء الهدنة التي أعلنتها في تشرين`` it means the nearer noun."""
    k = event.index + 1
    owner = any(w.role in (Role.NOUN, Role.EVENT) for w in event.words if w is not event.head)
    if event.sort is not Sort.EVENT or owner or k + 1 >= len(scene.row):
        return None
    verb = scene.row[k + 1] if scene.row[k].sort is Sort.RELATIVE else scene.row[k]
    done = verb.sort is Sort.VERB and bool(verb.head.pronoun) and not verb.conj and verb.kind is None
    return first_point(scene.arguments[verb.index].times) if done else None


def brought(scene: Scene, event: Chunk) -> Interval | None:
    """``هجوم أودى بثلاثة الأسبوع الماضي``, ``كان كمين قرب المدينة قد أودى بثلاثة قبل ذلك بيومين``: the time of the verb
    that tells what an attack brought."""
    behind = scene.row[event.index + 1 :]
    verb = next((c for c in behind if not (c.sort is Sort.NP and c.prep)), None)
    tells = verb is not None and verb.sort is Sort.VERB and not (verb.present or verb.conj or verb.negation)
    if verb is None or not tells or event.sort is not Sort.EVENT or verb.lemma not in _BRINGING:
        return None
    return first_point(scene.arguments[verb.index].times)


_BRINGING = words("attacks.causes") - {"نجم"}
"""``نجم عن هجوم``: it came of the attack, whose own time stands with it."""


def length_of(chunks: Iterable[Chunk]) -> int | None:
    """``لمدة خمسة أيام``, ``72 ساعة``: how many units of time the first length among the chunks has."""
    values = (c.head.time.value for c in chunks if c.sort is Sort.TIME and c.head.time is not None)
    lengths = (v.duration for v in values if isinstance(v, TimeValue) and v.kind is TimeKind.DURATION)
    found = next((_UNITS.fullmatch(length) for length in lengths if length), None)
    return int(found.group(1)) if found else None


def went_on(scene: Scene, verb: Chunk) -> Interval | None:
    """A clause without a time has that of the one it goes on from: ``بدأ التصعيد الثلاثاء عندما اغتالت``,
    ``اعتمد المجلس أمس القرار، ودعا الطرفين``. The first verb has that which opens the sentence
    (``في يناير، وبعد 48 ساعة من اغتيال القائد، صوت النواب``)."""
    if not any(c.predicate for c in scene.row[: verb.index]) and scene.row[0].sort is Sort.TIME:
        return first_point(scene.row[:1])
    before = scene.row[verb.index - 1] if verb.index else None
    opened = before is not None and before.sort is Sort.CONNECTIVE and before.head.close in _AT_ONCE
    if not opened and not verb.conj:
        return None
    for c in reversed(scene.row[: verb.index]):
        if c.sort is Sort.MARK and c.head.text in HARD_MARKS:
            return None
        if not c.predicate or c.sort is Sort.PARTICIPLE or (c.auxiliary and not opened) or _aside(scene, c):
            continue
        if not opened and c.present != verb.present:
            return None
        own = first_point(scene.row[k] for k in range(c.index + 1, scene.clause_end(c.index) + 1) if _of(scene, c, k))
        if own is None:
            own = first_point(scene.arguments[c.index].times)
        if own is None and not c.conj:
            return went_on(scene, c)
        if own is not None:
            return own
    return None


def _of(scene: Scene, verb: Chunk, k: int) -> bool:
    """Is the chunk a time of the verb's own clause: no predicate and no earlier event between the two?"""
    return scene.row[k].sort is Sort.TIME and not any(c.predicate for c in scene.row[verb.index + 1 : k])


def _aside(scene: Scene, c: Chunk) -> bool:
    return c.index > 0 and scene.row[c.index - 1].sort is Sort.RELATIVE


def lasted_since(scene: Scene, index: int, until: date) -> Interval | None:
    """``يتواصل القتال منذ سقوط المدينة``: what goes on since another event lies between that, where its day is told,
    and the day of the report; what is the first or the worst since then does not."""
    for noun in scene.row[index + 1 :]:
        if noun.prep == _SINCE and noun.sort is Sort.EVENT and scene.governor.get(noun.index) == index:
            between = (w for c in scene.row[index : noun.index] for w in c.words)
            adverb = noun.first - scene.row[noun.index - 1].last > _SINCE_ALONE  # ``للمرة الأولى منذ``
            if adverb or any(w.spelt.plain in _SUPERLATIVES for w in between):
                return None
            began = first_point(scene.arguments[noun.index].times) if noun.index in scene.arguments else None
            first = began.earliest if began is not None else None
            return Interval(first, until, True, None) if first is None or first <= until else None
    return None


_SINCE = "منذ"
_SINCE_ALONE = 2
"""From a chunk to the one behind ``منذ``, where nothing else stands between the two."""
_SUPERLATIVES = words("attacks.superlatives")


def leading_time(scene: Scene, index: int) -> Chunk | None:
    """The length behind which the event at ``index`` is told as what it is counted from
    (``بعد 24 ساعة من شن هجوم``, ``بعد يومين على دخول الهدنة حيز التنفيذ``, ``في اليوم التالي لبدء الهدنة``)."""
    row = scene.row
    if (passed := _passed(row, index)) is not None:
        return passed
    for k in range(index, 0, -1):
        if not row[k].nominal or (row[k].prep == "علي" and k == index and row[k - 1].sort is not Sort.TIME):
            return None
        if row[k - 1].sort is Sort.TIME:
            if k == 1 and row[k].prep == _LATER and not row[0].prep and length_of(row[:1]) is not None:
                return row[0]  # ``ستة أشهر بعد المجزرة، لا يزال السكان``
            leads = row[k].prep in _FROM or (row[k].prep == "ل" and _is_the_next(row[k - 1]))
            return row[k - 1] if leads and _anchored(row[k - 1]) else None
    return None


def _passed(row: Sequence[Chunk], index: int) -> Chunk | None:
    """``مر عام على سقوط المدينة``, ``ستة أشهر مرت على الهجوم``: the length that has passed since."""
    before = row[max(0, index - 2) : index]
    if row[index].prep != "علي" or not any(c.sort is Sort.VERB and c.lemma in _PASSING for c in before):
        return None
    return next((c for c in before if (c.sort is Sort.TIME and length_of([c]) is not None) or _one(c)), None)


def _one(c: Chunk) -> bool:
    """``عام``: a unit by itself, which no time expression is made of."""
    return c.nominal and not (c.prep or c.head.article) and c.head.text in _SPANS


_PASSING = words("timeline.passing")
_SPANS = words("agents.spans")


def _is_the_next(time: Chunk) -> bool:
    return any(w.text in _NEXT for w in time.words)


def _anchored(time: Chunk) -> bool:
    value = time.head.time.value if time.head.time is not None else None
    return isinstance(value, TimeValue) and value.anchored


def measured(scene: Scene, lead: Chunk, told: Interval | None) -> Interval | None:
    """``جاء القرار الأربعاء بعد يومين من اغتيال القائد``: by the length ``lead`` before the day of what followed, which
    without a day of its own was ``told``; after it behind ``قبل``. Hours may fall on the same day or on the one
    before."""
    mention = lead.head.time
    if mention is None or not isinstance(mention.value, TimeValue):
        return None
    length = _days(mention)
    followed = (None if _is_the_next(lead) else mention.value.interval) or first_point(scene.row[: lead.index]) or told
    if followed and told and followed.earliest and told.latest and followed.earliest > told.latest:
        followed = told  # ``أعلن هدنة بمناسبة العيد، وذلك بعد يومين من القصف``
    if length is None or followed is None or followed.earliest is None or followed.latest is None:
        return None
    least, most = length
    if fold_key(mention.text).startswith("قبل"):
        least, most = -most, -least
    first, last = followed.earliest - timedelta(most), followed.latest - timedelta(least)
    return Interval(first, last, followed.approximate or first != last, followed.text or mention.text)


def around_clause(scene: Scene, verb: int) -> list[Chunk]:
    """``قتل مئة شخص كانوا ينتظرون الخبز فجر الخميس``: the times behind a clause that describes the indefinite phrase
    right behind the verb, which are the verb's."""
    row = scene.row
    if verb + 2 >= len(row) or row[verb].sort is not Sort.VERB or row[verb + 1].sort is not Sort.NP:
        return []
    clause = row[verb + 2]
    bare = clause.sort is Sort.VERB and not clause.conj and not any(w.article for w in row[verb + 1].words[:1])
    return scene.arguments[clause.index].times if bare else []


_HEADING = frozenset((":", "|", "||", "\u2026", ".."))
"""Marks behind what a line is headed by (``عاجل | غارة على صور``)."""


def verbless(scene: Scene, event: Chunk) -> bool:
    """``مصدر طبي: مقتل امرأة في قصف``: a sentence that opens with what happened tells it like a headline."""
    start = next((k + 1 for k in range(event.index - 1, -1, -1) if scene.row[k].head.text in _HEADING), 0)
    opening = scene.row[start : event.index + 1]
    return event.sort is Sort.EVENT and not opening[0].prep and all(c.nominal for c in opening)


def opened_for(scene: Scene, noun: Chunk) -> Chunk | None:
    """``بعد ثلاثة أسابيع على رحيل القوات، ينتظر السكان``: the verb of a sentence that opens with a length counted from
    the event."""
    if any(c.sort is Sort.VERB for c in scene.row[: noun.index]):
        return None
    behind = (c for c in scene.row[noun.index + 1 :] if c.sort is Sort.VERB and not c.conj)
    return next((c for c in behind if scene.row[c.index - 1].sort is not Sort.RELATIVE), None)


def dated_itself(scene: Scene, event: Chunk, lead: Chunk) -> bool:
    """``بعد ساعات من الاتفاق عليه السبت``, ``بعد عام من هجوم وقع في مارس، يقول الناجون``: is a day behind the event
    that of the event? Where the length ``lead`` is one of hours and no day stands before it, or opens the sentence."""
    said = set(fold_key(lead.head.time.text).split()) if lead.head.time is not None else set()
    hours = not _HOURS.isdisjoint(said) and first_point(scene.row[: lead.index]) is None
    return hours or opened_for(scene, event) is not None


def _days(time: Mention) -> tuple[int, int] | None:
    """The least and the most days that a length makes, None where it tells too little (``بعد أشهر من``)."""
    duration = time.value.duration if isinstance(time.value, TimeValue) else None
    if duration is None:
        said = set(fold_key(time.text).split())
        if not said.isdisjoint(_NEXT):
            return 1, 1
        return (0, 1) if not _HOURS.isdisjoint(said) else _FEW_DAYS if said & _SEVERAL_DAYS else None
    length = _LENGTH.fullmatch(duration)
    if length is None:
        return None
    days = int(length["days"] or 0) + int(length["weeks"] or 0) * _WEEK + int(length["months"] or 0) * _MONTH
    hours = int(length["hours"] or 0)
    slack = 1 if length["weeks"] else _HALF_A_MONTH if length["months"] else 0  # ``بعد أسبوع``: a day more or less
    return days + hours // _DAY - slack, days - (-hours // _DAY) + slack


def made_then(scene: Scene, time: Chunk) -> bool:
    """``المعلنة أمس``, ``الموقع مع الحكومة في جوبا قبل عام``, ``اتفاق 27 نوفمبر``: is an accord
    called after the time, or does its participle lead there? One that it was announced or holds only right before."""
    called = scene.row[time.index - 1] if time.index and not time.prep and time.words[0].text.isdigit() else None
    if called is not None and called.sort is Sort.EVENT and called.kind in _ACCORDS and not called.head.article:
        return True
    for c in reversed(scene.row[: time.index]):
        made = [stage for w in c.words if (stage := made_by(w)) is not None]
        if made:
            return c.index == time.index - 1 or "agreed" in made
        if c.sort is not Sort.NP or not (c.prep or c.conj):
            return False
    return False


def came_after(noun: Chunk, times: Sequence[Chunk]) -> Interval | None:
    """``عادوا الأحد بعد التوصل إلى هدنة``: the day of what came after the noun, or the one before."""
    later = noun.sort is Sort.EVENT and noun.prep == "بعد" and all(t.index < noun.index for t in times)
    told = first_point(times) if later else None
    return or_eve(told) if told is not None else None


def flash(scene: Scene) -> bool:
    """``• 16:20 الوزير يتهم``: an item of a running report, headed by the hour."""
    return any(c.sort is Sort.TIME and ":" in c.head.text for c in scene.row[:2])


def begun_before(scene: Scene, truce: int, published: date) -> Interval | None:
    """``وقعا اتفاقا دخل حيز التنفيذ الشهر الماضي``: up to when a truce was made of which a verb behind ``truce``, where
    it ends, tells that it was in force before the eve of publication; None where none does."""
    behind = [c for c in scene.row[truce + 1 : truce + 1 + _SOON] if c.sort not in (Sort.RELATIVE, Sort.QUOTE)]
    verb = next((c for c in behind if c.sort is Sort.VERB), None)
    between = behind[: behind.index(verb)] if verb is not None else []
    if verb is None or verb.present or verb.negation or verb.conj or verb.lemma not in _BEGINNING:
        return None
    if any(c.sort is Sort.MARK and c.head.text not in COMMAS for c in between):
        return None
    time = first_point(scene.arguments[verb.index].times)
    last = time.latest if time is not None else None
    if time is None or last is None or last >= published - timedelta(days=1):
        return None
    return Interval(None, last, True, time.text)


_SOON = 6
"""Chunks behind a truce within which a verb tells when it began."""
_BEGINNING = words("truce_again.begins")
