"""The public site: whole or not at all, the same twice, nobody's name, no fine place, nothing recent, every link good."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Callable, Mapping
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree as Xml

import pytest
from published import AT, TODAY

from hudna.app.ask import Ask
from hudna.app.publish import DELAY_DAYS, MARK, Published, public_site, write_site
from hudna.app.workspace import Workspace
from hudna.examples import report_files
from hudna.export.losses import Why
from hudna.export.material import Finest
from hudna.lexicon import load_lexicon
from hudna.model.finding import HudnaError
from hudna.sources import walk_paths

_ATOM = "{http://www.w3.org/2005/Atom}"

TRUCE = """---
published: 2021-05-02
source: وكالة الساحل
url: https://news.example/1
---
أعلنت حركة النور، الأحد، هدنة مع الجيش الليبي لمدة أسبوع.
وهددت حركة النور بالرد على أي هجوم.
"""
ATTACK = """---
published: 2021-05-05
source: صحيفة الميناء
url: javascript:alert(1)
---
قصف الجيش الليبي مواقع حركة النور قرب مطار معيتيقة في طرابلس يوم الأربعاء، وقتل ثلاثة من عناصرها.
واغتال الجيش الليبي القيادي في حركة النور أحمد محمود كرشلوف يوم الأربعاء.
"""
HOSTILE = """---
published: 2021-05-06
source: "<script>alert(1)</script>\u202eمرفأ"
---
هددت حركة النور الجيش الليبي يوم الخميس بهجوم <img src=x onerror=alert(2)> \u202eعنيف\u2066 {{ 7*7 }} إذا استمر القصف.
"""

Publish = Callable[..., Published]


@pytest.fixture
def publish(tmp_path: Path) -> Publish:
    """Publishes a desk that has read these texts."""

    def made(texts: Mapping[str, str], at: date = date(2021, 5, 31), today: date = TODAY, **more: object) -> Published:
        news = tmp_path / "news"
        news.mkdir(exist_ok=True)
        for name, text in texts.items():
            (news / f"{name}.txt").write_text(text, encoding="utf-8")
        with Workspace.open(tmp_path / "desk") as desk:
            list(desk.add(walk_paths([news]), archive=True))
            ask = Ask(desk.ledger)
            return public_site(ask, ask.picture(), "Desk", at, today, **more)  # type: ignore[arg-type]

    return made


class Page(HTMLParser):
    """Ids, links and tags of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append((tag, found))
        if found.get("id"):
            self.ids.append(found["id"] or "")
        if found.get("href"):
            self.links.append(found["href"] or "")

    handle_startendtag = handle_starttag


def html(site: Published) -> dict[str, Page]:
    return {path: Page(text) for path, text in site.files.items() if path.endswith(".html")}


def test_there_is_a_page_for_each_truce_in_both_languages_an_index_a_feed_and_the_data(examples: Published) -> None:
    data = json.loads(examples.files[MARK])
    truces = {t["id"] for t in data["truces"]}
    assert len(truces) == 2
    pages = {f"{lang}/{t}.html" for lang in ("ar", "en") for t in truces}
    rest = {f"{lang}/{name}" for lang in ("ar", "en") for name in ("index.html", "feed.atom")}
    assert set(examples.files) == {*pages, *rest, "index.html", MARK}


def test_every_link_leads_somewhere_and_ids_are_unique(examples: Published) -> None:
    pages = html(examples)
    for path, page in pages.items():
        assert len(page.ids) == len(set(page.ids)), path
        for link in page.links:
            if re.match("https?://", link):
                continue
            file, _, anchor = unquote(link).partition("#")
            parts = [*path.split("/")[:-1], *file.split("/")] if file else path.split("/")
            while ".." in parts:
                at = parts.index("..")
                del parts[at - 1 : at + 1]
            target = "/".join(parts)
            assert target in examples.files, (path, link)
            if anchor:
                assert anchor in pages[target].ids, (path, link)


def test_each_claim_and_event_of_the_data_that_a_page_shows_has_its_anchor(examples: Published) -> None:
    data = json.loads(examples.files[MARK])
    shown = {i for page in html(examples).values() for i in page.ids}
    events = {e["id"] for e in data["events"] if e["kind"] in ("attack", "violation", "withdrawal")}
    assert events
    assert events <= shown
    claims = {c["id"] for c in data["claims"]}
    assert len(claims & shown) > len(claims) * 0.8


def test_the_policy_is_strict_and_the_pages_keep_to_it(examples: Published) -> None:
    for path, page in html(examples).items():
        names = {tag for tag, _ in page.tags}
        assert not names & {"script", "img", "iframe", "object", "embed", "form", "base"}, path
        assert not [a for _, a in page.tags if "style" in a or "src" in a or any(k.startswith("on") for k in a)], path
        policy = next(a["content"] for _, a in page.tags if a.get("http-equiv") == "Content-Security-Policy")
        style = re.search("<style>(.*?)</style>", examples.files[path], re.DOTALL)
        assert style is not None
        digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
        assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
        assert not re.findall(r"url\((?!#)", style[1])


def test_the_same_ledger_and_day_give_the_same_bytes(examples: Published, tmp_path: Path) -> None:
    with Workspace.open(tmp_path / "desk") as desk:
        list(desk.add(walk_paths(reversed(report_files())), archive=True))
        ask = Ask(desk.ledger)
        again = public_site(ask, ask.picture(), "Hudna", AT, TODAY)
    assert again.files == examples.files


def test_directions_and_languages(examples: Published) -> None:
    for path, page in html(examples).items():
        lang = path.split("/")[0] if "/" in path else "ar"
        (root,) = [a for tag, a in page.tags if tag == "html"]
        assert root == {"lang": lang, "dir": "rtl" if lang == "ar" else "ltr"}


def test_the_feed_has_an_entry_for_each_change_the_latest_first(examples: Published) -> None:
    for lang in ("ar", "en"):
        feed = Xml.fromstring(examples.files[f"{lang}/feed.atom"])
        entries = feed.findall(f"{_ATOM}entry")
        days = [e.findtext(f"{_ATOM}updated") or "" for e in entries]
        assert days == sorted(days, reverse=True)
        ids = [e.findtext(f"{_ATOM}id") for e in entries]
        assert len(ids) == len(set(ids)) >= 5
        assert all(e.find(f"{_ATOM}link").get("href") in {p.split("/")[-1] for p in examples.files} for e in entries)  # type: ignore[union-attr]
    assert "strained → ended" in examples.files["en/feed.atom"]


def everything(site: Published) -> str:
    return "\n".join(site.files.values())


def test_no_site_is_named_and_none_is_in_the_data(publish: Publish, examples: Published) -> None:
    site = publish({"truce": TRUCE, "attack": ATTACK})
    text = everything(site)
    assert "معيتيقة" not in text
    assert "Mitiga" not in text
    assert "[…]" in text
    assert "طرابلس" in text
    assert Why.SITE_WORDS in {x.why for x in site.losses}
    sites = {p.id for p in load_lexicon().places.values() if p.precision == "site"}
    for found in (site, examples):
        data = json.loads(found.files[MARK])
        assert not {w["place"] for c in data["claims"] for w in c["where"]} & sites
        assert not {w["place"] for e in data["events"] for w in e["where"]} & sites


def test_the_finest_place_may_be_a_region(publish: Publish) -> None:
    data = json.loads(publish({"truce": TRUCE, "attack": ATTACK}, finest=Finest.ADMIN1).files[MARK])
    places = load_lexicon().places
    assert {places[w["place"]].precision for c in data["claims"] for w in c["where"]} <= {"admin1", "country", "region"}


def test_no_private_person_is_named_and_the_quote_is_left_out(publish: Publish) -> None:
    site = publish({"truce": TRUCE, "attack": ATTACK})
    text = everything(site)
    assert {x.why for x in site.losses} >= {Why.QUOTE_WITHHELD, Why.MAYBE_A_PERSON}
    for name in ("أحمد", "محمود", "كرشلوف"):
        assert name not in text
    assert "quote left out: it may name a private person" in text


def test_officials_stand_for_their_office(examples: Published) -> None:
    people = {a.id: a for a in load_lexicon().actors.values() if a.type == "office_holder"}
    data = json.loads(examples.files[MARK])
    named = {p["entity"] for c in data["claims"] for k in ("actor", "recipient", "speaker") for p in c[k]}
    assert named
    assert not named & people.keys()


def test_nothing_of_the_last_days_is_told_and_it_is_counted(publish: Publish) -> None:
    texts = {"truce": TRUCE, "attack": ATTACK}
    soon = publish(texts, at=date(2021, 5, 6), today=date(2021, 5, 6))
    late = publish(texts, at=date(2021, 5, 8), today=date(2021, 5, 8))
    assert DELAY_DAYS == 3
    assert (soon.site.as_of, late.site.as_of) == (date(2021, 5, 3), date(2021, 5, 5))
    assert "قصف" not in everything(soon)
    assert soon.site.left_out.events >= 1
    assert soon.site.left_out.claims >= 1
    assert f"Left out for that: 0 truces, {soon.site.left_out.events} events" in soon.files["en/index.html"]
    assert "قصف" in everything(late)


def test_what_is_too_recent_moves_no_label(publish: Publish) -> None:
    end = "---\npublished: 2021-05-09\nsource: وكالة الساحل\n---\nأعلنت حركة النور في 3 أيار/مايو انتهاء الهدنة مع الجيش الليبي.\n"
    before = publish({"truce": TRUCE, "end": end}, at=date(2021, 5, 10), today=date(2021, 5, 10))
    after = publish({"truce": TRUCE, "end": end}, at=date(2021, 5, 10), today=date(2021, 5, 13))
    labels = [[s["label"] for s in json.loads(p.files[MARK])["truces"][0]["status"]] for p in (before, after)]
    assert "ended" not in labels[0]
    assert labels[1][-1] == "ended"


def test_every_row_says_whether_it_was_reviewed(examples: Published) -> None:
    data = json.loads(examples.files[MARK])
    for kind in ("truces", "events", "claims"):
        assert data[kind]
        assert {r["coding_status"] for r in data[kind]} <= {"machine", "reviewed", "contested"}
    page = next(t for p, t in examples.files.items() if re.match("en/truce-", p))
    captions = re.findall("<figcaption>(?:(?!</figcaption>).)*machine-coded, not reviewed", page, re.DOTALL)
    assert len(captions) > 20


def test_texts_of_reports_stay_at_home(examples: Published) -> None:
    for claim in json.loads(examples.files[MARK])["claims"]:
        assert all(len(e["quote"]) <= 205 for e in claim["evidence"])
    assert all(d["title"] is None and "text" not in d for d in json.loads(examples.files[MARK])["documents"])


def test_hostile_words_stay_words(publish: Publish) -> None:
    site = publish({"truce": TRUCE, "hostile": HOSTILE, "attack": ATTACK})
    for path, page in html(site).items():
        assert not {tag for tag, _ in page.tags} & {"script", "img"}, path
        assert not [x for x in page.links if x.lower().startswith("javascript")], path
        assert not set(site.files[path]) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067"), path
    assert "javascript:" not in site.files[MARK]
    assert "&lt;script&gt;" in everything(site)


def test_a_desk_without_truces_has_a_site_that_says_so(publish: Publish) -> None:
    site = publish({"truce": TRUCE}, at=date(2021, 4, 1))
    assert "No truce may be told of by this day." in site.files["en/index.html"]
    assert json.loads(site.files[MARK])["truces"] == []


FILES = {"index.html": "new", MARK: "{}", "en/index.html": "x"}


def read(folder: Path) -> dict[str, str]:
    return {p.relative_to(folder).as_posix(): p.read_text() for p in folder.rglob("*") if p.is_file()}


def test_a_site_is_replaced_as_a_whole(tmp_path: Path) -> None:
    write_site({**FILES, "en/old.html": "gone"}, tmp_path / "site")
    write_site(FILES, tmp_path / "site")
    assert read(tmp_path / "site") == FILES
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


def test_a_half_written_site_never_replaces_a_whole_one(tmp_path: Path) -> None:
    write_site(FILES, tmp_path / "site")
    with pytest.raises(HudnaError, match="cannot write"):
        write_site({"index.html": "newer", "index.html/x": "cannot be"}, tmp_path / "site")
    assert read(tmp_path / "site") == FILES
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


def test_the_old_site_stands_again_when_the_new_one_cannot_take_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_site(FILES, tmp_path / "site")
    moved = Path.rename

    def fails(self: Path, target: Path) -> Path:
        if Path(target).name == "site" and not self.name.endswith("-old"):
            raise OSError(28, "No space left on device")
        return moved(self, target)

    monkeypatch.setattr(Path, "rename", fails)
    with pytest.raises(HudnaError, match="No space left"):
        write_site({**FILES, "index.html": "newer"}, tmp_path / "site")
    assert read(tmp_path / "site") == FILES
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize("held", ["thesis.doc", "index.html"])
def test_what_is_no_site_is_not_replaced(tmp_path: Path, held: str) -> None:
    (tmp_path / held).write_text("mine")
    with pytest.raises(HudnaError, match="something else than a site"):
        write_site(FILES, tmp_path)
    assert read(tmp_path) == {held: "mine"}


def test_an_empty_folder_is_taken_and_a_missing_one_made(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for name in ("empty", "a/b"):
        write_site(FILES, tmp_path / name)
        assert read(tmp_path / name) == FILES
