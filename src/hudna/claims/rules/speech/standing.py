"""Stands that no verb of threatening, refusing or of the future tells: a right reserved (``يحتفظ بحق الرد``), choices
kept open, harsher attacks said to come (``هجمات أشد قد تقع``), an accord ruled out (``لا هدنة مع المتمردين``)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from hudna.claims.agents import actor_like
from hudna.claims.chunks import Chunk, Sort
from hudna.claims.drafts import Draft
from hudna.claims.modality import follows_condition
from hudna.claims.rules.drafting import reach, start
from hudna.claims.rules.speech.vows import OBJECT_REACH, words_behind
from hudna.claims.rules.terms.instruments import verbal
from hudna.claims.rules.truce_words import hostile, is_truce, refused, standing_denial
from hudna.claims.rules.truces.truce_stopped import unarmed
from hudna.claims.scene import Scene
from hudna.claims.sought import Sought
from hudna.claims.vocabulary import expressions, words
from hudna.claims.voice import Reach
from hudna.model.claim import Kind, Modality

_STANDING = words("blame.standing")
_RESERVING = words("standing.reserving")
_CHOICES = words("standing.choices")
_OPEN = words("standing.open")
_RULING_OUT = words("standing.ruling_out")
_MEANS = words("standing.means")
_WHICHEVER = words("standing.whichever")
_ACTS_OF_WAR = expressions("standing.acts_of_war")
_WAR = Sought(first for first, _ in _ACTS_OF_WAR)
_GRANTED = frozenset((Kind.TALKS, Kind.AGREEMENT, Kind.WITHDRAWAL))
_RETRIBUTION = words("standing.retribution")
_COMING = words("standing.coming")
"""``الثأر قادم``."""
_HARSH = words("standing.harsh")
_POISED = words("standing.poised")
_HARSHER = words("standing.harsher")
_ONLOOKERS = words("standing.onlookers")
"""Whoever only looks on foretells what others do."""
_STANDS = Sought(_CHOICES | _RETRIBUTION | _POISED | _WAR | _HARSHER)
_KEEPING_UP = words("standing.keeping_up")
_CLAIMING = _RESERVING | _RULING_OUT | _KEEPING_UP
_PEACE = words("standing.peace")
_OFFERING = words("standing.offering")


def standing_threats(scene: Scene, voices: Sequence[Reach]) -> Iterator[Draft]:
    """Threats without a verb of threatening or of the future: a right reserved (``يحتفظ بحق الرد``), means not ruled
    out (``لا يستبعد اللجوء إلى القوة``), choices open (``كل الخيارات مطروحة``), a finger on the
    trigger (``الأيدي على الزناد``), what would mean war (``أي تدخل إعلان حرب``), one's own attacks said to go
    on, harsher ones said to come."""
    if not (scene.has(_STANDS) or scene.lemmas & _CLAIMING):
        return
    for c in scene.row:
        rule = _standing(scene, c) or ("harsher" if _harsher(scene, c, voices) else None)
        if rule is not None:
            draft = start(scene, c, Kind.THREAT, f"threat.{rule}", roles=False)
            own = scene.arguments.get(c.index)
            if rule == "goes_on":
                yield _going_on(scene, draft)
                continue
            draft.actor = [s for s in own.subject if actor_like(s)] if own and c.predicate else []
            draft.last = max(draft.last, min(c.index + OBJECT_REACH, scene.clause_end(c.index)))
            draft.scope = (c.index + 1, draft.last)
            draft.parts = frozenset({c.index})
            draft.modality = Modality.CONDITIONAL if follows_condition(scene, c) else Modality.ACTUAL
            yield draft


def _standing(scene: Scene, c: Chunk) -> str | None:
    if c.predicate and c.lemma in _RESERVING and not c.negation and words_behind(scene, c) & _CHOICES:
        return "reserved"
    if c.predicate and c.lemma in _RULING_OUT and c.negation and words_behind(scene, c) & _MEANS:
        return "not_ruled_out"
    if c.nominal and any(w.spelt.plain in _CHOICES for w in c.words) and words_behind(scene, c) & _OPEN:
        return "open_choices"
    if c.nominal and c.lemma in _KEEPING_UP and not c.negation and _own_violence(scene, c):
        return "goes_on"
    first = c.words[0].spelt.bare
    if c.nominal and not c.negation and first in _RETRIBUTION:
        own = {w.text for w in c.words}
        if (words_behind(scene, c) | own) & _COMING or _will_be_harsh(scene, c):
            return "coming"
    if c.prep == "علي" and c.head.spelt.bare in _POISED:
        return "poised"
    return "means_war" if c.nominal and first in _WHICHEVER and _means_war(scene, c.index) else None


def _will_be_harsh(scene: Scene, c: Chunk) -> bool:
    """``الرد سيكون قاسيا``, ``ردنا سيكون مزلزلا``."""
    after = scene.row[c.index + 1 : c.index + 3]
    return len(after) > 1 and after[0].future and any(w.spelt.plain in _HARSH for w in after[1].words)


def _harsher(scene: Scene, c: Chunk, voices: Sequence[Reach]) -> bool:
    """``هجمات أشد قد تقع``, ``العمليات المقبلة ستكون أقسى``: said by one who can have part in them."""
    opens = c.index > 0 and scene.row[c.index - 1].sort is Sort.COMPLEMENTISER
    if not opens or not c.nominal or not (hostile(scene, c) or c.lemma in _OPERATIONS):
        return False
    behind = scene.row[c.index + 1 : c.index + 1 + OBJECT_REACH]
    verb = next((b for b in behind if b.sort is Sort.VERB and not _elative(b)), None)
    if verb is None or verb.negation or not (verb.future or verb.possible):
        return False
    told = scene.row[verb.index + 1 : verb.index + 2] if verb.lemma in _BEING else behind[: verb.index - c.index - 1]
    if not any(map(_elative, [c, *told])):
        return False
    speakers = [s for v in voices if v.first <= c.index <= v.last for _, s in v.voice.speaker]
    return bool(speakers) and not any(unarmed(s) or s.lemma in _ONLOOKERS for s in speakers)


def _elative(c: Chunk) -> bool:
    return any(w.spelt.plain in _HARSHER for w in c.words)


_OPERATIONS = words("standing.operations")
_BEING = words("vows.being")


def _own_violence(scene: Scene, c: Chunk) -> bool:
    """``أكدت الحركة استمرار هجماتها``: one's own violence, said by oneself to go on."""
    above = scene.governor.get(c.index)
    verb = scene.row[above] if above is not None else None
    after = scene.row[c.index + 1] if c.index + 1 < len(scene.row) else None
    if verb is None or not verb.predicate or verb.frame not in _TOLD or verb.negation or after is None:
        return False
    hers = after.head.pronoun and not after.prep and hostile(scene, after)
    return bool(hers) and any(actor_like(s) for s in scene.arguments[verb.index].subject)


_TOLD = frozenset(("speech", "light"))


def _going_on(scene: Scene, draft: Draft) -> Draft:
    verb = scene.row[scene.governor[draft.trigger.index]]
    draft.actor = [s for s in scene.arguments[verb.index].subject if actor_like(s)]
    draft.speaker, draft.first = list(draft.actor), min(verb.index, draft.first)
    draft.last = max(reach(scene, draft.trigger.index + 1), draft.last)
    draft.scope = (draft.trigger.index, draft.last)
    draft.parts = frozenset({draft.trigger.index, draft.trigger.index + 1})
    return draft


def _means_war(scene: Scene, index: int) -> bool:
    """``إعلان حرب``, ``عملا حربيا``, ``خطا أحمر`` in the rest of the clause."""
    if not scene.has(_WAR):
        return False
    text = [w.spelt.plain for c in scene.row[index + 1 : scene.clause_end(index) + 1] for w in c.words]
    return any(pair in _ACTS_OF_WAR for pair in pairwise(text))


def refusals(scene: Scene, voices: Sequence[Reach]) -> Iterator[Draft]:
    """``استبعد الجيش أي تفاوض``, ``لا تفاوض قبل الانسحاب``: an accord ruled out; a truce is ``truces``' own."""
    for c in [c for c in scene.row if c.negation == "لا" or c.lemma in _RULING_OUT]:
        own = scene.arguments.get(c.index)
        if scene.lemma(c) in _RULING_OUT and c.predicate and not c.negation and own is not None:
            if any(_accord(scene, o) for o in [*own.objects, *own.subject]):
                draft = start(scene, c, Kind.REJECTION, "rejection.ruled_out", roles=False)
                draft.actor = [s for s in own.subject if actor_like(s)]
                draft.speaker = list(draft.actor)
                draft.scope = (c.index + 1, draft.last)
                yield draft
        elif c.nominal and not is_truce(scene, c) and _accord(scene, c) and standing_denial(scene, c):
            if not any(v.first <= c.index for v in voices):
                continue
            draft = start(scene, c, Kind.REJECTION, "rejection.none", roles=False)
            draft.modality = Modality.ACTUAL
            draft.recipient = refused(scene, c)
            draft.parts = frozenset({c.index})
            yield draft


def _accord(scene: Scene, c: Chunk) -> bool:
    """``هدنة``, ``تفاوض``, ``انسحاب``, ``سلام``: what parties grant each other."""
    return is_truce(scene, c) or c.kind in _GRANTED or scene.lemma(c) in _PEACE


def backing(scene: Scene, voices: Sequence[Reach]) -> Iterator[Draft]:
    """``أكد وقوف بلاده إلى جانب لبنان``, ``تقف روسيا مع الحكومة``: who is said to stand beside somebody backs them."""
    for c in scene.led_by(_STANDING):
        if c.negation or not any(v.first <= c.index for v in voices):
            continue
        beside = next((b for b in scene.row[c.index + 1 : c.index + 4] if b.prep in ("مع", "بجانب")), None)
        if beside is None or beside.sort is not Sort.NP or not actor_like(beside):
            continue
        draft = start(scene, c, Kind.SUPPORT, "support.beside", roles=False)
        own = scene.arguments.get(c.index)
        draft.actor = [s for s in own.subject if actor_like(s)] if own is not None else []
        draft.recipient, draft.last = [beside], max(draft.last, beside.index)
        yield draft


def offers(scene: Scene) -> Iterator[Draft]:
    """``عرضت الحكومة تجميد النتائج``, ``عرض مبادلة الأسرى``: who offers to do something promises it."""
    for c in scene.led_by(_OFFERING):
        if c.sort is not Sort.VERB or c.negation:
            continue
        own = scene.arguments[c.index]
        deed = next((o for o in [*own.subject, *own.objects] if _offered(scene, o)), None)
        if deed is None:
            continue
        draft = start(scene, c, Kind.PLEDGE, "pledge.offered", roles=False)
        draft.actor = [s for s in own.subject if s is not deed and actor_like(s)]
        draft.recipient = [b for b in own.of("علي", "ل") if actor_like(b)]
        draft.speaker, draft.parts = list(draft.actor), frozenset({deed.index})
        draft.last = max(draft.last, reach(scene, deed.index))
        draft.scope = (c.index + 1, draft.last)
        yield draft


def _offered(scene: Scene, c: Chunk) -> bool:
    """A deed of one's own: an indefinite verbal noun that names no truce."""
    return c.nominal and not (c.prep or c.head.article or is_truce(scene, c)) and verbal(scene, c)
