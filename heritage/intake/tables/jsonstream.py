"""A large JSON document as a stream: the values of one list or mapping in it, one at a time, in flat memory."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any, TextIO

ALL = "*"
"""The last step of a path that leads to the values of a mapping instead of a list."""

_CHUNK = 1024 * 1024
_LARGEST_VALUE = 64 * 1024 * 1024
_SPACE = re.compile(r"[ \t\r\n\ufeff]*")
_CUT = 32
"""Characters at the end of what has been read in which a fault may only mean that more must be read."""


class JsonFault(Exception):  # noqa: N818 -- a finding about a file, which readers turn into a problem row
    """A document that is no JSON, or not of the form that was asked for; the message says what was found."""


class JsonStream:
    """Reads one document from the front. Values are read whole, so one of more than 64 Mi characters is a fault."""

    def __init__(self, stream: TextIO, decoder: json.JSONDecoder) -> None:
        self._stream, self._decoder = stream, decoder
        self._text, self._at, self._before = "", 0, 0

    def values(self, steps: Sequence[str]) -> Iterator[tuple[str | None, Any]]:
        """Yield the values of the list at a path of keys, or keys and values of a mapping where it ends in ALL.

        What stands before it in the document is read and passed over; what stands behind it is not read.
        """
        is_mapping = bool(steps) and steps[-1] == ALL
        for step in steps[:-1] if is_mapping else steps:
            if not self.descend(step):
                raise JsonFault(f"no {step!r} in {'.'.join(steps)!r}")
        if is_mapping:
            for key in self._keys():
                yield key, self._value()
            return
        self._take("[")
        if self._peek() == "]":
            return
        while True:
            yield None, self._value()
            if self._peek() == "]":
                return
            self._take(",")

    def member(self, key: str, before: str) -> Any:
        """The value of a key of the object at the top, or None where it does not stand before the key `before`."""
        for name in self._keys():
            if name == before:
                return None
            value = self._value()
            if name == key:
                return value
        return None

    def descend(self, key: str) -> bool:
        """Go to the value of a key of the object that comes next; False where it has none."""
        for name in self._keys():
            if name == key:
                return True
            self._value()
        return False

    def _keys(self) -> Iterator[str]:
        """Keys of the object that comes next; the caller reads each value."""
        self._take("{")
        if self._peek() == "}":
            return
        while True:
            if self._peek() != '"':
                raise self._fault("a key")
            key = self._value()
            self._take(":")
            yield key
            if self._peek() == "}":
                return
            self._take(",")

    def _value(self) -> Any:
        self._peek()
        while True:
            try:
                value, end = self._decoder.raw_decode(self._text, self._at)
            except json.JSONDecodeError as fault:
                is_cut = fault.pos > len(self._text) - _CUT or fault.msg.startswith("Unterminated string")
                if is_cut and self._more():
                    continue
                raise JsonFault(f"{fault.msg} at character {self._before + fault.pos}") from fault
            except (RecursionError, ValueError) as fault:
                raise JsonFault(f"{fault!s:.100} at character {self._before + self._at}") from fault
            if end == len(self._text) and self._more():
                # A number may go on.
                continue
            self._at = end
            return value

    def _take(self, char: str) -> None:
        if self._peek() != char:
            raise self._fault(repr(char))
        self._at += 1

    def _peek(self) -> str:
        """The next character that is no white space; empty at the end."""
        while True:
            self._at = _SPACE.match(self._text, self._at).end()  # type: ignore[union-attr]  # matches anything
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._more():
                return ""

    def _more(self) -> bool:
        rest = self._text[self._at :]
        if len(rest) > _LARGEST_VALUE:
            raise JsonFault(f"a value of more than {_LARGEST_VALUE} characters at {self._before + self._at}")
        # Twice as much each time, so that a long value is not read anew for every piece of it.
        piece = self._stream.read(max(_CHUNK, len(rest)))
        self._before += self._at
        self._text, self._at = rest + piece, 0
        return bool(piece)

    def _fault(self, expected: str) -> JsonFault:
        found = repr(self._peek()) if self._peek() else "the end"
        return JsonFault(f"{found} instead of {expected} at character {self._before + self._at}")
