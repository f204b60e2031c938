"""The extraction step: a batch of reports in, for each report its language, draft claims, evidence and problems out.

Workers load lexicons and gazetteer from (project data folder, content hash) and keep them. The rules, a third of all
modules, are loaded where they are first needed: in a worker, while the process that started it does other things.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa

from heritage.extract.output import HINTS, OUT, problem

__all__ = ["HINTS", "OUT", "extract", "lost", "warm"]

Row = dict[str, Any]


def extract(
    batch: pa.RecordBatch, *, project_data: Path | None, content_hash: str, monitor_from: int
) -> pa.RecordBatch:
    """Apply the extractor to a batch of table `reports`.

    Input columns: report_id, source_id, title, text, language, published_date, is_text (False: not read),
    has_row_claim (a table row that has claims already: what its text adds is for the caller to tell).
    """
    from heritage.extract import onereport

    rows = onereport.results(
        batch.to_pylist(), project_data=project_data, content_hash=content_hash, monitor_from=monitor_from
    )
    return pa.RecordBatch.from_pylist(rows, schema=OUT)


def warm(*, project_data: Path | None, content_hash: str, cache_folder: Path | None) -> None:
    """Load what reading any text needs, for a process of its own that has time before the first."""
    from heritage.extract import onereport

    onereport.warm(project_data=project_data, content_hash=content_hash, cache_folder=cache_folder)


def lost(batch: pa.RecordBatch, how: str) -> pa.RecordBatch:
    """The result for a report that ended the process which read it: no claims, and a problem that tells `how`."""
    (row,) = batch.to_pylist()
    given = row["language"]
    result: Row = {
        "report_id": row["report_id"], "language": given, "language_basis": "given" if given else None,
        "is_language_covered": False, "drafts": [], "evidence": [],
        "problems": [problem(row, "extraction_ended", f"expected a text that can be read within bounds, found {how}")],
    }  # fmt: skip
    return pa.RecordBatch.from_pylist([result], schema=OUT)
