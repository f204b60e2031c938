"""Files read in a worker: one that crashes its reader, fills the memory or never ends costs one report.

What the worker reads is what this process would read, so a dataset has the same bytes either way.
"""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from heritage.engine import workerchild
from heritage.engine.worker import Bounds, Task, Worker, WorkerDied
from heritage.intake import reader_for, turn
from heritage.intake.found import Item, ReadFile, ReportItem
from heritage.intake.onefile import read_file
from heritage.intake.profiles.loss import Loss
from heritage.resources.source import SourceProfile, Sources

_SECONDS_A_MEBIBYTE = 5
_MOST_BARRED = 20
"""Documents of one file that may end their reader before the rest of it is given up."""


class FileReader:
    """Reads the files of a folder in a worker, for `heritage.intake.folder.read_folder`; `close` ends it."""

    def __init__(self, bounds: Bounds | None = None) -> None:
        self._worker = Worker(bounds)

    def open(self, sources: Sources, scratch: Path | None = None) -> None:
        """Hand over the profiles of all sources, and the folder for files of a moment, once."""
        self._worker.open(Task(f"{__name__}:keep", (sources, scratch)))

    def close(self) -> None:
        """End the worker."""
        self._worker.close()

    def read(self, path: Path, name: str, profile: SourceProfile) -> Iterator[Item | ReadFile]:
        """Yield what a file holds, as `heritage.intake.onefile.read_file` does."""
        file = _File(path, name, profile)
        while True:
            try:
                for found in self._worker.run(
                    file.task(), extra_seconds=file.extra_seconds, is_prompt=file.is_prompt
                ):
                    yield from file.new(found)
            except WorkerDied as death:
                if not file.goes_on_after(death):
                    yield from file.ending(death)
                    return
            else:
                return


class _File:
    """One file over all attempts to read it: how much of it has arrived, and which of its documents are barred."""

    def __init__(self, path: Path, name: str, profile: SourceProfile) -> None:
        self._path, self._name, self._profile = path, name, profile
        manifest = reader_for(path, profile)
        self._is_one_document = manifest is not None and manifest.takes_sidecar
        self._arrived = self._seen = self._before = self._rows = 0
        self._barred: list[int] = []
        self._turn: int | None = None
        self.is_prompt = False

    @property
    def extra_seconds(self) -> int:
        """What a large file may take longer."""
        try:
            return self._path.stat().st_size // 1024**2 * _SECONDS_A_MEBIBYTE
        except OSError:
            return 0

    def task(self) -> Task:
        """The task of the next attempt; it begins at the file's beginning."""
        self._seen, self._turn = 0, None
        return Task(
            f"{__name__}:items",
            (self._path, self._name, self._profile.id, tuple(self._barred), self.is_prompt),
        )

    def new(self, found: Any) -> Iterator[Item | ReadFile]:
        """Yield an item unless an earlier attempt has brought it."""
        if isinstance(found, int):
            self._turn, self._before = found, self._seen
            return
        self._seen += 1
        if self._seen > self._arrived:
            self._arrived = self._seen
            self._rows += isinstance(found, ReportItem) and found.report["row_json"] is not None
            yield found

    def goes_on_after(self, death: WorkerDied) -> bool:
        """Whether the file is to be read again: once in small steps, then without the document it died of."""
        if not self.is_prompt:
            self.is_prompt = True
            return not (death.is_slow and self._is_one_document)  # that would take as long again
        if self._turn is None or self._turn in self._barred or len(self._barred) >= _MOST_BARRED:
            return False
        self._barred.append(self._turn)
        self._arrived = self._before  # in place of what it gave comes the problem
        return True

    def ending(self, death: WorkerDied) -> Iterator[Item | ReadFile]:
        """The problem of a file that could not be read to its end; what had arrived stays."""
        kept = (
            f"; the {self._arrived} before it were kept, and what follows was not read"
            if self._arrived
            else ""
        )
        yield turn.ended(self._name, self._profile, f"one that ended its reader ({death}){kept}")
        loss = Loss(self._name, self._profile.id, read=self._rows + 1) if self._rows else None
        yield ReadFile(loss, turn.CODE)


class _Kept:
    """What a worker keeps from its opening on."""

    sources: Sources


def keep(sources: Sources, scratch: Path | None) -> Iterator[None]:
    """Run in the worker: keep the profiles; put files of a moment where the next build removes what a kill left."""
    _Kept.sources = sources
    tempfile.tempdir = None if scratch is None else str(scratch)
    return iter(())


def items(
    path: Path, name: str, profile: str, barred: Collection[int], is_prompt: bool
) -> Iterator[Item | ReadFile]:
    """Run in the worker: read a file; with `is_prompt` the number of each document in it is told before it is read."""

    def tell(number: int) -> None:
        workerchild.say("items", [number])

    turn.agree(barred, tell if is_prompt else None)
    return read_file(path, name, _Kept.sources.of_folder(profile))
