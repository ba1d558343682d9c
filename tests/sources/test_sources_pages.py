"""Pages: the article alone, and what the page says about itself."""

from __future__ import annotations

import json
from datetime import date

import made
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hudna.model.document import DateBasis, Document, Published
from hudna.model.finding import Finding
from hudna.sources.intake import Taken
from hudna.sources.limits import PAGE_BYTES
from hudna.sources.pages import read_page

BODY = """<p>أعلنت الفصائل مساء أمس أنها ستوقف هجماتها على القوافل في المحافظة لمدة شهرين كاملين.</p>
<p>وقال المتحدث إن القرار <b>ملزم</b> لجميع الأطراف.</p>"""
TEXT = (
    "أعلنت الفصائل مساء أمس أنها ستوقف هجماتها على القوافل في المحافظة لمدة شهرين كاملين.\n\n"
    "وقال المتحدث إن القرار ملزم لجميع الأطراف."
)


def _page(html: str, encoding: str = "utf-8") -> Document:
    documents = [
        item.document
        for item in read_page(html.encode(encoding), "f.html", "f", Published())
        if isinstance(item, Taken)
    ]
    assert len(documents) == 1
    return documents[0]


def _article(head: str = "", before: str = "", after: str = "") -> str:
    return f"<!DOCTYPE html><html lang=ar><head>{head}</head><body>{before}<article><h1>وقف الهجمات</h1>{BODY}</article>{after}</body></html>"


def test_navigation_and_other_stories_stay_out() -> None:
    before = '<header><nav><ul><li><a href="/">الرئيسية</a></li><li><a href="/w">عرب وعالم</a></li></ul></nav></header>'
    after = '<aside><h3>اقرأ أيضا</h3><a href="/9">أسعار النفط اليوم</a></aside><footer>جميع الحقوق محفوظة</footer>'
    page = _page(_article("<title>وقف الهجمات</title>", before, after + "<script>var a = 'نص';</script>"))
    assert (page.title, page.text, page.language) == ("وقف الهجمات", TEXT, "ar")


def test_page_of_plain_blocks_is_read_as_well() -> None:
    page = _page(
        f"""<html><head><title>وقف الهجمات</title></head><body>
        <div class="menu"><a href=1>الرئيسية</a> <a href=2>رياضة</a></div>
        <div id="content"><h1>وقف الهجمات</h1><div class="story">{BODY}</div></div>
        <div class="related-posts"><ul><li><a href=4>خبر آخر عن الاقتصاد</a></li></ul></div>
        <div id="footer">اتصل بنا</div></body></html>"""
    )
    assert page.text == TEXT


def test_page_tells_date_source_address_and_title() -> None:
    page = _page(
        _article(
            """<title>وقف الهجمات - صحيفة المدى الجديد</title>
            <meta property="og:title" content="وقف الهجمات - صحيفة المدى الجديد">
            <meta property="og:site_name" content="صحيفة المدى الجديد">
            <meta property="article:published_time" content="2020-10-11T23:30:00+03:00">
            <meta property="article:modified_time" content="2020-10-15T08:00:00+03:00">
            <link rel="canonical" href="https://www.example.org/news/77">"""
        )
    )
    assert page.published == Published.given(date(2020, 10, 11))
    assert (page.source, page.url) == ("صحيفة المدى الجديد", "https://www.example.org/news/77")
    assert page.title == "وقف الهجمات"


def test_linked_data_goes_before_the_title_tag() -> None:
    page = _page(
        _article(
            """<title>الموقع</title><script type="application/ld+json">{broken</script>
            <script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "موقع"},
            {"@type": ["NewsArticle"], "headline": "هدنة في الجنوب", "datePublished": "2021-03-02",
             "publisher": {"@type": "Organization", "name": "الوكالة"}}]}</script>"""
        )
    )
    assert (page.title, page.source, page.published) == ("هدنة في الجنوب", "الوكالة", Published.given(date(2021, 3, 2)))


def test_time_tag_of_the_article_is_an_inferred_date() -> None:
    stamp = '<time datetime="2020-10-11T10:00">قبل يومين</time>'
    page = _page(
        _article().replace("</h1>", f"</h1>{stamp}").replace("</body>", '<time datetime="2019-01-01">x</time></body>')
    )
    assert page.published == Published(date(2020, 10, 11), date(2020, 10, 11), DateBasis.INFERRED)


def test_rival_time_tags_give_no_date() -> None:
    stamps = '<time datetime="2020-10-11">أ</time><time datetime="2020-10-12">ب</time>'
    assert _page(_article(after=stamps)).published == Published()


def test_host_stands_in_for_the_name_of_the_site() -> None:
    assert _page(_article('<link rel="canonical" href="https://www.example.org/1">')).source == "example.org"


@pytest.mark.parametrize("encoding", ["windows-1256", "utf-16"])
def test_page_in_an_old_encoding(encoding: str) -> None:
    assert _page(_article('<meta charset="iso-8859-1">'), encoding).text == TEXT


@pytest.mark.parametrize(
    ("html", "code"),
    [
        ("", "source-empty"),
        ("<html><body><nav>قائمة</nav></body></html>", "source-empty"),
        ("%PDF-1.4", "source-unsupported"),
    ],
)
def test_page_without_an_article_is_a_finding(html: str, code: str) -> None:
    (finding,) = read_page(html.encode(), "f.html", "f", Published())
    assert isinstance(finding, Finding)
    assert (finding.code, finding.where) == (code, "f.html")


PIECES = ["<", ">", "</p>", "<p>", "<h1>", "<time datetime=", "<meta name=date content=", '"', "<script type='application/ld+json'>", "{}", "[", "نص", "<title>", "2020-10-11", "&#x41;", "\x00", "<link rel=canonical href=//[", "<!--"]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=25))
def test_no_page_breaks_the_reader(pieces: list[str]) -> None:
    raw = "".join(pieces).encode("utf-8", "replace")
    for item in read_page(raw, "f.html", "f", Published()):
        assert isinstance(item, Finding) or item.document.text.strip()


def _frame(inner: str, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html lang=ar><head><title>{made.TITLE}</title>{head}</head><body>{inner}</body></html>".encode()


POPUP = _frame(
    f"<div class='popup modal'><div class='entry-content'><p>{made.FIRST}</p><p>{made.SECOND}</p></div></div>"
)
SCRIPTED = _frame(
    "<div id='app'></div>",
    '<script type="application/ld+json">'
    + json.dumps({"@type": "NewsArticle", "headline": made.TITLE, "articleBody": made.BODY}, ensure_ascii=False)
    + "</script>",
)


@pytest.mark.parametrize("raw", [POPUP, SCRIPTED])
def test_where_the_first_look_finds_too_little_there_is_a_second(raw: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    (taken,) = read_page(raw, "f.html", "f", Published())
    assert isinstance(taken, Taken)
    assert made.FIRST in taken.document.text
    assert made.SECOND in taken.document.text
    monkeypatch.setattr("hudna.sources.pages.optional", lambda library: None)
    first, second = read_page(raw, "f.html", "f", Published())
    assert [f.code for f in (first, second) if isinstance(f, Finding)] == ["source-thin", "source-empty"]


def test_giant_page_is_a_finding() -> None:
    (finding,) = read_page(b"<p>" + b" " * PAGE_BYTES, "f.html", "f", Published())
    assert isinstance(finding, Finding)
    assert finding.code == "source-too-large"
