"""Reader of shapefiles (.shp with its siblings, and zip archives of one or more); needs the extra `geo`."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path, PurePath, PurePosixPath
from tempfile import TemporaryDirectory
from typing import BinaryIO

from heritage.intake.archives import ArchiveRefused, Member, open_members
from heritage.intake.manifest import MEBIBYTE, Row
from heritage.intake.raw import TABLE, refused
from heritage.intake.tables.dbf import field_names
from heritage.intake.tables.layers import chosen_layers, ignored_layers, no_layer
from heritage.intake.tables.shapelayer import layer_rows
from heritage.intake.tables.streams import HEAD, no_file_problem
from heritage.problems import Problem
from heritage.resources.source import SourceProfile

PARTS = (".shp", ".dbf", ".shx", ".prj", ".cpg", ".qpj", ".sbn", ".sbx", ".qix", ".fix", ".ain", ".aih", ".atx",
         ".ixs", ".mxs", ".shp.xml")  # fmt: skip
"""Suffixes of the files that together are one shapefile."""

_READ = (".shp", ".dbf", ".prj", ".cpg")
_LARGEST_TOTAL = 2048 * MEBIBYTE
_LARGEST_RATIO = 500.0
"""Attribute tables are padded with blanks: those of Copernicus shrink 110 times."""

_MOST_MEMBERS = 10_000


def read(path: Path, raw_name: str, options: SourceProfile) -> Iterator[Row | Problem]:
    """Yield the rows of a .shp file and its siblings, or of all shapefiles in a zip archive, layer by layer."""
    problem = no_file_problem(path, raw_name, options)
    if problem is not None:
        yield problem
    elif path.suffix.lower() == ".shp":
        yield from _single(path, raw_name, options)
    else:
        try:
            yield from _archive(path, raw_name, options)
        except ArchiveRefused as fault:
            yield refused(fault, raw_name, options)


def _single(path: Path, raw_name: str, options: SourceProfile) -> Iterator[Row | Problem]:
    # Siblings are found by name, whatever the case of their suffixes.
    found = {name.suffix.lower(): name for name in sorted(path.parent.iterdir())
             if name.stem == path.stem and name.suffix.lower() in _READ and name.is_file()}  # fmt: skip

    def part(suffix: str) -> BinaryIO | None:
        return found[suffix].open("rb") if suffix in found else None

    yield from layer_rows(part, raw_name, None, options)


def is_part(raw_name: str, names: set[str]) -> bool:
    """Whether a file belongs to a shapefile that stands beside it; `names`: all names of the folder, folded."""
    folded = raw_name.casefold()
    return any(
        folded.endswith(suffix) and folded.removesuffix(suffix) + ".shp" in names for suffix in PARTS[1:]
    )


def _archive(path: Path, raw_name: str, options: SourceProfile) -> Iterator[Row | Problem]:
    columns: dict[str, list[str]] = {}
    tables: dict[str, list[str]] = {}
    others: list[str] = []
    for member in _members(path):
        name = _stem(member.name)
        if member.name.lower().endswith(".shp"):
            columns[name] = []
        elif member.name.lower().endswith(".dbf"):
            with member.open() as stream:
                tables[name] = field_names(stream.read(HEAD))
        elif not member.name.lower().endswith(PARTS):
            others.append(member.name)
    columns = {name: tables.get(name, []) for name in columns}
    if not columns:
        yield _without(raw_name, [*others, *tables], options)
        return
    chosen = chosen_layers(columns, options)
    if not chosen:
        yield no_layer(list(columns), raw_name, options)
        return
    yield from ignored_layers([name for name in columns if name not in chosen], raw_name, options)
    yield from ignored_layers(others, raw_name, options, "files beside the shapefiles")
    for name in chosen:
        yield from _layer(path, name, raw_name, options)


def _members(path: Path) -> Iterator[Member]:
    return open_members(
        path, largest_total=_LARGEST_TOTAL, largest_ratio=_LARGEST_RATIO, most_members=_MOST_MEMBERS
    )


def _stem(name: str) -> str:
    return str(PurePosixPath(name).with_suffix(""))


def _layer(path: Path, name: str, raw_name: str, options: SourceProfile) -> Iterator[Row | Problem]:
    with TemporaryDirectory(prefix="heritage-") as folder:
        # Shapes are read out of order, which packed data do not allow. The copies have names of ours.
        copies: dict[str, Path] = {}
        for member in _members(path):
            suffix = PurePath(member.name).suffix.lower()
            if _stem(member.name) == name and suffix in _READ:
                copies[suffix] = Path(folder, "layer" + suffix)
                with member.open() as source, copies[suffix].open("wb") as target:
                    shutil.copyfileobj(source, target)

        def part(suffix: str) -> BinaryIO | None:
            return copies[suffix].open("rb") if suffix in copies else None

        layer = PurePosixPath(name).name
        yield from layer_rows(part, f"{raw_name}/{layer}", layer, options)


def _without(raw_name: str, names: list[str], options: SourceProfile) -> Problem:
    suffixes = sorted({PurePosixPath(name).suffix.lower() or PurePosixPath(name).name for name in names})
    found = f"{len(names)} files ({', '.join(suffixes[:20])})" if names else "an empty archive"
    detail = f"{raw_name}: expected a shapefile in the archive, found {found}"
    return Problem("archive_without_table", TABLE, raw_name, detail, options.id)
