"""Attacks: who did it, to whom, by what, with what toll.

``casualties`` < ``attacks_joined`` (one event told by several words) < ``weapons`` and ``attacks_happened`` (is it told
as something that happened?) < ``answering`` (who answers for it, whom a lone phrase names) < ``attacks``, the family.
"""
