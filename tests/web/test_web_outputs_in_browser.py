"""Publishing from the outputs page in a real browser: the archive is saved, unpacked and opened as the public would."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest
from workbench_run import Running, barriers, watched

from hudna.web.wording import words

pytest.importorskip("axe_playwright_python.sync_playwright")


def published(page: Any, running: Running, lang: str, folder: Path, name: str, held_back_days: int) -> Path:
    """The site as somebody gets it who fills in the form and presses the button."""
    page.goto(f"{running.address}/{lang}/outputs")
    form = page.get_by_role("form", name=words(lang)("outputs.site"))
    form.get_by_label(words(lang)("outputs.name")).fill(name)
    form.get_by_label(words(lang)("outputs.delay")).fill(str(held_back_days))
    with page.expect_download() as download:
        form.get_by_role("button", name=words(lang)("outputs.get")).click()
    assert download.value.suggested_filename.endswith(".zip")
    saved = folder / "site.zip"
    download.value.save_as(saved)
    with zipfile.ZipFile(saved) as archive:
        assert archive.testzip() is None
        archive.extractall(folder / "public")
    (site,) = (folder / "public").iterdir()
    return site


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("width", [375, 1280])
def test_the_site_is_published_from_the_page(
    browser: Any, running: Running, tmp_path: Path, lang: str, width: int
) -> None:
    with watched(browser, viewport={"width": width, "height": 900}, accept_downloads=True) as page:
        site = published(page, running, lang, tmp_path, "مرصد Desk", 0)
    # a page of the public: no script of its own; axe is put in as one, past the policy
    context = browser.new_context(viewport={"width": width, "height": 900}, bypass_csp=True, offline=True)
    public = context.new_page()
    public.set_default_timeout(20_000)
    beyond: list[str] = []
    public.on("request", lambda r: None if r.url.startswith("file:") else beyond.append(r.url))
    public.goto((site / lang / "index.html").as_uri())
    assert "مرصد Desk" in public.locator("body").inner_text()
    assert public.evaluate("document.documentElement.dir") == ("rtl" if lang == "ar" else "ltr")
    truces = public.locator("#main .entry h2 a")
    assert truces.count() == 2
    assert barriers(public, width) == []
    truces.first.click()
    public.locator("#main svg").first.wait_for()
    assert public.locator("main blockquote").count() > 3, "the words of reports"
    assert beyond == []
    context.close()


def test_what_is_held_back_is_not_in_it(browser: Any, running: Running, tmp_path: Path) -> None:
    """The day of the tests is 2021-07-01: so many days before it nobody had called a truce."""
    with watched(browser, accept_downloads=True) as page:
        site = published(page, running, "en", tmp_path, "Desk", 365)
    public = browser.new_page()
    public.goto((site / "en" / "index.html").as_uri())
    assert words("en")("site.none") in public.locator("main").inner_text()
    public.close()
