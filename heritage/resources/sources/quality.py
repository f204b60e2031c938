"""Section [quality] of a source profile: what a build of the source must look like, so that a silent change is seen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from heritage.resources.sources.checker import Checker
from heritage.schema.tables import table as declared_table

_TABLES = ("reports", "claims")
_KEYS = (
    *_TABLES, "fill", "values", "max_new_values", "max_unmapped_labels", "max_problem_share", "severity",
)  # fmt: skip
_SEVERITIES = ("critical", "warning", "info")


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Limits for the rows of one source.

    `rows`: least and most rows by table (None: no limit). `fill`: least share of rows with a value, by "table.column".
    `values`: the values known so far, by "table.column", beside which `max_new_values` others may come.
    `max_unmapped_labels`: labels without a code. `max_problem_share`: problems (warnings and errors) for each report.
    """

    rows: Mapping[str, tuple[int | None, int | None]] = field(default_factory=dict)
    fill: Mapping[str, float] = field(default_factory=dict)
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    max_new_values: int = 0
    max_unmapped_labels: int | None = None
    max_problem_share: float | None = None
    severity: str = "warning"

    def __bool__(self) -> bool:
        """Whether anything is limited."""
        limits = (self.max_unmapped_labels, self.max_problem_share)
        return bool(self.rows or self.fill or self.values) or any(limit is not None for limit in limits)


def quality_section(check: Checker, section: dict[str, Any]) -> Thresholds:
    """The thresholds of section [quality]; ConfigError names the key at fault."""
    check.keys(section, "quality.", _KEYS)
    values: dict[str, Any] = {}
    values["rows"] = {name: _range(check, section, name) for name in _TABLES if name in section}
    shares = check.table(section, "fill", "quality.")
    values["fill"] = {
        _column(check, f"quality.fill.{name}", name): _share(check, f"quality.fill.{name}", share)
        for name, share in shares.items()
    }
    known = check.table(section, "values", "quality.")
    values["values"] = {
        _column(check, f"quality.values.{name}", name): check.texts(f"quality.values.{name}", each)
        for name, each in known.items()
    }
    for key in ("max_new_values", "max_unmapped_labels"):
        if key in section:
            values[key] = _count(check, f"quality.{key}", section[key])
    if "max_problem_share" in section:
        values["max_problem_share"] = _share(check, "quality.max_problem_share", section["max_problem_share"])
    if "severity" in section:
        values["severity"] = check.one_of("quality.severity", section["severity"], _SEVERITIES)
    return Thresholds(**values)


def _range(check: Checker, section: dict[str, Any], name: str) -> tuple[int | None, int | None]:
    limits = check.table(section, name, "quality.")
    check.keys(limits, f"quality.{name}.", ("min", "max"))
    low, high = (
        _count(check, f"quality.{name}.{key}", limits[key]) if key in limits else None
        for key in ("min", "max")
    )
    if low is None and high is None:
        raise check.fail(f"quality.{name}", "expected min, max or both, as in { min = 100 }")
    if low is not None and high is not None and low > high:
        raise check.fail(f"quality.{name}", f"expected min not above max, not {low} and {high}")
    return low, high


def _count(check: Checker, key: str, value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise check.fail(key, f"expected a whole number from 0, not {value!r}")
    return value


def _share(check: Checker, key: str, value: object) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value <= 1:
        raise check.fail(key, f"expected a share from 0 to 1, not {value!r}")
    return float(value)


def _column(check: Checker, key: str, name: str) -> str:
    """A column of reports or claims, as `table.column`."""
    table, _, column = name.partition(".")
    known = [
        f"{each}.{c.name}" for each in _TABLES for c in declared_table(each).columns if c.type != "strings"
    ]
    if f"{table}.{column}" not in known:
        raise check.fail(key, "expected a column of reports or claims, as in claims.date_edtf")
    return name
