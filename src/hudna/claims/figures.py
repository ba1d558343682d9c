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

from collections.abc import Iterable

from hudna.claims.agents import armed, is_fire
from hudna.claims.chunks import Chunk, Sort
from hudna.claims.complements import Arguments
from hudna.claims.drafts import Draft
from hudna.claims.fillers import LISTS, field_of, fits, lemmas, names
from hudna.claims.grammar import HARD_MARKS, TARGET_PREPOSITIONS
from hudna.claims.roles import frame_of
from hudna.claims.scene import Scene
from hudna.claims.timeline import leading_time
from hudna.claims.tokens import ACTOR_CLASSES, DOCUMENTS
from hudna.claims.vocabulary import words
from hudna.model.claim import Kind, Weapon

_HARM = words("attacks.harm")
_FORCES_OF_NATURE = frozenset(("nature", "animal"))
_BODILY = frozenset((Kind.ATTACK, Kind.COERCION))
"""Kinds done to bodies and places."""
_OF_WAR = frozenset((Kind.ATTACK, Kind.TRUCE, Kind.TRUCE_END, Kind.VIOLATION))
_STRIKING = frozenset(("school", "medicine", "trade", "home"))
"""Walks of life whose people go on strike and into the streets."""
_VICTIMS = frozenset(("person", "people", "body", "site", "group"))
"""What can be struck or seized whatever walk of life it belongs to."""
_ACTING = ACTOR_CLASSES | {"area"}
_MERGED = 2
"""Words from which on a subject may have an object run into it (``الجيش العراقي آلاف الجنود``)."""
_SHAM = LISTS["sham"]
_SOMEBODY = frozenset(("force", "weapon", "truce_word", "body"))


def meant(scene: Scene, draft: Draft) -> bool:
    """False when the sentence itself shows that the draft tells no act of its kind."""
    own = scene.arguments.get(draft.trigger.index)
    if own is None:
        return True
    if draft.kind is draft.trigger.kind and not _selected(scene, draft.trigger, own):
        return False
    if draft.kind in _BODILY and (_told_in_a_tale(scene, draft) or _in_words(scene, draft)):
        return False
    doers, matters = _doers(scene, draft, own), _matters(scene, draft, own)
    if _by_voices(scene, draft, matters):
        return False
    if any(field_of(c) in _FORCES_OF_NATURE or _swarm(scene, c) for c in doers):
        return False
    if any(_sham(c) for c in matters) or (draft.kind is Kind.ATTACK and _sham(draft.trigger)):
        return False
    suffered = [c for c in matters if not (c.sort is Sort.EVENT and c.kind is Kind.ATTACK)]
    if draft.kind in _BODILY and suffered and all(_immaterial(c) for c in suffered):
        return False
    subject = _voluntary(draft, own)
    if draft.kind in _BODILY and subject and all(fits(c, "immaterial") for c in subject):
        return False
    if scene.lemma(draft.trigger) in _HARM and (draft.trigger.sort is Sort.EVENT or not own.objects):
        return True
    return not _elsewhere(draft, doers, matters) or _of_conflict(scene, draft, [*doers, *matters])


def _told_in_a_tale(scene: Scene, draft: Draft) -> bool:
    """``تدور أحداث الرواية حول هجوم على قاعدة``: what a film or a novel tells of."""
    for verb in reversed(scene.row[: draft.trigger.index]):
        if verb.sort is Sort.MARK and verb.head.text in HARD_MARKS:
            return False
        if verb.sort is Sort.VERB and scene.lemma(verb) in LISTS["narrating"]:
            own = scene.arguments[verb.index]
            tellers = own.subject or [c for c in own.objects[:2] if c.index < draft.trigger.index]
            return any(not lemmas(w).isdisjoint(LISTS["works"]) for c in tellers for w in c.words)
    return False


def _in_words(scene: Scene, draft: Draft) -> bool:
    """``هجوم لاذع``, ``معركة قضائية``: what an adjective says is fought in words."""
    if draft.trigger.sort is not Sort.EVENT or draft.killed or draft.wounded:
        return False
    how = LISTS["verbal"] | (LISTS["sharp"] if scene.lemma(draft.trigger) in LISTS["assailing"] else frozenset())
    words = draft.trigger.words
    return any(not lemmas(w).isdisjoint(how) for w in words[words.index(draft.trigger.head) + 1 :])


def _by_voices(scene: Scene, draft: Draft, matters: list[Chunk]) -> bool:
    """``هاجم النائب خصومه``, ``فتح الوزير النار على منتقديه``: who attacks somebody, and no place, without any weapon
    or victims does it in words, as does whoever holds an office and opens fire."""
    assault = scene.undergone(draft.trigger) or draft.trigger
    doers = draft.actor or scene.arguments[assault.index].of("من")
    opens_fire = scene.lemma(draft.trigger) == _OPENING and all(c.word_class == "person" for c in doers)
    with_weapons = draft.weapon not in (None, Weapon.UNKNOWN) and not opens_fire
    if draft.kind is not Kind.ATTACK or with_weapons or draft.killed or draft.wounded or not doers:
        return False
    matters = [c for c in matters if not (opens_fire and is_fire(c))]
    placed = any(c.word_class in ("site", "area", "force", "weapon") or c.head.place is not None for c in matters)
    if placed or not (opens_fire or scene.lemma(assault) in LISTS["assailing"]):
        return False
    return all(not lemmas(c.head).isdisjoint(LISTS["voices"]) for c in doers)


_OPENING = "فتح"


def _elsewhere(draft: Draft, doers: list[Chunk], matters: list[Chunk]) -> bool:
    """Does somebody or something of another walk of life take part? Whoever may be struck or seized is no sign."""
    if draft.kind is Kind.PROTEST and doers and all(field_of(c) in _STRIKING for c in doers):
        return False  # ``أضرب المعلمون``
    if any(field_of(c) and not (draft.kind in _BODILY and not matters) for c in doers):
        return True
    bodily = draft.kind in _BODILY
    acting = any(c.head.place is not None or (c.word_class in _ACTING and not field_of(c)) for c in doers)
    if acting and not bodily:
        return False
    return any(field_of(c) and not (bodily and c.word_class in _VICTIMS) for c in matters)


def _of_conflict(scene: Scene, draft: Draft, participants: list[Chunk]) -> bool:
    """Does anybody or anything of war or politics stand among the participants, or in the words of the claim?"""
    inside = [c for c in [*participants, *scene.row[draft.first : draft.last + 1]] if c is not draft.trigger]
    return any(
        _political(c) or (c.kind in _OF_WAR and c.sort is Sort.EVENT and scene.lemma(c) not in _HARM) for c in inside
    )


def _political(chunk: Chunk) -> bool:
    named = any(w.actor is not None for w in chunk.words)
    classed = chunk.word_class in _SOMEBODY and field_of(chunk) is None
    return named or (not _strength(chunk) and (classed or armed(chunk) or fits(chunk, "armed", deep=True)))


def _strength(chunk: Chunk) -> bool:
    """``قوة منافسه``: the singular is force as a quality before it is a force."""
    form = chunk.head.analysis.form if chunk.head.analysis else None
    return form is not None and form.lemma == "قوه" and form.number != "p"


def _doers(scene: Scene, draft: Draft, own: Arguments) -> list[Chunk]:
    """Who acts, as far as the sentence tells: the subject, the first phrase behind a verb without one, the owner of an
    event noun, whoever carries it out."""
    found = [*own.subject, *own.of("by")]
    if not own.subject:
        found += own.objects[:1]
    if draft.trigger.sort is Sort.EVENT:
        found += own.of("ل", "من")[:1]
        for above in () if _of_another_time(scene, draft) else scene.chain(draft.trigger.index):
            carried = scene.arguments.get(above.index)
            if above.predicate and carried is not None:
                found += carried.subject or [c for c in carried.objects[:1] if c is not draft.trigger]
    return _once([*draft.actor, *found])


def _of_another_time(scene: Scene, draft: Draft) -> bool:
    """``قتل معلمان بعد أسبوع من قصف المدرسة``: whoever the verb is about had no part in what was before."""
    return leading_time(scene, draft.trigger.index) is not None


def _voluntary(draft: Draft, own: Arguments) -> list[Chunk]:
    """The subject of a verb; the phrase behind an event noun may be whom it befalls."""
    if draft.trigger.sort is Sort.EVENT:
        return []
    return own.subject or (own.objects[:1] if len(own.objects) > 1 else [])


def _matters(scene: Scene, draft: Draft, own: Arguments) -> list[Chunk]:
    """What the act is done to: objects, targets, and those of the verb that carries an event noun."""
    frame = frame_of(scene, draft.trigger, draft.kind.value)
    slots = {slot for slot, role in frame.items() if role != "place"} - {"by", "بين"}
    entry = draft.trigger.head.entry
    done_to = own.subject or (draft.trigger.sort is Sort.EVENT and entry is not None and entry.form is not None)
    found = [*(own.objects if done_to else own.objects[1:]), *own.of("ل", "ب", *TARGET_PREPOSITIONS, *slots)]
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
    alone = trigger.sort is Sort.EVENT and not (own.objects or own.preps)
    if entry is None or trigger.passive_auxiliary:
        return True
    for slot, terms in entry.unless:
        if any(fits(c, *terms) for c in _filling(own, slot) if not _of_another(scene, trigger, c)):
            return False
        within = (w for c in (*own.subject, trigger) for w in c.words[1:])
        if slot == "object" and not own.objects and any(names(w, *terms) for w in within):
            return False  # ``ضرب الوزير مثلا``, ``احتلاله المرتبة الرابعة``
    if alone or not entry.only:
        return True
    filled = [(slot, c, terms) for slot, terms in entry.only for c in _filling(own, slot)]
    if any(fits(c, *terms, deep=True) for _, c, terms in filled):
        return True
    return not filled and any(slot == "subject" for slot, _ in entry.only)


def _of_another(scene: Scene, trigger: Chunk, c: Chunk) -> bool:
    """``تظاهروا للمطالبة بالخبز``: does the phrase belong to an event noun between it and the verb?"""
    above = scene.governor.get(c.index)
    between = bool(c.prep) and above is not None and trigger.index < above < c.index
    return between and above is not None and scene.row[above].sort is Sort.EVENT


def _filling(own: Arguments, slot: str) -> list[Chunk]:
    """What fills the slot. Where only one phrase is there it may be either subject or object: word order and passive
    do not show which."""
    if slot == "subject":
        return own.subject or own.objects[:1]
    if slot == "object":
        return [*own.objects, *(c for c in own.subject if not own.objects or len(c.words) > _MERGED)]
    return own.of(slot)


def _swarm(scene: Scene, chunk: Chunk) -> bool:
    """``أسراب الغربان``, ``موجات الحر``: a swarm or wave of what is a force of nature."""
    if chunk.head.actor is not None or lemmas(chunk.head).isdisjoint(LISTS["swarm"]):
        return False
    readings = (a for w in chunk.words[1:] for a in scene.lexicon.analyse(w.text))
    return any(scene.lexicon.words[a.form.entry].field in _FORCES_OF_NATURE for a in readings)


def _sham(chunk: Chunk) -> bool:
    """``أهداف وهمية``, ``المعارك الكلامية``, ``قنبلة سياسية``: nothing that is struck, fought or thrown in earnest."""
    how = _SHAM | LISTS["verbal"] | LISTS["sharp"] if chunk.word_class == "weapon" else _SHAM
    return any(not lemmas(w).isdisjoint(how) for w in chunk.words)


def _immaterial(chunk: Chunk) -> bool:
    """What has no body: words, papers, plans, records."""
    if chunk.head.actor is not None or chunk.head.place is not None:
        return False
    done = chunk.sort is Sort.EVENT and chunk.kind is not None and chunk.kind not in _OF_WAR | _BODILY
    done = done or (chunk.sort is Sort.EVENT and chunk.kind is None and chunk.frame == "speech")
    return done or chunk.word_class in DOCUMENTS or fits(chunk, "immaterial")
