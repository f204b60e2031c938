"""Iterating over what a library reads without its warnings: what they doubt becomes a problem row or a cell of ours."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from typing import TypeVar

_Item = TypeVar("_Item")


def quietly(items: Iterable[_Item]) -> Iterator[_Item]:
    """Yield the items; warnings are off only while one is fetched, not while the caller works with it."""
    iterator = iter(items)
    while True:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                item = next(iterator)
            except StopIteration:
                return
        yield item
