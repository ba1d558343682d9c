"""Who says it: speech verbs and their reach, sources named at the side (``وفق``), speakers continued (``وأضاف``)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from hudna.claims.agents import actor_like
from hudna.claims.asides import starts_clause
from hudna.claims.carried import told_of_thing
from hudna.claims.chunks import Chunk, Sort
from hudna.claims.grammar import COMMAS, HARD_MARKS, SPEECH_SOURCES, quantity
from hudna.claims.scene import Scene
from hudna.claims.speakers import COUNTS, owner_of, relays, speakers_of, speaks, stated_in
from hudna.claims.spelling import bare, listed_in
from hudna.claims.tokens import DOCUMENTS, SPEECH_KINDS
from hudna.claims.vocabulary import words
from hudna.model.claim import Directness, Kind

_RECORDING = words("voice.recording")
_COUNTING = words("voice.counting")
"""Those of recording that name what has happened itself, with no words about it."""
_AS_TOLD = words("voice.as_told")
_EXTENT = "حد"
_SAYINGS = words("voice.sayings")
_COLON_REACH = 10
_OUTLETS = words("voice.outlets")


@dataclass(slots=True)
class Voice:
    """A speaker and how they are heard. Speakers are chunks of this or an earlier sentence with their scene."""

    speaker: list[tuple[Scene, Chunk]] = field(default_factory=list)
    directness: Directness = Directness.OUTLET
    chain: list[Chunk] = field(default_factory=list)
    """Who passed it on, nearest first."""


@dataclass(slots=True)
class Reach:
    """A voice over the chunks ``first`` to ``last`` of a sentence; the verb that opened it, if any."""

    first: int
    last: int
    voice: Voice
    verb: int | None = None
    teller: int | None = None
    """The predicate that reports the speech, whose time is when it was said."""


@dataclass(slots=True)
class Memory:
    """What the reader remembers from sentence to sentence within one report."""

    last_speaker: Voice | None = None
    open_quote: Voice | None = None
    subjects: list[tuple[Scene, Chunk]] = field(default_factory=list)
    """Phrases that were subjects, latest last: what a verb without subject or a pronoun may point to."""
    since_truce: int | None = None
    """Sentences since a truce was named, itself counted."""
    truce_made: bool = False
    """Did the last sentence that was read tell of a truce as declared or agreed?"""
    entry: Voice | None = None
    """Who speaks in this entry of a running report (``16:20 الوزير: …``), up to its end."""
    heading: Voice | None = None
    """Who speaks in the items of the list that is open (``وبحسب الناطق، فإن الشروط هي:``)."""
    since_item: int | None = None
    """Sentences since the open list of clauses had an item, None when no list is open."""


def reaches(scene: Scene, memory: Memory, *, quoted_from_before: bool) -> list[Reach]:
    """All voices of the sentence. The innermost (last listed) that covers a chunk is its voice."""
    found: list[Reach] = []
    row = scene.row
    if quoted_from_before and memory.open_quote is not None and row:
        closing = next((c.index for c in row if c.sort is Sort.QUOTE), len(row) - 1)
        found.append(Reach(0, closing, Voice(memory.open_quote.speaker, Directness.QUOTE, memory.open_quote.chain)))
    opened = _headline_speaker(scene)
    if opened and not scene.headline:
        memory.entry = memory.last_speaker = opened[0].voice
    elif memory.entry is not None and row:
        found.append(Reach(0, len(row) - 1, memory.entry))
    elif memory.heading is not None and row:
        found.append(Reach(0, len(row) - 1, memory.heading))
    found.extend(_sources(scene))
    found.extend(opened)
    for chunk in row:
        if chunk.sort is Sort.EVENT and not _shares_content(scene, chunk):
            found.extend(_announcement(scene, chunk) or _traded(scene, chunk))
        if chunk.predicate and speaks(scene, chunk):
            reach = _speech(scene, chunk, memory)
            if reach is not None:
                found.append(reach)
                aside = row[chunk.index - 1].sort is Sort.RELATIVE if chunk.index else False
                aside = aside or scene.within_words(chunk.index, len(row))
                if reach.voice.speaker and not aside and (chunk.sort is Sort.VERB or not memory.last_speaker):
                    memory.last_speaker = reach.voice
        elif chunk.predicate:
            found.extend(_recorded(scene, chunk))
    return found


def heading(scene: Scene, voices: Sequence[Reach]) -> Voice | None:
    """The voice of the list that the sentence opens with a colon: its innermost at the end, or the document that puts
    on record what follows (``ورصد البيان خروقات، وهي:``). None where it opens no list or nobody speaks."""
    last = len(scene.row) - 1
    if last < 1 or scene.row[last].head.text != ":":
        return None
    over = [v for v in voices if v.first < last <= v.last + 1 and v.voice.speaker]
    if over:
        return min(reversed(over), key=lambda v: v.last - v.first).voice
    told = next((_recorder(scene, c) for c in scene.verbs if scene.lemma(c) in _COUNTING), [])
    return Voice([(scene, c) for c in told], Directness.PARAPHRASE) if told else None


def _recorder(scene: Scene, verb: Chunk) -> list[Chunk]:
    """``رصد البيان``, ``أحصت إسرائيل``: who puts on record what the verb's objects tell; nobody for a passive."""
    own = scene.arguments[verb.index]
    told = own.subject or [c for c in own.objects[:1] if c.index == verb.index + 1 and c.word_class in DOCUMENTS]
    telling = [c for c in told if not c.prep and (actor_like(c) or c.word_class in DOCUMENTS)]
    return [] if verb.negation or verb.passive_auxiliary or verb.head.passive else telling


def _recorded(scene: Scene, verb: Chunk) -> list[Reach]:
    """``وثق المرصد مقتل ثلاثة``, ``أحصى مصدر أمني خمسين خرقا``: what is counted up is in the words of who counts."""
    if verb.sort is not Sort.VERB or scene.lemma(verb) not in _COUNTING:
        return []
    told = _recorder(scene, verb)
    deeds = any(c.sort is Sort.EVENT for c in scene.row[verb.index + 1 : scene.arguments[verb.index].end + 1])
    if not told or not deeds:
        return []
    voice = Voice([(scene, c) for c in told], Directness.PARAPHRASE)
    return [Reach(verb.index, _complement_end(scene, verb), voice, verb.index, verb.index)]


def _shares_content(scene: Scene, chunk: Chunk) -> bool:
    """``قال المصدر رافضا كشف اسمه إن``: the clause is what the verb above the noun says."""
    above = scene.governor.get(chunk.index)
    content = scene.arguments[chunk.index].content
    return above is not None and content is not None and content == scene.arguments[above].content


def _speech(scene: Scene, chunk: Chunk, memory: Memory) -> Reach | None:
    arguments = scene.arguments[chunk.index]
    voice = Voice(directness=Directness.PARAPHRASE)
    speakers = speakers_of(scene, chunk)
    if relays(scene, chunk):
        voice.chain = arguments.subject[:1]
    voice.chain += [c for c in arguments.of("ل") if c.head.actor is not None]
    if speakers:
        voice.speaker = [(scene, c) for c in speakers]
    elif memory.last_speaker is not None and _continues(scene, chunk):
        voice.speaker = memory.last_speaker.speaker
        voice.chain = memory.last_speaker.chain
    first = arguments.content if arguments.content is not None else chunk.index
    last = scene.content_end(first) if arguments.content is not None else _complement_end(scene, chunk)
    if scene.row[first].sort is Sort.QUOTE or (first + 1 < len(scene.row) and scene.row[first + 1].sort is Sort.QUOTE):
        voice.directness = Directness.QUOTE
    return Reach(chunk.index, last, voice, chunk.index, chunk.index)


def _complement_end(scene: Scene, chunk: Chunk) -> int:
    """Where the voice of a predicate without a clause of content ends: a demand, a charge or a denial says nothing
    behind the next connective, relative pronoun or clause with a subject of its own (``تتهم الجيش بالقتل، والجيش
    ينفي``); a ``وأن`` goes back to another verb."""
    last = max(scene.arguments[chunk.index].end, scene.clause_end(chunk.index))
    further = (c.index for c in scene.row[chunk.index + 1 : last + 1] if c.sort is Sort.COMPLEMENTISER and c.conj)
    last = next(further, last + 1) - 1
    if chunk.kind not in SPEECH_KINDS:
        return last
    for c in scene.row[chunk.index + 1 : last + 1]:
        if c.sort is Sort.VERB and c.kind in SPEECH_KINDS and _speaks_for_itself(scene, c):
            return c.index - 1
        joined = c.sort is Sort.MARK and c.index < last and starts_clause(scene.row, c.index + 1)
        if c.sort in (Sort.CONNECTIVE, Sort.RELATIVE) or (joined and scene.row[c.index + 1].conj):
            return c.index - 1
    return last


def _speaks_for_itself(scene: Scene, verb: Chunk) -> bool:
    """``وهي مزاعم تنفيها الهند``: a verb of speech whose own subject stands right behind it."""
    own = scene.arguments[verb.index]
    return bool(own.subject) and own.subject[0].index == verb.index + 1 and actor_like(own.subject[0])


def _continues(scene: Scene, chunk: Chunk) -> bool:
    """``وأضاف``: a third-person speech verb without a subject goes on with the last speaker; a passive does not, nor
    one that opens its sentence with nobody's words (``يذكر أن``), nor one that is told of a thing."""
    if chunk.index == 0 and chunk.present and _nobody_says(chunk):
        return False
    form = chunk.head.analysis.form if chunk.head.analysis else None
    return (form is None or form.voice != "passive") and not told_of_thing(scene, chunk)


def _nobody_says(verb: Chunk) -> bool:
    """``يعتقد أن``; of some verbs that is so behind ``و`` too (``ويذكر أن``)."""
    plain = bare(verb.head.text)
    return plain in _IMPERSONAL and (not verb.conj or plain.removeprefix("و") in _NEVER_SOMEBODY)


_IMPERSONAL = words("voice.impersonal")
_NEVER_SOMEBODY = words("voice.never_somebody")


def _sources(scene: Scene) -> list[Reach]:
    """``وفق ما أفاد مصدر``, ``بحسب بيان``: the source of the clause before (or of the sentence, at its head)."""
    found: list[Reach] = []
    for chunk in scene.row:
        verb = chunk.sort is Sort.VERB
        if not (verb or chunk.prep in SPEECH_SOURCES or chunk.lemma == _EXTENT):
            continue
        named: list[Chunk] = []
        if chunk.nominal and chunk.prep in SPEECH_SOURCES and _tells(scene, chunk):
            named = owner_of(scene, chunk) or [chunk]
        elif verb and chunk.index and _after_as(scene, chunk.index) and _witnesses(scene, chunk):
            named = [c for c in speakers_of(scene, chunk) or scene.arguments[chunk.index].subject if c.sort is Sort.NP]
        elif chunk.lemma == _EXTENT and (owner := _in_words_of(scene, chunk)) is not None:
            found.append(Reach(0, chunk.index - 1, Voice([(scene, owner)], Directness.PARAPHRASE)))
        elif verb and _closing(scene, chunk):
            speakers = [(scene, c) for c in scene.arguments[chunk.index].subject]
            found.append(Reach(0, chunk.index - 1, Voice(speakers, Directness.PARAPHRASE), None, chunk.index))
        if named:
            teller = chunk.index if chunk.predicate else None
            last = _source_end(scene, chunk.index)
            found.append(Reach(0, last, Voice([(scene, c) for c in named], Directness.PARAPHRASE), None, teller))
    return found


def _tells(scene: Scene, chunk: Chunk) -> bool:
    """``وفق مسؤول``, ``بحسب بيان``, ``وفق حصيلة الوزارة``: somebody, a document, a count."""
    named = any(w.actor is not None or (w.entry and w.entry.word_class == "body") for w in chunk.words[1:])
    counted = chunk.lemma in COUNTS and (named or bool(owner_of(scene, chunk)))
    return counted or actor_like(chunk) or chunk.word_class in DOCUMENTS


def _source_end(scene: Scene, index: int) -> int:
    """Where the reach of a source named at ``index`` ends: one that stands at the head of the sentence speaks in all of
    it, one that closes a clause (``…، بحسب الشرطة، ونفى التحالف``) not in the next that has a subject of its own."""
    row = scene.row
    if any(c.predicate or c.sort is Sort.EVENT for c in row[:index]):
        for k in range(index + 2, len(row)):
            if row[k - 1].sort is Sort.MARK and _another_clause(scene, row[k]):
                return k - 1
    return len(row) - 1


def _another_clause(scene: Scene, c: Chunk) -> bool:
    """``، ونفى التحالف``, ``، فيما أعلنت بغداد``."""
    if c.sort is Sort.CONNECTIVE:
        return c.head.close in _MEANWHILE
    own = scene.arguments.get(c.index)
    return c.sort is Sort.VERB and c.conj and own is not None and bool(own.subject) and not own.subject_from_left


_MEANWHILE = words("voice.meanwhile")


def _in_words_of(scene: Scene, chunk: Chunk) -> Chunk | None:
    """``…، على حد قول الوزير``, ``على حد تعبير مسؤول``: whose words what stands before is."""
    if chunk.prep != "علي" or not chunk.index:
        return None
    behind = scene.row[chunk.index + 1 : chunk.index + 3]
    if len(behind) < 2:
        return None
    said, owner = behind
    return owner if said.head.text in _SAYINGS and actor_like(owner) and not owner.prep else None


def _witnesses(scene: Scene, chunk: Chunk) -> bool:
    """``كما قال``, ``وفق ما وثقه المرصد``: a verb of saying, or of putting on record."""
    return speaks(scene, chunk) or scene.lemma(chunk) in _RECORDING or bool(stated_in(scene, chunk))


def _closing(scene: Scene, chunk: Chunk) -> bool:
    """``لا مهلة للانسحاب، قال مسؤول``, ``…، أعلنت الحركة``: who said what stands before, named behind a comma."""
    if not speaks(scene, chunk) or chunk.conj or chunk.index < 2 or chunk.present:
        return False
    own, before = scene.arguments[chunk.index], scene.row[chunk.index - 1]
    told = before.sort is Sort.MARK and before.head.text in COMMAS
    named = bool(own.subject) and own.content is None and not own.objects and all(actor_like(c) for c in own.subject)
    return told and named and not own.subject_from_left


def _headline_speaker(scene: Scene) -> list[Reach]:
    """``حماس: التوصل إلى اتفاق``, ``• 16:20 | من دبي، الوزير: لا اتفاق``: who stands before the colon says the rest."""
    row = scene.row
    colon = next((c.index for c in row[:_COLON_REACH] if c.sort is Sort.MARK and c.head.text == ":"), None)
    if colon is None:
        return []
    before = [c for c in row[:colon] if c.sort not in (Sort.TIME, Sort.QUOTE, Sort.MARK)]
    named = next((c for c in before if not c.prep), None)
    if named is None or not (actor_like(named) or _outlet(scene, named)):
        return []
    if any(not c.nominal for c in before) or any(c.head.text in HARD_MARKS for c in row[:colon]):
        return []
    return [Reach(colon, len(row) - 1, Voice([(scene, named)], Directness.PARAPHRASE))]


def _outlet(scene: Scene, c: Chunk) -> bool:
    """``إعلام إيراني: …``, ``الإسعاف: …``: media and services that report."""
    return c.nominal and scene.lemma(c) in _OUTLETS


def _announcement(scene: Scene, chunk: Chunk) -> list[Reach]:
    """``إعلان الفصائل أنه …``, ``سارع الوزير إلى القول: …``: a verbal noun of saying with a clause behind it; the
    speaker stands in the genitive, or is the subject of the verb that leads to it."""
    arguments = scene.arguments[chunk.index]
    told = chunk.frame in ("speech", "light") or chunk.kind in SPEECH_KINDS
    content = arguments.content
    behind = scene.row[chunk.index + 1] if chunk.index + 2 < len(scene.row) else None
    if content is None and behind is not None and behind.head.text == ":" and chunk.frame == "speech":
        content = chunk.index + 2
    if content is None or not told:
        return []
    speakers = [c for c in arguments.objects if actor_like(c)]
    above = scene.row[scene.governor[chunk.index]] if chunk.index in scene.governor else None
    if not speakers and above is not None and above.predicate and chunk.prep and chunk.frame == "speech":
        speakers = [c for c in scene.arguments[above.index].subject if actor_like(c)]
    voice = Voice([(scene, c) for c in speakers], Directness.PARAPHRASE)
    return [Reach(chunk.index, scene.content_end(content), voice, chunk.index, chunk.index)]


def _traded(scene: Scene, chunk: Chunk) -> list[Reach]:
    """``تبادل الطرفان الاتهامات بخرق الهدنة``: each side says it of the other."""
    above = scene.row[scene.governor[chunk.index]] if chunk.index in scene.governor else None
    if chunk.kind is not Kind.ACCUSATION or above is None or above.lemma != _TRADING:
        return []
    sides = [(scene, c) for c in scene.arguments[above.index].subject if actor_like(c)]
    return [Reach(chunk.index, scene.arguments[chunk.index].end, Voice(sides, Directness.PARAPHRASE))]


_TRADING = "تبادل"


def _after_as(scene: Scene, index: int) -> bool:
    """``كما أعلنت``, ``حسبما قال``, ``وفق ما أفاد``, ``لما قاله``; an act of its own is no source (``كما اتهم``, ``وهو
    ما نفاه``), nor is all that is said (``بكل ما جاء في الوثيقة``)."""
    before = scene.row[index - 1]
    whole = index > 1 and scene.row[index - 2].nominal and quantity(scene.row[index - 2].words[-1].text)
    if scene.row[index].kind in SPEECH_KINDS or whole:
        return False
    return listed_in(before.words[-1].text, _AS_TOLD) and scene.arguments[index].content is None
