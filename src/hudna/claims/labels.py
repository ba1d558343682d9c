"""Closed lists of names that the rules ask for at every word."""

from __future__ import annotations


class Label(str):
    """A name of a closed list; a subclass is the list, and each of its annotations becomes a name of it.

    Used like a ``StrEnum``, which will not do here: in Python 3.11 to name one of its members takes eight times as long
    as to compare it, and was a tenth of all reading.
    """

    __slots__ = ()

    def __init_subclass__(cls) -> None:
        for name in cls.__annotations__:
            setattr(cls, name, cls(name.lower()))
