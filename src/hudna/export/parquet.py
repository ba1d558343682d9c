"""The tables as Parquet files in one folder, one file a table (Apache Parquet; needs the extra ``hudna[parquet]``)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from hudna.export.losses import Losses
from hudna.export.material import Made, Material
from hudna.export.tables import SCHEMAS, tables
from hudna.model.finding import HudnaError


def parquet(material: Material, losses: Losses, folder: Path) -> Made:
    """Write ``truces.parquet`` … into the folder, making it when it is not there; files of these names are replaced.

    Raises HudnaError when pyarrow is not installed or the folder cannot be written.
    """
    arrow, writer = _pyarrow()
    made = tables(material, losses)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, rows in made.items():
            schema = arrow.schema([(c, _type(arrow, kind)) for c, kind in SCHEMAS[name].items()], _metadata(material))
            writer.write_table(arrow.Table.from_pylist(rows, schema=schema), folder / f"{name}.parquet")
    except OSError as error:
        raise HudnaError(
            f"cannot write to {folder}: {error.strerror or error}", "give another folder: -o DIR"
        ) from error
    carried = {
        "event": frozenset(r["id"] for r in made["events"]),
        "truce": frozenset(r["id"] for r in made["truces"]),
        "claim": frozenset(r["id"] for r in made["claims"]),
        "report": frozenset(r["doc"] for r in made["reports"]),
    }
    return Made("", sum(map(len, made.values())), carried)


def _pyarrow() -> tuple[Any, Any]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise HudnaError(
            "Parquet needs pyarrow, which is not installed", "install it: pip install 'hudna[parquet]'"
        ) from error
    return pyarrow, pyarrow.parquet


def _metadata(material: Material) -> Mapping[str, str]:
    return {"hudna": material.versions["hudna"], "packs": material.versions["packs"], "at": material.at.isoformat()}


def _type(arrow: Any, kind: str) -> Any:
    """The Arrow type of a kind of column."""
    text = arrow.string()
    return {
        "text": text,
        "texts": arrow.list_(text),
        "day": arrow.date32(),
        "moment": arrow.timestamp("us", tz="UTC"),
        "count": arrow.int64(),
        "number": arrow.float64(),
        "flag": arrow.bool_(),
        "readings": arrow.list_(arrow.struct([("name", text), ("entity", text), ("claims", arrow.list_(text))])),
    }[kind]
