"""Withheld places: which they are, what is called by their names, and rows that would lead to them.

A place is withheld where its own sensitivity or that of a place around it says so, and where its id or name holds the
name of one that is. All of them are one row of the edition.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from heritage.publish.edition.columns import changed
from heritage.publish.edition.positions import strictness
from heritage.publish.edition.secretnames import SecretNames, folded_all
from heritage.quality.flags import OF_THE_PLACE
from heritage.resources.protection import load_protection

WITHHELD_NAME = "Withheld site"
WITHHELD_ID = "NIL-0000000000000000"
"""The one row that stands for all withheld sites: an id of its own would tell two of them apart over releases."""

WITHHELD = "withheld"

Row = dict[str, Any]
Rows = Sequence[Row]


def effective_sensitivity(sites: Rows) -> dict[str, str]:
    """Return the sensitivity by site: never less strict than that of a place around it, whose position it gives."""
    by_id = {row["site_id"]: row for row in sites}
    found: dict[str, str] = {}
    for site_id, row in by_id.items():
        code, seen, here = row["sensitivity"], {site_id}, row["part_of"]
        while here in by_id and here not in seen:
            seen.add(here)
            above = by_id[here]["sensitivity"]
            code = above if strictness(above) > strictness(code) else code
            here = by_id[here]["part_of"]
        found[site_id] = code
    return found


def secret_names(tables: Mapping[str, pa.Table], sites: Rows, sensitivity: dict[str, str]) -> SecretNames:
    """Return the names of withheld places, and withhold in `sensitivity` what is called by one of them.

    A name that a place of the gazetteer bears which is shown is no secret: its bearer is another place.
    """
    while True:
        withheld = pa.array([site for site, code in sensitivity.items() if code == WITHHELD], pa.string())
        if not len(withheld):
            return SecretNames(())
        names = SecretNames(_names_of(tables, sites, withheld, sensitivity))
        called = {
            row["site_id"] for row in _called_by(sites, names) if sensitivity[row["site_id"]] != WITHHELD
        }
        if not called:
            return names
        sensitivity.update(dict.fromkeys(called, WITHHELD))
        changed = effective_sensitivity(
            [{**row, "sensitivity": sensitivity[row["site_id"]]} for row in sites]
        )
        sensitivity.update(changed)


def _names_of(
    tables: Mapping[str, pa.Table], sites: Rows, withheld: pa.Array, sensitivity: Mapping[str, str]
) -> list[str]:
    known = tables["site_names"]
    own = known["name"].filter(pc.is_in(known["site_id"], value_set=withheld)).to_pylist()
    own += [row["name"] for row in sites if sensitivity[row["site_id"]] == WITHHELD]
    claims = tables["claims"]
    said = pc.unique(
        claims["site_mention"].filter(pc.is_in(claims["site_id"], value_set=withheld))
    ).to_pylist()
    generic = _generic_words()
    said = [name for name, key in zip(said, folded_all(said), strict=True) if not set(key.split()) <= generic]
    shown = [
        row["name"] for row in sites if sensitivity[row["site_id"]] != WITHHELD and not row["is_provisional"]
    ]
    public = set(folded_all(shown))
    names = [name for name in (*own, *said) if name]
    return [name for name, key in zip(names, folded_all(names), strict=True) if key not in public]


def _generic_words() -> frozenset[str]:
    """Words of kinds of places, with articles: "the cave" names no place, and would hide what says nothing."""
    protection = load_protection()
    return frozenset().union(*(protection.words(name) for name in ("place", "function", "locative")))


def _called_by(sites: Rows, names: SecretNames) -> list[Row]:
    texts = pa.array([f"{row['site_id'].partition('-')[2]} | {row['name']}" for row in sites], pa.string())
    is_called = names.found_in(texts).to_pylist()
    return [row for row, called in zip(sites, is_called, strict=True) if called]


def beside_withheld(evidence: Any, reports: Any, is_withheld: Any) -> pa.Array:
    """Return for each row of evidence whether its characters overlap some that tell of a withheld place.

    `reports` numbers the report of each row; the sentence that tells of two places tells where one of them is.
    """
    by_part: dict[tuple[int, str], list[tuple[int, int]]] = {}
    secret = evidence.filter(is_withheld)
    columns = [secret[name].to_pylist() for name in ("part", "start", "end")]
    for report, part, start, end in zip(reports.filter(is_withheld).to_pylist(), *columns, strict=True):
        by_part.setdefault((report, part), []).append((start, end))
    if not by_part:
        return pa.array([False] * evidence.num_rows, pa.bool_())
    near = pc.is_in(reports, value_set=pa.array(sorted({report for report, _ in by_part}), reports.type))
    found = near.to_pylist()
    rows = pc.indices_nonzero(near)
    few = [evidence[name].take(rows).to_pylist() for name in ("part", "start", "end")]
    for row, report, part, start, end in zip(
        rows.to_pylist(), reports.take(rows).to_pylist(), *few, strict=True
    ):
        spans = by_part.get((report, part), ())
        found[row] = any(first < end and start < last for first, last in spans)
    return pa.array(found, pa.bool_())


def withheld_row(columns: Collection[str]) -> Row:
    """Return the row of `sites` that stands for all withheld places."""
    row: Row = dict.fromkeys(columns)
    row.update(site_id=WITHHELD_ID, name=WITHHELD_NAME, category="unknown", position_precision="unknown")
    return {**row, "sensitivity": WITHHELD, "is_provisional": True}


def unplaced(table: pa.Table, where: pa.Array) -> pa.Table:
    """Return the table, where a mask says so, without quality flags that tell something of the place."""
    rows = np.flatnonzero(where.to_numpy(zero_copy_only=False)).tolist()
    if not rows:
        return table
    flags = table["quality_flags"].take(pa.array(rows)).to_pylist()
    kept = ([flag for flag in one or () if flag not in OF_THE_PLACE] for one in flags)
    return changed(table, "quality_flags", dict(zip(rows, kept, strict=True)))
