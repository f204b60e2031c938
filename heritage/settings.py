"""Settings of a project: heritage.toml as a frozen dataclass. Only cli reads the environment."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields, replace
from datetime import date
from pathlib import Path
from typing import Any

from heritage.errors import ConfigError

FILE_NAME = "heritage.toml"


@dataclass(frozen=True, slots=True)
class Settings:
    """Where a project's files are and what it monitors. Paths are absolute once loaded.

    `last_release` is the version or folder that a build is compared with: the newest of `releases` where it is empty,
    none where it is `none`. `creators` (separated by semicolons, persons as `Family, Given`), `publisher`, `licence`
    (SPDX) and `doi` describe releases and publications; `homepage` is the address that the site is published at.
    `isolate`: whether files are read, and claims extracted, in processes of their own, so that a document which kills
    its process costs one report; `processes`: how many may extract, 0 for one on each processor. `reuse`: whether what
    an earlier build read of a file and extracted of a report is taken where nothing has changed; only the command line
    keeps it.
    """

    root: Path
    data: Path = Path("data")
    input: Path = Path("data/raw")
    coders: Path = Path("data/coders")
    decisions: Path = Path("data/decisions")
    output: Path = Path("data/dataset")
    reports: Path = Path("reports")
    releases: Path = Path("releases")
    last_release: str = ""
    title: str = "Reported damage to cultural heritage"
    contact: str = ""
    creators: str = ""
    publisher: str = ""
    licence: str = "CC-BY-4.0"
    doi: str = ""
    homepage: str = ""
    reviewer: str = ""
    monitor_from: date = date(1945, 1, 1)
    processes: int = 0
    isolate: bool = True
    reuse: bool = True

    def resolved(self) -> Settings:
        """Return the settings with every path made absolute against `root`."""
        root = self.root.resolve()
        return replace(
            self,
            root=root,
            data=root / self.data,
            input=root / self.input,
            coders=root / self.coders,
            decisions=root / self.decisions,
            output=root / self.output,
            reports=root / self.reports,
            releases=root / self.releases,
        )


def load_settings(start: Path) -> Settings:
    """Read the `heritage.toml` of `start` or its nearest parent; without one, the defaults at `start`.

    ConfigError names the key that is unknown or of the wrong type.
    """
    for folder in (start.resolve(), *start.resolve().parents):
        path = folder / FILE_NAME
        if path.is_file():
            return _parse(path).resolved()
    return Settings(root=start).resolved()


def _parse(path: Path) -> Settings:
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise ConfigError(f"{path}: expected TOML; {fault}") from fault
    section = content.pop("project", {})
    if content or not isinstance(section, dict):
        raise ConfigError(
            f"{path}: expected one table [project]; found also {', '.join(content) or 'a value'}"
        )
    known = {field.name: field.type for field in fields(Settings) if field.name != "root"}
    values: dict[str, Any] = {}
    for key, value in section.items():
        if key not in known:
            raise ConfigError(f"{path}: unknown key {key!r} in [project]; known: {', '.join(known)}")
        values[key] = _typed(path, key, str(known[key]), value)
    return Settings(root=path.parent, **values)


def _typed(path: Path, key: str, kind: str, value: object) -> object:
    expected = {"Path": str, "str": str, "date": date, "int": int, "bool": bool}[kind]
    if not isinstance(value, expected) or (kind == "int" and isinstance(value, bool)):
        raise ConfigError(f"{path}: {key} must be a {kind}, not {value!r}")
    return Path(value) if kind == "Path" and isinstance(value, str) else value
