"""Passwords: their hashes, and which ones are too weak."""

from __future__ import annotations

import unicodedata
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from hudna.model.finding import HudnaError
from hudna.model.message import Message

SHORTEST = 12
"""Characters of a password. NIST SP 800-63B: length is what helps; rules on kinds of characters do not."""
_LONGEST = 1000
_FEWEST_DIFFERENT = 5
_HASHER = PasswordHasher()
"""Argon2id as RFC 9106 recommends it second: 64 MiB, three passes."""


class WeakPasswordError(HudnaError):
    """The password would be guessed."""


def refuse_weak(password: str, name: str) -> None:
    """Raises WeakPasswordError for a password that is short, endless, monotonous or the name."""
    given = _normal(password)
    if len(given) < SHORTEST:
        raise WeakPasswordError(
            Message("the password has under {least} characters", least=SHORTEST),
            "some words in a row are easy to keep",
        )
    if len(given) > _LONGEST:
        raise WeakPasswordError(
            Message("the password has over {most} characters", most=_LONGEST), "choose a shorter one"
        )
    if len(set(given)) < _FEWEST_DIFFERENT or _normal(name).casefold() in given.casefold():
        raise WeakPasswordError("the password is easy to guess", "choose one without the name and with more variety")


def hashed(password: str) -> str:
    """The hash of a password, with its salt and parameters."""
    return _HASHER.hash(_raw(password))


def matches(kept: str | None, password: str) -> bool:
    """Is that the password of the hash? Without a hash (an unknown name) the answer is no, and takes as long."""
    try:
        found = _HASHER.verify(kept or _nobodys(), _raw(password))
    except (VerificationError, InvalidHashError):
        return False
    return found and kept is not None


def outdated(kept: str) -> bool:
    """Was it hashed with other parameters than today's?"""
    return _HASHER.check_needs_rehash(kept)


@cache
def _nobodys() -> str:
    return hashed("nobody has this password")


def _normal(password: str) -> str:
    """The same for every keyboard: one can write é in two ways."""
    return unicodedata.normalize("NFKC", password)


def _raw(password: str) -> bytes:
    return _normal(password)[: _LONGEST + 1].encode("utf-8", "surrogatepass")
