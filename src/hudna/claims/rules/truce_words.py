"""The words for a truce, for its end and its breach, and for stopping violence."""

from __future__ import annotations

from hudna.claims.agents import actor_like
from hudna.claims.chunks import Chunk, Sort
from hudna.claims.scene import Scene
from hudna.claims.spelling import lemma_key
from hudna.claims.vocabulary import words
from hudna.model.claim import Kind

END = words("truce_words.end")
EXPIRING = words("truce_words.expiring")
"""Ending by itself, when the time is up."""
BREACH = words("truce_words.breach")
STOPS = words("truce_words.stops")
_FINISHING = words("truce_words.finishing")
_FIGHTING = words("truce_words.fighting")
"""What is over when it is ended by an accord, where ending a war or an operation may be anything."""
_HOSTILE_NOUNS = words("truce_words.hostile_nouns")
_DOINGS = words("truce_words.doings")
_WARLIKE = words("truce_words.warlike")
_CIVIL = words("truce_words.civil")
"""Adjectives of operations that hurt nobody (``عملياتها الإغاثية``)."""
_MANNERS = words("truce_words.manners")
_TERMS = words("truce_words.terms")
_OTHER_FIELDS = words("truce_words.other_fields")
"""Adjectives that put a truce in another field than war (``هدنة تجارية``)."""


def truce_word(chunk: Chunk) -> str:
    """The truce's word as the packs have it, else as the report writes it, folded."""
    return chunk.head.entry.lemma if chunk.head.entry else chunk.head.text


PROVIDES = words("clauses.provides")
"""Verbs by which an instrument lays down a clause (``ينص الاتفاق على``)."""


def stopped_by(scene: Scene, verb: Chunk) -> list[Chunk]:
    """``أوقفت هدنة القتال``, ``أوقف اتفاق محلي الاشتباكات``: the truce or accord right behind a verb that does the
    stopping, before what is stopped."""
    first, *more = scene.arguments[verb.index].objects or [verb]
    accord = first.sort is Sort.EVENT and (first.word_class == "truce_word" or first.kind is Kind.AGREEMENT)
    return [first] if accord and more and first.index == verb.index + 1 and not first.prep else []


def is_truce(scene: Scene, chunk: Chunk) -> bool:
    """A truce word, or a word for stopping with violence as its object (``تعليق هجماتها``)."""
    event = chunk.sort is Sort.EVENT
    if not event and chunk.sort is not Sort.VERB:
        return False
    if event and chunk.word_class == "truce_word":
        return not any(w.entry is not None and lemma_key(w.entry.lemma) in _OTHER_FIELDS for w in chunk.words[1:])
    if event and chunk.lemma in _FINISHING:  # ``اتفقا على إنهاء القتال``
        return any(_fighting(c) and not c.prep for c in scene.row[chunk.index + 1 : chunk.index + 2])
    if chunk.lemma not in STOPS:
        return False
    arguments = scene.arguments[chunk.index]
    if event and chunk.index + 1 < len(scene.row) and not scene.row[chunk.index + 1].prep:
        after = chunk.index + 1 + (stopper(scene, chunk) is not None)
        stopped = [*_behind(scene, after), *arguments.of("ل")]
    else:
        stopped = [*arguments.objects[: _first(scene, arguments.objects)], *arguments.of("عن", "ل")]
    return any(hostile(scene, c) for c in stopped)


def stopper(scene: Scene, noun: Chunk) -> Chunk | None:
    """``إيقاف الفصائل هجماتها``: whoever stops it, between the verbal noun and his violence."""
    if noun.sort is not Sort.EVENT or noun.lemma not in STOPS or noun.index + 2 >= len(scene.row):
        return None
    who, what = scene.row[noun.index + 1 : noun.index + 3]
    bare = not (who.prep or who.conj or what.prep or what.conj)
    owned = what.sort is Sort.EVENT and bool(what.head.pronoun)
    return who if bare and owned and actor_like(who) else None


_CLAUSE_REACH = 5


def ends_fighting(scene: Scene, accord: Chunk) -> bool:
    """``اتفاق مع الحكومة ينهي القتال``: an accord whose own clause says that it ends the fighting."""
    behind = scene.row[accord.index + 1 : accord.index + 1 + _CLAUSE_REACH]
    verb = next((c for c in behind if c.sort is Sort.VERB or c.sort is Sort.MARK), None)
    if verb is None or verb.lemma not in _FINISHING or verb.negation or verb.conj:
        return False
    return any(_fighting(c) and not c.prep for c in scene.arguments[verb.index].objects[:1])


def _fighting(c: Chunk) -> bool:
    """``القتال``, ``الأعمال القتالية``."""
    return c.lemma in _FIGHTING or (c.lemma in _DOINGS and any(w.spelt.plain in _WARLIKE for w in c.words[1:]))


def _first(scene: Scene, objects: list[Chunk]) -> int:
    """``علقت مشاركتها احتجاجا على الغارات``: how many of the objects are what is stopped, the first and those joined
    to it; a subject that could not be told from an object stands before them."""
    return next((k for k, c in enumerate(objects) if k > 1 and not c.conj), len(objects))


def _behind(scene: Scene, k: int) -> list[Chunk]:
    """``وقف كل أشكال القتال``: the phrase there, and the one that a word of kind or manner hands on to."""
    return scene.row[k : k + 2] if scene.lemma(scene.row[k]) in _MANNERS else [scene.row[k]]


def hostile(scene: Scene, chunk: Chunk) -> bool:
    """Does the phrase name violence (``هجوم``, ``أعمالا مسلحة``)?"""
    lemma = chunk.lemma
    if lemma in _DOINGS and any(w.spelt.plain in _WARLIKE for w in chunk.words[1:]):
        return True
    if chunk.kind is not Kind.ATTACK and lemma not in _HOSTILE_NOUNS and lemma != "اطلق":
        return False
    return not any(w.entry is not None and lemma_key(w.entry.lemma) in _CIVIL for w in chunk.words[1:])


def withholds(scene: Scene, verb: Chunk) -> bool:
    """``لم توافق الحركة على المقترح``, ``لا تعترف بالمجلس``: a party that does not agree."""
    if verb.sort is not Sort.VERB or verb.lemma not in GRANTING or verb.negation not in ("لم", "لا"):
        return False
    form = verb.head.analysis.form if verb.head.analysis else None
    ours = form is not None and form.person == 1  # ``لا نقبل بأي هدنة``
    return ours or any(actor_like(s) for s in scene.arguments[verb.index].subject)


GRANTING = words("vows.granting")
"""Verbs of who grants, or accepts, what was asked or offered."""


def names_truce(scene: Scene, chunk: Chunk) -> bool:
    """Is it a truce, or is one named within the phrase (``القوات الأجنبية من هذه التهدئة``, ``انتهاء الهدنة``)?"""
    if len(chunk.words) > 1 and chunk.words[1].merged and chunk.sort is Sort.EVENT and chunk.kind is Kind.TRUCE_END:
        return True
    if is_truce(scene, chunk):
        return True
    if "truce_word" not in scene.classes:
        return False
    return any(w.entry is not None and w.entry.word_class == "truce_word" for w in chunk.words)


def truces_named(scene: Scene) -> frozenset[int]:
    """The indexes of the chunks that are a truce or name one."""
    ended = Kind.TRUCE_END in scene.kinds
    return scene.all(names_truce) if ended or may_tell_truce(scene) else frozenset()


def may_tell_truce(scene: Scene) -> bool:
    """Is there a word for a truce or for stopping in the sentence, without which no chunk is a truce?"""
    return "truce_word" in scene.classes or not _STOPPING.isdisjoint(scene.lemmas)


_STOPPING = STOPS | _FINISHING


def own_time(scene: Scene, noun: Chunk) -> bool:
    """``انتهت مهلة الهدنة``: the time that the truce itself was given, no ultimatum."""
    behind = scene.row[noun.index + 1 : noun.index + 2]
    limit = noun.sort is Sort.EVENT and noun.lemma in _LIMITS and not noun.head.article
    return limit and any(is_truce(scene, c) and not (c.prep or c.conj) for c in behind)


_LIMITS = words("unsaid.limits")


def standing_denial(scene: Scene, c: Chunk) -> bool:
    """``لا هدنة مع``, ``لا تفاوض قبل``, ``لا سلام إلا``: what is denied once for all, not for now."""
    behind = scene.row[c.index + 1 : c.index + 4]
    return c.negation == "لا" and any(
        not _TERMS.isdisjoint((b.prep, b.negation)) or (b.sort is Sort.CONNECTIVE and b.head.close in _TERMS)
        for b in behind
    )


def refused(scene: Scene, c: Chunk) -> list[Chunk]:
    """With whom there shall be none: ``مع المتمردين``."""
    behind = scene.row[c.index + 1 : c.index + 4]
    return [b for b in behind if b.prep == "مع" and b.sort is Sort.NP][:1]
