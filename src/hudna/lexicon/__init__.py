"""The vocabulary: loads, checks and compiles the packs, and takes words apart.

For readers::

    lexicon = load_lexicon()                      # memoised; compiled form cached on disk
    lexicon.analyse("وهجماتها")                   # folded word → (Analysis(form, conj, prep, …), …)
    lexicon.entry(analysis.form)                  # WordEntry: kind, frame, weapon, word_class …
    lexicon.frame(entry)                          # {slot: role}: the entry's frame, else the frame named like its kind
    lexicon.deeds[lemma]                          # deeds that a general verb tells with its matter (أغلق المعبر)
    lexicon.phrases(folded, words)                # listed nouns of several words (وقف إطلاق النار) → [Phrase]
    lexicon.metonyms[fold_key("واشنطن")]          # actor id that a capital stands for
    lexicon.actors[id], lexicon.places[id]

- ``forms`` is a lazy Mapping (spelling → tuple of Form), not a dict; use ``get``/``in``/``[]``.
- Readings of a word come unsplit first, then by fewer clitics, then the commoner form (third person before second).
- Particles (``Pos.PARTICLE``) are words of ``particles.yml``; their ``word_class`` is the cue (``negation`` …).
- The prefix ل before an imperfect verb is given as ``prep="ل"``. A particle may carry a pronoun (``أنه``, ``عليهم``).
- Accusative alef (``هجوما``) and the dual construct are forms like any other.
- A noun of several words has a WordEntry but no Form: ask ``phrases``.
- Names (actors, places) are no words: ``analyse`` knows only what verbs, nouns and particles list.
"""

from hudna.lexicon.analysis import shapes
from hudna.lexicon.compile import load_lexicon
from hudna.lexicon.entries import Actor, Deed, Office, Particle, Place
from hudna.lexicon.forms import Analysis, Form, Pos, WordEntry
from hudna.lexicon.lexicon import Lexicon, Phrase
from hudna.lexicon.names import NameHit, Names

__all__ = [
    "Actor", "Analysis", "Deed", "Form", "Lexicon", "NameHit", "Names", "Office", "Particle", "Phrase", "Place", "Pos",
    "WordEntry", "load_lexicon", "shapes",
]  # fmt: skip
