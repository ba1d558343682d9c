"""Running the workbench."""

from __future__ import annotations

import uvicorn

from hudna.web.app import make_app
from hudna.web.settings import Settings


def serve(settings: Settings) -> None:
    """Answer until somebody stops it (Ctrl-C). Raises OSError when the port is not free."""
    config = uvicorn.Config(
        make_app(settings), host=settings.host, port=settings.port, log_level="warning", server_header=False
    )
    uvicorn.Server(config).run()
