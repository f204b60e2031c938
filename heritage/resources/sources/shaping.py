"""Sections [aliases], [rows] and [[corrections]]: which rows are used, what they are called, what is mended in them."""

from __future__ import annotations

from typing import Any

from heritage.resources.sources.checker import Checker
from heritage.resources.sources.rules import Condition, Correction, Join, RowRule, RowRules

ROWS_KEYS = ("key", "may_be_empty", "prefer", "ignore", "no_claim", "join")
PREFER_KEYS = ("column", "value")
RULE_KEYS = ("rule", "where", "column", "columns", "matches", "is_empty", "one_of", "not_one_of")
TEST_KINDS = RULE_KEYS[4:]
JOIN_KEYS = ("file", "on", "take")
CORRECTION_KEYS = ("key", "row", "file", "column", "expect", "value", "why", "by")


def aliases_section(check: Checker, section: dict[str, Any]) -> dict[str, str]:
    """The usual name of a column by each of its variants, which are case-folded."""
    found: dict[str, str] = {}
    for name, variants in section.items():
        usual = check.column(f"aliases.{name}", name)
        for variant in check.texts(f"aliases.{name}", variants):
            folded = check.column(f"aliases.{name}", variant).casefold()
            if found.setdefault(folded, usual) != usual:
                raise check.fail(
                    f"aliases.{name}",
                    f"{variant!r} is a variant of {found[folded]!r} already; expected one name",
                )
    return found


def rows_section(check: Checker, section: dict[str, Any]) -> RowRules:
    """The rules of section [rows]."""
    check.keys(section, "rows.", ROWS_KEYS)
    key = tuple(check.column("rows.key", name) for name in check.texts("rows.key", section["key"])) if (
        "key" in section) else ()  # fmt: skip
    may_be_empty = (
        frozenset(check.column("rows.may_be_empty", name)
                  for name in check.texts("rows.may_be_empty", section["may_be_empty"]))
        if "may_be_empty" in section else frozenset()
    )  # fmt: skip
    if may_be_empty and not may_be_empty < set(key):
        raise check.fail("rows.may_be_empty", "expected some of the columns of rows.key, and not all of them")
    prefer = check.table(section, "prefer", "rows.")
    check.keys(prefer, "rows.prefer.", PREFER_KEYS)
    if prefer and not key:
        raise check.fail("rows.prefer", "expected together with rows.key, whose rows it chooses among")
    return RowRules(
        key=key,
        may_be_empty=may_be_empty,
        prefer_column=check.column("rows.prefer.column", prefer.get("column")) if prefer else None,
        prefer_value=check.text("rows.prefer.value", prefer.get("value")).strip() if prefer else "",
        ignore=_rules(check, section, "ignore"),
        no_claim=_rules(check, section, "no_claim"),
        joins=tuple(_join(check, table) for table in check.tables(section, "join", "rows.")),
    )


def _rules(check: Checker, section: dict[str, Any], kind: str) -> tuple[RowRule, ...]:
    return tuple(_rule(check, f"rows.{kind}.", table) for table in check.tables(section, kind, "rows."))


def _rule(check: Checker, where: str, table: dict[str, Any]) -> RowRule:
    check.keys(table, where, RULE_KEYS)
    name = check.text(f"{where}rule", table.get("rule"))
    inline = {key: value for key, value in table.items() if key not in ("rule", "where")}
    listed = check.tables(table, "where", where)
    if bool(inline) == bool(listed):
        raise check.fail(
            f"{where}{name}", "expected either one test (column, matches ...) or a list of them in `where`"
        )
    for test in listed:
        check.keys(test, f"{where}{name}.where.", RULE_KEYS[2:])
    return RowRule(name, tuple(_test(check, f"{where}{name}.", test) for test in (listed or [inline])))


def _test(check: Checker, where: str, table: dict[str, Any]) -> Condition:
    if ("column" in table) == ("columns" in table):
        raise check.fail(where + "column", "expected `column`, or `columns` with several names")
    names = (check.text(where + "column", table["column"]),) if "column" in table else check.texts(
        where + "columns", table["columns"])  # fmt: skip
    columns = tuple(check.column(where + "column", name) for name in names)
    kinds = [kind for kind in TEST_KINDS if kind in table]
    if len(kinds) != 1:
        raise check.fail(where + "column", f"expected one of {', '.join(TEST_KINDS)}, not {kinds or 'none'}")
    kind, value = kinds[0], table[kinds[0]]
    if kind == "matches":
        return Condition(columns, kind, check.pattern(where + kind, value))
    if kind == "is_empty":
        return Condition(columns, kind if check.flag(where + kind, value) else "is_filled")
    words = frozenset(word.strip().casefold() for word in check.texts(where + kind, value))
    return Condition(columns, kind, words=words)


def _join(check: Checker, table: dict[str, Any]) -> Join:
    where = "rows.join."
    check.keys(table, where, JOIN_KEYS)
    on, take = check.table(table, "on", where), check.table(table, "take", where)
    if not on or not take:
        raise check.fail(where + "on", "expected `on` and `take`, tables with at least one column each")
    return Join(
        check.text(where + "file", table.get("file")),
        {check.column(where + "on", ours): check.column(where + "on", theirs) for ours, theirs in on.items()},
        {
            check.column(where + "take", theirs): check.column(where + "take", ours)
            for theirs, ours in take.items()
        },
    )


def corrections_section(check: Checker, tables: list[dict[str, Any]]) -> tuple[Correction, ...]:
    """The corrections of single cells."""
    return tuple(_correction(check, table) for table in tables)


def _correction(check: Checker, table: dict[str, Any]) -> Correction:
    where = "corrections."
    check.keys(table, where, CORRECTION_KEYS)
    if ("key" in table) == ("row" in table):
        raise check.fail(where + "key", "expected `key`, the value of the record's id, or `row`, its line")
    row = table.get("row")
    if row is not None and (isinstance(row, bool) or not isinstance(row, int) or row < 1):
        raise check.fail(where + "row", f"expected a line from 1, not {row!r}")
    value = table.get("value")
    if not isinstance(value, str):
        raise check.fail(where + "value", f"expected the corrected text, not {value!r}")
    return Correction(
        column=check.column(where + "column", table.get("column")),
        expect=check.text(where + "expect", table.get("expect")).strip(),
        value=value,
        why=check.text(where + "why", table.get("why")),
        by=check.text(where + "by", table.get("by")),
        key=check.text(where + "key", table["key"]).strip() if "key" in table else None,
        row=row,
        file=check.text(where + "file", table["file"]) if "file" in table else None,
    )
