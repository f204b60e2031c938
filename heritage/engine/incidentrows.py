"""Rows of incidents kept from one build to the next (heritage.link.remembered)."""

from __future__ import annotations

import hashlib
import marshal
from contextlib import suppress
from pathlib import Path

from heritage.engine import keptfile
from heritage.link.remembered import Remembered
from heritage.resources import cache

_FILES = 8


class IncidentRows:
    """The rows of one output. `folder`: of the cache, None: nothing is kept; `state`: of code and resources."""

    def __init__(self, folder: Path | None, output: Path, state: str) -> None:
        name = hashlib.sha256(str(output).encode()).hexdigest()[:16]
        self._path = None if folder is None else folder / f"incidents-{name}"
        self._state = f"{state}|{cache.code('link', 'engine')}"
        self.remembered = Remembered() if self._path is None else Remembered(self._load(self._path))

    def _load(self, path: Path) -> dict[bytes, tuple[dict[str, object], dict[str, str]]]:
        content = keptfile.read(path)
        if content is None:
            return {}
        with cache.no_collection():
            state, rows = marshal.loads(content)  # noqa: S302 - plain data that this user wrote, digest checked
        return dict(rows) if state == self._state else {}

    def save(self) -> None:
        """Keep the rows of this build, unless they are what is there."""
        if self._path is None or self.remembered.used.keys() == self.remembered.known.keys():
            return
        try:
            packed = marshal.dumps((self._state, self.remembered.used))
        except ValueError:  # a value of a coder's file that is no plain one: then nothing is kept
            return
        keptfile.write(self._path, [packed])
        for old in keptfile.forget(self._path.parent, "incidents-*", _FILES):
            with suppress(OSError):
                old.unlink()
