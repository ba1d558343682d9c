"""Violence: verbs (``استهدف``), event nouns (``استهداف رتل``), light verbs with them (``شن غارات``), casualties."""

from __future__ import annotations

from collections.abc import Iterator

from hudna.claims.agents import armed, beside_breach, is_party
from hudna.claims.chunks import Chunk, Sort
from hudna.claims.drafts import Draft
from hudna.claims.grammar import COMMAS, GIVEN_NAMES
from hudna.claims.roles import charged, first_group
from hudna.claims.rules.deeds import begin, deeds_of
from hudna.claims.rules.drafting import CALLING, lends, relative_agent, relative_times, start, suffers_breach
from hudna.claims.rules.violence.answering import (
    MUTUAL,
    STRIKING,
    aim,
    came_from,
    fired_by,
    fought_with,
    hit_by_event,
    lone,
    mounted,
    stood_behind,
    waged_by,
    waylaid,
)
from hudna.claims.rules.violence.attacks_happened import SOUNDS, broke_out, happened, setback
from hudna.claims.rules.violence.attacks_joined import HARM, LAUNCH, LAYING_TO, in_the_midst, joined, laid_to
from hudna.claims.rules.violence.casualties import tells_toll
from hudna.claims.rules.violence.pronouns import meant_by
from hudna.claims.rules.violence.weapons import weapon
from hudna.claims.scene import Scene, Told
from hudna.claims.settled import done_by, is_settled, told_by_clause
from hudna.claims.spelling import bare
from hudna.claims.vocabulary import words
from hudna.lexicon import Pos
from hudna.model.claim import Kind, Modality

_DAMPENED = frozenset((Modality.PLANNED, Modality.CONDITIONAL, Modality.HYPOTHETICAL))


def attacks(scene: Scene) -> Iterator[Draft]:
    """Drafts of kind attack, one for each thing done: casualties and light verbs are joined to their event."""
    drafts: list[Draft] = []
    deeds = deeds_of(scene)
    if not deeds and Kind.ATTACK not in scene.kinds and (LAUNCH | _FOUGHT_AGAIN).isdisjoint(scene.lemmas):
        return
    for chunk in scene.row:
        told = deeds.get(chunk.index)
        if told is not None and told.deed.kind is Kind.ATTACK:
            drafts.append(_deed(scene, chunk, told))
        elif chunk.sort is Sort.EVENT and (chunk.kind is Kind.ATTACK or _launch(scene, chunk) or _again(scene, chunk)):
            drafts.append(_event(scene, chunk))
        elif chunk.predicate and (chunk.kind is Kind.ATTACK or _launch(scene, chunk)):
            drafts.append(_verb(scene, chunk))
    for draft in joined(scene, [d for d in drafts if not (setback(scene, d) or suffers_breach(scene, d.trigger))]):
        draft.recipient = [c for c in draft.recipient if c.negation not in _NONE]
        if draft.modality not in _DAMPENED and happened(scene, draft):
            draft.actor = draft.actor or fired_by(scene, draft) or came_from(scene, draft) or waged_by(scene, draft)
            yield draft


_NONE = words("attacks.none")
"""``ولا ضحايا``: what there was none of is not hit."""


def _launch(scene: Scene, chunk: Chunk) -> bool:
    if scene.lemma(chunk) not in LAUNCH:
        return False
    arguments = scene.arguments.get(chunk.index)
    if arguments is None:
        return False
    launched = [*arguments.subject, *arguments.objects, *_antecedent(scene, chunk)]
    return any(armed(c) for c in launched)


_FOUGHT_AGAIN = words("attacks.fought_again")


def _again(scene: Scene, chunk: Chunk) -> bool:
    """``منذ استئناف القتال حول المدينة``: fighting again that something else came after was fought."""
    return chunk.lemma in _FOUGHT_AGAIN and is_settled(scene, chunk)


def _antecedent(scene: Scene, chunk: Chunk) -> list[Chunk]:
    """``طائرات أطلقتها الحركة``, ``الصاروخ الذي سقط``: the weapon that a relative clause says was fired or fell."""
    k = chunk.index - 1
    if k >= 0 and scene.row[k].sort is Sort.RELATIVE:
        k -= 1
    if chunk.head.pronoun and k > 1 and scene.row[k].head.text in COMMAS and scene.row[k - 1].sort is Sort.TIME:
        k -= 1  # ``سقط صاروخ فجر اليوم، أطلقته الميليشيا``
    while chunk.head.pronoun and k > 0 and (scene.row[k].sort is Sort.TIME or scene.row[k].prep in _WHERE):
        k -= 1  # ``صاروخا مساء الأربعاء فوق المدينة أطلقته الميليشيا``
    before = scene.row[k] if k >= 0 and chunk.sort is Sort.VERB and not (chunk.conj or chunk.present) else None
    weapons = before is not None and before.sort is Sort.NP and before.word_class == "weapon"
    return [before] if before is not None and weapons else []


_WHERE = words("where.still")
_DONE_TO_SOMEBODY = words("finish.done_to_somebody")


def _event(scene: Scene, chunk: Chunk) -> Draft:
    draft = start(scene, chunk, Kind.ATTACK, "attack.noun")
    suffered = chunk.head.entry is not None and chunk.head.entry.form is None
    harmed = bool({scene.lemma(chunk), chunk.head.text} & HARM) and not scene.arguments[chunk.index].of("by")
    if harmed and draft.actor and (suffered or not draft.recipient):
        draft.recipient, draft.actor = draft.actor, []
    if harmed and not (draft.recipient or chunk.head.article):
        draft.recipient = [c for c in scene.arguments[chunk.index].objects[:1] if _of_nation(c)]
    if chunk.head.pronoun and scene.lemma(chunk) in _DONE_TO_SOMEBODY and not (draft.recipient or draft.actor):
        draft.recipient = [c for c in meant_by(scene, chunk, draft.actor) if c.word_class in ("person", "people")]
    _called_by_place(scene, chunk, draft)
    if not draft.actor and (agents := relative_agent(scene, chunk)):
        telling = scene.arguments[scene.governor[agents[0].index]]
        draft.actor, draft.last = agents, max(draft.last, agents[-1].index, telling.end)
        draft.times = relative_times(scene, agents) or draft.times
        aim(telling, draft)
    _carried(scene, chunk, draft)
    draft.actor = draft.actor or beside_breach(scene.row, chunk) or laid_to(scene, chunk)
    fought_with(scene, chunk, draft)
    _broke_out(scene, chunk, draft)
    _known_by(scene, chunk, draft)
    _struck(scene, chunk, draft)
    mounted(scene, chunk, draft)
    waylaid(scene, chunk, draft)
    draft.weapon = weapon(scene, draft)
    return draft


def _of_nation(c: Chunk) -> bool:
    """``مقتل تونسي``: somebody called by nationality alone."""
    return c.sort is Sort.NP and not (c.prep or c.conj) and c.head.entry is not None and bool(c.head.entry.country)


def _called_by_place(scene: Scene, chunk: Chunk, draft: Draft) -> None:
    """``هجوم باركرم``: a bare name of a capital, or one that the packs do not know, says where, since those who attack
    are told by more; ``مجزرة السوق`` what was hit."""
    if not (draft.actor or draft.recipient):
        hit = scene.arguments[chunk.index].objects[:1]
        draft.recipient = [c for c in hit if c.word_class == "site" and c.head.article]
    name = draft.actor[0] if len(draft.actor) == 1 else None
    if name is None or name.prep or name.index != chunk.index + 1:
        return
    word, *more = name.words
    struck = [c for c in draft.recipient if c.word_class != "thing"]  # ``هجمات باريس جزء من الحرب``
    if word.capital and not (more or word.actor or struck):
        draft.actor, draft.recipient, draft.unknown = [], [], name  # ``هجوم لندن``
        return
    if not all(w.entry is not None and w.entry.country for w in more):  # ``هجوم كيبيك الكندية``
        return
    named = word.article and chunk.frame not in MUTUAL  # ``اشتباكات المحبس``
    unknown = word.analysis is None and word.number is None and not (word.actor or word.place or named)
    if unknown and word.text not in GIVEN_NAMES:
        draft.actor, draft.unknown = [], name


def _broke_out(scene: Scene, chunk: Chunk, draft: Draft) -> None:
    """``المواجهات اندلعت مساء الأحد بين الجيش والفصائل``: what the verb of happening behind it says of the event."""
    verb = broke_out(scene, chunk)
    if verb is None:
        return
    own = scene.arguments[verb.index]
    draft.actor = draft.actor or own.of("بين")
    draft.times += [t for t in own.times if t not in draft.times]
    draft.last = max(draft.last, own.end)


def _known_by(scene: Scene, chunk: Chunk, draft: Draft) -> None:
    """``الغارة التي أوقعت عشرات القتلى في سوق بالخرطوم قبل يومين``: what the relative clause says of when and where."""
    verb = told_by_clause(scene, chunk)
    if verb is None:
        return
    own = scene.arguments[verb.index]
    draft.times += [t for t in own.times if t not in draft.times]
    draft.last = max(draft.last, own.end)


_AFFECTS = words("attacks.affects")
"""Verbs by which an event does something to a place (``انفجار هز المدينة``)."""


def _struck(scene: Scene, chunk: Chunk, draft: Draft) -> None:
    """``هز انفجار محيط السفارة``, ``غارات استهدفت البلدة``: the object of the verb of which the event is subject."""
    row, above = scene.row, scene.governor.get(chunk.index)
    verb = row[above] if above is not None and row[above].sort is Sort.VERB else None
    if verb is None or chunk.prep or scene.lemma(verb) not in _AFFECTS:
        verb = _said_of_it(scene, chunk)
    if verb is None or scene.lemma(verb) not in _AFFECTS or verb.head.passive:
        return
    own = scene.arguments[verb.index]
    if verb.index > chunk.index:
        draft.times += [t for t in own.times if t not in draft.times]
    struck = [*own.objects, *own.subject, *(own.of("علي") if scene.lemma(verb) in LAUNCH else [])]
    hit = [c for c in first_group([c for c in struck if c.index > verb.index]) if c is not chunk]
    draft.recipient += [c for c in hit if c not in draft.recipient and not armed(c)]
    if hit:
        draft.rule = "attack.light"
        draft.parts |= {verb.index}
        draft.first = min(draft.first, verb.index)
        draft.last = max(draft.last, max(c.index for c in hit))


def _said_of_it(scene: Scene, chunk: Chunk) -> Chunk | None:
    """``انفجار هز المدينة``, ``قصف لقوات النظام طال سوقا``, ``هجوم بالمسيرات طال الميناء``: the verb of the clause,
    with its relative pronoun or without, that says more of the event, behind whose, by whom or with what it is."""
    row, j = scene.row, chunk.index + 1
    behind = row[j] if j < len(row) and row[j].sort is Sort.NP and not chunk.head.article else None
    if behind is not None and behind.prep in ("", "ل", "ب") and not behind.conj:
        j += 1
    if j < len(row) and row[j].sort is Sort.RELATIVE:
        j += 1
    verb = row[j] if j < len(row) and row[j].sort is Sort.VERB else None
    return verb if verb is not None and not (verb.head.pronoun or verb.conj) else None


def _carried(scene: Scene, chunk: Chunk, draft: Draft) -> None:
    """``شنت القوات هجوما``, ``ردت بشن غارات``, ``اتهم الحركة بإطلاق النار``: who did it stands with the words above."""
    link = _named_in(scene, chunk)
    aside = _of_victims_or_case(scene, chunk) or done_by(scene, chunk) or _brought_about(scene, chunk)
    aside = aside or (chunk.frame == "suffer" and bool(chunk.head.pronoun))  # ``أكد النائب تعرضهم للتعذيب``
    if aside or stood_behind(scene, chunk, draft):
        return
    for above in _above(scene, chunk):
        if not lends(scene, above, link):
            return
        arguments = scene.arguments[above.index]
        if above.kind is Kind.ACCUSATION:
            _accused(scene, chunk, draft, above)
            return
        how = above.kind in (Kind.VIOLATION, Kind.TRUCE_END) and link.prep == "ب"  # ``أنهوا الهدنة بهجوم``
        if not (how or above.kind in (None, Kind.ATTACK)) or scene.lemma(above) in CALLING | LAYING_TO:
            return  # ``وصف الهجوم``, ``نسبت الشرطة الهجوم إلى الحركة``
        if not above.predicate and {scene.lemma(above), above.head.text} & HARM:
            return  # ``إصابة 16 آخرين إثر عملية دهس``: whom it was done to
        agents = arguments.subject if above.predicate else [c for c in arguments.objects if c.index < link.index]
        if above.predicate and (_only_told(scene, chunk, above) or _followed(scene, above)):
            return
        if above.predicate and scene.lemma(above) in _TAKING and chunk in arguments.objects[:1]:
            draft.recipient += [c for c in agents if is_party(c) and c not in draft.recipient]
            draft.first = min(draft.first, above.index)
            draft.times += [t for t in arguments.times if t not in draft.times]
            return
        agents = [c for c in agents if is_party(c) and not tells_toll(c)]  # ``سقط ستة قتلى بضربة``
        if above.predicate or agents:
            draft.rule = "attack.light"
            draft.first = min(draft.first, above.index)
            draft.times += [t for t in arguments.times if t not in draft.times]
        if agents and scene.lemma(above) == "تبادل" and not scene.arguments[chunk.index].of("مع"):
            draft.recipient += [c for c in agents if c not in draft.recipient]
        if agents:
            owned = [c for c in draft.actor if c.prep in ("ل", "مع")]
            draft.recipient += [c for c in owned if c not in draft.recipient]
            draft.actor = agents
            aim(arguments, draft)
            if scene.lemma(above) == "تبادل":
                draft.recipient += [c for c in scene.arguments[chunk.index].of("مع") if c not in draft.recipient]
            return
        if above.predicate:
            aim(arguments, draft)
            toll = [c.index for c in arguments.objects if tells_toll(c)]  # ``خلفت المعارك تسعة قتلى``
            draft.last = max([draft.last, *toll])
            return
        link = above


def _above(scene: Scene, deed: Chunk) -> list[Chunk]:
    """The governors of the deed, without another that the same charge names before it (``اتهم الجيش بالهروب وبقصف
    المدينة``)."""
    chain = scene.chain(deed.index)
    charged = len(chain) > 1 and chain[1].kind is Kind.ACCUSATION and deed.conj and deed.prep == chain[0].prep == "ب"
    return chain[1:] if charged else chain


def _named_in(scene: Scene, chunk: Chunk) -> Chunk:
    """``فتح تحقيق في حادثة الدهس``: where the event only names a thing behind a preposition, that thing."""
    before = scene.row[chunk.index - 1] if chunk.index and not (chunk.prep or chunk.conj) else None
    named = (
        before is not None and before.sort is Sort.NP and before.word_class == "thing" and not before.words[-1].article
    )
    return before if before is not None and named and before.prep else chunk


def _brought_about(scene: Scene, chunk: Chunk) -> bool:
    """``وأثار الهجوم إدانات``, ``وتسبب القصف بتأجيل الاتفاق``: what an attack known before led to tells it no more."""
    above = scene.governor.get(chunk.index)
    verb = scene.row[above] if above is not None else None
    if verb is None or verb.sort is not Sort.VERB or chunk.prep or scene.lemma(verb) not in _BRINGING_ABOUT:
        return False
    return chunk.head.article and len(chunk.words) == 1 and chunk in scene.arguments[verb.index].objects[:1]


_BRINGING_ABOUT = words("attacks.bringing_about")


def _accused(scene: Scene, chunk: Chunk, draft: Draft, above: Chunk) -> None:
    """``اتهمها بقصف القوات على مشارف المدينة``: who stands accused did it, to whomever the noun names."""
    charge = scene.arguments[above.index]
    named = charge.of("ل") if above.sort is Sort.EVENT else []  # ``اتهامات الجيش للمتمردين بقصف المدنيين``
    against = first_group(named) or charged(above, charge)
    accused = [c for c in against if is_party(c) and c.index < chunk.index]
    if accused and not scene.arguments[chunk.index].of("by"):
        draft.recipient = [*(c for c in draft.actor if c not in accused), *draft.recipient]
        draft.actor = accused


def _of_victims_or_case(scene: Scene, chunk: Chunk) -> bool:
    """``شيع السكان ضحايا القصف``, ``تنظر المحكمة في قضية مقتل``, ``نجحت بصد العدوان``, ``نبذ منطق القتال``: what is
    done to an attack's victims, in court about it, against it or to the thought of it is not done by who attacked, nor
    on that day."""
    before = scene.row[chunk.index - 1] if chunk.index and not chunk.prep else None
    if before is None or not before.nominal:
        return False
    took_place = before.words[-1].text in _TAKING_PLACE or bare(before.words[-1].text) in SOUNDS
    form = before.head.analysis.form if before.head.analysis else None
    feared = before.sort is Sort.NP and before.prep in ("من", "عن") and form is not None and form.pos is Pos.MASDAR
    if feared and len(before.words) == 1 and not (before.head.article or before.head.pronoun):
        return True  # ``قلقه من تجدد القتال``
    return took_place or (before.sort is Sort.NP and scene.lemma(before) in _BESIDE)


_BESIDE = words("attacks.ideas") | words("attacks.victims") | words("attacks.cases") | words("attacks.withstanding")
_TAKING_PLACE = words("attacks.taking_place")
"""``أكدت الوزارة وقوع التفجيرين``: who tells that it took place did not do it."""
_DOING = words("attacks.doing")
"""``تسبب بمقتل خمسة``."""
_TAKING = words("attacks.taking")
"""``تلقت الحركة ضربة``: who takes a blow did not strike it."""
_WITNESSING = words("attacks.witnessing")


def _followed(scene: Scene, verb: Chunk) -> bool:
    """``وأعقبت ذلك اشتباكات``: joined on, a verb of following has the event for its subject."""
    return verb.conj and scene.lemma(verb) in _FOLLOWING


_FOLLOWING = words("attacks.following")


def _only_told(scene: Scene, chunk: Chunk, above: Chunk) -> bool:
    """``أعلنت الوزارة مقتل خمسة``, ``روعت المنظمة بمقتل مرضى``, ``وصفت البعثة الهجوم``: who tells of harm, is moved by
    it or tells of what others did, did not do it."""
    harm = bool({scene.lemma(chunk), chunk.head.text} & HARM)
    aside = harm and above.kind is None and scene.lemma(above) not in _DOING
    return scene.lemma(above) in _WITNESSING or (aside and (chunk.prep == "ب" or above.frame in ("speech", "light")))


def _verb(scene: Scene, chunk: Chunk) -> Draft:
    draft = start(scene, chunk, Kind.ATTACK, "attack.verb")
    agents = scene.arguments[chunk.index].of("by")
    harmed = agents or {scene.lemma(chunk), chunk.head.text} & (HARM | _KILLING)
    struck = not agents and scene.lemma(chunk) in STRIKING and lone(scene, chunk, draft)
    if (harmed or struck) and draft.actor and not (draft.recipient or chunk.head.pronoun or _agent(scene, chunk)):
        draft.recipient = [c for c in draft.actor if c not in agents]
        draft.actor = [c for c in draft.actor if c in agents]
    own = scene.arguments[chunk.index]
    if (whose := [w for c in own.subject[:1] for w in in_the_midst(scene, c)]) and not chunk.head.passive:
        draft.actor, draft.recipient = whose, [c for c in draft.recipient if c not in whose]
    entry = chunk.head.entry
    hits = entry is not None and entry.form not in _OF_ITSELF
    if hits and not (draft.actor or draft.recipient or own.objects or chunk.head.pronoun):
        draft.recipient = [c for c in own.subject if c.word_class in _BUILT and not c.prep]
    if not draft.recipient and (hit := hit_by_event(scene, chunk)):
        draft.recipient, draft.last = hit, max(draft.last, hit[-1].index)
    if chunk.head.pronoun and not draft.recipient:
        draft.recipient = meant_by(scene, chunk, draft.actor)
    if scene.lemma(chunk) == _FALLING and not draft.recipient:
        draft.recipient = [c for c in own.of("في", "داخل", "وسط")[:1] if c.word_class in _BUILT]
    draft.weapon = weapon(scene, draft)
    return draft


_FALLING = "سقط"
"""``سقطت قذائف داخل المعسكر``: where what was fired came down has been struck."""


_KILLING = words("attacks.killing")
"""``وذبح القس``: verbs that never go without whom it is done to."""
_OF_ITSELF = (5, 7)
"""Forms of verbs that have no object: ``انفجرت السيارة``."""
_BUILT = frozenset(("site", "area"))
"""``وكان المبنى قد أحرق``: what does nothing has been struck."""


def _deed(scene: Scene, chunk: Chunk, told: Told) -> Draft:
    """``لقي ثلاثة جنود مصرعهم في كمين``, ``حيد الجيش مسلحين``: violence told by a general verb with its object."""
    draft = begin(scene, chunk, told)
    draft.actor = [c for c in draft.actor if c.word_class != "weapon"]  # ``أزهقت مسيرات أرواحهم``
    if told.matter is not None and told.matter.word_class == "thing":  # ``كبدتها خسائر``
        draft.recipient = [c for c in draft.recipient if c is not told.matter]
        if chunk.predicate and chunk.head.pronoun and not draft.recipient:
            draft.recipient = meant_by(scene, chunk, draft.actor, people=True)
    draft.weapon = weapon(scene, draft)
    return draft


def _agent(scene: Scene, chunk: Chunk) -> bool:
    """Is the subject of a verb of killing the one who kills: is there an object, or is it a force alone before it?"""
    return any(c.sort is Sort.NP for c in scene.arguments[chunk.index].objects)
