"""``بعد دخول التهدئة حيز التنفيذ``, ``فور دخول اتفاق لوقف إطلاق النار حيز التنفيذ``: an entry into force told by its
noun, beside what else was done."""

from __future__ import annotations

from collections.abc import Iterator

from hudna.claims.chunks import Chunk, Sort
from hudna.claims.drafts import Draft
from hudna.claims.rules.truce_words import is_truce
from hudna.claims.rules.truces.truce_parties import fill_parties
from hudna.claims.rules.truces.truce_told import told
from hudna.claims.scene import Scene
from hudna.claims.timeline import leading_time
from hudna.claims.vocabulary import words
from hudna.model.claim import Kind, Modality, Stage

ENTRY = "دخول"
REALM = words("truce_again.realm")
_NOT_YET = words("truce_ends.not_yet") | {"ل"}
"""``قبل دخول الهدنة حيز التنفيذ``, ``تمهيدا لدخول الهدنة``: it had not happened then."""
_AT_ONCE = words("truce_entered.at_once")
_REACH = 4
"""Chunks behind the truce's word within which it says into what it enters."""


def entered(scene: Scene, truce: Chunk, seen: set[int]) -> Draft | None:
    """The draft of a truce that the noun right before it says to have entered into force."""
    row = scene.row
    named = truce.index - 1 if truce.index and row[truce.index - 1].kind is Kind.AGREEMENT else truce.index
    noun = row[named - 1] if named else None
    if noun is None or not noun.nominal or scene.lemma(noun) != ENTRY or noun.head.pronoun or row[named].prep:
        return None
    behind = row[truce.index + 1 : truce.index + 1 + _REACH]
    realm = next((c for c in behind if c.words[0].text in REALM), None)
    past = noun.prep in _AT_ONCE or leading_time(scene, noun.index) is not None
    if realm is None or noun.index in seen or (noun.prep in _NOT_YET and not past):
        return None
    seen.add(noun.index)
    draft = told(scene, (noun, Kind.TRUCE, Stage.IN_EFFECT), "entered_")
    draft.actor, draft.parts = [], frozenset({noun.index, named, truce.index})
    draft.last = max(draft.last, realm.index)
    fill_parties(scene, truce, [], draft)
    return draft


def to_begin(scene: Scene) -> Iterator[Draft]:
    """``اتفقا على هدنة على أن تبدأ السبت``, ``…، على أن تدخل الهدنة حيز التنفيذ فجر الجمعة``: drafts of a truce to come
    whose day is laid down with it."""
    for c in scene.verbs:
        said = scene.row[c.index - 1] if c.index else None
        if said is None or said.sort is not Sort.COMPLEMENTISER or said.prep != "علي" or c.negation:
            continue
        own = scene.arguments[c.index]
        behind = [b for b in (*own.subject, *own.objects) if b.index > c.index]
        named = next((b for b in behind if is_truce(scene, b)), None)
        enters = c.lemma == _ENTER and any(b.words[0].text in REALM for b in behind)
        before = named is not None or any(is_truce(scene, b) for b in scene.row[: c.index])
        begins = c.lemma in _BEGINS and (named is not None or not behind)
        if not (before and (enters or begins) and own.times):
            continue
        draft = Draft(Kind.TRUCE, c, "truce.to_begin", c.index, max(own.end, c.index), modality=Modality.PLANNED)
        draft.stage, draft.times, draft.parts = Stage.IN_EFFECT, list(own.times), frozenset({c.index, said.index})
        yield draft


_BEGINS = words("truce_again.begins")
_ENTER = "دخل"
