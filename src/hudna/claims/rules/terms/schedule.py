"""When a truce begins, how long it lasts, whether it may be renewed: clauses of time."""

from __future__ import annotations

from collections.abc import Iterator

from hudna.claims.agents import actor_like
from hudna.claims.chunks import Chunk, Sort
from hudna.claims.drafts import Draft
from hudna.claims.rules.truce_words import EXPIRING, names_truce, truces_named
from hudna.claims.scene import Scene
from hudna.claims.spelling import bare
from hudna.claims.vocabulary import table, words
from hudna.model.claim import Kind, Modality, Stage, TermKind
from hudna.model.mention import TimeValue
from hudna.text.fold import fold_key

_DATES = words("schedule.dates")
"""Prepositions that make a length of time a date (``خلال خمسة أيام``)."""
_LENGTH = tuple(words("schedule.length"))
"""Words before a length that say that it is one (``لمدة``, ``طوال``)."""
_LASTING = words("schedule.lasting")
_RENEWING = words("schedule.renewing")
_RENEWED = words("schedule.renewed")
_MAY = words("schedule.may")
_LIMIT = words("schedule.limit")

_TELLING = _LASTING | _RENEWING | _RENEWED | EXPIRING
"""Lemmas of which every clause that is no length of time has one."""
_FROM = "اعتبارا"
_NEAR = 5
"""Chunks that a length of time may stand behind its truce."""


def schedule(scene: Scene) -> Iterator[Draft]:
    """Drafts of kind term that say when; what a verb of lasting tells is one clause with its times."""
    taken = -1
    telling = not _TELLING.isdisjoint(scene.lemmas)
    for c in scene.row if telling else [c for c in scene.row if c.sort is Sort.TIME]:
        if c.index <= taken:
            continue
        draft = _lasting(scene, c) if telling and c.lemma in _LASTING else None
        draft = draft or (_length(scene, c) if c.sort is Sort.TIME else None)
        if telling:
            draft = draft or _renewal(scene, c) or (_expiry(scene, c) if c.lemma in EXPIRING else None)
        if draft is not None:
            taken = draft.last
            yield draft


def _clause(c: Chunk, rule: str, first: int, last: int) -> Draft:
    return Draft(Kind.TERM, c, rule, first, last, scope=(first, last), term=TermKind.DEADLINE)


def _truce_before(scene: Scene, c: Chunk, reach: int | None = None) -> bool:
    first = 0 if reach is None else max(0, c.index - reach)
    return any(first <= k < c.index for k in truces_named(scene))


def _lasting(scene: Scene, c: Chunk) -> Draft | None:
    """``هدنة تمتد من السبت حتى الأحد``, ``يستمر وقف النار ما دامت المحادثات``: how long, with its condition."""
    if c.sort is not Sort.VERB or not (c.present or c.future) or c.negation:
        return None
    own = scene.arguments[c.index]
    if not c.conj and any(actor_like(s) for s in own.subject):  # ``الحركة ستظل ملتزمة بالهدنة``
        return None
    told_of = [*own.subject, *own.objects]
    another = any(b.sort is Sort.NP and b.index == c.index + 1 and b.head.article for b in told_of)  # ``تمتد العروض``
    near = _truce_before(scene, c, _NEAR) or _behind_clause(scene, c)
    named = any(names_truce(scene, b) for b in told_of) or (not another and near)
    if not named and not (scene.since_truce is not None and (_stopping(own.subject) or _goes_on(scene, c))):
        return None
    last = max([c.index, *(t.index for t in own.times if t.index > c.index)])
    while last + 1 < len(scene.row) and scene.row[last + 1].sort is Sort.TIME:
        last += 1
    times = [t for t in scene.row[c.index : last + 1] if t.sort is Sort.TIME]
    hangs = own.end + 1 < len(scene.row) and scene.row[own.end + 1].sort is Sort.CONDITION
    if hangs:
        last = next((b for a, b in scene.conditions if a == own.end + 1), last)
    if not (hangs or any(_long(t) or t.prep in ("حتي", "من", _FROM) for t in times)):
        return None
    draft = _clause(c, "term.lasting", c.index, _with_renewal(scene, last))
    if hangs:
        draft.term, draft.modality = TermKind.CONDITION, Modality.CONDITIONAL
    return draft


def _behind_clause(scene: Scene, c: Chunk) -> bool:
    """``الهدنة، التي دخلت حيز التنفيذ الاثنين، تستمر أسبوعا``: behind the comma that closes the truce's own clause."""
    row = scene.row
    if c.index == 0 or row[c.index - 1].sort is not Sort.MARK:
        return False
    opened = next((k for k in range(c.index - 2, 1, -1) if row[k].sort is Sort.RELATIVE), None)
    return opened is not None and row[opened - 1].sort is Sort.MARK and opened - 2 in truces_named(scene)


def _goes_on(scene: Scene, c: Chunk) -> bool:
    """``أعلن هدنة. وتستمر أربعة أيام``, ``ويستمر الاتفاق شهرا``: of the truce that the sentence before named, without a
    subject; or of the accord, in a report of a truce."""
    own = scene.arguments[c.index]
    told_of = [b for b in [*own.subject, *own.objects] if b.sort is not Sort.TIME]
    if not told_of:
        return c.conj and c.index == 0 and scene.since_truce == 1
    accord = told_of[0]
    return accord.kind is Kind.AGREEMENT and accord.head.article and len(accord.words) == 1


def _stopping(subject: list[Chunk]) -> bool:
    return any("توقف" in c.head.text or "وقف" in c.head.text for c in subject)


def _long(c: Chunk) -> bool:
    value = c.head.time.value if c.head.time else None
    return c.sort is Sort.TIME and isinstance(value, TimeValue) and value.duration is not None and c.prep not in _DATES


def _length(scene: Scene, c: Chunk) -> Draft | None:
    """``هدنة إنسانية لمدة خمسة أيام``, ``مدتها شهران``, ``خمس سنوات قابلة للتجديد``; a bare length (``تمديد الهدنة
    يومين``) belongs to the act that it measures."""
    if _until(scene, c):
        return _clause(c, "term.until", c.index, c.index)
    if not _long(c):
        return None
    last = _with_renewal(scene, c.index)
    before = scene.row[c.index - 1] if c.index else c
    told = bare(c.words[0].text).startswith(_LENGTH) or bare(before.head.text).startswith(_LENGTH)
    near = _truce_before(scene, c, _NEAR) or (last > c.index and scene.since_truce is not None)
    if not ((told or last > c.index) and near) or (told and _titled(scene)):
        return None
    return _clause(c, "term.duration", c.index, _with_start(scene, last))


def _until(scene: Scene, c: Chunk) -> bool:
    """``أعلن هدنة حتى نهاية الشهر``, ``تمديد الهدنة حتى 30 أبريل``: up to when a truce that is made or prolonged holds;
    what the truce was kept till (``صمدت حتى الفجر``) is no clause."""
    k = c.index - 1
    while k >= 0 and _where(scene.row[k]) and not names_truce(scene, scene.row[k]):
        k -= 1
    if not _leads_until(c) or k not in truces_named(scene) or _titled(scene):
        return False
    above = [a for a in scene.chain(k) if scene.lemma(a) in _STAGES or a.kind in (Kind.AGREEMENT, Kind.TRUCE_END)]
    made = [a for a in above if _STAGES.get(scene.lemma(a)) in _MADE or a.kind is Kind.AGREEMENT]
    return bool(above) and made == above and not any(a.negation for a in scene.chain(k))


def _where(c: Chunk) -> bool:
    """``في دارفور وجنوب كردفان``, ``مع المتمردين``: a phrase with a preposition, or one joined to it."""
    return c.nominal and bool(c.prep or c.conj)


def _leads_until(c: Chunk) -> bool:
    own = fold_key(c.head.time.text).split()[:1] if c.sort is Sort.TIME and c.head.time is not None else []
    return not _UNTIL.isdisjoint((c.prep, *own))


_UNTIL = frozenset(("حتي", "لغايه"))
_STAGES = {lemma: Stage(stage) for lemma, stage in table("truces.stages").items()}
_MADE = frozenset((Stage.DECLARED, Stage.AGREED, Stage.EXTENDED, Stage.PROPOSED))


def _titled(scene: Scene) -> bool:
    """Is it a headline? What it says of time the report tells again; a first sentence with its full stop is none."""
    return scene.headline and scene.row[-1].sort is not Sort.MARK


def _with_renewal(scene: Scene, last: int) -> int:
    """``أربعة أيام قابلة للتمديد``: what may be renewed is told with its length."""
    if _renewable(scene, last + 1):
        return last + 2
    return last


def _with_start(scene: Scene, last: int) -> int:
    after = scene.row[last + 1] if last + 1 < len(scene.row) else None
    return last + 1 if after is not None and after.sort is Sort.TIME and after.prep == _FROM else last


def _renewable(scene: Scene, k: int) -> bool:
    if k + 1 >= len(scene.row):
        return False
    can, act = scene.row[k], scene.row[k + 1]
    return can.head.text.startswith("قابل") and act.prep == "ل" and scene.lemma(act) in _RENEWING


def _renewal(scene: Scene, c: Chunk) -> Draft | None:
    """``قابلة للتجديد``, ``ويمكن تمديدها بموافقة الطرفين``: the truce may be renewed."""
    if c.lemma in _RENEWED and (goes_on := _renews_itself(scene, c)) is not None:
        return goes_on
    after = scene.row[c.index + 1] if c.index + 1 < len(scene.row) else None
    if after is None or after.lemma not in _RENEWING:
        return None
    if not _renewable(scene, c.index) and not (c.sort is Sort.VERB and c.lemma in _MAY):
        return None
    if not (_truce_before(scene, c) or scene.since_truce == 1):
        return None
    last = max(scene.clause_end(c.index), c.index + 1)
    condition = next((b for a, b in scene.conditions if a == last + 1), last)
    draft = _clause(c, "term.renewal", c.index, condition)
    draft.actor = [b for b in scene.row[c.index : condition + 1] if actor_like(b)][:1]
    return draft


def _renews_itself(scene: Scene, c: Chunk) -> Draft | None:
    """``تمدد الهدنة تلقائيا ما لم يعلن أحد الطرفين رفضه``."""
    if c.sort is not Sort.VERB or not c.present:
        return None
    own = scene.arguments[c.index]
    condition = next((span for span in scene.conditions if span[0] == own.end + 1), None)
    if condition is None or not any(names_truce(scene, b) for b in [*own.subject, *own.objects]):
        return None
    draft = _clause(c, "term.renewal", c.index, condition[1])
    draft.term, draft.modality, draft.parts = TermKind.CONDITION, Modality.CONDITIONAL, frozenset({c.index})
    return draft


def _expiry(scene: Scene, c: Chunk) -> Draft | None:
    """``المهلة تنتهي فجر الجمعة``: the day on which a period runs out."""
    if c.sort is not Sort.VERB or not (c.present or c.future) or c.negation:
        return None
    own = scene.arguments[c.index]
    about = [*own.subject, *own.objects, *scene.row[max(0, c.index - 1) : c.index]]
    if not own.times or not any(scene.lemma(b) in _LIMIT for b in about):
        return None
    first = min([c.index, *(b.index for b in about if scene.lemma(b) in _LIMIT)])
    draft = _clause(c, "term.expiry", first, own.end)
    draft.due = own.times[0]
    return draft
