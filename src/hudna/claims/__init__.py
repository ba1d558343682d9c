"""From mentions to claims: who does what to whom, in whose voice, and whether it is said to have happened.

``reader.read_claims`` reads a report sentence by sentence. Where to change what:

1. words → tokens: ``tagging`` gives each word its role: names and listed expressions first, then the closed classes
   (``closed``, over the lists of ``grammar``), then verb or noun (``readings``, between the word's ``options``;
   ``verb_or_noun`` by what ``neighbours`` shows; names of ``people``, ``names_in_marks``). The record:
   ``tokens.Token``.
2. tokens → chunks: ``chunks`` makes a flat row (``row``) of noun phrases, event nouns, verbs and marks; ``phrases``
   says how far a noun phrase reaches (``quoted``: through which marks, ``bound``: through which prepositions),
   ``boundaries`` whether a word goes on with it or begins ``anew``, ``words_alone`` what a word is by itself.
3. chunks → arguments: ``complements`` scans what follows a predicate (``asides``: past what, ``accords``: past those
   who made one), ``subjects`` settles who its subject is (``topics``: what stands before it), ``arguments`` joins the
   two; ``agents`` tells which phrases can act.
4. arguments → scene: ``layout`` lays a sentence open into a ``scene``: who governs what, whose subject a verb goes on
   with (``carried``), the side that only a pronoun names (``between``), conditions (``provisos``: those without
   ``if``), clauses. On it rest ``modality`` (fact, plan, condition, denial), ``voice`` (who says it; ``speakers``: in
   which words; ``own_side``: is it they who act) and ``roles`` (functions to actor, recipient, counterpart).
5. scene → drafts (``drafts.Draft``): one room a construction family in ``rules``; its docstring has the order.
6. drafts → claims: ``finish`` settles the speaker and quotes the evidence, ``when`` and ``where`` find time and place,
   ``parties`` resolves names, ``coreference`` those shortened later in the report, ``possessed`` whose ``بلاده`` is,
   ``antecedents`` whom a verb means that names nobody, ``undertaken`` whose deed a noun of undertaking or announcing
   tells, ``same`` marks second tellings.
   Figures of speech fall: by the sentence in ``figures``, by the report in ``setting``.

``timeline`` has how times hang together, ``fillers`` what fills a slot of a pack's entry, ``certainty`` how often a
rule proved right. ``signal`` decides beforehand whether a text is read at all. Word lists stand in
packs/lang/ar/reader.yml, by module, and come through ``vocabulary``; ``spelling`` takes conjunction and article off a
word. Offsets of words, tokens and chunks count in the folded text, those of claims in the unaltered text.
"""
