"""Which side the words of a report name, and how two such names stand to each other.

Shared by the joining of reports and by the status of truces, which may not import each other. A named actor is told
by its id and by the ``parent`` of its pack entry; a collective ("the armed factions") by its head words, its country
and nothing else. What the words do not tell stays unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

import yaml

from hudna.lexicon.compile import load_lexicon
from hudna.lexicon.entries import Actor
from hudna.lexicon.side import Relation, Side, relate
from hudna.model.actor import is_new
from hudna.model.claim import Party
from hudna.text.fold import fold_key

_WORD = re.compile(r"\w+")
_CLITICS = re.compile(r"^و?(?:[فبك]?ال|لل)(?=\w{3})")
_LOOSE = r"^(?:و|ف)?(?:ب|ل|ك)?(?:ال|لل)?"
_NISBA = "(?:ه|ا|و|ون|ين|ان|ات|تان|تين)?"
"""Endings of an adjective of nationality, bare or as a noun for its people."""
_OF_TYPE = {
    "state": "state", "government": "government", "ministry": "government", "parliament": "government",
    "armed_forces": "forces", "police": "forces", "armed_group": "factions", "umbrella": "factions",
    "place_of_power": "government",
}  # fmt: skip


_FORCES = frozenset(("armed_group", "armed_forces", "umbrella", "coalition", "party", "police"))
_HAD = re.compile("^لل(?=\\w{3})")
_OF = "ل"
_FIGHT_NOBODY = frozenset(("un_body", "international_org", "ngo", "media"))


_SEVERAL = (2, 3)
"""Words of a name that has more than one (``أديس أبابا``, ``بور أو برنس``)."""


@dataclass(slots=True)
class Sides:
    """Compiled vocabulary of sides. ``relation`` is pure and remembers its answers."""

    vocabulary: Mapping[str, Any]
    actors: Mapping[str, Actor] = field(default_factory=dict)
    """Entity id → the actor, from the region packs."""
    one: Mapping[str, str] = field(default_factory=dict)
    """Entity id → the id of whom people hold it to be one with."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Id of an actor that the packs do not have, on whom somebody decided → its name, whatever a report calls it."""
    _sides: dict[tuple[str, str | None, frozenset[str]], Side] = field(default_factory=dict)
    _relations: dict[tuple[Side, Side], Relation] = field(default_factory=dict)
    _nations: list[tuple[str, re.Pattern[str]]] = field(default_factory=list)
    _named: dict[str, str | None] = field(default_factory=dict)
    _owners: dict[str, str] = field(default_factory=dict)
    """Name of a force or a party that no other actor bears, not of common words alone (``المعارضة``) → its id."""
    _openers: frozenset[str] = frozenset()
    _lists: dict[str, frozenset[str]] = field(default_factory=dict)
    _classes: dict[str, frozenset[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for code, stems in self.vocabulary["nations"].items():
            names = "|".join(re.escape(stem) + _ending(stem) for stem in map(fold_key, stems))
            self._nations.append((code, re.compile(f"{_LOOSE}(?:{names})$")))
        stems = [fold_key(s) for listed in self.vocabulary["nations"].values() for s in listed]
        self._openers = frozenset(_bare(s.split()[0]) for s in stems if " " in s)
        for name in (
            "partitives", "armed", "loyalty", "qualifiers", "bystanders", "against", "conflicts", "people", "counts",
            "unknown",
        ):  # fmt: skip
            self._lists[name] = frozenset(_bare(fold_key(w)) for w in self.vocabulary[name])
        bearers: dict[str, set[str]] = {}
        for actor in self.actors.values():
            for called in (actor.ar, *actor.aliases):  # its short ones others bear too (``الحركة``)
                bearers.setdefault(fold_key(called), set()).add(actor.id)
        for name, listed in self.vocabulary["classes"].items():
            self._classes[name] = frozenset(_bare(fold_key(w)) for w in listed)
        of_force = {i for i, actor in self.actors.items() if actor.type in _FORCES}
        common = self._lists["qualifiers"].union(*self._classes.values())
        self._owners = {
            name: next(iter(ids)) for name, ids in bearers.items()
            if len(ids) == 1 and ids <= of_force and not common.issuperset(map(self._plain, name.split()))
        }  # fmt: skip

    def knowing(self, one: Mapping[str, str], names: Mapping[str, str]) -> Sides:
        """The same vocabulary with what people decided: :attr:`one`, :attr:`names`."""
        return Sides(self.vocabulary, self.actors, one, names)

    def side(self, text: str, entity: str | None = None, setting: frozenset[str] = frozenset()) -> Side:
        """The side that ``text`` names. ``setting``: countries of the story, for a collective without a country."""
        key = (text, entity, setting)
        found = self._sides.get(key)
        if found is None:
            found = self._sides[key] = self._make(text, entity or self._owner(text), setting)
        return found

    def _owner(self, text: str) -> str | None:
        """``مواقع حزب الله``, ``رتل للجيش السوري``: whoever has what is hit is hit, where the packs know the name."""
        words = _WORD.findall(fold_key(text))
        if not words or not self._lists["against"].isdisjoint(map(self._plain, words)):
            return None
        for i in range(1, len(words)):
            name = " ".join([_HAD.sub("ال", words[i]), *words[i + 1 :]])
            found = self._owners.get(name) or self._owners.get(name.removeprefix(_OF))
            if found is not None:
                return found
        return None

    def of(self, party: Party, setting: frozenset[str] = frozenset()) -> Side:
        """The side that a filler of a claim is."""
        return self.side(told_name(party), party.entity, setting)

    def of_the_conflict(self, some: Iterable[Side]) -> bool:
        """``اتفق الطرفان``, ``طرفا النزاع``: are all of them sides of what the report is about, told no closer?"""
        return all(s.entity is None and self._lists["conflicts"].issuperset(s.words) for s in some)

    def mentions(self, folded: str) -> list[str]:
        """Code of a country (ISO, lower case) for each time that a folded text names one."""
        return list(self._nations_in(_WORD.findall(folded)).values())

    def _nations_in(self, words: list[str]) -> dict[int, str]:
        """Index of each word that names a country, alone or with those behind it, and the country's code."""
        found: dict[int, str] = {}
        for i, word in enumerate(words):
            if i in found:  # ``جنوب السودان``
                continue
            if (code := self._nation(word)) is not None:
                found[i] = code
                continue
            for several in (words[i : i + n] for n in _SEVERAL) if _bare(word) in self._openers else ():
                if (code := self._nation(" ".join(several))) is not None:
                    found |= dict.fromkeys(range(i, i + len(several)), code)
                    break
        return found

    def _nation(self, words: str) -> str | None:
        if words not in self._named:
            self._named[words] = next((code for code, pattern in self._nations if pattern.match(words)), None)
        return self._named[words]

    def _make(self, text: str, entity: str | None, setting: frozenset[str]) -> Side:
        raw = _WORD.findall(fold_key(self.names.get(entity or "", text)))
        nations, spare = self._home(raw)
        words = self._words(raw)
        spare = {self._plain(w) for w in spare}
        entry = self.actors.get(entity or "")
        sort = entry.type if entry else ""
        kind = _OF_TYPE.get(sort) or self._kind(words, spare)
        plain = spare.union(*self._classes.values(), self._lists["qualifiers"], self._lists["loyalty"])
        words = self._own(words, plain)
        distinct = frozenset(words) - plain
        umbrella = sort in ("umbrella", "coalition")
        code = "" if entity is None or is_new(entity) else entity.split(".", 1)[0]
        if len(code) == 2 and not (umbrella and self._backed(raw)):
            nations = {code}
        elif not nations and kind == "factions":
            nations = set(setting)
        return Side(
            entity, tuple(words), distinct, kind, frozenset(nations), ancestors := self._ancestors(entity),
            umbrella, sort == "office_holder", self._stands_by(entity, ancestors, words), self._titles(entry),
            entity is None and not self._lists["unknown"].isdisjoint(words),
        )  # fmt: skip

    def _words(self, raw: list[str]) -> list[str]:
        return [w for w in dict.fromkeys(map(self._plain, raw)) if w not in self._lists["partitives"]]

    def _titles(self, entry: Actor | None) -> frozenset[tuple[str, ...]]:
        told = [_WORD.findall(fold_key(office.title)) for office in entry.offices] if entry else []
        return frozenset(tuple(self._words(raw)) for raw in told)

    def _own(self, words: list[str], plain: Set[str]) -> list[str]:
        """``مسلحو قبيلة الفلاح``, ``منازل آل الفلاح``: the name of whose people or houses they are, where told."""
        while words and (words[0].isdigit() or words[0] in self._lists["counts"]):
            words = words[1:]
        first = next((i for i, w in enumerate(words) if w not in self._lists["people"]), len(words))
        named = words[first:]
        return named if any(w not in plain for w in named) else words

    def _stands_by(self, entity: str | None, ancestors: frozenset[str], words: list[str]) -> bool:
        if entity is None or is_new(entity):
            return not self._lists["bystanders"].isdisjoint(words)
        found = [entry for e in (entity, *ancestors) if (entry := self.actors.get(e)) is not None]
        return any(entry.type in _FIGHT_NOBODY for entry in found)

    def _backed(self, raw: list[str]) -> bool:
        """Does the name say whom it is loyal to? Then its country is the backer's, not its own."""
        return any(self._plain(w) in self._lists["loyalty"] for w in raw)

    def _home(self, raw: list[str]) -> tuple[set[str], set[str]]:
        """The countries that a name places itself in (not its backers), and every word that names a country."""
        named = self._nations_in(raw)
        stop = next((i for i, w in enumerate(raw) if self._plain(w) in self._lists["loyalty"]), len(raw))
        return {code for i, code in named.items() if i < stop}, {raw[i] for i in named}

    def _plain(self, word: str) -> str:
        """Without clitics; a lone preposition goes only before a word of the vocabulary, which it cannot be part of."""
        bare = _bare(word)
        if bare[0] in "ولبكف" and any(bare[1:] in listed for listed in self._classes.values()):
            return bare[1:]
        return bare

    def _kind(self, words: list[str], spare: set[str]) -> str | None:
        heads = set(words)
        if heads & self._lists["armed"] and not heads & self._classes["forces"]:
            return "factions"
        for kind, listed in self._classes.items():
            if heads & listed:  # ``قوات النظام``: the forces of a government
                return "forces" if kind == "government" and words[0] in self._classes["forces"] else kind
        return "state" if spare and heads <= spare | self._lists["qualifiers"] else None

    def _ancestors(self, entity: str | None) -> frozenset[str]:
        """What the actor is a part of: its pack parents, and for a person the bodies whose office it has held; those of
        whoever is held to be one with it too."""
        found: dict[str, None] = {}
        pending = [entity] if entity else []
        while pending:
            below = pending.pop()
            for own in (below, *(e for e, whole in self.one.items() if whole == below)):
                entry = self.actors.get(own)
                above = [entry.parent, *(office.of for office in entry.offices)] if entry else []
                whole = (self.one.get(a, a) for a in above if a is not None)
                new = [a for a in whole if a not in found and a != entity]
                found.update(dict.fromkeys(new))
                pending += new
        return frozenset(found)

    def relation(self, first: Side, second: Side) -> Relation:
        """How the first side stands to the second, as far as names and pack entries tell."""
        key = (first, second)
        found = self._relations.get(key)
        if found is None:
            found = self._relations[key] = relate(first, second)
        return found

    def one_side(self, first: Side, second: Side) -> bool:
        """Do both hold fire as one? An army, a government and a leader do it for their state or movement, an armed wing
        for its own; of a coalition and its member either may do it alone, and so may a faction of "the factions"."""
        relation = self.relation(first, second)
        if not relation.joins or relation is Relation.SAME:
            return relation is Relation.SAME
        part, whole = (first, second) if relation is Relation.MEMBER else (second, first)
        return whole.kind == "state" or (not whole.umbrella and (part.person or whole.entity in part.ancestors))


def told_name(party: Party) -> str:
    """The words that say most of who it is: of whom the packs do not know the longer name that its report has elsewhere
    (``الحركة``, ``مواقعها``)."""
    other = party.aliases[0] if party.aliases and party.entity is None else ""
    return other if len(other.split()) > len(party.text.split()) else party.text


def _bare(word: str) -> str:
    """A folded word without the clitics that stand before its article, nor the article."""
    return _CLITICS.sub("", word) or word


def _read(file: Traversable) -> Any:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(file.read_text(encoding="utf-8"), Loader=loader)


@cache
def truce_vocabulary(name: str) -> Any:
    """A file of the truce pack, parsed: ``parties``, ``clauses`` or ``rules``."""
    return _read(resources.files("hudna").joinpath("packs", "truce", f"{name}.yml"))


@cache
def installed_sides() -> Sides:
    """The sides of the installed packs. Read once per process."""
    return Sides(truce_vocabulary("parties"), load_lexicon().actors)


def _ending(stem: str) -> str:
    """What may stand behind a stem for a country, so that no other word is taken for it (``مصرع``, ``يمنع``)."""
    return _NISBA if stem.endswith("ي") else f"(?:ستان)?(?:ا|ي{_NISBA})?"
