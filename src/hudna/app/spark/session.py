"""Spark begun and ended, and what goes wrong in it said plainly."""

from __future__ import annotations

import os
import re
import sys
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from hudna.model.finding import HudnaError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

BATCH_REPORTS = 200
"""Rows that go to a Python process, and come back from it, at once."""
_CAUSE = re.compile(r"^(?:[\w.]*Error|[\w.]*Exception): (.+)$", re.MULTILINE)


def require_new(out: Path) -> None:
    """Raises HudnaError when the folder for the results is there already."""
    if out.exists():
        raise HudnaError(f"{out} is there already", "name a folder that is not, or take that one away")


@contextmanager
def session(master: str | None, settings: Mapping[str, str]) -> Iterator[SparkSession]:
    """A Spark session on ``master`` (else that of the surrounding ``spark-submit``, else all cores of this machine).

    Raises HudnaError where pyspark or Java is missing, and for whatever goes wrong on the way.
    """
    if find_spec("pyspark") is None:
        raise HudnaError("Spark is not installed", "pip install 'hudna[spark]'; it also needs Java 17 or newer")
    # Spark warns of what pandas it would like; nothing here uses pandas
    warnings.filterwarnings("ignore", message=".*pandas", category=FutureWarning)
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("hudna")
    if master:
        builder = builder.master(master)
    for name, value in settings.items():
        builder = builder.config(name, value)
    try:
        spark = builder.getOrCreate()
    except PySparkException as error:
        hint = "install Java 17 or newer (JAVA_HOME names it), and check --master and --conf"
        raise HudnaError(f"Spark could not be started: {_first_line(error)}", hint) from error
    try:
        spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", str(BATCH_REPORTS))
        yield spark
    except PySparkException as error:
        hint = "the log of Spark above has more; what was written so far is no result"
        raise HudnaError(f"Spark gave up: {_first_line(error)}", hint) from error
    finally:
        spark.stop()


def _first_line(error: Exception) -> str:
    """What went wrong, out of a message with the traces of two languages: the innermost cause."""
    causes = _CAUSE.findall(str(error))
    return causes[-1] if causes else str(error).strip().split("\n")[0]
