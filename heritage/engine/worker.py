"""A worker: a process of its own that does what may kill it, within bounds, and whose death is an exception here.

What comes from outside is read by parsers of others, some of them native code; a hostile file may crash them, fill the
memory or never end. In a worker that costs one answer: the caller learns how the worker ended, and the next call starts
another. A worker is no sandbox: it has the rights of the user (SECURITY.md).
"""

from __future__ import annotations

import os
import pickle
import selectors
import signal
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from heritage.engine.processes import Process
from heritage.errors import HeritageError

_CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one answer may take: seconds of processor time, bytes of memory beyond those of the start, bytes sent.

    `patience` is the time by the clock, as a multiple of the processor time: a machine may be busy with other things.
    """

    seconds: int = 60
    memory: int = 2 * 1024**3
    answer: int = 512 * 1024**2
    patience: int = 10


@dataclass(frozen=True, slots=True)
class Task:
    """A function that a worker runs, as `module:name` with its arguments; it returns an iterator of what to answer."""

    function: str
    args: tuple[Any, ...] = ()


class WorkerDied(Exception):  # noqa: N818 -- a finding about a document, which callers turn into a problem row
    """A worker ended before its answer did; the message says how. `is_slow`: at a bound of time."""

    def __init__(self, how: str, *, is_slow: bool = False) -> None:
        super().__init__(how)
        self.is_slow = is_slow


class Worker:
    """A process that runs tasks one after the other. It starts at once, and again after a death when next asked.

    `opening` is run once in each process, before all else.
    """

    def __init__(self, bounds: Bounds | None = None, opening: Task | None = None) -> None:
        self.bounds, self._opening = bounds or Bounds(), opening
        self._process: Process | None = None
        self._is_opening = self._has_answered = False
        self._start()

    def open(self, opening: Task) -> None:
        """Let every process of this worker run `opening` first, this one while the caller does other things."""
        self._opening = opening
        self._begin_opening()

    def run(self, task: Task, *, extra_seconds: int = 0, is_prompt: bool = False) -> Iterator[Any]:
        """Yield what the task's function yields; `is_prompt`: each item as soon as it is there, not in groups.

        WorkerDied where the process ends or passes a bound; HeritageError as the function raises it, or where it
        fails otherwise.
        """
        if self._process is None:
            self._start()
        if self._is_opening:
            self._is_opening = False
            for _ in self._answers(self.bounds.seconds):
                pass
        seconds = self.bounds.seconds + extra_seconds
        self._send((task.function, task.args, seconds, is_prompt))
        is_whole = False
        try:
            yield from self._answers(seconds)
            is_whole = True
        finally:
            if not is_whole and self._process is not None:
                self._end()  # the caller wants no more, or there was a fault: what would still come is in the way

    def close(self) -> None:
        """End the process."""
        self._end()

    def kill(self) -> None:
        """Kill the process from another thread; who waits for its answer learns that it died."""
        process = self._process
        if process is not None:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)

    def __enter__(self) -> Worker:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _start(self) -> None:
        self._process, self._has_answered = Process(self.bounds.memory), False
        self._begin_opening()

    def _begin_opening(self) -> None:
        if self._opening is not None:
            self._send((self._opening.function, self._opening.args, self.bounds.seconds, False))
            self._is_opening = True

    def _send(self, request: object) -> None:
        assert self._process is not None  # noqa: S101 -- started before anything is sent
        packed = memoryview(_framed(request))
        try:
            while packed:
                packed = packed[os.write(self._process.tasks, packed) :]
        except BrokenPipeError:
            raise self._died() from None

    def _answers(self, seconds: int) -> Iterator[Any]:
        while True:
            kind, value = pickle.loads(self._frame(seconds * self.bounds.patience))  # noqa: S301 -- from our own process
            self._has_answered = True
            if kind == "end":
                return
            if kind == "memory":
                self._end()
                raise WorkerDied(f"more than {_shown(self.bounds.memory)} of memory")
            if kind == "fault":
                raise value if isinstance(value, HeritageError) else HeritageError(str(value))
            yield from value

    def _frame(self, patience: int) -> bytes:
        size = int.from_bytes(self._exactly(8, patience), "little")
        if size > self.bounds.answer:
            self._end()
            raise WorkerDied(f"an answer of more than {_shown(self.bounds.answer)}")
        return self._exactly(size, patience)

    def _exactly(self, size: int, patience: int) -> bytes:
        assert self._process is not None  # noqa: S101 -- started before anything is asked
        found = bytearray()
        with selectors.DefaultSelector() as selector:
            selector.register(self._process.answers, selectors.EVENT_READ)
            while len(found) < size:
                if not selector.select(patience):
                    self._end()
                    raise WorkerDied(f"no answer within {patience} s", is_slow=True)
                part = os.read(self._process.answers, min(_CHUNK, size - len(found)))
                if not part:
                    raise self._died()
                found += part
        return bytes(found)

    def _died(self) -> WorkerDied:
        """What a process that went away died of; HeritageError where it never began to work."""
        assert self._process is not None  # noqa: S101 -- it was asked
        status = self._process.wait()
        told = self._process.last_words()
        self._end()
        if status > 0 and told and not self._has_answered:
            raise HeritageError(f"a worker process could not do its work; its last words: {told}")
        if status == -signal.SIGXCPU:
            return WorkerDied("more processor time than it may take", is_slow=True)
        if status < 0:
            return WorkerDied(f"killed by {signal.Signals(-status).name}")
        return WorkerDied(f"exit status {status}")

    def _end(self) -> None:
        process, self._process, self._is_opening = self._process, None, False
        if process is not None:
            process.end()


def _framed(value: object) -> bytes:
    packed = pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
    return len(packed).to_bytes(8, "little") + packed


def _shown(size: int) -> str:
    return f"{size // 1024**2} MiB"
