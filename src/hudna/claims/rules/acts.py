"""Acts told by one predicate: demands, threats, denials, meetings, withdrawals, decisions, aid …

The kind stands in the pack entry of the verb or noun, the roles in its frame. A light verb lends its subject to the
event noun that is its object (``وجّه اتهاما``, ``أعلن مسؤوليته``).
"""

from __future__ import annotations

from collections.abc import Iterator

from hudna.claims.agents import actor_like, armed
from hudna.claims.chunks import Chunk, Sort
from hudna.claims.drafts import Draft
from hudna.claims.grammar import TARGET_PREPOSITIONS
from hudna.claims.modality import follows_condition
from hudna.claims.rules.attacks import LAUNCH, named_weapon
from hudna.claims.rules.blame import BEARING, RESPONSIBILITY
from hudna.claims.rules.drafting import (
    CALLING,
    carrier,
    content,
    occurs,
    relative_agent,
    relative_times,
    resumed,
    start,
    substantial,
)
from hudna.claims.rules.truce_words import END, is_truce
from hudna.claims.rules.unsaid import UNSAID
from hudna.claims.scene import Scene
from hudna.claims.vocabulary import words
from hudna.claims.voice import SPEECH_KINDS
from hudna.model.claim import Kind, Modality, TermKind

_REQUIRED: dict[Kind, frozenset[str]] = {
    Kind.INVESTIGATION: words("acts.investigated"),
    Kind.CLAIM: words("acts.claimed"),
}
"""Complements without which a verb of the kind has another sense (``حققت تقدما``: made progress)."""

_OTHER_FAMILIES = frozenset((Kind.ATTACK, Kind.TRUCE, Kind.TRUCE_END, Kind.VIOLATION, Kind.TERM))
_SPOKEN = SPEECH_KINDS - {Kind.SUPPORT}
"""Kinds told by speaking even in a relative clause; who backs somebody (``الذي يدعم الأسد``) need say nothing."""
_REFUSED = SPEECH_KINDS - {Kind.CLAIM, Kind.PLEDGE}
"""Kinds that may be told of as not done; what nobody claimed (``لم تتبن أي جهة الهجوم``) or promised is no news."""
_NEEDS_ACTOR = frozenset((Kind.DECISION, Kind.AID, Kind.COERCION, Kind.MOBILIZE, Kind.WITHDRAWAL, Kind.SUPPORT))


def acts(scene: Scene) -> Iterator[Draft]:
    """Drafts of every kind that one predicate can state by itself."""
    for chunk in scene.row:
        kind = _kind(scene, chunk)
        if kind is None or kind in _OTHER_FAMILIES or is_truce(scene, chunk):
            continue
        if chunk.predicate:
            draft = start(scene, chunk, kind, f"{kind.value}.verb")
        elif chunk.sort is Sort.EVENT:
            draft = start(scene, chunk, kind, f"{kind.value}.noun")
            _borrow(scene, chunk, draft)
        else:
            continue
        if chunk.predicate and kind in _REQUIRED and not _complemented(scene, chunk, kind):
            continue
        if kind in SPEECH_KINDS:
            _speech_act(scene, chunk, draft)
        elif kind in (Kind.AGREEMENT, Kind.DECISION):
            draft.scope = content(scene, chunk.index)
        if draft.modality is Modality.DENIED and kind is Kind.AGREEMENT and scene.row[0].index < chunk.index:
            draft.kind, draft.modality, draft.rule = Kind.DENIAL, Modality.ACTUAL, "denial.no_agreement"
        if (draft.modality is Modality.DENIED and kind not in _REFUSED) or not substantial(scene, draft):
            continue
        if kind in _UNLESS and _UNLESS[kind](scene, chunk):
            continue
        if (
            _characterised(scene, chunk)
            or _descriptive(scene, chunk)
            or _second_person(chunk)
            or _repeats(scene, chunk, kind)
        ):
            continue
        if kind in _NEEDS_ACTOR and not (draft.actor or draft.recipient):
            continue
        yield draft


def _characterised(scene: Scene, chunk: Chunk) -> bool:
    """``وصف المصدر اتهام الحكومة بالفبركة``: an act that somebody calls names is not theirs."""
    above = scene.governor.get(chunk.index)
    return chunk.sort is Sort.EVENT and above is not None and scene.lemma(scene.row[above]) in CALLING


def _descriptive(scene: Scene, chunk: Chunk) -> bool:
    """``الأحياء التي تسيطر عليها المعارضة``: an imperfect verb in a relative clause describes, it tells no event."""
    if chunk.sort is not Sort.VERB or not chunk.present or chunk.future or chunk.kind in _SPOKEN or not chunk.index:
        return False
    before = scene.row[chunk.index - 1]
    indefinite = (
        before.sort is Sort.NP and not before.conj and chunk.kind in (Kind.SUPPORT, Kind.COERCION) and not chunk.conj
    )
    return before.sort is Sort.RELATIVE or (indefinite and before.prep != "")


def _opens_inquiry(scene: Scene, chunk: Chunk) -> bool:
    """``أمر بفتح تحقيق``: an inquiry ordered is one opened, told by the noun."""
    own = scene.arguments[chunk.index]
    return chunk.predicate and any(c.kind is Kind.INVESTIGATION for c in [*own.objects, *own.of("ب")])


_CONCERNING = words("acts.concerning")


def _settled(scene: Scene, chunk: Chunk) -> bool:
    """``اتفاق انسحاب``, ``بشأن انسحاب القوات``: a withdrawal that is the matter of something else."""
    if chunk.sort is not Sort.EVENT:
        return False
    above = scene.governor.get(chunk.index)
    matter = above is not None and scene.row[above].kind in (Kind.AGREEMENT, Kind.DECISION)
    return matter or chunk.prep in _CONCERNING


_REACHING = words("acts.reaching")


def _refers(scene: Scene, chunk: Chunk) -> bool:
    """``هذا الاتفاق``, ``اتفاق وقف إطلاق النار``: an accord spoken of, or the truce, which is read as one."""
    if chunk.sort is not Sort.EVENT or scene.lemma(chunk) in _REACHING:
        return False
    own = scene.arguments[chunk.index]
    truce = any(is_truce(scene, c) for c in [*own.objects, *(c for _, c in own.preps)])
    return truce or (chunk.head.article and not occurs(scene, chunk) and not own.of(*_CONCERNING))


_UNLESS = {
    **UNSAID,
    Kind.AGREEMENT: _refers,
    Kind.DECISION: _opens_inquiry,
    Kind.WITHDRAWAL: _settled,
}
"""Uses of a kind's words that tell no act of the kind."""


def _second_person(chunk: Chunk) -> bool:
    form = chunk.head.analysis.form if chunk.head.analysis else None
    return chunk.sort is Sort.VERB and form is not None and form.person == 2


def _repeats(scene: Scene, chunk: Chunk, kind: Kind) -> bool:
    """``التوصل إلى اتفاق``: a noun of the kind of the word that governs it adds nothing."""
    above = scene.governor.get(chunk.index)
    return chunk.sort is Sort.EVENT and above is not None and scene.row[above].kind is kind


_REDUCE = words("acts.reduce")
_TROOPS = tuple(words("acts.troops"))


def _of_troops(scene: Scene, chunk: Chunk) -> bool:
    """``خفض قواتها``: is what is reduced a force?"""
    own = scene.arguments[chunk.index]
    return any(c.word_class == "force" or c.head.text.startswith(_TROOPS) for c in own.objects[:2])


def _kind(scene: Scene, chunk: Chunk) -> Kind | None:
    """The entry's kind; a verb of saying with ``مسؤوليته`` as its object is a claim of responsibility."""
    if scene.lemma(chunk) in _REDUCE and chunk.index in scene.arguments and _of_troops(scene, chunk):
        return Kind.WITHDRAWAL
    if scene.lemma(chunk) in _SIGNING and chunk.predicate and not _signed(scene, chunk):
        return None
    if resumed(scene, chunk):
        return Kind.DECISION
    if chunk.kind is None and chunk.predicate and chunk.head.entry is not None:
        for c in scene.arguments[chunk.index].objects:
            if scene.lemma(c) in RESPONSIBILITY and scene.lemma(chunk) not in BEARING:
                own = any(w.pronoun for w in c.words)
                return Kind.CLAIM if own else None
    return chunk.kind


_SIGNING = words("acts.signing")
_UNSIGNED = words("acts.private")


def _signed(scene: Scene, chunk: Chunk) -> bool:
    """``وقع الطرفان مذكرة``; not a private contract, a decree (a decision of its own) or ``وقع انفجار``."""
    own = scene.arguments[chunk.index]
    other = [c for c in own.objects[:1] if c.sort is Sort.EVENT and c.kind not in (None, Kind.AGREEMENT)]
    private = any(scene.lemma(c) in _UNSIGNED for c in own.objects[:1])
    return not private and all(is_truce(scene, c) for c in other)


def _complemented(scene: Scene, chunk: Chunk, kind: Kind) -> bool:
    arguments = scene.arguments[chunk.index]
    eventful = any(c.sort is Sort.EVENT for c in arguments.objects)
    if scene.lemma(chunk) == "تبني":
        return True
    direct = kind is Kind.INVESTIGATION and any(c.sort is Sort.NP for c in arguments.objects)
    return (bool(arguments.of(*_REQUIRED[kind])) and not direct) or arguments.content is not None or eventful


def breaks_off(scene: Scene, first: int, last: int) -> bool:
    """Do these chunks say that a truce or agreement would end (``الاتفاق سيلغى``)?"""
    chunks = scene.row[first : last + 1]
    ends = any(scene.lemma(c) in END for c in chunks)
    return ends and any(is_truce(scene, c) or c.kind is Kind.AGREEMENT for c in chunks)


_LENDING = frozenset((None, Kind.CLAIM, Kind.AGREEMENT, Kind.DECISION))
"""Kinds of verbs that lend their subject to an event noun: ``أقر المجلس قرارا``, ``وقع مرسوما``, ``أمر بتحقيق``."""


_PUT_TO = frozenset((Kind.DEMAND, Kind.THREAT, Kind.ACCUSATION))
_THEM = ("هم", "هما", "هن")
_THINGS = frozenset(("thing", "speech", "document"))
"""What nobody demands of, threatens or accuses (``أمهلته أسبوعا``, ``حملته المسؤولية``)."""


def _borrow(scene: Scene, chunk: Chunk, draft: Draft) -> None:
    """An event noun takes actor, times and targets from the verb that carries it."""
    if not draft.actor and (agents := relative_agent(scene, chunk)):
        draft.actor, draft.last = agents, max(draft.last, agents[-1].index)
        draft.times = relative_times(scene, agents) or draft.times
        draft.rule = draft.rule.replace(".noun", ".light")
    verb = carrier(scene, chunk)
    if verb is None:
        return
    arguments = scene.arguments[verb.index]
    if not draft.actor and verb.kind in _LENDING:
        draft.actor = [c for c in arguments.subject if actor_like(c)]
        if scene.lemma(verb) == "تبادل" and not draft.recipient:
            draft.recipient = list(draft.actor)
        if draft.kind in _PUT_TO and not draft.recipient:
            draft.recipient = [c for c in arguments.objects if c.index < chunk.index and actor_like(c)]
        draft.rule = draft.rule.replace(".noun", ".light")
        if draft.actor and verb.index < chunk.index:
            draft.first = min(draft.first, verb.index)
    draft.times += [t for t in arguments.times if t not in draft.times]


def _speech_act(scene: Scene, chunk: Chunk, draft: Draft) -> None:
    """What is demanded, threatened or denied belongs to the act; its target is the act's recipient."""
    draft.scope = content(scene, chunk.index)
    if draft.kind in _PUT_TO:
        draft.recipient = [c for c in draft.recipient if c.word_class not in _THINGS] or _meant(scene, draft)
    if draft.scope:
        draft.last = max(draft.last, min(draft.scope[1], scene.clause_end(chunk.index) + 30))
    if draft.kind in (Kind.THREAT, Kind.CLAIM):
        _target_of_content(scene, draft)
    if draft.kind in (Kind.ACCUSATION, Kind.CLAIM, Kind.DENIAL):
        draft.weapon = named_weapon(scene, draft.first, draft.last)
        draft.measured = [c for c in scene.row[chunk.index + 1 : draft.last + 1] if c.kind is Kind.ATTACK]
    if draft.kind is Kind.THREAT and draft.modality is Modality.ACTUAL and follows_condition(scene, chunk):
        draft.modality = Modality.CONDITIONAL
    if draft.kind is Kind.THREAT and draft.scope and breaks_off(scene, *draft.scope):
        draft.term = TermKind.TERMINATION
    draft.speaker = list(draft.actor)


def _meant(scene: Scene, draft: Draft) -> list[Chunk]:
    """``ودعتهم إلى``, ``متهمة إياها``: whom a pronoun for the object means, the nearest party before that neither acts
    nor is told of in another number."""
    chunk = draft.trigger
    own_word = chunk.sort is Sort.PARTICIPLE and chunk.resumptive
    if not chunk.predicate or not (chunk.head.pronoun or own_word):
        return []
    many = chunk.head.pronoun in _THEM
    for c in reversed(scene.row[: chunk.index]):
        if c.sort is not Sort.NP or not actor_like(c) or c in draft.actor or c.conj:
            continue
        if many and c.head.analysis is None:
            continue
        form = c.head.analysis.form if c.head.analysis else None
        if many and form is not None and form.number == "s" and c.word_class != "people":
            continue
        return [c]
    return []


def _target_of_content(scene: Scene, draft: Draft) -> None:
    """``هدد باستهداف قادة الفصائل``, ``تبنى إطلاق صواريخ على``: whom the threatened or claimed act would hit or hit."""
    if draft.recipient or draft.scope is None:
        return
    for k in range(draft.scope[0], draft.scope[1] + 1):
        inner = scene.arguments.get(k)
        if inner is not None and (scene.row[k].kind is Kind.ATTACK or scene.lemma(scene.row[k]) in LAUNCH):
            hit = [
                c for c in [*inner.of("ل", *TARGET_PREPOSITIONS), *inner.objects] if c.sort is Sort.NP and not armed(c)
            ]
            if hit:
                draft.recipient = hit
                return
