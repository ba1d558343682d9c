"""Is the report about armed people at all? ``هجوم`` is also played on a pitch, ``هدنة`` also signed between clubs.

``figures`` judges one sentence; here the report as a whole is judged, and what it leaves of its claims.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache, lru_cache
from importlib import resources

import yaml

from hudna.claims.spelling import WRITTEN_ONTO, without_article
from hudna.claims.vocabulary import words
from hudna.lexicon import Analysis, Lexicon, Pos
from hudna.model.claim import Claim, Kind
from hudna.model.mention import ActorValue, Mention, MentionType
from hudna.text.fold import fold_key
from hudna.text.memory import remembered
from hudna.text.words import Words

_ARMED = frozenset(("armed_group", "armed_forces", "coalition", "umbrella"))
_OF_WAR = frozenset((Kind.ATTACK, Kind.TRUCE, Kind.TRUCE_END, Kind.VIOLATION))
"""Kinds that only a report about armed people can tell."""
_AMBIGUOUS = words("setting.ambiguous")
"""Words of force that other fields use as often: one of them alone proves nothing."""
_HARM = words("attacks.harm") | words("setting.accidents")
"""Words of violence that accidents are told in too."""
_SIGNS = words("setting.signs")
"""Words that hardly any field but war has."""
_FEW, _SOME, _MANY = 2, 3, 4
_EVERYDAY = "everyday"
"""The list of ``settings.yml`` whose words prove nothing alone, and half as much as others beside one of another."""
_STAGED = ("play", "drill")
"""Lists of ``settings.yml`` whose words name something played, screened, remembered or rehearsed."""


class Setting(StrEnum):
    """What a report is about, as far as its words tell."""

    CONFLICT = "conflict"
    STAGED = "staged"
    """Something played, screened, remembered or rehearsed, or a tale of beasts: its attacks hurt nobody."""
    OTHER = "other"
    """Another walk of life: sport, markets, weather … Only an assault that hurt people is told there."""
    FOREIGN = "foreign"
    """Another walk of life through and through, without any sign of armed people."""


def setting_of(words: Words, mentions: Sequence[Mention], lexicon: Lexicon) -> Setting:
    """Armed people are armed actors by name, soldiers, fighters, an army, and weapons; other fields are told by the
    words of ``packs/lang/ar/settings.yml`` and by nouns with a ``field``. Without any sign the words are taken at their
    face.
    """
    told_by = _told_by(lexicon)
    told = {word: known for word in words.spread if (known := told_by(word)) is not None}
    found = {word: fields for word, (fields, _) in told.items() if fields}
    if all(_EVERYDAY in fields for fields in found.values()):
        return Setting.CONFLICT
    armed = {*_armed(mentions, lexicon), *(lemma for _, forces in told.values() for lemma in forces)}
    named = sum(sign in lexicon.actors for sign in armed)
    listed = [fields for word in found if (fields := _other_fields().get(word, frozenset()) - {"drill"})]
    weight = sum(0.5 if _EVERYDAY in fields else 1 for fields in listed)
    if not ((len(armed) + named) * 2 > weight if armed else weight < _FEW):
        return Setting.OTHER if armed or weight < _MANY else Setting.FOREIGN
    played, drilled = (sum(name in fields for fields in found.values()) for name in _STAGED)
    wild = not armed and sum("animal" in fields for fields in found.values()) >= _FEW
    if drilled >= _FEW or wild or (played and not named and played * 2 >= len(armed)):
        return Setting.STAGED
    return Setting.CONFLICT if armed or len(found) < _SOME else Setting.OTHER


def within(setting: Setting, claims: Sequence[Claim], lexicon: Lexicon) -> list[Claim]:
    """The claims that a report of this setting can tell: what is staged hurts nobody, another walk of life has no war
    and its acts are of interest only where an actor of the packs takes part."""
    if setting is Setting.STAGED:
        return [c for c in claims if c.kind not in _OF_WAR or c.killed or c.wounded]
    if setting is Setting.OTHER:
        return [c for c in claims if c.kind not in _OF_WAR or _harmed(c, lexicon)]
    if setting is Setting.FOREIGN:
        return [c for c in claims if c.kind not in _OF_WAR and any(p.entity for p in (*c.actor, *c.recipient))]
    return list(claims)


def _harmed(claim: Claim, lexicon: Lexicon) -> bool:
    """``قتل 40 في قصف على سوق``: people hurt in an assault that a word of its own calls one. Accidents kill too, and a
    verse shoots."""
    if not (claim.killed or claim.wounded):
        return False
    told = (word for e in claim.evidence for word in fold_key(e.quote).split())
    return any(_assault(a, lexicon) for word in told for a in lexicon.analyse(word))


def _assault(analysis: Analysis, lexicon: Lexicon) -> bool:
    entry = lexicon.words[analysis.form.entry]
    return entry.kind is Kind.ATTACK and analysis.form.lemma not in _HARM


def _armed(mentions: Sequence[Mention], lexicon: Lexicon) -> Iterator[str]:
    for mention in mentions:
        if mention.type is MentionType.WEAPON:
            yield fold_key(mention.text)
        elif isinstance(mention.value, ActorValue):
            actor = lexicon.actors.get(mention.value.entity)
            if actor is not None and actor.type in _ARMED:
                yield actor.id


@lru_cache(maxsize=4)
def _told_by(lexicon: Lexicon) -> Callable[[str], tuple[frozenset[str], frozenset[str]] | None]:
    """The function that gives the fields that a written word belongs to, and the lemmas of armed force that it can be
    read as; None for a word that tells neither."""

    @remembered
    def told_by(word: str) -> tuple[frozenset[str], frozenset[str]] | None:
        fields, forces = _fields(word, lexicon), frozenset(_forces(word, lexicon))
        return (fields, forces) if fields or forces else None

    return told_by


def _forces(word: str, lexicon: Lexicon) -> Iterator[str]:
    for analysis in lexicon.analyse(word):
        entry = lexicon.words[analysis.form.entry]
        plural_force = analysis.form.lemma == "قوه" and analysis.form.number == "p"
        force = entry.word_class == "force" and (analysis.form.lemma not in _AMBIGUOUS or plural_force)
        if force or analysis.form.lemma in _SIGNS:
            yield analysis.form.lemma


def _fields(word: str, lexicon: Lexicon) -> frozenset[str]:
    """By its spelling in ``settings.yml``, or as a noun with a field that no verb or particle is written like."""
    listed = _other_fields().get(word, frozenset())
    readings = lexicon.analyse(word)
    if any(a.form.pos in (Pos.VERB, Pos.PARTICLE) for a in readings):
        return listed
    fewest = min((a.clitics for a in readings), default=0)
    nouns = (lexicon.words[a.form.entry] for a in readings if a.clitics == fewest)
    return listed | {noun.field for noun in nouns if noun.field is not None}


@cache
def _other_fields() -> Mapping[str, frozenset[str]]:
    """Every written form of the words of other fields (bare, with the article, with a clitic before it) with the names
    of their lists."""
    text = resources.files("hudna.packs").joinpath("lang/ar/settings.yml").read_text("utf-8")
    fields: dict[str, list[str]] = yaml.load(text, yaml.CSafeLoader)
    forms: dict[str, set[str]] = {}
    for name, listed in fields.items():
        for word in listed:
            bare = without_article(fold_key(word)) if word.startswith("ال") else fold_key(word)
            if " " not in bare:
                for joined in WRITTEN_ONTO:
                    forms.setdefault(joined + bare, set()).add(name)
    return {form: frozenset(names) for form, names in forms.items()}
