"""Who did it or suffered it, where more than the word of violence says so: a passive, a lone phrase, who is behind."""

from __future__ import annotations

from hudna.claims.agents import actor_like, armed, is_party, tells_how_long
from hudna.claims.chunks import Chunk, Sort
from hudna.claims.complements import Arguments
from hudna.claims.drafts import Draft
from hudna.claims.grammar import DEMONSTRATIVES, TARGET_PREPOSITIONS
from hudna.claims.row import behind_head, owner_within
from hudna.claims.rules.drafting import relative_agent, substantial
from hudna.claims.rules.violence.attacks_happened import MOUNTING, of_operation, several
from hudna.claims.rules.violence.attacks_joined import HARM
from hudna.claims.scene import Scene
from hudna.claims.settled import SINCE
from hudna.claims.tokens import ACTOR_CLASSES, SPEECH_KINDS
from hudna.claims.vocabulary import words
from hudna.model.claim import Kind

STRIKING = words("attacks.striking")
"""Verbs that never go without what they hit."""
_AFFECTS = words("attacks.affects")
_AMBUSHES = words("attacks.ambushes")
_LAYING = words("attacks.laying")
_WAYLAID = words("attacks.waylaid")
_DOWNING = words("attacks.downing")
_STANDING = words("blame.standing")
MUTUAL = ("clash", "mutual")
"""Frames of what several do to each other."""


def aim(arguments: Arguments, draft: Draft) -> None:
    """``شن هجوما على الموقع``: whom the phrases behind the verb's prepositions of aim name suffers it."""
    for prep, c in arguments.preps:
        named = c.sort is Sort.NP and not (tells_how_long(c) or c.head.text in DEMONSTRATIVES)
        if prep in TARGET_PREPOSITIONS and named and c not in draft.recipient:
            draft.recipient.append(c)
            draft.last = max(draft.last, c.index)


def mounted(scene: Scene, chunk: Chunk, draft: Draft) -> None:
    """``قال إن غارة شُنت على المستشفى``: what the passive of a verb of mounting says of the event before it."""
    k = chunk.index + 1
    k += k < len(scene.row) and scene.row[k].prep == "ب"  # ``هجوما بسيارة مفخخة شن على الحاجز``
    verb = scene.row[k] if k < len(scene.row) else None
    if verb is None or verb.sort is not Sort.VERB or scene.lemma(verb) not in MOUNTING or chunk.prep:
        return
    own = scene.arguments[verb.index]
    if verb.conj or verb.head.pronoun or own.objects or (own.subject and not own.subject_from_left):
        return
    draft.rule = "attack.light"
    draft.parts |= {verb.index}
    draft.times += [t for t in own.times if t not in draft.times]
    draft.last = max(draft.last, verb.index)
    aim(own, draft)


def hit_by_event(scene: Scene, verb: Chunk) -> list[Chunk]:
    """``استهدفت غارات مواقع عسكرية``: what follows the bare event that strikes is struck; it owns no event."""
    event = scene.row[verb.index + 1] if verb.index + 1 < len(scene.row) else None
    if event is None or scene.lemma(verb) not in _AFFECTS or event.sort is not Sort.EVENT or event.prep:
        return []
    behind = scene.arguments[event.index].objects[:1]
    bare = len(event.words) == 1 and not (event.head.article or event.head.pronoun)
    return [c for c in behind if bare and c.index == event.index + 1 and c.sort is Sort.NP and not c.prep]


def waylaid(scene: Scene, chunk: Chunk, draft: Draft) -> None:
    """``نصبوا كمينا للجيش``, ``كمين لدورية``: behind ``ل`` stands whom an ambush was laid for, where somebody lays
    it or where it can lay none."""
    above = next(iter(scene.chain(chunk.index)), None)
    laid = above is not None and scene.lemma(above) in _LAYING
    met = [c for c in scene.arguments[chunk.index].of("ل") if laid or scene.lemma(c) in _WAYLAID]
    behind = scene.row[chunk.index + 1] if chunk.index + 1 < len(scene.row) else chunk
    if behind.sort is Sort.VERB and behind.head.pronoun and scene.lemma(behind) in _LAYING:
        met += scene.arguments[behind.index].of("ل")  # ``كمين نصبه مسلحون لدورية``
    if scene.lemma(chunk) in _AMBUSHES:  # ``على الطريق بين المدينتين``: where it was laid
        draft.recipient = [c for c in draft.recipient if c in met or not _lies(c)]
    if met and scene.lemma(chunk) in _AMBUSHES:
        draft.actor = [c for c in draft.actor if c not in met]
        draft.recipient += [c for c in met if c not in draft.recipient]


def _lies(c: Chunk) -> bool:
    where = c.word_class in ("site", "area") or (c.head.place is not None and not c.word_class)
    return where and (c.prep in ("علي", "بين") or c.conj)


def fired_by(scene: Scene, draft: Draft) -> list[Chunk]:
    """``برصاص الجيش``, ``بمسيرة للجيش``, ``بصاروخ أطلقه المتمردون``: whose weapon it was, in its genitive, behind
    ``ل`` or in its relative clause."""
    with_it = False
    for c in scene.row[draft.first : draft.last + 1]:
        with_it = c.prep in ("ب", "في", "من") or (with_it and c.conj)
        if c.sort is not Sort.NP or not with_it or not (armed(c) or c.word_class == "weapon"):
            continue
        first = c.words[0].entry
        if first is not None and first.word_class in ("area", "site"):
            continue  # ``في ساحة الطيران``
        owner = next((o for o in (behind_head(c), owner_within(c)) if o is not None and actor_like(o)), None)
        if owner is not None:
            return [owner]
        if agents := [a for a in relative_agent(scene, c) if actor_like(a)]:
            draft.last = max(draft.last, agents[-1].index)
            return agents
    return []


def came_from(scene: Scene, draft: Draft) -> list[Chunk]:
    """``تعرضوا لهجوم من مسلحين``, ``إطلاق نار من جنود الاحتلال``: from whom it came; ``من لبنان`` is from where."""
    for event in scene.row[draft.first : draft.last + 1]:
        if event.sort is Sort.EVENT and event.kind is Kind.ATTACK and not {event.lemma, event.head.text} & HARM:
            for c in scene.arguments[event.index].of("من")[:1]:
                if c.word_class in ACTOR_CLASSES and not c.head.place and not c.head.pronoun and c.index <= draft.last:
                    return [c]
    return []


def waged_by(scene: Scene, draft: Draft) -> list[Chunk]:
    """``تواصل القوات عمليات تستهدف المواقع``: whose operations they are of which the verb says what they do."""
    verb = of_operation(scene, draft.trigger)
    if verb is None or verb.lemma not in _WAGING:
        return []
    return [c for c in scene.arguments[verb.index].subject if is_party(c)]


_WAGING = words("answering.waging")


def stood_behind(scene: Scene, chunk: Chunk, draft: Draft) -> bool:
    """``تقف الجماعة وراء الهجوم على السوق``: does the verb say who is behind it? He is its actor where it is told by
    more than its name."""
    above = next(iter(scene.chain(chunk.index)), None)
    if above is None or not above.predicate or above.negation or scene.lemma(above) not in _STANDING:
        return False
    if not several(chunk) and substantial(scene, draft):
        draft.actor = [c for c in scene.arguments[above.index].subject if is_party(c)] or draft.actor
    return True


def lone(scene: Scene, verb: Chunk, draft: Draft) -> bool:
    """``قال إن دورية استهدفت في الولاية``: of a verb that always names what it hits the one phrase is that."""
    own = scene.arguments[verb.index]
    weapons = any(c.sort is Sort.EVENT or c.word_class == "weapon" for c in draft.actor)
    weapons = weapons and scene.lemma(verb) not in _DOWNING
    carried = own.subject_from_left and verb.conj
    if weapons or carried or verb.present:
        return False
    clause = scene.row[verb.index + 1 : scene.clause_end(verb.index) + 1]
    aside = [*draft.actor, *(c for _, c in own.preps)]
    alone = all(c.prep or c.conj or c in aside for c in clause if c.nominal)
    return alone and not _split_striker(verb, draft)


def _split_striker(verb: Chunk, draft: Draft) -> bool:
    """``اقتحم مسلح السوق``, ``هاجم جنود المخيم``: right behind a verb that always names what it hits, somebody
    indefinite is no part of a definite place: he strikes it. Was it so?"""
    one = draft.actor[0] if len(draft.actor) == 1 and not (draft.recipient or verb.conj) else None
    if one is None or one.index != verb.index + 1 or one.word_class not in _SOMEBODY:
        return False
    place, first = behind_head(one), one.words[0]
    definite = bool(first.article or first.pronoun or first.actor) or one.head is not first
    if definite or place is None or not place.words[0].article or place.word_class not in ("site", "area"):
        return False
    striker = Chunk(Sort.NP, one.first, one.first, first, [first])
    striker.index = one.index
    draft.actor, draft.recipient = [striker], [place]
    return True


_SOMEBODY = ("person", "people")


def fought_with(scene: Scene, chunk: Chunk, draft: Draft) -> None:
    """``استعاد الجيش المدينة بعد معارك مع المتمردين``: whoever the clause is about is the other side of the fight."""
    verb = next((c for c in scene.chain(chunk.index) if c.predicate), None)
    fought = chunk.frame in MUTUAL and not draft.actor and scene.arguments[chunk.index].of("مع")
    if fought and chunk.prep in SINCE and verb is not None and verb.frame != "speech" and verb.kind not in SPEECH_KINDS:
        draft.actor = [c for c in scene.arguments[verb.index].subject if is_party(c)]
