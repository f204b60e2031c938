"""An incident as one line of a list: place, date, what, how sure; and lists cut into pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from heritage.publish.labels import label
from heritage.publish.words import country_name, cut, when

Row = Mapping[str, Any]

_T = TypeVar("_T")

PAGE = 300
"""Most lines of one page of a list."""


@dataclass(frozen=True, slots=True)
class Line:
    """An incident in a list; `*_code` are codes, the others words."""

    id: str
    site: str
    country: str
    when: str
    event_code: str
    event: str
    severity_code: str
    severity: str
    assertion_code: str
    assertion: str
    support: str
    n_independent: int


def line(row: Row) -> Line:
    """Return an incident as a line."""
    return Line(
        id=row["incident_id"],
        site=cut(row["site_name"]),
        country=country_name(row["country"]),
        when=when(row),
        event_code=row["event_type"],
        event=label("event_type", row["event_type"]),
        severity_code=row["severity"],
        severity=label("severity", row["severity"]),
        assertion_code=row["assertion"],
        assertion=label("assertion", row["assertion"]),
        support=label("corroboration", row["corroboration"]),
        n_independent=row["n_independent"],
    )


@dataclass(frozen=True, slots=True)
class Part:
    """One page of a list: path, number from 1, the paths of all pages, and the lines `first` to `last` of `total`."""

    path: str
    number: int
    paths: tuple[str, ...]
    first: int
    last: int
    total: int


def paged(path: str, found: Sequence[_T]) -> Iterator[tuple[Part, Sequence[_T]]]:
    """Cut a list into pages: `list.html`, `list-2.html` and so on; an empty list has one."""
    count = max(1, -(-len(found) // PAGE))
    stem = path.removesuffix(".html")
    paths = (path, *(f"{stem}-{number}.html" for number in range(2, count + 1)))
    for place, where in enumerate(paths):
        lines = found[place * PAGE : (place + 1) * PAGE]
        first = place * PAGE + 1 if lines else 0
        yield Part(where, place + 1, paths, first, place * PAGE + len(lines), len(found)), lines
