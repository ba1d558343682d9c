"""What Hudna costs, and beside other libraries: ``python -m tools.bench [NAME…]``, ``make bench``. See
docs/benchmarks.md.

``measured`` is the form of every result, ``machine`` where it was found, ``processes`` watches processes of their
own, ``texts`` and ``stores`` make what is measured on. Every other module is one benchmark, or a few of one thing.
"""
