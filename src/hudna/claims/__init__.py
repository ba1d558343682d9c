"""From mentions to claims: who does what to whom, in whose voice, and whether it is said to have happened.

``reader.read_claims`` reads a report sentence by sentence. Where to change what:

1. words → tokens: ``tagging`` gives each word its role: names and listed expressions first, then the closed classes
   (``closed``, over the lists of ``grammar``), then verb or noun (``readings``). The record is ``tokens.Token``.
2. tokens → chunks: ``chunks`` makes a flat row of noun phrases, event nouns, verbs and marks; ``phrases`` says how far
   a noun phrase reaches.
3. chunks → arguments: ``complements`` scans what follows a predicate, ``subjects`` settles who its subject is,
   ``arguments`` joins the two; ``agents`` tells which phrases can act.
4. arguments → scene: ``scene`` holds a sentence laid open: who governs what, conditions, clauses. On it rest
   ``modality`` (fact, plan, condition, denial), ``voice`` (who says it) and ``roles`` (functions to actor, recipient).
5. scene → drafts (``drafts.Draft``): one construction family a module in ``rules``; its docstring has the order.
6. drafts → claims: ``finish`` settles time, place and speaker (``tellers``: the outlet or one of the report) and quotes
   the evidence, ``parties`` resolves names, ``same`` marks second tellings, ``setting`` drops figures of speech.

``signal`` decides beforehand whether a text is read at all. Word lists stand in packs/lang/ar/reader.yml, by module,
and come through ``vocabulary``; ``spelling`` takes conjunction and article off a word. Offsets of words, tokens and
chunks count in the folded text, those of claims in the unaltered text.
"""
