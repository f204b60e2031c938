"""The table `integrity`: every invariant across tables, with how many rows break it and which."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence

import numpy as np
import pyarrow as pa

from heritage.quality import consensus, plausible, relations, spans
from heritage.quality.finding import Finding, Invariant, Tables
from heritage.quality.result import EXAMPLES, RuleResult
from heritage.quality.source import Columns, InMemory, Source
from heritage.schema.arrow import arrow_schema
from heritage.schema.tables import INTEGRITY

INVARIANTS: tuple[Invariant, ...] = (
    *spans.INVARIANTS,
    *relations.INVARIANTS,
    *plausible.INVARIANTS,
    *consensus.INVARIANTS,
)
"""In the order of causes: what may follow from the breach of another stands below it."""


def check(tables: Tables, *, edition: str = "internal", settled: np.ndarray | None = None) -> pa.Table:
    """Return the table `integrity` for all other tables of a dataset, sorted by invariant.

    The tables must have their declared columns and types; `edition` chooses the invariants that hold for it.
    `settled` tells of each report whether its text has passed the invariants `spans.OF_TEXTS` before.
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
        for invariant, finding in findings(InMemory(tables, settled), holding(edition))
    ]
    rows.sort(key=lambda row: str(row["invariant"]))
    return pa.Table.from_pylist(rows, arrow_schema(INTEGRITY))


def texts_hold(integrity: pa.Table) -> bool:
    """Whether no text breaks what is asked of it alone, by a table `integrity`."""
    violations = dict(
        zip(integrity["invariant"].to_pylist(), integrity["violations"].to_pylist(), strict=True)
    )
    return not any(violations[name] for name in spans.OF_TEXTS)


def results(tables: Tables, *, edition: str = "internal") -> tuple[RuleResult, ...]:
    """Return the same as results of rules, for the gate, in the order of causes."""
    return tuple(
        result(invariant, finding, success=not finding.broken)
        for invariant, finding in findings(InMemory(tables), holding(edition))
    )


def holding(edition: str) -> tuple[Invariant, ...]:
    """Return the invariants that hold for an edition."""
    return tuple(each for each in INVARIANTS if each.edition in (None, edition))


def findings(source: Source, invariants: Sequence[Invariant]) -> Iterator[tuple[Invariant, Finding]]:
    """Return what each invariant finds; each is given the columns that it declares, and no others."""
    columns = Columns(source, invariants)
    for invariant in invariants:
        yield invariant, invariant.find(columns.view(invariant))
        columns.release(invariant)


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
        examples=tuple(heapq.nsmallest(EXAMPLES, finding.broken)),
        kind="invariant",
    )
