"""Truces: declared, agreed, in effect, extended, over, broken.

``truce_parties`` < ``truce_told`` (what a verb or noun says of the truce) < ``truce_ends`` < ``truces``, the family;
``truce_again`` reads what is told on of a truce named before.
"""
