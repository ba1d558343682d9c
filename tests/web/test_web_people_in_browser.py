"""Signing in and looking after people in a real browser: with and without script, over TLS, by keyboard, on a phone."""

from __future__ import annotations

import shutil
import ssl
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from workbench_run import Running

from hudna.web.people import People, Role
from hudna.web.wording import words

pytest.importorskip("playwright.sync_api")

GOOD = "a phrase that is long"


@pytest.fixture
def manned(desk: Path) -> Iterator[Running]:
    """A workbench whose workspace has accounts."""
    people = People(desk)
    people.add("هدى", Role.ADMIN, GOOD)
    people.add("Sami", Role.READER, GOOD)
    with Running(desk) as started:
        yield started


def signed_in(page: Any, running: Running, lang: str = "en", name: str = "هدى") -> None:
    page.goto(f"{running.address}/{lang}/truces")
    page.fill("#name", name)
    page.fill("#password", GOOD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{running.address}/{lang}/truces")


@pytest.mark.parametrize("script", [True, False])
def test_in_and_out(browser: Any, manned: Running, script: bool) -> None:
    context = browser.new_context(java_script_enabled=script)
    page = context.new_page()
    signed_in(page, manned)
    assert "هدى" in page.inner_text("header.bar")
    page.goto(f"{manned.address}/en/me")
    page.get_by_role("button", name=words("en")("sign_in.out")).click()
    page.wait_for_url("**/en/sign-in")
    page.goto(f"{manned.address}/en/truces")
    assert "/en/sign-in?next=" in page.url
    context.close()


def test_a_session_that_ended_leads_back_to_the_door(browser: Any, manned: Running) -> None:
    page = browser.new_page()
    signed_in(page, manned, name="Sami")
    page.goto(f"{manned.address}/en/truces/T1")
    People(manned.settings.workspace).set_role("Sami", Role.REVIEWER)
    page.locator("#at-slide").focus()
    page.keyboard.press("ArrowLeft")
    page.wait_for_url("**/en/sign-in?next=*")
    page.fill("#name", "Sami")
    page.fill("#password", GOOD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{manned.address}/en/truces/T1*")
    page.close()


def test_a_link_from_elsewhere_leads_in(browser: Any, manned: Running, desk: Path) -> None:
    """It comes without the session's cookie (SameSite=Strict), and finds its way by itself."""
    context = browser.new_context()
    page = context.new_page()
    signed_in(page, manned)
    page.goto("about:blank")
    page.set_content(f'<a href="{manned.address}/en/reports">elsewhere</a>')
    page.click("a")
    page.wait_for_url(f"{manned.address}/en/reports")
    context.close()


def test_people_are_added_changed_and_removed(browser: Any, manned: Running) -> None:
    page = browser.new_page()
    page.on("dialog", lambda d: d.accept())
    signed_in(page, manned)
    page.goto(f"{manned.address}/en/people")
    page.fill("#new-name", "نور")
    page.fill("#new-password", "too weak too we")
    page.evaluate("document.querySelector('#new-password').value = 'aaaaaaaaaaaaaaa'")
    form = page.locator('form[action="/api/people"]')
    form.get_by_role("button").click()
    assert "easy to guess" in form.get_by_role("alert").inner_text()
    page.fill("#new-password", GOOD)
    with page.expect_navigation():
        form.get_by_role("button").click()
    row = page.locator("tr", has_text="نور").first
    row.locator("select").select_option("reviewer")
    with page.expect_navigation():
        row.get_by_role("button", name=words("en")("people.change")).first.click()
    people = People(manned.settings.workspace)
    assert people.get("نور").role is Role.REVIEWER
    with page.expect_navigation():
        page.locator("tr", has_text="نور").first.get_by_role("button", name=words("en")("people.remove")).click()
    assert people.find("نور") is None
    assert "/api/people" in page.inner_text("main")
    page.close()


def test_a_name_is_asked_for_where_nobody_signs_in(browser: Any, desk: Path) -> None:
    with Running(desk, by="") as running:
        context = browser.new_context()
        page = context.new_page()
        page.goto(f"{running.address}/ar/truces")
        page.evaluate("() => { window.asked = named(); }")
        page.fill("#who-name", "سامي")
        page.keyboard.press("Enter")
        assert page.evaluate("window.asked") is True
        page.reload()
        assert page.evaluate("document.body.dataset.me") == "سامي"
        assert page.locator("#who").count() == 0
        context.close()
        fresh = browser.new_page()
        fresh.goto(f"{running.address}/ar/truces")
        fresh.evaluate("() => { window.asked = named(); }")
        fresh.get_by_role("button", name=words("ar")("people.not_now")).click()
        assert fresh.evaluate("window.asked") is False
        fresh.close()


def test_over_tls(browser: Any, manned: Running, tmp_path: Path) -> None:
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("no openssl on this machine")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(
        [openssl, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", certificate],
        check=True, capture_output=True,
    )  # fmt: skip
    with Running(manned.settings.workspace, certificate=certificate, key=key) as running:
        trusted = ssl.create_default_context(cafile=certificate)
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(f"{running.address}/api/truces", context=trusted, timeout=10)
        assert refused.value.code == 401
        refused.value.close()
        context = browser.new_context(ignore_https_errors=True)
        page = context.new_page()
        signed_in(page, running)
        cookies = context.cookies()
        assert {c["name"].split("hudna-")[0] for c in cookies} == {"__Host-"}
        assert all(c["secure"] and c["httpOnly"] and c["sameSite"] == "Strict" for c in cookies)
        context.close()
