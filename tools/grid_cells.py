"""The sentences of the grid: triggers put into constructions, with who does what to whom, in agreement.

``tests/claims/grid`` has the words (``verbs.yml``, ``nouns.yml``, ``fillers.yml``), the constructions, and sentences in
which the words mean something else. Which actor, target, place and day fill a sentence is drawn by the names of its
trigger and construction, so a new row changes no other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

import yaml

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "claims" / "grid"
HOSTILE = frozenset(("attack", "coercion"))
_PRONOUN = {"ms": "ه", "fs": "ها", "mp": "هم"}
_RELATIVE = {"ms": "الذي", "fs": "التي", "mp": "الذين"}
_LIGHT = {  # verb: present, jussive, verbal noun
    "شن": ("يشن", "يشن", "شن"), "نفذ": ("ينفذ", "ينفذ", "تنفيذ"), "وجه": ("يوجه", "يوجه", "توجيه"),
    "ارتكب": ("يرتكب", "يرتكب", "ارتكاب"), "نصب": ("ينصب", "ينصب", "نصب"), "أطلق": ("يطلق", "يطلق", "إطلاق"),
    "خاض": ("يخوض", "يخض", "خوض"), "نظم": ("ينظم", "ينظم", "تنظيم"),
}  # fmt: skip
_BUILT = frozenset(("house", "hospital", "base", "depot"))
_MARK = "\x01"

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Cell:
    """One sentence and what must come out of it."""

    trigger: str
    construction: str
    text: str
    at: tuple[int, int]
    """Where the trigger stands in the text; (0, 0) where any word of the sentence may carry the event."""
    kinds: frozenset[str]
    """Kinds any of which is right; what must not come out where nothing happened."""
    happened: bool
    slots: Mapping[str, str | None]
    """Slot → words that one of its fillers must have, None: it must be empty. Other slots are not asked."""
    numbers: Mapping[str, int]
    besides: tuple[str, ...]
    """Kinds of other claims that the sentence makes rightly."""
    second: bool
    """May the sentence tell a second event of the kind?"""
    mutual: bool
    """Are both sides actors?"""


def load(name: str) -> Any:
    """A file of the grid."""
    return yaml.load((FOLDER / f"{name}.yml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def cells() -> Iterator[Cell]:
    """Every fitting pair of trigger and construction, in the order of the files; then the sentences written out."""
    fillers = load("fillers")
    for construction in load("constructions"):
        for trigger in load(construction["of"]):
            filled = _Sentence(fillers, trigger, construction)
            if filled.fits():
                yield filled.cell()
    for family in load("elsewhere"):
        for trigger, texts in family["sentences"].items():
            for text in texts:
                kinds = frozenset(family["kinds"])
                yield Cell(trigger, family["is"], text, (0, 0), kinds, False, {}, {}, (), False, False)


class _Sentence:
    """A trigger in a construction."""

    def __init__(self, fillers: Row, trigger: Row, construction: Row) -> None:
        self.trigger, self.construction = trigger, construction
        self.verbal = construction["of"] == "verbs"
        head = trigger["verb" if self.verbal else "noun"]
        self.name = " ".join(x for x in (head, trigger.get("tail"), trigger.get("governs", "")) if x)
        draw = crc32(f"{self.name} {construction['is']}".encode())
        theatre = fillers["theatres"][draw % len(fillers["theatres"])]
        actors = [a for a in trigger.get("actors", ()) if a in construction.get("only_actors", (a,))]
        actors = [a for a in actors if a not in construction.get("not_actors", ())]
        if "{MA" in construction["text"]:  # استهداف طائرة مسيرة: it would be what is hit
            actors = [a for a in actors if a != "drone"]
        self.actor = self._filler(actors, draw // 7, {**fillers["actors"], **theatre})
        self.town = theatre["town"]
        self.target = self._filler(trigger.get("targets", ()), draw // 11, {**fillers["targets"], "town": self.town})
        self.place = theatre["places"][draw // 13 % len(theatre["places"])]
        self.day = fillers["days"][draw // 17 % len(fillers["days"])]
        light = construction.get("only_light") or trigger.get("light", ())
        lights = [x for x in light if x in trigger.get("light", ())]
        self.light = lights[draw // 19 % len(lights)] if lights else None

    @staticmethod
    def _filler(names: Any, draw: int, among: Row) -> Row | None:
        return among[names[draw % len(names)]] if names else None

    def fits(self) -> bool:
        """Does one say so in Arabic, of this trigger?"""
        trigger, construction = self.trigger, self.construction
        name, text = construction["is"], construction["text"]
        if name in trigger.get("skip", ()) or name not in trigger.get("only", (name,)):
            return False
        if self.actor is None and re.search(r"A[}/.>]", text):
            return False
        if construction.get("hostile") and not HOSTILE & set(trigger["kinds"]):
            return False
        if construction.get("unharmed") and ("harm" in trigger or "attack" not in trigger["kinds"]):
            return False
        if construction.get("harmless") and "harm" in trigger:
            return False
        return self._verb_fits(text) if self.verbal else self._noun_fits(text)

    def _verb_fits(self, text: str) -> bool:
        if "<Q" in text and self.trigger.get("passive") == "none":
            return False
        if {"tail", "governs"} & self.trigger.keys() and not self.construction.get("tail", True):
            return False
        direct = self.trigger.keys().isdisjoint(("tail", "governs"))
        if self.construction.get("built") and not (direct and _BUILT & set(self.trigger["targets"])):
            return False
        if "after" in self.trigger and re.search(r"\{MA?[}/]|<Q", text):
            return self.trigger.get("content", False) and "{MA" not in text
        return self.target is not None or "{T" not in text

    def _noun_fits(self, text: str) -> bool:
        mutual = self.trigger.get("mutual", False)
        if self.construction.get("mutual", mutual) != mutual:
            return False
        if self.construction.get("agrees", self.trigger["agrees"]) != self.trigger["agrees"]:
            return False
        if mutual and self.trigger.get("fixed") and "{N/d}" in text:
            return False
        if re.search(r"<L|\{LM", text) and self.light is None:
            return False
        if self.target is None and re.search(r"\{T|<[^>]*T>", text):
            return False
        return not (self.construction.get("toll") and "attack" not in self.trigger["kinds"])

    def cell(self) -> Cell:
        """The sentence, filled, with its answer."""
        construction = self.construction
        text = construction["text"]
        if self.verbal and {"tail", "governs"} & self.trigger.keys():
            text = construction.get("tail_text", text)
        text = re.sub(r"<([^>]+?)(?:([:;~])([ATNMC]|[mf][sp]))?>", lambda m: self._agreed(*m.groups()), text)
        text = re.sub(r"\{([^}]+)\}", lambda m: self._slot(m[1]), text)
        text = _joined(re.sub(r" +([.،؟])", r"\1", re.sub(" +", " ", text)).strip())
        start, end = text.find(_MARK), text.rfind(_MARK) - 1
        at = (0, 0) if construction.get("toll") or start < 0 else (start, end)
        return Cell(
            self.name, construction["is"], text.replace(_MARK, ""), at, frozenset(self.trigger["kinds"]),
            not construction.get("none", False), self._asked(), self._numbers(), tuple(construction.get("extra", ())),
            construction.get("second", False), self.trigger.get("mutual", False),
        )  # fmt: skip

    def _placed(self) -> bool:
        """Is the target where it happened, and told?"""
        told = re.search(r"\{([OMGTo]|MA)[}/]", self.construction["text"])
        return bool(self.trigger.get("place")) and told is not None

    def _numbers(self) -> dict[str, int]:
        numbers = {k: self.construction[k] for k in ("killed", "wounded") if k in self.construction}
        if not numbers and "harm" in self.trigger and self.target is not None and "number" in self.target:
            return {self.trigger["harm"]: self.target["number"]}
        return numbers

    def _asked(self) -> dict[str, str | None]:
        asks = self.construction
        text = asks["text"]
        slots: dict[str, str | None] = {}
        if asks.get("actor") == "none":
            slots["actor"] = None
        elif asks.get("actor") != "any" and self.actor is not None and re.search(r"\{(A|MA|G)", text):
            slots["actor"] = self.actor["core"]
        whom = self.target if re.search(r"\{([OTMGo]|MA)[}/]", text) else None
        if self.trigger.get("mutual") and not self.verbal and re.search(r"\{(A|G)", text):
            slots["actor"] = self.actor["core"] if self.actor else None
        placed = self._placed()
        if whom is not None and not (placed or asks.get("recipient") or set(self.trigger) & {"topic", "content"}):
            slots["recipient"] = whom["core"]
        if asks.get("recipient", "any") not in ("any", "none"):
            slots["recipient"] = asks["recipient"]
        if placed and whom is not None:
            slots["where"] = whom["core"]
        elif "{C}" in text:
            slots["where"] = self.town["core"]
        elif "{P}" in text and asks.get("place", True):
            slots["where"] = self.place["core"]
        if asks.get("speaker"):
            slots["speaker"] = asks["speaker"]
        return {k: v for k, v in slots.items() if v is not None or k == "actor"}

    def _agreed(self, word: str, how: str | None, whom: str | None) -> str:
        if whom is None:
            return self._trigger_verb(word)
        agrees = self._agreement(whom)
        if how == "~":
            if word == "الذي":
                return _RELATIVE[agrees]
            if word == "قادر":
                return word + {"ms": "", "fs": "ة", "mp": "ون"}[agrees]
            done = _conjugated(self.light or "", self._agreement("A"), before=True)
            return done + _PRONOUN[agrees]
        verb = self._trigger_verb(word)
        marked = verb.startswith(_MARK)
        verb = _conjugated(verb.strip(_MARK), agrees, before=how == ":", jussive=word in ("J", "LJ"))
        return f"{_MARK}{verb}{_MARK}" if marked else verb

    def _trigger_verb(self, word: str) -> str:
        trigger = self.trigger
        if word.startswith("L"):
            present, jussive, _ = _LIGHT[self.light or ""]
            return {"L": self.light or "", "LW": present, "LJ": jussive}[word]
        forms = {"V": "verb", "W": "present", "J": "jussive", "Q": "passive"}
        if word not in forms:
            return word
        instead = {"J": "present", "Q": "verb"}.get(word, "verb")
        verb = trigger.get(forms[word]) or trigger[instead]
        return f"{_MARK}{verb}{_MARK}"

    def _agreement(self, whom: str) -> str:
        if whom == "M":
            return "fs" if self.trigger["masdar"].endswith("ة") else "ms"
        row = {"A": self.actor, "T": self.target, "N": self.trigger, "C": self.town}.get(whom, {"agrees": whom})
        return str(row["agrees"]) if row else "ms"

    def _slot(self, slot: str) -> str:
        name, _, case = slot.partition("/")
        match name:
            case "A.":
                return _PRONOUN[self.actor["agrees"]] if self.actor else ""
            case "A":
                definite = self.construction.get("definite") and self.actor and self.actor.get("definite")
                return definite or _declined(self.actor, case)
            case "T":
                return _declined(self.target, case)
            case "P":
                return "" if self._placed() else str(self.place["words"])
            case "C":
                return str(self.town["nom"])
            case "D":
                return str(self.day)
            case "LM":
                return _LIGHT[self.light or ""][2]
            case "G":
                return self._noun_target()
            case "N":
                return self._noun(case)
            case "tail":
                return f"{_MARK}{_genitive(self.trigger.get('tail', ''))}{_MARK}"
            case "o":
                return self._governed()
            case "O":
                return self._object()
        return self._masdar(with_actor=name == "MA")

    def _governed(self) -> str:
        if "governs" not in self.trigger:
            return _declined(self.target, "g")
        governs = self.trigger["governs"]
        return f"{governs}{'+' if len(governs) == 1 else ' '}{_declined(self.target, 'g')}"

    def _object(self) -> str:
        trigger = self.trigger
        what = self._governed() if "governs" in trigger or "tail" in trigger else _declined(self.target, "a")
        return " ".join(x for x in (trigger.get("tail"), what, trigger.get("after")) if x)

    def _masdar(self, *, with_actor: bool) -> str:
        trigger = self.trigger
        masdar = f"{_MARK}{trigger['masdar']}{_MARK}"
        tail = _genitive(trigger.get("tail", ""))
        if with_actor:
            what = " ".join(x for x in (self._governed() if tail else self._object(), "") if x)
            done = f"{trigger['tail']}{_MARK}" if tail else ""
            opened = masdar[:-1] if tail else masdar
            return " ".join(x for x in (opened, _declined(self.actor, "g"), done, what) if x)
        if "tail" in trigger:
            article = "ال" if _prepositional(tail) else ""
            return f"{_MARK}{article}{trigger['masdar']} {tail}{_MARK} {self._governed()}"
        if "governs" in trigger:
            return f"{_MARK}ال{trigger['masdar']}{_MARK} {self._governed()}"
        return " ".join(x for x in (masdar, _declined(self.target, "g"), trigger.get("after")) if x)

    def _noun(self, case: str) -> str:
        trigger = self.trigger
        words = trigger["noun"].split()
        if trigger.get("construct_head") or trigger.get("construct"):
            head, rest = words[:1], words[1:]
        else:
            head, rest = words, []
        if trigger.get("fixed"):
            head, rest = words[:1], words[1:]
        if case == "a" and not (rest and not trigger.get("fixed")) and not trigger.get("construct"):
            head = [_accusative(w) for w in head]
        tail = trigger.get("tail", "").split()
        if case == "d":
            return self._definite(head, rest, tail)
        return f"{_MARK}{' '.join([*head, *rest])}{_MARK} {' '.join(tail)}".strip()

    def _definite(self, head: list[str], rest: list[str], tail: list[str]) -> str:
        """``الهجوم المسلح``, ``عملية الاغتيال``, ``انفجار العبوة الناسفة``: a construct has its article at the end."""
        if self.trigger.get("construct"):
            return f"{_MARK}{' '.join(head)}{_MARK} {' '.join('ال' + w for w in tail)}"
        if rest:
            rest = ["ال" + w for w in rest]
        else:
            head = ["ال" + w for w in head]
        return f"{_MARK}{' '.join([*head, *rest])}{_MARK} {' '.join(tail)}".strip()

    def _noun_target(self) -> str:
        """What the noun is followed by: whom it was aimed at, or the two sides."""
        if self.trigger.get("mutual"):
            if "{A" in self.construction["text"]:
                return f"مع {_declined(self.target, 'g')}"
            return f"بين {_declined(self.actor, 'g')} و+{_declined(self.target, 'g')}"
        if self.target is None:
            return ""
        if "governs" not in self.trigger:
            hit = _conjugated("استهدف", self.trigger["agrees"], before=False) + " " + _declined(self.target, "a")
            if "<L_p" in self.construction["text"]:
                return f"و+{hit}"
            return f"{_RELATIVE[self.trigger['agrees']]} {hit}" if "{N/d}" in self.construction["text"] else hit
        return self._governed()


def _conjugated(verb: str, agrees: str, *, before: bool, jussive: bool = False) -> str:
    """A third person of a verb: before its subject it is singular, behind it agrees in number too."""
    present = verb.startswith("ي") and len(verb) > 2
    if agrees == "fs":
        if present:
            return "ت" + verb[1:]
        return (verb[:-1] if verb[-1] in "اى" else verb) + "ت"
    if agrees == "mp" and not before:
        stem = verb[:-1] if verb[-1] in "اىي" or (present and verb[-1] == "و") else verb
        return stem + ("ون" if present and not jussive else "وا")
    return verb


def _declined(filler: Row | None, case: str) -> str:
    if filler is None:
        return ""
    gen = filler.get("gen", filler["nom"])
    words = {"": filler["nom"], "a": filler.get("acc", gen), "g": gen}[case]
    return str(words)


def _accusative(word: str) -> str:
    return word if word.endswith(("ة", "ات", "ارك", "اء", "ى")) or word in ("معارك", "كمائن") else word + "ا"


def _genitive(words: str) -> str:
    """``كمينا`` → ``كمين``."""
    return words[:-1] if words.endswith("ا") and " " not in words else words


def _prepositional(words: str) -> bool:
    return words.startswith(("في ", "بت"))


def _joined(text: str) -> str:
    """Letters written onto the next word; ``ل`` and article are ``لل``."""
    text = re.sub(rf"ل\+({_MARK}?)ال", r"ل\1ل", text)
    return text.replace("+", "")
