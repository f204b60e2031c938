"""A regular expression of a source profile: it runs for so long at most, so that no expression can stop a build."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

import regex

LIMIT = 1.0
"""Seconds of the processor that one search may take; a real one takes millionths."""

_TRIES = 3
"""So many texts may use up the limit; then none that is as long as one of these is tried again."""


class SlowExpression(Exception):  # noqa: N818 -- a finding about a row, which intake turns into a problem row
    """An expression did not come to an end on a text. Caught in intake, where the row becomes a problem."""

    def __init__(self, pattern: str, size: int) -> None:
        """Name the expression and the characters of the text."""
        super().__init__(
            f"the regular expression {pattern!r} did not come to an end on a text of {size} characters"
        )


class Expression:
    """A regular expression that a profile gives, or (`is_literal`) the characters that it gives.

    ValueError where it cannot be read. `search` and `item` raise SlowExpression. A literal is never slow, and goes
    without the limit and what that costs.
    """

    def __init__(self, pattern: str, *, is_literal: bool = False) -> None:
        """Compile it."""
        self.pattern = re.escape(pattern) if is_literal else pattern
        self.is_literal = is_literal
        self._compiled = _compiled(self.pattern, is_literal=is_literal)
        self._slow: list[int] = []

    @property
    def has_groups(self) -> bool:
        """Whether it has groups of its own."""
        return bool(self._compiled.groups)

    def search(self, text: str) -> bool:
        """Whether it fits anywhere in a text."""
        return self._run(self._compiled.search, text, 0, len(text)) is not None

    def item(self, text: str, start: int, end: int) -> tuple[tuple[int, int], int | None] | None:
        """Where the first group of a `cutter` stands, and the end of what separates; None for that where none does."""
        found = self._run(self._compiled.match, text, start, end)
        if found is None:
            return None
        return found.span(1), None if found[2] is None else found.end()

    def cutter(self, whole: Iterable[str]) -> Expression:
        """One item and this separator behind it; a text of `whole` is taken whole, though it holds the separator."""
        known = "".join(rf"\s*{re.escape(value)}\s*|" for value in whole)
        made = Expression(rf"(?s:({known}.*?)(?:({self.pattern})|\Z))")
        if self.is_literal:
            made.is_literal, made._compiled = True, _compiled(made.pattern, is_literal=True)
        return made

    def _run(self, run: Callable[..., Any], text: str, start: int, end: int) -> Any:
        if self.is_literal:
            return run(text, start, end)
        self._look_at(end - start)
        try:
            return run(text, start, end, timeout=LIMIT)
        except TimeoutError:
            raise self._is_slow(end - start) from None

    def _look_at(self, size: int) -> None:
        if len(self._slow) >= _TRIES and size >= min(self._slow):
            raise SlowExpression(self.pattern, size)

    def _is_slow(self, size: int) -> SlowExpression:
        self._slow.append(size)
        return SlowExpression(self.pattern, size)


def _compiled(pattern: str, *, is_literal: bool) -> Any:
    try:
        return re.compile(pattern) if is_literal else regex.compile(pattern)
    except (re.error, regex.error) as fault:
        raise ValueError(str(fault)) from None
