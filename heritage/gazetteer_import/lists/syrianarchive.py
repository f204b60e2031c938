"""The Syrian Archive's list of populated places: names that hold the areas around them, taken apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from heritage.gazetteer_import import positions, raw
from heritage.gazetteer_import.entry import Found, PlaceEntry, problem, skipped

LIST_NAME = "Syrian Archive place"
_LICENCE = "not stated"
_COUNTRY = "SY"
_NAMES = ("search_name_en", "search_name_ar_short", "search_name_ar", "old_sa_name")
_NUMBER = re.compile(r"\(\(\([0-9]+\)\)\)")
_ASIDE = re.compile(r"\(([^()]+)\)")


def is_list(data: object) -> bool:
    """Whether a value of JSON is this list."""
    return isinstance(data, list) and bool(data) and isinstance(data[0], dict) and "search_name_en" in data[0]


def read(data: Any, where: str) -> Iterator[Found]:
    """Yield one item for each place."""
    for number, row in enumerate(data, 1):
        at = f"{where}:{number}"
        key = raw.text_of(row.get("id")) if isinstance(row, dict) else ""
        names = (
            [name for column in _NAMES for name in place_names(raw.text_of(row.get(column)))] if key else []
        )
        if not names:
            yield skipped("gazetteer_row_malformed", at, "expected an object with id and search_name_en")
            continue
        try:
            point = positions.point(row.get("lat"), row.get("lon"))
        except ValueError as fault:
            yield problem("gazetteer_position_unusable", at, f"place {key}: {fault}")
            point = None
        others = tuple(dict.fromkeys(name for name in names[1:] if name != names[0]))
        yield PlaceEntry(LIST_NAME, key, at, names[0], "settlement", _LICENCE, _COUNTRY, point, others)


def place_names(text: str) -> list[str]:
    """Return the names of the place itself in `Place (other name) - district - governorate --- (((number)))`.

    In `GOVERNORATE : Place` the place comes last.
    """
    bare = _NUMBER.sub("", text).split("---")[0]
    part = re.split(r"\s*-\s+|\s+-\s*", bare.rpartition(":")[2])[0]
    asides = [aside.strip() for aside in _ASIDE.findall(part)]
    found = [" ".join(name.split()) for name in (_ASIDE.sub("", part), *asides)]
    return [name for name in dict.fromkeys(found) if name]
