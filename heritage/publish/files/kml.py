"""KML 2.2: incidents with the colour of their severity and the span of their date, and sites, for Google Earth."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pyarrow.compute as pc

from heritage.publish.files.cells import plain, point
from heritage.publish.files.format import Content, Format
from heritage.publish.labels import label
from heritage.publish.words import colour, when
from heritage.schema.codebook import codebook
from heritage.schema.spec import Table

ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that no XML file may hold, not even escaped."""

_ILLEGAL_IN_ARROW = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x{fffe}\x{ffff}]"
"""The same for a column (RE2), where no half of a pair can be."""

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2">
<Document>
<name>{name}</name>
<description>{about}</description>
"""
_STYLE = (
    '<Style id="severity-{code}"><IconStyle><color>{colour}</color><scale>1</scale></IconStyle>'
    "<LabelStyle><scale>0.7</scale></LabelStyle></Style>\n"
)
_BY_SEVERITY = "severity"


def xml_text(value: object) -> str:
    """Return text as XML holds it; characters that no XML may hold become U+FFFD."""
    return escape(ILLEGAL.sub("\ufffd", str(value)))


def shown(value: object) -> str:
    """Return text that programs read as HTML, as XML holds it: markup in it is shown, not run."""
    return xml_text(html.escape(str(value), quote=True))


def write(content: Content, path: Path) -> list[str]:
    """Write a folder of placemarks for each layer; those without a position stand in a folder of their own, listed."""
    notes = []
    with path.open("w", encoding="utf-8", errors="replace", newline="\n") as stream:
        about = shown(content.about.description)
        stream.write(_HEAD.format(name=shown(content.about.title), about=about))
        for code in codebook().scheme(_BY_SEVERITY).values:
            red, green, blue = re.findall("[0-9a-f]{2}", colour(_BY_SEVERITY, code))
            stream.write(_STYLE.format(code=code, colour=f"ff{blue}{green}{red}"))
        for layer in content.layers:
            without = content.without_position(layer)
            for heading, placed in ((layer.name, True), (f"{layer.name} without a position", False)):
                if placed or without:
                    stream.write(f"<Folder><name>{heading}</name>\n")
                    stream.writelines(_placemarks(content, layer, placed=placed))
                    stream.write("</Folder>\n")
            if without:
                notes.append(
                    f"{KML.path}: {without} of {content.table(layer).num_rows} placemarks of {layer.name} have no "
                    "position; they are listed in a folder of their own."
                )
        stream.write("</Document>\n</kml>\n")
    if changed := _illegal(content):
        notes.append(
            f"{KML.path}: {changed} cells held characters that XML cannot hold; each is a U+FFFD there."
        )
    return notes


def _placemarks(content: Content, layer: Table, *, placed: bool) -> Iterator[str]:
    geometry = str(layer.geometry)
    for batch in content.batches(layer):
        texts = [plain(column, batch.column(column.name)) for column in layer.columns]
        for values, row in zip(zip(*texts, strict=True), batch.to_pylist(), strict=True):
            if (row[geometry] is not None) is placed:
                yield _placemark(layer, dict(zip(layer.names, values, strict=True)), row)


def _placemark(layer: Table, texts: Mapping[str, Any], row: Mapping[str, Any]) -> str:
    wkb = row[str(layer.geometry)]
    parts = [
        f'<Placemark id="{xml_text(row[layer.key[0]])}">',
        f"<name>{shown(row.get('site_name') or row.get('name') or row[layer.key[0]])}</name>",
    ]
    if "date_from" in row:
        parts += [_description(row), _span(row)]
    if _BY_SEVERITY in row:
        parts.append(f"<styleUrl>#severity-{xml_text(row[_BY_SEVERITY])}</styleUrl>")
    parts.append("<ExtendedData>")
    parts += [
        f'<Data name="{name}"><value>{shown(value)}</value></Data>'
        for name, value in texts.items()
        if value is not None and name != layer.geometry
    ]
    parts.append("</ExtendedData>")
    if wkb:
        x, y = point(wkb)
        parts.append(f"<Point><coordinates>{x!r},{y!r}</coordinates></Point>")
    return "".join((*parts, "</Placemark>\n"))


def _description(row: Mapping[str, Any]) -> str:
    said = (
        f"Reported: {label('event_type', row['event_type'])}; severity: {label('severity', row['severity'])}; "
        f"{label('assertion', row['assertion'])}; {when(row)}; {label('corroboration', row['corroboration'])}; "
        f"{row['n_claims']} claims, {row['n_independent']} independent sources."
    )
    return f"<description>{shown(said)}</description>"


def _span(row: Mapping[str, Any]) -> str:
    """Return the span of a date, both ends inclusive as ours are; nothing for an undated row."""
    begin, end = row["date_from"], row["date_to"]
    inner = (f"<begin>{begin.isoformat()}</begin>" if begin else "") + (
        f"<end>{end.isoformat()}</end>" if end else ""
    )
    return f"<TimeSpan>{inner}</TimeSpan>" if inner else ""


def _illegal(content: Content) -> int:
    found = (
        pc.sum(pc.match_substring_regex(content.table(layer)[column.name], _ILLEGAL_IN_ARROW)).as_py()
        for layer in content.layers
        for column in layer.columns
        if column.type == "string"
    )
    return sum(number or 0 for number in found)


KML = Format(
    "kml",
    "heritage.kml",
    "application/vnd.google-earth.kml+xml",
    "Incidents, coloured by severity and with the span of their dates, and sites. For Google Earth, with its slider.",
    write,
    holds=("sites", "incidents"),
)
