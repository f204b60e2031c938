"""Notes on what was taken out: data/ledger/withdrawn.csv says why a report, or an incident, is no longer there.

The file is written by people and only grows. It exists so that a total never falls in silence.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from heritage.errors import ConfigError

COLUMNS = ("id", "reason", "by", "date")
"""A report's, claim's or incident's id, why it was withdrawn, who says so, and when (YYYY-MM-DD)."""

_ID = re.compile(r"^(REP|CLM|INC)-[0-9a-f]{16}$")


@dataclass(frozen=True, slots=True)
class Note:
    """Why one id is gone."""

    reason: str
    by: str
    day: date


def notes_path(data: Path) -> Path:
    """Path of the notes below a project's data."""
    return data / "ledger" / "withdrawn.csv"


def read_notes(path: Path) -> Mapping[str, Note]:
    """Read withdrawn.csv, {} where there is none; of two rows with one id the later holds.

    ConfigError names file and line of a row that is not whole.
    """
    if not path.is_file():
        return {}
    notes: dict[str, Note] = {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.DictReader(stream, strict=True)
            if tuple(reader.fieldnames or ()) != COLUMNS:
                raise ConfigError(
                    f"{path}:1: expected the columns {','.join(COLUMNS)}, found {reader.fieldnames}"
                )
            for row in reader:
                notes[row["id"]] = _note(f"{path}:{reader.line_num}", row)
    except (UnicodeDecodeError, csv.Error) as fault:
        raise ConfigError(f"{path}: expected CSV in UTF-8; {fault}") from fault
    return notes


def _note(where: str, row: Mapping[str, str]) -> Note:
    if None in row or None in row.values():
        raise ConfigError(f"{where}: expected {len(COLUMNS)} cells")
    if not _ID.match(row["id"]):
        raise ConfigError(f"{where}: expected the id of a report, claim or incident, found {row['id']!r}")
    if not row["reason"].strip() or not row["by"].strip():
        raise ConfigError(f"{where}: {row['id']} has no reason, or nobody who gives it; fill in both")
    try:
        day = date.fromisoformat(row["date"])
    except ValueError:
        raise ConfigError(f"{where}: expected a date YYYY-MM-DD, found {row['date']!r}") from None
    return Note(row["reason"].strip(), row["by"].strip(), day)
