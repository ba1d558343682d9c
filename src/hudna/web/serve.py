"""Running the workbench."""

from __future__ import annotations

import gc
import ssl
from typing import Any

import uvicorn

from hudna.model.finding import HudnaError
from hudna.web.app import make_app
from hudna.web.lasting import NEW_OBJECTS, Lasting
from hudna.web.patience import Patient
from hudna.web.people import People
from hudna.web.settings import Settings

_HEAD_BYTES = 32 * 1024
"""Of a request: its line and headers."""
_CONNECTIONS = 500
"""At once; more are told to come back (503)."""


def serve(settings: Settings) -> None:
    """Answer until somebody stops it (Ctrl-C).

    Raises HudnaError when others could reach it and nobody has an account, or the certificate is none; OSError when
    the port is not free.
    """
    check(settings)
    gc.set_threshold(*NEW_OBJECTS)
    gc.callbacks.append(Lasting())
    uvicorn.Server(config(settings)).run()


def check(settings: Settings) -> None:
    """May it start so? Raises HudnaError when not."""
    if settings.exposed and not People(settings.workspace).all():
        where = f"behind a proxy ({settings.behind_proxy})" if settings.behind_proxy else f"at {settings.host}"
        raise HudnaError(
            f"others can reach a workbench {where}, and {settings.workspace} has no accounts",
            "make one first: hudna people add NAME --role admin",
        )
    if settings.certificate:
        try:
            ssl.create_default_context(ssl.Purpose.CLIENT_AUTH).load_cert_chain(settings.certificate, settings.key)
        except OSError as error:
            hint = "give the files of a certificate and its key (PEM)"
            raise HudnaError(
                f"{settings.certificate} is no certificate with its key: {error.strerror}", hint
            ) from error


def config(settings: Settings, **further: Any) -> uvicorn.Config:
    """How uvicorn runs it. Headers of a proxy are believed only when there is one."""
    return uvicorn.Config(
        make_app(settings), host=settings.host, port=settings.port, log_level="warning", server_header=False,
        http=Patient, ws="none", h11_max_incomplete_event_size=_HEAD_BYTES, limit_concurrency=_CONNECTIONS,
        proxy_headers=bool(settings.behind_proxy), forwarded_allow_ips=settings.behind_proxy,
        ssl_certfile=settings.certificate, ssl_keyfile=settings.key, **further,
    )  # fmt: skip
