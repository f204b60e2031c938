"""What the outcome of an expectation says: the sentence, the failing rows by their keys, the values at fault."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from heritage.quality.masks import failing_rows
from heritage.quality.result import EXAMPLES, RuleResult
from heritage.schema.tables import TABLES, table
from heritage.text.printable import one_line

if TYPE_CHECKING:
    import pandas as pd

OF_THE_SCHEMA = ("expect_table_columns_to_match_ordered_list",)
"""Expectations that need names of columns and no values."""

_SHOWN = 80
"""Characters of a value that are shown."""

_NAMES = frozenset(each.name for each in TABLES)

_PRIVATE = frozenset(
    (each.name, column.name) for each in TABLES for column in each.columns if column.is_private
)


def outcome(expectation: dict[str, Any], found: Any, frame: pd.DataFrame) -> RuleResult:
    """Return what an expectation's outcome says, with the keys and values of the rows that fail it in a frame."""
    meta = expectation["meta"]
    exception = _exception(found.exception_info)
    success = bool(found.success) and exception is None
    rows = [] if success or exception else failing_rows(expectation, frame)
    return RuleResult(
        rule=meta["rule"],
        table=meta["table"],
        column=meta["column"],
        success=success,
        severity=expectation["severity"],
        message=meta["message"] if success else _message(expectation, frame),
        unexpected=0 if success else max(len(rows), 1),
        examples=tuple(_key(meta["table"], frame, row) for row in rows[:EXAMPLES]),
        values=tuple(_shown(meta, frame, row) for row in rows[:EXAMPLES]),
        exception=exception,
    )


def _message(expectation: Mapping[str, Any], frame: pd.DataFrame) -> str:
    """Return what is wrong; of the columns of a table also which, and where."""
    said = str(expectation["meta"]["message"])
    if expectation["type"] not in OF_THE_SCHEMA:
        return said
    expected, found = expectation["kwargs"]["column_list"], [str(name) for name in frame.columns]
    unknown = [name for name in found if name not in expected]
    moved = [
        f"{here} stands in the place of {there}"
        for here, there in zip(found, expected, strict=False)
        if here != there
    ]
    what = [f"{', '.join(unknown[:EXAMPLES])} not declared"] if unknown else moved[:1]
    return one_line(f"{said.removesuffix('.')}: {what[0]}.") if what else said


def _exception(info: Mapping[str, Any] | None) -> str | None:
    """Return the message of an exception inside a check; GX writes it flat or under the id of a metric."""
    entries = [info or {}, *(each for each in (info or {}).values() if isinstance(each, dict))]
    for entry in entries:
        if entry.get("raised_exception"):
            return str(entry.get("exception_message") or "no message").splitlines()[0]
    return None


def _shown(meta: Mapping[str, Any], frame: pd.DataFrame, row: int) -> str:
    """Return the value at fault as it is shown: nothing of a column that must not leave the house."""
    column = meta["column"]
    if column not in frame.columns or (meta["table"], column) in _PRIVATE:
        return ""
    value = frame[column].iloc[row]
    return "empty" if value is None or value != value else one_line(str(value))[:_SHOWN]  # noqa: PLR0124


def _key(name: str, frame: pd.DataFrame, row: int) -> str:
    """Return the key of a row as text, its parts joined by `|`; the row's number where a part is missing."""
    columns = table(name).key if name in _NAMES else tuple(frame.columns[:1])
    if not set(columns) <= set(frame.columns):
        return f"row {row + 1}"
    values = [frame[column].iloc[row] for column in columns]
    return "|".join(values) if all(isinstance(value, str) for value in values) else f"row {row + 1}"
