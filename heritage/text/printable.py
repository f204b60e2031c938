"""Text as it may be printed: from outside on one line, without what commands a terminal; counts with their nouns."""

from __future__ import annotations


def one_line(text: str) -> str:
    """Return a text that came from outside as one line that does nothing to a terminal: controls are escaped."""
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode("ascii") for char in text
    )


def plural(count: int, one: str, many: str | None = None) -> str:
    """Return a count with its noun: `1 report`, `2 reports`; thousands are separated."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
