"""What each kind of pack entry may hold: keys, types, allowed values. Checked strictly, nothing is dropped silently."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from hudna.lexicon.yamlfile import Item, Value, error_finding
from hudna.model.claim import Kind, Weapon
from hudna.model.finding import Finding

CLASSES = (
    "event", "force", "body", "group", "person", "people", "site", "weapon", "document", "truce_word", "speech", "area",
    "thing",
)  # fmt: skip
FIELDS = ("sport", "arts", "trade", "home", "school", "medicine", "nature", "animal")
"""Walks of life other than war and politics that a noun can belong to."""
TERMS = frozenset((*CLASSES, *FIELDS, *Kind, "any", "actor", "place", "town", "number", "unknown"))
"""What may fill a slot of a selection or deed, beside lemmas and the names of lists in ``figures.yml``."""
ACTOR_TYPES = (
    "state", "government", "ministry", "armed_forces", "police", "armed_group", "umbrella", "coalition", "party",
    "un_body", "international_org", "parliament", "agency", "ngo", "media", "office_holder", "place_of_power",
)  # fmt: skip
INTERS = (
    "state_forces", "rebel_group", "political_militia", "identity_militia", "rioters", "protesters", "civilians",
    "external_forces",
)  # fmt: skip
PRECISIONS = ("site", "town", "admin1", "country", "region")
BEFORE = ("past", "present", "noun")
Slots = tuple[tuple[str, tuple[str, ...]], ...]
"""A selection: (slot of a frame, the word classes and lemmas that may fill it)."""


@dataclass(frozen=True, slots=True)
class Field:
    """A key's type (``str strs int number bool maps slots``), whether it is required, its allowed values."""

    type: str = "str"
    required: bool = False
    choices: Collection[str] = ()


_REQUIRED = Field(required=True)
_SENTENCES = {"match": Field("strs", required=True), "not": Field("strs")}
_KIND = Field(choices=tuple(Kind))
_WEAPON = Field(choices=tuple(Weapon))

VERB: Mapping[str, Field] = {
    "lemma": _REQUIRED, "root": _REQUIRED, "form": Field("int", required=True),
    "imperfect": Field(choices=("a", "i", "u")),
    "masdar": Field("strs"), "kind": _KIND, "frame": Field(), "weapon": _WEAPON, "speech": Field("bool"),
    "only": Field("slots"), "unless": Field("slots"), "match": Field("strs"), "not": Field("strs"),
}  # fmt: skip
NOUN: Mapping[str, Field] = {
    "lemma": _REQUIRED, "plural": Field("strs"), "gender": Field(choices=("m", "f")),
    "pos": Field(choices=("noun", "adjective")), "class": Field(choices=CLASSES), "kind": _KIND, "frame": Field(),
    "weapon": _WEAPON, "speech": Field("bool"), "country": Field(),
    "field": Field(choices=FIELDS), "only": Field("slots"), "unless": Field("slots"), "match": Field("strs"),
    "not": Field("strs"),
}  # fmt: skip
MODES = ("release", "return", "disarm")
"""PLOVER modes that a deed may have in place of its kind's: those of RETREAT beside withdrawal itself."""
DEED: Mapping[str, Field] = {
    "deed": _REQUIRED, "kind": Field(required=True, choices=tuple(Kind)), "verbs": Field("strs", required=True),
    "with": Field("slots", required=True), "unless": Field("slots"), "frame": Field(), "mode": Field(choices=MODES),
    "match": Field("strs", required=True), "not": Field("strs", required=True),
}  # fmt: skip
ACTOR: Mapping[str, Field] = {
    "id": _REQUIRED, "ar": _REQUIRED, "en": _REQUIRED, "latin": Field("strs"), "aliases": Field("strs"),
    "short": Field("strs"), "metonym": Field("strs"), "adjective": Field("strs"),
    "type": Field(required=True, choices=ACTOR_TYPES), "inter": Field(choices=INTERS),
    "sector": Field(), "country": Field(), "parent": Field(), "offices": Field("maps"),
    **_SENTENCES,
}  # fmt: skip
OFFICE: Mapping[str, Field] = {"title": _REQUIRED, "en": Field(), "of": Field(), "from": Field(), "until": Field()}
PLACE: Mapping[str, Field] = {
    "id": _REQUIRED, "ar": _REQUIRED, "en": _REQUIRED, "latin": Field("strs"), "aliases": Field("strs"),
    "precision": Field(required=True, choices=PRECISIONS), "country": Field(), "admin1": Field(),
    "lat": Field("number"), "lon": Field("number"), "population": Field("int"), "source": Field(), "needs": Field(),
    "also": Field(), "match": Field("strs"), "not": Field("strs"),
}  # fmt: skip
PARTICLE: Mapping[str, Field] = {
    "cue": _REQUIRED, "words": Field("strs", required=True), "before": Field("strs"), "opens": Field("bool"),
    **_SENTENCES,
}  # fmt: skip
WEAPON: Mapping[str, Field] = {
    "weapon": Field(required=True, choices=tuple(Weapon)), "words": Field("strs", required=True),
    "with_shadda": Field("strs"), "behind": Field("strs"), **_SENTENCES,
}  # fmt: skip
_TYPES: Mapping[str, str] = {
    "str": "a quoted string", "strs": "a list of quoted strings", "int": "a whole number",
    "number": "a number", "bool": "true or false",
    "maps": "a list of {key: value} groups", "slots": "a {slot: list of quoted words} group",
}  # fmt: skip


def checked(item: Item, schema: Mapping[str, Field], findings: list[Finding]) -> dict[str, Value] | None:
    """The entry's values when it can be used; what is wrong with it goes to ``findings``.

    None when a required key is missing or has the wrong type. Other faulty keys are left out of the result.
    """
    if not isinstance(item.value, dict):
        findings.append(error_finding("pack-entry", item.where, "an entry is a {key: value} group", "docs/packs.md"))
        return None
    good: dict[str, Value] = {}
    for key, value in item.value.items():
        field = schema.get(key)
        if field is None:
            close = difflib.get_close_matches(key, schema, 1)
            hint = f"did you mean {close[0]!r}?" if close else f"known keys: {', '.join(schema)}"
            findings.append(error_finding("pack-unknown-key", item.where, f"unknown key {key!r}", hint))
        elif value is None and not field.required:
            continue
        elif not _fits(value, field.type):
            message = f"{key!r} must be {_TYPES[field.type]}, not {value!r}"
            findings.append(error_finding("pack-type", item.where, message, "see docs/packs.md"))
        elif field.choices and isinstance(value, str) and value not in field.choices:
            close = difflib.get_close_matches(value, field.choices, 1)
            hint = f"did you mean {close[0]!r}?" if close else f"one of: {', '.join(field.choices)}"
            findings.append(error_finding("pack-value", item.where, f"{key!r} cannot be {value!r}", hint))
        else:
            good[key] = value
    findings += [
        error_finding("pack-missing-key", item.where, f"the entry has no {key!r}", "see docs/packs.md")
        for key, field in schema.items()
        if field.required and key not in item.value
    ]
    usable = all(key in good for key, field in schema.items() if field.required and key not in ("match", "en"))
    return good if usable else None


def _fits(value: Value, kind: str) -> bool:
    if kind == "strs":
        return isinstance(value, list) and all(isinstance(v, str) and v for v in value)
    if kind == "slots":
        return isinstance(value, dict) and bool(value) and all(_fits(v, "strs") for v in value.values())
    if kind == "maps":
        return isinstance(value, list) and all(isinstance(v, dict) for v in value)
    if kind == "int":
        return isinstance(value, int) and not isinstance(value, bool)
    if kind == "number":
        return isinstance(value, int | float) and not isinstance(value, bool)
    if kind == "bool":
        return isinstance(value, bool)
    return isinstance(value, str) and bool(value)


def text(values: Mapping[str, Value], key: str) -> str | None:
    """A string value or None."""
    value = values.get(key)
    return value if isinstance(value, str) else None


def texts(values: Mapping[str, Value], key: str) -> tuple[str, ...]:
    """A list of strings, empty when absent."""
    value = values.get(key)
    return tuple(v for v in value if isinstance(v, str)) if isinstance(value, list) else ()


def slots(values: Mapping[str, Value], key: str) -> Slots:
    """Slot → words of a selection, empty when absent."""
    value = values.get(key)
    if not isinstance(value, dict):
        return ()
    return tuple((slot, texts(value, slot)) for slot in value)
