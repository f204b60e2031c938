"""Parquet: the whole edition as a dataset of its own, sites and incidents as GeoParquet 1.1."""

from __future__ import annotations

from pathlib import Path

from heritage.engine.write import write_dataset
from heritage.publish.files.format import Content, Format


def write(content: Content, folder: Path) -> list[str]:
    """Write `<table>.parquet` for every table and `manifest.json`."""
    about = content.about
    manifest: dict[str, object] = {
        "edition": about.edition, "counts": dict(about.counts), "title": about.title,
    }  # fmt: skip
    if about.version and about.day:
        manifest.update(version=about.version, date=about.day.isoformat())
    write_dataset(content.tables, folder, manifest)
    return []


PARQUET = Format(
    "parquet",
    "parquet",
    "application/vnd.apache.parquet",
    "All tables as Parquet, for pandas, polars, DuckDB and R; sites and incidents are GeoParquet 1.1, for GeoPandas "
    "and QGIS. With manifest.json a dataset that `heritage validate` takes. Best for analysis: types are kept.",
    write,
)
