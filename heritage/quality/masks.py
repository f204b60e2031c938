"""Which rows break an expectation, found with pandas: the same rules as the suites', in another hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd


def failing_rows(expectation: dict[str, Any], frame: pd.DataFrame) -> list[int]:
    """Return the positions of the rows that break an expectation of a suite; [] for one about the table as a whole."""
    mask = _MASKS.get(expectation["type"])
    if mask is None:
        return []
    failing = mask(frame, expectation["kwargs"]).to_numpy(dtype=bool)
    return [int(row) for row in failing.nonzero()[0]]


def _null(frame: pd.DataFrame, kwargs: dict[str, Any]) -> pd.Series[bool]:
    return frame[kwargs["column"]].isna()


def _repeated(frame: pd.DataFrame, kwargs: dict[str, Any]) -> pd.Series[bool]:
    column = frame[kwargs["column"]]
    return column.notna() & column.duplicated(keep=False)


def _repeated_together(frame: pd.DataFrame, kwargs: dict[str, Any]) -> pd.Series[bool]:
    return frame.duplicated(kwargs["column_list"], keep=False)


def _not_in_set(frame: pd.DataFrame, kwargs: dict[str, Any]) -> pd.Series[bool]:
    column = frame[kwargs["column"]]
    return column.notna() & ~column.isin(kwargs["value_set"])


def _out_of_bounds(frame: pd.DataFrame, kwargs: dict[str, Any]) -> pd.Series[bool]:
    column = frame[kwargs["column"]].astype("float64")
    low, high = kwargs.get("min_value", float("-inf")), kwargs.get("max_value", float("inf"))
    return column.notna() & ~column.between(low, high)


def _not_matching(frame: pd.DataFrame, kwargs: dict[str, Any]) -> pd.Series[bool]:
    column = frame[kwargs["column"]]
    return column.notna() & ~column.str.match(kwargs["regex"]).fillna(False).astype(bool)


_MASKS: dict[str, Callable[[Any, dict[str, Any]], Any]] = {
    "expect_column_values_to_not_be_null": _null,
    "expect_column_values_to_be_unique": _repeated,
    "expect_compound_columns_to_be_unique": _repeated_together,
    "expect_column_values_to_be_in_set": _not_in_set,
    "expect_column_values_to_be_between": _out_of_bounds,
    "expect_column_values_to_match_regex": _not_matching,
}
