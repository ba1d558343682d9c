"""Finds what a text names: actors, places, times, numbers, weapons, grammatical cues, each with its offsets."""
