"""Invariants of text: evidence equals its part of the report, hashes fit, and public editions hold no full text."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from functools import partial

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from heritage.quality.finding import Finding, Invariant, Tables, looked_up, position, where, where_rows
from heritage.text.normalise import normalise

PUBLIC_QUOTE_CHARACTERS = 300
"""Longest quote of a public edition, in code points."""

_CELL = "cell:"

_BLOCK = 65_536
"""Rows of evidence that are Python values at one time."""


def evidence_differs(tables: Tables, *, is_public: bool) -> Finding:
    """Rows of evidence that do not equal their characters of the stored part; masked ones are left out.

    Where a public edition does not hold the part, all that can be compared is the quote's length.
    """
    evidence, reports = tables["evidence"], tables["reports"]
    report = _report_rows(tables)
    is_open = pc.fill_null(pc.invert(evidence["is_masked"]), True).to_numpy()
    rows = np.flatnonzero(is_open & (report >= 0))
    # By report, so that each text becomes a Python string once and only one is held at a time.
    rows = rows[np.argsort(report[rows], kind="stable")]
    columns = evidence.select(["part", "start", "end", "quote"])
    broken: list[int] = []
    current, parts = -1, _Parts((None, None, None), is_public)
    for block in (rows[first : first + _BLOCK] for first in range(0, len(rows), _BLOCK)):
        cells = (column.to_pylist() for column in columns.take(pa.array(block)).columns)
        for row, part, start, end, quote in zip(block.tolist(), *cells, strict=True):
            if report[row] != current:
                current = int(report[row])
                parts = _Parts(
                    [reports[name][current].as_py() for name in ("text", "title", "row_json")], is_public
                )
            if not parts.equals(part, start, end, quote):
                broken.append(row)
    return where_rows("evidence", evidence, sorted(broken), len(rows))


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
    reports = tables["reports"]
    hashes = reports["text_sha256"].to_pylist()
    broken = [
        row
        for row, (text, digest) in enumerate(zip(reports["text"], hashes, strict=True))
        if hashlib.sha256((text.as_py() or "").encode()).hexdigest() != digest
    ]
    return where_rows("reports", reports, broken)


def texts_not_normalised(tables: Tables) -> Finding:
    """Reports whose text or title is not in the stored form, so that offsets would shift when it is made so."""
    reports = tables["reports"]
    broken = [
        row
        for row, pair in enumerate(zip(reports["text"], reports["title"], strict=True))
        if any(normalise(value)[0] != value for value in (part.as_py() for part in pair) if value)
    ]
    return where_rows("reports", reports, broken)


def public_texts(tables: Tables) -> Finding:
    """Reports of a public edition that still hold their text or row."""
    reports = tables["reports"]
    return where("reports", reports, pc.or_(reports["text"].is_valid(), reports["row_json"].is_valid()))


def public_quotes(tables: Tables) -> Finding:
    """Evidence of a public edition with a quote that is too long, or that its source does not allow."""
    evidence, reports = tables["evidence"], tables["reports"]
    rows = pa.array(_report_rows(tables), mask=_report_rows(tables) < 0)
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


INVARIANTS: tuple[Invariant, ...] = (
    Invariant("evidence_span_equals_part", "Every quote equals its characters of the report's text, title or cell.",
              "critical", "evidence", partial(evidence_differs, is_public=False), edition="internal"),
    Invariant("evidence_span_equals_part", "Every quote equals its characters of the part, or has their number where "
              "the edition does not hold the part.", "critical", "evidence",
              partial(evidence_differs, is_public=True), edition="public"),
    Invariant("text_sha256_matches", "text_sha256 is the hash of the stored text.", "critical", "reports",
              texts_with_other_hash, edition="internal"),
    Invariant("text_is_normalised", "Text and title are stored in normalised form (NFC, LF).", "critical", "reports",
              texts_not_normalised),
    Invariant("public_has_no_text", "A public edition holds no full text and no row.", "critical", "reports",
              public_texts, edition="public"),
    Invariant("public_quotes_short", "Public quotes have at most 300 characters, and their source allows them.",
              "critical", "evidence", public_quotes, edition="public"),
    Invariant("public_positions_hidden", "A public edition has no position where the site's sensitivity forbids it.",
              "critical", "sites", public_positions, edition="public"),
)  # fmt: skip
