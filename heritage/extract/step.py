"""The extraction step: a batch of reports in, for each report its language, draft claims, evidence and problems out.

Workers load lexicons and gazetteer from (project data folder, content hash) and keep them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import pyarrow as pa

from heritage.extract import extractor
from heritage.extract.document import Document, Found
from heritage.extract.language import language_of
from heritage.extract.sitenames import SiteNames
from heritage.resources.gazetteer import load_gazetteer
from heritage.resources.lexicon import Lexicon, available, load_lexicon
from heritage.schema.arrow import arrow_schema
from heritage.schema.tables import CLAIMS, EVIDENCE

_LINKED = ("site_id", "site_score", "quality_flags")
_HINTS = (
    ("hint_name", pa.string()),
    ("hint_category", pa.string()),
    ("hint_place", pa.string()),
    ("hint_country", pa.string()),
    ("hint_site_ids", pa.list_(pa.string())),
)


def _struct(schema: pa.Schema, left_out: tuple[str, ...] = ()) -> pa.DataType:
    return pa.struct([pa.field(f.name, f.type) for f in schema if f.name not in left_out])


DRAFT = pa.struct([*_struct(arrow_schema(CLAIMS), _LINKED), *(pa.field(n, t) for n, t in _HINTS)])
PROBLEM = pa.struct([(name, pa.string()) for name in ("code", "table", "key", "detail", "source_id")])
OUT = pa.schema(
    [
        pa.field("report_id", pa.string(), nullable=False),
        pa.field("language", pa.string()),
        pa.field("language_basis", pa.string()),
        pa.field("is_language_covered", pa.bool_(), nullable=False),
        pa.field("drafts", pa.list_(DRAFT), nullable=False),
        pa.field("evidence", pa.list_(_struct(arrow_schema(EVIDENCE))), nullable=False),
        pa.field("problems", pa.list_(PROBLEM), nullable=False),
    ]
)
"""What the step returns: one row for each report."""


@dataclass(frozen=True, slots=True)
class Tools:
    """Everything needed to read one language: its lexicon and the gazetteer's names in its script."""

    lexicon: Lexicon
    site_names: SiteNames

    def analyse(self, text: str, title: str | None, published: Any, monitor_from: int) -> tuple[Document, list[Found]]:
        """Return the analysed document and its claims."""
        return extractor.analyse(text, title, published, self.lexicon, self.site_names, monitor_from)


@lru_cache(maxsize=32)
def tools(language: str, project_data: Path | None, content_hash: str = "") -> Tools | None:
    """Load the tools of a language once for each state of the resources; None where no lexicon covers it."""
    path = available(project_data).get(language.split("-")[0].lower())
    if path is None:
        return None
    lexicon = load_lexicon(path)
    return Tools(lexicon, SiteNames(load_gazetteer(project_data), lexicon))


def extract(batch: pa.RecordBatch, *, project_data: Path | None, content_hash: str, monitor_from: int) -> pa.RecordBatch:
    """Apply the extractor to a batch of table `reports`; reports named in `has_row_claim` keep their row's claim.

    Input columns: report_id, source_id, title, text, language, published_date, has_row_claim. A report whose row was
    mapped to a claim is not read a second time as text.
    """
    rows = [_one(row, project_data, content_hash, monitor_from) for row in batch.to_pylist()]
    return pa.RecordBatch.from_pylist(rows, schema=OUT)


def _one(row: dict[str, Any], project_data: Path | None, content_hash: str, monitor_from: int) -> dict[str, Any]:
    text = row["text"] or ""
    language, basis = language_of(text or row["title"] or "", row["language"])
    result: dict[str, Any] = {
        "report_id": row["report_id"], "language": language, "language_basis": basis, "is_language_covered": False,
        "drafts": [], "evidence": [], "problems": [],
    }  # fmt: skip
    if language is None:
        if not row["has_row_claim"]:
            result["problems"].append(_problem(row, "language_unknown", "no language is given and none could be told from the text"))
        return result
    found = tools(language, project_data, content_hash)
    if found is None:
        result["problems"].append(_problem(row, "language_not_covered", f"the text is in {language!r}, for which there is no lexicon"))
        return result
    result["is_language_covered"] = True
    if row["has_row_claim"]:
        return result
    try:
        document, claims = found.analyse(text, row["title"], row["published_date"], monitor_from)
        result["drafts"], result["evidence"] = extractor.drafts(row["report_id"], document, claims)
    except Exception as fault:
        # The text comes from the open web: one that the rules cannot bear costs its own claims, never the build.
        result["problems"].append(_problem(row, "extraction_failed", f"{type(fault).__name__}: {fault}"))
    return result


def _problem(row: dict[str, Any], code: str, detail: str) -> dict[str, Any]:
    return {"code": code, "table": "reports", "key": row["report_id"], "detail": detail, "source_id": row["source_id"]}
