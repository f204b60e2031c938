"""The loss report of one import file: counts of its rows that must add up, and why reports have no claim."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from heritage.problems import Problem

_SHOWN = 5
"""Files and problems that the message about a folder without reports names."""


@dataclass(slots=True)
class Loss:
    """What became of the rows of one file.

    `read` = `reports` + `merged` into another by key + `ignored` by a rule + `refused` with a problem. `claims` were
    made of the reports' columns, `text_claims` of the words in their cells; `without_claim` counts reports whose
    columns make none, by reason (a rule's name, no_site, holds_...).
    """

    file: str
    source_id: str
    read: int = 0
    reports: int = 0
    merged: int = 0
    ignored: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    claims: int = 0
    text_claims: int = 0
    without_claim: Counter[str] = field(default_factory=Counter)

    @property
    def adds_up(self) -> bool:
        """Whether each row that was read is counted once."""
        return self.read == self.reports + self.merged + self.ignored.total() + self.refused.total()

    def give_up(self, code: str) -> None:
        """Count the rows that were read and not yet used as refused: the file ended in a fault."""
        self.refused[code] += (
            self.read - self.reports - self.merged - self.ignored.total() - self.refused.total()
        )

    def row(self) -> dict[str, Any]:
        """The counts as the manifest holds them."""
        return {
            "file": self.file,
            "source_id": self.source_id,
            "rows_read": self.read,
            "reports": self.reports,
            "rows_merged": self.merged,
            "rows_ignored": dict(sorted(self.ignored.items())),
            "rows_refused": dict(sorted(self.refused.items())),
            "claims": self.claims,
            "text_claims": self.text_claims,
            "reports_without_claim": dict(sorted(self.without_claim.items())),
        }


def sentence(row: dict[str, Any]) -> str:
    """One line about an import file, from its counts as the manifest holds them: its rows add up, then its claims."""
    rows = [f"{row['reports']} reports"]
    if row["rows_merged"]:
        rows.append(f"{row['rows_merged']} merged by key")
    rows += [
        _reasons(row[name], what)
        for name, what in (("rows_ignored", "ignored"), ("rows_refused", "refused"))
        if row[name]
    ]
    made = f"{row['claims']} claims from columns"
    if row["text_claims"]:
        made += f", {row['text_claims']} from their texts"
    if row["reports_without_claim"]:
        made += f", {_reasons(row['reports_without_claim'], 'reports without one of columns')}"
    return f"{row['file']}: {row['rows_read']} rows read = {' + '.join(rows)}; {made}"


def _reasons(counts: dict[str, int], what: str) -> str:
    return f"{sum(counts.values())} {what} ({', '.join(f'{count} {reason}' for reason, count in counts.items())})"


def nothing_read(source: Path, losses: Sequence[Loss], problems: Sequence[Problem]) -> str:
    """Why a folder gave no report: nothing there, nothing that can be read, or no row that its sources' rules take."""
    ignored = [loss for loss in losses if loss.ignored]
    if ignored:
        advice = "look at [[rows.ignore]] in the source.toml of each, or put other files there"
        why = f"rules of their sources ignore all rows that can be read; {advice}"
    else:
        why = "none that can be read; put reports or tables there (heritage build --help lists the formats)"
    told = [*(sentence(loss.row()) for loss in ignored), *(problem.detail for problem in problems)]
    more = f"\n  and {len(told) - _SHOWN} more" if len(told) > _SHOWN else ""
    named = "".join(f"\n  {line}" for line in told[:_SHOWN])
    return (
        f"{source}: expected at least one report, found none ({len(problems)} problems): {why}{named}{more}"
    )
