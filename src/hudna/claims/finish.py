"""From a draft to a claim: fillers resolved, time and place settled, the speaker found, evidence quoted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hudna.claims.agents import is_fire, is_party, is_platform
from hudna.claims.antecedents import antecedent
from hudna.claims.certainty import certainty_of
from hudna.claims.chunks import Chunk, Sort
from hudna.claims.deadlines import due_day
from hudna.claims.drafts import Draft
from hudna.claims.holding import holding, runs_out
from hudna.claims.own_side import of_who_speaks
from hudna.claims.parties import Naming, states
from hudna.claims.roles import MUTUAL
from hudna.claims.rules.drafting import WHOSE
from hudna.claims.rules.violence.casualties import number_of
from hudna.claims.rules.violence.pronouns import did_it
from hudna.claims.scene import Scene
from hudna.claims.spelling import without_article
from hudna.claims.timeline import length_of
from hudna.claims.tokens import SPEECH_KINDS, Token
from hudna.claims.vocabulary import words
from hudna.claims.voice import Memory, Reach, Voice
from hudna.claims.when import Clock
from hudna.claims.where import places
from hudna.lexicon import Lexicon
from hudna.model.claim import Claim, Directness, Kind, Location, Modality, Party, Plover, Reading, Stage, TermKind
from hudna.model.document import Document
from hudna.model.ids import content_id
from hudna.model.mention import Mention
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
_DISTANCES = words("finish.distances")
_OFTEN = words("finish.often")
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
_AUXILIARY_MODES = {
    Modality.PLANNED: ("future",),
    Modality.CONDITIONAL: ("conditional",),
    Modality.HYPOTHETICAL: ("hypothetical",),
    Modality.DENIED: ("negation",),
    Modality.ACTUAL: (),
}


_SOURCES = words("finish.sources")
_DONE_TO_A_TRUCE = frozenset((Stage.EXTENDED, Stage.RESUMED))
"""``هدنة توسطت فيها الأمم المتحدة وجرى تمديدها``: the pronoun means the truce."""
_OF_A_TRUCE = "truce.again_"
"""``بعد ساعات من إعلانها``: rules by which the pronoun means a truce."""


_NEGATED_WITHIN = 3
"""Words before a verb within which its negation stands (``لم يكن قد انسحب``)."""


class Finisher:
    """Makes the claims of one document."""

    def __init__(self, document: Document, prepared: Prepared, mentions: Sequence[Mention], lexicon: Lexicon) -> None:
        self._document = document
        self._folded = prepared.folded
        self._lexicon = lexicon
        self._naming = Naming(prepared.folded, lexicon)
        self._clock = Clock(document, prepared, mentions)

    def _start(self, first: Chunk) -> int:
        """Where the words of a claim begin: with the negation of the first of them, which turns what they say."""
        start = first.start
        for _ in range(_NEGATED_WITHIN if first.negation else 0):
            before = self._folded.text[:start].rstrip()
            start = len(before) - len(before.split(" ")[-1])
            if before[start:].lstrip("وف") == first.negation:
                return start
        return first.start

    def finish(self, scene: Scene, draft: Draft, voices: Sequence[Reach], memory: Memory) -> Claim:
        """The claim that a draft of this scene amounts to."""
        evidence = self._folded.evidence(self._start(scene.row[draft.first]), scene.row[draft.last].end)
        voice = self._voice(draft, voices)
        named = self._parties(draft.actor)
        if not named or draft.kind is Kind.MEDIATION:
            named = self._adjectival(scene, draft) or named
        hit = self._parties(draft.recipient)
        meant = self._pronominal(scene, draft, memory) or self._parties(antecedent(scene, draft, memory))
        actor = named or tuple(p for p in meant if p not in hit)  # ``المدينة باتت تحت سيطرتهم``
        if not actor and draft.kind in SPEECH_KINDS:
            own = next((v.voice for v in voices if v.verb == draft.trigger.index), None)
            actor = self._voiced(own) or (self._voiced(voice) if draft.voiced else ())
        if not actor and (_first_person(scene, draft) or of_who_speaks(scene, draft.trigger)):
            actor = self._voiced(voice)
        speaker = self._voiced(voice) or self._parties(draft.speaker)
        if draft.kind in SPEECH_KINDS and actor and (not speaker or _speaks_for_itself(scene, draft, voices)):
            speaker = actor
        recipient = hit or (actor if draft.kind in MUTUAL and len(actor) > 1 and not draft.actor else ())
        published = self._document.published.latest
        held = holding(scene, draft, published)
        happened = self._clock.of(scene, draft, voices)
        modality = Modality.PLANNED if runs_out(draft, happened, published) else draft.modality
        return Claim(
            id=content_id(
                "claim", self._document.id, draft.kind, evidence[0].start, evidence[-1].end, draft.trigger.start
            ),
            doc=self._document.id,
            kind=draft.kind,
            evidence=evidence,
            plover=_coded(draft.kind, draft.mode, modality),
            modality=modality,
            actor=actor,
            recipient=recipient,
            speaker=speaker,
            where=self._where(scene, draft),
            happened=happened,
            due=due_day(scene, draft.due, published) if draft.due is not None else None,
            begins=held.begins,
            until=held.until,
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
        return tuple(p for c in chunks for p in self._naming.parties(c))

    def _adjectival(self, scene: Scene, draft: Draft) -> tuple[Party, ...]:
        """``غارات إسرائيلية``, ``صاروخ إيراني``, ``اتفاق روسي تركي``: adjectives of nationality name the states, those
        of a group (``هجوم حوثي``) the group; those of what has a voice (``تنديد أممي``) or fights (``قصف حكومي``) name
        nobody of the packs."""
        sides = _VOICES if draft.kind in SPEECH_KINDS else _FIGHTING if draft.kind is Kind.ATTACK else frozenset()
        found: list[Party] = []
        for word in (w for c in _national(scene, draft) for w in _describing(c)):
            country = getattr(word.entry, "country", None)
            side = self._lexicon.adjectival(without_article(word.text).removesuffix("ا"))  # ``خرقا حوثيا``
            if country is None and side is None and word.text not in sides:
                continue
            side = side or states(self._lexicon).get(country or "")
            hull = self._folded.hull(word.start, word.end)
            text = self._folded.original[hull.start : hull.end]
            known = (side.id, side.ar, side.aliases) if side else (None, None, ())
            found.append(Party(text, hull.start, hull.end, *known))
        several = draft.kind in MUTUAL or draft.kind in (Kind.MEDIATION, Kind.ATTACK)
        return tuple(found if several else found[:1])

    def _pronominal(self, scene: Scene, draft: Draft, memory: Memory) -> tuple[Party, ...]:
        """``هجماتها``: the possessor is the subject of the clause (of a charge, who stands accused: ``اتهم الجيش بالقتل
        عقب سيطرته على المدينة``), else the last subject told."""
        pronoun = draft.trigger.head.pronoun
        if not pronoun or draft.trigger.sort is not Sort.EVENT or _done_to_it(scene, draft):
            return ()
        undergone = any(c.passive_auxiliary for c in scene.chain(draft.trigger.index)[:1])
        if draft.rule.startswith(_OF_A_TRUCE) or (undergone and draft.stage in _DONE_TO_A_TRUCE):
            return ()
        for index in range(draft.trigger.index - 1, -1, -1):
            own = scene.arguments.get(index)
            if own and own.subject and scene.row[index].predicate:
                charged = own.objects if scene.row[index].kind is Kind.ACCUSATION else []
                accused = [c for c in charged if c.index < draft.trigger.index and is_party(c)]
                doers = accused or [c for c in own.subject if c.index < draft.trigger.index]
                return self._parties(did_it(scene, draft.trigger, doers))
        told = [c for _, c in memory.subjects if c.lemma not in _SOURCES]
        return self._parties(told[-1:])

    def _voice(self, draft: Draft, voices: Sequence[Reach]) -> Voice | None:
        """The innermost voice over the trigger; of a speech act or a clause, not the one that it opens itself."""
        index, acts = draft.trigger.index, draft.kind in SPEECH_KINDS or draft.kind is Kind.TERM
        covering = [
            v for v in voices if v.first <= index <= v.last and v.voice.speaker and not (acts and v.verb == index)
        ]
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

    def _count(self, scene: Scene, draft: Draft) -> int | None:
        """How many of what the act is about: the first number of its arguments that counts no casualties; of a truce,
        and of a clause that says how long, the units of its length."""
        if draft.kind is Kind.TRUCE:
            return length_of(scene.row[draft.trigger.index : draft.last + 1])
        if draft.kind not in _COUNTING:
            return None
        own = [c for c in scene.row[draft.trigger.index : draft.last + 1] if c.sort is not Sort.TIME and not c.apposed]
        own += [c for c in scene.row[draft.last + 1 : draft.last + 2] if _times_over(c)]
        for chunk in [draft.trigger, *draft.recipient, *draft.measured, *own, *draft.actor]:
            measured = any(w.text in _DISTANCES for w in chunk.words)  # ``على بعد اثني عشر كيلومترا``
            for word in () if measured else chunk.words:
                value = number_of(word)
                if value is not None and word.start not in draft.counted:
                    return value
        if any(_two(c, draft) for c in own):
            return 2
        return length_of(scene.row[draft.first : draft.last + 1]) if draft.term is TermKind.DEADLINE else None


def _times_over(c: Chunk) -> bool:
    """``خرقها من قبل القوات 12 مرة``: how often, behind what was done."""
    return c.sort is Sort.NP and c.head.spelt.plain in _OFTEN and not (c.prep or c.conj)


def _two(c: Chunk, draft: Draft) -> bool:
    """``استولوا على مدرعتين``, ``أطلق صاروخين``: a dual with its ``ن`` and no article counts what the act is about."""
    form = c.head.analysis.form if c.head.analysis else None
    dual = form is not None and form.number == "d" and c.head.text.endswith(("ين", "ان"))
    things = c.word_class not in ("person", "people", "group", "area", "body") and c not in draft.actor
    return dual and things and not c.head.article and c.sort in (Sort.NP, Sort.EVENT)


def _coded(kind: Kind, mode: str | None, modality: Modality) -> Plover | None:
    """The PLOVER category, its mode, and the auxiliary mode that the modality gives."""
    coded = PLOVER[kind]
    if coded is None:
        return None
    event, usual = coded
    return Plover(event, ((mode,) if mode else usual) + _AUXILIARY_MODES[modality])


def _national(scene: Scene, draft: Draft) -> list[Chunk]:
    """The phrases whose adjectives of nationality tell who acted: the event noun, what two sides did or somebody put
    forward (``خطة روسية بشأن هدنة``), what struck."""
    if draft.kind is Kind.TRUCE:
        told = [c for c in scene.row[draft.first : draft.last + 1] if c.prep not in _WITHIN or c is draft.trigger]
        return [c for c in told if c.kind in MUTUAL or c.word_class == "truce_word" or c.lemma in _PUT_FORWARD]
    breach = draft.kind is Kind.VIOLATION and draft.trigger.sort is Sort.EVENT  # ``530 خرقا حوثيا``
    if draft.adjectival is not None or draft.kind in MUTUAL or breach:
        return [draft.adjectival or draft.trigger]
    own = scene.arguments.get(draft.trigger.index)
    if draft.kind is not Kind.ATTACK or own is None:
        return []
    striking = own.objects if draft.trigger.sort is Sort.EVENT else own.subject
    struck_with = [c for c in [*striking, *own.of("ب")] if is_platform(c) or c.word_class == "weapon" or is_fire(c)]
    return struck_with or [c for c in striking if c.sort is Sort.EVENT and c.kind is Kind.ATTACK]


_PUT_FORWARD = words("finish.put_forward")


def _describing(c: Chunk) -> list[Token]:
    """The words behind the first, without those of where a thing was made (``صاروخ إيراني الصنع``)."""
    return [w for k, w in enumerate(c.words[1:], 2) if k == len(c.words) or c.words[k].spelt.plain not in _MADE]


_MADE = words("finish.made")
_FIGHTING = words("finish.fighting")
_VOICES = WHOSE - words("finish.official")
"""``تنديد أممي``; ``طلب رسمي`` does not say whose it is."""
_WITHIN = words("drafting.within") | {"ب"}
"""``هدنة بموجب اتفاق روسي``, ``بوساطة مصرية``: under or by what it was made."""


def _first_person(scene: Scene, draft: Draft) -> bool:
    """``وافقنا على الهدنة``, ``سنرد``: does whoever speaks tell of their own act?"""
    telling = [c for c in (draft.trigger, *scene.chain(draft.trigger.index)) if c.predicate]
    form = telling[0].head.analysis.form if telling and telling[0].head.analysis else None
    return form is not None and form.person == 1


def _done_to_it(scene: Scene, draft: Draft) -> bool:
    """``غداة اغتيالهم``, ``مقتله``: on a verbal noun of killing or seizing with no object but the pronoun it means whom
    that was done to; of any deed, where only the doing of it is told (``الهدنة تم خرقها``)."""
    own = scene.arguments.get(draft.trigger.index)
    if draft.kind is Kind.VIOLATION and any(c.passive_auxiliary for c in scene.chain(draft.trigger.index)[:1]):
        return True
    return draft.trigger.lemma in _DONE_TO_SOMEBODY and not (own is not None and own.objects)


_DONE_TO_SOMEBODY = words("finish.done_to_somebody")


def _speaks_for_itself(scene: Scene, draft: Draft, voices: Sequence[Reach]) -> bool:
    """``… قال إن القصف مستمر، ونفت الحركة ذلك``: a speech act whose clause is none of the words reported is told by
    the outlet, not by the speaker before."""
    index = draft.trigger.index
    if _taken_up(scene, draft.trigger):
        return True
    around = [v for v in voices if v.first <= index <= v.last and v.verb is not None and v.verb < index]
    if draft.trigger.sort is not Sort.VERB or not around or any(v.voice.directness is Directness.QUOTE for v in around):
        return False
    verb = max(v.verb for v in around if v.verb is not None)
    return _opens_clause(scene, index, verb)


def _taken_up(scene: Scene, verb: Chunk) -> bool:
    """``…، وهو ما نفته الدوحة``, ``قبولها هدنة دعت إليها البعثة``: somebody else takes up what was said."""
    own = scene.arguments.get(verb.index)
    if verb.index < 2 or own is None or not own.subject or own.subject_from_left:
        return False
    if verb.resumptive and not verb.conj and scene.row[verb.index - 1].sort is Sort.EVENT:
        return True
    if not verb.head.pronoun:
        return False
    what, before = scene.row[verb.index - 1], scene.row[verb.index - 2]
    return what.sort is Sort.RELATIVE and what.head.close == "ما" and before.sort is Sort.MARK


def _opens_clause(scene: Scene, index: int, outer: int) -> bool:
    """Does the verb at ``index``, with a subject of its own, begin a main clause behind that of the verb ``outer``? A
    verb joined to one that does (``نفت الحركة … وطالبت``) goes with it."""
    row, subject = scene.row, scene.arguments[index].subject
    if not subject:
        return False
    first = min(index, subject[0].index)
    if any(c.predicate for c in row[first:index]):
        before = max(c.index for c in row[:index] if c.predicate)
        return row[index].conj and before > outer and _opens_clause(scene, before, outer)
    content = scene.arguments[outer].content
    if first <= outer + 1 or (content is not None and first <= content + 1):
        return False
    before_it = row[first - 1]
    if before_it.sort is Sort.COMPLEMENTISER and first > 1 and row[first - 2].sort is Sort.CONNECTIVE:
        before_it = row[first - 2]  # ``غير أن الوزير نفى``
    apart = before_it.sort in (Sort.MARK, Sort.CONNECTIVE, Sort.RELATIVE) or row[first].conj
    return apart and before_it.sort is not Sort.COMPLEMENTISER
