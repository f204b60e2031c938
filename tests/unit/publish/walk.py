"""Walking a published folder in tests: its pages parsed, and the rows that a filter of the overview stands for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import lxml.html

from heritage.publish.counts.derived import is_contested, period, placed_how, support
from heritage.publish.counts.filters import COLUMNS, DERIVED

Row = Mapping[str, Any]


def pages_of(folder: Path) -> dict[str, lxml.html.HtmlElement]:
    """Return every page of a publication, parsed, by its path."""
    return {
        path.relative_to(folder).as_posix(): lxml.html.fromstring(path.read_bytes().decode())
        for path in sorted(folder.rglob("*.html"))
    }


def rows_of(query: str, incidents: Sequence[Row], sites: Mapping[str, Row]) -> list[Row]:
    """Return the incidents that pass a filter, read by the grammar that docs and explorer share."""
    wanted = {
        key: {unquote(value) for value in values.split(",")}
        for key, _, values in (part.partition("=") for part in query.split("&") if part)
    }
    assert wanted.keys() <= {*COLUMNS, *DERIVED, "site"}, query
    return [row for row in incidents if all(value_of(key, row, sites) in wanted[key] for key in wanted)]


def value_of(key: str, row: Row, sites: Mapping[str, Row]) -> str:
    """Return what a filter's key compares of an incident."""
    match key:
        case "period":
            return period(row)
        case "placed":
            return placed_how(sites.get(row["site_id"]))
        case "contested":
            return "yes" if is_contested(row) else "no"
        case "support":
            return support(row)
        case "site":
            return str(row["site_id"])
        case _:
            return "none" if row[key] is None else str(row[key])
