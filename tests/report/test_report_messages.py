"""Every sentence that an error or a finding tells can be told in Arabic: the sources are read, not what happens to be shown."""

from __future__ import annotations

import ast
import pickle
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from string import Formatter

import pytest

import hudna
from hudna.export.losses import SAYS
from hudna.ledger.faults import SAID
from hudna.model.message import LINES, Message
from hudna.model.truce import Names
from hudna.report.words import words
from hudna.web.wording import words as workbench

SOURCES = Path(hudna.__file__).parent
ROOMS = ("app", "export", "ledger", "report", "sources", "web")
"""Rooms whose errors and findings a page can show. Packs and their findings are the command line's."""
COMMAND_LINE = {
    *(f"app/{name}.py" for name in (
        "check", "decision_file", "demo", "explain", "explain_actor", "looks", "output", "publish", "review_file",
        "text_lines", "versions", "watching", "workers",
    )),
    "app/spark", "export/parquet.py", "ledger/audit.py", "ledger/structure.py", "sources/splits.py", "web/serve.py",
}  # fmt: skip
"""What only a command calls, or tells before there is a page."""
PLACES = {"damaged", "too_large", "too_long", "needs_extra", "unsupported", "unread", "_missing"}
"""Makers of findings: their texts become parts of one."""
OF_PYTHON = {"ValueError", "TypeError", "KeyError", "RuntimeError", "EOFError", "OSError"}
AR = words("ar")
KEPT = (
    "fetched on 2020-10-11", "a claim of responsibility of «أمس» had happened",
    "what is to be on «غدا» was still to come", "dateline of «بغداد 5 مايو»", "«اليوم الأحد 11 أكتوبر» names the day",
    "dateline of «بغداد 5 مايو» in 2020, 2021", "«الأحد 11 أكتوبر» was in 2020 or later",
    "«الشهر الماضي مايو» hold together", "«مايو» is named, of these months",
    "the beginning of a truce was on 2020-10-11 by other reports",
)  # fmt: skip
"""Reasons of dates as ledgers keep them, of every kind."""


def modules() -> list[Path]:
    found = [p for room in ROOMS for p in sorted((SOURCES / room).rglob("*.py"))]
    return [p for p in found if not any(str(p.relative_to(SOURCES)).startswith(c) for c in COMMAND_LINE)]


class Said(ast.NodeVisitor):
    """The templates of a module's messages; ``torn``: sentences put together so that they cannot be told otherwise."""

    def __init__(self, path: Path) -> None:
        self.tree = ast.parse(path.read_text(encoding="utf-8"))
        self.templates: dict[str, int] = {}
        self.torn: list[int] = []
        self._named: dict[str, list[ast.expr]] = {}
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Assign):
                for target in node.targets:
                    if isinstance(target, ast.Name):
                        self._named.setdefault(target.id, []).append(node.value)
                    elif isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
                        for name, value in zip(target.elts, node.value.elts, strict=True):
                            if isinstance(name, ast.Name):
                                self._named.setdefault(name.id, []).append(value)
        self.visit(self.tree)

    def visit_Call(self, node: ast.Call) -> None:
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        texts: list[ast.expr] = []
        if name == "Message":
            texts = node.args[:1]
        elif name.endswith(("Error", "Exception")) and name not in OF_PYTHON:
            texts = node.args[:2]
        elif name == "Finding":
            texts = [*node.args[2:4], *(k.value for k in node.keywords if k.arg in ("message", "hint"))]
        elif name in PLACES:
            texts = node.args[1:]
        for text in texts:
            self._text(text, template=name == "Message")
        self.generic_visit(node)

    def _text(self, node: ast.expr, *, template: bool, seen: frozenset[str] = frozenset()) -> None:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if node.value and (" " in node.value or template):
                self.templates[node.value] = node.lineno
        elif isinstance(node, ast.JoinedStr):
            whole = self._constant(node)
            if whole is None:
                self.torn.append(node.lineno)
            else:
                self.templates[whole] = node.lineno
        elif isinstance(node, ast.IfExp):
            self._text(node.body, template=template, seen=seen)
            self._text(node.orelse, template=template, seen=seen)
        elif isinstance(node, ast.BoolOp):
            for value in node.values:
                self._text(value, template=template, seen=seen)
        elif isinstance(node, ast.Name) and node.id not in seen:
            for value in self._named.get(node.id, ()):
                self._text(value, template=template, seen=seen | {node.id})

    def _constant(self, node: ast.JoinedStr) -> str | None:
        """A string of constants and names of constants; None for any other."""
        made = ""
        for part in node.values:
            if isinstance(part, ast.Constant):
                made += str(part.value)
                continue
            name = part.value.id if isinstance(part, ast.FormattedValue) and isinstance(part.value, ast.Name) else ""
            values = self._named.get(name, [])
            if not name.isupper() or len(values) != 1:
                return None
            value = values[0]
            if not isinstance(value, ast.Constant):
                return None
            made += str(value.value)
        return made


def told_everywhere() -> dict[str, str]:
    return {t: f"{p.relative_to(SOURCES)}:{n}" for p in modules() for t, n in Said(p).templates.items()}


def places(template: str) -> Iterator[str]:
    return (name for _, name, _, _ in Formatter().parse(template) if name)


def test_every_message_is_told_in_arabic() -> None:
    said = told_everywhere() | {t: "ledger/faults.py" for _, *texts in SAID for t in texts}
    said |= dict.fromkeys(SAYS.values(), "export/losses.py")
    untold = {t: where for t, where in said.items() if t not in AR.messages}
    assert untold == {}, "tell them in report/templates/messages.ar.yml"


def test_no_message_is_torn() -> None:
    torn = {str(p.relative_to(SOURCES)): found for p in modules() if (found := Said(p).torn)}
    assert torn == {}, "give these sentences as Message(template, values), so that they can be told in Arabic"


def test_nothing_is_translated_that_nobody_says() -> None:
    said = {
        text for p in SOURCES.rglob("*.py") for node in ast.walk(ast.parse(p.read_text(encoding="utf-8")))
        if (text := str(node.value) if isinstance(node, ast.Constant) else None)
    } | set(told_everywhere())  # fmt: skip
    assert [t for t in AR.messages if t not in said] == []


def test_a_translation_has_places_only_for_what_is_told() -> None:
    wrong = {t: a for t, a in AR.messages.items() if not set(places(a)) <= set(places(t))}
    assert wrong == {}
    assert all(set(places(a)) <= set(pattern.groupindex) for pattern, a in AR.kept)


def test_formats_of_places_are_sections_or_plain() -> None:
    """A misspelled section would show the English value."""
    plain = {"", LINES, ",", ".0f", ".0%"}
    sections = set(workbench("ar").strings)
    formats = {spec for a in AR.messages.values() for _, name, spec, _ in Formatter().parse(a) if name}
    assert formats - plain <= sections


def test_what_is_told_in_arabic_is_arabic() -> None:
    """Latin letters stand only in names of programs and formats, in commands, and in what is typed: between marks."""
    for template, told in AR.messages.items():
        bare = re.sub("\u2068[^\u2069]*\u2069|{[^}]*}", "", told)
        assert not re.search("[A-Za-z]", bare), (template, told)


def test_a_message_is_its_english_sentence() -> None:
    made = Message("{name!r} fell on {day}: {number:,} {what}", name="a", day=date(2020, 10, 11), number=1000, what="x")
    assert made == "'a' fell on 2020-10-11: 1,000 x"
    assert words("en").tell(made) == made
    assert type(words("en").tell(made)) is str


def test_a_message_is_told_by_its_pieces() -> None:
    why = Message("withdrawn by {by} on {day}", by="Huda", day=date(2020, 10, 11))
    assert AR.tell(why) == "سحبه \u2068Huda\u2069 في 11 تشرين الأول/أكتوبر 2020"
    assert AR.tell(Message("not so now: {why}", why=why)) == f"ليس كذلك الآن: {AR.tell(why)}"
    assert AR.tell(Message("{by} has judged {number} of {total}", by="س", number=2, total=3)).endswith("2 من 3")
    choice = Message("    {handle}  {id}  {name}", handle="T1", id="truce-1", name=Names("Truce of A", "هدنة أ"))
    several = Message("choose one of:\n{choices:lines}", choices=(choice, choice))
    assert several == "choose one of:\n    T1  truce-1  Truce of A\n    T1  truce-1  Truce of A"
    assert AR.tell(several).count("\u2068هدنة أ\u2069") == 2


def test_sections_name_what_a_value_is() -> None:
    told = workbench("ar").tell(Message("the slot {slot} is given twice", slot="killed"))
    assert told == "ورد الحقل «القتلى» مرتين"
    assert "القتلى" in workbench("ar").tell(Message("slots: {slots}", slots=("killed", "where")))


def test_words_of_others_turn_nothing_and_are_no_sentence_of_ours() -> None:
    bad = "\u202eadmin\u2069\n"
    assert AR.tell(Message("there is an account {name!r} already", name=bad)) == "يوجد حساب باسم «\u2068admin\u2069»"
    assert "fetched on" in AR.tell(Message("there is an account {name!r} already", name="fetched on 2020-10-11"))
    assert "the page" in AR.tell(Message("there is an account {name!r} already", name="the page"))
    assert AR.tell("[Errno 5] of a library") == "[Errno 5] of a library"
    assert AR.tell(Message("there is no {name}", name="{day} {0}")) == "لا وجود لـ\u2068{day} {0}\u2069"


def test_sentences_that_ledgers_keep_are_told() -> None:
    assert AR.tell("fetched on 2020-10-11") == "جُلب في 11 تشرين الأول/أكتوبر 2020"
    assert AR.tell("an attack of «مساء أمس» was on 2020-10-01 to 2020-10-03 or 2020-11-02 by other reports") == (
        "هجوم في «\u2068مساء أمس\u2069» كان في 1 تشرين الأول/أكتوبر 2020 إلى 3 تشرين الأول/أكتوبر 2020 "
        "أو 2 تشرين الثاني/نوفمبر 2020 بحسب تقارير أخرى"
    )
    chosen = workbench("ar").tell("30 drawn of 120 that wait, seed 7, truce T1, kind attack, matter moves")
    assert chosen == "سُحب 30 من 120 تنتظر، والبذرة 7، الهدنة \u2068T1\u2069، النوع: هجوم، الأهمية: يغير وصفا"


@pytest.mark.parametrize("reason", KEPT, ids=range(len(KEPT)))
def test_every_reason_of_a_date_is_told(reason: str) -> None:
    assert not re.search("[A-Za-z]", re.sub("\u2068[^\u2069]*\u2069", "", AR.tell(reason)))


def test_a_message_goes_to_other_processes_and_loses_words() -> None:
    made = Message("cannot read {path}: {reason}", path="/tmp/x/a.txt", reason=Message("there is no text"))
    again = pickle.loads(pickle.dumps(made))
    assert (again, again.template, again.values) == (made, made.template, made.values)
    assert made.shorn("/tmp/x/") == "cannot read a.txt: there is no text"
    assert AR.tell(made.shorn("/tmp/x/")) == "تعذرت قراءة \u2068a.txt\u2069: لا نص فيه"


def test_the_look_at_sources_sees_torn_and_untold_sentences(tmp_path: Path) -> None:
    """The look is itself looked at."""
    source = tmp_path / "x.py"
    source.write_text(
        "def f(x):\n    hint = f'{x} is wrong' if x else 'all wrong'\n    raise HudnaError(Message('no {x}', x=x), hint)\n",
        encoding="utf-8",
    )
    said = Said(source)
    assert said.torn == [2]
    assert set(said.templates) == {"no {x}", "all wrong"}
