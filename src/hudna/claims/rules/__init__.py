"""Constructions: what a predicate with its arguments amounts to. One family a module; each yields drafts.

Imports run one way: ``drafting`` and ``truce_words`` < ``truce_parties`` < ``truces``; ``drafting`` < ``deeds``
(general verbs with their objects) and ``uses``, ``figures`` (words that tell no deed); ``casualties`` < ``attacks``;
``clauses`` and ``said`` (no speech-act verb) rest on ``truce_words``; ``acts`` (all other kinds) comes last, on
``attacks``.
"""
