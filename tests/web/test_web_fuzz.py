"""The API against its own description: whatever is sent, it answers as described, and never with a fault of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("schemathesis", reason="the fuzzer is not installed")
pytest.importorskip("litestar", reason="the workbench (the extra serve) is not installed")
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance
from workbench_run import client_of, own_copy, signed_in
from workbench_run import settings as settings_of

from hudna.web import adding
from hudna.web.app import make_app
from hudna.web.people import People, Role
from hudna.web.settings import Limits

EXAMPLES = 25
"""Of each operation, the same in every run; fewer of those that take long."""
SLOW = {"/api/brief": 6, "/api/site": 6, "/api/exports/{form}": 10, "/api/exports/{form}/losses": 6, "/api/session": 10}
UNTOLD = [positive_data_acceptance]
"""A description cannot tell which words are a time, or which name is taken."""
MANY = Limits(10**6, 10**6, 10**6, 10**6)
OPENAPI = make_app(settings_of(Path("nowhere"))).openapi_schema.to_schema()
OPERATIONS = [(path, method) for path, item in OPENAPI["paths"].items() for method in item]


class Fuzzed:
    """A workbench with one admin, whose session begins anew with each request: an operation may end it."""

    def __init__(self, client: Any, workspace: Path) -> None:
        self.client, self.people = client, People(workspace)
        self.admin = self.people.add("Huda", Role.ADMIN, "a phrase that is long")

    def send(self, case: Any) -> Any:
        for other in self.people.all():
            if other.name != self.admin.name:
                self.people.remove(other.name)
        signed_in(self.client, self.admin)
        ready = requests.Request(**case.as_transport_kwargs(base_url=str(self.client.base_url))).prepare()
        headers = {**self.client.headers, **ready.headers}
        return self.client.request(ready.method, ready.url, headers=headers, content=ready.body, follow_redirects=False)


@pytest.fixture(scope="module")
def fuzzed(kept: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Fuzzed]:
    desk = own_copy(kept, tmp_path_factory.mktemp("fuzzed"))
    with pytest.MonkeyPatch.context() as patch, client_of(settings_of(desk, limits=MANY, by="")) as client:
        patch.setattr(adding, "page_at", lambda *_: iter(()))  # a link leads nowhere: no network in tests
        yield Fuzzed(client, desk)


@pytest.mark.parametrize(("path", "method"), OPERATIONS)
def test_it_answers_as_it_says(path: str, method: str, fuzzed: Fuzzed) -> None:
    @settings(
        max_examples=SLOW.get(path, EXAMPLES), derandomize=True, deadline=None, database=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(case=schemathesis.openapi.from_dict(OPENAPI)[path][method].as_strategy())
    def answers(case: Any) -> None:
        case.validate_response(fuzzed.send(case), excluded_checks=UNTOLD)

    answers()


def test_the_operations_are_all_there() -> None:
    assert len(OPERATIONS) > 25
    assert {"get", "post", "put", "delete"} == {method for _, method in OPERATIONS}
    for path, method in OPERATIONS:
        faults = {"400", "401", "403", "404", "409", "429"} | ({"413"} if method != "get" else set())
        assert faults <= set(OPENAPI["paths"][path][method]["responses"])
