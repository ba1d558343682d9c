"""When it happened: the clause's own time, that of the verb that tells it, or the day that the report tells of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from hudna.claims.chunks import Chunk, Sort
from hudna.claims.drafts import Draft
from hudna.claims.scene import Scene
from hudna.claims.spelling import without_article
from hudna.claims.spoken_of import only_spoken_of, refers_back
from hudna.claims.timeline import (
    around_clause,
    begun_before,
    brought,
    came_after,
    carried_out,
    dated_itself,
    day_beside,
    first_point,
    flash,
    lasted_since,
    leading_time,
    made_then,
    measured,
    next_to,
    opened_for,
    or_eve,
    verbless,
    went_on,
)
from hudna.claims.tokens import SPEECH_KINDS
from hudna.claims.vocabulary import words
from hudna.claims.voice import Reach
from hudna.model.claim import Kind, Modality, Stage
from hudna.model.document import Document
from hudna.model.interval import Interval
from hudna.model.mention import Mention, TimeKind, TimeValue
from hudna.text.prepare import Prepared

_OPENING = 3
_MORROW = words("finish.morrow")
"""``غداة القصف``: on the day after it."""
_OCCASION = words("finish.occasion")
"""``تهدئة بمناسبة العيد``: what it is for, not when it was done."""
_BACK_THEN = words("finish.back_then")
_COMING = words("timeline.coming")
_SUPERLATIVES = words("attacks.superlatives")
_MEASURED = 4
"""Chunks before ``منذ`` within which a superlative or an ordinal stands that it measures."""
_RECALLING = words("finish.recalling")
"""What opens the background at the end of a report."""
_LASTING = frozenset((Kind.ATTACK, Kind.VIOLATION))
_ELSEWHEN = words("finish.elsewhen")
"""Prepositions that put their noun at another time than the verb's."""
_LED_AWAY = _ELSEWHEN | words("finish.led_away")
"""Those behind whose noun a time is that noun's."""


class Clock:
    """Settles the times of one document's claims."""

    def __init__(self, document: Document, prepared: Prepared, mentions: Sequence[Mention]) -> None:
        self._document = document
        self._folded = prepared.folded
        self._day = _day_told(document, prepared, mentions)

    def of(self, scene: Scene, draft: Draft, voices: Sequence[Reach]) -> Interval | None:
        """The clause's own time; else, for what is told as done, the time of the verb that tells it."""
        lead = leading_time(scene, draft.trigger.index)
        times = [t for t in draft.times if not _of_something_else(scene, t, draft)]
        own = came_after(draft.trigger, times) or first_point(times)
        if lead is not None and (own is None or not dated_itself(scene, draft.trigger, lead)):
            own = measured(scene, lead, self._news_day(scene, draft)) or own
        if own is not None and not (self._to_come(draft, own)):
            return self._by_then(own) if _done(draft) else own
        if not _done(draft) and draft.kind not in SPEECH_KINDS:
            return None
        undated = draft.settled and draft.trigger.prep not in _MORROW  # ``الاتفاق الموقع في الرياض``
        if undated or lead is not None or only_spoken_of(scene, draft):  # ``بعد سنوات من انسحابه``: at no time told
            return None
        index = draft.trigger.index
        for reach in sorted(voices, key=lambda v: v.last - v.first):
            if reach.teller is not None and reach.first <= index <= reach.last:
                time = first_point(t for t in scene.arguments[reach.teller].times if not _of_an_accord(scene, t, draft))
                if time is not None and not (self._to_come(draft, time)):
                    return day_beside(time) if draft.trigger.prep in _MORROW else time
        time = (
            next_to(scene, draft.trigger)
            or brought(scene, draft.trigger)
            or self._clause_time(scene, draft)
            or _beside(scene, draft)
        )
        if time is not None and not (self._to_come(draft, time)):
            return time
        if time is None and _dated_otherwise(scene, draft):
            return None
        published = self._document.published.latest
        if draft.kind in _LASTING and published is not None:
            since = lasted_since(scene, index, published)
            if since is not None:
                return since
        made = draft.kind is Kind.TRUCE and draft.stage in (Stage.DECLARED, Stage.AGREED)
        if made and published is not None and (begun := begun_before(scene, draft.last, published)) is not None:
            return begun
        host = _led_up_to(scene, draft)
        if host is not None:
            told = first_point(scene.arguments[host.index].times) or self._told_day(scene, draft, host, hosted=True)
            return or_eve(told) if told is not None and draft.trigger.prep in _AFTER else told
        verb = _telling_verb(scene, draft) or _voicing_verb(scene, draft, voices)
        return (went_on(scene, verb) if verb is not None else None) or self._told_day(scene, draft, verb)

    def _to_come(self, draft: Draft, time: Interval) -> bool:
        """``أعلنت هدنة خلال العيد المقبل``: a truce that was declared before publication has no time behind it for the
        declaration; that is when the truce is to be."""
        published = self._document.published.latest
        if not (draft.kind is Kind.TRUCE and draft.stage in (Stage.DECLARED, Stage.AGREED) and _done(draft)):
            return False
        return published is not None and time.earliest is not None and time.earliest > published

    def _by_then(self, time: Interval) -> Interval:
        """What has happened did so by the time of publication (``هذا الشهر``: up to today)."""
        published = self._document.published.latest
        first, last = time.earliest, time.latest
        if published is None or last is None or last <= published or (first is not None and first > published):
            return time
        return Interval(first, published, time.approximate, time.text)

    def _told_day(self, scene: Scene, draft: Draft, verb: Chunk | None, *, hosted: bool = False) -> Interval | None:
        """News tells one day: an event of the headline, or a plain perfect without a time of its own, is of the day
        that the report's first sentences name, or of a later one up to publication; where they name none, of
        publication day or the day before. What stands behind ``غداة`` is of the day before that. An item headed by
        the hour is of publication day. Marked approximate. ``hosted``: it only led up to what the verb tells."""
        since, published = self._document.published.earliest, self._document.published.latest
        headed = flash(scene)
        if since is None or published is None or draft.kind is Kind.TERM or refers_back(scene, draft):
            return None
        day = self._day or (since if headed else since - timedelta(1))
        if draft.trigger.prep in _MORROW:
            return Interval(day - timedelta(1), published - timedelta(1), True, None)
        head = scene.headline or headed or verbless(scene, draft.trigger)
        if (draft.trigger.prep in _ELSEWHEN and not hosted) or (verb is None and not head):
            return None
        spoken = draft.kind in SPEECH_KINDS and draft.trigger.sort is not Sort.EVENT
        spoken = spoken or (draft.kind is Kind.VIOLATION and verb is not None and verb.kind in SPEECH_KINDS)
        perfect = verb is not None and (not verb.present or spoken) and not verb.auxiliary
        aside = verb is not None and _relative(scene, verb)
        past = any(_back_told(scene, c) for c in scene.row[: draft.trigger.index + 1]) or self._back_then(scene)
        if headed or ((head or perfect) and not aside and not past):
            return Interval(day, published, True, None)
        return None

    def _news_day(self, scene: Scene, draft: Draft) -> Interval | None:
        """The day of what is told before the event, where that is a plain perfect without a time of its own, or that it
        comes (``ويأتي القصف بعد يومين من``); of what it opens the sentence for (``بعد شهر على الانسحاب، يتساءل …``)."""
        before = [c for c in scene.row[: draft.trigger.index] if c.sort is Sort.VERB]
        told = bool(before) and (not before[0].present or scene.lemma(before[0]) in _COMING)
        plain = told and not (before[0].future or any(_back_told(scene, c) for c in before))
        if (opened := opened_for(scene, draft.trigger)) is not None:
            own = first_point(scene.arguments[opened.index].times)
            return own or (None if opened.future or _back_told(scene, opened) else self._of_the_news())
        return self._of_the_news() if plain and not self._back_then(scene) else None

    def _of_the_news(self) -> Interval | None:
        since, published = self._document.published.earliest, self._document.published.latest
        if since is None or published is None:
            return None
        return Interval(self._day or since - timedelta(1), published, True, None)

    def _back_then(self, scene: Scene) -> bool:
        """``وتعهدت الحكومة حينها``: told of a time before."""
        return not _BACK_THEN.isdisjoint(self._folded.text[scene.row[0].start : scene.row[-1].end].split())

    def _clause_time(self, scene: Scene, draft: Draft) -> Interval | None:
        """The time of the verb whose clause the event noun stands in, or of the verb it is joined to."""
        index = draft.trigger.index
        if draft.trigger.prep in _ELSEWHEN:
            return None
        if draft.trigger.predicate:
            own = (t for t in scene.arguments[index].times if not _of_something_else(scene, t, draft))
            if (time := first_point(own)) is not None:
                return time
            if (time := first_point(around_clause(scene, index)) or _fired(scene, draft.trigger)) is not None:
                return time
        if draft.trigger.sort is Sort.PARTICIPLE:
            for k in range(index - 1, -1, -1):
                if scene.row[k].sort is Sort.VERB and (time := first_point(scene.arguments[k].times)) is not None:
                    return time
        if (time := carried_out(scene, draft.trigger)) is not None:
            return time
        for above in _upward(scene, index):
            governing = scene.arguments.get(above.index)
            if above.prep in _ELSEWHEN:
                return None
            if governing is None:
                continue
            own = (t for t in governing.times if not _led_away(scene, above.index, t.index))
            time = first_point(t for t in own if not _of_an_accord(scene, t, draft))
            if time is not None:
                return time
        return None


def _led_up_to(scene: Scene, draft: Draft) -> Chunk | None:
    """``وقع الطرفان الاثنين اتفاقا بعد محادثات بوساطة قطر``: the verb that tells what talks or a mediation without a
    time of their own led to; None where so long a time lies between (``بعد أشهر من المفاوضات``)."""
    row, noun = scene.row, draft.trigger
    if draft.kind not in (Kind.TALKS, Kind.MEDIATION) or noun.sort is not Sort.EVENT or noun.prep not in _AFTER | {"ب"}:
        return None
    telling = (c for c in reversed(row[: noun.index]) if c.sort is Sort.VERB and c.lemma not in _RUNNING)
    before = next((c for c in telling if not _relative(scene, c)), None)
    behind = (c for c in row[noun.index + 1 :] if c.sort is Sort.VERB and row[c.index - 1].sort is Sort.MARK)
    return before or next((c for c in behind if not c.conj), None)


_AFTER = words("attacks.after") | {"اثر"}
_RUNNING = words("when.running")
"""``محادثات استمرت ست ساعات``."""


def _relative(scene: Scene, verb: Chunk) -> bool:
    """``الهدنة التي أعلنتها الفصائل``, ``خرق لهدنة أعلنتها الفصائل``: tells what its noun is known for."""
    before = scene.row[verb.index - 1] if verb.index else None
    if before is None or before.sort is Sort.RELATIVE:
        return before is not None
    return before.nominal and not before.words[0].article and bool(verb.head.pronoun) and not verb.conj


def _fired(scene: Scene, verb: Chunk) -> Interval | None:
    """``قتل ثلاثة الخميس بصاروخين أطلقهما المسلحون``: what was fired hit on the day on which it was fired."""
    k = verb.index - 1
    while k > 0 and scene.row[k].conj and scene.row[k].nominal:
        k -= 1
    weapon = scene.row[k] if k >= 0 and _relative(scene, verb) else None
    if weapon is None or weapon.prep != "ب" or not any(w.weapon is not None for w in weapon.words):
        return None
    above = next((c for c in reversed(scene.row[:k]) if c.predicate), None)
    return first_point(scene.arguments[above.index].times) if above is not None else None


def _back_told(scene: Scene, c: Chunk) -> bool:
    """``كان قد زار``, ``يذكر أن``, ``سبق أن``: tells of a time before; not in a relative clause (``الهدنة التي كان
    يفترض أن …``)."""
    if c.head.spelt.bare in _RECALLING and c.index + 1 < len(scene.row):
        return any(b.sort in (Sort.COMPLEMENTISER, Sort.CONNECTIVE) for b in scene.row[c.index + 1 : c.index + 3])
    now = c.negation == "لم"  # ``لم تعد ملتزمة``
    return c.auxiliary and not now and not (c.index and scene.row[c.index - 1].sort is Sort.RELATIVE)


def _done(draft: Draft) -> bool:
    """Is it told as done? A truce on conditions (``هدنة مشروطة``) was declared all the same."""
    hedged = draft.kind is Kind.TRUCE and draft.modality is Modality.CONDITIONAL
    return hedged or draft.modality is Modality.ACTUAL


def _beside(scene: Scene, draft: Draft) -> Interval | None:
    """A time in the rest of the clause, which a comma parts from the verb (``قتلوا 26 شخصا، معظمهم سياح، يوم 22``)."""
    last = scene.clause_end(draft.last)
    for k in range(draft.last + 1, last + 1):
        chunk = scene.row[k]
        if chunk.predicate or (chunk.sort is Sort.EVENT and chunk.prep in _LED_AWAY):
            return None
        dated = chunk.sort is Sort.TIME and not _of_an_accord(scene, chunk, draft)
        if dated and (time := first_point([chunk])) is not None:
            return time
    return None


def _dated_otherwise(scene: Scene, draft: Draft) -> bool:
    """Has the clause a point of time that could not be resolved (``في العشرين من الشهر نفسه``), be it in front
    (``ففي السابع عشر منه تعرضت المدينة``)?"""
    fronted = draft.first == 1 and scene.row[0].sort is Sort.TIME
    for chunk in scene.row[draft.first - fronted : scene.clause_end(draft.last) + 1]:
        value = chunk.head.time.value if chunk.head.time else None
        if chunk.sort is not Sort.TIME or not isinstance(value, TimeValue) or value.deadline:
            continue
        if value.kind is TimeKind.POINT and value.interval is None:
            return True
    return False


def _telling_verb(scene: Scene, draft: Draft) -> Chunk | None:
    """The verb that tells of the trigger: itself, the one that governs it, or the one that a circumstance
    (``متهما الحركة``) follows."""
    trigger = draft.trigger
    if trigger.sort is Sort.VERB:
        return trigger
    if trigger.sort is Sort.PARTICIPLE:
        verbs = [c for c in scene.row[: trigger.index] if c.sort is Sort.VERB]
        return next((c for c in reversed(verbs) if not _relative(scene, c)), verbs[-1] if verbs else None)
    before = scene.row[trigger.index - 1] if trigger.index else None
    if before is None or before.sort is Sort.COMPLEMENTISER:  # ``وأضاف أن ضربة ثانية أصابت المستشفى``
        did = [scene.row[k] for k in draft.parts if k > trigger.index and scene.row[k].sort is Sort.VERB]
        if did and not _relative(scene, did[0]):
            return did[0]
    return next((c for c in scene.chain(trigger.index) if c.predicate), None)


def _voicing_verb(scene: Scene, draft: Draft, voices: Sequence[Reach]) -> Chunk | None:
    """``قال الوزير إن بلاده ملتزمة بالاتفاق``, ``أعلنت أنها في حل من الهدنة``: a speech act without a verb, and an end
    that somebody declares so, is done by the saying."""
    if draft.kind not in SPEECH_KINDS and not (draft.kind is Kind.TRUCE_END and draft.trigger.sort is Sort.NP):
        return None
    index = draft.trigger.index
    around = [v for v in voices if v.first <= index <= v.last and v.verb is not None]
    nearest = min(around, key=lambda v: v.last - v.first, default=None)
    return scene.row[nearest.verb] if nearest is not None and nearest.verb is not None else None


def _upward(scene: Scene, index: int) -> Iterator[Chunk]:
    """What governs the chunk, the nearest first, and out of a bare relative clause
    (``أصدر الثلاثاء وثيقة تتضمن تشكيل لجنة``)."""
    while True:
        above = scene.chain(index)
        yield from above
        top = above[-1].index if above else index
        head = scene.row[top - 1] if top else None
        bare = head is not None and scene.row[top].sort is Sort.VERB and head.sort is Sort.NP
        if head is None or not bare or head.words[0].article or head.index >= index:
            return
        index = head.index


def _day_told(document: Document, prepared: Prepared, mentions: Sequence[Mention]) -> date | None:
    """The day that the report's first sentences name exactly, when it is publication day or at most two days before."""
    published = document.published.latest
    if published is None or published != document.published.earliest or not prepared.sentences:
        return None
    reach = prepared.sentences[min(_OPENING, len(prepared.sentences)) - 1].end
    for mention in mentions:
        value = mention.value
        if mention.at.start >= reach or not isinstance(value, TimeValue) or value.interval is None or value.anchored:
            continue
        first, last = value.interval.earliest, value.interval.latest
        if first is not None and first == last and timedelta(0) <= published - first <= timedelta(2):
            return first
    return None


def _of_something_else(scene: Scene, time: Chunk, draft: Draft) -> bool:
    """``الأول منذ شهر``, ``أكبر هجوم على المدينة منذ 2022``, ``بعد يومين من اغتيال``: a time that measures, that
    leads to another event, or that is only an occasion."""
    before = scene.row[time.index - 1] if time.index else None
    measured = before is not None and before.head.text in ("الاول", "الاولي") and time.index > draft.trigger.index
    since = scene.row[max(0, time.index - _MEASURED) : time.index] if time.prep == "منذ" else []
    measured = measured or any(without_article(w.text) in _SUPERLATIVES for c in since for w in c.words)
    leads = draft.trigger.prep == "من" and time.index == draft.trigger.index - 1
    ahead = time.index < draft.trigger.index and bool(draft.trigger.head.pronoun)
    if ahead and before is not None and before.sort is Sort.EVENT:
        return True  # ``احتجاجات العام الماضي قمعتها الشرطة``
    accord = _of_an_accord(scene, time, draft)
    return accord or measured or leads or time.prep in _OCCASION or _led_away(scene, draft.trigger.index, time.index)


def _of_an_accord(scene: Scene, time: Chunk, draft: Draft) -> bool:
    """``خرق الهدنة المبرمة أمس``, ``إنهاء الهدنة الموقعة في جوبا العام الماضي``: is the time that of the accord of
    which something else is told?"""
    return draft.kind not in (Kind.TRUCE, Kind.AGREEMENT) and made_then(scene, time)


def _led_away(scene: Scene, first: int, time: int) -> bool:
    """``منذ إعلان الهدنة قبل شهر``: does an event at another time stand between the two?"""
    done = scene.deeds or {}  # ``بعد إغراق السفينة الأحد``
    between = scene.row[first + 1 : time]
    return any((c.sort is Sort.EVENT or c.index in done) and c.prep in _LED_AWAY for c in between)
