"""Reads the packs: YAML files into records, with a finding for everything that is wrong in them."""

from __future__ import annotations

import calendar
import dataclasses
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from hudna.lexicon import schema
from hudna.lexicon.entries import Actor, Deed, Office, Particle, Place, WeaponTerms
from hudna.lexicon.forms import Pos
from hudna.lexicon.schema import Slots, checked, slots, text, texts
from hudna.lexicon.yamlfile import Item, Value, error_finding, read_items
from hudna.model.claim import Kind
from hudna.model.finding import Finding
from hudna.model.interval import Interval
from hudna.text.fold import fold_key

BUILT_IN = Path(__file__).resolve().parent.parent / "packs"


@dataclass(frozen=True, slots=True)
class Word:
    """A verb, noun or adjective as the pack gives it."""

    lemma: str
    pos: Pos
    where: str
    root: str | None = None
    form: int | None = None
    imperfect: str = ""
    masdar: tuple[str, ...] = ()
    plural: tuple[str, ...] = ()
    gender: str | None = None
    kind: str | None = None
    frame: str | None = None
    weapon: str | None = None
    word_class: str | None = None
    speech: bool = False
    country: str | None = None
    field: str | None = None
    only: Slots = ()
    unless: Slots = ()


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence of an entry, with what must (or must not) be found in it."""

    sentence: str
    subject: str
    """Lemma, name of a deed, actor id, place id, cue or weapon."""
    type: str
    """``word``, ``deed``, ``actor``, ``place``, ``cue`` or ``weapon``."""
    must: bool
    where: str


@dataclass(slots=True)
class Packs:
    """Everything the packs hold, in order of files and lines."""

    words: list[Word] = dataclasses.field(default_factory=list)
    frames: dict[str, dict[str, str]] = dataclasses.field(default_factory=dict)
    deeds: list[Deed] = dataclasses.field(default_factory=list)
    lists: set[str] = dataclasses.field(default_factory=set)
    """The names of the lists in ``figures.yml``."""
    particles: list[Particle] = dataclasses.field(default_factory=list)
    weapons: list[WeaponTerms] = dataclasses.field(default_factory=list)
    actors: dict[str, Actor] = dataclasses.field(default_factory=dict)
    places: dict[str, Place] = dataclasses.field(default_factory=dict)
    cases: list[Case] = dataclasses.field(default_factory=list)
    findings: list[Finding] = dataclasses.field(default_factory=list)
    lines: dict[tuple[str, str], str] = dataclasses.field(default_factory=dict)
    """Where each actor, place and deed is written: (``actor``, ``place`` or ``deed``, id) → file:line."""


def pack_files(extra: Path | None = None) -> list[tuple[str, Path]]:
    """The files that the lexicon is made of: (name, path), sorted; own packs last.

    The name is relative to the packs folder; files of ``extra`` have that folder's name in front."""
    found: list[tuple[str, Path]] = []
    for folder in (BUILT_IN, extra):
        if folder is None:
            continue
        prefix = "" if folder == BUILT_IN else f"{folder.name}/"
        chosen = {p for pattern in _PATTERNS for p in folder.glob(pattern)}
        found += sorted((prefix + p.relative_to(folder).as_posix(), p) for p in chosen)
    return found


_PATTERNS = (
    "lang/*/verbs/*.yml", "lang/*/nouns/*.yml", "lang/*/frames.yml", "lang/*/particles.yml", "lang/*/weapons.yml",
    "lang/*/deeds.yml", "lang/*/figures.yml", "region/*/actors/*.yml", "region/*/places/*.yml",
)  # fmt: skip


def read_packs(files: Iterable[tuple[str, Path]]) -> Packs:
    """Read and check pack files, given as (name, path); the name's folders tell what a file holds."""
    packs = Packs()
    for name, path in files:
        items, findings = read_items(path, name)
        packs.findings += findings
        parts = name.split("/")
        kind = parts[-1].removesuffix(".yml") if len(parts) < 2 or parts[-2] not in _READERS else parts[-2]
        reader = _READERS.get(kind)
        if reader is not None:
            for item in items:
                reader(item, packs)
    _check_references(packs)
    return packs


def _cases(values: dict[str, Value], subject: str, kind: str, item: Item, packs: Packs) -> None:
    for key in ("match", "not"):
        for sentence in texts(values, key):
            packs.cases.append(Case(sentence, subject, kind, key == "match", item.where))


def _verb(item: Item, packs: Packs) -> None:
    values = checked(item, schema.VERB, packs.findings)
    if values is None:
        return
    form = values["form"]
    assert isinstance(form, int)
    if not 1 <= form <= 12:
        packs.findings.append(error_finding("pack-value", item.where, f"verb form {form} does not exist", "1 to 12"))
        return
    lemma = str(values["lemma"])
    packs.words.append(
        Word(lemma, Pos.VERB, item.where, text(values, "root"), form, text(values, "imperfect") or "",
             texts(values, "masdar"), kind=text(values, "kind"), frame=text(values, "frame"),
             weapon=text(values, "weapon"), speech=values.get("speech") is True,
             only=slots(values, "only"), unless=slots(values, "unless"))
    )  # fmt: skip
    _cases(values, lemma, "word", item, packs)
    _wants_sentence(values, item, packs)


def _noun(item: Item, packs: Packs) -> None:
    values = checked(item, schema.NOUN, packs.findings)
    if values is None:
        return
    lemma = str(values["lemma"])
    packs.words.append(
        Word(lemma, Pos(text(values, "pos") or "noun"), item.where, plural=texts(values, "plural"),
             gender=text(values, "gender"), kind=text(values, "kind"), frame=text(values, "frame"),
             weapon=text(values, "weapon"), word_class=text(values, "class"),
             speech=values.get("speech") is True, country=text(values, "country"), field=text(values, "field"),
             only=slots(values, "only"), unless=slots(values, "unless"))
    )  # fmt: skip
    _cases(values, lemma, "word", item, packs)
    _wants_sentence(values, item, packs)


def _wants_sentence(values: dict[str, Value], item: Item, packs: Packs) -> None:
    """A word that makes claims must show where; one known for parsing only is proved by its forms."""
    if (values.get("kind") or values.get("weapon")) and not values.get("match"):
        message = "an entry with a kind or a weapon has no 'match'"
        packs.findings.append(error_finding("pack-missing-key", item.where, message, "add one"))


def _frame(item: Item, packs: Packs) -> None:
    roles = item.value
    if not item.key or not isinstance(roles, dict) or not all(isinstance(role, str) for role in roles.values()):
        message = 'a frame is a name with a group of {slot: "role"}'
        packs.findings.append(error_finding("pack-entry", item.where, message, "see docs/packs.md"))
    elif item.key in packs.frames:
        packs.findings.append(error_finding("pack-twice", item.where, f"frame {item.key!r} comes twice", "keep one"))
    else:
        packs.frames[item.key] = {fold_key(slot): str(role) for slot, role in roles.items()}


def _deed(item: Item, packs: Packs) -> None:
    values = checked(item, schema.DEED, packs.findings)
    if values is None or not _new_id("deed", str(values["deed"]), item, packs):
        return
    name, kind = str(values["deed"]), Kind(str(values["kind"]))
    verbs = tuple(fold_key(verb) for verb in texts(values, "verbs"))
    frame, mode = text(values, "frame") or kind.value, text(values, "mode")
    packs.deeds.append(Deed(name, kind, verbs, slots(values, "with"), frame, mode, slots(values, "unless")))
    _cases(values, name, "deed", item, packs)


def _list(item: Item, packs: Packs) -> None:
    if isinstance(item.value, list) and all(isinstance(word, str) for word in item.value):
        packs.lists.add(item.key)
    else:
        message = "a list is a name with quoted words"
        packs.findings.append(error_finding("pack-entry", item.where, message, "see docs/packs.md"))


def _particle(item: Item, packs: Packs) -> None:
    values = checked(item, schema.PARTICLE, packs.findings)
    if values is None:
        return
    cue, before = str(values["cue"]), texts(values, "before")
    if wrong := [b for b in before if b not in schema.BEFORE]:
        message = f"'before' cannot hold {wrong[0]!r}"
        packs.findings.append(error_finding("pack-value", item.where, message, f"one of: {', '.join(schema.BEFORE)}"))
    packs.particles.append(Particle(cue, texts(values, "words"), before, values.get("opens") is True))
    _cases(values, cue, "cue", item, packs)


def _weapon(item: Item, packs: Packs) -> None:
    values = checked(item, schema.WEAPON, packs.findings)
    if values is None:
        return
    weapon = str(values["weapon"])
    packs.weapons.append(WeaponTerms(weapon, *(texts(values, field) for field in ("words", "with_shadda", "behind"))))
    _cases(values, weapon, "weapon", item, packs)


def _actor(item: Item, packs: Packs) -> None:
    values = checked(item, schema.ACTOR, packs.findings)
    if values is None or not _new_id("actor", str(values["id"]), item, packs):
        return
    actor_id = str(values["id"])
    offices = tuple(_offices(values, item, packs.findings))
    packs.actors[actor_id] = Actor(
        actor_id, str(values["ar"]), text(values, "en") or "", str(values["type"]), texts(values, "aliases"),
        texts(values, "short"), texts(values, "metonym"), text(values, "inter"), text(values, "sector"),
        text(values, "country"), text(values, "parent"), offices, texts(values, "latin"), texts(values, "adjective"),
    )  # fmt: skip
    _cases(values, actor_id, "actor", item, packs)


def _offices(values: dict[str, Value], item: Item, findings: list[Finding]) -> Iterator[Office]:
    given = values.get("offices")
    for office in given if isinstance(given, list) else ():
        good = checked(Item(office, item.file, item.line), schema.OFFICE, findings)
        if good is not None:
            since, until = (_period(good, key, item, findings) for key in ("from", "until"))
            if since and until and until.latest and since.earliest and until.latest < since.earliest:
                findings.append(error_finding("pack-date", item.where, "the office ends before it begins", "swap them"))
            yield Office(str(good["title"]), text(good, "en"), text(good, "of"), since, until)


def _period(values: dict[str, Value], key: str, item: Item, findings: list[Finding]) -> Interval | None:
    """A day, month or year as the days it may mean."""
    written = text(values, key)
    if written is None:
        return None
    try:
        year, month, day = (*(int(part) for part in written.split("-")), 0, 0)[:3]
        first = date(year, month or 1, day or 1)
        last = date(year, month or 12, day or calendar.monthrange(year, month or 12)[1])
    except ValueError:
        message = f"{key!r} is not a date: {written!r}"
        findings.append(error_finding("pack-date", item.where, message, "write 2020-05-07, 2020-05 or 2020"))
        return None
    return Interval(first, last, text=written)


def _place(item: Item, packs: Packs) -> None:
    values = checked(item, schema.PLACE, packs.findings)
    if values is None or not _new_id("place", str(values["id"]), item, packs):
        return
    place_id = str(values["id"])
    latitude = _degrees(values, "lat", 90, item, packs.findings)
    longitude = _degrees(values, "lon", 180, item, packs.findings)
    population = values.get("population")
    packs.places[place_id] = Place(
        place_id, str(values["ar"]), text(values, "en") or "", str(values["precision"]), texts(values, "aliases"),
        text(values, "country"), text(values, "admin1"), latitude, longitude,
        population if isinstance(population, int) else None, text(values, "needs"), text(values, "source"),
        text(values, "also"), texts(values, "latin"),
    )  # fmt: skip
    _cases(values, place_id, "place", item, packs)


def _degrees(values: dict[str, Value], key: str, limit: int, item: Item, findings: list[Finding]) -> float | None:
    value = values.get(key)
    if not isinstance(value, int | float):
        return None
    if abs(value) > limit:
        findings.append(error_finding("pack-value", item.where, f"{key!r} is wrong: {value}", f"-{limit} to {limit}"))
        return None
    return float(value)


def _new_id(kind: str, entry_id: str, item: Item, packs: Packs) -> bool:
    """False when an actor or place of that id was there before; an actor and a place may share one."""
    if first := packs.lines.get((kind, entry_id)):
        message = f"the id {entry_id!r} is given twice, first in {first}"
        packs.findings.append(error_finding("pack-twice", item.where, message, "keep one"))
        return False
    packs.lines[kind, entry_id] = item.where
    return True


def _check_references(packs: Packs) -> None:
    owner: dict[str, str] = {}

    def fault(code: str, where: str, message: str, hint: str) -> None:
        packs.findings.append(error_finding(code, where, message, hint))

    for actor in packs.actors.values():
        where = packs.lines["actor", actor.id]
        targets = [("parent", actor.parent)] + [("of", office.of) for office in actor.offices]
        for key, target in targets:
            if target and target not in packs.actors:
                fault("pack-reference", where, f"{key!r} names {target!r}, which is no actor", "add it or mend the id")
        for name in dict.fromkeys(fold_key(n) for n in (actor.ar, *actor.aliases)):
            if owner.setdefault(name, actor.id) != actor.id:
                message = f"the name {name} is also that of {owner[name]}"
                fault("pack-alias-shared", where, message, "a full name means one actor; use short")
    for place in packs.places.values():
        if place.admin1 and place.admin1 not in packs.places:
            message = f"'admin1' names {place.admin1!r}, which is no place"
            fault("pack-reference", packs.lines["place", place.id], message, "add it or correct the id")
    _check_words(packs)


def _check_words(packs: Packs) -> None:
    """What words and deeds refer to: frames, terms, and the verbs of deeds."""

    def fault(where: str, message: str, hint: str) -> None:
        packs.findings.append(error_finding("pack-reference", where, message, hint))

    def check(where: str, frame: str | None, selection: Slots) -> None:
        if frame and frame not in packs.frames:
            fault(where, f"there is no frame {frame!r}", "see lang/ar/frames.yml")
        named = dict.fromkeys(term for _, terms in selection for term in terms if term.isascii())
        for term in named:
            if term not in schema.TERMS and term not in packs.lists:
                fault(where, f"{term!r} is no class, kind, field or list", "see docs/packs.md")

    for word in packs.words:
        check(word.where, word.frame, (*word.only, *word.unless))
    verbs = {fold_key(word.lemma) for word in packs.words if word.pos is Pos.VERB}
    for deed in packs.deeds:
        where = packs.lines["deed", deed.name]
        check(where, deed.frame, (*deed.fillers, *deed.unless))
        for verb in deed.verbs:
            if verb not in verbs:
                fault(where, f"there is no verb {verb}", "add it to lang/ar/verbs")


_READERS = {
    "verbs": _verb, "nouns": _noun, "frames": _frame, "deeds": _deed, "figures": _list, "particles": _particle,
    "weapons": _weapon, "actors": _actor, "places": _place,
}  # fmt: skip
