"""Whose verb opens a clause that names nobody, behind ``حيث``, ``إذ``, ``بعد أن``: that of the clause it belongs to."""

from __future__ import annotations

from hudna.claims.agents import actor_like
from hudna.claims.chunks import Chunk, Sort
from hudna.claims.complements import Arguments
from hudna.claims.grammar import DONE_TO_PEOPLE, FEMININE_MARK
from hudna.claims.scene import Scene
from hudna.claims.spelling import bare
from hudna.claims.tokens import says
from hudna.claims.topics import agree
from hudna.claims.vocabulary import words

_UNDER = words("subordinate.under")
_OCCURRING = words("drafting.occurring")
_SUFFERING = words("readings.suffering")
_FALLING = words("subordinate.falling")
_OF_ITSELF = 7
"""The form of verbs that take no object (``انفجر``)."""
_MANY = frozenset(("people", "group"))


def of_main_clause(scene: Scene, c: Chunk, own: Arguments, told: int) -> list[Chunk]:
    """``هاجموا القرية حيث قصفوا السوق``, ``انسحب الجيش بعد أن دمر المنازل``: the subject of the verb at ``told``, the
    nearest before ``c``. Who only says something does no deed of the clause behind it (``قالت الشرطة إن … بعد أن
    قصفت``)."""
    said, verb = scene.row[c.index - 1], scene.row[told]
    form = c.head.analysis.form if c.head.analysis else None
    if c.sort is not Sort.VERB or (c.kind is None and c.frame is None) or form is None or form.person != 3:
        return []
    if said.sort is not Sort.CONNECTIVE or bare(said.head.close) not in _UNDER or not agree(verb, c):
        return []
    if not _speaks(c) and _speaks(verb):
        return []
    if _has_its_own(scene, c, own) or _may_be_done(c, own):
        return []
    subject = scene.arguments[told].subject
    several = form.number in ("p", "d")
    one = subject[0].head.analysis.form if len(subject) == 1 and subject[0].head.analysis else None
    if several and one is not None and one.number == "s" and subject[0].word_class not in _MANY:
        return []
    known = subject and (subject[0].head.analysis is not None or subject[0].head.actor or subject[0].head.place)
    return list(subject) if known and actor_like(subject[0]) else []


def _has_its_own(scene: Scene, c: Chunk, own: Arguments) -> bool:
    """``عندما انفجرت عبوة``, ``حيث تعرض حاجز لهجوم``: behind what only happens, or befalls, stands what it happens
    to."""
    if scene.lemma(c) in _OCCURRING:
        return True
    if own.subject:
        return not _object(c, own.subject[0])
    entry = c.head.entry
    alone = (entry is not None and entry.form == _OF_ITSELF) or c.lemma in _SUFFERING or scene.lemma(c) in _FALLING
    return alone and any(o.index == c.index + 1 for o in own.objects)


def _speaks(verb: Chunk) -> bool:
    return verb.head.entry is not None and says(verb.head.entry)


def _object(c: Chunk, phrase: Chunk) -> bool:
    """``حيث اعتقلت ثلاثة شبان``, ``قبل أن تخطف عشرين امرأة``: a number of men behind a feminine verb, or an accusative
    one, is no subject of it."""
    form, number = c.head.analysis.form if c.head.analysis else None, phrase.words[0]
    if form is None or phrase.prep or phrase.index != c.index + 1 or number.number is None:
        return False
    men = number.text.endswith(FEMININE_MARK) and form.gender == "f"
    return form.number == "s" and (men or number.text.endswith("ين"))


def _may_be_done(c: Chunk, own: Arguments) -> bool:
    """``بعدما قتل عشرة مدنيين``, ``حيث أصيب جنديان``: behind a verb of what is done to people those named may be whom
    it befell, so that it has no doer."""
    people = [o for o in (*own.subject, *own.objects) if o.index == c.index + 1]
    if c.lemma not in DONE_TO_PEOPLE or c.head.pronoun:
        return False
    form = c.head.analysis.form if c.head.analysis else None
    several = form is not None and form.number in ("p", "d")
    return not several and not any(_object(c, o) for o in people)
