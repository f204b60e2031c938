"""The extraction step: a batch of reports in, for each report its language, draft claims, evidence and problems out.

Workers load lexicons and gazetteer from (project data folder, content hash) and keep them.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa

from heritage.extract import extractor
from heritage.extract.dates.dateforms import date_forms
from heritage.extract.language import FunctionWords, language_of
from heritage.extract.tools import Tools, function_words, tools
from heritage.resources import cache
from heritage.resources.gazetteer import load_gazetteer
from heritage.resources.lexicon_file import available, load_lexicon
from heritage.schema.arrow import arrow_schema
from heritage.schema.tables import CLAIMS, EVIDENCE

Row = dict[str, Any]

_LINKED = ("site_id", "site_score", "quality_flags")
HINTS = (
    ("hint_name", pa.string()),
    ("hint_category", pa.string()),
    ("hint_place", pa.string()),
    ("hint_country", pa.string()),
    ("hint_site_ids", pa.list_(pa.string())),
    ("hint_towns", pa.list_(pa.string())),
)
"""What a draft claim says of its place beside the columns of `claims`, for linking."""


def _fields(schema: pa.Schema, left_out: tuple[str, ...] = ()) -> list[pa.Field[Any]]:
    return [pa.field(f.name, f.type) for f in schema if f.name not in left_out]


DRAFT = pa.struct([*_fields(arrow_schema(CLAIMS), _LINKED), *(pa.field(n, t) for n, t in HINTS)])
PROBLEM = pa.struct([(name, pa.string()) for name in ("code", "table", "key", "detail", "source_id")])
_COLUMNS: list[pa.Field[Any]] = [
    pa.field("report_id", pa.string(), nullable=False),
    pa.field("language", pa.string()),
    pa.field("language_basis", pa.string()),
    pa.field("is_language_covered", pa.bool_(), nullable=False),
    pa.field("drafts", pa.list_(DRAFT), nullable=False),
    pa.field("evidence", pa.list_(pa.struct(_fields(arrow_schema(EVIDENCE)))), nullable=False),
    pa.field("problems", pa.list_(PROBLEM), nullable=False),
]
OUT = pa.schema(_COLUMNS)
"""What the step returns: one row for each report."""


def extract(
    batch: pa.RecordBatch, *, project_data: Path | None, content_hash: str, monitor_from: int
) -> pa.RecordBatch:
    """Apply the extractor to a batch of table `reports`.

    Input columns: report_id, source_id, title, text, language, published_date, is_text (False: not read),
    has_row_claim (a table row that has claims already: what its text adds is for the caller to tell).
    """
    load = partial(tools, project_data=project_data, content_hash=content_hash)
    for path in available(project_data).values():
        date_forms(load_lexicon(path)).check()  # a wrong lexicon is told before any report is read
    known = partial(function_words, project_data, content_hash)
    rows = [_one(row, load, known, monitor_from) for row in batch.to_pylist()]
    return pa.RecordBatch.from_pylist(rows, schema=OUT)


def warm(*, project_data: Path | None, content_hash: str, cache_folder: Path | None) -> None:
    """Load what reading any text needs, for a process of its own that has time before the first."""
    cache.use(cache_folder)
    function_words(project_data, content_hash)
    load_gazetteer(project_data)


def lost(batch: pa.RecordBatch, how: str) -> pa.RecordBatch:
    """The result for a report that ended the process which read it: no claims, and a problem that tells `how`."""
    (row,) = batch.to_pylist()
    given = row["language"]
    result: Row = {
        "report_id": row["report_id"], "language": given, "language_basis": "given" if given else None,
        "is_language_covered": False, "drafts": [], "evidence": [],
        "problems": [_problem(row, "extraction_ended", f"expected a text that can be read within bounds, found {how}")],
    }  # fmt: skip
    return pa.RecordBatch.from_pylist([result], schema=OUT)


def _one(row: Row, load: Callable[[str], Tools | None], known: FunctionWords, monitor_from: int) -> Row:
    language, basis = language_of(row["text"] or row["title"] or "", row["language"], known)
    found = load(language) if language is not None else None
    result: Row = {
        "report_id": row["report_id"], "language": language, "language_basis": basis,
        "is_language_covered": found is not None, "drafts": [], "evidence": [], "problems": [],
    }  # fmt: skip
    if not row["is_text"]:
        return result
    if found is not None:
        _read(row, found, monitor_from, result)
    elif language is None and not row["has_row_claim"]:
        detail = "no language is given and none could be told from the text"
        result["problems"].append(_problem(row, "language_unknown", detail))
    elif language is not None and found is None:
        detail = f"the text is in {language!r}, for which there is no lexicon"
        result["problems"].append(_problem(row, "language_not_covered", detail))
    return result


def _read(row: Row, found: Tools, monitor_from: int, result: Row) -> None:
    try:
        document, claims = found.analyse(row["text"] or "", row["title"], row["published_date"], monitor_from)
        result["drafts"], result["evidence"] = extractor.drafts(row["report_id"], document, claims)
    except Exception as fault:
        # The text comes from the open web: one that the rules cannot bear costs its own claims, never the build.
        result["problems"].append(_problem(row, "extraction_failed", f"{type(fault).__name__}: {fault}"))


def _problem(row: Row, code: str, detail: str) -> Row:
    return {
        "code": code,
        "table": "reports",
        "key": row["report_id"],
        "detail": detail,
        "source_id": row["source_id"],
    }
