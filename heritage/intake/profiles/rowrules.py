"""Which named rule of a profile a row falls under: section rows, repeated headers, rows that tell of no event."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from heritage.intake.profiles.cells import Nulls
from heritage.resources.source import Condition, RowRule


def rule_of(rules: tuple[RowRule, ...], cells: Mapping[str, str], is_null: Nulls) -> str | None:
    """The name of the first rule that applies to a row; None where none does."""
    for rule in rules:
        if all(_holds(test, cells, is_null) for test in rule.tests):
            return rule.name
    return None


def _holds(test: Condition, cells: Mapping[str, str], is_null: Nulls) -> bool:
    values = [cells.get(column, "") for column in test.columns]
    return _TESTS[test.kind](test, values, is_null)


def _matches(test: Condition, values: list[str], is_null: Nulls) -> bool:
    return test.pattern is not None and any(test.pattern.search(value) for value in values)


def _one_of(test: Condition, values: list[str], is_null: Nulls) -> bool:
    return any(value.strip().casefold() in test.words for value in values)


_TESTS: Mapping[str, Callable[[Condition, list[str], Nulls], bool]] = {
    "matches": _matches,
    "one_of": _one_of,
    "not_one_of": lambda test, values, is_null: not _one_of(test, values, is_null),
    "is_empty": lambda _, values, is_null: all(is_null(value) for value in values),
    "is_filled": lambda _, values, is_null: not all(is_null(value) for value in values),
}
