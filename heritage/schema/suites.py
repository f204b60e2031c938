"""Suites of expectations as plain dicts in the form that GX 1.x reads; GX itself is not imported here."""

from __future__ import annotations

from typing import Any

from heritage.schema.codebook import codebook
from heritage.schema.spec import Column, Table
from heritage.schema.tables import SCHEMA_VERSION

Expectation = dict[str, Any]


def suite(table: Table) -> dict[str, Any]:
    """Return the suite of a table: columns and order, row count, nulls, keys, codes, bounds, patterns.

    Each expectation has a severity (critical, warning) and `meta`: `rule` (a stable id), `table`, `column`,
    `message` (what is wrong, in a sentence), and `edition` where it holds for that edition only.
    """
    expectations = [_columns(table), *_row_count(table), *_key(table)]
    for column in table.columns:
        expectations += _column(table, column)
    meta = {"table": table.name, "schema_version": SCHEMA_VERSION}
    return {"name": table.name, "expectations": expectations, "meta": meta}


def allowed_values(column: Column) -> tuple[str, ...]:
    """Return the codes that a column may hold, from its scheme in the codebook or its own list; () where free."""
    return tuple(codebook().scheme(column.scheme).values) if column.scheme else column.values


def _expectation(
    kind: str,
    kwargs: dict[str, Any],
    rule: str,
    message: str,
    *,
    severity: str = "critical",
    **meta: str | None,
) -> Expectation:
    table, *_ = rule.split(".")
    about = {"rule": rule, "table": table, "column": kwargs.get("column"), "message": message, **meta}
    return {"type": f"expect_{kind}", "kwargs": kwargs, "severity": severity, "meta": about}


def _columns(table: Table) -> Expectation:
    return _expectation(
        "table_columns_to_match_ordered_list",
        {"column_list": list(table.names)},
        f"{table.name}.columns",
        f"The columns of {table.name} are not the declared ones in the declared order.",
    )


def _row_count(table: Table) -> list[Expectation]:
    if table.may_be_empty:
        return []
    kwargs = {"min_value": 1}
    message = f"{table.name} has no row."
    return [_expectation("table_row_count_to_be_between", kwargs, f"{table.name}.row_count", message)]


def _key(table: Table) -> list[Expectation]:
    if len(table.key) == 1:
        return []
    columns = ", ".join(table.key)
    return [
        _expectation(
            "compound_columns_to_be_unique",
            {"column_list": list(table.key)},
            f"{table.name}.key.unique",
            f"Two rows of {table.name} have the same {columns}.",
        )
    ]


def _column(table: Table, column: Column) -> list[Expectation]:
    name, place = column.name, f"{table.name}.{column.name}"
    found = []
    if column.required:
        edition = {"edition": "internal"} if column.is_private else {}
        message = f"{place} is empty, but every row needs it."
        found.append(
            _expectation(
                "column_values_to_not_be_null", {"column": name}, f"{place}.not_null", message, **edition
            )
        )
    if column.unique or table.key == (name,):
        message = f"{place} identifies a row, but several rows share the value."
        found.append(_expectation("column_values_to_be_unique", {"column": name}, f"{place}.unique", message))
    if values := allowed_values(column):
        kwargs = {"column": name, "value_set": list(values)}
        where = f"a code of the scheme {column.scheme}" if column.scheme else f"one of {', '.join(values)}"
        message = f"{place} is not {where}."
        found.append(_expectation("column_values_to_be_in_set", kwargs, f"{place}.in_set", message))
    return found + _bounds(place, column) + _pattern(place, column)


def _bounds(place: str, column: Column) -> list[Expectation]:
    bounds = {"min_value": column.minimum, "max_value": column.maximum}
    bounds = {key: value for key, value in bounds.items() if value is not None}
    if not bounds:
        return []
    limits = " or ".join(
        f"{word} {value:g}"
        for word, value in (("below", column.minimum), ("above", column.maximum))
        if value is not None
    )
    unit = f" {column.unit}" if column.unit else ""
    kwargs = {"column": column.name, **bounds}
    message = f"{place} is {limits}{unit}."
    return [_expectation("column_values_to_be_between", kwargs, f"{place}.between", message)]


def _pattern(place: str, column: Column) -> list[Expectation]:
    if not column.pattern:
        return []
    kwargs = {"column": column.name, "regex": strict_pattern(column.pattern)}
    message = f"{place} does not have the form {column.pattern}."
    # An ill-formed optional value (an identifier elsewhere, a language) leaves the row usable.
    severity = "critical" if column.required else "warning"
    return [
        _expectation("column_values_to_match_regex", kwargs, f"{place}.pattern", message, severity=severity)
    ]


def strict_pattern(pattern: str) -> str:
    r"""Return the pattern for Python, where a final `$` would let a line end pass; `\Z` does not."""
    return pattern[:-1] + r"\Z" if pattern.endswith("$") else pattern
