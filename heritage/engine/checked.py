"""Texts that were found in order, by what stands for them: so that the next build need not look at them again."""

from __future__ import annotations

import hashlib
import unicodedata
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from heritage.engine import keptfile
from heritage.engine.reports import DIGEST
from heritage.resources import cache

_KIND: Any = pa.binary(DIGEST)
_STATE = 32
_FILES = 8


class Checked:
    """The texts of one output that the last build found in order. `folder`: of the cache; None: nothing is kept.

    A text is found again by its digest (heritage.engine.filerows), which stands for all that is checked of it alone.
    `code` names the parts of the package that check.
    """

    def __init__(self, folder: Path | None, output: Path, *code: str) -> None:
        name = hashlib.sha256(str(output).encode()).hexdigest()[:16]
        self._path = None if folder is None else folder / f"checked-{name}"
        made_by = f"{cache.code('engine', *code)}|{unicodedata.unidata_version}"
        self._state = hashlib.sha256(made_by.encode()).digest()
        content = None if self._path is None else keptfile.read(self._path)
        is_ours = content is not None and content[:_STATE] == self._state
        self._known = content[_STATE:] if is_ours and content is not None else memoryview(b"")

    def among(self, digests: pa.ChunkedArray[Any]) -> np.ndarray:
        """Return which texts were found in order; of one without a digest nothing is known."""
        count = len(self._known) // DIGEST
        known: Any = pa.FixedSizeBinaryArray.from_buffers(_KIND, count, [None, pa.py_buffer(self._known)])
        found: np.ndarray = pc.is_in(digests, value_set=known, skip_nulls=True).to_numpy().astype(bool)
        return found

    def save(self, digests: pa.ChunkedArray[Any]) -> None:
        """Keep that all these texts are in order."""
        if self._path is None:
            return
        different: set[Any] = set(digests.drop_null().to_pylist())
        packed = b"".join(sorted(different))
        if packed == self._known:
            return
        keptfile.write(self._path, [self._state, packed])
        for old in keptfile.forget(self._path.parent, "checked-*", _FILES):
            with suppress(OSError):
                old.unlink()
