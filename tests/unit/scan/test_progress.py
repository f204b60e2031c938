"""What a scan tells: one line on a terminal, lines elsewhere, with a rate that leaves out what was read before."""

from __future__ import annotations

import io
import time

import pytest

from heritage.scan.progress import Progress, line

_MIB = 1024 * 1024


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("read", "rate", "told"),
    [
        (50 * _MIB, 10.0 * _MIB, "   50% of 100 MiB, 10.0 MiB/s, 0:05 left; 1,000 documents, 3 with claims"),
        (1 * _MIB, 0.01 * _MIB, "    1% of 100 MiB, 0.0 MiB/s, 2:45:00 left; 1,000 documents, 3 with claims"),
        (100 * _MIB, 10.0 * _MIB, "  100% of 100 MiB, 10.0 MiB/s; 1,000 documents, 3 with claims"),
        (0, 0.0, "    0% of 100 MiB, 0.0 MiB/s; 1,000 documents, 3 with claims"),
    ],
)
def test_a_line_tells_share_rate_and_time_left(read: int, rate: float, told: str) -> None:
    assert line(read, 100 * _MIB, rate, 1000, 3) == told


def _told(stream: io.StringIO, monkeypatch: pytest.MonkeyPatch) -> str:
    now = [0.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    told = Progress(stream, 100 * _MIB)
    for second in range(41):
        now[0] = float(second)
        told.tell((50 + second) * _MIB, second, 0)
    told.end()
    return stream.getvalue()


def test_a_terminal_has_one_line_that_is_empty_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    told = _told(_Terminal(), monkeypatch)
    assert "\n" not in told
    assert told.count("\r") > 30
    assert told.endswith(" \r")
    assert "1.0 MiB/s" in told


def test_elsewhere_there_is_a_line_now_and_then(monkeypatch: pytest.MonkeyPatch) -> None:
    told = _told(io.StringIO(), monkeypatch).splitlines()
    assert len(told) == 1
    assert "80% of 100 MiB, 1.0 MiB/s" in told[0]
