"""A total may not fall without a reason: incidents of the last release that are gone, and whether anybody says why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from heritage.errors import DatasetError
from heritage.quality.finding import Finding, Invariant
from heritage.release.diff.compare import compare
from heritage.release.diff.model import Diff
from heritage.release.opened import Opened, open_pair
from heritage.release.versions import RELEASE, parse, released
from heritage.schema.judgements import REJECTED_FLAG
from heritage.settings import Settings

REJECTED = REJECTED_FLAG
"""The flag of a claim that a person rejected: such a claim stands in no incident."""

TOTAL_FELL = "total_fell"
INCIDENT_LOST = "incident_lost"


@dataclass(frozen=True, slots=True)
class Fall:
    """Totals that fell since a release (`all`, or a country's code), and lost incidents that nothing explains."""

    against: str
    checked: int
    fallen: tuple[str, ...]
    unexplained: Mapping[str, str]

    @property
    def invariants(self) -> tuple[Invariant, Invariant]:
        """Two invariants that know what breaks them: `total_fell` (critical) and `incident_lost` (a warning)."""
        grave = {
            incident
            for incident, country in self.unexplained.items()
            if "all" in self.fallen or country in self.fallen
        }
        said = (
            "each incident that is gone was merged, withdrawn by a decision, or has a note in "
            "data/ledger/withdrawn.csv"
        )
        doc = f"No total is below that of {self.against}, or {said} (`heritage diff` lists them)."
        return (
            self._invariant(TOTAL_FELL, doc, "critical", grave),
            self._invariant(
                INCIDENT_LOST,
                f"Of the incidents of {self.against} {said}.",
                "warning",
                self.unexplained.keys() - grave,
            ),
        )

    def _invariant(self, name: str, doc: str, severity: str, broken: Collection[str]) -> Invariant:
        finding = Finding(self.checked, tuple(sorted(broken)))
        return Invariant(name, doc, severity, "incidents", lambda _: finding)


def fall(old: Path, new: Path, noted: Collection[str]) -> Fall:
    """Compare a dataset with an older one or a release; `noted` are ids with a note (heritage.release.withdrawals)."""
    return fall_of(*open_pair(old, new), noted)


def fall_of(old: Opened, new: Opened, noted: Collection[str], known: Diff | None = None) -> Fall:
    """The same for opened datasets; `known` is their comparison where it has been made."""
    found = known or compare(old, new)
    explained = _Explained(old, new, noted)
    before, after = (Counter(_countries(opened)) for opened in (old, new))
    fallen = [country for country in before if after[country] < before[country]]
    if new.tables["incidents"].num_rows < old.tables["incidents"].num_rows:
        fallen.append("all")
    unexplained = {
        change.incident_id: change.country or "unknown"
        for change in found.of_kind("withdrawn")
        if not explained.incident(change.incident_id)
    }
    return Fall(old.label, old.tables["incidents"].num_rows, tuple(sorted(fallen)), unexplained)


def _countries(opened: Opened) -> Iterator[str]:
    for country in opened.tables["incidents"]["country"].to_pylist():
        yield country or "unknown"


class _Explained:
    """Which lost incidents have a reason: a note on it, or for each of its claims a note or a person's rejection."""

    def __init__(self, old: Opened, new: Opened, noted: Collection[str]) -> None:
        self._noted = noted
        claims = old.tables["claims"]
        self._report = dict(zip(claims["claim_id"].to_pylist(), claims["report_id"].to_pylist(), strict=True))
        self._members: dict[str, list[str]] = {}
        links: Any = old.tables["incident_claims"]
        for incident, claim in zip(
            links["incident_id"].to_pylist(), links["claim_id"].to_pylist(), strict=True
        ):
            self._members.setdefault(incident, []).append(claim)
        now = new.tables["claims"]
        self._rejected = {
            claim
            for claim, flags in zip(
                now["claim_id"].to_pylist(), now["quality_flags"].to_pylist(), strict=True
            )
            if flags and REJECTED in flags
        }
        self._there = set(new.tables["reports"]["report_id"].to_pylist())

    def incident(self, incident: str) -> bool:
        """Whether the loss of an incident is explained."""
        claims = self._members.get(incident, [])
        return incident in self._noted or (bool(claims) and all(self._claim(claim) for claim in claims))

    def _claim(self, claim: str) -> bool:
        report = self._report.get(claim)
        is_out = report is not None and report not in self._there and report in self._noted
        return claim in self._noted or claim in self._rejected or is_out


def compared_with(dataset: Path, settings: Settings) -> Path | None:
    """Return the release that the gate compares a dataset with: the last one for the project's own build, else None."""
    return last_release(settings) if dataset.resolve() == settings.output else None


def last_release(settings: Settings, folder: Path | None = None) -> Path | None:
    """Return the release to compare with: that of heritage.toml, else the newest in `folder` (that of the settings)."""
    releases = folder or settings.releases
    named = settings.last_release
    if named == "none":
        return None
    if named:
        for path in (releases / named, settings.root / named):
            if path.is_dir():
                return path
        raise DatasetError(
            f"last_release of heritage.toml: no release {named!r} in {releases} or {settings.root}; correct it, or "
            "write `none`"
        )
    found = [version for version in released(releases) if (releases / version / RELEASE).is_file()]
    return releases / max(found, key=parse) if found else None
