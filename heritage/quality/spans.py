"""Invariants of text: evidence equals its part of the report, hashes fit, and public editions hold no full text."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from heritage.quality.finding import (
    Finding,
    Invariant,
    Reads,
    Tables,
    batches,
    looked_up,
    position,
    where,
    where_rows,
)
from heritage.text.normalise import is_normalised

PUBLIC_QUOTE_CHARACTERS = 300
"""Longest quote of a public edition, in code points."""

_CELL = "cell:"

_PARTS = ("text", "title", "row_json")

_BLOCK = 65_536
"""Rows of evidence that are Python values at one time."""


def evidence_differs(tables: Tables, *, is_public: bool) -> Finding:
    """Rows of evidence that do not equal their characters of the stored part; masked ones are left out.

    Where a public edition does not hold the part, all that can be compared is the quote's length.
    """
    evidence = tables["evidence"]
    report = _report_rows(tables)
    is_open = pc.fill_null(pc.invert(evidence["is_masked"]), True).to_numpy()
    rows = np.flatnonzero(is_open & (report >= 0))
    # By report, so that texts are read once, in the order of the file, and few are in memory at a time.
    rows = rows[np.argsort(report[rows], kind="stable")]
    columns = evidence.select(["part", "start", "end", "quote"])
    ordered = report[rows]
    broken: list[int] = []
    first = 0
    for batch in batches(tables, "reports", _PARTS):
        low, high = np.searchsorted(ordered, (first, first + batch.num_rows))
        if low < high:
            parts = _Batch(batch, first, is_public)
            for start in range(low, high, _BLOCK):
                block = rows[start : min(start + _BLOCK, high)]
                broken += parts.differing(block, report[block], columns.take(pa.array(block)))
        first += batch.num_rows
    return where_rows("evidence", evidence, sorted(broken), len(rows))


class _Batch:
    """Some reports, beside which rows of evidence are held."""

    def __init__(self, batch: pa.RecordBatch, first: int, is_public: bool) -> None:
        self._batch, self._first, self._is_public = batch, first, is_public

    def differing(self, rows: np.ndarray, reports: np.ndarray, cells: Any) -> list[int]:
        """Return those of the rows of evidence, sorted by report, that differ from their part."""
        broken: list[int] = []
        current, parts = -1, _Parts((None, None, None), self._is_public)
        values = (column.to_pylist() for column in cells.columns)
        for row, report, part, start, end, quote in zip(
            rows.tolist(), reports.tolist(), *values, strict=True
        ):
            if report != current:
                current = report
                index = report - self._first
                parts = _Parts([column[index].as_py() for column in self._batch.columns], self._is_public)
            if not parts.equals(part, start, end, quote):
                broken.append(row)
        return broken


def _report_rows(tables: Tables) -> np.ndarray:
    """Row of the report of each row of evidence; -1 where its claim or report is missing, which references tell."""
    claims, reports = tables["claims"], tables["reports"]
    report_id = looked_up(tables["evidence"]["claim_id"], claims["claim_id"], claims["report_id"])
    found: np.ndarray = pc.fill_null(position(report_id, reports["report_id"]), -1).to_numpy()
    return found


class _Parts:
    """The parts of one report that evidence may point into; cells are parsed when first asked for."""

    def __init__(self, parts: Sequence[str | None], is_public: bool) -> None:
        text, title, self._row_json = parts
        self._parts = {"text": text, "title": title}
        self._is_public = is_public
        self._cells: dict[str, object] | None = None

    def equals(self, part: str | None, start: int | None, end: int | None, quote: str | None) -> bool:
        if start is None or end is None or not 0 <= start < end:
            return False
        whole = self._whole(part or "")
        if whole is None:
            return self._is_public and (quote is None or len(quote) == end - start)
        return quote is not None and end <= len(whole) and whole[start:end] == quote

    def _whole(self, part: str) -> str | None:
        if not part.startswith(_CELL):
            return self._parts.get(part)
        if self._cells is None:
            self._cells = _cells(self._row_json)
        cell = self._cells.get(part.removeprefix(_CELL))
        return cell if isinstance(cell, str) else None


def _cells(row_json: str | None) -> dict[str, object]:
    try:
        row = json.loads(row_json or "{}")
    except ValueError:
        return {}
    return row if isinstance(row, dict) else {}


def texts_with_other_hash(tables: Tables) -> Finding:
    """Reports whose `text_sha256` is not that of the stored text (no text counts as an empty one)."""
    hashes = tables["reports"]["text_sha256"].combine_chunks()
    broken = [
        row
        for row, (text,) in _open(tables, ("text",))
        if hashlib.sha256((text or "").encode()).hexdigest() != hashes[row].as_py()
    ]
    return where_rows("reports", tables["reports"], broken)


def texts_not_normalised(tables: Tables) -> Finding:
    """Reports whose text or title is not in the stored form, so that offsets would shift when it is made so."""
    broken = [
        row
        for row, pair in _open(tables, ("text", "title"))
        if not all(is_normalised(part) for part in pair if part)
    ]
    return where_rows("reports", tables["reports"], broken)


def _open(tables: Tables, columns: Sequence[str]) -> Iterator[tuple[int, tuple[str | None, ...]]]:
    """Yield number and columns of the reports whose texts are not known to be in order."""
    settled: np.ndarray | None = getattr(tables, "settled", None)
    first = 0
    for batch in batches(tables, "reports", columns):
        rows = np.arange(batch.num_rows)
        if settled is not None:
            rows = np.flatnonzero(~settled[first : first + batch.num_rows])
        if len(rows):
            values = zip(*(column.take(pa.array(rows)).to_pylist() for column in batch.columns), strict=True)
            yield from zip((rows + first).tolist(), values, strict=True)
        first += batch.num_rows


def public_texts(tables: Tables) -> Finding:
    """Reports of a public edition that still hold their text or row."""
    held = [
        pc.or_(*(column.is_valid() for column in batch.columns))
        for batch in batches(tables, "reports", ("text", "row_json"))
    ]
    return where("reports", tables["reports"], pa.chunked_array(held, pa.bool_()))


def public_quotes(tables: Tables) -> Finding:
    """Evidence of a public edition with a quote that is too long, or that its source does not allow."""
    evidence, reports = tables["evidence"], tables["reports"]
    found = _report_rows(tables)
    rows = pa.array(found, mask=found < 0)
    is_closed = pc.equal(reports["redistribution"].take(rows), "none")
    is_long = pc.greater(pc.utf8_length(evidence["quote"]), PUBLIC_QUOTE_CHARACTERS)
    return where(
        "evidence", evidence, pc.or_kleene(is_long, pc.and_(is_closed, evidence["quote"].is_valid()))
    )


def public_positions(tables: Tables) -> Finding:
    """Sites of a public edition whose position must not be shown, and is."""
    sites = tables["sites"]
    hidden = pc.is_in(sites["sensitivity"], value_set=pa.array(["admin_only", "withheld"]))
    shown = pc.or_(sites["latitude_deg"].is_valid(), sites["geometry"].is_valid())
    return where("sites", sites, pc.and_(hidden, shown))


_SPANS: Reads = {
    "evidence": ("claim_id", "part", "start", "end", "quote", "is_masked"),
    "claims": ("claim_id", "report_id"),
    "reports": ("report_id",),
}

OF_TEXTS = ("text_is_normalised", "text_sha256_matches")
"""Invariants that ask nothing but a report's own text, title and hash."""

INVARIANTS: tuple[Invariant, ...] = (
    Invariant("public_has_no_text", "A public edition holds no full text and no row.", "critical", "reports",
              public_texts, {"reports": ("report_id",)}, {"reports": ("text", "row_json")}, edition="public"),
    Invariant("public_quotes_short", "Public quotes have at most 300 characters, and their source allows them.",
              "critical", "evidence", public_quotes,
              {**_SPANS, "reports": ("report_id", "redistribution")}, edition="public"),
    Invariant("public_positions_hidden", "A public edition has no position where the site's sensitivity forbids it.",
              "critical", "sites", public_positions,
              {"sites": ("sensitivity", "latitude_deg", "geometry")}, edition="public"),
    Invariant("text_is_normalised", "Text and title are stored in normalised form (NFC, LF).", "critical", "reports",
              texts_not_normalised, {"reports": ("report_id",)}, {"reports": ("text", "title")}),
    Invariant("text_sha256_matches", "text_sha256 is the hash of the stored text.", "critical", "reports",
              texts_with_other_hash, {"reports": ("text_sha256",)}, {"reports": ("text",)}, edition="internal"),
    Invariant("evidence_span_equals_part", "Every quote equals its characters of the report's text, title or cell.",
              "critical", "evidence", partial(evidence_differs, is_public=False), _SPANS, {"reports": _PARTS},
              edition="internal"),
    Invariant("evidence_span_equals_part", "Every quote equals its characters of the part, or has their number where "
              "the edition does not hold the part.", "critical", "evidence",
              partial(evidence_differs, is_public=True), _SPANS, {"reports": _PARTS}, edition="public"),
)  # fmt: skip
