"""What files gave when they were read, kept from one build to the next: a file is read once for each of its states.

    <cache>/readings-<output>/index              which file lies where, and the copies among all texts
    <cache>/readings-<output>/<name>.rows        a pack: rows of many files (Arrow), and their facts for stories
    <cache>/readings-<output>/<name>.grams       the grams of their texts, one number behind the other

A file's state is its bytes, those of the files beside it with the same stem, and the code and resources that read it.
Packs are never changed. Small ones are joined, and those of which much is not needed any more are written anew, so that
a build writes about what it read. The index is written last: a kill leaves the old one, or packs that the next build
removes.
"""

from __future__ import annotations

import hashlib
import marshal
import shutil
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from heritage.engine import keptfile
from heritage.engine.filerows import SCHEMA, FileRows, loss_of, plain_loss, plain_problem, problem_of
from heritage.intake.found import ReadFile
from heritage.link.stories.texts import DIGEST, Facts, digests_of

_FACTS: list[pa.Field[Any]] = [
    pa.field("grams_count", pa.int64(), nullable=False),
    pa.field("digest", pa.binary(DIGEST), nullable=False),
    pa.field("page", pa.string()),
]
_PACK = pa.schema([*SCHEMA, *_FACTS])

_INDEX, _ROWS, _GRAMS = "index", ".rows", ".grams"
_NAME = 24
_LEAST_USED = 0.75
"""Share of a pack that is needed below which it is written anew."""

_LARGER = 2
"""How many times more rows a pack must have than those that are written, to be left as it is."""

_FOLDERS = 3
"""Folders of other outputs that stay, the newest: each is larger than the reports that it was made of."""


@dataclass(frozen=True, slots=True)
class Pack:
    """Rows of many files, with their facts. `name` is that of its files, None where it is not written yet."""

    name: str | None
    rows: pa.Table
    facts: Facts


@dataclass(frozen=True, slots=True)
class Place:
    """Where a file's rows lie: the pack by number, the first row, how many."""

    pack: int
    start: int
    count: int


@dataclass(frozen=True, slots=True)
class Entry:
    """What one file gave: its name and state, the place of its rows, and what else it told as plain data."""

    name: str
    state: str
    place: Place
    problems: tuple[tuple[str | None, ...], ...]
    loss: Any

    def file_rows(self, packs: Sequence[Pack]) -> FileRows:
        """Return it as its reader gave it."""
        table = packs[self.place.pack].rows.select(SCHEMA.names).slice(self.place.start, self.place.count)
        problems = tuple(problem_of(one) for one in self.problems)
        return FileRows(self.name, table, problems, ReadFile(loss_of(self.loss)))


@dataclass(frozen=True, slots=True)
class Known:
    """The copies among some texts, by the digests of the texts; as `heritage.link.stories.copies.Pairs`, packed."""

    texts: bytes
    one: bytes
    other: bytes
    common: bytes


class Readings:
    """Files that were read for one output. `folder`: that of the cache, None where nothing is kept."""

    def __init__(self, folder: Path | None, output: str, state: str) -> None:
        name = hashlib.sha256(output.encode()).hexdigest()[:16]
        self._folder = None if folder is None else folder / f"readings-{name}"
        self._state = hashlib.sha256(state.encode()).hexdigest()
        self.packs: list[Pack] = []
        self._entries: dict[str, Entry] = {}
        self.known: Known | None = None
        self._names: tuple[str, ...] = ()
        self._load()

    @property
    def is_on(self) -> bool:
        """Whether anything is kept."""
        return self._folder is not None

    def last(self, name: str) -> Entry | None:
        """What a file of that name gave in the last build, whatever its state."""
        return self._entries.get(name)

    def find(self, name: str, state: str) -> Entry | None:
        """What the file gave when it had the same state."""
        found = self._entries.get(name)
        return found if found is not None and found.state == state else None

    def add(self, name: str, state: str | None, found: FileRows, facts: Facts) -> Entry:
        """Take up what a file gave; without a `state` it is forgotten after this build."""
        columns: list[pa.Array] = [
            pa.array(facts.sizes, pa.int64()),
            pa.FixedSizeBinaryArray.from_buffers(
                pa.binary(DIGEST),
                len(facts.sizes),
                [None, pa.py_buffer(facts.digests.astype(">u8").tobytes())],
            ),
            pa.array(facts.pages, pa.string()),
        ]
        rows = found.table
        for field, column in zip(_FACTS, columns, strict=True):
            rows = rows.append_column(field, column)
        self.packs.append(Pack(None, rows, facts))
        place = Place(len(self.packs) - 1, 0, rows.num_rows)
        problems = tuple(plain_problem(one) for one in found.problems)
        return Entry(name, state or "", place, problems, plain_loss(found.end.loss))

    def save(self, entries: Iterable[Entry], known: Known | None) -> None:
        """Keep what this build used, unless that is what is there."""
        if self._folder is None:
            return
        used = [entry for entry in entries if entry.state]
        is_same = {entry.name: entry for entry in used} == self._entries
        if is_same and known == self.known:
            return
        packed = _Packing(self.packs, used)
        written = [self._written(pack) for pack in packed.packs]
        if None in written:
            return
        index = {
            "state": self._state,
            "packs": written,
            "entries": [
                (
                    one.name,
                    one.state,
                    (one.place.pack, one.place.start, one.place.count),
                    one.problems,
                    one.loss,
                )
                for one in packed.entries
            ],
            "known": None if known is None else (known.texts, known.one, known.other, known.common),
        }
        if keptfile.write(self._folder / _INDEX, [marshal.dumps(index)]):
            self._clear({str(name) for name in written})

    def _written(self, pack: Pack) -> str | None:
        """The name under which a pack lies in the folder, where it is written unless it is there."""
        if pack.name is not None:
            return pack.name
        assert self._folder is not None  # noqa: S101 -- asked before
        sink = pa.BufferOutputStream()
        with pa.ipc.new_file(sink, _PACK) as stream:
            stream.write_table(pack.rows.combine_chunks())
        content = memoryview(sink.getvalue())
        name = hashlib.sha256(content).hexdigest()[:_NAME]
        grams = memoryview(np.ascontiguousarray(pack.facts.grams).view(np.uint8).data)
        is_written = keptfile.write(self._folder / f"{name}{_GRAMS}", [grams]) and keptfile.write(
            self._folder / f"{name}{_ROWS}", [content]
        )
        return name if is_written else None

    def _clear(self, names: set[str]) -> None:
        """Remove packs that no index names, and folders of other outputs but for the newest."""
        assert self._folder is not None  # noqa: S101 -- asked before
        with suppress(OSError):
            for path in self._folder.iterdir():
                if path.name != _INDEX and path.stem not in names:
                    path.unlink(missing_ok=True)
        for other in keptfile.forget(self._folder.parent, "readings-*", _FOLDERS + 1):
            if other != self._folder:
                shutil.rmtree(other, ignore_errors=True)

    def _load(self) -> None:
        content = None if self._folder is None else keptfile.read(self._folder / _INDEX)
        if content is None:
            return
        index = marshal.loads(content)  # noqa: S302 - plain data that this user wrote, digest checked
        if index["state"] != self._state:
            return
        places: dict[int, int] = {}
        for number, name in enumerate(index["packs"]):
            pack = self._read(name)
            if pack is not None:
                places[number] = len(self.packs)
                self.packs.append(pack)
        for name, state, (pack_number, start, count), problems, loss in index["entries"]:
            if pack_number in places:
                place = Place(places[pack_number], start, count)
                self._entries[name] = Entry(name, state, place, problems, loss)
        if len(places) == len(index["packs"]) and index["known"] is not None:
            self.known = Known(*index["known"])

    def _read(self, name: str) -> Pack | None:
        assert self._folder is not None  # noqa: S101 -- asked before
        rows, grams = (keptfile.read(self._folder / f"{name}{end}") for end in (_ROWS, _GRAMS))
        if rows is None or grams is None:
            return None
        try:
            with pa.ipc.open_file(pa.py_buffer(rows)) as file:
                table = file.read_all()
        except pa.ArrowException:
            return None
        if table.schema != _PACK:
            return None
        return Pack(name, table, _facts(table, np.frombuffer(grams, dtype=np.uint64)))


def _facts(table: pa.Table, grams: Any) -> Facts:
    return Facts(
        grams,
        table["grams_count"].to_numpy(),
        digests_of(b"".join(_bytes_of(chunk) for chunk in table["digest"].chunks)),
        tuple(table["page"].to_pylist()),
    )


def _bytes_of(chunk: pa.Array) -> bytes:
    """The values of a column of digests, one behind the other."""
    held = chunk.buffers()[1]
    start = chunk.offset * DIGEST
    return b"" if held is None else bytes(memoryview(held)[start : start + len(chunk) * DIGEST])


class _Packing:
    """Which packs the next build finds, and where in them each file lies."""

    def __init__(self, packs: Sequence[Pack], entries: Sequence[Entry]) -> None:
        self._packs = packs
        of_pack: dict[int, list[Entry]] = {}
        for entry in entries:
            of_pack.setdefault(entry.place.pack, []).append(entry)
        rows = {number: sum(one.place.count for one in own) for number, own in of_pack.items()}
        moved = {
            number
            for number in of_pack
            if packs[number].name is None or rows[number] < _LEAST_USED * packs[number].rows.num_rows
        }
        size = sum(rows[number] for number in moved)
        for number in sorted(of_pack.keys() - moved, key=lambda one: rows[one]) if moved else ():
            if rows[number] > _LARGER * size:
                break
            moved.add(number)
            size += rows[number]
        self.packs: list[Pack] = []
        self.entries: list[Entry] = []
        for number in sorted(of_pack.keys() - moved):
            self.entries += [_moved(one, len(self.packs), one.place.start) for one in of_pack[number]]
            self.packs.append(packs[number])
        self._join([one for number in sorted(moved) for one in of_pack[number]])

    def _join(self, entries: Sequence[Entry]) -> None:
        """Put the rows of some files into a pack of their own."""
        if not entries:
            return
        start = 0
        tables, grams = [], []
        for entry in entries:
            pack, place = self._packs[entry.place.pack], entry.place
            tables.append(pack.rows.slice(place.start, place.count))
            ends = np.concatenate(([0], np.cumsum(pack.facts.sizes)))
            grams.append(pack.facts.grams[ends[place.start] : ends[place.start + place.count]])
            self.entries.append(_moved(entry, len(self.packs), start))
            start += place.count
        table = pa.concat_tables(tables)
        self.packs.append(Pack(None, table, _facts(table, np.concatenate(grams))))


def _moved(entry: Entry, pack: int, start: int) -> Entry:
    place = Place(pack, start, entry.place.count)
    return Entry(entry.name, entry.state, place, entry.problems, entry.loss)
