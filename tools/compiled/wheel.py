"""Builds the wheel: the pure one, and beside each module of the room its compiled twin, which Python imports first."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click

from tools.compiled.marking import closed_lists, marked
from tools.eval_sets import ROOT

ROOM = "hudna/claims"
"""Where two thirds of all reading is done. ``annotate`` and ``text`` gain nothing: regular expressions and look-ups."""
INTERPRETED = (f"{ROOM}/labels.py", f"{ROOM}/sought.py")
"""Modules with classes that extend a built-in type, which mypyc does not compile."""
_SETUP = """
from setuptools import setup
from mypyc.build import mypycify

setup(name="hudna", packages=[], ext_modules=mypycify(
    ["--strict", "--follow-imports=silent", *{files!r}],
    opt_level="{optimise}", debug_level="0", multi_file=True, group_name="hudna"))
"""


def modules(src: Path) -> Iterator[Path]:
    """The modules that are compiled, below the folder of sources; those of a docstring alone are not worth it."""
    for path in sorted((src / ROOM).rglob("*.py")):
        if path.name != "__init__.py" and str(path.relative_to(src)) not in INTERPRETED:
            yield path


@click.command()
@click.option("--into", type=click.Path(file_okay=False, path_type=Path), default=ROOT / "dist", show_default=True)
@click.option(
    "--optimise", type=click.Choice(["0", "1", "2", "3"]), default="1", show_default=True, help="As gcc's -O."
)
def build(into: Path, optimise: str) -> None:
    """Build a wheel of Hudna with its slowest room compiled, for this Python and machine. Needs a C compiler."""
    into.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as made:
        work = Path(made)
        shutil.copytree(ROOT / "src", work / "src", ignore=shutil.ignore_patterns("__pycache__", "*.so"))
        shutil.copy(ROOT / "pyproject.toml", work / "src")
        compiled = _compiled(work / "src", optimise)
        _run("-m", "build", "--no-isolation", "--wheel", "--outdir", str(work), str(ROOT), within=ROOT)
        wheel = next(work.glob("*.whl"))
        _run("-m", "wheel", "unpack", str(wheel), within=work)
        unpacked = next(p for p in work.glob("hudna-*") if p.is_dir())
        for library in compiled:
            target = unpacked / library.relative_to(work / "src")
            shutil.copy(library, target)
        (metadata,) = unpacked.glob("*.dist-info/WHEEL")
        metadata.write_text(_platform(metadata.read_text("utf-8")), "utf-8")
        wheel.unlink()
        _run("-m", "wheel", "pack", str(unpacked), "--dest-dir", str(into.resolve()), within=work)


def _compiled(src: Path, optimise: str) -> list[Path]:
    """Compile the modules in place, marked; the libraries made."""
    lists = closed_lists(path.read_text("utf-8") for path in (src / "hudna").rglob("*.py"))
    files = list(modules(src))
    for path in files:
        path.write_text(marked(path.read_text("utf-8"), lists), "utf-8")
    setup = src / "setup.py"
    setup.write_text(_SETUP.format(files=[str(p.relative_to(src)) for p in files], optimise=optimise), "utf-8")
    _run(setup.name, "build_ext", "--inplace", "-j", str(os.cpu_count() or 1), within=src)
    made = sorted(p for p in src.rglob("*.so") if "build" not in p.relative_to(src).parts)
    if len(made) != len(files) + 1:  # one a module, which is but a door, and one that holds them all
        raise click.ClickException(f"{len(files)} modules, but {len(made)} libraries")
    return made


def _platform(metadata: str) -> str:
    """The wheel's own description, no more of a pure one."""
    from packaging.tags import sys_tags

    lines = [line for line in metadata.splitlines() if line and not line.startswith(("Tag:", "Root-Is-Purelib:"))]
    return "\n".join([*lines, "Root-Is-Purelib: false", f"Tag: {next(sys_tags())}", ""])


def _run(*arguments: str, within: Path) -> None:
    """Raises ClickException with what the program said where it fails."""
    done = subprocess.run([sys.executable, *arguments], cwd=within, capture_output=True, text=True, check=False)
    if done.returncode:
        raise click.ClickException(f"{' '.join(arguments[:3])}: {done.stdout[-4000:]}{done.stderr[-4000:]}")
