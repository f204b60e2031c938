"""Asserted: what a text makes of an event - the code, the rule that decided it, and the cue."""

from __future__ import annotations

from dataclasses import dataclass

from heritage.extract.document import Span

HAPPENED = ("actual", "alleged")
"""Assertions of what is told as something that happened."""


@dataclass(frozen=True, slots=True)
class Assertion:
    """The assertion code (None: no claim), the rule that decided, and the cue's span where there is one."""

    value: str | None
    rule: str
    span: Span | None = None
