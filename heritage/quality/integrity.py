"""The table `integrity`: every invariant across tables, with how many rows break it and which."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa

from heritage.quality import plausible, relations, spans
from heritage.quality.finding import Finding, Invariant, Tables
from heritage.quality.result import EXAMPLES, RuleResult
from heritage.schema.arrow import arrow_schema
from heritage.schema.tables import INTEGRITY

INVARIANTS: tuple[Invariant, ...] = tuple(
    sorted((*relations.INVARIANTS, *spans.INVARIANTS, *plausible.INVARIANTS), key=lambda each: each.name)
)


def check(tables: Tables, *, edition: str = "internal") -> pa.Table:
    """Return the table `integrity` for all other tables of a dataset, sorted by invariant.

    The tables must have their declared columns and types; `edition` chooses the invariants that hold for it.
    """
    rows = [
        {
            "invariant": invariant.name,
            "doc": invariant.doc,
            "severity": invariant.severity,
            "checked": finding.checked,
            "violations": len(finding.broken),
            "examples": sorted(finding.broken)[:EXAMPLES],
        }
        for invariant, finding in _findings(tables, edition)
    ]
    return pa.Table.from_pylist(rows, arrow_schema(INTEGRITY))


def results(tables: Tables, *, edition: str = "internal") -> tuple[RuleResult, ...]:
    """Return the same as results of rules, for the gate."""
    return tuple(
        result(invariant, finding, success=not finding.broken)
        for invariant, finding in _findings(tables, edition)
    )


def result(invariant: Invariant, finding: Finding, *, success: bool) -> RuleResult:
    """Return the finding of an invariant as the result of a rule."""
    return RuleResult(
        rule=f"integrity.{invariant.name}",
        table=invariant.table,
        column=None,
        success=success,
        severity=invariant.severity,
        message=f"Must hold: {invariant.doc}",
        unexpected=len(finding.broken),
        examples=tuple(sorted(finding.broken)[:EXAMPLES]),
        kind="invariant",
    )


def _findings(tables: Tables, edition: str) -> Iterator[tuple[Invariant, Finding]]:
    for invariant in INVARIANTS:
        if invariant.edition in (None, edition):
            yield invariant, invariant.find(tables)
