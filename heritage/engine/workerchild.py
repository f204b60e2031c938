"""Run as a process of its own: the other end of heritage.engine.worker.

Tasks come through one pipe and answers go through another, both as pickles behind eight bytes of length:
("items", [...]) any number of times, then ("end", None), ("memory", None) or ("fault", exception). What libraries print
goes nowhere. The kernel ends it where it takes more time than a task may take between two items.
"""

from __future__ import annotations

import ctypes
import gc
import importlib
import os
import pickle
import resource
import signal
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

from heritage.engine import plainarrow
from heritage.errors import HeritageError

_GROUP_ITEMS, _GROUP_SECONDS = 32, 0.2
_PR_SET_PDEATHSIG = 1
_GROWTH = 1024**3
"""Address space that allocators reserve and never fill."""


class _Out:
    """Where answers go; set once, by `main`."""

    stream: BinaryIO


def start(tasks: int, answers: int, memory: int, parent: int) -> None:
    """Begin as a program of our own (heritage.engine.processes)."""
    _end_with_parent(parent)
    _work(tasks, answers, memory)


def start_copy(tasks: int, answers: int, memory: int, parent: int) -> None:
    """Begin as a copy of the parent: forget what of its is open, and leave its objects alone."""
    _end_with_parent(parent)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    gc.freeze()
    for entry in list(Path("/proc/self/fd").iterdir()):
        if int(entry.name) not in (2, tasks, answers):
            with suppress(OSError):
                os.close(int(entry.name))
    nothing = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1):
        os.dup2(nothing, standard)
    _work(tasks, answers, memory)


def _work(tasks: int, answers: int, memory: int) -> None:
    """Work until there are no more tasks, or the process that wants them is gone."""
    plainarrow.leave_pandas()
    given, _Out.stream = os.fdopen(tasks, "rb"), os.fdopen(answers, "wb")
    gc.set_threshold(50_000, 20, 100)  # this process is ours, and most of what it makes stays
    _bound_memory(memory)
    while len(head := given.read(8)) == 8:
        function, args, seconds, is_prompt = pickle.loads(given.read(int.from_bytes(head, "little")))  # noqa: S301 -- from our own parent
        _bound_time(seconds)
        try:
            _answer(_function(function)(*args), seconds, is_prompt)
        except MemoryError:
            say("memory", None)
        except HeritageError as fault:
            say("fault", fault)
        except BrokenPipeError:
            break
        except Exception:
            say(
                "fault",
                f"a worker process failed, which is a fault of heritage: {traceback.format_exc(limit=-3)}",
            )
        else:
            say("end", None)
    os._exit(0)


def say(kind: str, value: Any) -> None:
    """Send one message at once."""
    packed = pickle.dumps((kind, value), protocol=pickle.HIGHEST_PROTOCOL)
    _Out.stream.write(len(packed).to_bytes(8, "little") + packed)
    _Out.stream.flush()


def _answer(found: Iterator[Any], seconds: int, is_prompt: bool) -> None:
    group: list[Any] = []
    began = time.monotonic()
    for item in found:
        group.append(item)
        if is_prompt or len(group) >= _GROUP_ITEMS or time.monotonic() - began > _GROUP_SECONDS:
            say("items", group)
            group, began = [], time.monotonic()
        _bound_time(seconds)
    if group:
        say("items", group)


def _function(name: str) -> Callable[..., Iterator[Any]]:
    module, _, function = name.partition(":")
    found: Callable[..., Iterator[Any]] = getattr(importlib.import_module(module), function)
    return found


def _end_with_parent(parent: int) -> None:
    """Ask to be killed when the parent is gone, as after a kill -9, where the system can do that."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(0)


def _bound_memory(memory: int) -> None:
    """Bound the address space to what is in use now and `memory` more; no core is left behind."""
    _bound(resource.RLIMIT_CORE, 0)
    with suppress(OSError, ValueError, IndexError):
        now = [
            int(pages) * resource.getpagesize()
            for pages in Path("/proc/self/statm").read_text(encoding="ascii").split()
        ]
        _bound(resource.RLIMIT_AS, now[0] + memory + _GROWTH)
        _bound(resource.RLIMIT_DATA, now[5] + memory)


def _bound_time(seconds: int) -> None:
    """Let the kernel end this process after so many more seconds of processor time."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _bound(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + 1 + seconds)


def _bound(what: int, most: int) -> None:
    hard = resource.getrlimit(what)[1]
    resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
