"""Start a draft at a predicate: its evidence, its roles, its modality."""

from __future__ import annotations

from hudna.claims.agents import actor_like
from hudna.claims.chunks import Chunk, Sort
from hudna.claims.drafts import Draft
from hudna.claims.grammar import DEMONSTRATIVES, PASSIVE_AUXILIARIES
from hudna.claims.modality import irrealis, modality_of
from hudna.claims.roles import fill_roles, given_to
from hudna.claims.rules.truce_words import GRANTING, hostile
from hudna.claims.scene import Scene
from hudna.claims.settled import is_settled, told_by_clause, undergone
from hudna.claims.timeline import leading_time
from hudna.claims.undertaken import undertaker
from hudna.claims.vocabulary import lists, words
from hudna.claims.where import placed
from hudna.claims.words_alone import unknown
from hudna.model.claim import Kind, Modality


def start(scene: Scene, chunk: Chunk, kind: Kind, rule: str, *, roles: bool = True) -> Draft:
    """A draft of this kind whose trigger is the chunk, with the narrowest evidence that holds its arguments."""
    draft = Draft(kind, chunk, rule, chunk.index, reach(scene, chunk.index), modality=modality_of(scene, chunk))
    arguments = scene.arguments.get(chunk.index)
    if arguments and arguments.subject and arguments.subject_from_left:
        left = min(c.index for c in arguments.subject)
        between = scene.row[left : chunk.index]
        carried = (chunk.conj and left in scene.governor) or any(c.sort is Sort.CONNECTIVE for c in between)
        near = chunk.index - left <= _LEFT_LIMIT and left < chunk.index and not carried
        if near and not any(c.predicate for c in between):
            draft.first = left
    if roles:
        fill_roles(scene, draft)
    verb = occurrence(scene, chunk) if chunk.sort is Sort.EVENT else None
    if verb is not None:
        draft.times += [t for t in scene.arguments[verb.index].times if t not in draft.times]
        if draft.modality is Modality.ACTUAL and (verb.future or irrealis(scene, verb)):
            draft.modality = Modality.PLANNED
        if draft.modality is Modality.ACTUAL and verb.possible and verb.present:  # ``هجمات جديدة قد تقع``
            draft.modality = Modality.HYPOTHETICAL
        if draft.modality is Modality.PLANNED and verb.index > chunk.index and not (verb.present or verb.negation):
            draft.modality = Modality.ACTUAL
    return draft


_ASKED = frozenset(("ب", "ل", "اثر", "بناء", "وفق"))
"""``بطلب من موسكو``, ``استجابة لطلب الرئيس``: somebody asked."""
_OCCURRING = words("drafting.occurring")


def occurs(scene: Scene, trigger: Chunk) -> bool:
    """Is the noun the subject of a verb of happening (``اندلعت اشتباكات``, ``القصف استؤنف``)?"""
    return occurrence(scene, trigger) is not None


def came_about(scene: Scene, noun: Chunk) -> bool:
    """``تم اعتقالهم``, ``جرى الاتفاق على``: is it the subject of a verb that only says that something was done, and
    was?"""
    above = scene.governor.get(noun.index)
    verb = scene.row[above] if above is not None and not noun.prep else None
    return verb is not None and verb.head.spelt.bare in PASSIVE_AUXILIARIES and not (verb.present or verb.negation)


def occurrence(scene: Scene, trigger: Chunk) -> Chunk | None:
    """The verb of happening whose subject the noun is: before it, behind it, or in its relative clause
    (``قرارا صدر في يناير``)."""
    above = scene.governor.get(trigger.index)
    verb = scene.row[above] if above is not None and trigger.prep == "" else None
    if verb is not None and verb.sort is Sort.VERB and scene.lemma(verb) in _OCCURRING:
        return verb
    after = next((c for c in scene.row[trigger.index + 1 : trigger.index + 4] if c.sort in _CLOSING), None)
    if verb is not None and verb.sort is Sort.VERB and trigger.head.article:
        own = after is not None and scene.row[after.index - 1].sort is Sort.RELATIVE
        after = after if own else None  # ``أدان المجلس الهجوم الذي وقع أمس``
    happens = after is not None and after.sort is Sort.VERB and scene.lemma(after) in _OCCURRING and not after.conj
    return after if happens and not (after and after.resumptive) else None


_CLOSING = frozenset((Sort.VERB, Sort.MARK, Sort.CONNECTIVE, Sort.COMPLEMENTISER, Sort.CONDITION))
"""What ends the look-out for the verb of happening: one of these that is no such verb."""


_VOICES = frozenset((Kind.SUPPORT, Kind.CONDEMNATION))
WHOSE = words("drafting.whose")
"""Adjectives that say who welcomes or condemns: ``وسط ترحيب أممي``."""
_PROMISING = frozenset(
    (Kind.PLEDGE, Kind.DEMAND, Kind.THREAT, Kind.SUPPORT, Kind.CONDEMNATION, Kind.DENIAL, Kind.CLAIM)
)
_LEFT_LIMIT = 4


def reach(scene: Scene, index: int) -> int:
    """Last chunk of the predicate's arguments, those of its event nouns, and of theirs, included (``التوصل إلى اتفاق
    على انسحاب 500 جندي``), up to what it came so long after (``وقع الهجوم بعد يومين من غارة``)."""
    arguments = scene.arguments.get(index)
    last = max(index, arguments.end) if arguments is not None else index
    k = index + 1
    while k <= last:
        inner = scene.arguments.get(k)
        if scene.row[k].sort is Sort.EVENT and inner is not None:
            lead = leading_time(scene, k)
            if lead is not None and lead.index > index and max(k, inner.end) >= last:
                return lead.index
            last = max(last, inner.end)
        k += 1
    return last


def substantial(scene: Scene, draft: Draft) -> bool:
    """Is the event noun told as something of its own? A bare definite noun (``القرار``) or one behind ``ل`` of purpose
    (``جدول لانسحاب القوات``) only refers to it."""
    trigger = draft.trigger
    if trigger.sort is not Sort.EVENT:
        return True
    if draft.kind is Kind.TALKS and _under_way(scene, trigger):
        return True
    asked = draft.kind is Kind.DEMAND and bool(draft.actor)
    suffered = draft.kind is Kind.COERCION and undergone(scene, trigger) is not None
    refused = draft.kind is Kind.REJECTION and bool(draft.actor and draft.recipient)  # ``لرفض الحركة تمديد الهدنة``
    aim = trigger.prep == "ل" and draft.kind not in (Kind.ATTACK, Kind.INVESTIGATION)
    if aim and not (asked or suffered or refused):
        return False
    if suffered:
        return True
    if asked and trigger.prep in _ASKED:
        return True
    if trigger.prep == "ب" and draft.kind is Kind.SUPPORT and not aroused(scene, trigger):
        return False
    own = scene.arguments.get(trigger.index)
    if any(w.text in DEMONSTRATIVES for w in trigger.words) and not (draft.actor or (own and own.times)):
        return False
    above = scene.governor.get(trigger.index)
    if draft.kind in PUT_TO and above is not None and scene.lemma(scene.row[above]) == "تبادل":
        return True
    told = bool(own and (own.preps or own.times)) or bool(draft.actor or draft.recipient or draft.unknown)
    told = told or any(w.entry is not None and w.entry.country for w in trigger.words[1:])
    told = told or bool(own and any(placed(c) or _site_by_name(c) for c in own.objects))
    told = told or (draft.kind is Kind.COERCION and bool(trigger.head.pronoun) and is_settled(scene, trigger))
    mediated = draft.kind is Kind.MEDIATION and trigger.prep == "ب"  # ``هدنة بوساطة أممية``
    told = told or ((draft.kind in _VOICES or mediated) and any(w.text in WHOSE for w in trigger.words[1:]))
    told = told or (draft.kind is Kind.COERCION and leading_time(scene, trigger.index) is not None)
    if draft.kind in _VOICES and aroused(scene, trigger):
        return True
    if draft.kind in _PROMISING and draft.rule.endswith("noun"):
        return bool(own and (own.preps or own.times or own.content is not None)) or bool(
            draft.actor and draft.recipient
        )
    if occurs(scene, trigger) or told_by_clause(scene, trigger) is not None:
        return True
    if trigger.head.article and len(trigger.words) == 1 and not (own and (own.preps or own.objects or own.times)):
        return draft.kind is Kind.ATTACK and draft.rule.endswith("light")
    return told


def aroused(scene: Scene, trigger: Chunk) -> bool:
    """``أثار الهجوم إدانات غربية``, ``وسط ترحيب أممي``: who welcomes or condemns told by an adjective, and that it was
    met so."""
    met = trigger.prep in _AMID or any(c.lemma in MET for c in scene.chain(trigger.index))
    by_adjective = any({w.text, w.text.removesuffix("ا")} & WHOSE for w in trigger.words[1:])
    return met and (by_adjective or bool(answering(scene, trigger)))


def answering(scene: Scene, voice: Chunk) -> list[Chunk]:
    """``تنديدا من الجامعة``, ``بتأييد الحركة``: those named as whose welcome or condemnation it is."""
    own = scene.arguments[voice.index]
    owner = [] if voice.head.pronoun or voice.words[-1].article or own.of("ل") else own.objects[:1]
    return [c for c in own.of("من") or owner if actor_like(c)]


_AMID, MET = ("وسط",), words("unsaid.met") | words("drafting.met")


def _under_way(scene: Scene, trigger: Chunk) -> bool:
    """``المفاوضات لا تزال جارية``: said to go on."""
    behind = scene.row[trigger.index + 1 : trigger.index + 3]
    return not trigger.prep and any(c.words[0].text in _GOING_ON for c in behind if c.sort is Sort.NP and not c.prep)


_GOING_ON = words("drafting.going_on")


def _site_by_name(chunk: Chunk) -> bool:
    """``هجوم شاطئ ليدو``, ``مجزرة سوق الكومة``: a site with a name that the packs do not know."""
    return chunk.word_class == "site" and not chunk.prep and any(unknown(w) for w in chunk.words[1:])


def content(scene: Scene, index: int) -> tuple[int, int] | None:
    """The chunks that are the predicate's content: its complements and the clause or quotation behind it."""
    arguments = scene.arguments.get(index)
    if arguments is None:
        return None
    last = reach(scene, index)
    if arguments.content is not None:
        last = max(last, scene.content_end(arguments.content))
    return (index + 1, last) if last > index else None


def relative_agent(scene: Scene, chunk: Chunk) -> list[Chunk]:
    """``التحذيرات التي أطلقها الوزير``: the subject of the relative clause that says who did it."""
    row = scene.row
    j = _behind_aside(scene, chunk.index + 1)
    if j < len(row) and row[j].sort is Sort.RELATIVE:
        j += 1
    if j >= len(row) or row[j].sort is not Sort.VERB or row[j].kind is not None:
        return []
    if not (row[j].head.pronoun or (scene.lemma(row[j]) in _CARRYING_OUT and row[j].resumptive.startswith("ب"))):
        return []
    if scene.lemma(row[j]) in _UNDOING:
        return []  # ``الهجوم الذي شهدته المحافظة``, ``اعتداء نسبته الحكومة إليهم``
    return [c for c in scene.arguments[j].subject if c.sort is Sort.NP and c.index > j]


def _behind_aside(scene: Scene, first: int) -> int:
    """``هجوم في كابول أمس نفذه مسلحون``: where, behind time and place, the clause begins that says who did it, else
    ``first``."""
    k = first
    while k < len(scene.row) and k < first + _ASIDE and (scene.row[k].sort is Sort.TIME or scene.row[k].prep in _WHERE):
        k += 1
    verb = scene.row[k] if k < len(scene.row) else None
    done = verb is not None and verb.sort is Sort.VERB and verb.lemma in _DONE and verb.head.pronoun and not verb.conj
    return k if done else first


_ASIDE = 3
_WHERE = words("where.still") | {"خلال", "اثناء"}
_DONE = words("drafting.done")


def relative_times(scene: Scene, agents: list[Chunk]) -> list[Chunk]:
    """The times of the relative clause whose subject the agents are (``عملية بدأتها القوات في 19 يونيو``)."""
    verb = scene.governor.get(agents[0].index)
    return list(scene.arguments[verb].times) if verb is not None else []


_UNDOING = words("drafting.undoing")
"""Verbs whose subject lived through, saw or told of what somebody else did."""
_CARRYING_OUT = words("drafting.carrying_out")
"""``عملية قام بها مسلحون``."""
_ANNOUNCING = words("drafting.announcing")
RESUMING = words("drafting.resuming")


def resumed(scene: Scene, chunk: Chunk) -> bool:
    """``أعلن استئناف العمليات``, ``أمرت باستئناف القتال``: fighting again is decided here, not yet done."""
    if chunk.sort is not Sort.EVENT or scene.lemma(chunk) not in RESUMING:
        return False
    above = scene.governor.get(chunk.index)
    announced = above is not None and scene.row[above].predicate and scene.lemma(scene.row[above]) in _ANNOUNCING
    return announced and any(hostile(scene, c) for c in scene.arguments[chunk.index].objects[:1])


def a_matter(scene: Scene, event: Chunk) -> bool:
    """``موقفه بشأن الالتزام بالهدنة``, ``مسألة الالتزام بها``: named as what is spoken about."""
    before = scene.row[event.index - 1] if event.index else None
    if event.sort is not Sort.EVENT:
        return False
    named = before is not None and before.sort is Sort.NP and not event.prep and not event.conj
    return event.prep in _CONCERNING or (named and before is not None and scene.lemma(before) in _MATTERS)


_CONCERNING = words("truce_parties.concerning")
_MATTERS = words("drafting.matters")


def suffers_breach(scene: Scene, verb: Chunk) -> bool:
    """``ما زال الاتفاق يتعرض لخروقات``: what a truce or an accord comes under is no attack."""
    came_under = scene.undergone(verb) if verb.predicate else None
    return came_under is not None and came_under.kind is Kind.VIOLATION


def carrier(scene: Scene, chunk: Chunk) -> Chunk | None:
    """The verb that carries an event noun: a light verb, an aspect verb or a speech verb whose object it is."""
    for above in scene.chain(chunk.index):
        if above.predicate:
            return above
        if above.kind is not None and above.frame != "light":
            return None
    return None


_ELSEWHEN = words("finish.elsewhen")
"""Prepositions that put their noun at another time than the verb's: it tells nothing of the verb's subject."""
_LENDING = frozenset((None, Kind.CLAIM, Kind.AGREEMENT, Kind.DECISION))
"""Kinds of verbs that lend their subject to an event noun: ``أقر المجلس قرارا``, ``وقع مرسوما``, ``أمر بتحقيق``."""


_OUTLETS = words("voice.outlets")
"""``أعلن التلفزيون التوصل إلى اتفاق``: who reports a deed."""
_PART_OF = words("drafting.within") | {"من"}
"""``أفرجت الحكومة عن أسرى ضمن صفقة``, ``في المرحلة الثانية من الاتفاق``: an accord within which something is
done was made before that."""

_MANAGING = lists("drafting.managing")
"""``تمكن الجيش من قصف الموقع``, ``أقدم مسلحون على قتله``: by preposition, verbs whose subject did what is behind it."""


def lends(scene: Scene, verb: Chunk | None, deed: Chunk) -> bool:
    """Can the subject of the verb have done the deed that stands below it, by the preposition between them
    (``أعلن الجيش عن شن غارات``, not ``أعربت عن حزنها لسقوط ضحايا``)?"""
    if deed.prep in ("", "ب") or (deed.prep == "عن" and deed.frame == "light"):
        return True
    return verb is not None and scene.lemma(verb) in _MANAGING.get(deed.prep, ())


PUT_TO = frozenset((Kind.DEMAND, Kind.THREAT, Kind.ACCUSATION))
"""Kinds that somebody is the target of."""


def borrow(scene: Scene, chunk: Chunk, draft: Draft) -> None:
    """An event noun takes actor, times and targets from the verb that carries it (``أعلن الجيش انسحاب قواته``)."""
    if not draft.actor and (agents := relative_agent(scene, chunk)):
        draft.actor, draft.last = agents, max(draft.last, agents[-1].index)
        draft.times = relative_times(scene, agents) or draft.times
        draft.rule = draft.rule.replace(".noun", ".light")
    if draft.kind is Kind.TALKS and not draft.actor:
        _met(scene, chunk, draft)
    if draft.kind in PUT_TO and not draft.recipient:
        draft.recipient = given_to(scene, chunk)
    draft.actor = draft.actor or undertaker(scene, chunk)
    verb = carrier(scene, chunk)
    aside = draft.kind is Kind.ATTACK and not lends(scene, verb, chunk)
    aside = aside or (draft.kind is Kind.AGREEMENT and chunk.prep in _PART_OF)
    asked = draft.kind is Kind.DEMAND and chunk.prep == "ب"  # ``قرر البيت الأبيض إرسال قوات بطلب منهما``
    aside = aside or (asked and verb is not None and verb.kind is Kind.DECISION)
    if draft.kind is not Kind.TALKS:  # ``اتفق الطرفان بعد عشر ساعات من المفاوضات``
        aside = aside or leading_time(scene, chunk.index) is not None  # ``قصف البلدة بعد يومين من إعلان الهدنة``
    if verb is None or chunk.prep in _ELSEWHEN or aside:
        return
    arguments = scene.arguments[verb.index]
    if (
        draft.kind is Kind.DEMAND and scene.lemma(verb) in GRANTING and not verb.negation
    ):  # ``قبلت الحركة طلبا من الوسطاء``
        draft.actor, draft.recipient = draft.actor or draft.recipient, [c for c in arguments.subject if actor_like(c)]
        return
    if chunk.prep == "الي" and verb.lemma in _TURNING and draft.kind in PUT_TO and arguments.subject:
        draft.recipient, draft.actor = draft.recipient or draft.actor, []
    if draft.kind is Kind.WITHDRAWAL and draft.actor and all(c.head.pronoun for c in draft.actor):
        draft.recipient, draft.actor = draft.actor, []
    if not draft.actor and verb.kind in _LENDING and not (verb.frame == "speech" and draft.kind is Kind.ATTACK):
        draft.actor = [c for c in arguments.subject if actor_like(c) and scene.lemma(c) not in _OUTLETS]
        if scene.lemma(verb) == "تبادل" and not draft.recipient:
            draft.recipient = list(draft.actor)
        if draft.kind in PUT_TO and not any(actor_like(c) for c in draft.recipient):
            put_to = [c for c in arguments.objects if c.index < chunk.index and actor_like(c)]
            draft.recipient = put_to or draft.recipient
        draft.rule = draft.rule.replace(".noun", ".light")
        if draft.actor and verb.index < chunk.index:
            draft.first = min(draft.first, verb.index)
    if draft.kind is Kind.DECISION and not draft.recipient:
        draft.recipient = _ordered(scene, verb, chunk.index)
    draft.times += [t for t in arguments.times if t not in draft.times]


def _met(scene: Scene, talks: Chunk, draft: Draft) -> None:
    """``محادثات استمرت ست ساعات بين الرئيسين``, ``المحادثات التي استضافتها جدة بين الطرفين``: behind the verb that only
    says how the talks went, who they were between."""
    behind = [c for c in scene.row[talks.index + 1 : talks.index + 3] if c.sort is not Sort.RELATIVE]
    verb = behind[0] if behind else None
    if verb is None or verb.sort is not Sort.VERB or verb.conj or verb.kind is not None:
        return
    own = scene.arguments[verb.index]
    draft.times = list(own.times) or draft.times
    draft.actor = [c for c in own.of("بين") if actor_like(c)]
    draft.recipient = draft.recipient or [c for c in own.of("مع") if actor_like(c)]
    if draft.actor or draft.recipient:
        draft.last = max(draft.last, *(c.index for c in [*draft.actor, *draft.recipient]))


_TURNING = words("drafting.turning")
"""``سارع الوزير إلى مطالبة الوسطاء``: what the subject went over to do, so that what follows is whom he did it to."""
_ORDERING = words("drafting.ordering")


def _ordered(scene: Scene, verb: Chunk, content: int) -> list[Chunk]:
    """``أمرت الحركة مسلحيها باستئناف القتال``: to whom the order is given whose content begins at ``content``."""
    own = scene.arguments[verb.index]
    told = [*own.objects, *own.of("ل", "الي")] if verb.lemma in _ORDERING else []
    return [c for c in told if c.index < content and actor_like(c)]


CALLING = words("drafting.calling")
"""Verbs of calling something something (``وصف``): they tell of no deed that their subject did."""


def called_so(scene: Scene, deed: Chunk) -> bool:
    """``معتبرة الاعتداء استفزازا للمسلمين وتعديا على المقدسات``: a further accusative behind a verb of calling is what
    something is called."""
    if not deed.conj or deed.prep or deed.head.article or not deed.head.text.endswith("ا"):
        return False
    verb = next((c for c in reversed(scene.row[: deed.index]) if c.predicate and c.head.text[-1] != "ا"), None)
    before = scene.row[verb.index + 1 : deed.index] if verb is not None and scene.lemma(verb) in CALLING else []
    return any(c.nominal and not (c.prep or c.conj) and c.words[0].text.endswith("ا") for c in before)
