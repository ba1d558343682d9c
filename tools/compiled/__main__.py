"""``python -m tools.compiled``."""

from tools.compiled.wheel import build

build()
