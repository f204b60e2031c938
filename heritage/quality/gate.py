"""The one gate: files as the manifest says, suites, and invariants, on a dataset as it lies on the disk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import pyarrow as pa

from heritage.engine.folder import existing
from heritage.engine.read import read_manifest, read_tables
from heritage.engine.write import file_sha256
from heritage.errors import DatasetError
from heritage.quality import integrity, suites
from heritage.quality.finding import Invariant
from heritage.quality.result import RuleResult

SEVERITIES = ("critical", "warning", "info")
"""Severities, the gravest first."""


@dataclass(frozen=True, slots=True)
class GateResult:
    """The gate's outcome: every check, how many failed by severity, and whether the dataset passed."""

    dataset: Path
    edition: str
    fail_on: str
    checks: tuple[RuleResult, ...]

    @property
    def failed(self) -> tuple[RuleResult, ...]:
        """Checks that failed, the gravest first, then by rule."""
        found = (check for check in self.checks if not check.success)
        return tuple(sorted(found, key=lambda check: (SEVERITIES.index(check.severity), check.rule)))

    @property
    def counts(self) -> dict[str, int]:
        """Failed checks by severity; every severity is named."""
        counted = Counter(check.severity for check in self.failed)
        return {severity: counted[severity] for severity in SEVERITIES}

    @property
    def passed(self) -> bool:
        """Whether no check failed whose severity is `fail_on` or graver."""
        grave = SEVERITIES[: SEVERITIES.index(self.fail_on) + 1]
        return not any(self.counts[severity] for severity in grave)


def validate_dataset(
    path: Path,
    fail_on: Literal["critical", "warning"] = "critical",
    more: Sequence[Invariant] = (),
) -> GateResult:
    """Check a dataset: its files against the manifest, its tables by the suites, and the invariants, computed anew.

    `more` are invariants that look beyond the dataset (heritage.release.fall).
    DatasetError where it cannot be read at all; ConfigError where the suites cannot be run in full.
    """
    if fail_on not in SEVERITIES:
        raise ValueError(f"fail_on must be one of {', '.join(SEVERITIES)}, not {fail_on!r}")
    manifest = read_manifest(path)
    edition = str(manifest.get("edition", "internal"))
    tables = read_tables(path)
    checks = (
        *_file_results(existing(path), manifest["tables"], tables),
        *suites.run(tables, edition=edition),
        *integrity.results(tables, edition=edition),
        *suites.run_counts([(each, each.find(tables)) for each in more]),
    )
    return GateResult(path, edition, fail_on, checks)


def _file_results(
    folder: Path, written: Mapping[str, Any], tables: Mapping[str, pa.Table]
) -> Iterator[RuleResult]:
    for name, table in tables.items():
        entry = written.get(name)
        if not isinstance(entry, dict) or not {"rows", "sha256"} <= set(entry):
            raise DatasetError(
                f"{folder}: the manifest says nothing of table {name}; build the dataset again"
            )
        is_same = entry["rows"] == table.num_rows and entry["sha256"] == file_sha256(
            folder / f"{name}.parquet"
        )
        yield RuleResult(
            rule=f"{name}.file",
            table=name,
            column=None,
            success=is_same,
            severity="critical",
            message=f"{name}.parquet is not the file that the manifest describes; it was changed after the build.",
            unexpected=0 if is_same else 1,
            kind="file",
        )
