"""The page: self-contained, accessible, harmless whatever a report says, and complete."""

from __future__ import annotations

import base64
import hashlib
import itertools
import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from importlib.resources import files

import pytest
from armistice_story import DOCUMENTS, FIRST_CLAIMS, SECOND_CLAIMS, claim, on, story

from hudna.model.claim import Kind, Party
from hudna.model.entry import KnownClaim, Review
from hudna.model.spans import Evidence
from hudna.report import BriefData, brief

LANGS = ["en", "ar"]
VOID = {"meta", "link", "br", "hr", "img", "input"}


class Tree(HTMLParser):
    """Tags in order with their attributes; checks that tags close in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.faults: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"{tag} at {self.getpos()}")

    def all(self, *names: str) -> list[dict[str, str | None]]:
        return [attrs for tag, attrs in self.tags if tag in names]


@pytest.fixture(params=LANGS)
def page(request: pytest.FixtureRequest) -> str:
    return brief(story(request.param), request.param)


def test_the_page_is_well_formed_and_its_ids_are_unique(page: str) -> None:
    tree = Tree(page)
    assert tree.faults == []
    assert tree.open == []
    ids = Counter(a["id"] for _, a in tree.tags if a.get("id"))
    assert [i for i, n in ids.items() if n > 1] == []
    targets = {a["href"][1:] for a in tree.all("a") if a["href"] and a["href"].startswith("#")}
    assert targets <= set(ids)


def test_nothing_is_fetched_and_no_script_runs(page: str) -> None:
    tree = Tree(page)
    assert tree.all("script", "link", "img", "iframe", "object", "embed", "form", "base", "audio", "video") == []
    assert [a for _, a in tree.tags if "src" in a or "style" in a or any(k.startswith("on") for k in a)] == []
    assert "@import" not in page
    assert re.findall(r"url\((?!#)", page) == []
    policy = next(a["content"] for a in tree.all("meta") if a.get("http-equiv") == "Content-Security-Policy")
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    assert policy is not None
    assert style is not None
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode() in policy


@pytest.mark.parametrize(("lang", "direction"), [("en", "ltr"), ("ar", "rtl")])
def test_the_page_has_a_direction_and_quotes_are_arabic(lang: str, direction: str) -> None:
    tree = Tree(brief(story(lang), lang))
    assert tree.all("html") == [{"lang": lang, "dir": direction}]
    quotes = tree.all("blockquote")
    assert len(quotes) >= len(FIRST_CLAIMS) + len(SECOND_CLAIMS) - 1
    assert all(q == {"lang": "ar", "dir": "rtl"} for q in quotes)


def test_pictures_are_told_and_tables_have_headers(page: str) -> None:
    tree = Tree(page)
    for svg in tree.all("svg"):
        told = svg.get("role") == "group" and svg.get("aria-labelledby") and svg.get("aria-describedby")
        assert svg.get("aria-hidden") == "true" or told
    assert page.count("<desc ") == page.count('<svg class="life') + page.count('<svg class="map')
    assert page.count('<svg class="life') == 4
    marks = [a for a in tree.all("a") if a.get("class") == "mark"]
    assert marks
    assert all(a["id"] and a["aria-label"] and a["href"] for a in marks)
    assert page.count('<details class="alt"') == 2 + page.count('<svg class="map')
    assert all(a.get("scope") in ("col", "row") for a in tree.all("th"))
    levels = [int(tag[1]) for tag, _ in tree.tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_every_claim_is_on_the_page_with_its_words_and_place(page: str) -> None:
    for known in (*FIRST_CLAIMS, *SECOND_CLAIMS):
        if known.claim.id == "c-announce-2":
            continue  # a copy of the first: counted, not quoted again
        at = known.claim.evidence[0]
        words = " ".join(at.quote.split())
        assert f"<mark>{words}</mark>" in page
        assert f"{at.start}–{at.end}" in page


def test_a_copy_is_counted_not_repeated() -> None:
    page = brief(story("en"), "en")
    assert "and 1 copy" in page
    assert "5 reports from 4 independent sources" in page


def test_honesty_machine_coding_missing_numbers_and_scope() -> None:
    page = brief(story("en"), "en")
    assert "machine-coded, not reviewed" in page
    assert "no due date: number missing in the text" in page
    assert "2 versions stand side by side" in page
    assert "denied for Kata&#39;ib Hizballah by Kata&#39;ib Hizballah" in page
    assert '<span class="verdict v-unknown">open</span> Prohibition' in page


def test_a_reviewed_claim_says_so() -> None:
    data = story("en")
    first = data.truces[0]
    claims = tuple(replace(k, review=Review.ACCEPTED) if k.claim.id == "c-end" else k for k in first.claims)
    page = brief(replace(data, truces=(replace(first, claims=claims), *data.truces[1:])), "en")
    assert "accepted by a reviewer" in page


def test_same_data_same_page() -> None:
    assert brief(story("ar"), "ar") == brief(story("ar"), "ar")


def test_a_brief_of_nothing_says_so() -> None:
    data = replace(story("en"), truces=(), reports=(), findings=())
    assert "No truce was known by this day." in brief(data, "en")


def test_a_truce_without_history_and_a_proof_whose_claim_is_missing() -> None:
    data = story("en")
    first, second = data.truces
    page = brief(replace(data, truces=(replace(first, status=None, history=()), replace(second, claims=()))), "en")
    assert "Nothing was known of it by this day." in page
    assert "The claim c-threat is not among the reports of this brief." in page


HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{ 7*7 }}\u202eabc\u2066\x00\x1b[31m" + "ط" * 900


def hostile(lang: str) -> BriefData:
    """The story with an attack in every text that comes from outside."""
    data = story(lang)

    def spoil(known: KnownClaim) -> KnownClaim:
        text = f"{HOSTILE} {known.document.text}"
        document = replace(known.document, title=HOSTILE, text=text, source=HOSTILE, url="javascript:alert(3)")
        start = document.full_text.index(HOSTILE, 5)
        at = Evidence(start, start + len(HOSTILE), HOSTILE)
        party = Party(HOSTILE, 0, 5)
        claim = replace(
            known.claim, evidence=(at,), actor=(party,), speaker=(party,), recipient=(party,), chain=(HOSTILE,)
        )
        return replace(known, claim=claim, document=document)

    truces = tuple(replace(t, claims=tuple(spoil(k) for k in t.claims), events=()) for t in data.truces)
    lines = tuple(
        replace(
            r, lineage=HOSTILE, document=replace(r.document, title=HOSTILE, source=HOSTILE, url="javascript:alert(3)")
        )
        for r in data.reports
    )
    findings = tuple(replace(f, message=HOSTILE, where=HOSTILE, hint=HOSTILE) for f in data.findings)
    return replace(data, truces=truces, reports=lines, findings=findings)


@pytest.mark.parametrize("lang", LANGS)
def test_hostile_text_stays_text(lang: str) -> None:
    page = brief(hostile(lang), lang)
    tree = Tree(page)
    assert tree.faults == []
    assert tree.all("script", "img") == []
    assert "&lt;script&gt;" in page
    assert "{{ 7*7 }}" in page
    assert all(not (a["href"] or "").lower().startswith("javascript") for a in tree.all("a"))
    assert not set(page) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u200e\u200f\x00\x1b")
    assert page.count("\u2068") == page.count("\u2069") > 0


def test_a_very_long_quote_is_short_on_the_page() -> None:
    page = brief(hostile("en"), "en")
    quotes = re.findall(r"<blockquote[^>]*>(.*?)</blockquote>", page, re.DOTALL)
    assert quotes
    texts = [
        re.sub(r"</?mark>", "", q).replace("&lt;", "<").replace("&gt;", ">").replace("&#34;", '"').replace("&#39;", "'")
        for q in quotes
    ]
    assert max(len(t) for t in texts) <= 204


def test_a_link_leads_only_to_the_web() -> None:
    page = brief(story("en"), "en")
    assert f'href="{DOCUMENTS["rep-01"].url}" rel="noreferrer noopener"' in page


def luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    digits = "".join(c * 2 for c in digits) if len(digits) == 3 else digits
    channels = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_reaches_wcag_aa(scheme: str) -> None:
    css = files("hudna.report").joinpath("templates/brief.css").read_text(encoding="utf-8")
    at = css.index("@media screen and (prefers-color-scheme: dark)")
    part = css[at : css.index("\n}\n", at)] if scheme == "dark" else css[:at]
    root = re.search(r":root \{(.*?)\}", part, re.DOTALL)
    assert root is not None
    base = dict(re.findall(r"--(\w+): (#\w+)", root[1]))
    assert all(contrast(base[name], base["paper"]) >= 4.5 for name in ("ink", "soft", "link", "now", "alarm", "calm"))
    assert contrast(base["ink"], base["mark"]) >= 4.5
    labels = re.findall(r"\.s-(\w+) \{ --tint: (#\w+); --tone: (#\w+)", part)
    assert len(labels) == 8
    assert [name for name, tint, tone in labels if contrast(tint, tone) < 4.5] == []


def test_each_label_has_a_pattern_of_its_own() -> None:
    page = brief(story("en"), "en")
    patterns = dict(re.findall(r'<pattern id="p-(\w+)"[^>]*>(.*?)</pattern>', page))
    assert len(patterns) == 8
    shapes = [re.sub(r"s-\w+", "", inner) for inner in patterns.values()]
    assert len(set(shapes)) == 8


def test_a_name_of_any_length_is_clipped_on_the_page() -> None:
    page = brief(hostile("en"), "en")
    captions = re.findall(r"<figcaption>(.*?)</figcaption>", page, re.DOTALL)
    assert captions
    assert all("ط" * 170 not in c for c in captions)


def of_many(number: int) -> str:
    """The brief, with so many attacks more in the first truce."""
    data = story("en")
    quote = "أصابت صواريخ قاعدة عين الأسد"
    many = tuple(
        claim(f"x-{n}", "rep-04", quote, Kind.ATTACK, happened=on(2021, 1 + n // 28, 1 + n % 28)) for n in range(number)
    )
    first = replace(data.truces[0], claims=(*data.truces[0].claims, *many))
    return brief(replace(data, truces=(first, *data.truces[1:])), "en")


def test_many_incidents_are_folded() -> None:
    page = of_many(112)
    assert re.findall(r"<summary>Earlier: no. (\d+–\d+) ", page)[:3] == ["1–10", "11–60", "61–110"]
    assert "Earlier: no. " not in of_many(0)
    numbers = re.findall(r'<tr id="T1-([0-9]+)">', page)
    assert len(numbers) == len(set(numbers)) > 112


@pytest.mark.parametrize(("number", "told"), [(0, False), (60, True), (112, False)])
def test_the_band_is_told_before_a_drawing_that_is_high(number: int, told: bool) -> None:
    """Of very many attacks those of one week are one mark, so that the drawing is low again."""
    head = of_many(number).split('<article class="truce"')[1].split("</header>")[0]
    assert ('class="strip"' in head) is told
