"""From a text as written to a text that can be compared: folding, repair, sentences, words."""
