"""Closed lists of names that the rules ask for at every word: what a word and a chunk are in their sentence.

``grammar`` offers ``Role``, ``chunks`` ``Sort``, beside what is said of them there.
"""

from __future__ import annotations

from typing import ClassVar


class Label(str):
    """A name of a closed list; a subclass is the list, and each of its annotations becomes a name of it.

    Used like a ``StrEnum``, which will not do here: in Python 3.11 to name one of its members takes eight times as long
    as to compare it, and was a tenth of all reading.
    """

    __slots__ = ()

    def __init_subclass__(cls) -> None:
        for name in cls.__annotations__:
            setattr(cls, name, cls(name.lower()))


class Sort(Label):
    """What a chunk is in its sentence."""

    NP: ClassVar[Sort]
    EVENT: ClassVar[Sort]
    VERB: ClassVar[Sort]
    PARTICIPLE: ClassVar[Sort]
    """A circumstantial participle (``مؤكدا أن``): acts like a verb with the subject of the one before."""
    COMPLEMENTISER: ClassVar[Sort]
    RELATIVE: ClassVar[Sort]
    CONDITION: ClassVar[Sort]
    CONNECTIVE: ClassVar[Sort]
    TIME: ClassVar[Sort]
    MARK: ClassVar[Sort]
    QUOTE: ClassVar[Sort]


class Role(Label):
    """What a word does in its sentence."""

    VERB: ClassVar[Role]
    EVENT: ClassVar[Role]
    NOUN: ClassVar[Role]
    ADJECTIVE: ClassVar[Role]
    PARTICIPLE: ClassVar[Role]
    PREPOSITION: ClassVar[Role]
    COMPLEMENTISER: ClassVar[Role]
    RELATIVE: ClassVar[Role]
    CONDITION: ClassVar[Role]
    CONNECTIVE: ClassVar[Role]
    NEGATION: ClassVar[Role]
    MODAL: ClassVar[Role]
    PRONOUN: ClassVar[Role]
    PUNCTUATION: ClassVar[Role]
