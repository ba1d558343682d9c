"""What makes no truce of the word for one: that it is needed, hoped for, wished, worked for, an aim; or
that only its day is spoken of."""

from __future__ import annotations

from hudna.claims.chunks import Chunk, Sort
from hudna.claims.drafts import Draft
from hudna.claims.rules.truce_words import is_truce
from hudna.claims.rules.truces.truce_told import STAGES
from hudna.claims.scene import Scene
from hudna.claims.spelling import bare, without_article
from hudna.claims.vocabulary import words
from hudna.model.claim import Kind, Modality, Stage

SCHEMES = words("truces.schemes")
SETTLED = frozenset((Kind.AGREEMENT, Kind.DECISION))
_ORDERS = words("truces.orders")
_NEED = words("said.necessity") | words("truces.need")
_HOPING = words("said.hoping")
_WISHING = _HOPING | words("truces.wishing")
_TRUSTING = words("truces.trusting")
"""``واثقة من صمود الهدنة`` is a hope; ``وثق المركز خرق الهدنة`` puts on record."""
_HELPING = words("truces.helping")
_MEANT_FOR = words("truces.meant_for")
_WATCHING = words("truces.watching")
_SETTING = words("truces.setting")
_DAY_OF = words("truces.day_of")


def needed(scene: Scene, truce: Chunk) -> bool:
    """``أكد ضرورة وقف الحرب``, ``الحاجة إلى هدنة``: that there must be a truce says nothing of one."""
    before = scene.row[truce.index - 1] if truce.index else None
    need = before is not None and before.sort is Sort.NP and without_article(before.head.text)
    return bool(need) and truce.prep in ("", "الي") and need in _NEED


def only_wished(scene: Scene, link: Chunk, above: Chunk) -> bool:
    """Does what governs the truce, or a noun of it (``link``), leave it a wish? ``أمله في التزام الطرفين بالهدنة``,
    ``أكدت حرصها على هدنة``."""
    before = scene.row[link.index - 1] if link.prep and link.index else above
    wished = scene.lemma(above) in _HOPING or scene.lemma(before) in _WISHING or _hoped_that(scene, above)
    wished = wished or (bool(link.prep) and any(scene.lemma(c) in _TRUSTING for c in (above, before)))
    return wished or _worked_for(scene, link, above) or _aimed_at(scene, link, above) or _watched(scene, link)


def _watched(scene: Scene, link: Chunk) -> bool:
    """``نشر بعثة لمراقبة الهدنة``, ``لجنة للإشراف على وقف إطلاق النار``: what watches over a truce makes none."""
    before = scene.row[link.index - 1] if link.index else None
    last = before.words[-1] if before is not None and before.nominal and is_truce(scene, link) else None
    return last is not None and last.spelt.stem.removeprefix("ل").removeprefix("ل") in _WATCHING


def _hoped_that(scene: Scene, verb: Chunk) -> bool:
    """``أعرب عن أمله بأن تلتزم القوات بالهدنة``."""
    before = scene.row[max(0, verb.index - 2) : verb.index]
    return len(before) > 1 and before[1].sort is Sort.COMPLEMENTISER and scene.lemma(before[0]) in _HOPING


def _worked_for(scene: Scene, link: Chunk, above: Chunk) -> bool:
    """``التدابير التي تسهم في التوصل إلى هدنة``, ``السبل الكفيلة بوقف القتال``: what is to help has not done so."""
    if above.sort is Sort.VERB and scene.lemma(above) in _HELPING and (above.present or above.future):
        return True
    before = scene.row[link.index - 1] if link.prep and link.index else None
    return before is not None and before.nominal and before.words[-1].spelt.plain in _MEANT_FOR


def _aimed_at(scene: Scene, truce: Chunk, verb: Chunk) -> bool:
    """``كشف عن استخدام القوة لوقف الهجمات``: what a verb of announcing has behind ``ل`` is what something was for,
    unless that is a scheme, an accord or an order (``أصدر أوامره لوقف القتال``)."""
    if truce.prep != "ل" or verb.sort is not Sort.VERB or STAGES.get(scene.lemma(verb)) is not Stage.DECLARED:
        return False
    before = scene.row[truce.index - 1]
    made = scene.lemma(before) in SCHEMES | _ORDERS or before.kind in SETTLED or before.word_class == "document"
    return before is not verb and not made


def day_only(scene: Scene, draft: Draft) -> bool:
    """``لم يحدد موعد انتهاء الهدنة``, ``لم يعلن موعد بدئها``: who speaks of the day of it does not say that it came."""
    named = next((c for c in scene.row[draft.first : draft.last + 1] if c.sort is Sort.EVENT), draft.trigger)
    day = of_day(scene, named)
    return day is not None and not _day_set(scene, draft, day)


def of_day(scene: Scene, named: Chunk) -> Chunk | None:
    """``موعد بدء الهدنة``, ``موعدا لبدئها``: the word for the day of it, right before."""
    before = scene.row[named.index - 1] if named.index else None
    if before is None or before.sort is not Sort.NP or named.prep not in ("", "ل"):
        return None
    return before if bare(before.words[-1].text).removesuffix("ا") in _DAY_OF else None


def _day_set(scene: Scene, draft: Draft, day: Chunk) -> bool:
    """``حدد الوسطاء موعدا لبدء الهدنة الأحد``: who sets the day, and names it, tells of a truce to come."""
    above = scene.governor.get(day.index)
    verb = scene.row[above] if above is not None else None
    if verb is None or scene.lemma(verb) not in _SETTING or verb.negation or draft.stage is not Stage.IN_EFFECT:
        return False
    named = [t for t in scene.arguments[verb.index].times if t.index > day.index] or draft.times
    if not named:
        return False
    draft.actor, draft.modality = [], Modality.PLANNED
    draft.times, draft.first = named, min(draft.first, verb.index)
    return True
