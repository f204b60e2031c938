"""Passages as pages show them: the sentence of a claim with the characters that were coded marked in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from heritage.publish.edition.quotes import ELLIPSIS
from heritage.publish.marking.spans import cut
from heritage.publish.words import day

Row = Mapping[str, Any]

SENTENCE = "sentence"


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of characters and the coded fields that it carries (none: plain text)."""

    text: str
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """Segments of one quotation. `kind` is original, paraphrase, row or hidden (not to be quoted).

    `credit` is said beside it; only `original` stands in quotation marks. `heading` is the column of a table's cell.
    """

    kind: str
    credit: str
    segments: tuple[Segment, ...] = ()
    heading: str = ""


def passages(evidence: Sequence[Row], report: Row) -> tuple[Passage, ...]:
    """Return the passages of one claim's evidence: sentences first, then what stands outside them."""
    credit = _credit(report)
    shown = [row for row in evidence if row["quote"]]
    if not shown:
        return (Passage("hidden", credit),)
    ordered = sorted(shown, key=lambda row: (row["field"] != SENTENCE, row["part"], row["start"], row["end"]))
    left = list(ordered)
    found: list[Passage] = []
    while left:
        base = left.pop(0)
        inside = [(row, at) for row in left if (at := _offset(base, row)) is not None]
        taken = {id(row) for row, _ in inside}
        left = [row for row in left if id(row) not in taken]
        marks = [(at, at + len(_bare(row)), row["field"]) for row, at in inside]
        if base["field"] != SENTENCE:
            marks.append((0, len(base["quote"]), base["field"]))
        heading = _heading(base, is_first=not found)
        found.append(Passage(_kind(base, report), credit, segments(base["quote"], marks), heading))
    return tuple(found)


def segments(text: str, marks: Sequence[tuple[int, int, str]]) -> tuple[Segment, ...]:
    """Cut the text where marks (start, end, field) begin and end; overlapping marks share a segment."""
    spans = [(start, end) for start, end, _ in marks]
    return tuple(
        Segment(text[start:end], tuple(sorted({marks[at][2] for at in covering})))
        for start, end, covering in cut(len(text), spans)
    )


def _heading(row: Row, *, is_first: bool) -> str:
    """The column of a cell; for characters that stand outside the sentence, which field they carry."""
    if row["part"].startswith("cell:"):
        return str(row["part"].partition(":")[2])
    if is_first or row["field"] == SENTENCE:
        return ""
    return f"elsewhere in the {'title' if row['part'] == 'title' else 'report'}, {row['field'].replace('_', ' ')}"


def _bare(row: Row) -> str:
    quote: str = row["quote"]
    return quote.strip(ELLIPSIS) if row["is_masked"] else quote


def _offset(base: Row, row: Row) -> int | None:
    """Where the characters of a row stand in the quote of another; None where they are not in it."""
    if row["part"] != base["part"]:
        return None
    quote, wanted = base["quote"], _bare(row)
    lead = len(ELLIPSIS) if base["is_masked"] and quote.startswith(ELLIPSIS) else 0
    at = row["start"] - base["start"] + lead
    if at >= 0 and quote[at : at + len(wanted)] == wanted:
        return int(at)
    # A mask before the characters has moved them.
    at = quote.find(wanted) if base["is_masked"] and base["start"] <= row["start"] < base["end"] else -1
    return at if at >= 0 else None


def _kind(row: Row, report: Row) -> str:
    return "row" if row["part"].startswith("cell:") else str(report["text_kind"])


def _credit(report: Row) -> str:
    publisher = report["publisher"] or report["source_id"]
    if report["text_kind"] == "row":
        return f"table row of {publisher}"
    when = day(report["published_date"])
    return (
        f"our paraphrase of {publisher}, {when}"
        if report["text_kind"] == "paraphrase"
        else f"{publisher}, {when}"
    )
