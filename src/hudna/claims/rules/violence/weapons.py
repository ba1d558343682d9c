"""By what means: the weapon class that the words of a claim name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hudna.claims.agents import is_fire
from hudna.claims.chunks import Chunk, Sort
from hudna.claims.drafts import Draft
from hudna.claims.rules.violence.attacks_joined import LAUNCH
from hudna.claims.scene import Scene
from hudna.claims.spelling import lemma_key
from hudna.claims.vocabulary import words
from hudna.model.claim import Weapon
from hudna.model.mention import WeaponValue

_AIRCRAFT = words("attacks.aircraft")
_ARMOUR = words("attacks.armour")
_AIR_FORCE = words("attacks.air_force")
_BOMBS = frozenset(("قنبله",))
_DEFENDING = words("attacks.defending")


def weapon(scene: Scene, draft: Draft) -> Weapon | None:
    """The weapon class that the evidence names; ``unknown`` where an attack names none. What is struck
    (``استهدف منصة قذائف``) is not what it is struck with; a drone's strike (``غارة نفذتها مسيّرة``) is the drone's."""
    entry = draft.trigger.head.entry
    nearest: Weapon | None = entry.weapon if entry else None
    struck = [] if scene.lemma(draft.trigger) in LAUNCH else draft.recipient
    means = [c for c in scene.row[draft.first : draft.last + 1] if c not in struck and not _stored(c)]
    named = _named([*means, *_launched(scene, draft)])
    if any(_is_drone(c) for c in [*draft.actor, *_firing(scene, draft)]):
        return Weapon.DRONE
    if draft.trigger.reflexive and nearest in (None, Weapon.IED):
        return Weapon.SUICIDE  # ``فجر أحدهم نفسه``
    if nearest and nearest is not Weapon.IED:
        return named if named is Weapon.DRONE and nearest is Weapon.AIRSTRIKE else nearest
    if named is Weapon.ROCKET and any(c.head.state or c.head.actor_type == "state" for c in draft.actor):
        return Weapon.MISSILE
    if named in (None, Weapon.IED) and any(map(_flies, draft.actor)):
        return Weapon.AIRSTRIKE  # ``ألقت الطائرة قنبلة``
    if named is None and any(_is_of(actor, _ARMOUR) for actor in draft.actor):
        return Weapon.ARTILLERY  # ``أطلقت الدبابات نيرانها``
    if named is None and any(is_fire(c) for c in means) and any(scene.lemma(c) in LAUNCH for c in means):
        return Weapon.SMALL_ARMS
    return named or nearest or Weapon.UNKNOWN


def _stored(chunk: Chunk) -> bool:
    """``مخزنا للصواريخ``: what a thing is for."""
    return chunk.sort is Sort.NP and chunk.prep == "ل"


def named_weapon(scene: Scene, first: int, last: int) -> Weapon | None:
    """The weapon class that the chunks ``first`` to ``last`` name, None when they name none."""
    return _named(scene.row[first : last + 1])


def _named(chunks: Iterable[Chunk]) -> Weapon | None:
    """The first class named; a suicide attack is one whatever else it is made with. A rocket called ballistic, or
    that of a state (``صاروخ إيراني``), is a missile, a state's bomb (``القنابل الروسية``) falls from the air, a strike
    from the air by a drone is the drone's."""
    told = [c for c in chunks if c.word_class != "area"]
    if any(w.spelt.plain.startswith("انتحاري") for c in told for w in c.words):
        return Weapon.SUICIDE
    found = [(c, kind) for c in told for kind in _classes(c)]
    if not found:
        return None
    chunk, first = found[0]
    if first is Weapon.AIRSTRIKE and any(kind is Weapon.DRONE for _, kind in found):
        return Weapon.DRONE
    of_state = any(w.entry and w.entry.country for w in chunk.words)
    if first is Weapon.IED and of_state and chunk.lemma in _BOMBS:
        return Weapon.AIRSTRIKE
    guided = any(kind is Weapon.MISSILE for _, kind in found) or of_state
    return Weapon.MISSILE if first is Weapon.ROCKET and guided else first


def _classes(chunk: Chunk) -> Iterator[Weapon]:
    for word in [] if _site_by_name(chunk) else chunk.words:
        if word.weapon is not None and isinstance(word.weapon.value, WeaponValue):
            yield Weapon(word.weapon.value.weapon)


def _site_by_name(chunk: Chunk) -> bool:
    """``ساحة الطيران``: what a site is called after."""
    return chunk.word_class == "site" and len(chunk.words) > 1 and chunk.head.weapon is None


def _launched(scene: Scene, draft: Draft) -> list[Chunk]:
    """``القذائف التي أطلقها المسلحون``, ``صواريخ أُطلقت``: what the verb's relative clause speaks of."""
    k = draft.trigger.index - 1
    if draft.trigger.sort is not Sort.VERB or draft.trigger.conj or k < 0:
        return []
    if scene.row[k].sort is Sort.RELATIVE:
        k -= 1
    return [scene.row[k]] if k >= 0 and scene.row[k].sort is Sort.NP else []


def _is_drone(c: Chunk) -> bool:
    return any(kind is Weapon.DRONE for kind in _classes(c))


def _firing(scene: Scene, draft: Draft) -> list[Chunk]:
    """``بصاروخ أطلقته مسيرة``: what fired the weapon that is told, by the verb right behind it."""
    for c in scene.row[draft.first : draft.last + 1]:
        verb = scene.row[c.index + 1] if c.word_class == "weapon" and c.index + 1 < len(scene.row) else None
        if verb is not None and verb.sort is Sort.VERB and verb.head.pronoun and scene.lemma(verb) in LAUNCH:
            return [d for d in scene.row[verb.index + 1 : verb.index + 2] if d.sort is Sort.NP and not d.prep]
    return []


def _flies(actor: Chunk) -> bool:
    """``مقاتلات التحالف``, ``سلاح الجو``: is the doer an aircraft or an air force?"""
    if any(w.text in _AIR_FORCE for w in actor.words):
        return actor.lemma not in _DEFENDING  # ``دفاعات جوية`` shoot from the ground
    return _is_of(actor, _AIRCRAFT)


def _is_of(actor: Chunk, lemmas: frozenset[str]) -> bool:
    return actor.head.entry is not None and lemma_key(actor.head.entry.lemma).split(" ")[0] in lemmas
