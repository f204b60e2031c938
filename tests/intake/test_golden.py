"""Golden cases of intake: each folder beside this file holds input.* and what must be read from it.

`python tests/intake/test_golden.py` writes expected.json anew for every case; review the difference before keeping it.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from heritage.intake.folder import read_folder
from heritage.problems import Problem
from heritage.resources.source import SourceProfile, Sources, load_profile

HERE = Path(__file__).parent
CASES = sorted(path.parent.name for path in HERE.glob("*/input.*") if not path.name.endswith(".meta.toml"))


def read_case(name: str, folder: Path) -> dict[str, list[Any]]:
    """Read one case as a folder of its source, or of no source where it has no source.toml."""
    profile_path = HERE / name / "source.toml"
    sources = Sources({"default": SourceProfile("default")})
    if profile_path.exists():
        sources = Sources({name: load_profile(profile_path)})
    target = folder / name
    target.mkdir()
    for path in (HERE / name).glob("input.*"):
        shutil.copy(path, target)
    result: dict[str, list[Any]] = {"reports": [], "drafts": [], "evidence": [], "problems": []}
    for item in read_folder(folder, sources):
        if isinstance(item, Problem):
            result["problems"].append([item.code, item.key, item.detail])
        else:
            result["reports"].append(_plain(item.report))
            result["drafts"].extend(_plain(draft) for draft in item.drafts)
            result["evidence"].extend(_plain(row) for row in item.evidence)
    return result


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    """A row without nulls and without the profile's hash, dates as ISO text."""
    values = {key: value for key, value in row.items() if value is not None and key != "coder_version"}
    return {
        key: value.isoformat() if isinstance(value, (date, datetime)) else value
        for key, value in values.items()
    }


@pytest.mark.parametrize("name", CASES)
def test_case_reads_as_expected(name: str, tmp_path: Path) -> None:
    expected = json.loads((HERE / name / "expected.json").read_text(encoding="utf-8"))
    assert read_case(name, tmp_path) == expected


def test_there_are_cases() -> None:
    assert len(CASES) > 10


if __name__ == "__main__":
    for case in CASES:
        with tempfile.TemporaryDirectory() as scratch:
            text = json.dumps(read_case(case, Path(scratch)), ensure_ascii=False, indent=1)
        (HERE / case / "expected.json").write_text(text + "\n", encoding="utf-8")
        print("written", case)
