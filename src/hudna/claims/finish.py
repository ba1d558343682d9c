"""From a draft to a claim: fillers resolved, time and place settled, the speaker found, evidence quoted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from hudna.claims.certainty import certainty_of
from hudna.claims.chunks import Chunk, Sort
from hudna.claims.drafts import Draft
from hudna.claims.parties import Naming
from hudna.claims.roles import places
from hudna.claims.rules.casualties import number_of
from hudna.claims.scene import Scene
from hudna.claims.tellers import speaks_for_itself
from hudna.claims.vocabulary import words
from hudna.claims.voice import SPEECH_KINDS, Memory, Reach, Voice
from hudna.lexicon import Lexicon
from hudna.model.claim import Claim, Directness, Kind, Location, Modality, Party, Plover, Reading
from hudna.model.document import Document
from hudna.model.ids import content_id
from hudna.model.interval import Interval
from hudna.model.mention import Mention, TimeKind, TimeValue
from hudna.text.prepare import Prepared

_COUNTING = frozenset(
    (
        Kind.ATTACK,
        Kind.WITHDRAWAL,
        Kind.PLEDGE,
        Kind.AGREEMENT,
        Kind.DECISION,
        Kind.ACCUSATION,
        Kind.COERCION,
        Kind.MOBILIZE,
        Kind.AID,
        Kind.VIOLATION,
        Kind.CLAIM,
        Kind.TERM,
        Kind.SUPPORT,
    )
)
PLOVER: dict[Kind, tuple[str, tuple[str, ...]] | None] = {
    Kind.ATTACK: ("ASSAULT", ()),
    Kind.TRUCE: ("CONCEDE", ("ceasefire",)),
    Kind.TRUCE_END: ("THREATEN", ("violence",)),
    Kind.VIOLATION: ("ASSAULT", ()),
    Kind.THREAT: ("THREATEN", ()),
    Kind.DEMAND: ("REQUEST", ()),
    Kind.ACCUSATION: ("ACCUSE", ("allege",)),
    Kind.DENIAL: None,
    Kind.CLAIM: None,
    Kind.PLEDGE: ("COOPERATE", ()),
    Kind.AGREEMENT: ("AGREE", ()),
    Kind.REJECTION: ("REJECT", ()),
    Kind.SUPPORT: ("SUPPORT", ()),
    Kind.CONDEMNATION: ("ACCUSE", ("disapprove",)),
    Kind.INVESTIGATION: ("ACCUSE", ("investigate",)),
    Kind.WITHDRAWAL: ("RETREAT", ("withdraw",)),
    Kind.DECISION: None,
    Kind.TALKS: ("CONSULT", ()),
    Kind.MEDIATION: ("CONSULT", ("third-party",)),
    Kind.MOBILIZE: ("MOBILIZE", ()),
    Kind.COERCION: ("COERCE", ()),
    Kind.AID: ("AID", ()),
    Kind.PROTEST: ("PROTEST", ()),
    Kind.TERM: None,
}
"""PLOVER category and mode of each kind; None where the codebook has none (docs/kinds.md gives the reasons)."""
_VOICED_RULES = frozenset(
    (
        "accusation.answerable",
        "accusation.behind",
        "accusation.borne",
        "accusation.implicated",
        "denial.not_behind",
        "denial.not_done",
        "denial.untrue",
        "demand.hope",
        "demand.must",
        "demand.on",
        "condemnation.said_to_be",
        "denial.said_to_be",
        "pledge.future",
        "rejection.said_to_be",
        "support.beside",
        "support.said_to_be",
        "rejection.future",
        "rejection.none",
        "threat.future",
        "threat.means_war",
        "threat.not_ruled_out",
        "threat.open_choices",
        "threat.reserved",
        "denial.no_agreement",
        "denial.no_truce",
        "denial.no_tie",
        "threat.readiness",
        "pledge.readiness",
    )
)
"""Constructions without a verb of their own for the speech act: whoever speaks is the actor."""
_OPENING = 3
_MORROW = words("finish.morrow")
"""``غداة القصف``: on the day after it."""
_BACK_THEN = words("finish.back_then")
_ELSEWHEN = words("finish.elsewhen")
"""Prepositions that put their noun at another time than the verb's."""
_AUXILIARY_MODES = {
    Modality.PLANNED: ("future",),
    Modality.CONDITIONAL: ("conditional",),
    Modality.HYPOTHETICAL: ("hypothetical",),
    Modality.DENIED: ("negation",),
    Modality.ACTUAL: (),
}


class Finisher:
    """Makes the claims of one document."""

    def __init__(self, document: Document, prepared: Prepared, mentions: Sequence[Mention], lexicon: Lexicon) -> None:
        self._document = document
        self._folded = prepared.folded
        self._lexicon = lexicon
        self._naming = Naming(prepared.folded, lexicon)
        self._day = _day_told(document, prepared, mentions)

    def finish(self, scene: Scene, draft: Draft, voices: Sequence[Reach], memory: Memory) -> Claim:
        """The claim that a draft of this scene amounts to."""
        evidence = self._folded.evidence(scene.row[draft.first].start, scene.row[draft.last].end)
        voice = self._voice(draft, voices)
        actor = self._parties(draft.actor) or self._adjectival(draft) or self._pronominal(scene, draft, memory)
        if not actor and draft.kind in SPEECH_KINDS:
            own = next((v.voice for v in voices if v.verb == draft.trigger.index), None)
            actor = self._voiced(own) or (self._voiced(voice) if draft.rule in _VOICED_RULES else ())
        speaker = self._voiced(voice) or self._parties(draft.speaker)
        if draft.kind in SPEECH_KINDS and actor and speaks_for_itself(scene, draft, voices):
            speaker = actor
        plover = PLOVER[draft.kind]
        return Claim(
            id=content_id(
                "claim", self._document.id, draft.kind, evidence[0].start, evidence[-1].end, draft.trigger.start
            ),
            doc=self._document.id,
            kind=draft.kind,
            evidence=evidence,
            plover=Plover(plover[0], plover[1] + _AUXILIARY_MODES[draft.modality]) if plover else None,
            modality=draft.modality,
            actor=actor,
            recipient=self._parties(draft.recipient),
            speaker=speaker,
            where=self._where(scene, draft),
            happened=self._happened(scene, draft, voices),
            directness=voice.directness if voice else Directness.OUTLET,
            chain=tuple(p.text for p in self._parties(voice.chain)) if voice else (),
            weapon=draft.weapon,
            killed=draft.killed,
            wounded=draft.wounded,
            count=draft.count if draft.count is not None else self._count(scene, draft),
            term=draft.term,
            stage=draft.stage,
            word=draft.word,
            reading=Reading(draft.rule, certainty_of(draft.rule)),
        )

    def _parties(self, chunks: Iterable[Chunk]) -> tuple[Party, ...]:
        return tuple(self._naming.party(c) for c in chunks)

    def _adjectival(self, draft: Draft) -> tuple[Party, ...]:
        """``غارات إسرائيلية``: the adjective of nationality names the state."""
        chunk = draft.adjectival
        if chunk is None:
            return ()
        for word in chunk.words[1:]:
            country = getattr(word.entry, "country", None)
            if country is None:
                continue
            state = next((a for a in self._lexicon.actors.values() if a.type == "state" and a.country == country), None)
            hull = self._folded.hull(word.start, word.end)
            text = self._folded.original[hull.start : hull.end]
            return (
                Party(
                    text,
                    hull.start,
                    hull.end,
                    state.id if state else None,
                    state.ar if state else None,
                    state.aliases if state else (),
                ),
            )
        return ()

    def _pronominal(self, scene: Scene, draft: Draft, memory: Memory) -> tuple[Party, ...]:
        """``هجماتها``: the possessor is the subject of the clause, else the last subject told."""
        pronoun = draft.trigger.head.pronoun
        if not pronoun or draft.trigger.sort is not Sort.EVENT:
            return ()
        for index in range(draft.trigger.index - 1, -1, -1):
            own = scene.arguments.get(index)
            if own and own.subject and scene.row[index].predicate:
                return self._parties(c for c in own.subject if c.index < draft.trigger.index)
        return self._parties([memory.subjects[-1][1]]) if memory.subjects else ()

    def _voice(self, draft: Draft, voices: Sequence[Reach]) -> Voice | None:
        """The innermost voice over the trigger that is not opened by the trigger itself."""
        index = draft.trigger.index
        covering = [v for v in voices if v.first <= index <= v.last and v.verb != index and v.voice.speaker]
        if not covering:
            return None
        return min(reversed(covering), key=lambda v: v.last - v.first).voice

    def _voiced(self, voice: Voice | None) -> tuple[Party, ...]:
        return self._parties(c for _, c in voice.speaker) if voice else ()

    def _where(self, scene: Scene, draft: Draft) -> tuple[Location, ...]:
        found: dict[int, Location] = {}
        for chunk in places(scene, draft):
            for location in self._naming.locations(chunk):
                found.setdefault(location.start, location)
        return tuple(found.values())

    def _happened(self, scene: Scene, draft: Draft, voices: Sequence[Reach]) -> Interval | None:
        """The clause's own time; else, for what is told as done, the time of the verb that tells it."""
        own = _first_point(t for t in draft.times if not _of_something_else(scene, t, draft))
        if own is not None or draft.modality is not Modality.ACTUAL:
            return own
        index = draft.trigger.index
        for reach in sorted(voices, key=lambda v: v.last - v.first):
            if reach.teller is not None and reach.first <= index <= reach.last:
                time = _first_point(scene.arguments[reach.teller].times)
                if time is not None:
                    return time
        return self._clause_time(scene, draft) or self._told_day(scene, draft)

    def _told_day(self, scene: Scene, draft: Draft) -> Interval | None:
        """News tells one day: an event of the headline, or a plain perfect without a time of its own, is of the day
        that the report's first sentences name, or of a later one up to publication; what stands behind ``غداة`` is of
        the day before. Marked approximate."""
        day, published = self._day, self._document.published.latest
        if day is None or draft.kind is Kind.TERM:
            return None
        if draft.trigger.prep in _MORROW:
            return Interval(day - timedelta(1), max(day, published or day) - timedelta(1), True, None)
        verb = _telling_verb(scene, draft)
        if draft.trigger.prep in _ELSEWHEN or (verb is None and not scene.headline):
            return None
        spoken = draft.kind in SPEECH_KINDS and draft.trigger.sort is not Sort.EVENT
        perfect = verb is not None and (not verb.present or spoken) and not verb.auxiliary
        aside = verb is not None and verb.index > 0 and scene.row[verb.index - 1].sort is Sort.RELATIVE
        past = any(c.auxiliary for c in scene.row[: draft.trigger.index + 1]) or self._back_then(scene)
        if scene.headline or (perfect and not aside and not past):
            return Interval(day, max(day, published) if published else day, True, None)
        return None

    def _back_then(self, scene: Scene) -> bool:
        """``وتعهدت الحكومة حينها``: told of a time before."""
        return not _BACK_THEN.isdisjoint(self._folded.text[scene.row[0].start : scene.row[-1].end].split())

    def _clause_time(self, scene: Scene, draft: Draft) -> Interval | None:
        """The time of the verb whose clause the event noun stands in, or of the verb it is joined to."""
        index = draft.trigger.index
        if draft.trigger.prep in _ELSEWHEN:
            return None
        if draft.trigger.sort is Sort.PARTICIPLE:
            for k in range(index - 1, -1, -1):
                if scene.row[k].sort is Sort.VERB and (time := _first_point(scene.arguments[k].times)) is not None:
                    return time
        for above in _upward(scene, index):
            own = scene.arguments.get(above.index)
            if above.prep in _ELSEWHEN:
                return None
            if own is None:
                continue
            time = _first_point(t for t in own.times if not _led_away(scene, above.index, t.index))
            if time is not None:
                return time
        return None

    def _count(self, scene: Scene, draft: Draft) -> int | None:
        """How many of what the act is about: the first number of its arguments that counts no casualties."""
        if draft.kind not in _COUNTING:
            return None
        own = [c for c in scene.row[draft.trigger.index : draft.last + 1] if c.sort is not Sort.TIME]
        for chunk in [draft.trigger, *draft.recipient, *draft.measured, *own, *draft.actor]:
            for word in chunk.words:
                value = number_of(word)
                if value is not None and word.start not in draft.counted:
                    return value
        return None


def _telling_verb(scene: Scene, draft: Draft) -> Chunk | None:
    """The verb that tells of the trigger: itself, the one that governs it, or the one that a circumstance
    (``متهما الحركة``) follows."""
    trigger = draft.trigger
    if trigger.sort is Sort.VERB:
        return trigger
    if trigger.sort is Sort.PARTICIPLE:
        return next((c for c in reversed(scene.row[: trigger.index]) if c.sort is Sort.VERB), None)
    return next((c for c in scene.chain(trigger.index) if c.predicate), None)


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
    if published is None or not prepared.sentences:
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
    """``الأول منذ شهر``, ``بعد يومين من اغتيال``: a time that measures, or that leads to another event."""
    before = scene.row[time.index - 1] if time.index else None
    measured = before is not None and before.head.text in ("الاول", "الاولي") and time.index > draft.trigger.index
    leads = draft.trigger.prep == "من" and time.index == draft.trigger.index - 1
    return measured or leads or _led_away(scene, draft.trigger.index, time.index)


def _led_away(scene: Scene, first: int, time: int) -> bool:
    """``منذ إعلان الهدنة قبل شهر``: does an event at another time stand between the two?"""
    return any(c.sort is Sort.EVENT and c.prep in _ELSEWHEN for c in scene.row[first + 1 : time])


def _first_point(chunks: Iterable[Chunk]) -> Interval | None:
    for chunk in chunks:
        value = chunk.head.time.value if chunk.head.time else None
        if isinstance(value, TimeValue) and value.kind is TimeKind.POINT and value.interval and not value.deadline:
            return value.interval
    return None
