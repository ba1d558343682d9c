"""Who must or may do what a clause provides for, and who benefits from it."""

from __future__ import annotations

from hudna.claims.agents import actor_like
from hudna.claims.chunks import Chunk, Sort
from hudna.claims.drafts import Draft
from hudna.claims.grammar import Role, quantity
from hudna.claims.phrases import head_word
from hudna.claims.roles import first_group
from hudna.claims.rules.terms.instruments import noun_too, verbal
from hudna.claims.rules.truce_words import hostile
from hudna.claims.scene import Scene
from hudna.claims.tokens import ACTOR_CLASSES
from hudna.claims.vocabulary import words
from hudna.lexicon import Pos
from hudna.model.claim import Kind

_CAUSING = frozenset((2, 4, 10))
"""Verb forms that do something to somebody: what follows their verbal noun is whom (``إجلاء المقاتلين``)."""
_FOUNDING = words("clauses.founding")
"""Verbs that bring about what did not exist: it bears nothing (``تشكيل لجنة``)."""
_TO_SOMEBODY = words("clauses.to_somebody")
"""Verbal nouns of form I whose genitive is whom they are done to (``نقل الجرحى``)."""


def bear(scene: Scene, draft: Draft, act: Chunk) -> None:
    """Fill actor and recipient of a clause from the verb or verbal noun that is its act."""
    if act.sort in (Sort.COMPLEMENTISER, Sort.CONDITION):
        verb = scene.row[act.index + 1] if act.index + 1 < len(scene.row) else act
        if verb.predicate:
            bear(scene, draft, verb)
        return
    own = scene.arguments.get(act.index)
    if own is not None and act.predicate and not (act.sort is Sort.VERB and noun_too(scene, act)):
        carried = own.subject_from_left and act.conj and not act.present
        doers = own.of("by") or ([] if carried else own.subject)
        draft.actor = [c for c in doers if actor_like(c)]
        done_to = first_group(own.objects) if act.kind is not Kind.MOBILIZE else []  # ``ينشر الجيش جنودا``
        draft.recipient += [c for c in done_to if _somebody(c) and c not in draft.actor]
    else:
        direct = _inside(scene, act) if own is None else _direct(act, [*own.subject, *own.objects])
        if scene.lemma(act) in _FOUNDING:
            direct = []
        if _done_to(scene, act):
            draft.recipient = [c for c in direct if actor_like(c)]
        else:
            draft.actor = [c for c in direct if actor_like(c)]
        draft.actor = draft.actor or _sides(scene, draft, act)
    draft.actor = draft.actor or _what_is_left(scene, act)
    toward = own.preps if own is not None else [(c.prep, c) for c in scene.row[act.index + 1 : act.index + 3]]
    draft.recipient += [c for p, c in toward if p in _TOWARD and _somebody(c) and c not in draft.recipient]
    draft.recipient = draft.recipient or _benefits(scene, draft, act)


def _what_is_left(scene: Scene, act: Chunk) -> list[Chunk]:
    """``انسحاب ما تبقى من وحدات الجيش``: behind a relative ``ما`` those of whom it says what is left."""
    row, k = scene.row, act.index + 1
    if k + 1 >= len(row) or row[k].sort is not Sort.RELATIVE or row[k].head.close != "ما" or not row[k + 1].predicate:
        return []
    return [c for c in scene.arguments[k + 1].of("من")[:1] if actor_like(c) and c.index == k + 2]


def _benefits(scene: Scene, draft: Draft, act: Chunk) -> list[Chunk]:
    """``إطلاق سراح الأسرى``, ``دفع رواتب الموظفين``, ``وقف الاغتيالات بحق القادة``: to whom it is done, told within
    what the act is done to."""
    mine = [a.index for a in draft.actor]
    for c in scene.row[act.index : draft.last + 1]:
        if c.index > act.index and c.conj:
            return []
        if c.index in mine:
            continue
        if c.index <= act.index + 1 and c.sort is Sort.NP and (inside := people_within(c)) is not None:
            return [inside]
        if c.prep in _AGAINST and _somebody(c) and any(hostile(scene, b) for b in scene.row[act.index : c.index]):
            return [c]
    return []


def people_within(c: Chunk) -> Chunk | None:
    """``سراح الأسرى``, ``منع دخول أي قوات``, ``ممرات لخروج المدنيين``: the people that end a phrase which is itself no
    somebody."""
    if _somebody(c) or c.word_class in ("site", "weapon"):
        return None
    at = next((k for k, w in enumerate(c.words) if k and w.entry is not None and w.entry.word_class in _PEOPLE), None)
    if at is None or c.words[at].role is Role.ADJECTIVE:
        return None
    while at > 1 and (quantity(c.words[at - 1].text) or c.words[at - 1].number is not None):
        at -= 1
    found = Chunk(Sort.NP, c.first + at, c.last, head_word(c.words[at:]), c.words[at:])
    found.index = c.index
    return found


_PEOPLE = frozenset(("people", "person", "force"))
_AGAINST = frozenset(("علي", "ضد", "بحق"))


_TOWARD = frozenset(("ل", "الي", "عن"))


def _direct(act: Chunk, own: list[Chunk]) -> list[Chunk]:
    """The genitive of a verbal noun and what is coordinated with it."""
    behind = [c for c in own if c.sort is Sort.NP and c.index > act.index]
    return behind[:1] + [c for c in behind[1:] if c.conj]


def _inside(scene: Scene, act: Chunk) -> list[Chunk]:
    """``خروج أطقم المدربين``: the genitive of a verbal noun that is no event, within its own phrase."""
    rest = act.words[act.words.index(act.head) + 1 :]
    if (
        not verbal(scene, act)
        or not rest
        or rest[0].prep
        or rest[0].role is Role.PREPOSITION
        or _masdars(scene, act, _FOUNDING)
    ):
        return []
    found = Chunk(Sort.NP, act.last - len(rest) + 1, act.last, head_word(rest), rest)
    found.index = act.index
    known = found.head.actor is not None or found.word_class in ACTOR_CLASSES or _of_people(scene, found.head.text)
    behind = scene.row[act.index + 1 : act.index + 2]
    return [found, *(c for c in behind if c.conj and c.sort is Sort.NP and _somebody(c))] if known else []


def _of_people(scene: Scene, word: str) -> bool:
    """Is the word, within a listed expression (``عودة النازحين``), one for somebody?"""
    return any(scene.lexicon.words[a.form.entry].word_class in ACTOR_CLASSES for a in scene.lexicon.analyse(word))


def _sides(scene: Scene, draft: Draft, act: Chunk) -> list[Chunk]:
    """``تبادل الأسرى بين الطرفين``, ``وقف القصف من جميع الأطراف``: the sides that a clause binds."""
    behind = scene.row[act.index + 1 : draft.last + 1]
    bound = (c for c in behind if c.prep in ("بين", "by") or (c.prep == "من" and c.word_class == "group"))
    return [c for c in bound if actor_like(c)][:1]


def _done_to(scene: Scene, act: Chunk) -> bool:
    """Is the genitive of the verbal noun whom or what it is done to: forms that cause, and ``نقل``, ``فتح``, whose
    pattern of three letters transitive verbs have (``خروج`` and ``دخول`` have the other)?"""
    if scene.lemma(act) in _TO_SOMEBODY or _masdars(scene, act, _TO_SOMEBODY):
        return True
    for reading in scene.lexicon.analyse(act.head.text):
        if reading.form.pos is not Pos.MASDAR:
            continue
        clitics = len(reading.conj) + len(reading.prep) + len(reading.pronoun) + 2 * reading.article
        form = scene.lexicon.words[reading.form.entry].form
        if form in _CAUSING or (form == 1 and len(act.head.text) - clitics == _RADICALS):
            return True
    return False


def _masdars(scene: Scene, act: Chunk, listed: frozenset[str]) -> bool:
    """Is the head, maybe within a listed expression, the verbal noun of one of the verbs?"""
    readings = scene.lexicon.analyse(act.head.text)
    return any(a.form.pos is Pos.MASDAR and a.form.lemma in listed for a in readings)


_RADICALS = 3


def _somebody(c: Chunk) -> bool:
    return c.sort is Sort.NP and (c.head.actor is not None or c.word_class in ACTOR_CLASSES or _those_who(c))


def _those_who(c: Chunk) -> bool:
    """``للمشاركين في الحوار``: a definite participle in the plural of people."""
    form = c.head.analysis.form if c.head.analysis else None
    people = form is not None and form.number == "p" and c.head.text.endswith(("ين", "ون"))
    return people and c.head.article and form is not None and form.pos in (Pos.ACTIVE, Pos.PASSIVE)
