"""Quality over the releases: the figures of each, the oldest first; what cannot be read is left out."""

from __future__ import annotations

import json
from pathlib import Path

from heritage.engine.write import write_dataset
from heritage.quality.history import figures
from heritage.release.trend import trend
from tests.fixtures.dataset import as_tables, valid_rows, valid_tables


def _release(folder: Path, version: str, date: str, severity: str = "unknown") -> None:
    rows = valid_rows()
    rows["claims"][0]["severity"] = severity
    given = {"inputs": {}, "counts": {}, "version": version, "date": date}
    write_dataset(as_tables(rows), folder / version / "dataset", given)
    (folder / version / "release.json").write_text(
        json.dumps({"version": version, "files": {}}), encoding="utf-8"
    )


def test_figures_of_a_dataset() -> None:
    found = figures(valid_tables(), "now", "2015-05-06")
    assert (found.reports, found.claims, found.incidents) == (2, 3, 2)
    assert (found.problems, found.broken) == ({"error": 1}, {})
    assert (found.flagged_claims, found.flagged_incidents) == (1, 1)
    assert found.claim_flags == found.incident_flags == {"site_provisional": 1}


def test_releases_are_listed_the_oldest_first_and_broken_ones_left_out(tmp_path: Path) -> None:
    assert trend(tmp_path / "nothing") == ()
    _release(tmp_path, "2026.10.0", "2026-10-01", severity="none")
    _release(tmp_path, "2026.9.0", "2026-09-01")
    _release(tmp_path, "2026.09.1", "2026-09-02")
    _release(tmp_path, "2026.11.0", "2026-11-01")
    (tmp_path / "2026.11.0" / "dataset" / "claims.parquet").write_bytes(b"")
    found = trend(tmp_path)
    assert [(each.version, each.date) for each in found] == [
        ("2026.09.1", "2026-09-02"),
        ("2026.10.0", "2026-10-01"),
    ]
    assert found[0].broken == {}
    assert found[1].broken["warning"] == 1
