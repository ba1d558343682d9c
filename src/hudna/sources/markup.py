"""HTML to plain text: the article of a page, or all that a piece of markup shows."""

from __future__ import annotations

from resiliparse.extract.html2text import extract_plain_text

_AROUND = ("nav", "aside", "footer", "form", "button", "figcaption", "[role=navigation]", "[aria-hidden=true]")


def article_text(html: str) -> str:
    """The main text of a page, paragraphs parted by blank lines."""
    found: str = extract_plain_text(
        html, main_content=True, list_bullets=False, alt_texts=False, skip_elements=list(_AROUND)
    )
    return found.strip()


def visible_text(html: str) -> str:
    """Everything that a page or a piece of one shows, without scripts and styles."""
    found: str = extract_plain_text(html, main_content=False, list_bullets=False, alt_texts=False)
    return found.strip()
