"""Spark and Java, or the reason why there is none."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest

import hudna

Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture(scope="session", autouse=True)
def _spark_and_java() -> None:
    if find_spec("pyspark") is None:
        pytest.skip("pyspark is not installed: make spark")
    if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        pytest.skip("there is no Java: Spark needs Java 17")


@pytest.fixture
def start(tmp_path: Path) -> Start:
    """Starts ``hudna spark`` as a process of its own, with this checkout on every machine's path."""
    source = str(Path(hudna.__file__).parents[1])

    def begin(command: str, *args: str, master: str) -> subprocess.Popen[str]:
        settings = {
            "spark.executorEnv.PYTHONPATH": source, "spark.ui.enabled": "false", "spark.driver.host": "127.0.0.1",
            "spark.driver.bindAddress": "127.0.0.1", "spark.sql.shuffle.partitions": "4",
        }  # fmt: skip
        conf = [part for name, value in settings.items() for part in ("--conf", f"{name}={value}")]
        return subprocess.Popen(
            [sys.executable, "-m", "hudna", "spark", command, *args, "--master", master, *conf], cwd=tmp_path,
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
            env={**os.environ, "PYTHONPATH": source, "SPARK_LOCAL_IP": "127.0.0.1"},
        )  # fmt: skip

    return begin
