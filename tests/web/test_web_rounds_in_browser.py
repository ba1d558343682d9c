"""A round of blind coding in a real browser, from beginning it to settling it, by mouse and by keyboard, by three people."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from workbench_run import GOOD, Running, manned_desk, watched

from hudna.web.wording import words

pytest.importorskip("playwright.sync_api")

DOC = "2020-11-17-embassy-rockets"
AtDesk = Callable[[str], Any]


@pytest.fixture
def running(kept: Path, tmp_path: Path) -> Iterator[Running]:
    with Running(manned_desk(kept, tmp_path)) as started:
        yield started


@pytest.fixture
def at(browser: Any, running: Running) -> Iterator[AtDesk]:
    """Somebody at a browser of their own, signed in."""
    with ExitStack() as open_browsers:

        def signed_in(name: str) -> Any:
            page = open_browsers.enter_context(watched(browser, usual=("401", "400")))  # a stranger; too few coders
            page.on("dialog", lambda d: d.accept())
            page.goto(f"{running.address}/en/sign-in")
            page.fill("#name", name)
            page.fill("#password", GOOD)
            page.keyboard.press("Enter")
            page.wait_for_url(f"{running.address}/en/truces")
            return page

        yield signed_in


def said(lang: str, key: str, **values: object) -> str:
    return words(lang)(key, **values)


def button(page: Any, lang: str, key: str, **values: object) -> Any:
    return page.get_by_role("button", name=said(lang, key, **values), exact=True)


def begin(page: Any, running: Running, number: int) -> str:
    """As somebody fills in the form; the address of the round."""
    page.goto(f"{running.address}/en/review")
    page.get_by_role("link", name=said("en", "web.rounds")).click()
    form = page.locator("[data-round-new]")
    form.get_by_label(said("en", "rounds.name")).fill("أيار")
    form.get_by_label("Sami").check()
    button(form, "en", "rounds.open").click()
    form.get_by_role("alert").filter(has_text="coders").wait_for()
    form.get_by_label("Nour").check()
    form.get_by_label(said("en", "rounds.first")).check()
    form.get_by_label(said("en", "rounds.number")).fill(str(number))
    button(form, "en", "rounds.open").click()
    page.wait_for_url("**/en/rounds/round-*")
    return str(page.url).rsplit("/", 1)[1]


def position(page: Any) -> str:
    return str(page.locator(".coding h2").inner_text()).split(":")[0]


def test_a_round_from_its_beginning_to_its_end(at: AtDesk, running: Running) -> None:
    huda = at("هدى")
    of = begin(huda, running, 3)
    assert huda.locator("[data-code]").count() == 0, "she began it, and codes not"
    assert said("en", "rounds.wait") in huda.inner_text("main")

    sami = at("Sami")
    sami.goto(f"{running.address}/ar/rounds")
    sami.get_by_role("link", name=said("ar", "rounds.code"), exact=True).click()
    assert position(sami) == said("ar", "rounds.number_of", n=1, total=3)
    form = sami.locator(".correcting")
    button(sami, "ar", "act.correct").click()
    form.locator("select").select_option("killed")
    form.locator('[name="value"]').fill("7")
    button(form, "ar", "act.apply").click()
    assert "7" in sami.locator("[data-mine]").inner_text()
    button(sami, "ar", "rounds.v_accept").click()
    sami.wait_for_url("**?at=2")
    sami.get_by_label(said("ar", "rounds.code_note")).fill("ملاحظة سامي")
    button(sami, "ar", "rounds.v_reject").click()
    sami.wait_for_url("**?at=3")
    sami.keyboard.press("k")
    sami.wait_for_url("**?at=2")
    assert button(sami, "ar", "rounds.v_reject").get_attribute("aria-pressed") == "true"
    sami.keyboard.press("j")
    sami.wait_for_url("**?at=3")
    sami.keyboard.press("a")
    sami.get_by_role("heading", name=said("ar", "rounds.all_judged")).wait_for()
    button(sami, "ar", "rounds.finish").click()
    sami.get_by_text(said("ar", "rounds.you_are_done")).wait_for()

    nour = at("Nour")
    nour.goto(f"{running.address}/en/rounds/{of}")
    seen = nour.content()
    assert "ملاحظة سامي" not in seen
    assert nour.locator("[data-mine] li").count() == 0
    for expected in ("2", "3"):
        nour.keyboard.press("a")
        nour.wait_for_url(f"**?at={expected}")
    nour.keyboard.press("x")
    nour.get_by_role("heading", name=said("en", "rounds.all_judged")).wait_for()
    button(nour, "en", "rounds.finish").click()

    nour.get_by_role("heading", name=said("en", "agreement.title")).wait_for()
    assert "ملاحظة سامي" in nour.inner_text("main"), "laid open"
    assert nour.locator(".agreement").first.locator("tbody tr").count() == 10
    assert nour.locator(".gauge circle").count() > 0
    first = nour.locator(".differing .item").first
    assert first.locator(".apart td:not(.machine)").all_inner_texts() == ["7", said("en", "slot.nothing")]
    button(first, "en", "rounds.as", who="Sami").click()
    first.locator("[data-outcome]").filter(has_text=said("en", "act.done")).wait_for()
    nour.reload()
    assert (
        said("en", "rounds.settled_by", who="Nour", when="").split(",")[0]
        in nour.locator(".differing .item").first.inner_text()
    )
    told = nour.request.get(f"{running.address}/api/decisions").json()["decisions"]
    assert [(d["verdict"], d["by"]) for d in told] == [("correct", "Nour")]

    rejected = nour.locator(".differing .item").nth(1)
    button(rejected, "en", "rounds.as", who="Sami").click()
    rejected.locator("[data-outcome]").filter(has_text=said("en", "act.done")).wait_for()
    button(rejected, "en", "act.undo").click()
    rejected.locator("[data-outcome]").filter(has_text=said("en", "act.undone")).wait_for()
    told = nour.request.get(f"{running.address}/api/rounds/{of}/results").json()
    assert len(told["settled"]) == 1


def test_words_are_marked_while_coding_and_what_all_agree_on_is_settled(at: AtDesk, running: Running) -> None:
    huda = at("هدى")
    of = begin(huda, running, 2)
    for name in ("Sami", "Nour"):
        page = at(name)
        page.goto(f"{running.address}/ar/rounds/{of}")
        page.keyboard.press("c")
        page.locator(".correcting select").select_option("weapon")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.keyboard.press("Shift+ArrowLeft")
        page.locator(".choices label").first.wait_for()
        page.locator(".choices").get_by_label(said("ar", "weapon.rocket"), exact=True).check()
        button(page, "ar", "act.apply").click()
        assert said("ar", "weapon.rocket") in page.locator("[data-mine]").inner_text()
        assert page.evaluate("document.activeElement.dataset.verdict") == "accept"
        page.keyboard.press("Enter")
        page.wait_for_url("**?at=2")
        page.keyboard.press("a")
        page.get_by_role("heading", name=said("ar", "rounds.all_judged")).wait_for()
        button(page, "ar", "rounds.finish").click()
        button(page, "ar", "rounds.finish").wait_for(state="detached")  # the address stays the same
    huda.goto(f"{running.address}/ar/rounds/{of}")
    assert said("ar", "rounds.none_differ") in huda.inner_text("main")
    huda.locator("[data-try]").click()
    told = huda.locator(".settling [data-outcome]")
    told.filter(has_text=said("ar", "act.no_change")).wait_for()
    assert huda.request.get(f"{running.address}/api/decisions").json()["total"] == 0
    huda.locator("[data-all]").click()
    told.filter(has_text=said("ar", "rounds.all_settled")).wait_for()
    decisions = huda.request.get(f"{running.address}/api/decisions").json()["decisions"]
    assert sorted((d["verdict"], d["by"]) for d in decisions) == [("accept", "هدى"), ("correct", "هدى")]


def test_the_round_is_closed_by_who_began_it(at: AtDesk, running: Running) -> None:
    huda = at("هدى")
    of = begin(huda, running, 2)
    nour = at("Nour")
    nour.goto(f"{running.address}/en/rounds/{of}")
    assert button(nour, "en", "rounds.close").count() == 0
    nour.keyboard.press("r")
    nour.wait_for_url("**?at=2")
    huda.reload()
    button(huda, "en", "rounds.close").click()
    huda.get_by_role("heading", name=said("en", "agreement.title")).wait_for()
    assert said("en", "grade.alone") in huda.inner_text("main")
    nour.reload()
    assert nour.locator("[data-code]").count() == 0
