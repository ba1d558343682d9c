"""Who stands accused of a deed, whose decision it is, with whom one signs: where the grammar of the trigger alone
says it wrongly or not at all."""

from __future__ import annotations

from hudna.claims.agents import actor_like, is_party
from hudna.claims.chunks import Chunk, Sort
from hudna.claims.drafts import Draft
from hudna.claims.roles import of_several
from hudna.claims.row import behind_head
from hudna.claims.rules.drafting import MET, answering, carrier
from hudna.claims.scene import Scene
from hudna.claims.speakers import relays
from hudna.claims.vocabulary import words
from hudna.model.claim import Kind

_RESPONSIBILITY = words("blame.responsibility")
_LAID_TO = frozenset((Kind.COERCION, Kind.WITHDRAWAL, Kind.AID, Kind.MOBILIZE))


def accused(scene: Scene, draft: Draft) -> list[Chunk]:
    """``اتهم الحركة بمحاصرة الحي``, ``بفرض حصار على الحي``, ``حملها مسؤولية السيطرة على الطريق``: who stands accused of
    the deed did it."""
    deed = draft.trigger
    verb = next((c for c in scene.chain(deed.index) if c.predicate), None)
    before = scene.row[deed.index - 1]
    charged = (deed if deed.prep else before).prep == "ب" or (not deed.prep and before.lemma in _RESPONSIBILITY)
    if draft.kind not in _LAID_TO or verb is None or verb.kind is not Kind.ACCUSATION or not charged:
        return []
    return [c for c in scene.arguments[verb.index].objects if c.index < deed.index and is_party(c)]


def taken_by(scene: Scene, chunk: Chunk, draft: Draft) -> None:
    """``قرار للبرلمان``, ``قرار لمجلس الأمن``: whose decision it is stands behind ``ل``, right behind the noun."""
    if draft.kind is not Kind.DECISION or chunk.sort is not Sort.EVENT:
        return
    behind = [c for c in scene.arguments[chunk.index].of("ل")[:1] if c.index == chunk.index + 1]
    if behind and not draft.actor and behind[0].word_class in ("body", "") and actor_like(behind[0]):
        draft.actor, draft.recipient = behind, [c for c in draft.recipient if c not in behind]


def met_with(scene: Scene, chunk: Chunk, draft: Draft) -> None:
    """``لقي الهجوم تنديدا من الجامعة``, ``حظي الاتفاق بتأييد الحركة``: who condemns or welcomes stands behind ``من`` or
    in the genitive, and what met with it is the verb's subject."""
    verb = next((c for c in scene.chain(chunk.index) if c.predicate), None)
    if draft.kind not in _ANSWERS or verb is None or scene.lemma(verb) not in MET or chunk.sort is not Sort.EVENT:
        return
    own = scene.arguments[verb.index]
    met = [c for c in [*own.subject, *own.objects] if c.index < chunk.index][:1]
    voices = answering(scene, chunk)
    if voices and met:
        draft.actor, draft.recipient = voices, met


_ANSWERS = frozenset((Kind.SUPPORT, Kind.CONDEMNATION, Kind.REJECTION))


def signed_with(scene: Scene, verb: Chunk) -> list[Chunk]:
    """``وقع الرئيس اتفاق سلام مع المتمردين``, ``توصلوا إلى اتفاق مع الحكومة``: with whom the accord is that somebody
    signs or reaches."""
    own = scene.arguments[verb.index] if verb.predicate and verb.kind is Kind.AGREEMENT else None
    named = [*own.objects, *own.of("الي")] if own is not None else []
    made = [o for o in named if o.sort is Sort.EVENT and o.kind is Kind.AGREEMENT]
    return [c for o in made for c in scene.arguments[o.index].of("مع") if actor_like(c)]


_TRACING = words("unsaid.tracing")


def _traced_to(scene: Scene, verb: Chunk) -> list[Chunk]:
    """``عزت السلطات الهجوم إلى جماعات مسلحة``, ``اشتكى لبنان من انتهاك إسرائيل أجواءه``: to whom a deed is traced back,
    or whose deed is complained of."""
    own = scene.arguments[verb.index]
    if scene.lemma(verb) in _TRACING:
        return [c for c in own.of("الي") if c.sort is Sort.NP and actor_like(c)]
    if verb.frame != "complain":
        return []
    deeds = [c for c in own.of("من") if c.sort is Sort.EVENT]
    done = [(behind_head(c), *scene.arguments[c.index].objects[:1]) for c in deeds if c.index in scene.arguments]
    named = [c for pair in done for c in pair if c is not None and c.sort is Sort.NP]
    return [c for c in named if not (c.prep or c.head.pronoun) and actor_like(c)][:1]


def _claiming_behind(scene: Scene, verb: Chunk) -> list[Chunk]:
    """``أعلن مسؤوليته عن الهجوم فصيل مجهول``: who claims it, named behind what is claimed."""
    first, *more = scene.arguments[verb.index].objects or [verb]
    if first.lemma not in _RESPONSIBILITY or not any(w.pronoun for w in first.words):
        return []
    return [c for c in more if c.sort is Sort.NP and not (c.prep or c.conj) and actor_like(c)][:1]


_GIVEN = frozenset((Kind.MEDIATION, Kind.PLEDGE, Kind.REJECTION, Kind.DENIAL, Kind.CLAIM, Kind.ACCUSATION, Kind.DEMAND))


def come_from(scene: Scene, draft: Draft) -> list[Chunk]:
    """``نداء من الصليب الأحمر``, ``تعهد خطي من شيوخ القبيلتين``, ``اتهامات متبادلة بين الحكومة والحركة``: from whom
    the words come; a request is asked of whoever stands there (``طلب من الحكومة``)."""
    noun = draft.trigger
    after = scene.row[noun.index + 1] if noun.index + 1 < len(scene.row) else None
    verb = carrier(scene, noun) if noun.head.pronoun else None
    if verb is not None and relays(scene, verb):  # ``نقلت الوكالة عن الوزارة اتهامها``
        return [c for c in scene.arguments[verb.index].of("عن") if actor_like(c) and c.index < noun.index]
    if draft.kind not in _GIVEN or noun.frame == "plead" or noun.head.pronoun or after is None:
        return []
    if after.sort is not Sort.NP or not actor_like(after) or after.prep not in ("من", "بين"):
        return []
    if draft.kind is Kind.MEDIATION and (after.prep != "من" or noun.prep != "ب"):
        return []
    found = [after]
    several = after.prep == "بين" or draft.kind is Kind.MEDIATION  # ``بوساطة من قطر ومصر``
    while several and found[-1].index + 1 < len(scene.row) and _joined(scene.row[found[-1].index + 1]):
        found.append(scene.row[found[-1].index + 1])
    draft.last = max(draft.last, found[-1].index)
    return found


def _joined(c: Chunk) -> bool:
    return c.conj and not c.prep and c.sort is Sort.NP and actor_like(c)


def _made_again(scene: Scene, noun: Chunk, draft: Draft) -> None:
    """``جدد الوزير مطالبة السكان بالعودة``: who makes a demand or a threat once more made it, so that the genitive is
    whom it is put to; behind a mere noun (``دعوة الحكومة``) only where it is people at large."""
    above = scene.governor.get(noun.index)
    verb = scene.row[above] if above is not None else noun
    if draft.kind not in _PUT_AGAIN or not verb.predicate or scene.lemma(verb) not in _AGAIN or noun.prep:
        return
    makers = [c for c in scene.arguments[verb.index].subject if actor_like(c)]
    told = {w.text for c in makers for w in c.words}
    entry = noun.head.entry
    verbal = entry is not None and entry.form in _WITH_OBJECTS
    put_to = [c for c in draft.actor if c.index > noun.index and c.head.text not in told]
    put_to = [c for c in put_to if verbal or c.word_class == "people" or (c.word_class == "person" and of_several(c))]
    if put_to and not draft.recipient:
        draft.actor, draft.recipient, draft.voiced = makers, put_to, not makers
        draft.first = min(draft.first, verb.index)


_AGAIN = words("doers.again")
_WITH_OBJECTS = (2, 3)
"""Forms of the verbs that are put to somebody without a preposition (``طالب``, ``ناشد``, ``حذر``)."""
_PUT_AGAIN = (Kind.DEMAND, Kind.THREAT)


def named_far(scene: Scene, verb: Chunk, draft: Draft) -> None:
    """Who is blamed or claims a deed, named behind the deed."""
    if not verb.predicate:
        _made_again(scene, verb, draft)
        return
    if draft.kind is Kind.ACCUSATION:
        draft.recipient = draft.recipient or _traced_to(scene, verb)
    elif draft.kind is Kind.CLAIM:
        draft.actor = draft.actor or _claiming_behind(scene, verb)


_OWN_DOING = words("doers.own_doing")


def to_do_it(scene: Scene, chunk: Chunk) -> list[Chunk]:
    """``طالب بانسحاب القوات``, ``دعوا إلى رحيل الرئيس``: who is to do what is demanded, where the noun of it takes its
    doer behind it."""
    own = scene.arguments.get(chunk.index)
    for deed in [*own.of("ب", "الي", "ل"), *own.objects] if own is not None else ():
        if deed.kind in _ASKED_OF and deed.sort is Sort.EVENT:
            return [c for c in scene.arguments[deed.index].of(_ASKED_OF[deed.kind])[:1] if actor_like(c)]
        if scene.lemma(deed) in _OWN_DOING and not deed.negation:
            inside = behind_head(deed)
            after = next((c.index for c in scene.row[deed.index + 1 :] if c.sort is not Sort.QUOTE), deed.index)
            behind = [inside] if inside is not None else scene.row[after : after + 1]
            return [c for c in behind if c.sort is Sort.NP and not (c.prep or c.conj) and actor_like(c)]
    return []


_ASKED_OF = {Kind.TALKS: "ل", Kind.SUPPORT: "من", Kind.AID: "من"}
"""``طلب عقد جلسة طارئة لمجلس الأمن``, ``طلب دعما من روسيا``: behind what stands of whom it is asked."""
