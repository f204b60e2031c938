"""Stand-ins for modules that a library imports and we never use: the real ones come when something asks for them."""

from __future__ import annotations

import importlib
import importlib.util
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any


class _StandIn(ModuleType):
    """A module that imports the real one at the first question for what is in it."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # what the machinery of imports asks of every module
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(importlib.import_module(self.__name__), name)


@contextmanager
def standing_in(names: Iterable[str]) -> Iterator[None]:
    """Let imports inside find stand-ins for some modules; outside, every import finds the real ones.

    What was imported before is left alone. A stand-in that has been asked for anything has already made room.
    """
    put = []
    for name in names:
        if name not in sys.modules:
            sys.modules[name] = stand_in = _StandIn(name)
            put.append(stand_in)
    try:
        yield
    finally:
        for stand_in in put:
            if sys.modules.get(stand_in.__name__) is stand_in:
                del sys.modules[stand_in.__name__]
