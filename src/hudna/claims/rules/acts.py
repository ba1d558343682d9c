"""Acts told by one predicate: demands, threats, denials, meetings, withdrawals, decisions, aid …

The kind stands in the pack entry of the verb or noun, the roles in its frame. A light verb lends its subject to the
event noun that is its object (``وجّه اتهاما``, ``أعلن مسؤوليته``).
"""

from __future__ import annotations

from collections.abc import Iterator

from hudna.claims.agents import actor_like, armed, speaks_for_somebody
from hudna.claims.chunks import Chunk, Sort
from hudna.claims.drafts import Draft
from hudna.claims.grammar import DEMONSTRATIVES, TARGET_PREPOSITIONS
from hudna.claims.modality import follows_condition
from hudna.claims.own_side import of_who_speaks
from hudna.claims.rules.deeds import begin, deeds_of
from hudna.claims.rules.doers import accused, come_from, met_with, named_far, signed_with, taken_by, to_do_it
from hudna.claims.rules.drafting import (
    CALLING,
    PUT_TO,
    RESUMING,
    aroused,
    borrow,
    called_so,
    content,
    reach,
    resumed,
    start,
    substantial,
)
from hudna.claims.rules.meetings import no_host_town, round_of, who_met
from hudna.claims.rules.nameless import carried_out, in_itself, undergone
from hudna.claims.rules.seizing import seized_by, seizes, turn_round
from hudna.claims.rules.speech.blame import BEARING, RESPONSIBILITY
from hudna.claims.rules.speech.judging import THINGS, meant, so_called
from hudna.claims.rules.speech.unsaid import burden
from hudna.claims.rules.speech.vows import aggressive, pays
from hudna.claims.rules.truce_words import END, PROVIDES, ends_fighting, is_truce
from hudna.claims.rules.truces.truce_suspended import suspended
from hudna.claims.rules.uses import CONSENTING, PROPOSING, UNLESS, consent, of_truce, proposes, repeats
from hudna.claims.rules.violence.attacks_joined import LAUNCH
from hudna.claims.rules.violence.weapons import named_weapon
from hudna.claims.scene import Scene
from hudna.claims.settled import is_settled
from hudna.claims.timeline import leading_time
from hudna.claims.tokens import SPEECH_KINDS
from hudna.claims.vocabulary import words
from hudna.lexicon import Pos
from hudna.model.claim import Kind, Modality, Stage, TermKind

_REQUIRED: dict[Kind, frozenset[str]] = {
    Kind.INVESTIGATION: words("acts.investigated"),
    Kind.CLAIM: words("acts.claimed"),
}
"""Complements without which a verb of the kind has another sense (``حققت تقدما``: made progress)."""

_OTHER_FAMILIES = frozenset((Kind.ATTACK, Kind.TRUCE, Kind.TRUCE_END, Kind.VIOLATION, Kind.TERM))
_TELLING = SPEECH_KINDS - {Kind.SUPPORT} | {Kind.MEDIATION}
"""Kinds told even by an imperfect in a relative clause; who backs somebody (``الذي يدعم الأسد``) need do nothing."""
_REFUSED = SPEECH_KINDS - {Kind.CLAIM, Kind.PLEDGE}
"""Kinds that may be told of as not done; what nobody claimed (``لم تتبن أي جهة الهجوم``) or promised is no news."""
_NEEDS_ACTOR = frozenset((Kind.DECISION, Kind.AID, Kind.COERCION, Kind.MOBILIZE, Kind.WITHDRAWAL, Kind.SUPPORT))


def acts(scene: Scene) -> Iterator[Draft]:
    """Drafts of every kind that one predicate can state by itself."""
    deeds = deeds_of(scene)
    for chunk in scene.row:
        told = deeds.get(chunk.index)
        kind = told.deed.kind if told is not None else _kind(scene, chunk)
        if kind is None or kind in _OTHER_FAMILIES or is_truce(scene, chunk) or suspended(scene, chunk) is not None:
            continue
        if told is not None:
            draft = begin(scene, chunk, told)
            above = scene.governor.get(chunk.index, chunk.index)
            if kind is Kind.AGREEMENT and scene.row[above].kind is kind:  # ``الاتفاق على تبادل الأسرى``: not yet done
                draft.first = min(draft.first, above)
        elif chunk.predicate:
            draft = start(scene, chunk, kind, f"{kind.value}.verb")
        elif chunk.sort is Sort.EVENT:
            draft = start(scene, chunk, kind, f"{kind.value}.noun")
            no_host_town(scene, chunk, draft)
            seized_by(scene, chunk, draft)
            draft.actor = draft.actor or come_from(scene, draft)
            borrow(scene, chunk, draft)
            who_met(scene, chunk, draft)
        else:
            continue
        if told is None and kind in _REQUIRED and _lacks_matter(scene, chunk, kind):
            continue
        round_of(scene, chunk, draft)
        taken_by(scene, chunk, draft)
        met_with(scene, chunk, draft)
        if kind in SPEECH_KINDS:
            _speech_act(scene, chunk, draft)
        elif kind in (Kind.AGREEMENT, Kind.DECISION):
            draft.scope = content(scene, chunk.index)
            draft.recipient = draft.recipient or signed_with(scene, chunk)
        says = any(c.lemma in _MENTIONING for c in scene.chain(chunk.index)[:1])  # ``لم يذكر الاتفاق مصيرهم``
        denied = draft.modality is Modality.DENIED and chunk.negation not in _WITHOUT and not says
        if denied and kind is Kind.AGREEMENT and chunk.index > 0:
            draft.kind, draft.modality, draft.rule = Kind.DENIAL, Modality.ACTUAL, "denial.no_agreement"
            draft.voiced = True
        _peace(scene, draft)
        if kind is Kind.COERCION and told is None:
            turn_round(scene, draft)
        if kind is Kind.COERCION and draft.modality is Modality.PLANNED and scene.answers_condition(chunk.index):
            draft.kind, draft.modality, draft.rule = Kind.THREAT, Modality.CONDITIONAL, "threat.future"
            draft.voiced = True
        if _told(scene, draft, kind) and not (kind is Kind.AGREEMENT and of_truce(scene, chunk)):
            draft.actor = draft.actor or accused(scene, draft)
            yield draft


_WITHOUT = words("truce_left.without")
_MENTIONING = PROVIDES | words("acts.mentioning")


def _peace(scene: Scene, draft: Draft) -> None:
    """``توصلوا إلى اتفاق ينهي القتال``: an accord reached, signed or named that ends fighting is a truce."""
    own = scene.arguments.get(draft.trigger.index)
    if draft.kind is not Kind.AGREEMENT or draft.modality is not Modality.ACTUAL or own is None:
        return
    named = [draft.trigger, *own.objects, *own.of("الي", "علي")]
    if any(ends_fighting(scene, c) for c in named if c.kind is Kind.AGREEMENT and c.nominal):
        draft.kind, draft.stage, draft.rule = Kind.TRUCE, Stage.AGREED, "truce.ends_fighting"


_BODIES = words("acts.bodies")


def _of_body(scene: Scene, chunk: Chunk) -> bool:
    """``لجنة التفاوض``, ``حركة تمرد``: what a body is for, no act."""
    before = scene.row[chunk.index - 1] if chunk.index and chunk.sort is Sort.EVENT else None
    if before is None or chunk.prep or chunk.conj or len(before.words) > 1 or before.head.article:
        return False
    return scene.lemma(before) in _BODIES


def _owed(scene: Scene, draft: Draft) -> bool:
    """``لم تنسحب القوات``, ``لم يفرج عن الأسرى``, ``لم يرفع الجيش الحصار``: what parties owe each other is news
    where it is not done."""
    told = (scene.deeds or {}).get(draft.trigger.index)
    owed = draft.kind in _OWED or (told is not None and told.deed.name in _OWED_DEEDS)
    return owed and draft.trigger.sort is Sort.VERB and draft.trigger.negation == "لم"


_OWED = frozenset((Kind.WITHDRAWAL, Kind.AID))
_OWED_DEEDS = words("acts.owed_deeds")


def _told(scene: Scene, draft: Draft, kind: Kind) -> bool:
    """Is it told as an act done, not denied, described or only spoken of (``هذا التهديد``)?"""
    chunk = draft.trigger
    if _of_body(scene, chunk):
        return False
    unreal = (draft.modality is Modality.HYPOTHETICAL or chunk.negation == "لن") and kind not in SPEECH_KINDS
    seized = kind is Kind.COERCION and seizes(scene, chunk)
    if unreal or (draft.modality is Modality.DENIED and kind not in _REFUSED and not _owed(scene, draft)):
        return False
    if not (seized or substantial(scene, draft)):
        return False
    if kind in UNLESS and chunk.index in scene.arguments and UNLESS[kind](scene, chunk):
        return False
    if kind in SPEECH_KINDS and chunk.sort is Sort.EVENT and any(w.text in DEMONSTRATIVES for w in chunk.words):
        return False
    if (
        _characterised(scene, chunk)
        or called_so(scene, chunk)
        or _descriptive(scene, chunk)
        or _second_person(chunk)
        or repeats(scene, chunk, kind)
    ):
        return False
    if kind is Kind.MOBILIZE and not (draft.actor or carried_out(scene, chunk)) and not draft.rule.endswith("phrase"):
        return chunk.predicate and any(actor_like(c) for c in draft.recipient)
    own = scene.arguments.get(chunk.index)  # ``بعد أسبوع من انسحابها``, ``بعد يوم من الاتفاق على إجلاء الجرحى``
    owned = is_settled(scene, chunk) and (bool(chunk.head.pronoun) or (own is not None and bool(own.preps)))
    owned = owned or of_who_speaks(scene, chunk) or leading_time(scene, chunk.index) is not None
    owned = owned or (chunk.predicate and kind is Kind.COERCION and bool(draft.parts))  # ``وكان قد وضع قيد الإقامة``
    owned = owned or in_itself(scene, draft) or (kind is Kind.SUPPORT and aroused(scene, chunk))
    return not (kind in _NEEDS_ACTOR and not (draft.actor or undergone(scene, draft) or owned or seized))


def _characterised(scene: Scene, chunk: Chunk) -> bool:
    """``وصف المصدر اتهام الحكومة بالفبركة``: an act that somebody calls names is not theirs."""
    above = scene.governor.get(chunk.index)
    return chunk.sort is Sort.EVENT and above is not None and scene.lemma(scene.row[above]) in CALLING


_STATIONED = words("acts.stationed")
_SPOTS = words("acts.spots")


def _descriptive(scene: Scene, chunk: Chunk) -> bool:
    """``الأحياء التي تسيطر عليها المعارضة``: an imperfect verb in a relative clause describes, it tells no event; a
    mediation that goes on (``المحادثات التي ترعاها واشنطن``) is told by it. ``حيث يتمركز الجنود``, ``قرب نقطة تمركز
    الحافلات``: where they are."""
    if chunk.sort is Sort.EVENT and scene.lemma(chunk) in _STATIONED and chunk.index and not chunk.prep:
        return scene.lemma(scene.row[chunk.index - 1]) in _SPOTS
    if chunk.sort is not Sort.VERB or not chunk.present or chunk.future or chunk.kind in _TELLING or not chunk.index:
        return False
    if scene.lemma(chunk) in _STATIONED:
        return True
    before = scene.row[chunk.index - 1]
    indefinite = (
        before.sort is Sort.NP and not before.conj and chunk.kind in (Kind.SUPPORT, Kind.COERCION) and not chunk.conj
    )
    return before.sort is Sort.RELATIVE or (indefinite and before.prep != "")


def _second_person(chunk: Chunk) -> bool:
    form = chunk.head.analysis.form if chunk.head.analysis else None
    return chunk.sort is Sort.VERB and form is not None and form.person == 2


def _kind(scene: Scene, chunk: Chunk) -> Kind | None:
    """The entry's kind; a verb of saying with ``مسؤوليته`` as its object is a claim of responsibility."""
    if chunk.lemma in _OTHERWISE:
        if chunk.lemma in PROPOSING and chunk.predicate and proposes(scene, chunk):
            return Kind.DEMAND
        if chunk.lemma in _SIGNING and chunk.predicate and not _signed(scene, chunk):
            return None
        if resumed(scene, chunk):
            return Kind.DECISION
        if chunk.sort is Sort.EVENT and chunk.prep == "ب" and chunk.lemma in _GUARANTEE:
            return Kind.MEDIATION
        if chunk.lemma in CONSENTING and chunk.kind is Kind.AGREEMENT and chunk.index in scene.arguments:
            return consent(scene, chunk)
    if chunk.kind is None and chunk.predicate and not RESPONSIBILITY.isdisjoint(scene.lemmas):
        for c in scene.arguments[chunk.index].objects if chunk.head.entry is not None else ():
            if c.lemma in RESPONSIBILITY and chunk.lemma not in BEARING:
                own = any(w.pronoun for w in c.words)
                return Kind.CLAIM if own else None
    return chunk.kind


_GUARANTEE = words("acts.guarantee")
"""``بضمانة موسكو``: by whose guarantee something is agreed; ``قدم ضمانات`` promises one."""
_SIGNING = words("acts.signing")
_UNSIGNED = words("acts.private")
_OTHERWISE = PROPOSING | _SIGNING | RESUMING | _GUARANTEE | CONSENTING
"""Lemmas whose words may tell another kind than their entry's."""


def _signed(scene: Scene, chunk: Chunk) -> bool:
    """``وقع الطرفان مذكرة``; not a private contract, a decree (a decision of its own), ``وقع انفجار`` or
    ``توقع خبراء``."""
    own = scene.arguments[chunk.index]
    other = [c for c in own.objects[:1] if c.sort is Sort.EVENT and c.kind not in (None, Kind.AGREEMENT)]
    private = any(scene.lemma(c) in _UNSIGNED for c in own.objects[:1])
    document = any(c.kind is Kind.AGREEMENT or c.word_class == "document" for c in [*own.objects, *own.of("علي")])
    expected = chunk.present and not document
    return not private and not expected and all(is_truce(scene, c) for c in other)


def _complemented(scene: Scene, chunk: Chunk, kind: Kind) -> bool:
    arguments = scene.arguments[chunk.index]
    eventful = any(c.sort is Sort.EVENT for c in arguments.objects)
    if scene.lemma(chunk) == "تبني" or any(c.pointing.startswith("عن") for c in arguments.objects):
        return True  # ``الهجوم الذي أعلن مسؤوليته عنه``
    direct = kind is Kind.INVESTIGATION and any(c.sort is Sort.NP for c in arguments.objects)
    return (bool(arguments.of(*_REQUIRED[kind])) and not direct) or arguments.content is not None or eventful


def _lacks_matter(scene: Scene, chunk: Chunk, kind: Kind) -> bool:
    """A verb without the complement that its kind needs; ``هذا الاعتراف لا يكفي``: a definite noun without what was
    owned up to, which speaks of what had been said before."""
    recalled = kind is Kind.CLAIM and chunk.head.article and not scene.arguments[chunk.index].objects
    return (chunk.predicate or recalled) and not _complemented(scene, chunk, kind)


def breaks_off(scene: Scene, first: int, last: int) -> bool:
    """Do these chunks say that a truce or agreement would end (``الاتفاق سيلغى``)?"""
    chunks = scene.row[first : last + 1]
    ends = any(scene.lemma(c) in END for c in chunks)
    return ends and any(is_truce(scene, c) or c.kind is Kind.AGREEMENT for c in chunks)


_THEM = ("هم", "هما", "هن")


def _speech_act(scene: Scene, chunk: Chunk, draft: Draft) -> None:
    """What is demanded, threatened or denied belongs to the act; its target is the act's recipient."""
    draft.scope = content(scene, chunk.index)
    named_far(scene, chunk, draft)
    if not draft.actor and draft.kind in _BY_DOCUMENT and chunk.predicate:
        draft.actor = _document_before(scene, chunk)
    if draft.kind is Kind.PLEDGE and _promises_harm(scene, chunk):
        draft.kind, draft.rule = Kind.THREAT, "threat.promised"
    if draft.kind in PUT_TO:
        draft.recipient = [c for c in draft.recipient if not _is_thing(c)] or _meant(scene, draft)
        if chunk.lemma in PROPOSING or chunk.frame in _CALLING_ON:
            draft.recipient = [c for c in draft.recipient if actor_like(c)]  # ``اقترح منطقة عازلة على الحدود``
        if draft.kind is Kind.DEMAND and not draft.recipient:
            draft.recipient = to_do_it(scene, chunk)
    elif draft.kind in _JUDGING and chunk.predicate:
        draft.recipient = so_called(scene, chunk) or draft.recipient or meant(scene, chunk)
    if draft.scope:
        draft.last = max(draft.last, min(draft.scope[1], scene.clause_end(chunk.index) + 30))
    if draft.kind in (Kind.THREAT, Kind.CLAIM):
        _target_of_content(scene, draft)
    laid = burden(scene, chunk) if draft.kind is Kind.ACCUSATION else None
    if laid is not None:
        draft.last = max(draft.last, _matter_of(scene, laid))
    if draft.kind in (Kind.ACCUSATION, Kind.CLAIM, Kind.DENIAL):
        draft.weapon = named_weapon(scene, draft.first, draft.last)
        draft.measured = [c for c in scene.row[chunk.index + 1 : draft.last + 1] if c.kind is Kind.ATTACK]
    if draft.kind is Kind.THREAT and draft.modality is Modality.ACTUAL and follows_condition(scene, chunk):
        draft.modality = Modality.CONDITIONAL
    if draft.kind is Kind.THREAT and draft.scope and breaks_off(scene, *draft.scope):
        draft.term = TermKind.TERMINATION
    draft.speaker = list(draft.actor)


_CALLING_ON = ("call_on", "appeal")
"""Frames of words whose complement is as often the matter as whoever is asked."""
_BY_DOCUMENT = frozenset((Kind.DEMAND, Kind.CONDEMNATION, Kind.SUPPORT, Kind.REJECTION))


def _document_before(scene: Scene, verb: Chunk) -> list[Chunk]:
    """``يدعو القرار إلى``, ``مشروع قرار يدعو إلى``: the document that demands, welcomes or condemns; of an indefinite
    one the verb right behind it says so."""
    own = scene.arguments[verb.index]
    before = scene.row[verb.index - 1] if verb.index and not (verb.conj or own.subject) else None
    indefinite = before is not None and before.word_class == "document" and not before.head.article
    beside = [c for c in own.subject[:1] if c.index == verb.index + 1] + ([before] if indefinite and before else [])
    return [c for c in beside if speaks_for_somebody(c)]


def _is_thing(c: Chunk) -> bool:
    """``اشترط الحركة صرف الرواتب``, ``طالب بالقرار``: a deed, a thing, a paper."""
    analysis = c.head.analysis
    deed = c.head.actor is None and analysis is not None and analysis.form.pos is Pos.MASDAR
    return c.word_class in THINGS or (deed and not c.head.pronoun)


def _matter_of(scene: Scene, laid: Chunk) -> int:
    """``مسؤولية نحو تسعين هجوما``, ``المسؤولية عن الهجوم``: where what somebody has to answer for ends."""
    behind = scene.row[laid.index + 1] if laid.index + 1 < len(scene.row) else None
    if behind is not None and behind.sort is Sort.EVENT and not behind.conj:
        return max(reach(scene, laid.index), reach(scene, behind.index))
    return reach(scene, laid.index)


_JUDGING = frozenset((Kind.CONDEMNATION, Kind.SUPPORT, Kind.REJECTION))


def _promises_harm(scene: Scene, chunk: Chunk) -> bool:
    """``تعهد بمواصلة القتال``, ``أقسم على الثأر``, ``وعد بأن يرد``: a promise of violence is a threat."""
    own = scene.arguments[chunk.index]
    deeds = [c for c in [*own.objects, *own.of("ب", "علي")] if not actor_like(c)]
    if own.content is not None:
        deeds += [c for c in scene.row[own.content + 1 : own.content + 2] if c.sort is Sort.VERB]
    first = min(deeds, key=lambda c: c.index, default=None)
    return first is not None and (aggressive(scene, first) or (first.sort is Sort.VERB and pays(scene, first)))


def _meant(scene: Scene, draft: Draft) -> list[Chunk]:
    """``ودعتهم إلى``, ``متهمة إياها``: whom a pronoun for the object means, the nearest party before that neither acts
    nor is told of in another number."""
    chunk = draft.trigger
    own_word = chunk.sort is Sort.PARTICIPLE and chunk.owned_object
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
