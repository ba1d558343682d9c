"""Checks packs for their editors: spelling, types, references, and whether every entry's sentences hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from hudna.lexicon.compile import compile_packs, lexicon_of
from hudna.lexicon.forms import Analysis, Pos, WordEntry
from hudna.lexicon.lexicon import Lexicon
from hudna.lexicon.load import BUILT_IN, Case, Packs, pack_files, read_packs
from hudna.lexicon.names import NameHit, Names, tokens
from hudna.lexicon.yamlfile import error_finding
from hudna.model.finding import Finding
from hudna.text.fold import fold, fold_key
from hudna.text.words import words

_BESIDE = frozenset({"pack.yml", "cases.yml"})
"""Files of a pack that hold no entries."""
Judge = Callable[[Case, Lexicon], bool | None]
"""Is the case's subject found in its sentence? None: this judge cannot tell."""


def check_packs(paths: Sequence[Path] = (), extra_check: Judge | None = None) -> list[Finding]:
    """What is wrong in the packs under these folders (none given: the built-in ones), in order of files and lines.

    Checked: that files stand where they are read, code points, quoting, keys, types, duplicates, references, that root
    and form make each verb, and that sentences match. A ``not`` sentence is judged here for actors, places and weapons
    by their full names; for verbs, nouns and cues, whose sense hangs on the sentence, by ``extra_check`` (annotators,
    claims reader), which goes first.
    """
    findings: list[Finding] = []
    for folder in paths or (BUILT_IN,):
        own = folder.resolve() == BUILT_IN
        files = pack_files(None if own else folder)
        if not own:
            findings += _unread(folder, [path for _, path in files])
        packs = read_packs(files)
        compiled, made = compile_packs(packs, "check")
        lexicon = lexicon_of(compiled)
        found = [*packs.findings, *made, *_names(packs, lexicon), *_cases(packs, lexicon, extra_check)]
        findings += found if own else [f for f in found if f.where.startswith(f"{folder.name}/")]
    return findings


def _unread(folder: Path, read: Sequence[Path]) -> Iterator[Finding]:
    """YAML files below a folder of one's own that stand where no file of a pack does; or that none of them does."""
    held = sorted(folder.rglob("*.yml"))
    hint = "docs/packs.md tells where files stand: FOLDER/region/NAME/actors/*.yml, FOLDER/lang/ar/verbs/*.yml …"
    if not set(held) & set(read):
        yield error_finding("pack-unread", str(folder), "no file of a pack stands below this folder", hint)
        return
    for path in held:
        if path not in read and path.name not in _BESIDE:
            where = f"{folder.name}/{path.relative_to(folder).as_posix()}"
            yield error_finding("pack-unread", where, "this file is not read: no file of a pack stands there", hint)


def _cases(packs: Packs, lexicon: Lexicon, extra_check: Judge | None) -> Iterator[Finding]:
    for case in packs.cases:
        found = extra_check(case, lexicon) if extra_check else None
        if found is None:
            found = judge(case, lexicon)
        if found is None or found == case.must:
            continue
        if case.must:
            yield error_finding("pack-match", case.where, f"{case.subject} is not found in: {case.sentence}",
                                "correct the entry or its match sentence")  # fmt: skip
        else:
            yield error_finding("pack-not", case.where, f"{case.subject} is found in: {case.sentence}",
                                "narrow the entry (needs, longer alias) or correct its not sentence")  # fmt: skip


def judge(case: Case, lexicon: Lexicon) -> bool | None:
    """Is the subject in the sentence, as far as words and full names tell? None when they cannot."""
    folded = fold(case.sentence)
    row = words(folded)
    if case.type == "word":
        subject = fold_key(case.subject)
        return _has_word(subject, case.sentence, lexicon) if case.must else None
    if case.type == "deed":
        verbs = {verb for verb, deeds in lexicon.deeds.items() if any(deed.name == case.subject for deed in deeds)}
        return any(_has_word(verb, case.sentence, lexicon) for verb in verbs) if case.must else None
    if case.type == "actor":
        return any(case.subject in hit.owners for hit in lexicon.actor_names.scan(folded, row))
    if case.type == "place":
        needs = lexicon.places[case.subject].needs
        hits = [hit for hit in lexicon.place_names.scan(folded, row) if case.subject in hit.owners]
        return bool(hits) if not needs or not hits else None
    if case.type == "weapon":
        named = any(case.subject in hit.owners for hit in lexicon.weapon_names.scan(folded, row))
        return named or any(a.form.pos is not Pos.VERB and lexicon.entry(a.form).weapon == case.subject
                            for word in row for a in lexicon.analyse(word.text)[:1])  # fmt: skip
    return _has_cue(case.subject, lexicon.cue_names.scan(folded, row), lexicon) or None if case.must else None


def _has_word(lemma: str, sentence: str, lexicon: Lexicon) -> bool:
    folded = fold(sentence)
    row = words(folded)
    if " " in lemma:
        hits = lexicon.phrase_names.scan(folded, row)
        return any(fold_key(lexicon.words[int(owner)].lemma) == lemma for hit in hits for owner in hit.owners)
    return any(a.form.lemma == lemma for word in row for a in lexicon.analyse(word.text))


def _has_cue(cue: str, hits: list[NameHit], lexicon: Lexicon) -> bool:
    return any(lexicon.particles[int(owner)].cue == cue for hit in hits for owner in hit.owners)


def _names(packs: Packs, lexicon: Lexicon) -> Iterator[Finding]:
    """Names so short or so common that they will be found where nobody is meant."""
    for actor in packs.actors.values():
        where = packs.lines["actor", actor.id]
        for name in (actor.ar, *actor.aliases):
            parts = tokens(name)
            if len(parts) == 1 and len(parts[0]) < 3:
                message = f"the name {name} is under three letters"
                yield error_finding("pack-name-short", where, message, "make it a short name")
    for place in packs.places.values():
        where = packs.lines["place", place.id]
        for name in (place.ar, *place.aliases):
            parts = tokens(name)
            if not (place.needs or place.also) and len(parts) == 1 and _is_common(parts[0], lexicon):
                message = f"the place name {name} is a common word too"
                hint = 'add needs: "place_word", or also: "the word" where news nearly always means the place'
                yield Finding("pack-name-common", where, message, hint)


def _is_common(name: str, lexicon: Lexicon) -> bool:
    """False too for a country's name that is only its own adjective in the accusative (روسيا, روسيًا)."""
    if not lexicon.forms.is_common(name):
        return False
    return any(form.pos is not Pos.ADJECTIVE or not lexicon.entry(form).country for form in lexicon.forms[name])


@dataclass(frozen=True, slots=True)
class Tried:
    """What the lexicon makes of a word and of a sentence around it."""

    readings: tuple[tuple[Analysis, WordEntry], ...]
    actors: tuple[tuple[str, str], ...]
    """(folded words, actor id) for each full name in the sentence."""
    places: tuple[tuple[str, str], ...]
    phrases: tuple[tuple[str, str], ...]
    """(folded words, lemma) for each listed noun of several words."""


def try_word(word: str, sentence: str, lexicon: Lexicon) -> Tried:
    """All readings of a word as written, and the names and phrases found in a sentence. For editors of packs."""
    folded = fold(sentence)
    row = words(folded)
    readings = tuple((reading, lexicon.entry(reading.form)) for reading in lexicon.analyse(fold_key(word)))

    def named(names: Names) -> tuple[tuple[str, str], ...]:
        return tuple((folded.text[h.start : h.end], owner) for h in names.scan(folded, row) for owner in h.owners)

    phrases = tuple((folded.text[p.start : p.end], lexicon.words[p.entry].lemma) for p in lexicon.phrases(folded, row))
    return Tried(readings, named(lexicon.actor_names), named(lexicon.place_names), phrases)
