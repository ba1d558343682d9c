"""What the compiler is told of a module: the module must stay the same."""

from __future__ import annotations

import ast
import builtins
from pathlib import Path
from types import SimpleNamespace

import pytest

from tools.compiled.marking import closed_lists, marked
from tools.compiled.wheel import INTERPRETED, modules

SRC = Path(__file__).resolve().parents[2] / "src"
LISTS = closed_lists(['class Kind(StrEnum):\n    ATTACK = "attack"\n    TRUCE = "truce"\n'])
HEAD = "from __future__ import annotations\n\nfrom model import Kind\n\n"


def told(body: str) -> str:
    return marked(HEAD + body, LISTS).removeprefix(HEAD.strip("\n")).split("\n\n", 2)[-1].strip("\n")


def test_constants_are_final() -> None:
    assert told('_WORDS = frozenset(("هدنة",))') == '_WORDS: Final = frozenset(("هدنة",))'
    assert told("_TABLE: dict[str, int] = {}") == "_TABLE: Final[dict[str, int]] = {}"


@pytest.mark.parametrize(
    "body",
    [
        "Tokens = tuple[str, ...]",  # a type is none
        'T = TypeVar("T")',
        "_COUNT = 0\n_COUNT = 1",  # set twice
        "def f():\n    WIDTH = 3\n    return WIDTH",  # not the module's
        "words = 1",
    ],
)
def test_what_is_no_constant_is_left_alone(body: str) -> None:
    assert told(body) == body


def test_members_are_kept_in_constants() -> None:
    text = marked(HEAD + "def f(k):\n    return 'قصف', k is Kind.ATTACK, Kind.NONE, Other.ATTACK\n", LISTS)
    assert "from model import Kind; _Kind_ATTACK: Final = Kind.ATTACK\n" in text
    assert text.endswith("    return 'قصف', k is _Kind_ATTACK, Kind.NONE, Other.ATTACK\n")


def test_a_pattern_keeps_its_member() -> None:
    """A bare name in a pattern would take whatever comes."""
    body = "def f(k):\n    match k:\n        case Kind.ATTACK:\n            return 1"
    assert told(body) == body


def test_a_test_of_membership_spreads_no_tuple() -> None:
    body = "def f(k, a):\n    return k in (*a, Kind.TRUCE) and k not in a"
    assert told(body) == "def f(k, a):\n    return k in list((*a, _Kind_TRUCE)) and k not in a"


def test_lists_of_one_name_that_differ_are_left_out() -> None:
    assert closed_lists(["class A(Enum):\n    X = 1\n", "class A(Enum):\n    Y = 1\n"]) == {}


def test_marked_modules_do_the_same() -> None:
    """The module runs, and gives the same, with every constant where it was."""
    source = HEAD + "_BOTH = frozenset((Kind.ATTACK,\n    Kind.TRUCE))\n\n\ndef f(k):\n    return k in _BOTH\n"
    marked_source = marked(source, LISTS)
    assert marked_source.count("\n") == source.count("\n")
    for text in (source, marked_source):
        space: dict[str, object] = {}
        exec(
            text.replace("from model import Kind", "Kind = Given"),
            space | {"Given": SimpleNamespace(ATTACK=1, TRUCE=2)},
            space,
        )
        assert space["_BOTH"] == {1, 2}


def test_every_module_that_is_compiled_can_be_marked() -> None:
    """Each compiles to code of as many lines, and what extends a built-in type, which mypyc cannot, is interpreted."""
    found = list(modules(SRC))
    assert {SRC / name for name in INTERPRETED}.isdisjoint(found)
    lists = closed_lists(p.read_text("utf-8") for p in (SRC / "hudna").rglob("*.py"))
    assert {"ATTACK", "TRUCE"} <= lists["Kind"]
    for path in found:
        source = path.read_text("utf-8")
        bases = {
            b for n in ast.walk(ast.parse(source)) if isinstance(n, ast.ClassDef) for b in map(ast.unparse, n.bases)
        }
        assert not any(base.split("[")[0] in dir(builtins) for base in bases), f"{path}: add it to INTERPRETED"
        text = marked(source, lists)
        compile(text, str(path), "exec")
        assert text.count("\n") == source.count("\n")
