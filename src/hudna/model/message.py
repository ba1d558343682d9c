"""A sentence of the program that can be told in several languages: in English as it stands, elsewhere by its pieces."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from string import Formatter
from typing import Any

from hudna.model.truce import Names

LINES = "lines"
"""The format of a tuple whose values stand on lines of their own; else commas part them."""
Value = str | int | float | date | Names | tuple["Value", ...] | None


class Message(str):
    """The sentence in English, as a string like any other, with its template and values, so that whoever shows it can
    tell it in the reader's language. The template is what translations are found by.

    Values: text of others, numbers, days, names in both languages, further messages, tuples of these; of an error its
    message, of anything else what ``str`` makes of it. Formats are those of ``str.format``, and ``LINES``. Without
    values the template is the sentence itself, whatever it holds.
    """

    __slots__ = ("template", "values")
    template: str
    values: dict[str, Value]

    def __new__(cls, template: str, /, **values: object) -> Message:
        if isinstance(template, Message):
            return template
        kept = {name: _plain(value) for name, value in values.items()}
        made = super().__new__(cls, _ENGLISH.vformat(template, (), kept) if kept else template)
        made.template, made.values = template, kept
        return made

    def __reduce__(self) -> tuple[Callable[..., Message], tuple[str, dict[str, Value]]]:
        return _again, (self.template, self.values)

    def shorn(self, words: str) -> Message:
        """The same without these words in any value."""
        return Message(self.template, **{name: shorn(value, words) for name, value in self.values.items()})


def shorn(text: Any, words: str) -> Any:
    """The text, or message, without these words; anything else as it is."""
    if isinstance(text, Message):
        return text.shorn(words)
    return text.replace(words, "") if isinstance(text, str) else text


def _again(template: str, values: dict[str, Value]) -> Message:
    return Message(template, **values)


def _plain(value: object) -> Value:
    if isinstance(value, tuple):
        return tuple(_plain(v) for v in value)
    if isinstance(value, Exception) and value.args and value.args[0] == str(value):
        return value.args[0] if isinstance(value.args[0], Message) else Message(value.args[0])
    if value is None or isinstance(value, (Message, Names, int, float, date)):
        return value
    return str(value)


class _English(Formatter):
    def format_field(self, value: Any, format_spec: str) -> str:
        if isinstance(value, Names):
            return value.en
        if isinstance(value, tuple):
            return ("\n" if format_spec == LINES else ", ").join(self.format_field(v, "") for v in value)
        return format(value, format_spec)


_ENGLISH = _English()
