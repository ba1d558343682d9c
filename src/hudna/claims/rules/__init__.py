"""Constructions: what a predicate with its arguments amounts to. One family a module; each yields drafts.

Imports run one way: ``drafting`` and ``truce_words`` < ``truce_parties`` < ``truces``; ``casualties`` < ``attacks``;
``clauses`` and the acts of speech without a verb of their own (``said``, ``blame``, ``judging``, ``vows`` <
``standing``) rest on ``truce_words``; ``acts`` (all other kinds) comes last, on ``attacks``, ``blame`` and ``unsaid``
(words of speech acts that tell none).
"""
