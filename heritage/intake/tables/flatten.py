"""Objects of JSON to cells: nested objects become dotted columns, lists stay JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from heritage.intake.tables.cells import json_text
from heritage.intake.tables.grid import MOST_COLUMNS
from heritage.text.normalise import normalise

_DEEPEST = 32


def flat(data: Mapping[str, Any]) -> dict[str, str] | str:
    """Cells of an object by column (`a.b` for a nested one), or what is wrong with it.

    A column that comes twice (`{"a.b": 1, "a": {"b": 2}}`) is numbered. Objects deeper than 32 levels stay JSON.
    """
    cells: dict[str, str] = {}
    try:
        fault = _fill(cells, data, "", 1)
    except (RecursionError, ValueError, TypeError) as found:
        return f"values that are no JSON ({found!s:.80})"
    return fault or cells


def _fill(cells: dict[str, str], data: Mapping[str, Any], prefix: str, depth: int) -> str | None:
    for key, value in data.items():
        name = prefix + normalise(key)[0].strip()
        if isinstance(value, dict) and value and depth < _DEEPEST:
            fault = _fill(cells, value, f"{name}.", depth + 1)
            if fault is not None:
                return fault
            continue
        if len(cells) >= MOST_COLUMNS:
            return f"more than {MOST_COLUMNS} values"
        base, count = name, 1
        while name in cells:
            count += 1
            name = f"{base} ({count})"
        cells[name] = json_text(value)
    return None
