"""Words of speech acts that tell none: ``يحمل سلاحا``, ``شروط الهدنة``, ``امتنع عن التعليق``, ``التصعيد يهددها``."""

from __future__ import annotations

from collections.abc import Callable

from hudna.claims.agents import actor_like
from hudna.claims.chunks import Chunk, Sort
from hudna.claims.grammar import DEMONSTRATIVES
from hudna.claims.modality import irrealis
from hudna.claims.rules.drafting import a_matter, carrier, relative_agent
from hudna.claims.rules.truce_words import EXPIRING, hostile, is_truce
from hudna.claims.rules.truces.truce_stopped import unarmed
from hudna.claims.scene import Scene
from hudna.claims.spelling import lemma_key, without_article
from hudna.claims.vocabulary import words
from hudna.model.claim import Kind

_CALLED = words("unsaid.called")
_ANONYMOUS = words("unsaid.anonymous")
_COMMENT = words("unsaid.comment")
_ABSTAINING = words("unsaid.abstaining")
_HARMFUL = words("unsaid.harmful")
_OBJECTING = words("unsaid.objecting")
_MET = words("unsaid.met")
_ANY = words("where.any")
_STANDING_DEMANDS = words("unsaid.standing_demands")
_POSING = words("unsaid.posing")


def _about_naming(scene: Scene, chunk: Chunk) -> bool:
    """``طلب عدم ذكر اسمه``: a source asks the reporter not to be named."""
    after = scene.row[chunk.index + 1 : chunk.index + 3]
    return any(c.negation == "عدم" and any(without_article(w.text) in _ANONYMOUS for w in c.words) for c in after)


def _is_called(scene: Scene, verb: Chunk) -> bool:
    """``رجل يدعى عبد القادر`` bears the name, ``تدعي الميليشيا أن`` claims; to be called to something needs ``إلى``."""
    own = scene.arguments[verb.index]
    written = scene.lemma(verb) in _CALLED and verb.head.text.endswith("ي")
    return written and (own.content is not None or not own.of("الي", "ل"))


def _asks_for_words(scene: Scene, chunk: Chunk) -> bool:
    """``طلب الموقع من الوزارة التعليق``: a reporter's question."""
    own = scene.arguments[chunk.index]
    return any(without_article(c.head.text) in _COMMENT for c in [*own.objects, *own.of("ب")])


def _says_what_it_decided(scene: Scene, chunk: Chunk) -> bool:
    """``قرارا صدر في يناير ودعا إلى الانسحاب``: what a decision just named asks for is the decision itself."""
    if scene.arguments[chunk.index].subject or not chunk.conj:
        return False
    for before in reversed(scene.row[: chunk.index]):
        if before.sort is Sort.EVENT:
            return before.kind is Kind.DECISION and not before.head.article
        if before.sort is not Sort.TIME and not (before.predicate and before.kind is None):
            return before.sort is Sort.NP and not before.prep and before.index > 0 and _follows_decision(scene, before)
    return False


def _follows_decision(scene: Scene, adjective: Chunk) -> bool:
    """``قرارا برلمانيا``: the adjective of a decision."""
    before = scene.row[adjective.index - 1]
    return before.kind is Kind.DECISION and before.sort is Sort.EVENT and not before.head.article


def _not_asked(scene: Scene, chunk: Chunk) -> bool:
    """``طلب عدم ذكر اسمه``, ``شروط الهدنة``, ``هذا النداء``, ``الطلب عليه``: nobody asks anything here and now."""
    if chunk.sort is not Sort.EVENT:
        asks_nothing = _about_naming(scene, chunk) or _asks_for_words(scene, chunk) or _is_called(scene, chunk)
        return asks_nothing or _says_what_it_decided(scene, chunk)
    above = carrier(scene, chunk)
    told = above is not None and scene.lemma(above) in _POSING
    if scene.lemma(chunk) in _STANDING_DEMANDS and not told:
        return True
    pointed = any(w.text in DEMONSTRATIVES for w in chunk.words)
    market = chunk.head.article and any(p == "علي" for p, _ in scene.arguments[chunk.index].preps[:1])
    return pointed or market or _about_naming(scene, chunk)


def _keeps_silent(scene: Scene, chunk: Chunk) -> bool:
    """``امتنع عن التعليق``, ``رافضا كشف اسمه``: nothing is refused but words to the press; ``خرجوا رفضا للانقلاب``
    tells why, ``اعترضت الطائرة`` stops another."""
    own = scene.arguments[chunk.index]
    complemented = chunk.predicate or own.objects or chunk.head.pronoun
    if scene.lemma(chunk) in _OBJECTING and complemented and not own.of("علي"):
        return True
    if scene.lemma(chunk) in _ABSTAINING and _forbears(scene, chunk):
        return True
    about = [*own.objects[:1], *(c for _, c in own.preps[:1])]
    if any(without_article(c.head.text) in _COMMENT and c.words[0].text not in _ANY for c in about):
        return True  # ``رفض أي حديث عن التمديد`` refuses what would be spoken of
    return _for_a_reason(scene, chunk)


def _forbears(scene: Scene, chunk: Chunk) -> bool:
    """``الامتناع عن أي هجوم``, ``وأن تمتنع عن استخدام القوة``: to keep from harm refuses nothing, nor does what shall
    be kept from."""
    own = scene.arguments[chunk.index]
    named = any(actor_like(c) for c in own.objects)
    if irrealis(scene, chunk) or (chunk.sort is Sort.EVENT and chunk.head.article and not named):
        return True
    matters = own.of("عن")
    matters += [o for c in matters if c.index in scene.arguments for o in scene.arguments[c.index].objects]
    return any(hostile(scene, c) or {without_article(w.text) for w in c.words} & _HARMFUL for c in matters)


def _for_a_reason(scene: Scene, chunk: Chunk) -> bool:
    """``خرج المئات رفضا للانقلاب``, ``تضامنا مع غزة``: an indefinite accusative behind a verb that does not carry it
    says why something was done."""
    if chunk.sort is not Sort.EVENT or chunk.prep or chunk.head.article or not chunk.head.text.endswith("ا"):
        return False
    above = scene.governor.get(chunk.index)
    met = above is not None and (scene.row[above].frame in ("light", "speech") or scene.lemma(scene.row[above]) in _MET)
    return not met


_ANSWERING = words("unsaid.answering")
_CONCERNING = words("unsaid.concerning")
_CHARGING = words("unsaid.charging")
_TRACING = words("unsaid.tracing")
_BURDENS = words("unsaid.burdens")
_BURDEN_REACH = 9
"""How many chunks behind ``حمّل`` the word for the burden may stand."""


def _blames_nobody(scene: Scene, chunk: Chunk) -> bool:
    """``يحمل المراقبون سلاحا``: without a burden of guilt (``مسؤولية``, ``تبعات``) things are carried; ``عزا القرار إلى
    رفض الحركة``: what somebody said or decided is a reason; ``رد على الاتهامات``: a charge that is answered;
    ``قضايا تهم البلدين`` concern them."""
    above = scene.governor.get(chunk.index)
    if chunk.sort is Sort.EVENT and above is not None and scene.lemma(scene.row[above]) in _ANSWERING:
        return True
    before = scene.row[chunk.index - 1] if chunk.index else None
    if chunk.head.text in _CONCERNING and before is not None and before.sort is Sort.NP and not chunk.conj:
        return not before.head.article
    causes = scene.arguments[chunk.index].of("الي") if scene.lemma(chunk) in _TRACING else []
    if causes:
        return all(c.sort is Sort.EVENT and c.kind is not Kind.ATTACK for c in causes)
    if scene.lemma(chunk) not in _CHARGING or not chunk.predicate:
        return False
    return burden(scene, chunk) is None


def burden(scene: Scene, chunk: Chunk) -> Chunk | None:
    """``حمّل الحركة، وهي الأقوى، مسؤولية الهجوم``: what is laid on somebody, however far behind the verb."""
    if scene.lemma(chunk) not in _CHARGING:
        return None
    after = scene.row[chunk.index + 1 : chunk.index + 2 + _BURDEN_REACH]
    return next((c for c in after if any(without_article(w.text).startswith(tuple(_BURDENS)) for w in c.words)), None)


_WHAT = words("judging.what")
_VOWING = words("unsaid.vowing")


_TWO_BACK = 2
_HOPING = words("said.hoping")
_WANTING = words("unsaid.wanting") | words("unsaid.breaking") | _HOPING


def _no_promise(scene: Scene, chunk: Chunk) -> bool:
    """``سيعد الاتفاق منتهيا``: written like ``وعد``, and no promise; ``ما تعهدا به``, ``هدنة التزم بها`` refer
    to one made or tell that it was kept; ``تريد ضمانات``, ``أمله في التزام الطرفين``, ``تراجع عن وعده``: wanted,
    hoped for or broken."""
    before = scene.row[chunk.index - 1] if chunk.index else None
    if a_matter(scene, chunk):
        return True
    if chunk.sort is Sort.EVENT:
        above = [*scene.chain(chunk.index)[:1], *([before] if before is not None and chunk.prep else [])]
        return any(scene.lemma(c) in _WANTING for c in above)
    that = before is not None and before.sort is Sort.COMPLEMENTISER and chunk.sort is Sort.VERB
    if that and chunk.index > 1 and scene.lemma(scene.row[chunk.index - _TWO_BACK]) in _HOPING:
        return True  # ``أعرب عن أمله بأن تلتزم القوات``
    if chunk.predicate and before is not None and (before.sort is Sort.RELATIVE or before.head.text in _WHAT):
        return bool(chunk.resumptive) or not scene.arguments[chunk.index].of("ب")
    if scene.lemma(chunk) not in _VOWING or chunk.sort is not Sort.VERB:
        return False
    own = scene.arguments[chunk.index]
    named = own.content is not None or bool(own.of("ب"))
    return any(not actor_like(s) for s in own.subject[:1]) if own.subject else not named


def _endangers(scene: Scene, chunk: Chunk) -> bool:
    """``التصعيد يهدد الهدنة``, ``تهدد الأمن القومي``, ``يشكل تهديدا``, ``لا توجد مهلة``, ``مهلة الانسحاب``: a thing
    endangers another, a danger exists, a time limit is spoken of; nobody threatens."""
    own = scene.arguments[chunk.index]
    if _warns_of_others(scene, chunk):
        return True
    if chunk.predicate:
        if own.content is not None or own.of("ب"):
            does = [*own.subject, *(c for c in own.objects if c.index == chunk.index + 1)][:1]  # ``صراع يهدد بحرب``
            return scene.lemma(chunk) in _MENACING and any(
                c.sort is Sort.EVENT or c.word_class == "thing" for c in does
            )
        lasting = scene.lemma(chunk) in _MENACING and any(_at_stake(scene, c) for c in own.objects[:1])
        return lasting or any(not actor_like(s) for s in own.subject[:1])
    if scene.lemma(chunk) in _MENACING and _is_danger(scene, chunk):
        return True
    above = carrier(scene, chunk)
    given = above is not None and not (above.negation or scene.lemma(above) in EXPIRING)  # ``انقضت المهلة``
    told = given or any(actor_like(c) for c in own.of("ل")) or bool(relative_agent(scene, chunk))
    return scene.lemma(chunk) in _LIMITS and (not told or _put_off(scene, chunk))


def _warns_of_others(scene: Scene, chunk: Chunk) -> bool:
    """``حذرت البعثة من هجوم على المدينة``, ``حذرت مواطنيها من السفر``: to speak to nobody of violence to come, or to
    one's own people, threatens nobody; ``من أي هجوم`` forbids it, and a condition tells what the speaker would do. So
    does what a body without arms says will happen (``حذر الصليب الأحمر من أن القتال قد يتوسع``)."""
    own = scene.arguments[chunk.index]
    if scene.lemma(chunk) not in _WARNING:
        return False
    spoken_to = [*own.objects, *own.of("ل")]
    if own.subject and not spoken_to and all(map(unarmed, own.subject)):
        return True
    if own.content is not None:
        return False
    if any(w.pronoun and lemma_key(w.entry.lemma) in _CITIZENS for c in spoken_to for w in c.words if w.entry):
        return True
    feared = [c for c in own.of("من") if c.kind in _VIOLENT and c.sort is Sort.EVENT]
    forbidden = any(w.text in _WHATEVER for c in feared for w in c.words)
    return bool(feared) and not (spoken_to or forbidden or chunk.head.pronoun or scene.conditions)


def _at_stake(scene: Scene, c: Chunk) -> bool:
    """``الأمن القومي``, ``الهدنة الهشة``: what is endangered and cannot be spoken to."""
    return is_truce(scene, c) or c.kind is Kind.AGREEMENT or scene.lemma(c) in _AT_STAKE


def _is_danger(scene: Scene, noun: Chunk) -> bool:
    """``يشكل تهديدا``, ``مصدر تهديد``, ``تحت تهديد السلاح``: a danger or force, not what somebody says."""
    before = scene.row[noun.index - 1] if noun.index else None
    source = before is not None and before.nominal and not noun.prep and before.words[-1].text in _SOURCES
    amounts = any(scene.lemma(c) in _AMOUNTING for c in scene.chain(noun.index))
    return amounts or source or noun.prep in _UNDER


def _put_off(scene: Scene, limit: Chunk) -> bool:
    """``مددت الحكومة المهلة``, ``تمديد المهلة``: a limit set before that is put off threatens nobody anew."""
    return any(scene.lemma(c) in _PUTTING_OFF for c in scene.chain(limit.index))


_MENACING = words("unsaid.menacing")
_PUTTING_OFF = words("unsaid.putting_off")
_WARNING = words("unsaid.warning")
_WHATEVER = words("unsaid.whatever")
_CITIZENS = words("unsaid.citizens")
_VIOLENT = frozenset((Kind.ATTACK, Kind.COERCION))
_AMOUNTING = words("unsaid.amounting")
_UNDER = words("unsaid.under")
_SOURCES = words("unsaid.sources")
_AT_STAKE = words("unsaid.at_stake")
_LIMITS = words("unsaid.limits")
UNSAID: dict[Kind, Callable[[Scene, Chunk], bool]] = {
    Kind.ACCUSATION: _blames_nobody,
    Kind.CONDEMNATION: _for_a_reason,
    Kind.DEMAND: _not_asked,
    Kind.PLEDGE: _no_promise,
    Kind.REJECTION: _keeps_silent,
    Kind.SUPPORT: _for_a_reason,
    Kind.THREAT: _endangers,
}
"""For each kind, whether a word of it is used in a sense that tells no such act."""
