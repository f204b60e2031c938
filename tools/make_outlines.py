"""Make `data/outlines/land.json`, the backdrop of the map, from the land of the npm package world-atlas.

    python tools/make_outlines.py PATH/TO/package/land-110m.json data/outlines

Policy for disputed areas: we draw land and sea, never a border, so no territory is shown as part of any country.
Only the object `land` is read. The rings come out ready for plate carree: cut at the antimeridian, Antarctica
closed along the lower edge, longitudes in [-180, 180], a tenth of a degree.
"""

import argparse
import hashlib
import json
from itertools import pairwise
from pathlib import Path
from typing import Any

Point = tuple[float, float]  # longitude, latitude in degrees
Ring = list[Point]  # closed: the first point is repeated at the end

PACKAGE = "world-atlas@2.0.2"
DIGITS = 1  # decimals of a degree: about 11 km, finer than a pixel of any map we draw


def decode_arcs(topology: dict[str, Any]) -> list[list[Point]]:
    """Return the arcs in degrees: TopoJSON stores each point as a step from the last, on an integer grid."""
    (scale_x, scale_y), (left, bottom) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for steps in topology["arcs"]:
        x = y = 0
        arc = []
        for step_x, step_y in steps:
            x, y = x + step_x, y + step_y
            arc.append((x * scale_x + left, y * scale_y + bottom))
        arcs.append(arc)
    return arcs


def land_rings(topology: dict[str, Any]) -> list[Ring]:
    """Return every ring of the object `land`, holes too; a negative arc number means reversed."""
    arcs = decode_arcs(topology)
    rings = []
    for geometry in topology["objects"]["land"]["geometries"]:
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        for indices in (ring for polygon in polygons for ring in polygon):
            points: Ring = []
            for index in indices:
                arc = arcs[index] if index >= 0 else arcs[~index][::-1]
                points += arc if not points else arc[1:]  # neighbours share their meeting point
            rings.append(points)
    return rings


def unwrap(ring: Ring) -> Ring:
    """Return the ring with longitudes that run on beyond 180 degrees instead of jumping to the other side."""
    out = [ring[0]]
    turn = 0.0
    for (before, _), (lon, lat) in pairwise(ring):
        turn -= 360 * round((lon - before) / 360)
        out.append((lon + turn, lat))
    return out


def close_over_pole(ring: Ring) -> Ring:
    """Return an unwrapped ring closed; one that goes round a pole is led along that edge of the map."""
    winding = ring[-1][0] - ring[0][0]
    if abs(winding) < 180:
        return ring
    pole = -90.0 if ring[0][1] < 0 else 90.0
    return [*ring, (ring[-1][0], pole), (ring[0][0], pole), ring[0]]


def clip(ring: Ring, edge: float, keep: int) -> Ring:
    """Return the part of a closed ring where `keep * (lon - edge) >= 0`, closed again along that meridian."""
    out: Ring = []
    for (lon_a, lat_a), (lon_b, lat_b) in pairwise(ring):
        a, b = keep * (lon_a - edge), keep * (lon_b - edge)
        if a >= 0:
            out.append((lon_a, lat_a))
        if (a > 0 > b) or (a < 0 < b):
            out.append((edge, lat_a + (lat_b - lat_a) * a / (a - b)))
    return [*out, out[0]] if out else out


def cut(ring: Ring) -> list[Ring]:
    """Return the pieces of an unwrapped, closed ring in each turn of the globe, moved to [-180, 180]."""
    lons = [lon for lon, _ in ring]
    pieces = []
    for turn in range(round(min(lons) / 360) - 1, round(max(lons) / 360) + 2):
        piece = clip(clip(ring, 360 * turn - 180, 1), 360 * turn + 180, -1)
        pieces.append([(lon - 360 * turn, lat) for lon, lat in piece])
    return [piece for piece in pieces if piece]


def coarsen(ring: Ring) -> Ring:
    """Return the ring on the grid of a tenth of a degree, without points that say nothing new."""
    out: Ring = []
    for lon, lat in ring:
        point = (round(lon, DIGITS) + 0.0, round(lat, DIGITS) + 0.0)  # + 0.0 turns -0.0 into 0.0
        while len(out) > 1 and _on_line(out[-2], out[-1], point):
            out.pop()
        if not out or out[-1] != point:
            out.append(point)
    return out


def _on_line(a: Point, b: Point, c: Point) -> bool:
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])) < 1e-6


def area(ring: Ring) -> float:
    """Return the signed area in square degrees; positive runs counter-clockwise."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring)) / 2


def make_rings(topology: dict[str, Any]) -> list[Ring]:
    """Return all rings for plate carree, largest first; land runs clockwise, inner seas the other way."""
    pieces = [piece for ring in land_rings(topology) for piece in cut(close_over_pole(unwrap(ring)))]
    rings = [ring for ring in map(coarsen, pieces) if len(ring) >= 4 and area(ring) != 0]
    return sorted(rings, key=lambda ring: (-abs(area(ring)), ring))


def provenance(source: Path, rings: list[Ring], size: int) -> str:
    """Return the page that says where `land.json` comes from and how to make it again."""
    digest = hashlib.sha256(source.read_bytes()).hexdigest()
    points = sum(map(len, rings))
    return f"""# Outlines of land

`land.json` is the backdrop of our maps: {len(rings)} rings, {points} points, {size} bytes. Written by
`tools/make_outlines.py`; do not edit by hand.

| | |
|---|---|
| origin | Natural Earth 4.1.0, land, 1:110m: public domain |
| package | npm `{PACKAGE}` (ISC), file `{source.name}`, object `land` |
| sha256 of that file | `{digest}` |
| command | `make outlines` |

**Form.** A list of closed rings, each a list of `[longitude, latitude]` in degrees (CRS84) with one decimal,
sorted by size. Land runs clockwise, inner seas counter-clockwise: draw all rings as *one* path, so that the
Caspian Sea stays open with either fill rule. Rings are cut at the antimeridian and Antarctica is closed along 90
degrees south; the straight edges at 180 degrees and at the pole are no coast, so fill the shape and draw no line
round it.

**No borders.** The file holds land and sea only. We draw no border and assign no place to a country by position:
a country is what the register of the site says. What the outline leaves out (small islands) is a matter of scale.
"""


def main() -> None:
    """Read the TopoJSON named on the command line and write `land.json` and `PROVENANCE.md`."""
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=raw)
    parser.add_argument("topology", type=Path, help="land-110m.json of the package world-atlas")
    parser.add_argument("output", type=Path, help="folder to write into")
    args = parser.parse_args()
    rings = make_rings(json.loads(args.topology.read_text(encoding="utf-8")))
    # One ring a line, so that a diff shows which coast moved.
    lines = ",\n".join(json.dumps(ring, separators=(",", ":")) for ring in rings)
    args.output.mkdir(parents=True, exist_ok=True)
    target = args.output / "land.json"
    target.write_text(f"[\n{lines}\n]\n", encoding="utf-8")
    size = target.stat().st_size
    (args.output / "PROVENANCE.md").write_text(provenance(args.topology, rings, size), encoding="utf-8")
    print(f"{target}: {len(rings)} rings, {sum(map(len, rings))} points, {size} bytes")


if __name__ == "__main__":
    main()
