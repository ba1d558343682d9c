"""``hudna people``: who may sign in to the workbench. ``hudna audit``: what was done with it."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hudna.cli.options import Commands, leave, say, stdout, talk
from hudna.model.finding import HudnaError
from hudna.text.one_line import harmless

if TYPE_CHECKING:
    from hudna.web.audit import AuditLog
    from hudna.web.people import People

_ROLES = ("reader", "reviewer", "admin")
_TERMINAL = "terminal"
"""Where the audit log says that a change came from."""


@click.group(cls=Commands)
def people() -> None:
    """Who may sign in to the workbench, and as what: reader (reads), reviewer (adds and decides as well), admin (looks
    after people as well).

    Where a workspace has accounts, everybody signs in. The accounts stand in people.json of the workspace.
    """


@people.command()
@click.argument("name")
@click.option("--role", type=click.Choice(_ROLES), required=True, help="What they may do.")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input, for scripts.")
@click.pass_obj
def add(workspace: str, name: str, role: str, password_stdin: bool) -> None:
    """Let NAME in. Their decisions bear that name. The password is asked for twice."""
    held, _ = _desk(workspace)
    from hudna.web.people import Role, clean_name

    made = held.add(clean_name(name), Role(role), _password(password_stdin))
    _noted(workspace, "people add", made.name)
    talk(f"{made.name} may sign in as {made.role}")


@people.command("list")
@click.pass_obj
def list_(workspace: str) -> None:
    """Who may sign in, as what, and since when."""
    held = _desk(workspace)[0].all()
    if not held:
        talk("nobody has an account, so nobody signs in: hudna people add NAME --role admin")
    for person in held:
        say(f"{person.name}\t{person.role}\t{person.since:%Y-%m-%d}")


@people.command()
@click.argument("name")
@click.argument("role", type=click.Choice(_ROLES))
@click.pass_obj
def role(workspace: str, name: str, role: str) -> None:
    """Change what NAME may do. Their sessions end."""
    held, _ = _desk(workspace)
    from hudna.web.people import Role

    changed = held.set_role(name, Role(role))
    _noted(workspace, "people role", changed.name)
    talk(f"{changed.name} is {changed.role} now")


@people.command()
@click.argument("name")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input, for scripts.")
@click.pass_obj
def password(workspace: str, name: str, password_stdin: bool) -> None:
    """Give NAME another password. Their sessions end."""
    held = _desk(workspace)[0]
    changed = held.set_password(held.get(name).name, _password(password_stdin))
    _noted(workspace, "people password", changed.name)
    talk(f"{changed.name} has a new password")


@people.command()
@click.argument("name")
@click.pass_obj
def remove(workspace: str, name: str) -> None:
    """Let NAME in no more. Their sessions end; what they decided stays."""
    gone = _desk(workspace)[0].remove(name)
    _noted(workspace, "people remove", gone.name)
    talk(f"{gone.name} may not sign in any more")


@click.command()
@click.option("-n", "--last", type=click.IntRange(0), default=50, show_default=True, help="How many; 0: all.")
@click.option("--json", "as_json", is_flag=True, help="Lines of JSON, as the log holds them.")
@click.pass_obj
def audit(workspace: str, last: int, as_json: bool) -> None:
    """Who wrote what on the workbench and when (UTC), and who signed in or tried to; latest last."""
    _, log = _desk(workspace)
    entries, torn = log.last(last or None)
    for e in entries:
        if as_json:
            stdout().write(f"{e.line().decode()}\n")
            continue
        who = f"{e.name or '-'} ({e.address})"
        about = " ".join(e.subjects)
        say(harmless(f"{e.when:%Y-%m-%d %H:%M:%S} {who} {e.method} {e.path} {e.result} {e.status} {about}"))
    if not entries:
        talk("nobody has written anything on the workbench yet, or signed in")
    for place in torn:
        talk(f"{place} is no entry")
    leave(bool(torn))


def _desk(workspace: str) -> tuple[People, AuditLog]:
    try:
        from hudna.web.audit import AuditLog
        from hudna.web.people import People
    except ImportError as error:
        raise HudnaError(f"the workbench needs {error.name}", "pip install 'hudna[serve]'") from error
    return People(Path(workspace)), AuditLog(Path(workspace))


def _noted(workspace: str, command: str, name: str) -> None:
    try:
        user = getpass.getuser()
    except (KeyError, OSError):
        user = ""
    _desk(workspace)[1].note(user, _TERMINAL, "hudna", command, (name,), 200)


def _password(from_stdin: bool) -> str:
    """Asked for at the terminal, or the first line of standard input; never an argument, which others can see."""
    if from_stdin:
        return sys.stdin.readline().rstrip("\n")
    if not sys.stdin.isatty():
        raise click.UsageError("there is no terminal to ask for the password: give --password-stdin")
    given: str = click.prompt("Password", hide_input=True, confirmation_prompt="The same again", err=True)
    return given
