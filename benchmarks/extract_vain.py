"""What extraction does for nothing: each function's calls, and those below it, by whether it returned anything.

Run `python -m benchmarks.extract_vain [MOST]` in a checkout. A second reading of data/raw is counted in calls of
functions, C's among them: of a function the share of all calls that it takes with what it calls, the share in which it
returned nothing (None, False, an empty list), and how often. A rule that stands high up there wants its necessary word
asked first; shares of functions that call each other overlap.
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

from benchmarks.extract_speed import reports
from heritage.extract.tools import tools

_MONITOR_FROM = 1945
_MOST = 60
_PACKAGE = "heritage"


@dataclass(slots=True)
class _Told:
    """Calls of one function: how many, how many in vain, and the calls below it, in all and of those in vain."""

    calls: int = 0
    vain: int = 0
    below: int = 0
    below_vain: int = 0


class _Tracer:
    """Counts calls; of a function that calls itself only the outermost call is counted with what is below."""

    def __init__(self) -> None:
        self.count = 0
        self.told: dict[CodeType, _Told] = {}
        self._open: list[tuple[CodeType, int]] = []
        self._active: Counter[CodeType] = Counter()

    def __call__(self, frame: FrameType, event: str, value: Any) -> None:
        if event in ("call", "c_call"):
            self.count += 1
        if event == "call":
            self._open.append((frame.f_code, self.count))
            self._active[frame.f_code] += 1
        elif event == "return" and self._open:
            self._close(value)

    def _close(self, value: Any) -> None:
        code, start = self._open.pop()
        self._active[code] -= 1
        is_vain = _is_nothing(value)
        below = 0 if self._active[code] else self.count - start + 1
        told = self.told.setdefault(code, _Told())
        told.calls += 1
        told.vain += is_vain
        told.below += below
        told.below_vain += is_vain * below


def _is_nothing(value: Any) -> bool:
    return value is None or value is False or (isinstance(value, list | tuple | dict | set) and not value)


def main() -> None:
    """Print the functions whose calls in vain take most."""
    texts, found = reports(), tools("en", None)
    if found is None:
        raise SystemExit("no lexicon for English")
    for text in texts:
        found.analyse(*text, _MONITOR_FROM)
    tracer = _Tracer()
    sys.setprofile(tracer)
    for text in texts:
        found.analyse(*text, _MONITOR_FROM)
    sys.setprofile(None)
    most = int(sys.argv[1]) if sys.argv[1:] else _MOST
    sys.stdout.write("   all    vain   calls    vain\n")
    for code, told in sorted(tracer.told.items(), key=lambda item: -item[1].below_vain)[:most]:
        if _PACKAGE in Path(code.co_filename).parts:
            name = f"{Path(code.co_filename).stem}.{code.co_qualname}"
            shares = [f"{100 * below / tracer.count:5.2f} %" for below in (told.below, told.below_vain)]
            sys.stdout.write(f"{' '.join(shares)} {told.calls:7} {told.vain:7}  {name}\n")


if __name__ == "__main__":
    main()
