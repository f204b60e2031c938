"""Table `reports` in groups of rows by key: those that have not changed are copied from the dataset of the last build.

Ids are hashes, so a group is what begins with the same digits; its rows, and with them its bytes, do not depend on
those of others. A group is known again by the digests of its texts (engine.filerows) and by all its other columns. The
bytes are taken from the old dataset, and only where it is, byte for byte, what the last build wrote.
"""

from __future__ import annotations

import hashlib
import marshal
import mmap
from bisect import bisect_left
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from heritage import __version__
from heritage.engine import footer, keptfile
from heritage.engine.filerows import DIGESTED
from heritage.engine.folder import existing
from heritage.engine.frame import taken
from heritage.resources import cache
from heritage.schema.ids import REPORT

ROWS = 4_096
"""Rows of a group at most, on the average; what one row more costs, for its group is packed anew."""

_MOST = 64
_DIGITS = 4
_FILES = 8

Encode = Callable[[pa.Table], memoryview]
"""Makes a Parquet file of some rows."""


@dataclass(frozen=True, slots=True)
class _Group:
    """Where a group lies in a file, and how its footer tells of it when it stands first; `print` tells its rows."""

    print: bytes
    start: int
    size: int
    fields: tuple[bytes, ...]


class Groups:
    """The groups of one output's table as the last build wrote them. `folder`: of the cache; None: nothing kept."""

    def __init__(self, folder: Path | None, output: Path) -> None:
        self._output = output
        name = hashlib.sha256(str(output).encode()).hexdigest()[:16]
        self._path = None if folder is None else folder / f"groups-{name}"
        self._new: dict[str, object] = {}

    @property
    def is_on(self) -> bool:
        """Whether anything is kept."""
        return self._path is not None

    def load(self, file: str, state: str) -> tuple[bytes, dict[bytes, _Group], memoryview] | None:
        """What is kept for a state: the rest of the footer, groups by print, and the file's bytes; checked."""
        content = None if self._path is None else keptfile.read(self._path)
        if content is None:
            return None
        kept = marshal.loads(content)  # noqa: S302 - plain data that this user wrote, digest checked
        if kept["state"] != state:
            return None
        try:
            with (existing(self._output) / file).open("rb") as stream:
                held = memoryview(mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ))
        except (OSError, ValueError):
            return None
        if hashlib.sha256(held).hexdigest() != kept["sha256"]:
            return None
        return kept["rest"], {one[0]: _Group(*one) for one in kept["groups"]}, held

    def note(self, state: str, sha256: str, rest: bytes, groups: list[_Group]) -> None:
        """Note what this build wrote."""
        told = [(one.print, one.start, one.size, one.fields) for one in groups if one.print]
        self._new = {"state": state, "sha256": sha256, "rest": rest, "groups": told}

    def save(self) -> None:
        """Keep what was noted; to be called when the dataset is in its place."""
        if self._path is not None and self._new:
            keptfile.write(self._path, [marshal.dumps(self._new)])
            for old in keptfile.forget(self._path.parent, "groups-*", _FILES):
                with suppress(OSError):
                    old.unlink()


def cut(ids: pa.ChunkedArray[Any]) -> Iterator[np.ndarray]:
    """Yield the rows of each group by key, in the order of keys; rows of a group as they stand in the table."""
    count = 1
    while count < _MOST and len(ids) > count * ROWS:
        count *= 2
    order = pc.sort_indices(ids).to_numpy()
    ordered = [str(one) for one in ids.take(pa.array(order)).to_pylist()]
    bounds = [f"{REPORT}-{number * 16**_DIGITS // count:0{_DIGITS}x}" for number in range(1, count)]
    places = [0, *(bisect_left(ordered, bound) for bound in bounds), len(ordered)]
    for first, last in pairwise(places):
        if first < last:
            yield np.sort(order[first:last])


def write(
    path: Path,
    table: pa.Table,
    encode: Encode,
    groups: Groups | None = None,
    digests: pa.ChunkedArray[Any] | None = None,
) -> str:
    """Write a table of columns with `report_id` to a file; its SHA-256. footer.Unknown where Arrow has to do it alone.

    `digests`: of each row's texts, null where none is known.
    """
    state = _state(table.schema)
    light = None
    if groups is not None and groups.is_on and digests is not None:
        light = table.drop_columns([*DIGESTED]).append_column("digest", digests).combine_chunks()
    found = None if light is None or groups is None else groups.load(path.name, state)
    rest, known, held = found or (b"", {}, memoryview(b""))
    written: list[_Group] = []
    told: list[footer.Fields] = []
    whole = hashlib.sha256(footer.MAGIC)
    at = len(footer.MAGIC)
    with path.open("wb") as stream:
        stream.write(footer.MAGIC)
        for rows in cut(table["report_id"]):
            own = b"" if light is None else _print(light, rows)
            kept = known.get(own) if own else None
            if kept is None:
                part = footer.parted(encode(taken(table, rows)))
                new = footer.packed(part.rest)
                if rest and new != rest:
                    raise footer.Unknown("two parts with different schemas")
                rest, body = new, part.body
                fields = tuple(footer.packed(one) for one in part.groups)
            else:
                body, fields = held[kept.start : kept.start + kept.size], kept.fields
            by = at - len(footer.MAGIC)
            told += [footer.moved(footer.unpacked(one), by, len(told) + n) for n, one in enumerate(fields)]
            written.append(_Group(own, at, len(body), fields))
            whole.update(body)
            stream.write(body)
            at += len(body)
        end = footer.joined(footer.unpacked(rest), table.num_rows, told)
        whole.update(end)
        stream.write(end)
    if groups is not None:
        groups.note(state, whole.hexdigest(), rest, written)
    return whole.hexdigest()


def _state(schema: pa.Schema) -> str:
    """What the bytes of a group depend on besides its rows."""
    code = cache.code("engine", "schema")
    return "|".join((code, pa.__version__, __version__, schema.serialize().to_pybytes().hex()))


def _print(light: pa.Table, rows: np.ndarray) -> bytes:
    """What tells the rows of a group; nothing where a digest of their texts is not known."""
    own = light.take(pa.array(rows))
    if own["digest"].null_count:
        return b""
    (batch,) = own.combine_chunks().to_batches()
    return hashlib.sha256(batch.serialize()).digest()
