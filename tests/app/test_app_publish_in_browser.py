"""The site in a browser: axe-core finds no fault, nothing is wider than a phone, no policy is broken, links of marks lead
to their rows. Needs playwright, axe-playwright-python (requirements/readers.txt) and a Chromium of the system."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from hudna.app.publish import Published, write_site

axe = pytest.importorskip("axe_playwright_python.sync_playwright")


@pytest.fixture(scope="module")
def site(examples: Published, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("public") / "site"
    write_site(examples.files, folder)
    return folder


def pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


@pytest.mark.parametrize(("width", "scheme"), [(375, "light"), (1400, "dark"), (1400, "light")])
def test_axe_finds_no_fault_and_nothing_is_too_wide(site: Path, browser: Any, width: int, scheme: str) -> None:
    faults = []
    for path in pages(site):
        # axe is put in as a script, which the page's own policy forbids: it is bypassed for the tool alone
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
        page = context.new_page()
        page.goto(path.as_uri())
        for details in page.query_selector_all("details"):
            details.evaluate("e => e.open = true")
        found = axe.Axe().run(page)
        faults += [
            (path.name, v["id"], v["nodes"][0]["html"][:160], v["nodes"][0].get("failureSummary", "")[:200])
            for v in found.response["violations"]
        ]
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        context.close()
    assert faults == []


def test_no_policy_is_broken_and_a_mark_leads_to_its_row(site: Path, browser: Any) -> None:
    for path in pages(site):
        page = browser.new_page()
        said: list[str] = []
        asked: list[str] = []
        page.on("console", lambda m, said=said: said.append(m.text))
        page.on("request", lambda r, asked=asked: asked.append(r.url))
        page.goto(path.as_uri())
        assert (said, asked) == ([], [path.as_uri()])
        marks = page.query_selector_all("svg.life.wide a.mark")
        if path.name.startswith("truce-"):
            target = marks[0].get_attribute("href")
            marks[0].click()
            assert page.url == f"{path.as_uri()}{target}"
            assert page.query_selector(f"[id='{target.removeprefix('#')}']").is_visible()
        page.close()


@pytest.mark.parametrize("width", [375, 940, 1400])
def test_drawn_labels_do_not_touch(site: Path, browser: Any, width: int) -> None:
    """As the browser sets them, with its own fonts: no two labels of a lane overlap by more than a hair."""
    measure = """() => [...document.querySelectorAll('svg.life')].filter(s => s.getClientRects().length).flatMap(s => {
        const all = [...s.querySelectorAll('.mark .label')].map(t => [t.textContent, t.getBoundingClientRect()]);
        return all.flatMap(([a, p], i) => all.slice(i + 1).filter(([b, q]) =>
            p.left < q.right - 1 && q.left < p.right - 1 && p.top < q.bottom - 6 && q.top < p.bottom - 6
        ).map(([b]) => [a, b]));
    })"""
    for path in pages(site):
        page = browser.new_page(viewport={"width": width, "height": 900})
        page.goto(path.as_uri())
        assert page.evaluate(measure) == [], path
        page.close()
