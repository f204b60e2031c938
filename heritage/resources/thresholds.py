"""Thresholds of all sources that state any: section [quality] alone, for the gate, which needs no whole profile."""

from __future__ import annotations

import tomllib
from pathlib import Path

from heritage.errors import ConfigError
from heritage.resources.files import layers
from heritage.resources.sources.checker import Checker
from heritage.resources.sources.load import FILE_NAME, FOLDER
from heritage.resources.sources.quality import Thresholds, quality_section

__all__ = ["Thresholds", "load_thresholds"]


def load_thresholds(project_data: Path | None = None) -> dict[str, tuple[Path, Thresholds]]:
    """Return the thresholds by source id, each with the file that states it; a project's profile replaces the base's.

    ConfigError names the file and the key at fault.
    """
    found: dict[str, tuple[Path, Thresholds]] = {}
    for root in layers(FOLDER, project_data):
        for path in sorted(root.glob(f"*/{FILE_NAME}")):
            found.pop(path.parent.name, None)
            stated = _read(path)
            if stated:
                found[path.parent.name] = (path, stated)
    return found


def _read(path: Path) -> Thresholds:
    try:
        raw = path.read_bytes()
        if b"quality" not in raw:
            return Thresholds()
        data = tomllib.loads(raw.decode("utf-8"))
    except OSError as fault:
        raise ConfigError(f"{path}: expected a readable file; {fault}") from fault
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise ConfigError(f"{path}: expected TOML in UTF-8; {fault}") from fault
    check = Checker(path)
    return quality_section(check, check.table(data, "quality"))
