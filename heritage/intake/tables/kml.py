"""Reader of KML and KMZ: one row for each placemark, its data by their own names; no link is followed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from heritage.intake.archives import ArchiveRefused, Member, open_members
from heritage.intake.manifest import MEBIBYTE, Row
from heritage.intake.raw import TABLE, refused
from heritage.intake.tables.geometry import Places, Projection
from heritage.intake.tables.layers import broken_map, ignored_layers
from heritage.intake.tables.streams import no_file_problem
from heritage.intake.tables.xmlstream import EntitiesRefused, elements
from heritage.problems import Problem
from heritage.resources.source import SourceProfile

if TYPE_CHECKING:
    from lxml.etree import _Element

_LARGEST_TOTAL = 512 * MEBIBYTE
_LARGEST_RATIO = 300.0
_MOST_MEMBERS = 10_000
_ZIP = b"PK\x03\x04"
_PLACED = "Placemark"
_FOLDERS = ("Folder", "Document")
_ELSEWHERE = ("NetworkLink", "GroundOverlay", "PhotoOverlay", "ScreenOverlay")
_SIMPLE = ("name", "description", "address", "phoneNumber", "Snippet", "snippet")
_TIMES = ("when", "begin", "end")
_SHAPES = ("Point", "LineString", "LinearRing", "Polygon", "MultiGeometry", "Track", "MultiTrack", "Model")


def read(path: Path, raw_name: str, options: SourceProfile) -> Iterator[Row | Problem]:
    """Yield a row for each placemark: name, description, times and extended data; `layer` is its folder's name.

    Of a KMZ archive the main document is read: doc.kml, else its first one.
    """
    problem = no_file_problem(path, raw_name, options)
    if problem is not None:
        yield problem
        return
    with path.open("rb") as stream:
        if stream.read(len(_ZIP)) != _ZIP and path.suffix.lower() != ".kmz":
            stream.seek(0)
            yield from _placemarks(stream, raw_name, options)
            return
    try:
        yield from _archive(path, raw_name, options)
    except ArchiveRefused as fault:
        yield refused(fault, raw_name, options, ".kmz")


def _archive(path: Path, raw_name: str, options: SourceProfile) -> Iterator[Row | Problem]:
    names = [member.name for member in _members(path)]
    documents = [name for name in names if name.lower().endswith(".kml")]
    if not documents:
        detail = f"{raw_name}: expected a .kml document in the archive, found {len(names)} other files"
        yield Problem("archive_without_table", TABLE, raw_name, detail, options.id)
        return
    main = "doc.kml" if "doc.kml" in documents else documents[0]
    yield from ignored_layers(
        [name for name in documents if name != main], raw_name, options, "further documents"
    )
    for member in _members(path):
        if member.name == main:
            with member.open() as stream:
                yield from _placemarks(stream, raw_name, options)
            return


def _members(path: Path) -> Iterator[Member]:
    return open_members(
        path, largest_total=_LARGEST_TOTAL, largest_ratio=_LARGEST_RATIO, most_members=_MOST_MEMBERS
    )


def _placemarks(stream: BinaryIO, raw_name: str, options: SourceProfile) -> Iterator[Row | Problem]:
    from lxml import etree

    places = Places(raw_name, options, Projection(None))
    elsewhere: Counter[str] = Counter()
    line = 0
    try:
        tags = [f"{{*}}{name}" for name in (_PLACED, *_ELSEWHERE)]
        for _, element in elements(stream, ("end",), tags):
            name = _local(element)
            if name == _PLACED:
                line += 1
                place, problem = places.cells(_geometry(element), f"{raw_name}:{line}")
                if problem is not None:
                    yield problem
                yield Row(_cells(element) | dict(place), line, _folder(element))
            else:
                elsewhere[name] += 1
            element.clear()
            while element.getprevious() is not None and _local(element.getprevious()) == _PLACED:
                del element.getparent()[element.getparent().index(element) - 1]
    except etree.XMLSyntaxError as fault:
        yield broken_map(fault, raw_name, options)
    except EntitiesRefused as fault:
        yield fault.problem(raw_name, options)
    else:
        if not line:
            detail = f"{raw_name}: expected placemarks, found none"
            yield Problem("file_empty", TABLE, raw_name, detail, options.id)
    yield from ignored_layers(
        [f"{count} {name}" for name, count in sorted(elsewhere.items())],
        raw_name,
        options,
        "elements",
    )
    yield from places.problems()


def _cells(placemark: _Element) -> dict[str, str]:
    cells: dict[str, str] = {}
    for element in placemark.iter():
        name = _local(element)
        parent = element.getparent()
        is_time = name in _TIMES and _local(parent) in ("TimeStamp", "TimeSpan")
        if is_time or (name in _SIMPLE and parent is placemark):
            cells.setdefault(name, _text(element))
        elif name in ("Data", "SimpleData") and element.get("name"):
            values = [child for child in element if _local(child) == "value"]
            title = base = element.get("name").strip()
            count = 1
            while title in cells:
                count += 1
                title = f"{base} ({count})"
            cells[title] = _text(values[0]) if values else "" if name == "Data" else _text(element)
    return cells


def _folder(placemark: _Element) -> str | None:
    """The name of the nearest folder or document that has one."""
    for parent in placemark.iterancestors():
        if _local(parent) in _FOLDERS:
            for child in parent:
                if _local(child) == "name":
                    return _text(child) or None
    return None


def _geometry(placemark: _Element) -> dict[str, Any] | None:
    shapes = [shape for child in placemark if (shape := _shape(child)) is not None]
    return shapes[0] if shapes else None


def _shape(element: _Element) -> dict[str, Any] | None:
    """A GeoJSON geometry from a KML one; None for elements that are none."""
    match _local(element):
        case "Point" | "Model":
            line = _line(element)
            return {"type": "Point", "coordinates": line[0]} if line else None
        case "LineString" | "LinearRing" | "Track":
            line = _line(element)
            return {"type": "LineString", "coordinates": line} if line else None
        case "Polygon":
            rings = [ring for bound in element if _local(bound) in ("outerBoundaryIs", "innerBoundaryIs")
                     for child in bound if (ring := _line(child))]  # fmt: skip
            return {"type": "Polygon", "coordinates": rings} if rings else None
        case "MultiGeometry" | "MultiTrack":
            parts = [part for child in element if (part := _shape(child)) is not None]
            kinds = {part["type"] for part in parts}
            if len(kinds) == 1 and kinds <= {"Point", "LineString", "Polygon"}:
                return {"type": f"Multi{kinds.pop()}", "coordinates": [part["coordinates"] for part in parts]}
            return {"type": "GeometryCollection", "geometries": parts} if parts else None
    return None


def _line(element: _Element) -> list[list[float]]:
    """Longitude and latitude of all points that an element holds; NaN for what is no number."""
    points: list[list[float]] = []
    for child in element.iter():
        match _local(child):
            case "coordinates":
                points.extend(_point(text.split(",")) for text in (child.text or "").split())
            case "coord":
                points.append(_point((child.text or "").split()))
            case "Location":
                found = {_local(part): part.text or "" for part in child}
                points.append(_point([found.get("longitude", ""), found.get("latitude", "")]))
    return points


def _point(parts: list[str]) -> list[float]:
    try:
        return [float(parts[0]), float(parts[1])]
    except (ValueError, IndexError):
        return [float("nan"), float("nan")]


def _local(element: _Element | None) -> str:
    """The name of an element without its namespace: files of KML 2.0 to 2.3 differ in nothing else here."""
    tag = element.tag if element is not None else None
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _text(element: _Element) -> str:
    return "".join(element.itertext()).strip()
