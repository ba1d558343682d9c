"""Is the act meant in its own sense? A team ``يهاجم`` too, a storm ``يحاصر``, a paper ``تنشر``.

What a verb or event noun says hangs on who does it and to what. Three facts tell a figure of speech, or an affair of
another walk of life, within one sentence:

- the entry's own selection (``only`` and ``unless`` in the packs): ``نشر`` mobilizes where it deploys a force;
- who acts: storms and animals do nothing that is an act between parties; players, singers and shops act among
  themselves unless somebody or something of war or politics stands with them (``field`` of the noun);
- what is done to: violence and seizure need a body or a place, so that a plan, a word or a record ``يُنسف`` only in
  speech (``packs/lang/ar/figures.yml``).

What only the report as a whole shows is told by ``setting``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources

import yaml

from hudna.claims.agents import armed
from hudna.claims.chunks import Chunk, Sort
from hudna.claims.complements import Arguments
from hudna.claims.drafts import Draft
from hudna.claims.grammar import TARGET_PREPOSITIONS
from hudna.claims.scene import Scene
from hudna.claims.spelling import bare
from hudna.claims.tokens import Token
from hudna.lexicon import Lexicon
from hudna.model.claim import Kind
from hudna.text.fold import fold_key

_FORCES_OF_NATURE = frozenset(("nature", "animal"))
_BODILY = frozenset((Kind.ATTACK, Kind.COERCION))
"""Kinds done to bodies and places."""
_OF_WAR = frozenset((Kind.ATTACK, Kind.TRUCE, Kind.TRUCE_END, Kind.VIOLATION))
_VICTIMS = frozenset(("person", "people", "body", "site", "group"))
"""What can be struck or seized whatever walk of life it belongs to."""
_SOMEBODY = frozenset(("force", "weapon", "truce_word", "body"))


def meant(scene: Scene, draft: Draft) -> bool:
    """False when the sentence itself shows that the draft tells no act of its kind."""
    own = scene.arguments.get(draft.trigger.index)
    if own is None:
        return True
    if not _selected(scene, draft.trigger, own):
        return False
    doers, matters = _doers(scene, draft, own), _matters(scene, draft, own)
    if any(_field(scene, c) in _FORCES_OF_NATURE for c in doers):
        return False
    if draft.kind in _BODILY and matters and all(_immaterial(scene, c) for c in matters):
        return False
    return not _elsewhere(scene, draft, doers, matters) or _of_conflict(scene, draft, [*doers, *matters])


def _elsewhere(scene: Scene, draft: Draft, doers: list[Chunk], matters: list[Chunk]) -> bool:
    """Does somebody or something of another walk of life take part? Whoever may be struck or seized is no sign."""
    if any(_field(scene, c) and not (draft.kind in _BODILY and not matters) for c in doers):
        return True
    bodily = draft.kind in _BODILY
    if any(c.head.place is not None for c in doers):
        return False
    return any(_field(scene, c) and not (bodily and c.word_class in _VICTIMS) for c in matters)


def _of_conflict(scene: Scene, draft: Draft, participants: list[Chunk]) -> bool:
    """Does anybody or anything of war or politics stand among the participants, or in the words of the claim?"""
    inside = [c for c in [*participants, *scene.row[draft.first : draft.last + 1]] if c is not draft.trigger]
    return any(_political(scene, c) or (c.kind in _OF_WAR and c.sort is Sort.EVENT) for c in inside)


def _political(scene: Scene, chunk: Chunk) -> bool:
    named = any(w.actor is not None for w in chunk.words)
    classed = chunk.word_class in _SOMEBODY and _field(scene, chunk) is None
    return named or classed or armed(chunk) or _is(scene, chunk, "armed")


def _doers(scene: Scene, draft: Draft, own: Arguments) -> list[Chunk]:
    """Who acts, as far as the sentence tells: the subject, the first phrase behind a verb without one, the owner of an
    event noun, whoever carries it out."""
    found = [*own.subject, *own.of("by")]
    if not own.subject:
        found += own.objects[:1]
    if draft.trigger.sort is Sort.EVENT:
        found += own.of("ل", "من")[:1]
        for above in scene.chain(draft.trigger.index):
            carried = scene.arguments.get(above.index)
            if above.predicate and carried is not None:
                found += carried.subject or [c for c in carried.objects[:1] if c is not draft.trigger]
    return _once([*draft.actor, *found])


def _matters(scene: Scene, draft: Draft, own: Arguments) -> list[Chunk]:
    """What the act is done to: objects, targets, and those of the verb that carries an event noun."""
    found = [*(own.objects if own.subject else own.objects[1:]), *own.of("ل", "ب", *TARGET_PREPOSITIONS)]
    if draft.trigger.sort is Sort.EVENT:
        for above in scene.chain(draft.trigger.index):
            carried = scene.arguments.get(above.index)
            if above.predicate and carried is not None:
                found += carried.of(*TARGET_PREPOSITIONS)
    elif not own.subject:
        found = [*own.objects, *found]
    return [c for c in _once([*found, *draft.recipient]) if c is not draft.trigger]


def _once(chunks: Iterable[Chunk]) -> list[Chunk]:
    return list({c.index: c for c in chunks}.values())


def _selected(scene: Scene, trigger: Chunk, own: Arguments) -> bool:
    """Does the entry's selection let the arguments pass? A subject that goes unsaid may be anybody; a complement that
    the sense hangs on is never unsaid."""
    entry = trigger.head.entry
    if entry is None or trigger.passive_auxiliary:
        return True
    for slot, terms in entry.unless:
        if any(_is(scene, c, *terms) for c in _filling(trigger, own, slot)):
            return False
    if not entry.only:
        return True
    filled = [(slot, c, terms) for slot, terms in entry.only for c in _filling(trigger, own, slot)]
    if any(_is(scene, c, *terms) for _, c, terms in filled):
        return True
    return not filled and any(slot == "subject" for slot, _ in entry.only)


def _filling(trigger: Chunk, own: Arguments, slot: str) -> list[Chunk]:
    if slot == "subject":
        return own.subject or own.objects[:1]
    if slot == "object":
        return own.objects or ([] if trigger.sort is Sort.VERB and own.subject_from_left else own.subject)
    return own.of(slot)


def _is(scene: Scene, chunk: Chunk, *terms: str) -> bool:
    """Is the phrase one of these: a word class, a field, a list of ``figures.yml``, or a lemma?

    ``any`` is every phrase, ``actor`` one with a name of the packs, ``unknown`` a word that no pack has.
    """
    if "any" in terms or chunk.word_class in terms:
        return True
    lists = _lists()
    lemmas = {term for term in terms if not term.isascii()}.union(*(lists[t] for t in terms if t in lists))
    if any(_lemmas(scene.lexicon, word) & lemmas for word in _telling(chunk)):
        return True
    if "actor" in terms and any(w.actor is not None for w in chunk.words):
        return True
    if "unknown" in terms and chunk.head.analysis is None and chunk.head.actor is None:
        return True
    return _field(scene, chunk) in terms or (chunk.kind is not None and chunk.kind.value in terms)


def _telling(chunk: Chunk) -> Iterator[Token]:
    """The head, and the noun that a noun of quantity or part before it hands on to (``مئات الجنود``)."""
    yield chunk.head
    if chunk.words[0] is not chunk.head:
        yield chunk.words[0]


def _field(scene: Scene, chunk: Chunk) -> str | None:
    """The walk of life that the phrase's head belongs to; a name of the packs belongs to none."""
    if chunk.head.actor is not None or chunk.head.place is not None:
        return None
    return _field_of(scene.lexicon, chunk.head.text)


def _field_of(lexicon: Lexicon, text: str) -> str | None:
    readings = lexicon.analyse(text)
    fewest = min((a.clitics for a in readings), default=0)
    return next((f for a in readings if a.clitics == fewest and (f := lexicon.words[a.form.entry].field)), None)


def _lemmas(lexicon: Lexicon, word: Token) -> set[str]:
    found = {a.form.lemma for a in lexicon.analyse(word.text)} | {bare(word.text)}
    return found | ({fold_key(word.entry.lemma)} if word.entry is not None else set())


def _immaterial(scene: Scene, chunk: Chunk) -> bool:
    """What has no body: words, papers, plans, records."""
    if chunk.head.actor is not None or chunk.head.place is not None:
        return False
    return chunk.word_class in ("document", "speech") or _is(scene, chunk, "immaterial")


@cache
def _lists() -> dict[str, frozenset[str]]:
    text = resources.files("hudna.packs").joinpath("lang/ar/figures.yml").read_text("utf-8")
    loaded: dict[str, list[str]] = yaml.load(text, yaml.CSafeLoader)
    return {name: frozenset(fold_key(word) for word in listed) for name, listed in loaded.items()}
