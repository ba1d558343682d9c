"""Clauses of truces and accords: what is provided for, due, forbidden, allowed, watched, and when it begins and ends.

``instruments`` says what can lay down clauses; on it rest ``bearers`` (who must), ``due`` (deeds told as due) and the
families: ``clauses`` (conditions, exceptions, monitors), ``provisions`` (what an instrument provides), ``listed``
(item by item), ``consequences`` (what a breach leads to) and ``schedule`` (beginning, length, renewal).
"""
