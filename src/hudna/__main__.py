"""``python -m hudna``: the same as the command ``hudna``."""

from hudna.cli.main import main

main()
