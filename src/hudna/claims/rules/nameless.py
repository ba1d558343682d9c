"""Deeds that are told though nobody is named who did them."""

from __future__ import annotations

from hudna.claims.chunks import Chunk, Sort
from hudna.claims.drafts import Draft
from hudna.claims.scene import Scene
from hudna.claims.vocabulary import words
from hudna.model.claim import Kind

_FREEING = ("release", "return")


def in_itself(scene: Scene, draft: Draft) -> bool:
    """Does the form of the words show that it was done: a passive (``تم نشر قوات``, ``سلمت جثامين القتلى``), a plural
    that has its subject in itself (``انسحبوا من المخيم``), captives whom a pronoun names (``أطلق سراحهم``)?"""
    verb = draft.trigger
    form = verb.head.analysis.form if verb.head.analysis else None
    left = draft.kind is Kind.WITHDRAWAL and verb.sort is Sort.VERB and form is not None
    first = not any(c.predicate for c in scene.row[: verb.index])
    themselves = left and first and form is not None and (form.number, form.person) == ("p", 3)
    passive = form is not None and form.voice == "passive" and draft.kind is Kind.DECISION  # ``أعيد فتح المعبر``
    return themselves or passive or carried_out(scene, verb) or (verb.predicate and draft.mode in _FREEING)


def carried_out(scene: Scene, noun: Chunk) -> bool:
    """``تم نشر قوات في المدينة``, ``جرى الانسحاب من القاعدة``: does the passive of doing tell the deed, with more than
    its name?"""
    link, own = noun, scene.arguments.get(noun.index)
    for above in scene.chain(noun.index):
        if link.prep or link.conj:
            return False
        if above.predicate:
            told = above.passive_auxiliary and not (above.future or above.negation or above.present)
            return told and own is not None and bool(own.preps or own.objects)
        link = above
    return False


def undergone(scene: Scene, draft: Draft) -> bool:
    """Is it told whom it was done to? ``حل الجماعة`` may be what it solves, unless a verb tells of dissolving."""
    return bool(draft.recipient) and (draft.trigger.predicate or scene.lemma(draft.trigger) not in _SOLVING)


_SOLVING = words("nameless.solving")
