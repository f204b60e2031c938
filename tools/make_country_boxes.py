"""Make `data/outlines/country_boxes.csv`, generous boxes around countries, from the npm package world-atlas.

    python -m tools.make_country_boxes PATH/TO/package/countries-50m.json PATH/TO/countryInfo.txt data/outlines

A box serves one purpose: to find points that cannot be meant, such as latitude and longitude changed over. It is no
border: it reaches a degree beyond the country on all sides, takes in whatever territory anybody counts to it (`ALSO`),
and a point outside is a warning that changes nothing. countryInfo.txt of GeoNames gives the two-letter codes.
"""

import argparse
import csv
import json
from pathlib import Path
from typing import Any

from tools.make_outlines import decode_arcs

Box = tuple[float, float, float, float]  # west, south, east, north
MARGIN = 1.0  # degrees
KOSOVO, NORTHERN_CYPRUS, SOMALILAND = "Kosovo", "N. Cyprus", "Somaliland"
BY_NAME = {KOSOVO: "XK", NORTHERN_CYPRUS: "CY", SOMALILAND: "SO"}
_KASHMIR: Box = (72.5, 32.0, 80.5, 37.1)
ALSO: dict[str, tuple[str | Box, ...]] = {
    "CN": ("TW",),
    "IL": ("PS",),
    "IN": (_KASHMIR,),
    "MA": ("EH",),
    "PK": (_KASHMIR,),
    "RS": ("XK",),
    "SY": ((35.6, 32.6, 36.0, 33.4),),
    "UA": ((32.4, 44.3, 36.7, 46.3),),
}
"""Territory that one side or another counts to a country: boxes of other countries, or of regions."""


def boxes(topology: dict[str, Any], codes: dict[str, str]) -> dict[str, Box]:
    """Return the box of each country by its two-letter code."""
    arcs = decode_arcs(topology)
    found: dict[str, Box] = {}
    for shape in topology["objects"]["countries"]["geometries"]:
        code = codes.get(str(shape.get("id", "")).zfill(3)) or BY_NAME.get(shape["properties"]["name"])
        if code is None:
            continue
        points = [
            point for index in numbers(shape["arcs"]) for point in arcs[index if index >= 0 else ~index]
        ]
        xs, ys = zip(*points, strict=True)
        box = (min(xs), min(ys), max(xs), max(ys))
        found[code] = joined(found[code], box) if code in found else box
    plain = dict(found)
    for code, others in ALSO.items():
        for other in others:
            found[code] = joined(found[code], plain[other] if isinstance(other, str) else other)
    return found


def numbers(arcs: Any) -> list[int]:
    """Return all arc numbers of nested lists."""
    return [arcs] if isinstance(arcs, int) else [number for part in arcs for number in numbers(part)]


def joined(one: Box, other: Box) -> Box:
    """Return the box around two boxes."""
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])


def widened(box: Box) -> tuple[float, ...]:
    """Return a box with its margin, to a tenth of a degree, within the globe; all longitudes where it crosses 180."""
    west, south, east, north = box
    if east - west > 180:
        west, east = -180.0, 180.0
    return tuple(round(value, 1) for value in (max(west - MARGIN, -180.0), max(south - MARGIN, -90.0),
                                               min(east + MARGIN, 180.0), min(north + MARGIN, 90.0)))  # fmt: skip


def main() -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("topology", "countries", "output"):
        parser.add_argument(name, type=Path)
    given = parser.parse_args()
    lines = given.countries.read_text(encoding="utf-8").splitlines()
    codes = {cells[2]: cells[0] for cells in (line.split("\t") for line in lines if not line.startswith("#"))}
    found = boxes(json.loads(given.topology.read_text(encoding="utf-8")), codes)
    with (given.output / "country_boxes.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(("country", "west_deg", "south_deg", "east_deg", "north_deg"))
        writer.writerows((code, *widened(found[code])) for code in sorted(found))
    print(len(found), "boxes")


if __name__ == "__main__":
    main()
