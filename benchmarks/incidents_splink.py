"""The peer of incidents_speed: the same claims gathered by Splink on DuckDB; runs in a Python that has Splink.

Run by incidents_speed with the claims, a place for the answer and a probability; prints seconds of the wall clock and
of processors. The model is the usual one: Fellegi-Sunter weights, u by sampling, m by expectation-maximisation, and
clusters by connected components above a probability. Its features are ours (site, date, type, actor, severity); it has
no vetoes.
"""

from __future__ import annotations

import sys
import time

import pyarrow as pa
import pyarrow.parquet as pq
import splink.comparison_library as cl
from splink import Linker, SettingsCreator, block_on
from splink.backends.duckdb import DuckDBAPI

_BLOCKS = (
    block_on("site_id", "quarter"),
    block_on("site_id", "next_quarter"),
    "l.site_id = r.site_id and (l.quarter is null or r.quarter is null)",
)


def main(given: str, answer: str, threshold: float) -> None:
    """Read claims, cluster them, write claim_id and cluster_id."""
    table = _with_quarters(pq.read_table(given))
    start, spent = time.perf_counter(), time.process_time()
    settings = SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="claim_id",
        blocking_rules_to_generate_predictions=list(_BLOCKS),
        comparisons=[
            cl.AbsoluteDateDifferenceAtThresholds(
                "day", input_is_string=False, metrics=["day", "day", "day"], thresholds=[1, 7, 31]
            ),
            cl.ExactMatch("site_id"),
            cl.ExactMatch("event_type"),
            cl.ExactMatch("actor"),
            cl.ExactMatch("severity"),
        ],
    )
    linker = Linker(DuckDBAPI().register(table), settings)
    linker.training.estimate_probability_two_random_records_match(
        [block_on("site_id", "day", "event_type")], recall=0.6
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("site_id", "day"))
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("site_id", "event_type"))
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("day", "event_type", "actor"))
    pairs = linker.inference.predict(threshold_match_probability=threshold)
    clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(pairs, threshold)
    found = (
        clusters.as_pyarrow_table()
        if hasattr(clusters, "as_pyarrow_table")
        else clusters.as_duckdbpyrelation().arrow()
    )
    wall, processors = time.perf_counter() - start, time.process_time() - spent
    if isinstance(found, pa.RecordBatchReader):
        found = found.read_all()
    pq.write_table(found.select(["claim_id", "cluster_id"]), answer)
    print(wall, processors)


def _with_quarters(table: pa.Table) -> pa.Table:
    """Add the day in the middle of the date, and the 90-day bucket it lies in."""
    days = []
    for first, last in zip(table["date_from"].to_pylist(), table["date_to"].to_pylist(), strict=True):
        days.append(first + (last - first) / 2 if first and last else first or last)
    quarters = [None if day is None else day.toordinal() // 90 for day in days]
    table = table.append_column("day", pa.array(days, pa.date32()))
    table = table.append_column("quarter", pa.array(quarters, pa.int32()))
    near = [None if day is None else (day.toordinal() + 45) // 90 for day in days]
    return table.append_column("next_quarter", pa.array(near, pa.int32()))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], float(sys.argv[3]))
