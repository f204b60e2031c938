"""A source's profile and its files, as text, read the way a build reads them."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from heritage.intake.folder import ReportItem, read_folder
from heritage.intake.profiles.loss import Loss
from heritage.problems import Problem
from heritage.resources.source import Sources, load_profile


@dataclass
class Outcome:
    """All that came of the files, and checks that hold for any of them."""

    reports: list[dict[str, Any]] = field(default_factory=list)
    drafts: list[dict[str, Any]] = field(default_factory=list)
    evidence: list[dict[str, Any]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)

    @property
    def codes(self) -> list[str]:
        """Codes of the problems in order."""
        return [problem.code for problem in self.problems]

    def column(self, name: str) -> list[Any]:
        """A column of the draft claims."""
        return [draft[name] for draft in self.drafts]

    def rows(self) -> list[dict[str, str]]:
        """The stored cells of each report."""
        return [json.loads(report["row_json"]) for report in self.reports]

    def quotes(self, name: str) -> list[tuple[str, str]]:
        """Column and quote of all evidence for a field."""
        return [
            (row["part"].removeprefix("cell:"), row["quote"]) for row in self.evidence if row["field"] == name
        ]

    def check(self) -> None:
        """Evidence equals its cells, ids are unique, counts add up."""
        cells = {report["report_id"]: json.loads(report["row_json"] or "{}") for report in self.reports}
        claims = {draft["claim_id"]: draft["report_id"] for draft in self.drafts}
        assert len(claims) == len(self.drafts)
        assert len({row["evidence_id"] for row in self.evidence}) == len(self.evidence)
        for row in self.evidence:
            cell = cells[claims[row["claim_id"]]][row["part"].removeprefix("cell:")]
            assert cell[row["start"] : row["end"]] == row["quote"] != ""
        assert all(loss.adds_up for loss in self.losses), [loss.row() for loss in self.losses]
        assert {row["claim_id"] for row in self.evidence} == set(claims)


Read = Callable[..., Outcome]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Read files of source `x`: its profile (without the id), then the text of each file by its name."""

    def run(profile: str, files: dict[str, str]) -> Outcome:
        home = tmp_path / "sources" / "x"
        home.mkdir(parents=True, exist_ok=True)
        head = "" if "[source]" in profile else "[source]\n"
        text = (head + profile).replace("[source]\n", '[source]\nid = "x"\n', 1)
        (home / "source.toml").write_text(text, encoding="utf-8")
        folder = tmp_path / "raw" / "x"
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (folder / name).write_text(content, encoding="utf-8")
        found = Outcome()
        sources = Sources({"x": load_profile(home / "source.toml")})
        for item in read_folder(tmp_path / "raw", sources, found.losses):
            if isinstance(item, ReportItem):
                found.reports.append(item.report)
                found.drafts += item.drafts
                found.evidence += item.evidence
                found.unread += [] if item.is_text else [item.report["report_id"]]
            else:
                found.problems.append(item)
        found.check()
        return found

    return run
