"""Values of workbooks and documents to the text that a cell of a table holds."""

from __future__ import annotations

import json
import math
import re
from datetime import date, datetime, time, timedelta

_ERRORS = frozenset(
    ("#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NULL!", "#NUM!", "#GETTING_DATA", "#SPILL!", "#CALC!")
)
"""What workbooks show where a formula failed: no value."""

_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


def cell_text(value: object) -> str:
    """A workbook's value as text: dates in ISO form, whole numbers without `.0`, errors and blanks as ""."""
    match value:
        case None:
            return ""
        case str():
            return "" if value in _ERRORS else unescaped(value)
        case bool():
            return "true" if value else "false"
        case float() if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        case datetime():
            return value.date().isoformat() if value.time() == time() else value.isoformat(timespec="seconds")
        case date() | time():
            return value.isoformat()
        case timedelta():
            return str(value)
    return str(value)


def unescaped(text: str) -> str:
    """Text with `_x000d_` and its kin decoded: so workbooks write characters that XML cannot hold."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def json_text(value: object) -> str:
    """A JSON value as text: text as it is, null, empty lists and objects and no finite number "", else JSON.

    ValueError for a list that holds a number which JSON cannot write.
    """
    if value is None or value in ([], {}) or (isinstance(value, float) and not math.isfinite(value)):
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, allow_nan=False)
