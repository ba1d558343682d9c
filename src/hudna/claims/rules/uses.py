"""Uses of a kind's words that tell no act of the kind: an accord spoken of, a source that will not be named …"""

from __future__ import annotations

from hudna.claims.chunks import Chunk, Sort
from hudna.claims.rules.drafting import occurs
from hudna.claims.rules.truce_words import is_truce
from hudna.claims.scene import Scene
from hudna.claims.spelling import without_article
from hudna.claims.vocabulary import words
from hudna.model.claim import Kind

_ANONYMOUS = words("acts.anonymous")


def _about_naming(scene: Scene, chunk: Chunk) -> bool:
    """``طلب عدم ذكر اسمه``: a source asks the reporter not to be named."""
    after = scene.row[chunk.index + 1 : chunk.index + 3]
    return any(c.negation == "عدم" and any(without_article(w.text) in _ANONYMOUS for w in c.words) for c in after)


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
    """``هذا الاتفاق``, ``اتفاق وقف إطلاق النار``, ``التوصل إلى هدنة``: an accord spoken of, or the truce, which is
    read as one."""
    own = scene.arguments[chunk.index]
    reached = [*own.objects, *(c for _, c in own.preps)]
    if any(is_truce(scene, c) for c in [*reached, *_within(scene, reached)]):
        return chunk.sort is Sort.EVENT
    if chunk.sort is not Sort.EVENT or scene.lemma(chunk) in _REACHING:
        return False
    return chunk.head.article and not occurs(scene, chunk) and not own.of(*_CONCERNING)


def _within(scene: Scene, reached: list[Chunk]) -> list[Chunk]:
    """``على اتفاق لوقف إطلاق النار``: what the accord that was reached is about."""
    accords = [scene.arguments[c.index] for c in reached if c.sort is Sort.EVENT and c.kind is Kind.AGREEMENT]
    return [c for own in accords for c in [*own.objects, *(p for _, p in own.preps)]]


_CHARGING = words("acts.charging")
_TRACING = words("acts.tracing")
_BURDENS = words("acts.burdens")
_BURDEN_REACH = 4
"""How many chunks behind ``حمّل`` the word for the burden may stand."""


def _blames_nobody(scene: Scene, chunk: Chunk) -> bool:
    """``يحمل المراقبون سلاحا``: without a burden of guilt (``مسؤولية``, ``تبعات``) things are carried; ``عزا القرار إلى
    رفض الحركة``: what somebody said or decided is a reason."""
    causes = scene.arguments[chunk.index].of("الي") if scene.lemma(chunk) in _TRACING else []
    if causes:
        return all(c.sort is Sort.EVENT and c.kind is not Kind.ATTACK for c in causes)
    if scene.lemma(chunk) not in _CHARGING or not chunk.predicate:
        return False
    after = scene.row[chunk.index + 1 : chunk.index + 2 + _BURDEN_REACH]
    return not any(without_article(w.text).startswith(tuple(_BURDENS)) for c in after for w in c.words)


UNLESS = {
    Kind.ACCUSATION: _blames_nobody,
    Kind.AGREEMENT: _refers,
    Kind.DEMAND: _about_naming,
    Kind.DECISION: _opens_inquiry,
    Kind.WITHDRAWAL: _settled,
}
"""Uses of a kind's words that tell no act of the kind."""


_REPEAT_REACH = 4


def repeats(scene: Scene, chunk: Chunk, kind: Kind) -> bool:
    """``التوصل إلى اتفاق``, ``القرار 2216 الذي اعتمده المجلس``: a noun of the kind of the word that governs it, or of
    its relative clause, adds nothing."""
    if chunk.sort is not Sort.EVENT:
        return False
    above = scene.governor.get(chunk.index)
    if above is not None and scene.row[above].kind is kind:
        return True
    for after in scene.row[chunk.index + 1 : chunk.index + 1 + _REPEAT_REACH]:
        if after.sort is Sort.VERB:
            return after.kind is kind and not after.conj
        if after.sort not in (Sort.NP, Sort.RELATIVE) or after.prep:
            return False
    return False


CONSENTING = words("acts.consenting")
_DECIDING = words("acts.deciding")
_EXPRESSING = words("acts.expressing")


def consent(scene: Scene, chunk: Chunk) -> Kind | None:
    """``وافقت الحركة على المقترح``: consent to an accord or with somebody makes one, a council's is a decision, any
    other is a word given; ``قابلة للتمديد`` and ``بموافقة الطرفين`` tell none."""
    own = scene.arguments[chunk.index]
    above = scene.governor.get(chunk.index)
    carried = above is not None and scene.lemma(scene.row[above]) in _EXPRESSING
    if chunk.sort is Sort.PARTICIPLE or (chunk.sort is Sort.EVENT and not carried):
        return None
    matter = [*own.objects, *own.of("علي", "ب")]
    if not matter and not chunk.head.pronoun:
        return None
    if own.of("مع") or len(own.subject) > 1 or any(c.kind is Kind.AGREEMENT or is_truce(scene, c) for c in matter):
        return Kind.AGREEMENT
    if any(without_article(c.words[0].text) in _DECIDING for c in own.subject):
        return Kind.DECISION
    return Kind.PLEDGE
