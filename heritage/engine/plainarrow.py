"""Arrow without pandas: it asks for pandas at the first list that it is given, for 0.3 s and 56 MB of a process.

For processes that are our own: workers, and commands that give Arrow nothing of pandas. Whoever asks Arrow for a frame
later gets one.
"""

from __future__ import annotations

import sys
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from typing import Any

import pyarrow as pa


class _Absent(MetaPathFinder):
    """Finds no pandas."""

    def find_spec(self, fullname: str, path: Any = None, target: Any = None) -> ModuleSpec | None:
        if fullname == "pandas":
            raise ImportError(fullname)
        return None


def leave_pandas() -> None:
    """Let Arrow find out now that it has no pandas, unless somebody has loaded it."""
    if "pandas" in sys.modules:
        return
    absent = _Absent()
    sys.meta_path.insert(0, absent)
    try:
        pa.array([0])
    finally:
        sys.meta_path.remove(absent)
