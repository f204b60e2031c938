"""What is said where a file needs a library that an extra of ours brings."""

from __future__ import annotations

from heritage.intake.raw import TABLE
from heritage.problems import Problem
from heritage.resources.source import SourceProfile


def missing(extra: str, library: str, raw_name: str, options: SourceProfile) -> Problem:
    """The problem of a file whose reader is not installed, with the command that installs it."""
    detail = (
        f"{raw_name}: expected the library {library} to read it, found none; install it with "
        f"pip install 'heritage-monitor[{extra}]'"
    )
    return Problem("reader_missing", TABLE, raw_name, detail, options.id)
