"""Section [passes]: pairs of columns for the passes of a satellite, each a day and what was seen on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from heritage.resources.sources.checker import Checker

PASSES_KEYS = ("groups",)
PASS_KEYS = ("date", "status")
STATUS_TARGETS = ("claim.severity", "claim.certainty")
"""Targets that a status is looked up for: how bad, and how sure the source is."""


@dataclass(frozen=True, slots=True)
class Pass:
    """The columns of one pass: the day of the image, and the status seen on it."""

    date: str
    status: str


def passes_section(check: Checker, section: Mapping[str, Any]) -> tuple[Pass, ...]:
    """The passes of a wide table, in the order of the profile."""
    check.keys(section, "passes.", PASSES_KEYS)
    found = tuple(_passes(check, section))
    names = [name for each in found for name in (each.date, each.status)]
    again = next((name for name in names if names.count(name) > 1), None)
    if again is not None:
        raise check.fail("passes.groups", f"the column {again!r} stands twice; expected once")
    if section and len(found) < 2:
        raise check.fail("passes.groups", f"expected two passes or more, not {len(found)}")
    return found


def _passes(check: Checker, section: Mapping[str, Any]) -> Iterator[Pass]:
    for table in check.tables(section, "groups", "passes."):
        check.keys(table, "passes.groups.", PASS_KEYS)
        yield Pass(
            check.column("passes.groups.date", table.get("date")),
            check.column("passes.groups.status", table.get("status")),
        )
