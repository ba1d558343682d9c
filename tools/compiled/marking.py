"""What never changes in a module, told to the compiler.

mypyc looks up each name of a module in a dictionary, and each member of a list of names (``Kind.ATTACK``) through its
class, every time; what is ``Final`` it reaches at once. So before compiling, in a copy, constants are declared
``Final`` and the members that a module names are kept in constants of its own. Lines keep their numbers, so that a
traceback leads to the source.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

_CONSTANT = re.compile(r"_*[A-Z][A-Z0-9_]*")
_LISTS = frozenset(("StrEnum", "IntEnum", "Enum", "Label"))
"""The bases of classes that are closed lists of names."""
_NO_CONSTANTS = frozenset(("TypeVar", "ParamSpec"))
Members = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True, order=True)
class _Edit:
    """Text in place of a stretch; lines count from 1, columns in bytes of UTF-8."""

    line: int
    column: int
    end_line: int
    end_column: int
    text: str


def closed_lists(sources: Iterable[str]) -> Members:
    """Name of a class that is a closed list → the names of its members, for all modules; where two classes of one name
    differ it is left out."""
    found: dict[str, frozenset[str]] = {}
    unclear: set[str] = set()
    for source in sources:
        for node in ast.parse(source).body:
            if isinstance(node, ast.ClassDef) and any(isinstance(b, ast.Name) and b.id in _LISTS for b in node.bases):
                members = frozenset(_stored(node.body))
                if found.setdefault(node.name, members) != members:
                    unclear.add(node.name)
    return {name: members for name, members in found.items() if name not in unclear}


def marked(source: str, lists: Members) -> str:
    """The module with its constants declared ``Final``, and without what mypyc stumbles at; ``lists`` are those of
    ``closed_lists``. Unaltered where it has no ``from __future__ import annotations`` behind which the import could
    stand."""
    tree = ast.parse(source)
    future = next((n for n in tree.body if isinstance(n, ast.ImportFrom) and n.module == "__future__"), None)
    if future is None:
        return source
    final = [*_declared(tree), *_kept(tree, lists)]
    named = [_behind(future, "; from typing import Final")] if final else []
    return _edited(source, [*final, *named, *_spread(tree)])


def _stored(body: Iterable[ast.stmt]) -> Iterator[str]:
    for node in body:
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        )
        yield from (t.id for t in targets if isinstance(t, ast.Name))


def _declared(tree: ast.Module) -> Iterator[_Edit]:
    """The constants of the module that are set once."""
    names = [n for n in ast.walk(tree) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)]
    stored = [n.id for n in names]
    for node in tree.body:
        if isinstance(node, ast.Assign) and len(node.targets) == 1:
            target = node.targets[0]
        elif isinstance(node, ast.AnnAssign) and node.value is not None:
            target = node.target
        else:
            continue
        if not isinstance(target, ast.Name) or not _CONSTANT.fullmatch(target.id) or stored.count(target.id) > 1:
            continue
        if isinstance(node, ast.AnnAssign):
            yield _before(node.annotation, "Final[")
            yield _behind(node.annotation, "]")
        elif not (isinstance(node.value, ast.Call) and getattr(node.value.func, "id", "") in _NO_CONSTANTS):
            yield _behind(target, ": Final")


def _kept(tree: ast.Module, lists: Members) -> Iterator[_Edit]:
    """The members that the module names, each in a constant behind the imports. A list of the module's own is left
    alone: it is not yet there."""
    imported = {a.asname or a.name: a.name for n in tree.body if isinstance(n, ast.ImportFrom) for a in n.names}
    matched = {id(n) for case in ast.walk(tree) if isinstance(case, ast.match_case) for n in ast.walk(case.pattern)}
    kept: dict[str, str] = {}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Attribute) or not isinstance(node.value, ast.Name) or id(node) in matched:
            continue
        name = imported.get(node.value.id)
        if name is not None and node.attr in lists.get(name, ()):
            constant = f"_{node.value.id}_{node.attr}"
            kept[constant] = f"{node.value.id}.{node.attr}"
            yield _Edit(*_reach(node), constant)
    if kept:
        last = [n for n in tree.body if isinstance(n, ast.Import | ast.ImportFrom)][-1]
        yield _behind(last, "".join(f"; {constant}: Final = {member}" for constant, member in sorted(kept.items())))


def _spread(tree: ast.Module) -> Iterator[_Edit]:
    """``kind in (*ONE, *OTHER)``, at which mypyc stumbles, becomes a test of membership in the list of it."""
    for node in ast.walk(tree):
        for within in node.comparators if isinstance(node, ast.Compare) else ():
            if isinstance(within, ast.Tuple | ast.List) and any(isinstance(e, ast.Starred) for e in within.elts):
                yield _before(within, "list(")
                yield _behind(within, ")")


def _reach(node: ast.expr | ast.stmt) -> tuple[int, int, int, int]:
    return node.lineno, node.col_offset, node.end_lineno or node.lineno, node.end_col_offset or node.col_offset


def _before(node: ast.expr | ast.stmt, text: str) -> _Edit:
    line, column, _, _ = _reach(node)
    return _Edit(line, column, line, column, text)


def _behind(node: ast.expr | ast.stmt, text: str) -> _Edit:
    _, _, line, column = _reach(node)
    return _Edit(line, column, line, column, text)


def _edited(source: str, edits: Iterable[_Edit]) -> str:
    lines = source.encode().split(b"\n")
    for edit in sorted(edits, reverse=True):
        line, end = lines[edit.line - 1], lines[edit.end_line - 1]
        lines[edit.line - 1] = line[: edit.column] + edit.text.encode() + end[edit.end_column :]
        for between in range(edit.line, edit.end_line):
            lines[between] = b""
    return b"\n".join(lines).decode()
