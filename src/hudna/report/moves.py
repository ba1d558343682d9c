"""What moved between two looks, in the words of a page: the truce, its clauses, what is newly told."""

from __future__ import annotations

from hudna.model.change import Move, TermMove, Told
from hudna.report.words import Words


def turned(move: Move, w: Words) -> str:
    """``strained → ended``; empty where the label is what it was."""
    before = w(f"labels.{move.before.label}") if move.before else w("moves.unknown")
    after = w(f"labels.{move.after.label}") if move.after else w("moves.gone")
    return f"{before} {'←' if w.dir == 'rtl' else '→'} {after}" if before != after else ""


def headline(move: Move, w: Words) -> str:
    """``T1 strained → ended``: the move in one line, without the truce's name."""
    still = w("moves.still", label=w(f"labels.{move.after.label}")) if move.after else ""
    return f"{move.handle} {turned(move, w) or still}"


def term(moved: TermMove, w: Words) -> str:
    """What is new or another now of one clause, with its words."""
    kind = w(f"term_kind.{moved.kind}")
    if moved.state is not None:
        return w("moves.term_state", kind=kind, state=w(f"term_state.{moved.state}"), words=moved.words)
    return w("moves.term_rival" if moved.rival else "moves.term_new", kind=kind, words=moved.words)


def news(told: Told, w: Words) -> str:
    """A claim that is new: its kind, its words and its source."""
    parts = (told.source, w.day(told.published) if told.published else None, told.doc)
    source = w("page.comma").join(p for p in parts if p)
    words = f"{w('page.quote_open')}{told.words}{w('page.quote_close')}"
    return f"{w(f'kind.{told.kind}')}{w('page.colon')}{words} ({source})"
