"""heritage: reports of damage to cultural heritage, turned into data that people can trust.

The names below are the public interface; everything heavy is imported when it is first used.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from heritage.api import Dataset, build, extract_claims, find_sites, publish, read_dataset, validate
    from heritage.errors import HeritageError

_HOMES = {
    "Dataset": "heritage.api",
    "HeritageError": "heritage.errors",
    "build": "heritage.api",
    "extract_claims": "heritage.api",
    "find_sites": "heritage.api",
    "publish": "heritage.api",
    "read_dataset": "heritage.api",
    "validate": "heritage.api",
}
__all__ = [
    "Dataset",
    "HeritageError",
    "build",
    "extract_claims",
    "find_sites",
    "publish",
    "read_dataset",
    "validate",
]


def __getattr__(name: str) -> Any:
    """Import a public name from its home when it is first used."""
    if name not in _HOMES:
        raise AttributeError(f"module 'heritage' has no attribute {name!r}; it offers {', '.join(__all__)}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)


class _Public(ModuleType):
    """This package; a public name stays what it is when a subpackage of the same name (publish) is imported."""

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in _HOMES and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Public
