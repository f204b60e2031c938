"""The workers of a scan: blocks go out to whoever is free and come back in order; what kills a worker is one document.

A worker that dies is asked again, this time telling each document before it reads it; then once more without the one it
died of.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from queue import SimpleQueue
from typing import Any

from heritage.engine.worker import Bounds, Task, Worker, WorkerDied
from heritage.scan.block import Block
from heritage.scan.documents import documents
from heritage.scan.reading import Options, Reader, Result

_READ = f"{__name__}:read"
_SECONDS_A_MEBIBYTE = 60
_MOST_BARRED = 20
"""Documents of a block that may end their worker before the rest of it is given up."""

_PATIENCE = 3


class Stopped(Exception):  # noqa: N818 -- the crew was told to stop
    """The crew was stopped while it was at work."""


class Crew:
    """Workers, as many as asked; `results` hands blocks to them. `close` ends them at once."""

    def __init__(self, options: Options, count: int, bounds: Bounds | None = None) -> None:
        self._options, self._is_stopping = options, False
        self._count = count
        opening = Task(f"{__name__}:keep", (options,))
        # Before there are threads, so that workers may be copies of this process.
        self._workers = [Worker(bounds or Bounds(patience=_PATIENCE), opening) for _ in range(count)]
        self._free: SimpleQueue[Worker] = SimpleQueue()
        for worker in self._workers:
            self._free.put(worker)
        self._threads = ThreadPoolExecutor(count)

    def results(self, blocks: Iterator[Block]) -> Iterator[tuple[Block, Result]]:
        """Yield each block with what came of it, in order; few of them are held at a time."""
        waiting: deque[tuple[Block, Future[Result] | None]] = deque()
        for block in blocks:
            waiting.append((block, None if block.is_last else self._threads.submit(self._read, block)))
            while len(waiting) > 2 * self._count + 1 or (waiting and _is_done(waiting[0][1])):
                yield self._first(waiting)
        while waiting:
            yield self._first(waiting)

    def close(self) -> None:
        """End all workers, also those at work."""
        self._is_stopping = True
        for worker in self._workers:
            worker.kill()
        self._threads.shutdown(wait=True, cancel_futures=True)
        for worker in self._workers:
            worker.close()

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @staticmethod
    def _first(waiting: deque[tuple[Block, Future[Result] | None]]) -> tuple[Block, Result]:
        block, future = waiting.popleft()
        return block, Result() if future is None else future.result()

    def _read(self, block: Block) -> Result:
        worker = self._free.get()
        try:
            return self._read_by(worker, block)
        finally:
            self._free.put(worker)

    def _read_by(self, worker: Worker, block: Block) -> Result:
        barred: dict[int, str] = {}
        given_up: int | None = None
        is_careful = False
        while True:
            at = None
            try:
                for kind, found in worker.run(
                    Task(_READ, (block, barred, given_up, is_careful)),
                    extra_seconds=block.size // 1024**2 * _SECONDS_A_MEBIBYTE,
                    is_prompt=is_careful,
                ):
                    if kind == "result":
                        result: Result = found
                    else:
                        at = found
            except WorkerDied as death:
                if self._is_stopping:
                    raise Stopped from None
                if is_careful and at is not None:
                    barred[at] = str(death)
                    given_up = at if len(barred) > _MOST_BARRED else None
                elif is_careful:
                    raise
                is_careful = True
            else:
                return result


def _is_done(future: Future[Result] | None) -> bool:
    return future is None or future.done()


class _Kept:
    """What a worker keeps from its opening on."""

    reader: Reader
    options: Options


def keep(options: Options) -> Iterator[Any]:
    """Run in the worker: load what reading needs."""
    _load(options)
    return iter(())


def load(options: Options) -> None:
    """Load what reading needs in this process, before workers are made as its copies."""
    _load(options)


def _load(options: Options) -> None:
    # A copy of the process that loaded it has it already.
    if getattr(_Kept, "options", None) != options or not hasattr(_Kept, "reader"):
        _Kept.reader, _Kept.options = Reader(options), options


def read(
    block: Block, barred: dict[int, str], given_up: int | None, is_careful: bool
) -> Iterator[tuple[str, Any]]:
    """Run in the worker: read a block but for documents that ended a worker; `is_careful`: tell each before it is read.

    From the document `given_up` on none is read.
    """
    result = Result()
    reader, options = _Kept.reader, _Kept.options
    for document in documents(block, options.names, options.profile):
        number = document.number
        if number in barred:
            reader.fail(document, block.archive, barred[number], result)
            continue
        if given_up is not None and number >= given_up:
            how = f"that {len(barred)} before it in its block had ended theirs; it was not tried"
            reader.fail(document, block.archive, how, result)
            continue
        if is_careful:
            yield "at", number
        reader.read(document, block.archive, block.form, result)
    yield "result", result
