"""Violence: verbs (``استهدف``), event nouns (``هجوم``, ``استهداف رتل``), light verbs with them (``شن غارات``),
casualties."""

from __future__ import annotations

from collections.abc import Iterator

from hudna.claims.agents import armed, is_party
from hudna.claims.chunks import Chunk, Sort
from hudna.claims.complements import Arguments
from hudna.claims.drafts import Draft
from hudna.claims.grammar import HARD_MARKS, TARGET_PREPOSITIONS
from hudna.claims.roles import first_group
from hudna.claims.rules.casualties import toll
from hudna.claims.rules.deeds import Deed, begin, deed_of
from hudna.claims.rules.drafting import occurs, relative_agent, relative_times, resumed, start, substantial
from hudna.claims.rules.figures import harmless
from hudna.claims.scene import Scene
from hudna.claims.spelling import without_article
from hudna.claims.vocabulary import words
from hudna.model.claim import Kind, Modality, Weapon
from hudna.model.mention import WeaponValue
from hudna.text.fold import fold_key

_AIRCRAFT = words("attacks.aircraft")
LAUNCH = words("attacks.launch")
"""Verbs that are violence only with a weapon as object: fire rockets, drop bombs, open fire."""
_HARM = words("attacks.harm")
_CIRCUMSTANCE = words("attacks.circumstance")
"""Prepositions that tie an event to the harm it did (``قتل في هجوم``)."""
_WHEN = words("attacks.when")
"""``قتل عشرة حين أصاب صاروخ المدرسة``: ties the deed to the harm told before it."""
_TOLL_REACH = 12
_BROAD = words("attacks.broad")
"""Words for a whole conflict: an event of their own only with an actor, casualties or a verb that carries them."""
_CAUSES = words("attacks.causes")
"""Verbs that tie casualties to the event before them."""
_DAMPENED = frozenset((Modality.PLANNED, Modality.CONDITIONAL, Modality.HYPOTHETICAL))


def attacks(scene: Scene) -> Iterator[Draft]:
    """Drafts of kind attack, one for each thing done: casualties and light verbs are joined to their event."""
    drafts: list[Draft] = []
    for chunk in scene.row:
        deed = deed_of(scene, chunk)
        if deed is not None and deed.kind is Kind.ATTACK:
            drafts.append(_deed(scene, chunk, deed))
        elif chunk.sort is Sort.EVENT and (chunk.kind is Kind.ATTACK or _launch(scene, chunk)):
            drafts.append(_event(scene, chunk))
        elif chunk.predicate and (chunk.kind is Kind.ATTACK or _launch(scene, chunk)):
            drafts.append(_verb(scene, chunk))
    yield from (d for d in _joined(scene, drafts) if d.modality not in _DAMPENED and _told(scene, d))


def _told(scene: Scene, draft: Draft) -> bool:
    """Is it told as something that happened, not as a habit (``الفصائل التي تستهدف القوات``) or a bare reference?"""
    trigger = draft.trigger
    if harmless(scene, draft):
        return False
    if draft.modality is Modality.DENIED and not any(c.kind is Kind.DENIAL for c in scene.chain(trigger.index)):
        return False
    if trigger.sort is Sort.EVENT and scene.lemma(trigger) in _BROAD and not (draft.actor or draft.killed is not None):
        return False
    if any(resumed(scene, c) for c in scene.chain(trigger.index)):
        return False
    if trigger.sort is Sort.EVENT and (_general(scene, draft) or _series(scene, draft)):
        return False
    if trigger.sort is not Sort.VERB:
        return substantial(scene, draft) or draft.killed is not None or draft.wounded is not None
    form = trigger.head.analysis.form if trigger.head.analysis else None
    relative = trigger.index > 0 and scene.row[trigger.index - 1].sort is Sort.RELATIVE
    return not (relative and form is not None and form.tense == "present")


def _general(scene: Scene, draft: Draft) -> bool:
    """``هجمات الميليشيات``: a plural with its doer alone speaks of a practice."""
    form = draft.trigger.head.analysis.form if draft.trigger.head.analysis else None
    plural = form is not None and form.number == "p"
    told = draft.recipient or draft.times or draft.killed is not None or draft.wounded is not None
    own = scene.arguments.get(draft.trigger.index)
    return plural and not told and not draft.rule.endswith("light") and not (own and own.preps)


def _series(scene: Scene, draft: Draft) -> bool:
    """``عشرات من الهجمات الصاروخية على المنشآت``: several attacks without a time told as a practice, not as events.

    What a verb in the perfect carries (``شنت غارات``) is told.
    """
    form = draft.trigger.head.analysis.form if draft.trigger.head.analysis else None
    plural = form is not None and form.number == "p"
    launches = scene.lemma(draft.trigger) in LAUNCH and any(
        w.article and w.weapon is not None
        for c in scene.row[draft.trigger.index : draft.trigger.index + 2]
        for w in c.words
    )
    if not (plural or launches) or draft.times or draft.killed is not None or draft.wounded is not None:
        return False
    if not any(c.predicate or c.sort is Sort.RELATIVE for c in scene.row):
        return False
    carriers = [c for c in scene.chain(draft.trigger.index) if c.predicate]
    blamed = any(c.kind in _BLAMING for c in scene.chain(draft.trigger.index))
    carried = any(not c.present and c.kind in (None, Kind.ATTACK) and not c.negation for c in carriers)
    return blamed or not (carried or occurs(scene, draft.trigger))


_BLAMING = frozenset((Kind.ACCUSATION, Kind.CLAIM, Kind.DENIAL))


def _launch(scene: Scene, chunk: Chunk) -> bool:
    if scene.lemma(chunk) not in LAUNCH:
        return False
    arguments = scene.arguments.get(chunk.index)
    if arguments is None:
        return False
    return any(armed(c) for c in [*arguments.subject, *arguments.objects])


def _event(scene: Scene, chunk: Chunk) -> Draft:
    draft = start(scene, chunk, Kind.ATTACK, "attack.noun")
    if {scene.lemma(chunk), chunk.head.text} & _HARM and draft.actor and not draft.recipient:
        draft.recipient, draft.actor = draft.actor, []
    if not draft.actor and (agents := relative_agent(scene, chunk)):
        draft.actor, draft.last = agents, max(draft.last, agents[-1].index)
        draft.times = relative_times(scene, agents) or draft.times
    _carried(scene, chunk, draft)
    _struck(scene, chunk, draft)
    draft.weapon = weapon(scene, draft)
    return draft


_AFFECTS = words("attacks.affects")
"""Verbs by which an event does something to a place (``انفجار هز المدينة``)."""


def _struck(scene: Scene, chunk: Chunk, draft: Draft) -> None:
    """``هز انفجار محيط السفارة``, ``غارات استهدفت البلدة``: the object of the verb of which the event is subject."""
    row, above = scene.row, scene.governor.get(chunk.index)
    verb = row[above] if above is not None and row[above].sort is Sort.VERB else None
    if verb is None or chunk.prep:
        j = chunk.index + 1
        if j < len(row) and row[j].sort is Sort.RELATIVE:
            j += 1
        verb = (
            row[j]
            if j < len(row) and row[j].sort is Sort.VERB and not row[j].head.pronoun and not row[j].conj
            else None
        )
    if verb is None or scene.lemma(verb) not in _AFFECTS or verb.head.passive:
        return
    own = scene.arguments[verb.index]
    hit = [c for c in first_group([c for c in [*own.objects, *own.subject] if c.index > verb.index]) if c is not chunk]
    draft.recipient += [c for c in hit if c not in draft.recipient and not armed(c)]
    if hit:
        draft.parts |= {verb.index}
        draft.first = min(draft.first, verb.index)
        draft.last = max(draft.last, max(c.index for c in hit))


def _carried(scene: Scene, chunk: Chunk, draft: Draft) -> None:
    """``شنت القوات هجوما``, ``ردت بشن غارات``, ``اتهم الحركة بإطلاق النار``: who did it stands with the words above."""
    link = chunk
    for above in scene.chain(chunk.index):
        if link.prep not in ("", "ب"):
            return
        arguments = scene.arguments[above.index]
        if above.kind is Kind.ACCUSATION:
            draft.actor = draft.actor or [c for c in first_group(arguments.objects) if is_party(c)]
            return
        if above.kind not in (None, Kind.ATTACK):
            return
        agents = arguments.subject if above.predicate else [c for c in arguments.objects if c.index < link.index]
        agents = [c for c in agents if is_party(c)]
        if above.predicate or agents:
            draft.rule = "attack.light"
            draft.first = min(draft.first, above.index)
            draft.times += [t for t in arguments.times if t not in draft.times]
        if agents and scene.lemma(above) == "تبادل":
            draft.recipient += [c for c in agents if c not in draft.recipient]
        if agents:
            owned = [c for c in draft.actor if c.prep == "ل"]
            draft.recipient += [c for c in owned if c not in draft.recipient]
            draft.actor = agents
            _aim(arguments, draft)
            return
        if above.predicate:
            _aim(arguments, draft)
            return
        link = above


def _aim(arguments: Arguments, draft: Draft) -> None:
    for prep, c in arguments.preps:
        if prep in TARGET_PREPOSITIONS and c.sort is Sort.NP and c not in draft.recipient:
            draft.recipient.append(c)
            draft.last = max(draft.last, c.index)


def _verb(scene: Scene, chunk: Chunk) -> Draft:
    draft = start(scene, chunk, Kind.ATTACK, "attack.verb")
    harmed = {scene.lemma(chunk), chunk.head.text} & _HARM
    if harmed and draft.actor and not draft.recipient and not _agent(scene, chunk):
        draft.recipient, draft.actor = draft.actor, []
    draft.weapon = weapon(scene, draft)
    return draft


def _deed(scene: Scene, chunk: Chunk, deed: Deed) -> Draft:
    """``لقي ثلاثة جنود مصرعهم في كمين``, ``حيد الجيش مسلحين``: violence told by a general verb with its object."""
    draft = begin(scene, chunk, deed)
    draft.weapon = weapon(scene, draft)
    return draft


def _agent(scene: Scene, chunk: Chunk) -> bool:
    """Is the subject of a verb of killing the one who kills: is there an object, or is it a force alone before it?"""
    return any(c.sort is Sort.NP for c in scene.arguments[chunk.index].objects)


def weapon(scene: Scene, draft: Draft) -> Weapon | None:
    """The weapon class that the evidence names; ``unknown`` where an attack names none."""
    entry = draft.trigger.head.entry
    nearest: Weapon | None = entry.weapon if entry else None
    if nearest and nearest is not Weapon.IED:
        return nearest
    named = named_weapon(scene, draft.first, draft.last)
    if named is None and any(
        fold_key(c.head.entry.lemma).split(" ")[0] in _AIRCRAFT for c in draft.actor if c.head.entry
    ):
        return Weapon.AIRSTRIKE
    return named or nearest or Weapon.UNKNOWN


def named_weapon(scene: Scene, first: int, last: int) -> Weapon | None:
    """The first weapon class that the chunks ``first`` to ``last`` name, None when they name none; a suicide
    attack is one
    whatever else it is made with."""
    if any(without_article(w.text).startswith("انتحاري") for c in scene.row[first : last + 1] for w in c.words):
        return Weapon.SUICIDE
    for chunk in scene.row[first : last + 1]:
        for word in chunk.words:
            if word.weapon is not None and isinstance(word.weapon.value, WeaponValue):
                return Weapon(word.weapon.value.weapon)
    return None


def _joined(scene: Scene, drafts: list[Draft]) -> Iterator[Draft]:
    """Join casualties to the event of their clause, and two words for one event (``شن هجوما``) to one draft."""
    kept: list[Draft] = []
    for draft in drafts:
        before = next((d for d in reversed(kept) if _one_event(scene, d, draft)), None)
        if before is None:
            kept.append(draft)
        else:
            _absorb(before, draft)
    for n, draft in enumerate(kept):
        _count_casualties(scene, draft, kept[n + 1].first - 1 if n + 1 < len(kept) else len(scene.row) - 1)
    yield from kept


def _count_casualties(scene: Scene, draft: Draft, end: int) -> None:
    """The toll told with the event: from its evidence up to the next event or the end of the sentence."""
    stop = next(
        (c.index for c in scene.row[draft.last + 1 : end + 1] if c.sort is Sort.MARK and c.head.text in HARD_MARKS),
        end + 1,
    )
    last = max(draft.last, min(stop - 1, draft.last + _TOLL_REACH))
    found = toll(scene, draft.first, min(last, len(scene.row) - 1))
    draft.killed, draft.wounded, draft.counted = found.killed, found.wounded, frozenset(found.used)


def _one_event(scene: Scene, one: Draft, other: Draft) -> bool:
    a, b = one.trigger, other.trigger
    between = scene.row[a.index + 1 : b.index]
    if any(c.sort is Sort.MARK and c.head.text in HARD_MARKS | {":"} for c in between) or b.index - a.index > 12:
        return False
    lemmas = (scene.lemma(a), scene.lemma(b))
    if lemmas[0] == lemmas[1] and not b.conj:
        return b.index - a.index <= 2
    own = scene.arguments[b.index]
    goes_on = b.sort is Sort.VERB and b.conj and (own.subject_from_left or b.head.text.startswith("ف"))
    harm = [bool({lemma, text} & _HARM) for lemma, text in zip(lemmas, (a.head.text, b.head.text), strict=True)]
    caused = any(scene.lemma(c) in _CAUSES for c in between)
    if lemmas[0] == "تعرض" and b.prep == "ل":
        return True
    if harm[1] and (caused or b.prep == "عن" or harm[0] or goes_on):
        return True
    if harm[0] and not harm[1]:
        links = [c.head.close for c in between if c.sort is Sort.CONNECTIVE]
        when = bool(links) and links[-1] in _WHEN
        return b.prep in _CIRCUMSTANCE or scene.governor.get(b.index) == a.index or when
    governed = scene.governor.get(b.index) == a.index and b.prep == ""
    return (governed or b.prep == "ب") and not b.conj


def _absorb(one: Draft, other: Draft) -> None:
    one.last = max(one.last, other.last)
    one.actor = one.actor or other.actor
    one.recipient += [c for c in other.recipient if c not in one.recipient]
    one.times += [t for t in other.times if t not in one.times]
    one.adjectival = one.adjectival or other.adjectival
    if one.weapon in (None, Weapon.UNKNOWN):
        one.weapon = other.weapon
