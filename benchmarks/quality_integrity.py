"""Rules across tables that pandera and pointblank can say too, references and orders of days, beside our integrity.

Run `python -m benchmarks.quality_integrity DATASET` in an environment with the extra `bench`. Ours starts from Arrow
tables in memory, the others from pandas frames of them, whose making is not counted. Times are of the processor. Each
says how many rules it found broken, in the tables as they are and with three faults planted. The other thirty and
more rules of the integrity table (spans that equal their text, counts, consensus, points in their country) are
programs of one's own in either.
"""

from __future__ import annotations

import importlib.util
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa

from heritage.quality import integrity
from heritage.quality.source import InMemory, Stored
from heritage.schema.tables import table as table_of

REFERENCES = (
    ("claims", "report_id", "reports"), ("claims", "site_id", "sites"), ("evidence", "claim_id", "claims"),
    ("incidents", "site_id", "sites"), ("incident_claims", "incident_id", "incidents"),
    ("incident_claims", "claim_id", "claims"),
)  # fmt: skip
"""Table, column, and the table whose column of the same name it must be found in."""

ORDERS = (
    ("claims", "date_from", "date_to", "claim_dates_in_order"),
    ("incidents", "date_from", "date_to", "incident_dates_in_order"),
    ("incidents", "first_reported", "last_reported", "incident_reported_in_order"),
)
"""Table, two columns of days of which neither end need be known, and our rule."""

Given = Mapping[str, Any]


def by_integrity(tables: Given) -> int:
    """Count broken rules with ours, of which only these are run."""
    names = {f"reference_{table}_{column}" for table, column, _ in REFERENCES} | {rule for *_, rule in ORDERS}
    wanted = [one for one in integrity.INVARIANTS if one.name in names]
    assert len(wanted) == len(names)  # noqa: S101 -- the same rules, or the figures say nothing
    return sum(bool(finding.broken) for _, finding in integrity.findings(InMemory(tables), wanted))


def by_pandera(frames: Given) -> int:
    """Count broken rules with pandera: a schema for each table, all faults gathered."""
    import pandera.errors
    import pandera.pandas as pandera_

    broken = 0
    for name in sorted({table for table, *_ in (*REFERENCES, *ORDERS)}):
        columns = {
            column: pandera_.Column(checks=pandera_.Check.isin(set(frames[other][column])), nullable=True)
            for table, column, other in REFERENCES
            if table == name
        }
        orders = [
            pandera_.Check(lambda frame, one=one, other=other: ~(frame[one] > frame[other]), name=rule)
            for table, one, other, rule in ORDERS
            if table == name
        ]
        try:
            pandera_.DataFrameSchema(columns, checks=orders).validate(frames[name], lazy=True)
        except pandera.errors.SchemaErrors as fault:
            broken += fault.failure_cases["check"].nunique()
    return broken


def by_pointblank(frames: Given) -> int:
    """Count broken rules with pointblank."""
    import pointblank as pb

    broken = 0
    for name in sorted({table for table, *_ in (*REFERENCES, *ORDERS)}):
        validation = pb.Validate(frames[name])
        for table, column, other in REFERENCES:
            if table == name:
                validation = validation.col_vals_in_set(column, [*set(frames[other][column])])
        for table, one, other, _ in ORDERS:
            if table == name:
                validation = validation.col_vals_le(one, pb.col(other), na_pass=True)
        done = validation.interrogate(collect_extracts=False)
        broken += sum(count > 0 for count in done.n_failed().values())
    return broken


def spoiled(tables: Given) -> dict[str, Any]:
    """Return the tables with a claim of no report, evidence of no claim, and an interval that ends before it begins."""
    made = dict(tables)
    for name, column, value in (("claims", "report_id", "REP-0"), ("evidence", "claim_id", "CLM-0")):
        made[name] = _put(made[name], column, 3, value)
    first = made["claims"]["date_from"].to_pylist()
    row = next(at for at, day in enumerate(first) if day is not None)
    return made | {
        "claims": _put(made["claims"], "date_to", row, first[row].replace(year=first[row].year - 1, day=1))
    }


def _put(table: Any, column: str, row: int, value: Any) -> Any:
    values = table[column].to_pylist()
    values[row] = value
    return table.set_column(
        table.schema.get_field_index(column), column, pa.array(values, table[column].type)
    )


def main(dataset: Path) -> None:
    """Print one line a library."""
    columns: dict[str, set[str]] = {}
    for table, column, other in REFERENCES:
        columns.setdefault(table, set()).add(column)
        columns.setdefault(other, set()).add(column)
    for table, one, other, _ in ORDERS:
        columns[table] |= {one, other}
    for name, own in columns.items():
        own.update(table_of(name).key)  # by which a broken row is named
    whole = {name: Stored(dataset).read(name, sorted(own)) for name, own in columns.items()}
    spoilt = spoiled(whole)
    frames, bad = ({name: _frame(table) for name, table in each.items()} for each in (whole, spoilt))
    runs: dict[str, tuple[Callable[[Given], int], Given, Given]] = {
        "integrity": (by_integrity, whole, spoilt),
        "pandera": (by_pandera, frames, bad),
        "pointblank": (by_pointblank, frames, bad),
    }
    rows = sum(table.num_rows for table in whole.values())
    for name, (check, good, with_faults) in runs.items():
        if name != "integrity" and importlib.util.find_spec(name) is None:
            sys.stdout.write(f"{name:12} not installed\n")
            continue
        check(
            {key: given[:100] for key, given in good.items()}
        )  # imports and caches are not what is compared
        start = time.process_time()
        failed = check(good)
        middle = time.process_time()
        planted = check(with_faults)
        end = time.process_time()
        sys.stdout.write(
            f"{name:12} {rows} rows, {len(REFERENCES) + len(ORDERS)} rules: {middle - start:.2f} s, {failed} broken; "
            f"with faults {end - middle:.2f} s, {planted} broken\n"
        )
        sys.stdout.flush()


def _frame(table: Any) -> Any:
    frame = table.to_pandas()
    for column in frame.columns:
        if "date" in column or column.endswith("reported"):
            frame[column] = frame[column].astype("datetime64[s]")
    return frame


if __name__ == "__main__":
    main(Path(sys.argv[1]))
