"""Versions by the calendar, YYYY.MM.N, and the releases that a folder holds."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from heritage.errors import ConfigError, DatasetError

RELEASE = "release.json"
"""The file that makes a folder a release: what it is, and the hash of every other file."""

DATASET = "dataset"
"""The dataset's folder within a release."""

_FORM = re.compile(r"^(20[0-9]{2})\.(0[1-9]|1[0-2])\.(0|[1-9][0-9]{0,3})$")


def parse(version: str) -> tuple[int, int, int]:
    """Return year, month and number; ConfigError for anything that is not YYYY.MM.N."""
    match = _FORM.match(version)
    if match is None:
        raise ConfigError(
            f"version {version!r}: expected YYYY.MM.N such as 2026.11.0; name another with --version"
        )
    year, month, number = match.groups()
    return int(year), int(month), int(number)


def released(folder: Path) -> list[str]:
    """Return the versions in a folder of releases, the oldest first; none where there is no folder."""
    if not folder.is_dir():
        return []
    found = (path.name for path in folder.iterdir() if _FORM.match(path.name) and (path / RELEASE).is_file())
    return sorted(found, key=parse)


def dataset_folder(path: Path) -> Path:
    """Return the folder of the dataset that `path` is or, as a release, holds."""
    return path / DATASET if (path / RELEASE).is_file() else path


def next_version(day: date, known: Iterable[str]) -> str:
    """Return the first free version of a day's month."""
    taken = [parse(version) for version in known]
    numbers = [number for year, month, number in taken if (year, month) == (day.year, day.month)]
    return f"{day.year}.{day.month:02}.{max(numbers, default=-1) + 1}"


def check_free(folder: Path, version: str, ever: Iterable[str]) -> None:
    """Raise DatasetError where a version exists, ConfigError where it is not later than all that ever were."""
    wanted = parse(version)
    if (folder / version).exists():
        raise DatasetError(
            f"{folder / version}: this version exists, and a version is never written twice; leave --version out to "
            "take the next one"
        )
    latest = max(map(parse, ever), default=None)
    if latest is not None and wanted <= latest:
        raise ConfigError(
            f"version {version}: {latest[0]}.{latest[1]:02}.{latest[2]} was released already, and versions only go up; "
            "name a later one"
        )


def read_release(folder: Path) -> dict[str, object]:
    """Return what release.json says; DatasetError where it cannot be read."""
    path = folder / RELEASE
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as fault:
        raise DatasetError(
            f"{path}: not readable as JSON ({fault}); restore the release from a copy"
        ) from fault
    if not isinstance(content, dict) or not isinstance(content.get("files"), dict):
        raise DatasetError(f"{path}: expected an object with `files`; restore the release from a copy")
    return content
