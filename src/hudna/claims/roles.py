"""From grammatical functions to roles: a verb's subject is the actor of an attack, what stands behind ``على``
its target.

Which function plays which role is said by frames (packs/lang/ar/frames.yml); the default frame has the name of the
kind. Event nouns use the same frames: what follows them in the genitive is their object when the verb they come from
has one (``استهداف رتل``), else their subject (``هجوم الحركة``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hudna.claims.agents import (
    SPANS,
    actor_like,
    done_by_owner,
    is_fire,
    is_manner,
    is_platform,
    oblique,
    tells_how_long,
)
from hudna.claims.chunks import Chunk, Sort
from hudna.claims.complements import Arguments
from hudna.claims.drafts import Draft
from hudna.claims.grammar import DEMONSTRATIVES
from hudna.claims.scene import Scene
from hudna.claims.vocabulary import words
from hudna.claims.words_alone import is_dual
from hudna.model.claim import Kind, Modality, Stage

_FORCES = frozenset(("force", "group"))


def frame_of(scene: Scene, chunk: Chunk, kind: str) -> Mapping[str, str]:
    """The role pattern of a predicate: its own frame where it has one, else its kind's."""
    own = scene.lexicon.frames.get(chunk.frame) if chunk.frame else None
    return own or scene.lexicon.frames.get(kind, {})


def fill_roles(scene: Scene, draft: Draft, frame: Mapping[str, str] | None = None) -> None:
    """Give the draft the fillers that its trigger's own arguments supply. Existing fillers are kept.

    ``frame`` is the role pattern where neither the trigger's own nor its kind's applies.
    """
    trigger = draft.trigger
    arguments = scene.arguments.get(trigger.index)
    if arguments is None:
        return
    frame = frame or frame_of(scene, trigger, draft.kind.value)
    if trigger.sort is Sort.EVENT:
        _event_core(trigger, arguments, frame, draft)
        _refused(scene, draft)
    else:
        _give(draft, frame.get("subject"), arguments.subject)
        _give(draft, frame.get("object"), first_group(arguments.objects, events=draft.kind in _ABOUT_EVENTS))
    inner = _first_event(trigger, arguments)
    for prep, chunk in arguments.preps:
        if inner is not None and chunk.index > inner and prep != "by":
            continue
        if prep == "بين" and (_lies_between(scene.row, chunk) or ("بين" not in frame and _border(scene.row, chunk))):
            continue
        if prep == "بين" and draft.kind is Kind.ATTACK and scene.lemma(trigger) not in _BLASTS:
            _give(draft, "actor", [chunk])
            _give(draft, "recipient", [chunk])
            if (chunk.lemma in _GUARDS or _against_party(chunk, arguments)) and chunk not in draft.actor:
                draft.actor.append(chunk)  # ``اشتباكات بين الأمن الداخلي ومسلحين``
        elif chunk.sort is Sort.NP or draft.kind in _ABOUT_EVENTS:
            _give(draft, frame.get(prep), [chunk], prep)
    draft.times.extend(arguments.times)


def _refused(scene: Scene, draft: Draft) -> None:
    """``لرفض الحركة تمديد الهدنة``: what those refuse who stand between it and the verbal noun."""
    k = draft.trigger.index + 1 + len(draft.actor)
    if draft.kind is Kind.REJECTION and k < len(scene.row) and done_by_owner(scene.row, k) == draft.actor:
        draft.recipient, draft.last = [scene.row[k]], max(draft.last, k)


def _against_party(side: Chunk, arguments: Arguments) -> bool:
    """``اشتباكات بين الردع والكتيبة``: a name that the packs do not know, whose other side is a party, is one too."""
    unknown = side.sort is Sort.NP and not (side.word_class or side.head.place or side.head.number)
    return unknown and any(actor_like(c) for c in arguments.of("بين") if c is not side)


def _lies_between(row: Sequence[Chunk], side: Chunk) -> bool:
    """``استهداف رتل بين منطقتي السماوة والديوانية``: two places with the word for their kind are no parties."""
    first = row[side.index - 1] if side.conj and side.index else side
    return first.prep == "بين" and first.word_class == "area" and first.head.text.endswith(("تي", "ي", "تين", "ين"))


def _border(row: Sequence[Chunk], side: Chunk) -> bool:
    """``قتل جنديان على الحدود بين العراق وسوريا``: states with their border or a road between them."""
    first = row[side.index - 1] if side.conj and side.index else side
    before = row[first.index - 1] if first.index else None
    lying = (
        before is not None and before.sort is Sort.NP and bool(before.prep) and before.word_class in ("area", "site")
    )
    return lying and first.prep == "بين" and side.head.place is not None


_GUARDS = words("roles.guards")
DESCRIBING = words("roles.describing")
_BLASTS = words("roles.blasts")
"""``انفجر لغم بين البلدتين``: nobody's fight, but where it was."""


def _first_event(trigger: Chunk, arguments: Arguments) -> int | None:
    """Behind an event noun in the complement, prepositions belong to that noun (``اتهمه بإطلاق صواريخ على
    القاعدة``)."""
    if trigger.frame == "light" or trigger.sort is Sort.EVENT:
        return None
    inner = [c.index for c in [*arguments.objects, *(c for _, c in arguments.preps)] if c.sort is Sort.EVENT]
    return min(inner) if inner else None


def first_group(chunks: list[Chunk], *, events: bool = False) -> list[Chunk]:
    """The first noun phrase and those coordinated with it; a second object is something else (``حمّله المسؤولية``)."""
    phrases = [c for c in chunks if c.sort is Sort.NP or events]
    return phrases[:1] + [c for c in phrases[1:] if c.conj]


def charged(charge: Chunk, own: Arguments) -> list[Chunk]:
    """``اتهام الحكومة الحركة``, ``اتهام مسعفين ومعارضين القوات``: behind a verbal noun with two sides, the second."""
    first = first_group(own.objects)
    second = first_group([c for c in own.objects if c not in first])
    told = charge.sort is Sort.EVENT and not charge.head.pronoun and any(actor_like(c) for c in second[:1])
    return second if told else first


_ABOUT_EVENTS = frozenset((Kind.SUPPORT, Kind.REJECTION, Kind.CONDEMNATION))
"""Kinds whose recipient may be an event: what is welcomed, refused, condemned."""


def _give(draft: Draft, role: str | None, chunks: list[Chunk], prep: str = "") -> None:
    if role not in ("actor", "recipient", "speaker") or not chunks:
        return
    slot: list[Chunk] = getattr(draft, role)
    for chunk in chunks:
        event = chunk.sort is Sort.EVENT and draft.kind in _ABOUT_EVENTS and role == "recipient" and not _reason(chunk)
        if role == "actor" and chunk.kind is Kind.PROTEST and draft.kind in _VOICED and chunk not in slot:
            slot.append(chunk)  # ``مظاهرة تطالب برحيل الحكومة``
        if chunk in slot or (chunk.sort is not Sort.NP and not event):
            continue
        named_beside = bool(slot) and chunk.conj and not chunk.word_class and slot[-1].index == chunk.index - 1
        rising = draft.kind is Kind.PROTEST and draft.trigger.predicate and chunk.word_class == "area" and not prep
        if role == "actor" and not (actor_like(chunk) or rising or named_beside):
            continue
        if role == "actor" and (chunk.lemma in _FALLEN or (len(chunk.words) == 1 and chunk.head.text in DESCRIBING)):
            continue  # ``خلفت المعارك سبعة قتلى``, ``هجوم بنقردان الإرهابي``
        if role == "recipient" and prep == "علي" and chunk.lemma in _BORDERS and draft.trigger.predicate:
            continue  # ``قتل جنديان على الحدود``: where, not whom
        if role == "recipient" and prep == "علي" and draft.kind is Kind.ATTACK and chunk.head.text in DEMONSTRATIVES:
            continue  # ``رد على ذلك بقصف البلدة``
        armed = chunk.word_class == "weapon" or (chunk.head.weapon is not None and chunk.head.actor is None)
        if role != "actor" and (is_manner(chunk) or chunk.words[0].text in _REALM or tells_how_long(chunk)):
            continue
        if role != "actor" and not event and ((armed and not (is_platform(chunk) and not prep)) or is_fire(chunk)):
            continue
        slot.append(chunk)


_BORDERS = words("roles.borders")
_VOICED = frozenset((Kind.DEMAND, Kind.CONDEMNATION, Kind.REJECTION, Kind.SUPPORT))
"""What those in the street say."""
_FALLEN = words("roles.fallen")
_REALM = words("truce_again.realm")
"""``قبل دخول الهدنة حيز التنفيذ``: nothing is done to it."""
_REASONS = words("roles.reasons")


def _reason(chunk: Chunk) -> bool:
    """``انسحب الوفد احتجاجا على القصف``: why it is done, in the accusative."""
    return not chunk.prep and chunk.head.text in _REASONS


_ELSEWHERE = frozenset(("في", "من"))


def _taken(frame: Mapping[str, str], direct: Sequence[Chunk]) -> bool:
    """``توقيف المشتبه بهم``; ``قمع الجيش`` is what an army does."""
    forceful = any(c.word_class == "force" or c.head.actor is not None for c in direct[:1])
    return frame.get("genitive") == "object" and not forceful


_DONE_TO_SOMEBODY = words("finish.done_to_somebody")


def _somebody(c: Chunk) -> bool:
    """``اغتيال آية الله الحكيم رئيس المجلس``: a single person or a name, behind which stands who that is."""
    return c.word_class in ("", "person") and c.head.actor_type in ("", "office_holder") and not c.head.state


def _laid_on(c: Chunk) -> bool:
    """``تحميل الحكومة مسؤولية القصف``, ``إمهال المتمردين أسبوعا``: what is laid on or given to whoever stands before
    it."""
    return not c.conj and (c.lemma in _BURDENS or (c.lemma in SPANS and c.head.text.endswith("ا")))


_BURDENS = words("roles.burdens")


def _named(c: Chunk) -> bool:
    """Definite: ``خرق فاضح للهدنة`` names nobody."""
    return bool(c.head.article or c.head.actor or c.head.place or c.head.pronoun)


def _event_core(trigger: Chunk, arguments: Arguments, frame: Mapping[str, str], draft: Draft) -> None:
    """Genitive and accusative of an event noun, and the adjective that names a country. ``هجوم لداعش على البلدة``: who
    owns what is aimed at somebody did it; else it is done to them (``استهداف للموقع``)."""
    about = draft.kind in _ABOUT_EVENTS and bool(trigger.head.pronoun)  # ``إدانتها القصف``
    direct = [c for c in arguments.objects if c.sort is Sort.NP or (about and c is arguments.objects[0])]
    if draft.kind is Kind.ACCUSATION and arguments.objects[:1] and arguments.objects[0].sort is Sort.EVENT:
        direct = []  # ``تهمة قتل جنود``
    subject, object_ = frame.get("subject"), frame.get("object")
    verbal = trigger.head.entry is not None and trigger.head.entry.form is not None
    transitive = object_ is not None and (verbal or _taken(frame, direct))
    if "ل" not in frame:
        aimed = [
            c.index for p, c in arguments.preps if p != "ل" and p not in _ELSEWHERE and frame.get(p) == "recipient"
        ]
        owned = [c for c in arguments.of("ل") if not aimed or c.index < aimed[0]]
        owners = [c for c in arguments.of("ل") if c not in owned]  # ``غارة على تجمع للمسلحين``: theirs is what was hit
        _give(draft, object_, [c for c in owners if c.head.actor is not None or c.word_class in _FORCES])
        _give(draft, subject if aimed else object_ if transitive or direct or trigger.head.pronoun else subject, owned)
    if len(direct) > 1 and _laid_on(direct[1]) and object_ is not None:
        _give(draft, object_, direct[:1])
        return
    done_to = [c for c in arguments.of("ل") if direct and c.index - direct[0].index in (1, 2)]
    named = bool(done_to) and actor_like(direct[0]) and (_named(direct[0]) or len(direct[0].words) > 1)
    if transitive and named and not trigger.head.pronoun:
        _give(draft, subject, direct[:1])  # ``إدانة تونس الشديدة للتفجيرات``
        _give(draft, object_, done_to[:1])
        draft.recipient = [c for c in draft.recipient if c is not direct[0]]
        return
    if not direct or trigger.head.pronoun:
        _give(draft, object_, direct)
        draft.adjectival = draft.adjectival or trigger
        return
    if draft.kind is Kind.ACCUSATION and _charges(trigger) and not done_to:
        _give(draft, subject, direct[:1])
        draft.modality = Modality.ACTUAL if draft.modality is Modality.DENIED else draft.modality
        return
    first = direct[0]
    targets = [c for p, c in arguments.preps if frame.get(p) == object_ and p not in ("في", "من")]
    apposed = trigger.lemma in _DONE_TO_SOMEBODY and _somebody(first) and not any(map(oblique, direct[1:2]))
    forceful = first.head.actor is not None or first.word_class in _FORCES or bool(first.head.pronoun)
    second = next((k for k, c in enumerate(direct) if k and not c.conj), 0)
    if second and actor_like(first) and not apposed and (second == 1 or draft.kind is Kind.ACCUSATION):
        _give(draft, subject, direct[:second])
        _give(draft, object_, direct[second:])
    elif transitive and frame.get("genitive") != "subject" and not (forceful and targets):
        _give(draft, object_, first_group(direct) if apposed else direct)
    else:
        _give(draft, subject, direct)


def _charges(noun: Chunk) -> bool:
    """``نفى اتهامات الحكومة``: several charges are those of whoever brings them, though another denies what they say;
    ``اتهام الحكومة بالقصف`` may be against it."""
    form = noun.head.analysis.form if noun.head.analysis else None
    return form is not None and form.number == "p"


def given_to(scene: Scene, chunk: Chunk) -> list[Chunk]:
    """``منح المتمردين مهلة``: to whom the verbal noun of giving before it gives it."""
    above = scene.governor.get(chunk.index)
    giving = scene.row[above] if above is not None else chunk
    if giving.sort is not Sort.EVENT or giving.frame != "light" or giving.index not in scene.arguments:
        return []
    return [c for c in scene.arguments[giving.index].objects[:1] if c.index < chunk.index and actor_like(c)]


MUTUAL = frozenset((Kind.TRUCE, Kind.AGREEMENT, Kind.TALKS))
_FOUGHT = frozenset(("clash", "mutual"))
"""``اندلعت اشتباكات في المدينة بين الجيش والحركة``"""
_ONE_SIDED = frozenset((Stage.DECLARED, Stage.PROPOSED))


def counterparts(scene: Scene, draft: Draft) -> None:
    """In what two sides do together each is the other's counterpart: all are actors (PLOVER) and recipients too.

    Two who declare or offer something may be of one side; ``بين`` says that they are not, or a word for what each
    grants the other (``هدنة متبادلة``).
    """
    between = any(c.prep == "بين" for c in draft.actor)
    each_other = draft.kind in MUTUAL or (draft.kind is Kind.ACCUSATION and between)  # ``اتهامات متبادلة بين``
    fought = draft.trigger.predicate and draft.trigger.frame == "mutual"  # ``اشتبك الجيشان``
    each_other = each_other or fought or (between and draft.trigger.frame in _FOUGHT)
    if not each_other or draft.recipient or len(draft.actor) < 2:
        return
    if between or draft.stage not in _ONE_SIDED or _each_other(scene, draft):
        draft.recipient = list(draft.actor)


def _each_other(scene: Scene, draft: Draft) -> bool:
    """``أعلنا هدنة متبادلة``, ``أعلنا هدنة بينهما``, ``… بين الطرفين``: is it of each toward the other?"""
    told = [scene.row[i] for i in sorted({draft.trigger.index, *draft.parts})]
    if any(w.spelt.plain in _MUTUALLY for c in told for w in c.words):
        return True
    if len(draft.actor) > 1 and any(c.pointing.startswith(_BETWEEN) for c in told):
        return True
    after = scene.row[draft.trigger.index + 1 :]
    return len(draft.actor) == 2 and any(c.prep == "بين" and _both(c) for c in after)


def _both(chunk: Chunk) -> bool:
    """``الطرفين``, ``البلدين``: two that have been named before."""
    head = chunk.head
    return len(chunk.words) == 1 and head.article and head.actor is None and is_dual(head)


_BETWEEN = "بين"
_MUTUALLY = words("roles.mutually")


def between_parties(drafts: Sequence[Draft]) -> None:
    """``اتفق الطرفان برعاية مصر``: who mediates a truce or talks does so between its parties, where both are told; one
    alone may only have announced it."""
    for draft in drafts:
        if draft.kind is not Kind.MEDIATION or draft.recipient:
            continue
        told = [d for d in drafts if d.kind in MUTUAL and not any(c in draft.actor for c in d.actor) and _sides(d)]
        if told:
            draft.recipient = _sides(min(told, key=lambda d: abs(d.trigger.index - draft.trigger.index)))


def _sides(draft: Draft) -> list[Chunk]:
    """The parties of what two sides do together, none where only one is told."""
    sides = [*draft.actor, *(c for c in draft.recipient if c not in draft.actor)]
    return sides if len(sides) > 1 or any(of_several(c) or c.prep == "بين" for c in sides) else []


def of_several(c: Chunk) -> bool:
    """``الطرفان``, ``المجموعات المسلحة``."""
    form = c.head.analysis.form if c.head.analysis else None
    return is_dual(c.head) or c.head.text.endswith("ات") or (form is not None and form.number == "p")
