"""The gazetteer that an import writes to: only rows of its own and changed ones, sorted, whole files at a time."""

from __future__ import annotations

import csv
import io
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from heritage.engine.folder import sync
from heritage.gazetteer_import.known import Known
from heritage.resources.gazetteer_csv import PLACES, read_layers
from heritage.schema.spec import Table
from heritage.schema.tables import SITE_NAMES, SITES

_DERIVED = ("is_provisional", "geometry")
_OPTIONAL = {"places.csv": ("licence", "origin")}
"""Columns that a file has only where a row fills them."""

_DECIMALS = {"latitude_deg": 6, "longitude_deg": 6, "position_uncertainty_m": 0}


def write(folders: list[Path], target: Path, known: Known) -> list[str]:
    """Write what changed to the gazetteer `target`, one of `folders`; return the names of the files that are new.

    The files are first written beside it and read with the others, so that nothing faulty takes the place of anything.
    """
    contents = {
        name: content
        for name, content in _contents(target, known).items()
        if content != _bytes(target / name)
    }
    if not contents:
        return []
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".import-", dir=target.parent) as name:
        trial = Path(name) / target.name
        shutil.copytree(target, trial)
        for file_name, content in contents.items():
            (trial / file_name).write_bytes(content)
        read_layers([trial if folder == target else folder for folder in folders])
        for file_name in contents:
            sync(trial / file_name)
            (trial / file_name).replace(target / file_name)
        sync(target)
    return list(contents)


def _contents(target: Path, known: Known) -> dict[str, bytes]:
    """The bytes of each file, sites first, since names refer to them."""
    changed: tuple[tuple[str, Table, Iterable[Mapping[str, Any]]], ...] = (
        ("sites.csv", SITES, (known.sites[key] for key in known.changed_sites)),
        ("names.csv", SITE_NAMES, (known.names[key] for key in known.changed_names)),
        ("places.csv", PLACES, (known.places[key] for key in known.changed_places)),
    )
    return {name: _content(target / name, table, list(rows)) for name, table, rows in changed}


def _content(path: Path, table: Table, changed: list[Mapping[str, Any]]) -> bytes:
    if not changed:
        return _bytes(path)
    own: dict[tuple[str, ...], dict[str, str]] = {}
    if path.is_file():
        with path.open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                own[tuple(row[name].strip() for name in table.key)] = row
    for values in changed:
        row = {name: _cell(name, values.get(name)) for name in table.names}
        own[tuple(row[name] for name in table.key)] = row
    optional = _OPTIONAL.get(path.name, ())
    columns = [
        name
        for name in table.names
        if name not in _DERIVED and (name not in optional or any(row.get(name) for row in own.values()))
    ]
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, extrasaction="ignore", lineterminator="\n", restval="")
    writer.writeheader()
    writer.writerows(own[key] for key in sorted(own))
    return out.getvalue().encode()


def _cell(name: str, value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        text = f"{value:.{_DECIMALS.get(name, 6)}f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    return str(value)


def _bytes(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""
