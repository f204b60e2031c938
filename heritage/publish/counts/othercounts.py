"""Totals that others published beside ours for the same scope: how far apart they are, and never which one is right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from heritage.publish.words import safe_url, when_edtf
from heritage.resources.totals import Part, Scope, Total

Row = Mapping[str, Any]

COLUMNS = (
    "publisher", "as_of", "scope", "part", "published", "our_sites", "our_incidents", "difference", "note",
    "evidence_url",
)  # fmt: skip
"""Columns of data/other_counts.csv. `part` is `all` or a part of the total; ours are empty where nothing of ours fits;
`difference` is our_sites - published."""

_HARM = ("destroyed", "severe", "moderate", "minor", "unknown")


@dataclass(frozen=True, slots=True)
class OtherCount:
    """One number of somebody else's, and ours beside it."""

    publisher: str
    as_of: str
    scope: str
    part: str
    published: int
    our_sites: int | None
    our_incidents: int | None
    note: str
    url: str

    @property
    def difference(self) -> int | None:
        """Our places less theirs; None where nothing of ours fits."""
        return None if self.our_sites is None else self.our_sites - self.published

    @property
    def as_of_words(self) -> str:
        """The day or month of their count, in words."""
        return when_edtf(self.as_of)

    @property
    def link(self) -> str | None:
        """The address, if it is one of the web."""
        return safe_url(self.url)

    @property
    def row(self) -> tuple[Any, ...]:
        """The values of COLUMNS."""
        return (self.publisher, self.as_of, self.scope, self.part, self.published, self.our_sites,
                self.our_incidents, self.difference, self.note, self.url)  # fmt: skip


def other_counts(
    totals: Iterable[Total], incidents: Sequence[Row], sites: Mapping[str, Row]
) -> tuple[OtherCount, ...]:
    """Return each total and each of its parts beside the counts of an edition's incidents.

    We count places with an incident that is reported as actual and did harm, dated within the total's period; what is
    dated only in part within it counts.
    """
    return tuple(found for total in totals for found in _counts(total, incidents, sites))


def _counts(total: Total, incidents: Sequence[Row], sites: Mapping[str, Row]) -> Iterator[OtherCount]:
    scope = total.scope
    within: list[Row] = []
    if scope is not None:
        within = [row for row in incidents if _fits(row, scope, total.until, sites.get(row["site_id"]))]
    whole = Part("all", total.number)
    for part in (whole, *total.parts):
        is_ours = scope is not None and (
            part is whole or part.categories or part.severities or part.period is not None
        )
        found = [row for row in within if _in_part(row, part, sites.get(row["site_id"]))] if is_ours else []
        yield OtherCount(
            total.publisher, total.as_of, total.scope_name, part.name, part.number,
            len({row["site_id"] for row in found}) if is_ours else None,
            len(found) if is_ours else None,
            scope.note if scope else "", total.url,
        )  # fmt: skip


def _fits(row: Row, scope: Scope, until: date, site: Row | None) -> bool:
    return (
        row["country"] == scope.country
        and row["assertion"] == "actual"
        and row["severity"] in _HARM
        and _overlaps(row, scope.since, until)
        and (scope.box is None or _inside(site, scope.box))
    )


def _overlaps(row: Row, first: date | None, last: date | None) -> bool:
    start, end = row["date_from"], row["date_to"]
    if start is None and end is None:
        return False
    return (last is None or start is None or start <= last) and (first is None or end is None or end >= first)


def _inside(site: Row | None, box: tuple[float, float, float, float]) -> bool:
    if site is None or site["longitude_deg"] is None or site["latitude_deg"] is None:
        return False
    west, south, east, north = box
    return bool(west <= site["longitude_deg"] <= east and south <= site["latitude_deg"] <= north)


def _in_part(row: Row, part: Part, site: Row | None) -> bool:
    if part.categories and (site is None or site["category"] not in part.categories):
        return False
    if part.severities and row["severity"] not in part.severities:
        return False
    return part.period is None or _overlaps(row, part.period.first, part.period.last)
