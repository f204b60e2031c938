"""Starts the processes of workers: as a copy of this one where that is safe, else as a program of their own.

A copy (fork) costs a hundredth of a second, for it has loaded what this process has. It is safe only where no other
thread runs that might hold a lock, and only the owner of a process can know: the command line says so (`allow_copies`).
Programs that import heritage get a new interpreter. multiprocessing is not used, since it would run their main module
again.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import warnings
from collections.abc import Callable
from contextlib import suppress
from tempfile import TemporaryFile
from typing import IO

_BOOT = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from heritage.engine.workerchild import start; start(*map(int, sys.argv[2:]))"
)
_SHOWN_BYTES = 2000


class _Copies:
    """Whether copies of this process may be made."""

    are_allowed = False


def allow_copies() -> None:
    """Let workers be copies of this process from now on. For the command line, which owns its process."""
    _Copies.are_allowed = sys.platform == "linux"


class Process:
    """A running worker process, in a group of its own: `tasks` is where to write, `answers` where to read."""

    def __init__(self, memory: int) -> None:
        self._errors: IO[bytes] = TemporaryFile()  # noqa: SIM115 -- closed with the process
        theirs_in, self.tasks = os.pipe()
        self.answers, theirs_out = os.pipe()
        is_copied = _Copies.are_allowed and threading.active_count() == 1
        start = self._copied if is_copied else self._started
        try:
            self._wait, self.pid = start(theirs_in, theirs_out, memory)
        finally:
            os.close(theirs_in)
            os.close(theirs_out)

    def _copied(self, tasks: int, answers: int, memory: int) -> tuple[Callable[[], int], int]:
        from heritage.engine import workerchild

        parent = os.getpid()
        with warnings.catch_warnings():
            # Python warns of any other thread; the only one there is belongs to Arrow's allocator, made for this.
            warnings.simplefilter("ignore", DeprecationWarning)
            pid = os.fork()
        if pid == 0:
            try:
                os.setsid()
                os.dup2(self._errors.fileno(), 2)
                workerchild.start_copy(tasks, answers, memory, parent)
            finally:
                os._exit(1)
        return lambda: os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), pid

    def _started(self, tasks: int, answers: int, memory: int) -> tuple[Callable[[], int], int]:
        given = [json.dumps(sys.path), *map(str, (tasks, answers, memory, os.getpid()))]
        process = subprocess.Popen(  # noqa: S603 -- our own program, with our own arguments
            [sys.executable, "-c", _BOOT, *given],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=self._errors,
            pass_fds=(tasks, answers),
            # A group of its own, so that what it starts ends with it, and Ctrl-C reaches us alone.
            start_new_session=True,
            env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},  # threads that it does not use take memory
        )
        return process.wait, process.pid

    def last_words(self) -> str:
        """The end of what it wrote to its standard error."""
        self._errors.seek(0, os.SEEK_END)
        self._errors.seek(max(0, self._errors.tell() - _SHOWN_BYTES))
        return self._errors.read().decode("utf-8", "replace").strip()

    def wait(self) -> int:
        """Wait for its end; its exit status, or minus the signal that killed it."""
        return self._wait()

    def end(self) -> None:
        """Kill it and all it has started, and give back what it held."""
        for handle in (self.tasks, self.answers):
            os.close(handle)
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.pid, signal.SIGKILL)
        with suppress(ChildProcessError):
            self._wait()
        self._errors.close()
