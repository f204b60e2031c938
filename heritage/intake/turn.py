"""Whose turn it is in a file of many documents, told before each is read, and which are to be passed over.

When a reader dies in the middle of an archive, the archive is read again, and told is which document comes next; a
third time that one is barred. So it costs the archive one document and not what follows.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from heritage.intake.raw import TABLE
from heritage.problems import Problem
from heritage.resources.source import SourceProfile

CODE = "document_ended_reader"


class _Turns:
    """What was agreed for the file that is being read."""

    barred: Collection[int] = ()
    tell: Callable[[int], None] | None = None
    is_watched = False


def agree(barred: Collection[int] = (), tell: Callable[[int], None] | None = None) -> None:
    """Pass over the documents `barred` of the next file, and call `tell` with the number of each before it is read."""
    _Turns.barred, _Turns.tell, _Turns.is_watched = barred, tell, True


def is_watched() -> bool:
    """Whether another process watches over this one, and will read on after its end."""
    return _Turns.is_watched


def passed_over(number: int, raw_name: str, options: SourceProfile) -> Problem | None:
    """To be asked before document `number` of a file is parsed: the problem instead, where it is barred."""
    if number in _Turns.barred:
        return ended(f"{raw_name}:{number}", options, "a process that ended on reading it")
    if _Turns.tell is not None:
        _Turns.tell(number)
    return None


def ended(key: str, options: SourceProfile, how: str) -> Problem:
    """The problem of a document that ended the process which read it."""
    return Problem(
        CODE,
        TABLE,
        key,
        f"{key}: expected a document that can be read within bounds, found {how}",
        options.id,
    )
