"""Uses of a kind's words that tell no act of the kind: an accord spoken of, a source that will not be named …"""

from __future__ import annotations

from hudna.claims.agents import actor_like
from hudna.claims.chunks import Chunk, Sort
from hudna.claims.fillers import names
from hudna.claims.grammar import HARD_MARKS
from hudna.claims.rules.drafting import came_about, carrier, occurs, reach
from hudna.claims.rules.speech.unsaid import UNSAID
from hudna.claims.rules.truce_words import BREACH, STOPS, is_truce
from hudna.claims.scene import Scene
from hudna.claims.settled import is_settled, undergone
from hudna.claims.spelling import without_article
from hudna.claims.timeline import leading_time
from hudna.claims.vocabulary import words
from hudna.claims.words_alone import is_dual
from hudna.lexicon import Pos
from hudna.model.claim import Kind
from hudna.model.mention import ActorValue

_OBEYING = BREACH | words("uses.obeying")


def _no_decision(scene: Scene, chunk: Chunk) -> bool:
    """``انتهكت القرار 1701``, ``تنفيذ القرار``: a resolution broken or carried out was taken before; ``أمر بفتح
    تحقيق``: an inquiry ordered is one opened, told by the noun."""
    own = scene.arguments[chunk.index]
    obeyed = chunk.sort is Sort.EVENT and any(c.lemma in _OBEYING for c in scene.chain(chunk.index)[:1])
    if obeyed and not occurs(scene, chunk):
        return True
    return chunk.predicate and any(_inquires(scene, c) for c in [*own.objects, *own.of("ب")])


def _inquires(scene: Scene, c: Chunk) -> bool:
    """``فتح تحقيق``, ``تشكيل لجنة تحقيق``; to appoint (``تعيين لجنة تحقيق``) is decided as well."""
    told = scene.deeds.get(c.index) if scene.deeds is not None and c.kind is None else None
    return c.kind is Kind.INVESTIGATION or (told is not None and told.deed.kind is Kind.INVESTIGATION)


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
    """``هذا الاتفاق``, ``اتفاق الرياض``, ``اتفاق انسحاب القوات``: an accord spoken of; or ``التوصل إلى هدنة``: the
    truce, which is read as one."""
    own = scene.arguments[chunk.index]
    if chunk.prep in _CARRYING_OUT or (chunk.pointing and _of_truce_before(scene, chunk)):
        return True
    reached = [*own.objects, *(c for _, c in own.preps)]
    if any(is_truce(scene, c) for c in [*reached, *_within(scene, reached)]):
        return chunk.sort is Sort.EVENT
    if chunk.sort is not Sort.EVENT or scene.lemma(chunk) in _REACHING:
        return False
    if own.objects and (own.objects[0].sort is Sort.EVENT or (own.objects[0].head.place and len(own.objects) == 1)):
        return not occurs(scene, chunk)
    happened = came_about(scene, chunk) or occurs(scene, chunk)
    if happened or own.of("بين", "مع") or (own.preps and is_settled(scene, chunk)):
        return False
    if chunk.head.article:
        return not own.of(*_CONCERNING)
    return carrier(scene, chunk) is None and not scene.headline


def _of_truce_before(scene: Scene, accord: Chunk) -> bool:
    """``هدنة تم التوصل إليها``: the pronoun means the truce, which is read as one."""
    return any(is_truce(scene, c) for c in scene.row[max(0, accord.index - 3) : accord.index])


_CARRYING_OUT = words("uses.carrying_out")
"""``تنفيذا لاتفاق الهدنة``: an accord that something is done under was made before."""


def _within(scene: Scene, reached: list[Chunk]) -> list[Chunk]:
    """``على اتفاق لوقف إطلاق النار``: what the accord that was reached is about."""
    accords = [scene.arguments[c.index] for c in reached if c.sort is Sort.EVENT and c.kind is Kind.AGREEMENT]
    return [c for own in accords for c in [*own.objects, *(p for _, p in own.preps)]]


_HELPING = words("uses.helping")


def _no_relief(scene: Scene, chunk: Chunk) -> bool:
    """``صادر المسلحون مساعدات``: relief that is hit, held up or looted is no relief given; ``ساعد الوسطاء على الجمع بين
    الطرفين``: who helps nobody helps something along; ``إنقاذ الهدنة``: what is rescued is an accord."""
    if any(c.kind in (Kind.AGREEMENT, Kind.TRUCE) for c in scene.arguments[chunk.index].objects[:1]):
        return True
    if chunk.predicate:
        own = scene.arguments[chunk.index]
        toward = any(c.sort is Sort.EVENT for c in own.of("علي", "في"))
        return scene.lemma(chunk) in _HELPING and (toward or not (own.objects or chunk.head.pronoun))
    above = scene.governor.get(chunk.index)
    suffers = above is not None and scene.row[above].kind in (Kind.ATTACK, Kind.COERCION)
    if any(c.lemma in STOPS for c in scene.chain(chunk.index)[:2]):  # ``أوقف الجيش إدخال المساعدات``
        return True
    return chunk.sort is Sort.EVENT and suffers and not chunk.prep


_HOLDING = words("acts.holding")


def _holds(scene: Scene, chunk: Chunk) -> bool:
    """``تسيطر عليه الفصائل``, ``سيطرة الفصائل على الريف``: who holds a place, where taking it would be the event."""
    if undergone(scene, chunk) is not None:
        return False
    if scene.lemma(chunk) in _HOLDING and chunk.prep in _UNDER:  # ``كان تحت سيطرة الجماعة``
        return True
    if scene.lemma(chunk) not in _HOLDING or scene.headline:
        return False
    if chunk.predicate:
        return chunk.present and not chunk.future
    return carrier(scene, chunk) is None and not scene.arguments[chunk.index].times


_LODGING = words("acts.lodging")


_EASING = words("acts.easing")
_OVERSEEING = words("acts.overseeing")
_UNDER = words("acts.under")
_TALKED = frozenset((Kind.TALKS, Kind.AGREEMENT, Kind.TRUCE, Kind.MEDIATION))


def _no_mediator(scene: Scene, chunk: Chunk) -> bool:
    """``تحت إشراف الأمم المتحدة``, ``تسهيل عمل الموظفين``: oversight and ease of other things;
    an initiative for a truce is read as the truce's."""
    own, lemma = scene.arguments[chunk.index], scene.lemma(chunk)
    matter = [*own.objects, *(c for _, c in own.preps)]
    if lemma in _EASING:
        behind = scene.row[chunk.index + 1 : chunk.index + 2]
        eased = chunk.prep == "ب" and (len(chunk.words) > 1 or any(c.prep == "من" for c in behind))
        matter += scene.chain(chunk.index) if eased else []  # ``هدنة بتيسير من قطر``
        return not any(c.kind in _TALKED or is_truce(scene, c) for c in matter)
    if lemma in _OVERSEEING:
        return chunk.prep in _UNDER or chunk.future or (chunk.predicate and not own.of("علي"))
    return chunk.sort is Sort.EVENT and lemma in _SCHEMES and any(is_truce(scene, c) for c in matter)


_SCHEMES = words("truces.schemes")
_EXCHANGE = words("acts.exchange")
_EXCHANGING = words("acts.exchanging")
_SEARCHING = words("acts.searching")
_RECEIVING = words("acts.receiving")
_RECEIVED = words("acts.received")


def _no_meeting(scene: Scene, chunk: Chunk) -> bool:
    """``لقاء الجندي`` (in exchange for), ``بحث عن ناجين``, ``استقبلت المستشفيات الجرحى``, ``في اتصال مع القناة``,
    ``أجهزة اتصال``."""
    own, lemma = scene.arguments[chunk.index], scene.lemma(chunk)
    if lemma in _SEARCHING:
        return bool(own.of("عن"))
    if lemma in _RECEIVING:
        return any(c.word_class == "site" or scene.lemma(c) in _RECEIVED for c in [*own.subject[:1], *own.objects[:2]])
    body = scene.row[chunk.index - 1].word_class == "body" if chunk.index else False
    if lemma in _PRESIDING and chunk.head.pronoun and body:
        return True  # ``لجنة ترأسها دولة محايدة``
    if chunk.sort is not Sort.EVENT:
        return False
    traded = {scene.lemma(c) for c in scene.row[: chunk.index]} & _EXCHANGING
    if lemma in _COMMUNICATION and not own.of("مع", "بين") and _of_devices(scene, chunk):
        return True
    inside = chunk.head is not chunk.words[0]
    if chunk.head.text in _EXCHANGE and traded and (inside or not chunk.prep) and not own.preps:
        return True
    return chunk.prep == "في" and any(_outlet(scene, c) for c in own.of("مع", "ل"))


_COMMUNICATION = words("uses.communication")
_PRESIDING = words("uses.presiding")
_DEVICES = frozenset(("thing", "site", "weapon"))
_APPARATUS = words("uses.apparatus")
"""``جهاز``: a service or a device."""


def _of_devices(scene: Scene, chunk: Chunk) -> bool:
    """``أجهزة اتصال``, ``مبنى للاتصالات``: what a thing or a building is for."""
    before = scene.row[chunk.index - 1] if chunk.index else None
    tied = chunk.prep in ("", "ل") and not chunk.conj and before is not None
    if not tied or before is None or before.sort is not Sort.NP or before.head.article:
        return False
    return before.word_class in _DEVICES or scene.lemma(before) in _APPARATUS


def _outlet(scene: Scene, chunk: Chunk) -> bool:
    """Is the phrase a news outlet?"""
    value = chunk.head.actor.value if chunk.head.actor is not None else None
    actor = scene.lexicon.actors.get(value.entity) if isinstance(value, ActorValue) else None
    return actor is not None and actor.type in ("media", "agency")


_BODIES_LEFT = words("acts.bodies_left")
_FLEEING = words("acts.fleeing")
_CIVILIANS = words("acts.civilians")


def _no_withdrawal(scene: Scene, chunk: Chunk) -> bool:
    """``فرار آلاف السكان``, ``رحيل الرئيس``: civilians who flee, one man who goes; ``انسحب من المفاوضات``: no ground
    that is left; or a withdrawal that is only the matter of something else."""
    own = scene.arguments[chunk.index]
    goers = [*own.subject[:1], *own.objects[:1]]
    fled = scene.lemma(chunk) in _FLEEING and any(
        (w.analysis and w.analysis.form.lemma in _CIVILIANS) or w.text in _CIVILIANS for c in goers for w in c.words
    )
    freeing = scene.deeds is not None and chunk.index in scene.deeds  # ``أطلق سراحهم في المرحلة الأولى من الاتفاق``
    left = not freeing and any(c.kind in _TALKED or scene.lemma(c) in _BODIES_LEFT for c in own.of("من", "عن"))
    alone = scene.lemma(chunk) in _FLEEING and any(_one_person(c) for c in goers[:1])
    alone = alone or (scene.lemma(chunk) in _FLEEING and chunk.sort is Sort.EVENT and chunk.head.pronoun == "ه")
    return fled or left or alone or _settled(scene, chunk)


def _one_person(chunk: Chunk) -> bool:
    """``رحيل الرئيس``: one man goes."""
    form = chunk.head.analysis.form if chunk.head.analysis else None
    return chunk.word_class == "person" and form is not None and form.number == "s" and chunk.head is chunk.words[0]


_MARCHING = words("acts.marching")


_DROPPING = words("acts.dropping")


def _no_protest(scene: Scene, chunk: Chunk) -> bool:
    """``مسيّرات أوكرانية`` are drones, ``مسيرته`` is a career; what strikes or is shot down
    is no march, nor is a protest lodged."""
    if chunk.sort is Sort.EVENT and any(scene.lemma(c) in _LODGING for c in scene.chain(chunk.index)[:1]):
        return True
    if scene.lemma(chunk) not in _MARCHING or chunk.sort is not Sort.EVENT:
        return False
    if chunk.head.weapon is not None or chunk.head.pronoun:
        return True
    after = next((c for c in scene.row[chunk.index + 1 : chunk.index + 4] if c.predicate), None)
    above = scene.governor.get(chunk.index)
    strikes = (after is not None and after.kind is Kind.ATTACK) or (
        above is not None and (scene.row[above].kind is Kind.ATTACK or scene.lemma(scene.row[above]) in _DROPPING)
    )
    bare = not (chunk.prep or chunk.head.article)  # ``بصاروخ مسيرة``
    beside = scene.row[chunk.index - 1 : chunk.index] if chunk.index and (chunk.conj or bare) else []
    return strikes or chunk.prep == "ب" or any(w.weapon is not None for c in beside for w in c.words)


_ACHIEVING = words("acts.achieving")
_INTO = ("في", "مع", "حول", "بشان", "ب")


def _achieves(scene: Scene, chunk: Chunk) -> bool:
    """``تحقيق الأمن``: something reached, where an inquiry has its matter behind ``في``."""
    if chunk.sort is not Sort.EVENT or scene.lemma(chunk) not in _ACHIEVING:
        return False
    own = scene.arguments[chunk.index]
    return bool(own.objects) and not actor_like(own.objects[0]) and not own.of(*_INTO)


UNLESS = {
    **UNSAID,
    Kind.AGREEMENT: _refers,
    Kind.AID: _no_relief,
    Kind.COERCION: _holds,
    Kind.DECISION: _no_decision,
    Kind.INVESTIGATION: _achieves,
    Kind.MEDIATION: _no_mediator,
    Kind.PROTEST: _no_protest,
    Kind.TALKS: _no_meeting,
    Kind.WITHDRAWAL: _no_withdrawal,
}
"""Uses of a kind's words that tell no act of the kind."""

_ACCORDS = words("acts.accords")


def of_truce(scene: Scene, chunk: Chunk) -> bool:
    """``وقع الطرفان، وسط ترحيب، اتفاقا لوقف النار``: what was agreed stands further on and is a truce, told by itself;
    ``بعد توقيع الاتفاق``: in a report about a truce the accord is that one."""
    if chunk.predicate or scene.lemma(chunk) in _REACHING:
        for c in scene.row[chunk.index + 1 :]:
            if (c.sort is Sort.MARK and c.head.text in HARD_MARKS) or (c.predicate and (c.conj or c.kind is not None)):
                break
            if is_truce(scene, c) and not c.negation:
                return True
    own = scene.arguments.get(chunk.index)
    if scene.since_truce is None or own is None:
        return False
    matter = [*own.objects, *own.of("الي")]
    if chunk.predicate or not own.of("علي"):
        matter += [chunk, *own.of("علي")]
    return any(w.article and names(w, *_ACCORDS) for c in matter for w in c.words)


_REPEAT_REACH = 4


def repeats(scene: Scene, chunk: Chunk, kind: Kind) -> bool:
    """``التوصل إلى اتفاق``, ``القرار 2216 الذي اعتمده المجلس``: a noun of the kind of the word that governs it, or of
    its relative clause, adds nothing; what it came after (``بعد يوم من اعتقالات``, ``سيطروا على المقر بعد يومين من
    سيطرتهم على المطار``) is another."""
    if chunk.sort is Sort.VERB:
        return kind is Kind.COERCION and chunk.conj and bool(chunk.head.pronoun) and _seized_before(scene, chunk)
    if chunk.sort is Sort.PARTICIPLE and kind is Kind.REJECTION:  # ``نفت الحكومة ذلك رافضة الاتهامات``
        return any(c.predicate and c.kind in (Kind.REJECTION, Kind.DENIAL) for c in scene.row[: chunk.index])
    if chunk.sort is not Sort.EVENT:
        return False
    above = scene.governor.get(chunk.index)
    if above is not None and scene.row[above].kind is kind:
        return chunk.prep not in _BEFORE_IT and leading_time(scene, chunk.index) is None
    for after in scene.row[chunk.index + 1 : chunk.index + 1 + _REPEAT_REACH]:
        if after.sort is Sort.VERB:
            return after.kind is kind and not after.conj
        if after.sort not in (Sort.NP, Sort.RELATIVE) or after.prep:
            return False
    return False


_BEFORE_IT = words("truce_again.behind")


def _seized_before(scene: Scene, chunk: Chunk) -> bool:
    """``خطفوا المهندس واقتادوه``: led away by those who seized him just before, and so one act."""
    before = next((c for c in reversed(scene.row[: chunk.index]) if c.sort is Sort.VERB), None)
    return before is not None and before.kind is Kind.COERCION and scene.arguments[chunk.index].subject_from_left


CONSENTING = words("acts.consenting")
_DECIDING = words("acts.deciding")
_EXPRESSING = words("acts.expressing")


def consent(scene: Scene, chunk: Chunk) -> Kind | None:
    """``وافقت الحركة على المقترح``: consent to an accord or with somebody makes one, a council's is a decision, any
    other is a word given (``بموافقة الوزير على المشاركة``); ``قابلة للتمديد`` and ``بموافقة الطرفين`` tell none."""
    own = scene.arguments[chunk.index]
    above = scene.governor.get(chunk.index)
    carried = above is not None and scene.lemma(scene.row[above]) in _EXPRESSING
    given = chunk.prep == "ب" and bool(own.objects) and bool(own.of("علي"))
    if chunk.sort is Sort.PARTICIPLE or (chunk.sort is Sort.EVENT and not (carried or given)):
        return None
    matter = [*own.objects, *own.of("علي", "ب")]
    if not matter and not chunk.head.pronoun:
        return None
    both = len(own.subject) > 1 or any(is_dual(c.head) for c in own.subject)
    if own.of("مع") or both or any(c.kind is Kind.AGREEMENT or is_truce(scene, c) for c in matter):
        return Kind.AGREEMENT
    if any(without_article(c.words[0].text) in _DECIDING for c in own.subject):
        return Kind.DECISION
    return None if chunk.negation else Kind.PLEDGE


PROPOSING = words("acts.proposing")
_OF_THEIR_OWN = frozenset((Kind.TRUCE, Kind.TALKS, Kind.AGREEMENT, Kind.MEDIATION, Kind.TRUCE_END))
"""What is told as proposed by its own construction, or planned."""


def proposes(scene: Scene, verb: Chunk) -> bool:
    """``اقترح إرسال مراقبين``, ``اقترحت أن ينسحب الطرفان``: a deed that somebody is asked for."""
    own = scene.arguments[verb.index]
    if own.content is not None:
        return True
    deed = next((c for c in own.objects if c.nominal and not actor_like(c)), None)
    form = deed.head.analysis.form if deed is not None and deed.head.analysis is not None else None
    if deed is None or form is None or form.pos is not Pos.MASDAR:
        return False
    return not any(c.kind in _OF_THEIR_OWN for c in scene.row[deed.index : reach(scene, verb.index) + 1])
