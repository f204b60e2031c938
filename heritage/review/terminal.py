"""The terminal of a review: one key without Enter, a line of text where one is asked for, and the card before it."""

from __future__ import annotations

import os
import select
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, TextIO

from heritage.errors import ConfigError
from heritage.review.cards import card
from heritage.review.session import Session
from heritage.text.printable import plural

if TYPE_CHECKING:
    from rich.console import Console

_END = ("", "\x03", "\x04")
"""End of input, Ctrl-C and Ctrl-D: all end the session, and lose nothing."""


_PAUSE, _BURST = 0.02, 64
"""Seconds within which the bytes of one key come, and how many at most."""


def run(session: Session, stdin: TextIO | None = None, stdout: TextIO | None = None) -> None:
    """Work through a session until it ends; ConfigError where the input is no terminal."""
    from rich.console import Console

    source = stdin or sys.stdin
    if not source.isatty():
        raise ConfigError("expected a terminal to review at; without one use --export and --import")
    console = Console(file=stdout or sys.stdout, highlight=False, markup=False, emoji=False)
    with _Keyboard(source) as keyboard, suppress(KeyboardInterrupt):
        while not session.is_over:
            _show(console, session)
            key = keyboard.key()
            if key in _END:
                break
            session.press(key.lower(), lambda prompt: keyboard.line(console, prompt))
    if session.message:
        console.print(session.message, style="green")
    told = (
        f"{plural(session.made, 'decision')} written to {session.book.path}"
        if session.made
        else "no decision written"
    )
    console.print(told, soft_wrap=True)


def _show(console: Console, session: Session) -> None:
    from rich.rule import Rule

    if session.message:
        console.print(session.message, style="green")
    if session.item is None:
        console.print("The queue is empty.   u undo   q quit")
        return
    console.print(Rule(style="dim"))
    for text in card(session.desk, session.item, f"{session.at + 1} of {len(session.items)}"):
        console.print(text)


class _Keyboard:
    """A terminal that gives each key at once and shows none; its old state comes back whatever happens."""

    def __init__(self, stream: TextIO) -> None:
        self._stream, self._handle = stream, stream.fileno()

    def __enter__(self) -> _Keyboard:
        import termios

        self._before = termios.tcgetattr(self._handle)
        self._by_key()
        return self

    def __exit__(self, *ended: object) -> None:
        self._by_line()

    def _by_key(self) -> None:
        import termios
        import tty

        tty.setcbreak(self._handle, termios.TCSANOW)

    def _by_line(self) -> None:
        import termios

        termios.tcsetattr(self._handle, termios.TCSANOW, self._before)

    def key(self) -> str:
        """The next key; "?" for those that are more than a letter."""
        raw = os.read(self._handle, 1)
        if raw != b"\x1b" and raw < b"\x80":
            return raw.decode()
        # The end of an arrow key is a letter, and no judgement: it is taken away with its beginning.
        while select.select([self._handle], [], [], _PAUSE)[0] and os.read(self._handle, _BURST):
            pass
        return "?"

    def line(self, console: Console, prompt: str) -> str:
        """A line of text, which the terminal lets people edit."""
        self._by_line()
        try:
            console.print(f"{prompt}:", end=" ")
            return self._stream.readline().rstrip("\n")
        finally:
            self._by_key()
