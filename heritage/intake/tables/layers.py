"""Which layers of a map or archive are read: those of [read].layers, else those with mapped columns, else all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fnmatch import fnmatchcase

from heritage.intake.raw import TABLE
from heritage.intake.tables.wanted import Wanted
from heritage.problems import Problem
from heritage.resources.source import SourceProfile

_MOST_NAMED = 20


def chosen_layers(columns: Mapping[str, Sequence[str]], options: SourceProfile) -> list[str]:
    """Names of the layers to read, in their order; `columns`: the columns of each layer."""
    if options.read.layers:
        patterns = [pattern.casefold() for pattern in options.read.layers]
        return [
            name for name in columns if any(fnmatchcase(name.casefold(), pattern) for pattern in patterns)
        ]
    wanted = Wanted(options)
    having = [name for name, names in columns.items() if options.is_table and wanted.count(names)]
    return having or list(columns)


def ignored_layers(
    names: Sequence[str], raw_name: str, options: SourceProfile, what: str = "layers"
) -> Iterator[Problem]:
    """Yield the problem that says which layers (or other parts) were not read, where there are any."""
    if not names:
        return
    shown = ", ".join(repr(name[:80]) for name in names[:_MOST_NAMED])
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    detail = f"{raw_name}: {what} not read ({len(names)}): {shown}{more}"
    yield Problem("layer_ignored", TABLE, raw_name, detail, options.id)


def no_layer(names: Sequence[str], raw_name: str, options: SourceProfile) -> Problem:
    """The problem of a file that has none of the stated layers."""
    found = ", ".join(repr(name[:80]) for name in names[:_MOST_NAMED]) or "none"
    detail = (
        f"{raw_name}: expected layers like {', '.join(options.read.layers)} ([read].layers), found {found}"
    )
    return Problem("layer_missing", TABLE, raw_name, detail, options.id)


def broken_map(fault: object, raw_name: str, options: SourceProfile) -> Problem:
    """The problem of a map that cannot be read, or not to its end."""
    detail = f"{raw_name}: expected a map, found a broken one ({fault!r:.200})"
    return Problem("map_broken", TABLE, raw_name, detail, options.id)
