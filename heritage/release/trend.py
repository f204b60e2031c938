"""The quality of all releases in figures, the oldest first, for the page of data quality."""

from __future__ import annotations

from pathlib import Path

from heritage.engine.read import read_manifest, read_tables
from heritage.errors import DatasetError
from heritage.quality.history import NEEDED, Figures, figures
from heritage.release.versions import DATASET, released


def trend(releases: Path) -> tuple[Figures, ...]:
    """Return the figures of each release in a folder; one that cannot be read any more is left out."""
    found = []
    for version in released(releases):
        folder = releases / version / DATASET
        try:
            date = str(read_manifest(folder).get("date") or "")
            found.append(figures(read_tables(folder, NEEDED, NEEDED), version, date))
        except DatasetError:  # of a schema before these columns, or damaged, which `validate` tells
            continue
    return tuple(found)
