"""From mentions to claims: who does what to whom, in whose voice, and whether it is said to have happened.

A sentence becomes tokens (``tokens``), tokens become a flat row of chunks (``chunks``), the row is cut into clauses
(``clauses``), predicates find their arguments by frames (``arguments``), and constructions (``rules``) turn
predicates into claims. ``voice`` says who speaks, ``modality`` whether it is fact, plan, condition or denial.
"""
