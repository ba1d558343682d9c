"""Which code is at work: a hash of the rooms that decide an answer."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import hudna
from hudna import __version__
from hudna.lexicon import load_lexicon
from hudna.model.entry import Versions

_ROOMS_THAT_READ = ("text", "lexicon", "annotate", "claims")


@cache
def code_version(rooms: tuple[str, ...]) -> str:
    """Twelve hexadecimal digits of the hash of all Python files in those rooms."""
    root = Path(hudna.__file__).parent
    digest = hashlib.sha256()
    for room in rooms:
        for file in sorted((root / room).rglob("*.py")):
            digest.update(file.relative_to(root).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:12]


@cache
def versions_of(reader_name: str = "rules") -> Versions:
    """The versions that stand in every entry: Hudna's, a hash of the code that reads, and that of the packs."""
    return Versions(f"{reader_name} {__version__} {code_version(_ROOMS_THAT_READ)}", load_lexicon().version)
