"""Generous boxes around countries, to find points that cannot be meant; they are no borders (data/outlines)."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from heritage.errors import ConfigError
from heritage.resources.files import data_path

NAME = "outlines/country_boxes.csv"


@dataclass(frozen=True, slots=True)
class Box:
    """A box in degrees, WGS 84; none crosses the antimeridian."""

    west: float
    south: float
    east: float
    north: float

    def holds(self, latitude: float, longitude: float) -> bool:
        """Whether a point lies in the box or on its edge."""
        return self.south <= latitude <= self.north and self.west <= longitude <= self.east


@cache
def country_boxes() -> Mapping[str, Box]:
    """Boxes by ISO 3166-1 alpha-2 code; ConfigError where the file cannot be read."""
    path = data_path(NAME)
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            return {code: Box(*map(float, box)) for code, *box in list(csv.reader(stream))[1:]}
    except (OSError, ValueError, TypeError) as fault:
        raise ConfigError(f"{path}: expected rows country, west, south, east, north; {fault}") from fault
