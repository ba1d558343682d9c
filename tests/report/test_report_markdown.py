"""Markdown: the same content as the page, readable as plain text, and quotes that prove themselves."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from armistice_story import FIRST_CLAIMS, SECOND_CLAIMS, claim, story
from hypothesis import given
from hypothesis import strategies as st

from hudna.model.claim import Kind
from hudna.report import brief, markdown
from hudna.report.markdown import plain
from hudna.report.quotes import Quote
from hudna.report.words import words
from hudna.text.one_line import LONGEST, harmless, shorten


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_same_sections_and_quotes_as_the_page(lang: str) -> None:
    text, page, w = markdown(story(lang), lang), brief(story(lang), lang), words(lang)
    for key in ("life", "parties", "terms", "incidents", "statements", "proof", "sources", "findings"):
        assert re.search(rf"^##+ {re.escape(w(f'sections.{key}'))}$", text, re.MULTILINE), key
        assert w(f"sections.{key}") in page
    marked = set(re.findall(r"<mark>(.*?)</mark>", page))
    assert marked
    assert all(f"**{m}**" in text for m in marked)
    for known in (*FIRST_CLAIMS[:1], *FIRST_CLAIMS[2:], *SECOND_CLAIMS):
        at = known.claim.evidence[0]
        assert f"{known.document.id} {w('source.offsets', start=at.start, end=at.end)}" in text


def test_the_proof_ends_in_quotes() -> None:
    text = markdown(story("en"), "en")
    proof = text.split("### Why this label")[1].split("\n## ")[0].strip().splitlines()
    assert proof[0] == "- a party declared the truce over"
    assert proof[1] == "  - A party itself declared the end (machine only)"
    assert proof[2].startswith("    - “أعلنت الفصائل")
    assert proof[2].endswith("machine-coded, not reviewed")


def test_incident_with_every_reading() -> None:
    text = markdown(story("en"), "en")
    incident = text.split("**2. 17 November 2020: attack, rockets**")[1].split("**3.")[0]
    assert "nobody named → US Embassy in Baghdad" in incident
    assert "Iraqi armed factions accused by US State Department" in incident
    assert "Within the terms? open (Prohibition: unknown: actor" in incident


@given(st.text())
def test_no_text_can_write_markdown(text: str) -> None:
    made = plain(text)
    assert "\n" not in made
    assert re.findall(r"(?<!\\)(?:\\\\)*[*_<>#|`]", made) == []


@given(st.text())
def test_harmless_text_is_one_line_without_controls(text: str) -> None:
    made = harmless(text)
    assert not set(made) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c\n\r\t\x00\x1b")
    assert harmless(made) == made


@given(st.text(alphabet="ابتث ", min_size=1, max_size=600))
def test_a_quote_is_short_and_made_of_the_words(text: str) -> None:
    made = shorten(text)
    assert len(made) <= LONGEST + 3
    if len(text) > LONGEST:
        head, _, tail = made.partition(" … ")
        assert text.startswith(head)
        assert text.endswith(tail)


def test_context_stops_at_the_title_and_keeps_the_texts_own_spaces() -> None:
    first = claim("q-1", "rep-03", "سقطت مساء الثلاثاء صواريخ", Kind.ATTACK)
    made = Quote(first)
    assert made.before == ""
    assert made.words == "سقطت مساء الثلاثاء صواريخ"
    assert made.after.startswith(" قرب السفارة")
    assert made.after.endswith("…")
    assert len(made.before + made.words + made.after) <= LONGEST + 2


def test_evidence_that_the_text_does_not_prove_gets_no_context() -> None:
    first = claim("q-1", "rep-03", "سقطت مساء", Kind.ATTACK)
    moved = replace(first, document=replace(first.document, title="عنوان آخر"))
    made = Quote(moved)
    assert (made.before, made.words, made.after) == ("", "سقطت مساء", "")
