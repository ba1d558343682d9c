"""``hudna serve``: the workbench, a web page on one's own machine."""

from __future__ import annotations

import webbrowser
from pathlib import Path

import click

from hudna.cli.options import talk
from hudna.model.finding import HudnaError

_PORT = 8420


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), default=_PORT, show_default=True, help="Where it listens.")
@click.option("--by", metavar="NAME", envvar="HUDNA_BY", default="", help="Who decides. Default: HUDNA_BY.")
@click.option("--open/--no-open", "opened", default=False, help="Open it in the browser.")
@click.pass_obj
def serve(workspace: str, port: int, by: str, opened: bool) -> None:
    """Open the workbench on the workspace: truces, reports and what to review, in a browser on this machine."""
    try:
        from hudna.web.serve import serve as run
        from hudna.web.settings import Settings
    except ImportError as error:
        raise HudnaError(f"the workbench needs {error.name}", "pip install 'hudna[serve]'") from error
    settings = Settings(Path(workspace), port=port, by=by)
    address = f"http://{settings.host}:{port}/"
    talk(f"the workbench of {workspace} is at {address} (stop it with Ctrl-C)")
    if opened:
        webbrowser.open(address)
    run(settings)
