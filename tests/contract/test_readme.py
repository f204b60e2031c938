"""The README shows what a reader would see: its two texts are read again, and the lines are those of the page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from heritage.cli import main


def test_extract_prints_the_lines_of_the_readme(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    blocks = re.findall(r"```json\n(.*?)```", (root / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    stories = tmp_path / "stories.jsonl"
    stories.write_text(blocks[0], encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.argv", ["heritage", "extract", str(stories)])
    with pytest.raises(SystemExit) as ended:
        main()
    assert not ended.value.code
    assert capsys.readouterr().out == blocks[1]
