"""The scan: archives to blocks, blocks to workers, what comes of them in order to parts."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from heritage.engine import lock
from heritage.engine.worker import Bounds
from heritage.errors import ConfigError
from heritage.extract.coder import CODER_VERSION
from heritage.resources import cache, files
from heritage.resources.inputs import resources_hash
from heritage.resources.source import load_sources
from heritage.scan import captures, crew, jsonlines
from heritage.scan.archives import Archive, find_archives
from heritage.scan.block import Block, Blocks
from heritage.scan.columns import FORM as PARQUET
from heritage.scan.columns import ColumnBlocks
from heritage.scan.fields import Names
from heritage.scan.output import Output
from heritage.scan.reading import Options
from heritage.settings import Settings

Row = dict[str, Any]
Told = Callable[[int, int, int], None]
"""Is told the bytes read of all archives, and how many documents were read and held claims."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a scan is asked for beside its archives; `jobs`: workers, 0 for one on each processor.

    `gazetteers`: folders laid over the project's; `source`: the id of the source whose documents these are; `columns`:
    names of keys or columns by document key. `part_size`: MiB of documents in a part.
    """

    output: Path
    jobs: int = 0
    gazetteers: tuple[Path, ...] = ()
    source: str = "default"
    columns: dict[str, str] = field(default_factory=dict)
    keeps_texts: bool = True
    is_thorough: bool = False
    part_size: int = 64


def scan(inputs: Sequence[Path], wanted: Wanted, settings: Settings, told: Callable[[int, int], Told],
         bounds: Bounds | None = None) -> Row:  # fmt: skip
    """Read archives and write what claims they hold to `wanted.output`; return the counts (`Output.counts`).

    `told` is given the bytes of all archives and of those read before, and returns what is told the progress.
    SourceError where an input is no archive, DatasetError where the output is something else, before anything is read.
    """
    archives = find_archives(inputs)
    options = _options(wanted, settings)
    cutters = _cutters(options.names)
    for archive in archives:
        with archive.path.open("rb") as raw:
            cutters[archive.form][1](archive.path, raw)
    with lock.alone(wanted.output, "scan"):
        output = Output(wanted.output, _header(wanted, options, settings), wanted.part_size)
        left = [archive for archive in archives if output.position(archive) is not None]
        try:
            if left:
                crew.load(options)
                reading = _Reading(left, output, cutters)
                before = _size(archives) - _size(left)
                with crew.Crew(options, wanted.jobs or _usable_cpus(), bounds) as workers:
                    _read(reading, output, workers, options.profile.id, told(_size(archives), before))
        finally:
            output.close()
        return output.counts


def _read(reading: _Reading, output: Output, workers: crew.Crew, source: str, told: Told) -> None:
    documents = claims = 0
    for block, result in workers.results(iter(reading)):
        documents += result.documents.total()
        claims += result.documents["claims"]
        output.add(reading.archives[block.archive], block, result, source)
        told(reading.read, documents, claims)


Check = Callable[[Path, BinaryIO], None]
Cutters = dict[str, tuple[Blocks, Check]]


def _cutters(names: Names) -> Cutters:
    by_column = ColumnBlocks(names)
    return {
        jsonlines.FORM: (jsonlines.blocks, jsonlines.check),
        captures.FORM: (captures.blocks, captures.check),
        PARQUET: (by_column.blocks, by_column.check),
    }


class _Reading:
    """The blocks of all archives that are left, and how many bytes of them were read."""

    def __init__(self, archives: Sequence[Archive], output: Output, cutters: Cutters) -> None:
        self.archives = {archive.name: archive for archive in archives}
        self._output, self._cutters = output, cutters
        self._done = 0
        self._raw: BinaryIO | None = None

    @property
    def read(self) -> int:
        """Bytes of the archives, as they lie on the disk, that were read."""
        return self._done + (self._raw.tell() if self._raw is not None else 0)

    def __iter__(self) -> Iterator[Block]:
        for archive in self.archives.values():
            start = self._output.position(archive)
            if start is None:
                continue
            with archive.path.open("rb") as self._raw:
                yield from self._cutters[archive.form][0](archive.path, archive.name, self._raw, start)
            self._raw = None
            self._done += archive.size


def _options(wanted: Wanted, settings: Settings) -> Options:
    project = settings.data if settings.data.is_dir() else None
    sources = load_sources(project)
    profile = sources.of_folder(wanted.source)
    if profile.id != wanted.source:
        raise ConfigError(
            f"--source: expected the id of a source in {settings.data / 'sources'}, found {wanted.source!r}; add "
            f"{wanted.source}/source.toml there, or leave the option out"
        )
    for folder in wanted.gazetteers:
        if not (folder / "sites.csv").is_file():
            raise ConfigError(
                f"--gazetteer: expected a folder with sites.csv and names.csv, found none in {folder}; `heritage sites "
                "import` makes them of other lists"
            )
    resources = resources_hash(settings, project, CODER_VERSION)
    own = files.content_hash(wanted.gazetteers) if wanted.gazetteers else ""
    return Options(
        f"{resources}|{own}",
        profile, Names(wanted.columns), project, tuple(folder.resolve() for folder in wanted.gazetteers),
        settings.monitor_from.year, wanted.keeps_texts, wanted.is_thorough, cache.folder(),
    )  # fmt: skip


def _header(wanted: Wanted, options: Options, settings: Settings) -> Row:
    """What two runs must have in common for the second to go on with the first one's parts."""
    return {
        "code": cache.makers(),
        "resources": options.resources,
        "options": {
            "source": wanted.source, "columns": dict(sorted(wanted.columns.items())),
            "keeps_texts": wanted.keeps_texts, "is_thorough": wanted.is_thorough, "part_size": wanted.part_size,
            "monitor_from": settings.monitor_from.isoformat(),
        },
    }  # fmt: skip


def _size(archives: Sequence[Archive]) -> int:
    return sum(archive.size for archive in archives)


def _usable_cpus() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
