"""``hudna serve``: the workbench, for one's own machine or a desk."""

from __future__ import annotations

import webbrowser
from datetime import timedelta
from pathlib import Path

import click

from hudna.cli.options import talk
from hudna.model.finding import HudnaError

_PORT = 8420
_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), default=_PORT, show_default=True, help="Where it listens.")
@click.option(
    "--host", metavar="ADDRESS", default="127.0.0.1", show_default=True,
    help="Where it listens: 0.0.0.0 for everywhere. Beyond this machine everybody has to sign in: hudna people add.",
)  # fmt: skip
@click.option("--certificate", type=_FILE, help="Speak TLS with this certificate (PEM), and the chain behind it.")
@click.option("--key", type=_FILE, help="The certificate's key (PEM), when it stands in a file of its own.")
@click.option(
    "--behind-proxy", metavar="ADDRESSES", is_flag=False, flag_value="127.0.0.1,::1", default="",
    help="A proxy that speaks TLS stands before it, at these addresses (default: this machine).",
)  # fmt: skip
@click.option(
    "--idle-hours", type=click.IntRange(1, 168), default=12, show_default=True,
    help="A session that is not used for so long ends.",
)  # fmt: skip
@click.option(
    "--by", metavar="NAME", envvar="HUDNA_BY", default="",
    help="Who decides, where nobody signs in. Default: HUDNA_BY, else the browser asks.",
)  # fmt: skip
@click.option("--open/--no-open", "opened", default=False, help="Open it in the browser.")
@click.pass_obj
def serve(
    workspace: str, port: int, host: str, certificate: Path | None, key: Path | None, behind_proxy: str,
    idle_hours: int, by: str, opened: bool,
) -> None:  # fmt: skip
    """Open the workbench on the workspace: truces, reports and what to review, in a browser.

    It answers to this machine alone, unless told otherwise; docs/workbench.md says how to let a desk in.
    """
    try:
        from hudna.web.serve import check
        from hudna.web.serve import serve as run
        from hudna.web.settings import Settings
    except ImportError as error:
        raise HudnaError(f"the workbench needs {error.name}", "pip install 'hudna[serve]'") from error
    if key and not certificate:
        raise click.UsageError("--key goes with --certificate")
    settings = Settings(
        Path(workspace), host, port, by, behind_proxy=behind_proxy, certificate=certificate, key=key,
        idle=timedelta(hours=idle_hours),
    )  # fmt: skip
    check(settings)
    talk(f"the workbench of {workspace} is at {settings.address} (stop it with Ctrl-C)")
    if settings.exposed and not settings.secure:
        talk("without TLS, passwords and pages can be read on the way: give --certificate, or put a proxy before it")
    if opened:
        webbrowser.open(settings.address)
    run(settings)
