"""What somebody says their own side will do or will not do: a threat (``سنرد``, ``وإلا فإنها ستقطع الطريق``), a refusal
(``لن نسلم المدينة``), a vow to spare (``لن نستهدف السفارة``), a promise (``ستسهل عمل البعثة``), or readiness for one
of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hudna.claims.agents import actor_like
from hudna.claims.chunks import Chunk, Sort
from hudna.claims.drafts import Draft
from hudna.claims.grammar import HARD_MARKS, JOINING_MODIFIERS, TARGET_PREPOSITIONS
from hudna.claims.modality import follows_condition, irrealis
from hudna.claims.own_side import own_side
from hudna.claims.roles import first_group
from hudna.claims.rules.drafting import reach, start
from hudna.claims.rules.truce_words import END, STOPS, hostile, is_truce, withholds
from hudna.claims.rules.truces.truce_suspended import suspended
from hudna.claims.rules.violence.attacks_joined import LAUNCH
from hudna.claims.scene import Scene
from hudna.claims.spelling import bare, spelling, without_article
from hudna.claims.vocabulary import table, words
from hudna.claims.voice import Reach
from hudna.model.claim import Kind, Modality, Stage, TermKind
from hudna.text.memory import remembered

_RETALIATING = words("vows.retaliating")
_CIVIL = words("vows.civil")
"""What one answers in words: ``سيرد على الرسالة``."""
_PAYING = words("vows.paying")
_PRICE = words("vows.price")
_IMPOSING = words("vows.imposing")
_PENALTIES = words("vows.penalties")
_USING = words("vows.using")
_FORCE = words("vows.force")
_BY_FORCE = words("vows.by_force")
_HANDLING = words("vows.handling")
_FIRMNESS = words("vows.firmness")
"""With what one threatens to meet another's deed: ``سيقابل برد حاسم``."""
_CALM = words("vows.calm")
"""Quiet answered by quiet (``الهدوء سيقابل بالهدوء``) is a promise."""
_BEING = words("vows.being")
"""Verbs of being tell no deed that could be promised."""
_TARGET = words("vows.target")
_LEGITIMATE = words("vows.legitimate")
_RETURNING = words("vows.returning")
_GOING_ON = words("vows.going_on")
_IDLE = words("vows.idle")
"""``لن تقف مكتوفة الأيدي``: who will not look on threatens to act."""
_KEEPING_ON = words("vows.keeping_on")
_PRESSURE = words("vows.pressure")
_CONCESSIONS = words("vows.concessions")
"""``لن تقدم أي تنازلات``."""
_COOPERATING = words("vows.cooperating")
"""What, denied in the future, is a refusal: ``لن نسلم المدينة``."""
_YIELDING_NOT = words("vows.yielding_not")
"""What, denied in the future, is a threat: ``لن تمر دون عقاب``."""
OBJECT_REACH = 4
"""How many chunks behind its verb the word that tells a threat may stand."""
_WHICHEVER = words("standing.whichever")
_WILLING = table("vows.willing")
"""Adjectives of readiness and resolve, and the preposition before what one is ready for or resolved on."""
_WILLING_WORDS = tuple(_WILLING)
_ABLE = words("vows.able")
"""Who can do something promises nothing; who can strike threatens."""
_PROMISED = frozenset((Kind.MEDIATION, Kind.AID, Kind.SUPPORT))
"""Kinds of deeds that, promised, are told by the promise alone."""
_TOLD_OTHERWISE = frozenset((Kind.TALKS, Kind.THREAT, Kind.DEMAND, Kind.ACCUSATION, Kind.DENIAL))
"""Kinds of a verb in the future that are no promise: a meeting to come, an act of speech."""


def vows(scene: Scene, voices: Sequence[Reach]) -> Iterator[Draft]:
    """The future acts of the sentence that somebody threatens, refuses, forswears or promises."""
    for c in scene.verbs:
        if c.passive_auxiliary or scene.in_condition(c.index) or c.frame == "speech":
            continue
        told = any(v.first <= c.index and v.verb != c.index for v in voices)
        if c.negation == "لن":
            draft = _withheld(scene, c, voices) if told else None
        elif c.negation:
            draft = _not_granted(scene, c)
        else:
            draft = _due(scene, c, told=told)
        if draft is not None:
            yield draft


def _withheld(scene: Scene, c: Chunk, voices: Sequence[Reach]) -> Draft | None:
    """``لن نسلم المدينة`` refuses, ``لن تمر دون رد`` threatens, ``لن يستهدفوا`` and ``لن تنفذ هجمات`` forswear;
    ``لن نخرق الهدنة`` promises."""
    lemma = scene.lemma(c)
    if c.kind is Kind.ATTACK:
        return _forswearing(
            scene, c, max((v.teller for v in voices if v.teller is not None and v.first <= c.index), default=None)
        )
    if lemma in _YIELDING_NOT or words_behind(scene, c) & _IDLE:
        helping = any(o.kind in _PROMISED for o in scene.arguments[c.index].of("في", "عن"))
        return _vow(scene, c, Kind.PLEDGE if helping else Kind.THREAT)  # ``لن يتردد في دعم المدينة``
    if is_truce(scene, c) and c.kind is not Kind.AGREEMENT:
        return None
    conceding = any(scene.lemma(o) in _CONCESSIONS for o in scene.arguments[c.index].objects)
    if conceding or lemma in _COOPERATING or c.kind in (Kind.WITHDRAWAL, Kind.AGREEMENT, Kind.AID):
        return _vow(scene, c, Kind.REJECTION)
    harm = c.kind is Kind.VIOLATION or any(hostile(scene, b) for b in scene.arguments[c.index].of("الي", "ب"))
    return _vow(scene, c, Kind.PLEDGE) if harm or _violent(scene, c) else None


def _not_granted(scene: Scene, c: Chunk) -> Draft | None:
    """A party that does not agree refuses."""
    if not withholds(scene, c):
        return None
    draft = _vow(scene, c, Kind.REJECTION)
    draft.rule, draft.speaker = "rejection.negated", list(draft.actor)
    draft.parts = frozenset({c.index})
    return draft


def _due(scene: Scene, c: Chunk, *, told: bool) -> Draft | None:
    """``سنرد على الهجوم`` threatens, ``ستسهل عمل البعثة`` promises."""
    if not c.future:
        shall = (
            irrealis(scene, c) and _violent(scene, c) and any(actor_like(s) for s in scene.arguments[c.index].subject)
        )
        would = c.present and suspended(scene, c) is not None and follows_condition(scene, c)
        or_else = scene.behind_otherwise(c.index) and c.kind is Kind.ATTACK  # ``ألقوا السلاح وإلا اقتحمنا المدينة``
        if not (shall or would or or_else):
            return None
    ending = _ends_accord(scene, c)
    otherwise = scene.behind_otherwise(c.index)
    paid = pays(scene, c) or _targeted(scene, c)
    harming = _violent(scene, c) or _retaliates(scene, c) or _provoked(scene, c) or _forcing(scene, c)
    if c.kind is not Kind.THREAT and (ending or otherwise or paid or harming):
        if not (told or otherwise or paid or c.kind is not None):
            return None
        draft = _threat(scene, c, paid=paid)
        if ending:
            draft.term = TermKind.TERMINATION
            _with_condition(scene, draft)
        draft.speaker = list(draft.actor) if otherwise else []
        return draft
    calm = scene.lemma(c) in _RETALIATING | _HANDLING and bool(words_behind(scene, c) & _CALM)
    if c.kind in _TOLD_OTHERWISE or scene.lemma(c) in _BEING or not told or not (calm or own_side(scene, c)):
        return None
    draft = _vow(scene, c, Kind.PLEDGE)
    draft.parts = frozenset({c.index}) if c.kind in _PROMISED else frozenset()
    return draft


def _with_condition(scene: Scene, draft: Draft) -> None:
    """``سننهي الهدنة ونعود إلى القتال إذا استهدفتنا``: what would set it off belongs to the words of a clause that ends
    the truce."""
    for first, last in scene.conditions:
        between = scene.row[draft.last + 1 : first] if first > draft.last else scene.row[last + 1 : draft.first]
        if not any(b.sort is Sort.MARK and b.head.text in HARD_MARKS for b in between):
            draft.first, draft.last = min(draft.first, first), max(draft.last, last)


def _vow(scene: Scene, c: Chunk, kind: Kind) -> Draft:
    draft = start(scene, c, kind, f"{kind.value}.future", roles=False)
    if kind is Kind.THREAT and follows_condition(scene, c):
        draft.modality = Modality.CONDITIONAL
    elif c.negation:
        draft.modality = Modality.ACTUAL
    own = scene.arguments[c.index]
    draft.actor = [s for s in own.subject if actor_like(s)]
    draft.times = list(own.times)
    draft.scope = (c.index + 1, reach(scene, c.index))
    return draft


def _threat(scene: Scene, c: Chunk, *, paid: bool) -> Draft:
    """Whom it is meant for: ``سنطارد المهاجمين``, ``سيرد على إسرائيل``; who is told to pay (``ستدفع إيران الثمن``) acts
    only where another is made to (``ستدفع إسرائيل حماس الثمن``). ``أي عدوان سيقابل برد`` names nobody."""
    draft = _vow(scene, c, Kind.THREAT)
    own = scene.arguments[c.index]
    priced = [o for o in own.objects if paid and {scene.lemma(o), *(w.text for w in o.words[:1])} & _PRICE]
    struck = [*(o for o in first_group(own.objects) if o not in priced), *own.of(*TARGET_PREPOSITIONS)]
    draft.actor = [s for s in draft.actor if bare(s.words[0].text) not in _WHICHEVER]
    draft.recipient = [o for o in struck if actor_like(o) or (c.kind is Kind.ATTACK and o.word_class == "site")]
    if paid and not draft.recipient:
        draft.recipient, draft.actor = draft.actor, []
    return draft


def _violent(scene: Scene, c: Chunk) -> bool:
    """Is the verb one of violence, or is its object a weapon or an attack that it does not stop?"""
    if scene.lemma(c) in END | STOPS:
        return False
    if scene.lemma(c) in _USING and words_behind(scene, c) & _FORCE:
        return True
    objects = scene.arguments[c.index].objects
    return c.kind is Kind.ATTACK or any(o.word_class == "weapon" or o.head.weapon or hostile(scene, o) for o in objects)


def _retaliates(scene: Scene, c: Chunk) -> bool:
    """``سنرد عليه``, ``سيواصل الضغط``, ``سيقابل برد حاسم``: does the verb by itself or with what goes with it mean
    harm?"""
    lemma, about, own = scene.lemma(c), words_behind(scene, c), scene.arguments[c.index]
    if about & _CALM:
        return False
    if any(b.words[0].text in _BY_FORCE for b in own.of("ب")):  # ``سنخرجهم بالقوة``
        return True
    if lemma in _RETURNING:
        return any(hostile(scene, b) for b in own.of("الي"))
    if lemma in _GOING_ON:
        return any(hostile(scene, s) for s in [*own.subject, *own.objects[:1]])
    if lemma in _HANDLING:
        by = [*own.of("ب"), *(o for o in own.objects if o.words[0].text.startswith("ب"))]
        return any({scene.lemma(b), *(without_article(w.text) for w in b.words)} & _FIRMNESS for b in by)
    if lemma in _RETALIATING:
        return not about & _CIVIL
    if lemma in _IMPOSING:
        before = scene.row[c.index - 1] if c.index else None
        return bool(about & _PENALTIES) or (before is not None and scene.lemma(before) in _PENALTIES)
    return lemma in _KEEPING_ON and bool(about & _PRESSURE)


def _forcing(scene: Scene, c: Chunk) -> bool:
    """``ستجبر القوات على الرحيل``: to force, hold or drive out somebody is no help to him."""
    known = [o for o in scene.arguments[c.index].objects if o.head.analysis is not None or o.head.actor is not None]
    return c.kind is Kind.COERCION and any(map(actor_like, known))


def _provoked(scene: Scene, c: Chunk) -> bool:
    """``إذا اعتقلوا أحدا من رجالنا فسنعود``: what is to follow somebody's harm is no promise."""
    over = [scene.row[first : last + 1] for first, last in scene.conditions if last < c.index]
    return c.lemma in _RETURNING and any(b.kind in (Kind.ATTACK, Kind.COERCION) for part in over for b in part)


def pays(scene: Scene, c: Chunk) -> bool:
    """``ستدفع ثمنا باهظا``."""
    return scene.lemma(c) in _PAYING and bool(words_behind(scene, c) & _PRICE)


def _targeted(scene: Scene, c: Chunk) -> bool:
    """``القوات الأجنبية ستكون هدفا لنا``, ``ستصبح قواعدهم أهدافا مشروعة``."""
    if scene.lemma(c) not in _BEING or c.negation:
        return False
    behind = scene.row[c.index + 1 : c.index + 1 + OBJECT_REACH]
    ours = any(w.text in _LEGITIMATE for o in behind for w in o.words)
    return any(w.text in _TARGET and (ours or len(o.words) == 1) for o in behind for w in o.words)


def words_behind(scene: Scene, c: Chunk) -> set[str]:
    """The lemmas and bare words right behind the verb, without a preposition written onto their article."""
    found: set[str] = set()
    for o in scene.row[c.index + 1 : c.index + 2 + OBJECT_REACH]:
        found.add(o.lemma)
        found.update([w.spelt.plain.removeprefix("لل").removeprefix("بال") for w in o.words])
    return found


def _ends_accord(scene: Scene, c: Chunk) -> bool:
    """``سننهي الهدنة``, ``سنعلق العمل بالهدنة``: will a truce or an accord be ended or suspended?"""
    if suspended(scene, c) is not None:
        return True
    objects = scene.arguments[c.index].objects
    return scene.lemma(c) in END and any(is_truce(scene, o) or o.kind is Kind.AGREEMENT for o in objects)


def _forswearing(scene: Scene, c: Chunk, teller: int | None) -> Draft:
    """``أعلنت أنها لن تستهدف السفارة``: whoever declares not to attack declares a truce toward the target,
    then and there."""
    draft = start(scene, c, Kind.TRUCE, "truce.forswear")
    draft.times += scene.arguments[teller].times if teller is not None else []
    draft.recipient += [o for o in first_group(scene.arguments[c.index].objects) if o not in draft.recipient]
    draft.stage = Stage.DECLARED
    draft.modality = Modality.CONDITIONAL if follows_condition(scene, c) else Modality.ACTUAL
    draft.parts = frozenset({c.index})
    return draft


def readiness(scene: Scene, voices: Sequence[Reach]) -> Iterator[Draft]:
    """``قادرة على استهداف``, ``مستعدة لدراسة``, ``ملتزمة بتنفيذ الاتفاق``: readiness or resolve told of one's own side
    threatens violence or promises a deed."""
    if not (voices or scene.headline):
        return
    for c in scene.row:
        if not c.nominal:
            continue
        ready = next((form for w in c.words if (form := _willing_form(w.text)) and w.nominal), None)
        if ready is None or c.negation or c.words[0].text in JOINING_MODIFIERS or scene.in_condition(c.index):
            continue
        after = scene.row[c.index + 1 : c.index + 5]
        done = next((b for b in after if b.prep == _WILLING[ready] and b.nominal), None)
        armed = done is not None and aggressive(scene, done)
        if done is None or (ready in _ABLE and not armed):
            continue
        yield _resolve(scene, c, done, Kind.THREAT if armed else Kind.PLEDGE)


def aggressive(scene: Scene, c: Chunk) -> bool:
    """``مواصلة القتال``, ``شن هجوم``, ``الثأر``: does the deed that is promised mean harm?"""
    own, lemma = scene.arguments.get(c.index), scene.lemma(c)
    if c.negation or lemma in END | STOPS:
        return False
    if c.kind is Kind.ATTACK or lemma in _RETALIATING:
        return not words_behind(scene, c) & _CIVIL
    hits = own is not None and any(hostile(scene, o) for o in own.objects)
    return hits and (lemma in _KEEPING_ON or lemma in LAUNCH)


def _resolve(scene: Scene, c: Chunk, done: Chunk, kind: Kind) -> Draft:
    """The draft of readiness for a deed; who is ready stands right before, or is the subject of ``ما زال``."""
    draft = Draft(kind, c, f"{kind.value}.readiness", c.index, max(done.index, reach(scene, done.index)))
    own = scene.arguments.get(done.index)
    draft.recipient = [o for o in own.objects if o.sort is Sort.NP] if own is not None else []
    above = scene.governor.get(c.index)
    verb = scene.arguments.get(above) if above is not None and scene.row[above].predicate else None
    before = scene.row[c.index - 1 : c.index] if c.index else []
    named = verb.subject if verb is not None else [b for b in before if b.sort is Sort.NP and not b.prep]
    draft.actor = [b for b in named if b is not c and actor_like(b)]
    draft.first = min([c.index, *(b.index for b in draft.actor if c.index - b.index <= OBJECT_REACH)])
    draft.scope = (c.index + 1, draft.last)
    draft.modality = Modality.CONDITIONAL if follows_condition(scene, c) else Modality.ACTUAL
    return draft


@remembered
def _willing_form(text: str) -> str | None:
    spelt = spelling(text)
    if not spelt.plain.startswith(_WILLING_WORDS) and not spelt.stem.startswith(_WILLING_WORDS):
        return None
    return next(word for word in _WILLING if spelt.plain.startswith(word) or spelt.stem.startswith(word))
