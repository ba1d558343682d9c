"""A truce with more lines than its page can hold: parts of its lists are fetched when they are asked for."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from workbench_run import Running, client_of, settings, watched

from hudna.app.workspace import Workspace
from hudna.sources import walk_paths
from hudna.web.wording import words

TRUCE = "أعلنت حركة النور والجيش الليبي، الأحد، هدنة في طرابلس تبدأ مساء اليوم وتشمل وقف الهجمات بين الجانبين."
ATTACK = "قصفت قوات الجيش الليبي، {day}، موقعا لحركة النور في طرابلس، ما أدى إلى مقتل {killed} من مقاتليها."
DAYS = ("الإثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")
FIRST = date(2020, 10, 11)
"""A Sunday."""
NUMBER = 130
_IN_SIGHT = """id => {
  const box = document.getElementById(id).getBoundingClientRect();
  return box.top >= 0 && box.bottom <= innerHeight;
}"""


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A truce, and an attack on each of the days after it."""
    folder = tmp_path_factory.mktemp("many")
    days = [FIRST + timedelta(days=i) for i in range(NUMBER + 1)]
    texts = [TRUCE, *(ATTACK.format(day=DAYS[d.weekday()], killed=3 + d.day) for d in days[1:])]
    told = ({"id": f"r{d}", "published": f"{d}", "text": t} for d, t in zip(days, texts, strict=True))
    (folder / "told.jsonl").write_text("\n".join(json.dumps(one) for one in told), encoding="utf-8")
    with Workspace.open(folder / "desk") as desk:
        list(desk.add(walk_paths([folder / "told.jsonl"]), archive=True))
    return folder / "desk"


@pytest.fixture(scope="module")
def running(many: Path) -> Iterator[Running]:
    with Running(many) as started:
        yield started


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    with watched(browser) as opened:
        yield opened


def lines(page: Any) -> list[int]:
    """The numbers of the incidents that are on the page, folded or not."""
    return [int(number) for number in page.locator("section:has(> #T1-incidents) tr[id] .no").all_text_contents()]


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_what_is_folded_away_is_fetched_when_its_fold_is_opened(page: Any, running: Running, lang: str) -> None:
    page.goto(f"{running.address}/{lang}/truces/T1")
    assert lines(page) == list(range(NUMBER - 5, NUMBER + 1))
    fold = page.locator("#T1-incidents-1")
    fold.locator("summary").first.click()
    fold.locator("tr[id]").first.wait_for()
    assert lines(page) == [*range(1, NUMBER - 105), *range(NUMBER - 5, NUMBER + 1)]


@pytest.mark.parametrize("line", ["T1-30", "r12"])
def test_a_link_to_a_line_that_is_not_there_yet_fetches_it(page: Any, running: Running, line: str) -> None:
    page.goto(f"{running.address}/en/truces/T1#{line}")
    row = page.locator(f"tr#{line}")
    row.wait_for()
    page.wait_for_function(_IN_SIGHT, arg=line)
    assert page.evaluate("document.querySelector(':target')?.tagName") == "TR"


def test_the_further_reasons_of_a_step_are_fetched_when_they_are_asked_for(page: Any, running: Running) -> None:
    page.goto(f"{running.address}/en/truces/T1")
    proof = page.locator("section:has(> #T1-proof) > .content > ul.proof")
    cited = proof.locator("figure.quote mark")
    few = cited.count()
    fold = proof.locator("details.rest:has([data-later])").first
    more = int(re.findall(r"\d+", fold.locator("summary").first.text_content())[0])
    fold.locator("summary").first.click()
    cited.nth(few).wait_for(state="attached")
    assert more > 50
    assert cited.count() == few + more, "each ends in the words of a report"


def test_without_script_a_fold_leads_to_its_lines(many: Path) -> None:
    with client_of(settings(many)) as client:
        whole = client.get("/en/truces/T1").text
        for address in re.findall(r'<p class="sub"><a href="([^"]+/lines[^"]+)"', whole):
            found = client.get(address.replace("&amp;", "&"))
            assert found.status_code == 200, address
            assert re.search("<h1>.*(<table|<ol|<ul)", found.text, re.S), address
        assert client.get("/en/truces/T1/lines?of=incidents&line=900").status_code == 404
        assert client.get("/en/truces/T1/lines?of=proof&line=900").status_code == 404
        assert client.get("/en/truces/T1/lines?of=none&line=1").status_code == 400


def test_a_drawing_of_very_many_shows_those_of_one_week_as_one(page: Any, running: Running) -> None:
    page.goto(f"{running.address}/en/truces/T1")
    marks = page.locator("svg.life.narrow a.mark")
    assert 18 <= marks.count() <= 22, "as many as there are weeks"
    told = marks.nth(10).get_attribute("aria-label")
    assert told.count(words("en")("kind.attack")) == 3
    assert told.endswith(words("en")("page.and_more", number=4)), "the others are counted"
