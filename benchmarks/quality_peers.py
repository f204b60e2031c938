"""The same checks on the table of claims by Great Expectations, by our masks, by pandera and by pointblank.

Run `python -m benchmarks.quality_peers DATASET` in an environment with the extra `bench`. All start from the same
pandas frame in memory and do the checks of the suite of claims that have a kind in each library: values there, unique,
in a set, between bounds, of a form. Times are of the processor. Each says how many checks it made and how many
failed, on the frame as it is and with faults planted in it.
"""

from __future__ import annotations

import importlib.util
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from heritage.engine.frame import to_pandas
from heritage.quality import masks, suites
from heritage.quality.source import Stored
from heritage.resources.files import expectations_dir

_KINDS = {
    "expect_column_values_to_not_be_null": "null",
    "expect_column_values_to_be_unique": "unique",
    "expect_column_values_to_be_in_set": "set",
    "expect_column_values_to_be_between": "between",
    "expect_column_values_to_match_regex": "regex",
}


def expectations() -> list[dict[str, Any]]:
    """Return the expectations of the suite of claims that every library can say."""
    suite = suites.load("claims", "internal", expectations_dir())
    return [each for each in suite["expectations"] if each["type"] in _KINDS]


def by_gx(frame: Any, wanted: list[dict[str, Any]]) -> int:
    """Count failed checks with Great Expectations, as the gate runs it."""
    found = suites.run_frame("claims", {"name": "claims", "expectations": wanted}, frame)
    return sum(not each.success for each in found)


def by_masks(frame: Any, wanted: list[dict[str, Any]]) -> int:
    """Count failed checks with the masks by which the gate names rows."""
    return sum(bool(masks.failing_rows(each, frame)) for each in wanted)


def by_pandera(frame: Any, wanted: list[dict[str, Any]]) -> int:
    """Count failed checks with pandera."""
    import pandera.errors
    import pandera.pandas as pa

    columns: dict[str, dict[str, Any]] = {}
    for each in wanted:
        kwargs, kind = each["kwargs"], _KINDS[each["type"]]
        column = columns.setdefault(kwargs["column"], {"checks": [], "nullable": True, "unique": False})
        if kind == "null":
            column["nullable"] = False
        elif kind == "unique":
            column["unique"] = True
        elif kind == "set":
            column["checks"].append(pa.Check.isin(kwargs["value_set"]))
        elif kind == "regex":
            column["checks"].append(pa.Check.str_matches(kwargs["regex"]))
        else:
            column["checks"].append(pa.Check.in_range(kwargs["min_value"], kwargs["max_value"]))
    schema = pa.DataFrameSchema({name: pa.Column(**column) for name, column in columns.items()})
    try:
        schema.validate(frame, lazy=True)
    except pandera.errors.SchemaErrors as fault:
        return len(fault.failure_cases.groupby(["column", "check"]))
    return 0


def by_pointblank(frame: Any, wanted: list[dict[str, Any]]) -> int:
    """Count failed checks with pointblank."""
    import pointblank as pb

    validation = pb.Validate(frame)
    for each in wanted:
        kwargs, kind = each["kwargs"], _KINDS[each["type"]]
        column = kwargs["column"]
        if kind == "null":
            validation = validation.col_vals_not_null(column)
        elif kind == "unique":
            validation = validation.rows_distinct(columns_subset=[column])
        elif kind == "set":
            # It has no way to leave nulls out of a set, so null is one of the values.
            validation = validation.col_vals_in_set(column, [*kwargs["value_set"], None])
        elif kind == "regex":
            validation = validation.col_vals_regex(
                column, kwargs["regex"], pre=lambda f, c=column: f[f[c].notna()]
            )
        else:
            low, high = kwargs["min_value"], kwargs["max_value"]
            validation = validation.col_vals_between(column, low, high, na_pass=True)
    done = validation.interrogate(collect_extracts=False)
    return sum(count > 0 for count in done.n_failed().values())


def spoiled(frame: Any) -> Any:
    """Return the frame with one fault of each kind."""
    frame = frame.copy()
    frame.loc[3, "severity"] = "ruined"
    frame.loc[5, "confidence"] = 1.5
    frame.loc[7, "coder"] = "somebody"
    frame.loc[9, "site_mention"] = None
    frame.loc[11, "claim_id"] = frame.loc[12, "claim_id"]
    return frame


def main(dataset: Path) -> None:
    """Print one line a library."""
    wanted = expectations()
    columns = sorted({each["kwargs"]["column"] for each in wanted})
    frame = to_pandas("claims", Stored(dataset).read("claims", columns))
    bad = spoiled(frame)
    libraries: dict[str, Callable[[Any, list[dict[str, Any]]], int]] = {
        "great_expectations": by_gx, "masks": by_masks, "pandera": by_pandera, "pointblank": by_pointblank,
    }  # fmt: skip
    for name, check in libraries.items():
        if name != "masks" and importlib.util.find_spec(name) is None:
            sys.stdout.write(f"{name:20} not installed\n")
            continue
        check(frame.head(100), wanted)  # imports and caches are not what is compared
        start = time.process_time()
        failed = check(frame, wanted)
        middle = time.process_time()
        planted = check(bad, wanted)
        end = time.process_time()
        sys.stdout.write(
            f"{name:20} {len(frame)} rows, {len(wanted)} checks: {middle - start:.2f} s, {failed} failed; "
            f"with faults {end - middle:.2f} s, {planted} failed\n"
        )
        sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
