"""What guards the workbench where nobody signs in: its own names only, a strict policy on every answer."""

from __future__ import annotations

from typing import Any

import pytest

from hudna.web.app import HEADERS


@pytest.mark.parametrize("address", ["/en/truces", "/api/truces", "/api/openapi.json", "/static/workbench.js", "/"])
def test_every_answer_bears_the_headers(client: Any, address: str) -> None:
    answer = client.get(address, follow_redirects=False)
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS


def test_another_name_for_this_machine_is_refused(client: Any) -> None:
    assert client.get("/en/truces", headers={"host": "evil.example:8420"}).status_code == 400


def test_no_page_has_script_or_style_of_its_own(client: Any) -> None:
    for address in ("/en/truces", "/ar/truces/T1"):
        text = client.get(address).text
        assert "<style" not in text
        assert " style=" not in text
        assert "<script>" not in text
        assert " onclick" not in text
