"""Declarations of tables: what is asked for by name is found, and what is not there is told with what is."""

from __future__ import annotations

import math

import pytest

from heritage.schema.confidence_tiers import confidence_tier
from heritage.schema.tables import TABLES, table


def test_every_table_and_column_is_found_by_its_name() -> None:
    for declared in TABLES:
        assert table(declared.name) is declared
        assert [declared.column(name) for name in declared.names] == list(declared.columns)


def test_what_is_not_there_is_told_with_what_is() -> None:
    with pytest.raises(KeyError) as no_column:
        table("integrity").column("colour")
    assert no_column.value.args == (
        "table integrity has no column 'colour'; it has invariant, doc, severity, checked, violations, examples",
    )
    with pytest.raises(KeyError) as no_table:
        table("claim")
    names = ", ".join(declared.name for declared in TABLES)
    assert no_table.value.args == (f"no table 'claim'; there are {names}",)


@pytest.mark.parametrize("odd", [-0.1, math.nan])
def test_a_confidence_that_is_none_is_for_a_person(odd: float) -> None:
    assert confidence_tier(odd) == "review"
