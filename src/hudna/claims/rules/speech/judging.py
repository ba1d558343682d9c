"""Judgements: what somebody calls a deed, a word or a plan says where they stand (``وصف الحادثة بالغادرة``, ``عده إعلان
حرب``, ``اعتبر الخطوة تاريخية``, ``الأنباء عارية عن الصحة``)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from hudna.claims.agents import actor_like
from hudna.claims.chunks import Chunk, Sort
from hudna.claims.drafts import Draft
from hudna.claims.grammar import HARD_MARKS, JOINING_MODIFIERS
from hudna.claims.roles import first_group
from hudna.claims.rules.drafting import CALLING, reach
from hudna.claims.rules.truce_words import hostile
from hudna.claims.scene import Scene
from hudna.claims.sought import Sought
from hudna.claims.spelling import without_article
from hudna.claims.tokens import ACTOR_CLASSES
from hudna.claims.vocabulary import table, words
from hudna.claims.voice import Reach
from hudna.model.claim import Kind

_STANCES = {word: Kind(kind) for word, kind in table("judging.stances").items()}
"""What a thing is called, and the act of speech that calling it so amounts to."""
_DENIED = {word: Kind(kind) for word, kind in table("judging.denied").items()}
"""What a thing is said not to be (``غير مقبول``, ``ليس صحيحا``, ``لا قيمة له``)."""
_WAR = words("judging.war")
_DECLARING = words("judging.declaring")
_AMOUNTING = words("judging.amounting")
_WHAT = words("judging.what")
_TRUTH = words("judging.truth")
_NO = words("judging.negating")
_TELLING = Sought((*_TRUTH, *_WAR, *_STANCES, *_DENIED))
"""Words of which every judgement has one."""
_TAKING_SIDES = frozenset((Kind.CONDEMNATION, Kind.REJECTION, Kind.SUPPORT, Kind.DENIAL))
_REACH = 8
"""How many chunks behind the verb of calling what it calls the thing may stand."""


def judgements(scene: Scene, voices: Sequence[Reach]) -> Iterator[Draft]:
    """Every stance that is taken by what something is called."""
    if not scene.has(_TELLING):
        return
    for c in scene.row:
        draft = None
        if scene.lemma(c) in CALLING and _calls(scene, c):
            draft = _called(scene, c)
        elif c.prep == "من" and c.head.article and c.nominal:
            draft = _exclaims(scene, c)
        elif any(v.first <= c.index for v in voices) and not _denied(scene, c, voices):
            if scene.lemma(c) in _AMOUNTING and c.predicate and not c.negation:
                draft = _amounts_to(scene, c)
            elif c.nominal and not c.head.article:
                draft = _said_to_be(scene, c)
            if draft is not None:
                _with_saying(scene, draft, voices)
        if draft is not None:
            yield draft


def _calls(scene: Scene, c: Chunk) -> bool:
    """A verb, or what looks like its verbal noun: ``سارعت إلى وصفها``, ``ووصفه الوزير``. ``ما وصفه بالإرهاب`` only
    names a thing."""
    behind = scene.row[c.index + 1] if c.index + 1 < len(scene.row) else None
    before = scene.row[c.index - 1] if c.index else None
    if before is not None and (before.sort is Sort.RELATIVE or before.head.text in _WHAT):
        return False
    named = behind is not None and actor_like(behind) and stance(scene, behind) is None
    return c.predicate or bool(c.head.pronoun and (c.prep or named))


def _called(scene: Scene, c: Chunk) -> Draft | None:
    """``وصف الرئيس الحادثة بالغادرة``, ``عدها عدوانا``, ``وصفها بأنها باطلة``; behind a verb that takes sides itself it
    only says why (``شجبتها مصر وعدتها عدوانا``), and people are no deed (``يعتبر الفصائل إرهابية``)."""
    own = scene.arguments.get(c.index)
    people = own is not None and c.predicate and any(o.word_class in ACTOR_CLASSES for o in own.objects[:1])
    if people or _repeats(scene, c):
        return None
    end = min(len(scene.row) - 1, c.index + _REACH, scene.clause_end(c.index))
    behind = scene.row[c.index + 1 : end + 1]
    other = [*own.subject, *own.objects[:1]] if own is not None and not c.head.pronoun else []
    for named in [b for b in behind if b not in other] or behind:
        k = named.index
        kind = stance(scene, named)
        if kind is not None:
            draft = Draft(kind, c, "", c.index, max(k, reach(scene, k)))
            objects, subject = (own.objects, own.subject) if own is not None else ([], [])
            draft.kind = _of_deeds(scene, kind, [o for o in objects if o is not named])
            draft.rule = f"{draft.kind.value}.called"
            if c.sort is Sort.EVENT and not c.prep:
                objects, subject = [], first_group(objects)
            draft.recipient = [o for o in first_group(objects, events=True) if o is not named]
            draft.actor = [s for s in subject if s.sort is Sort.NP]
            draft.speaker, draft.scope = list(draft.actor), (c.index + 1, draft.last)
            return draft
    return None


def _repeats(scene: Scene, c: Chunk) -> bool:
    """Does the verb go on with the subject of one that takes sides in the same sentence?"""
    own = scene.arguments.get(c.index)
    before = scene.row[c.index - 1] if c.index else None
    aside = before is not None and (before.sort is Sort.RELATIVE or before.head.text in _WHAT)
    carried = (
        aside or c.sort is Sort.PARTICIPLE or not c.predicate or (own is not None and c.conj and own.subject_from_left)
    )
    if not carried and not (c.conj and own is not None and not own.subject):
        return False
    for b in reversed(scene.row[: c.index]):
        if b.sort is Sort.MARK and b.head.text in HARD_MARKS:
            return False
        if b.kind in _TAKING_SIDES:
            return True
    return False


def _exclaims(scene: Scene, c: Chunk) -> Draft | None:
    """``من المؤسف أن الهدنة انهارت``, ``من غير المقبول أن``."""
    behind = scene.row[c.index + 1] if c.index + 1 < len(scene.row) else None
    if behind is None or behind.sort is not Sort.COMPLEMENTISER or (kind := stance(scene, c)) is None:
        return None
    end = scene.content_end(behind.index)
    return Draft(kind, c, f"{kind.value}.said_to_be", c.index, end)


def _said_to_be(scene: Scene, c: Chunk) -> Draft | None:
    """``إن هذه الأنباء عارية عن الصحة``: an indefinite predicate right behind its subject in somebody's words."""
    if c.prep or c.conj or any(w.actor is not None for w in c.words) or (kind := stance(scene, c)) is None:
        return None  # ``يمجدون تنظيم داعش الإرهابي``
    k = c.index - 1
    while k >= 0 and (scene.row[k].nominal or scene.row[k].sort in (Sort.QUOTE, Sort.TIME)):
        k -= 1
    if k < 0 or scene.row[k].sort is not Sort.COMPLEMENTISER or k + 1 >= c.index:
        return None
    first = scene.row[k + 1]
    if not first.nominal or first.prep:
        return None
    kind = _of_deeds(scene, kind, scene.row[k + 1 : c.index])
    draft = Draft(kind, c, f"{kind.value}.said_to_be", k + 1, max(c.index, reach(scene, c.index)))
    draft.scope = (k + 1, draft.last)
    return draft


def _denied(scene: Scene, c: Chunk, voices: Sequence[Reach]) -> bool:
    """``نفت أن يكون الحادث عملا إرهابيا``: it is not called so."""
    within = (v.verb for v in voices if v.verb is not None and v.first <= c.index <= v.last)
    return any(scene.row[verb].kind is Kind.DENIAL and verb != c.index for verb in within)


def _with_saying(scene: Scene, draft: Draft, voices: Sequence[Reach]) -> None:
    """Where what is called so opens what is said, to say it is the stance: ``شدد على أن هذه العمليات تمس الأمن``."""
    for verb in [v.verb for v in voices if v.verb is not None and v.verb < draft.first]:
        content = scene.arguments[verb].content if verb in scene.arguments else None
        if content is not None and content <= draft.first <= content + 1:
            draft.first = verb


def _of_deeds(scene: Scene, kind: Kind, judged: Sequence[Chunk]) -> Kind:
    """``الهجمات مرفوضة``, ``وصف القصف بأنه غير مقبول``: a plan is refused (``أي عمل عسكري مرفوض``), a deed done is
    condemned."""
    deed = next((j for j in judged if j.nominal and not any(w.text in _ANY for w in j.words)), None)
    done = deed is not None and (hostile(scene, deed) or (deed.sort is Sort.EVENT and deed.kind in _DEEDS))
    return Kind.CONDEMNATION if kind is Kind.REJECTION and done else kind


_ANY = words("unsaid.whatever")
_DEEDS = frozenset((Kind.ATTACK, Kind.COERCION, Kind.VIOLATION, Kind.MOBILIZE))


def _amounts_to(scene: Scene, c: Chunk) -> Draft | None:
    """``شدد على أن هذه الهجمات تشكل مساسا بأمن البلاد``: what a deed is said to amount to."""
    own = scene.arguments[c.index]
    named = next((o for o in own.objects[:1] if not o.head.article), None)
    kind = stance(scene, named) if named is not None else None
    if kind is None or named is None or actor_like(named) or own.content is not None:
        return None
    first = min([c.index, *(s.index for s in own.subject)])
    k = c.index - 1
    while k > first or (k >= 0 and not own.subject and scene.row[k].sort is not Sort.COMPLEMENTISER):
        k -= 1
    draft = Draft(kind, c, f"{kind.value}.said_to_be", max(0, k), max(named.index, reach(scene, named.index)))
    draft.scope = (draft.first, draft.last)
    return draft


def stance(scene: Scene, c: Chunk) -> Kind | None:
    """What calling something by this phrase amounts to; None where it takes no side."""
    if not (c.nominal or c.predicate):
        return None
    if c.prep in ("عن", "من") and c.head.text in _TRUTH:
        return Kind.DENIAL
    if c.head.text in _WAR and c.index and scene.lemma(scene.row[c.index - 1]) in _DECLARING:
        return Kind.CONDEMNATION
    negated = c.negation in _NO or any(w.text in JOINING_MODIFIERS for w in c.words)
    listed = _DENIED if negated else _STANCES
    named = [form for w in c.words for form in (w.spelt.stem, w.spelt.plain) if form in listed]
    first = without_article(c.words[0].spelt.bare.removeprefix("ب"))
    if first in listed:
        named.append(first)
    if not named:
        return None
    return listed[named[0]] if len(named) == 1 else next(kind for word, kind in listed.items() if word in named)


def so_called(scene: Scene, verb: Chunk) -> list[Chunk]:
    """``دان ما وصفه بالعدوان``, ``ندد بما سماها الخروق``: what somebody condemns or refuses goes by the name that they
    give it."""
    behind = scene.row[verb.index + 1 : verb.index + 1 + _SO_CALLED]
    for c, calling in pairwise(behind):
        if c.predicate or c.sort is Sort.MARK:
            return []
        if c.words[0].text in _SUCH and calling.sort is Sort.VERB and calling.lemma in CALLING | _NAMING:
            named = scene.row[calling.index + 1 : calling.index + 2]
            return [n for n in named if n.nominal and n.prep in ("", "ب")]
    return []


_SO_CALLED = 4
_SUCH = words("judging.such")
_NAMING = words("judging.naming")
_SINGULAR = ("ه", "ها")
THINGS = frozenset(("thing", "speech", "document"))
"""What is judged, but nobody demands of, threatens or accuses (``أمهلته أسبوعا``, ``حملته المسؤولية``)."""


def meant(scene: Scene, chunk: Chunk) -> list[Chunk]:
    """``في عملية تبناها التنظيم، وأدانتها البعثة``: the nearest deed or paper before that the pronoun agrees with."""
    if chunk.head.pronoun not in _SINGULAR:
        return []
    for c in reversed(scene.row[: chunk.index]):
        thing = c.sort is Sort.EVENT or c.word_class in THINGS
        form = c.head.analysis.form if c.head.analysis else None
        feminine = c.head.text.endswith("ه") or (form is not None and (form.gender == "f" or form.number == "p"))
        if thing and feminine == (chunk.head.pronoun == "ها"):
            return [c]
    return []
