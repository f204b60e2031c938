"""The one gate: files, suites, thresholds of sources and invariants, on a dataset as it lies on the disk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from heritage.engine.folder import MANIFEST, existing
from heritage.engine.read import read_manifest
from heritage.engine.write import file_sha256
from heritage.errors import ConfigError, DatasetError
from heritage.quality import integrity, origins, suites, thresholds
from heritage.quality.finding import Invariant
from heritage.quality.result import RuleResult
from heritage.quality.source import Columns, Stored, can_run
from heritage.resources.files import expectations_dir
from heritage.schema.tables import TABLES

SEVERITIES = ("critical", "warning", "info")
"""Severities, the gravest first."""

KINDS = ("structure", "suite", "invariant", "file")
"""Kinds of rules in the order of causes: what cannot be read, wrong values, tables that do not fit, a changed file."""

PARTS = ("files", "sources", "integrity", "release")
"""What can be checked, beside the suites of the tables."""


@dataclass(frozen=True, slots=True)
class GateResult:
    """The gate's outcome: every check, how many failed by severity, and whether the dataset passed.

    `skipped` are rules that could not be run, because a column or a file that they need is missing or damaged.
    """

    dataset: Path
    edition: str
    fail_on: str
    checks: tuple[RuleResult, ...]
    skipped: tuple[str, ...] = ()

    @property
    def failed(self) -> tuple[RuleResult, ...]:
        """Checks that failed, the gravest first, then causes before what follows from them."""
        order = {id(check): number for number, check in enumerate(self.checks)}
        found = (check for check in self.checks if not check.success)
        return tuple(
            sorted(
                found,
                key=lambda each: (
                    SEVERITIES.index(each.severity),
                    KINDS.index(each.kind),
                    order[id(each)],
                ),
            )
        )

    @property
    def counts(self) -> dict[str, int]:
        """Failed checks by severity; every severity is named."""
        counted = Counter(check.severity for check in self.checks if not check.success)
        return {severity: counted[severity] for severity in SEVERITIES}

    @property
    def passed(self) -> bool:
        """Whether no check failed whose severity is `fail_on` or graver."""
        grave = SEVERITIES[: SEVERITIES.index(self.fail_on) + 1]
        return not any(self.counts[severity] for severity in grave)

    @property
    def exit_code(self) -> int:
        """0 good, 1 quality failed, 2 unusable: a file or a column of it is missing, damaged or of another type."""
        is_unusable = any(
            each.kind == "structure" and each.severity == "critical"
            for each in self.checks
            if not each.success
        )
        return 2 if is_unusable else int(not self.passed)


def validate_dataset(
    path: Path,
    fail_on: Literal["critical", "warning"] = "critical",
    more: Sequence[Invariant] = (),
    *,
    parts: Collection[str] = (),
    limits: thresholds.Limits | None = None,
    inputs: Path | None = None,
) -> GateResult:
    """Check a dataset: its files, its tables by the suites, its sources by their thresholds, and the invariants.

    Only columns that a check reads are loaded. The folder may be a build of ours or Parquet files by others, without
    a manifest. `more` are invariants that look beyond the dataset (heritage.release.fall); `parts` chooses tables and
    parts of PARTS, all by default; `limits` are the thresholds of sources by id; `inputs` is the folder that the
    reports were read from, if it is at hand.
    DatasetError where there is no dataset at all; ConfigError where the suites cannot be run in full.
    """
    if fail_on not in SEVERITIES:
        raise ValueError(f"fail_on must be one of {', '.join(SEVERITIES)}, not {fail_on!r}")
    chosen = _chosen(parts)
    folder = existing(path)
    manifest = _manifest(folder)
    edition = str(manifest.get("edition", "internal"))
    source = Stored(folder)
    checks, skipped = _suites(source, edition, chosen)
    if "sources" in chosen and limits and edition == "internal":
        checks += thresholds.results(source, limits)
    if "integrity" in chosen:
        found, not_run = _invariants(source, edition)
        checks += found
        skipped += not_run
    if "release" in chosen:
        checks += suites.run_counts([(each, each.find({})) for each in more])
    if "files" in chosen:
        checks += _file_results(source, manifest.get("tables"))
    explained = origins.explained([*source.faults, *checks], source, inputs)
    return GateResult(path, edition, fail_on, tuple(explained), tuple(skipped))


def _chosen(parts: Collection[str]) -> frozenset[str]:
    known = (*(declared.name for declared in TABLES), *PARTS)
    unknown = sorted(set(parts) - set(known))
    if unknown:
        # A table and a part have one name, integrity.
        raise ConfigError(f"suite {unknown[0]!r}: expected one of {', '.join(dict.fromkeys(known))}")
    return frozenset(parts or known)


def _manifest(folder: Path) -> Mapping[str, Any]:
    """Return the manifest; {} for Parquet files that no build of ours wrote."""
    if folder.is_dir() and not (folder / MANIFEST).exists():
        if any(folder.glob("*.parquet")):
            return {}
        raise DatasetError(
            f"{folder}: neither {MANIFEST} nor a table such as claims.parquet; name the folder of a dataset"
        )
    return read_manifest(folder)


def _suites(source: Stored, edition: str, chosen: Collection[str]) -> tuple[list[RuleResult], list[str]]:
    """Run the suites of the chosen tables, and return also the rules that could not be run.

    ConfigError where a rule got lost though its table is whole: then less would be checked than the suites say.
    """
    found, skipped = list[RuleResult](), list[str]()
    for declared in TABLES:
        name = declared.name
        if name not in chosen:
            continue
        of_table = list[RuleResult]()
        try:
            of_table += suites.run(source, edition=edition, only={name})
        except DatasetError as fault:
            source.damaged(fault, name)
        wanted = {
            each["meta"]["rule"] for each in suites.load(name, edition, expectations_dir())["expectations"]
        }
        lost = sorted(wanted - {each.rule for each in of_table})
        if lost and not any(fault.table == name for fault in source.faults):
            raise ConfigError(
                f"suite {name}: not evaluated: {', '.join(lost)}; this is a fault of ours, tell us"
            )
        found += of_table
        skipped += lost
    return found, skipped


def _invariants(source: Stored, edition: str) -> tuple[list[RuleResult], list[str]]:
    found, skipped = list[RuleResult](), list[str]()
    holding = integrity.holding(edition)
    columns = Columns(source, holding)
    for invariant in holding:
        try:
            if can_run(source, invariant):
                finding = invariant.find(columns.view(invariant))
                found.append(integrity.result(invariant, finding, success=not finding.broken))
            else:
                skipped.append(f"integrity.{invariant.name}")
        except DatasetError as fault:
            source.damaged(fault, source.last)
            skipped.append(f"integrity.{invariant.name}")
        columns.release(invariant)
    return found, skipped


def _file_results(source: Stored, written: Mapping[str, Any] | None) -> Iterator[RuleResult]:
    """Hold each file against the manifest; without one there is nothing to hold it against."""
    for declared in TABLES:
        name, path = declared.name, source.path(declared.name)
        if written is None or not path.is_file():
            continue
        entry = written.get(name)
        is_listed = isinstance(entry, dict) and {"rows", "sha256"} <= set(entry)
        is_same = isinstance(entry, dict) and entry.get("sha256") == file_sha256(path)
        what = (
            f"{name}.parquet is not the file that the manifest describes; it was changed after the build."
            if is_listed
            else f"{MANIFEST} says nothing of table {name}; build the dataset again."
        )
        yield RuleResult(
            rule=f"{name}.file",
            table=name,
            column=None,
            success=is_same,
            severity="critical",
            message=what,
            unexpected=0 if is_same else 1,
            kind="file",
        )
