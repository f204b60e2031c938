"""The terminal of a review: one key without Enter, a line of text where one is asked for, and the card before it."""

from __future__ import annotations

import os
import select
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from heritage.errors import ConfigError
from heritage.review.cards import card
from heritage.review.session import Session

_END = ("", "\x03", "\x04")
"""End of input, Ctrl-C and Ctrl-D: all end the session, and lose nothing."""


_PAUSE, _BURST = 0.02, 64
"""Seconds within which the bytes of one key come, and how many at most."""


def run(session: Session, stdin: TextIO | None = None, stdout: TextIO | None = None) -> None:
    """Work through a session until it ends; ConfigError where the input is no terminal."""
    from rich.console import Console

    keyboard = stdin or sys.stdin
    if not keyboard.isatty():
        raise ConfigError("expected a terminal to review at; without one use --export and --import")
    console = Console(file=stdout or sys.stdout, highlight=False, markup=False, emoji=False)
    try:
        while not session.is_over:
            _show(console, session)
            if session.item is None:
                console.print("The queue is empty. u undo   q quit")
            key = _key(keyboard)
            if key in _END:
                break
            session.press(key.lower(), lambda prompt: _line(console, keyboard, prompt))
    except KeyboardInterrupt:
        console.print()
    console.print(f"{session.made} decisions written to {session.book.path}")


def _show(console: object, session: Session) -> None:
    from rich.console import Console
    from rich.rule import Rule

    assert isinstance(console, Console)  # noqa: S101 - for the type checker: rich is imported late
    if session.message:
        console.print(session.message, style="green")
    if session.item is not None:
        console.print(Rule(style="dim"))
        for text in card(session.desk, session.item, f"{session.at + 1} of {len(session.items)}"):
            console.print(text)


def _key(keyboard: TextIO) -> str:
    with _single_keys(keyboard) as handle:
        raw = os.read(handle, 1)
        if raw != b"\x1b" and raw < b"\x80":
            return raw.decode()
        # The end of an arrow key is a letter, and no judgement: it is taken away with its beginning.
        while select.select([handle], [], [], _PAUSE)[0] and os.read(handle, _BURST):
            pass
        return "?"


def _line(console: object, keyboard: TextIO, prompt: str) -> str:
    from rich.console import Console

    assert isinstance(console, Console)  # noqa: S101 - for the type checker: rich is imported late
    console.print(f"{prompt}:", end=" ")
    return keyboard.readline().rstrip("\n")


@contextmanager
def _single_keys(keyboard: TextIO) -> Iterator[int]:
    """Let the terminal give each key at once and show none; its old state comes back whatever happens."""
    import termios
    import tty

    handle = keyboard.fileno()
    before = termios.tcgetattr(handle)
    try:
        tty.setcbreak(handle, termios.TCSANOW)
        yield handle
    finally:
        termios.tcsetattr(handle, termios.TCSANOW, before)
