"""Scanned pages, read by Tesseract where it is installed with its Arabic data."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache
from typing import Any

from hudna.model.message import Message

_DOTS_PER_INCH = 300
_POINTS_PER_INCH = 72
_PIXELS = 40_000_000
"""A page of more pixels (a poster) is drawn coarser."""
_SECONDS_PER_PAGE = 120


@cache
def ocr_ready() -> tuple[bool, str]:
    """Whether scanned Arabic can be read here; if not, why."""
    if shutil.which("tesseract") is None:
        return False, Message("Tesseract is not installed")
    try:
        listed = subprocess.run(
            ["tesseract", "--list-langs"], capture_output=True, text=True, timeout=_SECONDS_PER_PAGE, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return False, Message("Tesseract does not run: {reason}", reason=error)
    return ("ara" in listed.stdout.split(), Message("Tesseract has no Arabic data"))


def recognised(page: Any) -> str | None:
    """The text on the picture of a pypdfium2 page; None when Tesseract fails or takes too long."""
    width, height = page.get_size()
    scale = _DOTS_PER_INCH / _POINTS_PER_INCH
    scale = min(scale, (_PIXELS / max(width * height, 1.0)) ** 0.5)
    picture = page.render(scale=scale, grayscale=True)
    header = f"P5 {picture.width} {picture.height} 255\n".encode()
    rows = bytes(picture.buffer)
    if picture.stride != picture.width:
        starts = range(0, picture.stride * picture.height, picture.stride)
        rows = b"".join(rows[at : at + picture.width] for at in starts)
    try:
        done = subprocess.run(
            ["tesseract", "-", "-", "-l", "ara"],
            input=header + rows, capture_output=True, timeout=_SECONDS_PER_PAGE, check=False,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.decode("utf-8", "replace").strip() if done.returncode == 0 else None
