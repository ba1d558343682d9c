"""Constructions: what a predicate with its arguments amounts to. Each family yields drafts.

``drafting`` (how a draft begins, who lends it an actor), ``truce_words`` and ``deeds`` (general verbs with their
matter) serve all, ``seizing`` (who is taken, and by whom), ``doers`` (who did it otherwise), ``nameless`` (what is told
without a name) and ``meetings`` the acts. Families: ``terms``, ``truces``, ``violence``, ``speech``; ``acts`` reads all
other kinds by verb and noun, ``uses`` says where these tell none. Imports run one way: drafting < deeds < terms <
truces, violence < speech < uses, meetings, doers, nameless < acts (pyproject.toml, import contracts).
"""
