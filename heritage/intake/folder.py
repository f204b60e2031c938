"""A folder of files to reports, draft claims and problems, one file at a time; no file can stop the walk."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from heritage.errors import SourceError
from heritage.intake.documents.frontmatter import SIDECAR
from heritage.intake.found import Arrived, Item, ReadFile, ReportItem, Seen
from heritage.intake.onefile import read_file, unreadable
from heritage.intake.profiles.loss import Loss
from heritage.intake.raw import TABLE
from heritage.intake.tables.shapefiles import is_part
from heritage.intake.walk import walk
from heritage.problems import Problem
from heritage.resources.source import SourceProfile, Sources

__all__ = ["InputFile", "Item", "ReadOne", "ReportItem", "input_files", "read_folder", "storable", "walk"]

ReadOne = Callable[[Path, str, SourceProfile], Iterator[Item | ReadFile]]
"""Reads one file, here or in a process of its own: its path, its name in the folder, the profile of its source."""


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file to be read, its name in the folder, the profile of its source, and the files that belong to it."""

    path: Path
    name: str
    profile: SourceProfile
    beside: tuple[Path, ...]


def read_folder(
    input: Path,  # noqa: A002 -- the word of the command line
    sources: Sources,
    losses: list[Loss] | None = None,
    read_one: ReadOne = read_file,
    *,
    only: Collection[str] | None = None,
) -> Iterator[Item]:
    """Yield the reports and problems of all files below a folder, sorted by path.

    Dotfiles and files named README are left out; a folder of the first level names the source. A report that came
    before (same report_id) is a problem. `losses` takes up the counts of each table; `read_one` reads each file. `only`
    names the files to open (paths below the folder); without it all are. SourceError when the folder itself cannot be
    read.
    """
    seen = Seen()
    counted: list[Loss] = [] if losses is None else losses
    for found in input_files(input, sources, only=only):
        if isinstance(found, Problem):
            yield found
        else:
            yield from _items(read_one(found.path, found.name, found.profile), seen, counted)


def input_files(
    input: Path,  # noqa: A002 -- the word of the command line
    sources: Sources,
    *,
    only: Collection[str] | None = None,
) -> Iterator[InputFile | Problem]:
    """Yield the files below a folder that are to be read, sorted by path, and problems; as `read_folder`, unread."""
    if not input.is_dir():
        raise SourceError(
            f"{input}: expected a folder of reports, found {'a file' if input.exists() else 'nothing'}; "
            "name one with --input, or put reports there"
        )
    found = sorted(walk(input), key=lambda entry: entry[0])
    names = {name for name, _ in found}
    folded = {name.casefold() for name in names}
    beside: dict[str, list[str]] = defaultdict(list)
    for raw_name in names:
        beside[_stem(raw_name)].append(raw_name)
    for raw_name, fault in found:
        if only is not None and raw_name not in only:
            continue
        name = storable(raw_name)
        profile = _profile(raw_name, sources)
        if fault is not None:
            yield unreadable(name, fault, profile)
        elif name.endswith(SIDECAR):
            if raw_name.removesuffix(SIDECAR) not in names:
                detail = (
                    f"{name}: expected the file {PurePosixPath(name.removesuffix(SIDECAR)).name!r} beside it"
                )
                yield Problem("sidecar_orphan", TABLE, name, detail, profile.id)
        elif not is_part(raw_name, folded):
            near = {*beside[_stem(raw_name)], *({raw_name + SIDECAR} & names)} - {raw_name}
            yield InputFile(input / raw_name, name, profile, tuple(input / other for other in sorted(near)))


def _stem(name: str) -> str:
    """A file's path without its last suffix, which the parts of one map share."""
    return str(PurePosixPath(name).with_suffix("")).casefold()


def _items(found: Iterator[Item | ReadFile], seen: Seen, losses: list[Loss]) -> Iterator[Item]:
    """What one file holds, without what came before."""
    arrived = Arrived()
    for item in found:
        if isinstance(item, ReadFile):
            loss = arrived.completed(item)
            if loss is not None:
                losses.append(loss)
            continue
        for kept in seen.check(item):
            arrived.take(kept)
            yield kept


def storable(name: str) -> str:
    """A file's name as text: bytes of it that are no UTF-8 become U+FFFD, since no table can hold them."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _profile(name: str, sources: Sources) -> SourceProfile:
    parts = PurePosixPath(name).parts
    return sources.of_folder(parts[0] if len(parts) > 1 else None)
