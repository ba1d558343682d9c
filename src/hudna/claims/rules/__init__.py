"""Constructions: what a predicate with its arguments amounts to. One family a module; each yields drafts."""
