"""An edition whose texts are as hostile as texts can be, written once in all formats."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pyarrow as pa

from heritage.publish.editions import Edition, public_edition
from heritage.publish.metadata.about import About, describe
from heritage.publish.pages.cite import about
from heritage.schema.spec import Table
from heritage.settings import Settings
from tests.unit.publish.sample import MANIFEST, make_dataset

HOSTILE = (
    '=HYPERLINK("http://evil.example")',
    "+1;=cmd|' /C calc'!A0",
    "line\n=1+1\n\t@SUM(1)",
    "\uff1d1+1",
    '<script>alert("x")</script>',
    "]]></name></Placemark><!-- -->",
    "</script><img src=x onerror=alert(1)>",
    "\u202eturned\u202c \u0627\u0644\u0645\u0633\u062c\u062f",
    "\U0001f3db\ufe0f temple \U0001f525",
    "name " * 1000,
    "with\x00nul\x07bell\x1b",
    '"quoted", and "commas"; ends with \\',
    "'",
    "#N/A",
    "_x0041_",
    "{{7*7}} ${x} $[name]",
    "\u2028separator\u2029",
)
"""Formulas behind every beginning of a cell, markup, turned text, emoji, length, control characters, quotes."""

NUL_FREE = tuple(text.replace("\x00", "\ufffd") for text in HOSTILE)
"""What a file may hold of them: NUL ends a text in programs in C, and no file has it."""


def hostile_edition() -> Edition:
    """Return the sample's public edition with hostile texts in the free texts of five tables."""
    edition = public_edition(make_dataset())
    free = {
        "sites": ("name", "near"),
        "incidents": ("site_name", "actor", "actors"),
        "claims": ("site_mention", "actor", "attribution"),
        "reports": ("publisher", "title", "url"),
        "evidence": ("quote", "source_value"),
    }
    tables = dict(edition.tables)
    for name, columns in free.items():
        for shift, column in enumerate(columns):
            tables[name] = _with_texts(tables[name], column, shift)
    return replace(edition, tables=tables)


def _with_texts(table: pa.Table, column: str, shift: int) -> pa.Table:
    index = table.schema.get_field_index(column)
    field = table.schema.field(index)
    texts: list[Any] = [HOSTILE[(row + shift) % len(HOSTILE)] for row in range(table.num_rows)]
    values = [[text] for text in texts] if field.type == pa.list_(pa.string()) else texts
    return table.set_column(index, field, pa.array(values, field.type))


def said(edition: Edition, **given: Any) -> About:
    """Return what is said of an edition of a project that states everything."""
    from pathlib import Path

    settings = Settings(
        root=Path(), creators="The Example Monitor; Family, Given", publisher="Example <House>", doi="10.1234/abcd",
        homepage="https://monitor.example/damage",
    )  # fmt: skip
    manifest = {**MANIFEST, "version": "2026.11.0", "date": "2026-11-27"}
    return replace(describe(edition, manifest, "Reported damage <sample>", about(settings)), **given)


def with_column(tables: tuple[Table, ...], name: str, column: Any) -> tuple[Table, ...]:
    """Return declarations with one column more at the end of a table."""
    return tuple(
        replace(table, columns=(*table.columns, column)) if table.name == name else table for table in tables
    )
