"""Writing a publication: files, and those of the last one that are used again because nothing they show has changed."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterable
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from heritage import __version__
from heritage.publish.folder import MARKER
from heritage.publish.labels import label_language

_MADE_WITH = ("jinja2", "markdown-it-py", "matplotlib", "numpy")
"""Libraries whose version decides how a page or a figure looks."""

_SOURCES = {".py", ".j2", ".css", ".js", ".toml", ".mplstyle"}


class Writer:
    """Writes into `built`; `inputs` are the keys of what was written with one, by path, for the next publication.

    A key stands for everything that a file shows. Where `output` holds a file with the same key and the hash that its
    list says, the file is taken over instead of being made again.
    """

    def __init__(self, built: Path, output: Path) -> None:
        self.built = built
        self.inputs: dict[str, str] = {}
        self.hashes: dict[str, str] = {}
        self.reused = 0
        self._folders: set[str] = set()
        self._output = output
        self._files, self._keys = _listing(output)
        self._groups: dict[str, list[str]] = {}
        for path in self._keys:
            self._groups.setdefault(_stem(path), []).append(path)

    def write(self, path: str, text: str, key: str | None = None) -> None:
        """Write a text file in UTF-8 with LF line ends."""
        data = text.encode("utf-8", errors="replace")
        folder = path.rpartition("/")[0]
        if folder not in self._folders:
            (self.built / folder).mkdir(parents=True, exist_ok=True)
            self._folders.add(folder)
        (self.built / path).write_bytes(data)
        self.hashes[path] = hashlib.sha256(data).hexdigest()
        if key is not None:
            self.inputs[path] = key

    def keyed(self, paths: Iterable[str], key: str) -> None:
        """Remember the key of files that somebody else wrote."""
        self.inputs.update(dict.fromkeys(paths, key))

    def reuse(self, key: str, *stems: str) -> bool:
        """Take over what the last publication has of these names, with any ending; False where that cannot be done."""
        paths = [path for stem in stems for path in self._groups.get(stem, ())]
        if not paths or any(self._keys[path] != key or not self._is_whole(path) for path in paths):
            return False
        for path in paths:
            target = self.built / path
            target.parent.mkdir(parents=True, exist_ok=True)
            _take(self._output / path, target)
            self.inputs[path] = key
            self.hashes[path] = self._files[path]
        self.reused += len(paths)
        return True

    def _is_whole(self, path: str) -> bool:
        found = self._output / path
        if path not in self._files or found.is_symlink() or not found.is_file():
            return False
        return hashlib.sha256(found.read_bytes()).hexdigest() == self._files[path]


def _stem(path: str) -> str:
    """The path without its ending: `figures/map` of `figures/map.svg`."""
    return path.rpartition(".")[0]


def _take(found: Path, target: Path) -> None:
    """Give a file a second name, which costs no space; where the file system has none, copy it."""
    try:
        os.link(found, target)
    except OSError:
        shutil.copyfile(found, target)


def _listing(output: Path) -> tuple[dict[str, str], dict[str, str]]:
    """Hashes and keys of the last publication; a list that cannot be read means that nothing is used again."""
    try:
        found = json.loads((output / MARKER).read_text(encoding="utf-8"))
        files, keys = found["files"], found["inputs"]
    except (OSError, ValueError, KeyError, TypeError):
        return {}, {}
    if not isinstance(files, dict) or not isinstance(keys, dict):
        return {}, {}
    safe = {
        path: key
        for path, key in keys.items()
        if ".." not in Path(path).parts and not Path(path).is_absolute()
    }
    return files, safe


def key_of(*parts: Any) -> str:
    """Return a key for what a file shows: our code, what draws it, labels' language, `parts` as Python writes them."""
    made = hashlib.sha256(f"{_made_with()} {label_language()}".encode())
    for part in parts:
        made.update(repr(part).encode("utf-8", errors="surrogatepass"))
        made.update(b"\0")
    return made.hexdigest()[:20]


@cache
def _made_with() -> str:
    package = Path(__file__).resolve().parents[1]
    made = hashlib.sha256()
    for path in sorted(package.rglob("*")):
        if path.suffix in _SOURCES and path.is_file():
            made.update(path.relative_to(package).as_posix().encode())
            made.update(path.read_bytes())
    beside = package.parent / "data" / "codebook.toml"
    if beside.is_file():
        made.update(beside.read_bytes())
    return f"{__version__} {made.hexdigest()} {' '.join(f'{name} {version(name)}' for name in _MADE_WITH)}"
