"""Field by field: the rows of two tables with the same key whose values differ, found column by column."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from heritage.release.diff.model import Fields


def differing(old: pa.Table, new: pa.Table, key: str, columns: Sequence[str]) -> dict[str, Fields]:
    """Return the old and new values by column, for each key that both tables have and where some value differs."""
    if not old.num_rows or not new.num_rows:
        return {}
    at = pc.index_in(new[key], value_set=old[key].combine_chunks())
    both = new.filter(at.is_valid())
    before = old.take(at.drop_null())
    found: dict[Any, dict[str, tuple[Any, Any]]] = {}
    for column in columns:
        rows = _differing_rows(before[column], both[column])
        if not len(rows):
            continue
        values = (table.take(rows) for table in (both.select([key]), before, both))
        ids, was, now = next(values)[key], next(values)[column], next(values)[column]
        for known, one, other in zip(ids.to_pylist(), was.to_pylist(), now.to_pylist(), strict=True):
            found.setdefault(known, {})[column] = (one, other)
    return {known: found[known] for known in sorted(found)}


def _differing_rows(old: Any, new: Any) -> Any:
    old, new = _flat(old), _flat(new)
    differ = pc.fill_null(pc.not_equal(old, new), False)
    one_is_null = pc.xor(old.is_null(), new.is_null())
    return pc.indices_nonzero(pc.or_(differ, one_is_null))


def _flat(column: Any) -> Any:
    """Lists as text, since lists cannot be compared."""
    if pa.types.is_list(column.type):
        join: Any = pc.binary_join
        return join(column.combine_chunks().cast(pa.list_(pa.string())), "\x1f")
    return column
