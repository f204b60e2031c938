"""Writes what describes the files of a publication, after the files, from what lies there."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from heritage.publish.metadata.about import About
from heritage.publish.metadata.citation import citation
from heritage.publish.metadata.crate import crate
from heritage.publish.metadata.croissant import croissant
from heritage.publish.metadata.dcat import dcat
from heritage.publish.metadata.entry import Entry
from heritage.publish.metadata.frictionless import package
from heritage.schema.spec import Table

DESCRIPTIONS: dict[str, Callable[[About, Sequence[Entry], Sequence[Table]], dict[str, Any]]] = {
    "datapackage.json": package,
    "croissant.json": croissant,
    "dcat.jsonld": dcat,
    "ro-crate-metadata.json": crate,
}
"""Descriptions that list all files with size and sha256, by their names."""

CITATION = "CITATION.cff"


def write_citation(about: About, folder: Path) -> None:
    """Write CITATION.cff."""
    (folder / CITATION).write_text(citation(about), encoding="utf-8", errors="replace", newline="\n")


def write_descriptions(about: About, files: Sequence[Entry], folder: Path, declared: Sequence[Table]) -> None:
    """Write the descriptions of `files` to the folder that holds them; no clock, in the order given."""
    for name, describe in DESCRIPTIONS.items():
        text = json.dumps(describe(about, files, declared), ensure_ascii=False, indent=2, allow_nan=False)
        (folder / name).write_text(f"{text}\n", encoding="utf-8", errors="replace", newline="\n")
