"""What a scan tells while it runs: on a terminal one line that is written again, elsewhere a line now and then."""

from __future__ import annotations

import time
from typing import TextIO

_AGAIN, _SELDOM = 0.5, 30.0
"""Seconds between two lines on a terminal, and elsewhere."""

_MIB = 1024 * 1024


class Progress:
    """Tells how far a scan is; `total` bytes of archives, packed as they lie."""

    def __init__(self, stream: TextIO, total: int) -> None:
        self._stream, self._total = stream, total
        self._first: int | None = None
        self._is_terminal = stream.isatty()
        self._began = self._told = time.monotonic()
        self._width = 0

    def tell(self, read: int, documents: int, claims: int) -> None:
        """Tell, unless that was done just now; `read` bytes of all archives, with what was read in earlier runs."""
        now = time.monotonic()
        if self._first is None:  # what was read before this run was read at no cost
            self._first, self._began = read, now
        if now - self._told >= (_AGAIN if self._is_terminal else _SELDOM):
            self._told = now
            rate = (read - self._first) / max(now - self._began, 1e-9)
            self._write(line(read, self._total, rate, documents, claims))

    def end(self) -> None:
        """Leave the line on a terminal empty for what follows."""
        if self._is_terminal and self._width:
            self._stream.write("\r" + " " * self._width + "\r")
            self._stream.flush()

    def _write(self, text: str) -> None:
        if self._is_terminal:
            self._stream.write("\r" + text.ljust(self._width))
            self._width = len(text)
        else:
            self._stream.write(text + "\n")
        self._stream.flush()


def line(read: int, total: int, rate: float, documents: int, claims: int) -> str:
    """One line: share, size, rate (bytes a second), time left, counts."""
    share = read / total if total else 1.0
    left = f", {_clock((total - read) / rate)} left" if rate > 0 and read < total else ""
    return (
        f"  {share:4.0%} of {total / _MIB:,.0f} MiB, {rate / _MIB:.1f} MiB/s{left}; "
        f"{documents:,} documents, {claims:,} with claims"
    )


def _clock(seconds: float) -> str:
    whole = int(seconds + 0.5)
    hours, minutes = whole // 3600, whole // 60 % 60
    return f"{hours}:{minutes:02d}:{whole % 60:02d}" if hours else f"{minutes}:{whole % 60:02d}"
