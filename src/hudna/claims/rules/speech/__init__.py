"""Acts of speech that no verb of their own tells: obligations, vows, stands, judgements, charges.

``vows`` < ``standing``; ``unsaid`` lists words of speech acts that tell none. Verbs of demanding, threatening and so on
are read by ``rules.acts``.
"""
