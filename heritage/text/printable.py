"""Text from outside as it may be printed: on one line, and nothing in it that commands a terminal."""

from __future__ import annotations


def one_line(text: str) -> str:
    """Return a text that came from outside as one line that does nothing to a terminal: controls are escaped."""
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode("ascii") for char in text
    )
