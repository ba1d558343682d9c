"""A truce or an accord that ends or is broken, told by a noun or verb that does not govern a truce word."""

from __future__ import annotations

from collections.abc import Iterator

from hudna.claims.agents import actor_like
from hudna.claims.chunks import Chunk, Sort
from hudna.claims.drafts import Draft
from hudna.claims.grammar import quantity
from hudna.claims.rules.drafting import start
from hudna.claims.rules.terms.instruments import of_truce
from hudna.claims.rules.truce_words import is_truce
from hudna.claims.rules.truces.truce_left import WITHOUT
from hudna.claims.rules.truces.truce_parties import fill_parties
from hudna.claims.rules.truces.truce_told import STAGES, by_idiom, decides, leaves, told
from hudna.claims.scene import Scene
from hudna.claims.spelling import bare, without_article
from hudna.claims.timeline import leading_time
from hudna.claims.tokens import says
from hudna.claims.vocabulary import words
from hudna.model.claim import Kind, Modality, Stage


def over_truce(scene: Scene, chunk: Chunk) -> bool:
    """Has the noun a truce word as its complement? Then that word's governors are read instead."""
    return any(is_truce(scene, c) and scene.governor.get(c.index) == chunk.index for c in scene.row[chunk.index + 1 :])


def of_agreement(scene: Scene, chunk: Chunk) -> Iterator[Draft]:
    """``انهار اتفاق السلام``, ``انتهك الطرف الاتفاق``, ``تعليق العمل بالاتفاق``: an agreement that ends, is broken or
    suspended."""
    verdict = decides(scene, chunk)
    if verdict is None or verdict[1] not in (Kind.TRUCE_END, Kind.VIOLATION):
        return
    own = scene.arguments[chunk.index]
    broken = own.of("ب", "ل") if verdict[1] is Kind.VIOLATION else []
    behind = [c for c in own.objects if c.negation not in WITHOUT]
    ends_else = chunk.sort is Sort.VERB and not chunk.head.pronoun and verdict[1] is Kind.TRUCE_END
    ends_else = ends_else and bool(behind) and behind[0].kind is not Kind.AGREEMENT  # ``اتفاق ينهي شهرا من القتال``
    named = [c for c in [*behind, *([] if ends_else else own.subject), *broken] if c.negation not in WITHOUT]
    accord = any(c.kind is Kind.AGREEMENT for c in named)  # not ``انتهت الجولة دون اتفاق``
    given = any(scene.lemma(c) in _WORD_GIVEN for c in named) and of_truce(scene)
    accord = accord or (verdict[1] is Kind.VIOLATION and given) or by_idiom(scene, chunk) is not None
    halted = verdict[2] is Stage.SUSPENDED and not _read_elsewhere(scene, chunk)
    if not (accord or leaves(scene, chunk) or halted):
        return
    draft = told(scene, verdict, "")
    draft.parts = frozenset({chunk.index})
    draft.actor = [c for c in own.subject if actor_like(c)]
    if draft.modality is Modality.ACTUAL or (draft.modality is Modality.PLANNED and not draft.actor):
        yield draft


_WORD_GIVEN = words("truce_ends.word_given")
"""``خرق وعده``, ``لم تف بتعهداتها``: in a report of a truce the breach of one's word is a breach of it."""


def _read_elsewhere(scene: Scene, chunk: Chunk) -> bool:
    """Does it stand above a truce word, whose governors are read?"""
    return any(chunk in scene.chain(k) for k in scene.all(is_truce))


def listed(scene: Scene, chunk: Chunk, seen: set[int]) -> Iterator[Draft]:
    """``انتهاء الهدنة`` as one listed expression; ``خرق`` of an agreement, or of a truce named further on."""
    own = scene.arguments[chunk.index]
    carried = [
        c
        for above in scene.chain(chunk.index)
        for c in scene.arguments[above.index].subject + scene.arguments[above.index].objects
    ]
    owner = [c for c in own.objects if not quantity(c.head.text)]
    about = [*owner, *own.of("ل")] if owner else [*own.of("ل"), *carried]
    agreement = any(is_truce(scene, c) or (c.kind is Kind.AGREEMENT and not _convention(scene, c)) for c in about)
    doers = _doers(scene, chunk)
    row = scene.row[chunk.index + 1 : chunk.index + 5]
    behind = next((c for c in row if is_truce(scene, c) and c.prep == "ل"), None)
    expression = len(chunk.words) > 1 and any(w.merged for w in chunk.words)
    if not (agreement or doers or behind is not None or expression or _recorded(scene, chunk)):
        return
    announced = any(c.predicate and scene.lemma(c) in STAGES for c in scene.chain(chunk.index))
    if scene.lemma(chunk).startswith("استيناف") and not announced:
        return
    seen.add(chunk.index)
    assert chunk.kind is not None
    draft = start(scene, chunk, chunk.kind, f"truce.{chunk.kind.value}")
    if unreal_breach(draft):
        return
    draft.actor = draft.actor or [c for c in doers if c is not chunk]
    fill_parties(scene, chunk, scene.chain(chunk.index), draft)
    draft.parts = frozenset({chunk.index})
    witness = scene.chain(chunk.index)[-1:]
    dating = chunk.prep in _ELSEWHEN or leading_time(scene, chunk.index) is not None  # ``شهدت اشتباكات عقب انتهائها``
    if witness and scene.lemma(witness[0]) in _WITNESSES and witness[0].index < chunk.index and not dating:
        draft.first = witness[0].index
        draft.parts |= {c.index for c in scene.row[draft.first : chunk.index] if c.sort is Sort.EVENT}
    yield draft


def _doers(scene: Scene, chunk: Chunk) -> list[Chunk]:
    """``خروقاتها المتكررة``, ``الخروقات التي ترتكبها القوات``, ``خروقات من جانب الجيش``: in a report of a truce
    breaches that somebody commits are breaches of it. The noun itself where a pronoun tells whose they are."""
    if scene.lemma(chunk) != _BREACH or not of_truce(scene):
        return []
    own, row = scene.arguments[chunk.index], scene.row
    k = chunk.index + 1
    while k < len(row) and row[k].sort is Sort.QUOTE:
        k += 1
    if k + 1 < len(row) and row[k].sort is Sort.RELATIVE and scene.lemma(row[k + 1]) in _COMMITTING:
        return [c for c in scene.arguments[k + 1].subject if actor_like(c)]
    undergone = any(c.passive_auxiliary for c in scene.chain(chunk.index)[:1])  # ``الهدنة تم خرقها``
    owner = [chunk] if chunk.head.pronoun and not undergone else own.objects[:1]
    return [c for c in own.of("by") if actor_like(c)] or [c for c in owner if c is chunk or actor_like(c)]


def _recorded(scene: Scene, chunk: Chunk) -> bool:
    """``بتسجيل خروق محدودة``, ``ارتكاب 300 خرق``, ``رصدت البعثة عشرات الانتهاكات``, ``اتهمت موسكو بـ4900 انتهاك``: in a
    report of a truce breaches that somebody counts, commits or is charged with by their number."""
    if scene.lemma(chunk) not in _BREACHES or not of_truce(scene):
        return False
    many = any(quantity(w.text) or w.number is not None for w in chunk.words[: chunk.words.index(chunk.head)])
    if chunk.head.article and not many:
        return False
    above = [*scene.chain(chunk.index)[:1], *scene.row[max(0, chunk.index - 1) : chunk.index]]
    charged = many and chunk.prep == "ب" and any(c.kind is Kind.ACCUSATION for c in above)
    counted = charged or any(c.lemma in _COUNTED and not c.negation for c in above)
    return counted and (scene.lemma(chunk) == _BREACH or _of_nothing_else(scene, chunk, many=many))


def _of_nothing_else(scene: Scene, chunk: Chunk, *, many: bool) -> bool:
    """``15 انتهاكا``: counted, and neither of rights nor against anybody."""
    own = scene.arguments[chunk.index]
    after = scene.row[chunk.index + 1] if chunk.index + 1 < len(scene.row) else None
    behind = after is not None and after.nominal and not (after.prep or after.conj)
    return many and not behind and not own.of("ل", "ضد", "بحق", "في")


_COUNTED = words("truce_ends.counted")
_BREACHES = words("truce_ends.breaches")
_BREACH = "خرق"
"""Unlike ``انتهاك`` a word for the breach of what was agreed."""
_COMMITTING = words("truce_ends.committing")


PRESUMING = frozenset((Kind.CONDEMNATION,))
"""Who condemns a breach holds that it happened."""


def _convention(scene: Scene, c: Chunk) -> bool:
    """``انتهاك لاتفاقية فيينا``: a treaty between states, unless the report speaks of a truce or of peace."""
    behind = scene.row[c.index + 1 : c.index + 2]
    peace = any(without_article(w.text) == "سلام" for b in [c, *behind] for w in b.words)
    return scene.lemma(c) == _TREATY and not (peace or of_truce(scene))


_TREATY = "اتفاقيه"
_ANY = "اي"


def unreal_breach(draft: Draft) -> bool:
    """``الرد على أي خرق للهدنة``: no breach that happened; ``لم تسجل أي خروق`` denies one."""
    generic = draft.kind is Kind.VIOLATION and bare(draft.trigger.words[0].text) == _ANY
    return generic and draft.modality is not Modality.DENIED


def only_spoken_of(scene: Scene, draft: Draft) -> bool:
    """``قبل ساعات من انتهاء الهدنة``, ``يخشى السكان انهيار الهدنة``, ``سيستأنف القصف بعد انتهاء الهدنة``, ``قال محلل إن
    انتهاء الهدنة سيفتح الباب``: an end named by a noun that has not come, or about which somebody only reasons."""
    noun = draft.trigger
    if noun.sort is not Sort.EVENT:
        return False
    lead = leading_time(scene, noun.index)
    before = scene.row[noun.index - 1] if noun.index else None
    early = before is not None and before.sort is Sort.TIME and before.prep in _NOT_YET and bool(noun.prep)
    if noun.prep in _NOT_YET or early or (lead is not None and lead.prep in _NOT_YET):
        return True
    if noun.prep in _WITH_IT and not _came_with_it(scene, noun):
        return True
    undated = draft.modality is Modality.PLANNED and not (draft.times or draft.actor)
    if undated or draft.modality is Modality.HYPOTHETICAL:
        return True
    if before is None or before.sort is not Sort.COMPLEMENTISER or draft.times:
        return False
    told = next((c for c in scene.row[noun.index + 1 : scene.clause_end(noun.index) + 1] if c.sort is Sort.VERB), None)
    return told is None or told.future or told.possible or told.present


def _came_with_it(scene: Scene, noun: Chunk) -> bool:
    """``عاد القصف مع انهيار الهدنة``: what happened together with the end says that it has come; what will does not."""
    verb = next((c for c in scene.row[noun.index + 1 : scene.clause_end(noun.index) + 1] if c.sort is Sort.VERB), None)
    verb = verb or next((c for c in reversed(scene.row[: noun.index]) if c.sort is Sort.VERB), None)
    saying = verb is not None and verb.head.entry is not None and says(verb.head.entry)
    return verb is not None and not (verb.present or verb.future or verb.negation or saying)


_NOT_YET = words("truce_ends.not_yet")
_ELSEWHEN = words("finish.elsewhen")
_WITH_IT = words("truce_ends.with_it")
_WITNESSES = words("truce_ends.witnesses")
"""``شهد اتفاق الهدنة انتهاكات``: the truce itself, or a place, sees it broken."""
