"""The book of decisions: rows appended to data/decisions/<reviewer>.csv, each on the disk before the next question."""

from __future__ import annotations

import csv
import errno
import io
import os
import re
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from heritage.errors import ConfigError
from heritage.resources.decision_rows import COLUMNS, Decision, cells, sealed
from heritage.resources.decisions import Settled, question, read_file, said, settle
from heritage.schema.judgements import WITHDRAW
from heritage.text.formula import guarded
from heritage.text.letters import fold


class Book:
    """All decisions of a folder; what is appended goes to the file of one reviewer. ConfigError where a file is bad."""

    def __init__(self, folder: Path, who: str) -> None:
        self._folder = folder
        self.who = who
        self.path = folder / f"{re.sub(r'[^a-z0-9]+', '-', fold(who)).strip('-') or 'reviewer'}.csv"
        self._seen: dict[Path, tuple[int, int]] = {}
        self._read: dict[Path, list[Decision]] = {}
        self.settled = Settled()
        self.refresh()

    def refresh(self) -> None:
        """Read the files that have changed since."""
        paths = sorted(self._folder.glob("*.csv")) if self._folder.is_dir() else []
        states = {path: _state(path) for path in paths}
        if states == self._seen:
            return
        self._read = {
            path: self._read[path] if self._seen.get(path) == state else read_file(path)
            for path, state in states.items()
        }
        self._seen = states
        self.settled = settle([one for found in self._read.values() for one in found])

    def append(self, decisions: Sequence[Decision]) -> list[Decision]:
        """Seal decisions and write them, all or none; return what was written, with ids.

        A reviewer who decides otherwise than before takes the earlier decision back: its withdrawal is written first.
        ConfigError where one contradicts what others decided that day, or a cell is not what it must be.
        """
        self._folder.mkdir(parents=True, exist_ok=True)
        with _locked(self._folder):
            self.refresh()
            path = self._writable()
            every = list(self.settled.decisions)
            times = Counter(map(said, every))
            new: list[Decision] = []
            for one in [*self._taken_back(decisions), *decisions]:
                try:
                    clean = sealed(one)
                    made = replace(sealed(one, times[said(clean)]), where=path.name)
                except ValueError as fault:
                    raise ConfigError(f"the decision cannot be written: {fault}") from None
                times[said(made)] += 1
                new.append(made)
            settled = settle([*every, *new])
            _write(path, new)
            self._read.setdefault(path, []).extend(new)
            self._seen[path] = _state(path)
            self.settled = settled
        return new

    def _taken_back(self, decisions: Sequence[Decision]) -> list[Decision]:
        """Withdrawals of what this reviewer has answered otherwise before."""
        earlier: dict[Hashable, list[Decision]] = {}
        for one in self.settled.in_force:
            if one.kind != WITHDRAW:
                earlier.setdefault((one.who, question(one)), []).append(one)
        return [
            Decision(WITHDRAW, old.decision_id, new.who, new.when, why="decided anew")
            for new in decisions
            for old in earlier.get((new.who, question(new)), ())
            if (old.kind, old.value) != (new.kind, new.value)
        ]

    def _writable(self) -> Path:
        """The reviewer's file; where somebody gave it other columns, one beside it."""
        path, number = self.path, 1
        header = ",".join(COLUMNS)
        while path.exists() and path.stat().st_size and _first_line(path) != header:
            number += 1
            path = self.path.with_stem(f"{self.path.stem}-{number}")
        return path


def _state(path: Path) -> tuple[int, int]:
    return path.stat().st_size, path.stat().st_mtime_ns


def _write(path: Path, new: Sequence[Decision]) -> None:
    is_new = not path.exists() or path.stat().st_size == 0
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    if is_new:
        writer.writerow(COLUMNS)
    elif not path.read_bytes().endswith(b"\n"):
        stream.write("\n")
    writer.writerows([guarded(cell) for cell in cells(one).values()] for one in new)
    _append(path, stream.getvalue().encode())
    if is_new:
        _sync(path.parent)


def _first_line(path: Path) -> str:
    with path.open(encoding="utf-8-sig") as stream:
        return stream.readline().rstrip("\r\n")


def _append(path: Path, content: bytes) -> None:
    """Add to a file and wait until it is on the disk; what cannot be written whole is taken back."""
    handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
    try:
        size = os.fstat(handle).st_size
        try:
            written = os.write(handle, content)
            os.fsync(handle)
        except OSError:
            os.ftruncate(handle, size)
            raise
        if written != len(content):
            os.ftruncate(handle, size)
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
    finally:
        os.close(handle)


def _sync(folder: Path) -> None:
    with suppress(OSError):  # some file systems know no sync of a folder
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Hold a lock on the folder, so that two reviewers at one machine do not write at once."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(
            OSError
        ):  # some network file systems have no locks; one reviewer at a time is still safe
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
