"""A pack's YAML file as plain values with their lines, and the faults of its writing."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from pathlib import Path

import yaml

from hudna.model.finding import Finding, Severity

Value = str | int | float | bool | None | list["Value"] | dict[str, "Value"]
_QUOTED = ('"', "'", "|", ">")
_WRONG_LETTERS = {
    "ی": "Persian ya: write ي or ى", "ک": "Persian kaf: write ك", "ھ": "Urdu ha: write ه", "ہ": "Urdu ha: write ه",
    "ە": "Kurdish e: write ه or ة", "ـ": "tatweel: leave it out", "ے": "Urdu ya: write ي",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a file (a list item, or a pair of the top mapping) with the file and line where it begins."""

    value: Value
    file: str
    line: int
    key: str = ""

    @property
    def where(self) -> str:
        return f"{self.file}:{self.line}"


def read_items(path: Path, name: str) -> tuple[list[Item], list[Finding]]:
    """The entries of a YAML file and what is wrong with its writing; ``name`` is how findings call the file.

    A file that is not YAML, or not a list or mapping, gives no entries and an error finding. Strings that are not
    quoted, keys given twice and wrong code points are errors too; the entries are still returned.
    """
    findings: list[Finding] = []
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{name}:{mark.line + 1}" if mark else name
        return [], [error_finding("pack-yaml", where, f"not readable as YAML: {error}", "check quotes and indentation")]
    reader = _Reader(name, findings)
    if root is None:
        return [], findings
    if isinstance(root, yaml.SequenceNode):
        return [Item(reader.value(node), name, node.start_mark.line + 1) for node in root.value], findings
    if isinstance(root, yaml.MappingNode):
        items = []
        for key, node in root.value:
            items.append(Item(reader.value(node), name, key.start_mark.line + 1, reader.key(key)))
        return items, findings
    return [], [error_finding("pack-shape", f"{name}:1", "a pack file is a list or a mapping", "see docs/packs.md")]


def error_finding(code: str, where: str, message: str, hint: str = "") -> Finding:
    """A finding of severity error."""
    return Finding(code, where, message, hint, Severity.ERROR)


@dataclass(slots=True)
class _Reader:
    name: str
    findings: list[Finding]

    def value(self, node: yaml.Node) -> Value:
        if isinstance(node, yaml.SequenceNode):
            return [self.value(child) for child in node.value]
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node)
        return self._scalar(node)

    def _mapping(self, node: yaml.MappingNode) -> dict[str, Value]:
        made: dict[str, Value] = {}
        for key_node, child in node.value:
            key = self.key(key_node)
            if key in made:
                self._fault("pack-key-twice", key_node, f"the key {key!r} is given twice", "keep one")
            made[key] = self.value(child)
        return made

    def key(self, node: yaml.Node) -> str:
        key = str(node.value)
        if getattr(node, "style", None) not in _QUOTED and not key.isascii():
            self._fault("pack-unquoted", node, f"the key {key} is not quoted", "put it in double quotes")
        self._check_letters(key, node)
        return key

    def _scalar(self, node: yaml.Node) -> Value:
        text = str(node.value)
        if getattr(node, "style", None) in _QUOTED:
            self._check_letters(text, node)
            return text
        kind = node.tag.rpartition(":")[2]
        if kind == "null":
            return None
        if kind == "bool":
            return text.lower() in ("true", "yes", "on")
        if kind in ("int", "float"):
            try:
                return int(text) if kind == "int" else float(text)
            except ValueError:
                pass
        self._fault("pack-unquoted", node, f"the string {text} is not quoted", "put it in double quotes")
        self._check_letters(text, node)
        return text

    def _check_letters(self, text: str, node: yaml.Node) -> None:
        for ch in dict.fromkeys(text):
            fault = _WRONG_LETTERS.get(ch) or _wrong(ch)
            if fault:
                self._fault("pack-letters", node, f"{text!r} has U+{ord(ch):04X}, a {fault}", "use plain letters")

    def _fault(self, code: str, node: yaml.Node, message: str, hint: str) -> None:
        self.findings.append(error_finding(code, f"{self.name}:{node.start_mark.line + 1}", message, hint))


def _wrong(ch: str) -> str:
    if "\ufb50" <= ch <= "\ufdff" or "\ufe70" <= ch <= "\ufefc":
        return "presentation form"
    if "\u064b" <= ch <= "\u065f" or ch == "\u0670":
        return "short vowel or other mark"
    return "invisible control character" if unicodedata.category(ch) == "Cf" else ""
