"""A regular expression of a source profile: it runs for so long at most, so that no expression can stop a build."""

from __future__ import annotations

import re
from collections.abc import Iterable

import regex

LIMIT = 1.0
"""Seconds of the processor that one search may take; a real one takes millionths."""

_TRIES = 3
"""So many texts may use up the limit; then none that is as long as one of these is tried again."""


class SlowExpression(Exception):
    """An expression did not come to an end on a text. Caught in intake, where the row becomes a problem."""

    def __init__(self, pattern: str, size: int) -> None:
        """Name the expression and the characters of the text."""
        super().__init__(
            f"the regular expression {pattern!r} did not come to an end on a text of {size} characters"
        )


class Expression:
    """A regular expression that a profile gives, or (`is_literal`) the characters that it gives.

    ValueError where it cannot be read. `search` and `match` raise SlowExpression.
    """

    def __init__(self, pattern: str, *, is_literal: bool = False, flags: int = 0) -> None:
        """Compile it; the characters of a literal are never slow, and go without the limit and what that costs."""
        self.pattern = re.escape(pattern) if is_literal else pattern
        self.is_literal = is_literal
        self._slow: list[int] = []
        try:
            self._compiled = (
                re.compile(self.pattern, flags) if is_literal else regex.compile(self.pattern, flags)
            )
        except (re.error, regex.error) as fault:
            raise ValueError(str(fault)) from None

    @property
    def has_groups(self) -> bool:
        """Whether it has groups of its own."""
        return bool(self._compiled.groups)

    def search(self, text: str) -> bool:
        """Whether it fits anywhere in a text."""
        if self.is_literal:
            return self._compiled.search(text) is not None
        self._look_at(len(text))
        try:
            return self._compiled.search(text, timeout=LIMIT) is not None
        except TimeoutError:
            raise self._is_slow(len(text)) from None

    def item(self, text: str, start: int, end: int) -> tuple[tuple[int, int], int | None] | None:
        """Where the first group of a `cutter` stands, and the end of what separates; None for that where none does."""
        self._look_at(end - start)
        try:
            found = (
                self._compiled.match(text, start, end)
                if self.is_literal
                else self._compiled.match(text, start, end, timeout=LIMIT)
            )
        except TimeoutError:
            raise self._is_slow(end - start) from None
        return found and (found.span(1), None if found[2] is None else found.end())

    def cutter(self, whole: Iterable[str]) -> Expression:
        """One item and this separator behind it; a text of `whole` is taken whole, though it holds the separator."""
        known = "".join(rf"\s*{re.escape(value)}\s*|" for value in whole)
        made = Expression(rf"({known}.*?)(?:({self.pattern})|\Z)", flags=int(re.DOTALL))
        if self.is_literal:
            made.is_literal, made._compiled = True, re.compile(made.pattern, re.DOTALL)
        return made

    def _look_at(self, size: int) -> None:
        if len(self._slow) >= _TRIES and size >= min(self._slow):
            raise SlowExpression(self.pattern, size)

    def _is_slow(self, size: int) -> SlowExpression:
        self._slow.append(size)
        return SlowExpression(self.pattern, size)
