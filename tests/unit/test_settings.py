"""heritage.toml: values of each kind are taken, and a wrong kind is told with its key."""

from __future__ import annotations

from pathlib import Path

import pytest

from heritage.errors import ConfigError
from heritage.settings import load_settings


def _settings(folder: Path, line: str) -> Path:
    (folder / "heritage.toml").write_text(f"[project]\n{line}\n", encoding="utf-8")
    return folder


def test_workers_are_on_unless_turned_off(tmp_path: Path) -> None:
    assert load_settings(_settings(tmp_path, "")).isolate
    assert not load_settings(_settings(tmp_path, "isolate = false")).isolate


@pytest.mark.parametrize("line", ["isolate = 1", 'isolate = "no"', "processes = true", 'processes = "2"'])
def test_a_wrong_kind_is_told(tmp_path: Path, line: str) -> None:
    key = line.split(maxsplit=1)[0]
    with pytest.raises(ConfigError, match=f"heritage.toml: {key} must be a"):
        load_settings(_settings(tmp_path, line))
