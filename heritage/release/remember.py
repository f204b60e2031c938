"""Appending to the ledger in one step with a release: the file is the old one or the new one, never half of it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from heritage.engine.folder import sync
from heritage.link.ledger import COLUMNS, Ledger, read_ledger
from heritage.link.ledger_rows import next_rows
from heritage.link.ledger_traces import traces

_TRACED = {
    "claims": ["claim_id", "report_id", "event_type"],
    "reports": [
        "report_id",
        "source_id",
        "source_record_id",
        "url",
        "origin",
        "origin_row",
        "text",
        "row_json",
    ],
    "evidence": ["claim_id", "field", "start", "quote"],
}
"""Columns that traces are made of."""

_NEXT = ".incidents.next.csv"


def ledger_path(data: Path) -> Path:
    """Path of the ledger below a project's data."""
    return data / "ledger" / "incidents.csv"


def rows_for(tables: Mapping[str, Any], known: Ledger, version: str) -> list[dict[str, str]]:
    """Return the ledger's rows to append for the tables of a dataset that tell of incidents, claims and reports."""
    members: dict[str, list[str]] = {}
    links = tables["incident_claims"]
    for incident, claim in zip(links["incident_id"].to_pylist(), links["claim_id"].to_pylist(), strict=True):
        members.setdefault(incident, []).append(claim)
    told = (tables[name].select(columns).to_pylist() for name, columns in _TRACED.items())
    return next_rows(known, members, traces(*told), version)


def prepare(path: Path, rows: Iterable[Mapping[str, str]]) -> None:
    """Write beside the ledger what it will be with `rows`; `settle` puts it in place."""
    path.parent.mkdir(parents=True, exist_ok=True)
    before = path.read_text(encoding="utf-8-sig") if path.is_file() else ""
    lines = before.splitlines()
    if not lines or lines[0] != ",".join(COLUMNS):
        before = "".join(csv_lines(_widened(lines), header=True))
    if not before.endswith("\n"):
        before += "\n"
    following = path.with_name(_NEXT)
    following.write_text(before + "".join(csv_lines(rows)), encoding="utf-8", newline="\n")
    read_ledger(following)
    sync(following)


def settle(path: Path, released: Iterable[str]) -> None:
    """Put the prepared ledger in place if the release that it was written for is there, else drop it.

    After a kill between the two steps of a release the next one begins with this.
    """
    following = path.with_name(_NEXT)
    if not following.is_file():
        return
    new = set(read_ledger(following).versions.values()) - set(read_ledger(path).versions.values())
    if new <= set(released):
        following.replace(path)
        sync(path.parent)
    else:
        following.unlink()


def csv_lines(rows: Iterable[Mapping[str, str]], *, header: bool = False) -> Iterator[str]:
    """Yield rows as lines of the file."""
    stream = io.StringIO()
    writer = csv.DictWriter(stream, COLUMNS, lineterminator="\n", restval="")
    if header:
        writer.writeheader()
    writer.writerows(rows)
    yield stream.getvalue()


def _widened(lines: list[str]) -> list[dict[str, str]]:
    """Rows of a ledger that has the first columns alone."""
    return [
        {**row, "kind": "merged" if row["redirects"] else ""} for row in csv.DictReader(lines, strict=True)
    ]
