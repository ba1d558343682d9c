"""Compiles the packs into a ``Lexicon`` and keeps the result on disk, keyed by what went into it."""

from __future__ import annotations

import contextlib
import gc
import hashlib
import inspect
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

import msgspec
import platformdirs

from hudna.lexicon.declension import noun_forms
from hudna.lexicon.entries import Actor, Deed, Particle, Place
from hudna.lexicon.forms import Pos, WordEntry
from hudna.lexicon.lexicon import Forms, Lexicon
from hudna.lexicon.load import Packs, Word, pack_files, read_packs
from hudna.lexicon.morphology import Inflected, Inflection, needs_vowel, verb_forms
from hudna.lexicon.names import Names, spellings, tokens
from hudna.lexicon.schema import Slots
from hudna.lexicon.yamlfile import error_finding
from hudna.model.claim import Kind, Weapon
from hudna.model.finding import Finding
from hudna.text.fold import fold_key

__all__ = ["Compiled", "Lexicon", "compile_packs", "content_version", "lexicon_of", "load_lexicon"]

_ENGINE = (*sorted(Path(__file__).parent.glob("*.py")), Path(inspect.getfile(fold_key)))
_KEPT = 4
"""How many compiled lexicons stay in the cache."""
_Codes = dict[str, list[tuple[int, Inflection]]]
"""Folded spelling → (index of the entry, what the form marks)."""


@dataclass(slots=True)
class Compiled:
    """The lexicon as plain data, as it lies in the cache. A form is ``entry * len(inflections) + inflection``."""

    version: str
    words: list[WordEntry] = field(default_factory=list)
    inflections: list[Inflection] = field(default_factory=list)
    forms: dict[str, list[int]] = field(default_factory=dict)
    frames: dict[str, dict[str, str]] = field(default_factory=dict)
    deeds: list[Deed] = field(default_factory=list)
    actors: list[Actor] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    particles: list[Particle] = field(default_factory=list)
    shadda: dict[str, tuple[str, frozenset[str]]] = field(default_factory=dict)
    names: dict[str, list[tuple[list[str], str]]] = field(default_factory=dict)


@lru_cache(maxsize=4)
def load_lexicon(extra: Path | None = None) -> Lexicon:
    """The vocabulary of the built-in packs, and of the packs in the folder ``extra`` when given. Read once.

    Faulty entries are left out: ``check_packs`` tells which. The compiled form is cached on disk; a cache that
    cannot be read or written is done without.
    """
    files = pack_files(extra)
    version = content_version(files)
    cached = Path(platformdirs.user_cache_dir("hudna")) / f"lexicon-{version}.msgpack"
    with _uncollected():
        compiled = _from_cache(cached, version)
        if compiled is None:
            compiled, _ = compile_packs(read_packs(files), version)
            _to_cache(cached, compiled)
        return lexicon_of(compiled)


@contextlib.contextmanager
def _uncollected() -> Iterator[None]:
    """While a few hundred thousand objects are made that stay, the collector of cyclic garbage, which would look them
    through again and again (a third of the loading), rests; then they are handed to its oldest generation."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if not gc.get_freeze_count():  # what a program has frozen itself stays so
            gc.freeze()
            gc.unfreeze()
        if collecting:
            gc.enable()


def content_version(files: list[tuple[str, Path]]) -> str:
    """16 hex digits that change with any pack's name or content and with the code that compiles them."""
    digest = hashlib.sha256()
    for name, path in (*((path.name, path) for path in _ENGINE), *files):
        digest.update(name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def _from_cache(path: Path, version: str) -> Compiled | None:
    try:
        compiled = msgspec.msgpack.decode(path.read_bytes(), type=Compiled)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return None
    return compiled if compiled.version == version else None


def _to_cache(path: Path, compiled: Compiled) -> None:
    temporary = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=path.name)
        with os.fdopen(handle, "wb") as file:
            file.write(msgspec.msgpack.encode(compiled))
        Path(temporary).replace(path)
        newest = sorted(path.parent.glob("lexicon-*.msgpack"), key=lambda p: p.stat().st_mtime, reverse=True)
        for old in newest[_KEPT:]:
            old.unlink(missing_ok=True)
    except OSError:
        if temporary is not None:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()


def compile_packs(packs: Packs, version: str) -> tuple[Compiled, list[Finding]]:
    """Generate every form of every entry. Findings: verbs whose root and form do not yield their lemma."""
    compiled = Compiled(version, frames=packs.frames, particles=packs.particles)
    compiled.deeds = [
        replace(deed, fillers=_subject_last(_selection(deed.fillers)), unless=_selection(deed.unless))
        for deed in packs.deeds
    ]
    compiled.actors, compiled.places = list(packs.actors.values()), list(packs.places.values())
    findings: list[Finding] = []
    codes: _Codes = {}
    phrases: list[tuple[list[str], str]] = []
    for word in packs.words:
        entry = len(compiled.words)
        compiled.words.append(_entry(word))
        if " " in word.lemma:
            phrases += [(list(way), str(entry)) for way in _phrase_spellings(word)]
            continue
        for spelling, marks in _inflected(word, findings):
            codes.setdefault(spelling, []).append((entry, marks))
    _add_particles(packs.particles, compiled, codes)
    numbers = {marks: i for i, marks in enumerate(dict.fromkeys(m for pairs in codes.values() for _, m in pairs))}
    compiled.inflections = list(numbers)
    compiled.forms = {
        spelling: list(dict.fromkeys(entry * len(numbers) + numbers[marks] for entry, marks in pairs))
        for spelling, pairs in codes.items()
    }
    compiled.names = _names(packs)
    compiled.names["phrase"] = phrases
    compiled.shadda = {
        fold_key(word): (terms.weapon, frozenset(map(fold_key, terms.behind)))
        for terms in packs.weapons
        for word in terms.with_shadda
    }
    return compiled, findings


def _entry(word: Word) -> WordEntry:
    return WordEntry(
        word.lemma, word.root, word.form, Kind(word.kind) if word.kind else None, word.frame,
        Weapon(word.weapon) if word.weapon else None, word.word_class, word.speech, word.country, word.where,
        word.field, _selection(word.only), _selection(word.unless),
    )  # fmt: skip


def _selection(slots: Slots) -> Slots:
    """Slots and lemmas folded as the reader compares them."""
    return tuple((fold_key(slot), tuple(fold_key(term) for term in terms)) for slot, terms in slots)


def _subject_last(slots: Slots) -> Slots:
    """What may be subject or object is the object, so that the subject is looked for among what is left."""
    return tuple(sorted(slots, key=lambda slot: slot[0] == "subject"))


def _inflected(word: Word, findings: list[Finding]) -> list[Inflected]:
    if word.pos is not Pos.VERB:
        return noun_forms(word.lemma, word.plural, word.gender, word.pos)
    root, form = word.root or "", word.form or 1
    if needs_vowel(root, form) and not word.imperfect:
        message = f"the verb {word.lemma} needs its imperfect vowel"
        findings.append(error_finding("pack-vowel", word.where, message, 'add imperfect: "a", "i" or "u"'))
        return []
    made = verb_forms(word.lemma, root, form, word.imperfect, word.masdar)
    if made is None:
        message = f"root {root} in form {form} does not make {word.lemma}"
        findings.append(error_finding("pack-root", word.where, message, "correct the root, the form or the lemma"))
    return made or []


def _add_particles(particles: list[Particle], compiled: Compiled, codes: _Codes) -> None:
    known: dict[str, None] = {}
    for particle in sorted(particles, key=lambda p: bool(p.before)):  # the unconditional reading of a word goes first
        if particle.cue.endswith("_word") and particle.cue != "function_word":
            continue
        for term in particle.words:
            if " " not in term and fold_key(term) not in known:
                known[fold_key(term)] = None
                codes.setdefault(fold_key(term), []).insert(0, (len(compiled.words), Inflection(Pos.PARTICLE)))
                compiled.words.append(WordEntry(term, word_class=particle.cue, source="lang/ar/particles.yml"))


def _names(packs: Packs) -> dict[str, list[tuple[list[str], str]]]:
    """Every spelling of every name and fixed phrase, with whose it is."""
    found: dict[str, list[tuple[list[str], str]]] = {"actor": [], "short": [], "place": [], "weapon": [], "cue": []}
    for actor in packs.actors.values():
        for name in (actor.ar, *actor.aliases):
            found["actor"] += [(list(way), actor.id) for way in spellings(name)]
        for name in actor.short:
            found["short"] += [(list(way), actor.id) for way in spellings(name)]
    for place in packs.places.values():
        for name in (place.ar, *place.aliases):
            found["place"] += [(list(way), place.id) for way in spellings(name)]
    for terms in packs.weapons:
        found["weapon"] += [(list(way), terms.weapon) for term in terms.words for way in _term_spellings(term)]
    for number, particle in enumerate(packs.particles):
        found["cue"] += [(list(tokens(term)), str(number)) for term in particle.words if "…" not in term]
    return found


def _phrase_spellings(word: Word) -> Iterator[tuple[str, ...]]:
    for phrase in (word.lemma, *word.plural):
        yield from _term_spellings(phrase)


def _term_spellings(term: str) -> Iterator[tuple[str, ...]]:
    """A term of one or more words as its first word is declined: indefinite, definite, construct, with a ل between."""
    head, *rest = tokens(term)
    first = term.split()[0]
    if not rest:
        yield from _declined(first)
        return
    for spelling in dict.fromkeys(s for s, _ in noun_forms(first, (), None, Pos.NOUN)):
        yield (spelling, *rest)
        yield ("ال" + spelling, *rest)
        if not rest[0].startswith("ال") and spelling.endswith("ا"):
            yield (spelling, rest[0] if rest[0].endswith("ه") else rest[0] + "ا", *rest[1:])
        if not rest[0].startswith("ال"):
            yield (spelling, "ال" + rest[0], *rest[1:])
            yield (spelling, "ل" + rest[0], *rest[1:])
            yield ("ال" + spelling, *("ال" + t for t in rest))
        else:
            yield (spelling, "لل" + rest[0][2:], *rest[1:])
    if rest[0].startswith("ا"):  # an initial alef may stand behind ل (وقف لإطلاق النار)
        yield (head + "ا", "ل" + rest[0], *rest[1:])
        yield (head, "ل" + rest[0], *rest[1:])


def _declined(word: str) -> Iterator[tuple[str, ...]]:
    """One word with the article, with pronouns, declined; nisba adjectives (صاروخي) in both genders."""
    pos = Pos.ADJECTIVE if word.endswith("ي") else Pos.NOUN
    for spelling in dict.fromkeys(s for s, _ in noun_forms(word, (), None, pos)):
        yield (spelling,)
        yield ("ال" + spelling,)
        if pos is Pos.NOUN:
            joined = spelling[:-1] + "ت" if spelling.endswith("ه") else spelling
            for pronoun in ("ه", "ها", "هم", "هما", "نا"):
                yield (joined + pronoun,)


def lexicon_of(compiled: Compiled) -> Lexicon:
    """The lexicon over compiled data."""
    lemmas = [fold_key(word.lemma) for word in compiled.words]
    forms = Forms(compiled.forms, compiled.inflections, lemmas)
    names = {
        kind: Names(((tuple(way), owner) for way, owner in pairs), forms.is_common, 2 if kind == "cue" else 3)
        for kind, pairs in compiled.names.items()
    }
    Names.looked_up_together(names.values())
    deeds: dict[str, list[Deed]] = {}
    for deed in compiled.deeds:
        for verb in deed.verbs:
            deeds.setdefault(verb, []).append(deed)
    return Lexicon(
        words=tuple(compiled.words),
        forms=forms,
        frames=compiled.frames,
        deeds=deeds,
        actors={actor.id: actor for actor in compiled.actors},
        places={place.id: place for place in compiled.places},
        particles=tuple(compiled.particles),
        shadda_weapons=compiled.shadda,
        actor_names=names["actor"],
        short_names=names["short"],
        place_names=names["place"],
        phrase_names=names["phrase"],
        weapon_names=names["weapon"],
        cue_names=names["cue"],
        metonyms={fold_key(name): actor.id for actor in compiled.actors for name in actor.metonym},
        adjectives={fold_key(word): actor.id for actor in compiled.actors for word in actor.adjective},
        version=compiled.version,
    )
