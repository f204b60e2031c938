"""What the extraction step returns for each report, for those that take it: no rule of extraction is loaded for it."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

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


def problem(row: Row, code: str, detail: str) -> Row:
    """Return a problem of a report as the step gives it."""
    return {
        "code": code,
        "table": "reports",
        "key": row["report_id"],
        "detail": detail,
        "source_id": row["source_id"],
    }
