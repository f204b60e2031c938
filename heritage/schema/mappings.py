"""How our columns are called in the vocabularies of others: maps as data (heritage/schema/maps), read and checked."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from heritage.errors import ConfigError

MAPS = Path(__file__).with_name("maps")


@cache
def mapping(name: str) -> Mapping[str, Any]:
    """Return the map of a vocabulary (`hxl`, `crm`, `arches`) as it stands in its file; ConfigError where it is broken.

    Under `tables.<table>` stand the columns that have a counterpart; under `left_out.<table>` those that have none,
    with the reason; a table may be left out as a whole (`left_out.<table> = "reason"`). The rest is its own.
    """
    path = MAPS / f"{name}.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as fault:
        raise ConfigError(
            f"{path}: expected a map of columns in TOML; {fault}; install heritage anew"
        ) from fault
