"""What is wrong with the user's data (a finding) and what is wrong with the operation (an error)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar


class Severity(StrEnum):
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault in the data that does not stop the work: what, where, and what to do about it."""

    code: str
    """Stable kebab-case name, e.g. ``source-empty``."""
    where: str
    """File, and line or offsets when they are known: ``news.jsonl:12``."""
    message: str
    hint: str = ""
    severity: Severity = Severity.WARNING

    def __str__(self) -> str:
        tail = f" ({self.hint})" if self.hint else ""
        return f"{self.severity}: {self.where}: {self.message}{tail} [{self.code}]"


class HudnaError(Exception):
    """The operation cannot go on. The message says what and where, ``hint`` the way out."""

    exit_code: ClassVar[int] = 1
    """With which the command ends that could not go on."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint

    def __str__(self) -> str:
        message = super().__str__()
        return f"{message}\n  {self.hint}" if self.hint else message


class CallError(HudnaError):
    """A wrong call: it names something that is not there."""

    exit_code = 2
