"""Is violence told as something that happened here, or as a practice, a reference, a figure, or what is to stop?"""

from __future__ import annotations

from itertools import pairwise

from hudna.claims.chunks import Chunk, Sort
from hudna.claims.drafts import Draft
from hudna.claims.grammar import TARGET_PREPOSITIONS, quantity
from hudna.claims.rules.drafting import CALLING, called_so, occurrence, occurs, resumed, substantial
from hudna.claims.rules.truce_words import STOPS
from hudna.claims.rules.violence.attacks_joined import CIRCUMSTANCE, HARM, LAUNCH, TOLD_BY
from hudna.claims.rules.violence.casualties import tells_of_victims
from hudna.claims.scene import Scene
from hudna.claims.settled import SINCE, is_settled, told_by_clause
from hudna.claims.spelling import bare, lemma_key, without_article
from hudna.claims.subjects import DOINGS
from hudna.claims.timeline import leading_time, verbless
from hudna.claims.vocabulary import words
from hudna.model.claim import Kind, Modality, Weapon

_BROAD = words("attacks.broad")
"""Words for a whole conflict: an event of their own only with an actor, casualties or a verb that carries them."""
_FOUGHT = words("attacks.fought")
"""``مواجهات في حيين``: several of these are fights, one may be anything that somebody faces."""
_BLAMING = frozenset((Kind.ACCUSATION, Kind.CLAIM, Kind.DENIAL))
_JOY = words("attacks.joy")
_NAMED = words("attacks.named")
_OFFICES = words("attacks.offices")
_SUPERLATIVES = words("attacks.superlatives")
_SUFFERING = words("clauses.suffering")
_EXCHANGES = words("attacks.exchanges")
"""``تبادل لإطلاق النار``: the noun before ``ل`` has it for its object."""
_AVERTING = words("attacks.averting")
_STOPPING = STOPS | words("attacks.ending")


def happened(scene: Scene, draft: Draft) -> bool:
    """Is it told as something that happened, not as a habit (``الفصائل التي تستهدف القوات``) or a bare reference?"""
    trigger = draft.trigger
    if draft.modality is Modality.DENIED and not any(c.kind is Kind.DENIAL for c in scene.chain(trigger.index)):
        return False
    told = draft.actor or draft.killed or (draft.recipient and is_settled(scene, trigger))
    broad = scene.lemma(trigger) in _BROAD and not (scene.lemma(trigger) in _FOUGHT and several(trigger))
    if trigger.sort is Sort.EVENT and broad and not told:
        return False
    if any(resumed(scene, c) for c in scene.chain(trigger.index)) or trigger.words[0].text == "كل":
        return False  # ``بعد كل هجوم على الحافلات``
    if _practised(scene, trigger) or _not_waged(scene, trigger):
        return False
    known = told_by_clause(scene, trigger) is not None or _cost_lives(scene, draft)
    heard = known or _heard(scene, trigger) or _looked_back_on(scene, draft)
    if (
        trigger.sort is Sort.EVENT
        and not heard
        and (_general(scene, draft) or _series(scene, draft) or _characterises(scene, trigger))
    ):
        return False
    if _rejoices(scene, draft):
        return False
    if not known and (_to_stop(scene, trigger) or _meant(scene, draft)):
        return False
    if called_so(scene, trigger) or _incited(scene, trigger):
        return False
    if _called(scene, trigger) or _failed(scene, trigger) or _accident(scene, draft):
        return False
    if _titled(scene, trigger) or _sentenced(scene, trigger) or _commemorated(scene, trigger):
        return False
    if trigger.sort is not Sort.VERB:
        hurt = bool(draft.killed or draft.wounded)
        return heard or hurt or substantial(scene, draft) or _volley(scene, draft) or _by_name(trigger)
    form = trigger.head.analysis.form if trigger.head.analysis else None
    relative = trigger.index > 0 and scene.row[trigger.index - 1].sort is Sort.RELATIVE
    return not (relative and form is not None and form.tense == "present")


def of_operation(scene: Scene, deed: Chunk) -> Chunk | None:
    """``نفذت القوات عمليات استهدفت المواقع``: the verb whose object the operations are of which ``deed``
    tells what they did."""
    own = scene.arguments.get(deed.index) if deed.predicate else None
    thing = next(iter(own.subject), None) if own is not None and own.subject_from_left else None
    above = scene.governor.get(thing.index) if thing is not None and thing.lemma in DOINGS else None
    verb = scene.row[above] if above is not None else None
    return verb if verb is not None and verb.predicate and thing in scene.arguments[verb.index].objects else None


def _not_waged(scene: Scene, deed: Chunk) -> bool:
    """``لم تنفذ القوات عمليات تستهدف المدنيين``, ``أحبط الأمن عملية استهدفت السياح``, ``سيشن حملة تستهدف التنظيم``."""
    verb = of_operation(scene, deed)
    if verb is None:
        return False
    return bool(verb.negation) or verb.lemma in _THWARTING or (verb.future and verb.lemma not in _GOING_ON)


_THWARTING = words("attacks_happened.thwarting")
_GOING_ON = words("attacks_happened.going_on")


def _cost_lives(scene: Scene, draft: Draft) -> bool:
    """``عدد الشهداء في الغارات على المدينة``, ``ضحايا قصف السوق``: what had victims, told with whose or where it
    was."""
    trigger = draft.trigger
    before = scene.row[trigger.index - 1] if trigger.index else None
    tied = trigger.sort is Sort.EVENT and (not trigger.prep or trigger.prep in TOLD_BY)
    bare_noun = not (trigger.head.article or trigger.head.pronoun)  # ``قتلى وجرحى في هجوم انتحاري``
    return tied and before is not None and tells_of_victims(before) and (bare_noun or substantial(scene, draft))


def _looked_back_on(scene: Scene, draft: Draft) -> bool:
    """``بعد أيام من الاشتباكات بين الجيش والفصائل``: so long after what happened, told with whose or where it was."""
    return leading_time(scene, draft.trigger.index) is not None and substantial(scene, draft)


def _volley(scene: Scene, draft: Draft) -> bool:
    """``سقوط ثماني قذائف``: so many shells are told as what fell."""
    shells = scene.row[draft.trigger.index : draft.trigger.index + 2]
    return any(w.number is not None for c in shells for w in c.words) and any(w.weapon for c in shells for w in c.words)


def _by_name(trigger: Chunk) -> bool:
    """``عملية "درع السلام"``: an operation that is called by its name is one that is known."""
    entry, named = trigger.head.entry, trigger.words[1:2]
    if entry is None or not named or not named[0].merged or trigger.head.analysis is None or trigger.prep == "ب":
        return False
    return named[0].spelt.plain not in lemma_key(entry.lemma).split()


def setback(scene: Scene, draft: Draft) -> bool:
    """``إقالة القائد ضربة للحركة``, ``شكل مقتله ضربة قوية للتنظيم``: what happened is called a blow to somebody."""
    trigger, own = draft.trigger, scene.arguments.get(draft.trigger.index)
    if own is None:
        return False
    blow = trigger.sort is Sort.EVENT and scene.lemma(trigger) == _BLOW and not (trigger.prep or trigger.head.article)
    if not blow or not own.of("ل") or own.of(*TARGET_PREPOSITIONS) or draft.weapon is not Weapon.UNKNOWN:
        return False
    verb = next((c for c in scene.chain(trigger.index) if c.predicate), None)
    before = scene.row[trigger.index - 1] if trigger.index else None
    called = before is not None and before.nominal and not (before.prep and before.sort is Sort.EVENT)
    return scene.lemma(verb) in _AMOUNTING if verb is not None else called


_BLOW = "ضربه"
_AMOUNTING = words("attacks.amounting")


def _sentenced(scene: Scene, trigger: Chunk) -> bool:
    """``حكما بالإعدام``, ``قضت المحكمة بإعدام عشرة``, ``ينتظر الإعدام``: a sentence passed is not yet carried out."""
    above = scene.governor.get(trigger.index)
    over = scene.lemma(scene.row[above]) if above is not None and trigger.lemma in _EXECUTING else ""
    if (trigger.prep == "ب" and over in _SENTENCES) or (over in _AWAITING and trigger.sort is Sort.EVENT):
        return True
    before = scene.row[trigger.index - 1] if trigger.index else None
    return trigger.prep == "ب" and before is not None and scene.lemma(before) in _SENTENCES


def _called(scene: Scene, trigger: Chunk) -> bool:
    """``وصف ما جرى بالعدوان السافر``, ``وصف مقتله بالضربة القوية``: a word for what was told before."""
    if trigger.sort is not Sort.EVENT or trigger.prep != "ب":
        return False
    telling = (c for c in reversed(scene.row[: trigger.index]) if c.sort is Sort.VERB)
    verb = next((c for c in telling if not c.index or scene.row[c.index - 1].sort is not Sort.RELATIVE), None)
    own = scene.arguments[trigger.index]
    return verb is not None and scene.lemma(verb) in CALLING and not own.of(*TARGET_PREPOSITIONS)


def _incited(scene: Scene, trigger: Chunk) -> bool:
    """``يحرضون على القتل``: what somebody is incited to."""
    return any(c.predicate and scene.lemma(c) in _INCITING for c in scene.chain(trigger.index))


_INCITING = words("attacks.inciting")


def _accident(scene: Scene, draft: Draft) -> bool:
    """``قتل ثلاثة في تحطم مروحية``, ``في حادث مرور``: harm that no violence did."""
    trigger, own = draft.trigger, scene.arguments.get(draft.trigger.index)
    within = scene.row[trigger.index + 1 : draft.last + 1]
    causes = [c for c in within if c.prep in CIRCUMSTANCE and bare(c.words[0].text) in _MISHAPS]
    if causes and scene.lemma(trigger) in _BLASTS:
        return True  # ``انفجار في مصنع بسبب خلل فني``
    if own is None or not {scene.lemma(trigger), trigger.head.text} & (HARM | _BY_CAR):
        return False
    fell = any(c.prep in CIRCUMSTANCE and scene.lemma(c) in _ACCIDENTS for c in within)
    return fell and not any(c.kind is Kind.ATTACK and not {scene.lemma(c), c.head.text} & HARM for c in within)


MOUNTING = words("attacks.mounting")
_BLASTS = words("attacks.blasts")
_MISHAPS = words("attacks.mishaps")
_BY_CAR = words("attacks.by_car")
"""``دهست شاحنة مسنا في حادث سير``."""
_ACCIDENTS = words("attacks.accidents")


def _failed(scene: Scene, trigger: Chunk) -> bool:
    """``فشل التنظيم في شن هجمات``: what somebody failed in was not done."""
    links = [trigger, *scene.chain(trigger.index)]
    return any(scene.lemma(above) in _FAILING and link.prep == "في" for link, above in pairwise(links))


_FAILING = words("truces.failed")


def _commemorated(scene: Scene, trigger: Chunk) -> bool:
    """``ذكرى مقتل القائد``: remembered, not told."""
    before = scene.row[trigger.index - 1] if trigger.index else None
    return not trigger.prep and before is not None and scene.lemma(before) in _COMMEMORATING


_COMMEMORATING = words("attacks.commemorating")
_SENTENCES = words("attacks.sentences")
_EXECUTING = words("attacks.executing")
_AWAITING = words("attacks.awaiting")


def _meant(scene: Scene, draft: Draft) -> bool:
    """``حشدت قواتها لمهاجمة المدينة``: a purpose, not yet a deed; what is suffered (``تعرض لهجوم``) is one."""
    trigger = draft.trigger
    if trigger.sort is not Sort.EVENT or trigger.prep != "ل" or scene.lemma(trigger) in _SUFFERING:
        return False
    if trigger.index and scene.lemma(scene.row[trigger.index - 1]) in _REVENGE:
        return False  # ``القصف انتقام لاغتيال القائد``
    suffered = any(scene.lemma(c) in _SUFFERING for c in scene.row[: trigger.index])
    suffered = suffered or (trigger.index > 0 and scene.lemma(scene.row[trigger.index - 1]) in _EXCHANGES)
    told = suffered or occurs(scene, trigger) or draft.rule.endswith("light") or draft.killed is not None
    return not told


_REVENGE = words("attacks.revenge")


def _general(scene: Scene, draft: Draft) -> bool:
    """``هجمات الميليشيات``: a plural with its doer alone speaks of a practice."""
    plural = several(draft.trigger)
    told = draft.recipient or draft.times or draft.killed is not None or draft.wounded is not None
    own = scene.arguments.get(draft.trigger.index)
    told = (
        told
        or draft.rule.endswith("light")
        or bool(own and own.preps)
        or broke_out(scene, draft.trigger) is not None
        or _witnessed(scene, draft.trigger)
    )
    return plural and not told


def _witnessed(scene: Scene, chunk: Chunk) -> bool:
    """``شهدت المدينة معارك عنيفة``: what a town or a front has seen happened there; what a country has seen may be a
    practice."""
    verb = next(iter(scene.chain(chunk.index)), None)
    if verb is None or verb.sort is not Sort.VERB or verb.present or verb.negation or verb.lemma not in _WITNESSES:
        return False
    own = scene.arguments[verb.index]
    return any(c.word_class in ("area", "site") for c in [*own.subject, *own.objects] if c.index < chunk.index)


_WITNESSES = words("truce_ends.witnesses")


def _series(scene: Scene, draft: Draft) -> bool:
    """``عشرات من الهجمات الصاروخية على المنشآت``: several attacks without a time told as a practice, not as events.

    What a verb in the perfect carries (``شنت غارات``) is told, in a headline in the present too, and of what somebody
    is charged with that which hit a place or somebody definite (``اتهمت الوزارة الجيش بشن هجمات على القرية``,
    ``على أراضيها``).
    """
    plural = several(draft.trigger)
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
    news = scene.headline and draft.rule.endswith("light")
    carried = any((news or not c.present) and c.kind in (None, Kind.ATTACK) and not c.negation for c in carriers)
    hit = [(c.head, len(c.words) == 1) for c in draft.recipient]
    named = any(w.place is not None or ((w.article or w.pronoun) and alone) for w, alone in hit)
    told = carried or occurs(scene, draft.trigger) or _did(scene, draft.trigger) or is_settled(scene, draft.trigger)
    return not named if blamed else not told


def _practised(scene: Scene, chunk: Chunk) -> bool:
    """``الهجمات التي تستهدف البعثات``: several, by what they do again and again."""
    row, k = scene.row, chunk.index + 1
    relative = chunk.sort is Sort.EVENT and k + 1 < len(row) and row[k].sort is Sort.RELATIVE
    return relative and row[k + 1].sort is Sort.VERB and row[k + 1].present and several(chunk)


def _did(scene: Scene, chunk: Chunk) -> bool:
    """``هجمات استهدفت نقاط تفتيش``: several attacks, with what they did told in the perfect right behind; in the
    present where they open the sentence and are not definite, as only headlines put them (``غارات تستهدف المطار``)."""
    after = scene.row[chunk.index + 1] if chunk.index + 1 < len(scene.row) else None
    alone = not any(c.sort is Sort.VERB and not c.conj for c in scene.row[chunk.index + 2 :])
    opens = not chunk.head.article and alone and verbless(scene, chunk)
    past = after is not None and after.sort is Sort.VERB and not (after.conj or after.negation or after.future)
    past = past and after is not None and (opens or not after.present)
    told = after is not None and (after.kind is Kind.ATTACK or scene.lemma(after) in LAUNCH | MOUNTING)
    return past and told


SOUNDS = words("attacks.sounds")


def _heard(scene: Scene, chunk: Chunk) -> bool:
    """``سمع دوي انفجارات``: whose sound is told happened."""
    before = scene.row[chunk.index - 1] if chunk.index else None
    words_before = [*(before.words[-1:] if before is not None else []), *chunk.words[: chunk.words.index(chunk.head)]]
    return chunk.sort is Sort.EVENT and not chunk.prep and any(bare(w.text) in SOUNDS for w in words_before)


def _titled(scene: Scene, chunk: Chunk) -> bool:
    """``مدير العمليات العسكرية``, ``عملية "فجر الجرود"``: violence that belongs to an office or to a name."""
    k = chunk.index - 1
    if k < 0 or chunk.prep or chunk.conj:
        return False
    before = scene.row[k]
    if before.sort is Sort.QUOTE and k and scene.row[k - 1].nominal:
        return bare(without_article(scene.row[k - 1].words[-1].text)) in _NAMED
    office = before.sort is Sort.NP and before.word_class == "person" and len(before.words) == 1
    return office and chunk.head.article and not before.head.article and before.head.text in _OFFICES


def broke_out(scene: Scene, chunk: Chunk) -> Chunk | None:
    """``المواجهات اندلعت مساء الأحد``: the verb of happening behind the event, with no subject of its own."""
    verb = occurrence(scene, chunk)
    own = scene.arguments.get(verb.index) if verb is not None and verb.index > chunk.index else None
    alone = own is not None and not own.objects and (not own.subject or own.subject_from_left)
    return verb if alone else None


def several(chunk: Chunk) -> bool:
    """A plural, or a noun behind a quantity (``عشرات من الهجمات``, ``تسعين هجوما``)."""
    form = chunk.head.analysis.form if chunk.head.analysis else None
    if form is not None and form.number == "p":
        return True
    before = chunk.words[: chunk.words.index(chunk.head)]
    return any(quantity(w.text) or w.number is not None for w in before)


def _characterises(scene: Scene, chunk: Chunk) -> bool:
    """``وهو هجوم أدانته الدوحة``, ``في أسوأ اعتداء تشهده البلاد``: what was told before, called by another word; not
    ``هجوما أوسع``."""
    if chunk.copular:
        return True
    if is_settled(scene, chunk) or (chunk.index and scene.row[chunk.index - 1].prep in SINCE):
        return False  # ``بعد أسوأ قتال شهدته العاصمة``
    above = scene.governor.get(chunk.index)
    if above is not None and scene.row[above].frame == "light" and scene.row[above].predicate and not chunk.prep:
        return False  # ``شنت الطائرات أول غارة منذ الهدنة``: what the verb of doing carries is what was done
    above_all = (w for w in chunk.words if w.article or w.index <= chunk.head.index)
    superlative = any(without_article(w.text) in _SUPERLATIVES for w in above_all)
    before = scene.row[chunk.index - 1] if chunk.index else None
    superlative = superlative or (before is not None and without_article(before.head.text) in _SUPERLATIVES)
    return superlative and not chunk.head.article and any(c.predicate for c in scene.row[: chunk.index])


def _rejoices(scene: Scene, draft: Draft) -> bool:
    """``أطلقوا النار ابتهاجا``, ``طلقة تحية``: shots in the air for joy or honour, no entry into a town."""
    entered = draft.rule.endswith("phrase") and scene.lemma(draft.trigger) not in LAUNCH
    if draft.killed or draft.wounded or draft.recipient or entered:  # ``أصيب محتفلون في انفجار``
        return False
    last = min(len(scene.row), draft.last + 2)
    return any(bare(w.text).removeprefix("ل") in _JOY for c in scene.row[draft.first : last] for w in c.words)


def _to_stop(scene: Scene, chunk: Chunk) -> bool:
    """``إنهاء القتال``, ``وقف كل أشكال العنف``, ``وقف إطلاق النار والقتال``: violence that is to stop, or does."""
    if chunk.sort is Sort.EVENT and chunk.prep == "من":  # ``لمنع المحتجين من اقتحام المقر``
        return any(scene.lemma(c) in _AVERTING for c in scene.row[max(0, chunk.index - 3) : chunk.index])
    if chunk.sort is not Sort.EVENT or chunk.prep not in ("", "ل", "عن"):
        return False
    before = scene.row[chunk.index - 1] if chunk.index else None
    stopped = before is not None and before.sort is Sort.EVENT and before.word_class == "truce_word"
    if chunk.conj and chunk.head.article and stopped:
        return True
    led = [*scene.chain(chunk.index)[:1], *([before] if before is not None and before.nominal else [])]
    return any(scene.lemma(c) in _STOPPING for c in led)
