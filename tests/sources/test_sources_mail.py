"""Mails that the standard library's composer, its mailbox and git wrote."""

from __future__ import annotations

import mailbox
import subprocess
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest
from made import BODY, FIRST, SECOND, TITLE, codes, page, read

from hudna.model.document import Published
from hudna.model.finding import Severity


def _mail(text: str = BODY, *, subject: str = TITLE, number: int = 1) -> EmailMessage:
    mail = EmailMessage()
    mail["Subject"], mail["From"] = subject, "وكالة الساحل <desk@example.org>"
    mail["Date"], mail["Message-ID"] = "Sun, 02 May 2021 00:30:00 +0300", f"<{number}@example.org>"
    mail.set_content(text)
    return mail


def _saved(path: Path, mail: EmailMessage) -> Path:
    path.write_bytes(bytes(mail))
    return path


def test_mail_tells_day_title_and_sender_but_no_address(tmp_path: Path) -> None:
    _saved(tmp_path / "a.eml", _mail())
    (document,), findings = read(tmp_path)
    assert (document.id, document.title, document.source) == ("1@example.org", TITLE, "وكالة الساحل")
    assert document.text.split() == BODY.split()
    assert document.published == Published.given(date(2021, 5, 2))
    assert "desk@" not in repr(document)
    assert findings == []


@pytest.mark.parametrize("charset", ["utf-8", "windows-1256", "iso8859-6"])
@pytest.mark.parametrize("coding", ["base64", "quoted-printable", "8bit"])
def test_charsets_and_codings(tmp_path: Path, charset: str, coding: str) -> None:
    mail = _mail()
    mail.set_content(FIRST, charset=charset, cte=coding)
    _saved(tmp_path / "a.eml", mail)
    (document,), findings = read(tmp_path)
    assert (document.text.strip(), findings) == (FIRST, [])


def test_html_is_read_where_the_plain_text_is_only_a_notice(tmp_path: Path) -> None:
    mail = _mail("هذه الرسالة بصيغة أخرى")
    mail.add_alternative(page(), subtype="html")
    _saved(tmp_path / "a.eml", mail)
    (document,), _ = read(tmp_path)
    assert FIRST in document.text


def test_attached_reports_are_reports_of_the_mails_day(tmp_path: Path) -> None:
    mail = _mail()
    mail.add_attachment(SECOND.encode(), maintype="text", subtype="plain", filename="تقرير.txt")
    mail.add_attachment(page("خبر آخر", FIRST, day=None).encode(), maintype="text", subtype="html", filename="b.html")
    mail.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png")
    inner = _mail(FIRST, subject="رسالة محولة", number=2)
    mail.add_attachment(inner)
    _saved(tmp_path / "a.eml", mail)
    documents, findings = read(tmp_path)
    assert [d.id for d in documents] == ["1@example.org", "1@example.org/تقرير", "1@example.org/b", "2@example.org"]
    assert {d.published.latest for d in documents} == {date(2021, 5, 2)}
    assert documents[2].title == "خبر آخر"
    assert codes(findings) == ["source-attachment"]


def test_mailbox_of_several_mails_one_of_them_broken(tmp_path: Path) -> None:
    box = mailbox.mbox(tmp_path / "a.mbox")
    box.add(_mail())
    box.add(b"\n\n")
    box.add(bytes(_mail(f"From الساحل\n{SECOND}", number=3)))
    box.close()
    documents, (finding,) = read(tmp_path)
    assert [d.id for d in documents] == ["1@example.org", "3@example.org"]
    assert documents[1].text.startswith("From الساحل")
    assert (finding.code, finding.where) == ("source-damaged", f"{tmp_path}/a.mbox:2")


def test_mailbox_that_git_wrote(tmp_path: Path) -> None:
    def git(*args: str) -> bytes:
        settings = ("-c", "user.name=وكالة الساحل", "-c", "user.email=desk@example.org")
        return subprocess.run(["git", "-C", tmp_path, *settings, *args], check=True, capture_output=True).stdout

    git("init", "-q")
    for text in (FIRST, SECOND):
        git("commit", "-q", "--allow-empty", "--date=2021-05-02T10:00:00+03:00", "-m", f"{TITLE}\n\n{text}")
    raw = git("format-patch", "--stdout", "--always", "--root", "HEAD")
    (tmp_path / "a.mbox").write_bytes(raw)
    documents, _ = read(tmp_path / "a.mbox")
    assert [d.text.split("\n")[0] for d in documents] == [FIRST, SECOND]
    assert all(d.title.endswith(TITLE) and d.published.latest == date(2021, 5, 2) for d in documents)


def test_deep_and_endless_nesting_are_findings_and_the_rest_is_read(tmp_path: Path) -> None:
    deep = _mail()
    for _ in range(60):
        outer = EmailMessage()
        outer["Subject"] = "x"
        outer.make_mixed()
        outer.attach(deep)
        deep = outer
    _saved(tmp_path / "a.eml", deep)
    head = "".join(f'Content-Type: multipart/mixed; boundary="{n}"\n\n--{n}\n' for n in range(3_000))
    (tmp_path / "b.eml").write_text("Subject: x\n" + head, encoding="ascii")
    (tmp_path / "c.eml").write_text("no headers at all", encoding="ascii")
    _saved(tmp_path / "d.eml", _mail())
    (document,), findings = read(tmp_path)
    assert document.id == "1@example.org"
    assert [Path(f.where).name for f in findings] == ["a.eml", "b.eml", "c.eml"]
    assert {f.severity for f in findings} == {Severity.ERROR}
    assert codes(findings)[0] == "source-nested"


def test_mailbox_that_is_none_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "a.mbox").write_text(BODY, encoding="utf-8")
    documents, (finding,) = read(tmp_path)
    assert (documents, finding.code) == ([], "source-damaged")
