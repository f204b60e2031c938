"""Run as a program: a build with a reader that dies of some files (.lines), and an extractor that dies of some texts.

Arguments: input, output. The worker that reads is a copy of this process, and so has its reader.
"""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

import pytest

import heritage.intake
from heritage import collect, pipeline
from heritage.engine import local, processes
from heritage.engine.reading import FileReader
from heritage.engine.worker import Bounds
from heritage.extract import step
from heritage.intake.manifest import Manifest
from heritage.settings import Settings
from tests.fixtures.killers import extract_or_die

_BOUNDS = Bounds(seconds=6, memory=512 * 1024**2, patience=600)


def main(source: Path, output: Path) -> None:
    """Build `source` to `output`."""
    processes.allow_copies()
    lines = Manifest("lines", (".lines",), "text/plain", "Lines for tests.", "tests.fixtures.killers:read")
    patch = pytest.MonkeyPatch()
    patch.setattr(heritage.intake, "READERS", (*heritage.intake.READERS, lines))
    patch.setattr(step, "extract", extract_or_die)
    patch.setattr(collect, "FileReader", partial(FileReader, _BOUNDS))
    patch.setattr(local, "hired", partial(local.hired, bounds=_BOUNDS))
    pipeline.build(Settings(root=source.parent, input=source, output=output).resolved())


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
