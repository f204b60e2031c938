"""Writing a new monitor: every file of the template, or none where one stands in the way."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import metadata
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path, PurePosixPath

from heritage import __version__
from heritage.errors import ConfigError

DISTRIBUTION = "heritage-monitor"
_DOT = "dot-"
"""Begins the name of a template whose file begins with a dot: git and the wheel builder would act on the dot itself."""


@dataclass(frozen=True, slots=True)
class Requirement:
    """What pip installs to have this heritage again; `is_elsewhere` where another machine can install it too."""

    text: str
    is_elsewhere: bool


def requirement() -> Requirement:
    """Return how the running heritage was installed: its version, or the commit of a repository (PEP 610)."""
    pinned = f"{DISTRIBUTION}=={__version__}"
    try:
        origin = json.loads(metadata.distribution(DISTRIBUTION).read_text("direct_url.json") or "{}")
    except metadata.PackageNotFoundError:
        return Requirement(pinned, False)
    vcs = origin.get("vcs_info")
    if vcs:
        return Requirement(f"{DISTRIBUTION} @ {vcs['vcs']}+{origin['url']}@{vcs['commit_id']}", True)
    return Requirement(pinned, not origin)


def start(folder: Path, *, title: str, creators: str = "", wanted: Requirement | None = None) -> list[Path]:
    """Write the files of a new monitor below `folder`; return them, sorted.

    ConfigError names what stands there already, and then nothing is written: no file is ever replaced.
    """
    if folder.exists() and not folder.is_dir():
        raise ConfigError(f"{folder}: expected a folder to write a monitor into, found a file; name another")
    for label, value in (("title", title), ("creators", creators)):
        if not value.isprintable():
            raise ConfigError(f"{label}: expected one line of text, found {value!r}")
    values = {
        "@TITLE@": title,
        "@TITLE_TOML@": _quoted(title),
        "@CREATORS_TOML@": _quoted(creators),
        "@REQUIREMENT@": (wanted or requirement()).text,
    }
    found = {folder / name: _filled(source, values) for name, source in _templates()}
    if there := [path.relative_to(folder).as_posix() for path in sorted(found) if path.exists()]:
        raise ConfigError(
            f"{folder}: expected none of the files that a monitor begins with, found {', '.join(there)}, "
            "so nothing was written; name an empty folder, or move them away"
        )
    for path, text in found.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    return sorted(found)


def _templates() -> Iterator[tuple[PurePosixPath, Traversable]]:
    """Every template with the path of the file it becomes, below the new folder."""

    def walk(folder: Traversable, at: PurePosixPath) -> Iterator[tuple[PurePosixPath, Traversable]]:
        for entry in folder.iterdir():
            name = entry.name
            path = at / ("." + name.removeprefix(_DOT) if name.startswith(_DOT) else name)
            if entry.is_dir():
                yield from walk(entry, path)
            else:
                yield path, entry

    return walk(files("heritage.starter") / "monitor", PurePosixPath())


def _filled(source: Traversable, values: Mapping[str, str]) -> str:
    # In one pass, so that a title which looks like a mark stays a title.
    return re.sub("|".join(values), lambda found: values[found[0]], source.read_text(encoding="utf-8"))


def _quoted(text: str) -> str:
    """A basic string of TOML: JSON's escapes are a part of TOML's."""
    return json.dumps(text, ensure_ascii=False)
