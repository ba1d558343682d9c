"""Exports in the form of Telegram Desktop's result.json."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from made import FIRST, SECOND, codes, read

from hudna.model.finding import Severity
from hudna.sources import Taken, take_paths


def _post(number: int, text: object, **more: object) -> dict[str, object]:
    return {
        "id": number, "type": "message", "date": "2021-05-02T23:50:00", "date_unixtime": "1619988600",
        "from": "قناة الساحل", "from_id": "channel77", "text": text, "text_entities": [], **more,
    }  # fmt: skip


def _export(path: Path, *posts: object, kind: str = "public_channel") -> None:
    content = {"name": "قناة الساحل", "type": kind, "id": 77, "messages": posts}
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")


def test_posts_of_a_channel_with_marked_up_text(tmp_path: Path) -> None:
    pieces = ["عاجل: ", {"type": "bold", "text": FIRST}, "\n", {"type": "link", "text": "https://example.org/1"}]
    service = {"id": 3, "type": "service", "date": "2021-05-02T23:55:00", "action": "pin_message", "text": ""}
    _export(tmp_path / "result.json", _post(1, pieces), _post(2, "", photo="photos/1.jpg"), service)
    (document,), (finding,) = read(tmp_path)
    assert (document.id, document.source) == ("telegram-77-1", "قناة الساحل")
    assert document.text == f"عاجل: {FIRST}\nhttps://example.org/1"
    assert document.published.latest == date(2021, 5, 2)
    assert (finding.code, finding.severity) == ("source-no-text", Severity.INFO)
    assert "2 posts" in finding.message


def test_edited_post_in_a_later_export_is_a_version(tmp_path: Path) -> None:
    _export(tmp_path / "1.json", _post(1, FIRST, reactions=[{"emoji": "👍", "count": 1}]), _post(2, SECOND))
    edited = _post(1, f"{FIRST} وأضاف.", edited="2021-05-03T07:00:00", reactions=[{"emoji": "👍", "count": 9}])
    _export(tmp_path / "2.json", edited, _post(2, SECOND, reactions=[{"emoji": "👍", "count": 3}]))
    taken = [t for t in take_paths([tmp_path]) if isinstance(t, Taken)]
    assert [t.document.id for t in taken] == ["telegram-77-1", "telegram-77-2", "telegram-77-1"]
    assert all(t.versioned for t in taken)
    assert [t.document.modified for t in taken] == [None, None, date(2021, 5, 3)]
    assert taken[2].document.version_day == date(2021, 5, 3)
    assert taken[2].document.published.latest == date(2021, 5, 2)


def test_whole_account_gives_its_public_chats_only(tmp_path: Path) -> None:
    chats = [
        {"name": "قناة الساحل", "type": "public_channel", "id": 77, "messages": [_post(1, FIRST)]},
        {"name": "ليلى", "type": "personal_chat", "id": 5, "messages": [_post(1, SECOND)]},
    ]
    (tmp_path / "result.json").write_text(json.dumps({"about": "x", "chats": {"list": chats}}), encoding="utf-8")
    (document,), (finding,) = read(tmp_path)
    assert (document.text, finding.code) == (FIRST, "source-private")
    assert "ليلى" not in str(finding)


def test_writer_in_a_group_is_not_kept(tmp_path: Path) -> None:
    _export(tmp_path / "a.json", _post(1, FIRST, **{"from": "ليلى"}), kind="public_supergroup")
    (document,), _ = read(tmp_path)
    assert "ليلى" not in repr(document)


def test_broken_posts_and_exports_are_findings_and_the_rest_is_read(tmp_path: Path) -> None:
    _export(tmp_path / "a.json", _post(1, {"no": "text"}), 7, _post(3, FIRST, date="yesterday"), _post(4, FIRST))
    (tmp_path / "b.json").write_text('{"messages": [', encoding="utf-8")
    (tmp_path / "c.json").write_text('{"settings": {}}', encoding="utf-8")
    (tmp_path / "d.json").write_text('{"messages": ' + "[" * 100_000, encoding="utf-8")
    (document,), findings = read(tmp_path)
    assert document.id == "telegram-77-4"
    assert [(f.code, Path(f.where.split(" ")[0]).name) for f in findings] == [
        *[("source-damaged", "a.json")] * 3, ("source-damaged", "b.json"), ("source-unsupported", "c.json"),
        ("source-damaged", "d.json"),
    ]  # fmt: skip
    assert codes(findings).count("source-damaged") == 5
