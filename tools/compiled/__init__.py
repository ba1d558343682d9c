"""``python -m tools.compiled``: a wheel whose room ``claims`` is compiled by mypyc (docs/decisions.md says why).

``marking`` tells the compiler what never changes, ``wheel`` builds. The sources stay as they are.
"""
