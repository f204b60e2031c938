"""The gate as it is asked before anything leaves the house: with thresholds of sources, and totals that fell."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from heritage.errors import QualityError
from heritage.quality.finding import Invariant
from heritage.quality.gate import GateResult, validate_dataset
from heritage.release.fall import fall
from heritage.release.withdrawals import notes_path, read_notes
from heritage.resources.thresholds import load_thresholds
from heritage.settings import Settings


def ask(
    dataset: Path, settings: Settings, against: Path | None, *, fail_on: str = "critical", parts: Sequence[str] = ()
) -> GateResult:  # fmt: skip
    """Return what the gate says of a dataset of a project; `against` is what no total may have fallen below.

    Sources are held to the thresholds in their source.toml, those of the project before ours.
    """
    more: Sequence[Invariant] = ()
    if against is not None and (not parts or "release" in parts):
        more = fall(against, dataset, read_notes(notes_path(settings.data)).keys()).invariants
    return validate_dataset(
        dataset,
        fail_on="warning" if fail_on == "warning" else "critical",
        more=more,
        parts=parts,
        limits=load_thresholds(settings.data if settings.data.is_dir() else None),
        inputs=settings.input,
    )


def insist(
    dataset: Path, settings: Settings, against: Path | None, undone: str, *, made_of: Path | None = None
) -> GateResult:
    """Return what the gate says of a dataset that passes; QualityError says what failed and what was not done.

    `made_of` is the dataset to name where the one looked at is a copy that does not stay.
    """
    result = ask(dataset, settings, against)
    if result.passed:
        return result
    grave = [check for check in result.failed if check.severity == "critical"]
    told = "".join(
        f"\n  {check.message} ({check.unexpected}: {', '.join(check.examples[:3])})  [{check.rule}]"
        for check in grave[:5]
    )
    named = made_of or dataset
    raise QualityError(
        f"{named}: the quality gate failed ({result.counts['critical']} critical), so {undone}; run "
        f"heritage validate {named} to see why{told}"
    )
