"""Faults to plant in the dataset that passes every check: what is done to its rows, and how tests look for it."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from heritage.quality import suites
from heritage.quality.gate import GateResult
from heritage.quality.integrity import results
from heritage.quality.result import RuleResult
from tests.fixtures.dataset import Rows, unchecked_tables, valid_rows

Plant = Callable[[Rows], None]


@dataclass(frozen=True, slots=True)
class Fault:
    """One planted fault: the rule that must be listed first, the rows it must name, and what follows from the fault."""

    plant: Plant
    rule: str
    examples: list[str]
    consequences: frozenset[str] = frozenset()
    edition: str = "internal"


def put(table: str, row: int, /, **values: Any) -> Plant:
    """Overwrite cells of a row."""
    return lambda rows: rows[table][row].update(values)


def double(table: str, row: int, /, **values: Any) -> Plant:
    """Append a copy of a row with some cells changed."""
    return lambda rows: rows[table].append({**rows[table][row], **values})


def remove(table: str, *positions: int) -> Plant:
    """Delete rows."""

    def plant(rows: Rows) -> None:
        rows[table] = [row for index, row in enumerate(rows[table]) if index not in positions]

    return plant


def both(*plants: Plant) -> Plant:
    """Plant one after the other."""

    def plant(rows: Rows) -> None:
        for each in plants:
            each(rows)

    return plant


def public_rows() -> Rows:
    """Return the rows of the valid dataset as a public edition holds them."""
    rows = valid_rows()
    for report in rows["reports"]:
        report.update(text=None, title=None, row_json=None, origin=None)
    for decision in rows["decisions"]:
        decision.update(decided_by=None, reason=None, quote=None)
    for problem in rows["problems"]:
        problem.update(key=None, detail=None)
    return rows


def found(fault: Fault) -> tuple[RuleResult, ...]:
    """Return what the gate would list for a planted fault, in its order.

    Suites of tables that the fault does not touch are not run again: they pass, as another test shows.
    """
    rows = valid_rows() if fault.edition == "internal" else public_rows()
    before = copy.deepcopy(rows)
    fault.plant(rows)
    return listed(unchecked_tables(rows), {n for n in rows if rows[n] != before[n]}, fault.edition)


def listed(
    tables: dict[str, pa.Table], touched: set[str], edition: str = "internal"
) -> tuple[RuleResult, ...]:
    """Return what fails in tables, in the order of the gate."""
    checks = (
        *suites.run(tables, edition=edition, only=touched),
        *results(tables, edition=edition),
    )
    return GateResult(Path("dataset"), edition, "critical", checks).failed
