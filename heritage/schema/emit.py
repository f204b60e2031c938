"""Emits every description of the tables from their one declaration: schemas, suites, dictionary, data package."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from heritage.problem_kinds import PROBLEMS
from heritage.schema.arrow import ARROW_TYPES, arrow_schema, readable
from heritage.schema.codebook import codebook
from heritage.schema.codes import Scheme
from heritage.schema.package import datapackage
from heritage.schema.spec import Column, Table
from heritage.schema.suites import suite
from heritage.schema.tables import SCHEMA_VERSION, TABLES

__all__ = [
    "arrow_schema",
    "check",
    "datapackage",
    "dictionary",
    "emit_all",
    "problems_page",
    "suite",
    "write",
]

_OWNED = ("docs/schemas/*.json", "expectations/*.json")
"""Files that are all emitted: others there are leftovers of tables that no longer exist."""

_NOTE = (
    "<!-- Emitted by `heritage schema emit`: change heritage/schema or data/codebook.toml, not this page. -->"
)

_DICTIONARY = """\
Schema version {}. One Parquet file for each table; a column marked *required* is never null.
Columns marked *private* are emptied in a public edition. Dates are days, both ends inclusive; null is open."""

_PROBLEMS = """\
Every record that could not be used, or only in part, is a row of `problems.parquet`. An *error* means that
the record gave nothing, a *warning* that something is missing or doubtful, a *note* that nothing is lost."""


def emit_all(root: Path) -> dict[str, str]:
    """Return the text of every emitted file by its path relative to `root`; nothing is written."""
    del root  # All of it follows from the declarations; the argument keeps the three functions alike.
    files = {
        "docs/dictionary.md": dictionary(),
        "docs/problems.md": problems_page(),
        "datapackage.json": _json(datapackage("data/dataset")),
    }
    for table in TABLES:
        files[f"docs/schemas/{table.name}.json"] = _json(readable(arrow_schema(table)))
        files[f"expectations/{table.name}.json"] = _json(suite(table))
    return dict(sorted(files.items()))


def check(root: Path) -> list[str]:
    """Return the relative paths of emitted files that are missing, differ, or should no longer be there, sorted."""
    wanted = emit_all(root)
    stale = [path for path, text in wanted.items() if _content(root / path) != text]
    return sorted(stale + _leftovers(root, wanted))


def write(root: Path) -> list[str]:
    """Write what is stale and delete leftovers; return the relative paths that changed, sorted."""
    wanted = emit_all(root)
    stale = check(root)
    for path in stale:
        target = root / path
        if path not in wanted:
            target.unlink()
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(wanted[path], encoding="utf-8", newline="\n")
    return stale


def dictionary() -> str:
    """Return the data dictionary as Markdown: each table's columns, then each scheme's codes."""
    parts = [
        _NOTE,
        "# Data dictionary",
        _DICTIONARY.format(SCHEMA_VERSION),
        "Tables: " + ", ".join(f"[{table.name}](#{table.name})" for table in TABLES) + ".",
    ]
    parts += [_table_page(table) for table in TABLES]
    parts.append("# Codes")
    parts += [_scheme_page(scheme) for scheme in codebook().schemes.values()]
    return "\n\n".join(parts) + "\n"


def problems_page() -> str:
    """Return the page of problem codes as Markdown: what each means and what to do."""
    parts = [
        _NOTE,
        "# Problems",
        _PROBLEMS,
    ]
    for stage in dict.fromkeys(kind.stage for kind in PROBLEMS):
        rows = [
            f"| `{kind.code}` | {kind.severity} | {_cell(kind.title)} | {_cell(kind.advice)} |"
            for kind in PROBLEMS
            if kind.stage == stage
        ]
        head = ["| code | severity | what it means | what to do |", "|---|---|---|---|"]
        parts.append("\n".join([f"## {stage}", "", *head, *rows]))
    return "\n\n".join(parts) + "\n"


def _table_page(table: Table) -> str:
    head = [
        f"## {table.name}",
        "",
        table.doc,
        f"Key: {', '.join(f'`{name}`' for name in table.key)}.",
        "",
        "| column | type | meaning | values |",
        "|---|---|---|---|",
    ]
    return "\n".join(head + [_column_row(column) for column in table.columns])


def _column_row(column: Column) -> str:
    marks = [mark for mark, holds in (("required", column.required), ("private", column.is_private)) if holds]
    kind = f"{ARROW_TYPES[column.type]}".replace("<element: string>", "<string>")
    kind += f", {column.unit}" if column.unit else ""
    kind += "".join(f", *{mark}*" for mark in marks)
    return f"| `{column.name}` | {_cell(kind)} | {_cell(column.doc)} | {_cell(_values(column))} |"


def _values(column: Column) -> str:
    if column.scheme:
        return f"[{column.scheme}](#{column.scheme})"
    if column.values:
        return ", ".join(f"`{value}`" for value in column.values)
    if column.refers:
        return f"`{column.refers}`"
    if column.pattern:
        return f"`{column.pattern}`"
    bounds = [
        f"{word} {value:g}"
        for word, value in (("from", column.minimum), ("to", column.maximum))
        if value is not None
    ]
    return " ".join(bounds)


def _scheme_page(scheme: Scheme) -> str:
    used = ", ".join(f"`{column}`" for column in scheme.column_of)
    head = [
        f"## {scheme.id}",
        "",
        f"{scheme.title}. {scheme.doc}" + (f" Used in {used}." if used else ""),
        "",
    ]
    head += ["| code | label | definition |", "|---|---|---|"]
    rows = [f"| `{code.code}` | {_cell(code.label())} | {_cell(code.definition)} |" for code in scheme.codes]
    return "\n".join(head + rows)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _json(content: dict[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _content(path: Path) -> str | None:
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return None


def _leftovers(root: Path, wanted: dict[str, str]) -> list[str]:
    found = (path.relative_to(root).as_posix() for pattern in _OWNED for path in root.glob(pattern))
    return [path for path in found if path not in wanted]
