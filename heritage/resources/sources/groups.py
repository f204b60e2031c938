"""Sections [lists], [[parallel]] and [unpivot]: cells of several values, and columns that make claims of their own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from heritage.resources.sources.checker import Checker
from heritage.resources.sources.expression import Expression
from heritage.resources.sources.mapping import constants
from heritage.resources.sources.rules import Group, ListRule
from heritage.resources.sources.targets import CLAIM_TARGETS

LIST_KEYS = ("separator", "pattern", "values", "drop", "holds")
PARALLEL_KEYS = ("columns", "constants")
UNPIVOT_KEYS = ("groups", "constants")
_LIST_HOLDS = ("sites", "names")
_NOT_GROUPED = ("claim.site", "claim.site_alias")
_GROUP_TARGETS = tuple(target for target in CLAIM_TARGETS if target not in _NOT_GROUPED)


def lists_section(check: Checker, section: dict[str, Any]) -> dict[str, ListRule]:
    """How cells with several values are cut, by column."""
    return {
        check.column(f"lists.{name}", name): _list(
            check, f"lists.{name}.", check.table(section, name, "lists.")
        )
        for name in section
    }


def _list(check: Checker, where: str, table: dict[str, Any]) -> ListRule:
    check.keys(table, where, LIST_KEYS)
    return ListRule(
        _separator(check, where, table),
        check.texts(where + "values", table["values"]) if "values" in table else (),
        check.pattern(where + "drop", table["drop"]) if "drop" in table else None,
        check.one_of(where + "holds", table.get("holds", "sites"), _LIST_HOLDS),
    )


def _separator(check: Checker, where: str, table: dict[str, Any]) -> Expression:
    """What stands between two values, as given by its characters or as a regular expression."""
    if ("separator" in table) == ("pattern" in table):
        raise check.fail(where + "separator", "expected `separator`, or `pattern` for a regular expression")
    if "pattern" in table:
        pattern = check.pattern(where + "pattern", table["pattern"])
        if pattern.has_groups or pattern.search(""):
            raise check.fail(
                where + "pattern", "expected an expression without groups that never fits nothing"
            )
        return pattern
    separator = table["separator"]
    if not isinstance(separator, str) or not separator:
        raise check.fail(where + "separator", f"expected what stands between two values, not {separator!r}")
    return Expression(separator, is_literal=True)


def groups(check: Checker, data: Mapping[str, Any], columns: Mapping[str, str]) -> tuple[Group, ...]:
    """All groups of columns that make claims of their own: those of [[parallel]], then those of [unpivot]."""
    found = [_parallel(check, table, columns) for table in check.tables(data, "parallel")]
    section = check.table(data, "unpivot")
    check.keys(section, "unpivot.", UNPIVOT_KEYS)
    shared = constants(check, check.table(section, "constants", "unpivot."), "unpivot.constants")
    found += [
        Group(_targets(check, "unpivot.groups", table), False, shared)
        for table in check.tables(section, "groups", "unpivot.")
    ]
    taken: set[str] = set()
    for group in found:
        again = taken & set(group.columns)
        if again:
            raise check.fail("parallel", f"the column {min(again)!r} stands in two groups; expected one")
        taken |= set(group.columns)
    return tuple(found)


def _parallel(check: Checker, table: dict[str, Any], columns: Mapping[str, str]) -> Group:
    where = "parallel."
    check.keys(table, where, PARALLEL_KEYS)
    given = table.get("columns")
    if isinstance(given, dict):
        mapped = _targets(check, where + "columns", given)
    else:
        names = [check.column(where + "columns", name) for name in check.texts(where + "columns", given)]
        unmapped = next((name for name in names if name not in columns), None)
        if unmapped is not None:
            raise check.fail(where + "columns", f"expected columns that stand in [columns], not {unmapped!r}")
        mapped = _targets(check, where + "columns", {name: columns[name] for name in names})
    return Group(mapped, True, constants(check, check.table(table, "constants", where), where + "constants"))


def _targets(check: Checker, key: str, table: Mapping[str, Any]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, target in table.items():
        checked = check.one_of(f"{key}.{name}", target, _GROUP_TARGETS)
        if checked in found.values() and checked != "claim.date":
            raise check.fail(f"{key}.{name}", f"{checked} stands twice in the group; expected once")
        found[check.column(f"{key}.{name}", name)] = checked
    if not found:
        raise check.fail(key, "expected at least one column = target")
    return found
