"""Truces: declared, agreed, in effect, extended, over, broken.

``truce_parties`` < ``truce_told`` (what a verb or noun says of the truce) < ``truce_ends`` < ``truces``, the family;
``truce_news`` tells what is said as news, ``truce_offered`` whose offer a truce is; ``truce_left`` reads who goes
without one, ``truce_again`` and ``truce_acceded`` what is told on of a truce named
before, ``truce_stopped`` violence that stops, ``concluded`` truces that are looked back on.
"""
