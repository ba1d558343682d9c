"""Adding, asking and checking a small workspace through the command line."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from cli_run import ATTACK, REPORT, WEATHER, Run

from hudna.cli.main import _COMMANDS, cli
from hudna.examples import EXPECTATIONS


def _commands(group: click.Group, *path: str) -> Iterator[tuple[str, ...]]:
    """Every command under the group, and the groups themselves, by the words that call it."""
    yield path
    for name in group.list_commands(click.Context(group)):
        command = group.get_command(click.Context(group), name)
        if isinstance(command, click.Group):
            yield from _commands(command, *path, name)
        else:
            yield (*path, name)


@pytest.mark.parametrize("command", list(_commands(cli)), ids=" ".join)
def test_every_command_has_help(run: Run, command: tuple[str, ...]) -> None:
    found = run(*command, "--help")
    assert found.code == 0
    assert found.out.startswith(f"Usage: hudna{''.join(f' {c}' for c in command)} ")
    assert len(found.out.splitlines()) > 4
    assert found.err == ""


def test_help_of_the_group_says_what_each_command_does(run: Run) -> None:
    listed = run("--help").out
    for name in _COMMANDS:
        assert f"  {name} " in listed


def test_adding_again_changes_nothing_and_says_so(run: Run, tmp_path: Path) -> None:
    (tmp_path / "truce.txt").write_text(REPORT, encoding="utf-8")
    assert run("add", "truce.txt").err == "1 added, 0 unchanged, 0 skipped (not Arabic), 0 findings: desk\n"
    assert run("add", "truce.txt").err == "0 added, 1 unchanged, 0 skipped (not Arabic), 0 findings: desk\n"
    (tmp_path / "truce.txt").write_text(REPORT.replace("أسبوع", "شهر"), encoding="utf-8")
    changed = run("add", "truce.txt")
    assert changed.err.endswith("1 added, 0 unchanged, 0 skipped (not Arabic), 1 finding: desk\n")
    assert "[workspace-replaced]" in changed.err


def test_standard_input_is_a_report(run: Run) -> None:
    assert run("add", "-", stdin=REPORT.encode()).err.startswith("1 added")
    assert run("truces", "--at", "2021-05-03").out.startswith("T1\t")


def test_truces_as_records(run: Run, desk: Path) -> None:
    found = run("truces", "--at", "2021-05-03", "--format", "jsonl")
    (record,) = [json.loads(row) for row in found.out.splitlines()]
    assert (record["record"], record["handle"]) == ("truce", "T1")
    assert [status["at"] for status in record["status"]] == ["2021-05-03"]
    assert record["status"][0]["because"]


def test_status_by_handle_id_beginning_and_name(run: Run, desk: Path) -> None:
    (row,) = run("status", "--at", "2021-05-03", "--format", "jsonl").out.splitlines()
    truce = json.loads(row)["truce"]
    for name in ("T1", "t1", truce, truce[:12], truce.removeprefix("truce-")[:4], "حركة النور"):
        found = run("status", name, "--at", "2021-05-03", "--format", "jsonl")
        assert found.out == row + "\n", name


def test_what_was_not_known_yet_does_not_count(run: Run, desk: Path) -> None:
    before = run("status", "--at", "2021-05-03", "--known-at", "2021-05-01")
    assert (before.code, before.out) == (0, "")
    assert "no truce was known" in before.err
    on_the_day = run("status", "--at", "2021-05-03", "--known-at", "2021-05-02")
    assert "as known at 2021-05-02 23:59 UTC" in on_the_day.out
    at_noon = run("status", "--at", "2021-05-03", "--known-at", "2021-05-02T12:00")
    assert at_noon.out == ""


def test_a_truce_is_not_listed_before_it_began(run: Run, desk: Path) -> None:
    for command in ("truces", "status"):
        found = run(command, "--at", "2021-05-01")
        assert (found.code, found.out) == (0, "")
        assert found.err == "no truce had begun by 2021-05-01; the first one known began on 2021-05-02\n"
    assert run("truces", "--at", "2021-05-01", "--format", "jsonl").out == ""
    assert run("truces", "--at", "2021-05-02").out.startswith("T1\t")


def test_without_archive_a_report_is_known_from_now_on(run: Run, tmp_path: Path) -> None:
    (tmp_path / "truce.txt").write_text(REPORT, encoding="utf-8")
    run("add", "truce.txt")
    assert run("status", "--known-at", "2021-05-03").out == ""
    assert run("status").out.startswith("T1 ")


def test_explain_ends_in_the_words_of_the_report(run: Run, desk: Path) -> None:
    found = run("explain", "T1", "--at", "2021-05-03").out.splitlines()
    quotes = [i for i, row in enumerate(found) if row.lstrip().startswith("«")]
    assert quotes
    for i in quotes:
        assert "وكالة الساحل, 2021-05-02, news/truce.txt, text " in found[i + 1]
        start, end = map(int, found[i + 1].rsplit(" ", 1)[1].split("-"))
        body = REPORT.split("---\n")[2]
        assert body[start:end] == found[i].strip().strip("«»")


def test_explain_a_claim_and_an_event(run: Run, desk: Path) -> None:
    records = [json.loads(row) for row in run("export", "jsonl", "--at", "2021-05-06").out.splitlines()]
    attack = next(r for r in records if r["record"] == "claim" and r["kind"] == "attack")
    told = run("explain", attack["id"]).out
    assert told.startswith(f"{attack['id']}: attack")
    assert "in the outlet's own voice" in told
    event = next(r for r in records if r["record"] == "event" and attack["id"] in r["claims"])
    assert event["id"] in told
    assert attack["evidence"][0]["quote"] in run("explain", event["id"]).out


def test_export_holds_every_record_and_fills_in_the_truce(run: Run, desk: Path) -> None:
    records = [json.loads(row) for row in run("export", "jsonl", "--at", "2021-05-06").out.splitlines()]
    kinds = [r["record"] for r in records]
    assert kinds.count("document") == 2
    assert kinds.count("truce") == 1
    documents = {r["doc"]: r for r in records if r["record"] == "document"}
    assert documents["truce"]["lineage"] not in (None, documents["attack"]["lineage"])
    (truce,) = [r for r in records if r["record"] == "truce"]
    founding = [r for r in records if r["record"] == "claim" and r["kind"] == "truce"]
    assert founding
    assert {c["truce"] for c in founding} == {truce["id"]}
    days = [status["at"] for status in truce["status"]]
    assert days == sorted(days)
    assert days[-1] == "2021-05-06"


def test_check_says_what_is_and_why(run: Run, desk: Path, tmp_path: Path) -> None:
    lines = [
        "# a comment", "", "expect doc truce has truce  # holds", "expect doc truce has attack",
        "expect doc attack has no attack", "expect T1 ended at 2021-05-03", "expect T1 sleepy at 2021-05-03",
        "expect T1 ended at May", 'expect "T1', "so be it", "expect 1 truce", "expect no lineage truce attack",
        "expect lineage truce attack", "expect doc nothing has truce", "expect T1 ended at 2021-05-03 known 2021-05-01",
    ]  # fmt: skip
    (tmp_path / "expected.txt").write_text("\n".join(lines), encoding="utf-8")
    found = run("check", "expected.txt")
    assert found.code == 1
    failed = {int(row.split(":")[2]): row for row in found.err.splitlines() if row.startswith("error: ")}
    assert list(failed) == [4, 5, 6, 7, 8, 9, 10, 13, 14, 15]
    assert "expected doc truce has attack, but it has none" in failed[4]
    assert "«قصف الجيش الليبي" in failed[5]
    assert "rule " in failed[6]
    assert "no truce was known" in failed[15]
    assert found.err.endswith("3 of 13 expectations hold\n")


def test_check_because(run: Run, desk: Path) -> None:
    label = run("truces", "--at", "2021-05-03").out.split("\t")[1]
    fine = run("check", "-", stdin=f'expect T1 {label} at 2021-05-03 because "أعلنت حركة النور"'.encode())
    assert (fine.code, fine.err) == (0, "1 of 1 expectations hold\n")
    wrong = run("check", "-", stdin=f"expect T1 {label} at 2021-05-03 because bananas".encode())
    assert wrong.code == 1
    assert "the proof does not say so" in wrong.err


def test_a_retracted_report_no_longer_counts(run: Run, desk: Path) -> None:
    assert run("retract", "truce", "--by", "الوكالة", "--note", "سحب الخبر").code == 0
    assert run("truces").out == ""
    assert run("truces", "--known-at", "2021-05-03").out.startswith("T1\t")
    again = run("retract", "truce", "--by", "الوكالة", "--note", "سحب الخبر")
    assert (again.code, again.err) == (0, "truce was retracted before; nothing changed\n")


def test_verify(run: Run, desk: Path) -> None:
    found = run("verify")
    assert (found.code, found.out) == (0, "")
    raw = bytearray((desk / "ledger.sqlite").read_bytes())
    at = raw.find("وكالة الساحل".encode())
    raw[at : at + 2] = "ف".encode()
    (desk / "ledger.sqlite").write_bytes(raw)
    broken = run("verify")
    assert broken.code == 1
    assert "[ledger-chain]" in broken.out


def test_packs_try(run: Run) -> None:
    found = run("packs", "try", "هدنة", "هدنة في بغداد")
    assert found.code == 0
    assert "word: هدنة" in found.out
    assert "place: بغداد = " in found.out
    assert run("packs", "try", "zzz").code == 1


def test_packs_check_finds_a_fault(run: Run, tmp_path: Path) -> None:
    verbs = tmp_path / "own" / "lang" / "ar" / "verbs"
    verbs.mkdir(parents=True)
    (verbs / "x.yml").write_text("- lemma: کتب\n  root: ك ت ب\n  form: 1\n", encoding="utf-8")
    found = run("packs", "check", "own")
    assert found.code == 1
    assert "own/lang/ar/verbs/x.yml:1" in found.out


def test_packs_check_reads_the_sentences_that_must_not_match(run: Run, tmp_path: Path) -> None:
    verbs = tmp_path / "own" / "lang" / "ar" / "verbs"
    verbs.mkdir(parents=True)
    entry = (
        '- lemma: "قصف"\n  root: "قصف"\n  form: 1\n  imperfect: "i"\n  kind: "attack"\n  match: ["قصف الجيش القرية"]\n'
    )
    (verbs / "x.yml").write_text(entry + '  not: ["قصفت الطائرات المدينة أمس"]\n', encoding="utf-8")
    assert "is found in" not in run("packs", "check", "own").out
    assert "قصف is found in: قصفت الطائرات المدينة أمس" in run("packs", "check", "own", "--reading").out


def test_help_loads_nothing_heavy() -> None:
    script = (
        "import sys\nfrom hudna.cli.main import main\ntry: main(['--help'])\nexcept SystemExit: pass\n"
        "print(sorted({m.split('.')[0] for m in sys.modules} & {'rich', 'yaml', 'msgspec', 'jinja2', 'sqlite3'}), "
        "'hudna.app' in sys.modules)"
    )
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert found.stdout.splitlines()[-1] == "[] False"


def test_report_writes_the_brief(run: Run, desk: Path, tmp_path: Path) -> None:
    assert run("report", "-o", "brief.html", "--lang", "ar", "--at", "2021-05-06").code == 0
    page = (tmp_path / "brief.html").read_text(encoding="utf-8")
    assert 'dir="rtl"' in page
    assert "أعلنت حركة النور، الأحد، هدنة" in page
    text = run("report", "--format", "markdown", "--at", "2021-05-06").out
    assert text.startswith("# ")
    assert "أعلنت حركة النور، الأحد، هدنة" in text


@pytest.mark.parametrize(
    "command",
    [
        ("read", "news"),
        ("original", "truce"),
        ("report", "--format", "markdown", "--at", "2021-06-01"),
        ("export", "acled", "--at", "2021-06-01"),
        ("export", "jsonl", "--at", "2021-06-01"),
    ],
    ids=" ".join,
)
def test_a_minus_is_standard_output_as_is_no_file(
    run: Run, desk: Path, tmp_path: Path, command: tuple[str, ...]
) -> None:
    printed, dashed = run(*command), run(*command, "-o", "-")
    assert printed.out
    assert [_unstamped(x) for x in (dashed.out, dashed.err)] == [_unstamped(x) for x in (printed.out, printed.err)]
    assert not list(tmp_path.glob("-*"))


def _unstamped(text: str) -> list[str]:
    """Without the time of day at which a brief was made."""
    return [line for line in text.splitlines() if "UTC" not in line]


def test_decisions_are_written_to_standard_output_by_a_minus(run: Run, desk: Path, tmp_path: Path) -> None:
    assert run("decide", "note", "T1", "--by", "x", "--note", "y").code == 0
    assert run("decisions", "export", "-").out == run("decisions", "export").out != ""
    assert not (tmp_path / "-").exists()


def test_demo_shows_lives_and_writes_the_brief(run: Run, tmp_path: Path) -> None:
    found = run("demo", "--keep", "shown")
    assert found.out.startswith("T1 ")
    expected = sum(line.startswith("expect ") for line in EXPECTATIONS.read_text(encoding="utf-8").splitlines())
    assert f"\n{expected} of {expected} expectations hold" in found.err, "as the README says"
    assert found.code == 0
    names = {p.name for p in (tmp_path / "shown").iterdir()}
    assert names == {"workspace", "brief.ar.html", "brief.en.html", "brief.ar.md", "brief.en.md"}
    assert "reports read, 0 read before" in found.err
    assert "\n0 reports read" in "\n" + run("demo", "--keep", "shown").err


def test_reports_that_do_not_concern_a_truce_do_not_matter(run: Run, desk: Path, tmp_path: Path) -> None:
    before = run("truces", "--at", "2021-05-06", "--format", "jsonl").out
    rows = [json.dumps({"id": f"w{i}", "text": WEATHER * (i + 1), "published": "2021-05-04"}) for i in range(30)]
    (tmp_path / "weather.jsonl").write_text("\n".join(rows), encoding="utf-8")
    assert run("add", "weather.jsonl", "--archive").code == 0
    assert run("truces", "--at", "2021-05-06", "--format", "jsonl").out == before


def test_order_of_adding_does_not_matter(run: Run, tmp_path: Path) -> None:
    for name, text in (("truce", REPORT), ("attack", ATTACK)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    for desk, order in (("a", ("truce.txt", "attack.txt")), ("b", ("attack.txt", "truce.txt"))):
        for path in order:
            run("-w", desk, "add", path, "--archive")
    one, two = (run("-w", d, "export", "jsonl", "--at", "2021-05-06").out for d in "ab")
    assert one == two


def test_explain_finds_an_actor_by_its_name(run: Run, desk: Path) -> None:
    text = "---\npublished: 2021-05-06\n---\nقصف الجيش المصري مواقع المسلحين في سيناء يوم الخميس.\n"
    Path("sinai.txt").write_text(text, encoding="utf-8")
    run("add", "sinai.txt")
    assert "Egyptian army, known to the packs" in run("explain", "الجيش المصري").out
    assert run("explain", "الجيش الليبي").out.startswith("T1 "), "a part of the name of a truce is the truce"


def test_actors_are_found_by_their_names_in_both_languages(run: Run, desk: Path) -> None:
    for name in ("libyan ARMY", "الجيش الليبي", "ly.army"):
        assert [line.split("\t")[1] for line in run("actors", name).out.splitlines()] == ["Libyan army"], name


def test_a_day_before_the_truce_is_said_to_be_one(run: Run, desk: Path) -> None:
    said = "had not begun by 2020-01-01: the first that is known of it is of 2021-05-02"
    assert f"T1 {said}" in run("status", "T1", "--at", "2020-01-01").err
    assert f"  it {said}" in run("explain", "T1", "--at", "2020-01-01").out
    assert "had not begun" not in run("status", "T1", "--at", "2021-05-03").err


def test_a_period_that_ends_before_it_begins_is_a_wrong_call(run: Run, desk: Path) -> None:
    found = run("search", "هدنة", "--since", "2021-05-03", "--until", "2021-05-01")
    assert found.code == 2
    assert "--until 2021-05-01 is before --since 2021-05-03" in found.err


@pytest.mark.parametrize("columns", [40, 80, 200])
@pytest.mark.parametrize("command", [("truces",), ("review",), ("demo",)])
def test_ids_and_bands_are_whole_on_every_terminal(
    run: Run, desk: Path, monkeypatch: pytest.MonkeyPatch, columns: int, command: tuple[str, ...]
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setattr("click.testing._NamedTextIOWrapper.isatty", lambda stream: True, raising=False)
    lines = re.sub(r"\x1b\[[0-9;]*m", "", run(*command).out).splitlines()
    if command == ("demo",):
        band = next(line for line in lines if line.startswith("2020-10-11 "))
        assert band.endswith(" 2021-04-07")
        assert len(band) <= columns
    else:
        kind = "truce" if command == ("truces",) else "claim"
        assert any(re.search(rf"\b{kind}-[0-9a-f]{{16}}\b", line) for line in lines)


def test_the_brief_on_a_terminal_is_for_reading(run: Run, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("report").out.startswith("<!doctype html>"), "into a pipe"
    monkeypatch.setattr("click.testing._NamedTextIOWrapper.isatty", lambda stream: True, raising=False)
    assert run("report").out.startswith("# ")
    assert run("report", "--format", "html").out.startswith("<!doctype html>")


def test_the_ending_of_the_file_tells_in_what_form_the_brief_is_written(run: Run, desk: Path) -> None:
    for name, begins in (("brief.HTM", "<!doctype html>"), ("brief", "<!doctype html>"), ("brief.md", "# ")):
        assert run("report", "-o", name).code == 0
        assert Path(name).read_text(encoding="utf-8").startswith(begins), name
    assert run("report", "-o", "brief.pdf").code == 2
    assert not Path("brief.pdf").exists()
    assert run("report", "-o", "brief.txt", "--format", "markdown").code == 0


def test_explain_says_which_towns_a_name_leaves_open(run: Run, tmp_path: Path) -> None:
    text = "---\npublished: 2021-05-08\n---\nقصفت طائرة حربية مخازن في طرابلس الجمعة.\n"
    (tmp_path / "open.txt").write_text(text, encoding="utf-8")
    assert run("add", "open.txt", "--archive").code == 0
    found = {r["record"]: r for r in map(json.loads, run("export", "jsonl").out.splitlines())}
    for name in (found["claim"]["id"], found["event"]["id"]):
        assert "طرابلس (open: lb.tripoli or ly.tripoli or ly.tripoli-district)" in run("explain", name).out


def test_names_are_of_the_language_that_is_printed(run: Run, tmp_path: Path) -> None:
    """Whom the packs know has an English name in English; whom they do not know stands in quotation marks."""
    (tmp_path / "truce.txt").write_text(REPORT, encoding="utf-8")
    assert run("add", "truce.txt", "--archive").code == 0
    english = "“حركة النور” — Libyan army"
    assert f"Truce declared: {english} (2021-05-02)" in run("truces").out
    assert f"{english} (2021-05-02): " in run("explain", "T1").out
    assert "toward Libyan army" in run("explain", "T1").out
    changes = ("changes", "--since", "2021-05-01", "--until", "2021-05-02")
    assert f"{english} (2 May 2021)" in run(*changes).out
    assert f"{english} (2 May 2021)" in run(*changes, "--format", "atom").out
    arabic = run(*changes, "--lang", "ar").out
    assert "هدنة: حركة النور — الجيش الليبي (2 أيار/مايو 2021)" in arabic
    assert "حظر، بند جديد: " in arabic
    said = re.sub(r"\([^)]*\)|hudna explain", "", arabic)
    assert re.findall("[A-Za-z]{3,}", said) == [], "but for the names of rules and reports"
    (record,) = map(json.loads, run(*changes, "--format", "jsonl").out.splitlines())
    assert record["name"]["ar"].startswith("هدنة: حركة النور — الجيش الليبي")
    assert {(t["kind"], t["state"]) for t in record["terms"]} >= {("prohibition", None)}
