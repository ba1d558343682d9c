"""Review in a real browser, by mouse and by keyboard: accepting, correcting a slot by marking words in the report, undoing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from workbench_run import Running, watched

from hudna.web.wording import words

expect = pytest.importorskip("playwright.sync_api").expect

DOC = "2020-11-17-embassy-rockets"
FOUR_ROCKETS = "أربعة صواريخ"


@pytest.fixture
def page(browser: Any, running: Running) -> Iterator[Any]:
    with watched(browser) as opened:
        yield opened


@pytest.fixture
def place(page: Any, running: Running) -> int:
    """Where in the queue of attacks one stands beside the number of rockets, which the reader has not taken for its own."""
    told = page.request.get(f"{running.address}/api/review/queue?kind=attack&limit=200").json()["items"]
    found = [i["claim"] for i in told]
    return next(
        n for n, c in enumerate(found)
        if c["doc"] == DOC and c["count"] is None and c["evidence"][0]["start"] < 300
    )  # fmt: skip


@pytest.fixture
def claim(page: Any, running: Running, place: int) -> str:
    told = page.request.get(f"{running.address}/api/review/queue?kind=attack&limit=1&skip={place}").json()["items"]
    return str(told[0]["claim"]["id"])


def said(lang: str, key: str) -> str:
    return words(lang)(key)


def decisions(page: Any, running: Running) -> list[tuple[str, str]]:
    told = page.request.get(f"{running.address}/api/decisions").json()["decisions"]
    return [(d["verdict"], d["holds"]) for d in told]


def asked(page: Any, running: Running, claim: str) -> dict[str, Any]:
    found: dict[str, Any] = page.request.get(f"{running.address}/api/claims/{claim}").json()
    return found


def outcome(item: Any, lang: str, key: str) -> str:
    """What is told once the words of ``key`` are among it."""
    told = item.locator("[data-outcome]")
    told.filter(has_text=said(lang, key)).wait_for()
    return str(told.inner_text())


def box_of(page: Any, text: Any, wanted: str) -> dict[str, float]:
    """Where words stand on the screen, all in one line."""
    found: dict[str, float] = text.evaluate(
        """(text, wanted) => {
          text.scrollIntoView({ block: "center" });
          const walk = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
          while (walk.nextNode()) {
            const start = walk.currentNode.data.indexOf(wanted);
            if (start < 0) continue;
            const range = document.createRange();
            range.setStart(walk.currentNode, start);
            range.setEnd(walk.currentNode, start + wanted.length);
            if (range.getClientRects().length !== 1) continue;
            const { left, right, top, bottom } = range.getBoundingClientRect();
            return { left, right, middle: (top + bottom) / 2 };
          }
        }""",
        wanted,
    )
    return found


def mark_by_mouse(page: Any, text: Any, wanted: str) -> None:
    """As a hand does it in Arabic: from the right end of the first word to the left end of the last."""
    box = box_of(page, text, wanted)
    page.mouse.move(box["right"] - 0.5, box["middle"])
    page.mouse.down()
    page.mouse.move((box["left"] + box["right"]) / 2, box["middle"], steps=4)
    page.mouse.move(box["left"] + 0.5, box["middle"], steps=4)
    page.mouse.up()


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_accepting_and_undoing_by_mouse(page: Any, running: Running, lang: str) -> None:
    page.goto(f"{running.address}/{lang}/review")
    item = page.locator(".queue .item").first
    item.get_by_role("button", name=said(lang, "act.accept")).click()
    outcome(item, lang, "act.done")
    own = item.get_attribute("data-claim")
    assert asked(page, running, own)["review"] == "accepted"
    assert decisions(page, running) == [("accept", "holds")]
    page.reload()
    assert page.locator(f'.item[data-claim="{own}"]').count() == 0
    item = page.locator(".queue .item").first
    item.get_by_role("button", name=said(lang, "act.undo")).click()
    outcome(item, lang, "act.undone")
    assert asked(page, running, own)["review"] is None
    page.goto(f"{running.address}/{lang}/review")
    assert page.locator(".queue .item").first.get_attribute("data-claim") == own


def test_a_decision_is_taken_back_in_the_list_of_decisions(page: Any, running: Running) -> None:
    moved = []
    for _ in range(2):  # the label rests on two
        page.goto(f"{running.address}/en/review")
        item = page.locator(".queue .item").first
        item.get_by_role("button", name=said("en", "act.reject")).click()
        moved.append(said("en", "act.no_change") not in outcome(item, "en", "act.done"))
    assert moved == [False, True]
    page.get_by_role("link", name=said("en", "web.decisions")).click()
    page.get_by_role("button", name=said("en", "act.withdraw")).first.click()
    page.get_by_text(said("en", "decision.withdrawn")).wait_for()
    assert sorted(decisions(page, running)) == [("reject", "holds"), ("reject", "withdrawn"), ("withdraw", "holds")]


@pytest.mark.parametrize("where", ["review?kind=attack&skip={place}", f"report?doc={DOC}"])
def test_words_marked_by_mouse_correct_a_slot(page: Any, running: Running, claim: str, place: int, where: str) -> None:
    page.goto(f"{running.address}/ar/{where.format(place=place)}")
    acts = page.locator(f'[data-acts="{claim}"]')
    text = acts.locator("xpath=ancestor::*[contains(@class,'item') or contains(@class,'reading')]").locator(
        "[data-text]"
    )
    acts.get_by_role("button", name=said("ar", "act.correct")).click()
    form = acts.locator(".correcting")
    form.locator("select").select_option("count")
    mark_by_mouse(page, text, FOUR_ROCKETS)
    form.locator(".choices label").first.wait_for()
    assert form.locator('[name="value"]').input_value().startswith("4@")
    form.locator("[data-rehearsal]").filter(has_text=said("ar", "act.no_change")).wait_for()
    assert asked(page, running, claim)["claim"]["count"] is None, "a rehearsal stores nothing"
    form.get_by_role("button", name=said("ar", "act.apply")).click()
    outcome(acts, "ar", "act.done")
    now = asked(page, running, claim)
    assert (now["claim"]["count"], now["review"], now["reviewer"]) == (4, "corrected", "Huda")
    acts.get_by_role("button", name=said("ar", "act.undo")).click()
    outcome(acts, "ar", "act.undone")
    assert asked(page, running, claim)["claim"]["count"] is None


def test_all_of_it_by_keyboard(page: Any, running: Running, claim: str, place: int) -> None:
    """From the top of the page to the decision and back, without a mouse; words are marked by arrows."""
    page.goto(f"{running.address}/en/review?kind=attack&skip={place - 2}")
    for key in "jjjjkkj":
        page.keyboard.press(key)
    item = page.locator(f'.item[data-claim="{claim}"]')
    assert page.evaluate("document.activeElement.dataset.claim") == claim
    page.keyboard.press("a")
    outcome(item, "en", "act.done")
    assert asked(page, running, claim)["review"] == "accepted"
    page.keyboard.press("u")
    outcome(item, "en", "act.undone")
    assert asked(page, running, claim)["review"] is None

    page.keyboard.press("c")
    form = item.locator(".correcting")
    while form.locator("select").input_value() != "count":
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    chosen = "getSelection().toString().trim()"
    for _ in range(400):
        if page.evaluate(chosen) == FOUR_ROCKETS.split()[0]:
            break
        page.keyboard.press("ArrowLeft")
    page.keyboard.press("Shift+ArrowLeft")
    assert page.evaluate(chosen) == FOUR_ROCKETS
    expect(page.locator(".correcting:not([hidden]) [name=value]")).to_have_value(re.compile("^4@"))
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.hasAttribute('data-mark')")
    for _ in range(3):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == said("en", "act.apply")
    page.keyboard.press("Enter")
    outcome(item, "en", "act.done")
    assert asked(page, running, claim)["claim"]["count"] == 4
    page.keyboard.press("u")
    outcome(item, "en", "act.undone")
    assert asked(page, running, claim)["claim"]["count"] is None
    assert [v for v, _ in decisions(page, running)].count("withdraw") == 2


def test_arrows_lead_from_line_to_line_and_back(page: Any, running: Running) -> None:
    page.goto(f"{running.address}/en/review")
    item = page.locator(".queue .item").first
    item.get_by_role("button", name=said("en", "act.correct")).click()
    item.locator("[data-mark]").click()
    top = "getSelection().getRangeAt(0).getBoundingClientRect().top"
    began, word = page.evaluate(top), page.evaluate("getSelection().toString()")
    evidence = item.locator("mark.said").first.inner_text()
    assert evidence.startswith(word)
    page.keyboard.press("ArrowDown")
    assert page.evaluate(top) > began
    page.keyboard.press("ArrowUp")
    assert page.evaluate(top) == began
    for _ in range(600):
        page.keyboard.press("ArrowRight")
    assert page.evaluate("getSelection().toString()") == item.locator("[data-text]").inner_text().split()[0]
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.hasAttribute('data-mark')")


def test_words_outside_the_report_are_no_selection(page: Any, running: Running) -> None:
    page.goto(f"{running.address}/en/review")
    item = page.locator(".queue .item").first
    item.get_by_role("button", name=said("en", "act.correct")).click()
    got = page.evaluate(
        """() => {
          const item = document.querySelector(".queue .item"), text = item.querySelector("[data-text]");
          getSelection().selectAllChildren(item.querySelector(".card"));
          const outside = selected(text);
          getSelection().selectAllChildren(item);
          const all = selected(text);
          const pieces = [...text.querySelectorAll("[data-start]")];
          const last = pieces.at(-1);
          return { outside, all, first: Number(pieces[0].dataset.start), last: Number(last.dataset.start) + [...last.textContent].length };
        }"""
    )
    assert got["outside"] is None
    assert got["all"] == [got["first"], got["last"]]
