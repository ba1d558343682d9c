"""What every text is asked before it is read: is it whole, is it Arabic, is it one article?"""

from __future__ import annotations

from hudna.model.finding import Finding, Severity
from hudna.model.message import Message
from hudna.sources.encodings import mojibake
from hudna.sources.language import language_of

READABLE_LANGUAGE = "ar"
_NAMES = {
    "fa": Message("Persian"), "ur": Message("Urdu"), "ckb": Message("Sorani Kurdish"), "ps": Message("Pashto"),
    "he": Message("Hebrew"), "en": Message("English"),
}  # fmt: skip


def assess(text: str, where: str, lost: int = 0) -> tuple[str | None, list[Finding]]:
    """The language of a text and what is wrong with it. A language other than ``ar`` means: do not read on.

    ``lost`` is the number of characters that could not be decoded.
    """
    findings: list[Finding] = []
    if lost:
        message = Message("{lost} characters could not be decoded and stand as U+FFFD", lost=lost)
        findings.append(Finding("source-damaged-encoding", where, message, "get the file again from its source"))
    if wrong := mojibake(text):
        message = Message("Arabic in UTF-8 that somebody read as {wrong} before it was saved", wrong=wrong)
        hint = "save it again from the original, as UTF-8; the text is kept as it came and is not read"
        findings.append(Finding("source-mojibake", where, message, hint, Severity.ERROR))
        return "und", findings
    language = language_of(text)
    if language != READABLE_LANGUAGE:
        unknown = Message("no letters at all") if language is None else Message("an unknown language")
        name = _NAMES.get(language or "", unknown)
        findings.append(
            Finding(
                "source-not-arabic",
                where,
                Message("the text is not Arabic but {language}", language=name),
                "it is not read",
            )
        )
    return language, findings
